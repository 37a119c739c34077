//! A budget for writing to localStorage: once a page has changed more than ten megabytes in an hour, browsers
//! delay writing to disk, and what is delayed is lost if the browser is killed.
//!
//! The journal has no such limit, so a page that has one writes to localStorage only within this budget.

/// Most bytes in any hour, bursts included.
const HOURLY: u64 = 10 * 1024 * 1024;
/// Most bytes at once after a pause.
const AT_ONCE: u64 = 2 * 1024 * 1024;
/// Bytes that the budget regains per hour.
const REGAINED: u64 = HOURLY - AT_ONCE;
const HOUR: u64 = 3_600_000;

/// The remaining budget, stored as the time in milliseconds at which it will be full again, on a clock that
/// never goes back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Budget {
    whole_at: u64,
}

impl Budget {
    /// The budget after writing bytes at `now`.
    #[must_use]
    pub fn after(self, now: u64, bytes: u64) -> Budget {
        Budget { whole_at: self.whole_at.max(now) + bytes * HOUR / REGAINED }
    }

    /// Milliseconds to wait at `now` before writing this many bytes; 0 if it is possible at once. More bytes
    /// than the largest burst wait until the budget is full.
    pub fn wait(self, now: u64, bytes: u64) -> u64 {
        let room = AT_ONCE.saturating_sub(bytes) * HOUR / REGAINED;
        self.whole_at.saturating_sub(now).saturating_sub(room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KB: u64 = 1024;

    /// Bytes written in the busiest hour by a page that saves as often as allowed, and its number of saves in
    /// the first hour.
    fn busiest(size: u64) -> (u64, usize) {
        let (mut budget, mut now, mut given) = (Budget::default(), 0, Vec::new());
        while now < 3 * HOUR {
            now += budget.wait(now, size).max(300);
            if budget.wait(now, size) == 0 {
                budget = budget.after(now, size);
                given.push(now);
            }
        }
        let within = |from: u64| given.iter().filter(|&&at| (from..from + HOUR).contains(&at)).count();
        let most = given.iter().map(|&from| within(from)).max().unwrap();
        (u64::try_from(most).unwrap() * size, within(0))
    }

    #[test]
    fn no_hour_brings_more_than_browsers_write_at_once() {
        for size in [4 * KB, 54 * KB, 272 * KB, 1_300 * KB, 2_048 * KB] {
            let (bytes, saves) = busiest(size);
            assert!(bytes <= HOURLY + size, "{size}: {bytes} bytes in an hour");
            assert!(saves > 3, "{size}: {saves} saves in an hour");
        }
    }

    #[test]
    fn nobody_who_rests_waits() {
        let spent = (0..7).fold(Budget::default(), |b, n| b.after(n * 300, 272 * KB));
        assert_eq!(Budget::default().wait(0, 272 * KB), 0);
        assert!((50_000..60_000).contains(&spent.wait(2_100, 272 * KB)), "{}", spent.wait(2_100, 272 * KB));
        assert_eq!(spent.wait(HOUR, 272 * KB), 0);
    }

    #[test]
    fn what_is_too_large_for_one_go_waits_until_everything_is_regained() {
        let budget = Budget::default().after(0, AT_ONCE);
        assert_eq!(budget.wait(0, 3 * AT_ONCE), AT_ONCE * HOUR / REGAINED);
        assert_eq!(Budget::default().wait(0, 3 * AT_ONCE), 0);
    }
}
