//! The integration tests: one binary, a file a feature.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod ask;
mod audit;
mod check;
mod command_line;
mod config;
mod deployment;
mod discord;
mod drafting;
mod evaluation;
mod forecast;
mod lookup;
mod mutation;
mod near_misses;
#[cfg(unix)]
mod prompt;
mod readme;
mod report;
mod schema;
mod several;
mod store;
mod support;
mod walls;
