//! What is decided about a press, before anything is sent.

use serde_json::{Value, json};

use super::*;
use crate::config::Discord;
use crate::discord::bot::sample;
use crate::discord::inbound::Interaction;

/// Ada asked, and presses unless something else is said.
const ADA: u64 = 11;
const BO: u64 = 12;

/// A press on a component of an answer: to a message by Ada, or to her command.
fn press(by: u64, permissions: u64, id: &str, command: bool, private: bool) -> Value {
    let mut message = json!({
        "id": "5", "channel_id": "3", "author": {"id": "1", "bot": true}, "content": "> When does the library open?\n…",
        "flags": if private { 64 } else { 0 },
    });
    if command {
        message["interaction_metadata"] = json!({"user": {"id": ADA.to_string()}});
    } else {
        message["referenced_message"] =
            json!({"id": "4", "channel_id": "3", "author": {"id": ADA.to_string()}, "content": "Is tea dear?"});
    }
    json!({
        "id": "9", "application_id": "2", "token": "t", "type": 3, "channel_id": "3", "guild_id": "7", "message": message,
        "member": {"user": {"id": by.to_string()}, "permissions": permissions.to_string()},
        "data": {"custom_id": id, "component_type": 2},
    })
}

/// What is said: how, what of it begins, and who is notified.
fn said(press: Value) -> Option<(&'static str, String, Option<u64>)> {
    let bot = sample(&Discord::default())?;
    let interaction: Interaction = serde_json::from_value(press).ok()?;
    let by = interaction.user()?.id;
    let (how, view) = match pressed(&bot, Used { interaction: &interaction, by, here: &bot.usual_here(None) })?.said {
        Said::Message(view, Audience::Asker) => ("beside", view),
        Said::Message(view, Audience::Channel) => ("to all", view),
        Said::InPlace(view) => ("in place", view),
        Said::Removed => return Some(("removed", String::new(), None)),
        Said::Soon(_) => return Some(("soon", String::new(), None)),
        Said::Later(_) => return Some(("later", String::new(), None)),
    };
    Some((how, view.content, view.ping.map(UserId::get)))
}

fn how(press: Value) -> Option<&'static str> {
    said(press).map(|(how, ..)| how)
}

#[test]
fn an_offer_is_taken_in_place_by_whose_it_is() {
    for (by, command, private, place) in [
        (ADA, false, false, "in place"),
        (BO, false, false, "beside"),
        (ADA, true, false, "in place"),
        (BO, true, false, "beside"),
        (ADA, true, true, "in place"),
    ] {
        assert_eq!(how(press(by, 0, "fact:0:tea", command, private)), Some(place), "{by} {command} {private}");
    }
    let for_bo = said(press(ADA, 0, "fact:0:tea:12", true, true));
    assert!(for_bo.is_some_and(|(how, text, ping)| how == "to all" && text.starts_with("<@12>\n") && ping == Some(BO)));
    let gone = said(press(ADA, 0, "fact:0:removed", false, false));
    assert!(gone.is_some_and(|(how, text, _)| how == "beside" && text.contains("no longer in it")));
}

#[test]
fn who_asked_and_who_manages_messages_may_delete() {
    for (by, permissions, may) in
        [(ADA, 0, true), (BO, 0, false), (BO, 1 << 13, true), (BO, 1 << 3, true), (BO, 1 << 5, false)]
    {
        let expected = if may { "removed" } else { "beside" };
        assert_eq!(how(press(by, permissions, "delete:0:11", false, false)), Some(expected), "{by} {permissions}");
    }
}

#[test]
fn a_question_without_room_is_found_in_the_message() {
    let explained = said(press(BO, 0, "why:0:", false, false));
    assert!(
        explained.is_some_and(|(how, text, _)| how == "beside" && text.contains("`opening`")),
        "from the quotation"
    );
    let mut without = press(BO, 0, "why:0:", false, false);
    without["message"]["content"] = "no quotation".into();
    without["message"]["referenced_message"]["content"] = "".into();
    assert!(said(without).is_some_and(|(_, text, _)| text.starts_with("The question is too old")));
}

#[test]
fn what_is_none_of_the_bot_s_is_nothing() {
    for id in ["", "dance:0:x", "why", "delete:0:nobody", "fact:0:"] {
        assert_eq!(how(press(ADA, 0, id, false, false)), None, "{id}");
    }
}

#[test]
fn whoever_presses_without_end_is_told_to_wait() {
    let Some(bot) = sample(&Discord::default()) else { panic!("no sample") };
    let interaction: Option<Interaction> = serde_json::from_value(press(ADA, 0, "up:0:tea", false, false)).ok();
    let counted = (0..100).filter_map(|_| {
        let interaction = interaction.as_ref()?;
        pressed(&bot, Used { interaction, by: interaction.user()?.id, here: &bot.usual_here(None) })?.counts
    });
    assert!((1..100).contains(&counted.count()));
}
