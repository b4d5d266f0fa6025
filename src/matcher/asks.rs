//! What kind of thing a question asks for.

/// The kind of thing that would answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Asks {
    /// A person or a body: "who", "which official".
    Who,
    /// A place: "where", "which country".
    Where,
    /// A point in time: "when", "what day".
    When,
    /// A span of time: "how long".
    HowLong,
    /// A number, a share, a price: "how many", "what percentage".
    HowMuch,
    /// A reason: "why", "how come".
    Why,
    /// Somebody's words or reaction: "what did she say".
    Said,
    /// A manner or a state: "how did it go".
    How,
    /// Yes or no: "is it", "did they".
    Whether,
    /// A thing or a statement: "what", "which", and everything else.
    What,
}

/// How a question opens when it asks for each kind. The first row that occurs in the question decides, so longer and
/// more telling cues stand before the bare question words that they contain.
const CUES: &[(Asks, &[&str])] = &[
    (
        Asks::HowLong,
        &["how long", "what length of time", "for how many", "how many hours", "how many days", "how many minutes"],
    ),
    (
        Asks::HowMuch,
        &[
            "how many", "how much", "how far", "how big", "how large", "how often", "how old", "how high",
            "what percentage", "which percentage", "what percent", "what share", "which share", "what portion",
            "what proportion", "what fraction", "what part", "what chunk", "what number", "what amount", "what slice",
        ],
    ),
    (
        Asks::When,
        &[
            "when", "what day", "which day", "what date", "which date", "what time", "what year", "which year",
            "what month", "which month", "which week", "what week", "how soon", "how recently", "since when",
            "until when",
        ],
    ),
    (
        Asks::Where,
        &[
            "where", "what country", "which country", "what city", "which city", "what town", "which town",
            "what place", "which place", "what venue", "which venue", "what state", "which state", "what location",
            "which location", "what building", "which building",
        ],
    ),
    (Asks::Why, &["why", "how come", "what reason", "which reason", "what for", "what made", "what caused", "what is the reason", "what was the reason", "what are the reason", "on what ground"]),
    (Asks::Who, &["who", "whose", "whom", "which person", "what person", "which leader", "which official", "which minister", "which president"]),
    (Asks::How, &["how"]),
    (Asks::What, &["what", "which"]),
];

/// Words that open a yes-or-no question.
const OPENERS: &[&str] = &[
    "is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could",
    "should", "shall", "may", "might", "must", "isn't", "aren't", "wasn't", "weren't", "don't", "doesn't", "didn't",
];

/// Verbs and nouns of saying and reacting.
const SPEECH: &[&str] = &[
    "say", "says", "said", "saying", "tell", "tells", "told", "comment", "comments", "commented", "react", "reacted", "reaction", "respond",
    "responded", "response", "reply", "replied", "remark", "remarks", "statement", "words", "announce", "announced",
];

impl Asks {
    /// What a question asks for, by its words in order.
    pub fn of(words: &[&str]) -> Self {
        if words.first().is_some_and(|word| OPENERS.contains(word)) {
            return Self::Whether;
        }
        let opens = words.iter().any(|w| matches!(*w, "what" | "how" | "which" | "anything"));
        if opens && words.iter().any(|w| SPEECH.contains(w)) && !words.contains(&"who") && !words.contains(&"when") && !words.contains(&"where") {
            return Self::Said;
        }
        let occurs = |cue: &&str| {
            let cue: Vec<&str> = cue.split(' ').collect();
            words.windows(cue.len()).any(|run| run == cue)
        };
        CUES.iter().find(|(_, cues)| cues.iter().any(|cue| occurs(&cue))).map_or(Self::What, |&(asks, _)| asks)
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AskSet(u16);

impl AskSet {
    /// Adds a kind.
    pub fn insert(&mut self, asks: Asks) {
        self.0 |= 1 << asks as u8;
    }

    /// Whether the kind is in the set.
    pub fn contains(self, asks: Asks) -> bool {
        self.0 & (1 << asks as u8) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Asks;

    #[test]
    fn the_kind_is_read_off_the_opening() {
        for (question, asks) in [
            ("how long did it last", Asks::HowLong),
            ("how many are there", Asks::HowMuch),
            ("what share of it", Asks::HowMuch),
            ("on what date was it", Asks::When),
            ("in which city is it", Asks::Where),
            ("how come it failed", Asks::Why),
            ("whose idea was it", Asks::Who),
            ("how did it go", Asks::How),
            ("did he say when", Asks::Whether),
            ("which of them", Asks::What),
            ("donetsk share", Asks::What),
        ] {
            let words: Vec<&str> = question.split(' ').collect();
            assert_eq!(Asks::of(&words), asks, "{question}");
        }
    }
}
