//! A store that was asked much.
//!
//! ```text
//! cargo test --release --features postgres -- --ignored --nocapture store::large
//! ```

use std::time::Instant;

use rapporteur::store::unanswered::MOST;

use super::databases::{all, opened, written};
use super::missed;

/// Different questions, and how many pages are looked at.
const ALL: usize = 100_000;
const PAGES: i64 = 500;
const PAGE: i64 = 10;

#[tokio::test]
#[ignore = "it takes a minute, and says how long a page takes"]
async fn a_hundred_thousand_different_questions() {
    for database in all() {
        let store = opened(&database);
        let start = Instant::now();
        for number in 0..ALL {
            store.miss(20, missed(&format!("did airship number {number} land in reykjavik")));
            // What is queued beyond its bound would be dropped.
            if number % 1_000 == 0 {
                written(&store).await;
            }
        }
        written(&store).await;
        let took = start.elapsed();
        let mut pages = Vec::new();
        for page in 0..PAGES {
            let start = Instant::now();
            let found = store.unanswered(20, page * PAGE, PAGE).await.unwrap();
            assert_eq!((found.total, found.questions.len()), (MOST, 10));
            pages.push(start.elapsed());
        }
        pages.sort_unstable();
        assert_eq!(store.health().writes_dropped() + store.health().writes_refused(), 0);
        println!(
            "{database}: {ALL} questions in {took:?}; a page {:?}, longest {:?}",
            pages[pages.len() / 2],
            pages[pages.len() - 1]
        );
    }
}
