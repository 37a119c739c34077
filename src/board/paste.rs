//! From pasted cells to one command, with a report of what was not taken.

use super::enter::floored;
use super::paste_people::{over_people, over_rows};
use super::untitled::untitled;
use super::{ColumnLook, Desk, Input, Refusal, Shown, Table};
use crate::edit::Command;
use crate::i18n::{Lang, fill};
use crate::intake::is_total;
use crate::sheet::clipboard::{
    Hints, Line, PastedBlock, PastedCell, Placement, assign, match_headers, place,
};
use crate::sheet::entry::{CellKind, at_least};
use crate::sheet::parse::Block;
use crate::sheet::{DecimalMark, Grid, Pos, Rect};
use crate::units::map::Set;

/// What a paste comes to. Nothing has been changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// The change; an empty batch where nothing could be taken.
    pub command: Command,
    /// Cells (or managers) that the change writes.
    pub written: usize,
    /// Cells that fell on something that takes no text.
    pub read_only: usize,
    /// Texts that were not understood, with the reason; their cells keep the old value.
    pub failed: Vec<Failed>,
    /// Rows of totals that were left out.
    pub totals: usize,
    /// Columns beyond the right edge, which were left out.
    pub beyond: usize,
    /// Rows of figures below the last person, which were left out.
    pub under: usize,
    /// Rows of groups and totals that were passed over, because the block has as many rows as there are people.
    pub passed: usize,
    /// A title over the figures was left out.
    pub titled: bool,
    /// Cells that could be read in two ways.
    pub ambiguous: usize,
    /// The cells the paste covers.
    pub target: Option<Rect>,
    /// Rows that did not fit: the change that would make managers of them, and how many.
    pub below: Option<(Command, usize)>,
}

impl Default for Pasted {
    fn default() -> Self {
        Pasted {
            command: Command::Batch(Vec::new()),
            written: 0,
            read_only: 0,
            failed: Vec::new(),
            totals: 0,
            beyond: 0,
            under: 0,
            passed: 0,
            titled: false,
            ambiguous: 0,
            target: None,
            below: None,
        }
    }
}

/// A text that was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Failed {
    /// The cell it was for.
    pub pos: Pos,
    /// The text.
    pub text: String,
    /// Why not.
    pub refusal: Refusal,
}

/// What is found in one cell of a paste.
pub(super) struct Taken {
    pub ambiguous: bool,
    pub share: Option<(Input, f64)>,
    pub command: Option<Command>,
}

pub(super) fn take(desk: &Desk<'_>, hints: Block, input: Input, cell: &PastedCell) -> Result<Taken, Refusal> {
    let plain = |command| Taken { ambiguous: false, share: None, command: Some(command) };
    if let (Input::Total(scope, period), Some(least)) = (input, at_least(&cell.text)) {
        let read = PastedCell::new(least).entry(CellKind::Money, DecimalMark::of(desk.lang), hints);
        let read = read.map_err(|e| Refusal::entry(&cell.text, &e))?;
        let command = floored(&desk.enter(input, read.entry)?, scope, period)?;
        return Ok(Taken { ambiguous: read.ambiguous, ..plain(command) });
    }
    let Some(kind) = desk.reading(input).cell_kind() else {
        let words = cell.words();
        return desk.read(input, words.as_deref().unwrap_or(&cell.text)).map(plain);
    };
    let read =
        cell.entry(kind, DecimalMark::of(desk.lang), hints).map_err(|e| Refusal::entry(&cell.text, &e))?;
    match desk.share(input, read.entry) {
        Some(share) => Ok(Taken { ambiguous: read.ambiguous, share: Some((input, share)), command: None }),
        None => Ok(Taken { ambiguous: read.ambiguous, ..plain(desk.enter(input, read.entry)?) }),
    }
}

/// The line of the block whose cells hold the same figure as the one for this place.
fn line(table: &dyn Table, placement: &Placement, pos: Pos) -> Line {
    let source = placement.source(pos);
    let along = matches!(table.column_look(pos.col), ColumnLook::Time(_));
    if along { Line::Row(source.row) } else { Line::Column(source.col) }
}

