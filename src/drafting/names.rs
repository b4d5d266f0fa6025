//! Names that a text uses: the ways in which it spells one, and who holds what office.

use rustc_hash::{FxHashMap, FxHashSet};

use super::mentions::{Finder, Mention, list};
use crate::index::Analyser;
use crate::knowledge::sources::is_form;
use crate::knowledge::{EntityKind, Lexicon};
use crate::text::fold;

/// A name to be kept, mended or struck.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedName {
    /// The fullest way in which the text has it.
    pub name: String,
    /// The other ways.
    pub aliases: Vec<String>,
    /// What it seems to name.
    pub kind: Option<EntityKind>,
    /// The office that the text gives it.
    pub office: Option<String>,
    /// What it holds that of: another name of the list.
    pub of: Option<String>,
}

/// All mentions of one name.
#[derive(Debug, Default)]
struct Group {
    /// The words of each spelling, the fullest first once they are merged.
    spellings: Vec<Vec<String>>,
    titles: Vec<String>,
    office: Option<(String, Vec<String>)>,
    /// Where the text has it, counted in names.
    mentions: Vec<usize>,
    placed: usize,
    /// How often it is spoken of as persons are, as organisations are, and behind a determiner.
    person: usize,
    organised: usize,
    determined: usize,
}

/// The names in `sentences`, in the order in which they first come.
pub(super) fn propose(sentences: &[&str], lexicon: &Lexicon, analyser: &Analyser) -> Vec<ProposedName> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    for (number, mention) in Finder::new(lexicon, analyser).mentions(sentences).into_iter().enumerate() {
        let at = *by_key.entry(key(&mention.words)).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group::default());
        }
        groups[at].add(mention, number);
    }
    let kinds = Kinds::new(lexicon, analyser);
    merge(&mut groups, lexicon, &kinds);
    let names: Vec<String> = groups.iter().map(Group::name).collect();
    let spelt =
        |(at, group): (usize, &Group)| group.spellings.iter().map(move |words| (key(words), at)).collect::<Vec<_>>();
    let by_key: FxHashMap<String, usize> = groups.iter().enumerate().rev().flat_map(spelt).collect();
    let known = |words: &Vec<String>| by_key.get(&key(words)).map(|&at| names[at].clone());
    let mut last_words: FxHashMap<String, usize> = FxHashMap::default();
    groups.iter().filter_map(Group::last).for_each(|last| *last_words.entry(last).or_default() += 1);
    // By the family name alone where only one can be meant, and no usual word that questions have in its own sense.
    let family = |group: &Group| {
        let last = group.last().filter(|_| group.spellings[0].len() > 1 && kinds.of(group) == Some(EntityKind::Person));
        let one = last.filter(|last| last_words[last] == 1 && !analyser.is_usual(last));
        one.and(group.spellings[0].last().cloned())
    };
    let name = |(group, name): (&Group, &String)| ProposedName {
        name: name.clone(),
        aliases: group.aliases(name, family(group)),
        kind: kinds.of(group),
        office: group.office.as_ref().map(|(office, _)| office.clone()),
        of: group.office.as_ref().and_then(|(_, of)| known(of)).filter(|of| of != name),
    };
    groups.iter().zip(&names).map(name).collect()
}

/// A spelling to be compared.
fn key(words: &[String]) -> String {
    fold(&words.join(" ")).to_lowercase().replace('.', "")
}

impl Group {
    fn add(&mut self, mention: Mention, number: usize) {
        if !self.spellings.contains(&mention.words) {
            self.spellings.push(mention.words);
        }
        self.titles.extend(mention.title.filter(|title| !self.titles.contains(title)));
        let of = mention.of;
        if let Some(office) = mention.office
            && self.office.as_ref().is_none_or(|(_, known)| known.is_empty() && !of.is_empty())
        {
            self.office = Some((office, of));
        }
        self.mentions.push(number);
        self.placed += usize::from(mention.placed);
        self.person += usize::from(mention.person);
        self.organised += usize::from(mention.organised);
        self.determined += usize::from(mention.determined);
    }

    fn take(&mut self, other: Self) {
        self.spellings.extend(other.spellings);
        self.titles.extend(other.titles.into_iter().filter(|title| !self.titles.contains(title)).collect::<Vec<_>>());
        self.office = self.office.take().or(other.office);
        self.mentions.extend(other.mentions);
        self.placed += other.placed;
        self.person += other.person;
        self.organised += other.organised;
        self.determined += other.determined;
    }

    /// The name by itself, or with its title where it is a family name alone.
    fn name(&self) -> String {
        let words = &self.spellings[0];
        match self.titles.first() {
            Some(title) if words.len() == 1 => format!("{title} {}", words[0]),
            _ => words.join(" "),
        }
    }

    /// The last word of the name, to be compared.
    fn last(&self) -> Option<String> {
        self.spellings[0].last().map(|last| fold(last).to_lowercase())
    }

    /// Every other spelling, the family name, and the title with the last word.
    fn aliases(&self, name: &str, family: Option<String>) -> Vec<String> {
        let last = self.spellings[0].last();
        let titled = self.titles.iter().zip(last.into_iter().cycle()).map(|(title, last)| format!("{title} {last}"));
        let mut seen = FxHashSet::from_iter([fold(name).to_lowercase()]);
        let all = self.spellings.iter().map(|words| words.join(" ")).chain(family).chain(titled);
        all.filter(|alias| seen.insert(fold(alias).to_lowercase())).collect()
    }
}

