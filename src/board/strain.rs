//! Who breaks: the load over the whole plan, beside the name.

use super::{Board, Kind, Row};
use crate::engine::Band;
use crate::i18n::number;

impl Board {
    /// Writes a manager's load over the whole plan where it is tight or over, as `▲ 156 %`; nothing for calm ones and for
    /// other rows. True where it is more than can be done.
    pub fn write_strain(&self, out: &mut String, row: usize) -> bool {
        let (Kind::Plan, Some(&Row::Manager(at))) = (self.choices.kind, self.rows.get(row)) else {
            return false;
        };
        let Some(load) = self.tables.load(at, self.tables.horizon()) else { return false };
        let band = load.band();
        if band >= Band::Over {
            out.push_str("▲ ");
        }
        match (band, load.shown()) {
            (Band::Calm, _) => {}
            (Band::Tight | Band::Over, Some(ratio)) => {
                number::write_percent(out, ratio, 0, self.choices.lang)
            }
            (Band::NoDays, _) | (_, None) => out.push_str(self.choices.lang.sheet().no_days),
        }
        band >= Band::Over
    }
}
