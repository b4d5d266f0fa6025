//! The statement in which a word stands, asked and told, for patterns that have a place for it.

use std::ops::Range;

use super::grammar::{Grammar, words};
use super::statement::{Statement, parse};
use super::{Drafter, joined, spellings};
use crate::drafting::ProposedName;
use crate::index::Analyser;
use crate::knowledge::Lexicon;

/// A statement, asked and told, for a pattern that has a place for it.
#[derive(Debug, Default)]
pub(in crate::drafting) struct Clause {
    /// As it is asked: *does the hall stay closed*.
    pub asked: String,
    /// As it is said: *the hall stays closed*.
    pub told: String,
    /// The two without the word for which the statement was looked for.
    pub asked_rest: String,
    pub told_rest: String,
}

/// The plain statement of a sentence that says `word` of something; nothing where none does.
pub(in crate::drafting) fn clause(
    sentence: &str,
    word: &str,
    names: &[ProposedName],
    lexicon: &Lexicon,
    analyser: &Analyser,
) -> Option<Clause> {
    let (grammar, words, names) = (Grammar::new(lexicon, analyser), words(sentence, lexicon), spellings(names));
    let mut statements = parse(sentence, &words, &grammar).into_iter();
    let place = |statement: &Statement| statement.predicate.clone().find(|&at| words[at].key == word);
    let (place, statement) = statements.find_map(|statement| Some((place(&statement)?, statement)))?;
    let (end, rest) = (statement.predicate.end, place..place + 1);
    let drafter = Drafter { text: sentence, words: &words, grammar: &grammar, lexicon, names: &names, statement };
    let told = |left_out: Option<&Range<usize>>| joined([drafter.subject(), drafter.finite(left_out)]);
    Some(Clause {
        asked: drafter.clause(&(end..end)),
        told: told(None),
        asked_rest: drafter.clause(&rest),
        told_rest: told(Some(&rest)),
    })
}
