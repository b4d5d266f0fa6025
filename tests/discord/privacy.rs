//! What is kept of a person, and of a server, and how it goes.

use super::bot::{Bot, Setup};
use super::fake::{ADA, BO, Discord, GENERAL, GUILD, MANAGER};
use super::restart::connected;
use crate::store::databases::{all, opened};
use crate::support::rapporteur;

#[tokio::test]
async fn a_person_sees_what_is_kept_of_them_and_deletes_it() {
    for database in all() {
        let discord = Discord::start().await;
        let _bot = connected(&discord, &database).await;
        let privacy = discord.command(ADA, GENERAL, "privacy", serde_json::json!([])).await;
        assert!(privacy.is_private() && privacy.content().contains("for 30 days"), "{}", privacy.content());
        let shown = discord.presses(ADA, &privacy.message(), "What is kept of me").await;
        assert_eq!((shown.kind, shown.content()), (7, "Nothing is kept of you."));
        let answer = discord.reply_to(&discord.says(ADA, GENERAL, "<@1> Is there a cat?")).await;
        discord.presses(ADA, &answer, "👍").await;
        discord.presses(BO, &answer, "👎").await;
        let shown = discord.presses(ADA, &privacy.message(), "What is kept of me").await;
        assert!(shown.content().starts_with("**Kept of you**: 1 vote\n👍 cat `"), "{}", shown.content());
        let gone = discord.presses(ADA, &privacy.message(), "Delete it").await;
        assert!(gone.content().starts_with("Deleted: 1 vote, "), "{}", gone.content());
        let shown = discord.presses(ADA, &privacy.message(), "What is kept of me").await;
        assert_eq!(shown.content(), "Nothing is kept of you.");
        // What came before is gone from memory too.
        let follow_up = discord.says(ADA, GENERAL, "<@1> Who is that?");
        assert!(!discord.reply_to(&follow_up).await.content().contains("Biscuit"));
        assert_eq!(opened(&database).votes(None).await.unwrap()[0].down, 1, "others' stay: {database}");
        discord.finish();
    }
}

#[tokio::test]
async fn what_somebody_asked_is_forgotten_also_where_an_edit_would_go_on_with_it() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let before = |who| discord.answer_to(who, GENERAL, "<@1> When is the library open?");
    before(ADA).await;
    before(BO).await;
    let (own, other) =
        (discord.says(ADA, GENERAL, "<@1> and the library?"), discord.says(BO, GENERAL, "<@1> and the library?"));
    let (of_own, of_other) = (discord.reply_to(&own).await, discord.reply_to(&other).await);
    let privacy = discord.command(ADA, GENERAL, "privacy", serde_json::json!([])).await;
    discord.presses(ADA, &privacy.message(), "Delete it").await;
    // A button shows what an answer rests on.
    let rests_on = async |question, answer| {
        discord.edits(question, "<@1> and the café?");
        discord.edited(answer).await.0["components"].to_string()
    };
    let (own, other) = (rests_on(&own, &of_own).await, rests_on(&other, &of_other).await);
    assert!(!own.contains("When is the library open?"), "{own}");
    assert!(other.contains("When is the library open?"), "others' stays: {other}");
    discord.finish();
}

#[tokio::test]
async fn an_operator_deletes_what_is_kept_of_a_server() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = connected(&discord, &database).await;
        let private = serde_json::json!([{"name": "settings", "type": 1, "options": [{"name": "private", "type": 5, "value": true}]}]);
        discord.command(MANAGER, GENERAL, "rapporteur", private).await;
        assert!(discord.asks(ADA, GENERAL, "Is there a cat?").await.is_private());
        let (variable, value) = database.variable();
        let forget = |arguments: &[&str]| {
            let mut command = rapporteur(&bot.path(""));
            let ran = command.arg("forget").args(arguments).env(variable, &value).output().unwrap();
            (ran.status.code(), String::from_utf8(ran.stdout).unwrap())
        };
        assert_eq!(forget(&["--server", "77"]), (Some(0), "0 rows deleted\n".to_owned()), "{database}");
        assert_eq!(forget(&["--server", &GUILD.to_string()]), (Some(0), "1 rows deleted\n".to_owned()), "{database}");
        assert_eq!(forget(&[]).0, Some(2), "it has to be said of what");
        // The running bot sees that within moments.
        let start = std::time::Instant::now();
        while discord.asks(ADA, GENERAL, "Is there a cat?").await.is_private() {
            assert!(start.elapsed() < super::fake::PATIENCE, "{database}");
        }
        discord.finish();
    }
}

#[tokio::test]
async fn a_server_that_took_the_bot_out_is_noted_when_it_connects() {
    for database in all() {
        let store = opened(&database);
        store.miss(77, crate::store::missed("is there a dog"));
        store.miss(GUILD, crate::store::missed("is there a dog"));
        let discord = Discord::start().await;
        let _bot = connected(&discord, &database).await;
        let departed = || {
            store.ask(|connection| {
                let rows = connection.query("SELECT server FROM departed", &[])?;
                Ok(rows.iter().filter_map(|row| row.id(0)).collect::<Vec<_>>())
            })
        };
        let start = std::time::Instant::now();
        while departed().await.unwrap() != [77] {
            assert!(start.elapsed() < super::fake::PATIENCE, "{database}");
        }
        discord.finish();
    }
}

#[tokio::test]
async fn servers_that_cannot_be_read_are_not_taken_for_left() {
    for database in all() {
        let store = opened(&database);
        store.miss(77, crate::store::missed("is there a dog"));
        let discord = Discord::start().await;
        discord.world.change(|state| state.servers = Some(serde_json::json!([{"id": null}])));
        let _bot = connected(&discord, &database).await;
        discord.asks(ADA, GENERAL, "Did the zeppelin land in Reykjavik?").await;
        // What is written later is written after what the session began with.
        let start = std::time::Instant::now();
        while store.unanswered(GUILD, 0, 1).await.unwrap().total < 1 {
            assert!(start.elapsed() < super::fake::PATIENCE, "{database}");
        }
        let of_any = |connection: &mut rapporteur::store::Connection| connection.query("SELECT day FROM departed", &[]);
        assert_eq!(store.ask(of_any).await, Ok(Vec::new()), "{database}");
        discord.finish();
    }
}

#[tokio::test]
async fn where_no_file_can_be_kept_what_is_set_still_holds() {
    let discord = Discord::start().await;
    // A folder stands where the file would.
    let setup = Setup::new(&discord).file("rapporteur.sqlite/a", "").env("RAPPORTEUR_STORE_UNANSWERED_DAYS", "7");
    let bot = setup.start();
    discord.connected().await;
    assert!(bot.log().contains("no file can be kept in the working directory"), "{}", bot.log());
    let privacy = discord.command(ADA, GENERAL, "privacy", serde_json::json!([])).await;
    assert!(privacy.content().contains("for 7 days"), "{}", privacy.content());
    discord.finish();
}

#[tokio::test]
async fn there_is_nothing_to_look_at_where_no_bot_ran() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    for command in [&["gaps"][..], &["forget", "--all"]] {
        let ran = rapporteur(&bot.path("knowledge")).args(command).output().unwrap();
        let errors = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2));
        assert!(errors.contains("there is no store at rapporteur.sqlite: `rapporteur run` makes it"), "{errors}");
    }
    assert!(!bot.path("knowledge/rapporteur.sqlite").exists());
}
