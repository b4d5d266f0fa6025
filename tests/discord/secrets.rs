//! The token is in no line of a log, whatever goes wrong and however much is logged.

use std::time::Duration;

use serde_json::json;

use super::bot::Setup;
use super::fake::{ADA, Discord, ELSEWHERE, Fault, GENERAL, Route, TOKEN};

#[tokio::test]
async fn nothing_secret_is_logged() {
    for format in ["text", "json"] {
        let discord = Discord::start().await;
        let setup = Setup::new(&discord).env("RAPPORTEUR_LOG_LEVEL", "trace").env("RAPPORTEUR_LOG_FORMAT", format);
        let bot = setup.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "1").start();
        discord.connected().await;
        for fault in [Fault::Status(500), Fault::ResetBefore, Fault::ResetAfter, Fault::Status(418)] {
            discord.world.fault(Route::Post, 1, fault);
            discord.world.fault(Route::Callback, 1, fault);
            discord.says(ADA, GENERAL, "<@1> Is there a cat?");
            let data = json!({"id": "9", "name": "ask", "type": 1, "options": [{"name": "question", "type": 3, "value": "cat?"}]});
            discord.begins(ADA, GENERAL, 2, &data, None);
            // So that no other request meets them.
            discord.held(Route::Post).await;
            discord.held(Route::Callback).await;
        }
        discord.says(ADA, ELSEWHERE, "<@1> Is there a cat?");
        discord.command(ADA, GENERAL, "dance", json!([])).await;
        discord.drops();
        discord.world.until("a new connection", |state| (state.resumes == 1).then_some(())).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        discord.world.change(|state| state.revoked = true);
        discord.says(ADA, GENERAL, "<@1> Is there a cat?");
        let (status, log) = bot.ended().await;
        assert_eq!(status, 2, "{log}");
        assert!(log.contains("refuses the token"), "{log}");
        let (secret, parts) = (TOKEN.split('.').next_back().unwrap(), TOKEN.split('.'));
        assert!(log.len() > 500 && !log.contains(secret), "{log}");
        assert!(parts.clone().all(|part| !log.contains(part)), "{log}");
        assert!(!log.contains("interaction-"), "nor those that answer interactions: {log}");
        if format == "json" {
            let lines = log.lines().filter(|line| line.starts_with('{'));
            assert!(
                lines.clone().count() > 3
                    && lines.into_iter().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
            );
        }
    }
}
