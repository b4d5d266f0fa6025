//! Messages as people write them: with greetings, reasons and thanks around what they ask, several questions at once, and
//! nothing asked at all.

use super::bot::Bot;
use super::fake::{ADA, Discord, GENERAL};

#[tokio::test]
async fn who_greets_is_greeted_and_who_thanks_gets_a_word() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    for (said, begins, examples) in [
        ("<@1> hello there!", "Hello! I answer questions about “The reopening of the village library”", 3),
        ("<@1> who are you?", "I am Rapporteur", 3),
        ("<@1> what can you do", "I answer questions about", 3),
        ("<@1> thank you so much!!", "You are welcome.", 0),
    ] {
        let reply = discord.reply_to(&discord.says(ADA, GENERAL, said)).await;
        assert!(reply.content().starts_with(begins), "{said}: {}", reply.content());
        assert_eq!(reply.buttons().len(), examples, "{said}");
    }
    discord.finish();
}

#[tokio::test]
async fn what_stands_around_a_question_is_not_answered() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let said = "<@1> Good evening everybody! I moved here last week and have two small children. When is the library open? \
                Thanks in advance :)";
    let reply = discord.reply_to(&discord.says(ADA, GENERAL, said)).await;
    assert!(reply.content().starts_with("The library is open from nine"), "{}", reply.content());
    let reply = discord.answer_to(ADA, GENERAL, "<@1> I moved here last week. My children like bicycles.").await;
    assert!(reply.content().starts_with("I read that, and saw no question in it."), "{}", reply.content());
    discord.finish();
}

#[tokio::test]
async fn several_questions_are_answered_in_order() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let said = "<@1> Where is the library? And how much did the repairs cost?";
    let reply = discord.reply_to(&discord.says(ADA, GENERAL, said)).await;
    let lines: Vec<&str> = reply.content().lines().collect();
    assert!(lines[0].contains("Mill Street"), "{lines:?}");
    assert_eq!(lines[1], "On the second question: The gazette does not say what the repairs cost.");
    let reply = discord.answer_to(ADA, GENERAL, "<@1> Where is the library and is there a cat?").await;
    assert!(reply.content().contains("Mill Street") && reply.content().contains("Biscuit"), "{}", reply.content());
    discord.finish();
}

#[tokio::test]
async fn a_dialogue_goes_on_and_a_greeting_in_it_inherits_nothing() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let says = async |text: &str| discord.reply_to(&discord.says(ADA, GENERAL, text)).await.content().to_owned();
    assert!(says("<@1> Why did the library close?").await.contains("flooded its cellar"));
    assert!(says("<@1> hello").await.starts_with("Hello!"));
    assert!(says("<@1> tell me more").await.contains("seven months"), "another fact of that topic");
    let nobody = says("<@1> and Zanzibar?").await;
    assert!(!nobody.contains("[1]"), "{nobody}");
    discord.finish();
}

#[tokio::test]
async fn another_language_is_told_so() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let reply = discord.reply_to(&discord.says(ADA, GENERAL, "<@1> Когда открыта библиотека?")).await;
    assert!(reply.content().starts_with("That seems to be in another language"), "{}", reply.content());
    discord.finish();
}
