//! What people call actions, views and figures besides their names, in either language.

use crate::app::workspace::View;
use crate::board::Metric;
use crate::i18n::Lang;
use crate::i18n::texts::Also;
use crate::sheet::{Action, Call};

/// Words of one kind.
pub type Words = fn(&'static Also) -> &'static str;

const ACTIONS: [(Action, Words); 22] = [
    (Action::Call(Call::Undo), |t| t.undo),
    (Action::Call(Call::Redo), |t| t.redo),
    (Action::Call(Call::SaveFile), |t| t.save_file),
    (Action::Call(Call::HandOver), |t| t.hand_over),
    (Action::Call(Call::HandOverToCrm), |t| t.hand_over_to_crm),
    (Action::Call(Call::HandOverLink), |t| t.hand_over_link),
    (Action::Call(Call::BoardReport), |t| t.board_report),
    (Action::Call(Call::OpenFile), |t| t.open_file),
    (Action::Call(Call::Print), |t| t.print),
    (Action::Call(Call::Room), |t| t.room),
    (Action::Call(Call::Shortcuts), |t| t.help),
    (Action::Call(Call::Holds), |t| t.holds),
    (Action::Hold, |t| t.holds),
    (Action::Floor, |t| t.floor),
    (Action::Call(Call::Compare), |t| t.compare),
    (Action::Call(Call::Theme), |t| t.theme),
    (Action::Call(Call::NewPlan), |t| t.new_plan),
    (Action::Call(Call::DuplicatePlan), |t| t.duplicate),
    (Action::Call(Call::Spread), |t| t.spread),
    (Action::Call(Call::CopyTemplate), |t| t.template),
    (Action::CopyWithHeaders, |t| t.copy_table),
    (Action::Paste, |t| t.open_file),
];

const VIEWS: [(View, Words); 7] = [
    (View::Week, |t| t.week),
    (View::PlanFact, |t| t.plan_fact),
    (View::Person, |t| t.person),
    (View::WhatIf, |t| t.what_if),
    (View::Charts, |t| t.charts),
    (View::People, |t| t.people),
    (View::Setup, |t| t.setup),
];

/// Words of one kind in both languages.
pub fn both(words: Words) -> String {
    format!("{} {}", words(Lang::En.also()), words(Lang::Ru.also()))
}

/// Other words for an action.
pub fn also_of_action(action: Action) -> String {
    ACTIONS.iter().find(|(of, _)| *of == action).map(|(_, words)| both(*words)).unwrap_or_default()
}

/// Other words for a view. Days away are typed among the managers.
pub fn also_of_view(view: View) -> String {
    let own = VIEWS.iter().find(|(of, _)| *of == view).map(|(_, words)| both(*words)).unwrap_or_default();
    if view == View::People { format!("{own} {}", both(|t| t.absences)) } else { own }
}

/// Other words for a figure of the sheet.
pub fn also_of_figure(metric: Metric) -> String {
    match metric {
        Metric::Quota => both(|t| t.quota),
        Metric::Load => both(|t| t.capacity),
        Metric::GrossProfit => both(|t| t.profit),
        Metric::CashIn => both(|t| t.cash),
        Metric::Revenue | Metric::Stage(_) => String::new(),
    }
}
