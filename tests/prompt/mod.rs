//! The prompt, in a terminal: what is typed, completed and answered there.

mod terminal;

use rapporteur::bases::Snapshot;
use rapporteur::engine::Engine;
use rapporteur::knowledge::{Base, shipped};

use crate::lookup::dialogues::{Dialogue, dialogues};
use terminal::{CTRL_A, CTRL_C, CTRL_D, ENTER, TAB, Terminal};

/// How many dialogues are held at a time.
const AT_A_TIME: usize = 4;

/// Holds a dialogue; the turns that are not as expected, with what was said to them.
fn hold(dialogue: &Dialogue, base: &Base) -> Vec<String> {
    let mut terminal = Terminal::at_the_prompt();
    let wrong = dialogue.turn.iter().filter_map(|turn| {
        let reply = terminal.say(&turn.say).iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        (!turn.is_met(&reply, base)).then(|| format!("{}: {:?}: {reply}", dialogue.name, turn.say))
    });
    wrong.collect()
}

#[test]
fn each_turn_is_understood_from_those_before() {
    let base = shipped::shipped().base.unwrap();
    let dialogues = dialogues();
    let share = dialogues.len().div_ceil(AT_A_TIME);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let held: Vec<_> = dialogues
            .chunks(share)
            .map(|some| scope.spawn(|| some.iter().flat_map(|one| hold(one, &base)).collect::<Vec<_>>()))
            .collect();
        held.into_iter().flat_map(|held| held.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_does_not_know_what_to_type_is_told() {
    let mut terminal = Terminal::at_the_prompt();
    assert_eq!(
        terminal.lines()[0],
        "The postponed Trump–Putin summit. Ask; Tab completes, :help tells more, Ctrl-D leaves."
    );
    for asked in [":help", ":h"] {
        let told = terminal.say(asked);
        assert!(told[0].starts_with("Type a question, in your own words"), "{told:?}");
        let example = told.iter().find_map(|line| line.strip_prefix("  ")).unwrap().to_owned();
        let reply = terminal.say(&example).join(" ");
        assert!(reply.contains(". [1]"), "an example is answered, and cited: {reply}");
    }
    terminal.press_and_go_on(&format!("  {ENTER}"));
    assert!(terminal.say("who is peskov")[0].contains("Peskov"), "an empty line is passed over");
}

#[test]
fn control_c_clears_the_line_and_control_d_ends() {
    let mut terminal = Terminal::at_the_prompt();
    terminal.types("who is");
    terminal.press_and_go_on(CTRL_C);
    let reply = terminal.say("who is peskov");
    assert!(reply[0].contains("Peskov"), "what was cleared is not asked: {reply:?}");
    terminal.press(CTRL_D);
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    for word in ["exit", "quit", ":quit", ":q"] {
        let mut terminal = Terminal::at_the_prompt();
        terminal.press(&format!("{word}{ENTER}"));
        assert_eq!(terminal.end().0, 0, "{word}");
    }
}

#[test]
fn tab_turns_what_is_typed_into_questions_of_the_base() {
    let snapshot = Snapshot::new(Engine::shipped().unwrap());
    let mut terminal = Terminal::at_the_prompt();
    let donetsk = "How much of Donetsk does Russia occupy?";
    // A misspelt beginning finds its question; a question takes the place of the whole line, wherever the cursor is.
    for (typed, keys) in [
        ("how much of donet", TAB.to_owned()),
        ("how mcuh of donestk", TAB.to_owned()),
        ("how much of donet", format!("{CTRL_A}{TAB}")),
    ] {
        terminal.types(typed);
        terminal.press(&keys);
        terminal.shows(donetsk);
        terminal.press_and_go_on(CTRL_C);
    }
    // Pressed again it goes on to the next, as they are listed on Discord, and after the last to what was typed.
    for typed in ["zelensk", "", "who"] {
        terminal.types(typed);
        let completed = snapshot.complete(typed, 20);
        assert!(completed.len() > 2);
        for line in completed {
            terminal.press(TAB);
            terminal.shows(line);
        }
        terminal.press(TAB);
        terminal.shows(typed);
        terminal.press_and_go_on(CTRL_C);
    }
    terminal.press(&format!("how much of donet{TAB}"));
    terminal.shows(donetsk);
    terminal.press_and_go_on(ENTER);
    assert!(terminal.lines().iter().any(|line| line.contains("75% of Donetsk")), "what is completed can be asked");
}
