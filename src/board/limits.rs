//! Typed numbers inside the limits of what they are typed into.
#![allow(clippy::float_arithmetic, reason = "typed numbers are rounded to whole ones")]

use super::Refusal;
use crate::plan::MAX_FACTOR;
use crate::units::{MONEY_MAX, Money};

/// The nearest whole number, if it lies between 0 and the most.
pub(super) fn whole(value: f64, most: f64) -> Result<f64, Refusal> {
    between(value.round(), 0.0, most, false)
}

/// A rate that a step can have: a ratio is above 0, a percent from 0 to 100.
pub(super) fn rate(value: f64, ratio: bool) -> Result<f64, Refusal> {
    let fits = value > 0.0 && value <= MAX_FACTOR;
    match ratio {
        true if fits => Ok(value),
        true => Err(Refusal::Ratio(MAX_FACTOR)),
        false => between(value, 0.0, 1.0, true),
    }
}

pub(super) fn between(value: f64, min: f64, max: f64, percent: bool) -> Result<f64, Refusal> {
    if value.is_finite() && (min..=max).contains(&value) {
        Ok(value)
    } else {
        Err(Refusal::Range { min, max, percent })
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "checked to lie within ±1e13, where whole numbers are exact in f64"
)]
pub(super) fn money(value: f64, min: f64) -> Result<Money, Refusal> {
    Ok(between(value.round(), min, MONEY_MAX as f64, false)? as Money)
}
