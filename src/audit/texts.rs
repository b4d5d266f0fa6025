//! Texts of facts that cannot stand by themselves: one that begins with a word for somebody named before it, and one with a
//! date that is told from the day on which its source was written.

use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
use crate::knowledge::{Lexicon, Spans, code, quoted};
use crate::text::prose;

/// Kinds of the lexicon's `holds` that tell what a relative date counts: days, weeks, months.
const COUNTED: [&str; 2] = ["when", "how_long"];

/// Looks at the text of every fact.
pub(super) fn check(engine: &Engine, spans: &Spans, lexicon: &Lexicon, diagnostics: &mut Vec<Diagnostic>) {
    let analyser = &engine.index().analyser;
    let persons: Vec<&String> = lexicon.pronouns.get("person").into_iter().flatten().collect();
    for (fact, places) in engine.base().facts.iter().zip(&spans.facts) {
        let words: Vec<String> =
            analyser.tokens(&prose(&fact.text), usize::MAX).into_iter().map(|token| token.surface).collect();
        let id = quoted(&fact.id);
        if let Some(first) =
            words.first().filter(|first| persons.contains(first) || lexicon.is_name_word("possessives", first))
        {
            let message = format!("the text of {id} begins with {}", quoted(first));
            let warning = Diagnostic::warning(code::LEANING_TEXT, places.text, message);
            diagnostics
                .push(warning.label("nobody knows who that is").help("name who is meant: a fact is said by itself"));
        }
        let counted = |word: &str| {
            COUNTED.iter().filter_map(|kind| lexicon.holds.get(*kind)).flatten().any(|counted| counted == word)
        };
        // *The last week of May* is a date like any other.
        let relative = (0..words.len()).find_map(|at| {
            let fixed = at > 0 && lexicon.is_statement_word("definite", &words[at - 1]);
            if lexicon.is_statement_word("relative_days", &words[at]) {
                return Some(words[at].clone());
            }
            let next = words.get(at + 1).filter(|next| counted(next))?;
            (!fixed && lexicon.is_statement_word("relative", &words[at])).then(|| format!("{} {next}", words[at]))
        });
        if let Some(date) = relative {
            let message = format!("the text of {id} says {}", quoted(&date));
            let warning = Diagnostic::warning(code::RELATIVE_DATE, places.text, message);
            let help = "say the date, or what it is counted from: `the Friday before the report`";
            diagnostics.push(warning.label("which is true for a while only").help(help));
        }
    }
}
