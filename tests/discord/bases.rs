//! Several bases, over the wire: which one answers, and what becomes of what was offered from another.

use serde_json::{Value, json};

use super::bot::{Bot, LIBRARY, MUSEUM, Setup};
use super::fake::{
    ADA, BO, CATEGORISED_THREAD, CATEGORY, DIRECT, Discord, GENERAL, Interaction, MANAGER, OPEN_CHANNEL, PATIENCE,
    THREAD,
};
use crate::store::databases::{Database, all};
use crate::support::rapporteur;

const OF_LIBRARY: &str = "When does the library open?";
const OF_MUSEUM: &str = "When does the museum open?";

/// A bot with both bases, connected.
async fn both(discord: &Discord) -> Bot {
    start(discord, Setup::new(discord).both()).await
}

async fn start(discord: &Discord, setup: Setup) -> Bot {
    let before = discord.world.look(|state| state.readies);
    let bot = setup.start();
    let ready = |state: &super::fake::State| (state.readies > before && !state.commands.is_empty()).then_some(());
    discord.world.until("a connection", ready).await;
    bot
}

async fn kept_in(discord: &Discord, database: &Database) -> Bot {
    let (variable, value) = database.variable();
    start(discord, Setup::new(discord).both().env(variable, &value)).await
}

/// `/ask` with a base.
async fn asks_of(discord: &Discord, base: &str, question: &str) -> Interaction {
    let options =
        json!([{"name": "question", "type": 3, "value": question}, {"name": "base", "type": 3, "value": base}]);
    discord.command(ADA, GENERAL, "ask", options).await
}

/// `/rapporteur settings` with a base, for a channel or the server.
async fn picks(discord: &Discord, who: u64, base: &str, channel: Option<u64>) -> Interaction {
    let mut options = vec![json!({"name": "base", "type": 3, "value": base})];
    options.extend(channel.map(|id| json!({"name": "base-in", "type": 7, "value": id.to_string()})));
    discord.command(who, GENERAL, "rapporteur", json!([{"name": "settings", "type": 1, "options": options}])).await
}

#[tokio::test]
async fn a_server_and_a_channel_pick_which_base_answers() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = kept_in(&discord, &database).await;
        let usual = discord.reply_to(&discord.says(ADA, GENERAL, &format!("<@1> {OF_LIBRARY}"))).await;
        assert!(
            usual.content().contains("\n-# From The reopening of the village library (`library`)"),
            "{}",
            usual.content()
        );
        let refused = picks(&discord, BO, "museum", None).await;
        assert!(refused.content().starts_with("That is for those who manage"), "{}", refused.content());
        let stray = picks(&discord, MANAGER, "muesum", None).await;
        assert_eq!(stray.content(), "There is no fact base `muesum`. There are `library`, `museum`.");
        let shown = discord.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await;
        assert!(shown.content().contains("Fact base: as usual\n"), "nothing came of it: {}", shown.content());
        let shown = picks(&discord, MANAGER, "museum", None).await;
        assert!(shown.is_private() && shown.content().contains("Fact base: `museum`\n"), "{}", shown.content());
        for channel in [OPEN_CHANNEL, CATEGORY] {
            let shown = picks(&discord, MANAGER, "library", Some(channel)).await;
            assert!(shown.content().contains(&format!("<#{channel}> `library`")), "{}", shown.content());
        }
        assert_eq!(bot.stop().await.0, 0);

        let _bot = kept_in(&discord, &database).await;
        for (place, question, from) in [
            (GENERAL, OF_MUSEUM, "(`museum`)"),
            (OPEN_CHANNEL, OF_LIBRARY, "(`library`)"),
            (THREAD, OF_LIBRARY, "(`library`)"),
            (CATEGORISED_THREAD, OF_LIBRARY, "(`library`)"),
        ] {
            let said = discord.reply_to(&discord.says(ADA, place, &format!("<@1> {question}"))).await;
            assert!(said.content().contains(from) && said.content().contains("[1]"), "{database}: {}", said.content());
            let said = discord.asks(ADA, place, question).await;
            assert!(said.content().contains(from), "{database}, {place}: {}", said.content());
            for command in ["sources", "topics", "about"] {
                let said = discord.command(ADA, place, command, json!([])).await;
                assert!(said.content().contains(from), "{command}, {place}: {}", said.content());
            }
        }
        let direct = discord.reply_to(&discord.says(ADA, DIRECT, OF_LIBRARY)).await;
        assert!(direct.content().contains("(`library`)"), "nobody chose one there: {}", direct.content());
        let shown = picks(&discord, MANAGER, "*", None).await;
        assert!(shown.content().contains("Fact base: as usual\n"), "{}", shown.content());
        discord.finish();
    }
}

