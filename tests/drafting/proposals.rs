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
    assert_eq!(asked(7, 1), ["Why does the bus stop by the Red Hart stay closed?"]);
    assert_eq!(asked(7, 3), ["Who is the bus company?"]);
    assert!(asked(8, 1).is_empty(), "what is to come has no length yet, and it says when and where");
    assert!(asked(3, 2).is_empty(), "of a credit union that is named in passing nobody asks who leads it");
    let text = "The Soley Credit Union pays interest. Not all banks are like the Soley Credit Union.";
    let draft = super::draft("union.txt", text);
    let gaps: Vec<&str> = draft.stubs[0].gaps.iter().map(|gap| gap.questions[0].as_str()).collect();
    let union = "the Soley Credit Union";
    assert_eq!(
        gaps,
        [format!("When was {union} founded?"), format!("How big is {union}?"), format!("Who leads {union}?")]
    );
}

#[test]
fn a_gap_says_which_thing_and_is_none_where_the_paragraph_answers_it() {
    let draft = draft("museum.txt", MUSEUM);
    let asked: Vec<&str> =
        draft.stubs.iter().flat_map(|stub| &stub.gaps).flat_map(|gap| &gap.questions).map(String::as_str).collect();
    assert_eq!(
        asked,
        [
            "What does it cost to get into the museum?",
            "Where can one park at the museum?",
            "Who is behind the surveyor's report?"
        ],
        "the paragraph of the repair and the building has what was paid"
    );
    // Who is named twice makes curious, unless the text says it.
    let twice = MUSEUM.replace("waste.", "waste, and Ellery does not.");
    assert!(super::draft("museum.txt", &twice).to_toml().contains("How old is Maud Ellery?"));
    let aged = twice.replace("Head curator Maud Ellery", "Head curator Maud Ellery, aged 62,");
    assert!(!super::draft("museum.txt", &aged).to_toml().contains("How old is Maud"), "the text says it");
    // What the text answers anywhere is open nowhere.
    let told = "The hearing was held in Harwick on Monday.\n\nThe meeting lasted four hours.";
    assert_eq!(super::draft("told.txt", told).gaps(), 0);
    // What the article beside another word has says nothing of this one.
    for text in ["That was the condition throughout negotiations.", "He heard of it on his way to game seven."] {
        assert_eq!(super::draft("none.txt", text).gaps(), 0, "{text}");
    }
}

