//! Rounds exact needs to whole calls, meetings and deals, once at the end of the chain.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "needs are floats until this module makes them whole"
)]

/// Float noise as a share of a need, and the smallest absolute amount of it.
const NOISE: f64 = 1e-9;

/// The whole need that covers an exact one: `⌈exact − 1e-9 · max(1, exact)⌉`, never below 0.
///
/// The allowance keeps float noise from asking for one call too many. A value that is not finite gives 0;
/// callers report it as a problem beforehand.
///
/// ```
/// use planerka::units::whole_need;
/// // 50 000 of revenue at 5 000 a deal; 45 % of proposals and 90 % of meetings pass on. Rounding every step up
/// // would ask for 26 meetings.
/// assert_eq!(whole_need(50_000.0 / 5_000.0 / 0.45 / 0.90), 25);
/// assert_eq!(whole_need(3.000_000_000_1), 3);
/// assert_eq!(whole_need(0.0), 0);
/// ```
#[must_use]
pub fn whole_need(exact: f64) -> i64 {
    if !exact.is_finite() {
        return 0;
    }
    ((exact - NOISE * exact.max(1.0)).ceil() as i64).max(0)
}

/// How much of a whole need `n` is due when the running exact need has reached `c` of `total`.
///
/// `⌊c · n / total + 0.5 − 1e-9 · max(1, c)⌋`, and `n` itself once `c` reaches `total`; 0 without need.
///
/// ```
/// use planerka::units::running_whole;
/// // Three weeks need 0.8 each, so 3 in all: due by then are 1, 2 and 3.
/// assert_eq!([0.8, 1.6, 2.4].map(|c| running_whole(c, 3, 2.4)), [1, 2, 3]);
/// // Exactly one half is not yet due.
/// assert_eq!(running_whole(0.5, 1, 1.0), 0);
/// ```
#[must_use]
pub fn running_whole(c: f64, n: i64, total: f64) -> i64 {
    if total <= 0.0 || n <= 0 {
        return 0;
    }
    if c >= total {
        return n;
    }
    let due = (c * n as f64 / total + 0.5 - NOISE * c.max(1.0)).floor() as i64;
    due.clamp(0, n)
}

/// Rounds a sequence of exact needs to whole ones that add up to the whole need, and returns that.
///
/// `exact` holds the need of each period in order, starting with what falls before the plan; each period gets
/// the growth of [`running_whole`]. Periods after the last need get nothing. A term that is not a finite
/// positive number counts as 0. If the slices differ in length, the extra periods of `out` get 0; `out` is
/// expected to be the longer.
///
/// ```
/// use planerka::units::spread_whole;
/// let mut weeks = [0; 4];
/// assert_eq!(spread_whole(&[0.8, 0.8, 0.0, 0.8], &mut weeks), 3);
/// assert_eq!(weeks, [1, 1, 0, 1]);
/// ```
pub fn spread_whole(exact: &[f64], out: &mut [i64]) -> i64 {
    let clean = |need: f64| if need.is_finite() { need.max(0.0) } else { 0.0 };
    // Summed in the same order as the running need below, so that both end at the same figure.
    let total = exact.iter().fold(0.0, |sum, &need| sum + clean(need));
    let n = whole_need(total);
    let (mut running, mut given) = (0.0, 0);
    out.fill(0);
    for (place, need) in out.iter_mut().zip(exact.iter().map(|&need| clean(need))) {
        if need == 0.0 {
            continue;
        }
        running += need;
        let due = running_whole(running, n, total).max(given);
        *place = due - given;
        given = due;
    }
    n
}
