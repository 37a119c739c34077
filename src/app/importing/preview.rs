//! What a plan from a file or link is, how it differs from the one that is here, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use super::arriving::{merging, with_control};
use crate::app::handing_link::left_words;
use crate::app::keeper::{Keeper, keeper};
use crate::app::shell::clock;
use crate::app::workspace::{Arrived, Workspace, workspace};
use crate::board::{difference_lines, situation_words};
use crate::edit::duplicate_as_variant;
use crate::engine::evaluate;
use crate::file::copies::CopyOf;
use crate::file::{self, Section};
use crate::i18n::{Lang, fill, number};
use crate::merge::Situation;
use crate::plan::Plan;

fn facts(plan: &Plan, lang: Lang) -> Vec<String> {
    let t = lang.dialogs();
    let tables = evaluate(plan);
    let inactive = tables.targets.inactive.len();
    let months = (lang.month_year(plan.horizon.start()), lang.month_year(plan.horizon.last_month()));
    let money = |amount| format!("{} {}", number::format_int(amount, lang), plan.currency);
    let mut out = vec![
        fill(t.import_horizon, &[&months.0, &months.1]),
        fill(t.import_managers, &[&plan.managers.len().to_string()]),
        fill(t.import_target, &[&money(tables.total(tables.horizon()))]),
        fill(t.import_holds, &[&plan.holds.len().to_string()]),
    ];
    if inactive > 0 {
        out.push(fill(t.import_inactive, &[&inactive.to_string()]));
    }
    out
}

/// What a plan is, and what can be done with it.
pub fn preview(plan: Plan, here: Option<Plan>, arrived: Arrived) -> AnyView {
    let (workspace, keeper) = (workspace(), keeper());
    let lang = workspace.lang_untracked();
    let t = lang.dialogs();
    let head = if arrived.link { lang.link_words().opened } else { t.import_title };
    let without = &arrived.envelope.without;
    let lines =
        here.as_ref().map(|here| difference_lines(lang, here, &completed(&plan, Some(here), without)));
    let lacks = (!without.is_empty()).then(|| left_words(without, lang));
    let author = arrived.envelope.author.as_ref().map(|name| fill(lang.merge_words().from, &[name]));
    let list =
        author.into_iter().chain(facts(&plan, lang)).map(|fact| view! { <li>{fact}</li> }).collect_view();
    let said = here.as_ref().map(|_| situation_words(lang, &arrived.situation));
    let name = plan.name.clone();
    let actions = actions(workspace, keeper, plan, here, arrived);
    view! {
        <h2>{head}": "{name}</h2>
        <ul>{list}</ul>
        {lacks.map(|words| view! { <p class="hint">{words}</p> })}
        {said.map(|words| view! { <p role="status">{words}</p> })}
        {lines.map(|lines| differences(lines, lang))}
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| workspace.import.set(None)>{t.cancel}</button>
            {actions}
        </div>
    }
    .into_any()
}

/// What can be done with the plan, the likeliest last.
fn actions(
    workspace: Workspace,
    keeper: Keeper,
    plan: Plan,
    here: Option<Plan>,
    arrived: Arrived,
) -> AnyView {
    let lang = workspace.lang_untracked();
    let (t, own) = (lang.dialogs(), lang.merge_words());
    let newer = arrived.situation == Situation::Newer;
    let whole = StoredValue::new(completed(&plan, here.as_ref(), &arrived.envelope.without));
    let kept = StoredValue::new((plan, arrived));
    // Whoever opens a plan of a file has one: the card of the first visit goes.
    let done = move || {
        workspace.import.set(None);
        workspace.welcomed.set(true);
        workspace.keep_settings();
    };
    let received = move |plan: &Plan| {
        kept.with_value(|(_, arrived)| {
            keeper.passed(plan, &arrived.envelope.lineage, &arrived.text, CopyOf::Received)
        });
    };
    let open = move |_| {
        done();
        let plan = kept.with_value(|(plan, _)| plan.clone());
        keeper.add(plan.clone());
        received(&plan);
    };
    let replace = move |_| {
        done();
        let plan = kept.with_value(|(plan, _)| plan.clone());
        keeper.replace(whole.get_value());
        received(&plan);
    };
    let both = move |_| {
        done();
        let plan = kept.with_value(|(plan, _)| plan.clone());
        let name = keeper.library.with_untracked(|l| l.free_name(&plan.name));
        if let Ok(copy) = duplicate_as_variant(&plan, &clock::fresh_id(), &name) {
            keeper.add(copy);
        }
    };
    let Some(here) = here else {
        return view! { <button type="button" class="button primary" on:click=open>{t.import_open}</button> }
            .into_any();
    };
    let merging = kept.with_value(|(plan, arrived)| merging(workspace, &here, plan, arrived));
    let replacing = if merging.is_some() { "button" } else { "button primary" };
    let by_line = kept.with_value(|(_, arrived)| matches!(arrived.situation, Situation::Lost(_)));
    let merge = merging.map(|merging| {
        let start = move |_| {
            done();
            workspace.merging.set(Some(merging.clone()));
        };
        view! { <button type="button" class="button primary" on:click=start>{if by_line { own.by_line } else { own.merge_open }}</button> }
    });
    view! {
        <button type="button" class="button" on:click=both>{t.import_both}</button>
        <button type="button" class=replacing on:click=replace>{if newer { own.take_newer } else { t.import_replace }}</button>
        {merge}
    }
    .into_any()
}

/// The plan of a copy with what the copy lacks as it is here; without it where the two do not fit together any more, which the
/// differences then say.
fn completed(plan: &Plan, here: Option<&Plan>, without: &[Section]) -> Plan {
    let Some(here) = here else { return plan.clone() };
    let mut whole = file::refilled(&with_control(plan, here, without), here, without);
    whole.crm = Arc::new(whole.crm.kept_for(&whole));
    if whole.check().is_ok() { whole } else { plan.clone() }
}

fn differences(lines: Vec<(String, String)>, lang: Lang) -> impl IntoView {
    let t = lang.dialogs();
    let none = lines.is_empty().then_some(t.import_no_diff);
    let rows = lines
        .into_iter()
        .map(|(who, what)| view! { <tr><td>{who}</td><td class="words">{what}</td></tr> })
        .collect_view();
    view! {
        <p>{t.import_same}</p>
        <h3>{t.import_diff}</h3>
        <p class="hint" hidden=none.is_none()>{none}</p>
        <div class="table-scroll differences" tabindex="0"><table class="fact-table"><tbody>{rows}</tbody></table></div>
    }
}
