//! People and offices of a local government: names with their titles, and positions with the side they stand on.

mod names;
mod positions;

pub use names::{names, without_title};
pub use positions::{Position, Side, positions};

#[cfg(test)]
mod tests;
