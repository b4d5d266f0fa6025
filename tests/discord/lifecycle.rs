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
    discord.edits(&question, "<@1> Where is the library?");
    discord.silence().await;
    assert_eq!(discord.posted(), 1);
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
