//! Who somebody is: names without what people do, and what they do apart from their names.

use rapporteur::knowledge::EntityKind;

use super::draft;

/// A ferry that lies still, with people told by ranks, occupations and what they do.
const FERRY: &str = "\
Harbour officer Nils Amberley told the council that the ferry of Low Sedge leaks. Rosa Tindale, who chairs the Friends of the \
Sedge Ferry, called the news a blow. The Sedge Ferry is old.

Detective Inspector Milo Farrant rules out sabotage. Hugh Ormond, a retired teacher, hired diver Petra Tolland. Boatman Jack \
Selwyn rows walkers across, and the Friends pay. Council leader Ada Brock wants a bridge.
";

#[test]
fn what_somebody_does_is_no_part_of_the_name() {
    let draft = draft("ferry.txt", FERRY);
    let named = |name: &str| draft.names.iter().find(|proposed| proposed.name == name);
    for (name, office) in [
        ("Nils Amberley", "harbour officer"),
        ("Rosa Tindale", "chair"),
        ("Milo Farrant", "detective inspector"),
        ("Hugh Ormond", "teacher"),
        ("Petra Tolland", "diver"),
        ("Jack Selwyn", "boatman"),
        ("Ada Brock", "council leader"),
    ] {
        let proposed = named(name).unwrap_or_else(|| panic!("{name}: {:?}", draft.names));
        assert_eq!((proposed.office.as_deref(), proposed.kind), (Some(office), Some(EntityKind::Person)), "{name}");
        let last = name.split(' ').next_back().unwrap();
        let who = draft
            .stubs
            .iter()
            .flat_map(|stub| &stub.persons)
            .find(|who| who.id == format!("who-{}", last.to_lowercase()));
        assert_eq!(who.unwrap().questions, [format!("Who is {name}?"), format!("Who is the {office}?")]);
    }
    assert_eq!(named("Rosa Tindale").unwrap().of.as_deref(), Some("Friends of the Sedge Ferry"));
    assert!(named("Harbour").is_none() && named("Council").is_none(), "{:?}", draft.names);
}

#[test]
fn what_stands_behind_of_is_another_thing() {
    let draft = draft("ferry.txt", FERRY);
    let aliases = |name: &str| &draft.names.iter().find(|proposed| proposed.name == name).unwrap().aliases;
    assert_eq!(aliases("Friends of the Sedge Ferry"), &["Friends"]);
    assert!(aliases("Sedge Ferry").is_empty());
}

#[test]
fn words_for_work_that_name_nobodys_are_left_alone() {
    for (text, names) in [
        // A street, a family name, and whoever is theirs.
        ("We met in Baker Street.", &[("Baker Street", None)][..]),
        ("They asked Nuria Potter for clay.", &[("Nuria Potter", None)]),
        ("They met Nils Amberley, a baker's son.", &[("Nils Amberley", None)]),
        ("They met Nils Amberley, driver error was the cause.", &[("Nils Amberley", None)]),
        (
            "They met Nils Amberley, plumber Petra Tolland and others.",
            &[("Nils Amberley", None), ("Petra Tolland", Some("plumber"))],
        ),
        ("The farmer in Harwick ploughs.", &[("Harwick", None)]),
        ("She ran past goalkeeper Nils Amberley.", &[("Nils Amberley", Some("goalkeeper"))]),
        ("After a talk with the baker, Nils Amberley left.", &[("Nils Amberley", None)]),
        ("They met the baker, Nils Amberley, at noon.", &[("Nils Amberley", Some("baker"))]),
        // Whose secretary it is has none of it.
        (
            "They met the Rowing Club, whose secretary is Owen Pratt.",
            &[("Rowing Club", None), ("Owen Pratt", Some("secretary"))],
        ),
    ] {
        let draft = draft("one.txt", text);
        let found: Vec<(&str, Option<&str>)> =
            draft.names.iter().map(|name| (name.name.as_str(), name.office.as_deref())).collect();
        assert_eq!(found, names, "{text}");
    }
}
