//! What was asked in vain comes back to those who manage a server, and to whoever writes the base.

use std::time::Instant;

use super::bot::{Bot, LIBRARY, Setup};
use super::fake::{ADA, BO, DIRECT, Discord, GENERAL, MANAGER, MODERATOR, Message, PATIENCE};
use super::restart::connected;
use crate::store::databases::all;
use crate::support::rapporteur;

/// Two questions that the library answers nowhere, one of them in two ways.
const DOGS: [&str; 3] =
    ["<@1> Did the zeppelin land in Reykjavik?", "<@1> did the ZEPPELIN land in Reykjavik", "<@1> Which zeppelin?"];

/// The list, once it holds so many questions: what is kept is written a moment after it was asked.
async fn list(discord: &Discord, total: usize) -> Message {
    listed(discord, total, "").await
}

/// The list, once it holds so many questions and says this.
async fn listed(discord: &Discord, total: usize, what: &str) -> Message {
    let (start, mut before) = (Instant::now(), String::new());
    loop {
        let list = discord.subcommand(MANAGER, GENERAL, "rapporteur", "unanswered").await;
        assert!(list.is_private());
        let begins = list.content().starts_with(&format!("**Asked here and not answered** ({total})"));
        if begins && list.content().contains(what) {
            return list.message();
        }
        assert!(start.elapsed() < PATIENCE && !list.content().starts_with("That was"), "{before}");
        before = list.content().to_owned();
    }
}

#[tokio::test]
async fn what_was_asked_in_vain_comes_back_and_a_fact_answers_it() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = connected(&discord, &database).await;
        for question in DOGS {
            discord.reply_to(&discord.says(ADA, GENERAL, question)).await;
        }
        discord.asks(BO, GENERAL, "Did the zeppelin land in Reykjavik?").await;
        listed(&discord, 2, "1. did the zeppelin land in reykjavik\n-# Asked 3 times, unknown word").await;
        assert!(bot.stop().await.1.contains("connected"), "and it is held after a restart");

        let bot = connected(&discord, &database).await;
        let shown = list(&discord, 2).await;
        let code = rapporteur::store::wording::code("", "did the zeppelin land in reykjavik");
        let one = discord.chooses(MANAGER, &shown, "Choose a question", &code).await;
        assert!(
            one.kind == 7 && one.content().starts_with("**did the zeppelin land in reykjavik**"),
            "{}",
            one.content()
        );
        let label = one.buttons().into_iter().find(|label| label.contains("answers it")).unwrap();
        let noted = discord.presses(MANAGER, &one.message(), &label).await;
        assert!(noted.content().starts_with("Thank you. It is proposed"), "{}", noted.content());
        let back = discord.presses(MANAGER, &noted.message(), "Back").await;
        assert!(back.content().starts_with("**Asked here and not answered** (1)"), "{}", back.content());
        let one = discord.chooses(MANAGER, &back.message(), "Choose a question", &back.options()[0]).await;
        let gone = discord.presses(MANAGER, &one.message(), "Forget it").await;
        assert_eq!(gone.content(), "It is forgotten.");
        let empty = discord.subcommand(MANAGER, GENERAL, "rapporteur", "unanswered").await;
        assert!(empty.content().starts_with("Nothing was asked here"), "{}", empty.content());
        drop(bot);
        discord.finish();
    }
}

#[tokio::test]
async fn they_are_for_those_who_manage_the_server_also_when_pressed() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.reply_to(&discord.says(ADA, GENERAL, DOGS[0])).await;
    let shown = list(&discord, 1).await;
    for below in ["unanswered", "stats"] {
        let refused = discord.subcommand(BO, GENERAL, "rapporteur", below).await;
        assert!(refused.content().starts_with("That is for those who manage this server"), "{}", refused.content());
    }
    let code = rapporteur::store::wording::code("", "did the zeppelin land in reykjavik");
    let refused = discord.chooses(BO, &shown, "Choose a question", &code).await;
    assert!(refused.content().starts_with("That is for those who manage this server"), "{}", refused.content());
    discord.finish();
}

