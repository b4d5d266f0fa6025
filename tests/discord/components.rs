//! Buttons and selects under a reply.

use std::time::{Duration, Instant};

use serde_json::json;

use super::bot::{Bot, Setup};
use super::fake::{ADA, BO, Discord, GENERAL, GROUP, MODERATOR};

#[tokio::test]
async fn an_answer_explains_itself() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let answer = discord.answer_to(ADA, GENERAL, "<@1> When does the libary open?").await;
    let why = discord.presses(BO, &answer, "Why this answer?").await;
    assert!(why.is_private());
    assert!(why.content().starts_with("**Why `library-hours`**"), "{}", why.content());
    assert!(why.content().contains("- libary: read as library"), "{}", why.content());
    assert!(why.content().contains("Runner-up: "), "{}", why.content());
    discord.finish();
}

#[tokio::test]
async fn a_long_question_is_explained_from_the_message() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let long = ["When is the library open?"; 4].join(" ");
    let answer = discord.answer_to(ADA, GENERAL, &format!("<@1> {long}")).await;
    assert!(answer.component("Why this answer?").ends_with(':'), "no room for it");
    let why = discord.presses(BO, &answer, "Why this answer?").await;
    assert!(why.content().starts_with("**Why `library-hours`**"), "{}", why.content());
    let slash = discord.asks(ADA, GENERAL, &long).await;
    let why = discord.presses(BO, &slash.message(), "Why this answer?").await;
    assert!(why.content().starts_with("**Why `library-hours`**"), "{}", why.content());
    discord.finish();
}

#[tokio::test]
async fn what_is_near_can_be_read_on() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = discord.says(ADA, GENERAL, "<@1> Why did the library close?");
    let answer = discord.reply_to(&question).await;
    let related = discord.presses(BO, &answer, "Related").await;
    assert!(related.is_private());
    assert_eq!(related.options(), ["closed-for"]);
    let fact = discord.chooses(BO, &related.message(), "Choose a question", "closed-for").await;
    assert!(fact.is_private() && fact.content().contains("closed for seven months"), "{}", fact.content());
    discord.finish();
}

#[tokio::test]
async fn a_question_that_was_meant_takes_the_place_of_the_offer() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let offer = discord.answer_to(ADA, GENERAL, "<@1> How much did the repairs cost?").await;
    let other = discord.presses(BO, &offer, "Why did the library close?").await;
    assert_eq!((other.kind, other.is_private()), (4, true), "others see it by themselves");
    let own = discord.presses(ADA, &offer, "Why did the library close?").await;
    assert_eq!(own.kind, 7);
    assert!(own.content().contains("the river flooded its cellar"), "{}", own.content());
    let slash = discord.asks(ADA, GENERAL, "How much did the repairs cost?").await;
    assert!(slash.is_private(), "what is no answer is for the asker alone");
    assert_eq!(discord.presses(ADA, &slash.message(), "Why did the library close?").await.kind, 7);
    discord.finish();
}

#[tokio::test]
async fn votes_are_counted() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let answer = discord.answer_to(ADA, GENERAL, "<@1> Is there a cat?").await;
    for (label, vote) in [("👍", "Up"), ("👎", "Down")] {
        let thanks = discord.presses(BO, &answer, label).await;
        assert!(
            thanks.is_private()
                && thanks.content().starts_with("Thank you. It was counted for “What is the name of the cat?”")
        );
        bot.logs(&format!("vote={vote}")).await;
    }
    let log = bot.log();
    let votes = log.lines().filter_map(|line| line.split_once("voted on"));
    assert!(
        votes.clone().count() == 2 && votes.into_iter().all(|(_, said)| !said.contains("12")),
        "nobody is named: {log}"
    );
    // What is counted is counted once it was sent, which is a moment after it is seen.
    let start = Instant::now();
    loop {
        let status = discord.subcommand(ADA, GENERAL, "rapporteur-admin", "status").await;
        let counted = ["**Questions** 1 answered, 0 not", "**Votes** 1 👍, 1 👎"];
        if counted.iter().all(|line| status.content().contains(line)) {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(5), "{}", status.content());
    }
    discord.finish();
}

