//! The bot as whoever watches it sees it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Bot, Counted};
use crate::bases::Served;
use crate::discord::span;
use crate::metrics::server::Watched;
use crate::metrics::{Base, Metrics, Place, Question, Reload, of_base};

impl Bot {
    /// Counts and logs what became of a question that was put to the base of this id, or of an answer, which Discord took
    /// so long after the event.
    pub fn count(&self, counted: Counted, place: Place, base: &str, took: Duration) {
        self.counters.add(counted);
        Metrics::took(&self.metrics.reply, took);
        if let Counted::Question(outcome) = counted {
            let question = Question { place: place.name(), outcome: outcome.name(), base: of_base(base) };
            self.metrics.questions.get_or_create(&question).inc();
            span::replied(outcome, took);
        }
    }
}

impl Watched for Bot {
    fn ailing(&self) -> Vec<String> {
        let is_behind = |served: &Arc<Served>| served.reloads().is_behind.load(Ordering::Relaxed);
        // Where there is only one, whoever asked for its reload was told.
        let behind = self.bases.all().into_iter().filter(|served| !served.id().is_empty() && is_behind(served));
        let behind =
            behind.map(|served| format!("the files of the base {} are broken, and an older one answers", served.id()));
        let broken = self.bases.broken().into_iter().map(|broken| format!("the base {} is broken", broken.place.id));
        behind.chain(broken).collect()
    }

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
        let (metrics, store) = (&self.metrics, self.store.health());
        metrics.store_up.set(store.is_well().into());
        metrics.store_waiting.set(store.waiting().try_into().unwrap_or(i64::MAX));
        Metrics::set(&metrics.store_dropped, store.writes_dropped());
        Metrics::set(&metrics.store_refused, store.writes_refused());
        metrics.base.clear();
        metrics.loaded.clear();
        metrics.sound.clear();
        for broken in self.bases.broken() {
            metrics.sound.get_or_create(&of_base(&broken.place.id)).set(0);
        }
        for served in self.bases.all() {
            let (base, reloads) = (of_base(served.id()), served.reloads());
            let hash = span::short(&served.current().base().hash).to_owned();
            metrics.base.get_or_create(&Base { hash, base: base.clone() }).set(1);
            let loaded = reloads.loaded.load(Ordering::Relaxed).try_into().unwrap_or(i64::MAX);
            metrics.loaded.get_or_create(&base).set(loaded);
            metrics.sound.get_or_create(&base).set((!reloads.is_behind.load(Ordering::Relaxed)).into());
            for (outcome, number) in
                [("changed", &reloads.changed), ("same", &reloads.same), ("broken", &reloads.broken)]
            {
                let counter = metrics.reloads.get_or_create(&Reload { outcome, base: base.clone() });
                Metrics::set(&counter, number.load(Ordering::Relaxed));
            }
        }
        metrics.text()
    }
}
