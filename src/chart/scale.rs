//! Converts figures to integer lengths.

/// The smallest of 1, 1.5, 2, 2.5 and 5 times a power of ten that is not below a figure; at least 1.
///
/// ```
/// use planerka::chart::ceiling;
/// assert_eq!([ceiling(0), ceiling(7), ceiling(21), ceiling(12_000_000)], [1, 10, 25, 15_000_000]);
/// ```
#[must_use]
pub fn ceiling(figure: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        // One and a half of one, and two and a half, are taken as whole ones.
        for step in [2, 3, 4, 5, 10].map(|halves: i64| power.saturating_mul(halves) / 2) {
            if step >= figure {
                return step;
            }
        }
        if power > i64::MAX / 100 {
            return i64::MAX;
        }
        power *= 10;
    }
}

/// The position of a figure on a length from zero to `top`, rounded to the nearest integer and limited to its
/// ends.
#[must_use]
pub fn placed(figure: i64, top: i64, length: i32) -> i32 {
    let (figure, top) = (i128::from(figure.clamp(0, top.max(1))), i128::from(top.max(1)));
    let at = (figure * i128::from(length) * 2 + top) / (top * 2);
    i32::try_from(at).unwrap_or(length)
}

/// The tick figures of a scale up to `top`: zero and its fifths, or fewer if fifths are not integers.
#[must_use]
pub fn ticks(top: i64) -> Vec<i64> {
    let parts = [5, 4, 2, 1].into_iter().find(|parts| top % parts == 0).unwrap_or(1);
    (0..=parts).map(|part| top / parts * part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ceiling_is_round_and_never_below() {
        for figure in (0..2000).chain([999_999, 1_000_001, 24_999_999, 9_000_000_000_000]) {
            let top = ceiling(figure);
            assert!(top >= figure && top >= 1, "{figure}: {top}");
            assert!(figure < 2 || top <= figure * 5 / 2, "{top} leaves {figure} too low");
            let digits = top.to_string();
            let first = digits.trim_end_matches('0');
            assert!(["1", "15", "2", "25", "5"].contains(&first), "{figure}: {top}");
        }
        assert!(ceiling(i64::MAX) > 0);
    }

    #[test]
    fn figures_are_placed_in_proportion_and_stay_inside() {
        let cases = [(0, 0), (50, 100), (100, 200), (1, 2), (-5, 0), (500, 200), (33, 66)];
        for (figure, wanted) in cases {
            assert_eq!(placed(figure, 100, 200), wanted, "{figure}");
        }
        assert_eq!(placed(i64::MAX, i64::MAX, 960), 960);
        assert_eq!(placed(5, 0, 100), 100);
    }

    #[test]
    fn ticks_are_whole_and_end_at_the_top() {
        for top in [1, 2, 5, 10, 25, 100, 2_500_000] {
            let all = ticks(top);
            assert_eq!((all[0], all[all.len() - 1]), (0, top));
            assert!(all.windows(2).all(|pair| pair[1] - pair[0] == all[1]), "{all:?}");
        }
        assert_eq!(ticks(100), [0, 20, 40, 60, 80, 100]);
    }
}
