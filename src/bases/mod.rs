//! The bases that questions are answered from: loaded, watched, and swapped whole, each by itself.
//!
//! ```text
//! files → watch → all → served → snapshot (engine, completion, neighbours) → whoever asks
//! ```

mod all;
mod neighbours;
mod served;
mod snapshot;
mod watch;

pub use all::{Bases, Broken};
pub use neighbours::{Neighbours, short_id};
pub use served::{Load, Reloaded, Reloads, Served};
pub use snapshot::Snapshot;
pub use watch::follow;