/// How often a short form can be short for another: `Russian`, `Russia`, `Republic of Russia`.
const MOST_STEPS: usize = 3;

/// The groups that a name may be short for or a form of, by what they have to share with it.
struct Ways(FxHashMap<String, Vec<usize>>);

impl Ways {
    fn new(groups: &[Group]) -> Self {
        let mut ways: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, group) in groups.iter().enumerate() {
            let words = &group.spellings[0];
            let ends = words.iter().take(1).chain(words.last()).map(|word| word.to_lowercase());
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

/// One in how many mentions of a place stands behind a word that stands before places.
const PLACED_OF: usize = 3;

/// As many letters as two forms of a name begin with alike at least.
const SHARED: usize = 4;

/// Makes one of groups that are ways to spell one name.
fn merge(groups: &mut Vec<Group>, lexicon: &Lexicon, kinds: &Kinds<'_>) {
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

/// Whether `short` is a way to say `full`: its last word, a person's first, its initials, or the name without what stands
/// in its middle.
fn shortens(short: &[String], full: &[String], kind: Option<EntityKind>) -> bool {
    let same =
        |a: Option<&String>, b: Option<&String>| a.zip(b).is_some_and(|(a, b)| a.to_lowercase() == b.to_lowercase());
    if short.len() >= full.len() {
        return false;
    }
    match short {
        [one] if full.len() > 1 => {
            let person = kind == Some(EntityKind::Person);
            // `Utrecht` is not short for `Consumer Institute of Utrecht`.
            let plain = full.iter().all(|word| !word.starts_with(char::is_lowercase));
            (plain && same(Some(one), full.last()))
                || (person && same(Some(one), full.first()))
                || one.replace('.', "") == initials(full)
        }
        [first, .., last] => {
            let ends = same(Some(last), full.last());
            (ends && same(Some(first), full.first()))
                || full.windows(short.len()).next_back().is_some_and(|end| key(end) == key(short))
        }
        _ => false,
    }
}

/// Whether `words` are another form of `name`, as `Russian` is of `Russia`.
fn is_name_form(lexicon: &Lexicon, name: &[String], words: &[String]) -> bool {
    let ([name], [form]) = (name, words) else { return false };
    is_form(&lexicon.name_forms, &fold(name).to_lowercase(), &fold(form).to_lowercase())
}

/// What a language says about the kinds of names.
struct Kinds<'a> {
    by_last_word: Vec<(EntityKind, FxHashSet<&'a str>)>,
    /// What names of places begin with.
    first_of_places: FxHashSet<&'a str>,
    /// What is left out of names of organisations: `Energy`.
    left_out: FxHashSet<&'a str>,
    inside: FxHashSet<&'a str>,
    analyser: &'a Analyser,
}

impl<'a> Kinds<'a> {
    fn new(lexicon: &'a Lexicon, analyser: &'a Analyser) -> Self {
        let kinds =
            [("organisation", EntityKind::Organisation), ("place", EntityKind::Place), ("event", EntityKind::Event)];
        let by_last_word = kinds.into_iter().map(|(name, kind)| (kind, list(lexicon, name))).collect();
        let [first_of_places, left_out, inside] =
            ["first_of_places", "left_out", "inside"].map(|name| list(lexicon, name));
        Self { by_last_word, first_of_places, left_out, inside, analyser }
    }

    /// Whether `short` is the name of an organisation without what is mostly left out: `Kestrel`, of `Kestrel Motors`.
    fn is_left_out(&self, short: &[String], full: &[String]) -> bool {
        matches!((short, full), ([one], [first, last]) if one == first && self.left_out.contains(last.to_lowercase().as_str()))
    }

    /// What a group names, where something tells.
    fn of(&self, group: &Group) -> Option<EntityKind> {
        let words = &group.spellings[0];
        if group.office.is_some() || !group.titles.is_empty() {
            return Some(EntityKind::Person);
        }
        // `Ministry of Defence` is a ministry.
        let head = words.iter().take_while(|word| !self.inside.contains(word.as_str())).last()?.to_lowercase();
        let told = self.by_last_word.iter().find(|(_, known)| known.contains(head.as_str()));
        if let Some((kind, _)) = told.filter(|_| words.len() > 1) {
            return Some(*kind);
        }
        let first = words[0].to_lowercase();
        let begins = words.len() > 1 && self.first_of_places.contains(first.as_str());
        if begins || group.placed * PLACED_OF >= group.mentions.len() && group.placed > group.person {
            return Some(EntityKind::Place);
        }
        if group.organised > 0 || words.iter().any(|word| word == "&") {
            return Some(EntityKind::Organisation);
        }
        if words.len() < 2 || group.placed > 0 || group.determined > 0 {
            return None;
        }
        let last = words[words.len() - 1].to_lowercase();
        // A usual name before one that nobody has heard of, or before one that stands by itself as well.
        let strange = |word: &str| {
            word.split('-').all(|part| !self.analyser.is_usual(part) && !self.analyser.is_usual_name(part))
        };
        let alone = group.spellings[1..].iter().any(|words| words.len() == 1 && words[0].to_lowercase() == last);
        let named = self.analyser.is_usual_name(&first) || strange(&first);
        let person = group.person > 0 || named && words.len() == 2 && (strange(&last) || alone);
        person.then_some(EntityKind::Person)
    }
}
