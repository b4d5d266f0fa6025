//! What a draft proposes to be kept or struck: likely gaps, plain questions, and kinds of names.

use rapporteur::knowledge::{EntityKind, load_texts};

use super::{MINUTES, MUSEUM, draft, filled};

#[test]
fn readers_ask_what_a_sentence_leaves_open() {
    let draft = draft("minutes.md", MINUTES);
    let asked = |paragraph, sentence| -> Vec<&str> {
        let stub = draft.stubs.iter().find(|stub| stub.place == (paragraph, sentence)).unwrap();
        stub.gaps.iter().flat_map(|gap| &gap.questions).map(String::as_str).collect()
    };
    assert_eq!(asked(7, 1), ["Why was it closed?"]);
    assert_eq!(asked(7, 3), ["Who is the bus company?"]);
    assert!(asked(8, 1).is_empty(), "what is to come has no length yet, and it says when and where");
    let [union, ..] = asked(3, 2)[..] else { panic!("nothing is asked of organisations") };
    assert_eq!(union, "When was the Soley Credit Union founded?");
}

#[test]
fn a_gap_says_which_thing_and_is_none_where_the_paragraph_answers_it() {
    let draft = draft("museum.txt", MUSEUM);
    let asked: Vec<&str> =
        draft.stubs.iter().flat_map(|stub| &stub.gaps).flat_map(|gap| &gap.questions).map(String::as_str).collect();
    let (of_names, of_things): (Vec<&str>, Vec<&str>) =
        asked.into_iter().partition(|asked| asked.starts_with("How old") || asked.contains("Ratepayers' List"));
    assert_eq!(
        of_things,
        [
            "What does it cost to get into the museum?",
            "Where can one park at the museum?",
            "How much does the old glass roof of the hall cost?",
            "Who is behind the surveyor's report?"
        ],
        "the paragraph of the repair and the building has what was paid"
    );
    assert_eq!(of_names[0], "How old is Maud Ellery?");
    let list = of_names.iter().filter(|asked| !asked.starts_with("How old")).copied().collect::<Vec<_>>();
    assert_eq!(
        list,
        [
            "When was the Ratepayers' List founded?",
            "How many people belong to the Ratepayers' List?",
            "Who leads the Ratepayers' List?"
        ]
    );
    let aged = MUSEUM.replace("Head curator Maud Ellery", "Head curator Maud Ellery, aged 62,");
    assert!(!super::draft("museum.txt", &aged).to_toml().contains("How old is Maud"), "the text says it");
    // What the text answers anywhere is open nowhere.
    let told = "The hearing was held in Harwick on Monday.\n\nThe meeting lasted four hours.";
    assert_eq!(super::draft("told.txt", told).gaps(), 0);
    let talks = super::draft("talks.txt", "That was the condition throughout negotiations.");
    assert_eq!(talks.stubs[0].gaps[0].questions, ["How long did the negotiations last?"], "and not the condition");
}

/// Sentences of the kinds that questions are made of, and others that are not plain enough.
const TRAM: &str = "\
Tram line reopens

The city council of Harwick will decide on 3 June whether the tram line stays. A petition, started by a neighbour, has
gathered 1,200 signatures. The mayor, Ines Calder, supports the line, though not at any price.

Engineers found that the rails were laid in 1931. Idris Vale kept the old cars because the museum wants them. The repair took
eleven weeks, and 40 new seats were ordered. The new depot would cost about 2 million pounds.

Her deputy broke with her. “We want it back,” said Vale. What becomes of the depot is open. Not everyone has agreed.
";

#[test]
fn what_everybody_asks_who_may_go_there_is_asked_unless_it_is_said() {
    let gaps = |text: &str| -> Vec<String> {
        let draft = super::draft("fair.txt", text);
        draft.stubs.iter().flat_map(|stub| &stub.gaps).flat_map(|gap| gap.questions.clone()).collect()
    };
    let asked = gaps("On Sunday the museum in Harwick shows new boats.");
    let what = ["opening hours of", "cost to get into", "park at"];
    for what in what {
        assert!(asked.iter().any(|question| question.contains(what)), "{what}: {asked:?}");
    }
    let told = "On Sunday the museum in Harwick shows new boats. It is open until six, entry is free, and there is no parking.";
    assert_eq!(gaps(told), Vec::<String>::new());
    // One that somebody would like to have has no hours yet.
    assert_eq!(gaps("They would like a museum. The former museum is a shop."), Vec::<String>::new());
    let asked = gaps("The conference is on 3 May.");
    assert!(asked.iter().any(|question| question == "Does one have to book for the conference?"), "{asked:?}");
    let places = "museum gallery exhibition festival concert castle zoo theatre cinema pool".split(' ');
    let town: String = places.map(|place| format!("The mayor is at the {place}. ")).collect();
    assert_eq!(gaps(&town).len(), 12, "nobody decides on more");
}

#[test]
fn plain_questions_are_drafted_where_it_is_plain_who_does_what() {
    let text = TRAM.replace("has\ngathered", "has gathered").replace("took\neleven", "took eleven");
    let draft = draft("tram.txt", &text);
    let asked: Vec<&str> = draft.stubs.iter().flat_map(|stub| &stub.questions).map(String::as_str).collect();
    assert_eq!(
        asked,
        [
            "When will the city council of Harwick decide?",
            "Who will decide?",
            "Will the city council of Harwick decide?",
            "How many signatures has the petition gathered?",
            "What does the mayor support?",
            "Why did Idris Vale keep the old cars?",
            "Who kept the old cars?",
            "How long did the repair take?",
            "How many new seats were ordered?",
            "How much would the new depot cost?",
        ]
    );
    let toml = draft.to_toml();
    assert!(toml.contains("\nquestions = [\n#? \"How many signatures has the petition gathered?\",\n]\n"), "{toml}");
    assert!(toml.contains("\nheadings   = [1]\n") && toml.contains("\nquestions = []\n"), "{toml}");
    // One is kept by taking its mark away.
    let kept = filled(&toml).replace("#? \"How many signatures", "\"How many signatures");
    let base = load_texts([("draft.toml", kept.as_str())]).base.unwrap();
    assert!(base.facts.iter().any(|fact| fact.questions == ["How many signatures has the petition gathered?"]));
}

#[test]
fn kinds_are_told_by_what_stands_beside_a_name() {
    let text = "\
Her deputy, Quill Sparrow, left the village of Brackenfold. The consultancy Marsh & Dale counted the bats for Osprey Energy, \
which pays. Osprey said so. On Monday Iris Quenby phoned. Edda Quenby, who had gone up Mount Carrick, was lost. Quenby came \
back on Friday.";
    let draft = draft("walk.txt", text);
    let kinds: Vec<(&str, Option<EntityKind>)> =
        draft.names.iter().map(|name| (name.name.as_str(), name.kind)).collect();
    let (person, place, organisation) =
        (Some(EntityKind::Person), Some(EntityKind::Place), Some(EntityKind::Organisation));
    assert_eq!(
        kinds,
        [
            ("Quill Sparrow", person),
            ("Brackenfold", place),
            ("Marsh & Dale", organisation),
            ("Osprey Energy", organisation),
            ("Iris Quenby", None),
            ("Edda Quenby", person),
            ("Mount Carrick", place),
        ]
    );
    let aliases = |name: &str| &draft.names.iter().find(|proposed| proposed.name == name).unwrap().aliases;
    assert_eq!(aliases("Osprey Energy"), &["Osprey"]);
    assert_eq!(aliases("Edda Quenby"), &["Quenby"], "the one who was spoken of last");
}
