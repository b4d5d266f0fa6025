//! All mentions of one name.

use rustc_hash::FxHashSet;

use crate::drafting::mentions::Mention;
use crate::text::fold;

/// All mentions of one name.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The words of each spelling, the fullest first once they are merged.
    pub spellings: Vec<Vec<String>>,
    pub titles: Vec<String>,
    pub office: Option<(String, Vec<String>)>,
    /// Where the text has it, counted in names.
    pub mentions: Vec<usize>,
    pub placed: usize,
    /// How often it is spoken of as persons are, as organisations are, and behind a determiner.
    pub person: usize,
    pub organised: usize,
    pub determined: usize,
}

/// A spelling to be compared.
pub(super) fn key(words: &[String]) -> String {
    fold(&words.join(" ")).to_lowercase().replace('.', "")
}

impl Group {
    pub fn add(&mut self, mention: Mention, number: usize) {
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

    pub fn take(&mut self, other: Self) {
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
    pub fn name(&self) -> String {
        let words = &self.spellings[0];
        match self.titles.first() {
            Some(title) if words.len() == 1 => format!("{title} {}", words[0]),
            _ => words.join(" "),
        }
    }

    /// The last word of the name, to be compared.
    pub fn last(&self) -> Option<String> {
        self.spellings[0].last().map(|last| fold(last).to_lowercase())
    }

    /// Every other spelling, the family name, and the title with the last word.
    pub fn aliases(&self, name: &str, family: Option<String>) -> Vec<String> {
        let last = self.spellings[0].last();
        let titled = self.titles.iter().zip(last.into_iter().cycle()).map(|(title, last)| format!("{title} {last}"));
        let mut seen = FxHashSet::from_iter([fold(name).to_lowercase()]);
        let all = self.spellings.iter().map(|words| words.join(" ")).chain(family).chain(titled);
        all.filter(|alias| seen.insert(fold(alias).to_lowercase())).collect()
    }
}
