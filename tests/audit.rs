//! The warnings of `check` that take the engine: what they say, word for word, and what they leave alone.

use rapporteur::audit::{audit, engine};
use rapporteur::diagnostic::render;
use rapporteur::knowledge::{Loaded, load_texts, shipped};

use crate::check::{HEAD, check, problems, says};
use crate::support::base::{fact, questions};

/// Two facts that have nothing in common.
const FACTS: &str = r#"
[[fact]]
id = "hours"
text = "The library is open from nine to five."
cites = ["gazette 1.1"]
questions = ["When is the library open?"]

[[fact]]
id = "roof"
text = "The new roof is made of slate."
cites = ["gazette 3.1"]
questions = ["What is the roof made of?"]
"#;

/// Questions about tea, with room for one more.
const TEA_QUESTIONS: &str = "questions = [\"What does tea cost?\", \"How much is the tea?\", \"Is tea a pound?\"";

fn with(more: &str) -> String {
    format!("{HEAD}{FACTS}{more}")
}

#[test]
fn a_question_that_brings_up_its_fact_is_left_alone() {
    let ran = check(&with(""));
    assert_eq!(problems(&ran.stdout), "no problems: 2 facts, 0 gaps, 2 questions, 0 entities, 1 source\n");
}

#[test]
fn a_question_that_brings_up_another_fact_or_a_gap() {
    let tea = fact("tea", "Tea costs a pound.", "gazette 2.1");
    says("displaced_by_a_fact", &with(&format!("{tea}{TEA_QUESTIONS}, \"The library is open when?\"]\n")));
    let gap = "\n[[gap]]\nid = \"cost\"\ntext = \"The gazette does not say what the kitchen cost.\"\n\
               questions = [\"How much did the kitchen cost?\"]\n";
    says("displaced_by_a_gap", &with(&format!("{tea}questions = [\"The kitchen did cost how much?\"]\n{gap}")));
    // What comes first cites the same sentence: whoever asks is well served.
    let same = tea.replace("2.1", "3.1");
    let ran = check(&with(&format!("{same}questions = [\"Of what is the roof made?\"]\n")));
    assert!(ran.stdout.starts_with("no problems"), "{}", ran.stdout);
}

#[test]
fn a_question_that_nothing_answers() {
    let tea = fact("tea", "Tea costs a pound.", "gazette 2.1");
    says("dependent_question", &with(&format!("{tea}questions = [\"Why is that?\"]\n")));
}

#[test]
fn facts_that_shadow_each_other() {
    says("same_words", &with(&fact("slate", "Made of slate is the new roof!", "gazette 2.1")));
    let hours = questions(&[
        "When is the library open?",
        "Is the library open at nine?",
        "Is the library open now?",
        "The tea does cost what?",
    ]);
    let hours = fact("hours", "The library is open.", "gazette 1.1") + &hours;
    let tea = questions(&[
        "What does the tea cost?",
        "Does the tea cost a pound?",
        "Does the tea cost more?",
        "The library is open when?",
    ]);
    let tea = fact("tea", "The tea does cost a pound.", "gazette 2.1") + &tea;
    says("mutual", &format!("{HEAD}{hours}{tea}"));
}

#[test]
fn a_keyword_that_no_question_can_reach() {
    let keywords = "keywords = [\"slate\", \"the\", \"how much\", \"!!\", \"IT\"]\n";
    says("unreachable_keyword", &with(keywords));
}

#[test]
fn a_text_stands_by_itself_and_does_not_age() {
    let base = |text: &str| {
        format!(
            "{HEAD}\n[[fact]]\nid = \"cake\"\ntext = \"{text}\"\ncites = [\"gazette 1.1\"]\nquestions = [\"Who bakes the cake?\"]\n"
        )
    };
    says("leaning_text", &base("Her neighbour bakes the cake."));
    says("relative_date", &base("The baker made the cake last Friday."));
    for plain in ["The baker made the cake in the last week of May.", "The baker made her last cake on a Friday."] {
        let ran = check(&base(plain));
        assert!(!ran.stdout.contains("leaning-text") && !ran.stdout.contains("relative-date"), "{}", ran.stdout);
    }
}

#[test]
fn a_question_to_be_shown_that_takes_something_for_granted() {
    let entity = "\n[[entity]]\nname = \"Leeds\"\n\n[[entity]]\nname = \"Lower Wick\"\n";
    let refused = "The council refused to pay the firm that built the roof in Lower Wick, which it did not sue.";
    let roof = fact("firm", refused, "gazette 3.2");
    let asked = |asked: [&str; 2]| with(&format!("{entity}{roof}{}", questions(&asked)));
    says("false_premise_name", &asked(["Whom did the council refuse to pay?", "Why was the firm in Leeds not paid?"]));
    says("false_premise_figure", &asked(["Whom did the council refuse to pay?", "Why was it to pay 500 to the firm?"]));
    says(
        "false_premise_opposite",
        &asked(["Whom did the council refuse to pay?", "Why did it accept to pay the firm?"]),
    );
    says("false_premise_denied", &asked(["Whom did the council refuse to pay?", "Why did the council sue the firm?"]));
    // Who asks whether something is so does not say that it is, and what stands beside the fact is known.
    for question in
        ["Did the council sue a firm in Leeds?", "Whom did the council not sue?", "Who made the slate roof?"]
    {
        let ran = check(&asked(["Whom did the council refuse to pay?", question]));
        assert!(!ran.stdout.contains("false-premise"), "{}", ran.stdout);
    }
}

