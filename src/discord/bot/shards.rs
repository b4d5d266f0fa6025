//! The shards of this process: which are connected, and how many servers each holds.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Mutex;

use super::{Bot, lock};
use crate::metrics::Shard;

/// What is known of each shard, by its number.
#[derive(Default)]
pub(super) struct Shards {
    /// How many servers it holds.
    servers: Mutex<HashMap<u32, usize>>,
    /// Whether it is connected.
    connected: Mutex<HashMap<u32, bool>>,
}

impl Bot {
    /// Notes how many servers a shard holds.
    pub fn holds(&self, shard: u32, servers: usize) {
        lock(&self.shards.servers).insert(shard, servers);
    }

    /// How many servers there are over the shards of this process.
    pub fn server_count(&self) -> usize {
        lock(&self.shards.servers).values().sum()
    }

    /// Expects these shards to connect.
    pub fn expect(&self, shards: Range<u32>) {
        shards.for_each(|shard| self.connected(shard, false));
    }

    /// Notes whether a shard is connected.
    pub fn connected(&self, shard: u32, is_there: bool) {
        self.metrics.connected.get_or_create(&Shard { shard }).set(is_there.into());
        lock(&self.shards.connected).insert(shard, is_there);
    }

    /// How many shards are not connected; none where it is not known yet which there are.
    pub fn shards_away(&self) -> Option<usize> {
        let connected = lock(&self.shards.connected);
        (!connected.is_empty()).then(|| connected.values().filter(|is_there| !**is_there).count())
    }
}
