//! What holds for the room as a whole; each part's forms are in the file of its name.

mod phrases;
mod properties;
mod quotes;
mod repairs;
