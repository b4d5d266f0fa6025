//! What the bot says of itself: sentences about the base and about what went wrong, in the words of a catalogue.

use std::fmt::Display;
use std::time::Duration;

use super::custom_id::{Action, CustomId};
use super::limits::{CONTENT, OPTION, chars};
use super::{Button, Choice, Heading, Row, View, question_of, topic_name};
use crate::bases::Bases;
use crate::catalogue::{Catalogue, Text};
use crate::completion::topics;
use crate::discord::here::Here;
use crate::discord::settings::admission::Refused;
use crate::discord::span::short;
use crate::knowledge::{Fact, Source};
use crate::render::discord::{credit, cut, escape};
use crate::render::one_line;
use crate::store::votes::Votes;

/// The most characters of a question that a sentence names.
const MAX_NAMED: usize = 300;

/// What is said to somebody who did not ask anything.
pub fn help(here: &Here) -> View {
    View::answer(&here.snapshot.engine.help(), &[], here, Heading::default())
}

/// A sentence in which nothing is filled in.
pub fn plain(text: &Text) -> View {
    View::text(text.to_string())
}

/// What is said to somebody who asks too often.
pub fn wait(words: &Catalogue, wait: Duration) -> View {
    View::text(last(words, wait))
}

fn seconds(words: &Catalogue, wait: Duration) -> String {
    words.counts.second.of(usize::try_from(wait.as_secs()).unwrap_or(usize::MAX).saturating_add(1))
}

/// What is said below an answer that is the last for a while.
pub fn last(words: &Catalogue, wait: Duration) -> String {
    words.say.wait.with([("time", &seconds(words, wait))])
}

/// What is said to somebody who would notify another too often.
pub fn notified(words: &Catalogue, wait: Duration) -> View {
    View::text(words.say.notified.with([("time", &seconds(words, wait))]))
}

/// What is said to somebody who may not ask, as their server has set it.
pub fn not_admitted(words: &Catalogue, refused: Refused) -> View {
    plain(match refused {
        Refused::Here => &words.say.not_here,
        Refused::You => &words.say.not_you,
    })
}

/// What is said where something went wrong.
pub fn failed(words: &Catalogue, reference: u64) -> View {
    View::text(words.say.failed.with([("reference", &reference)]))
}

/// What is said where the base of this id is gone that something was offered for.
pub fn base_gone(words: &Catalogue, id: &str) -> View {
    View::text(words.say.base_gone.with([("base", &escape(id))]))
}

/// What is said where the base of this id cannot be asked that was chosen for a channel or its server.
pub fn base_missing(words: &Catalogue, id: &str) -> View {
    View::text(words.say.base_missing.with([("base", &escape(id))]))
}

/// What is said to somebody who names a base that there is not.
pub fn no_such_base(words: &Catalogue, id: &str, bases: &Bases) -> View {
    let ids: Vec<String> = bases.all().iter().map(|served| format!("`{}`", served.id())).collect();
    let id = escape(&cut(id, MAX_NAMED));
    View::text(words.say.no_such_base.with([("base", &id), ("bases", &ids.join(", "))]))
}

/// What is said to somebody who found that an answer helped, or not; `fact` is what it said first.
pub fn thanks(words: &Catalogue, fact: &Fact) -> View {
    let about = cut(&escape(&question_of(fact)), MAX_NAMED);
    View::text(words.say.thanks.with([("question", &about)]))
}

/// How answers were voted on in a server, and how much was asked there in vain.
pub fn stats(words: &Catalogue, votes: &[Votes], missed: i64, bases: &Bases) -> View {
    let head = if votes.is_empty() { &words.stats.none } else { &words.stats.head };
    let questions = words.counts.question.of(missed.try_into().unwrap_or(0));
    let foot = format!("\n-# {}", words.stats.unanswered.with([("questions", &questions)]));
    let line = |Votes { base, fact, up, down }: &Votes| {
        let snapshot = bases.named(base);
        let known = snapshot.as_ref().and_then(|snapshot| snapshot.neighbours.fact(fact, snapshot.base()));
        let gone = || words.stats.gone.with([("fact", &escape(fact))]);
        let about = known.map_or_else(gone, |fact| escape(&question_of(fact)));
        let of = if base.is_empty() { String::new() } else { format!("`{}`: ", escape(base)) };
        format!("\n- 👍 {up} 👎 {down} {of}{}", cut(&about, MAX_NAMED))
    };
    let text = listed(words, head.to_string(), votes.iter().map(line), chars(&foot));
    View::text(text + &foot)
}

/// Lines under a head, as many as there is room for beside what takes `taken` characters; of the others, how many.
fn listed(words: &Catalogue, head: String, lines: impl ExactSizeIterator<Item = String>, taken: usize) -> String {
    let (mut text, number) = (head, lines.len());
    for (place, line) in lines.enumerate() {
        let more = format!("\n-# {}", and_more(words, number - place));
        if chars(&text) + chars(&line) + chars(&more) + taken > CONTENT {
            return text + &more;
        }
        text.push_str(&line);
    }
    text
}

/// That there are more than are listed.
fn and_more(words: &Catalogue, number: usize) -> String {
    words.say.and_more.with([("number", &number)])
}

