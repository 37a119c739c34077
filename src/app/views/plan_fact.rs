//! The view of plan and fact, and facts as they are typed.

use std::ops::Range;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::deeds::deeds;
use crate::app::importing::ask_for_file;
use crate::app::intake::take_pasted_facts;
use crate::app::shell::clock;
use crate::app::widgets::EntryField;
use crate::app::workspace::{Now, Workspace, workspace};
use crate::board::{CauseLine, FactAt, Input, PlanFactLine, PlanFactPage, plan_fact_page};
use crate::edit::{Command, ControlEdit};
use crate::engine::control::target_rows;
use crate::i18n::{Lang, fill};
use crate::intake::facts::labels::measure;
use crate::plan::control::{FactPeriod, Measure};
use crate::sheet::Call;

/// The view of plan and fact.
#[component]
pub fn PlanFactView() -> impl IntoView {
    let workspace = workspace();
    take_pasted_facts();
    let month = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        let (today, lang, wanted) = (clock::today(), workspace.lang(), month.get());
        workspace.now.with(|now| plan_fact_page(&now.plan, &now.tables, (today, lang), &range(now, &wanted)))
    });
    view! {
        <div class="sheet-page plan-fact">
            <h1 class="visually-hidden">{move || workspace.lang().plan_fact().view}</h1>
            <PeriodLine month/>
            {move || match shown.get() {
                Some(page) => page_view(page, workspace.lang()).into_any(),
                None => view! { <NoFacts/> }.into_any(),
            }}
            <FactEntry/>
        </div>
    }
}

/// The segments of a month named `2027-03`, or all.
fn range(now: &Now, wanted: &str) -> Range<usize> {
    let months = now.tables.axis.months().iter();
    let found = months.clone().find(|month| month.month.to_string() == wanted);
    found.map_or(now.tables.horizon(), |month| month.segments.clone())
}

#[component]
fn PeriodLine(month: RwSignal<String>) -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().plan_fact();
    let options = move || {
        let lang = workspace.lang();
        let months =
            workspace.now.with(|n| n.tables.axis.months().iter().map(|m| m.month).collect::<Vec<_>>());
        months
            .into_iter()
            .map(|m| view! { <option value=m.to_string()>{lang.month_year(m)}</option> })
            .collect_view()
    };
    view! {
        <p class="no-print">
            <label>
                {move || t().period}" "
                <select class="input" on:change=move |e| month.set(event_target_value(&e))
                    prop:value=move || month.get()>
                    <option value="">{move || t().whole}</option>
                    {options}
                </select>
            </label>
            " "
            <button type="button" class="button" on:click=move |_| take_baseline(workspace)>
                {move || t().make_baseline}
            </button>
            " "
            <button type="button" class="button" on:click=move |_| ask_for_file()>
                {move || t().open_table}
            </button>
        </p>
    }
}

/// Keeps the plan as it is now, and compares facts with it from here on.
fn take_baseline(workspace: Workspace) {
    let lang = workspace.lang_untracked();
    let targets = workspace.now.with_untracked(|now| target_rows(&now.plan, &now.tables));
    let today = clock::today_now();
    let taken = today.and_hms_opt(0, 0, 0).unwrap_or_default();
    let name = format!("{} {}", lang.plan_fact().start, lang.date(today));
    let take = ControlEdit::TakeSnapshot { name, taken, reason: None, targets, baseline: true };
    workspace.set(&Command::Control(take));
}

#[component]
fn NoFacts() -> impl IntoView {
    let (workspace, deeds) = (workspace(), deeds());
    let t = move || workspace.lang().plan_fact();
    view! {
        <p>{move || t().none}</p>
        <p>
            <button type="button" class="button" on:click=move |_| {
                deeds.call(Call::SampleWithFacts);
            }>{move || t().sample}</button>
        </p>
    }
}

fn page_view(page: PlanFactPage, lang: Lang) -> impl IntoView {
    let t = lang.plan_fact();
    let heads = page.heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    let rows = page.rows.into_iter().map(row_view).collect_view();
    let notes = page.notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <section>
            <p class="plan-fact-said" role="status">{page.said}</p>
            <p class="hint">{page.through}" · "{fill(t.compared, &[&page.against])}</p>
            <div class="heat-scroll">
                <table class="plan-fact-table">
                    <thead><tr><th scope="col">{t.rep}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        {stages_view(page.stages, lang)}
        {causes_view(page.causes_said, page.causes, lang)}
        {deals_view(page.deals, lang)}
        <section><h2>{t.notes}</h2><ul>{notes}</ul></section>
    }
}

fn row_view(line: PlanFactLine) -> impl IntoView {
    let cells = line.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! {
        <tr data-level=line.level.to_string() data-behind=line.behind.to_string()>
            <th scope="row">{line.name}</th>{cells}
        </tr>
    }
}

