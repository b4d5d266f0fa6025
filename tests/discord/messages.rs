//! Questions in messages.

use super::bot::{Bot, Setup};
use super::fake::{ADA, BO, DIRECT, Discord, FORUM_POST, GENERAL, ME, THREAD, VIEW};

#[tokio::test]
async fn a_mention_is_answered_with_a_cited_sentence() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let reply = discord.answer_to(ADA, GENERAL, "<@1> When does the library open?").await;
    assert_eq!(
        reply.content(),
        "The library is open from nine in the morning until six in the evening. [1]\n\
         -# The village gazette: [1] ¶1, sentence 1"
    );
    assert_eq!(reply.buttons(), ["Why this answer?", "Related", "👍", "👎", "Delete"]);
    assert_eq!(reply.0["flags"], 4, "no preview cards");
    discord.finish();
}

#[tokio::test]
async fn wherever_it_is_named_it_answers() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    for channel in [GENERAL, THREAD, FORUM_POST, DIRECT] {
        let question = discord.says(ADA, channel, "<@1> Where is the library?");
        assert!(discord.reply_to(&question).await.content().contains("Mill Street"), "{channel}");
    }
    let question = discord.says(ADA, DIRECT, "Is there a cat?");
    assert!(discord.reply_to(&question).await.content().contains("Biscuit"), "unnamed, in a direct message");
    discord.finish();
}

#[tokio::test]
async fn what_is_not_covered_is_said_to_be_so() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let reply = discord.answer_to(ADA, GENERAL, "<@1> How much did the repairs cost?").await;
    assert_eq!(
        reply.content(),
        "**Not in the source.** The gazette does not say what the repairs cost.\nThe nearest that it says:\n> The library \
         was closed for seven months. [1]\n-# The village gazette: [1] ¶3, sentence 1\nYou could ask:"
    );
    assert_eq!(reply.buttons(), ["Why did the library close?"]);
    let question = discord.says(ADA, GENERAL, "<@1> Did the zeppelin land in Reykjavik?");
    assert!(discord.reply_to(&question).await.content().starts_with("I found nothing on that"));
    let help = discord.answer_to(ADA, GENERAL, "<@1>").await;
    assert!(
        help.content().starts_with("Ask me in plain words, and I answer from “The reopening of the village library”")
    );
    discord.finish();
}

#[tokio::test]
async fn a_reply_to_an_answer_is_understood_from_it() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let answer = discord.answer_to(ADA, GENERAL, "<@1> When is the library open?").await;
    // Somebody else, who asked nothing before.
    let further = discord.replies(BO, &answer, "and the café?", true);
    assert!(discord.reply_to(&further).await.content().starts_with("The café serves from ten"));
    discord.replies(BO, &answer, "thanks a lot!", true);
    discord.silence().await;
    // Without a notification Discord does not show the text.
    discord.replies(BO, &answer, "and the café?", false);
    discord.silence().await;
    discord.finish();
}

#[tokio::test]
async fn a_reply_that_names_it_is_answered_whatever_it_says() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let answer = discord.answer_to(ADA, GENERAL, "<@1> When is the library open?").await;
    let named = discord.replies(BO, &answer, "<@1>", true);
    assert!(discord.reply_to(&named).await.content().starts_with("Ask me in plain words"));
    discord.finish();
}

#[tokio::test]
async fn a_reply_to_a_long_follow_up_still_knows_what_it_is_about() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let long = ["When is the library open?"; 4].join(" ");
    let answer = discord.answer_to(ADA, GENERAL, &format!("<@1> {long}")).await;
    let further = discord.replies(BO, &answer, "and the café?", true);
    assert!(discord.reply_to(&further).await.content().starts_with("The café serves from ten"));
    discord.finish();
}

#[tokio::test]
async fn a_conversation_goes_on_by_itself() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.answer_to(ADA, GENERAL, "<@1> When is the library open?").await;
    let further = discord.says(ADA, GENERAL, "<@1> and the café?");
    assert!(discord.reply_to(&further).await.content().starts_with("The café serves from ten"));
    let lost = discord.answer_to(BO, GENERAL, "<@1> and the café?").await;
    assert!(!lost.content().contains("ten"), "others are in no conversation: {}", lost.content());
    discord.finish();
}

#[tokio::test]
async fn a_context_lasts_over_a_restart() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let answer = discord.answer_to(ADA, GENERAL, "<@1> When is the library open?").await;
    assert_eq!(bot.stop().await.0, 0);
    let _bot = Setup::new(&discord).start();
    discord.world.until("a second connection", |state| (state.readies == 2).then_some(())).await;
    let further = discord.replies(BO, &answer, "and the café?", true);
    assert!(discord.reply_to(&further).await.content().starts_with("The café serves from ten"));
    discord.finish();
}

#[tokio::test]
async fn talk_among_others_is_none_of_its_business() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.says(ADA, GENERAL, "When does the library open?");
    discord.says(ADA, GENERAL, "<@12> When does the library open?");
    discord.says(ADA, GENERAL, "@everyone When does the library open?");
    let other = discord.says(BO, GENERAL, "hello");
    discord.replies(ADA, &other, "When does the library open?", true);
    discord.silence().await;
    discord.finish();
}

#[tokio::test]
async fn machines_are_not_answered() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let text = "<@1> When does the library open?";
    discord.writes(ADA, GENERAL, text, |message| message["author"]["bot"] = true.into());
    discord.writes(ADA, GENERAL, text, |message| message["webhook_id"] = "77".into());
    for kind in [6, 7, 21, 9_999] {
        discord.writes(ADA, GENERAL, text, |message| message["type"] = kind.into());
    }
    discord.writes(ME, GENERAL, text, |_| {});
    discord.silence().await;
    discord.finish();
}

#[tokio::test]
async fn one_message_is_answered_once() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, "<@1> When does the library open?");
    for _ in 0..5 {
        discord.repeats(&question);
    }
    discord.reply_to(&question).await;
    let posted = discord.posted();
    discord.repeats(&question);
    discord.silence().await;
    assert_eq!((discord.replies_to(&question), posted), (1, 1));
    discord.finish();
}

#[tokio::test]
async fn a_channel_that_is_shut_is_logged_and_left() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.change(|state| state.permissions.insert(GENERAL, VIEW));
    let question = discord.says(ADA, GENERAL, "<@1> When does the library open?");
    bot.logs(&format!("reference={}", question.id())).await;
    assert_eq!(discord.posted(), 1, "it is not tried again");
    let question = discord.says(BO, GENERAL, "<@1> Is there a cat?");
    bot.logs(&format!("may not write in this channel reference={}", question.id())).await;
    assert_eq!(discord.posted(), 1, "nor is the next one, for a while");
    discord.finish();
}
