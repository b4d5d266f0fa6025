//! The store, over each database that there is: SQLite always, and PostgreSQL where the variable TEST_POSTGRES_URL names
//! a server on which databases may be created.

mod bases;
mod crash;
pub mod databases;
mod forgetting;
mod gaps;
mod large;
#[cfg(feature = "postgres")]
mod tls;

use rapporteur::store::followed::Followed;
use rapporteur::store::unanswered::{MOST, Reason, Unanswered};
use rapporteur::store::votes::{Vote, Votes};
use rapporteur::store::{Store, StoreError, today};

use databases::{all, opened, written};

pub fn missed(wording: &str) -> Unanswered {
    Unanswered {
        base: String::new(),
        wording: wording.to_owned(),
        reason: Reason::NotSure,
        gap: None,
        near: vec!["cat".to_owned(), "dog".to_owned()],
        fact: None,
        asked: 1,
        day: today(),
    }
}

pub fn vote(person: u64, answer: u64, fact: &str, up: bool) -> Vote {
    Vote { person, answer, server: 20, base: String::new(), fact: fact.to_owned(), up }
}

#[tokio::test]
async fn what_is_kept_outlives_the_process() {
    for database in all() {
        let store = opened(&database);
        let followed = |question| Followed {
            question,
            server: Some(20),
            channel: 31,
            answer: Some(question + 1),
            edited: Some(7),
            sent: 1,
        };
        store.follow(followed(500));
        store.follow(Followed { answer: None, edited: None, ..followed(100) });
        store.follow(Followed { server: None, sent: 2, answer: Some(u64::MAX), ..followed(500) });
        store.follow(followed(300));
        store.unfollow(300);
        store.miss(20, missed("is there a dog"));
        store.miss(20, Unanswered { reason: Reason::Gap, gap: Some("dogs".to_owned()), ..missed("is there a dog") });
        store.miss(0, missed("is there a dog"));
        store.vote(vote(11, 501, "cat", true));
        written(&store).await;
        drop(store);

        let store = opened(&database);
        let kept = Followed { answer: Some(u64::MAX), edited: Some(7), sent: 2, ..followed(500) };
        let first = Followed { answer: None, edited: None, ..followed(100) };
        assert_eq!(store.followed(10).await, Ok(vec![first, kept]), "{database}");
        assert_eq!(store.followed(1).await, Ok(vec![kept]), "the latest: {database}");
        let page = store.unanswered(20, 0, 10).await.unwrap();
        let twice =
            Unanswered { asked: 2, reason: Reason::Gap, gap: Some("dogs".to_owned()), ..missed("is there a dog") };
        assert_eq!((page.total, page.questions), (1, vec![twice.clone()]), "{database}");
        let of_all = store.all_unanswered().await.unwrap();
        assert_eq!((of_all.len(), of_all[0].asked), (1, 3), "{database}");
        let votes = Votes { base: String::new(), fact: "cat".to_owned(), up: 1, down: 0 };
        assert_eq!(store.votes(Some(20)).await, Ok(vec![votes.clone()]), "{database}");
        assert_eq!((store.votes(None).await, store.votes(Some(21)).await), (Ok(vec![votes]), Ok(Vec::new())));
        assert!(store.health().is_well() && store.health().writes_dropped() == 0);
    }
}

#[tokio::test]
async fn a_person_has_one_vote_on_an_answer_and_no_id_of_theirs_is_kept() {
    for database in all() {
        let store = opened(&database);
        for (person, answer, fact, up) in
            [(11, 501, "cat", true), (11, 501, "cat", false), (12, 501, "cat", false), (11, 502, "dog", true)]
        {
            store.vote(vote(person, answer, fact, up));
        }
        let counted = |fact: &str, up, down| Votes { base: String::new(), fact: fact.to_owned(), up, down };
        assert_eq!(store.votes(None).await, Ok(vec![counted("cat", 0, 2), counted("dog", 1, 0)]), "{database}");
        let own = store.votes_of(11).await.unwrap();
        assert_eq!(
            own.iter().map(|(_, fact, up)| (fact.as_str(), *up)).collect::<Vec<_>>(),
            [("cat", false), ("dog", true)]
        );
        assert!(own.iter().all(|(hash, ..)| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())));
        assert_eq!(store.forget_votes_of(11).await, Ok(2));
        assert_eq!(store.votes(None).await, Ok(vec![counted("cat", 0, 1)]), "{database}");
        // Another store has another key: its hashes say nothing here.
        let other = Store::in_memory().unwrap();
        other.vote(vote(12, 501, "cat", false));
        assert_ne!(other.votes_of(12).await.unwrap()[0].0, store.votes_of(12).await.unwrap()[0].0);
    }
}

