//! What `check` foretells of a base: word for word, and against what bases reach.

use rapporteur::audit::engine;
use rapporteur::audit::forecast::{Effort, Expected, Forecast, Mix, Share, Unreached, Work, forecast};
use rapporteur::evaluation::questions::{Item, parse};
use rapporteur::evaluation::score::score;
use rapporteur::knowledge::{load_texts, shipped};

use crate::check::{HEAD, check, snapshot};
use crate::support::Test;

/// A base of a few facts with something to say about each part of a forecast.
const LIBRARY: &str = r#"
[[entity]]
name = "Ada Miller"
kind = "person"

[[entity]]
name = "Grace Weaver"
kind = "person"

[[fact]]
id = "hours"
text = "The library is open from nine to five."
cites = ["gazette 1.1"]
questions = ["When is the library open?", "What are the opening hours of the library?", "When does the library open?"]

[[fact]]
id = "roof"
text = "The new roof is made of slate."
cites = ["gazette 3.1"]
questions = ["What is the roof made of?"]

[[fact]]
id = "librarian"
text = "Ada Miller refused to sell the old books."
cites = ["gazette 1.2"]
questions = ["Why did Ada Miller refuse to sell books?", "Who kept the old books?", "What did Ada Miller not sell?"]

[[fact]]
id = "tea"
text = "Grace Weaver sells tea for 2 pounds, and cake for 3."
cites = ["gazette 1.1"]
questions = ["What did Grace Weaver sell?", "Does tea cost 2 pounds?", "Who sells tea?"]

[[gap]]
id = "roof-cost"
text = "The gazette does not say what the roof cost."
questions = ["What did the roof cost?"]
"#;

#[test]
fn a_forecast_is_told_word_for_word() {
    let base = format!("{HEAD}{LIBRARY}");
    let ran = check(&base);
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0), "{}", ran.stdout);
    snapshot("forecast", &ran.stdout);
    // What is foretold is no problem, unless one asks that it is.
    let ran = Test::new().file("base.toml", &base).args(["check", "base.toml", "--strict"]).run();
    assert_eq!(ran.status, 1);
    let ran = Test::new().file("base.toml", &base).args(["check", "base.toml", "--json"]).run();
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    snapshot("forecast_json", &serde_json::to_string_pretty(&value["forecast"]).unwrap());
}

/// A base that answers a near miss only because of another name that says too much, and asks in words whose opposites make
/// no English.
const QUAY: &str = r#"
[[entity]]
name = "Lower Wick"
kind = "place"
aliases = ["the old harbour"]

[[entity]]
name = "Harwick"
kind = "place"

[[entity]]
name = "Stainforth"
kind = "place"

[[fact]]
id = "moved"
text = "Some 400 crates of ropes were moved to Harwick, where the quay is open for 9 hours a day."
cites = ["gazette 1.1"]
questions = ["How many crates were moved?", "How many hours a day is it open?", "How many crates came to Harwick?"]

[[fact]]
id = "crane"
text = "Lower Wick lends its crane, which lifts 30 tons."
cites = ["gazette 1.2"]
questions = ["What does Lower Wick lend?", "How heavy can a load be?", "Which machine comes from the other port?", "What does the crane lift?"]

[[fact]]
id = "ropes"
text = "Lower Wick sells ropes at the quay to Stainforth."
cites = ["gazette 2.1"]
questions = ["What does Lower Wick sell at the quay?", "Does Lower Wick sell ropes?", "Where does the old harbour sell ropes to Stainforth?"]
"#;

