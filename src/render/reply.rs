//! A reply before it is laid out: what is said, what it rests on, and what else could be asked.

use crate::catalogue;
use crate::knowledge::{Base, Citation, Fact, Source};
use crate::lookup::answer::{Answer, Outcome, Unasked};
use crate::lookup::explanation::Explanation;

/// What is shown of an answer. Texts are plain: whoever lays it out escapes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// What was done about the question.
    pub outcome: Outcome,
    /// Cited sentences, best first: what answers, or else the one fact that is near.
    pub statements: Vec<Statement>,
    /// What the statements cite, each source once, in the order of first mention.
    pub sources: Vec<CitedSource>,
    /// What kind of reply it is, where it is no answer: to be seen at a glance.
    pub label: Option<&'static str>,
    /// What is said instead of an answer, or of the questions that are not answered beside others that are: a line each.
    pub notices: Vec<String>,
    /// Whether the one statement is shown as near, and answers nothing.
    pub near: bool,
    /// What is said before the offers, where there are any.
    pub invitation: Option<&'static str>,
    /// Questions that could be asked instead, likeliest first.
    pub offers: Vec<Offer>,
    /// Why, where that was asked for.
    pub explanation: Option<Explanation>,
    /// The words of what stands around it.
    pub words: &'static catalogue::Reply,
}

/// A fact as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The fact's id.
    pub id: String,
    /// Its text, in one line.
    pub text: String,
    /// The numbers of its citations, from 1, as the sources list them.
    pub marks: Vec<usize>,
}

/// A source with the sentences of it that are cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedSource {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// The sentences, by their numbers.
    pub places: Vec<Place>,
}

/// A sentence that is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The number that statements refer to it by.
    pub mark: usize,
    /// Paragraph, from 1.
    pub paragraph: u32,
    /// Sentence in the paragraph, from 1.
    pub sentence: u32,
}

/// A question that could be asked instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The id of the fact that answers it.
    pub id: String,
    /// The question, in the base's words.
    pub question: String,
}

/// Topics that are named to somebody whose question is not covered: enough to see what is, few enough to be read.
const MOST_TOPICS: usize = 3;

impl Reply {
    /// The reply that says `answer`, which must come from an engine over `base`, in these words of the bot's own.
    pub fn new(answer: &Answer, base: &Base, words: &'static catalogue::Reply) -> Self {
        let near = answer.nearest.filter(|_| answer.facts.is_empty());
        let said = answer.facts.iter().chain(near.as_ref()).map(|hit| &base.facts[hit.fact]);
        let (statements, sources) = cited(said, base);
        let talks = answer.unasked.is_some();
        let offered = answer.suggestions.iter().filter(|offer| near.is_none_or(|near| near.fact != offer.fact));
        let offers: Vec<Offer> = offered
            .map(|offer| Offer { id: base.facts[offer.fact].id.clone(), question: one_line(&offer.question) })
            .collect();
        let invitation = match answer.outcome {
            _ if offers.is_empty() || talks => None,
            Outcome::Suggest => Some(&*words.did_you_mean),
            Outcome::Answer | Outcome::Decline => Some(&*words.could_ask),
        };
        let label = match (answer.outcome, answer.gap) {
            _ if talks || !answer.parts.is_empty() => None,
            (Outcome::Suggest, _) => Some(&*words.not_sure),
            (Outcome::Decline, Some(_)) => Some(&*words.not_in_source),
            _ => None,
        };
        let mut notices = notices(answer, base, words);
        if near.is_some() {
            notices.push(if answer.gap.is_some() { &words.nearest } else { &words.near }.to_string());
        }
        Self {
            outcome: answer.outcome,
            statements,
            sources,
            label,
            notices,
            near: near.is_some(),
            invitation,
            offers,
            explanation: None,
            words,
        }
    }

    /// The reply that says `fact`, which must be one of `base`, to somebody who chose it.
    pub fn stating(fact: &Fact, base: &Base, words: &'static catalogue::Reply) -> Self {
        let (statements, sources) = cited(std::iter::once(fact), base);
        Self {
            outcome: Outcome::Answer,
            statements,
            sources,
            label: None,
            notices: Vec::new(),
            near: false,
            invitation: None,
            offers: Vec::new(),
            explanation: None,
            words,
        }
    }

    /// Says why, too.
    #[must_use]
    pub fn explained(self, explanation: Explanation) -> Self {
        Self { explanation: Some(explanation), ..self }
    }

    /// The same reply with only the first `most` statements, and only the sources that these cite.
    #[must_use]
    pub fn shortened(&self, most: usize) -> Self {
        let mut short = self.clone();
        short.statements.truncate(most);
        let kept = |mark: &usize| short.statements.iter().any(|statement| statement.marks.contains(mark));
        for source in &mut short.sources {
            source.places.retain(|place| kept(&place.mark));
        }
        short.sources.retain(|source| !source.places.is_empty());
        short
    }
}

