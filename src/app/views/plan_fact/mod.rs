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
mod reconcile;
mod rest;
mod sections;
mod shown;
mod snapshots;

use leptos::prelude::*;

pub use self::sections::go_to_section;
pub use self::shown::Shown;

use self::choices::{ChoiceLine, Looking, StageChoice};
use self::sections::Sections;
use super::figure::Figure;
use super::form::set;
use super::showing::is_only_shown;
use crate::app::actions::actions;
use crate::app::intake::take_pasted_facts;
use crate::app::workspace::workspace;
use crate::board::{CauseLine, Curve, PlanFactLine, PlanFactPage, Rows, curve, plan_fact_page};
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
    let rested = Shown::rested(shown);
    let page = page_of(looking, rested);
    view! {
        <div class="sheet-page plan-fact">
            <h1 class="visually-hidden">{workspace.words(|l| l.plan_fact().view)}</h1>
            <ChoiceLine looking/>
            <Standing looking shown=rested page/>
            <Sections looking shown page/>
        </div>
    }
}

/// How the plan stands, for a room: no choices, no lists to fill in.
pub fn plan_fact_room() -> AnyView {
    let (looking, shown) = (Looking::new(), Shown::follow(workspace()));
    let page = page_of(looking, shown);
    view! { <div class="plan-fact"><Standing looking shown page/></div> }.into_any()
}

/// What is said of the chosen period, in the chosen rows; None while there are no facts.
fn page_of(looking: Looking, shown: ReadSignal<Shown>) -> Memo<Option<PlanFactPage>> {
    let workspace = workspace();
    Memo::new(move |_| {
        let lang = workspace.lang();
        let (levels, stage) = (looking.levels.get(), looking.stage.get());
        shown.with(|s| {
            let range = looking.range(&s.tables);
            let rows = Rows { levels: &levels, stage };
            plan_fact_page(&s.plan, &s.tables, (s.ground.as_deref()?, lang), (&range, rows))
        })
    })
}

/// The sentence and the chart, the table, the causes; or how facts come in, while there are none.
#[component]
fn Standing(looking: Looking, shown: ReadSignal<Shown>, page: Memo<Option<PlanFactPage>>) -> impl IntoView {
    let workspace = workspace();
    let some = Memo::new(move |_| page.with(Option::is_some));
    let of = move |part: fn(&PlanFactPage, Lang) -> AnyView| {
        move || page.with(|page| page.as_ref().map(|page| part(page, workspace.lang())))
    };
    let curve = move || {
        let lang = workspace.lang();
        let curve = shown.with(|s| curve(&s.plan, &s.tables, s.ground.as_deref()?, lang));
        curve.map(|curve| figure(curve, lang.plan_fact().curve_said, lang))
    };
    view! {
        <Show when=move || some.get() fallback=NoFacts>
            <div class="plan-fact-top">
                <section class="control-card">{of(said_view)}{of(stages_view)}</section>
                <div class="charts control-card">{curve}</div>
            </div>
            <section class="control-card">
                {(!is_only_shown()).then(|| view! { <StageChoice looking/> })}
                {of(table_view)}
            </section>
            {of(causes_view)}
        </Show>
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
    Figure { id: "chart-plan-fact", name, conclusion, chart, heads, rows, compact: true }.draw(lang)
}

/// What one says aloud, and what it stands on.
fn said_view(page: &PlanFactPage, lang: Lang) -> AnyView {
    let compared = fill(lang.plan_fact().compared, &[&page.against]);
    view! {
        <p class="plan-fact-said" role="status">{page.said.clone()}</p>
        <p class="hint">{page.through.clone()}" · "{compared}</p>
        {page.moved.clone().map(|words| moved_view(words, lang))}
    }
    .into_any()
}

/// The table, and what is not known of its rows.
fn table_view(page: &PlanFactPage, lang: Lang) -> AnyView {
    let t = lang.plan_fact();
    let heads = page.heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    let rows = page.rows.iter().map(row_view).collect_view();
    let notes = page.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.view>
            <table class="plan-fact-table">
                <thead><tr><th scope="col">{t.rep}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <ul class="hint table-notes" aria-label=t.notes hidden=page.notes.is_empty()>{notes}</ul>
    }
    .into_any()
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

fn row_view(line: &PlanFactLine) -> impl IntoView + use<> {
    let cells = line.cells.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view();
    view! {
        <tr data-level=line.level.to_string() data-behind=line.behind.to_string()>
            <th scope="row">{line.name.clone()}</th>{cells}
        </tr>
    }
}

fn stages_view(page: &PlanFactPage, lang: Lang) -> AnyView {
    let t = lang.plan_fact();
    let row = |[name, plan, to_date, fact, gap]: [String; 5]| {
        view! { <tr><th scope="row">{name}</th><td>{plan}</td><td>{to_date}</td><td>{fact}</td><td>{gap}</td></tr> }
    };
    let heads = [t.plan, t.to_date, t.fact, t.gap];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=t.stages>
            <table class="fact-table stage-sums">
                <thead><tr><th scope="col">{t.stage}</th>{heads}</tr></thead>
                <tbody>{page.stages.iter().cloned().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Bars from plan to date to fact, one below the other: to the right what helped, to the left what cost.
fn causes_view(page: &PlanFactPage, lang: Lang) -> AnyView {
    let t = lang.plan_fact();
    // The gap begins where the plan to date is.
    let zero = page.causes.last().map_or(0, |gap| gap.bar.0).to_string();
    let row = |cause: &CauseLine| {
        let (from, to) = cause.bar;
        let class = if to < from { "below" } else { "above" };
        let (left, length) = (from.min(to).to_string(), (to - from).abs().max(1).to_string());
        let level = cause.is_sum.then_some("0");
        view! {
            <tr data-level=level>
                <th scope="row">{cause.name.clone()}</th>
                <td>{cause.amount.clone()}</td>
                <td class="bar-cell" aria-hidden="true">
                    <svg class="bar" viewBox="0 0 200 10" preserveAspectRatio="none">
                        <rect class=class x=left y="1" width=length height="8"></rect>
                        <line x1=zero.clone() x2=zero.clone() y1="0" y2="10"></line>
                    </svg>
                </td>
            </tr>
        }
    };
    view! {
        <section class="control-card">
            <h2>{t.causes}</h2>
            <p>{page.causes_said.clone()}</p>
            <table class="plan-fact-table lever-table">
                <thead><tr><th scope="col">{t.cause}</th><th scope="col">{t.amount}</th><td></td></tr></thead>
                <tbody>{page.causes.iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