#[test]
fn what_would_help_is_what_the_next_minutes_are_worth_most_for() {
    let ran = check(&format!("{HEAD}{QUAY}"));
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0), "{}", ran.stdout);
    snapshot("quay", &ran.stdout);
    // What no fact speaks of is nobody's mistake.
    assert!(!ran.stdout.contains("acquire"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("unmoved") && !ran.stdout.contains("is it close"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("\"the old harbour\" is an alias\n") && ran.stdout.contains("strike"),
        "{}",
        ran.stdout
    );
    // Four different ways are enough; who asks in a fact's own words only does not ask as strangers do.
    let help = ran.stdout.split("what would help most").nth(1).unwrap();
    assert!(help.contains("ropes: its questions have its own words only: say ") && !help.contains("crane"), "{help}");
}

#[test]
fn what_is_answered_wrongly_is_told_with_the_words_that_its_fact_is_in_want_of() {
    let told = check(SUMMIT_SMALL.1).stdout;
    let lines = |start: &str, within: &str| -> Vec<String> {
        let part = told.split(start).nth(1).unwrap_or_else(|| panic!("{told}"));
        part.lines().filter(|line| line.contains(within)).map(str::to_owned).collect()
    };
    let wrong = lines("be told the wrong thing;", "; ask once more with ");
    assert!(!wrong.is_empty() && wrong.iter().all(|line| line.contains("\" is answered by ")), "{told}");
    let help = lines("what would help most:", ": ask once more with ");
    assert!(help.iter().any(|line| line.contains(" without \"")), "{told}");
    let unreached = lines("what would help most:", " does not find it: ask without ");
    assert!(!unreached.is_empty(), "{told}");
    // What is not answered when it is held back is nothing to mend, and is counted only.
    assert!(told.contains(" by none, which is no fault: ") && !told.contains("by nothing"), "{told}");
    // Each number says of what.
    assert!(told.contains("\nof 100 questions by strangers expect ") && told.contains(" of 100 right"), "{told}");
}

#[test]
fn nothing_is_foretold_of_a_base_with_errors() {
    let ran = check(&format!("{HEAD}{LIBRARY}\n[[fact]]\nid = \"roof\"\n"));
    assert!(ran.stdout.contains("error[") && !ran.stdout.contains("expect"), "{}", ran.stdout);
    let test = Test::new().file("base.toml", HEAD);
    let ran = test.args(["check", "base.toml", "--report", "page.html"]).run();
    assert_eq!((ran.stderr.as_str(), ran.status), ("no report was written: there is no base without errors\n", 1));
}

#[test]
fn of_a_base_that_is_not_done_what_is_filled_in_is_looked_at() {
    let open =
        |id: &str| format!("\n[[fact]]\nid = \"{id}\"\ntext = \"\"\ncites = [\"gazette 3.2\"]\nquestions = []\n");
    let begun: String = ["one", "two", "three", "four"].map(open).concat();
    let see = LIBRARY.replace("id = \"roof-cost\"", "id = \"roof-cost\"\nsee = [\"one\", \"roof\"]");
    let ran = check(&format!("{HEAD}{begun}{see}"));
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 1));
    snapshot("begun", &ran.stdout);
    // What has other errors is not looked at, and neither is what has nothing filled in.
    let ran =
        check(&format!("{HEAD}{begun}{LIBRARY}").replace("cites = [\"gazette 1.1\"]", "cites = [\"gazette 9.9\"]"));
    assert!(!ran.stdout.contains("would help"), "{}", ran.stdout);
    let ran = check(&format!("{HEAD}{begun}"));
    assert!(ran.stdout.ends_with("4 errors in 1 file\n"), "{}", ran.stdout);
    // Nobody is answered from it.
    let test = Test::new().file("base.toml", format!("{HEAD}{begun}{LIBRARY}"));
    let ran = test.args(["ask", "--knowledge", "base.toml", "When is the library open?"]).run();
    assert!(ran.status == 2 && ran.stderr.contains("and 3 more: base.toml:"), "{}", ran.stderr);
}

#[test]
fn the_only_fact_of_a_sentence_is_missed() {
    let all = check(&format!("{HEAD}{LIBRARY}")).stdout;
    assert!(
        all.contains("write facts for sentences that none cites, 2 of 5: gazette 2.1, gazette 3.2 (worth about "),
        "{all}"
    );
    let less = LIBRARY.replace("gazette 1.2", "gazette 3.1");
    let less = check(&format!("{HEAD}{less}")).stdout;
    assert!(
        less.contains(
            "write facts for sentences that none cites, 3 of 5: gazette 1.2, gazette 2.1, gazette 3.2 (worth about "
        ),
        "{less}"
    );
}

#[test]
fn a_heading_is_no_sentence_that_a_fact_is_missing_for() {
    let headed = HEAD.replace("paragraphs = ", "headings = [2]\nparagraphs = ");
    assert_ne!(headed, HEAD);
    let told = check(&format!("{headed}{LIBRARY}")).stdout;
    assert!(told.contains("write facts for sentences that none cites, 1 of 4: gazette 3.2 (worth about "), "{told}");
    let wrong = check(&format!("{}{LIBRARY}", headed.replace("[2]", "[0]"))).stdout;
    assert!(wrong.contains("paragraphs are counted from 1"), "{wrong}");
}

