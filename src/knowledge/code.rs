//! The kinds of problem that a fact base can have, each with its stable short name.

/// The text is not TOML.
pub const SYNTAX: &str = "syntax";
/// The file is not UTF-8.
pub const ENCODING: &str = "encoding";
/// `format` names a version of the format that this program does not read.
pub const FORMAT: &str = "unsupported-format";
/// A key that the format does not have.
pub const UNKNOWN_KEY: &str = "unknown-key";
/// A key that has to be there and is not.
pub const MISSING_KEY: &str = "missing-key";
/// A text where a list belongs, and the like.
pub const WRONG_TYPE: &str = "wrong-type";
/// A value of the right type that the key cannot have.
pub const BAD_VALUE: &str = "bad-value";
/// A text, word or name with nothing in it.
pub const EMPTY: &str = "empty";
/// A text with characters that turn the direction of writing.
pub const DIRECTION: &str = "direction";
/// A text of several lines, which a reply says in one.
pub const LINE_BREAK: &str = "line-break";
/// A day of publication that is no date.
pub const BAD_DATE: &str = "bad-date";
/// More characters than Discord takes.
pub const TOO_LONG: &str = "too-long";
/// There are no facts.
pub const EMPTY_BASE: &str = "empty-base";
/// Two facts or gaps with one id.
pub const DUPLICATE_ID: &str = "duplicate-id";
/// Two different sources with one id.
pub const DUPLICATE_SOURCE: &str = "duplicate-source";
/// A citation that is not `SOURCE PARAGRAPH.SENTENCE`.
pub const BAD_CITATION: &str = "bad-citation";
/// A citation of a source that the base does not have.
pub const UNKNOWN_SOURCE: &str = "unknown-source";
/// A citation of a paragraph or a sentence that the source does not have.
pub const NO_SUCH_SENTENCE: &str = "no-such-sentence";
/// A fact that cites nothing.
pub const NO_CITATION: &str = "no-citation";
/// A gap's `see` that names no fact.
pub const UNKNOWN_FACT: &str = "unknown-fact";
/// Phrasings by an id that no fact and no gap has.
pub const UNKNOWN_ID: &str = "unknown-id";
/// An answer to a kind of small talk that the lexicon does not know.
pub const UNKNOWN_TALK: &str = "unknown-talk";
/// Phrasings without the base that they belong to.
pub const NO_BASE: &str = "no-base";
/// An office of something that is no entity.
pub const UNKNOWN_ENTITY: &str = "unknown-entity";
/// An office that stands for more names than are made of it, or for none.
pub const OFFICE_NAMES: &str = "office-names";
/// More questions to be shown than are read.
pub const MANY_QUESTIONS: &str = "many-questions";
/// A question that autocomplete cannot offer.
pub const LONG_QUESTION: &str = "long-question";
/// One name or alias that two entities claim.
pub const ALIAS_COLLISION: &str = "alias-collision";
/// An alias, keyword, question or citation that is there already.
pub const REPEATED: &str = "repeated";
/// A question that two facts claim.
pub const SHARED_QUESTION: &str = "shared-question";
/// A source's text is not the one that the base was drawn from.
pub const SOURCE_CHANGED: &str = "source-changed";
/// A source's text has another number of paragraphs or sentences than the base says.
pub const SOURCE_SHAPE: &str = "source-shape";
/// A name, number or quotation in a fact that the sentences it cites do not hold.
pub const UNSUPPORTED: &str = "unsupported";
/// A word that is said to refer to a name, and stands in no sentence that its fact cites, or to a name that stands in none.
pub const BAD_REFERENCE: &str = "bad-reference";
/// A word in a fact whose opposite stands in the sentences it cites.
pub const OPPOSED: &str = "opposed";
/// A fact's own question that brings up another fact, or a gap, first.
pub const DISPLACED_QUESTION: &str = "displaced-question";
/// A fact's own question that nothing is clear enough to answer.
pub const UNANSWERED_QUESTION: &str = "unanswered-question";
/// Two facts that lookup cannot tell apart.
pub const SHADOWED_FACT: &str = "shadowed-fact";
/// A question to be shown that takes for granted what its fact does not say.
pub const FALSE_PREMISE: &str = "false-premise";
/// A text that leans on what was said before it.
pub const LEANING_TEXT: &str = "leaning-text";
/// A date in a text that is told from when somebody wrote.
pub const RELATIVE_DATE: &str = "relative-date";
/// A keyword that no word of a question can match.
pub const UNREACHABLE_KEYWORD: &str = "unreachable-keyword";
/// Sentences of the source that a draft repeats in comments.
pub const SOURCE_SENTENCES: &str = "source-sentences";
/// Likely gaps that nobody has kept or struck yet.
pub const UNDECIDED_GAPS: &str = "undecided-gaps";
/// A question that was proposed and is neither kept nor struck.
pub const UNDECIDED_QUESTIONS: &str = "undecided-questions";
