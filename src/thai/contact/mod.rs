//! How to reach an agency: telephone and fax numbers, e-mail, postal address.

mod addresses;
mod emails;
mod phones;

pub use addresses::addresses;
pub use emails::emails;
pub use phones::{asks_for_number, faxes, phones};

#[cfg(test)]
mod tests;
