//! How a search for whole numbers near exact ones ends, and what is near.

use crate::units::Money;

/// Fractions closer to a whole number than this are that number.
pub(super) const SNAP: f64 = 1e-9;

/// How a search for whole numbers ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hunt {
    /// With these.
    Found(Vec<Money>),
    /// There are none within the ranges.
    None,
    /// The work went on for too long.
    Late,
    /// The same, but what was found last meets all equations but these few.
    Near(Vec<usize>),
}

/// Floor and ceiling; a figure that is whole as good as is only itself.
#[allow(clippy::cast_possible_truncation, reason = "sums of blocks stay far below 2⁵³")]
pub(super) fn bounds(x: f64) -> (Money, Money) {
    let near = x.round();
    if (x - near).abs() < SNAP {
        (near as Money, near as Money)
    } else {
        (x.floor() as Money, x.ceil() as Money)
    }
}
