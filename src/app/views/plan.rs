//! The plan: its target with the verdict, its own inputs, the sheet, and the bar that reconciles.

use leptos::prelude::*;

use super::outcome::Sentence;
use super::status_bar::StatusBar;
use super::toolbar::Toolbar;
use crate::app::actions::actions;
use crate::app::export;
use crate::app::grid::GridRoom;
use crate::app::widgets::EntryField;
use crate::app::workspace::{View, workspace};
use crate::board::{Input, Kind};
use crate::calendar::Period;
use crate::edit::Owner;
use crate::i18n::fill;
use crate::i18n::number::currency_sign;
use crate::plan::{Scope, StageId};

/// The plan view.
#[component]
pub fn PlanView() -> impl IntoView {
    let workspace = workspace();
    let sheet = actions().new_sheet(View::Plan, Kind::Plan);
    let no_managers = Memo::new(move |_| workspace.now.with(|n| n.plan.managers.is_empty()));
    let copy = move |_| export::copy_template(workspace);
    view! {
        <section class="outcome" aria-label=workspace.words(|l| l.sheet().outcome)><Target/><Sentence/></section>
        <div class="controls"><InputBand/><Toolbar sheet/></div>
        <GridRoom sheet shown=Signal::derive(move || workspace.view.get() == View::Plan)/>
        <div class="empty-state" hidden=move || !no_managers.get()>
            <h2>{workspace.words(|l| l.sheet().empty_title)}</h2>
            <p>{workspace.words(|l| l.sheet().empty_hint)}</p>
            <button type="button" class="button" on:click=copy>{workspace.words(|l| l.sheet().copy_template)}</button>
        </div>
        <StatusBar sheet/>
    }
}

/// The plan's own inputs.
#[component]
fn InputBand() -> impl IntoView {
    let workspace = workspace();
    let word = move |get: fn(&'static crate::i18n::texts::Sheet) -> &'static str| {
        Signal::derive(move || get(workspace.lang().sheet()).to_string())
    };
    let steps = Memo::new(move |_| {
        workspace.now.with(|n| {
            let stages = &n.plan.stages;
            stages.windows(2).map(|w| (w[0].id, w[0].name.clone(), w[1].name.clone())).collect::<Vec<_>>()
        })
    });
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
    view! {
        <section class="band" aria-label=workspace.words(|l| l.sheet().inputs)>
            <EntryField input=Input::AverageDeal(Owner::Plan) label=word(|t| t.average_deal)/>
            {step_fields}
        </section>
    }
}

/// The target of the whole plan.
#[component]
fn Target() -> impl IntoView {
    let workspace = workspace();
    let label = Signal::derive(move || {
        let target = workspace.lang().sheet().target;
        workspace.now.with(|n| format!("{target}, {}", currency_sign(&n.plan.currency)))
    });
    let held =
        Signal::derive(move || workspace.now.with(|n| n.plan.hold(Scope::All, &Period::Horizon).is_some()));
    view! { <EntryField input=Input::Total(Scope::All, Period::Horizon) label class="figure major" held/> }
}
