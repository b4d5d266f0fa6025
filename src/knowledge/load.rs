//! From files to a base: each is read by what it is, and everything that is wrong is collected.

use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::base::Base;
use super::collide::collide;
use super::contents::{Contents, LoadError};
use super::draft::Draft;
use super::drafted;
use super::encoding;
use super::lexicon::Lexicon;
use super::offices;
use super::phrasings;
use super::read::{Read, read};
use super::resolve::resolve;
use super::shipped;
use super::spans::Spans;
use super::talk;
use super::walk::Walk;
use crate::diagnostic::{Diagnostic, Files, Severity, sort};
use crate::text::hex;

/// What came of reading files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The base; none if there was an error, or if there were only lexicons.
    pub base: Option<Base>,
    /// What could be read of a base that has errors, to be looked at further and never to be used.
    pub draft: Option<Base>,
    /// Where the parts of the base, or of its draft, stand in the files.
    pub spans: Spans,
    /// The last lexicon among the files; it goes before the shipped one.
    pub lexicon: Option<Lexicon>,
    /// The texts that spans and diagnostics point into.
    pub files: Files,
    /// What is wrong, in the order of reading.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `paths`, each a file or a folder of `*.toml` files, which are taken by name. Beside the file of a base,
/// `x.toml`, its phrasings are read where there are any: `x.phrasings.toml`.
///
/// A file whose name ends so holds phrasings, one with the key `language` is a lexicon, and every other one a fact base.
/// Several bases become one: their facts,
/// gaps, entities and synonyms follow one another, and their ids have to be unique over all of them. Each file names
/// the sources that it cites; files that share a source describe it alike, and then it counts once. A fact may also
/// cite a source that only another file describes. Of several lexicons the last one counts.
///
/// # Errors
///
/// Fails where there is nothing to say about contents: a path that is not there or cannot be read, a folder without a
/// file, a file that is too large. Everything that is wrong *in* the files is in [`Loaded::diagnostics`].
pub fn load(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    let mut contents = Contents::default();
    paths.iter().try_for_each(|path| contents.add(path))?;
    Ok(load_contents(contents.files))
}

/// As [`load`], from texts in memory, each with the name that messages call it by.
pub fn load_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Loaded {
    load_contents(texts.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect())
}

/// As [`load`], from the bytes of files, each with the name that messages call it by.
pub fn load_contents(contents: Vec<(String, Vec<u8>)>) -> Loaded {
    let mut loaded = Loaded::default();
    let mut draft = Draft::default();
    let mut hash = Sha256::new();
    let (mut bases, mut heard, mut broken) = (Vec::new(), Vec::new(), false);
    for (name, bytes) in contents {
        hash.update(&bytes);
        let file = match encoding::add(name, &bytes, &mut loaded.files) {
            Ok(file) => file,
            Err(diagnostic) => {
                loaded.diagnostics.push(*diagnostic);
                broken = true;
                continue;
            }
        };
        let walk = Walk { file, offset: 0, diagnostics: &mut loaded.diagnostics };
        let phrasings = phrasings::is_name(loaded.files.name(file));
        match read(loaded.files.text(file), phrasings, walk, &mut draft) {
            Read::Base => {
                drafted::check(file, &loaded.files, &mut loaded.diagnostics);
                bases.push(file);
            }
            Read::Phrasings => heard.push(file),
            Read::Lexicon(lexicon) => loaded.lexicon = Some(*lexicon),
            Read::Broken => broken = true,
        }
    }
    if !broken {
        phrasings::lonely(&heard, &bases, &loaded.files, &mut loaded.diagnostics);
    }
    let bases = !bases.is_empty();
    if bases {
        resolve(&mut draft, broken, &mut loaded.diagnostics);
        collide(&draft.base, &draft.spans, &mut loaded.diagnostics);
        // What a broken file would have held is not guessed at: it may be the lexicon.
        if !broken && !draft.answers.is_empty() {
            let lexicon = loaded.lexicon.as_ref().unwrap_or_else(|| shipped::lexicon());
            talk::check(&draft.answers, lexicon, &mut loaded.diagnostics);
        }
    }
    let usable = loaded.diagnostics.iter().all(|d| d.severity != Severity::Error);
    if bases && !broken {
        if draft.base.entities.iter().any(|entity| entity.office.is_some()) {
            let lexicon = loaded.lexicon.as_ref().unwrap_or_else(|| shipped::lexicon());
            offices::name(&mut draft.base, &draft.spans, lexicon, &mut loaded.diagnostics);
        }
        draft.base.hash = hex(&hash.finalize());
        let place = if usable { &mut loaded.base } else { &mut loaded.draft };
        *place = Some(draft.base);
        loaded.spans = draft.spans;
    }
    sort(&mut loaded.diagnostics);
    loaded
}
