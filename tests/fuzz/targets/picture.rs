//! See [`checks::picture`].

#![no_main]

#[path = "../checks.rs"]
#[expect(dead_code, reason = "each target uses one of the checks")]
mod checks;

libfuzzer_sys::fuzz_target!(|content: &[u8]| checks::picture(content));
