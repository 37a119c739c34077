//! The view of plan and fact: where the plan stands, why, where it leads, and what is done about it.

mod by_person;
mod chart;
mod choices;
mod copies;
mod deal_table;
mod deals;
mod entry;
mod log;
mod money;
mod points;
mod profit;
mod rest;
mod shown;
mod snapshots;

use leptos::prelude::*;

use self::choices::{ChoiceLine, Looking};
use self::copies::CopiesCard;
use self::deals::DealsCard;
use self::entry::FactEntry;
use self::log::LogCard;
use self::money::MoneyCard;
use self::points::PointsCard;
use self::profit::ProfitCard;
use self::rest::RestCard;
use self::shown::Shown;
use self::snapshots::SnapshotsCard;
use super::figure::Figure;
use super::form::set;
use super::showing::is_only_shown;
use crate::app::actions::actions;
use crate::app::intake::take_pasted_facts;
use crate::app::workspace::workspace;
use crate::board::{CauseLine, Curve, PlanFactLine, PlanFactPage, curve, plan_fact_page};
use crate::edit::{Command, ControlEdit};
use crate::i18n::{Lang, fill};
use crate::plan::control::Against;
use crate::sheet::Call;

/// The view of plan and fact.
#[component]
pub fn PlanFactView() -> impl IntoView {
    let workspace = workspace();
    take_pasted_facts();
    let looking = Looking::new();
    let shown = Shown::follow(workspace);
    view! {
        <div class="sheet-page plan-fact">
            <h1 class="visually-hidden">{workspace.words(|l| l.plan_fact().view)}</h1>
            <ChoiceLine looking/>
            <Standing looking shown/>
            <Show when=move || shown.with(|s| s.ground.is_some())><RestCard shown/></Show>
            <FactEntry shown/>
            <DealsCard shown/>
            <MoneyCard looking shown/>
            <ProfitCard looking shown/>
            <PointsCard shown/>
            <SnapshotsCard shown/>
            <CopiesCard/>
            <LogCard shown/>
        </div>
    }
}

/// How the plan stands, for a room: no choices, no lists to fill in.
pub fn plan_fact_room() -> AnyView {
    let shown = Shown::follow(workspace());
    view! { <div class="plan-fact"><Standing looking=Looking::new() shown/></div> }.into_any()
}

/// The sentence, the chart and the tables of the chosen period; or how facts come in, while there are none.
#[component]
fn Standing(looking: Looking, shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    move || {
        let lang = workspace.lang();
        let range = shown.with(|s| looking.range(&s.tables));
        let levels = looking.levels.get();
        let page = shown.with(|s| {
            let ground = s.ground.as_deref()?;
            let page = plan_fact_page(&s.plan, &s.tables, (ground, lang), (&range, &levels))?;
            Some((page, curve(&s.plan, &s.tables, ground, lang)))
        });
        match page {
            Some((page, curve)) => page_view(page, curve, lang).into_any(),
            None => view! { <NoFacts/> }.into_any(),
        }
    }
}

#[component]
fn NoFacts() -> impl IntoView {
    let (workspace, actions) = (workspace(), actions());
    view! {
        <section class="control-card">
            <p>{workspace.words(|l| l.plan_fact().none)}</p>
            <div class="button-row">
                <button type="button" class="button" on:click=move |_| {
                    actions.call(Call::SampleWithFacts);
                }>{workspace.words(|l| l.plan_fact().sample)}</button>
            </div>
        </section>
    }
}

/// The chart of the whole plan.
fn figure(curve: Curve, said: &str, lang: Lang) -> AnyView {
    let chart = self::chart::draw(&curve, lang);
    let Curve { heads, rows, .. } = curve;
    let (name, conclusion) = (lang.plan_fact().curve, said.to_owned());
    Figure { id: "chart-plan-fact", name, conclusion, chart, heads, rows }.draw(lang)
}

fn page_view(page: PlanFactPage, curve: Option<Curve>, lang: Lang) -> impl IntoView {
    let t = lang.plan_fact();
    let drawn = curve.map(|curve| figure(curve, t.curve_said, lang));
    let heads = page.heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    let rows = page.rows.into_iter().map(row_view).collect_view();
    let nothing_to_check = page.notes.is_empty();
    let notes = page.notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <section class="control-card">
            <p class="plan-fact-said" role="status">{page.said}</p>
            <p class="hint">{page.through}" · "{fill(t.compared, &[&page.against])}</p>
            {page.moved.map(|words| moved_view(words, lang))}
        </section>
        <div class="charts control-card">{drawn}</div>
        <section class="control-card">
            <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.view>
                <table class="plan-fact-table">
                    <thead><tr><th scope="col">{t.rep}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        <div class="control-pair">{stages_view(page.stages, lang)}
        {causes_view(page.causes_said, page.causes, lang)}
        </div>
        {deals_view(page.deals, lang)}
        <section class="control-card" hidden=nothing_to_check><h2>{t.notes}</h2><ul>{notes}</ul></section>
    }
}

/// That the plan has left its baseline, and what can be done about it.
fn moved_view(words: String, lang: Lang) -> impl IntoView {
    let workspace = workspace();
    let compare = move |_| set(workspace, &Command::Control(ControlEdit::SetAgainst(Some(Against::Plan))));
    let buttons = (!is_only_shown()).then(|| {
        view! {
            " "
            <button type="button" class="link no-print" on:click=compare>{lang.plan_fact().compare_plan}</button>" "
            <button type="button" class="link no-print" on:click=move |_| snapshots::take(workspace, true)>
                {lang.snapshots().make_baseline}
            </button>
        }
    });
    view! { <p class="hint">{words}{buttons}</p> }
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
        <section class="control-card">
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
        <section class="control-card">
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
            <section class="control-card">
                <h2>{lang.plan_fact().deals}</h2>
                <table class="plan-fact-table"><tbody>{deals.into_iter().map(row).collect_view()}</tbody></table>
            </section>
        }
    })
}
