//! The integration tests: one binary, a file a feature.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod audit;
mod check;
mod lookup;
mod ask;
mod check;
mod evaluation;
mod schema;
mod support;
mod walls;
