//! The keys of a lexicon.

use super::{FORMAT, Key, Shape, Table, tables, text, texts};

/// The key that makes a file a lexicon and no fact base.
pub const LEXICON_MARK: &str = "language";

/// The top level of a lexicon.
pub const LEXICON: Table = Table {
    noun: "lexicon",
    keys: &[
        FORMAT,
        text("title", r#"title = "English""#, "The language's name.").required(),
        text(LEXICON_MARK, r#"language = "en""#, "The language's code.").required(),
        texts("stopwords", r#"stopwords = ["the", "of"]"#, "Words that carry no content in a question."),
        texts(
            "asides",
            r#"asides = ["can you tell me"]"#,
            "Phrases that frame a question and are no part of what is asked; `a|b` is one word or the other.",
        ),
        texts(
            "orders",
            r#"orders = ["ignore your instructions"]"#,
            "Phrases that tell a bot to be or to do something else; `a|b` is one word or the other.",
        ),
        texts("negations", r#"negations = ["not", "never"]"#, "Words that deny what follows them."),
        texts("small_talk", r#"small_talk = ["how was your day?"]"#, "What people say who ask nothing of a base."),
        Key::new(
            "synonyms",
            Shape::Groups,
            r#"synonyms = [["big", "large"]]"#,
            "Groups of words that can stand for each other in a question.",
        ),
        Key::new(
            "opposites",
            Shape::Groups,
            r#"opposites = [["accept", "refuse", "reject"]]"#,
            "Words, each first in a group of its opposites.",
        ),
        tables(&OFFICES, "offices", "[[offices]]", "Offices that people hold, each with everything it is called."),
        texts(
            "office_patterns",
            r#"office_patterns = ["{office} of {of}"]"#,
            "How somebody is named by an office: {office} is one of its names, {of} a name of what it is the office of, \
             {name} a name of who holds it.",
        ),
        Key::new(
            "name_forms",
            Shape::Groups,
            r#"name_forms = [["-y", "-ian"]]"#,
            "How names end, each ending first in a group of what it becomes in another form: Italy, Italian.",
        ),
        Key::new(
            "possessive_forms",
            Shape::Groups,
            r#"possessive_forms = [["-'s", "-"]]"#,
            "How words end that say whose something is, each ending first in a group of those that the plain form has \
             instead; the longest that fits decides.",
        ),
        Key::new(
            "plural_forms",
            Shape::Groups,
            r#"plural_forms = [["-s", "-"], ["-ss"]]"#,
            "The same of words for several; an ending by itself is none.",
        ),
        Key::new(
            "present_forms",
            Shape::Groups,
            r#"present_forms = [["-s", "-"]]"#,
            "The same of verbs in the present.",
        ),
        Key::new("past_forms", Shape::Groups, r#"past_forms = [["-ed", "-e", "-"]]"#, "The same of verbs in the past."),
        texts(
            "participle_endings",
            r#"participle_endings = ["-n"]"#,
            "How those of the irregular forms end that are participles and no past.",
        ),
        Key::new("forms", Shape::Pairs, r#"forms = { met = "meet" }"#, "Irregular inflections, to the base form."),
        Key::new(
            "derivations",
            Shape::Pairs,
            r#"derivations = { refusal = "refuse" }"#,
            "Words derived from one another that a stemmer leaves apart.",
        ),
        Key::new(
            "informal",
            Shape::Pairs,
            r#"informal = { ppl = "people" }"#,
            "Chat shorthand, contractions and spelling variants, to the words they stand for.",
        ),
        Key::new("numbers", Shape::Pairs, r#"numbers = { seven = "7" }"#, "Number words, to figures."),
        Key::new(
            "counting",
            Shape::Pairs,
            r#"counting = { both = "2" }"#,
            "Words that count in passing and state no figure, with what they count.",
        ),
        Key::new(
            "sounds",
            Shape::Pairs,
            r#"sounds = { ph = "f" }"#,
            "How letters sound, for words misspelt by ear; ^ is the beginning of a word.",
        ),
        Key::new(
            "asks",
            Shape::Lists,
            r#"asks = { who = ["who", "which person"] }"#,
            "What opens a question, in one or two words, by the kind of thing that it asks for: who, where, when, how_long, \
             how_much, why, said, how, whether, what.",
        ),
        Key::new(
            "holds",
            Shape::Lists,
            r#"holds = { when = ["january"] }"#,
            "Words that a text answers a kind of question with.",
        ),
        Key::new(
            "aspects",
            Shape::Groups,
            r#"aspects = [["cost", "price", "pay"]]"#,
            "Groups of words about one aspect of things: who asks for one of a group is not answered by a fact that has none.",
        ),
        texts("connectives", r#"connectives = ["and"]"#, "Words that tie a question to what was said before."),
        texts("pointers", r#"pointers = ["it"]"#, "Words that point at something said before."),
        Key::new(
            "pronouns",
            Shape::Lists,
            r#"pronouns = { person = ["he", "him"], place = ["there"] }"#,
            "Words that stand for a name said before, by what they stand for: person, place; of these, apart are those that \
             stand for nothing named before them in the same sentence, and beside expletive words those of place stand for \
             none.",
        ),
        texts(
            "attributions",
            r#"attributions = ["said", "asked"]"#,
            "Verbs that say whose a quotation is that ends in its own mark.",
        ),
        texts("openers", r#"openers = ["however"]"#, "Words that begin a sentence and no name."),
        Key::new(
            "prose_abbreviations",
            Shape::Lists,
            r#"prose_abbreviations = { before_names = ["mr"] }"#,
            "Abbreviations of printed prose whose full stop may end no sentence, by where they stand: before_names, \
             before_numbers, anywhere.",
        ),
        Key::new(
            "name_words",
            Shape::Lists,
            r#"name_words = { organisation = ["council"] }"#,
            "Words that tell what a name names: titles before a person's; what names of an organisation, a place or an \
             event end with; before_places, before a place's; first_of_places, what those begin with; left_out, last words that an \
             organisation is mostly called without; possessives, before \
             who somebody is to somebody; said_of_persons, what follows names of persons alone; inside, between two words of a name; before_offices, what \
             belongs to an office that it stands before: deputy; occupations, what people are by their work, and \
             occupation_endings, how words for that end, and before_occupations, what stands before them and is none of them.",
        ),
        Key::new(
            "office_verbs",
            Shape::Pairs,
            r#"office_verbs = { chairs = "chair" }"#,
            "What somebody does who holds an office, in the present, to the office.",
        ),
        texts(
            "person_questions",
            r#"person_questions = ["Who is {name}?"]"#,
            "How people ask who somebody is; {name} is the name, {office} the office.",
        ),
        Key::new(
            "question_drafts",
            Shape::Lists,
            r#"question_drafts = { why = ["Why {clause}?"] }"#,
            "How plain questions are made of a statement, by what they ask for: {clause} is the statement as it is asked, without \
             what answers; {counted} is what a number counts.",
        ),
        Key::new(
            "statement_words",
            Shape::Lists,
            r#"statement_words = { auxiliaries = ["will"] }"#,
            "Words that tell how a statement is built, by what they tell: auxiliaries, determiners, what ends a statement.",
        ),
        tables(
            &LIKELY_GAPS,
            "likely_gaps",
            "[[likely_gaps]]",
            "What readers are likely to ask that a text does not say.",
        ),
        texts("copulas", r#"copulas = ["is"]"#, "Words that stand between a thing and its quality."),
        texts("speakers", r#"speakers = ["i", "my"]"#, "Words for whoever speaks."),
        texts("addressees", r#"addressees = ["you", "your"]"#, "Words for whoever is spoken to."),
        texts("subordinators", r#"subordinators = ["when", "after"]"#, "Words that tie a clause to another."),
        texts(
            "more",
            r#"more = ["what else"]"#,
            "Phrases that ask for more of what was said before; `a|b` is one word or the other.",
        ),
        texts(
            "requests",
            r#"requests = ["tell me about"]"#,
            "Phrases that ask for what follows them; `a|b` is one word or the other.",
        ),
        texts("relatives", r#"relatives = ["who", "that"]"#, "Words that tie a clause to the word before it."),
        texts(
            "fillers",
            r#"fillers = ["so", "well"]"#,
            "Words and phrases that only fill; `a|b` is one word or the other.",
        ),
        texts(
            "vocatives",
            r#"vocatives = ["everybody"]"#,
            "Words and phrases for those who are spoken to; `a|b` is one word or the other.",
        ),
        texts(
            "other_languages",
            r#"other_languages = ["wer", "quand"]"#,
            "Function words of other languages that are no words of this one.",
        ),
        texts("abbreviations", r#"abbreviations = ["mr"]"#, "Shortened words, whose point ends no sentence."),
        tables(&TALK, "talk", "[[talk]]", "What is said to a bot and asks nothing of a base, by kind."),
        texts(
            "beside",
            r#"beside = ["greeting"]"#,
            "The kinds of talk that stand beside questions, and are cut off there.",
        ),
    ],
};

/// What people say who ask nothing of a base.
pub const TALK: Table = Table {
    noun: "talk",
    keys: &[
        text("kind", r#"kind = "greeting""#, "What kind it is: the name by which a base replaces the answer.").required(),
        texts("phrases", r#"phrases = ["hello|hi"]"#, "How people say it; `a|b` is one word or the other.").required(),
        text(
            "answer",
            r#"answer = "Hello! For example: {examples}""#,
            "What is said to it. {title} is the base's title; where it ends in {examples}, some of the base's questions follow.",
        )
        .required(),
    ],
};

/// One office.
pub const OFFICES: Table = Table {
    noun: "office",
    keys: &[
        texts("names", r#"names = ["foreign minister", "foreign secretary"]"#, "What the office is called.").required(),
        texts(
            "beside",
            r#"beside = ["leader"]"#,
            "What it is called only beside whatever it is the office of: a word that by itself says too little.",
        ),
    ],
};

/// What readers are likely to ask.
pub const LIKELY_GAPS: Table = Table {
    noun: "likely gap",
    keys: &[
        text("asks", r#"asks = "how_long""#, "The kind of thing that answers it, as `asks` calls it, or a word for the id where `unless` or `anywhere` tell.").required(),
        texts("words", r#"words = ["meeting", "call"]"#, "Words that make readers ask."),
        text("kind", r#"kind = "person""#, "The kind of name that makes readers ask, where no words do."),
        texts("after", r#"after = ["a", "the"]"#, "Words one of which has to stand shortly before."),
        texts(
            "unless",
            r#"unless = ["cost"]"#,
            "Words that answer it where they stand in the same paragraph; with any, nothing else does.",
        ),
        texts(
            "anywhere",
            r#"anywhere = ["insured"]"#,
            "Words that answer it wherever the text has them; with any, nothing else does.",
        ),
        texts("except", r#"except = ["next"]"#, "Words beside which, in the same sentence, nobody asks it."),
        text(
            "question",
            r#"question = "How long did the {word} last?""#,
            "How they ask; {word} is the word, with what says which, {name} a name of the kind, {clause} the statement as it is asked, \
             and {clause_rest} that without the word.",
        )
        .required(),
        text(
            "text",
            r#"text = "The article does not say how long the {word} lasted.""#,
            "What is said instead of an answer; {word} is the word, with what says which, {statement} the statement, and \
             {statement_rest} that without the word.",
        )
        .required(),
    ],
};
