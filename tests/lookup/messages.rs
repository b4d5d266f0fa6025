//! Messages as people write them: what stands around a question changes nothing, and two questions are two.

use proptest::prelude::*;
use rapporteur::engine::{Engine, Question};
use rapporteur::lookup::answer::{Outcome, Unasked};

use super::library::{LIBRARY, library};
use super::{engine_over, shipped_engine};

/// What people put before a question.
const BEFORE: [&str; 16] = [
    "",
    "Hello! ",
    "hi there ",
    "Good evening everybody, ",
    "hey guys, quick question: ",
    "sorry to bother you but ",
    "Hi all. I hope you are all doing well. ",
    "I have to give a talk on Monday. ",
    "My sister told me to ask in here. ",
    "We are only starting to read about this, so please be patient with us. ",
    "ok so ",
    "@everyone ",
    "I was ill all week and missed everything.\n\n",
    "1. ",
    "(first time here)\n",
    "Excuse me. English is not my first language. ",
];

/// What people put behind one.
const AFTER: [&str; 12] = [
    "",
    " Thanks!",
    " thank you so much in advance :)",
    " cheers 🙏",
    "\n\nThanks, and have a nice day",
    " (I need it for school)",
    " I have to hand it in tomorrow.",
    " pls",
    "\nbye",
    "\n\nPS: sorry for my English",
    " No hurry.",
    " Many thanks and best regards",
];

fn first(engine: &Engine, text: &str) -> Option<usize> {
    engine.ask(&Question::new(text)).facts.first().map(|hit| hit.fact)
}