/// Places a block on the selection and reads every cell. `cleared` are cells that a cut leaves empty.
pub fn paste_block(
    desk: &Desk<'_>,
    shown: &Shown<'_>,
    selection: Rect,
    block: &PastedBlock,
    cleared: &[Pos],
) -> Pasted {
    let (table, board) = (shown.table, shown.table.as_board());
    let mut out = Pasted::default();
    // The row where managers are added takes names one by one; a block ends above it.
    let mut extent = shown.extent();
    if table.is_adding(extent.rows.saturating_sub(1)) && selection.top + 1 < extent.rows {
        extent.rows -= 1;
    }
    // A list with names may end with a row of totals, which is nobody's.
    let total = |row: usize| selection.left == 0 && block.height() > 1 && is_total(block.text(row, 0));
    out.totals = (0..block.height()).filter(|row| total(*row)).count();
    let block = &block.without(total);
    let input = table.cell(selection.top, selection.left).input;
    let takes_figures = input.is_some_and(|input| desk.reading(input).cell_kind().is_some());
    let untitled = untitled(block, (desk.plan, desk.tables), desk.lang).filter(|_| takes_figures);
    out.titled = untitled.is_some();
    let block = untitled.as_ref().unwrap_or(block);
    let at = Pos::new(selection.top, selection.left);
    let spread = match board {
        Some(board) => over_people(board, at, block),
        None => over_rows(table, at, block),
    };
    let block = match &spread {
        Some((spread, passed)) => {
            out.passed = *passed;
            spread
        }
        None => block,
    };
    let Some(placement) = place(block.height(), block.width(), selection, &extent) else { return out };
    let assigned = assign(block, &placement, shown);
    let mut commands = Vec::new();
    let mut shares = Vec::new();
    let mut written = Set::new();
    let mut hints = Hints::new(block);
    for (pos, cell) in assigned.cells {
        let Some(input) = table.cell(pos.row, pos.col).input else { continue };
        match take(desk, hints.of(line(table, &placement, pos)), input, cell) {
            Ok(taken) => {
                out.ambiguous += usize::from(taken.ambiguous);
                shares.extend(taken.share.map(|share| (pos, cell.text.clone(), share)));
                commands.extend(taken.command);
                written.insert(pos);
            }
            Err(refusal) => out.failed.push(Failed { pos, text: cell.text.clone(), refusal }),
        }
    }
    for pos in cleared.iter().filter(|pos| !written.contains(pos)) {
        let input = table.cell(pos.row, pos.col).input;
        commands.extend(input.and_then(|input| desk.read(input, "").ok()));
    }
    let mut refused = false;
    if !shares.is_empty() {
        let wanted: Vec<(Input, f64)> = shares.iter().map(|(.., share)| *share).collect();
        match desk.shares(&wanted, &commands) {
            Ok(command) => commands.push(command),
            Err(refusal) => {
                refused = true;
                let failed = |(pos, text, _): &(Pos, String, _)| Failed {
                    pos: *pos,
                    text: text.clone(),
                    refusal: refusal.clone(),
                };
                out.failed.extend(shares.iter().map(failed));
            }
        }
    }
    out.written = written.len() - if refused { shares.len() } else { 0 };
    out.read_only = assigned.read_only;
    out.target = Some(placement.target);
    out.beyond = placement.beyond;
    if board.is_none() {
        out.under = placement.below;
    }
    if let Some(board) = board.filter(|_| placement.below > 0) {
        let rest = block.from_row(block.height() - placement.below);
        out.below =
            super::pasted_people::pasted_people(desk, board, &rest, placement.target.left, &mut hints);
    }
    out.command = Command::Batch(commands);
    out
}

/// Where the columns of a pasted block belong by its first row, if that names columns of the sheet.
pub fn headed(table: &dyn Table, block: &PastedBlock) -> Option<Vec<Option<usize>>> {
    let names: Vec<String> = (0..table.columns()).map(|column| table.column_name(column)).collect();
    let titles: Vec<&str> = names.iter().map(String::as_str).collect();
    match_headers(block, &titles)
}

/// What a paste did and what it left out.
#[must_use]
pub fn pasted_words(pasted: &Pasted, lang: Lang) -> String {
    let t = lang.notes();
    let count = |template: &str, n: usize| fill(template, &[&n.to_string()]);
    let more = [
        (t.pasted_skipped, pasted.read_only),
        (t.pasted_failed, pasted.failed.len()),
        (t.total_rows, pasted.totals),
        (t.pasted_passed, pasted.passed),
        (lang.panels().beyond, pasted.beyond),
        (t.pasted_under, pasted.under),
        (t.pasted_ambiguous, pasted.ambiguous),
        (lang.sheet().paste_rows, pasted.below.as_ref().map_or(0, |(_, rows)| *rows)),
    ];
    let more = more.into_iter().filter(|(_, n)| *n > 0).map(|(words, n)| count(words, n));
    let titled = pasted.titled.then(|| lang.intake().title_left.to_owned());
    std::iter::once(count(t.pasted, pasted.written)).chain(more).chain(titled).collect::<Vec<_>>().join(" · ")
}
