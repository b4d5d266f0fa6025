//! Files that hold ways of saying things and no facts: a lexicon, and phrasings.

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::diagnostic::Span;
use crate::knowledge::draft::{Draft, Phrasings};
use crate::knowledge::inflection::Inflection;
use crate::knowledge::lexicon::{Lexicon, LikelyGap, Office, Talk};
use crate::knowledge::schema::{self, Key};
use crate::knowledge::shipped;
use crate::knowledge::walk::{Value, Walk};

fn without_hyphen(ending: &str) -> String {
    ending.trim_start_matches('-').to_owned()
}

impl Walk<'_> {
    pub(super) fn lexicon(&mut self, root: DeTable<'_>) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (name, value) in root {
            let Some(key) = self.known(&schema::LEXICON, &name) else { continue };
            match key.name {
                "title" => lexicon.title = self.text(key, value).0,
                schema::LEXICON_MARK => lexicon.language = self.text(key, value).0,
                "stopwords" => lexicon.stopwords = self.texts(key, &value).0,
                "asides" => lexicon.asides = self.patterns(key, &value),
                "orders" => lexicon.orders = self.patterns(key, &value),
                "negations" => lexicon.negations = self.texts(key, &value).0,
                "small_talk" => lexicon.small_talk = self.texts(key, &value).0,
                "synonyms" => lexicon.synonyms = self.groups(key, value),
                "opposites" => lexicon.opposites = self.groups(key, value),
                "copulas" => lexicon.copulas = self.texts(key, &value).0,
                "offices" => {
                    self.each(key, value, |walk, span, table| lexicon.offices.push(walk.office(span, table)));
                }
                "office_patterns" => lexicon.office_patterns = self.office_patterns(key, &value),
                "name_forms" => lexicon.name_forms = self.endings(key, value),
                "possessive_forms" => lexicon.possessive_forms = Inflection(self.endings(key, value)),
                "plural_forms" => lexicon.plural_forms = Inflection(self.endings(key, value)),
                "present_forms" => lexicon.present_forms = Inflection(self.endings(key, value)),
                "past_forms" => lexicon.past_forms = Inflection(self.endings(key, value)),
                "participle_endings" => {
                    lexicon.participle_endings =
                        self.texts(key, &value).0.iter().map(|ending| without_hyphen(ending)).collect();
                }
                "forms" => lexicon.forms = self.pairs(key, value),
                "derivations" => lexicon.derivations = self.pairs(key, value),
                "informal" => lexicon.informal = self.pairs(key, value),
                "numbers" => lexicon.numbers = self.pairs(key, value),
                "counting" => lexicon.counting = self.pairs(key, value),
                "sounds" => lexicon.sounds = self.pairs(key, value),
                "asks" => lexicon.asks = self.word_lists(key, value),
                "holds" => lexicon.holds = self.word_lists(key, value),
                "aspects" => lexicon.aspects = self.groups(key, value),
                "connectives" => lexicon.connectives = self.texts(key, &value).0,
                "pointers" => lexicon.pointers = self.texts(key, &value).0,
                "pronouns" => lexicon.pronouns = self.word_lists(key, value),
                "attributions" => lexicon.attributions = self.texts(key, &value).0,
                "openers" => lexicon.openers = self.texts(key, &value).0,
                "prose_abbreviations" => lexicon.prose_abbreviations = self.word_lists(key, value),
                "name_words" => lexicon.name_words = self.word_lists(key, value),
                "office_verbs" => lexicon.office_verbs = self.pairs(key, value),
                "person_questions" => lexicon.person_questions = self.texts(key, &value).0,
                "question_drafts" => lexicon.question_drafts = self.word_lists(key, value),
                "statement_words" => lexicon.statement_words = self.word_lists(key, value),
                "likely_gaps" => {
                    self.each(key, value, |walk, span, table| lexicon.likely_gaps.push(walk.likely_gap(span, table)));
                }
                "speakers" => lexicon.speakers = self.texts(key, &value).0,
                "addressees" => lexicon.addressees = self.texts(key, &value).0,
                "subordinators" => lexicon.subordinators = self.texts(key, &value).0,
                "more" => lexicon.more = self.patterns(key, &value),
                "requests" => lexicon.requests = self.patterns(key, &value),
                "relatives" => lexicon.relatives = self.texts(key, &value).0,
                "fillers" => lexicon.fillers = self.patterns(key, &value),
                "vocatives" => lexicon.vocatives = self.patterns(key, &value),
                "other_languages" => lexicon.other_languages = self.texts(key, &value).0,
                "abbreviations" => lexicon.abbreviations = self.texts(key, &value).0,
                "talk" => self.each(key, value, |walk, span, table| lexicon.talk.push(walk.talk(span, table))),
                "beside" => lexicon.beside = self.texts(key, &value).0,
                _ => {}
            }
        }
        [lexicon.dictionary, lexicon.names] = shipped::dictionaries(&lexicon.language);
        lexicon
    }

    /// Groups of endings, each written with a hyphen before it.
    fn endings(&mut self, key: &Key, value: Value<'_>) -> Vec<Vec<String>> {
        let bare = |group: Vec<String>| group.iter().map(|ending| without_hyphen(ending)).collect();
        self.groups(key, value).into_iter().map(bare).collect()
    }

    /// A table of lists, without the places of what stands in it.
    fn word_lists(&mut self, key: &Key, value: Value<'_>) -> BTreeMap<String, Vec<String>> {
        self.lists(key, value).into_iter().map(|((name, _), (words, _))| (name, words)).collect()
    }

    fn talk(&mut self, header: Span, table: DeTable<'_>) -> Talk {
        self.missing(&schema::TALK, header, &table);
        let mut talk = Talk::default();
        for (name, value) in table {
            let Some(key) = self.known(&schema::TALK, &name) else { continue };
            match key.name {
                "kind" => talk.kind = self.text(key, value).0,
                "phrases" => talk.phrases = self.patterns(key, &value),
                "answer" => talk.answer = self.text(key, value).0,
                _ => {}
            }
        }
        talk
    }

    fn office(&mut self, header: Span, table: DeTable<'_>) -> Office {
        self.missing(&schema::OFFICES, header, &table);
        let mut office = Office::default();
        for (name, value) in table {
            let Some(key) = self.known(&schema::OFFICES, &name) else { continue };
            match key.name {
                "names" => office.names = self.texts(key, &value).0,
                "beside" => office.beside = self.texts(key, &value).0,
                _ => {}
            }
        }
        office
    }

    fn likely_gap(&mut self, header: Span, table: DeTable<'_>) -> LikelyGap {
        self.missing(&schema::LIKELY_GAPS, header, &table);
        let mut gap = LikelyGap::default();
        for (name, value) in table {
            let Some(key) = self.known(&schema::LIKELY_GAPS, &name) else { continue };
            match key.name {
                "asks" => gap.asks = self.text(key, value).0,
                "words" => gap.words = self.texts(key, &value).0,
                "kind" => gap.kind = self.text(key, value).0,
                "after" => gap.after = self.texts(key, &value).0,
                "unless" => gap.unless = self.texts(key, &value).0,
                "anywhere" => gap.anywhere = self.texts(key, &value).0,
                "except" => gap.except = self.texts(key, &value).0,
                "question" => gap.question = self.text(key, value).0,
                "text" => gap.text = self.text(key, value).0,
                _ => {}
            }
        }
        gap
    }

    pub(super) fn phrasings(&mut self, root: DeTable<'_>, draft: &mut Draft) {
        for (name, value) in root {
            let Some(key) = self.known(&schema::PHRASINGS, &name) else { continue };
            if key.name == schema::PHRASINGS_MARK {
                let lists = self.lists(key, value).into_iter();
                let phrasings = lists.map(|((id, span), (texts, places))| Phrasings { id, span, texts, places });
                draft.phrasings.extend(phrasings);
            }
        }
    }
}
