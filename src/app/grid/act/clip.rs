//! Copy, cut, paste and fill in a sheet.

use leptos::prelude::*;
use web_sys::ClipboardEvent;

use super::change::{dispatch, inputs};
use crate::app::grid::state::{Asked, Copying, Frame, Headed, SheetHandle};
use crate::app::intake;
use crate::app::shell::clipboard;
use crate::app::workspace::Act;
use crate::board::{
    Board, FactAt, Failed, Input, Pasted, PastedAs, Shown, asked_for_people, bare_figures, copy_cells,
    copy_with_headers, fact_here, headed, paste_block, paste_periods, pasted_as, pasted_words,
};
use crate::edit::Label;
use crate::exchange::csv::guarded;
use crate::i18n::fill;
use crate::intake::Sheet;
use crate::intake::delimited::read_delimited;
use crate::sheet::clipboard::{CopyCell, Cut, MAX_CELLS, PastedBlock, read, write_html, write_tsv};
use crate::sheet::{DecimalMark, Dir, Pos, Rect, Scope, Selection, State};

/// Copies or cuts for a menu, by asking the browser for the event that its own keys fire.
pub fn ask_copy(sheet: SheetHandle, copying: Copying) {
    sheet.set_focused(true);
    sheet.focus_active();
    sheet.painted.update_value(|p| p.copying = Some(copying));
    let done = clipboard::ask_copy();
    let left = sheet.painted.try_update_value(|p| p.copying.take()).flatten().is_some();
    if !done || left {
        sheet.workspace.say(sheet.workspace.lang_untracked().panels().press_copy.to_string());
    }
}

/// Pastes for a menu, if the browser lets the page read the clipboard.
pub fn ask_paste(sheet: SheetHandle) {
    clipboard::read(move |found| match found {
        Some((text, html)) => take(sheet, &text, &html),
        None => sheet.workspace.say(sheet.workspace.lang_untracked().panels().press_paste.to_string()),
    });
}

/// Puts the selection on the clipboard; cut cells stay until they are pasted.
pub fn copy(sheet: SheetHandle, event: &ClipboardEvent, cut: bool) {
    if sheet.editing.with_untracked(Option::is_some) {
        return;
    }
    let asked = sheet.painted.try_update_value(|p| p.copying.take()).flatten();
    let Copying { cut, headers } = asked.unwrap_or(Copying { cut, headers: false });
    let (ranges, crossings) = sheet.state.with_untracked(|s| (s.ranges(), s.crossings()));
    let rect = sheet.selected();
    let Some((rows, cols)) = crossings.filter(|_| !cut || ranges.len() == 1) else {
        event.prevent_default();
        return say_ranges(sheet);
    };
    let cells = sheet.table.with_untracked(|table| {
        if headers { copy_with_headers(&**table, &rows, &cols) } else { copy_cells(&**table, &rows, &cols) }
    });
    let (text, html) = outward(cells);
    clipboard::put(event, &text, &html);
    sheet.framed.set(Some(Frame { cut, source: Cut { rect, text }, ranges, shown: sheet.showing() }));
    let t = sheet.workspace.lang_untracked().notes();
    sheet.workspace.say(fill(t.copied, &[&(rows.len() * cols.len()).to_string()]));
}

/// Says that several ranges without a common rectangle cannot be copied, moved or pasted over.
fn say_ranges(sheet: SheetHandle) {
    sheet.workspace.say(sheet.workspace.lang_untracked().panels().ranges.to_string());
}

/// The text and HTML of a copy. In the text, a name that another spreadsheet would take for a formula gets an
/// apostrophe; the HTML still carries the name as it is for this program.
fn outward(mut cells: Vec<Vec<CopyCell>>) -> (String, String) {
    let raw = |cell: &CopyCell| if cell.number.is_some() { cell.raw.clone() } else { guarded(&cell.raw) };
    let raw: Vec<Vec<String>> = cells.iter().map(|row| row.iter().map(raw).collect()).collect();
    for cell in cells.iter_mut().flatten().filter(|cell| cell.number.is_none()) {
        cell.shown = guarded(&cell.shown);
    }
    (write_tsv(&raw), write_html(&cells))
}

/// Pastes the clipboard: a list of managers adds managers, anything else goes into the cells.
pub fn paste(sheet: SheetHandle, event: &ClipboardEvent) {
    if sheet.editing.with_untracked(Option::is_some) {
        return;
    }
    event.prevent_default();
    let (text, html) = clipboard::take(event);
    take(sheet, &text, &html);
}

