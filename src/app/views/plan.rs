//! The plan: its own inputs, one sentence of what follows, the sheet, and the bar that reconciles.

use leptos::prelude::*;

use super::bars::{Sentence, StatusBar};
use super::repairs::RepairLine;
use super::toolbar::Toolbar;
use crate::app::grid::{Control, GridRoom};
use crate::app::widgets::EntryField;
use crate::app::workspace::{View, workspace};
use crate::board::{Input, Kind, canonical};
use crate::calendar::Period;
use crate::edit::Owner;
use crate::i18n::fill;
use crate::i18n::number::currency_sign;
use crate::plan::{Scope, StageId};

/// Most quarters that stand beside the target; the sheet alone has those of a longer plan. Some of them would not make up
/// the target that they stand beside.
const QUARTERS: usize = 8;

/// The plan view.
#[component]
pub fn PlanView() -> impl IntoView {
    let workspace = workspace();
    let control = Control::new(Kind::Plan, workspace);
    control.follow_undo();
    control.deeds.add_sheet(View::Plan, control);
    let no_managers = Memo::new(move |_| workspace.now.with(|n| n.plan.managers.is_empty()));
    let t = move || workspace.lang().sheet();
    let copy = move |_| super::people::copy_template(workspace);
    view! {
        <InputBand/>
        <Sentence/>
        <RepairLine/>
        <Toolbar control/>
        <GridRoom control shown=Signal::derive(move || workspace.view.get() == View::Plan)/>
        <div class="empty-state" hidden=move || !no_managers.get()>
            <h2>{move || t().empty_title}</h2>
            <p>{move || t().empty_hint}</p>
            <button type="button" class="button" on:click=copy>{move || t().copy_template}</button>
        </div>
        <StatusBar control/>
    }
}

/// The plan's own inputs.
#[component]
fn InputBand() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().sheet();
    let word = move |get: fn(&'static crate::i18n::texts::Sheet) -> &'static str| {
        Signal::derive(move || get(workspace.lang().sheet()).to_string())
    };
    let held = move |scope: Scope, period: Period| {
        Signal::derive(move || workspace.now.with(|n| n.plan.hold(scope, &period).is_some()))
    };
    let quarters = Memo::new(move |_| {
        workspace.now.with(|n| {
            let axis = &n.tables.axis;
            let all = axis.quarters().iter().map(|q| canonical(axis, Period::Quarter(q.first_month)));
            let all: Vec<Period> = all.filter(|p| *p != Period::Horizon).collect();
            if all.len() > QUARTERS { Vec::new() } else { all }
        })
    });
    let steps = Memo::new(move |_| {
        workspace.now.with(|n| {
            let stages = &n.plan.stages;
            stages.windows(2).map(|w| (w[0].id, w[0].name.clone(), w[1].name.clone())).collect::<Vec<_>>()
        })
    });
    let quarter_fields = move || {
        quarters
            .get()
            .into_iter()
            .enumerate()
            .map(|(i, period)| {
                let label = Signal::derive(move || workspace.lang().quarter(i + 1));
                let input = Input::Total(Scope::All, period);
                view! { <EntryField input label held=held(Scope::All, period)/> }
            })
            .collect_view()
    };
    let step_fields = move || {
        let field = |(at, (id, from, to)): (usize, (StageId, String, String))| {
            // Every step but the first begins where the one before it ends, which stands beside it.
            let t = workspace.lang_untracked().sheet();
            let (lead, from) = if at == 0 { (String::new(), from) } else { (from, String::new()) };
            let label = fill(t.step, &[&from, &to]);
            view! { <EntryField input=Input::Rate(Owner::Plan, id) label lead class="figure small"/> }
        };
        steps.get().into_iter().enumerate().map(field).collect_view()
    };
    let target = Signal::derive(move || {
        workspace.now.with(|n| format!("{}, {}", t().target, currency_sign(&n.plan.currency)))
    });
    view! {
        <section class="band" aria-label=move || t().inputs>
            <div class="band-group">
                <EntryField
                    input=Input::Total(Scope::All, Period::Horizon)
                    label=target
                    class="figure major"
                    held=held(Scope::All, Period::Horizon)
                />
                {quarter_fields}
            </div>
            <div class="band-group">
                <EntryField input=Input::AverageDeal(Owner::Plan) label=word(|t| t.average_deal)/>
                {step_fields}
            </div>
        </section>
    }
}
