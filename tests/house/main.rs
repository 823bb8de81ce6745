//! What the house keeps in order: its rooms, its top level, its README, and the commands as people type them.

mod architecture;
mod checklists;
mod commands;
mod fixtures;
mod readme;
mod top_level;
mod tree;