/// Every shown question that is answered as it stands, with the first fact that answers it.
fn answered(engine: &Engine) -> Vec<(&str, usize)> {
    let questions = engine.base().facts.iter().flat_map(|fact| &fact.questions);
    questions.filter_map(|question| Some((question.as_str(), first(engine, question)?))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_around_a_question_its_first_fact_stays(
        (number, before, after) in (any::<prop::sample::Index>(), 0..BEFORE.len(), 0..AFTER.len()),
        shipped in any::<bool>(),
    ) {
        let engine = if shipped { shipped_engine() } else { library() };
        let questions = answered(engine);
        let (question, fact) = questions[number.index(questions.len())];
        let message = format!("{}{question}{}", BEFORE[before], AFTER[after]);
        prop_assert_eq!(first(engine, &message), Some(fact), "{}", message);
    }

    #[test]
    fn any_message_is_read(text in "(?s)[ -~\n]{0,300}|\\PC{0,80}|([a-zA-Z ,.?!;:()\"'\n-]{0,12}(why|and|who|is|thanks|I)){0,40}") {
        let answer = shipped_engine().ask(&Question::new(&text));
        prop_assert!(answer.parts.len() <= 3 && answer.facts.len() <= 3);
        prop_assert!(answer.parts.len() != 1, "one question has no parts");
        for part in &answer.parts {
            prop_assert!(!part.question.trim().is_empty());
        }
    }
}

#[test]
fn two_questions_get_both_their_answers() {
    let engine = shipped_engine();
    let questions = answered(engine);
    let facts = |text: &str| engine.ask(&Question::new(text)).facts.iter().map(|hit| hit.fact).collect::<Vec<_>>();
    let bare = |question: &str| question.trim_end_matches('?').to_owned();
    let small = |question: &str| {
        let mut letters = question.chars();
        letters.next().map(|first| first.to_lowercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    let (mut asked, mut both) = (0, [0; 3]);
    // Each with one from somewhere else in the base.
    for (number, (a, fact)) in questions.iter().enumerate() {
        let (b, other) = questions[(number * 7 + 31) % questions.len()];
        if *fact == other {
            continue;
        }
        asked += 1;
        for (kind, text) in [format!("{a} {b}"), format!("{} and {}", bare(a), small(b)), format!("{}. {}", bare(a), b)]
            .iter()
            .enumerate()
        {
            let said = facts(text);
            both[kind] += usize::from(said.contains(fact) && said.contains(&other));
        }
    }
    for (kind, both) in both.into_iter().enumerate() {
        assert!(both * 100 >= asked * 80, "kind {kind}: {both} of {asked}");
    }
}

/// What people type on a phone, without a mark between it and the question.
const RUN_ON: &[(&str, &str)] = &[
    ("my shift starts in ten minutes and i forgot my headphones at home", ""),
    ("been stuck in a queue all morning with my two kids and no coffee", "thx"),
    ("", "My cousin keeps on asking"),
    ("", "i bet my flatmate a beer"),
    ("the neighbours are drilling again and nobody can hear a thing so", ""),
    ("", "anyway the toast is burning lol"),
    ("right folks the lift is broken and it smells of paint", "cheers"),
    ("i'm home, the kettle broke again", ""),
    ("", "Enjoy the rest of your evening."),
    ("", "gotta run to catch the bus"),
    ("quick one while the dough is rising", "sorry if the spelling is odd"),
    ("bruh", "im half asleep rn"),
    ("", "many thanks and best wishes from Quentin"),
    ("i swore i'd ask one clever thing today", "so yeah"),
    ("", "our best bowler sprained her wrist on Tuesday so we are all rather glum here"),
];

#[test]
fn a_question_that_runs_on_without_a_mark_is_found() {
    for engine in [shipped_engine(), library()] {
        let questions = answered(engine);
        assert!(!questions.is_empty());
        for (before, after) in RUN_ON {
            let message = |question: &str| format!("{before} {} {after}", question.trim_end_matches('?'));
            let found = questions.iter().filter(|(question, fact)| first(engine, &message(question)) == Some(*fact));
            let found = found.count();
            assert!(found * 100 >= questions.len() * 90, "{found} of {} after {before:?} {after:?}", questions.len());
        }
    }
}

#[test]
fn a_question_is_not_cut_to_what_the_base_knows_of_it() {
    for text in ["Who is Lavrov?", "who is lavrov anyway the toast is burning lol"] {
        assert!(first(shipped_engine(), text).is_some(), "{text}");
    }
    for text in [
        "Is Lavrov sick?",
        "Is Putin well again?",
        "Who ate the ice cream at the summit?",
        "Budapest has fallen lol",
        "Who does Lavrov remind you of?",
        "Who does Trump remind you of",
        "Who does Peskov think you are",
        "Does Trump love you",
        "Did Trump ask for peace out of weakness",
        "Pope John Paul II, where was the summit planned?",
        "Pope John Paul III, where was the summit planned?",
        "Was the World War II summit postponed?",
        "bruh",
        "many thanks from Budapest",
    ] {
        assert_eq!(first(shipped_engine(), text), None, "{text}");
    }
}

#[test]
fn what_leads_up_to_a_question_is_neither_taken_for_its_subject_nor_lost() {
    let engine = shipped_engine();
    for (text, id) in [
        ("The kitten stole my sandwich and hid it behind the piano. Why was it postponed?", "postponement-cause"),
        ("Alaska, not sure, what was the outcome?", "alaska-outcome"),
        ("The meeting in Hungary, any idea, what was planned?", "hungary-purpose"),
        ("late for yoga, who is Peskov?", "who-peskov"),
        ("lunch break nearly over so just quickly… why was the summit postponed?", "postponement-cause"),
        ("cant sleep my brother is snoring so loud why was the summit postponed", "postponement-cause"),
        ("about the summit in Alaska, what was the outcome?", "alaska-outcome"),
        ("it was contentious, who reported that?", "meeting-sources"),
        ("where is Donbas you nerds", "donbas-where"),
        ("Excuse me, young lady, who is Peskov?", "who-peskov"),
    ] {
        let fact = first(engine, text).map(|fact| engine.base().facts[fact].id.as_str());
        assert_eq!(fact, Some(id), "{text}");
    }
}

#[test]
fn what_somebody_says_of_themselves_is_not_cut_to_a_question() {
    for text in
        ["my brother left his phone in the meeting room again", "my mother says that they are at the seaside again"]
    {
        assert_eq!(first(shipped_engine(), text), None, "{text}");
    }
}

#[test]
fn who_only_names_somebody_asks_nothing() {
    for text in [
        "my gran loves Trump",
        "lol my boss looks like Putin",
        "my professor once met Rubio",
        "the pizza here is bad Trump",
        "my brother just started school and he likes Hungary",
    ] {
        assert_eq!(first(shipped_engine(), text), None, "{text}");
    }
}

#[test]
fn what_whoever_asks_says_of_themselves_may_be_what_is_asked() {
    let card = "\n[[fact]]\nid = \"lost-card\"\ntext = \"A lost library card costs two pounds and is blocked at once.\"\n\
                cites = [\"gazette 1.1\"]\nquestions = [\"What happens when somebody loses a card?\"]\n";
    let engine = engine_over("library.toml", &format!("{LIBRARY}{card}"));
    for (text, read) in [
        ("what happens if my library card is lost", None),
        ("what does it cost when I lose my card?", None),
        ("what does a lost card cost because I have to tell my sister", Some("question")),
    ] {
        let answer = engine.ask(&Question::new(text));
        let fact = answer.facts.first().map(|hit| engine.base().facts[hit.fact].id.as_str());
        assert_eq!(fact, Some("lost-card"), "{text}");
        assert_eq!(answer.read.first().map(|read| read.kind), read, "{text}: {:?}", answer.read);
    }
}

#[test]
fn who_tells_what_a_fact_says_asks_for_something_else() {
    let engine = shipped_engine();
    let told = &engine.base().facts[engine.base().facts.iter().position(|fact| fact.id == "alaska-where").unwrap()];
    let answer = engine.ask(&Question::new(&format!("{} Tell me about that phone call.", told.text)));
    assert!(answer.facts.iter().all(|hit| engine.base().facts[hit.fact].id != told.id), "{:?}", answer.facts);
}

#[test]
fn without_anything_before_it_stands_for_the_subject() {
    assert_eq!(first(library(), "Why did it close?"), first(library(), "Why did the library close?"));
    assert_eq!(first(library(), "Why?"), None);
}

#[test]
fn what_is_not_answered_beside_what_is_has_its_place() {
    let answer = library().ask(&Question::new("When is the library open? And how much did the repairs cost?"));
    let outcomes: Vec<_> = answer.parts.iter().map(|part| (part.answer.outcome, part.answer.gap.is_some())).collect();
    assert_eq!(outcomes, [(Outcome::Answer, false), (Outcome::Decline, true)]);
    assert_eq!((answer.outcome, answer.facts.len()), (Outcome::Answer, 1));
}

#[test]
fn background_alone_is_not_answered() {
    let engine = library();
    let text = "I was ill all week. My brother has a new bicycle. We like it here.";
    let answer = engine.ask(&Question::new(text));
    assert_eq!(answer.unasked, Some(Unasked::Background));
    assert!(answer.facts.is_empty() && !answer.suggestions.is_empty());
}

#[test]
fn another_language_is_told_from_what_is_not_covered() {
    let engine = shipped_engine();
    for text in ["Кто такой Лавров?", "Wer ist Lavrov?", "¿Quién es Lavrov?"] {
        let answer = engine.ask(&Question::new(text));
        assert_eq!(answer.unasked, Some(Unasked::Foreign), "{text}");
        let offered = answer.suggestions.iter().any(|offer| engine.base().facts[offer.fact].id == "who-lavrov");
        assert!(offered, "{text}: {:?}", answer.suggestions);
    }
    let answer = engine.ask(&Question::new("Which zeppelin exploded over Łódź?"));
    assert_eq!(answer.unasked, None);
}

#[test]
fn a_base_has_its_own_words_for_small_talk() {
    let text = LIBRARY.replace("format = 1", "format = 1\nanswers = { greeting = \"Good day! {title}: {examples}\" }");
    let engine = engine_over("library.toml", &text);
    let answer = engine.ask(&Question::new("hello!"));
    let Some(Unasked::Talk(said)) = answer.unasked else { panic!("{:?}", answer.unasked) };
    assert_eq!(said, format!("Good day! {}:", engine.base().title));
    assert_eq!(answer.suggestions.len(), 3);
}

#[test]
fn questions_keep_their_places_and_what_is_left_is_counted() {
    let engine = library();
    let answer =
        engine.ask(&Question::new("Did the zeppelin land? Where is the library? How much did the repairs cost?"));
    let places: Vec<usize> = answer.parts.iter().map(|part| part.place).collect();
    assert_eq!(places, [1, 2], "what is no question for the base is left out, and counts");
    let four = "Where is the library? Is there a cat? When is the library open? Who runs the library?";
    let answer = engine.ask(&Question::new(four));
    assert_eq!((answer.parts.len(), answer.left), (3, 1));
}

#[test]
fn signs_and_names_are_no_other_language() {
    let engine = shipped_engine();
    for text in ["😀", "€5?", "Le Pen?", "5 → 6", "…"] {
        assert_ne!(engine.ask(&Question::new(text)).unasked, Some(Unasked::Foreign), "{text}");
    }
}

#[test]
fn a_long_message_takes_no_more_than_its_share() {
    let engine = shipped_engine();
    for piece in [
        "Trump Putin summit\n",
        "Why was the summit postponed? ",
        "( ",
        "so ",
        "when ",
        "\"why\" ",
        "拉",
        "and why ",
        "is a ",
    ] {
        for bytes in [400, 4_000] {
            let answer = engine.ask(&Question::new(&piece.repeat(bytes / piece.len())));
            assert!(answer.parts.len() <= 3 && answer.suggestions.len() <= 5, "{piece}");
        }
    }
}
