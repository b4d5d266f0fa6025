//! What a message is to look like: plain data, from a reply, and no more than Discord takes.

use super::custom_id::{Action, CustomId, Vote};
use super::limits::{CONTENT, LABEL, OPTION, OPTIONS, chars};
use crate::answer::{Answer, MOST_SUGGESTIONS, Outcome};
use crate::knowledge::{Base, Fact};
use crate::render::discord::{cut, escape, quote, text};
use crate::render::{Reply, one_line};

/// A message, before it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    /// Its text, as markdown.
    pub content: String,
    /// What is under it, from top to bottom.
    pub rows: Vec<Row>,
    /// The one person whom it may notify.
    pub ping: Option<u64>,
}

/// Components side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// One to five of them.
    Buttons(Vec<Button>),
    /// A list to choose from.
    Select(Select),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Button {
    /// What stands on it.
    pub label: String,
    /// Whether it is what most people will want next.
    pub primary: bool,
    /// What it asks for.
    pub id: CustomId,
}

/// A list to choose one thing from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Select {
    /// What it asks for.
    pub id: CustomId,
    /// What stands in it before anything is chosen.
    pub placeholder: String,
    /// What can be chosen.
    pub options: Vec<Choice>,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// What is shown.
    pub label: String,
    /// What is sent back.
    pub value: String,
}

/// What stands above a reply.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Heading<'a> {
    /// The member it is for, who is notified.
    pub to: Option<u64>,
    /// The question, where the message would not show it otherwise.
    pub question: Option<&'a str>,
}

/// The most characters of a question that are repeated above its answer.
const MAX_QUOTED: usize = 300;

impl View {
    /// A message of text alone.
    pub fn text(content: impl Into<String>) -> Self {
        Self { content: cut(&content.into(), CONTENT), rows: Vec::new(), ping: None }
    }

    /// The message that says `answer`, to the last of `questions`, each asked in the context of those before.
    pub fn answer(answer: &Answer, questions: &[String], base: &Base, heading: Heading<'_>) -> Self {
        let reply = Reply::new(answer, base);
        let mut rows = Vec::new();
        let mut offered: Vec<Button> = Vec::new();
        for offer in &reply.offers {
            let id = CustomId::new(Action::Fact(offer.id.clone()), &base.hash);
            if offered.len() < MOST_SUGGESTIONS && offered.iter().all(|button| button.id != id) {
                offered.push(Button { label: cut(&offer.question, *LABEL.end()), primary: true, id });
            }
        }
        if !offered.is_empty() {
            rows.push(Row::Buttons(offered));
        }
        if let (Outcome::Answer, Some(hit)) = (answer.outcome, answer.facts.first()) {
            let why = Action::Why(questions.to_vec());
            rows.push(tools(&base.facts[hit.fact], base, Some(why)));
        }
        Self::reply(&reply, rows, heading)
    }

    /// The message that says one fact, to somebody who chose it.
    pub fn fact(fact: &Fact, base: &Base, heading: Heading<'_>) -> Self {
        // Asked by its own question it explains itself; a fact without one has nothing to explain.
        let why = fact.questions.first().map(|question| Action::Why(vec![question.clone()]));
        Self::reply(&Reply::stating(fact, base), vec![tools(fact, base, why)], heading)
    }

    fn reply(reply: &Reply, rows: Vec<Row>, heading: Heading<'_>) -> Self {
        let mut head = heading.to.map(|member| format!("<@{member}>\n")).unwrap_or_default();
        let quoted = heading.question.map(|question| quote(question, MAX_QUOTED)).unwrap_or_default();
        if !quoted.is_empty() {
            head.push_str(&quoted);
            head.push('\n');
        }
        let content = format!("{head}{}", text(reply, CONTENT.saturating_sub(chars(&head))));
        Self { content, rows, ping: heading.to }
    }

    /// A message with a list of facts to choose from, under a line of markdown; facts that a list has no room for are
    /// left out.
    pub fn facts<'a>(line: &str, facts: impl Iterator<Item = &'a Fact>, base: &Base) -> Self {
        let options: Vec<Choice> = facts
            .take(*OPTIONS.end())
            .map(|fact| Choice { label: cut(&question_of(fact), *OPTION.end()), value: fact.id.clone() })
            .collect();
        Self::select(line, "Choose a question", Action::Choice, options, base)
    }

    /// A message with a list to choose from; without one, where there is nothing in it.
    pub fn select(line: &str, placeholder: &str, action: Action, options: Vec<Choice>, base: &Base) -> Self {
        let mut view = Self::text(line);
        if !options.is_empty() {
            let id = CustomId::new(action, &base.hash);
            view.rows.push(Row::Select(Select { id, placeholder: placeholder.to_owned(), options }));
        }
        view
    }
}

/// What can be done about an answer.
fn tools(fact: &Fact, base: &Base, why: Option<Action>) -> Row {
    let button =
        |label: &str, action| Button { label: label.to_owned(), primary: false, id: CustomId::new(action, &base.hash) };
    let mut buttons: Vec<Button> = why.map(|why| button("Why this answer?", why)).into_iter().collect();
    if related(fact, base).next().is_some() {
        buttons.push(button("Related", Action::Related(fact.id.clone())));
    }
    buttons.push(button("👍", Action::Vote(Vote::Up, fact.id.clone())));
    buttons.push(button("👎", Action::Vote(Vote::Down, fact.id.clone())));
    Row::Buttons(buttons)
}

