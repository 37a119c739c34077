//! A ramp as it is written: percents by month since hire.

use crate::i18n::Lang;
use crate::plan::MAX_RAMP;
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};

/// A text that is no list of percents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not percents by month")]
pub struct NoRamp;

/// Reads `25 50 75`, `25% / 50% / 75%` or `25; 50; 75` as shares; nothing typed is None.
///
/// # Errors
/// Where a part is not a percent between 0 and 1000.
pub fn read_ramp(text: &str, lang: Lang) -> Result<Option<Vec<f64>>, NoRamp> {
    let reading = Reading::typed(Kind::Percent, DecimalMark::of(lang));
    let parts = text.split([' ', ';', '/', '\u{a0}', '→']).filter(|p| !p.is_empty() && *p != "%");
    let mut steps = Vec::new();
    for part in parts {
        let share = parse_number(part, reading).map_err(|_| NoRamp)?.value;
        if !(0.0..=10.0).contains(&share) || steps.len() == MAX_RAMP {
            return Err(NoRamp);
        }
        steps.push(share);
    }
    Ok((!steps.is_empty()).then_some(steps))
}
