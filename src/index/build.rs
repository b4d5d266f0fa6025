//! Building the index: the base and the lexicon in, immutable tables out.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::question_kind::named;
use super::{
    Analyser, Corpus, Document, DocumentKind, Index, KindSet, Mark, Passage, PassageKind, Phrases, Phrasing, Postings,
    QuestionKind, Relation, TermId, Vocabulary, rarity,
};
use crate::knowledge::{Base, EntityKind, Lexicon};
use crate::text::prose;

/// A stop word's weight beside a content word of the same rarity: it orders near ties and decides nothing.
const STOPWORD: f32 = 0.13;

impl Index {
    /// Indexes `base`, with the general knowledge of `lexicon`; beside it what there is to learn from.
    pub fn build(base: &Base, lexicon: &Lexicon) -> (Self, Corpus) {
        let mut builder = Builder::new(lexicon);
        builder.names(base);
        builder.marked(&lexicon.asides, Mark::Aside);
        builder.marked(&lexicon.orders, Mark::Order);
        builder.expressions(base, lexicon);
        builder.documents(base);
        builder.aspects(lexicon);
        builder.corpus.small_talk = lexicon.small_talk.iter().map(|said| builder.words(said)).collect();
        builder.finish()
    }
}

struct Builder {
    analyser: Analyser,
    vocabulary: Vocabulary,
    phrases: Phrases<Mark>,
    passages: Vec<Passage>,
    documents: Vec<Document>,
    terms: Vec<TermId>,
    /// A term and the document of a passage that holds it.
    pairs: Vec<(TermId, u32)>,
    names: FxHashMap<TermId, Option<EntityKind>>,
    name_words: FxHashSet<TermId>,
    held: Vec<(TermId, KindSet)>,
    aspects: FxHashMap<TermId, Vec<u16>>,
    corpus: Corpus,
}

impl Builder {
    fn new(lexicon: &Lexicon) -> Self {
        Self {
            analyser: Analyser::new(lexicon),
            vocabulary: Vocabulary::default(),
            phrases: Phrases::default(),
            passages: Vec::new(),
            documents: Vec::new(),
            terms: Vec::new(),
            pairs: Vec::new(),
            names: FxHashMap::default(),
            name_words: FxHashSet::default(),
            held: Vec::new(),
            aspects: FxHashMap::default(),
            corpus: Corpus::default(),
        }
    }

    /// The terms of a text word by word; its spellings become known.
    fn words(&mut self, text: &str) -> Vec<TermId> {
        let tokens = self.analyser.tokens(&prose(text), usize::MAX);
        tokens.iter().map(|token| self.word(&token.surface)).collect()
    }

    fn word(&mut self, surface: &str) -> TermId {
        self.vocabulary.same_word(surface).unwrap_or_else(|| {
            let term = self.vocabulary.intern(&self.analyser.stem(surface));
            self.vocabulary.add_surface(surface, term);
            term
        })
    }

