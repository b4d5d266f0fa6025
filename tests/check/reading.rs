//! How files are read: their encoding, their syntax, their size, and which of them.

use rapporteur::knowledge::load;

use super::{FACT, HEAD, SECOND, check, fact, problems, says, snapshot, text};
use crate::support::Test;

#[test]
fn files_that_are_not_toml() {
    says("syntax_unclosed_text", &text("\"The library"));
    says("syntax_quote_in_text", &text(r#""The "new" library""#));
    says("syntax_backslash", &text(r#""The \library""#));
    says("syntax_duplicate_key", &fact("text = \"One.\"\ntext = \"Two.\"\ncites = [\"gazette 1.1\"]"));
    says("syntax_several", "format = \ntitle = \"A\nsource = [1,\n");
    let ran = Test::new().file("base.toml", b"format = 1\ntitle = \"caf\xe9\"\n").args(["check", "base.toml"]).run();
    snapshot("encoding", problems(&ran.stdout));
}

#[test]
fn files_of_another_encoding() {
    let base = format!("{HEAD}{FACT}");
    let little: Vec<u8> = base.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xff\xfe"[..], &little].concat();
    for (name, bytes) in [("utf_16", marked), ("utf_16_unmarked", little)] {
        let ran = Test::new().file("base.toml", bytes).args(["check", "base.toml"]).run();
        assert_eq!(ran.status, 1);
        snapshot(name, problems(&ran.stdout));
    }
    // A byte order mark is no part of the text, and the columns count without it.
    assert_eq!(check(&format!("\u{feff}{base}")).status, 0);
    says("byte_order_mark", &format!("\u{feff}frmat = 1\n{base}"));
}

#[test]
fn a_file_that_is_no_base_is_not_gone_through_to_its_end() {
    says("many_syntax_errors", &"Some prose, as it stands in a readme.\n".repeat(167));
}

#[test]
fn a_base_is_read_from_standard_input() {
    let base = format!("{HEAD}{FACT}frm = 1\n");
    let ran = Test::new().args(["check", "-"]).stdin(base.as_bytes()).run();
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 1));
    snapshot("standard_input", problems(&ran.stdout));
    let ran = Test::new().file("a.toml", format!("{HEAD}{FACT}")).args(["check", "a.toml", "-"]);
    let ran = ran.stdin(format!("{HEAD}{SECOND}").as_bytes()).run();
    assert!(ran.stdout.starts_with("no problems: 2 facts"), "{}", ran.stdout);
}

#[test]
fn what_editors_and_systems_leave_beside_a_base_is_passed_over() {
    let test = ["._a.toml", ".#a.toml", "#a.toml#", "a.toml~", "a.toml.bak", ".a.toml.swp"]
        .into_iter()
        .fold(Test::new(), |test, name| test.file(&format!("base/{name}"), b"\x00\x05\x16\x07"));
    let test = test.file("base/a.toml", format!("{HEAD}{FACT}")).file("base/notes.txt", "").file("base/.DS_Store", "");
    let ran = test.args(["check", "base"]).run();
    assert!(ran.stdout.starts_with("no problems: 1 fact,"), "{}", ran.stdout);
    assert_eq!(ran.status, 0);
    snapshot("passed_over", &ran.stderr);
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.toml");
    std::fs::File::create(&path).unwrap().set_len(300 * 1024 * 1024).unwrap();
    let message = load(std::slice::from_ref(&path)).unwrap_err().to_string();
    let expected = "has 300 MiB, and a fact base may have 256: split it into several files of one folder";
    assert_eq!(message, format!("{} {expected}", path.display()));
}

#[test]
fn several_files_become_one_base() {
    let second = format!("{HEAD}{SECOND}");
    let folder = || Test::new().file("base/a.toml", format!("{HEAD}{FACT}")).file("base/notes.txt", "no base");
    let ran = folder().file("base/b.toml", &second).args(["check", "base"]).run();
    assert_eq!(problems(&ran.stdout), "no problems: 2 facts, 0 gaps, 0 questions, 0 entities, 1 source\n");
    let ran = folder().file("base/b.toml", format!("{HEAD}{FACT}")).args(["check", "base"]).run();
    snapshot("duplicate_id_in_two_files", problems(&ran.stdout));
    let other = HEAD.replace("The village gazette", "Another gazette") + &second[HEAD.len()..];
    let ran = folder().file("base/b.toml", other).args(["check", "base"]).run();
    snapshot("duplicate_source_in_two_files", problems(&ran.stdout));
    // What a broken file would have held is not guessed at.
    let citing = second.replace("gazette 1.1", "telegram 1.1");
    let ran = folder().file("base/b.toml", citing).file("base/c.toml", "title = ").args(["check", "base"]).run();
    snapshot("broken_file_among_others", problems(&ran.stdout));
}

#[test]
fn a_lexicon_is_checked_by_its_own_keys() {
    let ran = check(
        "format = 1\ntitle = \"French\"\nlanguage = \"fr\"\nstopwords = [\"le\"]\nforms = { vais = \"aller\" }\n",
    );
    assert_eq!(ran.stdout, "no problems: the lexicon of French\n");
    says(
        "lexicon",
        "format = 1\nlanguage = \"fr\"\nstopword = []\nsynonyms = [\"a\", [\"b\", 3]]\nforms = { a = 1 }\n",
    );
    let patterns = "format = 1\ntitle = \"French\"\nlanguage = \"fr\"\noffice_patterns = [\"{office} de {of}\", \"{of}\", \"{office} {nom}\"]\n";
    says("office_patterns", patterns);
    let letters = "a|b|c|d|e|f|g|h|i|j";
    let lexicon = "format = 1\ntitle = \"French\"\nlanguage = \"fr\"\nasides = ";
    says("many_readings", &format!("{lexicon}[\"{letters} x {letters} {letters}|k\"]\n"));
}
