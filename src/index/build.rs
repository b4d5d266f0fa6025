//! Building the index: the base and the lexicon in, immutable tables out.

use super::{Analyser, Mark, Phrases, Postings, Relation, Spelling, TermId, Token, Vocabulary};
use crate::knowledge::{Base, EntityKind, Lexicon};

/// What a document is: something that answers, or something known to be unanswered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// A fact, by its place in [`Base::facts`].
    Fact(u32),
    /// A gap, by its place in [`Base::gaps`].
    Gap(u32),
}

/// Which part of a document a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// The sentences that are said.
    Text,
    /// The keywords, all together.
    Keywords,
    /// One of the ways people ask, by its place in the list.
    Question(u32),
}

/// One stretch of text that a document can be found by.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The document it belongs to.
    pub document: u32,
    /// Which part of it.
    pub kind: PassageKind,
    /// Its terms in order, stop words included.
    pub terms: Vec<TermId>,
    /// Sum of the weights of its distinct terms.
    pub weight: f32,
}

/// A fact or a gap with all its passages.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its passages: a range of passage numbers.
    pub passages: std::ops::Range<u32>,
}

/// What lookup reads: see the module's page.
#[derive(Debug)]
pub struct Index {
    /// Word-level analysis, the same for the base and for questions.
    pub analyser: Analyser,
    /// All terms.
    pub vocabulary: Vocabulary,
    /// Names, set expressions and asides.
    pub phrases: Phrases,
    /// Known words, for misspelt ones.
    pub spelling: Spelling,
    /// Which passages hold a term.
    pub postings: Postings,
    /// All passages, those of a document side by side.
    pub passages: Vec<Passage>,
    /// Facts, then gaps.
    pub documents: Vec<Document>,
    /// By passage: its document.
    pub document_of: Vec<u32>,
    /// tmp
    pub passages_mean: f32,
    inverse: Vec<f32>,
    /// tmp
    pub asks: Vec<crate::matcher::Asks>,
    /// tmp
    pub dictionary: crate::text::WordList<'static>,
    stop: Vec<bool>,
    /// How telling each term is, 0 to 1, by term.
    weights: Vec<f32>,
    /// In how many documents each term stands, by term.
    frequencies: Vec<u32>,
    /// What kind of thing each name names, by term.
    kinds: rustc_hash::FxHashMap<TermId, EntityKind>,
}


impl Index {
    /// Indexes `base`, with the general knowledge of `lexicon`.
    pub fn build(base: &Base, lexicon: &Lexicon) -> Self {
        let mut builder = Builder::new(lexicon);
        builder.names(base);
        builder.expressions(base, lexicon);
        builder.documents(base);
        builder.finish(base, lexicon)
    }

    /// How telling a term is: 1 for one that a single document holds, towards 0 for one that all hold.
    pub fn weight(&self, term: TermId) -> f32 {
        self.weights[term as usize]
    }

    /// tmp
    pub fn repeat(&self, d: u32, k: f32) -> f32 {
        (-k * self.inverse[d as usize]).exp()
    }

    /// tmp
    pub fn is_stop(&self, term: TermId) -> bool {
        self.stop[term as usize]
    }

    /// In how many documents a term stands.
    pub fn frequency(&self, term: TermId) -> u32 {
        self.frequencies[term as usize]
    }

    /// What kind of thing a name names.
    pub fn entity_kind(&self, term: TermId) -> Option<EntityKind> {
        self.kinds.get(&term).copied()
    }

    /// The weight of a term that stands in `frequency` documents: see [`rarity`].
    pub fn rarity(&self, frequency: f32) -> f32 {
        rarity(frequency, self.documents.len())
    }
}

/// Inverse document frequency, scaled so that a term of one document weighs 1 whatever the base's size.
///
/// `ln(1 + N/f) / ln(1 + N)`, N documents, f of them with the term: Spärck Jones 1972, smoothed.
fn rarity(frequency: f32, documents: usize) -> f32 {
    let n = documents.max(1) as f32;
    ((1.0 + n / frequency.max(1.0)).ln() / (1.0 + n).ln()).min(1.0)
}

struct Builder {
    analyser: Analyser,
    vocabulary: Vocabulary,
    phrases: Phrases,
    passages: Vec<Passage>,
    documents: Vec<Document>,
    pairs: Vec<(TermId, u32)>,
    kinds: rustc_hash::FxHashMap<TermId, EntityKind>,
}

