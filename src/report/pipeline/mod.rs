//! Results for the programs that run this one: tests for a build server (`JUnit` XML), findings for a code host (SARIF), and a
//! summary for where Markdown is shown.

mod junit;
mod markdown;
mod sarif;

pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
