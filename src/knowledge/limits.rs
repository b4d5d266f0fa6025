//! How long things may be, so that every reply fits Discord.

/// The most characters in a message: Discord's limit.
pub const MAX_MESSAGE_CHARS: usize = 2_000;

/// The most characters in the text of a fact or a gap.
///
/// One fact at this limit leaves 1,100 of [`MAX_MESSAGE_CHARS`] for its citations in small print, which is a title at
/// [`MAX_TITLE_CHARS`] linked to an address at [`MAX_URL_CHARS`] with room for the numbers.
pub const MAX_FACT_CHARS: usize = 900;

/// The most sentences that a fact cites: with more, the small print outgrows the fact.
pub const MAX_CITES: usize = 12;

/// What a reply needs for each source beside its title, address, publisher and date: marks, brackets, a line break.
pub const SOURCE_CHARS: usize = 40;

/// What a reply needs for each citation: its number in the text and in the small print, paragraph and sentence.
pub const CITE_CHARS: usize = 20;

/// The most characters in a source's title.
pub const MAX_TITLE_CHARS: usize = 200;

/// The most characters in a source's address.
pub const MAX_URL_CHARS: usize = 500;

/// The most characters in a question that autocomplete can offer: Discord's limit for the name of a choice.
pub const MAX_CHOICE_CHARS: usize = 100;

/// The most questions of a fact or a gap that are shown: a list that an editor reads and answers for. Whatever else
/// people ask is heard as a phrasing.
pub const MAX_SHOWN_QUESTIONS: usize = 8;

/// The most names that are made of one entity's office. A dozen names of an office and two dozen of a country in a
/// handful of patterns stay below; what goes beyond would make a base slow to read and teach nothing.
pub const MAX_OFFICE_NAMES: usize = 2_000;

/// The most characters in an id. A button remembers a fact by its id, and Discord gives it 100 characters for that, of
/// which the action and the base's hash take some.
pub const MAX_ID_CHARS: usize = 64;

/// The most characters in the id of a base, which is the name of its folder. Buttons remember it too, and more of them
/// than of one fact's id hold little else.
pub const MAX_BASE_ID_CHARS: usize = 24;

/// The most readings of a phrase whose words are written `a|b`: twenty people who say one of twenty things, and more.
pub const MAX_READINGS: usize = 1_000;

/// The largest file that is read, in bytes: a base of a million plain facts, and far below what offsets of 32 bits
/// can point into.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;
