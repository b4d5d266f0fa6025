//! Bases of any size: facts put together from names, verbs, things and numbers, each of which one question asks for.
//!
//! Words grow with the base as they do in real text (Heaps' law), so that most of a large base is told apart by names.

use crate::corpus::{Asked, Corpus};

/// The seed: the same base and questions each time.
const SEED: u64 = 0x5eed_0fab_a5e5;
/// Share of the words of four letters or more that are misspelt in a question.
const MISSPELT: f64 = 0.3;
/// New words for each square root of a fact: so many surnames and things has a base of *n* facts.
const WORDS_PER_ROOT: f64 = 12.0;

const VERBS: &[&str] = &[
    "opened",
    "sold",
    "closed",
    "bought",
    "repaired",
    "painted",
    "praised",
    "visited",
    "announced",
    "rejected",
    "approved",
    "funded",
    "inspected",
    "photographed",
    "designed",
    "demolished",
    "renamed",
    "leased",
    "flooded",
    "restored",
    "insured",
    "robbed",
    "delivered",
    "launched",
    "cancelled",
    "postponed",
    "doubled",
    "halved",
    "measured",
    "guarded",
];
const KINDS: &[&str] = &[
    "bridge",
    "library",
    "factory",
    "station",
    "museum",
    "harbour",
    "theatre",
    "hospital",
    "school",
    "market",
    "stadium",
    "reservoir",
    "tunnel",
    "bakery",
    "brewery",
    "lighthouse",
    "monastery",
    "airport",
    "archive",
    "vineyard",
];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SYLLABLES: &[&str] = &[
    "ba", "ker", "lin", "mo", "ta", "ves", "dor", "ri", "quen", "sal", "hu", "gar", "ne", "pol", "shi", "wen", "tor",
    "cas", "fel", "bru", "zan", "lo", "mir", "ud", "pra", "ech", "gle", "nor", "vi", "stan", "ol", "yar", "em", "kwa",
];

/// SplitMix64 (Steele, Lea, Flood 2014): three lines, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of a list, the first far more often than the last (Zipf): a few names are in the news every day.
    fn skewed<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = ((list.len() as f64).powf(self.share()) - 1.0) as usize;
        &list[at.min(list.len() - 1)]
    }
}

/// A base of so many facts, and so many misspelt questions.
pub fn corpus(facts: usize, questions: usize) -> Corpus {
    let mut random = Random(SEED);
    let names = names(&mut random, ((facts as f64).sqrt() * WORDS_PER_ROOT) as usize);
    let mut seen = std::collections::HashSet::new();
    let mut entries = Vec::with_capacity(facts);
    let mut asked = Vec::with_capacity(facts);
    while entries.len() < facts {
        let (first, last) = (random.below(names.len()), random.below(names.len()));
        let place = random.skewed(&names).clone();
        let (verb, kind) = (VERBS[random.below(VERBS.len())], KINDS[random.below(KINDS.len())]);
        if !seen.insert((first, last, place.clone(), verb, kind)) {
            continue;
        }
        let (first, last) = (&names[first], &names[last]);
        let (amount, month) = (random.below(9_000) + 100, MONTHS[random.below(MONTHS.len())]);
        let year = 1950 + random.below(75);
        let text = format!("{first} {last} {verb} the {kind} of {place} for {amount} crowns in {month} {year}.");
        asked.push(match random.below(4) {
            0 => format!("When was the {kind} {verb} by {first} {last}?"),
            1 => format!("How much did {last} pay for the {place} {kind} in {month} {year}?"),
            2 => format!("Who {verb} the {kind} of {place} for {amount} crowns?"),
            _ => format!("What did {first} {last} do in {month} {year}?"),
        });
        entries.push((text, entries.len()));
    }
    let step = (facts / questions.max(1)).max(1);
    let questions = (0..facts).step_by(step).take(questions).map(|place| Asked {
        text: misspell(&asked[place], &mut random),
        gold: vec![place],
        off_topic: false,
    });
    let questions = questions.collect();
    let answers = (0..facts).map(|place| place.to_string()).collect();
    Corpus { name: format!("{facts} facts"), answers, entries, intents: false, questions }
}

/// Distinct names of two to four syllables.
fn names(random: &mut Random, count: usize) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let syllables = 2 + random.below(3);
        let name: String = (0..syllables).map(|_| SYLLABLES[random.below(SYLLABLES.len())]).collect();
        let name = name[..1].to_uppercase() + &name[1..];
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

/// One edit in some of the words of four letters or more: a letter dropped, doubled, changed, or two swapped.
fn misspell(question: &str, random: &mut Random) -> String {
    let words = question.split(' ').map(|word| {
        let letters: Vec<char> = word.chars().collect();
        let body = letters.iter().take_while(|letter| letter.is_alphabetic()).count();
        if body < 4 || random.share() >= MISSPELT {
            return word.to_owned();
        }
        let mut letters = letters;
        let at = 1 + random.below(body - 2);
        match random.below(4) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 => letters[at] = char::from(b'a' + random.below(26) as u8),
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    });
    words.collect::<Vec<String>>().join(" ")
}
