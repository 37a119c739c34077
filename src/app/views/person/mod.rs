//! One page for each manager: the number and why it is this number, by month, this week, a line to sign.

mod tables;

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;

use super::bonus::pay_table;
use super::form::set;
use super::paper;
use crate::app::shell::{clock, page};
use crate::app::workspace::{Now, Workspace, workspace};
use crate::board::{
    Ground, PayPage, PersonAhead, PersonFacts, held_amount, led_teams, lever_value, manager_deal,
    manager_rate, part_missing, people_ahead, people_facts, period_words, shown_absences,
};
use crate::calendar::Period;
use crate::edit::{Command, RosterEdit};
use crate::i18n::{Lang, fill, number};
use crate::levers::Lever;
use crate::plan::{Manager, ManagerId, Scope, Team, TeamId};

/// With more people than this the view begins with the first of them: the pages of thousands take a minute to make.
const MANY: usize = 300;

/// The view: everybody, a team, or the one chosen.
#[component]
pub fn PersonView() -> impl IntoView {
    let workspace = workspace();
    // A manager or a team: no two things of a plan have the same id.
    let first = workspace.now.with_untracked(|now| {
        let many = now.plan.managers.len() > MANY;
        now.plan.managers.first().filter(|_| many).map(|manager| manager.id.0)
    });
    let chosen: RwSignal<Option<u32>> = RwSignal::new(first);
    let (likely, pay) = (RwSignal::new(false), RwSignal::new(true));
    let choose = move |e: web_sys::Event| chosen.set(event_target_value(&e).parse().ok());
    let options = move || workspace.now.with(|now| options(now, chosen.get_untracked(), workspace.lang()));
    let pages: NodeRef<html::Div> = NodeRef::new();
    let fit = move || page::next_frame(move || paper::fit_all(pages));
    // What is ticked takes room, too.
    Effect::new(move || {
        let _ticked = (likely.get(), pay.get());
        fit();
    });
    let sheets = move || {
        fit();
        let (lang, who) = (workspace.lang(), chosen.get());
        let (chosen, today) = (workspace.week.get(), clock::today());
        workspace.now.with(|now| {
            let (quotas, week) = (now.tables.quotas(&now.plan), chosen.index(&now.tables, today));
            let ground = Ground::new(&now.plan, &now.tables, today);
            let facts =
                ground.map(|ground| people_facts(&now.plan, &now.tables, &ground, lang)).unwrap_or_default();
            let ahead = people_ahead(&now.plan, &now.tables, today, lang);
            let wanted = |m: &Manager| who.is_none_or(|id| id == m.id.0 || m.team == Some(TeamId(id)));
            let people = now.plan.managers.iter().enumerate().filter(|(_, m)| wanted(m));
            let sheets: Vec<AnyView> = people
                .map(|(at, m)| sheet(now, (at, m, quotas[at]), (&facts, ahead.get(at)), (week, today), lang))
                .collect();
            let nobody = sheets.is_empty().then(|| view! { <p class="hint">{lang.person().nobody}</p> });
            view! { {sheets}{nobody} }
        })
    };
    let senior_of = move || {
        let manager = ManagerId(chosen.get()?);
        workspace.now.with(|n| n.plan.manager(manager).is_some()).then(|| senior_of(workspace, manager))
    };
    view! {
        <div class="sheet-page person-pages" node_ref=pages data-pay=move || pay.get().to_string() data-likely=move || likely.get().to_string()>
            <div class="page-line no-print">
                <label>{workspace.words(|l| l.person().whose)}" "
                    <select class="date-input" on:change=choose>
                        <option value="">{workspace.words(|l| l.person().everybody)}</option>
                        {options}
                    </select>
                </label>
                <Tick shown=likely words=|l| l.deals().likely_shown/>
                <Tick shown=pay words=|l| l.pay().shown/>
                {senior_of}
                <span class="spacer"></span>
                <button type="button" class="button" on:click=move |_| page::print()>{workspace.words(|l| l.person().print)}</button>
            </div>
            {sheets}
        </div>
    }
}

