//! One fact against the sentences that it cites: what it claims, whom they mean, and whether they say the opposite.

use super::claims::{Claim, ClaimKind, claims};
use super::evidence::Evidence;
use super::names::Names;
use super::opposed::Opposites;
use super::referents::Referent;
use super::words::Word;
use crate::diagnostic::{Diagnostic, Files};
use crate::knowledge::quoting::quoted;
use crate::knowledge::{Base, Citation, Fact, FactSpans, Lexicon, code, within};

/// What facts are held against, and where to say what is doubtful about them.
pub(super) struct Facts<'a> {
    pub base: &'a Base,
    pub files: &'a Files,
    pub evidence: &'a Evidence<'a>,
    pub names: &'a Names,
    pub lexicon: &'a Lexicon,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Facts<'_> {
    /// Looks at one fact, which cites texts that are known.
    pub fn check(&mut self, fact: &Fact, places: &FactSpans, opposites: &Opposites<'_>) {
        let evidence = self.evidence;
        let mut cited: Vec<&[Word]> = Vec::with_capacity(fact.cites.len());
        for (cite, &place) in fact.cites.iter().zip(&places.cites) {
            if let Some(words) = evidence.sentence(cite) {
                cited.push(words);
            } else if !self.refused(cite) {
                let message = format!(
                    "the text of {} has no sentence {}.{}",
                    quoted(&cite.source),
                    cite.paragraph,
                    cite.sentence
                );
                self.diagnostics.push(Diagnostic::warning(code::NO_SUCH_SENTENCE, place, message));
            }
        }
        if cited.is_empty() {
            // There is nothing to hold it against, and that is told already.
            return;
        }
        let meant = self.meant(fact, places, &cited);
        for claim in claims(&fact.text, self.names) {
            let known = || meant.iter().any(|name| claim.held_by(name, self.names));
            if !cited.iter().any(|sentence| claim.held_by(sentence, self.names)) && !known() {
                self.unsupported(&claim, fact, places);
            }
        }
        let said = self.names.figures.words(&fact.text);
        if let Some((at, opposite)) = opposites.found(&said, &cited) {
            let span = within(self.files, places.text, &fact.text, said[at].range.clone());
            let word = quoted(&fact.text[said[at].range.clone()]);
            let message = format!("this fact says {word}, and what it cites says {}", quoted(&opposite.text));
            self.diagnostics.push(
                Diagnostic::warning(code::OPPOSED, span, message)
                    .label(format!("not so in {}", listed(&fact.cites)))
                    .help("say it as the text does, if both are about the same thing"),
            );
        }
    }

    /// Whether a citation is of a sentence that its source is stated not to have, which is an error by itself.
    fn refused(&self, cite: &Citation) -> bool {
        let stated = self.base.source(&cite.source).map_or(&[][..], |source| &source.paragraphs);
        let sentences = (cite.paragraph as usize).checked_sub(1).and_then(|at| stated.get(at));
        !stated.is_empty() && sentences.is_none_or(|&sentences| cite.sentence > sentences)
    }

    /// The names that words of the cited sentences are said to stand for. What is said of no word of theirs, or of a name
    /// that the whole text does not have, is complained about.
    fn meant(&mut self, fact: &Fact, places: &FactSpans, cited: &[&[Word]]) -> Vec<Vec<Word>> {
        let mut meant = Vec::new();
        for (word, name) in &fact.refers {
            let (pointer, name_words) = (self.names.figures.words(word), self.names.figures.words(name));
            let names = claims(name, self.names);
            let named = |sentence: &[Word]| {
                has(sentence, &name_words) || names.iter().any(|claim| claim.held_by(sentence, self.names))
            };
            let mut sources = fact.cites.iter().map(|cite| cite.source.as_str());
            let message = if !cited.iter().any(|sentence| has(sentence, &pointer)) {
                format!("no sentence that this fact cites has the word {}", quoted(word))
            } else if !sources.any(|source| self.evidence.sentences(source).any(|(_, words)| named(words))) {
                format!("the text does not name {} anywhere", quoted(name))
            } else {
                meant.push(name_words);
                continue;
            };
            self.diagnostics.push(
                Diagnostic::warning(code::BAD_REFERENCE, places.refers, message)
                    .help("`refers` has words of the cited sentences, each with the name that it stands for there"),
            );
        }
        meant
    }

    fn unsupported(&mut self, claim: &Claim, fact: &Fact, places: &FactSpans) {
        let Some(first) = fact.cites.first() else { return };
        let text = &fact.text[claim.range.clone()];
        let elsewhere = self.evidence.nearest(first, |sentence| claim.held_by(sentence, self.names));
        let (kind, help) = match (claim.kind, elsewhere) {
            (ClaimKind::Name, Some(place)) => ("name", self.meant_by(text, first, &place)),
            (ClaimKind::Name, None) => (
                "name",
                "no other sentence has it either: check the spelling, or make it an alias of what the text calls it"
                    .to_owned(),
            ),
            (ClaimKind::Number, Some(place)) => (
                "number",
                format!(
                    "{} has it, perhaps of something else: cite that only if this fact says it too",
                    quoted(&place.to_string())
                ),
            ),
            (ClaimKind::Number, None) => {
                ("number", "no other sentence has it either: check it, and put it as the text does".to_owned())
            }
            (ClaimKind::Quotation, Some(place)) => (
                "quotation",
                format!("{} has it: cite that, if the quotation is from there", quoted(&place.to_string())),
            ),
            (ClaimKind::Quotation, None) => (
                "quotation",
                "no other sentence has it either: quote word for word, or take the quotation marks out".to_owned(),
            ),
        };
        let span = within(self.files, places.text, &fact.text, claim.range.clone());
        let message = format!("the {kind} {} is not in what this fact cites", quoted(text));
        let label = format!("not in {}", listed(&fact.cites));
        self.diagnostics.push(Diagnostic::warning(code::UNSUPPORTED, span, message).label(label).help(help));
    }

    /// What to do about a name that a sentence near the cited one has: a word may stand for it.
    fn meant_by(&self, name: &str, cite: &Citation, place: &Citation) -> String {
        let referent = Referent::of(&self.names.figures.words(name), self.names, self.base, self.lexicon);
        let sentence = self.evidence.sentence(cite).unwrap_or_default();
        let pointers = |referent: Referent| referent.pointers(sentence, self.names, self.base, self.lexicon);
        let pointers = referent.map(pointers).unwrap_or_default();
        let relative =
            if matches!(referent, Some(Referent::Thing | Referent::Organisation)) { "which" } else { "whom" };
        match pointers.first() {
            Some(word) => format!(
                "if {} in {cite} is {name}, {relative} {place} names, say so: `refers = {{ {word} = {name:?} }}`",
                pointers.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" or "),
            ),
            None => format!(
                "{place} has this name: if a word of {cite} stands for it, say which, as in `refers = {{ \"the word\" = \
                 {name:?} }}`; if none does and the fact rests on it, cite {place} too"
            ),
        }
    }
}

fn listed(cites: &[Citation]) -> String {
    cites.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Whether a sentence has these words one after the other.
fn has(sentence: &[Word], words: &[Word]) -> bool {
    let same = |window: &[Word]| window.iter().zip(words).all(|(a, b)| a.text == b.text);
    !words.is_empty() && sentence.windows(words.len()).any(same)
}
