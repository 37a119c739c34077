//! A column of figures with a title above it, pasted where figures are.

use super::paste_facts::bare_figures;
use crate::engine::Tables;
use crate::i18n::Lang;
use crate::intake::{Context, has_header};
use crate::plan::Plan;
use crate::sheet::DecimalMark;
use crate::sheet::clipboard::PastedBlock;

/// A block of one column of figures without the title above it; None where no known title stands there: other words are a cell
/// that is not understood.
#[must_use]
pub fn untitled(block: &PastedBlock, (plan, tables): (&Plan, &Tables), lang: Lang) -> Option<PastedBlock> {
    let (figures, titled) = bare_figures(block, DecimalMark::of(lang))?;
    let context = Context { plan, tables, lang, sample: false, facts: None };
    (titled && has_header(block, &context)).then_some(figures)
}
