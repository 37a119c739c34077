//! One page for each manager: the number and why it is this number, by month, this week, a line to sign.

use leptos::prelude::*;

use super::bonus::pay_table;
use super::form::set;
use crate::app::shell::{clock, page};
use crate::app::workspace::{Now, Workspace, workspace};
use crate::board::{
    Ground, LedTeam, PayPage, PersonAhead, PersonFacts, held_amount, led_teams, lever_value, manager_deal,
    manager_rate, part_missing, people_ahead, people_facts, period_words, shown_absences,
};
use crate::calendar::Period;
use crate::edit::{Command, RosterEdit};
use crate::engine::LoadFigure;
use crate::i18n::{Lang, fill, number};
use crate::levers::Lever;
use crate::plan::{Manager, ManagerId, Scope, Team, TeamId};

/// The view: everybody, a team, or the one chosen.
#[component]
pub fn PersonView() -> impl IntoView {
    let workspace = workspace();
    // A manager or a team: no two things of a plan have the same id.
    let chosen: RwSignal<Option<u32>> = RwSignal::new(None);
    let (likely, pay) = (RwSignal::new(false), RwSignal::new(true));
    let choose = move |e: web_sys::Event| chosen.set(event_target_value(&e).parse().ok());
    let options = move || {
        workspace.now.with(|n| {
            let team = |team: &Team| (team.id.0, format!("{}: {}", workspace.lang().sheet().team, team.name));
            let teams = n.plan.teams.iter().map(team);
            let all = teams.chain(n.plan.managers.iter().map(|m| (m.id.0, m.name.clone())));
            all.map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view()
        })
    };
    let sheets = move || {
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
                .map(|(at, m)| sheet(now, (at, m, quotas[at]), (&facts, ahead.get(at)), week, lang))
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
        <div class="sheet-page person-pages" data-pay=move || pay.get().to_string() data-likely=move || likely.get().to_string()>
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

/// One page. The rows of the table of months share its height.
fn sheet(
    now: &Now,
    (at, m, quota): (usize, &Manager, i64),
    (all_facts, coming): (&[PersonFacts], Option<&PersonAhead>),
    shown_week: usize,
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
    // A heading takes as much as two rows.
    let of_team = |team: &LedTeam| team.people.len() + 4;
    let pay = coming.and_then(|coming| coming.pay.as_ref());
    let more = led.iter().map(of_team).sum::<usize>() + pay.map_or(0, |pay| pay.rows.len() + 4);
    let rows = format!("--rows: {}", now.tables.axis.months().len() + 3 + more);
    let led = led.into_iter().map(|team| led_team(team, lang).into_any()).collect_view();
    let full = coming.is_some_and(|coming| !coming.deals.is_empty()).then_some("full");
    let why = why(now, at, m, lang).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <article class="person" data-page=full aria-label=m.name.clone()>
            <header class="person-head">
                <h1>{m.name.clone()}</h1>
                <span class="hint">{team}</span>
                <span class="spacer"></span>
                <span class="hint">{now.plan.name.clone()}</span>
            </header>
            <div class="person-body" prop:style=rows>
                <section>
                    <p class="person-number">{fill(t.target, &[&year])}" "<b class="person-target">{money(target)}</b></p>
                    {over}
                    {facts.map(|facts| so_far(facts, lang))}
                    {coming.map(|coming| ahead(coming, lang))}
                    <h2>{t.why}</h2>
                    <ul>{why}</ul>
                    {week(now, at, shown_week, lang)}
                </section>
                <section class="person-months">
                    <h2>{t.by_month}</h2>
                    {months(now, at, facts, lang)}
                    {pay.map(|pay| bonus(pay, lang))}
                    {led}
                </section>
            </div>
            <footer class="signatures">
                <span>{t.sign_manager}</span><span>{t.sign_head}</span><span>{t.sign_date}</span>
            </footer>
        </article>
    }
    .into_any()
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

/// The people of a team that somebody leads.
fn led_team(team: LedTeam, lang: Lang) -> impl IntoView + use<> {
    let heads = team.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = |(name, cells): (String, Vec<String>), class: &'static str| {
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr class=class><th scope="row">{name}</th>{cells}</tr> }
    };
    let total = row((lang.person().year.to_string(), team.total), "total");
    let people = team.people.into_iter().map(|line| row(line, "")).collect_view();
    let name = fill(lang.person().led, &[&team.name]);
    view! {
        <h2>{name.clone()}</h2>
        <table class="fact-table led" aria-label=name>
            <thead><tr><th scope="col">{lang.sheet().manager}</th>{heads}</tr></thead>
            <tbody>{people}{total}</tbody>
        </table>
    }
}

/// How the plan stands: the sentence, the causes, the own checkpoints.
fn so_far(facts: &PersonFacts, lang: Lang) -> impl IntoView + use<> {
    let points = facts.points.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let points =
        (!facts.points.is_empty()).then(|| view! { <h2>{lang.points().title}</h2><ul>{points}</ul> });
    view! {
        <h2>{lang.person().so_far}</h2>
        <p>{facts.said.clone()}</p>
        <p class="hint">{facts.causes.clone()}</p>
        {points}
    }
}

/// What lies ahead: largest deals, what clients owe, how likely the month is, which can be hidden.
fn ahead(coming: &PersonAhead, lang: Lang) -> impl IntoView + use<> {
    let t = lang.deals();
    let lines = coming.deals.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let deals = (!coming.deals.is_empty()).then(|| view! { <h2>{t.largest}</h2><ul>{lines}</ul> });
    let said = |class: &'static str, words: &String| {
        (!words.is_empty()).then(|| view! { <p class=class>{words.clone()}</p> })
    };
    view! { {deals}{said("person-likely", &coming.likely)}{said("", &coming.awaited)} }
}

