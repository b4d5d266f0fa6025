//! Lookup on plain sentences, of which nobody wrote how they are asked for, nor what they leave open.

use std::sync::OnceLock;

use rapporteur::engine::{Engine, Question};

use super::engine_over;

const SENTENCES: &str = r#"
format = 1
title = "A village"

[[source]]
id = "chronicle"
title = "The chronicle"

[[fact]]
id = "sale"
text = "In 1874 the mill at the lower bridge was sold to the baker Jonas Reed for forty crowns."
cites = ["chronicle 1.1"]

[[fact]]
id = "flood"
text = "The flood of 1891 tore the upper bridge away, and the parish built it up again within a year."
cites = ["chronicle 1.2"]

[[fact]]
id = "school"
text = "The school opened with eleven children and a long bench."
cites = ["chronicle 1.3"]
"#;

fn village() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| engine_over("village.toml", SENTENCES))
}

/// Asks both, which bring up the same fact first, and holds what speaks against the second, by which it is less sure.
fn less_sure(sure: &str, unsure: &str, why: &str) {
    let [first, second] = [sure, unsure].map(|question| village().ask(&Question::new(question)));
    assert_eq!(first.candidates[0].document, second.candidates[0].document, "{sure:?} {unsure:?}");
    assert!(first.confidence > second.confidence, "{sure:?} {} {unsure:?} {}", first.confidence, second.confidence);
    for (answer, expected) in [(&first, false), (&second, true)] {
        let said = answer.evidence.iter().any(|evidence| evidence.of == why && evidence.adds < 0.0);
        assert_eq!(said, expected, "{why}: {:?}", answer.evidence);
    }
}

#[test]
fn who_asks_for_the_opposite_is_doubted() {
    let why = "an opposite of its words";
    less_sure("Which mill was sold to the baker?", "Which mill was bought from the baker?", why);
    less_sure("What tore the upper bridge away?", "What tore the lower bridge away?", why);
    less_sure("Who built the bridge up again?", "Who destroyed the bridge again?", why);
}

#[test]
fn a_measure_is_not_its_opposite() {
    less_sure(
        "How short was the school's bench?",
        "Who has the short bench in the school?",
        "an opposite of its words",
    );
}

#[test]
fn another_figure_is_doubted() {
    let why = "a figure it has not";
    less_sure("What was sold in 1874?", "What was sold in 1875?", why);
    less_sure("Which bridge did the flood of 1891 take?", "Which bridge did the flood of 1819 take?", why);
}

#[test]
fn a_denial_is_doubted() {
    less_sure("Who built up the bridge?", "Who did not build up the bridge?", "a denial it has not");
}

#[test]
fn an_expression_that_only_the_lexicon_knows_names_nobody() {
    let why = "names nobody knows";
    less_sure("How many children did the school open with?", "Did the school of Wexmoor open with children?", why);
    less_sure("Who put up the bridge in a year?", "Who put up the bridge in Wexmoor?", why);
}
