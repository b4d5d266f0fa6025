//! What a word of a text can be, by the lexicon and by the base.

use crate::engine::asking::Asking;
use crate::lookup::{GUESS, Query};
use crate::message::WordId;

/// A word, and what it can be.
#[derive(Default)]
pub(super) struct Word {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Is whoever speaks.
    pub speaks: bool,
    /// Is whoever is spoken to.
    pub addresses: bool,
    /// Is a pronoun, be it for whoever speaks or for something said before.
    pub pronoun: bool,
    /// Can open a question.
    pub opens: bool,
    /// Asks by itself: *who*.
    pub asks: bool,
    /// Goes with a verb, or is one.
    pub auxiliary: bool,
    /// Stands between a thing and what it is: *is*, but not *did*.
    pub copula: bool,
    /// Goes with a verb, and denies it: *can't*.
    pub denies: bool,
    /// Ties what follows to what comes before: *in*, *which*.
    pub ties: bool,
    /// Joins two clauses: *and*.
    pub joins: bool,
    /// Carries no content.
    pub stop: bool,
    /// Is part of what people say to one another beside a question: *good morning*.
    pub greets: bool,
    /// Greets, calls somebody, or only fills.
    pub talk: bool,
    /// Carries content that a fact has.
    pub told: bool,
    /// Names something of the base by itself.
    pub name: bool,
    /// Has a capital, and is no name: a sentence may begin with it.
    pub begins: bool,
    /// Has another capital: may be a name.
    pub capital: bool,
    /// Stands behind a mark and a blank.
    pub paused: bool,
}

/// A word by itself, which stands for `ids`, behind one in lower case or not.
pub(super) fn word(piece: &str, ids: &[WordId], small: bool, asking: Asking<'_>) -> Word {
    let (index, cues) = (&asking.engine.index, &asking.engine.cues);
    let first = ids.first().copied().unwrap_or_default();
    let folded = piece.to_lowercase();
    let bare = folded.split('\'').next().unwrap_or_default();
    // "The US" is not us.
    let acronym = piece.len() > 1 && piece.bytes().all(|byte| byte.is_ascii_uppercase());
    let stop = index.analyser.is_stop(bare) && !acronym;
    let speaks = !acronym && ids.iter().any(|&id| cues.is_speaker(id));
    let capital = piece.starts_with(char::is_uppercase);
    // "Don't" is one as it stands, and "here's" by what stands before its mark.
    let usual = !acronym
        && (stop || index.analyser.is_usual(bare) || index.analyser.is_stop(&folded))
        && !index.analyser.is_usual_name(bare);
    let query = match (stop, acronym) {
        (true, _) => Query::default(),
        // By itself it would be a word that somebody shouts.
        (false, true) => asking.parse(&format!("the {piece}")),
        (false, false) => asking.parse(piece),
    };
    // What happened on Saturday names nobody.
    let names_nobody = speaks || small && usual || index.analyser.kinds.is_time(&folded);
    let auxiliary = ids.iter().any(|&id| cues.is_auxiliary(id));
    let denies = |words: &[String]| words.iter().any(|word| index.analyser.negations.contains(word));
    let mut found = query.content().flat_map(|(_, slot)| &slot.alternatives);
    Word {
        speaks,
        addresses: ids.iter().any(|&id| cues.is_addressee(id)),
        pronoun: speaks || ids.iter().any(|&id| cues.points(id)),
        opens: cues.opens(first),
        asks: cues.asks(first),
        auxiliary,
        denies: auxiliary && index.analyser.expansion(&folded).is_some_and(denies),
        copula: ids.iter().any(|&id| cues.is_copula(id)),
        ties: ids.iter().any(|&id| cues.subordinates(id) || cues.relates(id)),
        joins: ids.iter().any(|&id| cues.joins(id)),
        stop,
        told: found.any(|found| found.weight >= GUESS && index.is_told(found.term)),
        name: query.names().next().is_some(),
        begins: small && capital && usual,
        capital: capital && !names_nobody,
        ..Word::default()
    }
}
