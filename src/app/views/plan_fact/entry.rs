//! Facts, typed: a sheet with the reps down; across, all figures of one stretch of days, or one figure over weeks, months or
//! days.

use std::sync::Arc;

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::actions::actions;
use crate::app::grid::{GridRoom, Shared, SheetHandle, TableSource};
use crate::app::shell::clock;
use crate::app::views::form::choice;
use crate::app::workspace::{SheetOf, View, Workspace, workspace};
use crate::board::{Begun, FactColumn, FactTable, Input, KnownFacts, total_words};
use crate::intake::facts::labels::{self, measure};
use crate::plan::control::{FactPeriod, Measure};
use crate::sheet::State;

/// A figure, or all of them, and what it is called.
type Figure = (Option<Measure>, String);

/// What the columns are. Copies are the same choice.
#[derive(Clone, Copy)]
struct Columns {
    workspace: Workspace,
    /// The stretches of time that have begun.
    begun: Memo<Begun>,
    /// The one figure; all of them where there is none.
    figure: RwSignal<Option<Measure>>,
    /// The days of all figures; the last ones where there are none.
    days: RwSignal<Option<FactPeriod>>,
    /// The columns of one figure: weeks, months, days.
    span: RwSignal<usize>,
}

impl Columns {
    fn new(workspace: Workspace) -> Columns {
        let begun = Memo::new(move |_| {
            let today = clock::today();
            workspace.now.with(|n| Begun::new(&n.tables.axis, today))
        });
        let (figure, days, span) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(0));
        Columns { workspace, begun, figure, days, span }
    }

    /// The days of all figures.
    fn period(self) -> Option<FactPeriod> {
        let wanted = self.days.get();
        self.begun.with(|begun| wanted.filter(|period| begun.has(*period)).or(begun.weeks.last().copied()))
    }

    fn list(self) -> Vec<FactColumn> {
        match (self.figure.get(), self.period()) {
            (None, Some(period)) => self.workspace.now.with(|n| FactTable::measures(&n.plan, period)),
            (None, None) => Vec::new(),
            (Some(measure), _) => {
                let span = self.span.get();
                let of = |begun: &Begun| [&begun.weeks, &begun.months, &begun.days][span.min(2)].clone();
                let periods = self.begun.with(of).into_iter();
                periods.map(|period| FactColumn { measure, period }).collect()
            }
        }
    }

    fn table(self, shown: ReadSignal<Shown>) -> Shared {
        let (lang, unit) = self.workspace.choices.with(|c| (c.lang, c.unit));
        let known = shown.with(|shown| {
            let plan = Arc::clone(&shown.plan);
            shown.ground.clone().map(|ground| KnownFacts { plan, ground })
        });
        let columns = self.list();
        self.workspace.now.with(|now| {
            let of = (&now.plan, &now.tables);
            Arc::new(FactTable::new(of, known, (lang, unit), clock::today(), columns)) as Shared
        })
    }
}

/// The card in which facts are typed.
#[component]
pub fn FactEntry(shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let columns = Columns::new(workspace);
    let source = TableSource::new(SheetOf::Facts, |l| l.plan_fact().type_facts, move || columns.table(shown));
    let sheet = actions().add_sheet(View::PlanFact, source);
    let named = Memo::new(move |_| {
        let lang = workspace.lang();
        let all = (None, lang.plan_fact().all_figures.to_owned());
        workspace.now.with(|n| {
            let named = n.plan.measures().into_iter().map(|m| (Some(m), measure(&n.plan, m, lang)));
            std::iter::once(all).chain(named).collect::<Vec<Figure>>()
        })
    });
    // A typed total over shorter reports says where the difference went.
    let total = Memo::new(move |_| {
        let at = sheet.state.with(State::active);
        let input = sheet.table.with(|table| table.cell(at.row, at.col).input);
        let Some(Input::Fact(at)) = input else { return String::new() };
        let lang = workspace.lang();
        workspace.now.with(|now| total_words(&now.plan, at, lang)).unwrap_or_default()
    });
    let nothing = move || columns.begun.with(|begun| begun.weeks.is_empty());
    let size = move || format!("--rows: {}", sheet.table.with(|table| table.rows()));
    view! {
        <div hidden=nothing>
            <p class="hint">{workspace.words(|l| l.plan_fact().type_hint)}</p>
            <div class="choice-line">
                {move || figure_choice((columns, named.get()), sheet)}
                {move || days_choice(columns, sheet)}
            </div>
            <div class="sheet-box" prop:style=size>
                <GridRoom sheet shown=Signal::derive(move || workspace.view.get() == View::PlanFact && !nothing())/>
            </div>
            <p class="hint" role="status">{total}</p>
        </div>
    }
}

/// Other columns stand in the place of those that were there: what was copied of them is none of theirs.
fn changed(sheet: SheetHandle) {
    sheet.framed.set(None);
}

/// All figures, or one of them.
fn figure_choice((columns, named): (Columns, Vec<Figure>), sheet: SheetHandle) -> AnyView {
    let t = columns.workspace.lang().plan_fact();
    let list = choice(t.figure.to_owned(), named, &columns.figure.get(), move |figure| {
        columns.figure.set(figure);
        changed(sheet);
        if figure.is_some() {
            sheet.look_at_end();
        }
    });
    view! { <span class="field"><span class="label">{t.figure}</span>{list}</span> }.into_any()
}

/// The days of all figures, or what the columns of one figure are.
fn days_choice(columns: Columns, sheet: SheetHandle) -> AnyView {
    let lang = columns.workspace.lang();
    let t = lang.plan_fact();
    if columns.figure.get().is_some() {
        let spans = [t.by_days, t.by_months, t.by_single_days].map(str::to_owned);
        let spans = spans.into_iter().enumerate().collect();
        let list = choice(t.columns.to_owned(), spans, &columns.span.get(), move |span| {
            columns.span.set(span);
            changed(sheet);
            sheet.look_at_end();
        });
        return view! { <span class="field"><span class="label">{t.columns}</span>{list}</span> }.into_any();
    }
    let now = columns.period();
    let options = |all: &Vec<FactPeriod>| {
        let one = |period: &FactPeriod| {
            let (words, selected) = (labels::period(*period, lang), now == Some(*period));
            view! { <option value=period.to_string() selected=selected>{words}</option> }
        };
        all.iter().rev().map(one).collect_view()
    };
    let Begun { weeks, months, days } = columns.begun.get();
    let choose = move |event| {
        columns.days.set(event_target_value(&event).parse().ok());
        changed(sheet);
    };
    view! {
        <span class="field"><span class="label">{t.days}</span>
            <select class="input" aria-label=t.days on:change=choose>
                <optgroup label=t.by_days>{options(&weeks)}</optgroup>
                <optgroup label=t.by_months>{options(&months)}</optgroup>
                <optgroup label=t.by_single_days>{options(&days)}</optgroup>
            </select>
        </span>
    }
    .into_any()
}