/// The topics of a base, to choose from.
pub fn topic_list(here: &Here) -> View {
    let (base, words) = (here.base(), here.words);
    let topics = topics(base);
    let facts = words.counts.fact.of(base.facts.len());
    let line = |about: &dyn Display| format!("**{}**{}\n-# {about}", title(here), id(here));
    if topics.is_empty() {
        return View::facts(&line(&facts), base.facts.iter(), here);
    }
    let choices = topics.iter().map(|(topic, facts)| Choice {
        label: cut(&format!("{} ({facts})", topic_name(topic)), *OPTION.end()),
        value: cut(topic, *OPTION.end()),
    });
    let about = words.say.on_topics.with([("facts", &facts), ("topics", &words.counts.topic.of(topics.len()))]);
    View::lists(&line(&about), &words.buttons.choose_topic, Action::Topic, &choices.collect::<Vec<_>>(), here)
}

/// The questions of a topic, to choose from; `chosen` is an option of [`topic_list`].
pub fn topic(chosen: &str, here: &Here) -> View {
    let on_topic = |topic: &Option<String>| topic.as_deref().is_some_and(|topic| cut(topic, *OPTION.end()) == chosen);
    let facts: Vec<_> = here.base().facts.iter().filter(|fact| on_topic(&fact.topic)).collect();
    if facts.is_empty() {
        plain(&here.words.say.removed)
    } else {
        View::facts(&format!("**{}**", escape(&topic_name(chosen))), facts.into_iter(), here)
    }
}

/// What the base was drawn from.
pub fn sources(here: &Here) -> View {
    let head = here.words.say.drawn_from.with([("base", &format!("**{}**{}", title(here), id(here)))]);
    let lines = here.base().sources.iter().map(|source| format!("\n{}", source_line(source, here)));
    View::text(listed(here.words, head, lines, 0))
}

fn source_line(source: &Source, here: &Here) -> String {
    let words = here.words;
    let about = [&source.publisher, &source.published].map(|part| part.as_deref().map(one_line));
    let credit = credit(&one_line(&source.title), source.url.as_deref(), about.each_ref().map(Option::as_deref));
    let cites = |fact: &&Fact| fact.cites.iter().any(|cite| cite.source == source.id);
    let facts = words.counts.fact.of(here.base().facts.iter().filter(cites).count());
    let size = match source.paragraphs.iter().sum::<u32>() as usize {
        0 => String::new(),
        number => {
            let paragraphs = words.counts.paragraph.of(source.paragraphs.len());
            let sentences = words.counts.sentence.of(number);
            format!("; {}", words.say.size.with([("sentences", &sentences), ("paragraphs", &paragraphs)]))
        }
    };
    format!("- {credit}\n-# {}{size}", words.say.cited_by.with([("facts", &facts)]))
}

/// What the bot is, and which other bases can be asked, each as it is called.
pub fn about(here: &Here, others: &[String]) -> View {
    let (base, words) = (here.base(), &here.words.say);
    let facts = here.words.counts.fact.of(base.facts.len());
    let about = words.about.with([("title", &title(here)), ("facts", &facts)]);
    let base = words.fact_base.with([("base", &format!("{}{}", short(&base.hash), id(here)))]);
    let others = match others.is_empty() {
        true => String::new(),
        false => format!("\n-# {}", words.others.with([("bases", &others.join(", "))])),
    };
    View::text(format!("**Rapporteur {}**\n{about}\n-# {base}{others}", env!("CARGO_PKG_VERSION")))
}

/// What is kept, for how long, and how it is deleted.
pub fn privacy(here: &Here, days: u32) -> View {
    let (words, grace) = (here.words, crate::store::forget::GRACE);
    let mut view = View::text(words.say.privacy.with([("days", &days), ("grace", &grace)]));
    let button = |label: &Text, action| Button {
        label: label.to_string(),
        primary: false,
        id: CustomId::new(action, here.base()),
    };
    let buttons = vec![button(&words.buttons.kept_of_me, Action::Export), button(&words.buttons.erase, Action::Erase)];
    view.rows.push(Row::Buttons(buttons));
    view
}

/// What is kept of somebody: their votes, each with its code.
pub fn kept_of_you(words: &Catalogue, votes: &[(String, String, bool)]) -> View {
    if votes.is_empty() {
        return plain(&words.say.nothing_kept);
    }
    let head = words.say.kept.with([("votes", &words.counts.vote.of(votes.len()))]);
    let line = |(code, fact, up): &(String, String, bool)| {
        format!("\n{} {} `{code}`", if *up { "👍" } else { "👎" }, escape(fact))
    };
    View::text(listed(words, head, votes.iter().map(line), 0))
}

/// What is said once what was kept of somebody is deleted.
pub fn erased(words: &Catalogue, votes: u64) -> View {
    let votes = words.counts.vote.of(usize::try_from(votes).unwrap_or(usize::MAX));
    View::text(words.say.erased.with([("votes", &votes)]))
}

/// Diagnostics as they were printed, under a line, as far as a message has room.
pub fn broken(line: &str, diagnostics: &str) -> View {
    let (head, foot) = (format!("{line}\n```\n"), "\n```");
    let plain = diagnostics.replace("```", "'''");
    let room = CONTENT.saturating_sub(chars(&head) + chars(foot));
    View::text(format!("{head}{}{foot}", cut(plain.trim_end(), room)))
}

/// The id of the base that answers, behind its title; nothing where there is only one.
fn id(here: &Here) -> String {
    if here.several { format!(" (`{}`)", here.base().id) } else { String::new() }
}

fn title(here: &Here) -> String {
    let title = one_line(&here.base().title);
    escape(if title.is_empty() { &here.words.say.this_subject } else { &title })
}