fn take(sheet: SheetHandle, text: &str, html: &str) {
    let lang = sheet.workspace.lang_untracked();
    let Ok(block) = read((!html.is_empty()).then_some(html), text) else {
        sheet.workspace.say(fill(lang.notes().too_many, &[&MAX_CELLS.to_string()]));
        return;
    };
    let at = sheet.state.with_untracked(State::active);
    let table = sheet.table.get_untracked();
    // A list with semicolons or commas is a table only if it has titles: a cell may contain a comma.
    let plain = html.is_empty() && !text.contains('\t');
    let parted = plain.then(|| read_delimited(text).ok()).flatten().filter(|parted| parted.width() > 1);
    let parted = parted
        .filter(|parted| sheet.with_desk(|desk| pasted_as(desk, &*table, at, parted)) == PastedAs::Table);
    let block = parted.unwrap_or(block);
    if let Some(fact) = fact_here(&*table, at) {
        return take_on_facts(sheet, fact, &block, text);
    }
    match sheet.with_desk(|desk| pasted_as(desk, &*table, at, &block)) {
        PastedAs::Table => intake::open(sheet.workspace, vec![Sheet { name: String::new(), block }]),
        PastedAs::Season => intake::open_season(sheet.workspace, block),
        PastedAs::Periods => paste_under_periods(sheet, at, &block),
        PastedAs::Cells => match headed(&*table, &block) {
            Some(columns) => {
                let asked = Asked::Titles(columns);
                sheet.headed.set(Some(Headed { asked, block, text: text.to_string() }));
            }
            None => paste_on_people(sheet, at, (block, text)),
        },
    }
}

/// Takes what is pasted on facts: bare figures go into the cells, a table with names is shown before it is taken.
fn take_on_facts(sheet: SheetHandle, fact: FactAt, block: &PastedBlock, text: &str) {
    let workspace = sheet.workspace;
    let lang = workspace.lang_untracked();
    let blank = |row: usize| (0..block.width()).all(|col| block.text(row, col).trim().is_empty());
    if let Some((figures, titled)) = bare_figures(block, DecimalMark::of(lang)) {
        return paste_cells(sheet, &figures, text, (None, titled));
    }
    if block.width() * block.height() < 2 || (0..block.height()).all(blank) {
        return paste_cells(sheet, block, text, (None, false));
    }
    let block = if block.width() < 2 { read_delimited(text).unwrap_or(block.clone()) } else { block.clone() };
    if block.width() < 2 {
        return workspace.say(lang.intake().fact_no_header.to_owned());
    }
    let sheets = vec![Sheet { name: String::new(), block }];
    intake::open_for(workspace, sheets, Some(fact.period), Some(fact.measure));
}

fn paste_under_periods(sheet: SheetHandle, at: Pos, block: &PastedBlock) {
    let read = |board: &Board| sheet.with_desk(|desk| paste_periods(desk, board, at, block));
    let Some(pasted) = sheet.board_now(read) else { return };
    if pasted.written == 0 {
        return land(sheet, &pasted);
    }
    let outcome = dispatch(sheet, Label::Paste(pasted.written), &pasted.command);
    sheet.workspace.once_made(&outcome, move || land(sheet, &pasted));
}

/// Pastes cells, asking first if figures would land on group rows and may be meant for people.
fn paste_on_people(sheet: SheetHandle, at: Pos, (block, text): (PastedBlock, &str)) {
    let one = sheet.selected().height() <= 1;
    let spread = sheet.board_now(|board| asked_for_people(board, at, &block)).flatten();
    match spread.filter(|_| one) {
        Some(spread) => {
            let asked = Asked::People(spread);
            sheet.headed.set(Some(Headed { asked, block, text: text.to_string() }));
        }
        None => paste_cells(sheet, &block, text, (None, false)),
    }
}

/// Answers the question about a paste: by its titles or on people, or as it stands.
pub fn answer(sheet: SheetHandle, yes: bool) {
    let Some(Headed { asked, block, text }) = sheet.headed.get_untracked() else { return };
    sheet.headed.set(None);
    let arranged = match &asked {
        Asked::Titles(columns) => block.arranged(columns).map(|(left, rows)| (rows, Some(left))),
        Asked::People(spread) => Some((spread.clone(), None)),
    };
    match arranged.filter(|_| yes) {
        Some((rows, left)) => {
            let row = sheet.selected().top;
            paste_cells(sheet, &rows, &text, (left.map(|left| Pos::new(row, left)), false));
        }
        None => paste_cells(sheet, &block, &text, (None, false)),
    }
}