#[tokio::test]
async fn long_lists_have_pages() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    for number in 1..=23 {
        discord.asks(ADA, GENERAL, &format!("Did zeppelin {number} land in Reykjavik?")).await;
    }
    let first = list(&discord, 23).await;
    assert_eq!(first.buttons(), ["Next"]);
    let second = discord.presses(MANAGER, &first, "Next").await;
    assert!(second.kind == 7 && second.content().contains("\n11. ") && second.buttons() == ["Previous", "Next"]);
    let third = discord.presses(MANAGER, &second.message(), "Next").await;
    assert!(third.content().contains("\n23. ") && third.buttons() == ["Previous"], "{}", third.content());
    discord.finish();
}

#[tokio::test]
async fn nothing_is_kept_that_tells_who_asked() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let personal = [
        "<@1> Did ada.miller@example.org land in Reykjavik?",
        "<@1> Did the zeppelin call +44 20 7946 0958?",
        "<@1> Did the zeppelin 123456789012345678 land?",
        "<@1> Did the zeppelin of https://example.com/ada land?",
        "<@1> Did <@12> see the zeppelin of Reykjavik?",
    ];
    for question in personal {
        discord.reply_to(&discord.says(BO, GENERAL, question)).await;
    }
    // What is said in private is counted for nobody's server.
    discord.reply_to(&discord.says(ADA, DIRECT, "Did the airship land in Reykjavik?")).await;
    discord.reply_to(&discord.says(BO, GENERAL, DOGS[0])).await;
    list(&discord, 2).await;
    let folder = bot.path("");
    assert_eq!(bot.signal("TERM"), ());
    let _ = discord;
    let mut bytes = Vec::new();
    for file in ["rapporteur.sqlite", "rapporteur.sqlite-wal"] {
        bytes.extend(std::fs::read(folder.join(file)).unwrap_or_default());
    }
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("did the zeppelin land in reykjavik") && text.contains("did the airship land"));
    // None of these can stand in the digits of a hash by chance.
    for stray in ["miller", "7946 0958", "123456789012345678", "example", "<@12>"] {
        assert!(!text.contains(stray), "{stray} is kept");
    }
}

#[tokio::test]
async fn of_a_message_only_its_questions_are_kept() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let wrapped = "<@1> Hi there! I had soup for dinner. Did the zeppelin land in Reykjavik? Thanks a lot!";
    discord.reply_to(&discord.says(ADA, GENERAL, wrapped)).await;
    for talk in ["<@1> hello", "<@1> thanks a lot!", "<@1> why?"] {
        discord.reply_to(&discord.says(BO, GENERAL, talk)).await;
    }
    let shown = list(&discord, 1).await;
    assert!(shown.content().contains("\n1. did the zeppelin land in reykjavik\n"), "{}", shown.content());
    discord.finish();
}

#[tokio::test]
async fn votes_are_kept_one_a_person_and_what_did_not_help_comes_back() {
    for database in all() {
        let discord = Discord::start().await;
        let _bot = connected(&discord, &database).await;
        let answer = discord.reply_to(&discord.says(ADA, GENERAL, "<@1> Is there a cat?")).await;
        for (who, label) in [(ADA, "👎"), (ADA, "👍"), (BO, "👎"), (BO, "👎")] {
            discord.presses(who, &answer, label).await;
        }
        listed(&discord, 1, "is there a cat\n-# Asked 3 times, voted down").await;
        let stats = discord.subcommand(MANAGER, GENERAL, "rapporteur", "stats").await;
        assert!(
            stats.is_private() && stats.content().contains("- 👍 1 👎 1 What is the name of the cat?"),
            "{}",
            stats.content()
        );
        discord.finish();
    }
}

