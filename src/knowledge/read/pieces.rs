//! A fact base that is too large to be held as one tree of TOML.

use std::ops::Range;

use toml::de::DeTable;

use super::FORMAT;
use crate::diagnostic::{FileId, Span};
use crate::knowledge::draft::Draft;
use crate::knowledge::schema;
use crate::knowledge::walk::Walk;

/// Bytes of a text that are read at a time.
const PIECE_BYTES: usize = 1 << 20;

/// Reads a large base a piece at a time, since its whole tree would take several times the memory of the text; nothing
/// where it is not large, and where anything at all is wrong with it, so that it is read as one and everything is said in
/// its place.
pub(super) fn in_pieces(text: &str, file: FileId) -> Option<Draft> {
    if text.len() <= PIECE_BYTES {
        return None;
    }
    let mut draft = Draft::default();
    let mut diagnostics = Vec::new();
    for range in pieces(text) {
        let mut walk = Walk { file, offset: range.start, diagnostics: &mut diagnostics };
        let (root, errors) = DeTable::parse_recoverable(&text[range.clone()]);
        let root = root.into_inner();
        if range.start == 0 {
            let format = root.get(schema::BASE.keys[0].name)?;
            if walk.number(&schema::BASE.keys[0], format) != Some(FORMAT) || root.contains_key(schema::LEXICON_MARK) {
                return None;
            }
            let start = Span::new(file, 0..0);
            walk.missing(&schema::BASE, start, &root);
            draft.start = Some(start);
        }
        walk.base(root, &mut draft);
        if !errors.is_empty() || !diagnostics.is_empty() {
            return None;
        }
    }
    Some(draft)
}

/// Cuts a text before headers of tables in lists, into pieces of about [`PIECE_BYTES`]. A cut inside a text of several
/// lines leaves it open, and then its piece cannot be read.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let from = (PIECE_BYTES.min(rest.len())..).find(|&at| rest.is_char_boundary(at))?;
        let end = rest[from..].find("\n[[").map_or(text.len(), |at| start + from + at + 1);
        Some(std::mem::replace(&mut start, end)..end)
    })
}
