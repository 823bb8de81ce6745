//! How an agency can be reached, as a page says it: found once a page, whichever checks ask.

use std::borrow::Cow;

use super::content::{Content, QUOTE, Spot};
use crate::{
    checklist::ContactField,
    read::Role,
    thai::{self, contact},
};

/// Rows at the top of a table that may head its columns.
const HEADS: usize = 3;

/// Where a page first gives each kind of contact data.
#[derive(Debug, Default)]
pub(super) struct Reach {
    address: Option<Spot>,
    phone: Option<Spot>,
    fax: Option<Spot>,
    email: Option<Spot>,
}

impl Reach {
    /// Looks through a page's own lines, then its links for calls and mail.
    pub(super) fn on(content: &Content) -> Self {
        let mut reach = Self::default();
        for block in content.lines() {
            let said = said(content, block);
            for field in [ContactField::Address, ContactField::Phone, ContactField::Fax, ContactField::Email] {
                if reach.of(field).is_none() {
                    *reach.slot(field) = in_text(content, block, &said, field);
                }
            }
        }
        reach.phone = reach.phone.take().or_else(|| in_links(content, "tel:"));
        reach.email = reach.email.take().or_else(|| in_links(content, "mailto:"));
        reach
    }

    /// The first place of this kind.
    pub(super) const fn of(&self, field: ContactField) -> Option<&Spot> {
        match field {
            ContactField::Address => self.address.as_ref(),
            ContactField::Phone => self.phone.as_ref(),
            ContactField::Fax => self.fax.as_ref(),
            ContactField::Email => self.email.as_ref(),
        }
    }

    const fn slot(&mut self, field: ContactField) -> &mut Option<Spot> {
        match field {
            ContactField::Address => &mut self.address,
            ContactField::Phone => &mut self.phone,
            ContactField::Fax => &mut self.fax,
            ContactField::Email => &mut self.email,
        }
    }

    /// Whether the page gives any.
    pub(super) const fn is_given(&self) -> bool {
        self.address.is_some() || self.phone.is_some() || self.fax.is_some() || self.email.is_some()
    }
}

/// A line with what its numbers are for, where the word for that stands in the line above or at the head of the column.
fn said(content: &Content, block: u32) -> Cow<'_, str> {
    let text = content.text(block);
    let in_columns = || content.reading().blocks[block as usize].role == Role::Row;
    let labelled = if in_columns() { under_heads(content, block) } else { under_label(content, block) };
    labelled.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// `โทรสาร` on a line of its own, and its number on the next one.
fn under_label(content: &Content, block: u32) -> Option<String> {
    let text = content.text(block);
    if !begins_with_digit(text) {
        return None;
    }
    let says = |line: &&str| thai::alphanumerics(line) > 0;
    let above = content.reading().blocks[..block as usize].iter().rev().map(|above| above.text.as_str()).find(says)?;
    contact::asks_for_number(above).then(|| format!("{above} {text}"))
}

/// A row of a table of which some cells stand under `โทรศัพท์` and `โทรสาร`.
fn under_heads(content: &Content, block: u32) -> Option<String> {
    let table = content.reading().tables.iter().rfind(|table| table.block <= block)?;
    let heads = table.rows.get(..table.rows.len().min(HEADS))?;
    if !heads.iter().flatten().any(|cell| contact::asks_for_number(cell)) {
        return None;
    }
    // A row without a word is no block.
    let mut rows = table.rows.iter().enumerate().filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    let (at, row) = rows.nth((block - table.block) as usize)?;
    let head = |column: usize| {
        let cells = heads[..at.min(heads.len())].iter().rev().filter_map(|above| above.get(column));
        cells.map(String::as_str).find(|cell| contact::asks_for_number(cell))
    };
    let mut is_headed = false;
    let said = |(column, cell): (usize, &String)| match head(column).filter(|_| begins_with_digit(cell)) {
        Some(head) => {
            is_headed = true;
            format!("{head} {cell}")
        }
        None => cell.clone(),
    };
    let cells: Vec<String> = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(said).collect();
    is_headed.then(|| cells.join(" | "))
}

fn begins_with_digit(text: &str) -> bool {
    text.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_numeric)
}

fn in_text(content: &Content, block: u32, text: &str, field: ContactField) -> Option<Spot> {
    let found = match field {
        ContactField::Address => contact::addresses(text),
        ContactField::Phone => contact::phones(text),
        ContactField::Fax => contact::faxes(text),
        ContactField::Email => contact::emails(text),
    };
    let quote = thai::quote(text, found.into_iter().next()?, QUOTE);
    Some(Spot { block, quote, page: content.reading().blocks[block as usize].page })
}

/// A link that calls or writes, where no text says the number or address.
fn in_links(content: &Content, scheme: &str) -> Option<Spot> {
    let (reading, lines) = (content.reading(), content.lines());
    let own = |block: u32| block as usize >= reading.blocks.len() || lines.binary_search(&block).is_ok();
    let link = reading.links.iter().find(|l| l.url.starts_with(scheme) && own(l.block))?;
    Some(Spot { block: link.block, quote: link.url.trim_start_matches(scheme).to_owned(), page: None })
}