#[tokio::test]
async fn they_are_picked_in_the_panel_too() {
    let discord = Discord::start().await;
    let _bot = both(&discord).await;
    let mut panel = discord.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await.message();
    for _ in 0..2 {
        panel = discord.presses(MANAGER, &panel, "More").await.message();
    }
    let refused = discord.chooses(BO, &panel, "Which fact base answers", "museum").await;
    assert!(refused.content().starts_with("That is for those who manage"), "{}", refused.content());
    let shown = discord.chooses(MANAGER, &panel, "Which fact base answers", "museum").await;
    assert!(shown.kind == 7 && shown.content().contains("Fact base: `museum`"), "{}", shown.content());
    let asked = discord.picks(MANAGER, &panel, "A channel with a fact base of its own …", &[OPEN_CHANNEL]).await;
    assert_eq!((asked.kind, asked.content()), (7, "Which fact base answers in <#32>?"));
    assert_eq!(asked.options(), ["*", "library", "museum"]);
    let refused = discord.chooses(BO, &asked.message(), "Which fact base answers there", "library").await;
    assert!(refused.content().starts_with("That is for those who manage"), "{}", refused.content());
    let shown = discord.chooses(MANAGER, &asked.message(), "Which fact base answers there", "library").await;
    assert!(shown.kind == 7 && shown.content().contains("<#32> `library`"), "{}", shown.content());
    assert!(discord.asks(ADA, OPEN_CHANNEL, OF_LIBRARY).await.content().contains("nine in the morning"));
    let shown = discord.chooses(MANAGER, &asked.message(), "Which fact base answers there", "*").await;
    assert!(shown.content().contains("of its own in: no channel"), "{}", shown.content());
    discord.finish();
}

#[tokio::test]
async fn what_is_picked_in_one_process_holds_in_every_other() {
    for database in all() {
        let (one, two) = (Discord::start().await, Discord::start().await);
        let _first = kept_in(&one, &database).await;
        let _second = kept_in(&two, &database).await;
        picks(&one, MANAGER, "museum", None).await;
        let shown = two.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await;
        assert!(shown.content().contains("Fact base: `museum`"), "{database}: {}", shown.content());
        picks(&one, MANAGER, "museum", Some(OPEN_CHANNEL)).await;
        let start = std::time::Instant::now();
        while !two.asks(ADA, OPEN_CHANNEL, OF_MUSEUM).await.content().contains("noon") {
            assert!(start.elapsed() < PATIENCE, "{database}");
        }
        one.finish();
        two.finish();
    }
}

#[tokio::test]
async fn one_question_is_put_to_another_base() {
    let discord = Discord::start().await;
    let _bot = both(&discord).await;
    let said = asks_of(&discord, "museum", OF_MUSEUM).await;
    assert!(said.content().contains("noon") && said.content().contains("(`museum`)"), "{}", said.content());
    let stray = asks_of(&discord, "muesum", OF_MUSEUM).await;
    assert!(stray.is_private(), "{}", stray.content());
    assert_eq!(stray.content(), "There is no fact base `muesum`. There are `library`, `museum`.");
    // What is typed is completed from the base that is chosen, and so is the base.
    let typing = |question: &str, base: &str, focused: &str| {
        let option =
            |name: &str, value: &str| json!({"name": name, "type": 3, "value": value, "focused": name == focused});
        json!({"id": "9", "name": "ask", "type": 1, "options": [option("question", question), option("base", base)]})
    };
    let complete = |data: Value| discord.interact(ADA, GENERAL, 4, data, None);
    assert_eq!(complete(typing("When does", "museum", "question")).await.choices(), [OF_MUSEUM]);
    assert_eq!(complete(typing("", "mus", "base")).await.choices(), ["museum: The river museum"]);
    let data = json!({"id": "9", "name": "rapporteur", "type": 1, "options": [{"name": "settings", "type": 1,
        "options": [{"name": "base", "type": 3, "value": "riv", "focused": true}]}]});
    assert_eq!(
        discord.interact(MANAGER, GENERAL, 4, data, None).await.choices(),
        ["as usual", "museum: The river museum"]
    );
    // What goes on goes on in the same base, and a reply in that of the answer.
    let again = asks_of(&discord, "museum", "why?").await;
    assert!(again.content().contains("(`museum`)"), "{}", again.content());
    let shown = discord.reply_to(&discord.says(ADA, GENERAL, &format!("<@1> {OF_LIBRARY}"))).await;
    picks(&discord, MANAGER, "museum", None).await;
    let follow = discord.replies(ADA, &shown, "Where is the library?", true);
    let said = discord.reply_to(&follow).await;
    assert!(said.content().contains("Mill Street") && said.content().contains("(`library`)"), "{}", said.content());
    discord.finish();
}

