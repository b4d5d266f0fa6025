//! Views as text, and under hostile input.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::check::check;
use super::say;
use super::*;
use crate::bases::Snapshot;
use crate::catalogue;
use crate::discord::here::called;
use crate::engine::{Engine, Question};
use crate::knowledge::Lexicon;
use crate::render::discord::{plain, why};
use crate::render::sample;

static BASE: LazyLock<Here> = LazyLock::new(|| here(sample::engine()));

/// Where an engine is the only one.
fn here(engine: Engine) -> Here {
    Here { snapshot: Arc::new(Snapshot::new(engine)), several: false, missing: None, words: catalogue::usual() }
}

/// The answer to what is typed, with the question that it rests on.
fn ask(typed: &str) -> (Answer, Vec<String>) {
    let question = plain(typed);
    (BASE.snapshot.engine.ask(&Question::new(&question)), vec![question])
}

fn view(question: &str, to: Option<u64>) -> View {
    let (answer, questions) = ask(question);
    let heading = Heading { to: to.and_then(UserId::new), question: Some(question), ..Heading::default() };
    View::answer(&answer, &questions, &BASE, heading)
}

fn shown(view: &View) -> String {
    let row = |row: &Row| match row {
        Row::Buttons(buttons) => buttons.iter().map(|button| format!("[{}]", button.label)).collect::<String>(),
        Row::Pick(pick) => format!("({})", pick.placeholder),
        Row::Select(select) => {
            let options = select.options.iter().map(|option| format!("\n  {}", option.label));
            format!("({}){}", select.placeholder, options.collect::<String>())
        }
    };
    let rows: Vec<String> = view.rows.iter().map(row).collect();
    format!("{}\n{}", view.content, rows.join("\n"))
}

#[test]
fn an_answer_reads_well() {
    insta::assert_snapshot!(shown(&view("When does the library open?", Some(7))), @r"
    <@7>
    > When does the library open?
    The library opens at 9.30 a.m. on weekdays. [1][2]
    -# [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024: [1] ¶1, sentence 1
    -# Notice on the door: [2] ¶1, sentence 1
    [Why this answer?][👍][👎]
    ");
    insta::assert_snapshot!(shown(&view("How many people work at the library?", None)), @r"
    > How many people work at the library?
    **Not in the source.** The gazette does not say how many people work there.
    The nearest that it says:
    > The library opens at 9.30 a.m. on weekdays. [1][2]
    -# [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024: [1] ¶1, sentence 1
    -# Notice on the door: [2] ¶1, sentence 1
    ");
}

#[test]
fn the_base_can_be_browsed() {
    insta::assert_snapshot!(shown(&say::topic_list(&BASE)), @r"
    **The village library**
    -# 2 facts on 2 topics
    (Choose a topic)
      Opening hours (1)
      Café (1)
    ");
    insta::assert_snapshot!(shown(&say::topic("opening-hours", &BASE)), @r"
    **Opening hours**
    (Choose a question)
      When does the library open?
    ");
    insta::assert_snapshot!(shown(&say::sources(&BASE)), @r"
    **The village library** was drawn from:
    - [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024
    -# Cited by 2 facts; 5 sentences in 3 paragraphs
    - Notice on the door
    -# Cited by 1 fact; 1 sentence in 1 paragraph
    ");
    insta::assert_snapshot!(shown(&say::help(&BASE)), @"
    Ask me in plain words, and I answer from “The village library” with the sentence that says it, or say that it is not there. For example:
    [When does the library open?][How much does tea cost?]
    ");
}

/// Pieces of what people try, whole and broken, among words that the base knows.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "@everyone",
            "@here",
            "<@1>",
            "<@&2>",
            "<#3>",
            "[free](https://a.example)",
            "||",
            "```",
            "`",
            "> ",
            "# ",
            "-# ",
            "**",
            "__",
            "~~",
            "\\",
            "\n",
            "\u{202e}",
            "\u{2066}",
            "\u{200b}",
            "https://a.example",
            "<https://",
            "discord.gg/x",
            "library",
            "open",
            "tea",
            "cost",
            "When",
            "?",
            " ",
            "Z\u{335}\u{322}\u{327}\u{328}\u{321}\u{336}",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Characters of markdown that nothing escapes.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\\' {
            rest.next();
        } else {
            out.push(c);
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_escapes_its_quotation(typed in hostile(), to in prop::option::of(1_u64..9)) {
        let typed = format!("{typed} When does the library open?");
        let view = view(&typed, to);
        prop_assert!(check(&view).is_ok(), "{:?}", check(&view));
        // Nobody is told that there is no answer.
        let head = view.ping.map(|member| format!("<@{member}>\n")).unwrap_or_default();
        prop_assert!(view.ping.is_none() || view.ping.map(UserId::get) == to);
        let rest = view.content.strip_prefix(&head).unwrap_or("");
        // What is all markup leaves nothing to quote.
        let (quoted, told) = match rest.split_once('\n') {
            Some((first, told)) if first.starts_with("> ") => (bare(&first[2..]), told),
            _ => (String::new(), rest),
        };
        prop_assert!(!quoted.contains(['@', '<', '[', ']', '*', '_', '~', '`', '|']), "{quoted}");
        prop_assert!(!quoted.contains("://"), "{quoted}");
        prop_assert!(!quoted.contains(['\u{202e}', '\u{2066}', '\u{200b}', '\u{7}']), "{quoted:?}");
        let (answer, questions) = ask(&typed);
        let unquoted = View::answer(&answer, &questions, &BASE, Heading::default());
        prop_assert_eq!(told, unquoted.content);
    }

    #[test]
    fn whatever_is_typed_fits(typed in ".{0,4000}") {
        let view = view(&typed, None);
        prop_assert!(check(&view).is_ok(), "{:?}", check(&view));
        let (answer, _) = ask(&typed);
        let why = View::text(why(&BASE.snapshot.engine.explain(&answer), CONTENT, &catalogue::usual().why));
        prop_assert!(check(&why).is_ok(), "{:?}", check(&why));
    }

    #[test]
    fn whatever_a_base_holds_fits(text in ".{1,3000}", title in ".{0,400}", question in ".{1,300}") {
        let mut base = BASE.base().clone();
        for fact in &mut base.facts {
            fact.text.clone_from(&text);
            fact.questions = vec![question.clone()];
        }
        base.sources[0].title.clone_from(&title);
        base.title.clone_from(&title);
        base.id = "library".to_owned();
        let here = Here { several: true, ..here(Engine::new(base.clone(), &Lexicon::default())) };
        let heading = Heading {
            to: UserId::new(u64::MAX),
            question: Some(&question),
            link: Some("https://discord.com/channels/1/2/3"),
            asker: UserId::new(u64::MAX),
        };
        for view in [
            View::fact(&base.facts[0], &here, heading),
            View::fact(&base.facts[0], &here, heading).noting(&text).quoting(&question),
            View::facts("**x**", base.facts.iter(), &here),
            say::help(&here),
            say::topic_list(&here),
            say::sources(&here),
            say::about(&here, &[called(&base), called(&base)]),
            say::broken("Broken.", &text),
        ] {
            // A base is checked before it is used; here it was not, and only what is blank may be refused.
            let blank = text.trim().is_empty() || question.trim().is_empty();
            prop_assert!(blank || check(&view).is_ok(), "{:?}", check(&view));
        }
    }
}
