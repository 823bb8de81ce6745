//! Forms: what a visitor can enter, and what each field is called.

use std::collections::HashMap;

use html5ever::local_name;
use scraper::node::Element;

use super::class::attribute;
use crate::read::{Field, FieldKind, Form, limits};

/// The forms of a page while it is being read.
#[derive(Default)]
pub(super) struct Forms {
    found: Vec<Form>,
    /// The form whose element is open.
    open: Option<usize>,
    /// A form that closed without any field: written between table and row it closes at once in the tree, and its
    /// fields stand after it.
    adopting: Option<usize>,
    /// The form for fields that stand in none.
    stray: Option<usize>,
    /// Texts of `<label for>`, by the id that they are for.
    labels: HashMap<String, String>,
    /// Fields with an id, whose label may come later.
    awaiting: Vec<(FieldAt, String)>,
}

/// Where a field is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct FieldAt {
    form: usize,
    field: usize,
}

impl Forms {
    pub(super) fn open(&mut self, form: Form) {
        if self.found.len() < limits::FORMS {
            self.adopting = None;
            self.open = Some(self.found.len());
            self.found.push(form);
        }
    }

    pub(super) fn close(&mut self) {
        let Some(at) = self.open.take() else { return };
        if self.found[at].fields.is_empty() && self.found[at].buttons.is_empty() {
            self.adopting = Some(at);
        }
    }

    /// Whether what stands here belongs to a form.
    pub(super) fn is_open(&self) -> bool {
        self.open.or(self.adopting).is_some()
    }

    /// The form that fields belong to here, if any has begun.
    fn current(&self) -> Option<usize> {
        self.open.or(self.adopting).or(self.stray)
    }

    /// Adds a field; `stray` makes a form for one that stands in none.
    pub(super) fn add_field(
        &mut self,
        field: Field,
        id: Option<&str>,
        stray: impl FnOnce() -> Form,
    ) -> Option<FieldAt> {
        let form = match self.current() {
            Some(form) => form,
            None if self.found.len() < limits::FORMS => {
                self.found.push(stray());
                *self.stray.insert(self.found.len() - 1)
            }
            None => return None,
        };
        let fields = &mut self.found[form].fields;
        if fields.len() >= limits::FIELDS {
            return None;
        }
        fields.push(field);
        let at = FieldAt { form, field: fields.len() - 1 };
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            self.awaiting.push((at, id.to_owned()));
        }
        Some(at)
    }

    /// Adds a button's text to the form that it stands in.
    pub(super) fn add_button(&mut self, text: &str) {
        if let Some(form) = self.current().map(|at| &mut self.found[at])
            && !text.is_empty()
            && form.buttons.len() < limits::FIELDS
        {
            form.buttons.push(text.to_owned());
        }
    }

    /// The text of a `<legend>`: what the form is about.
    pub(super) fn add_legend(&mut self, text: &str) {
        if let Some(form) = self.current().map(|at| &mut self.found[at])
            && !text.is_empty()
        {
            text.clone_into(&mut form.heading);
        }
    }

    /// A label around a field, or for the field of an id.
    pub(super) fn add_label(&mut self, text: &str, around: Option<FieldAt>, id: Option<&str>) {
        if text.is_empty() {
            return;
        }
        if let Some(at) = around {
            self.rename(at, text);
        }
        if let Some(id) = id {
            self.labels.entry(id.to_owned()).or_insert_with(|| text.to_owned());
        }
    }

    fn rename(&mut self, at: FieldAt, label: &str) {
        if let Some(field) = self.found.get_mut(at.form).and_then(|form| form.fields.get_mut(at.field)) {
            label.clone_into(&mut field.label);
        }
    }

    /// The forms that something can be entered into.
    pub(super) fn finish(mut self) -> Vec<Form> {
        for (at, id) in std::mem::take(&mut self.awaiting) {
            if let Some(label) = self.labels.get(&id).cloned() {
                self.rename(at, &label);
            }
        }
        self.found.retain(|form| !form.fields.is_empty());
        self.found.iter_mut().for_each(find_search);
        self.found
    }
}

/// A form whose only text field has a button that says "search" searches the site.
fn find_search(form: &mut Form) {
    let searches = form.buttons.iter().any(|button| {
        let button = button.to_lowercase();
        button.contains("ค้นหา") || button.contains("search")
    });
    let mut texts = form.fields.iter_mut().filter(|field| field.kind == FieldKind::Text);
    if let (true, Some(only), None) = (searches, texts.next(), texts.next()) {
        only.kind = FieldKind::Search;
    }
}

/// What an `<input>` is.
pub(super) enum Input {
    Field(FieldKind),
    Button,
    Hidden,
}

pub(super) fn input(element: &Element) -> Input {
    let kind = attribute(element, &local_name!("type")).unwrap_or_default().to_ascii_lowercase();
    let field = match kind.as_str() {
        "hidden" => return Input::Hidden,
        "submit" | "image" | "button" | "reset" => return Input::Button,
        "search" => FieldKind::Search,
        "email" => FieldKind::Email,
        "tel" => FieldKind::Phone,
        "password" => FieldKind::Password,
        "file" => FieldKind::File,
        "radio" | "checkbox" | "range" | "color" => FieldKind::Choice,
        "date" | "datetime" | "datetime-local" | "month" | "week" | "time" => FieldKind::Date,
        _ => by_name(element),
    };
    Input::Field(field)
}

/// A text field, by what its name says about it.
fn by_name(element: &Element) -> FieldKind {
    let name = attribute(element, &local_name!("name")).unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "q" | "s" | "search" | "keyword" | "keywords" | "query" | "searchword" | "txtsearch" | "kw" => {
            FieldKind::Search
        }
        "email" | "e-mail" | "mail" => FieldKind::Email,
        "tel" | "phone" | "telephone" | "mobile" => FieldKind::Phone,
        _ => FieldKind::Text,
    }
}

/// The label that a field bears itself: for readers of screens, or as a placeholder.
pub(super) fn own_label(element: &Element) -> Option<&str> {
    [&local_name!("aria-label"), &local_name!("placeholder"), &local_name!("title")]
        .into_iter()
        .find_map(|name| attribute(element, name).filter(|label| !label.trim().is_empty()))
}
