//! Filling cells from their neighbours with the handle, and filling them the other way.

use leptos::prelude::*;

use super::change::{dispatch, say_read_only};
use crate::app::grid::state::{Control, LastFill};
use crate::board::{FillPlan, Input, Table, fill_cells};
use crate::edit::Label;
use crate::i18n::fill as words;
use crate::sheet::fill::{Drag as Filling, Series, double_click};
use crate::sheet::{Dir, Pos, Rect, Selection};

/// Carries out a drag of the handle; `other` turns copying into a series and back.
pub fn fill(control: Control, source: Rect, drag: Filling, other: bool) {
    match drag {
        Filling::Clear(rect) => clear(control, rect),
        Filling::Extend { target, dir } => {
            let long = if matches!(dir, Dir::Up | Dir::Down) { source.height() } else { source.width() };
            let series = if (long > 1) == other { Series::Copy } else { Series::Trend };
            extend(
                control,
                LastFill {
                    source,
                    target,
                    dir,
                    series,
                    totals: are_totals(control, source),
                    step: false,
                    revision: 0,
                },
            );
        }
    }
}

/// Whether every one of these cells is a total.
fn are_totals(control: Control, rect: Rect) -> bool {
    let total =
        |table: &dyn Table, pos: Pos| matches!(table.cell(pos.row, pos.col).input, Some(Input::Total(..)));
    control.table.with_untracked(|table| rect.cells().all(|pos| total(&**table, pos)))
}

fn extend(control: Control, last: LastFill) {
    let table = control.table.get_untracked();
    let FillPlan { texts, skipped } =
        control.with_desk(|desk| fill_cells(desk, &*table, last.source, last.target, last.dir, last.series));
    let count = texts.len();
    if count == 0 {
        return say_read_only(control);
    }
    match control.with_desk(|desk| desk.together(texts)) {
        Ok(command) => {
            let before = control.workspace.revision.get_untracked();
            let outcome = dispatch(control, Label::Fill(count), &command);
            control.workspace.once_made(&outcome, move || {
                control.with_grid(|state, _| state.select(Selection::range(last.whole())));
                let revision = control.workspace.revision.get_untracked();
                control.filled.set(Some(LastFill { step: revision != before, revision, ..last }));
                if skipped > 0 {
                    let t = control.workspace.lang_untracked().panels();
                    control.workspace.say(words(t.skipped, &[&count.to_string(), &skipped.to_string()]));
                }
            });
        }
        Err(refusal) => control.workspace.say(refusal.message(control.workspace.lang_untracked())),
    }
}

fn clear(control: Control, rect: Rect) {
    let inputs: Vec<Input> = control
        .table
        .with_untracked(|table| rect.cells().filter_map(|pos| table.cell(pos.row, pos.col).input).collect());
    if let Ok(command) = control.with_desk(|desk| desk.read_all(&inputs, "")) {
        dispatch(control, Label::Clear(inputs.len()), &command);
    }
}

/// Fills down as far as the column beside is filled.
pub fn fill_down(control: Control) {
    let source = control.selected();
    if let Some(target) = control.with_grid(|_, grid| double_click(source, grid)) {
        let totals = are_totals(control, source);
        extend(
            control,
            LastFill {
                source,
                target,
                dir: Dir::Down,
                series: Series::Usual,
                totals,
                step: false,
                revision: 0,
            },
        );
    }
}

/// The last fill, while nothing has been changed, taken back or opened since.
pub fn last_fill(control: Control) -> Option<LastFill> {
    let revision = control.workspace.revision.get();
    control.filled.get().filter(|last| last.revision == revision)
}

/// Makes the last fill the other way, as one step.
pub fn refill(control: Control, series: Series) {
    let Some(last) = untrack(|| last_fill(control)) else { return };
    if last.step {
        control.workspace.undo();
    }
    extend(control, LastFill { series, ..last });
    // Undo asks for its own selection; this one comes later.
    let mark = control.mark();
    control.workspace.restored.set(Some(mark));
}
