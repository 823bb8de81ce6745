//! What the house keeps in order: its rooms, its top level, its README, and the commands as people type them.

#![expect(clippy::unwrap_used, reason = "a test that panics says where")]

mod architecture;
mod checklists;
mod commands;
mod faults;
mod fixtures;
mod labels;
mod readme;
mod top_level;
mod tree;