impl Builder {
    fn new(lexicon: &Lexicon) -> Self {
        Self {
            analyser: Analyser::new(lexicon),
            vocabulary: Vocabulary::default(),
            phrases: Phrases::default(),
            passages: Vec::new(),
            documents: Vec::new(),
            pairs: Vec::new(),
            kinds: rustc_hash::FxHashMap::default(),
        }
    }

    /// The terms of a text word by word; its spellings become known.
    fn word_terms(&mut self, text: &str) -> Vec<TermId> {
        let tokens = self.analyser.tokens(text);
        tokens.iter().map(|token| self.word_term(token)).collect()
    }

    fn word_term(&mut self, token: &Token) -> TermId {
        let term = self.vocabulary.intern(&token.stem);
        self.vocabulary.add_surface(&token.surface, term);
        term
    }

    /// Names and their aliases.
    fn names(&mut self, base: &Base) {
        for entity in &base.entities {
            let name = self.vocabulary.intern(&format!("{{{}}}", entity.name));
            if let Some(kind) = entity.kind {
                self.kinds.insert(name, kind);
            }
            for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
                let words = self.word_terms(alias);
                self.phrases.add(&words, Mark::Name(name));
                // People type `us officials` for `US officials`; a lone `us` stays a pronoun.
                if words.len() > 1 && alias.contains(char::is_uppercase) {
                    let words = self.word_terms(&alias.to_lowercase());
                    self.phrases.add(&words, Mark::Name(name));
                }
            }
        }
    }

    /// Set expressions among the synonyms, and the lexicon's asides.
    fn expressions(&mut self, base: &Base, lexicon: &Lexicon) {
        for aside in &lexicon.asides {
            let words = self.word_terms(aside);
            self.phrases.add(&words, Mark::Aside);
        }
        let groups = base.synonyms.iter().map(|group| (group, Relation::SubjectSynonym));
        let groups = groups.chain(lexicon.synonyms.iter().map(|group| (group, Relation::Synonym)));
        for (group, relation) in groups {
            let members: Vec<TermId> = group.iter().filter_map(|words| self.expression(words)).collect();
            for &a in &members {
                for &b in &members {
                    self.vocabulary.relate(a, b, relation, 1.0);
                }
            }
        }
        for (derived, root) in &lexicon.derivations {
            let (derived, root) = (self.expression(derived), self.expression(root));
            if let (Some(a), Some(b)) = (derived, root) {
                self.vocabulary.relate(a, b, Relation::Derived, 1.0);
                self.vocabulary.relate(b, a, Relation::Derived, 1.0);
            }
        }
    }

    /// The one term of a word or a set expression: a word's stem, a known name, or a phrase of its own.
    fn expression(&mut self, text: &str) -> Option<TermId> {
        let words = self.word_terms(text);
        if let [word] = words[..] {
            return Some(self.whole(&words).unwrap_or(word));
        }
        if words.is_empty() {
            return None;
        }
        Some(self.whole(&words).unwrap_or_else(|| {
            let names: Vec<&str> = words.iter().map(|&w| self.vocabulary.name(w)).collect();
            let phrase = self.vocabulary.intern(&names.join(" "));
            self.phrases.add(&words, Mark::Phrase(phrase));
            phrase
        }))
    }

    /// The name or phrase that these words are, from first to last.
    fn whole(&self, words: &[TermId]) -> Option<TermId> {
        let run: Vec<Option<TermId>> = words.iter().copied().map(Some).collect();
        self.phrases.at(&run).find(|found| found.length == words.len()).and_then(|found| match found.mark {
            Mark::Name(term) | Mark::Phrase(term) => Some(term),
            Mark::Aside => None,
        })
    }

    fn documents(&mut self, base: &Base) {
        for (i, fact) in base.facts.iter().enumerate() {
            self.document(DocumentKind::Fact(i as u32), &fact.text, &fact.keywords, &fact.questions);
        }
        for (i, gap) in base.gaps.iter().enumerate() {
            self.document(DocumentKind::Gap(i as u32), &gap.text, &gap.keywords, &gap.questions);
        }
    }

    fn document(&mut self, kind: DocumentKind, text: &str, keywords: &[String], questions: &[String]) {
        let first = self.passages.len() as u32;
        self.passage(PassageKind::Text, text);
        if !keywords.is_empty() {
            self.passage(PassageKind::Keywords, &keywords.join(" "));
        }
        for (i, question) in questions.iter().enumerate() {
            self.passage(PassageKind::Question(i as u32), question);
        }
        self.documents.push(Document { kind, passages: first..self.passages.len() as u32 });
    }

    /// Adds a passage: its names and phrases as terms of their own, and every word, so that part of a name finds it.
    fn passage(&mut self, kind: PassageKind, text: &str) {
        let number = self.passages.len() as u32;
        let words = self.word_terms(text);
        let run: Vec<Option<TermId>> = words.iter().copied().map(Some).collect();
        let mut terms = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let mut longest = 1;
            let mut term = words[at];
            for found in self.phrases.at(&run[at..]) {
                if let Mark::Name(whole) | Mark::Phrase(whole) = found.mark {
                    (longest, term) = (found.length, whole);
                    self.pairs.push((whole, number));
                }
            }
            self.pairs.extend(words[at..at + longest].iter().map(|&word| (word, number)));
            terms.push(term);
            at += longest;
        }
        self.passages.push(Passage { document: self.documents.len() as u32, kind, terms, weight: 0.0 });
    }

    fn finish(mut self, base: &Base, lexicon: &Lexicon) -> Index {
        let terms = self.vocabulary.len();
        let frequencies = self.frequencies(terms);
        let documents = base.facts.len() + base.gaps.len();
        let weights: Vec<f32> = frequencies.iter().map(|&f| rarity(f as f32, documents)).collect();
        let mut stop = vec![false; terms];
        const QUESTION_WORDS: &[&str] = &["who", "whom", "whose", "what", "which", "when", "where", "why", "how"];
        for word in lexicon.stopwords.iter().map(String::as_str).chain(QUESTION_WORDS.iter().copied()) {
            if let Some(term) = self.vocabulary.surface(word) {
                stop[term as usize] = true;
            }
        }
        for passage in &mut self.passages {
            let mut distinct = passage.terms.clone();
            distinct.sort_unstable();
            distinct.dedup();
            passage.weight = distinct.iter().filter(|&&t| !stop[t as usize]).map(|&term| weights[term as usize]).sum();
        }
        let asks = self.passages.iter().map(|p| {
            let text = match (p.kind, self.documents[p.document as usize].kind) {
                (PassageKind::Question(i), DocumentKind::Fact(f)) => &base.facts[f as usize].questions[i as usize],
                (PassageKind::Question(i), DocumentKind::Gap(f)) => &base.gaps[f as usize].questions[i as usize],
                _ => return crate::matcher::Asks::What,
            };
            let tokens = self.analyser.tokens(text);
            crate::matcher::Asks::of(&tokens.iter().map(|t| t.surface.as_str()).collect::<Vec<_>>())
        }).collect();
        if let Ok(path) = std::env::var("NEAR") {
            for line in std::fs::read_to_string(path).unwrap_or_default().lines() {
                let f: Vec<&str> = line.split('\t').collect();
                // only where the other word is in the base
                if let Some(b) = self.vocabulary.term(f[1]).filter(|&b| frequencies.get(b as usize).is_some_and(|&n| n > 0)) {
                    let a = self.vocabulary.intern(f[0]);
                    self.vocabulary.relate(a, b, Relation::Near, f[2].parse().unwrap_or(0.0));
                }
            }
        }
        let terms = self.vocabulary.len();
        let mut frequencies = frequencies;
        let mut weights = weights;
        frequencies.resize(terms, 0);
        weights.resize(terms, 1.0);
        stop.resize(terms, false);
        self.vocabulary.finish_relations(|term| frequencies[term as usize] > 0);
        let mut known: Vec<Box<str>> = self.vocabulary.surfaces().map(|(surface, _)| surface.into()).collect();
        known.sort_unstable();
        let passages_mean = self.passages.len() as f32 / self.documents.len() as f32;
        let inverse = self.documents.iter().map(|d| 1.0 / d.passages.len() as f32).collect();
        let document_of = self.passages.iter().map(|p| p.document).collect();
        Index {
            analyser: self.analyser,
            vocabulary: self.vocabulary,
            phrases: self.phrases,
            spelling: Spelling::new(known),
            postings: Postings::pack(terms, self.pairs),
            passages: self.passages,
            documents: self.documents,
            weights,
            stop,
            asks,
            dictionary: crate::text::WordList::new(include_str!("../../knowledge/english-words.txt")),
            document_of,
            inverse,
            passages_mean,
            frequencies,
            kinds: self.kinds,
        }
    }

    /// In how many documents each term stands.
    fn frequencies(&self, terms: usize) -> Vec<u32> {
        let mut pairs: Vec<(TermId, u32)> =
            self.pairs.iter().map(|&(term, passage)| (term, self.passages[passage as usize].document)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut frequencies = vec![0; terms];
        for (term, _) in pairs {
            frequencies[term as usize] += 1;
        }
        frequencies
    }
}
