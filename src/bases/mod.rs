//! The bases that questions are answered from: loaded, watched, and swapped whole.
//!
//! ```text
//! files → watch → store → snapshot (engine, completion, neighbours) → whoever asks
//! ```

mod neighbours;
mod snapshot;
mod store;
mod watch;

pub use neighbours::Neighbours;
pub use snapshot::Snapshot;
pub use store::{Load, Reloaded, Store};
pub use watch::follow;
