//! Phrasings that are added to a base's files: as text, so that everything else in them stays as its author wrote it.

use std::collections::BTreeMap;
use std::path::Path;

use super::base::Base;
use super::load::{Loaded, load_contents};
use super::phrasings::beside;
use crate::diagnostic::{FileId, Span};

/// What a file of phrasings begins with that is not there yet.
const HEADER: &str = "# Ways of asking that are heard and never shown.\n[phrasings]\n";

/// A phrasing to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The fact or the gap that it asks for.
    pub id: String,
    /// The phrasing.
    pub wording: String,
}

/// A file as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What it is called: its path, where it was read from one.
    pub name: String,
    /// All of its text.
    pub text: String,
}

/// The files of `loaded` that change when `additions` are made. What asks for a fact that is not there, and what is known
/// already, is passed over.
pub fn add_phrasings(loaded: &Loaded, additions: &[Addition]) -> Vec<Changed> {
    let Some(base) = &loaded.base else { return Vec::new() };
    let mut by_id: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Addition { id, wording } in additions {
        let wordings = by_id.entry(id).or_default();
        if !wordings.contains(&wording.as_str()) && !is_known(base, id, wording) {
            wordings.push(wording);
        }
    }
    // Insertions, by their files, each at its offset; and lines at the end.
    let mut insertions: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (id, wordings) in by_id.iter().filter(|(_, wordings)| !wordings.is_empty()) {
        let list = wordings.iter().map(|wording| quoted(wording)).collect::<Vec<_>>().join(", ");
        let Some((place, phrasings)) = places(loaded, base, id) else { continue };
        if let Some(last) = phrasings.iter().max_by_key(|span| (span.file, span.end)) {
            let name = loaded.files.name(last.file).to_owned();
            insertions.entry(name).or_default().push((last.range().end, format!(", {list}")));
        } else if let Some(path) = beside(Path::new(loaded.files.name(place.file))) {
            let name = path.display().to_string();
            insertions.entry(name).or_default().push((usize::MAX, format!("{} = [{list}]\n", key(id))));
        }
    }
    insertions.into_iter().map(|(name, insertions)| changed(loaded, name, insertions)).collect()
}

/// What is read of `loaded`'s files once these are changed.
pub fn reread(loaded: &Loaded, changed: &[Changed]) -> Loaded {
    let new = |file: FileId| changed.iter().find(|changed| changed.name == loaded.files.name(file));
    let text = |file| new(file).map_or(loaded.files.text(file), |changed| &changed.text);
    let mut contents: Vec<(String, Vec<u8>)> =
        loaded.files.ids().map(|file| (loaded.files.name(file).to_owned(), text(file).into())).collect();
    let added = changed.iter().filter(|changed| contents.iter().all(|(name, _)| *name != changed.name));
    let added: Vec<_> = added.map(|changed| (changed.name.clone(), changed.text.clone().into_bytes())).collect();
    contents.extend(added);
    load_contents(contents)
}

fn changed(loaded: &Loaded, name: String, mut insertions: Vec<(usize, String)>) -> Changed {
    let file = loaded.files.ids().find(|&file| loaded.files.name(file) == name);
    let mut text = file.map_or_else(|| HEADER.to_owned(), |file| loaded.files.text(file).to_owned());
    // From the end on, so that what is inserted moves nothing that is still to come.
    insertions.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let lines: Vec<String> =
        insertions.iter().rev().filter(|(at, _)| *at == usize::MAX).map(|(_, line)| line.clone()).collect();
    for (at, insertion) in insertions.iter().filter(|(at, _)| *at != usize::MAX) {
        if text.is_char_boundary(*at) {
            text.insert_str(*at, insertion);
        }
    }
    if !lines.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    // A file of phrasings has one table, so its end is the end of that.
    text.extend(lines);
    Changed { name, text }
}

/// Where a fact or a gap stands, and each of its phrasings.
fn places<'a>(loaded: &'a Loaded, base: &Base, id: &str) -> Option<(Span, &'a [Span])> {
    let spans = &loaded.spans;
    let fact = base.facts.iter().position(|fact| fact.id == id).and_then(|place| spans.facts.get(place));
    let gap = base.gaps.iter().position(|gap| gap.id == id).and_then(|place| spans.gaps.get(place));
    fact.map(|fact| (fact.id, fact.phrasings.as_slice())).or_else(|| gap.map(|gap| (gap.id, gap.phrasings.as_slice())))
}

fn is_known(base: &Base, id: &str, wording: &str) -> bool {
    let facts =
        base.facts.iter().filter(|fact| fact.id == id).flat_map(|fact| fact.questions.iter().chain(&fact.phrasings));
    let gaps = base.gaps.iter().filter(|gap| gap.id == id).flat_map(|gap| gap.questions.iter().chain(&gap.phrasings));
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    facts.chain(gaps).any(|known| bare(known) == bare(wording))
}

/// An id as a key of TOML, which needs quotes for what an id may hold beside: a point would part it, and no other letters
/// than these are known.
pub fn key(id: &str) -> String {
    let is_bare = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_bare { id.to_owned() } else { quoted(id) }
}

/// A text in the quotes of TOML.
pub fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    toml::Value::from(plain).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::load_texts;

    const BASE: &str = "format = 1\ntitle = \"The roof\"\n[[source]]\nid = \"report\"\ntitle = \"Report\"\n\
        [[fact]]\nid = \"roof\"\ntext = \"Ada built the roof.\"\ncites = [\"report 1.1\"]\nquestions = [\"Who built the roof?\"]\n\
        [[fact]]\nid = \"wall\"\ntext = \"The wall is red.\"\ncites = [\"report 1.2\"]\n";
    const HEARD: &str = "# Kept as it is.\n[phrasings]\nroof = [\n  \"roof by whom\", # and this\n]";

    fn addition(id: &str, wording: &str) -> Addition {
        Addition { id: id.to_owned(), wording: wording.to_owned() }
    }

    #[test]
    fn what_is_added_leaves_the_rest_as_it_was() {
        let loaded = load_texts([("house.toml", BASE), ("house.phrasings.toml", HEARD)]);
        let additions = [
            addition("roof", "whose \"roof\""),
            addition("roof", "who built the roof"),
            addition("roof", "whose \"roof\""),
            addition("wall", "colour of the wall"),
            addition("door", "is there a door"),
        ];
        let changed = add_phrasings(&loaded, &additions);
        let text = "# Kept as it is.\n[phrasings]\nroof = [\n  \"roof by whom\", 'whose \"roof\"', # and this\n]\n\
                    wall = [\"colour of the wall\"]\n";
        assert_eq!(changed, [Changed { name: "house.phrasings.toml".to_owned(), text: text.to_owned() }]);
        let read = reread(&loaded, &changed).base.unwrap_or_default();
        assert_eq!(read.facts[0].phrasings, ["roof by whom", "whose \"roof\""]);
        assert_eq!(read.facts[1].phrasings, ["colour of the wall"]);
    }

    #[test]
    fn a_file_that_is_not_there_is_begun() {
        let loaded = load_texts([("a/house.toml", BASE)]);
        let changed = add_phrasings(&loaded, &[addition("wall", "is it red")]);
        assert_eq!(changed[0].name, "a/house.phrasings.toml");
        assert_eq!(changed[0].text, format!("{HEADER}wall = [\"is it red\"]\n"));
        assert_eq!(reread(&loaded, &changed).base.unwrap_or_default().facts[1].phrasings, ["is it red"]);
        assert!(add_phrasings(&loaded, &[addition("roof", "WHO built the roof??")]).is_empty());
    }
}
