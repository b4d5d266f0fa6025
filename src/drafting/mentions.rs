//! Where a text names something: runs of words with capitals, and what stands around them.

mod occupations;
mod offices;
pub(super) mod pieces;
mod runs;

use rustc_hash::{FxHashMap, FxHashSet};

use pieces::{Piece, is_figure, pieces, words};

use crate::index::Analyser;
use crate::knowledge::Lexicon;

/// Stands for any figure.
const FIGURE: &str = "#";

/// The kind of the lexicon's `holds` that has months and weekdays, which have capitals and name nothing that is asked for.
const WHEN: &str = "when";

/// Words between somebody and who is theirs: `her new deputy, Ines Calder`.
const BEFORE_A_NAME: usize = 4;

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
    /// What stands beside it is said of persons only.
    pub person: bool,
    /// A word for an organisation stands before it.
    pub organised: bool,
    /// A determiner stands before it.
    pub determined: bool,
}

/// Finds mentions, by the words of a language.
pub(super) struct Finder<'a> {
    lexicon: &'a Lexicon,
    analyser: &'a Analyser,
    openers: FxHashSet<&'a str>,
    titles: FxHashSet<&'a str>,
    inside: FxHashSet<&'a str>,
    before_places: FxHashSet<&'a str>,
    places: FxHashSet<&'a str>,
    /// Last words of names of organisations, places and events.
    heads: FxHashSet<&'a str>,
    /// What belongs to an office that it stands before: `deputy`.
    before_offices: FxHashSet<&'a str>,
    /// What people are by their work, and how words for it end.
    occupations: FxHashSet<&'a str>,
    occupation_endings: FxHashSet<&'a str>,
    possessives: FxHashSet<&'a str>,
    organisations: FxHashSet<&'a str>,
    determiners: FxHashSet<&'a str>,
    attributions: FxHashSet<&'a str>,
    /// What follows names of persons alone: `who`.
    said_of_persons: FxHashSet<&'a str>,
    abbreviations: FxHashSet<&'a str>,
    calendar: FxHashSet<&'a str>,
    /// Names of offices, each as its words, the longest first.
    offices: Vec<Vec<String>>,
    /// Words that have a capital where no sentence begins.
    known: FxHashSet<String>,
    /// Words that stand somewhere without a capital.
    uncapped: FxHashSet<String>,
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
            lexicon,
            analyser,
            openers: lexicon.openers.iter().map(String::as_str).collect(),
            titles: list(lexicon, "titles"),
            inside: list(lexicon, "inside"),
            before_places: list(lexicon, "before_places"),
            places: list(lexicon, "place"),
            heads: ["organisation", "place", "event"].into_iter().flat_map(|kind| list(lexicon, kind)).collect(),
            before_offices: list(lexicon, "before_offices"),
            occupations: list(lexicon, "occupations"),
            occupation_endings: list(lexicon, "occupation_endings"),
            possessives: list(lexicon, "possessives"),
            organisations: list(lexicon, "organisation"),
            determiners: lexicon.statement_words.get("determiners").into_iter().flatten().map(String::as_str).collect(),
            attributions: lexicon.attributions.iter().map(String::as_str).collect(),
            said_of_persons: list(lexicon, "said_of_persons"),
            abbreviations: lexicon.prose_abbreviations.values().flatten().map(String::as_str).collect(),
            calendar: lexicon.holds.get(WHEN).into_iter().flatten().map(String::as_str).collect(),
            offices,
            known: FxHashSet::default(),
            uncapped: FxHashSet::default(),
            pairs: FxHashMap::default(),
        }
    }

    /// Every mention in `sentences`, in order.
    pub fn mentions(mut self, sentences: &[&str]) -> Vec<Mention> {
        let sentences: Vec<Vec<Piece<'_>>> = sentences.iter().map(|sentence| pieces(sentence, self.lexicon)).collect();
        for pieces in &sentences {
            self.uncapped.extend(pieces.iter().filter(|piece| !piece.capital).map(|piece| piece.key.clone()));
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

    /// Reads the run `start..end`: a title, an office, a name.
    fn read(&self, pieces: &[Piece<'_>], start: usize, end: usize, mentions: &mut Vec<Mention>) {
        // `in Hungary`, `Luhansk province`
        let before = start > 0 && self.before_places.contains(pieces[start - 1].key.as_str());
        let after = |next: &Piece<'_>| next.gap == " " && !next.capital && self.places.contains(next.key.as_str());
        let placed = before || self.is_of_a_place(pieces, start) || pieces.get(end).is_some_and(after);
        let found = (start..end).find_map(|at| Some((at, at + self.office_at(pieces, at)?)));
        // `Councillor Ines Calder` has a title that is an office as well.
        let titled = self.titles.contains(pieces[start].key.as_str());
        let occupied = || self.occupied(pieces, start, end).map(|length| (start, start + length));
        let found = occupied().or(found.filter(|&(at, after)| after <= end && !(titled && at == start)));
        if let Some((at, after)) = found {
            let at = self.ranked(pieces, at).max(start);
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
        let beside = || self.office_after(pieces, end).or_else(|| self.office_done(pieces, end));
        let office = self.office_before(pieces, start).or_else(beside);
        if let Some((office, of)) = office {
            (name.office, name.of) = (Some(office), of);
        } else if titled && self.office_at(pieces, start).is_some() {
            name.office = Some(pieces[start].text.to_lowercase());
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
        let before = |words: &FxHashSet<&str>| {
            let word = start.checked_sub(1).map(|at| pieces[at].key.as_str());
            pieces.get(start).is_some_and(|first| first.gap == " ") && word.is_some_and(|word| words.contains(word))
        };
        let titled = start < end && self.titles.contains(pieces[start].key.as_str());
        let title = titled.then(|| pieces[start].text.to_owned());
        Mention {
            words: words(pieces, start + usize::from(titled), end),
            title,
            office: None,
            of: Vec::new(),
            placed: false,
            person: self.is_said_of_a_person(pieces, start, end),
            organised: before(&self.organisations),
            determined: before(&self.determiners),
        }
    }

    /// Whether a name stands behind what places are called, or those who act for one: `the village of Stainforth`.
    fn is_of_a_place(&self, pieces: &[Piece<'_>], start: usize) -> bool {
        let Some([kind, of]) = start.checked_sub(2).and_then(|from| pieces.get(from..start)) else { return false };
        let joined = self.inside.contains(of.key.as_str()) && self.analyser.is_stop(&of.key) && !kind.capital;
        joined && (self.places.contains(kind.key.as_str()) || self.organisations.contains(kind.key.as_str()))
    }

    /// Whether what stands beside a name is said of persons: `her deputy, Ines Calder`, `Ines Calder, who`, `Calder said`.
    fn is_said_of_a_person(&self, pieces: &[Piece<'_>], start: usize, end: usize) -> bool {
        let says =
            |piece: Option<&Piece<'_>>| piece.is_some_and(|piece| self.attributions.contains(piece.key.as_str()));
        let said =
            start > 0 && pieces.get(start).is_some_and(|first| first.gap.ends_with(' ')) && says(pieces.get(start - 1));
        let next = pieces.get(end);
        let says_it = says(next.filter(|next| next.gap == " "));
        let who =
            next.is_some_and(|next| matches!(next.gap, " " | ", ") && self.said_of_persons.contains(next.key.as_str()));
        let from = start.saturating_sub(BEFORE_A_NAME);
        let plain = |at: usize| at == start || matches!(pieces[at].gap, " " | "-");
        let to_somebody = (from..start.saturating_sub(1)).any(|at| {
            self.possessives.contains(pieces[at].key.as_str())
                && (at + 1..start).all(|at| plain(at) && !pieces[at].capital && !self.analyser.is_stop(&pieces[at].key))
        });
        let beside = pieces.get(start).is_some_and(|first| matches!(first.gap, " " | ", "));
        said || says_it || who || (to_somebody && beside)
    }
}
