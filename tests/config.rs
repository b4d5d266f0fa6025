//! Settings, as the program reads them.

use std::path::Path;

use rapporteur::config::Config;

use crate::support::Test;

const EXAMPLE: &str = include_str!("../config.example.toml");

/// A base of one fact.
const BASE: &str = r#"
format = 1
title = "The roof"
[[source]]
id = "report"
title = "Report"
[[fact]]
id = "roof"
text = "Ada Miller built the roof."
cites = ["report 1.1"]
questions = ["Who built the roof?"]
"#;

#[test]
fn the_example_states_the_defaults() {
    assert_eq!(Config::parse(EXAMPLE, Path::new("config.toml")).unwrap(), Config::default());
}

#[test]
fn what_the_example_leaves_out_is_a_setting_too() {
    // A key that has no default is commented out.
    let key = |line: &str| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).map(str::to_owned);
    let all: Vec<String> = EXAMPLE.lines().map(|line| key(line).unwrap_or(line.to_owned())).collect();
    let config = Config::parse(&all.join("\n"), Path::new("config.toml")).unwrap();
    assert!(config.knowledge.path.is_some() && config.discord.api.is_some() && config.discord.token_file.is_some());
}

#[test]
fn settings_are_checked_with_the_base_they_name() {
    let config = "[knowledge]\npath = \"facts\"\n";
    let run = |config: &str, base: &str| {
        let test = Test::new().file("etc/mine.toml", config).file("etc/facts/roof.toml", base);
        test.args(["check", "--config", "etc/mine.toml"]).run()
    };
    let good = run(config, BASE);
    assert_eq!((good.stderr.as_str(), good.status), ("etc/mine.toml: no problems in the settings\n", 0));
    let bad = run(config, &BASE.replace("report 1.1", "rapport 1.1"));
    assert!(bad.stdout.contains("etc/facts/roof.toml:"), "{}", bad.stdout);
    assert_eq!(bad.status, 1);
    let unknown = run("[discord]\nshard = 3\n", BASE);
    let message = "error: etc/mine.toml, line 2: there is no key `shard` in [discord]: did you mean `shards`?\n";
    assert_eq!((unknown.stderr.as_str(), unknown.status), (message, 2));
}
