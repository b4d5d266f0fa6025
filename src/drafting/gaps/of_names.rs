//! What readers ask of everybody and everything of a kind: how old people are, when clubs were founded.

use super::read::Read;
use super::{LEAST_NAMED, ProposedGap};
use crate::drafting::keywords::{Taken, slug, unique};
use crate::drafting::{ProposedName, Stub};
use crate::index::Token;
use crate::knowledge::{EntityKind, Lexicon, LikelyGap};

/// Where a pattern of the lexicon has a name.
const NAME: &str = "{name}";

/// The most names of which one gap says that something is open.
const MOST_NAMES: usize = 5;

/// Proposes of each kind one gap for all names that the text does not say it of, where it first has one of them.
pub(super) fn propose(stubs: &mut [Stub], read: &[Read], names: &[ProposedName], ids: &mut Taken, lexicon: &Lexicon) {
    for gap in &lexicon.likely_gaps {
        let Some((_, kind)) = EntityKind::ALL.iter().find(|(name, _)| *name == gap.kind) else { continue };
        let of_the_kind = names.iter().filter(|name| name.kind == Some(*kind));
        let open = of_the_kind.filter_map(|name| Some((first_open(name, gap, stubs, read)?, name)));
        let open: Vec<(usize, &ProposedName)> = open.take(MOST_NAMES).collect();
        let Some(&(first, _)) = open.first() else { continue };
        let called = |name: &ProposedName, at: usize| with_article(name, &stubs[at].sentence, lexicon);
        let questions = open.iter().map(|&(at, name)| gap.question.replace(NAME, &called(name, at))).collect();
        let id = slug(&format!("{} {}", gap.kind, gap.asks)).unwrap_or_default();
        stubs[first].gaps.push(ProposedGap { id: unique(id, ids), text: gap.text.clone(), questions, kept: None });
    }
}

/// The first sentence that has a name of which the text leaves open what a gap asks; nothing where it says it, or has the
/// name in passing only.
fn first_open(name: &ProposedName, gap: &LikelyGap, stubs: &[Stub], read: &[Read]) -> Option<usize> {
    let naming: Vec<usize> = (0..stubs.len()).filter(|&at| name.is_in(&stubs[at])).collect();
    let says = |token: &Token| gap.unless.contains(&token.surface) || is_age_or_year(&token.surface);
    let said = || naming.iter().any(|&at| read[at].tokens.iter().any(says));
    naming.first().copied().filter(|_| naming.len() >= LEAST_NAMED && !said())
}

/// A name as a sentence has it: `the Rowing Club`.
fn with_article(name: &ProposedName, sentence: &str, lexicon: &Lexicon) -> String {
    let sentence = sentence.to_lowercase();
    let definite = lexicon.statement_words.get("definite").into_iter().flatten();
    let mut with = definite.map(|definite| format!("{definite} {}", name.name));
    with.find(|with| sentence.contains(&with.to_lowercase())).unwrap_or_else(|| name.name.clone())
}

/// Whether a figure may say how old somebody is, or when something began.
fn is_age_or_year(word: &str) -> bool {
    matches!(word.len(), 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit())
}