#[tokio::test]
async fn buttons_outlive_the_bot_and_its_base() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let answer = discord.answer_to(ADA, GENERAL, "<@1> Is there a cat?").await;
    let other = discord.answer_to(ADA, GENERAL, "<@1> Why did the library close?").await;
    assert_eq!(bot.stop().await.0, 0);
    let without_cat = super::bot::LIBRARY.replace("id = \"cat\"", "id = \"dog\"");
    let _bot = Setup::new(&discord).file("knowledge/library.toml", &without_cat).start();
    discord.world.until("a second connection", |state| (state.readies == 2).then_some(())).await;
    let why = discord.presses(BO, &other, "Why this answer?").await;
    assert!(why.content().starts_with("-# The fact base has changed since"), "{}", why.content());
    assert!(why.content().contains("**Why `flood`**"), "{}", why.content());
    assert_eq!(discord.presses(BO, &other, "Related").await.options(), ["closed-for"]);
    let gone = discord.presses(BO, &answer, "Related").await;
    assert!(gone.content().starts_with("The fact base has changed since"), "{}", gone.content());
    discord.finish();
}

#[tokio::test]
async fn a_button_of_nobody_is_an_error_and_no_more() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let answer = discord.answer_to(ADA, GENERAL, "<@1> Is there a cat?").await;
    for id in ["", "dance:1:x", "why", "fact:ffffffff:no-such-fact", &"x".repeat(100)] {
        let data = json!({"custom_id": id, "component_type": 2});
        assert!(discord.interact(BO, GENERAL, 3, data, Some(&answer)).await.is_private(), "{id}");
    }
    let data = json!({"custom_id": "choice:ffffffff:", "component_type": 3, "values": []});
    assert!(discord.interact(BO, GENERAL, 3, data, Some(&answer)).await.is_private());
    discord.finish();
}

#[tokio::test]
async fn an_answer_can_be_deleted_by_who_asked_and_by_moderators() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let ask = || async { discord.reply_to(&discord.says(BO, GENERAL, "<@1> Is there a cat?")).await };
    let answer = ask().await;
    let refused = discord.presses(99, &answer, "Delete").await;
    assert!(refused.is_private() && refused.content().starts_with("Whoever asked can delete"), "{}", refused.content());
    assert_eq!(discord.presses(BO, &answer, "Delete").await.kind, 6);
    discord.gone(&answer).await;
    let answer = ask().await;
    assert_eq!(discord.presses(MODERATOR, &answer, "Delete").await.kind, 6);
    discord.gone(&answer).await;
    // The answer to a command is taken away where the bot is no member, too.
    for channel in [GENERAL, GROUP] {
        let shown = discord.asks(BO, channel, "Is there a cat?").await;
        assert_eq!(discord.presses(BO, &shown.message(), "Delete").await.kind, 6);
        discord.gone(&shown.message()).await;
    }
    discord.finish();
}

#[tokio::test]
async fn what_was_meant_still_reaches_whom_it_was_asked_for() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = json!({"name": "question", "type": 3, "value": "How much did the repairs cost?"});
    let to = json!({"name": "to", "type": 6, "value": BO.to_string()});
    let offer = discord.command(ADA, GENERAL, "ask", json!([question, to])).await;
    assert!(offer.is_private() && !offer.content().contains("<@12>"), "nobody is told that there is no answer");
    let shown = discord.presses(ADA, &offer.message(), "Why did the library close?").await;
    assert!(!shown.is_private() && shown.content().starts_with("<@12>\n"), "{}", shown.content());
    assert_eq!(shown.data["allowed_mentions"]["users"], json!(["12"]));
    discord.finish();
}
