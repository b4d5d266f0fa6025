//! Slash commands, autocomplete, and *Answer this*.

use serde_json::json;

use super::bot::{Bot, Setup};
use super::fake::{ADA, BO, DIRECT, Discord, GENERAL, GROUP, Route};

#[tokio::test]
async fn commands_are_registered_when_they_changed_and_only_then() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let commands = discord.commands();
    let names: Vec<_> = commands.iter().map(|command| command["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        ["ask", "topics", "sources", "about", "privacy", "rapporteur", "rapporteur-admin", "Answer this"]
    );
    for command in &commands {
        let (contexts, types, permissions) = match command["name"].as_str().unwrap() {
            "rapporteur" => (json!([0]), json!([0]), json!("32")),
            "rapporteur-admin" => (json!([0, 1]), json!([0, 1]), json!("0")),
            _ => (json!([0, 1, 2]), json!([0, 1]), json!(null)),
        };
        assert_eq!(command["contexts"], contexts);
        assert_eq!(command["integration_types"], types);
        assert_eq!(command["default_member_permissions"], permissions);
    }
    bot.stop().await;
    let list = |state: &super::fake::World| state.look(|state| state.traffic.len());
    let before = list(&discord.world);
    let bot = Setup::new(&discord).env("RAPPORTEUR_LOG_LEVEL", "debug").start();
    bot.logs("the commands are registered already").await;
    assert!(list(&discord.world) > before);
    assert_eq!(discord.count(Route::PutCommands), 1);
    discord.world.change(|state| state.commands[0]["description"] = "old".into());
    bot.stop().await;
    let _bot = Setup::new(&discord).start();
    let put = |state: &_| {
        let state: &super::fake::World = state;
        state.look(|state| state.traffic.iter().filter(|sent| sent.route == Route::PutCommands).count())
    };
    discord.world.until("a registration", |state| (state.commands[0]["description"] != "old").then_some(())).await;
    assert_eq!(put(&discord.world), 2);
    discord.finish();
}

#[tokio::test]
async fn a_question_is_shown_with_its_answer() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    for channel in [GENERAL, DIRECT, GROUP] {
        let shown = discord.asks(ADA, channel, "When does the libary open?").await;
        assert_eq!(shown.kind, 4, "at once");
        assert!(!shown.is_private());
        assert_eq!(
            shown.content(),
            "> When does the libary open?\n\
             The library is open from nine in the morning until six in the evening. [1]\n\
             -# The village gazette: [1] ¶1, sentence 1"
        );
        assert_eq!(shown.buttons(), ["Why this answer?", "Related", "👍", "👎", "Delete"]);
    }
    discord.finish();
}

#[tokio::test]
async fn an_answer_can_be_aimed_and_can_be_private() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = json!({"name": "question", "type": 3, "value": "Is there a cat?"});
    let to = json!({"name": "to", "type": 6, "value": BO.to_string()});
    let aimed = discord.command(ADA, GENERAL, "ask", json!([question, to])).await;
    assert!(aimed.content().starts_with("<@12>\n> Is there a cat?\n"), "{}", aimed.content());
    assert_eq!(aimed.data["allowed_mentions"]["users"], json!(["12"]));
    let private = json!({"name": "private", "type": 5, "value": true});
    let shown = discord.command(ADA, GENERAL, "ask", json!([question, to, private])).await;
    assert!(shown.is_private() && shown.content().starts_with("> Is there a cat?"), "{}", shown.content());
    assert_eq!(shown.data["allowed_mentions"]["users"], json!([]));
    let empty = discord.asks(ADA, GENERAL, "<@1>").await;
    assert!(empty.is_private() && empty.content().starts_with("Ask me in plain words"));
    discord.finish();
}

#[tokio::test]
async fn a_slash_command_follows_up() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.asks(ADA, GENERAL, "When is the library open?").await;
    let further = discord.asks(ADA, GENERAL, "and the café?").await;
    assert!(further.content().contains("The café serves from ten"), "{}", further.content());
    discord.finish();
}

