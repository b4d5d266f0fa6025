//! Where a text names something: runs of words with capitals, and what stands around them.

mod pieces;

use rustc_hash::{FxHashMap, FxHashSet};

use self::pieces::{Piece, is_acronym, is_figure, joins, pieces, words};

use crate::index::Analyser;
use crate::knowledge::Lexicon;

/// How often a name and a figure have to stand side by side to be one name, as a product and its number are.
const PAIRED: usize = 2;

/// Stands for any figure.
const FIGURE: &str = "#";

/// Words between a name and the office that follows it: `Ada Miller, the club's new chair`.
const BEFORE_AN_OFFICE: usize = 4;

/// The kind of the lexicon's `holds` that has months and weekdays, which have capitals and name nothing that is asked for.
const WHEN: &str = "when";

/// A place in a text that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The words of the name, without a title.
    pub words: Vec<String>,
    /// The title before it, as in `Mrs`.
    pub title: Option<String>,
    /// The office of whoever is named, in small letters.
    pub office: Option<String>,
    /// The words of what that is the office of.
    pub of: Vec<String>,
    /// A word that stands before places stands before it.
    pub placed: bool,
}

/// Finds mentions, by the words of a language.
pub(super) struct Finder<'a> {
    analyser: &'a Analyser,
    openers: FxHashSet<&'a str>,
    titles: FxHashSet<&'a str>,
    inside: FxHashSet<&'a str>,
    before_places: FxHashSet<&'a str>,
    places: FxHashSet<&'a str>,
    /// Last words of names of organisations, places and events.
    heads: FxHashSet<&'a str>,
    abbreviations: FxHashSet<&'a str>,
    calendar: FxHashSet<&'a str>,
    /// Names of offices, each as its words, the longest first.
    offices: Vec<Vec<String>>,
    /// Words that have a capital where no sentence begins.
    known: FxHashSet<String>,
    /// Pairs of words with capitals that stand so side by side, and words with figures, each with how often.
    pairs: FxHashMap<(String, String), usize>,
}

/// The words of the lexicon's `name_words` under `name`.
pub(super) fn list<'a>(lexicon: &'a Lexicon, name: &str) -> FxHashSet<&'a str> {
    lexicon.name_words.get(name).into_iter().flatten().map(String::as_str).collect()
}

impl<'a> Finder<'a> {
    pub fn new(lexicon: &'a Lexicon, analyser: &'a Analyser) -> Self {
        let names = lexicon.offices.iter().flat_map(|office| &office.names);
        let mut offices: Vec<Vec<String>> =
            names.map(|name| name.to_lowercase().split(' ').map(str::to_owned).collect()).collect();
        offices.sort_by_key(|words| std::cmp::Reverse(words.len()));
        Self {
            analyser,
            openers: lexicon.openers.iter().map(String::as_str).collect(),
            titles: list(lexicon, "titles"),
            inside: list(lexicon, "inside"),
            before_places: list(lexicon, "before_places"),
            places: list(lexicon, "place"),
            heads: ["organisation", "place", "event"].into_iter().flat_map(|kind| list(lexicon, kind)).collect(),
            abbreviations: lexicon.prose_abbreviations.values().flatten().map(String::as_str).collect(),
            calendar: lexicon.holds.get(WHEN).into_iter().flatten().map(String::as_str).collect(),
            offices,
            known: FxHashSet::default(),
            pairs: FxHashMap::default(),
        }
    }

