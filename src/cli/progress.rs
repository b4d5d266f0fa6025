//! What is shown while something takes long: on standard error, at a terminal only, and gone when it is done.

use std::time::Duration;

use indicatif::ProgressBar;

/// How often the sign that something is going on is drawn again.
const TICK: Duration = Duration::from_millis(120);

/// Does `work`, saying `what` is being done meanwhile.
pub(super) fn during<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    let bar = ProgressBar::new_spinner().with_message(what);
    bar.enable_steady_tick(TICK);
    let done = work();
    bar.finish_and_clear();
    done
}
