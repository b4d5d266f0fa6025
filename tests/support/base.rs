//! Small bases as text, for tests that make theirs. One that stays as it is, is easier to read as TOML.

/// What a base begins with: its title, and one source.
pub fn head(title: &str, source: &str) -> String {
    format!("format = 1\ntitle = \"{title}\"\n\n[[source]]\nid = \"{source}\"\ntitle = \"The {source}\"\n")
}

/// A fact that cites one sentence; more of its keys may follow.
pub fn fact(id: &str, text: &str, cites: &str) -> String {
    format!("\n[[fact]]\nid = \"{id}\"\ntext = \"{text}\"\ncites = [\"{cites}\"]\n")
}

/// The questions of the fact or the gap before.
pub fn questions(questions: &[&str]) -> String {
    let list: Vec<String> = questions.iter().map(|question| format!("\"{question}\"")).collect();
    format!("questions = [{}]\n", list.join(", "))
}