fn stages_view(stages: Vec<[String; 5]>, lang: Lang) -> impl IntoView {
    let t = lang.plan_fact();
    let row = |[name, plan, to_date, fact, gap]: [String; 5]| {
        view! { <tr><th scope="row">{name}</th><td>{plan}</td><td>{to_date}</td><td>{fact}</td><td>{gap}</td></tr> }
    };
    let heads = [t.plan, t.to_date, t.fact, t.gap];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <section>
            <h2>{t.stages}</h2>
            <table class="plan-fact-table">
                <thead><tr><th scope="col">{t.stage}</th>{heads}</tr></thead>
                <tbody>{stages.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// Bars that add up to the gap: to the right what helped, to the left what cost.
fn causes_view(said: String, causes: Vec<CauseLine>, lang: Lang) -> impl IntoView {
    let t = lang.plan_fact();
    let row = |cause: CauseLine| {
        let length = cause.bar.unsigned_abs().to_string();
        let (from, class) = if cause.bar < 0 { (100 + cause.bar, "below") } else { (100, "above") };
        view! {
            <tr>
                <th scope="row">{cause.name}</th>
                <td>{cause.amount}</td>
                <td class="bar-cell" aria-hidden="true">
                    <svg class="bar" viewBox="0 0 200 10" preserveAspectRatio="none">
                        <rect class=class x=from.to_string() y="1" width=length height="8"></rect>
                        <line x1="100" x2="100" y1="0" y2="10"></line>
                    </svg>
                </td>
            </tr>
        }
    };
    view! {
        <section>
            <h2>{t.causes}</h2>
            <p>{said}</p>
            <table class="plan-fact-table lever-table">
                <thead><tr><th scope="col">{t.cause}</th><th scope="col">{t.amount}</th><td></td></tr></thead>
                <tbody>{causes.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn deals_view(deals: Vec<(String, String)>, lang: Lang) -> Option<impl IntoView> {
    let row =
        |(name, value): (String, String)| view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> };
    (!deals.is_empty()).then(|| {
        view! {
            <section>
                <h2>{lang.plan_fact().deals}</h2>
                <table class="plan-fact-table"><tbody>{deals.into_iter().map(row).collect_view()}</tbody></table>
            </section>
        }
    })
}

/// Facts of one stretch of days, typed: managers down, measures across.
#[component]
fn FactEntry() -> impl IntoView {
    let workspace = workspace();
    let chosen = RwSignal::new(None::<NaiveDate>);
    let t = move || workspace.lang().plan_fact();
    let begun = Memo::new(move |_| {
        let today = clock::today();
        workspace.now.with(|n| {
            let segments = n.tables.axis.segments().iter().filter(|segment| segment.first <= today);
            segments.map(|segment| (segment.first, segment.last)).collect::<Vec<_>>()
        })
    });
    let current = move || {
        let list = begun.get();
        let wanted = chosen.get();
        list.iter().find(|(first, _)| Some(*first) == wanted).or(list.last()).copied()
    };
    let options = move || {
        let lang = workspace.lang();
        let shown = begun.get().into_iter().rev();
        let now = current().map(|(first, _)| first);
        shown
            .map(|(first, last)| {
                let selected = now == Some(first);
                view! { <option value=first.to_string() selected=selected>{lang.days(first, last)}</option> }
            })
            .collect_view()
    };
    view! {
        <section class="no-print" hidden=move || begun.with(Vec::is_empty)>
            <h2>{move || t().type_facts}</h2>
            <p class="hint">{move || t().type_hint}</p>
            <label>
                {move || t().days}" "
                <select class="input" on:change=move |e| chosen.set(event_target_value(&e).parse().ok())>{options}</select>
            </label>
            {move || current().map(|(first, last)| fact_table(workspace, first, last))}
        </section>
    }
}

fn fact_table(workspace: Workspace, first: NaiveDate, last: NaiveDate) -> impl IntoView {
    let today = clock::today_now();
    let lang = workspace.lang();
    let (measures, managers) = workspace.now.with_untracked(|n| {
        let stages = n.plan.stages.iter().map(|stage| Measure::Stage(stage.id));
        let measures: Vec<Measure> =
            [Measure::Revenue, Measure::Payments].into_iter().chain(stages).collect();
        let named: Vec<_> = measures.iter().map(|m| (*m, measure(&n.plan, *m, lang))).collect();
        let managers: Vec<_> = n.plan.managers.iter().map(|m| (m.id, m.name.clone())).collect();
        (named, managers)
    });
    let through = (today < last).then_some(today);
    let period = FactPeriod::Segment(first);
    let heads = measures.iter().map(|(_, name)| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let rows = managers
        .into_iter()
        .map(|(manager, name)| {
            let cells = measures
                .iter()
                .map(|(measure, called)| {
                    let at = FactAt { manager, measure: *measure, period, through };
                    let label = fill(lang.plan_fact().fact_of, &[&name, called]);
                    let label = Signal::stored(label);
                    view! { <td><EntryField input=Input::Fact(at) label=label bare=true/></td> }
                })
                .collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="plan-fact-table">
            <thead><tr><th scope="col">{lang.plan_fact().rep}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
