//! Questions that were not answered, as they are shown to those who manage a server.

use super::custom_id::{Action, CustomId};
use super::limits::{LABEL, OPTION};
use super::{Button, Choice, Row, Select, View, question_of, say};
use crate::bases::{Bases, Snapshot};
use crate::catalogue::{Catalogue, Text};
use crate::discord::here::Here;
use crate::knowledge::Fact;
use crate::render::discord::{cut, escape};
use crate::render::one_line;
use crate::store::unanswered::{Page, Reason, Unanswered};

/// Questions on a page: as many as are read at once, each with its nearest fact.
pub const PAGE: i64 = 10;

/// The most characters of a fact that stand beside its button.
const MAX_FACT: usize = 220;

/// A page of a server's questions, from 0; `here` is where it is shown.
pub fn page(page: &Page, number: i64, days: u32, bases: &Bases, here: &Here) -> View {
    let words = &here.words.unanswered;
    if page.questions.is_empty() {
        return say::plain(if page.total == 0 { &words.none } else { &words.no_page });
    }
    let mut lines = vec![words.head.with([("number", &page.total)])];
    for (place, question) in (number * PAGE + 1..).zip(&page.questions) {
        let about = about(question, bases.named(&question.base).as_deref(), here.words);
        lines.push(format!("{place}. {}\n-# {about}", escape(&question.wording)));
    }
    lines.push(format!("-# {}", words.kept.with([("days", &days)])));
    let mut view = View::text(lines.join("\n"));
    let options = page
        .questions
        .iter()
        .map(|question| Choice { label: cut(&one_line(&question.wording), *OPTION.end()), value: question.code() });
    view.rows.push(Row::Select(Select {
        id: CustomId::new(Action::Missed(number), here.base()),
        placeholder: here.words.buttons.choose_question.to_string(),
        options: options.collect(),
    }));
    let button = |label, page| button(label, Action::Unanswered(page), here);
    let before = (number > 0).then(|| button(&here.words.buttons.previous, number - 1));
    let after = ((number + 1) * PAGE < page.total).then(|| button(&here.words.buttons.next, number + 1));
    let buttons: Vec<Button> = before.into_iter().chain(after).collect();
    if !buttons.is_empty() {
        view.rows.push(Row::Buttons(buttons));
    }
    view
}

/// How often a question was asked, of which base where there are several, why it was not answered, and what came nearest.
fn about(question: &Unanswered, snapshot: Option<&Snapshot>, words: &Catalogue) -> String {
    let times = words.counts.time.of(question.asked.try_into().unwrap_or(usize::MAX));
    let words = &words.unanswered;
    let reason = match question.reason {
        Reason::Gap => &words.gap,
        Reason::UnknownWord => &words.unknown_word,
        Reason::NotSure => &words.not_sure,
        Reason::VotedDown => &words.voted_down,
    };
    let asked = match question.base.as_str() {
        "" => words.asked.with([("times", &times), ("reason", reason)]),
        base => words.asked_of.with([("times", &times), ("reason", reason), ("base", &escape(base))]),
    };
    let near = near(question, snapshot).into_iter().next();
    let near = near.map(|fact| cut(&escape(&question_of(fact)), *LABEL.end()));
    let near = near.map(|near| format!("; {}", words.nearest.with([("question", &near)])));
    asked + &near.unwrap_or_default()
}

/// The facts nearest to a question that are still in its base.
fn near<'a>(question: &Unanswered, snapshot: Option<&'a Snapshot>) -> Vec<&'a Fact> {
    let Some(snapshot) = snapshot else { return Vec::new() };
    question.near.iter().filter_map(|id| snapshot.neighbours.fact(id, snapshot.base())).collect()
}

/// One question, with the facts nearest to it, each with a button that says that it answers it; `here` is where it is
/// shown.
pub fn question(question: &Unanswered, page: i64, bases: &Bases, here: &Here) -> View {
    let (code, snapshot, words) = (question.code(), bases.named(&question.base), &here.words.buttons);
    let near = near(question, snapshot.as_deref());
    let about = about(question, snapshot.as_deref(), here.words);
    let mut lines = vec![format!("**{}**\n-# {about}", escape(&question.wording))];
    for (place, fact) in (1..).zip(&near) {
        lines.push(format!("{place}. {}", cut(&escape(&one_line(&fact.text)), MAX_FACT)));
    }
    if near.is_empty() {
        lines.push(here.words.unanswered.no_fact.to_string());
    }
    let mut view = View::text(lines.join("\n"));
    let base = snapshot.as_ref().map_or(here.base(), |snapshot| snapshot.base());
    let answers = (1..).zip(&near).map(|(place, fact): (usize, _)| {
        let only = near.len() == 1;
        let label =
            if only { words.answers_it.to_string() } else { words.number_answers_it.with([("number", &place)]) };
        let id = CustomId::new(Action::Answers(code.clone(), fact.id.clone()), base);
        Button { label, primary: true, id }
    });
    let answers: Vec<Button> = answers.collect();
    if !answers.is_empty() {
        view.rows.push(Row::Buttons(answers));
    }
    let back = button(&words.back, Action::Unanswered(page), here);
    view.rows.push(Row::Buttons(vec![back, button(&words.forget, Action::Forget(code), here)]));
    view
}

/// What is said once somebody said which fact answers a question, or that it is to be forgotten.
pub fn settled(there_was: bool, fact: Option<&Fact>, here: &Here) -> View {
    let words = &here.words.unanswered;
    let mut view = match fact {
        _ if !there_was => say::plain(&words.settled),
        None => say::plain(&words.forgotten),
        Some(fact) => View::text(words.proposed.with([("question", &escape(&question_of(fact)))])),
    };
    view.rows.push(Row::Buttons(vec![button(&here.words.buttons.back, Action::Unanswered(0), here)]));
    view
}

fn button(label: &Text, action: Action, here: &Here) -> Button {
    Button { label: label.to_string(), primary: false, id: CustomId::new(action, here.base()) }
}
