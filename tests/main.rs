//! The integration tests: one binary, a file a feature.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod ask;
mod audit;
mod check;
mod config;
mod discord;
mod evaluation;
mod forecast;
mod lookup;
mod mutation;
mod report;
mod schema;
mod sources;
mod support;
mod walls;
