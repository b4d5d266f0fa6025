//! What people do, read as a person would read it.

use serde_json::json;

use super::bot::{Bot, Setup};
use super::fake::{
    ADA, BO, DIRECT, Discord, GENERAL, OPEN_CHANNEL, OTHER_ROLE, OWN_ROLE, Route, Settings, TITLED_POST,
};

#[tokio::test]
async fn the_bot_s_own_role_is_its_name() {
    let discord = Discord::with(Settings { message_content: true, ..Settings::default() }).await;
    let _bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", &OPEN_CHANNEL.to_string()).start();
    discord.connected().await;
    for _ in 0..2 {
        let question = discord.says(ADA, GENERAL, &format!("<@&{OWN_ROLE}> Is there a cat?"));
        assert!(discord.reply_to(&question).await.content().contains("Biscuit"));
    }
    let mark = discord.mark();
    discord.says(ADA, GENERAL, &format!("<@&{OTHER_ROLE}> Is there a cat?"));
    discord.nothing_since(mark).await;
    assert_eq!(discord.count(Route::Roles), 1, "a server's roles are asked for once");
    discord.finish();
}

#[tokio::test]
async fn without_the_intent_its_role_is_met_with_help() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, &format!("<@&{OWN_ROLE}> Is there a cat?"));
    assert!(discord.reply_to(&question).await.content().starts_with("Ask me in plain words"));
    discord.finish();
}

#[tokio::test]
async fn a_forwarded_message_is_read() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let forwarded = discord.forwards(ADA, DIRECT, "Is there a cat?");
    assert!(discord.reply_to(&forwarded).await.content().contains("Biscuit"));
    let elsewhere = discord.forwards(BO, GENERAL, "Where is the library?");
    let shown = discord.uses(ADA, "Answer this", &elsewhere).await;
    assert!(shown.content().contains("Mill Street"), "{}", shown.content());
    discord.finish();
}

#[tokio::test]
async fn a_message_is_answered_that_somebody_points_the_bot_at() {
    let discord = Discord::with(Settings { message_content: true, ..Settings::default() }).await;
    let _bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", &OPEN_CHANNEL.to_string()).start();
    discord.connected().await;
    let question = discord.says(BO, GENERAL, "does anybody know when the library opens?");
    let pointed = discord.replies(ADA, &question, "<@1>", false);
    let answer = discord.reply_to(&pointed).await;
    assert!(answer.content().starts_with("> does anybody know when the library opens?\n"), "{}", answer.content());
    assert!(answer.content().contains("nine in the morning"), "{}", answer.content());
    discord.finish();
}

#[tokio::test]
async fn where_its_text_does_not_come_along_it_is_said_how_to_have_it_answered() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(BO, GENERAL, "does anybody know when the library opens?");
    let pointed = discord.replies(ADA, &question, "<@1>", false);
    let told = discord.reply_to(&pointed).await;
    assert!(told.content().contains("*Apps → Answer this*"), "{}", told.content());
    // What names the bot comes with its text.
    let question = discord.says(BO, GENERAL, "<@1> When does the library open?");
    discord.reply_to(&question).await;
    let pointed = discord.replies(ADA, &question, "<@1>", false);
    assert!(discord.reply_to(&pointed).await.content().contains("nine in the morning"));
    discord.finish();
}

#[tokio::test]
async fn a_title_is_the_question_of_a_post_that_names_the_bot() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let post = discord.begins_a_post(ADA, TITLED_POST, "<@1>");
    let answer = discord.reply_to(&post).await;
    assert!(answer.content().starts_with("> When is the library open?\n"), "{}", answer.content());
    // What is said further down is asked by itself.
    let further = discord.says(ADA, TITLED_POST, "<@1> Is there a cat?");
    assert!(discord.reply_to(&further).await.content().contains("Biscuit"));
    discord.finish();
}

#[tokio::test]
async fn a_quotation_is_not_what_is_said() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let mark = discord.mark();
    discord.says(ADA, GENERAL, "> <@1> Is there a cat?\nhe never answers me");
    discord.says(ADA, GENERAL, "`<@1> Is there a cat?` is what you write");
    discord.nothing_since(mark).await;
    let answer = discord.answer_to(ADA, GENERAL, "> Is there a cat?\n<@1> Where is the library?").await;
    assert!(answer.content().contains("Mill Street") && !answer.content().contains("Biscuit"), "{}", answer.content());
    let question = discord.says(ADA, GENERAL, "> Is there a cat?\n<@1>");
    assert!(discord.reply_to(&question).await.content().contains("Biscuit"), "who quotes a question asks it");
    discord.finish();
}

#[tokio::test]
async fn a_reply_to_a_command_s_answer_that_cannot_be_read_is_told_so_once() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let shown = discord.asks(ADA, GENERAL, "When is the library open?").await;
    let answer = shown.message();
    let further = discord.replies(BO, &answer, "and the café?", true);
    assert!(discord.reply_to(&further).await.content().starts_with("Discord does not show me replies to answers"));
    let mark = discord.mark();
    discord.replies(BO, &answer, "and the café?", true);
    discord.replies(ADA, &answer, "thanks", false);
    discord.nothing_since(mark).await;
    let named = discord.replies(BO, &answer, "<@1> and the café?", true);
    assert!(discord.reply_to(&named).await.content().contains("from ten"));
    discord.finish();
}

#[tokio::test]
async fn what_is_no_answer_is_for_the_asker_alone_and_a_menu_s_answer_links_the_message() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    for question in ["How much did the repairs cost?", "Did the zeppelin land in Reykjavik?"] {
        assert!(discord.asks(ADA, GENERAL, question).await.is_private(), "{question}");
    }
    assert!(!discord.asks(ADA, GENERAL, "Is there a cat?").await.is_private());
    for (channel, place) in [(GENERAL, "20/31"), (DIRECT, "@me/41")] {
        let message = discord.writes(BO, channel, "is there a cat", |message| message["type"] = json!(0));
        let shown = discord.uses(ADA, "Answer this", &message).await;
        let link = format!("-# [The message](<https://discord.com/channels/{place}/{}>)", message.id());
        assert!(shown.content().contains(&link), "{}", shown.content());
    }
    discord.finish();
}
