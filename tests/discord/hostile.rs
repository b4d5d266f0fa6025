//! Text that is meant to do harm: it notifies nobody, breaks no markup, and fits.

use serde_json::json;

use super::bot::Setup;
use super::fake::{ADA, BO, Discord, GENERAL};

const HOSTILE: [&str; 14] = [
    "@everyone @here When is the library open?",
    "<@&5> <@12> <#31> When is the library open?",
    "[free nitro](https://evil.example) When is the library open?",
    "||spoiler|| **When** is the `library` open?",
    "```\nWhen is the library open?",
    "> # When is the library open?",
    "\u{202e}nepo yrarbil eht si nehW\u{202c} When is the library open?",
    "W\u{335}\u{322}\u{327}\u{328}\u{321}\u{336}\u{337}\u{338}hen is the library open?",
    "\u{200b}\u{2060}\u{feff}",
    "When is the library open?\n\n\n\n\n# LOOK AT ME",
    "https://evil.example/?q=When+is+the+library+open",
    "discord.gg/evil When is the library open?",
    "\0\u{7}\u{1b}[31mWhen is the library open?",
    "🏳️‍🌈👩‍👩‍👧‍👦 When is the library open?",
];

#[tokio::test]
async fn nothing_typed_does_harm() {
    let discord = Discord::start().await;
    let _bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_QUESTIONS_PER_USER", "0").start();
    discord.connected().await;
    let long =
        ["x".repeat(4_000), "When is the library open? ".repeat(150), "@everyone ".repeat(390), "💥".repeat(2_000)];
    for text in HOSTILE.into_iter().chain(long.iter().map(String::as_str)) {
        let question = discord.says(ADA, GENERAL, &format!("<@1> {text}"));
        let reply = discord.reply_to(&question).await;
        assert!(!reply.content().contains("evil") && !reply.content().contains("everyone"), "{}", reply.content());
        let options = json!([
            {"name": "question", "type": 3, "value": text},
            {"name": "to", "type": 6, "value": BO.to_string()},
        ]);
        let shown = discord.command(ADA, GENERAL, "ask", options).await;
        let content = shown.content();
        for broken in [
            "@everyone",
            "@here",
            "<@&",
            "<#",
            "](https://evil",
            "||",
            "```",
            "\u{202e}",
            "\n# ",
            "https://",
            "discord.gg/",
        ] {
            assert!(!content.contains(broken), "{broken:?} in {content}");
        }
        assert_eq!(content.matches("<@").count(), usize::from(content.starts_with("<@12>")), "{content}");
        discord.types(ADA, text).await;
    }
    // What Discord would have refused, among it any mention that would notify, is recorded all along.
    discord.finish();
}