const SUMMIT_SMALL: (&str, &str) = ("summit-small.toml", include_str!("bases/summit-small.toml"));
const OIL_CRISIS: (&str, &str) = ("oil-crisis.toml", include_str!("bases/oil-crisis.toml"));

const FERRY: (&str, &str) = ("ferry.toml", include_str!("bases/ferry.toml"));

/// Kinds of questions that are about something else than the text.
const ELSEWHERE: [&str; 2] = ["offtopic", "hostile"];

/// Kinds of questions that are put in other words than the text; what is half in its words is counted half.
const OTHERWISE: [&str; 4] = ["paraphrase", "alias", "indirect", "other"];

/// Questions in other words from which on they count in the usual mix.
const FEWEST_IN_OTHER_WORDS: usize = 10;

fn foretell(base: (&str, &str)) -> (rapporteur::engine::Engine, Forecast) {
    let loaded = load_texts([base]);
    let engine = engine(loaded.base.as_ref().unwrap(), shipped::lexicon());
    let mut told = Vec::new();
    let foretold = forecast(&engine, shipped::lexicon(), Effort::Usual, &mut |done, of| told.push((done, of)));
    assert!(told.is_sorted() && told.last().is_some_and(|(done, of)| done == of && *of == foretold.held_back.shown));
    (engine, foretold)
}

/// What came of questions, and what was foretold of them, if the questions of a file were asked in the usual mix.
fn usual(engine: &rapporteur::engine::Engine, items: Vec<Item>, expected: &Expected) -> [Share; 2] {
    let elsewhere = |item: &Item| ELSEWHERE.contains(&item.kind.as_str());
    let otherwise = |item: &Item| OTHERWISE.contains(&item.kind.as_str());
    let (answerable, rest): (Vec<Item>, Vec<Item>) = items.into_iter().partition(|item| !item.gold.is_empty());
    let (other, plain): (Vec<Item>, Vec<Item>) = answerable.into_iter().partition(otherwise);
    let (off, near): (Vec<Item>, Vec<Item>) = rest.into_iter().partition(elsewhere);
    let Mix { plain: in_its_words, other: in_others, near: nearly, off: about_others } = Mix::USUAL;
    // Five questions say too little to stand for a third of all: they count as many as they are.
    let share = other.len() as f64 / (plain.len() + other.len()) as f64;
    let in_others = if other.len() < FEWEST_IN_OTHER_WORDS { (in_its_words + in_others) * share } else { in_others };
    let in_its_words = Mix::USUAL.plain + Mix::USUAL.other - in_others;
    let parts = [
        (in_its_words, plain, expected.plain),
        (in_others, other, expected.other),
        (nearly, near, expected.near),
        (about_others, off, expected.off),
    ];
    let mut both = [Share { right: 0.0, wrong: 0.0 }; 2];
    let asked: f64 = parts.iter().filter(|(_, items, _)| !items.is_empty()).map(|(weight, ..)| weight).sum();
    for (weight, items, told) in parts.into_iter().filter(|(_, items, _)| !items.is_empty()) {
        let reached = score(engine, &items).all;
        let reached = Share { right: reached.percent(reached.right), wrong: reached.percent(reached.wrong) };
        for (sum, share) in both.iter_mut().zip([reached, told]) {
            sum.right += weight / asked * share.right;
            sum.wrong += weight / asked * share.wrong;
        }
    }
    both
}

#[test]
fn what_is_foretold_is_about_what_is_reached() {
    let questions = [
        include_str!("questions/dev.jsonl"),
        include_str!("questions/second.jsonl"),
        include_str!("questions/third.jsonl"),
        include_str!("questions/fourth.jsonl"),
        include_str!("questions/fifth.jsonl"),
        include_str!("questions/sixth.jsonl"),
    ];
    for (base, files) in [
        (SUMMIT_SMALL, &questions[..]),
        (OIL_CRISIS, &[include_str!("bases/oil-crisis.jsonl")]),
        (FERRY, &[include_str!("bases/ferry.jsonl")]),
    ] {
        let (engine, foretold) = foretell(base);
        let items: Vec<Item> = files.iter().flat_map(|file| parse(file).unwrap()).collect();
        let expected: Expected = foretold.expected.unwrap();
        let [reached, told] = usual(&engine, items, &expected);
        let within = expected.within;
        assert!(
            (reached.right - told.right).abs() <= within.right && (reached.wrong - told.wrong).abs() <= within.wrong,
            "{}: {reached:.1?} reached, {told:.1?} foretold",
            base.0
        );
    }
}

