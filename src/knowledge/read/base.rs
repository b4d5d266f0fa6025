//! A fact base: its sources, names, synonyms, facts and gaps.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Span};
use crate::knowledge::base::{Entity, Fact, Gap, Source};
use crate::knowledge::code;
use crate::knowledge::draft::Draft;
use crate::knowledge::limits::MAX_TITLE_CHARS;
use crate::knowledge::schema;
use crate::knowledge::spans::{EntitySpans, FactSpans, GapSpans, SourceSpans};
use crate::knowledge::walk::Walk;

impl Walk<'_> {
    pub(super) fn base(&mut self, root: DeTable<'_>, draft: &mut Draft) {
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
                "headings" => source.headings = self.headings(key, &value),
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
}
