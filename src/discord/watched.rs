//! The bot as whoever watches it sees it.

use std::sync::atomic::Ordering;

use super::bot::Bot;
use crate::metrics::server::Watched;
use crate::metrics::{Base, Metrics, Reload};

/// Characters of a base's hash that tell it apart.
const HASH_CHARS: usize = 12;

impl Watched for Bot {
    fn unready(&self) -> Vec<String> {
        let mut missing = Vec::new();
        if !self.is_running() {
            missing.push("it stops".to_owned());
        }
        let away = self.shards_away();
        if away > 0 {
            missing.push(format!("{away} of its connections to Discord are not there"));
        }
        if !self.store.health().is_well() {
            missing.push("the store is away".to_owned());
        }
        missing
    }

    fn metrics(&self) -> String {
        let (metrics, store, snapshot) = (&self.metrics, self.store.health(), self.bases.current());
        metrics.store_up.set(store.is_well().into());
        metrics.store_waiting.set(store.waiting().try_into().unwrap_or(i64::MAX));
        Metrics::set(&metrics.store_dropped, store.lost());
        Metrics::set(&metrics.store_refused, store.failed());
        let hash = snapshot.base().hash.chars().take(HASH_CHARS).collect();
        metrics.base.clear();
        metrics.base.get_or_create(&Base { hash }).set(1);
        let reloads = self.bases.reloads();
        metrics.loaded.set(reloads.loaded.load(Ordering::Relaxed).try_into().unwrap_or(i64::MAX));
        for (outcome, number) in [("changed", &reloads.changed), ("same", &reloads.same), ("broken", &reloads.broken)] {
            let counter = metrics.reloads.get_or_create(&Reload { outcome });
            Metrics::set(&counter, number.load(Ordering::Relaxed));
        }
        metrics.text()
    }
}