#[test]
fn of_what_went_wrong_or_is_waited_for_readers_ask_what_everybody_would() {
    let gaps = |text: &str| -> Vec<String> {
        let draft = super::draft("news.txt", text);
        draft.stubs.iter().flat_map(|stub| &stub.gaps).flat_map(|gap| gap.questions.clone()).collect()
    };
    for (text, asked) in [
        (
            "A fire destroyed the old mill.",
            &["What caused the fire?", "Was anyone hurt in the fire?", "What was the damage of the fire worth?"][..],
        ),
        ("A fire destroyed the old mill, and nobody was hurt. Its damage, caused by a candle, is great.", &[]),
        ("It asked the county for a grant of 900 pounds.", &["Was the grant approved?"]),
        ("The club holds a weekly class for children.", &["How does one sign up for the weekly class for children?"]),
        (
            "A study has shown that crows remember faces.",
            &["Who is behind the study?", "Who paid for the study?", "How many people took part in the study?"],
        ),
        ("The theft was noticed at once.", &["Has anyone been arrested for the theft?"]),
        ("The mill will open soon.", &["When exactly will the mill open?"]),
        ("It may become a youth centre.", &["When will the youth centre be ready?"]),
        // As it is written, and no part of a compound.
        ("Most of it burnt in the fire brigade's yard.", &[]),
    ] {
        assert_eq!(gaps(text), asked, "{text}");
    }
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
    // Nor is one asked about that is spoken of in passing.
    assert_eq!(gaps("The mayor spoke for long. She left by the old door of the museum."), Vec::<String>::new());
    let asked = gaps("The conference is on 3 May.");
    assert!(asked.iter().any(|question| question == "Does one have to book for the conference?"), "{asked:?}");
    let places = "museum gallery exhibition festival concert castle zoo theatre cinema pool".split(' ');
    let town: String = places.map(|place| format!("The mayor is at the {place}. The {place} is old. ")).collect();
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
fn a_question_is_drafted_only_where_it_is_english_and_its_sentence_answers_it() {
    for (sentence, asked) in [
        ("A fire destroyed the mill early on Thursday morning.", &["When did the fire destroy the mill?"][..]),
        (
            "On 3 May 1986, the mayor opened the hall.",
            &["When did the mayor open the hall?", "What did the mayor open?"],
        ),
        ("The club was founded in 1987 by a postman.", &["When was the club founded by a postman?"]),
        ("The gate is locked at nine in the evening.", &["When is the gate locked?"]),
        ("A shed may be up to three metres long and must be green.", &["How long may a shed be?"]),
        ("A lost key costs 12 pounds.", &["How much does a lost key cost?"]),
        ("The repair cost 1,150 pounds and was paid by a baker.", &["How much did the repair cost?"]),
        ("The club's next plan is a second telescope.", &["What is the club's next plan?"]),
        // Nobody asks for what had been, and *each* and *and* are nothing to ask about.
        ("The mill had stood empty.", &[]),
        ("They have pulled 3.5 tons of rubbish out of the river.", &[]),
        (
            "Divers have pulled three tons of rubbish out of the river.",
            &["How many tons of rubbish have divers pulled out of the river?"],
        ),
        ("Bills will not rise because of the work.", &[]),
        ("A local bank paid two thirds of it.", &[]),
        ("The price had risen by 2003.", &[]),
        ("Each pays a yearly fee.", &[]),
        (
            "The museum has bought a bowl that a boy found.",
            &["Who has bought a bowl?", "Has the museum bought a bowl?"],
        ),
        // What it is about is not said, or in the clause that is not asked for.
        ("The result was a fall of the price.", &[]),
        ("The council is examining whether it may close the road.", &[]),
        (
            "The firm recalls 300 kettles because they leak.",
            &["Why does the firm recall 300 kettles?", "How many kettles does the firm recall?"],
        ),
        ("Entry to the castle is free.", &["Is entry to the castle free?"]),
        ("One baker fed the birds, and the other ignored the dogs.", &["What did one baker feed?"]),
        // An amount with the sign of a currency, which is a word of the language.
        ("The repair cost £300.", &["How much did the repair cost?"]),
        ("The repair cost §300.", &[]),
        ("A day ticket costs £5 instead of £4.", &[]),
        ("Ada Miller, 71, has rung since she was nine.", &[]),
        // A comma that a join follows ends no clause before a statement; what is held or meant stands behind it.
        (
            "Since Saturday the clock has hung there, and the shop has installed a lamp.",
            &["What has the shop installed?", "Has the shop installed a lamp?"],
        ),
        ("The vicar is asking anyone who saw it.", &[]),
        ("Ada Miller has claimed since 2016 that the clock was lent.", &[]),
        ("The miller called the news a blow.", &[]),
        ("The miller called the son of the baker.", &["What did the miller call?"]),
    ] {
        let draft = super::draft("one.txt", sentence);
        assert_eq!(draft.stubs[0].questions, asked, "{sentence}");
    }
    // A street is asked for with no *who*.
    let text = "The mill is in Canal Street. Canal Street will stay closed until Saturday.";
    assert_eq!(super::draft("street.txt", text).stubs[1].questions, ["Will Canal Street stay closed?"]);
    // Who it was is asked for by what it says of them.
    let text = "The first to see the dot was Ada Miller. Ada Miller, the mayor, was awake.";
    assert_eq!(super::draft("who.txt", text).stubs[0].questions, ["Who was the first to see the dot?"]);
}

#[test]
fn nothing_is_asked_of_what_is_only_quoted() {
    let drafted = |text: &str| {
        let draft = super::draft("quoted.txt", text);
        let gaps = draft.stubs.iter().flat_map(|stub| &stub.gaps).flat_map(|gap| gap.questions.clone());
        gaps.chain(draft.stubs.iter().flat_map(|stub| stub.questions.clone())).collect::<Vec<_>>()
    };
    let said = "The mill was closed. The miller opened the gate. They sing.";
    assert_eq!(drafted(said), ["Why was the mill closed?", "Was the mill closed?", "What did the miller open?"]);
    assert_eq!(drafted(&format!("\"{said}\"")), Vec::<String>::new());
    assert_eq!(drafted(&format!("“{said}”")), Vec::<String>::new());
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

#[test]
fn what_a_text_says_elsewhere_decides_what_is_proposed() {
    let text = "The new bath opens on 14 March and has room for 22 bathers. The project cost 412,000 pounds.\n\n\
        The building was designed by an architect. It will be open from Wednesday to Sunday.\n\n\
        Bathers must wear swimwear. The Harwick Silver Band will play by the bath in Quay Row.";
    let draft = draft("bath.txt", text);
    let names: Vec<(&str, Option<EntityKind>)> =
        draft.names.iter().map(|name| (name.name.as_str(), name.kind)).collect();
    assert_eq!(
        names,
        [("Harwick Silver Band", Some(EntityKind::Organisation)), ("Quay Row", Some(EntityKind::Place))],
        "bathers are nobody's name: they stand elsewhere without a capital"
    );
    let toml = draft.to_toml();
    assert!(!toml.contains("what the building costs"), "the text says what the project did");
    assert!(!toml.contains("open to Sunday"), "a time from one day to another is one");
}
