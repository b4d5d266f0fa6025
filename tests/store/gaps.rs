//! `rapporteur gaps` over bases whose facts have ids of every kind.

use std::process::Output;

use rapporteur::store::Store;
use rapporteur::store::wording::code;

use super::databases::{Database, all, opened, written};
use super::missed;
use crate::support::base::{fact, head, questions};
use crate::support::rapporteur;

/// Asks in vain for what somebody then says this fact answers.
async fn settled(store: &Store, wording: &str, fact: &str) {
    store.miss(20, missed(wording));
    assert_eq!(store.settle(20, code("", wording), Some(fact.to_owned())).await, Ok(true));
}

/// A base in a folder, and what was asked of it.
async fn asked(database: &Database) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let roof = fact("roof.old", "The old roof was built by a firm from Leeds.", "report 1.1");
    let tea = fact("café", "A pot of tea costs two pounds.", "report 1.2");
    let base = head("The house", "report")
        + &(roof + &questions(&["Who built the old roof?"]))
        + &(tea + &questions(&["What does a pot of tea cost?"]));
    std::fs::write(folder.path().join("house.toml"), base).unwrap();
    let store = opened(database);
    settled(&store, "which firm made the old roof", "roof.old").await;
    settled(&store, "price of a pot of tea", "café").await;
    settled(&store, "is there a cellar", "cellar").await;
    written(&store).await;
    folder
}

fn gaps(folder: &tempfile::TempDir, database: &Database, argument: &str) -> Output {
    let (variable, value) = database.variable();
    let mut command = rapporteur(folder.path());
    command.args(["gaps", "--knowledge", "house.toml", argument]).env(variable, value).output().unwrap()
}

#[tokio::test]
async fn what_is_to_be_pasted_is_toml_whatever_the_ids_are() {
    for database in all() {
        let folder = asked(&database).await;
        let ran = gaps(&folder, &database, "--toml");
        let text = String::from_utf8(ran.stdout).unwrap();
        std::fs::write(folder.path().join("house.phrasings.toml"), format!("format = 1\n{text}")).unwrap();
        let checked = rapporteur(folder.path()).args(["check", "--quick", "house.toml"]).output().unwrap();
        let said = String::from_utf8(checked.stdout).unwrap();
        assert!(said.starts_with("no problems"), "{database}: {text}\n{said}");
    }
}

#[tokio::test]
async fn what_was_proposed_is_accepted_whatever_the_ids_are() {
    for database in all() {
        let folder = asked(&database).await;
        let ran = gaps(&folder, &database, "--accept");
        let (said, errors) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
        assert_eq!(said, "2 accepted into house.phrasings.toml\n", "{database}: {errors}");
        assert!(errors.contains("there is no fact `cellar` any more"), "{errors}");
        let heard = std::fs::read_to_string(folder.path().join("house.phrasings.toml")).unwrap();
        assert!(heard.contains("\"roof.old\" = [\"which firm made the old roof\"]"), "{heard}");
        assert!(heard.contains("\"café\" = [\"price of a pot of tea\"]"), "{heard}");
    }
}
