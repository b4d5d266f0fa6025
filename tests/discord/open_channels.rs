//! Channels that an admin opened: clear questions with clear answers, and silence otherwise.

use super::bot::{Bot, Setup};
use super::fake::{
    ADA, BO, CATEGORISED, CATEGORISED_THREAD, CATEGORY, Discord, FORUM, FORUM_POST, GENERAL, OPEN_CHANNEL, Route,
    Settings, THREAD, TITLED_POST,
};

async fn open() -> (Discord, Bot) {
    let discord = Discord::with(Settings { message_content: true, ..Settings::default() }).await;
    let bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", &OPEN_CHANNEL.to_string()).start();
    discord.connected().await;
    (discord, bot)
}

#[tokio::test]
async fn a_clear_question_is_answered_unasked() {
    let (discord, _bot) = open().await;
    for channel in [OPEN_CHANNEL, THREAD] {
        let question = discord.says(ADA, channel, "When is the library open?");
        assert!(discord.reply_to(&question).await.content().contains("from nine"), "{channel}");
    }
    discord.finish();
}

#[tokio::test]
async fn a_question_among_other_things_is_answered_unasked() {
    let (discord, _bot) = open().await;
    let text = "Hi all, I am new in the village.\nWhen is the library open? I have some books to bring back. Thanks!";
    let question = discord.says(ADA, OPEN_CHANNEL, text);
    assert!(discord.reply_to(&question).await.content().contains("from nine"));
    discord.finish();
}

#[tokio::test]
async fn everything_else_is_met_with_silence() {
    let (discord, _bot) = open().await;
    for text in [
        "good morning",
        "the library is open",
        "anyone up for lunch?",
        "How much did the repairs cost?",
        "Did the zeppelin land?",
        "why?",
        "what a day it has been",
        "<@12> When is the library open?",
        "https://example.com/?",
        "> Is there a cat?\nhe never answers that one",
        "I was at the library today. It was lovely. The café is open again.",
        "hi all! how are you?",
    ] {
        discord.says(ADA, OPEN_CHANNEL, text);
    }
    let other = discord.says(BO, OPEN_CHANNEL, "hm");
    discord.replies(ADA, &other, "When is the library open?", false);
    discord.silence().await;
    discord.finish();
}

#[tokio::test]
async fn other_channels_stay_shut() {
    let (discord, _bot) = open().await;
    discord.says(ADA, GENERAL, "When is the library open?");
    discord.says(ADA, FORUM_POST, "When is the library open?");
    let looked = || discord.count(Route::Channel);
    discord
        .world
        .until("a look at both, and at the forum", |s| {
            (s.traffic.iter().filter(|t| t.route == Route::Channel).count() == 3).then_some(())
        })
        .await;
    discord.silence().await;
    discord.says(ADA, GENERAL, "Where is the library?");
    discord.says(ADA, FORUM_POST, "Where is the library?");
    discord.silence().await;
    assert_eq!(looked(), 3, "a channel is looked at once");
    discord.finish();
}

#[tokio::test]
async fn a_look_that_failed_is_taken_again() {
    let (discord, bot) = open().await;
    discord.world.fault(Route::Channel, 5, super::fake::Fault::Status(500));
    discord.says(ADA, THREAD, "When is the library open?");
    bot.logs("cannot see what a channel is called and belongs to").await;
    let question = discord.says(ADA, THREAD, "When is the library open?");
    assert!(discord.reply_to(&question).await.content().contains("from nine"));
    discord.finish();
}

#[tokio::test]
async fn what_is_met_with_silence_is_no_turn_of_a_conversation() {
    let (discord, _bot) = open().await;
    discord.answer_to(ADA, OPEN_CHANNEL, "<@1> When is the library open?").await;
    discord.says(ADA, OPEN_CHANNEL, "How much did the repairs cost?");
    discord.silence().await;
    let further = discord.says(ADA, OPEN_CHANNEL, "<@1> and the café?");
    assert!(discord.reply_to(&further).await.content().starts_with("The café serves from ten"));
    discord.finish();
}

#[tokio::test]
async fn an_edit_opens_and_closes_an_answer() {
    let (discord, _bot) = open().await;
    let question = discord.says(ADA, OPEN_CHANNEL, "When is the library open?");
    let answer = discord.reply_to(&question).await;
    discord.edits(&question, "Where is the library?");
    assert!(discord.edited(&answer).await.content().contains("Mill Street"));
    discord.edits(&question, "never mind");
    discord.gone(&answer).await;
    discord.finish();
}

#[tokio::test]
async fn a_category_opens_its_channels_and_their_threads() {
    let discord = Discord::with(Settings { message_content: true, ..Settings::default() }).await;
    let bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", &CATEGORY.to_string()).start();
    discord.connected().await;
    for channel in [CATEGORISED, CATEGORISED_THREAD] {
        let question = discord.says(ADA, channel, "When is the library open?");
        assert!(discord.reply_to(&question).await.content().contains("from nine"), "{channel}");
    }
    discord.says(ADA, THREAD, "When is the library open?");
    discord.silence().await;
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    discord.finish();
}

/// Questions that nobody asks the bot, in a channel that is not open: more than it remembers.
const OTHERS: usize = 6_000;

#[tokio::test]
async fn talk_elsewhere_does_not_push_out_what_is_answered() {
    let (discord, _bot) = open().await;
    let question = discord.says(ADA, OPEN_CHANNEL, "When is the library open?");
    let answer = discord.reply_to(&question).await;
    for _ in 0..OTHERS {
        discord.says(BO, GENERAL, "is it really so that nobody knows?");
    }
    discord.silence().await;
    discord.edits(&question, "Where is the library?");
    assert!(discord.edited(&answer).await.content().contains("Mill Street"), "it still follows its question");
    discord.deletes(&question);
    discord.gone(&answer).await;
    discord.finish();
}

#[tokio::test]
async fn a_post_whose_title_is_the_question_is_answered() {
    let discord = Discord::with(Settings { message_content: true, ..Settings::default() }).await;
    let _bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", &FORUM.to_string()).start();
    discord.connected().await;
    let post = discord.begins_a_post(ADA, TITLED_POST, "I could not find it on the door.");
    let answer = discord.reply_to(&post).await;
    let quoted = "> When is the library open?\nThe library is open from nine";
    assert!(answer.content().starts_with(quoted), "{}", answer.content());
    discord.begins_a_post(ADA, FORUM_POST, "I could not find it on the door.");
    discord.silence().await;
    discord.finish();
}
