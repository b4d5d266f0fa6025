//! tantivy: BM25 over English stems, with fuzzy terms where the base does not know a word.

use anyhow::Context;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::{Index, Searcher, TantivyDocument, Term};

use super::{ENTRIES, Engine, Found, found};
use crate::corpus::Corpus;

/// Memory of the one thread that writes.
const WRITER_BYTES: usize = 200_000_000;
/// Below this many letters a word is taken as typed.
const SHORTEST_FUZZY: usize = 4;
/// From this many letters on, two edits are allowed.
const TWO_EDITS_FROM: usize = 8;

pub struct Tantivy {
    index: Index,
    searcher: Searcher,
    text: Field,
    answer: Field,
    fuzzy: bool,
}

impl Tantivy {
    pub fn new(corpus: &Corpus, fuzzy: bool) -> anyhow::Result<Self> {
        let mut schema = Schema::builder();
        let stems =
            TextFieldIndexing::default().set_tokenizer("en_stem").set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(stems));
        let answer = schema.add_u64_field("answer", STORED);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        for (entry, place) in &corpus.entries {
            let mut document = TantivyDocument::default();
            document.add_text(text, entry);
            document.add_u64(answer, *place as u64);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let searcher = index.reader()?.searcher();
        Ok(Self { index, searcher, text, answer, fuzzy })
    }

    fn query(&self, question: &str) -> anyhow::Result<BooleanQuery> {
        let mut analyser = self.index.tokenizers().get("en_stem").context("the English stemmer")?;
        let mut stream = analyser.token_stream(question);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        while let Some(token) = stream.next() {
            let term = Term::from_field_text(self.text, &token.text);
            let letters = token.text.chars().count();
            let unknown = self.fuzzy && letters >= SHORTEST_FUZZY && self.searcher.doc_freq(&term)? == 0;
            let query: Box<dyn Query> = if unknown {
                Box::new(FuzzyTermQuery::new(term, if letters < TWO_EDITS_FROM { 1 } else { 2 }, true))
            } else {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            };
            clauses.push((Occur::Should, query));
        }
        Ok(BooleanQuery::new(clauses))
    }

    fn hits(&self, question: &str) -> anyhow::Result<Vec<(usize, f64)>> {
        let top = self.searcher.search(&self.query(question)?, &TopDocs::with_limit(ENTRIES).order_by_score())?;
        let mut hits = Vec::with_capacity(top.len());
        for (score, address) in top {
            let document: TantivyDocument = self.searcher.doc(address)?;
            let place = document.get_first(self.answer).and_then(|value| value.as_u64()).context("an answer")?;
            hits.push((place as usize, f64::from(score)));
        }
        Ok(hits)
    }
}

impl Engine for Tantivy {
    fn ask(&mut self, question: &str) -> Found {
        found(self.hits(question).unwrap_or_default().into_iter())
    }
}
