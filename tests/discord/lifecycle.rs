//! What becomes of an answer when its question changes.

use super::bot::Bot;
use super::fake::{ADA, Discord, GENERAL, Route};

const ASKED: &str = "<@1> When does the library open?";

#[tokio::test]
async fn an_edited_question_gets_an_edited_answer() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, ASKED);
    let answer = discord.reply_to(&question).await;
    discord.edits(&question, "<@1> Where is the library?");
    assert!(discord.edited(&answer).await.content().contains("Mill Street"));
    assert_eq!((discord.posted(), discord.count(Route::Edit)), (1, 1));
    discord.finish();
}

#[tokio::test]
async fn an_edit_is_asked_after_what_the_question_was_asked_after() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.answer_to(ADA, GENERAL, "<@1> When is the library open?").await;
    let second = discord.says(ADA, GENERAL, "<@1> and the coffe shop?");
    let answer = discord.reply_to(&second).await;
    assert!(answer.content().contains("from ten"), "{}", answer.content());
    discord.answer_to(ADA, GENERAL, "<@1> Is there a cat?").await;
    discord.edits(&second, "<@1> and the library?");
    let edited = discord.edited(&answer).await;
    assert!(edited.content().contains("from nine"), "after the hours, not after the cat: {}", edited.content());
    let last = discord.answer_to(ADA, GENERAL, "<@1> Who is that?").await;
    assert!(!last.content().contains("Weaver"), "an old turn is no new context: {}", last.content());
    discord.finish();
}

#[tokio::test]
async fn of_edits_the_latest_counts() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, ASKED);
    let answer = discord.reply_to(&question).await;
    discord.edits(&question, "<@1> Is there a cat?");
    let edited = discord.edited(&answer).await;
    // One that was made before comes late.
    discord.updates(&question, |message| {
        message["content"] = "never mind".into();
        message["mentions"] = serde_json::json!([]);
        message["edited_timestamp"] = "2026-11-22T12:00:30.000000+00:00".into();
    });
    discord.silence().await;
    assert!(edited.content().contains("Biscuit"));
    assert_eq!(discord.count(Route::Delete), 0);
    discord.finish();
}

#[tokio::test]
async fn an_answer_that_could_not_be_taken_away_is_taken_away_later() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, ASKED);
    let answer = discord.reply_to(&question).await;
    discord.world.fault(Route::Delete, 1, super::fake::Fault::Status(403));
    discord.edits(&question, "never mind");
    bot.logs(&format!("reference={}", question.id())).await;
    discord.edits(&question, "<@1> Is there a cat?");
    assert!(discord.edited(&answer).await.content().contains("Biscuit"));
    assert_eq!(discord.posted(), 1, "no second answer beside it");
    discord.finish();
}

#[tokio::test]
async fn a_preview_card_is_no_edit() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, ASKED);
    discord.reply_to(&question).await;
    discord.updates(&question, |message| message["embeds"] = serde_json::json!([]));
    discord.updates(&question, |message| message["pinned"] = true.into());
    discord.silence().await;
    discord.finish();
}

#[tokio::test]
async fn a_question_withdrawn_takes_its_answer_along() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    // Without the mention Discord shows no text, and with nothing else in it there is no question.
    for text in ["When does the library open?", "<@1>"] {
        let question = discord.says(ADA, GENERAL, ASKED);
        let answer = discord.reply_to(&question).await;
        discord.edits(&question, text);
        discord.gone(&answer).await;
        discord.edits(&question, "<@1> Is there a cat?");
        assert!(discord.reply_to(&question).await.content().contains("Biscuit"), "asked again after {text:?}");
    }
    discord.finish();
}

#[tokio::test]
async fn a_deleted_question_takes_its_answer_along() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let ask = || discord.says(ADA, GENERAL, ASKED);
    let (one, two, three) = (ask(), ask(), ask());
    let answers = [discord.reply_to(&one).await, discord.reply_to(&two).await, discord.reply_to(&three).await];
    discord.deletes(&one);
    discord.deletes_all(&[&two, &three]);
    for answer in &answers {
        discord.gone(answer).await;
    }
    discord.repeats(&one);
    discord.silence().await;
    discord.finish();
}

#[tokio::test]
async fn an_answer_that_somebody_took_away_stays_away() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, ASKED);
    let answer = discord.reply_to(&question).await;
    discord.deletes(&answer);
    discord.edits(&question, "<@1> Is there a cat?");
    discord.world.until("a try to edit", |state| state.traffic.iter().find(|sent| sent.status == 404).map(drop)).await;
    let mark = discord.mark();
    discord.edits(&question, "<@1> Where is the library?");
    discord.nothing_since(mark).await;
    assert_eq!(discord.replies_to(&question), 0);
    discord.finish();
}

#[tokio::test]
async fn a_message_that_becomes_a_question_is_answered() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let message = discord.says(ADA, GENERAL, "When does the library open?");
    discord.silence().await;
    discord.edits(&message, ASKED);
    assert!(discord.reply_to(&message).await.content().contains("nine in the morning"));
    discord.finish();
}

#[tokio::test]
async fn a_question_deleted_while_it_is_answered_leaves_nothing() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let slow = super::fake::Fault::Slow(std::time::Duration::from_millis(150));
    // Deleted before the answer is there: Discord refuses a reply to it.
    discord.world.fault(Route::Post, 1, slow);
    let question = discord.says(ADA, GENERAL, ASKED);
    discord.held(Route::Post).await;
    discord.deletes(&question);
    discord
        .world
        .until("a refused reply", |state| state.traffic.iter().find(|sent| sent.status == 400).map(drop))
        .await;
    discord.silence().await;
    assert_eq!(discord.replies_to(&question), 0);
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    discord.finish();
}
