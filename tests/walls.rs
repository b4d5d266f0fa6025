//! The walls between the parts: a crate that only one part may name, and files that stay readable.

use std::path::{Path, PathBuf};

/// A crate, and the beginnings of the paths under `src/` that may name it.
const WALLS: &[(&str, &[&str])] = &[
    ("clap", &["cli/", "main.rs"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("rustyline", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("pulldown_cmark", &["drafting/article/"]),
    ("html5gum", &["drafting/article/"]),
    ("toml", &["catalogue/", "knowledge/", "config/"]),
    ("serenity", &["discord/registration/builders.rs", "discord/requests/"]),
    ("reqwest", &["discord/mod.rs", "discord/requests/"]),
    ("tokio_tungstenite", &["discord/gateway/"]),
    ("notify", &["bases/watch.rs"]),
    ("tokio", &["bases/watch.rs", "discord/", "cli/kept.rs", "cli/run.rs", "metrics/server.rs", "store/mod.rs"]),
    ("hyper", &["metrics/server.rs"]),
    ("prometheus_client", &["metrics/mod.rs"]),
    ("rusqlite", &["store/sqlite.rs"]),
    ("postgres", &["store/open.rs", "store/postgres.rs", "store/tls.rs"]),
    ("tokio_rustls", &["store/tls.rs"]),
    ("tokio_postgres_rustls", &["store/tls.rs"]),
    ("tracing_subscriber", &["cli/run.rs"]),
];

/// What stands in code, and the beginnings of the paths where it may not: who decides does not send, numbers know nobody,
/// and the base does not know who asks for it.
const APART: &[(&str, &[&str])] = &[
    (
        ".requests.",
        &[
            "discord/interactions/commands/a",
            "discord/interactions/commands/b",
            "discord/interactions/components",
            "discord/messages/addressed.rs",
            "discord/messages/decision",
        ],
    ),
    ("requests::", &["discord/interactions/commands/", "discord/interactions/components", "discord/messages/decision"]),
    ("view::", &["discord/bot/quota.rs"]),
    ("super::", &["discord/view/limits.rs"]),
    ("crate::discord", &["bases/", "completion.rs", "render/", "engine.rs", "knowledge/", "index/"]),
    ("crate::", &["catalogue/"]),
];

/// The parts of the bot, from the lowest up: each may name those below it alone, and those side by side know nothing of each
/// other.
const FLOORS: &[&[&str]] = &[
    &["inbound", "jitter", "span", "here"],
    &["settings"],
    &["view"],
    &["requests"],
    &["bot"],
    &["messages", "interactions"],
    &["registration", "gateway"],
    &["handler", "start"],
];

/// Lines of a file beyond which it is two things.
const MOST_LINES: usize = 350;

/// Every Rust file under `src/`, by its path from there, with its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Whether code names a crate: `toml::…` or `use toml;`, and not `summit.toml`, `.toml` or `my_toml::`.
fn names(line: &str, krate: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(krate).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + krate.len()..];
        let begins = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '"' | '/'));
        let used = code.trim_start().starts_with("use ") && before == Some(' ') && after.starts_with([';', ' ']);
        begins && (after.starts_with("::") || used)
    })
}