#[test]
fn what_brings_most_in_a_minute_comes_first_and_moves_the_forecast() {
    let (_, before) = foretell(SUMMIT_SMALL);
    let right = |of: &Forecast| of.expected.unwrap().usual.right;
    let gain = |of: &Forecast, work| of.gains.iter().find(|gain| gain.work == work).copied();
    let first = before.gains[0];
    assert_eq!((first.work, first.pieces), (Work::Questions, before.help_most.len()));
    // The advice is followed.
    let asked = before.help_most.iter().map(|help| format!("{} = [\"some gobbledygook or flimflam\"]\n", help.id));
    let asked = format!("[phrasings]\n{}", asked.collect::<String>());
    let loaded = load_texts([SUMMIT_SMALL, ("summit-small.phrasings.toml", asked.as_str())]);
    let more = engine(loaded.base.as_ref().unwrap(), shipped::lexicon());
    let after = forecast(&more, shipped::lexicon(), Effort::Usual, &mut |_, _| ());
    let moved = right(&after) - right(&before);
    assert!((moved - first.right).abs() < 0.5 && moved > 0.5, "{moved:.2} instead of {:.2}", first.right);
    // Without its gaps, these are what it is in want of, and they take wrong answers away.
    let (start, _) = SUMMIT_SMALL.1.split_once("[[gap]]").unwrap();
    let gaps = gain(&foretell(("base.toml", start)).1, Work::Gaps).unwrap();
    assert!(gaps.pieces > 10 && gaps.wrong > 0.5 && gain(&before, Work::Gaps).is_none(), "{gaps:?}");
    // Of a base without its first fact's sentence, that one is missing, and so are its right answers.
    let less = SUMMIT_SMALL.1.replace(r#"["report 1.1"]"#, r#"["report 2.1"]"#);
    let (_, less) = foretell(("base.toml", &less));
    assert_eq!((less.gains[0].work, less.gains[0].pieces), (Work::Facts, 1));
    assert!(right(&less) < right(&before) - 0.5);
}

#[test]
fn a_word_that_says_nothing_needs_no_other() {
    let more = r#"
[[fact]]
id = "cake"
text = "The cake is made of slate too."
cites = ["gazette 2.1"]
questions = ["What else is the cake made of?", "What else has slate in it?", "Is there a cake of slate?"]

[[fact]]
id = "moss"
text = "Moss grows on slate."
cites = ["gazette 3.2"]
questions = ["What else grows on the roof?", "Where does the moss grow on slate?"]
"#;
    let told = check(&format!("{HEAD}{LIBRARY}{more}")).stdout;
    let words = told.split("[[synonyms]]").nth(1).unwrap();
    assert!(words.contains("\"roof\", in questions of 2 facts") && !words.contains("\"else\""), "{told}");
}

#[test]
fn more_ways_of_asking_and_more_gaps_let_expect_more() {
    let (_, all) = foretell(SUMMIT_SMALL);
    let (start, _) = SUMMIT_SMALL.1.split_once("[[gap]]").unwrap();
    let (_, without_gaps) = foretell(("base.toml", start));
    let expected = |of: &Forecast| of.expected.unwrap();
    assert!(expected(&without_gaps).near.wrong > expected(&all).near.wrong);
    assert!(expected(&all).with_twice_the_words() > expected(&all).other.right + 10.0);
    // Words that nothing else of a fact has are what helps, and not one more question in its own.
    let asked = |question: &str| {
        let more = SUMMIT_SMALL.1.replace("questions = [", &format!("questions = [{question:?}, "));
        expected(&foretell(("base.toml", &more)).1).other.right
    };
    let own = asked("Is it so?");
    assert!(own < asked("Is that gobbledygook, flimflam or balderdash?") && own < expected(&all).other.right + 1.0);
    assert!(all.few_ways.iter().all(|ways| ways.ways > 0), "{:?}", all.few_ways);
    assert!(all.help_most.len() == 12 && all.held_back.rows()[0].wrong > 0);
    // The questions that do not reach a fact are its own, without one of their words.
    let shown = |of: &&Unreached| of.question.matches('…').count() == 1 && !of.question.contains(&of.word);
    let unreached: Vec<&Unreached> = all.help_most.iter().flat_map(|help| &help.unreached).collect();
    assert!(!unreached.is_empty() && unreached.iter().all(shown), "{unreached:?}");
}
