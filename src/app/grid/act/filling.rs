//! Filling cells by the handle, and switching a fill between copy and series.

use leptos::prelude::*;

use super::change::{dispatch, say_read_only};
use crate::app::grid::state::{LastFill, SheetHandle};
use crate::board::{FillPlan, Input, Table, fill_cells};
use crate::edit::Label;
use crate::i18n::fill as words;
use crate::sheet::fill::{Drag as Filling, Series, double_click};
use crate::sheet::{Dir, Pos, Rect, Selection};

/// Performs a drag of the handle; `other` switches between copying and a series.
pub fn fill(sheet: SheetHandle, source: Rect, drag: Filling, other: bool) {
    match drag {
        Filling::Clear(rect) => clear(sheet, rect),
        Filling::Extend { target, dir } => {
            let long = if matches!(dir, Dir::Up | Dir::Down) { source.height() } else { source.width() };
            let series = if (long > 1) == other { Series::Copy } else { Series::Trend };
            extend(
                sheet,
                LastFill {
                    source,
                    target,
                    dir,
                    series,
                    totals: are_totals(sheet, source),
                    step: false,
                    revision: 0,
                },
            );
        }
    }
}

/// Whether every one of these cells is a total.
fn are_totals(sheet: SheetHandle, rect: Rect) -> bool {
    let total =
        |table: &dyn Table, pos: Pos| matches!(table.cell(pos.row, pos.col).input, Some(Input::Total(..)));
    sheet.table.with_untracked(|table| rect.cells().all(|pos| total(&**table, pos)))
}

fn extend(sheet: SheetHandle, last: LastFill) {
    let table = sheet.table.get_untracked();
    let FillPlan { texts, skipped } =
        sheet.with_desk(|desk| fill_cells(desk, &*table, last.source, last.target, last.dir, last.series));
    let count = texts.len();
    if count == 0 {
        return say_read_only(sheet);
    }
    match sheet.with_desk(|desk| desk.together(texts)) {
        Ok(command) => {
            let before = sheet.workspace.revision.get_untracked();
            let outcome = dispatch(sheet, Label::Fill(count), &command);
            sheet.workspace.once_made(&outcome, move || {
                sheet.with_grid(|state, _| state.select(Selection::range(last.whole())));
                let revision = sheet.workspace.revision.get_untracked();
                sheet.filled.set(Some(LastFill { step: revision != before, revision, ..last }));
                if skipped > 0 {
                    let t = sheet.workspace.lang_untracked().panels();
                    sheet.workspace.say(words(t.skipped, &[&count.to_string(), &skipped.to_string()]));
                }
            });
        }
        Err(refusal) => sheet.workspace.say(refusal.message(sheet.workspace.lang_untracked())),
    }
}

fn clear(sheet: SheetHandle, rect: Rect) {
    let inputs: Vec<Input> = sheet
        .table
        .with_untracked(|table| rect.cells().filter_map(|pos| table.cell(pos.row, pos.col).input).collect());
    if let Ok(command) = sheet.with_desk(|desk| desk.read_all(&inputs, "")) {
        dispatch(sheet, Label::Clear(inputs.len()), &command);
    }
}

/// Fills down as far as the adjacent column is filled.
pub fn fill_down(sheet: SheetHandle) {
    let source = sheet.selected();
    if let Some(target) = sheet.with_grid(|_, grid| double_click(source, grid)) {
        let totals = are_totals(sheet, source);
        extend(
            sheet,
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

/// The last fill, unless anything has been changed, undone or opened since.
pub fn last_fill(sheet: SheetHandle) -> Option<LastFill> {
    let revision = sheet.workspace.revision.get();
    sheet.filled.get().filter(|last| last.revision == revision)
}

/// Repeats the last fill in the other way, as one step.
pub fn refill(sheet: SheetHandle, series: Series) {
    let Some(last) = untrack(|| last_fill(sheet)) else { return };
    if last.step {
        sheet.workspace.undo();
    }
    extend(sheet, LastFill { series, ..last });
    // Undo restores its own selection; this one is set later.
    let mark = sheet.mark();
    sheet.workspace.restored.set(Some(mark));
}
