//! Whole crawls of towns that are functions, on a clock that does not wait.

mod entrances;
mod journal;
mod kept;
mod manners;
mod order;
mod pictures;
mod reading;
mod rendering;
mod stored;
mod town;
mod traps;
