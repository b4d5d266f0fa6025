//! temp
use super::*;
use serde::Deserialize;
#[derive(Deserialize, Default)]
#[serde(default)]
struct F { id: String, text: String, cites: Vec<String>, keywords: Vec<String>, questions: Vec<String>, topic: Option<String>, see: Vec<String> }
#[derive(Deserialize, Default)]
#[serde(default)]
struct E { name: String, kind: Option<EntityKind>, aliases: Vec<String> }
#[derive(Deserialize)]
struct S { words: Vec<String> }
#[derive(Deserialize, Default)]
#[serde(default)]
struct B { title: String, entity: Vec<E>, synonyms: Vec<S>, fact: Vec<F>, gap: Vec<F> }
pub fn load_temp(text: &str) -> Base {
    let b: B = toml::from_str(text).unwrap();
    let ids: Vec<String> = b.fact.iter().map(|f| f.id.clone()).collect();
    Base {
        title: b.title,
        sources: vec![],
        entities: b.entity.into_iter().map(|e| Entity { name: e.name, kind: e.kind, aliases: e.aliases }).collect(),
        synonyms: b.synonyms.into_iter().map(|s| s.words).collect(),
        facts: b.fact.into_iter().map(|f| Fact { id: f.id, text: f.text, cites: f.cites.iter().map(|c| { let (s, r) = c.split_once(' ').unwrap(); let (p, n) = r.split_once('.').unwrap(); Citation { source: s.into(), paragraph: p.parse().unwrap(), sentence: n.parse().unwrap() } }).collect(), keywords: f.keywords, questions: f.questions, topic: f.topic }).collect(),
        gaps: b.gap.into_iter().map(|f| Gap { id: f.id, text: f.text, keywords: f.keywords, questions: f.questions, see: f.see.iter().filter_map(|s| ids.iter().position(|i| i == s)).collect() }).collect(),
        hash: String::new(),
    }
}
