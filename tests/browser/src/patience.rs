//! Waiting for something to become true.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How long something may take to become true before a test fails: a minute, or so many seconds as `PLANERKA_PATIENCE`
/// says, for whoever looks for what fails.
pub(crate) static PATIENCE: LazyLock<Duration> = LazyLock::new(|| {
    let said = std::env::var("PLANERKA_PATIENCE").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(said.unwrap_or(60))
});
/// How long between two looks.
pub(crate) const POLL: Duration = Duration::from_millis(20);

/// Looks again and again, for so long at most.
pub(crate) fn look_for<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        match look() {
            None if begun.elapsed() < patience => std::thread::sleep(POLL),
            found => return found,
        }
    }
}
