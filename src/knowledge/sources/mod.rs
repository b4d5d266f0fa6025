//! Facts against the texts that they were drawn from: whether it is still the same text, and whether the sentences that
//! a fact cites hold its names, numbers and quotations.
//!
//! A word-by-word check finds slips, not lies: it knows no meaning, and only ever warns. What it says names sentences by
//! number and repeats none of them.

mod claims;
mod evidence;
mod names;
mod opposed;
mod referents;
mod sentences;
mod unsupported;
mod words;

use sha2::{Digest, Sha256};

use self::evidence::Evidence;
use self::names::Names;
use self::opposed::Opposites;
use self::unsupported::Facts;
use super::base::{Base, Source};
use super::code;
use super::lexicon::Lexicon;
use super::quoting::{counted, quoted};
use super::spans::{SourceSpans, Spans};
use crate::diagnostic::{Diagnostic, Files};
use crate::text::hex;

pub use names::is_form;
pub use sentences::{Splitter, is_wrapped, shape};

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

/// What is doubtful about `base` in the light of `texts`. A fact is compared if the text of every source that it cites is
/// there, whatever paragraphs are stated.
pub fn check(base: &Base, spans: &Spans, files: &Files, texts: &[SourceText], lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut evidence = Evidence::default();
    let names = Names::new(&base.entities, lexicon);
    for text in texts {
        let sources = base.sources.iter().zip(&spans.sources);
        let Some((source, places)) = sources.into_iter().find(|(source, _)| source.id == text.id) else { continue };
        changed(source, places, text, &mut diagnostics);
        let paragraphs = names.splitter.paragraphs(&text.text, &source.paragraphs);
        reshaped(source, places, text, &shape(&paragraphs), &mut diagnostics);
        let folded =
            paragraphs.iter().map(|sentences| sentences.iter().map(|sentence| names.figures.words(sentence)).collect());
        evidence.add(&source.id, folded.collect());
    }
    let opposites = Opposites::new(lexicon);
    let mut facts = Facts { base, files, evidence: &evidence, names: &names, lexicon, diagnostics: &mut diagnostics };
    for (fact, places) in base.facts.iter().zip(&spans.facts) {
        if !fact.cites.is_empty() && fact.cites.iter().all(|cite| evidence.has(cite)) {
            facts.check(fact, places, &opposites);
        }
    }
    diagnostics
}

fn changed(source: &Source, places: &SourceSpans, text: &SourceText, diagnostics: &mut Vec<Diagnostic>) {
    let Some(stated) = &source.sha256 else { return };
    let found = hex(&Sha256::digest(text.text.as_bytes()));
    if found != *stated {
        let message = format!("{} is not the text that the facts of {} were drawn from", text.name, quoted(&source.id));
        let help = format!("its SHA-256 is {found}");
        diagnostics.push(Diagnostic::warning(code::SOURCE_CHANGED, places.sha256, message).help(help));
    }
}

/// Warns if the text has other paragraphs than are stated.
fn reshaped(
    source: &Source,
    places: &SourceSpans,
    text: &SourceText,
    found: &[u32],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let stated = &source.paragraphs;
    if stated.is_empty() || stated == found {
        return;
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
    let help = format!("`paragraphs = {found:?}` would fit; its facts were compared with the text as it is");
    diagnostics.push(Diagnostic::warning(code::SOURCE_SHAPE, places.paragraphs, message).help(help));
}

fn are(number: usize) -> String {
    format!("{number} {}", if number == 1 { "is" } else { "are" })
}