#[test]
fn what_nobody_is_and_what_orders_other_things_is_no_opposite() {
    let rescuers = |text: &str, question: &str| {
        let fact = fact("team", text, "gazette 3.1") + &questions(&["Who is among the rescuers?", question]);
        check(&with(&fact)).stdout.contains("false-premise")
    };
    assert!(!rescuers("None of the rescuers is paid.", "Why are the rescuers unpaid?"));
    assert!(rescuers("The rescuers are paid.", "Why are the rescuers unpaid?"));
    assert!(!rescuers("The last of the rescuers came home at noon.", "Which rescuers were the first team?"));
    assert!(rescuers("The last rescuers came home at noon.", "When did the first rescuers come home?"));
    // What is asked for is not taken for granted.
    assert!(!rescuers("The rescuers work at night.", "On which days do the rescuers work?"));
    assert!(rescuers("The rescuers work at night.", "Why do the rescuers work in the day?"));
}

#[test]
fn what_an_author_may_well_ask_takes_nothing_for_granted() {
    let warned = |text: &str, question: &str| {
        let ships = "\n[[entity]]\nname = \"Marta\"\naliases = [\"the ships\"]\n";
        let fact = fact("asked", text, "gazette 3.1") + &questions(&["Who is asked?", question]);
        check(&with(&(ships.to_owned() + &fact))).stdout.contains("false-premise")
    };
    for (text, question, wrong) in [
        // Another name of something in other words.
        ("The office inspects both ships.", "How often are the ships inspected?", false),
        ("The office inspects both barns.", "How often are the ships inspected?", true),
        // Either of two is asked for.
        ("The clock was taken at night.", "By day or after dark, when was the clock taken?", false),
        ("The clock was taken at night.", "Why was the clock taken by day?", true),
        // The one is told by when the other is, and by why it is it is not.
        ("The museum is open from Tuesday to Sunday.", "On which days is the museum closed?", false),
        ("The museum is open from Tuesday to Sunday.", "When is the museum shut?", false),
        ("The museum is open from Tuesday to Sunday.", "Why is the museum closed?", true),
        ("The clock was found in a bag.", "Where did the lost clock turn up?", false),
        // What one sells another buys.
        ("The museum sold the clock to a baker.", "Why has the baker bought the clock?", false),
        ("The museum repaired the clock.", "Why has the museum bought the clock?", false),
        ("The museum opened the cellar.", "Why has the museum closed the cellar?", true),
        // Who rejects one thing does not reject another.
        ("The owner rejects this claim and points to a deed dated 3 May.", "When was the deed signed?", false),
        ("The owner rejects the deed.", "When was the deed signed?", true),
        // What is denied of one part is open of the rest.
        ("She saw a scratch, but no damage to the case.", "How badly was the clock damaged?", false),
        ("The clock shows no damage.", "How badly was the clock damaged?", true),
        ("The museum did not agree to pay.", "Why did the museum agree?", true),
    ] {
        assert_eq!(warned(text, question), wrong, "{text} {question}");
    }
}

#[test]
fn what_the_paragraph_before_or_behind_has_is_known() {
    let warned = |place: &str| {
        let barn = fact("barn", "The barn burnt in 1987.", place) + &questions(&["When did the barn burn?"]);
        let asked = questions(&["What is the cost of the tea?", "What has tea cost since 1987?"]);
        check(&with(&(barn + &fact("tea", "Tea costs a pound.", "gazette 3.2") + &asked)))
            .stdout
            .contains("false-premise")
    };
    assert!(!warned("gazette 2.1"));
    assert!(warned("gazette 1.2"));
}

#[test]
fn a_question_that_two_documents_share_is_told_once() {
    let gap = "\n[[gap]]\nid = \"stuff\"\ntext = \"Unknown.\"\nquestions = [\"What is the roof made of?\"]\n";
    let ran = check(&with(gap));
    assert_eq!(ran.stdout.matches("warning[").count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("warning[shared-question]"), "{}", ran.stdout);
}

#[test]
fn errors_come_first() {
    let ran = check(&with("keywords = [\"the\"]\nkeyword = 1\n"));
    assert!(ran.stdout.contains("error[unknown-key]") && !ran.stdout.contains("unreachable"), "{}", ran.stdout);
}

fn audited(loaded: &Loaded) -> Vec<String> {
    let lexicon = loaded.lexicon.clone().unwrap_or_default();
    let found = audit(&engine(loaded.base.as_ref().unwrap(), &lexicon), &loaded.spans, &lexicon);
    found.iter().map(|diagnostic| render(diagnostic, &loaded.files, false)).collect()
}

#[test]
fn a_base_is_audited_alike_each_time() {
    let base =
        with("keywords = [\"the\"]\n\n[[gap]]\nid = \"g\"\ntext = \"Unknown.\"\nquestions = [\"Is the roof new?\"]\n");
    let loaded = || load_texts([("base.toml", base.as_str()), shipped::LEXICON]);
    let first = audited(&loaded());
    assert!(!first.is_empty());
    assert_eq!(first, audited(&loaded()));
}
