//! Keys, and what they may hold.

use super::{FACT, HEAD, check, fact, says, text};

#[test]
fn texts_that_show_nothing_or_not_what_is_written() {
    says("invisible_text", &text("\"\u{200b}\u{2060}\u{feff}\""));
    says("invisible_items", &fact("text = \"New.\"\ncites = [\"gazette 1.1\"]\nkeywords = [\"\u{200b}\"]"));
    says("bidirectional", &text("\"The library is \u{202e}desolc\u{202c} on Monday.\""));
    says(
        "bidirectional_question",
        &fact("text = \"New.\"\ncites = [\"gazette 1.1\"]\nquestions = [\"Is it \u{2067}new\u{2069}?\"]"),
    );
    // What marks a joint or a direction within a word belongs to how many languages are written.
    assert_eq!(check(&text("\"می\u{200c}خواهم\u{200f}\"")).status, 0);
}

#[test]
fn texts_of_several_lines() {
    says("line_break", &text("\"\"\"\nThe library is open.\nIt is closed on Monday.\"\"\""));
    says("list_in_a_text", &text("\"\"\"\nOpen are:\n- the library\n- the café\"\"\""));
    assert_eq!(check(&text("\"\"\"\nThe library is open. \\\n  It is closed on Monday.\n\"\"\"")).status, 0);
}

#[test]
fn a_comma_after_a_value() {
    says("comma", &fact("text = \"New.\",\ncites = [\"gazette 1.1\"] ,"));
}

#[test]
fn a_day_of_publication_is_a_date() {
    let published =
        |day: &str| format!("{}{FACT}", HEAD.replace("paragraphs", &format!("published = {day}\nparagraphs")));
    says("published_never", &published("\"soon\""));
    says("published_on_no_day", &published("\"2025-02-30\""));
    says("published_unquoted", &published("2025-02-20"));
    assert_eq!(check(&published("\"20 February 2025\"")).status, 0);
}

#[test]
fn keys_that_are_unknown_or_missing_or_of_the_wrong_type() {
    says("unknown_key", &fact("text = \"New.\"\ncites = [\"gazette 1.1\"]\nkeyword = [\"new\"]"));
    says("unknown_key_far_from_any", &fact("text = \"New.\"\ncites = [\"gazette 1.1\"]\ncolour = \"red\""));
    says("unknown_table", &format!("{HEAD}{FACT}\n[[facts]]\nid = \"x\"\n"));
    says("missing_keys", &fact(""));
    says("missing_at_the_top", FACT);
    says("empty_file", "");
    says("wrong_type_text", &text("7"));
    says("wrong_type_list", &fact("text = \"New.\"\ncites = \"gazette 1.1\""));
    says("wrong_type_item", &fact("text = \"New.\"\ncites = [\"gazette 1.1\", 2.1]"));
    says("wrong_type_table", &format!("{HEAD}{FACT}\n[gap]\nid = \"x\"\n"));
    says("wrong_type_number", "format = \"1\"\ntitle = \"A\"\nsource = []\n");
    says("unsupported_format", "format = 2\nwhatever = true\n");
}

#[test]
fn values_that_a_key_cannot_have() {
    says("bad_url", &HEAD.replace("paragraphs", "url = \"gazette.example\"\nparagraphs"));
    says("bad_sha256_length", &HEAD.replace("paragraphs", "sha256 = \"abc\"\nparagraphs"));
    says("bad_sha256_digit", &HEAD.replace("paragraphs", &format!("sha256 = \"{}g\"\nparagraphs", "0".repeat(63))));
    says("bad_paragraphs", &format!("{}{FACT}", HEAD.replace("[2, 1, 2]", "[2, 0, -1, 99999999999]")));
    says("bad_id", &format!("{HEAD}{}", FACT.replace("reopened\"\nt", "re opened\"\nt")));
    says("long_id", &format!("{HEAD}{}", FACT.replace("reopened\"\nt", &format!("{}\"\nt", "x".repeat(65)))));
    says("unknown_kind", &format!("{HEAD}{FACT}\n[[entity]]\nname = \"Wick\"\nkind = \"plaice\"\n"));
    says("empty_text", &text("\" \""));
    says("empty_items", &fact("text = \"New.\"\ncites = [\"gazette 1.1\"]\nkeywords = [\"\"]\nquestions = [\" \"]"));
    says("empty_alias", &format!("{HEAD}{FACT}\n[[entity]]\nname = \"Wick\"\naliases = [\"\"]\n"));
    says("empty_optional", &fact("text = \"New.\"\ncites = [\"gazette 1.1\"]\ntopic = \"\""));
    says("empty_base", HEAD);
    says("long_text", &text(&format!("'''\n{}'''", "Ä new söntence. ".repeat(57))));
}

#[test]
fn a_text_is_measured_in_characters() {
    let ran = check(&text(&format!("\"{}\"", "Ä".repeat(900))));
    assert_eq!(ran.status, 0, "{}", ran.stdout);
}

#[test]
fn a_reply_has_to_fit_discord() {
    let cites: Vec<_> = (1..=13).map(|sentence| format!("\"gazette 1.{sentence}\"")).collect();
    let base = fact(&format!("text = \"New.\"\ncites = [{}]", cites.join(", ")));
    says("many_citations", &base.replace("[2, 1, 2]", "[13]"));
    let source = |id| {
        format!("[[source]]\nid = \"{id}\"\ntitle = \"{}\"\nurl = \"https://{}\"\n", "T".repeat(200), "u".repeat(492))
    };
    let long = format!("text = \"{}\"\n", "x".repeat(900));
    says(
        "long_title",
        &HEAD
            .replace("The village gazette", &"T".repeat(201))
            .replace("paragraphs", "url = \"https://a b\"\nparagraphs"),
    );
    let one = format!("{HEAD}{}[[fact]]\nid = \"a\"\n{long}cites = [\"a 1.1\"]\n", source("a"));
    assert_eq!(check(&one).status, 0, "one source always fits: {}", check(&one).stdout);
    let two = source("a") + &source("b") + "[[fact]]\nid = \"a\"\n" + &long + "cites = [\"a 1.1\", \"b 1.1\"]\n";
    says("long_reply", &format!("{HEAD}{two}"));
}
