//! Settings, as the program reads them.

use std::path::Path;

use rapporteur::config::Config;

use crate::support::{ROOF, Test};

const EXAMPLE: &str = include_str!("../config.example.toml");

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
    let good = run(config, ROOF);
    assert_eq!((good.stderr.as_str(), good.status), ("etc/mine.toml: no problems in the settings\n", 0));
    let bad = run(config, &ROOF.replace("report 1.1", "rapport 1.1"));
    assert!(bad.stdout.contains("etc/facts/roof.toml:"), "{}", bad.stdout);
    assert_eq!(bad.status, 1);
    let unknown = run("[discord]\nshard = 3\n", ROOF);
    assert!(
        unknown.stderr.contains("there is no key `shard` in [discord]\n --> etc/mine.toml:2:1"),
        "{}",
        unknown.stderr
    );
    assert_eq!(unknown.status, 2);
}

#[test]
fn everything_that_is_wrong_with_the_settings_is_said_at_once() {
    let config = "[knowledge]\npth = 1\n\n[discord]\ntoken = \"MTIz\"\napi = \"localhost\"\nshards = \"3-2/8\"\n\n\
                  [log]\nformat = \"xml\"\n\n[knowlege]\n";
    let test = Test::new().file("config.toml", config).env("RAPPORTEUR_LOG_LEVEL", "all").args(["run"]);
    let ran = test.run();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(ran.stderr, @r#"
    error[unknown-key]: there is no key `pth` in [knowledge]
     --> config.toml:2:1
      |
    2 | pth = 1
      | ^^^
      |
      = help: did you mean `path`?

    error[unknown-key]: the token does not belong in the configuration, which is easily shared
     --> config.toml:5:1
      |
    5 | token = "****"
      | ^^^^^
      |
      = help: put it in the variable DISCORD_TOKEN, or in a file that `token_file` names, and have Discord make a new one if others may have seen it

    error[bad-value]: `api` in [discord] is an address such as "http://127.0.0.1:8080"
     --> config.toml:6:7
      |
    6 | api = "localhost"
      |       ^^^^^^^^^^^

    error[bad-value]: `shards` in [discord] is "auto", a number from 1, or those of this process such as "0-3/8" or "part 0/2 of 8"
     --> config.toml:7:10
      |
    7 | shards = "3-2/8"
      |          ^^^^^^^

    error[bad-value]: `format` in [log] is "text" or "json"
      --> config.toml:10:10
       |
    10 | format = "xml"
       |          ^^^^^

    error[unknown-key]: there is no section `knowlege`
      --> config.toml:12:2
       |
    12 | [knowlege]
       |  ^^^^^^^^
       |
       = help: did you mean `knowledge`?

    error[bad-value]: `level` in [log] is "error", "warn", "info", "debug" or "trace"
     --> RAPPORTEUR_LOG_LEVEL:1:1
      |
    1 | all
      | ^^^
    "#);
}

#[test]
fn broken_toml_is_said_with_its_place() {
    let test = Test::new().file("config.toml", "[log]\nlevel = \n\n[discord\n").args(["run"]);
    insta::assert_snapshot!(test.run().stderr, @r"
    error[syntax]: not TOML: string values must be quoted, expected literal string
     --> config.toml:2:9
      |
    2 | level = 
      |         ^

    error[syntax]: not TOML: unclosed table, expected `]`
     --> config.toml:4:9
      |
    4 | [discord
      |         ^
    ");
}
