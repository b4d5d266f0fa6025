//! Dialogues about the built-in base: what a message means after those that the same person sent before it.

use rapporteur::knowledge::shipped;

use super::bot::Setup;
use super::fake::{Discord, GENERAL, Settings};
use crate::lookup::dialogues::dialogues;

/// Where the ids of people begin who each hold one dialogue, so that nothing is carried over from another.
const PEOPLE: u64 = 1_000;

#[tokio::test]
async fn each_turn_is_understood_from_those_before() {
    // More is said in a channel than Discord would let one bot say there.
    let discord = Discord::with(Settings { limits: false, ..Settings::default() }).await;
    let _bot = Setup::new(&discord).built_in().start();
    discord.connected().await;
    let base = shipped::shipped().base.unwrap();
    let mut wrong = Vec::new();
    for (who, dialogue) in (PEOPLE..).zip(&dialogues()) {
        for turn in &dialogue.turn {
            let asked = discord.says(who, GENERAL, &format!("<@1> {}", turn.say));
            // Discord takes the backslashes out before anybody reads it.
            let reply = discord.reply_to(&asked).await.content().replace('\\', "");
            if !turn.is_met(&reply, &base) {
                wrong.push(format!("{}: {:?}: {reply}", dialogue.name, turn.say));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    discord.finish();
}
