//! What stands in the log of each question, and what does not.

use serde_json::{Value, json};

use super::bot::{Bot, Setup};
use super::fake::{DIRECT, Discord, GENERAL, Message, OPEN_CHANNEL, Settings};

/// Who asks, with an id that nothing else in a log looks like.
const ASKER: u64 = 987_654_321_012_345_678;

/// What is asked: no word of it stands in the log by itself.
const ASKED: [&str; 2] = ["Is there a cat?", "Did the zeppelin land in Reykjavik?"];

/// What a line says that tells what became of a question, and how many there are.
const REPLIED: &str = "a question was replied to";
const QUESTIONS: usize = 7;

/// A bot that logs as it is told, after it was asked in every way, and the ids of who asked and of what they wrote.
async fn asked(variables: &[(&str, &str)]) -> (Bot, Vec<String>) {
    let discord = Discord::with(Settings { message_content: true, ..Settings::default() }).await;
    let mut setup = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", &OPEN_CHANNEL.to_string());
    for (name, value) in variables {
        setup = setup.env(name, value);
    }
    let bot = setup.start();
    discord.connected().await;
    let mut said: Vec<Message> = Vec::new();
    for text in ASKED {
        said.push(discord.says(ASKER, GENERAL, &format!("<@1> {text}")));
    }
    let answer = discord.reply_to(&said[0]).await;
    said.push(discord.replies(ASKER, &answer, ASKED[0], false));
    said.push(discord.says(ASKER, DIRECT, ASKED[0]));
    said.push(discord.says(ASKER, OPEN_CHANNEL, ASKED[0]));
    let mut ids = vec![ASKER.to_string()];
    for message in &said {
        discord.reply_to(message).await;
        ids.push(message.id().to_string());
    }
    discord.asks(ASKER, GENERAL, ASKED[0]).await;
    discord.uses(ASKER, "Answer this", &said[0]).await;
    discord.finish();
    // An answer is there a moment before the line that tells of it.
    bot.logs_times(REPLIED, QUESTIONS).await;
    (bot, ids)
}

/// The lines of a log in JSON that say what became of a question.
fn questions(log: &str) -> Vec<Value> {
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["message"] == REPLIED).map(|mut line| line["span"].take()).collect()
}

#[tokio::test]
async fn each_question_is_one_line_without_what_was_asked_or_by_whom() {
    let (bot, ids) = asked(&[("RAPPORTEUR_LOG_FORMAT", "json")]).await;
    let log = bot.log();
    let mut told = Vec::new();
    for span in questions(&log) {
        assert_eq!((&span["name"], &span["shard"], &span["parts"]), (&json!("question"), &json!(0), &json!(1)));
        let names: Vec<&String> = span.as_object().unwrap().keys().collect();
        assert_eq!(names, ["base", "lookup_us", "name", "outcome", "parts", "place", "reply_us", "shard"]);
        assert!(span["base"].as_str().is_some_and(|hash| hash.len() == 12), "{span}");
        assert!(span["lookup_us"].as_u64() <= span["reply_us"].as_u64() && span["lookup_us"].is_u64(), "{span}");
        told.push(format!("{} {}", span["place"].as_str().unwrap(), span["outcome"].as_str().unwrap()));
    }
    told.sort();
    let expected = [
        "command answer",
        "direct_message answer",
        "mention answer",
        "mention decline",
        "menu answer",
        "open_channel answer",
        "reply answer",
    ];
    assert_eq!(told, expected, "{log}");
    says_nothing_of_who_asked_what(&log, &ids);
}

#[tokio::test]
async fn however_much_is_logged_nothing_is_said_of_who_asked_what() {
    let (bot, ids) = asked(&[("RAPPORTEUR_LOG_LEVEL", "trace")]).await;
    let log = bot.log();
    assert_eq!(log.matches("INFO question{shard=0 place=\"").count(), 7, "{log}");
    says_nothing_of_who_asked_what(&log, &ids);
}

fn says_nothing_of_who_asked_what(log: &str, ids: &[String]) {
    for word in ["cat", "zeppelin", "Reykjavik"] {
        let words = log.split(|c: char| !c.is_alphanumeric());
        assert!(!words.into_iter().any(|found| found.eq_ignore_ascii_case(word)), "{word} in {log}");
    }
    for id in ids {
        assert!(!log.contains(id.as_str()), "{id} in {log}");
    }
}

#[tokio::test]
async fn what_was_asked_stands_there_where_that_is_asked_for() {
    let text = ("RAPPORTEUR_LOG_MESSAGE_TEXT", "true");
    let (bot, _) = asked(&[("RAPPORTEUR_LOG_FORMAT", "json"), text]).await;
    let texts = questions(&bot.log()).into_iter().map(|span| span["text"].as_str().unwrap().to_owned());
    let texts: Vec<String> = texts.collect();
    assert_eq!(texts.iter().filter(|text| text.contains(ASKED[0])).count(), 6, "{texts:?}");
    assert_eq!(texts.iter().filter(|text| text.contains(ASKED[1])).count(), 1, "{texts:?}");
    let (bot, _) = asked(&[text]).await;
    assert!(bot.log().contains("text=\"") && bot.log().contains(ASKED[1]), "{}", bot.log());
}
