//! Results of a search for whole numbers near exact ones.

use crate::units::Money;

/// Fractions closer to a whole number than this are that number.
pub(super) const SNAP: f64 = 1e-9;

/// The result of a search for whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hunt {
    /// Figures that meet all equations.
    Found(Vec<Money>),
    /// There are none within the ranges.
    None,
    /// The budget ran out.
    Late,
    /// The budget ran out; the last figures meet all equations but these.
    Near(Vec<usize>),
}

/// Floor and ceiling; for a figure that is practically whole, itself twice.
#[allow(clippy::cast_possible_truncation, reason = "sums of blocks stay far below 2⁵³")]
pub(super) fn bounds(x: f64) -> (Money, Money) {
    let near = x.round();
    if (x - near).abs() < SNAP {
        (near as Money, near as Money)
    } else {
        (x.floor() as Money, x.ceil() as Money)
    }
}
