//! The bot as whoever watches it sees it.

use std::ops::Range;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::bot::{Bot, lock};
use super::outbound::Counted;
use super::span;
use crate::metrics::server::Watched;
use crate::metrics::{Base, Metrics, Place, Question, Reload, Shard};

impl Bot {
    /// Expects these shards to connect.
    pub fn expect(&self, shards: Range<u32>) {
        shards.for_each(|shard| self.connected(shard, false));
    }

    /// Notes whether a shard is connected.
    pub fn connected(&self, shard: u32, is_there: bool) {
        self.metrics.connected.get_or_create(&Shard { shard }).set(is_there.into());
        lock(&self.there).insert(shard, is_there);
    }

    /// How many shards are not connected; none where it is not known yet which there are.
    pub fn shards_away(&self) -> Option<usize> {
        let there = lock(&self.there);
        (!there.is_empty()).then(|| there.values().filter(|is_there| !**is_there).count())
    }

    /// Counts and logs what became of a question, or of an answer, which Discord took so long after the event.
    pub fn count(&self, counted: Counted, place: Place, took: Duration) {
        self.counters.add(counted);
        Metrics::took(&self.metrics.reply, took);
        if let Counted::Question(outcome) = counted {
            let question = Question { place: place.name(), outcome: outcome.name() };
            self.metrics.questions.get_or_create(&question).inc();
            span::replied(outcome, took);
        }
    }
}

impl Watched for Bot {
    fn unready(&self) -> Vec<String> {
        let mut missing = Vec::new();
        if !self.is_running() {
            missing.push("it stops".to_owned());
        }
        match self.shards_away() {
            None => missing.push("it is not connected to Discord yet".to_owned()),
            Some(0) => {}
            Some(away) => missing.push(format!("{away} of its connections to Discord are not there")),
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
        Metrics::set(&metrics.store_dropped, store.writes_dropped());
        Metrics::set(&metrics.store_refused, store.writes_refused());
        let hash = span::short(&snapshot.base().hash).to_owned();
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
