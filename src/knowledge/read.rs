//! One file: from TOML to the parts of a base or to a lexicon. Everything that can be judged without the other files is
//! judged here.

mod base;
mod pieces;
mod syntax;
mod words;

use toml::Spanned;
use toml::de::{DeString, DeTable};

use pieces::in_pieces;

use super::code;
use super::draft::Draft;
use super::lexicon::Lexicon;
use super::schema::{self, Key, Table};
use super::walk::{Value, Walk};
use crate::diagnostic::{Diagnostic, Span};

/// The version of the format that is read.
const FORMAT: i64 = 1;

/// What a file turned out to be.
pub(super) enum Read {
    /// A fact base; its parts went into the draft.
    Base,
    /// Phrasings, which went into the draft too.
    Phrasings,
    /// A lexicon.
    Lexicon(Box<Lexicon>),
    /// Something that cannot be read further: what it says about other files' contents is not known.
    Broken,
}

/// Reads the text of one file into `draft`; `phrasings` tells whether it is by its name a file of phrasings.
pub(super) fn read(text: &str, phrasings: bool, mut walk: Walk<'_>, draft: &mut Draft) -> Read {
    if !phrasings && let Some(read) = in_pieces(text, walk.file) {
        draft.append(read);
        return Read::Base;
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        walk.syntax_errors(&errors, text);
        return Read::Broken;
    }
    let root = root.into_inner();
    let kind = match root.contains_key(schema::LEXICON_MARK) {
        _ if phrasings => &schema::PHRASINGS,
        true => &schema::LEXICON,
        false => &schema::BASE,
    };
    if let Some(format) = root.get(kind.keys[0].name)
        && let Some(number) = walk.number(&kind.keys[0], format)
        && number != FORMAT
    {
        let message = format!("format {number} is not one that this version reads");
        let help = format!("it reads `format = {FORMAT}`");
        walk.report(Diagnostic::error(code::FORMAT, walk.span(format), message).help(help));
        return Read::Broken;
    }
    // There is no header to point at for what the whole file lacks.
    let start = Span::new(walk.file, 0..0);
    walk.missing(kind, start, &root);
    if phrasings {
        walk.phrasings(root, draft);
        Read::Phrasings
    } else if kind == &schema::LEXICON {
        Read::Lexicon(Box::new(walk.lexicon(root)))
    } else {
        draft.start.get_or_insert(start);
        walk.base(root, draft);
        Read::Base
    }
}

impl Walk<'_> {
    /// Hands on each table of the list `key`, with the place of its header.
    fn each<'i>(&mut self, key: &Key, value: Value<'i>, mut take: impl FnMut(&mut Self, Span, DeTable<'i>)) {
        for (header, table) in self.tables(key, value) {
            take(self, header, table);
        }
    }

    /// The key of `kind` that `name` names; an unknown one is complained about.
    fn known(&mut self, kind: &Table, name: &Spanned<DeString<'_>>) -> Option<&'static Key> {
        let key = kind.key(name.get_ref());
        if key.is_none() {
            self.unknown(kind, name);
        }
        key
    }
}