#[tokio::test]
async fn a_question_is_settled_by_a_fact_or_forgotten() {
    for database in all() {
        let store = opened(&database);
        for wording in ["is there a dog", "is there a horse"] {
            store.miss(20, missed(wording));
            store.miss(21, missed(wording));
        }
        let code = |wording| rapporteur::store::wording::code("", wording);
        let dog = code("is there a dog");
        assert_eq!(store.settle(20, dog.clone(), Some("cat".to_owned())).await, Ok(true));
        assert_eq!(store.settle(22, dog.clone(), Some("cat".to_owned())).await, Ok(false), "of another server");
        assert_eq!(store.unanswered(20, 0, 10).await.unwrap().total, 1);
        assert_eq!(store.unanswered(21, 0, 10).await.unwrap().total, 2, "of each server its own");
        let found = store.unanswered_question(20, dog).await.unwrap().unwrap();
        assert_eq!(found.fact.as_deref(), Some("cat"));
        assert_eq!(store.settle(20, code("is there a horse"), None).await, Ok(true));
        assert_eq!(store.unanswered(20, 0, 10).await.unwrap().total, 0);
        store.accepted(vec![String::new()], vec!["is there a dog".to_owned()]).await.unwrap();
        let left: Vec<_> = store.all_unanswered().await.unwrap().into_iter().map(|left| left.wording).collect();
        assert_eq!(left, ["is there a horse"], "{database}");
    }
}

#[tokio::test]
async fn a_server_s_questions_are_bounded_and_the_least_asked_goes() {
    for database in all() {
        let store = opened(&database);
        store.miss(20, Unanswered { asked: 3, ..missed("asked often") });
        for number in 0..MOST + 200 {
            store.miss(20, missed(&format!("question number {number}")));
        }
        written(&store).await;
        let page = store.unanswered(20, 0, 1).await.unwrap();
        assert_eq!((page.total, page.questions[0].wording.as_str()), (MOST, "asked often"), "{database}");
        let last = rapporteur::store::wording::code("", &format!("question number {}", MOST + 199));
        assert!(store.unanswered_question(20, last).await.unwrap().is_some(), "what was just asked stays: {database}");
    }
}

#[tokio::test]
async fn two_processes_write_at_once_and_nothing_is_lost() {
    for database in all() {
        let (one, two) = (opened(&database), opened(&database));
        for number in 0..500 {
            for store in [&one, &two] {
                store.miss(20, missed("is there a dog"));
                store.miss(20, missed(&format!("question {}", number % 50)));
                store.vote(vote(number, 501, "cat", true));
            }
        }
        for store in [&one, &two] {
            written(store).await;
        }
        let asked = |wording: &str| {
            let (one, code) = (one.clone(), rapporteur::store::wording::code("", wording));
            async move { one.unanswered_question(20, code).await.unwrap().unwrap().asked }
        };
        assert_eq!((asked("is there a dog").await, asked("question 7").await), (1_000, 20), "{database}");
        assert_eq!(one.votes(None).await.unwrap()[0].up, 500, "the same people: {database}");
        assert_eq!(one.health().writes_refused() + two.health().writes_refused(), 0, "{database}");
    }
}

#[tokio::test]
async fn a_store_of_a_newer_version_is_refused_with_a_sentence() {
    for database in all() {
        let store = opened(&database);
        let newer = |connection: &mut rapporteur::store::Connection| {
            connection.execute("UPDATE meta SET value = '99' WHERE name = 'version'", &[])
        };
        assert_eq!(store.ask(newer).await, Ok(1));
        drop(store);
        match database.open() {
            Err(error @ StoreError::Newer { found: 99, .. }) => {
                assert!(error.to_string().contains("was written by a newer version of this program"), "{error}");
            }
            Err(other) => panic!("{database}: {other}"),
            Ok(_) => panic!("{database} was opened"),
        }
    }
}
