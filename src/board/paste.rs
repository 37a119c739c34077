//! From pasted cells to one command, with a report of what was not taken.

use super::input::Reading;
use super::{Board, Column, Desk, Input, Refusal, Row, Shown};
use crate::edit::{Command, InputEdit, NewManager, RosterEdit};
use crate::plan::{ManagerId, Plan};
use crate::sheet::clipboard::{
    Hints, Line, PastedBlock, PastedCell, Placement, assign, match_headers, place,
};
use crate::sheet::entry::CellKind;
use crate::sheet::parse::Block;
use crate::sheet::roster::{Column as RosterColumn, Roster, RosterRow, What, is_total, read_roster};
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
    /// Cells that could be read in two ways.
    pub ambiguous: usize,
    /// The cells the paste covers.
    pub target: Option<Rect>,
    /// Rows that did not fit: the change that would make managers of them, and how many.
    pub below: Option<(Command, usize)>,
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

/// The managers of a pasted list.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedRoster {
    /// The change.
    pub command: Command,
    /// Managers added.
    pub added: usize,
    /// Managers that were there already and got new values.
    pub updated: usize,
    /// Total rows left out.
    pub totals: usize,
    /// Titles of columns that were not used.
    pub unused: Vec<String>,
    /// Values that were not understood.
    pub failed: usize,
}

pub(super) fn cell_kind(reading: Reading) -> Option<CellKind> {
    match reading {
        Reading::Money => Some(CellKind::Money),
        Reading::Number => Some(CellKind::Number),
        Reading::Whole => Some(CellKind::Whole),
        Reading::Percent => Some(CellKind::Percent),
        Reading::Date | Reading::Percents | Reading::DateRanges | Reading::Terms | Reading::Words => None,
    }
}

/// What is found in one cell of a paste.
struct Taken {
    ambiguous: bool,
    share: Option<(Input, f64)>,
    command: Option<Command>,
}

fn take(desk: &Desk<'_>, hints: Block, input: Input, cell: &PastedCell) -> Result<Taken, Refusal> {
    let plain = |command| Taken { ambiguous: false, share: None, command: Some(command) };
    let Some(kind) = cell_kind(desk.reading(input)) else { return desk.read(input, &cell.text).map(plain) };
    let read =
        cell.entry(kind, DecimalMark::of(desk.lang), hints).map_err(|e| Refusal::entry(&cell.text, &e))?;
    match desk.share(input, read.entry) {
        Some(share) => Ok(Taken { ambiguous: read.ambiguous, share: Some((input, share)), command: None }),
        None => Ok(Taken { ambiguous: read.ambiguous, ..plain(desk.enter(input, read.entry)?) }),
    }
}

/// The line of the block whose cells hold the same figure as the one for this place.
fn line(board: &Board, placement: &Placement, pos: Pos) -> Line {
    let source = placement.source(pos);
    let along = matches!(board.columns.get(pos.col), Some(Column::Time(_)));
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
    let board = shown.board;
    let mut out = Pasted {
        command: Command::Batch(Vec::new()),
        written: 0,
        read_only: 0,
        failed: Vec::new(),
        totals: 0,
        beyond: 0,
        ambiguous: 0,
        target: None,
        below: None,
    };
    // The row where managers are added takes names one by one; a block ends above it.
    let mut extent = shown.extent();
    if board.rows.last() == Some(&Row::Add) && selection.top + 1 < extent.rows {
        extent.rows -= 1;
    }
    // A list with names may end with a row of totals, which is nobody's.
    let total = |row: usize| selection.left == 0 && block.height() > 1 && is_total(block.text(row, 0));
    out.totals = (0..block.height()).filter(|row| total(*row)).count();
    let block = &block.without(total);
    let Some(placement) = place(block.height(), block.width(), selection, &extent) else { return out };
    let assigned = assign(block, &placement, shown);
    let mut commands = Vec::new();
    let mut shares = Vec::new();
    let mut written = Set::new();
    let mut hints = Hints::new(block);
    for (pos, cell) in assigned.cells {
        let Some(input) = board.cell(pos.row, pos.col).input else { continue };
        match take(desk, hints.of(line(board, &placement, pos)), input, cell) {
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
        let input = board.cell(pos.row, pos.col).input;
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
    if placement.below > 0 {
        let rest = block.from_row(block.height() - placement.below);
        out.below = super::newcomers::newcomers(desk, board, &rest, placement.target.left, &mut hints);
    }
    out.command = Command::Batch(commands);
    out
}

/// Where the columns of a pasted block belong by its first row, if that names columns of the sheet.
pub fn headed(board: &Board, block: &PastedBlock) -> Option<Vec<Option<usize>>> {
    let names: Vec<String> = board.columns.iter().map(|column| board.column_name(column)).collect();
    let titles: Vec<&str> = names.iter().map(String::as_str).collect();
    match_headers(block, &titles)
}

pub(super) fn new_manager(plan: &Plan, roster: &Roster, row: &RosterRow) -> NewManager {
    NewManager {
        name: row.name.clone(),
        team: row.team.clone(),
        weight: row.weight,
        fte: row.fte,
        hire: row.hire,
        leave: row.leave,
        average_deal: row.average_deal.map(whole),
        rates: rates(plan, roster, row).collect(),
        totals: Vec::new(),
    }
}

/// Conversions of a row, by the plan's stages in order: as many as the funnel has percent steps.
fn rates<'a>(
    plan: &'a Plan,
    roster: &Roster,
    row: &'a RosterRow,
) -> impl Iterator<Item = (crate::plan::StageId, f64)> + 'a {
    let fits = roster.conversions.len() < plan.stages.len();
    let steps = plan.stages.iter().take(if fits { row.conversions.len() } else { 0 });
    steps
        .zip(&row.conversions)
        .filter_map(|(stage, rate)| rate.filter(|r| stage.step.accepts(*r)).map(|r| (stage.id, r)))
}