/// The bonus of the running period, which can be hidden.
fn bonus(pay: &PayPage, lang: Lang) -> impl IntoView + use<> {
    view! { <div class="person-pay"><h2>{pay.title.clone()}</h2>{pay_table(pay, lang)}</div> }
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

/// A count of work; at least so much where a part of it cannot be computed.
fn count(now: &Now, at: usize, stage: usize, range: std::ops::Range<usize>, lang: Lang) -> String {
    let mark = if now.tables.need_without(at, stage, range.clone()) { "≥ " } else { "" };
    let n = now.tables.need_whole(at, stage, range);
    n.map_or_else(|| String::from("—"), |n| format!("{mark}{}", number::format_int(n, lang)))
}

fn load_words(load: Option<LoadFigure>, lang: Lang) -> String {
    let Some(load) = load else { return String::from("—") };
    let words =
        load.ratio.map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang));
    if load.is_over() { format!("▲ {words}") } else { words }
}

/// The year by month: money, every stage from the deal back, load.
fn months(now: &Now, at: usize, facts: Option<&PersonFacts>, lang: Lang) -> impl IntoView + use<> {
    let known = |of: Option<&(String, String)>| {
        let (fact, share) = of.cloned().unwrap_or_default();
        facts.map(|_| view! { <td>{fact}</td><td>{share}</td> })
    };
    let fact_heads =
        facts.map(|_| view! { <th scope="col">{lang.plan_fact().fact}</th><th scope="col">"%"</th> });
    let stages = now.plan.stages.len();
    let row = |name: String,
               range: std::ops::Range<usize>,
               class: &'static str,
               fact: Option<&(String, String)>| {
        let work = (0..stages).rev().map(|k| {
            view! { <td>{count(now, at, k, range.clone(), lang)}</td> }
        });
        let work = work.collect_view();
        let money = number::format_int(now.tables.target(at, range.clone()), lang);
        let load = load_words(now.tables.load(at, range), lang);
        view! { <tr class=class><th scope="row">{name}</th><td>{money}</td>{known(fact)}{work}<td>{load}</td></tr> }
    };
    let heads =
        now.plan.stages.iter().rev().map(|s| view! { <th scope="col">{s.name.clone()}</th> }).collect_view();
    let months = now.tables.axis.months().iter().enumerate().map(|(i, span)| {
        let fact = facts.and_then(|facts| facts.months.get(i));
        row(lang.month_of(now.plan.horizon, span.month, false), span.segments.clone(), "", fact)
    });
    let months = months.collect_view();
    let (t, s) = (lang.person(), lang.sheet());
    // Its own row, no part of the total: the months alone add up to that.
    let early = now.tables.need.has_lags().then(|| before(now, at, known(None), lang));
    let total = if early.is_some() { t.within } else { t.year };
    view! {
        <table class="fact-table">
            <thead><tr>
                <th scope="col">{t.month}</th><th scope="col">{s.revenue}</th>{fact_heads}{heads}<th scope="col">{s.load}</th>
            </tr></thead>
            <tbody>{early}{months}{row(total.to_string(), now.tables.horizon(), "total", facts.map(|facts| &facts.total))}</tbody>
        </table>
    }
}

/// What must have been done before the plan begins, every stage from the deal back.
fn before(now: &Now, at: usize, facts: impl IntoView + 'static, lang: Lang) -> AnyView {
    let need = &now.tables.need;
    let one = |stage: usize| {
        let mark = if need.without_before(at, stage) { "≥ " } else { "" };
        let n = need.whole_before(at, stage);
        let words = n.map_or_else(|| String::from("—"), |n| format!("{mark}{}", number::format_int(n, lang)));
        view! { <td>{words}</td> }
    };
    let work = (0..now.plan.stages.len()).rev().map(one).collect_view();
    let s = lang.sheet();
    view! { <tr><th scope="row" title=s.before_title>{s.before_plan}</th><td></td>{facts}{work}<td></td></tr> }
        .into_any()
}

/// The work of the week that is looked at, in all and per day at work.
fn week(now: &Now, at: usize, shown: usize, lang: Lang) -> Option<impl IntoView> {
    let t = lang.person();
    let axis = &now.tables.axis;
    let week = axis.weeks().get(shown)?;
    let range = week.segments.clone();
    let (first, last) = (axis.segments().get(range.start)?.first, axis.segments().get(range.end - 1)?.last);
    let days: u32 = now.tables.people.get(at)?.available_days[range.clone()].iter().sum();
    let row = |(k, stage): (usize, &crate::plan::Stage)| {
        let n = now.tables.need_whole(at, k, range.clone());
        #[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
        let a_day =
            n.filter(|_| days > 0).map(|n| number::format_decimal(n as f64 / f64::from(days), 1, lang));
        view! {
            <tr>
                <th scope="row">{stage.name.clone()}</th>
                <td>{count(now, at, k, range.clone(), lang)}</td>
                <td>{a_day.unwrap_or_else(|| String::from("—"))}</td>
            </tr>
        }
    };
    let rows = now.plan.stages.iter().enumerate().map(row).collect_view();
    Some(view! {
        <h2>{fill(t.this_week, &[&lang.days(first, last)])}</h2>
        <table class="fact-table person-week">
            <thead><tr><td></td><th scope="col">{t.in_week}</th><th scope="col">{t.a_day}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    })
}
