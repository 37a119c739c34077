//! Bars of positive and negative figures on one scale.

use super::scale::placed;

/// Length of the scale.
const LENGTH: i32 = 100;

/// A bar to the right of zero, or to the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedBar {
    /// The position of zero, in hundredths of the width.
    pub zero: i32,
    /// Its left end.
    pub from: i32,
    /// Its length.
    pub width: i32,
    /// Whether its figure is negative.
    pub below: bool,
}

/// Bars for these figures on one scale with a common zero. Without negative figures, zero is the left edge.
///
/// ```
/// use planerka::chart::signed_bars;
/// let bars = signed_bars(&[300, -100]);
/// assert_eq!((bars[0].zero, bars[0].from, bars[0].width), (25, 25, 75));
/// assert_eq!((bars[1].from, bars[1].width, bars[1].below), (0, 25, true));
/// ```
#[must_use]
pub fn signed_bars(figures: &[i64]) -> Vec<SignedBar> {
    let most = figures.iter().copied().max().unwrap_or(0).max(0);
    let least = figures.iter().copied().min().unwrap_or(0).min(0);
    let whole = most.saturating_sub(least);
    let zero = if whole == 0 { 0 } else { placed(least.saturating_neg(), whole, LENGTH) };
    // Leave room for the shortest bar on both sides.
    let zero = zero.max(i32::from(least < 0)).min(LENGTH - i32::from(most > 0));
    let bar = |&figure: &i64| {
        let below = figure < 0;
        let room = if below { zero } else { LENGTH - zero };
        let all = if below { least.saturating_neg() } else { most };
        let width = if figure == 0 { 0 } else { placed(figure.saturating_abs(), all, room).max(1) };
        SignedBar { zero, from: if below { zero - width } else { zero }, width, below }
    };
    figures.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_both_signs_meet_at_zero_and_stay_inside() {
        for figures in
            [vec![5, -5, 0], vec![-7, -3], vec![1, 1_000_000_000], vec![0, 0], vec![], vec![-1, 1_000]]
        {
            for (figure, bar) in figures.iter().zip(signed_bars(&figures)) {
                assert!(bar.from >= 0 && bar.from + bar.width <= LENGTH, "{figures:?}: {bar:?}");
                let end = if *figure < 0 { bar.from + bar.width } else { bar.from };
                assert_eq!(end, bar.zero, "{figures:?}: {bar:?}");
                assert_eq!((bar.width > 0, bar.below), (*figure != 0, *figure < 0), "{figures:?}: {bar:?}");
            }
        }
    }
}
