//! What the rows of the sheet are grouped by.

use leptos::prelude::*;

use crate::app::choices::LEVELS;
use crate::app::workspace::{Workspace, workspace};
use crate::board::levels;
use crate::engine::GroupBy;

/// How many levels can be chosen.
const DEEPEST: usize = 3;

/// The levels that the plan has, with what they are called.
fn available(workspace: Workspace) -> Vec<(usize, String)> {
    let t = workspace.lang().lines();
    workspace.now.with(|now| {
        let name = |level: GroupBy| match level {
            GroupBy::Team => (!now.plan.teams.is_empty()).then(|| t.level_team.to_string()),
            GroupBy::Manager => Some(t.level_manager.to_string()),
            GroupBy::Member(kind) => now.plan.dimension(kind).map(|d| d.name.clone()),
        };
        LEVELS.into_iter().enumerate().filter_map(|(at, level)| Some((at, name(level)?))).collect()
    })
}

/// Puts a level, or none, at a place; what stood there moves down or away.
fn choose(workspace: Workspace, place: usize, level: Option<GroupBy>) {
    workspace.choices.update(|c| {
        let mut next: Vec<GroupBy> = workspace.now.with_untracked(|now| levels(&now.plan, &c.levels));
        match level {
            None => next.truncate(place),
            Some(level) => {
                next.retain(|&other| other != level);
                next.truncate(DEEPEST);
                next.insert(place.min(next.len()), level);
                next.truncate(DEEPEST);
            }
        }
        c.levels = next;
    });
    workspace.keep_settings();
}

/// The chooser: one list for each level, from the top.
#[component]
pub fn Grouping() -> impl IntoView {
    let workspace = workspace();
    let there = Memo::new(move |_| available(workspace));
    let chosen = Memo::new(move |_| {
        workspace.now.with(|now| workspace.choices.with(|c| levels(&now.plan, &c.levels)))
    });
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
            choose(workspace, place, at.and_then(|at| LEVELS.get(at).copied()));
        };
        let hidden = move || place > chosen.with(Vec::len) || place >= there.with(Vec::len);
        let label = move || format!("{} {}", workspace.lang().lines().group, place + 1);
        view! {
            <select class="group-level" aria-label=label hidden=hidden on:change=change>{options}</select>
        }
    };
    view! {
        <div class="grouping" hidden=move || there.with(|t| t.len() < 2)>
            <span aria-hidden="true">{move || workspace.lang().lines().group}</span>
            {(0..DEEPEST).map(list).collect_view()}
        </div>
    }
}