/// Facts as statements with numbered citations, and the sources that they cite. A sentence keeps one number however
/// many facts cite it.
fn cited<'a>(facts: impl Iterator<Item = &'a Fact>, base: &Base) -> (Vec<Statement>, Vec<CitedSource>) {
    let mut known: Vec<&Citation> = Vec::new();
    let mut sources: Vec<(&Source, CitedSource)> = Vec::new();
    let mut statements = Vec::new();
    for fact in facts {
        let mut marks = Vec::with_capacity(fact.cites.len());
        for citation in &fact.cites {
            let Some(source) = base.source(&citation.source) else { continue };
            let mark = known.iter().position(|&other| other == citation).unwrap_or_else(|| {
                known.push(citation);
                let place = Place { mark: known.len(), paragraph: citation.paragraph, sentence: citation.sentence };
                match sources.iter_mut().find(|(other, _)| other.id == source.id) {
                    Some((_, cited)) => cited.places.push(place),
                    None => sources.push((source, CitedSource::new(source, place))),
                }
                known.len() - 1
            });
            marks.push(mark + 1);
        }
        statements.push(Statement { id: fact.id.clone(), text: one_line(&fact.text), marks });
    }
    (statements, sources.into_iter().map(|(_, cited)| cited).collect())
}

impl Place {
    /// Where it is, as a reader finds it.
    pub(super) fn said(self, words: &catalogue::Reply) -> String {
        words.place.with([("paragraph", &self.paragraph), ("sentence", &self.sentence)])
    }
}

impl CitedSource {
    fn new(source: &Source, place: Place) -> Self {
        Self {
            title: one_line(&source.title),
            publisher: source.publisher.as_deref().map(one_line),
            url: source.url.clone(),
            published: source.published.as_deref().map(one_line),
            places: vec![place],
        }
    }
}

/// What is said instead of an answer; of a message that asks several things, of each that is not answered.
fn notices(answer: &Answer, base: &Base, words: &catalogue::Reply) -> Vec<String> {
    if answer.parts.is_empty() {
        return notice(answer, base, words).into_iter().collect();
    }
    let missed = answer.parts.iter().filter_map(|part| {
        let notice = match part.answer.outcome {
            // To a part of a message a fact is only near.
            Outcome::Suggest => Some(words.nothing_sure.to_string()),
            _ => notice(&part.answer, base, words),
        };
        Some((words.ordinals.get(part.place)?, notice?))
    });
    let missed: Vec<_> = missed.collect();
    let mut notices: Vec<String> = match missed.as_slice() {
        // The same of all is said once.
        [(_, first), others @ ..]
            if missed.len() == answer.parts.len() && others.iter().all(|(_, other)| other == first) =>
        {
            vec![first.clone()]
        }
        missed => missed
            .iter()
            .map(|(ordinal, notice)| words.on_question.with([("ordinal", ordinal), ("notice", notice)]))
            .collect(),
    };
    notices.extend((answer.left > 0).then(|| words.left.to_string()));
    notices
}

/// What is said instead of an answer to one question.
fn notice(answer: &Answer, base: &Base, words: &catalogue::Reply) -> Option<String> {
    if answer.outcome != Outcome::Decline {
        return None;
    }
    Some(match (&answer.unasked, answer.gap) {
        // What answers small talk comes with the base's language.
        (Some(Unasked::Talk(text)), _) => one_line(text),
        (Some(Unasked::Background), _) => words.no_question.to_string(),
        // No name of a language is in it: the base's may be any.
        (Some(Unasked::Foreign), _) => words.foreign.to_string(),
        (Some(Unasked::Exhausted), _) => words.exhausted.to_string(),
        (Some(Unasked::Leans), _) => words.leans.to_string(),
        (None, Some(gap)) => one_line(&base.gaps[gap].text),
        (None, None) if answer.query.content().next().is_none() => words.leans.to_string(),
        (None, None) => uncovered(answer, base, words),
    })
}

/// What is said of a question that nothing answers. Only an author can know that the sources do not; the lookup knows
/// what it found.
fn uncovered(answer: &Answer, base: &Base, words: &catalogue::Reply) -> String {
    let place = if base.sources.len() > 1 { &words.in_sources } else { &words.in_source };
    match nearest_topics(answer, base).as_slice() {
        [] => words.uncovered.with([("where", place)]),
        [only] => words.uncovered_topic.with([("where", place), ("topic", only)]),
        [rest @ .., last] => {
            words.uncovered_topics.with([("where", place), ("topics", &rest.join(", ")), ("last", last)])
        }
    }
}

/// The topics of the facts that came nearest, each once.
fn nearest_topics(answer: &Answer, base: &Base) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for topic in answer.ranked(base).filter_map(|(fact, _)| base.facts[fact].topic.as_deref()) {
        let topic = one_line(&topic.replace('-', " "));
        if topics.len() < MOST_TOPICS && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// A text as one line: a base may break its lines anywhere, and a reply has lines of its own.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
