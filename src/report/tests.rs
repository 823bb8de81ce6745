//! The formats together, on an invented town and on a hostile one.

mod example;
mod hostile;
mod messages;
mod page;
mod schema;
mod table;
mod years;