#[tokio::test]
async fn what_is_typed_is_completed() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let nothing = discord.types(ADA, "").await;
    assert_eq!(nothing.len(), 10, "a question of each fact: {nothing:?}");
    assert_eq!(discord.types(ADA, "when does the caf").await[0], "When does the café close?");
    assert_eq!(discord.types(ADA, "cat").await[0], "What is the name of the cat?");
    assert_eq!(discord.types(ADA, "whre is the libary").await[0], "Where is the library?");
    for odd in ["(.*", "\\", "💥", &"x".repeat(6_000), &"zzqk ".repeat(64)] {
        assert!(discord.types(ADA, odd).await.len() <= 25, "{odd}");
    }
    discord.finish();
}

#[tokio::test]
async fn autocomplete_is_full_and_no_fuller() {
    let discord = Discord::start().await;
    let _bot = Setup::new(&discord).env("RAPPORTEUR_KNOWLEDGE_PATH", "").start();
    discord.connected().await;
    for typed in ["", "w", "why was the sum"] {
        assert_eq!(discord.types(ADA, typed).await.len(), 25, "{typed:?}");
    }
    let choices = discord.types(ADA, "Why was the Trump-Putin summit p").await;
    assert!(choices[0].starts_with("Why was the Trump-Putin summit p"), "{choices:?}");
    let free = discord.asks(ADA, GENERAL, "How much of Donetsk does Russia hold?").await;
    assert!(free.content().contains("75%"), "{}", free.content());
    discord.finish();
}

#[tokio::test]
async fn a_message_can_be_answered_by_its_menu() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let message = discord.says(BO, GENERAL, "does anybody know when the library opens?");
    let shown = discord.uses(ADA, "Answer this", &message).await;
    assert!(shown.content().contains("nine in the morning"), "{}", shown.content());
    // It is somebody else's question, and no turn of whoever has it answered.
    discord.asks(ADA, GENERAL, "When is the library open?").await;
    let leaning = discord.says(BO, GENERAL, "and the café?");
    let shown = discord.uses(ADA, "Answer this", &leaning).await;
    assert!(!shown.content().contains("from ten"), "{}", shown.content());
    let further = discord.asks(ADA, GENERAL, "and the café?").await;
    assert!(further.content().contains("from ten"), "{}", further.content());
    let empty = discord.says(BO, GENERAL, "");
    let shown = discord.uses(ADA, "Answer this", &empty).await;
    assert!(shown.is_private() && shown.content().starts_with("There is no text"), "{}", shown.content());
    let machine = discord.writes(BO, GENERAL, "Is there a cat?", |message| message["author"]["bot"] = true.into());
    let shown = discord.uses(ADA, "Answer this", &machine).await;
    assert!(shown.is_private() && shown.content().starts_with("I answer people"), "{}", shown.content());
    discord.finish();
}

#[tokio::test]
async fn the_base_can_be_browsed() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let none = || json!([]);
    let topics = discord.command(ADA, GENERAL, "topics", none()).await;
    assert!(topics.is_private());
    assert_eq!(topics.content(), "**The reopening of the village library**\n-# 10 facts on 4 topics");
    assert!(topics.options().contains(&"the-closure".to_owned()));
    let topic = discord.chooses(ADA, &topics.message(), "Choose a topic", "the-closure").await;
    assert_eq!((topic.kind, topic.content()), (7, "**The closure**"), "in place");
    let fact = discord.chooses(ADA, &topic.message(), "Choose a question", "flood").await;
    assert!(fact.is_private() && fact.content().contains("the river flooded its cellar"), "{}", fact.content());
    let sources = discord.command(ADA, GENERAL, "sources", none()).await;
    assert!(sources.content().contains("- The village gazette\n-# Cited by 10 facts; 12 sentences in 4 paragraphs"));
    let about = discord.command(ADA, GENERAL, "about", none()).await;
    assert!(about.content().contains("Of a question that I answer nothing is kept"), "{}", about.content());
    discord.finish();
}

#[tokio::test]
async fn what_fails_is_said_privately_with_a_reference() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let stray = discord.command(ADA, GENERAL, "dance", json!([])).await;
    assert!(stray.is_private());
    assert_eq!(stray.content(), format!("Something went wrong, and it is not your question. Reference: {}", stray.id));
    bot.logs(&format!("reference={}", stray.id)).await;
    discord.finish();
}
