//! One file: from TOML to the parts of a base or to a lexicon. Everything that can be judged without the other files is
//! judged here.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::base::{Entity, Fact, Gap, Source};
use super::code;
use super::draft::Draft;
use super::lexicon::Lexicon;
use super::limits::MAX_TITLE_CHARS;
use super::schema::{self, Key, Table};
use super::spans::{EntitySpans, FactSpans, GapSpans, SourceSpans};
use super::walk::{Value, Walk};
use crate::diagnostic::{Diagnostic, FileId, Span};

mod words;

/// The version of the format that is read.
const FORMAT: i64 = 1;

/// The most syntax errors of one file that are told: a file with more is no fact base, or its first error is the cause of
/// the rest.
const MOST_SYNTAX_ERRORS: usize = 20;

/// Bytes of a text that are read at a time.
const PIECE_BYTES: usize = 1 << 20;

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
    if text.len() > PIECE_BYTES
        && !phrasings
        && let Some(read) = in_pieces(text, walk.file)
    {
        draft.append(read);
        return Read::Base;
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
            let diagnostic = syntax(error, text, &walk);
            walk.report(diagnostic);
        }
        if let Some(next) = errors.get(MOST_SYNTAX_ERRORS) {
            let span = place(next, text, &walk);
            let message = format!("not TOML: {} more errors like these", errors.len() - MOST_SYNTAX_ERRORS);
            let help = "begin with the first; is this file a fact base at all?";
            walk.report(Diagnostic::error(code::SYNTAX, span, message).label("the next").help(help));
        }
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