/// The teams and the managers to choose from.
fn options(now: &Now, chosen: Option<u32>, lang: Lang) -> impl IntoView + use<> {
    let team = |team: &Team| (team.id.0, format!("{}: {}", lang.sheet().team, team.name));
    let teams = now.plan.teams.iter().map(team);
    let all = teams.chain(now.plan.managers.iter().map(|m| (m.id.0, m.name.clone())));
    let option = |(id, name): (u32, String)| view! { <option value=id.to_string() selected=chosen == Some(id)>{name}</option> };
    all.map(option).collect_view()
}

/// Whether something stands on the pages.
#[component]
fn Tick(shown: RwSignal<bool>, words: fn(Lang) -> &'static str) -> impl IntoView {
    let workspace = workspace();
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || shown.get() on:change=move |e| shown.set(event_target_checked(&e))/>
            " "{workspace.words(words)}
        </label>
    }
}

/// One page, in the order in which it is talked through.
fn sheet(
    now: &Now,
    (at, m, quota): (usize, &Manager, i64),
    (all_facts, coming): (&[PersonFacts], Option<&PersonAhead>),
    (shown_week, today): (usize, NaiveDate),
    lang: Lang,
) -> AnyView {
    let t = lang.person();
    let facts = all_facts.get(at);
    let year = period_words(&now.tables.axis, now.plan.horizon, lang, &Period::Horizon);
    let money = |amount: i64| number::format_amount(amount, &now.plan.currency, lang);
    let target = now.tables.target(at, now.tables.horizon());
    let team = m.team.and_then(|id| now.plan.team(id)).map(|team| team.name.clone());
    let over = (quota != target).then(|| view! { <p class="hint">{t.quota}": "<b>{money(quota)}</b></p> });
    let led = led_teams(&now.plan, &now.tables, all_facts, m.id, lang);
    let led = led.into_iter().map(|team| tables::led_team(team, lang).into_any()).collect_view();
    let pay = coming.and_then(|coming| coming.pay.as_ref());
    let foot = [m.name.clone(), now.plan.name.clone(), fill(lang.charts().printed, &[&lang.date(today)])];
    view! {
        <article class="person" aria-label=m.name.clone()>
            <header class="person-head">
                <h1>{m.name.clone()}</h1>
                <span class="hint">{team}</span>
                <span class="spacer"></span>
                <span class="hint">{now.plan.name.clone()}</span>
            </header>
            <section>
                <p class="person-number">{fill(t.target, &[&year])}" "<b class="person-target">{money(target)}</b></p>
                {over}
                {facts.map(|facts| said("", &facts.said))}
                {facts.map(|facts| said("", &facts.left))}
            </section>
            {part(t.why.to_owned(), list(why(now, at, m, lang)))}
            <section class="person-months">
                <h2>{t.by_month}</h2>
                {tables::months(now, at, facts, lang)}
                {facts.map(|facts| said("hint", &facts.causes))}
            </section>
            <div class="person-row">
                {tables::week(now, at, shown_week, lang)}
                {pay.map(|pay| bonus(pay, lang))}
            </div>
            {coming.map(|coming| said("person-likely", &coming.likely))}
            {facts.map(|facts| part(lang.points().title.to_owned(), list(facts.points.clone())))}
            {coming.map(|coming| ahead(coming, lang))}
            {led}
            <footer class="signatures">
                <span>{t.sign_manager}</span><span>{t.sign_head}</span><span>{t.sign_date}</span>
            </footer>
            <p class="person-foot">{foot.join(" · ")}</p>
        </article>
    }
    .into_any()
}

/// A part of the page under its heading; none where nothing stands in it.
fn part(title: String, body: Option<AnyView>) -> Option<AnyView> {
    body.map(|body| view! { <section><h2>{title}</h2>{body}</section> }.into_any())
}

fn list(lines: Vec<String>) -> Option<AnyView> {
    let shown = !lines.is_empty();
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    shown.then(|| view! { <ul>{lines}</ul> }.into_any())
}

/// A sentence; none where nothing is said.
fn said(class: &'static str, words: &str) -> Option<AnyView> {
    (!words.is_empty()).then(|| view! { <p class=class>{words.to_owned()}</p> }.into_any())
}

