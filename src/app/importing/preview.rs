//! What a plan from a file or link is, how it differs from the one that is here, and what can be done with it.

use std::sync::Arc;

use chrono::NaiveDateTime;
use leptos::prelude::*;

use super::arriving::{merging, with_control};
use crate::app::storage::{Storage, storage};
use crate::app::workspace::{Arrived, Came, Way, Workspace, workspace};
use crate::board::{difference_lines, situation_words};
use crate::engine::evaluate;
use crate::file::copies::CopyOf;
use crate::file::{self, Section};
use crate::i18n::{Lang, fill, left_words, number};
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

/// Who handed the plan over, and when it was changed last, as far as the file says it: a time that stands in no file is not
/// guessed, but what the computer says of the file is told as that.
fn origin(came: &Came, way: Way, lang: Lang) -> Vec<String> {
    let t = lang.merge_words();
    let moment = |at: NaiveDateTime| format!("{} {}", lang.date(at.date()), at.format("%H:%M"));
    let author = came.envelope.author.as_ref().map(|name| fill(t.from, &[name]));
    let changed = came.plan.control.log.last().map(|line| {
        let by = line.author.iter().fold(moment(line.at), |said, author| format!("{said}, {author}"));
        fill(t.last_change, &[&by])
    });
    let dated = match way {
        Way::File(at) => Some(fill(t.dated, &[&moment(at)])),
        Way::Link | Way::Page | Way::Kept => None,
    };
    author.into_iter().chain(changed.or(dated)).collect()
}

/// What a plan is, and what can be done with it.
pub fn preview(here: Option<Plan>, arrived: Arrived) -> AnyView {
    let (workspace, storage) = (workspace(), storage());
    let lang = workspace.lang_untracked();
    let t = lang.dialogs();
    let came = Arc::clone(&arrived.came);
    let (plan, envelope) = (&came.plan, &came.envelope);
    let head = arrived.way.title(lang);
    let without = &envelope.without;
    let lines = here.as_ref().map(|here| difference_lines(lang, here, &completed(plan, Some(here), without)));
    let lacks = (!without.is_empty()).then(|| left_words(without, lang));
    let known = origin(&came, arrived.way, lang).into_iter().chain(facts(plan, lang));
    let list = known.map(|fact| view! { <li>{fact}</li> }).collect_view();
    let said = here.as_ref().map(|_| situation_words(lang, &arrived.situation));
    let name = plan.name.clone();
    let actions = actions(workspace, storage, here, arrived);
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
fn actions(workspace: Workspace, storage: Storage, here: Option<Plan>, arrived: Arrived) -> AnyView {
    let lang = workspace.lang_untracked();
    let (t, own) = (lang.dialogs(), lang.merge_words());
    let newer = arrived.situation == Situation::Newer;
    let came = StoredValue::new(Arc::clone(&arrived.came));
    let merging = here.as_ref().and_then(|here| merging(workspace, here, &arrived));
    let by_line = merging.as_ref().is_some_and(|merging| merging.merge.is_by_line());
    // Whoever opens a plan of a file has one: the card of the first visit goes.
    let done = move || {
        workspace.import.set(None);
        workspace.welcomed.set(true);
        workspace.keep_settings();
    };
    let received = move |came: &Came| storage.passed(&came.plan.id, came, CopyOf::Received);
    let open = move |_| {
        done();
        let came = came.get_value();
        storage.add(came.plan.clone());
        received(&came);
    };
    let both = move |_| {
        done();
        let came = came.get_value();
        storage.add_variant(&came, &came.plan.name);
    };
    let Some(here) = here else {
        return view! { <button type="button" class="button primary" on:click=open>{t.import_open}</button> }
            .into_any();
    };
    let whole = StoredValue::new(completed(&arrived.came.plan, Some(&here), &arrived.came.envelope.without));
    let replace = move |_| {
        done();
        storage.replace(whole.get_value());
        received(&came.get_value());
    };
    // What is likeliest stands last: taking what only the file has, merging where both have something.
    let (plain, likeliest) = ("button", "button primary");
    let (class, words) = match (newer, by_line) {
        (true, _) => (plain, own.choose),
        (false, true) => (likeliest, own.by_line),
        (false, false) => (likeliest, own.merge_open),
    };
    let replacing = if merging.is_some() && !newer { plain } else { likeliest };
    let merge = merging.map(|merging| {
        let start = move |_| {
            done();
            workspace.merging.set(Some(merging.clone()));
        };
        view! { <button type="button" class=class on:click=start>{words}</button> }.into_any()
    });
    let take = if newer { own.take_newer } else { t.import_replace };
    let take = view! { <button type="button" class=replacing on:click=replace>{take}</button> }.into_any();
    let (first, last) = if newer { (merge, Some(take)) } else { (Some(take), merge) };
    view! {
        <button type="button" class="button" on:click=both>{t.import_both}</button>
        {first}
        {last}
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
