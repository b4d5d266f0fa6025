//! Near misses that `check` makes of a base's own questions: those that somebody would ask, and no others.

use crate::check::HEAD;
use crate::support::Test;

/// Two women and a bell in one paragraph, and a third beside a tower in another.
const BELL: &str = r#"
[[entity]]
name = "Ada Miller"
kind = "person"

[[entity]]
name = "Grace Weaver"
kind = "person"

[[entity]]
name = "Ines Calder"
kind = "person"

[[entity]]
name = "Lower Wick"
kind = "place"

[[fact]]
id = "rang"
text = "Ada Miller rang the bell after the storm."
cites = ["gazette 1.1"]
questions = ["Why did Ada Miller ring the bell?", "Who was first to ring the bell?", "What happened after the storm?"]

[[fact]]
id = "painted"
text = "Grace Weaver painted the bell of Lower Wick, for which she got 40 pounds."
cites = ["gazette 1.2"]
questions = ["How did Grace Weaver treat the bell?", "How did the Lower Wick bell look?", "Who got 40 pounds for the bell?"]

[[fact]]
id = "sold"
text = "In 1968 Ines Calder bought the tower with 30 steps for 900 pounds, and the last of the ropes."
cites = ["gazette 3.1"]
questions = ["When did Ines Calder buy the tower?", "How high is the tower?", "What has 30 steps?"]
"#;

/// How many near misses a base makes, and those that it answers.
fn near_misses(base: &str) -> (u64, Vec<String>) {
    let ran = Test::new().file("base.toml", base).args(["check", "base.toml", "--json"]).run();
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let near_misses = &told["forecast"]["near_misses"];
    let answered = near_misses["answered"].as_array().unwrap().iter();
    let questions = answered.map(|miss| miss["question"].as_str().unwrap().to_owned()).collect();
    (near_misses["asked"].as_u64().unwrap(), questions)
}

#[test]
fn what_is_exchanged_is_what_people_confuse() {
    // Either woman for the other, who is spoken of in the same passage and of the same bell; what came after the storm for
    // what came before; and pounds for pounds. Not who bought the tower, nor who was *last* to ring, nor 30 pounds, nor
    // another place where a name only says which thing is meant.
    let (asked, answered) = near_misses(&format!("{HEAD}{BELL}"));
    assert_eq!((asked, answered.as_slice()), (4, &["What happened before the storm?".to_owned()][..]));
}

#[test]
fn what_is_said_of_nothing_near_is_confused_with_nothing() {
    let apart = BELL.replace("gazette 1.2", "gazette 3.2");
    assert_eq!(near_misses(&format!("{HEAD}{apart}")).0, 2);
    let of_another_kind = BELL.replacen("kind = \"person\"", "kind = \"organisation\"", 1);
    assert_eq!(near_misses(&format!("{HEAD}{of_another_kind}")).0, 2);
}

#[test]
fn who_asks_for_either_of_two_confuses_them_with_nothing() {
    let either = BELL.replace("What happened after", "By bell or by drum, what happened after");
    assert_eq!(near_misses(&format!("{HEAD}{either}")).0, near_misses(&format!("{HEAD}{BELL}")).0 - 1);
}
