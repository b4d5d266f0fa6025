//! What kind of thing a question asks for.

use serde::{Deserialize, Serialize};

use super::Token;

/// The kind of thing that would answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

/// Verbs that open a yes-or-no question.
const OPENERS: &[&str] = &[
    "is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could",
    "should", "shall", "may", "might", "must",
];

/// Words of saying and reacting: with "what" or "how" before them, somebody's words are asked for.
const SPEECH: &[&str] = &[
    "say",
    "says",
    "said",
    "saying",
    "tell",
    "tells",
    "told",
    "comment",
    "comments",
    "commented",
    "react",
    "reacts",
    "reacted",
    "reaction",
    "respond",
    "responds",
    "responded",
    "response",
    "reply",
    "replied",
    "remark",
    "remarks",
    "statement",
    "words",
    "announce",
    "announces",
    "announced",
];

/// Kinds of thing, a bit for each by its place in [`Asks`].
pub type Offers = u16;

/// Figures of a year.
const YEAR: usize = 4;

/// After a number, a span of time.
const SPANS: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "night",
    "nights",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
];

/// Words that date something.
const TIMES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "century",
    "centuries",
    "today",
    "yesterday",
    "tomorrow",
    "decade",
    "era",
    "spring",
    "summer",
    "autumn",
    "winter",
    "year",
    "month",
    "week",
];

/// Words that measure without a figure.
const PARTS: &[&str] = &[
    "percent",
    "half",
    "third",
    "quarter",
    "dozen",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "majority",
    "most",
];

/// Words that give a reason.
const REASONS: &[&str] = &[
    "because",
    "since",
    "due",
    "reason",
    "reasons",
    "cause",
    "caused",
    "causes",
    "therefore",
    "thus",
    "so",
    "result",
    "resulted",
    "order",
    "owing",
    "thanks",
    "led",
];

impl Asks {
    /// How many kinds there are.
    pub const COUNT: usize = Self::What as usize + 1;

    /// What a question asks for, by its words in order: the first question word decides.
    pub fn of<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Self {
        if words.clone().next().is_some_and(|word| OPENERS.contains(&word)) {
            return Self::Whether;
        }
        let mut rest = words;
        while let Some(word) = rest.next() {
            let kind = match word {
                "why" => Self::Why,
                "when" => Self::When,
                "where" => Self::Where,
                "who" | "whom" | "whose" => Self::Who,
                "how" => Self::of_how(rest.clone().next()),
                "what" | "which" => Self::of_what(rest.clone().next()),
                _ => continue,
            };
            let plain = matches!(kind, Self::How | Self::What);
            return if plain && rest.any(|word| SPEECH.contains(&word)) { Self::Said } else { kind };
        }
        Self::What
    }

    fn of_how(next: Option<&str>) -> Self {
        match next {
            Some("long") => Self::HowLong,
            Some("many" | "much" | "far" | "big" | "large" | "often" | "old" | "high" | "close") => Self::HowMuch,
            Some("soon" | "recently" | "recent") => Self::When,
            Some("come") => Self::Why,
            _ => Self::How,
        }
    }

    fn of_what(next: Option<&str>) -> Self {
        match next {
            Some("day" | "date" | "time" | "year" | "month" | "week" | "weekday" | "hour") => Self::When,
            Some(
                "country" | "city" | "town" | "place" | "venue" | "state" | "location" | "building" | "region"
                | "province",
            ) => Self::Where,
            Some(
                "percentage" | "percent" | "share" | "portion" | "proportion" | "fraction" | "part" | "chunk"
                | "number" | "amount" | "slice",
            ) => Self::HowMuch,
            Some("reason" | "reasons" | "caused" | "made" | "grounds") => Self::Why,
            Some("person" | "leader" | "leaders" | "official" | "officials" | "minister" | "ministers" | "people") => {
                Self::Who
            }
            _ => Self::What,
        }
    }

    /// What a sentence offers: the kinds of thing that its words hold an answer of, a bit for each.
    ///
    /// Only signs that hardly mislead: a figure is a number, and a capital inside a sentence a name.
    pub fn offered(tokens: &[Token], is_number: impl Fn(&str) -> bool) -> Offers {
        let mut offers = 0;
        let mut add = |asks: Self| offers |= 1 << asks as u16;
        let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.surface.as_str());
        for (at, token) in tokens.iter().enumerate() {
            let surface = token.surface.as_str();
            let number = surface.starts_with(|first: char| first.is_ascii_digit()) || is_number(surface);
            if number {
                add(Self::HowMuch);
                if SPANS.contains(&word(at + 1)) {
                    add(Self::HowLong);
                }
                if surface.len() == YEAR && surface.bytes().all(|byte| byte.is_ascii_digit()) {
                    add(Self::When);
                }
            }
            if PARTS.contains(&surface) {
                add(Self::HowMuch);
            }
            if TIMES.contains(&surface) {
                add(Self::When);
            }
            if REASONS.contains(&surface) {
                add(Self::Why);
            }
            if SPEECH.contains(&surface) {
                add(Self::Said);
            }
            if token.capital && at > 0 {
                add(Self::Who);
                add(Self::Where);
            }
        }
        offers
    }

    /// Whether only some facts can answer it: a reason, a place, a number. Any fact may answer the others.
    pub fn is_specific(self) -> bool {
        !matches!(self, Self::How | Self::Whether | Self::What)
    }
}

#[cfg(test)]
mod tests {
    use super::Asks;

    #[test]
    fn the_kind_is_read_off_the_first_question_word() {
        for (question, asks) in [
            ("how long did it last", Asks::HowLong),
            ("how many are there", Asks::HowMuch),
            ("what share of it", Asks::HowMuch),
            ("on what date was it", Asks::When),
            ("in which city is it", Asks::Where),
            ("how come it failed", Asks::Why),
            ("whose idea was it", Asks::Who),
            ("how did it go", Asks::How),
            ("how did she react", Asks::Said),
            ("what did he say when they met", Asks::Said),
            ("when did he say it", Asks::When),
            ("did he say when", Asks::Whether),
            ("which of them", Asks::What),
            ("donetsk share", Asks::What),
        ] {
            assert_eq!(Asks::of(question.split(' ')), asks, "{question}");
        }
    }
}
