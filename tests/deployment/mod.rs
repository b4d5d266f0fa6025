//! Recipes for keeping the bot running: what they set is a setting, and what they start is a command.
//!
//! That the probes of the cluster are answered is tested with the monitoring.

use std::path::Path;

use rapporteur::config::{Config, FILE_VARIABLE};

use crate::support::Test;

const SERVICE: &str = include_str!("rapporteur.service");
const CONTAINER: &str = include_str!("Dockerfile");
pub const CLUSTER: &str = include_str!("kubernetes.yaml");

/// What a recipe leaves to the system that runs it, and what that might make of it.
const FILLED_IN: [(&str, &str); 3] = [("%d", "/run/credentials"), ("%i", "0"), ("$(ORDINAL)", "1")];

/// The program's own variables that a recipe sets, in comments too, with their values. One whose value comes from a secret
/// has none.
pub fn variables(recipe: &str) -> Vec<(String, Option<String>)> {
    let mut variables = Vec::new();
    for line in recipe.lines() {
        for (at, _) in line.match_indices("RAPPORTEUR_") {
            let length = line[at..].find(|c: char| !c.is_ascii_uppercase() && c != '_').unwrap_or(line.len() - at);
            let (name, rest) = line[at..].split_at(length);
            let value = if let Some(value) = rest.strip_prefix('=') {
                value.split(if line[..at].ends_with('"') { '"' } else { ' ' }).next()
            } else {
                rest.strip_prefix(", value: ").map(|value| value.trim_end_matches('}').trim_matches('"'))
            };
            let fill =
                |value: &str| FILLED_IN.iter().fold(value.to_owned(), |value, (from, to)| value.replace(from, to));
            variables.push((name.to_owned(), value.map(fill)));
        }
    }
    variables
}

#[test]
fn what_a_recipe_sets_is_a_setting() {
    // The file of the example states the defaults.
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    for (recipe, number) in [(SERVICE, 4), (CONTAINER, 1), (CLUSTER, 5)] {
        let variables = variables(recipe);
        assert_eq!(variables.len(), number, "{variables:?}");
        for (name, value) in variables.into_iter().filter(|(name, _)| name != FILE_VARIABLE) {
            let value = value.unwrap_or_else(|| "postgres://rapporteur:secret@db/rapporteur".to_owned());
            let config = Config::load(Some(&example), std::iter::once((name.clone(), value.clone())));
            // A variable that is no setting would be passed over.
            assert_ne!(config.unwrap(), Config::default(), "{name}={value}");
        }
    }
}

#[test]
fn what_a_recipe_starts_is_a_command() {
    let started =
        |recipe: &'static str, before: &str| recipe.lines().find_map(|line| line.strip_prefix(before)).unwrap();
    assert_eq!(started(SERVICE, "ExecStart="), "/usr/local/bin/rapporteur run");
    assert_eq!(started(CONTAINER, "ENTRYPOINT "), r#"["rapporteur", "run"]"#);
    let ran = Test::new().args(["run", "--help"]).run();
    assert!(ran.status == 0 && ran.stdout.contains("rapporteur run"), "{}", ran.stdout);
    let built = started(CONTAINER, "RUN cargo build ");
    let features = built.split("--features ").nth(1).unwrap();
    assert!(include_str!("../../Cargo.toml").contains(&format!("\n{features} = [")), "{built}");
}
