//! `rapporteur new`: three texts of three kinds, counted and read by hand.

mod command;
mod persons;
mod proposals;

use rapporteur::drafting::{Article, Draft, Format};
use rapporteur::knowledge::{EntityKind, load_texts, shipped};

const MATCH: &str = include_str!("match.txt");
const MINUTES: &str = include_str!("minutes.md");
const ANNOUNCEMENT: &str = include_str!("announcement.html");

/// The variable that names the text that the shipped base was drawn from, which is not part of the project.
const ARTICLE: &str = "ARTICLE";

/// The least share of a text's names that is proposed, in percent.
const NAMES: usize = 80;

fn draft(name: &str, text: &str) -> Draft {
    let format = Format::of(name, text);
    Draft::new(Article::read(text, format), name, shipped::lexicon())
}

/// Every text with its shape and the names in it.
fn texts() -> [(&'static str, &'static str, &'static [u32], &'static [&'static str]); 3] {
    [
        (
            "match.txt",
            MATCH,
            &[1, 2, 4, 3, 3, 4, 3],
            &[
                "Harwick Rovers",
                "Northern Shield",
                "Stainforth Town",
                "Mill Lane",
                "Tomasz Brandt",
                "Nuria Okello",
                "Daniel",
                "Lower Wick Athletic",
                "Pierre Lamont",
                "Idris Vale",
                "J. T. Halloran",
                "St. Aubyn",
                "Greta Lindqvist",
                "Carrow",
            ],
        ),
        (
            "minutes.md",
            MINUTES,
            &[2, 2, 2, 2, 2, 2, 3, 2],
            &[
                "Jubilee Hall",
                "Maud Ferris",
                "Owen Pryce",
                "A. B. Sund",
                "Leila Haddad",
                "Bettany Moss",
                "Soley Credit Union",
                "Greenline Ltd",
                "Wiltmere County Council",
                "Pound Lane",
                "St. Olave's School",
                "Ray Tolland",
                "Red Hart",
            ],
        ),
        (
            "announcement.html",
            ANNOUNCEMENT,
            &[2, 2, 1, 1, 1, 4, 3],
            &[
                "Fennwick Labs",
                "Lumo 3",
                "Germany",
                "Austria",
                "Netherlands",
                "Farida Nassar",
                "Kestrel Motors",
                "Graz",
                "Lumo Ride",
                "Android",
                "iOS",
                "Lumo 2",
                "Consumer Institute",
                "Utrecht",
                "Joost Verhaal",
                "Dutch",
                "U.S.",
                "U.K.",
            ],
        ),
    ]
}

#[test]
fn sentences_are_counted_as_a_reader_counts_them() {
    for (name, text, shape, _) in texts() {
        assert_eq!(draft(name, text).paragraphs, shape, "{name}");
    }
}

#[test]
fn most_names_are_proposed_and_little_else() {
    for (name, text, _, names) in texts() {
        let draft = draft(name, text);
        let proposed: Vec<&str> = draft.names.iter().map(|name| name.name.as_str()).collect();
        let found = names.iter().filter(|name| proposed.contains(name)).count();
        assert!(found * 100 >= names.len() * NAMES, "{name}: {proposed:?}");
        let strays: Vec<_> = proposed.iter().filter(|name| !names.contains(name)).collect();
        assert!(strays.len() * 100 <= proposed.len() * (100 - NAMES), "{name}: {strays:?}");
    }
}

#[test]
fn a_name_has_its_spellings_and_its_office() {
    let draft = draft("match.txt", MATCH);
    let named = |name: &str| draft.names.iter().find(|proposed| proposed.name == name).unwrap();
    let coach = named("Greta Lindqvist");
    assert_eq!(coach.kind, Some(EntityKind::Person));
    assert_eq!(coach.aliases, ["Lindqvist"]);
    assert_eq!((coach.office.as_deref(), coach.of.as_deref()), (Some("head coach"), Some("Harwick Rovers")));
    assert_eq!(named("Harwick Rovers").aliases, ["Rovers"]);
    let minutes = self::draft("minutes.md", MINUTES);
    let chair = minutes.names.iter().find(|proposed| proposed.name == "Maud Ferris").unwrap();
    assert_eq!(
        (chair.office.as_deref(), chair.aliases.as_slice()),
        (Some("chair"), &["Ferris".into(), "Cllr Ferris".into()][..])
    );
}

/// What newcomers stumbled over: names that belong to people and lists, offices right before names, and gaps.
const MUSEUM: &str = "\
The museum on Quay Road opens again in May. Borrowers of its pictures were asked to bring them back. Head curator Maud Ellery
waits for them.

Councillor Idris Tolland of the Ratepayers' List calls it a waste. Rowers' Row is too far, say treasurer Farida Nassar and
deputy mayor Ines Lamont. Architect Joost Verhaal kept the old glass roof of the hall. Nobody has seen a surveyor's report.

The repair cost 80,000 pounds. The building stood empty for a year.
";

#[test]
fn names_end_where_a_reader_ends_them_and_have_the_office_before_them() {
    let draft = draft("museum.txt", &MUSEUM.replace("\nwaits", " waits").replace("\ndeputy", " deputy"));
    let names: Vec<&str> = draft.names.iter().map(|name| name.name.as_str()).collect();
    let people = ["Maud Ellery", "Idris Tolland", "Farida Nassar", "Ines Lamont", "Joost Verhaal"];
    let [curator, councillor, treasurer, deputy, architect] = people;
    assert_eq!(
        names,
        ["Quay Road", curator, councillor, "Ratepayers' List", "Rowers' Row", treasurer, deputy, architect]
    );
    let offices = ["head curator", "councillor", "treasurer", "deputy mayor", "architect"];
    for (name, office) in people.into_iter().zip(offices) {
        let proposed = draft.names.iter().find(|proposed| proposed.name == name).unwrap();
        assert_eq!((proposed.kind, proposed.office.as_deref()), (Some(EntityKind::Person), Some(office)), "{name}");
        assert_eq!(proposed.aliases.first().map(String::as_str), name.split(' ').next_back(), "by the family name too");
    }
}

#[test]
fn ids_tell_what_a_sentence_says() {
    let draft = draft("museum.txt", MUSEUM);
    let ids: Vec<&str> = draft.stubs.iter().map(|stub| stub.id.as_str()).collect();
    let told =
        ["museum-opens", "borrowers-pictures-bring", "head-curator-waits", "calls-waste", "treasurer-deputy-mayor"];
    assert_eq!(ids[..5], told);
    assert_eq!(
        ids[5..],
        ["architect-kept-glass", "seen-surveyor-report", "repair-cost-pounds", "building-stood-empty"]
    );
}

#[test]
fn who_somebody_is_has_a_fact_under_the_sentence_that_says_it() {
    let toml = draft("museum.txt", MUSEUM).to_toml();
    let fact = |id: &str, sentence: &str, questions: &str| {
        format!(
            "\n[[fact]]\nid        = \"{id}\"\ntext      = \"\"\ncites     = [\"museum-txt {sentence}\"]\nquestions = {questions}\n"
        )
    };
    let curator = fact("who-ellery", "1.3", r#"["Who is Maud Ellery?", "Who is the head curator?"]"#);
    assert!(toml.contains(&curator), "{toml}");
    // Two of one office are asked for by their names.
    let two = MUSEUM.replace("treasurer Farida", "councillor Farida");
    let toml = draft("museum.txt", &two).to_toml();
    assert!(toml.contains(&fact("who-tolland", "2.1", r#"["Who is Idris Tolland?"]"#)), "{toml}");
}

#[test]
fn headings_are_topics_and_no_sentences() {
    let draft = draft("minutes.md", MINUTES);
    assert_eq!(draft.title, "Minutes of the parish council of Nether Soley");
    assert_eq!(draft.stubs.iter().find(|stub| stub.place == (3, 1)).unwrap().topic.as_deref(), Some("Finance"));
    let report = self::draft("match.txt", MATCH);
    assert_eq!(report.title, "Late header sends Harwick Rovers through");
    // Whoever fills it in is told to choose a title.
    let from = |draft: &Draft, from: &str| {
        let title = format!(
            "\n# The title is {from}, here and in the source: change it to what readers are to see.\ntitle  = \""
        );
        draft.to_toml().contains(&title)
    };
    assert!(from(&report, "the article's heading") && from(&draft, "the article's heading"));
    assert!(from(&self::draft("museum.txt", MUSEUM), "the name of its file"));
    assert!(report.stubs[0].heading && !report.to_toml().contains("match 1.1"));
}

#[test]
#[ignore = "needs the article that the shipped base was drawn from"]
fn the_shipped_article_has_the_shape_that_its_base_states() {
    let path = std::env::var_os(ARTICLE).unwrap_or_else(|| panic!("{ARTICLE} names no file"));
    let draft = draft("article.txt", &std::fs::read_to_string(path).unwrap());
    let source = &shipped::shipped().base.unwrap().sources[0];
    assert_eq!(draft.paragraphs, source.paragraphs);
    assert_eq!(Some(draft.sha256), source.sha256);
}

/// A draft as somebody fills it in who is in a hurry: every fact says its sentence's number.
fn filled(toml: &str) -> String {
    let mut number = 0;
    let lines = toml.lines().map(|line| match line {
        "text      = \"\"" => {
            number += 1;
            format!("text      = \"Statement {number} in other words.\"")
        }
        line => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_draft_that_is_filled_in_loads_and_says_what_is_left_to_do() {
    for (name, text, _, _) in texts() {
        let toml = filled(&draft(name, text).to_toml());
        let loaded = load_texts([("draft.toml", toml.as_str())]);
        let mut codes: Vec<_> = loaded.diagnostics.iter().map(|d| d.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert!(loaded.base.is_some(), "{name}: {:#?}", loaded.diagnostics);
        assert_eq!(
            codes,
            ["source-sentences", "undecided-gaps", "undecided-questions"],
            "{name}: {:#?}",
            loaded.diagnostics
        );
    }
}

proptest::proptest! {
    #[test]
    fn any_text_makes_a_draft_that_is_toml(text in "[ -~\n“”’–…é#>*|`<&\u{1}\u{7f}]{0,300}", name in "(a|b[.]md|c[.]html)") {
        let toml = draft(&name, &text).to_toml();
        let loaded = load_texts([("draft.toml", toml.as_str())]);
        let broken = loaded.diagnostics.iter().find(|d| d.code == "syntax" || d.code == "bad-value" || d.code == "duplicate-id");
        proptest::prop_assert!(broken.is_none(), "{broken:?}\n{toml}");
    }
}
