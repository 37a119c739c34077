//! The week on the screen: its sheet, and apart from people what lies before the plan.

use std::sync::Arc;

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::actions::actions;
use crate::app::grid::{GridRoom, Shared, SheetHandle, TableSource};
use crate::app::shell::clock;
use crate::app::views::plan_fact::Shown as Known;
use crate::app::workspace::{SheetOf, View, Workspace, workspace};
use crate::board::{FactTable, WeekFigures, WeekLists, WeekMore, WeekTable, week_more};
use crate::plan::StageId;
use crate::plan::control::FactPeriod;

/// What must have been done before the plan begins, in the plan's first week.
#[component]
pub fn Before(shown: Shown) -> impl IntoView {
    let s = shown.lang.sheet();
    let one = |((_, name), &(count, without)): (&(StageId, String), &(i64, bool))| {
        format!("{name}: {}", shown.count(Some(count), without))
    };
    let parts: Vec<String> = shown.stages.iter().zip(&shown.sheet.before).map(one).collect();
    (!parts.is_empty()).then(|| {
        view! {
            <p class="week-before no-print" title=s.before_title>
                <b>{s.before_plan}</b>" "{parts.join(" · ")}" "<span class="hint">{shown.lang.week().before_note}</span>
            </p>
        }
    })
}

/// What more is said of the week, where it is asked for.
fn more_of(
    shown: Memo<Option<Shown>>,
    known: ReadSignal<Known>,
    wanted: RwSignal<bool>,
) -> Memo<Option<Arc<WeekMore>>> {
    Memo::new(move |_| {
        let of = |shown: &Shown| {
            known.with(|known| {
                let (sheet, days) = ((&*shown.sheet, shown.week), (shown.as_of, shown.today));
                week_more(&known.plan, &known.tables, known.ground.as_deref(), sheet, days)
            })
        };
        let shown = shown.get().filter(|_| wanted.get())?;
        Some(Arc::new(of(&shown)))
    })
}

/// The sheet of the week.
pub fn week_handle(
    shown: Memo<Option<Shown>>,
    known: ReadSignal<Known>,
    wanted: RwSignal<bool>,
) -> SheetHandle {
    let workspace = workspace();
    let more = more_of(shown, known, wanted);
    let table = move || table(workspace, shown.get(), known, more.get());
    let sheet =
        actions().add_sheet(View::Week, TableSource::new(SheetOf::Week, |l| l.frame().view_week, table));
    // Another week stands in the place of the one that was there: what was copied of it is none of its cells.
    Effect::watch(move || (workspace.week.get(), wanted.get()), move |_, _, _| sheet.framed.set(None), false);
    sheet
}

fn table(
    workspace: Workspace,
    shown: Option<Shown>,
    known: ReadSignal<Known>,
    more: Option<Arc<WeekMore>>,
) -> Shared {
    let (lang, unit) = workspace.choices.with(|c| (c.lang, c.unit));
    let plan = known.with(|known| Arc::clone(&known.plan));
    workspace.now.with(|now| {
        let over = (&now.plan, &now.tables);
        let Some(Shown { sheet, as_of, today, .. }) = shown else {
            return Arc::new(FactTable::new(over, None, (lang, unit), clock::today(), Vec::new())) as Shared;
        };
        let of = WeekFigures { plan, sheet, more, as_of, today };
        Arc::new(WeekTable::new(over, of, (lang, unit))) as Shared
    })
}

/// The sheet, as high as its rows; it says of which days its facts are.
#[component]
pub fn WeekRoom(shown: Memo<Option<Shown>>, sheet: SheetHandle) -> impl IntoView {
    let workspace = workspace();
    let period = move || {
        let of =
            |shown: &Shown| shown.takes_facts().then(|| FactPeriod::Week(shown.sheet.monday).to_string());
        shown.with(|shown| shown.as_ref().and_then(of))
    };
    let size = move || format!("--rows: {}", sheet.table.with(|table| table.rows()));
    view! {
        <div class="sheet-box week-sheet-box no-print" data-period=period prop:style=size>
            <GridRoom sheet shown=Signal::derive(move || workspace.view.get() == View::Week)/>
        </div>
    }
}

/// Two short lists below the week.
pub fn lists(page: WeekLists, title: &'static str) -> impl IntoView {
    let list = |lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul>{lines}</ul> }
    };
    let points = (!page.points.is_empty()).then(|| {
        view! { <section class="control-card no-print"><h2>{title}</h2>{list(page.points)}</section> }
    });
    let deals = (!page.deals.is_empty()).then(|| {
        view! {
            <section class="control-card no-print">
                <h2>{page.overdue}</h2>
                {list(page.deals)}
                <p class="hint">{page.more}</p>
            </section>
        }
    });
    view! { <div class="control-pair">{points}{deals}</div> }
}
