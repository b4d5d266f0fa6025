//! What is forgotten, and when.

use rapporteur::store::forget::GRACE;
use rapporteur::store::today;
use rapporteur::store::unanswered::Unanswered;

use super::databases::{all, opened};
use super::{missed, vote};

#[tokio::test]
async fn what_was_asked_long_ago_is_forgotten() {
    for database in all() {
        let store = opened(&database);
        let days = i64::from(database.settings.unanswered_days);
        store.miss(20, Unanswered { day: today() - days - 1, ..missed("too long ago") });
        store.miss(20, Unanswered { day: today() - days, ..missed("just in time") });
        store.sweep();
        let left = store.unanswered(20, 0, 10).await.unwrap();
        assert_eq!((left.total, left.questions[0].wording.as_str()), (1, "just in time"), "{database}");
    }
}

#[tokio::test]
async fn a_server_that_the_bot_left_is_forgotten_after_a_while() {
    for database in all() {
        let store = opened(&database);
        for server in [20, 21, 22] {
            store.miss(server, missed("is there a dog"));
        }
        store.vote(vote(11, 501, "cat", true));
        // Of 22 another process would be told.
        store.present([21].into(), |server| server != 22);
        store.present([21].into(), |server| server != 22);
        store.sweep();
        assert_eq!(store.unanswered(20, 0, 1).await.unwrap().total, 1, "it may have been a mistake: {database}");
        let later = move |connection: &mut rapporteur::store::Connection| {
            connection.execute("UPDATE departed SET day = day - $1", &[(GRACE + 1).into()])
        };
        assert_eq!(store.ask(later).await, Ok(1), "{database}");
        store.sweep();
        assert_eq!(store.unanswered(20, 0, 1).await.unwrap().total, 0, "{database}");
        assert_eq!(store.votes(Some(20)).await, Ok(Vec::new()), "{database}");
        assert_eq!(store.unanswered(21, 0, 1).await.unwrap().total, 1);
        assert_eq!(store.unanswered(22, 0, 1).await.unwrap().total, 1);
    }
}

#[tokio::test]
async fn a_server_that_takes_the_bot_in_again_keeps_what_it_had() {
    for database in all() {
        let store = opened(&database);
        store.miss(20, missed("is there a dog"));
        store.present([].into(), |_| true);
        store.present([20].into(), |_| true);
        let departed =
            |connection: &mut rapporteur::store::Connection| connection.query("SELECT server FROM departed", &[]);
        assert_eq!(store.ask(departed).await, Ok(Vec::new()), "{database}");
        // Nobody says that it is back, and somebody there speaks to it.
        store.present([].into(), |_| true);
        store.is_in(20);
        assert_eq!(store.ask(departed).await, Ok(Vec::new()), "{database}");
    }
}

#[tokio::test]
async fn an_operator_has_a_server_forgotten_or_all() {
    for database in all() {
        let store = opened(&database);
        for server in [20, 21, 0] {
            store.miss(server, missed("is there a dog"));
        }
        store.vote(vote(11, 501, "cat", true));
        assert_eq!(store.forget(Some(20)).await, Ok(2), "{database}");
        assert_eq!(store.all_unanswered().await.unwrap()[0].asked, 2);
        assert_eq!(store.forget(None).await, Ok(2));
        assert!(store.all_unanswered().await.unwrap().is_empty());
    }
}
