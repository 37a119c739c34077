//! What the rows of the sheet are grouped by.

use leptos::prelude::*;

use crate::app::settings::LEVELS;
use crate::app::workspace::{Workspace, workspace};
use crate::board::levels;
use crate::engine::GroupBy;
use crate::i18n::Lang;

/// How many levels can be chosen.
const DEEPEST: usize = 3;

/// The levels that the plan has, with what they are called.
fn available(workspace: Workspace, lang: Lang) -> Vec<(usize, String)> {
    let t = lang.lines();
    workspace.now.with(|now| {
        let name = |level: GroupBy| match level {
            GroupBy::Team => (!now.plan.teams.is_empty()).then(|| t.level_team.to_string()),
            GroupBy::Manager => Some(t.level_manager.to_string()),
            GroupBy::Member(kind) => now.plan.dimension(kind).map(|d| d.name.clone()),
        };
        LEVELS.into_iter().enumerate().filter_map(|(at, level)| Some((at, name(level)?))).collect()
    })
}

/// What the rows are grouped by now, from the top.
fn chosen(workspace: Workspace) -> Vec<GroupBy> {
    workspace.now.with(|now| workspace.choices.with(|c| levels(&now.plan, &c.levels)))
}

/// The grouping with a level, or none, at a place; what stood there moves down or away.
fn changed(now: &[GroupBy], place: usize, level: Option<GroupBy>) -> Vec<GroupBy> {
    let mut next = now.to_vec();
    match level {
        None => next.truncate(place),
        Some(level) => {
            next.retain(|&other| other != level);
            next.truncate(DEEPEST);
            next.insert(place.min(next.len()), level);
            next.truncate(DEEPEST);
        }
    }
    next
}

/// Every other grouping that one choice leads to, with its name: `Group: team › manager`.
pub fn groupings(workspace: Workspace, lang: Lang) -> Vec<(Vec<GroupBy>, String)> {
    let (there, now) = (available(workspace, lang), chosen(workspace));
    let places = if there.len() < 2 { 0 } else { DEEPEST.min(there.len()).min(now.len() + 1) };
    let name = |level: &GroupBy| {
        let found = there.iter().find(|(at, _)| LEVELS[*at] == *level);
        found.map_or("", |(_, name)| name.as_str())
    };
    let mut out: Vec<(Vec<GroupBy>, String)> = Vec::new();
    for place in 0..places {
        let some = there.iter().map(|(at, _)| Some(LEVELS[*at]));
        for level in some.chain((place > 0).then_some(None)) {
            let next = changed(&now, place, level);
            if next != now && out.iter().all(|(other, _)| *other != next) {
                let names = next.iter().map(name).collect::<Vec<_>>().join(" › ");
                out.push((next, format!("{} {names}", lang.lines().group)));
            }
        }
    }
    out
}

/// The chooser: one list for each level, from the top; of the sheet, or of another table, whose levels are `of` it.
#[component]
pub fn Grouping(#[prop(optional)] of: Option<RwSignal<Vec<GroupBy>>>) -> impl IntoView {
    let workspace = workspace();
    let there = Memo::new(move |_| available(workspace, workspace.lang()));
    let chosen = Memo::new(move |_| match of {
        Some(own) => workspace.now.with(|now| own.with(|wanted| levels(&now.plan, wanted))),
        None => chosen(workspace),
    });
    let group_by = move |levels| match of {
        Some(own) => own.set(levels),
        None => workspace.group_by(levels),
    };
    let list = move |place: usize| {
        let options = move || {
            let now = chosen.with(|levels| levels.get(place).copied());
            let none = (place > 0).then(|| view! { <option value="" selected=now.is_none()>"—"</option> });
            let option = |(at, name): (usize, String)| {
                view! { <option value=at.to_string() selected=now == Some(LEVELS[at])>{name}</option> }
            };
            (none, there.get().into_iter().map(option).collect_view())
        };
        let change = move |e| {
            let at = event_target_value(&e).parse::<usize>().ok();
            let level = at.and_then(|at| LEVELS.get(at).copied());
            group_by(chosen.with_untracked(|now| changed(now, place, level)));
        };
        let hidden = move || place > chosen.with(Vec::len) || place >= there.with(Vec::len);
        let label = move || format!("{} {}", workspace.lang().lines().group, place + 1);
        view! {
            <select class="group-level" aria-label=label hidden=hidden on:change=change>{options}</select>
        }
    };
    view! {
        <div class="grouping" hidden=move || there.with(|t| t.len() < 2)>
            <span aria-hidden="true">{workspace.words(|l| l.lines().group)}</span>
            {(0..DEEPEST).map(list).collect_view()}
        </div>
    }
}
