//! Several bases at the command line: a folder of folders, each a base by its name.

use crate::support::Test;
use crate::support::base::{fact, head, questions};

/// A base of one fact, which is about this.
fn base(about: &str) -> String {
    let fact = fact(about, &format!("The {about} was built by a firm from Leeds."), "report 1.1");
    head(&format!("The {about}"), "report") + &fact + &questions(&[&format!("Who built the {about}?")])
}

fn both() -> Test {
    Test::new().file("bases/roof/a.toml", base("roof")).file("bases/tower/a.toml", base("tower"))
}

#[test]
fn one_of_several_is_asked_by_its_id() {
    let ran = both().args(["ask", "--knowledge", "bases", "--base", "tower", "Who built the tower?"]).run();
    assert!(ran.status == 0 && ran.stdout.contains("The tower was built"), "{}{}", ran.stdout, ran.stderr);
    for (arguments, said) in [
        (&["ask", "x"][..], "error: bases holds several bases: choose one of `roof`, `tower` with `--base`\n"),
        (&["eval", "--own"], "error: bases holds several bases: choose one of `roof`, `tower` with `--base`\n"),
        (&["gaps"], "error: bases holds several bases: choose one of `roof`, `tower` with `--base`\n"),
        (&["ask", "x", "--base", "towre"], "error: there is no base `towre` in bases, only `roof`, `tower`\n"),
    ] {
        let mut test = both().args(["--knowledge", "bases"]);
        for argument in arguments {
            test = test.args([argument]);
        }
        let ran = test.run();
        assert_eq!((ran.status, ran.stderr.as_str()), (2, said), "{arguments:?}");
    }
    let alone =
        Test::new().file("roof.toml", base("roof")).args(["ask", "--knowledge", "roof.toml", "--base", "roof", "x"]);
    let ran = alone.run();
    assert!(ran.status == 2 && ran.stderr.contains("choose one of several bases"), "{}", ran.stderr);
}

#[test]
fn the_settings_name_the_usual_one() {
    let config = "[knowledge]\npath = \"bases\"\nbase = \"tower\"\n";
    let asked = |arguments: &[&str]| {
        let mut test = both().file("config.toml", config).args(["ask"]);
        for argument in arguments {
            test = test.args([argument]);
        }
        test.run().stdout
    };
    assert!(asked(&["Who built the tower?"]).contains("The tower was built"));
    assert!(asked(&["--base", "roof", "Who built the roof?"]).contains("The roof was built"));
    let other = both().file("config.toml", config).file("roof.toml", base("roof"));
    let ran = other.args(["ask", "--knowledge", "roof.toml", "Who built the roof?"]).run();
    assert!(ran.stdout.contains("The roof was built"), "what one folder has says nothing of another: {}", ran.stderr);
}

#[test]
fn each_is_checked() {
    let ran = both().args(["check", "bases", "--quick"]).run();
    assert_eq!(ran.status, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(
        ran.stdout.starts_with("roof:\nno problems: 1 fact") && ran.stdout.contains("\ntower:\nno problems"),
        "{}",
        ran.stdout
    );
    let broken = base("tower").replace("report 1.1", "rapport 1.1");
    let test = || both().file("bases/tower/a.toml", &broken).file("bases/no id/a.toml", base("shed"));
    let ran = test().args(["--knowledge", "bases", "check", "--quick"]).run();
    assert!(ran.status == 1 && ran.stdout.contains("roof:\nno problems"), "{}", ran.stdout);
    assert!(ran.stdout.contains("rapport"), "{}", ran.stdout);
    assert!(
        ran.stderr.contains("error: bases/no id is no base: its name is no id of 1 to 24 letters"),
        "{}",
        ran.stderr
    );
    let ran = test().args(["check", "bases", "--quick", "--base", "roof"]).run();
    assert!(ran.status == 0 && ran.stdout.starts_with("no problems"), "{}{}", ran.stdout, ran.stderr);
    let ran = both().args(["check", "bases", "--json"]).run();
    assert!(
        ran.status == 2 && ran.stderr.contains("are about one base: choose one of `roof`, `tower`"),
        "{}",
        ran.stderr
    );
}