#[test]
fn crates_stay_behind_their_walls() {
    let mut strays = Vec::new();
    for (file, text) in sources() {
        for (krate, homes) in WALLS {
            if homes.iter().any(|home| file.starts_with(home)) {
                continue;
            }
            let lines = text.lines().zip(1..).filter(|(line, _)| names(line, krate));
            strays.extend(lines.map(|(line, number)| format!("src/{file}:{number}: {}", line.trim())));
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn the_parts_keep_apart() {
    let mut strays = Vec::new();
    for (file, text) in sources() {
        for (what, shut) in APART {
            if shut.iter().any(|shut| file.starts_with(shut)) {
                let lines = text.lines().zip(1..).filter(|(line, _)| line.split("//").next().unwrap().contains(what));
                strays.extend(lines.map(|(line, number)| format!("src/{file}:{number}: {}", line.trim())));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

/// The parts of the bot that a file names: what stands behind `crate::discord::`, and behind `super::` where that is the
/// same.
fn parts_named(file: &str, text: &str) -> Vec<String> {
    let mut before = vec!["crate::discord::"];
    if !file.contains('/') || file.ends_with("/mod.rs") && file.matches('/').count() == 1 {
        before.push("super::");
    }
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
    let mut named = Vec::new();
    for path in before {
        for (at, _) in code.match_indices(path) {
            let rest = &code[at + path.len()..];
            let listed = rest.strip_prefix('{').map(|list| list.split('}').next().unwrap_or_default());
            let firsts = listed.map_or_else(|| vec![rest], |list| list.split(',').collect());
            let first = |path: &str| path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            named.extend(firsts.into_iter().map(first));
        }
    }
    named
}

#[test]
fn the_parts_of_the_bot_know_only_those_below_them() {
    let floor = |part: &str| FLOORS.iter().position(|floor| floor.contains(&part));
    let mut strays = Vec::new();
    for (path, text) in sources() {
        let Some(file) = path.strip_prefix("discord/").filter(|file| *file != "mod.rs") else { continue };
        let part = file.split(['/', '.']).next().unwrap();
        let own = floor(part).unwrap_or_else(|| panic!("{part} is on no floor"));
        let above = |named: &String| named != part && floor(named).is_some_and(|floor| floor >= own);
        strays.extend(parts_named(file, &text).into_iter().filter(above).map(|named| format!("src/{path} → {named}")));
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn the_parts_that_a_file_names_are_found() {
    let text = "use super::view::{View, say};\nuse super::{bot, here::Here};\n// super::start\n";
    assert_eq!(parts_named("requests/mod.rs", text), ["view", "bot", "here"]);
    assert_eq!(parts_named("requests/retry.rs", text), [""; 0], "there they are its own");
    assert_eq!(parts_named("requests/retry.rs", "fn f(_: crate::discord::bot::Bot) {}"), ["bot"]);
}

#[test]
fn a_crate_is_told_from_words_that_hold_its_name() {
    for (line, named) in [
        ("use toml::de::DeTable;", true),
        ("    let value = toml::from_str(text);", true),
        ("use toml;", true),
        ("use toml as t;", true),
        ("include_str!(\"summit.toml\")", false),
        ("// toml::from_str", false),
        ("use crate::my_toml::x;", false),
        ("let toml = 1;", false),
    ] {
        assert_eq!(names(line, "toml"), named, "{line}");
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "longer than {MOST_LINES} lines: {long:?}");
}

#[test]
fn the_comparison_needs_what_the_project_needs_alike() {
    // Two copies of SQLite do not link, and nothing else builds the comparison.
    let versions = |text: &str| -> std::collections::BTreeMap<String, String> {
        let manifest: toml::Table = text.parse().unwrap();
        let all = manifest["dependencies"].as_table().unwrap().clone();
        let version = |value: &toml::Value| {
            value.as_str().or_else(|| value.get("version")?.as_str()).map(|version| {
                let mut numbers = version.split('.');
                let major = numbers.next().unwrap_or_default();
                if major == "0" { format!("0.{}", numbers.next().unwrap_or_default()) } else { major.to_owned() }
            })
        };
        all.iter().filter_map(|(name, value)| Some((name.clone(), version(value)?))).collect()
    };
    let (own, compared) = (versions(include_str!("../Cargo.toml")), versions(include_str!("bench/Cargo.toml")));
    let shared: Vec<&String> = compared.keys().filter(|name| own.contains_key(*name)).collect();
    assert!(shared.len() > 3, "{shared:?}");
    for name in shared {
        assert_eq!(own[name], compared[name], "{name}");
    }
}
