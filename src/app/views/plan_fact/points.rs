//! Checkpoints: proposed, typed, judged, and handed out as days of a calendar.

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::{clock, files};
use crate::app::views::form::{choice, set};
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{
    ControlInput, Input, PointLine, action_words, new_point, point_events, point_lines, propose, state_words,
};
use crate::edit::{Command, ControlEdit};
use crate::engine::control::PointState;
use crate::exchange::events::write_events;
use crate::file::name::file_name;
use crate::i18n::{Lang, fill};
use crate::intake::facts::labels::measure;
use crate::plan::control::{Action, Checkpoint, Measure};
use crate::plan::{Plan, Scope};

/// What can be done where a checkpoint is missed.
const ACTIONS: [Action; 3] = [Action::Training, Action::Motivation, Action::Control];

/// The card of checkpoints.
#[component]
pub fn PointsCard(shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let lines = move || {
        let lang = workspace.lang();
        shown.with(|s| {
            let lines = point_lines(&s.plan, s.ground.as_deref(), lang);
            (!lines.is_empty()).then(|| table(workspace, &s.plan, lines, lang))
        })
    };
    let offer = move |_| match workspace.now.with_untracked(|now| propose(&now.plan, &now.tables.axis)) {
        Some(command) => set(workspace, &command),
        None => workspace.say(workspace.lang_untracked().points().nothing.to_owned()),
    };
    let add = move |_| set(workspace, &new_point(clock::today_now()));
    let hand_out = move |_| shown.with_untracked(|s| save_calendar(s, workspace.lang_untracked()));
    let none = move || shown.with(|s| s.plan.control.checkpoints.is_empty());
    view! {
        <div>
            <p class="hint">{workspace.words(|l| l.points().hint)}</p>
            {lines}
            <div class="button-row no-print">
                <button type="button" class="button" on:click=offer>{workspace.words(|l| l.points().propose)}</button>
                <button type="button" class="button" on:click=add>{workspace.words(|l| l.points().add)}</button>
                <button type="button" class="button" disabled=none on:click=hand_out>{workspace.words(|l| l.points().calendar)}</button>
            </div>
        </div>
    }
}

fn save_calendar(shown: &Shown, lang: Lang) {
    let events = point_events(&shown.plan, shown.ground.as_deref(), lang);
    let name = file_name(&format!("{} {}", shown.plan.name, lang.points().file), clock::now(), "ics");
    files::download(&name, "text/calendar", &write_events(&events, clock::utc()));
}

fn table(workspace: Workspace, plan: &Plan, lines: Vec<PointLine>, lang: Lang) -> AnyView {
    let t = lang.points();
    let heads =
        [t.date, t.whose, t.measure, t.least_typed, t.least, t.actual, t.state, t.if_below, t.words, t.note];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = lines.into_iter().map(|line| row(workspace, plan, line, lang)).collect_view();
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="plan-fact-table points-table">
                <thead><tr>{heads}<td></td></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(workspace: Workspace, plan: &Plan, line: PointLine, lang: Lang) -> AnyView {
    let t = lang.points();
    let PointLine { point, what, least, actual, state } = line;
    let called = format!("{}, {what}", lang.date(point.date));
    let field = |input: ControlInput, head: &str| {
        let label = Signal::stored(fill(t.field_of, &[head, &called]));
        view! { <td><EntryField input=Input::Control(input) label=label bare=true/></td> }
    };
    let (id, state_name) = (point.id, state.map(name_of));
    let remove = move |_| set(workspace, &Command::Control(ControlEdit::RemoveCheckpoint(id)));
    let removes = fill(t.remove_of, &[&called]);
    view! {
        <tr>
            {field(ControlInput::PointDate(id), t.date)}
            <td>{scope_choice(workspace, plan, &point, fill(t.field_of, &[t.whose, &called]))}</td>
            <td>{measure_choice(workspace, plan, &point, fill(t.field_of, &[t.measure, &called]), lang)}</td>
            {field(ControlInput::PointLeast(id), t.least_typed)}
            <td>{least}</td>
            <td>{actual}</td>
            <td class="point-state" data-state=state_name>{state.map(|state| state_words(state, lang))}</td>
            <td>{action_choice(workspace, &point, fill(t.field_of, &[t.if_below, &called]), lang)}</td>
            {field(ControlInput::PointWords(id), t.words)}
            {field(ControlInput::PointNote(id), t.note)}
            <td><button type="button" class="button no-print" aria-label=removes on:click=remove>{t.remove}</button></td>
        </tr>
    }
    .into_any()
}

fn name_of(state: PointState) -> &'static str {
    match state {
        PointState::Ahead => "ahead",
        PointState::Met => "met",
        PointState::Below => "below",
        PointState::NoData => "unknown",
    }
}

fn put(workspace: Workspace, point: Checkpoint) {
    set(workspace, &Command::Control(ControlEdit::SetCheckpoint(point)));
}

fn scope_choice(workspace: Workspace, plan: &Plan, point: &Checkpoint, label: String) -> AnyView {
    let teams = plan.teams.iter().map(|team| (Scope::Team(team.id), team.name.clone()));
    let managers = plan.managers.iter().map(|m| (Scope::Manager(m.id), m.name.clone()));
    let all = (Scope::All, workspace.lang_untracked().sheet().all.to_owned());
    let offered: Vec<(Scope, String)> = std::iter::once(all).chain(teams).chain(managers).collect();
    let known = point.clone();
    choice(label, offered, &point.scope, move |scope| put(workspace, Checkpoint { scope, ..known.clone() }))
}

fn measure_choice(
    workspace: Workspace,
    plan: &Plan,
    point: &Checkpoint,
    label: String,
    lang: Lang,
) -> AnyView {
    let all = plan.measures().into_iter();
    let offered: Vec<(Measure, String)> = all.map(|m| (m, measure(plan, m, lang))).collect();
    let known = point.clone();
    choice(label, offered, &point.measure, move |measure| {
        put(workspace, Checkpoint { measure, ..known.clone() })
    })
}

fn action_choice(workspace: Workspace, point: &Checkpoint, label: String, lang: Lang) -> AnyView {
    let none = (None, lang.points().no_action.to_owned());
    let some = ACTIONS.into_iter().map(|action| (Some(action), action_words(action, lang).to_owned()));
    let offered: Vec<(Option<Action>, String)> = std::iter::once(none).chain(some).collect();
    let known = point.clone();
    choice(label, offered, &point.action, move |action| {
        put(workspace, Checkpoint { action, ..known.clone() })
    })
}
