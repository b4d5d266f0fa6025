//! Ways of asking that are heard and never shown: they stand in a file of their own beside the base, by the id of the
//! fact or gap that they ask for.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::code;
use super::draft::Draft;
use super::nearest::Nearest;
use super::quoting::quoted;
use crate::diagnostic::{Diagnostic, FileId, Files, Span};

/// How the name of a file of phrasings ends; before it stands the name of its base.
const END: &str = ".phrasings.toml";

/// How the name of a base ends.
const BASE_END: &str = ".toml";

/// Whether a file of this name holds phrasings.
pub(crate) fn is_name(name: &str) -> bool {
    name.ends_with(END)
}

/// Where the phrasings of the base at `path` would stand; nothing for what is no base by its name.
pub(super) fn beside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let stem = name.strip_suffix(BASE_END).filter(|_| !is_name(name))?;
    Some(path.with_file_name(format!("{stem}{END}")))
}

/// Complains about files of phrasings without their base: with no base at all they are phrasings of nothing, and beside
/// other bases they are lost once only their own is read.
pub(super) fn lonely(heard: &[FileId], bases: &[FileId], files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    for &file in heard {
        let name = files.name(file);
        let base = format!("{}{BASE_END}", name.strip_suffix(END).unwrap_or(name));
        if bases.iter().any(|&file| files.name(file) == base) {
            continue;
        }
        let start = Span::new(file, 0..0);
        let help = format!("they belong to {}: call the two alike", quoted(&base));
        diagnostics.push(if bases.is_empty() {
            Diagnostic::error(code::NO_BASE, start, "phrasings without a fact base").help(help)
        } else {
            Diagnostic::warning(code::NO_BASE, start, "phrasings without their base beside them").help(help)
        });
    }
}

/// Gives each fact and gap its phrasings. Where a file was broken, an id that is not known may stand in it.
pub(super) fn attach(draft: &mut Draft, broken: bool, nearest: &mut Nearest, diagnostics: &mut Vec<Diagnostic>) {
    let phrasings = std::mem::take(&mut draft.phrasings);
    if phrasings.is_empty() {
        return;
    }
    let facts = draft.base.facts.iter().enumerate().map(|(i, fact)| (fact.id.clone(), (false, i)));
    let gaps = draft.base.gaps.iter().enumerate().map(|(i, gap)| (gap.id.clone(), (true, i)));
    // Of two with one id, which is an error, the first is meant.
    let known: FxHashMap<String, (bool, usize)> = gaps.rev().chain(facts.rev()).collect();
    for mut heard in phrasings {
        let Some(&(gap, place)) = known.get(&heard.id) else {
            if !broken {
                let message = format!("there is no fact and no gap {}", quoted(&heard.id));
                let facts = draft.base.facts.iter().map(|fact| fact.id.as_str());
                let help = nearest.help(&heard.id, facts.chain(draft.base.gaps.iter().map(|gap| gap.id.as_str())));
                diagnostics.push(Diagnostic::error(code::UNKNOWN_ID, heard.span, message).maybe_help(help));
            }
            continue;
        };
        let (phrasings, places) = if gap {
            (&mut draft.base.gaps[place].phrasings, &mut draft.spans.gaps[place].phrasings)
        } else {
            (&mut draft.base.facts[place].phrasings, &mut draft.spans.facts[place].phrasings)
        };
        phrasings.append(&mut heard.texts);
        places.append(&mut heard.places);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{beside, is_name};

    #[test]
    fn phrasings_are_called_like_their_base() {
        let of = |path: &str| beside(Path::new(path)).map(|path| path.display().to_string());
        assert_eq!(of("base/summit.toml").as_deref(), Some("base/summit.phrasings.toml"));
        assert_eq!(of("summit.phrasings.toml"), None);
        assert_eq!(of("summit.txt"), None);
        assert!(is_name("base/summit.phrasings.toml") && !is_name("base/summit.toml"));
    }
}
