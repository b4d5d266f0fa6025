//! What is decided about a message, before anything is sent.

use serde_json::json;

use super::*;
use crate::config::Discord;
use crate::discord::bot::{Phase, sample};
use crate::discord::inbound::Message;

/// What is said to a message that asks this, in this way.
fn decided(bot: &Bot, what: What, how: Addressed, edited: bool) -> Option<(&'static str, String)> {
    let message = json!({"id": "5", "channel_id": "3", "author": {"id": "11"}, "content": ""});
    let message: Message = serde_json::from_value(message).ok()?;
    let author = message.author()?;
    let (channel, server) = (message.channel_id, message.guild_id);
    let asked =
        Asked { id: message.id, channel, server, author, what, how, under: Vec::new(), here: bot.usual_here(None) };
    Some(match said(bot, &asked, &[], edited) {
        Said::This(view, Some(Counted::Question(Outcome::Answer))) => ("answer", view.content),
        Said::This(view, Some(_)) => ("no answer", view.content),
        Said::This(view, None) => ("sentence", view.content),
        Said::NothingYet => ("nothing yet", String::new()),
        Said::Nothing => ("nothing", String::new()),
    })
}

fn question(text: &str) -> What {
    What::Question(text.to_owned())
}

/// Any number of questions.
fn free() -> Discord {
    Discord { questions_per_user: 0, questions_per_channel: 0, ..Discord::default() }
}

const KNOWN: &str = "When does the library open?";
const UNKNOWN: &str = "Did the zeppelin land in Reykjavik?";

#[test]
fn silence_is_kept_where_nobody_is_spoken_to() {
    use Addressed::{Directly, InReply, Openly};
    let Some(bot) = sample(&free()) else { panic!("no sample") };
    for (what, how, edited, expected) in [
        (question(KNOWN), Directly, false, "answer"),
        (question(KNOWN), InReply, false, "answer"),
        (question(KNOWN), Openly, false, "answer"),
        (question(UNKNOWN), Directly, false, "no answer"),
        (question(UNKNOWN), InReply, false, "no answer"),
        (question(UNKNOWN), Openly, false, "nothing"),
        (question("thanks a lot!"), InReply, false, "nothing"),
        (question("thanks a lot!"), Directly, false, "no answer"),
        (What::Nothing, Directly, false, "sentence"),
        (What::Nothing, Directly, true, "nothing"),
        (What::Unseen, Directly, false, "sentence"),
        (What::Unseen, Directly, true, "nothing"),
        (What::Unread, InReply, false, "sentence"),
        (What::Unread, InReply, false, "nothing"),
    ] {
        let said = decided(&bot, what.clone(), how, edited).map(|(said, _)| said);
        assert_eq!(said, Some(expected), "{what:?} {how:?} {edited}");
    }
    let elsewhere = decided(&bot, What::Elsewhere(KNOWN.to_owned()), Directly, false);
    assert!(elsewhere.is_some_and(|(_, text)| text.starts_with(&format!("> {KNOWN}\n"))), "what it answers is shown");
}

#[test]
fn what_comes_in_while_it_stops_gets_a_sentence() {
    use Addressed::{Directly, Openly};
    let Some(bot) = sample(&free()) else { panic!("no sample") };
    bot.enter(Phase::Stopping);
    for what in [question(KNOWN), question(UNKNOWN), What::Nothing] {
        let said = decided(&bot, what, Directly, false);
        assert!(said.is_some_and(|(how, text)| how == "sentence" && text.starts_with("I am being restarted")));
    }
    assert_eq!(decided(&bot, question(KNOWN), Openly, false).map(|(how, _)| how), Some("nothing yet"));
    assert_eq!(decided(&bot, question(KNOWN), Directly, true).map(|(how, _)| how), Some("nothing yet"));
}

#[test]
fn the_last_answer_for_a_while_says_so() {
    let Some(bot) = sample(&Discord { burst_per_user: 2, ..Discord::default() }) else { panic!("no sample") };
    let ask = || decided(&bot, question(KNOWN), Addressed::Directly, false).unwrap_or_default();
    assert!(!ask().1.contains("a lot of questions"));
    assert!(ask().1.ends_with("seconds."), "it says when to ask again");
    assert_eq!(ask().0, "nothing yet");
}

#[test]
fn an_edit_that_changes_nothing_is_told_from_one_that_does() {
    assert_eq!(question(KNOWN).fingerprint(), question(KNOWN).fingerprint());
    assert_ne!(question(KNOWN).fingerprint(), question(UNKNOWN).fingerprint());
    assert_ne!(question(KNOWN).fingerprint(), What::Elsewhere(KNOWN.to_owned()).fingerprint());
}
