//! A reply before it is laid out: what is said, what it rests on, and what else could be asked.

use crate::knowledge::{Base, Citation, Fact, Source};
use crate::lookup::answer::{Answer, Outcome};
use crate::lookup::explanation::Explanation;

/// What is shown of an answer. Texts are plain: whoever lays it out escapes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// What was done about the question.
    pub outcome: Outcome,
    /// Cited sentences, best first; none unless the outcome is [`Outcome::Answer`].
    pub statements: Vec<Statement>,
    /// What the statements cite, each source once, in the order of first mention.
    pub sources: Vec<CitedSource>,
    /// What is said instead of an answer.
    pub notice: Option<String>,
    /// What is said before the offers, where there are any.
    pub invitation: Option<&'static str>,
    /// Questions that could be asked instead, likeliest first.
    pub offers: Vec<Offer>,
    /// Why, where that was asked for.
    pub explanation: Option<Explanation>,
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
    /// The reply that says `answer`, which must come from an engine over `base`.
    pub fn new(answer: &Answer, base: &Base) -> Self {
        let said = answer.facts.iter().map(|hit| &base.facts[hit.fact]);
        let (statements, sources) = cited(said, base);
        let invitation = match answer.outcome {
            _ if answer.suggestions.is_empty() => None,
            Outcome::Suggest => Some("Did you mean:"),
            Outcome::Answer | Outcome::Decline => Some("You could ask:"),
        };
        let offers = answer.suggestions.iter().map(|suggestion| Offer {
            id: base.facts[suggestion.fact].id.clone(),
            question: one_line(&suggestion.question),
        });
        let notice = match (answer.outcome, answer.gap) {
            (Outcome::Answer | Outcome::Suggest, _) => None,
            (Outcome::Decline, Some(gap)) => Some(one_line(&base.gaps[gap].text)),
            (Outcome::Decline, None) => Some(uncovered(answer, base)),
        };
        Self {
            outcome: answer.outcome,
            statements,
            sources,
            notice,
            invitation,
            offers: offers.collect(),
            explanation: None,
        }
    }

    /// The reply that says `fact`, which must be one of `base`, to somebody who chose it.
    pub fn stating(fact: &Fact, base: &Base) -> Self {
        let (statements, sources) = cited(std::iter::once(fact), base);
        Self {
            outcome: Outcome::Answer,
            statements,
            sources,
            notice: None,
            invitation: None,
            offers: Vec::new(),
            explanation: None,
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

/// What is said of a question that nothing answers.
fn uncovered(answer: &Answer, base: &Base) -> String {
    if answer.leans || answer.query.content().next().is_none() {
        return "I cannot tell what that is about: name the people, places or things in the question.".to_owned();
    }
    let source = if base.sources.len() > 1 { "The sources do" } else { "The source does" };
    let topics = nearest_topics(answer, base);
    match topics.as_slice() {
        [] => format!("{source} not cover that."),
        [only] => format!("{source} not cover that; the nearest topic is {only}."),
        [rest @ .., last] => {
            format!("{source} not cover that; the nearest topics are {} and {last}.", rest.join(", "))
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
