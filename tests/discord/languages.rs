//! The bot's own words in the language of a server, over the wire.

use serde_json::json;

use super::fake::{ADA, BO, DIRECT, Discord, GENERAL, Interaction, MANAGER, PATIENCE};
use super::restart::connected;
use crate::store::databases::all;

const ASKED: &str = "<@1> When does the library open?";
const UNKNOWN: &str = "Did the zeppelin land in Reykjavik?";

/// `/rapporteur settings` with a language.
async fn set(discord: &Discord, who: u64, language: &str) -> Interaction {
    let option = json!([{"name": "language", "type": 3, "value": language}]);
    discord.command(who, GENERAL, "rapporteur", json!([{"name": "settings", "type": 1, "options": option}])).await
}

#[tokio::test]
async fn it_is_set_by_a_manager_refused_to_others_and_held_after_a_restart() {
    for database in all() {
        let discord = Discord::start().await;
        let bot = connected(&discord, &database).await;
        let refused = set(&discord, BO, "de").await;
        assert!(refused.is_private() && refused.content().starts_with("That is for those"), "{}", refused.content());
        let shown = discord.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await;
        assert!(shown.content().contains("own words: English (as usual)"), "{}", shown.content());
        let shown = set(&discord, MANAGER, "de").await;
        assert!(shown.content().starts_with("**Einstellungen dieses Servers**\n"), "{}", shown.content());
        assert!(shown.content().ends_with("Sprache meiner eigenen Worte: Deutsch"), "{}", shown.content());
        assert_eq!(bot.stop().await.0, 0);

        let _bot = connected(&discord, &database).await;
        let answer = discord.reply_to(&discord.says(ADA, GENERAL, ASKED)).await;
        assert!(answer.content().contains("nine in the morning"), "a fact is said as it is: {}", answer.content());
        assert!(answer.content().contains("Abs. 1, Satz 1"), "{database}: {}", answer.content());
        assert_eq!(answer.buttons(), ["Warum diese Antwort?", "Verwandtes", "👍", "👎", "Löschen"]);
        let why = discord.presses(BO, &answer, "Warum diese Antwort?").await;
        assert!(why.content().starts_with("**Warum `library-hours`**"), "{}", why.content());
        let thanks = discord.presses(BO, &answer, "👍").await;
        assert!(thanks.content().starts_with("Danke. Es wurde für"), "{}", thanks.content());
        let refused = discord.presses(BO, &answer, "Löschen").await;
        assert!(refused.content().starts_with("Diese Antwort löschen kann"), "{}", refused.content());
        let declined = discord.asks(ADA, GENERAL, UNKNOWN).await;
        assert!(declined.content().contains("Dazu habe ich in der Quelle nichts gefunden"), "{}", declined.content());
        let refused = set(&discord, BO, "en").await;
        assert!(refused.content().starts_with("Das ist für die, die diesen Server"), "{}", refused.content());
        for (command, said) in
            [("about", "Ich beantworte Fragen"), ("sources", "beruht auf:"), ("privacy", "**Was ich speichere**")]
        {
            let shown = discord.command(ADA, GENERAL, command, json!([])).await;
            assert!(shown.content().contains(said), "{command}: {}", shown.content());
        }
        let check = discord.subcommand(MANAGER, GENERAL, "rapporteur", "check").await;
        assert!(discord.kept(&check).await.starts_with("**In diesem Kanal**"));
        // Outside of the server nobody chose a language.
        let direct = discord.reply_to(&discord.says(ADA, DIRECT, "When does the library open?")).await;
        assert!(direct.content().contains("sentence 1"), "{}", direct.content());
        let shown = set(&discord, MANAGER, "xx").await;
        assert!(shown.content().contains("own words: English (as usual)"), "there is none such: {}", shown.content());
        discord.finish();
    }
}

#[tokio::test]
async fn it_is_set_in_the_panel_and_shown_in_every_process() {
    for database in all() {
        let (one, two) = (Discord::start().await, Discord::start().await);
        let _first = connected(&one, &database).await;
        let _second = connected(&two, &database).await;
        let mut panel = one.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await.message();
        for _ in 0..2 {
            panel = one.presses(MANAGER, &panel, "More").await.message();
        }
        let refused = one.chooses(BO, &panel, "Language of my own words", "fr").await;
        assert!(refused.content().starts_with("That is for those who manage"), "{}", refused.content());
        let shown = one.chooses(MANAGER, &panel, "Language of my own words", "fr").await;
        assert!(shown.kind == 7 && shown.content().contains("mots : Français"), "{database}: {}", shown.content());
        assert_eq!(shown.options(), ["usual", "en", "de", "fr"]);
        let shown = two.subcommand(MANAGER, GENERAL, "rapporteur", "settings").await;
        assert!(shown.content().contains("mots : Français"), "{database}: {}", shown.content());
        let start = std::time::Instant::now();
        while !two.asks(ADA, GENERAL, UNKNOWN).await.content().contains("Je n'ai rien trouvé") {
            assert!(start.elapsed() < PATIENCE, "{database}");
        }
        let shown = one.chooses(MANAGER, &panel, "Language of my own words", "usual").await;
        assert!(shown.content().contains("own words: English (as usual)"), "{}", shown.content());
        one.finish();
        two.finish();
    }
}
