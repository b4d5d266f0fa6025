//! The texts that diagnostics point into.

use std::ops::Range;
use std::sync::OnceLock;

/// Which of the [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(u32);

/// A stretch of one file, in bytes.
///
/// Offsets are 32 bits wide because a big base keeps millions of spans; readers refuse files that are larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`; what lies past 4 GiB is cut.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: narrow(range.start), end: narrow(range.end) }
    }

    /// As a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as people count: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// The files that were read, each with the name it is called by in messages.
#[derive(Debug, Default)]
pub struct Files(Vec<File>);

#[derive(Debug)]
struct File {
    name: String,
    text: String,
    /// Offsets at which lines start; only found once a message needs them.
    lines: OnceLock<Vec<u32>>,
}

impl Files {
    /// Adds a file.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(File { name: name.into(), text: text.into(), lines: OnceLock::new() });
        id
    }

    /// All files, in the order in which they were added.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.0.len()).map(|i| FileId(u32::try_from(i).unwrap_or(u32::MAX)))
    }

    /// What `file` is called; empty for one that is not here.
    pub fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("", |f| &f.name)
    }

    /// The text of `file`; empty for one that is not here.
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |f| &f.text)
    }

    /// The text at `span`; empty where it does not lie on characters of the file.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// The line and column of byte `offset` of `file`.
    pub fn position(&self, file: FileId, offset: usize) -> Position {
        let line = self.line_index(file, offset);
        let start = self.line_start(file, line);
        let text = self.text(file);
        let before = text.get(start..floor_boundary(text, offset)).unwrap_or("");
        Position { line: line + 1, column: before.chars().count() + 1 }
    }

    /// The line, from 0, that holds byte `offset`.
    pub(super) fn line_index(&self, file: FileId, offset: usize) -> usize {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        self.lines(file).partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The offset at which `line`, from 0, starts; past the last line, the end of the text.
    pub(super) fn line_start(&self, file: FileId, line: usize) -> usize {
        self.lines(file).get(line).map_or(self.text(file).len(), |&start| start as usize)
    }

    fn lines(&self, file: FileId) -> &[u32] {
        self.get(file).map_or(&[], |file| {
            file.lines.get_or_init(|| {
                let breaks = file.text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
                std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
            })
        })
    }

    fn get(&self, file: FileId) -> Option<&File> {
        self.0.get(file.0 as usize)
    }
}

/// The nearest character boundary of `text` at or before `offset`.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let mut files = Files::default();
        let file = files.add("a", "x\nÜber ß\n\nz");
        for (offset, line, column) in [(0, 1, 1), (1, 1, 2), (2, 2, 1), (4, 2, 2), (8, 2, 6), (11, 3, 1), (99, 4, 2)] {
            assert_eq!(files.position(file, offset), Position { line, column }, "{offset}");
        }
        assert_eq!(files.position(FileId(7), 3), Position { line: 1, column: 1 }, "a file that is not here");
    }
}
