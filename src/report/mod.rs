//! The report for the board: one page with what is planned, whether it can be done, and what is requested.
//!
//! All content is text, part by part in a fixed order; the page only draws it. Every figure is one that the
//! page *Plan* shows, or a part or sum of such figures; parts without data are left out.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "shares and averages of whole numbers that stay below 1e13, exact in f64"
)]

mod can;
mod message;
mod moves;
mod page;
mod past;
mod rests;
mod source;
mod takes;
mod teams;
mod time;
mod write;

use past::Past;
use write::Writer;

pub use page::{Part, Row, Section, Table};
pub use source::{Source, Tried, Turned};

/// The parts of the report that have content, in order. None without a target.
#[must_use]
pub fn report(source: &Source<'_>, tried: &Tried) -> Option<Vec<Section>> {
    let total = source.now.target;
    if total == 0 && source.now.assigned == 0 {
        return None;
    }
    let w = Writer::new(source, Past::new(source.plan));
    let parts = [
        Some(w.message()),
        Some(w.about()),
        w.time(),
        w.teams(),
        w.takes(),
        w.can(&tried.repairs),
        w.moves(&tried.effects, &tried.scenarios),
        w.rests(),
        Some(w.asks()),
    ];
    Some(parts.into_iter().flatten().collect())
}