    /// Every mention in `sentences`, in order.
    pub fn mentions(mut self, sentences: &[&str]) -> Vec<Mention> {
        let sentences: Vec<Vec<Piece<'_>>> = sentences.iter().map(|sentence| pieces(sentence)).collect();
        for pieces in &sentences {
            for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.capital && !piece.opens) {
                self.known.insert(piece.key.clone());
                for (left, right) in [(at.checked_sub(1), Some(at)), (Some(at), Some(at + 1))] {
                    let pair = left.and_then(|at| pieces.get(at)).zip(right.and_then(|at| pieces.get(at)));
                    let Some((left, right)) = pair.filter(|(_, right)| right.gap == " ") else { continue };
                    if !left.opens && left.capital && (right.capital || is_figure(&right.key)) {
                        // Figures change: `Lumo 2`, `Lumo 3`.
                        let right = if right.capital { right.key.as_str() } else { FIGURE };
                        *self.pairs.entry((left.key.clone(), right.to_owned())).or_default() += 1;
                    }
                }
            }
        }
        let mut mentions = Vec::new();
        for pieces in &sentences {
            let mut at = 0;
            while at < pieces.len() {
                let end = if self.begins(pieces, at) { self.end(pieces, at) } else { at };
                if end > at {
                    self.read(pieces, at, end, &mut mentions);
                }
                at = end.max(at + 1);
            }
        }
        mentions
    }

    /// Whether a name begins at `at`.
    fn begins(&self, pieces: &[Piece<'_>], at: usize) -> bool {
        let piece = &pieces[at];
        if !piece.capital || self.is_small(piece) {
            return false;
        }
        if !piece.opens || self.known.contains(&piece.key) || is_acronym(piece.text) {
            return true;
        }
        let stranger = piece.key.chars().count() > 1 && !self.analyser.is_usual(&piece.key);
        if stranger || self.titles.contains(piece.key.as_str()) || self.office_at(pieces, at).is_some() {
            return true;
        }
        // A usual word that begins a sentence belongs to the name after it only where nothing says that the name begins
        // there: `Lower Wick`, and not `Goalkeeper Ines`.
        let next = pieces.get(at + 1).filter(|next| next.capital && joins(piece, next) && !self.is_small(next));
        next.is_some_and(|next| {
            self.pairs.contains_key(&(piece.key.clone(), next.key.clone()))
                || (!self.known.contains(&next.key) && self.analyser.is_usual(&next.key))
        })
    }

    /// Whether a word with a capital is none of a name: `The`, `I`, `Friday`.
    fn is_small(&self, piece: &Piece<'_>) -> bool {
        // `You've`
        let key = piece.key.split('\'').next().unwrap_or_default();
        let small = piece.opens && (self.openers.contains(key) || self.analyser.is_stop(key));
        (small && !is_acronym(piece.text)) || key == "i" || self.is_calendar(key)
    }

    /// Whether a word with a capital is no name by itself: `Oct`, `W`, `May`.
    fn is_short(&self, piece: &Piece<'_>) -> bool {
        let key = piece.key.as_str();
        key.chars().count() < 2
            || self.abbreviations.contains(key)
            || (self.analyser.is_stop(key) && !is_acronym(piece.text))
    }

    /// Whether a word is a month or a weekday: `Friday`, `Fridays`.
    fn is_calendar(&self, key: &str) -> bool {
        self.calendar.contains(key) || key.strip_suffix('s').is_some_and(|one| self.calendar.contains(one))
    }

    /// The end of the run of words with capitals that begins at `start`.
    fn end(&self, pieces: &[Piece<'_>], start: usize) -> usize {
        let mut end = start + 1;
        while let Some(last) = pieces.get(end - 1) {
            if last.possessive {
                // `St. Olave's School`
                let head = |piece: &&Piece<'_>| {
                    piece.capital && matches!(piece.gap, " " | "' " | "’ ") && self.heads.contains(piece.key.as_str())
                };
                let ends = !pieces.get(end + 1).is_some_and(|next| next.capital && next.gap == " ");
                return end + usize::from(ends && pieces.get(end).filter(head).is_some());
            }
            let next = |at: usize| pieces.get(at).filter(|next| next.gap == " " || next.gap == " & ");
            let Some(piece) = pieces.get(end).filter(|piece| joins(last, piece)) else { break };
            let figure = || self.pairs.get(&(last.key.clone(), FIGURE.to_owned())).is_some_and(|n| *n >= PAIRED);
            if (piece.capital && !self.is_calendar(&piece.key)) || (is_figure(&piece.key) && figure()) {
                end += 1;
                continue;
            }
            // `Ministry of the Interior`
            let small = (end..).take_while(|&at| {
                next(at).is_some_and(|piece| !piece.capital && self.inside.contains(piece.key.as_str()))
            });
            let after = end + small.count();
            if after > end && next(after).is_some_and(|piece| piece.capital && !self.is_small(piece)) {
                end = after + 1;
            } else {
                break;
            }
        }
        end
    }

    /// Reads the run `start..end`: a title, an office, a name.
    fn read(&self, pieces: &[Piece<'_>], start: usize, end: usize, mentions: &mut Vec<Mention>) {
        // `in Hungary`, `Luhansk province`
        let before = start > 0 && self.before_places.contains(pieces[start - 1].key.as_str());
        let after = |next: &Piece<'_>| next.gap == " " && !next.capital && self.places.contains(next.key.as_str());
        let placed = before || pieces.get(end).is_some_and(after);
        let found = (start..end).find_map(|at| Some((at, at + self.office_at(pieces, at)?)));
        if let Some((at, after)) = found.filter(|&(_, after)| after <= end) {
            let of = self.name(pieces, start, at);
            let owner = || self.owner(pieces, at);
            let of_words = if of.words.is_empty() { owner() } else { of.words.clone() };
            mentions.extend(Some(Mention { placed, ..of }).filter(|mention| !mention.words.is_empty()));
            // `the Mayor of Stainforth` names a place; who it is may follow after a comma, and is read there.
            let person = !pieces.get(after).is_some_and(|piece| self.inside.contains(piece.key.as_str()));
            let mut name = self.name(pieces, after, end);
            if person && !name.words.is_empty() {
                name.office = Some(words(pieces, at, after).join(" ").to_lowercase());
                name.of = of_words;
            }
            mentions.extend(Some(name).filter(|name| !name.words.is_empty()));
            return;
        }
        let mut name = self.name(pieces, start, end);
        if name.words.is_empty() || (end == start + 1 && self.is_short(&pieces[start])) {
            return;
        }
        name.placed = placed;
        let office = self.office_before(pieces, start).or_else(|| self.office_after(pieces, end));
        if let Some((office, of)) = office {
            (name.office, name.of) = (Some(office), of);
        }
        mentions.push(name);
    }

    /// The name in `start..end`, which may begin with a title, without the small words at its ends.
    fn name(&self, pieces: &[Piece<'_>], mut start: usize, mut end: usize) -> Mention {
        let is_inside = |piece: &Piece<'_>| !piece.capital && self.inside.contains(piece.key.as_str());
        while start < end && is_inside(&pieces[start]) {
            start += 1;
        }
        while start < end && is_inside(&pieces[end - 1]) {
            end -= 1;
        }
        let titled = start < end && self.titles.contains(pieces[start].key.as_str());
        let title = titled.then(|| pieces[start].text.to_owned());
        Mention {
            words: words(pieces, start + usize::from(titled), end),
            title,
            office: None,
            of: Vec::new(),
            placed: false,
        }
    }

    /// How many words the name of an office has that begins at `at`.
    fn office_at(&self, pieces: &[Piece<'_>], at: usize) -> Option<usize> {
        let fits = |office: &&Vec<String>| {
            office.iter().enumerate().all(|(place, word)| {
                pieces
                    .get(at + place)
                    .is_some_and(|piece| piece.key == *word && (place == 0 || matches!(piece.gap, " " | "-")))
            })
        };
        self.offices.iter().find(fits).map(Vec::len)
    }

    /// The office that is named right before a name: `spokesperson Ada Miller`, `the mayor of Stainforth, Ines Calder`.
    fn office_before(&self, pieces: &[Piece<'_>], start: usize) -> Option<(String, Vec<String>)> {
        let gap = pieces[start].gap;
        if start == 0 || gap != " " && gap != ", " {
            return None;
        }
        let ending = |end: usize| {
            let from = end.saturating_sub(BEFORE_AN_OFFICE);
            (from..end).find(|&at| self.office_at(pieces, at).is_some_and(|length| at + length == end))
        };
        if let Some(at) = ending(start) {
            return Some((words(pieces, at, start).join(" ").to_lowercase(), self.owner(pieces, at)));
        }
        // The run before, and `of` before that.
        let mut from = start - 1;
        while from > 0 && pieces[from - 1].capital && joins(&pieces[from - 1], &pieces[from]) {
            from -= 1;
        }
        let of = words(pieces, from, start);
        let name = from;
        while from > 0 && pieces[from].gap == " " && self.inside.contains(pieces[from - 1].key.as_str()) {
            from -= 1;
        }
        let at = ending(from).filter(|_| gap == ", " && from < name)?;
        Some((words(pieces, at, from).join(" ").to_lowercase(), of))
    }

    /// What an office belongs to that begins at `at`: the name right before it, as in `Russia's president`.
    fn owner(&self, pieces: &[Piece<'_>], at: usize) -> Vec<String> {
        let mut from = at;
        while from > 0 && pieces[from - 1].capital && !self.is_small(&pieces[from - 1]) && pieces[from].gap == " " {
            from -= 1;
        }
        words(pieces, from, at)
    }

    /// The office that follows a name after a comma: `Ines Calder, the mayor of Stainforth`.
    fn office_after(&self, pieces: &[Piece<'_>], end: usize) -> Option<(String, Vec<String>)> {
        let next = pieces.get(end).filter(|next| matches!(next.gap, ", " | " (") && !pieces[end - 1].possessive)?;
        let mut at = end;
        // Only what stands before the next comma is about the name.
        let within = |at: usize| at == end || pieces.get(at).is_some_and(|piece| matches!(piece.gap, " " | "-"));
        if next.capital && self.office_at(pieces, at).is_none() && !self.openers.contains(next.key.as_str()) {
            at = self.end(pieces, at).min(end + BEFORE_AN_OFFICE);
        }
        while at < end + BEFORE_AN_OFFICE && within(at) && self.office_at(pieces, at).is_none() {
            at += 1;
        }
        let length = self.office_at(pieces, at).filter(|_| within(at))?;
        let office = words(pieces, at, at + length).join(" ").to_lowercase();
        let mut of = self.owner(pieces, at);
        let mut from = at + length;
        if of.is_empty() {
            let small = |piece: &&Piece<'_>| piece.gap == " " && !piece.capital;
            while pieces.get(from).filter(small).is_some_and(|piece| {
                self.inside.contains(piece.key.as_str()) || self.before_places.contains(piece.key.as_str())
            }) {
                from += 1;
            }
            if from > at + length && pieces.get(from).is_some_and(|piece| piece.capital && piece.gap == " ") {
                of = words(pieces, from, self.end(pieces, from));
            }
        }
        Some((office, of))
    }
}