#[tokio::test]
async fn an_operator_reads_them_all_and_accepts_what_was_proposed() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = connected(&discord, &database).await;
        // By several people: what somebody asks next may go on with what they asked before.
        for (who, question) in
            [(ADA, "<@1> Does a feline live there?"), (BO, "<@1> does some feline LIVE there?"), (MODERATOR, DOGS[0])]
        {
            discord.reply_to(&discord.says(who, GENERAL, question)).await;
        }
        let answer = discord.reply_to(&discord.says(ADA, GENERAL, "<@1> Where is the library?")).await;
        discord.presses(BO, &answer, "👎").await;
        list(&discord, 4).await;
        let store = crate::store::databases::opened(&database);
        for wording in ["does a feline live there", "does some feline live there"] {
            let code = rapporteur::store::wording::code("", wording);
            assert_eq!(store.settle(super::fake::GUILD, code, Some("cat".to_owned())).await, Ok(true), "{wording}");
        }
        let gaps = |arguments: &[&str]| {
            let (variable, value) = database.variable();
            let mut command = rapporteur(&bot.path(""));
            command.args(["gaps", "--knowledge", "knowledge"]).args(arguments).env(variable, value);
            let ran = command.output().unwrap();
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            (ran.status.code(), text(ran.stdout), text(ran.stderr))
        };
        let (code, table, errors) = gaps(&[]);
        assert_eq!((code, errors.as_str()), (Some(0), ""));
        let place = |what: &str| table.find(what).unwrap_or_else(|| panic!("no {what:?} in\n{table}"));
        assert!(place("1     0     address") < place("voted down"), "{table}");
        assert!(place("where is the library") < place("zeppelin"), "what was voted down comes first: {table}");
        assert!(table.contains("    2  "), "the two that mean the same are one: {table}");
        let json: serde_json::Value = serde_json::from_str(&gaps(&["--json"]).1).unwrap();
        assert_eq!(
            (json["facts"][0]["down"].as_i64(), json["questions"].as_array().unwrap().len()),
            (Some(1), 3),
            "{json}"
        );
        let (_, toml, _) = gaps(&["--toml"]);
        assert!(
            toml.contains("[phrasings]\ncat = [\"does a feline live there\", \"does some feline live there\"]"),
            "{toml}"
        );
        assert!(toml.contains("[[gap]]\nid = \"did-the-zeppelin-land-in\"\n"), "{toml}");
        let (code, accepted, errors) = gaps(&["--accept"]);
        assert_eq!(
            (code, accepted.as_str()),
            (Some(0), "2 accepted into knowledge/library.phrasings.toml\n"),
            "{errors}"
        );
        let heard = std::fs::read_to_string(bot.path("knowledge/library.phrasings.toml")).unwrap();
        assert!(heard.contains("does a feline live there"), "{heard}");
        bot.logs("the fact base was reloaded").await;
        let answer = discord.reply_to(&discord.says(BO, GENERAL, "<@1> Does a feline live there?")).await;
        assert!(answer.content().contains("Biscuit"), "{}", answer.content());
        assert_eq!(gaps(&["--accept"]).1, "nothing is proposed\n");
        discord.finish();
    }
}

#[tokio::test]
async fn what_would_make_the_base_worse_is_not_accepted() {
    let discord = Discord::start().await;
    let bot = Setup::new(&discord).start();
    discord.connected().await;
    let said = discord.reply_to(&discord.says(ADA, GENERAL, DOGS[0])).await;
    assert!(said.content().len() > 1);
    list(&discord, 1).await;
    let path = bot.path("rapporteur.sqlite");
    let settings = rapporteur::config::Store { path: Some(path), ..rapporteur::config::Store::default() };
    let store = std::thread::spawn(move || rapporteur::store::Store::open(&settings)).join().unwrap().unwrap();
    // It asks for another fact word for word.
    let wording = "where is the library";
    store.miss(super::fake::GUILD, crate::store::missed(wording));
    let code = rapporteur::store::wording::code("", wording);
    assert_eq!(store.settle(super::fake::GUILD, code, Some("cat".to_owned())).await, Ok(true));
    let mut command = rapporteur(&bot.path(""));
    let ran = command.args(["gaps", "--accept", "--knowledge", "knowledge/library.toml"]).output().unwrap();
    let errors = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(1), "{errors}");
    assert!(errors.contains("nothing was written"), "{errors}");
    assert_eq!(std::fs::read_to_string(bot.path("knowledge/library.toml")).unwrap(), LIBRARY);
    assert!(!bot.path("knowledge/library.phrasings.toml").exists());
}
