//! How an agency can be reached, as a page says it: found once a page, whichever checks ask.

use super::content::{Content, QUOTE, Spot};
use crate::{
    checklist::ContactField,
    thai::{self, contact},
};

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
            for field in [ContactField::Address, ContactField::Phone, ContactField::Fax, ContactField::Email] {
                if reach.of(field).is_none() {
                    *reach.slot(field) = in_text(content, block, field);
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

fn in_text(content: &Content, block: u32, field: ContactField) -> Option<Spot> {
    let text = content.text(block);
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
