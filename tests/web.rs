//! The web room against servers that misbehave, on this machine only. Each test bears the id of its fault: N connections and
//! answers, R robots.txt, S what must never be contacted, T TLS. What is asserted is what the *server* saw, too.

#![expect(clippy::unwrap_used, reason = "a test that panics says where")]
#[path = "web_faults/answers.rs"]
mod answers;
#[path = "web_faults/connections.rs"]
mod connections;
#[path = "web_faults/guarded.rs"]
mod guarded;
#[path = "web_faults/robots.rs"]
mod robots;
#[path = "web_faults/server.rs"]
mod server;
#[path = "web_faults/tls.rs"]
mod tls;
