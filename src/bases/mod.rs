//! The bases that questions are answered from: loaded, watched, and swapped whole.
//!
//! ```text
//! files → watch → swap → snapshot (engine, completion, neighbours) → whoever asks
//! ```

mod neighbours;
mod snapshot;
mod swap;
mod watch;

pub use neighbours::Neighbours;
pub use snapshot::Snapshot;
pub use swap::{Bases, Load, Reloaded};
pub use watch::follow;
