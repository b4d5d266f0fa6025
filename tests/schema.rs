//! `knowledge/*.schema.json` say to editors what the loader says to people: they are generated from its tables.

use std::path::Path;

use rapporteur::knowledge::limits::{MAX_ID_CHARS, MAX_URL_CHARS};
use rapporteur::knowledge::schema::{self, Key, Rule, Shape, Table};
use rapporteur::knowledge::{EntityKind, load_texts, shipped};
use serde_json::{Map, Value, json};

/// With this variable set, the test writes the files instead of comparing them.
const REFRESH: &str = "REFRESH_SCHEMA";

/// The JSON schema of a kind of file, as it stands in the repository.
fn schema_of(table: &Table) -> Value {
    let mut definitions = Map::new();
    let mut schema = object(table, &mut definitions);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = format!("Rapporteur {}", table.noun).into();
    schema["description"] = "`rapporteur check` checks what a schema cannot.".into();
    if !definitions.is_empty() {
        schema["$defs"] = definitions.into();
    }
    schema
}

/// A table with its keys; tables within it go into `definitions`.
fn object(table: &Table, definitions: &mut Map<String, Value>) -> Value {
    let required: Vec<&str> = table.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut properties = Map::new();
    for key in table.keys {
        let mut value = shape(key, definitions);
        value["description"] = key.about.into();
        properties.insert(key.name.to_owned(), value);
    }
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

fn shape(key: &Key, definitions: &mut Map<String, Value>) -> Value {
    let texts = || json!({ "type": "array", "items": item(key.rule) });
    let mut value = match key.shape {
        Shape::Text => item(key.rule),
        Shape::Number => number(key.rule),
        Shape::Texts => texts(),
        Shape::Numbers => json!({ "type": "array", "items": number(key.rule) }),
        Shape::Groups => json!({ "type": "array", "items": texts() }),
        Shape::Pairs => json!({ "type": "object", "additionalProperties": item(key.rule) }),
        Shape::Lists => json!({ "type": "object", "additionalProperties": texts() }),
        Shape::Tables(table) => {
            let definition = object(table, definitions);
            definitions.insert(key.name.to_owned(), definition);
            let mut tables = json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", key.name) } });
            if key.required {
                tables["minItems"] = 1.into();
            }
            tables
        }
    };
    if let Some(most) = key.most {
        value["maxItems"] = most.into();
    }
    value
}

fn number(rule: Rule) -> Value {
    match rule {
        Rule::Version => json!({ "const": 1 }),
        Rule::Count => json!({ "type": "integer", "minimum": 1 }),
        _ => json!({ "type": "integer" }),
    }
}

/// One text.
fn item(rule: Rule) -> Value {
    let pattern = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let short = |mut value: Value, most: usize| {
        value["maxLength"] = most.into();
        value
    };
    match rule {
        Rule::Short(most) => short(pattern(r"\S"), most),
        Rule::Id => short(pattern(r"^[\p{L}\p{N}._-]+$"), MAX_ID_CHARS),
        Rule::Address => short(pattern(r"^https?://\S+$"), MAX_URL_CHARS),
        Rule::Sha256 => pattern("^[0-9a-fA-F]{64}$"),
        Rule::Kind => json!({ "enum": EntityKind::ALL.map(|(name, _)| name) }),
        Rule::Citation => pattern(r"^\s*[\p{L}\p{N}._-]+ +0*[1-9][0-9]*\.0*[1-9][0-9]*\s*$"),
        Rule::Any | Rule::Version | Rule::Count => pattern(r"\S"),
    }
}

#[test]
fn the_schemas_are_what_the_tables_of_the_loader_make() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let mut stale = Vec::new();
    for (name, table) in schema::FILES {
        let made = serde_json::to_string_pretty(&schema_of(table)).unwrap() + "\n";
        let path = folder.join(format!("{name}.json"));
        if std::env::var_os(REFRESH).is_some() {
            std::fs::write(path, made).unwrap();
        } else if std::fs::read_to_string(path).ok().as_deref() != Some(&made) {
            stale.push(format!("knowledge/{name}.json"));
        }
    }
    assert!(stale.is_empty(), "{stale:?} differ from src/knowledge/schema.rs: run `{REFRESH}=1 cargo test schema`");
}

/// Every kind of table with what has to stand before one of its keys, so that the key is read as its.
fn tables() -> Vec<(String, &'static Table, &'static str)> {
    let lexicon = "language = \"en\"\n";
    let mut tables = vec![
        (String::new(), &schema::BASE, "a.toml"),
        (String::new(), &schema::PHRASINGS, "a.phrasings.toml"),
        (lexicon.to_owned(), &schema::LEXICON, "a.toml"),
    ];
    for (before, table, file) in tables.clone() {
        for key in table.keys {
            if let Shape::Tables(table) = key.shape {
                tables.push((format!("{before}[[{}]]\n", key.name), table, file));
            }
        }
    }
    tables
}

/// A table that lists a key nobody reads would accept it and lose its value: every key has to refuse a wrong type.
#[test]
fn the_loader_reads_every_key_of_its_tables() {
    for (before, table, file) in tables() {
        for key in table.keys {
            let before = if key.name == schema::LEXICON_MARK { "" } else { before.as_str() };
            let text = format!("{before}{} = 1.5\n", key.name);
            let loaded = load_texts([(file, text.as_str())]);
            let wrong = loaded.diagnostics.iter().filter(|d| d.code == "wrong-type").count();
            assert_eq!(wrong, 1, "{text}{:?}", loaded.diagnostics);
            assert!(loaded.diagnostics.iter().all(|d| d.code != "unknown-key"), "{text}");
        }
    }
}

#[test]
fn every_example_that_help_gives_is_accepted() {
    for (before, table, file) in tables() {
        for key in table.keys.iter().filter(|key| !["sha256", schema::LEXICON_MARK].contains(&key.name)) {
            let text = format!("{before}{}\n", key.example);
            let loaded = load_texts([(file, text.as_str())]);
            let unhappy = loaded.diagnostics.iter().find(|d| ["wrong-type", "bad-value", "syntax"].contains(&d.code));
            assert_eq!(unhappy, None, "{text}");
        }
    }
}

#[test]
fn what_is_shipped_validates() {
    for ((_, table), (name, text)) in
        schema::FILES.into_iter().zip([shipped::BASE, shipped::PHRASINGS, shipped::LEXICON])
    {
        let validator = jsonschema::validator_for(&schema_of(table)).unwrap();
        let value: Value = toml::from_str(text).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
    let validator = jsonschema::validator_for(&schema_of(&schema::BASE)).unwrap();
    let broken: Value = toml::from_str("format = 1\ntitle = \"\"\nsource = []\ntopic = 1\n").unwrap();
    assert_eq!(validator.iter_errors(&broken).count(), 3);
}
