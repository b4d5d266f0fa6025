//! How far long work is, on standard error: shown at a terminal only, and only where there is something to wait for.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Redraws a second.
const REDRAWS: u8 = 10;

/// How often the time that has passed is drawn anew.
const TICK: Duration = Duration::from_millis(200);

/// A bar that is gone once the work is done.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar before `work`.
    pub fn new(work: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(REDRAWS));
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(work);
        Self(bar)
    }

    /// `done` of `of` are done.
    pub fn at(&self, done: usize, of: usize) {
        self.0.set_length(of as u64);
        self.0.set_position(done as u64);
        self.0.enable_steady_tick(TICK);
    }

    /// All is done.
    pub fn done(&self) {
        self.0.finish_and_clear();
    }
}

/// Does `work`, saying `what` is being done meanwhile.
pub(super) fn during<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    let bar = ProgressBar::new_spinner().with_message(what);
    bar.enable_steady_tick(TICK);
    let done = work();
    bar.finish_and_clear();
    done
}