#[allow(clippy::cast_possible_truncation, reason = "an average deal beyond the limit is refused by the plan")]
pub(super) fn whole(x: f64) -> i64 {
    x.round() as i64
}

/// Whether a paste is a list of managers: it has a header row that names people, or it is pasted where
/// managers are added.
pub fn is_roster(desk: &Desk<'_>, board: &Board, at: Pos, block: &PastedBlock) -> bool {
    let adding = board.rows.get(at.row) == Some(&Row::Add) || board.plan.managers.is_empty();
    let read = read_roster(block, desk.lang, DecimalMark::of(desk.lang));
    read.is_ok_and(|r| !r.rows.is_empty() && (adding || r.header.is_some()))
}

/// Makes managers of a pasted list: people of a name that is there get the values given, the others are
/// added. With `replace` the list takes the place of everybody (an untouched sample is nobody's plan).
/// None where the block is no list.
pub fn paste_roster(desk: &Desk<'_>, block: &PastedBlock, replace: bool) -> Option<PastedRoster> {
    let roster = read_roster(block, desk.lang, DecimalMark::of(desk.lang)).ok()?;
    let plan = desk.plan;
    let same = |name: &str| {
        plan.managers.iter().find(|m| m.name.trim().to_lowercase() == name.trim().to_lowercase())
    };
    let mut commands = Vec::new();
    let (mut added, mut updated) = (Vec::new(), 0);
    if replace {
        commands
            .push(Command::Roster(RosterEdit::RemoveManagers(plan.managers.iter().map(|m| m.id).collect())));
        commands.extend(plan.teams.iter().map(|t| Command::Roster(RosterEdit::RemoveTeam(t.id))));
    }
    for row in &roster.rows {
        match same(&row.name).filter(|_| !replace) {
            Some(manager) => {
                updated += 1;
                update(plan, &roster, row, manager.id, &mut commands);
            }
            None => added.push(new_manager(plan, &roster, row)),
        }
    }
    let count = added.len();
    if count > 0 {
        let at = if replace { 0 } else { plan.managers.len() };
        commands.push(Command::Roster(RosterEdit::AddManagers { at, managers: added }));
    }
    let header = roster.header;
    let unused = roster
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| matches!(column, RosterColumn::Unknown))
        .map(|(i, _)| header.map_or_else(|| (i + 1).to_string(), |row| block.text(row, i).trim().to_string()))
        .collect();
    Some(PastedRoster {
        command: Command::Batch(commands),
        added: count,
        updated,
        totals: roster.issues.iter().filter(|i| i.what == What::Total).count(),
        unused,
        failed: roster.issues.iter().filter(|i| i.row.is_some() && i.col.is_some()).count(),
    })
}

fn update(plan: &Plan, roster: &Roster, row: &RosterRow, id: ManagerId, commands: &mut Vec<Command>) {
    use crate::edit::Owner;
    commands.extend(row.team.clone().map(|team| Command::Roster(RosterEdit::SetTeam(id, team))));
    commands.extend(row.weight.map(|weight| Command::Roster(RosterEdit::SetWeight(id, weight))));
    commands.extend(row.fte.map(|fte| Command::Roster(RosterEdit::SetFte(id, fte))));
    commands.extend(row.hire.map(|day| Command::Roster(RosterEdit::SetHire(id, Some(day)))));
    commands.extend(row.leave.map(|day| Command::Roster(RosterEdit::SetLeave(id, Some(day)))));
    commands.extend(
        row.average_deal
            .map(|deal| Command::Inputs(InputEdit::SetAverageDeal(Owner::Manager(id), Some(whole(deal))))),
    );
    commands.extend(
        rates(plan, roster, row)
            .map(|(stage, rate)| Command::Inputs(InputEdit::SetRate(Owner::Manager(id), stage, Some(rate)))),
    );
}