#[tokio::test]
async fn where_there_is_one_base_nothing_is_said_of_it() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let registered = serde_json::to_string(&discord.commands()).unwrap();
    assert!(!registered.contains("\"base\"") && !registered.contains("base-in"), "{registered}");
    let said = discord.asks(ADA, GENERAL, OF_LIBRARY).await;
    assert!(!said.content().contains("-# From"), "{}", said.content());
    assert!(said.message().component("👍").split(':').nth(1).is_some_and(|hash| hash.len() == 8));
    let shown = discord.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await;
    assert!(!shown.content().contains("Fact base"), "{}", shown.content());
    discord.finish();
}

#[tokio::test]
async fn a_button_under_an_answer_from_another_base_works_or_says_why_not() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let old = discord.reply_to(&discord.says(ADA, GENERAL, &format!("<@1> {OF_LIBRARY}"))).await;
    assert_eq!(bot.stop().await.0, 0);

    // What was offered while there was one base is of the base with its hash, wherever another answers now.
    let bot = both(&discord).await;
    picks(&discord, MANAGER, "museum", None).await;
    let of_museum = discord.reply_to(&discord.says(ADA, GENERAL, &format!("<@1> {OF_MUSEUM}"))).await;
    let of_library = asks_of(&discord, "library", OF_LIBRARY).await.message();
    for answer in [&old, &of_library] {
        let why = discord.presses(BO, answer, "Why this answer?").await;
        assert!(why.content().starts_with("**Why `library-hours`**"), "{}", why.content());
        let thanks = discord.presses(BO, answer, "👍").await;
        assert!(thanks.content().contains("When is the library open?"), "{}", thanks.content());
    }
    let why = discord.presses(BO, &of_museum, "Why this answer?").await;
    assert!(why.content().starts_with("**Why `museum-hours`**"), "{}", why.content());
    assert_eq!(bot.stop().await.0, 0);

    // A renamed base is known by its hash.
    let renamed = Setup::new(&discord).file("bases/library/a.toml", LIBRARY).file("bases/river/a.toml", MUSEUM);
    let bot = start(&discord, renamed.env("RAPPORTEUR_KNOWLEDGE_PATH", "bases")).await;
    let why = discord.presses(BO, &of_museum, "Why this answer?").await;
    assert!(why.content().starts_with("**Why `museum-hours`**"), "{}", why.content());
    assert_eq!(bot.stop().await.0, 0);

    // One that is gone, and a fact that is gone, are told.
    let changed = LIBRARY.replace("\"library-hours\"", "\"hours\"");
    let less = Setup::new(&discord).file("bases/library/a.toml", &changed).file("bases/archive/a.toml", &changed);
    let _bot = start(&discord, less.env("RAPPORTEUR_KNOWLEDGE_PATH", "bases")).await;
    for label in ["Why this answer?", "👍"] {
        let gone = discord.presses(BO, &of_museum, label).await;
        assert!(gone.content().starts_with("That was from the fact base `museum`"), "{label}: {}", gone.content());
    }
    let gone = discord.presses(BO, &of_library, "👎").await;
    assert!(gone.content().contains("no longer in it"), "{}", gone.content());
    assert_eq!(discord.presses(ADA, &of_museum, "Delete").await.kind, 6, "that needs no base");
    discord.finish();
}

/// A bot for whose server the museum's base is picked, and which is stopped then.
async fn pick_museum_and_stop(discord: &Discord, database: &Database) {
    let bot = kept_in(discord, database).await;
    picks(discord, MANAGER, "museum", None).await;
    assert_eq!(bot.stop().await.0, 0);
}

