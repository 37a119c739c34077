//! Names of actions.

use super::keys::first_key;
use crate::i18n::Lang;
use crate::sheet::motion::Motion;
use crate::sheet::{Action, Call, Dir};

/// The name of an action. Actions with the same name share a line in the list of shortcuts.
#[must_use]
pub fn words(action: Action, lang: Lang) -> &'static str {
    let t = lang.actions();
    match action {
        Action::Move(motion) => motion_words(motion, lang),
        Action::Extend(_) => t.extend,
        Action::Tab { .. } => t.tab,
        Action::Open => t.open,
        Action::EnterBack => t.enter_back,
        Action::Edit => t.edit,
        Action::SwitchMode => t.switch_mode,
        Action::AcceptAll => t.accept_all,
        Action::Cancel => t.cancel,
        Action::CopyAbove => t.copy_above,
        Action::Clear => t.clear,
        Action::Erase => t.erase,
        Action::Collapse => t.collapse,
        Action::AddRange => t.add_range,
        Action::FitColumns => t.fit_columns,
        Action::ShowActive => t.show_active,
        Action::SelectRegion => t.select_region,
        Action::SelectColumns => t.select_columns,
        Action::SelectRows => t.select_rows,
        Action::SelectAll => t.select_all,
        Action::FillDown => t.fill_down,
        Action::FillRight => t.fill_right,
        Action::FillFromActive => t.fill_from_active,
        Action::Cut => t.cut,
        Action::Copy => t.copy,
        Action::CopyWithHeaders => t.copy_with_headers,
        Action::Paste => t.paste,
        Action::Expand(true) => t.expand,
        Action::Expand(false) => t.fold,
        Action::MoveRows(Dir::Up) => t.move_up,
        Action::MoveRows(_) => t.move_down,
        Action::Insert { above: true } => t.insert_above,
        Action::Insert { above: false } => t.insert_below,
        Action::Duplicate => t.duplicate,
        Action::Remove => t.remove,
        Action::Hold => t.hold,
        Action::Floor => t.floor,
        Action::Reason => t.reason,
        Action::Note => t.note,
        Action::Escape => t.escape,
        Action::Call(call) => call_words(call, lang),
    }
}

fn motion_words(motion: Motion, lang: Lang) -> &'static str {
    let t = lang.actions();
    match motion {
        Motion::Step(_) => t.move_cell,
        Motion::Edge(_) => t.move_edge,
        Motion::Page(Dir::Up | Dir::Down) => t.move_page,
        Motion::Page(_) => t.move_page_side,
        Motion::RowStart => t.move_row_start,
        Motion::RowEnd => t.move_row_end,
        Motion::SheetStart => t.move_sheet_start,
        Motion::SheetEnd => t.move_sheet_end,
    }
}

fn call_words(call: Call, lang: Lang) -> &'static str {
    let t = lang.actions();
    match call {
        Call::Undo => t.undo,
        Call::Redo => t.redo,
        Call::Find => t.find,
        Call::FindNext => t.find_next,
        Call::FindPrevious => t.find_previous,
        Call::GoTo => t.go_to,
        Call::Palette => t.palette,
        Call::SaveFile => t.save_file,
        Call::SavePlanOnly => t.save_plan_only,
        Call::SavePage => t.save_page,
        Call::HandOver => t.hand_over,
        Call::HandOverToCrm => t.hand_over_to_crm,
        Call::HandOverLink => t.hand_over_link,
        Call::BoardReport => lang.report().title,
        Call::OpenFile => t.open_file,
        Call::Print => t.print,
        Call::Shortcuts => t.shortcuts,
        Call::ContextMenu => t.context_menu,
        Call::Explain => t.explain,
        Call::Holds => t.holds,
        Call::Spread => t.spread,
        Call::Weights => t.weights,
        Call::SpreadGap { here: false } => t.spread_gap,
        Call::SpreadGap { here: true } => t.spread_gap_here,
        Call::Groups { open: true } => t.unfold_all,
        Call::Groups { open: false } => t.fold_all,
        Call::PreviousView => t.previous_view,
        Call::NextView => t.next_view,
        Call::LeaveGrid { back: false } => t.leave_grid,
        Call::LeaveGrid { back: true } => t.leave_grid_back,
        Call::Compare => t.compare,
        Call::PerDay => t.per_day,
        Call::Inputs => t.inputs,
        Call::SeasonAsShare => t.season_as_share,
        Call::UnitOne => t.unit_one,
        Call::UnitThousand => t.unit_thousand,
        Call::UnitMillion => t.unit_million,
        Call::ResetWidths => t.reset_widths,
        Call::LastMessage => t.last_message,
        Call::Room => t.room,
        Call::EnterDown => t.enter_down,
        Call::EveryRow => t.every_row,
        Call::Theme => t.theme,
        Call::Language => t.language,
        Call::NewPlan => t.new_plan,
        Call::NewSample => t.new_sample,
        Call::SampleWithFacts => t.sample_with_facts,
        Call::DuplicatePlan => t.duplicate_plan,
        Call::DeletePlan => t.delete_plan,
        Call::CopyTemplate => t.copy_template,
    }
}

/// The name with its usual key: `Undo (Ctrl+Z)`.
#[must_use]
pub fn tooltip(action: Action, lang: Lang, mac: bool) -> String {
    let name = words(action, lang);
    match first_key(action, lang, mac) {
        Some(key) => format!("{name} ({key})"),
        None => name.to_string(),
    }
}