/// The teams of the plan to tick: those that somebody leads. Where somebody else leads one, it says who.
fn senior_of(workspace: Workspace, id: ManagerId) -> impl IntoView + use<> {
    let lang = workspace.lang();
    let t = lang.person();
    let teams = workspace.now.with(|now| {
        let one = |team: &Team| {
            let other = team.senior.filter(|&senior| senior != id).and_then(|id| now.plan.manager(id));
            let words = other.map_or(team.name.clone(), |m| fill(t.instead_of, &[&team.name, &m.name]));
            (team.id, words, team.senior == Some(id))
        };
        now.plan.teams.iter().map(one).collect::<Vec<_>>()
    });
    let tick = |(team, words, on): (TeamId, String, bool)| {
        let change = move |e| {
            let senior = event_target_checked(&e).then_some(id);
            set(workspace, &Command::Roster(RosterEdit::SetSenior(team, senior)));
        };
        view! { <label class="check"><input type="checkbox" prop:checked=on on:change=change/>" "{words}</label> }
    };
    let label = (!teams.is_empty()).then_some(t.senior_of);
    let ticks = teams.into_iter().map(tick).collect_view();
    view! { <span role="group" class="ticks" aria-label=t.senior_of>{label}{ticks}</span> }
}

/// What lies ahead: the largest deals, and what clients owe.
fn ahead(coming: &PersonAhead, lang: Lang) -> AnyView {
    let deals = part(lang.deals().largest.to_owned(), list(coming.deals.clone()));
    view! { {deals}{said("", &coming.awaited)} }.into_any()
}

/// The bonus of the running period, which can be hidden.
fn bonus(pay: &PayPage, lang: Lang) -> impl IntoView + use<> {
    view! { <section class="person-pay"><h2>{pay.title.clone()}</h2>{pay_table(pay, lang)}</section> }
}

/// What makes the number: share, employment, days away, inputs, what is agreed.
fn why(now: &Now, at: usize, m: &Manager, lang: Lang) -> Vec<String> {
    let (t, plan) = (lang.person(), &now.plan);
    let figure = |x: f64| number::format_decimal(x, 3, lang);
    let percent = |x: f64| number::format_percent(x, 1, lang);
    let share = now.tables.targets.shares.get(at).copied().unwrap_or(0.0);
    let mut lines = vec![match m.share {
        Some(_) => fill(t.share_typed, &[&percent(share), &figure(m.fte)]),
        None => fill(t.share, &[&percent(share), &figure(m.weight), &figure(m.fte)]),
    }];
    if let Some(hold) = plan.hold(Scope::Manager(m.id), &Period::Horizon) {
        let amount = fill(t.held, &[&held_amount(hold.held(), lang)]);
        lines.push(hold.reason.as_ref().map_or(amount.clone(), |reason| format!("{amount}: {reason}")));
    }
    if let Some(day) = m.hire {
        let ramp = plan.ramp_of(m).iter().map(|step| number::format_percent(*step, 0, lang));
        let ramp = ramp.collect::<Vec<_>>().join(", ");
        let day = lang.date(day);
        lines.push(if ramp.is_empty() {
            fill(t.hired_plain, &[&day])
        } else {
            fill(t.hired, &[&day, &ramp])
        });
    }
    lines.extend(m.leave.map(|day| fill(t.leaves, &[&lang.date(day)])));
    let away = shown_absences(plan, &m.absences, lang);
    if !away.is_empty() {
        lines.push(fill(t.away, &[&away]));
    }
    let days: u32 = now.tables.people.get(at).map_or(0, |p| p.available_days.iter().sum());
    lines.push(fill(t.days, &[&days.to_string()]));
    if let Some(deal) = manager_deal(plan, &now.tables, at, m) {
        lines.push(fill(t.deal, &[&number::format_int(deal, lang)]));
    }
    let steps = plan.stages.iter().enumerate().filter_map(|(k, stage)| {
        let rate = manager_rate(plan, &now.tables, at, m, k)?;
        let rate = lever_value(plan, Lever::Rate(stage.id), rate, lang);
        Some(format!("{} {rate}", fill(lang.sheet().step, &[&stage.name, &plan.stages.get(k + 1)?.name])))
    });
    let steps = steps.collect::<Vec<_>>().join("; ");
    if !steps.is_empty() {
        lines.push(fill(t.rates, &[&steps]));
    }
    lines.extend(part_missing(plan, &now.tables, at, lang));
    lines
}