/// Facts near this one: from the same sentences first, then on the same topic; in the order of the base.
pub(super) fn related<'a>(fact: &'a Fact, base: &'a Base) -> impl Iterator<Item = &'a Fact> {
    let cited = |other: &&Fact| other.cites.iter().any(|citation| fact.cites.contains(citation));
    let others = || base.facts.iter().filter(|other| other.id != fact.id);
    let on_topic = move |other: &&Fact| fact.topic.is_some() && other.topic == fact.topic && !cited(other);
    others().filter(cited).chain(others().filter(on_topic))
}

/// The question that a fact answers, or else what it says.
pub(super) fn question_of(fact: &Fact) -> String {
    one_line(fact.questions.first().unwrap_or(&fact.text))
}

/// A topic as it is shown: `white-house` as `White house`, its markup escaped.
pub(super) fn topic_name(topic: &str) -> String {
    let name = one_line(&topic.replace('-', " "));
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    escape(&(first + letters.as_str()))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::discord::conversation::ask;
    use crate::discord::{limits, say};
    use crate::engine::Engine;
    use crate::render::discord::why;
    use crate::render::sample;

    static ENGINE: LazyLock<Engine> = LazyLock::new(sample::engine);

    fn view(question: &str, to: Option<u64>) -> View {
        let (answer, questions) = ask(&ENGINE, question, &[]);
        View::answer(&answer, &questions, ENGINE.base(), Heading { to, question: Some(question) })
    }

    fn shown(view: &View) -> String {
        let row = |row: &Row| match row {
            Row::Buttons(buttons) => buttons.iter().map(|button| format!("[{}]", button.label)).collect::<String>(),
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
        The gazette does not say how many people work there.
        You could ask:
        [When does the library open?]
        ");
    }

    #[test]
    fn the_base_can_be_browsed() {
        let base = ENGINE.base();
        insta::assert_snapshot!(shown(&say::topic_list(base)), @r"
        **The village library**
        -# 2 facts on 2 topics
        (Choose a topic)
          Opening hours (1)
          Café (1)
        ");
        insta::assert_snapshot!(shown(&say::topic("opening-hours", base)), @r"
        **Opening hours**
        (Choose a question)
          When does the library open?
        ");
        insta::assert_snapshot!(shown(&say::sources(base)), @r"
        **The village library** was drawn from:
        - [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024
        -# Cited by 2 facts; 5 sentences in 3 paragraphs
        - Notice on the door
        -# Cited by 1 fact; 1 sentence in 1 paragraph
        ");
        insta::assert_snapshot!(shown(&say::help(base)), @r"
        I answer questions about **The village library**, with the sentences they rest on.
        Ask me, for example:
        - When does the library open?
        - How much does tea cost?
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
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_typed_escapes_its_quotation(typed in hostile(), to in prop::option::of(1_u64..9)) {
            let typed = format!("{typed} When does the library open?");
            let view = view(&typed, to);
            prop_assert!(limits::check(&view).is_ok(), "{:?}", limits::check(&view));
            let head = to.map(|member| format!("<@{member}>\n")).unwrap_or_default();
            let rest = view.content.strip_prefix(&head).unwrap_or("");
            // What is all markup leaves nothing to quote.
            let (quoted, told) = match rest.split_once('\n') {
                Some((first, told)) if first.starts_with("> ") => (bare(&first[2..]), told),
                _ => (String::new(), rest),
            };
            prop_assert!(!quoted.contains(['@', '<', '[', ']', '*', '_', '~', '`', '|']), "{quoted}");
            prop_assert!(!quoted.contains("://"), "{quoted}");
            prop_assert!(!quoted.contains(['\u{202e}', '\u{2066}', '\u{200b}', '\u{7}']), "{quoted:?}");
            let (answer, questions) = ask(&ENGINE, &typed, &[]);
            let unquoted = View::answer(&answer, &questions, ENGINE.base(), Heading::default());
            prop_assert_eq!(told, unquoted.content);
        }

        #[test]
        fn whatever_is_typed_fits(typed in ".{0,4000}") {
            let view = view(&typed, None);
            prop_assert!(limits::check(&view).is_ok(), "{:?}", limits::check(&view));
            let (answer, _) = ask(&ENGINE, &typed, &[]);
            let why = View::text(why(&ENGINE.explain(&answer), CONTENT));
            prop_assert!(limits::check(&why).is_ok(), "{:?}", limits::check(&why));
        }

        #[test]
        fn whatever_a_base_holds_fits(text in ".{1,3000}", title in ".{0,400}", question in ".{1,300}") {
            let mut base = ENGINE.base().clone();
            for fact in &mut base.facts {
                fact.text.clone_from(&text);
                fact.questions = vec![question.clone()];
            }
            base.sources[0].title.clone_from(&title);
            base.title.clone_from(&title);
            for view in [
                View::fact(&base.facts[0], &base, Heading { to: Some(1), question: Some(&question) }),
                View::facts("**x**", base.facts.iter(), &base),
                say::help(&base),
                say::topic_list(&base),
                say::sources(&base),
                say::about(&base),
                say::broken(&text),
            ] {
                // A base is checked before it is used; here it was not, and only what is blank may be refused.
                let blank = text.trim().is_empty() || question.trim().is_empty();
                prop_assert!(blank || limits::check(&view).is_ok(), "{:?}", limits::check(&view));
            }
        }
    }
}
