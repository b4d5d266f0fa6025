//! `knowledge/schema.json` says to editors what the loader says to people.

use std::collections::BTreeSet;

use rapporteur::knowledge::{EntityKind, load_texts, schema, shipped};
use serde_json::Value;

fn json_schema() -> Value {
    serde_json::from_str(include_str!("../knowledge/schema.json")).unwrap()
}

/// The keys of an object of the JSON schema, all and the required ones.
fn keys(object: &Value) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let all = object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let required = object["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    (all, required)
}

#[test]
fn the_schema_has_the_keys_that_the_loader_knows() {
    let json = json_schema();
    let defs = &json["$defs"];
    for (table, object) in [
        (&schema::BASE, &json),
        (&schema::SOURCE, &defs["source"]),
        (&schema::ENTITY, &defs["entity"]),
        (&schema::SYNONYMS, &defs["synonyms"]),
        (&schema::FACT, &defs["fact"]),
        (&schema::GAP, &defs["gap"]),
    ] {
        let all = table.keys.iter().map(|key| key.name).collect();
        let required = table.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
        assert_eq!(keys(object), (all, required), "{}", table.noun);
        assert_eq!(object["additionalProperties"], false, "{}", table.noun);
    }
    let kinds: Vec<_> = EntityKind::ALL.iter().map(|&(name, _)| Value::from(name)).collect();
    assert_eq!(defs["entity"]["properties"]["kind"]["enum"], Value::from(kinds));
}

/// A table that lists a key nobody reads would accept it and lose its value: every key has to refuse a wrong type.
#[test]
fn the_loader_reads_every_key_of_its_tables() {
    let nested = [("source", &schema::SOURCE), ("entity", &schema::ENTITY), ("synonyms", &schema::SYNONYMS)];
    let nested = nested.into_iter().chain([("fact", &schema::FACT), ("gap", &schema::GAP)]);
    let nested = nested.flat_map(|(name, table)| table.keys.iter().map(move |key| (format!("[[{name}]]\n"), key)));
    let top = schema::BASE.keys.iter().map(|key| (String::new(), key));
    let lexicon = schema::LEXICON.keys.iter().map(|key| {
        let language = if key.name == schema::LEXICON_MARK { "" } else { "language = \"en\"\n" };
        (language.to_owned(), key)
    });
    for (before, key) in nested.chain(top).chain(lexicon) {
        let text = format!("{before}{} = 1.5\n", key.name);
        let loaded = load_texts([("a.toml", text.as_str())]);
        let wrong = loaded.diagnostics.iter().filter(|d| d.code == "wrong-type").count();
        assert_eq!(wrong, 1, "{text}{:?}", loaded.diagnostics);
        assert!(loaded.diagnostics.iter().all(|d| d.code != "unknown-key"), "{text}");
    }
}

#[test]
fn every_example_that_help_gives_is_accepted() {
    for table in [&schema::SOURCE, &schema::ENTITY, &schema::SYNONYMS, &schema::FACT, &schema::GAP, &schema::LEXICON] {
        for key in table.keys.iter().filter(|key| !["sha256", "language"].contains(&key.name)) {
            let header = match table.noun {
                "lexicon" => "language = \"en\"",
                "group of synonyms" => "[[synonyms]]",
                noun => &format!("[[{noun}]]"),
            };
            let text = format!("{header}\n{}\n", key.example);
            let loaded = load_texts([("a.toml", text.as_str())]);
            let unhappy = loaded.diagnostics.iter().find(|d| ["wrong-type", "bad-value", "syntax"].contains(&d.code));
            assert_eq!(unhappy, None, "{text}");
        }
    }
}

#[test]
fn the_shipped_base_validates() {
    let validator = jsonschema::validator_for(&json_schema()).unwrap();
    let base: Value = toml::from_str(shipped::BASE.1).unwrap();
    let errors: Vec<_> = validator.iter_errors(&base).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let broken: Value = toml::from_str("format = 1\ntitle = \"\"\nsource = []\ntopic = 1\n").unwrap();
    assert_eq!(validator.iter_errors(&broken).count(), 3);
}
