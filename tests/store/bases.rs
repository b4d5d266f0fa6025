//! What is counted is counted for one of several bases, and what was counted when there was one is still there.

use rapporteur::store::Connection;
use rapporteur::store::settings::Settings;
use rapporteur::store::unanswered::Unanswered;
use rapporteur::store::votes::{Vote, Votes};
use rapporteur::store::wording::code;

use super::databases::{all, opened, written};
use super::{missed, vote};

fn of(base: &str, wording: &str) -> Unanswered {
    Unanswered { base: base.to_owned(), ..missed(wording) }
}

#[tokio::test]
async fn each_base_has_its_own_counts() {
    for database in all() {
        let store = opened(&database);
        for (base, times) in [("library", 2), ("museum", 1)] {
            for _ in 0..times {
                store.miss(20, of(base, "is there a dog"));
            }
            store.vote(Vote { base: base.to_owned(), ..vote(11, 500 + times, "cat", base == "museum") });
        }
        written(&store).await;
        let page = store.unanswered(20, 0, 10).await.unwrap();
        let asked: Vec<(&str, i64)> = page.questions.iter().map(|q| (q.base.as_str(), q.asked)).collect();
        assert_eq!((page.total, asked), (2, vec![("library", 2), ("museum", 1)]), "{database}");
        let votes = |base: &str, up, down| Votes { base: base.to_owned(), fact: "cat".to_owned(), up, down };
        assert_eq!(store.votes(Some(20)).await, Ok(vec![votes("library", 0, 1), votes("museum", 1, 0)]), "{database}");
        let own = store.votes_of(11).await.unwrap();
        assert_eq!(own.iter().map(|(_, fact, _)| fact.as_str()).collect::<Vec<_>>(), ["library cat", "museum cat"]);
        assert_eq!(store.settle(20, code("museum", "is there a dog"), Some("cat".to_owned())).await, Ok(true));
        store.accepted(vec!["museum".to_owned()], vec!["is there a dog".to_owned()]).await.unwrap();
        let left = store.all_unanswered().await.unwrap();
        assert_eq!(left.iter().map(|q| (q.base.as_str(), q.asked)).collect::<Vec<_>>(), [("library", 2)], "{database}");
    }
}

#[tokio::test]
async fn a_store_from_before_there_were_several_goes_on() {
    for database in all() {
        let store = opened(&database);
        let older = |connection: &mut Connection| {
            for statement in [
                "DROP INDEX votes_by_server",
                "CREATE INDEX votes_by_server ON votes (server, fact)",
                "ALTER TABLE unanswered DROP COLUMN base",
                "ALTER TABLE votes DROP COLUMN base",
                "UPDATE meta SET value = '1' WHERE name = 'version'",
                "INSERT INTO votes (answer, person, server, fact, up, day) VALUES ('a', 'p', 20, 'cat', 1, 30000)",
                "INSERT INTO settings (server, value, change) VALUES (20, '{\"private\": true}', 1)",
            ] {
                connection.execute(statement, &[])?;
            }
            let wording = "is there a dog";
            connection.execute(
                "INSERT INTO unanswered (server, code, wording, reason, near, asked, day)
                 VALUES (20, $1, $2, 'not sure', 'cat', 7, 30000)",
                &[code("", wording).as_str().into(), wording.into()],
            )
        };
        assert_eq!(store.ask(older).await, Ok(1), "{database}");
        drop(store);

        let store = opened(&database);
        store.miss(20, missed("is there a dog"));
        written(&store).await;
        let kept = store.unanswered(20, 0, 10).await.unwrap().questions;
        assert_eq!((kept.len(), kept[0].asked, kept[0].base.as_str()), (1, 8, ""), "{database}");
        let votes = Votes { base: String::new(), fact: "cat".to_owned(), up: 1, down: 0 };
        assert_eq!(store.votes(Some(20)).await, Ok(vec![votes]), "{database}");
        let set = store.settings(20).await;
        assert_eq!(set, Ok(Settings { private: true, ..Settings::default() }), "{database}");
        assert_eq!(store.health().writes_refused(), 0, "{database}");
    }
}
