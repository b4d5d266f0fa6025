//! Which ways of spelling are of one name: `Miller` and `Ada Miller`, `Russian` and `Russia`.

use rustc_hash::FxHashMap;

use super::group::{Group, key};
use super::kinds::Kinds;
use crate::knowledge::sources::is_form;
use crate::knowledge::{EntityKind, Lexicon};
use crate::text::fold;

/// How often a short form can be short for another: `Russian`, `Russia`, `Republic of Russia`.
const MOST_STEPS: usize = 3;

/// The groups that a name may be short for or a form of, by what they have to share with it.
struct Ways(FxHashMap<String, Vec<usize>>);

impl Ways {
    fn new(groups: &[Group]) -> Self {
        let mut ways: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, group) in groups.iter().enumerate() {
            let words = &group.spellings[0];
            let head = words.iter().take_while(|word| !joins(word)).last();
            let ends = words.iter().take(1).chain(words.last()).chain(head).map(|word| word.to_lowercase());
            for way in ends.chain([initials(words)]).chain(beginning(words)) {
                let groups = ways.entry(way).or_default();
                if groups.last() != Some(&at) {
                    groups.push(at);
                }
            }
        }
        Self(ways)
    }

    /// In the order of the text.
    fn near(&self, words: &[String]) -> Vec<usize> {
        let last = words.last().map(|word| word.to_lowercase());
        let acronym = words.first().map(|word| word.replace('.', ""));
        let ways = last.into_iter().chain(acronym).chain(beginning(words));
        let mut near: Vec<usize> = ways.filter_map(|way| self.0.get(&way)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// The capitals that the words of a name begin with.
fn initials(words: &[String]) -> String {
    words.iter().filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase()).collect()
}

/// The letters that the forms of a name of one word share, told from words by a mark.
fn beginning(words: &[String]) -> Option<String> {
    match words {
        [word] => Some(format!("{}-", word.to_lowercase().chars().take(SHARED).collect::<String>())),
        _ => None,
    }
}

/// As many letters as two forms of a name begin with alike at least.
const SHARED: usize = 4;

/// Makes one of groups that are ways to spell one name.
pub(super) fn merge(groups: &mut Vec<Group>, lexicon: &Lexicon, kinds: &Kinds<'_>) {
    let mut into: FxHashMap<usize, usize> = FxHashMap::default();
    let ways = Ways::new(groups);
    for (at, group) in groups.iter().enumerate() {
        let words = &group.spellings[0];
        let longer = |other: &Group| {
            shortens(words, &other.spellings[0], kinds.of(other))
                || group.placed == 0 && kinds.is_left_out(words, &other.spellings[0])
        };
        // `Ada` and `Miller` are both short for `Ada Miller`, and `Miller` for nobody where there are two of them.
        let fuller: Vec<usize> = ways
            .near(words)
            .into_iter()
            .filter(|&other| other != at && longer(&groups[other]) && !into.contains_key(&other))
            .collect();
        let form = |other: &usize| *other != at && is_name_form(lexicon, &groups[*other].spellings[0], words);
        // Of two people with one family name it is most likely the one who was spoken of last before.
        let first = group.mentions.first().copied().unwrap_or_default();
        let last_before = |other: &usize| groups[*other].mentions.iter().filter(|at| **at < first).max().copied();
        let target = match fuller.as_slice() {
            [one] => Some(*one),
            [_, _, ..] if words.len() == 1 => {
                fuller.into_iter().filter(|other| last_before(other).is_some()).max_by_key(last_before)
            }
            _ => ways.near(words).into_iter().find(form).filter(|other| !into.contains_key(other)),
        };
        into.extend(target.map(|target| (at, target)));
    }
    let mut merged: Vec<Option<Group>> = groups.drain(..).map(Some).collect();
    let mut first: Vec<usize> = (0..merged.len()).collect();
    for at in 0..merged.len() {
        let Some(mut target) = into.get(&at).copied() else { continue };
        // A short form of a short form.
        let mut steps = 0;
        while let Some(&next) = into.get(&target).filter(|_| steps < MOST_STEPS) {
            (target, steps) = (next, steps + 1);
        }
        if target != at
            && let Some(group) = merged[at].take()
        {
            first[target] = first[target].min(at);
            match &mut merged[target] {
                Some(target) => target.take(group),
                None => merged[at] = Some(group),
            }
        }
    }
    let mut left: Vec<(usize, Group)> =
        merged.into_iter().enumerate().filter_map(|(at, group)| Some((first[at], group?))).collect();
    left.sort_by_key(|(first, _)| *first);
    groups.extend(left.into_iter().map(|(_, group)| group));
}

/// Whether a word only joins others of a name: `of`, `van`.
fn joins(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// Whether `short` is a way to say `full`: its last word, a person's first, its initials, the name without what stands in
/// its middle, or what stands before *of*: `Friends`, of `Friends of the Harbour Museum`. What stands behind *of* is another
/// thing.
fn shortens(short: &[String], full: &[String], kind: Option<EntityKind>) -> bool {
    let same =
        |a: Option<&String>, b: Option<&String>| a.zip(b).is_some_and(|(a, b)| a.to_lowercase() == b.to_lowercase());
    let head = full.iter().position(|word| joins(word)).unwrap_or(full.len());
    let begins = head < full.len() && key(short) == key(&full[..head]);
    if short.len() >= full.len() {
        return false;
    }
    match short {
        _ if begins => true,
        [one] if full.len() > 1 => {
            let person = kind == Some(EntityKind::Person);
            (head == full.len() && same(Some(one), full.last()))
                || (person && same(Some(one), full.first()))
                || one.replace('.', "") == initials(full)
        }
        [first, .., last] => {
            let at = full.len() - short.len();
            let ends = same(Some(last), full.last());
            (ends && same(Some(first), full.first()))
                || (key(&full[at..]) == key(short) && !at.checked_sub(1).is_some_and(|before| joins(&full[before])))
        }
        _ => false,
    }
}

/// Whether `words` are another form of `name`, as `Russian` is of `Russia`.
fn is_name_form(lexicon: &Lexicon, name: &[String], words: &[String]) -> bool {
    let ([name], [form]) = (name, words) else { return false };
    is_form(&lexicon.name_forms, &fold(name).to_lowercase(), &fold(form).to_lowercase())
}