#[tokio::test]
async fn a_base_that_was_picked_and_cannot_be_asked_is_not_answered_for_by_another() {
    for database in all() {
        let discord = Discord::start().await;
        pick_museum_and_stop(&discord, &database).await;
        let broken = MUSEUM.replace("notice 1.1", "notice 9.1");
        let third = MUSEUM.replace("museum", "archive");
        let setup =
            Setup::new(&discord).both().file("bases/museum/museum.toml", &broken).file("bases/third/a.toml", &third);
        let (variable, value) = database.variable();
        let bot = start(&discord, setup.env(variable, &value)).await;
        assert!(
            bot.log().contains("is not asked until it is mended") && bot.log().contains("notice 9.1"),
            "{}",
            bot.log()
        );
        let said = discord.reply_to(&discord.says(ADA, GENERAL, &format!("<@1> {OF_LIBRARY}"))).await;
        assert!(said.content().starts_with("The fact base `museum` was chosen here"), "{}", said.content());
        let said = discord.asks(ADA, GENERAL, OF_LIBRARY).await;
        assert!(said.is_private() && said.content().starts_with("The fact base `museum`"), "{}", said.content());
        let shown = discord.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await;
        assert!(shown.content().contains("⚠ The fact base `museum` cannot be asked"), "{}", shown.content());
        assert!(asks_of(&discord, "library", OF_LIBRARY).await.content().contains("nine in the morning"));
        // Once it is mended it answers.
        std::fs::write(bot.path("bases/museum/museum.toml"), MUSEUM).unwrap();
        bot.logs("a fact base was added").await;
        assert!(discord.asks(ADA, GENERAL, OF_MUSEUM).await.content().contains("noon"), "{database}");
        discord.finish();
    }
}

#[tokio::test]
async fn of_two_bases_one_does_not_answer_for_the_other_that_is_broken() {
    for database in all() {
        let discord = Discord::start().await;
        pick_museum_and_stop(&discord, &database).await;
        let broken = MUSEUM.replace("notice 1.1", "notice 9.1");
        let setup = Setup::new(&discord).both().file("bases/museum/museum.toml", &broken);
        let (variable, value) = database.variable();
        let bot = start(&discord, setup.env(variable, &value)).await;
        let said = discord.answer_to(ADA, GENERAL, &format!("<@1> {OF_LIBRARY}")).await;
        assert!(said.content().starts_with("The fact base `museum` was chosen here"), "{}", said.content());
        let about = discord.command(ADA, GENERAL, "about", json!([])).await;
        assert!(!about.content().contains("Others"), "there are none to be asked: {}", about.content());
        // Once it is mended both can be chosen, as before.
        std::fs::write(bot.path("bases/museum/museum.toml"), MUSEUM).unwrap();
        bot.logs("a fact base was added").await;
        assert!(discord.asks(ADA, GENERAL, OF_MUSEUM).await.content().contains("noon"), "{database}");
        assert!(asks_of(&discord, "library", OF_LIBRARY).await.content().contains("nine in the morning"));
        discord.finish();
    }
}

#[tokio::test]
async fn what_is_asked_in_vain_and_voted_on_is_counted_for_each_base() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = kept_in(&discord, &database).await;
        for base in ["museum", "library", "museum"] {
            asks_of(&discord, base, "Did the zeppelin land in Reykjavik?").await;
        }
        discord.presses(BO, &asks_of(&discord, "museum", OF_MUSEUM).await.message(), "👎").await;
        let start = std::time::Instant::now();
        let shown = loop {
            let shown = discord.subcommand(MANAGER, GENERAL, "rapporteur", "unanswered").await;
            if shown.content().contains("Asked 2 times of `museum`") && shown.content().contains("voted down") {
                break shown;
            }
            assert!(start.elapsed() < PATIENCE, "{database}: {}", shown.content());
        };
        assert!(shown.content().contains("Asked once of `library`"), "{}", shown.content());
        let code = rapporteur::store::wording::code("museum", "when does the museum open");
        let one = discord.chooses(MANAGER, &shown.message(), "Choose a question", &code).await;
        let noted = discord.presses(MANAGER, &one.message(), "This fact answers it").await;
        assert!(noted.content().starts_with("Thank you. It is proposed"), "{}", noted.content());
        let stats = discord.subcommand(MANAGER, GENERAL, "rapporteur", "stats").await;
        assert!(stats.content().contains("👍 0 👎 1 `museum`: When does the museum open?"), "{}", stats.content());
        // An operator reads, and accepts, what is of one base.
        let gaps = |arguments: &[&str]| {
            let (variable, value) = database.variable();
            let mut command = rapporteur(&bot.path(""));
            command.args(["gaps", "--knowledge", "bases", "--base"]).args(arguments).env(variable, value);
            let ran = command.output().unwrap();
            String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap()
        };
        let (museum, library) = (gaps(&["museum"]), gaps(&["library"]));
        assert!(museum.contains("1     0     museum-hours") && museum.contains("    2  unknown word"), "{museum}");
        assert!(library.contains("    1  unknown word") && !library.contains("voted down"), "{library}");
        assert_eq!(gaps(&["library", "--accept"]), "nothing is proposed\n");
        assert_eq!(gaps(&["museum", "--accept"]), "1 proposed, and all of them in the base already\n");
        assert!(!gaps(&["museum"]).contains("voted down"), "what is accepted is forgotten");
        discord.finish();
    }
}
