//! Facts against the texts that they were drawn from.

use super::base::Base;
use super::spans::Spans;
use crate::diagnostic::{Diagnostic, Files};

/// The text of a source, as it was read from a file.
#[derive(Debug)]
pub struct SourceText {
    /// The source's id.
    pub id: String,
    /// What messages call the file.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// What is wrong with `base` in the light of `texts`.
pub fn check(_base: &Base, _spans: &Spans, _files: &Files, _texts: &[SourceText]) -> Vec<Diagnostic> {
    Vec::new()
}