/// Pastes cells at a place, or where the selection is; `titled` where a title over them was left out.
fn paste_cells(sheet: SheetHandle, block: &PastedBlock, text: &str, (at, titled): (Option<Pos>, bool)) {
    let workspace = sheet.workspace;
    let selection = at.map_or_else(|| sheet.selected(), Rect::cell);
    let cleared: Vec<Pos> = untrack(|| sheet.with_frame(|frame| frame.cleared_by(text))).unwrap_or_default();
    let table = sheet.table.get_untracked();
    let (page_rows, page_cols) = sheet.page.get_untracked();
    let shown = Shown { table: &*table, page_rows, page_cols };
    let others = sheet.state.with_untracked(|s| s.others().to_vec());
    if at.is_none() && !others.is_empty() {
        return paste_everywhere(sheet, block);
    }
    let pasted = sheet.with_desk(|desk| paste_block(desk, &shown, selection, block, &cleared));
    let pasted = Pasted { titled: titled || pasted.titled, ..pasted };
    if pasted.written == 0 {
        return land(sheet, &pasted);
    }
    let outcome = dispatch(sheet, Label::Paste(pasted.written), &pasted.command);
    workspace.once_made(&outcome, move || {
        // Until then nothing is pasted, and cut cells still wait.
        sheet.framed.set(None);
        land(sheet, &pasted);
    });
}

/// Selects where a paste went and reports what it did.
fn land(sheet: SheetHandle, pasted: &Pasted) {
    let workspace = sheet.workspace;
    if let Some(target) = pasted.target {
        sheet.with_grid(|state, _| state.select(Selection::range(target)));
    }
    report(sheet, pasted);
    workspace.toast.update(|toast| {
        if let (Some(toast), Some((command, _))) = (toast, &pasted.below) {
            let words = workspace.lang_untracked().sheet().paste_add.to_string();
            toast.action = Some((words, Act::Change(command.clone())));
        }
    });
}

/// Enters one value into every selected cell, as if it had been typed there.
fn paste_everywhere(sheet: SheetHandle, block: &PastedBlock) {
    let inputs: Vec<Input> = inputs(sheet, Scope::Selection).into_iter().map(|(_, input)| input).collect();
    if (block.height(), block.width()) != (1, 1) || inputs.is_empty() {
        return say_ranges(sheet);
    }
    match sheet.with_desk(|desk| desk.read_all(&inputs, block.text(0, 0))) {
        Ok(command) => drop(dispatch(sheet, Label::Paste(inputs.len()), &command)),
        Err(refusal) => sheet.workspace.say(refusal.message(sheet.workspace.lang_untracked())),
    }
}

/// Reports what a paste did and what it left out.
fn report(sheet: SheetHandle, pasted: &Pasted) {
    let lang = sheet.workspace.lang_untracked();
    let listed = sheet.table.with_untracked(|table| {
        let line =
            |f: &Failed| (table.address(f.pos.row, f.pos.col), f.text.clone(), f.refusal.message(lang));
        pasted.failed.iter().map(line).collect()
    });
    sheet.workspace.say_listed(pasted_words(pasted, lang), listed);
}

/// Enters the text of each source cell into its target, as one change.
fn carry(sheet: SheetHandle, pairs: impl Iterator<Item = (Pos, Pos)>) {
    let table = sheet.table.get_untracked();
    let input = |pos: Pos| table.cell(pos.row, pos.col).input;
    let texts: Vec<(Input, String)> = sheet.with_desk(|desk| {
        pairs
            .filter_map(|(from, to)| Some((input(to)?, desk.typed(input(from)?))))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    });
    let count = texts.len();
    match sheet.with_desk(|desk| desk.together(texts)) {
        Ok(command) if count > 0 => drop(dispatch(sheet, Label::Fill(count), &command)),
        Ok(_) => {}
        Err(refusal) => sheet.workspace.say(refusal.message(sheet.workspace.lang_untracked())),
    }
}

/// Fills down or to the right.
pub fn fill_to(sheet: SheetHandle, dir: Dir) {
    let ranges = sheet.state.with_untracked(State::ranges);
    let pairs = if dir == Dir::Down { crate::sheet::fill::down } else { crate::sheet::fill::right };
    carry(sheet, ranges.into_iter().flat_map(pairs));
}

/// Fills the selection with the active cell's value.
pub fn fill_from_active(sheet: SheetHandle) {
    let pairs = sheet.state.with_untracked(crate::sheet::fill::from_active);
    carry(sheet, pairs.into_iter());
}