/// Reads a large base a piece at a time, since its whole tree would take several times the memory of the text; nothing
/// where anything at all is wrong with it, so that it is read as one and everything is said in its place.
fn in_pieces(text: &str, file: FileId) -> Option<Draft> {
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

fn syntax(error: &toml::de::Error, text: &str, walk: &Walk<'_>) -> Diagnostic {
    let message = error.message();
    let span = place(error, text, walk);
    let comma = text.get(span.start as usize..).is_some_and(|rest| rest.starts_with(','));
    if comma && message.contains("expected newline") {
        let help = "a value ends with its line: take the comma out; several values stand in [brackets]";
        return Diagnostic::error(code::SYNTAX, span, "not TOML: a comma after a value").help(help);
    }
    let help = [
        ("duplicate key", "a key stands once in a table; the double brackets of `[[fact]]` begin a new one"),
        ("must be quoted", "a text stands between \"quotation marks\""),
        ("escape", "a backslash is written `\\\\`, or put the text between '''three apostrophes'''"),
        (
            "string",
            "close the text; one of several lines or with quotation marks in it goes between '''three apostrophes'''",
        ),
        ("expected newline", "a text with quotation marks in it goes between '''three apostrophes'''"),
    ];
    let help = help.iter().find(|(part, _)| message.contains(part)).map(|(_, help)| (*help).to_owned());
    Diagnostic::error(code::SYNTAX, span, format!("not TOML: {message}")).maybe_help(help)
}

/// Where an error is; one without a place is at the end of the text.
fn place(error: &toml::de::Error, text: &str, walk: &Walk<'_>) -> Span {
    Span::new(walk.file, error.span().unwrap_or(text.len()..text.len()))
}

impl Walk<'_> {
    fn base(&mut self, root: DeTable<'_>, draft: &mut Draft) {
        for (name, value) in root {
            if name.get_ref() == schema::PHRASINGS_MARK {
                let help = "they stand in a file of their own beside it: `base.phrasings.toml` for `base.toml`";
                let message = "a fact base has no phrasings in it";
                self.report(Diagnostic::error(code::UNKNOWN_KEY, self.span(&name), message).help(help));
                continue;
            }
            let Some(key) = self.known(&schema::BASE, &name) else { continue };
            match key.name {
                "title" => {
                    let (title, span) = self.text(key, value);
                    draft.title(&title, span);
                }
                "source" => self.each(key, value, |walk, span, table| walk.source(span, table, draft)),
                "entity" => self.each(key, value, |walk, span, table| walk.entity(span, table, draft)),
                "synonyms" => self.each(key, value, |walk, span, table| walk.synonyms(span, table, draft)),
                "fact" => self.each(key, value, |walk, span, table| walk.fact(span, table, draft)),
                "gap" => self.each(key, value, |walk, span, table| walk.gap(span, table, draft)),
                "answers" => {
                    if let DeValue::Table(answers) = value.get_ref() {
                        draft.answers.extend(answers.keys().map(|kind| (kind.get_ref().to_string(), self.span(kind))));
                    }
                    draft.base.answers.append(&mut self.pairs(key, value));
                }
                _ => {}
            }
        }
    }

    fn source(&mut self, header: Span, table: DeTable<'_>, draft: &mut Draft) {
        self.missing(&schema::SOURCE, header, &table);
        let mut source = Source::default();
        let mut spans = SourceSpans { id: header, paragraphs: header, sha256: header };
        for (name, value) in table {
            let Some(key) = self.known(&schema::SOURCE, &name) else { continue };
            match key.name {
                "id" => (source.id, spans.id) = self.id(key, value),
                "title" => source.title = self.short(key, value, MAX_TITLE_CHARS).0,
                "publisher" => source.publisher = Some(self.short(key, value, MAX_TITLE_CHARS).0),
                "url" => source.url = Some(self.url(key, value)),
                "published" => source.published = Some(self.published(key, value)),
                "paragraphs" => {
                    spans.paragraphs = self.span(&value);
                    source.paragraphs = self.paragraphs(key, &value);
                }
                "sha256" => (source.sha256, spans.sha256) = self.sha256(key, value),
                _ => {}
            }
        }
        draft.base.sources.push(source);
        draft.spans.sources.push(spans);
    }

    fn entity(&mut self, header: Span, table: DeTable<'_>, draft: &mut Draft) {
        self.missing(&schema::ENTITY, header, &table);
        let mut entity = Entity::default();
        let mut spans = EntitySpans { name: header, office: header, ..EntitySpans::default() };
        let mut of = Vec::new();
        for (name, value) in table {
            let Some(key) = self.known(&schema::ENTITY, &name) else { continue };
            match key.name {
                "name" => (entity.name, spans.name) = self.text(key, value),
                "kind" => entity.kind = self.kind(key, value),
                "aliases" => (entity.aliases, spans.aliases) = self.texts(key, &value),
                "office" => {
                    let (office, span) = self.text(key, value);
                    (entity.office, spans.office) = (Some(office), span);
                }
                "of" => (of, spans.of) = self.texts(key, &value),
                _ => {}
            }
        }
        draft.of.push(of);
        draft.base.entities.push(entity);
        draft.spans.entities.push(spans);
    }

    fn synonyms(&mut self, header: Span, table: DeTable<'_>, draft: &mut Draft) {
        self.missing(&schema::SYNONYMS, header, &table);
        for (name, value) in table {
            let Some(key) = self.known(&schema::SYNONYMS, &name) else { continue };
            let (words, spans) = self.texts(key, &value);
            draft.base.synonyms.push(words);
            draft.spans.synonyms.push(spans);
        }
    }

    fn fact(&mut self, header: Span, table: DeTable<'_>, draft: &mut Draft) {
        self.missing(&schema::FACT, header, &table);
        let mut fact = Fact::default();
        let mut spans = FactSpans { id: header, text: header, ..FactSpans::default() };
        let mut uncited = None;
        for (name, value) in table {
            let Some(key) = self.known(&schema::FACT, &name) else { continue };
            match key.name {
                "id" => (fact.id, spans.id) = self.id(key, value),
                "text" => (fact.text, spans.text) = self.said(key, value),
                "cites" => {
                    uncited =
                        matches!(value.get_ref(), DeValue::Array(list) if list.is_empty()).then(|| self.span(&value));
                    (fact.cites, spans.cites) = self.cites(key, &value);
                }
                "keywords" => (fact.keywords, spans.keywords) = self.texts(key, &value),
                "questions" => (fact.questions, spans.questions) = self.questions(key, &value),
                "topic" => fact.topic = Some(self.text(key, value).0),
                "refers" => {
                    spans.refers = self.span(&value);
                    fact.refers = self.pairs(key, value);
                }
                _ => {}
            }
        }
        draft.uncited.extend(uncited);
        draft.base.facts.push(fact);
        draft.spans.facts.push(spans);
    }

    fn gap(&mut self, header: Span, table: DeTable<'_>, draft: &mut Draft) {
        self.missing(&schema::GAP, header, &table);
        let mut gap = Gap::default();
        let mut spans = GapSpans { id: header, text: header, ..GapSpans::default() };
        let mut see = Vec::new();
        for (name, value) in table {
            let Some(key) = self.known(&schema::GAP, &name) else { continue };
            match key.name {
                "id" => (gap.id, spans.id) = self.id(key, value),
                "text" => (gap.text, spans.text) = self.said(key, value),
                "keywords" => (gap.keywords, spans.keywords) = self.texts(key, &value),
                "questions" => (gap.questions, spans.questions) = self.questions(key, &value),
                "see" => (see, spans.see) = self.texts(key, &value),
                _ => {}
            }
        }
        draft.see.push(see);
        draft.base.gaps.push(gap);
        draft.spans.gaps.push(spans);
    }

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
