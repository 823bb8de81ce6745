//! (room snapshot)
