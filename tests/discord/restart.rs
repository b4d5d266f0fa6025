//! What outlives the process: over each store that there is.

use super::bot::{Bot, Setup};
use super::fake::{ADA, Discord, GENERAL, Route};
use crate::store::databases::{Database, all};

const ASKED: &str = "<@1> When does the library open?";

/// A bot that keeps what it keeps in a database, connected.
pub async fn connected(discord: &Discord, database: &Database) -> Bot {
    let before = discord.world.look(|state| state.readies);
    let (variable, value) = database.variable();
    let bot = Setup::new(discord).env(variable, &value).start();
    let ready = |state: &super::fake::State| (state.readies > before && !state.commands.is_empty()).then_some(());
    discord.world.until("a connection", ready).await;
    bot
}

#[tokio::test]
async fn an_answer_still_follows_its_question_after_a_restart() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = connected(&discord, &database).await;
        let questions = [ASKED, ASKED, ASKED].map(|text| discord.says(ADA, GENERAL, text));
        let mut answers = Vec::new();
        for question in &questions {
            answers.push(discord.reply_to(question).await);
        }
        let [edited, withdrawn, deleted] = &questions;
        discord.edits(withdrawn, "never mind");
        discord.gone(&answers[1]).await;
        assert_eq!(bot.stop().await.0, 0);

        let _bot = connected(&discord, &database).await;
        let mark = discord.mark();
        discord.updates(edited, |message| message["embeds"] = serde_json::json!([]));
        discord.nothing_since(mark).await;
        discord.edits(edited, "<@1> Where is the library?");
        assert!(discord.edited(&answers[0]).await.content().contains("Mill Street"), "{database}");
        discord.deletes(deleted);
        discord.gone(&answers[2]).await;
        // It was a question once, and is one again.
        discord.edits(withdrawn, "<@1> Is there a cat?");
        assert!(discord.reply_to(withdrawn).await.content().contains("Biscuit"), "{database}");
        assert_eq!(discord.replies_to(edited), 1, "no second answer beside it: {database}");
        discord.finish();
    }
}

#[tokio::test]
async fn an_answer_follows_its_question_after_the_bot_was_killed() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = connected(&discord, &database).await;
        let question = discord.says(ADA, GENERAL, ASKED);
        let answer = discord.reply_to(&question).await;
        // What is kept is written a moment after the answer is seen.
        while crate::store::databases::opened(&database).followed(10).await.unwrap().is_empty() {}
        bot.signal("KILL");
        let _ = bot.ended().await;
        let _bot = connected(&discord, &database).await;
        discord.edits(&question, "<@1> Where is the library?");
        assert!(discord.edited(&answer).await.content().contains("Mill Street"), "{database}");
        assert_eq!(discord.count(Route::Delete), 0);
        discord.finish();
    }
}

#[tokio::test]
async fn with_a_token_alone_it_runs_and_says_where_its_store_is() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let file = bot.path("rapporteur.sqlite").canonicalize().unwrap();
    assert!(bot.log().contains(&format!("store=\"{}\"", file.display())), "{}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn a_store_that_cannot_be_used_is_said_in_a_sentence() {
    let (_, said) = Setup::alone()
        .env("DISCORD_TOKEN", super::fake::TOKEN)
        .env("RAPPORTEUR_STORE_PATH", "no/such/folder/file")
        .start()
        .ended()
        .await;
    assert!(
        said.contains("error: cannot open the store ") && said.contains("check `path` or `url` in [store]"),
        "{said}"
    );
    let setup =
        Setup::alone().env("DISCORD_TOKEN", super::fake::TOKEN).file("note.txt", &"not a database, ".repeat(100));
    let (code, said) = setup.env("RAPPORTEUR_STORE_PATH", "note.txt").start().ended().await;
    assert!(code == 2 && said.contains("error: cannot open the store "), "{said}");
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn what_a_postgresql_would_never_take_ends_the_start() {
    let start = |url: String| async move {
        let setup = Setup::alone().env("DISCORD_TOKEN", super::fake::TOKEN).env("RAPPORTEUR_STORE_URL", &url);
        let (code, said) = setup.start().ended().await;
        assert!(code == 2 && said.contains("error: cannot open the store postgres://"), "{said}");
        assert!(!said.contains("hush"), "{said}");
        said
    };
    let said = start("postgres://ada:hush@127.0.0.1:1/x?sslmode=sometimes".to_owned()).await;
    assert!(said.contains("`sslmode` in its address is"), "{said}");
    let Ok(server) = std::env::var(crate::store::databases::SERVER) else { return };
    let said = start(format!("{server}/no_such_database")).await;
    assert!(said.contains("does not exist"), "{said}");
}

#[cfg(not(feature = "postgres"))]
#[tokio::test]
async fn a_postgresql_is_refused_where_it_was_not_built() {
    let setup = Setup::alone().env("DISCORD_TOKEN", super::fake::TOKEN);
    let (code, said) = setup.env("RAPPORTEUR_STORE_URL", "postgres://ada:secret@127.0.0.1/x").start().ended().await;
    assert!(code == 2 && said.contains("this program was built without") && !said.contains("secret"), "{said}");
}
