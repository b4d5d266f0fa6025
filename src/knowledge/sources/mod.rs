//! Facts against the texts that they were drawn from: whether it is still the same text, and whether the sentences that
//! a fact cites hold its names, numbers and quotations.
//!
//! A word-by-word check finds slips, not lies: it knows no meaning, and only ever warns. What it says names sentences by
//! number and repeats none of them.

mod claims;
mod names;
mod sentences;
mod words;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use self::claims::{ClaimKind, claims};
use self::names::Names;
use self::words::Word;
use super::base::{Base, Citation, Fact, Source};
use super::code;
use super::lexicon::Lexicon;
use super::spans::{FactSpans, SourceSpans, Spans, within};
use super::walk::{counted, quoted};
use crate::diagnostic::{Diagnostic, Files};

pub use names::is_form;
pub use sentences::{Splitter, shape};

/// The text of a source, as it was read from a file.
#[derive(Debug)]
pub struct SourceText {
    /// The source's id.
    pub id: String,
    /// What messages call the file.
    pub name: String,
    /// The text itself, to the last byte.
    pub text: String,
}

/// The sentences of each source whose text is known, by source id, paragraph and sentence, folded to words.
type Evidence<'a> = FxHashMap<&'a str, Vec<Vec<Vec<Word>>>>;

/// What is doubtful about `base` in the light of `texts`. A fact is compared if the text of every source that it cites is
/// there and has the stated paragraphs.
pub fn check(base: &Base, spans: &Spans, files: &Files, texts: &[SourceText], lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut evidence = Evidence::default();
    let names = Names::new(&base.entities, lexicon);
    for text in texts {
        let sources = base.sources.iter().zip(&spans.sources);
        let Some((source, places)) = sources.into_iter().find(|(source, _)| source.id == text.id) else { continue };
        changed(source, places, text, &mut diagnostics);
        let paragraphs = names.splitter.paragraphs(&text.text, &source.paragraphs);
        if reshaped(source, places, text, &shape(&paragraphs), &mut diagnostics) {
            continue;
        }
        let folded =
            paragraphs.iter().map(|sentences| sentences.iter().map(|sentence| names.figures.words(sentence)).collect());
        evidence.insert(&source.id, folded.collect());
    }
    for (fact, places) in base.facts.iter().zip(&spans.facts) {
        if !fact.cites.is_empty() && fact.cites.iter().all(|cite| evidence.contains_key(cite.source.as_str())) {
            unsupported(fact, places, files, &evidence, &names, &mut diagnostics);
        }
    }
    diagnostics
}

fn changed(source: &Source, places: &SourceSpans, text: &SourceText, diagnostics: &mut Vec<Diagnostic>) {
    let Some(stated) = &source.sha256 else { return };
    let found: String = Sha256::digest(text.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != *stated {
        let message = format!("{} is not the text that the facts of {} were drawn from", text.name, quoted(&source.id));
        let help = format!("its SHA-256 is {found}");
        diagnostics.push(Diagnostic::warning(code::SOURCE_CHANGED, places.sha256, message).help(help));
    }
}

/// Warns if the text has other paragraphs than are stated; whether it has.
fn reshaped(
    source: &Source,
    places: &SourceSpans,
    text: &SourceText,
    found: &[u32],
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let stated = &source.paragraphs;
    if stated.is_empty() || stated == found {
        return false;
    }
    let message = match stated.iter().zip(found).position(|(a, b)| a != b) {
        Some(at) => {
            format!(
                "paragraph {} of {} has {} by our count, and {} stated",
                at + 1,
                text.name,
                counted(found[at] as usize, "sentence"),
                are(stated[at] as usize)
            )
        }
        None => format!("{} has {}, and {} stated", text.name, counted(found.len(), "paragraph"), are(stated.len())),
    };
    let help = format!("`paragraphs = {found:?}` would fit; its facts were not compared with the text");
    diagnostics.push(Diagnostic::warning(code::SOURCE_SHAPE, places.paragraphs, message).help(help));
    true
}

fn are(number: usize) -> String {
    format!("{number} {}", if number == 1 { "is" } else { "are" })
}

fn unsupported(
    fact: &Fact,
    places: &FactSpans,
    files: &Files,
    evidence: &Evidence<'_>,
    names: &Names,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let sentence = |cite: &Citation| {
        let paragraph = evidence.get(cite.source.as_str())?.get((cite.paragraph as usize).checked_sub(1)?)?;
        paragraph.get((cite.sentence as usize).checked_sub(1)?)
    };
    let mut cited = Vec::with_capacity(fact.cites.len());
    for (cite, &place) in fact.cites.iter().zip(&places.cites) {
        if let Some(words) = sentence(cite) {
            cited.push(words);
        } else {
            let message =
                format!("the text of {} has no sentence {}.{}", quoted(&cite.source), cite.paragraph, cite.sentence);
            diagnostics.push(Diagnostic::warning(code::NO_SUCH_SENTENCE, place, message));
        }
    }
    for claim in claims(&fact.text, names) {
        if cited.iter().any(|sentence| claim.held_by(sentence, names)) {
            continue;
        }
        let (kind, advice) = match claim.kind {
            ClaimKind::Name => ("name", "check the spelling, or make it an alias of what the text calls it"),
            ClaimKind::Number => ("number", "check it against the text"),
            ClaimKind::Quotation => ("quotation", "quote word for word, or take the quotation marks out"),
        };
        let cites: Vec<String> = fact.cites.iter().map(ToString::to_string).collect();
        let elsewhere = fact.cites.iter().find_map(|cite| {
            let paragraphs = evidence.get(cite.source.as_str())?;
            let all = paragraphs
                .iter()
                .zip(1..)
                .flat_map(|(sentences, p)| sentences.iter().zip(1..).map(move |(s, n)| (p, n, s)));
            let mut holding = all.filter(|(.., words)| claim.held_by(words, names));
            holding.next().map(|(paragraph, sentence, _)| format!("{} {paragraph}.{sentence}", cite.source))
        });
        let help = match elsewhere {
            Some(place) => format!("`{place}` has it: cite that too"),
            None => format!("no other sentence has it either: {advice}"),
        };
        let span = within(files, places.text, &fact.text, claim.range.clone());
        let message = format!("the {kind} {} is not in what this fact cites", quoted(&fact.text[claim.range]));
        diagnostics.push(
            Diagnostic::warning(code::UNSUPPORTED, span, message)
                .label(format!("not in {}", cites.join(", ")))
                .help(help),
        );
    }
}
