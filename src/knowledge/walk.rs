//! Values as a TOML file writes them: taken when they are of the right type, complained about when they are not.
//!
//! Walked by hand because deserialising stops at the first problem, and a check has to name them all.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::code;
use super::nearest::nearest;
use super::quoting::{listed, quoted};
use super::schema::{Key, Shape, Table};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::text::normalise;

/// A value with its place in the text.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// A text with its place; the text is trimmed.
pub(super) type Text = (String, Span);

/// Texts with their places; the texts are trimmed.
pub(super) type Texts = (Vec<String>, Vec<Span>);

/// Takes values of one file, and notes what is wrong with them.
pub(super) struct Walk<'a> {
    pub file: FileId,
    /// Where in the file the text begins that is read.
    pub offset: usize,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn span<T>(&self, value: &Spanned<T>) -> Span {
        let Range { start, end } = value.span();
        Span::new(self.file, self.offset + start..self.offset + end)
    }

    /// Complains about each required key that `table`, which starts at `header`, does not have.
    pub fn missing(&mut self, kind: &Table, header: Span, table: &DeTable<'_>) {
        for key in kind.keys.iter().filter(|key| key.required && !table.contains_key(key.name)) {
            let message = format!("this {} has no `{}`", kind.noun, key.name);
            self.report(Diagnostic::error(code::MISSING_KEY, header, message).help(format!("add `{}`", key.example)));
        }
    }

    /// Complains about a key that `kind` does not have.
    pub fn unknown(&mut self, kind: &Table, key: &Spanned<Cow<'_, str>>) {
        let name = key.get_ref();
        let names = || kind.keys.iter().map(|key| key.name);
        let help = nearest(name, names())
            .map_or_else(|| format!("its keys are {}", listed(names())), |known| format!("did you mean `{known}`?"));
        let message = format!("a {} has no key {}", kind.noun, quoted(name));
        self.report(Diagnostic::error(code::UNKNOWN_KEY, self.span(key), message).label("unknown key").help(help));
    }

    /// The tables of `[[key]]`, each with the place of its header.
    pub fn tables<'i>(&mut self, key: &Key, value: Value<'i>) -> Vec<(Span, DeTable<'i>)> {
        let span = self.span(&value);
        match value.into_inner() {
            DeValue::Array(items) => {
                if key.required && items.is_empty() {
                    let message = format!("`{}` is empty", key.name);
                    let help = format!("there has to be at least one `{}`", key.example);
                    self.report(Diagnostic::error(code::EMPTY, span, message).help(help));
                }
                let mut tables = Vec::with_capacity(items.len());
                for item in items {
                    let span = self.span(&item);
                    match item.into_inner() {
                        DeValue::Table(table) => tables.push((span, table)),
                        other => self.wrong_type(key, "a table", &other, span),
                    }
                }
                tables
            }
            other => {
                self.wrong_type(key, "a list of tables", &other, span);
                Vec::new()
            }
        }
    }

    /// The text of `key`. Empty, with a complaint, if it is none.
    pub fn text(&mut self, key: &Key, value: Value<'_>) -> Text {
        let span = self.span(&value);
        match value.into_inner() {
            DeValue::String(text) => {
                let text = text.trim();
                if shows_nothing(text) {
                    let help = if key.required {
                        format!("write e.g. `{}`", key.example)
                    } else {
                        format!("leave `{}` out, or write e.g. `{}`", key.name, key.example)
                    };
                    let empty = Diagnostic::error(code::EMPTY, span, format!("`{}` is empty", key.name));
                    self.report(empty.label(nothing(text)).help(help));
                    return (String::new(), span);
                }
                self.direction(text, span);
                (text.to_owned(), span)
            }
            other => {
                self.wrong_type(key, "a text", &other, span);
                (String::new(), span)
            }
        }
    }

    /// The texts of the list `key`, and their places; those that are none are left out with a complaint.
    pub fn texts(&mut self, key: &Key, value: &Value<'_>) -> Texts {
        let span = self.span(value);
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, "a list of texts", value.get_ref(), span);
            return Default::default();
        };
        let mut texts = (Vec::with_capacity(items.len()), Vec::with_capacity(items.len()));
        for item in items.iter() {
            let span = self.span(item);
            match item.get_ref() {
                DeValue::String(text) if shows_nothing(text) => {
                    let message = format!("a text in `{}` is empty", key.name);
                    let empty = Diagnostic::error(code::EMPTY, span, message).label(nothing(text.trim()));
                    self.report(empty.help("write something, or take it out"));
                }
                DeValue::String(text) => {
                    self.direction(text, span);
                    texts.0.push(text.trim().to_owned());
                    texts.1.push(span);
                }
                other => self.wrong_type(key, "a text", other, span),
            }
        }
        texts
    }

    /// The groups of texts of the list of lists `key`.
    pub fn groups(&mut self, key: &Key, value: Value<'_>) -> Vec<Vec<String>> {
        let span = self.span(&value);
        match value.into_inner() {
            DeValue::Array(items) => items.iter().map(|item| self.texts(key, item).0).collect(),
            other => {
                self.wrong_type(key, "a list of lists of texts", &other, span);
                Vec::new()
            }
        }
    }

    /// The texts by text of the table `key`.
    pub fn pairs<C: FromIterator<(String, String)>>(&mut self, key: &Key, value: Value<'_>) -> C {
        let span = self.span(&value);
        match value.into_inner() {
            DeValue::Table(table) => {
                let pair =
                    |(from, to): (Spanned<Cow<'_, str>>, _)| (from.into_inner().into_owned(), self.text(key, to).0);
                table.into_iter().map(pair).collect()
            }
            other => {
                self.wrong_type(key, "a table of texts", &other, span);
                C::from_iter([])
            }
        }
    }

    /// The lists of texts of the table `key`, each by its name, with their places.
    pub fn lists(&mut self, key: &Key, value: Value<'_>) -> Vec<(Text, Texts)> {
        let span = self.span(&value);
        match value.into_inner() {
            DeValue::Table(table) => {
                let list = |(name, list): (Spanned<Cow<'_, str>>, Value<'_>)| {
                    let span = self.span(&name);
                    ((name.into_inner().into_owned(), span), self.texts(key, &list))
                };
                table.into_iter().map(list).collect()
            }
            other => {
                self.wrong_type(key, "a table of lists of texts", &other, span);
                Vec::new()
            }
        }
    }

    /// The whole number of `key`.
    pub fn number(&mut self, key: &Key, value: &Value<'_>) -> Option<i64> {
        let span = self.span(value);
        match value.get_ref() {
            DeValue::Integer(digits) => {
                let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
                if number.is_none() {
                    let message = format!("a number in `{}` is out of range", key.name);
                    self.report(Diagnostic::error(code::BAD_VALUE, span, message));
                }
                number
            }
            other => {
                self.wrong_type(key, "a whole number", other, span);
                None
            }
        }
    }

    /// The whole numbers of the list `key`, each with its place.
    pub fn numbers(&mut self, key: &Key, value: &Value<'_>) -> Vec<(i64, Span)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, "a list of whole numbers", value.get_ref(), self.span(value));
            return Vec::new();
        };
        items.iter().filter_map(|item| Some((self.number(key, item)?, self.span(item)))).collect()
    }

    /// Warns of characters that turn the direction of what follows them: whoever reads the file does not see what a
    /// reply will show. (Marks that only say how a neighbour is written are a part of many languages.)
    fn direction(&mut self, text: &str, span: Span) {
        let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if text.is_ascii() {
            return;
        }
        if let Some(c) = text.chars().find(turns) {
            let message = format!("this text holds the bidirectional control U+{:04X}", u32::from(c));
            self.report(
                Diagnostic::warning(code::DIRECTION, span, message).label("it does not read as it is written").help(
                    "take the control out: it shows nothing itself, and turns the order of what stands beside it",
                ),
            );
        }
    }

    fn wrong_type(&mut self, key: &Key, wanted: &str, found: &DeValue<'_>, span: Span) {
        let place = match (key.shape, wanted) {
            (Shape::Text | Shape::Number, _) => format!("`{}`", key.name),
            (Shape::Groups | Shape::Lists, "a list of texts") | (_, "a text" | "a whole number" | "a table") => {
                format!("an item of `{}`", key.name)
            }
            _ => format!("`{}`", key.name),
        };
        let help = match (key.shape, found) {
            (Shape::Tables(_), DeValue::Table(_)) => format!("write `[[{}]]`, in double brackets", key.name),
            _ => format!("write e.g. `{}`", key.example),
        };
        let message = format!("{place} has to be {wanted}");
        let label = format!("this is {}", type_name(found));
        self.report(Diagnostic::error(code::WRONG_TYPE, span, message).label(label).help(help));
    }
}

/// Whether a reader would see nothing of `text`: white space, and characters that take no room.
fn shows_nothing(text: &str) -> bool {
    text.trim().is_empty() || !text.is_ascii() && normalise(text).trim().is_empty()
}

/// What there is of a text that shows nothing.
fn nothing(text: &str) -> &'static str {
    if text.is_empty() { "" } else { "only characters that show nothing" }
}

/// What a person calls a value of this type.
fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
