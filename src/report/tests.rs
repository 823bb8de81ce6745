//! The formats together, on an invented town and on a hostile one.

mod example;
mod hostile;
mod messages;
mod page;
mod paper;
mod pipeline;
mod schema;
mod table;
mod workbook;
mod years;