    /// Names and their aliases.
    fn names(&mut self, base: &Base) {
        for entity in &base.entities {
            // Braces keep a name apart from a word that is spelt like it.
            let name = self.vocabulary.intern(&format!("{{{}}}", entity.name));
            self.names.insert(name, entity.kind);
            for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
                let words = self.words(alias);
                self.name_words.extend(&words);
                self.phrases.add(&words, Mark::Name(name));
                // People type `us officials` for `US officials`; a lone `us` stays a pronoun.
                if words.len() > 1 && alias.contains(char::is_uppercase) {
                    let words = self.words(&alias.to_lowercase());
                    self.phrases.add(&words, Mark::Name(name));
                }
            }
        }
    }

    /// Phrases that all mean the same, and name nothing.
    fn marked(&mut self, phrases: &[String], mark: Mark) {
        for phrase in phrases {
            let words = self.words(phrase);
            self.phrases.add(&words, mark);
        }
    }

    /// Synonyms, opposites and derivations, the base's own and the language's.
    fn expressions(&mut self, base: &Base, lexicon: &Lexicon) {
        let own = base.synonyms.iter().map(|group| (group, Relation::SubjectSynonym));
        let general = lexicon.synonyms.iter().map(|group| (group, Relation::Synonym));
        for (group, relation) in own.chain(general) {
            let members: Vec<TermId> = group.iter().filter_map(|words| self.expression(words)).collect();
            for &a in &members {
                for &b in &members {
                    self.vocabulary.relate(a, b, relation);
                }
            }
        }
        for group in &lexicon.opposites {
            let members: Vec<TermId> = group.iter().filter_map(|words| self.expression(words)).collect();
            let Some((&first, others)) = members.split_first() else { continue };
            others.iter().for_each(|&other| self.vocabulary.oppose(first, other));
        }
        for (derived, root) in &lexicon.derivations {
            if let (Some(a), Some(b)) = (self.expression(derived), self.expression(root)) {
                self.vocabulary.relate(a, b, Relation::Derived);
                self.vocabulary.relate(b, a, Relation::Derived);
            }
        }
    }

    /// The one term of a word or a set expression: a known name, a word's stem, or a phrase of its own.
    fn expression(&mut self, text: &str) -> Option<TermId> {
        let words = self.words(text);
        if let Some(known) = self.whole(&words) {
            return Some(known);
        }
        match words[..] {
            [] => None,
            [word] => Some(word),
            _ => {
                let names: Vec<&str> = words.iter().map(|&word| self.vocabulary.name(word)).collect();
                let phrase = self.vocabulary.intern(&names.join(" "));
                self.phrases.add(&words, Mark::Phrase(phrase));
                Some(phrase)
            }
        }
    }

    /// The name or phrase that these words are, from first to last.
    fn whole(&self, words: &[TermId]) -> Option<TermId> {
        let run: Vec<Option<TermId>> = words.iter().copied().map(Some).collect();
        let found = self.phrases.at(run.iter().copied()).find(|found| found.length == words.len())?;
        match found.mark {
            Mark::Name(term) | Mark::Phrase(term) => Some(term),
            Mark::Aside | Mark::Order => None,
        }
    }

    fn documents(&mut self, base: &Base) {
        for (i, fact) in base.facts.iter().enumerate() {
            self.document(DocumentKind::Fact(i as u32), &fact.text, &fact.keywords, fact.asked());
        }
        for (i, gap) in base.gaps.iter().enumerate() {
            self.document(DocumentKind::Gap(i as u32), &gap.text, &gap.keywords, gap.asked());
        }
    }

    /// Which aspects of things words speak of.
    fn aspects(&mut self, lexicon: &Lexicon) {
        for (aspect, group) in (0..).zip(&lexicon.aspects) {
            for words in group {
                if let Some(term) = self.expression(words) {
                    self.aspects.entry(term).or_default().push(aspect);
                }
            }
        }
    }

    fn document<'a>(
        &mut self,
        kind: DocumentKind,
        text: &str,
        keywords: &[String],
        asked: impl Iterator<Item = &'a String>,
    ) {
        let first = self.passages.len() as u32;
        self.passage(PassageKind::Text, text);
        if !keywords.is_empty() {
            self.passage(PassageKind::Keywords, &keywords.join(" "));
        }
        for (i, question) in asked.enumerate() {
            self.passage(PassageKind::Question(i as u32), question);
        }
        self.documents.push(Document { kind, passages: first..self.passages.len() as u32 });
    }

    /// Adds a passage: its names and phrases as terms of their own, and every word, so that part of a name finds it.
    /// A question is there to learn from, too.
    fn passage(&mut self, kind: PassageKind, text: &str) {
        let document = self.documents.len() as u32;
        let tokens = self.analyser.tokens(&prose(text), usize::MAX);
        let run: Vec<Option<TermId>> = tokens.iter().map(|token| Some(self.word(&token.surface))).collect();
        let is_question = matches!(kind, PassageKind::Question(_));
        let is_text = kind == PassageKind::Text;
        let (first, first_pair, first_held) = (self.terms.len() as u32, self.pairs.len(), self.held.len() as u32);
        let mut asked: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(&Some(word)) = run.get(at) {
            // Dropped from a base's questions as from those that it is asked.
            if is_question
                && let Some(found) = self.phrases.at(run[at..].iter().copied()).last()
                && found.mark == Mark::Aside
            {
                at += found.length;
                continue;
            }
            // What the base itself speaks of is no order.
            let order = self.phrases.at(run[at..].iter().copied()).find(|found| found.mark == Mark::Order);
            if let Some(order) = order {
                let words: Vec<TermId> = run[at..at + order.length].iter().copied().flatten().collect();
                self.phrases.forget(&words);
            }
            let (mut length, mut term) = (1, word);
            // Only behind a stop word may a name be hidden.
            let hides = tokens[at].stop && self.phrases.longest(&run[at..], true).is_none();
            for found in self.phrases.at(run[at..].iter().copied()).filter(|_| !hides) {
                if let Mark::Name(whole) | Mark::Phrase(whole) = found.mark {
                    (length, term) = (found.length, whole);
                    self.pairs.push((whole, document));
                }
            }
            self.pairs.extend(run[at..at + length].iter().flatten().map(|&word| (word, document)));
            self.terms.push(term);
            if is_text {
                let kinds = match self.names.get(&term) {
                    Some(&kind) => named(kind),
                    None => (at..at + length).fold(0, |kinds, at| {
                        kinds | self.analyser.kinds.held(&tokens, at, |word| self.analyser.is_number(word))
                    }),
                };
                self.held.extend((kinds != 0).then_some((term, kinds)));
            }
            asked.extend(tokens[at..at + length].iter().map(|token| token.surface.as_str()));
            at += length;
        }
        let asks = if is_question { self.analyser.kinds.kind(&asked) } else { QuestionKind::What };
        // A term counts once a passage, however often the passage repeats it.
        self.pairs[first_pair..].sort_unstable();
        let mut kept = first_pair;
        for i in first_pair..self.pairs.len() {
            if i == first_pair || self.pairs[i] != self.pairs[i - 1] {
                self.pairs[kept] = self.pairs[i];
                kept += 1;
            }
        }
        self.pairs.truncate(kept);
        if is_question {
            let named = self.terms[first as usize..].iter().any(|term| self.names.contains_key(term));
            let (words, passage) = (run.into_iter().flatten().collect(), self.passages.len() as u32);
            self.corpus.phrasings.push(Phrasing { words, text: asked.join(" "), named, passage, document });
        }
        let held = first_held..self.held.len() as u32;
        let holds = self.held[first_held as usize..].iter().fold(0, |kinds, (_, own)| kinds | own);
        self.passages.push(Passage { kind, asks, holds, weight: 0.0, terms: first..self.terms.len() as u32, held });
    }

    /// The aspects of every document's terms, document by document, and where each document's end.
    fn document_aspects(&self) -> (Vec<u16>, Vec<u32>) {
        let (mut all, mut ends, mut own) = (Vec::new(), Vec::with_capacity(self.documents.len()), Vec::new());
        for document in &self.documents {
            own.clear();
            for passage in &self.passages[document.passages.start as usize..document.passages.end as usize] {
                let terms = &self.terms[passage.terms.start as usize..passage.terms.end as usize];
                own.extend(terms.iter().filter_map(|term| self.aspects.get(term)).flatten());
            }
            own.sort_unstable();
            own.dedup();
            all.extend_from_slice(&own);
            ends.push(all.len() as u32);
        }
        (all, ends)
    }

    fn finish(mut self) -> (Index, Corpus) {
        let kinds = QuestionKind::ALL.map(|(name, _)| self.vocabulary.intern(&format!("{{asks {name}}}")));
        let terms = self.vocabulary.len();
        let sizes: Vec<u32> = self.documents.iter().map(|document| document.passages.len() as u32).collect();
        let postings = Postings::pack(terms, &std::mem::take(&mut self.pairs), &sizes);
        let mut weights: Vec<f32> =
            (0..terms as TermId).map(|term| rarity(postings.of(term).len() as f32, self.documents.len())).collect();
        for term in self.analyser.stopwords().filter_map(|word| self.vocabulary.surface(word)) {
            weights[term as usize] *= STOPWORD;
        }
        for passage in &mut self.passages {
            let terms = &self.terms[passage.terms.start as usize..passage.terms.end as usize];
            passage.weight = terms.iter().map(|&term| weights[term as usize]).sum();
        }
        self.vocabulary.finish_relations(|term| !postings.of(term).is_empty());
        let document_aspects = self.document_aspects();
        let index = Index {
            analyser: self.analyser,
            vocabulary: self.vocabulary,
            phrases: self.phrases,
            postings,
            passages: self.passages,
            documents: self.documents,
            terms: self.terms,
            weights,
            names: self.names,
            name_words: self.name_words,
            kinds,
            held: self.held,
            document_aspects,
            aspects: self.aspects,
            spelling: OnceLock::new(),
            sounds: OnceLock::new(),
        };
        (index, self.corpus)
    }
}
