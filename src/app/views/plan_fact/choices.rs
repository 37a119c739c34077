//! What the page is about: the period, the rows, what facts are compared with, the day that counts as over.

use std::ops::Range;

use leptos::prelude::*;

use crate::app::importing::ask_for_file;
use crate::app::views::form::set;
use crate::app::views::grouping::Grouping;
use crate::app::widgets::EntryField;
use crate::app::workspace::workspace;
use crate::board::{ControlInput, Input, newest_first};
use crate::edit::{Command, ControlEdit};
use crate::engine::{GroupBy, Tables};
use crate::i18n::fill;
use crate::plan::StageId;
use crate::plan::control::{Against, SnapshotId};

/// What is looked at. Copies are the same choice.
#[derive(Clone, Copy)]
pub struct Looking {
    /// `2027-03` is a month, `q0` the first quarter, anything else the whole plan.
    pub period: RwSignal<String>,
    /// What the rows are grouped by, from the top: at first as in the plan.
    pub levels: RwSignal<Vec<GroupBy>>,
    /// The stage that the table counts; None is revenue.
    pub stage: RwSignal<Option<StageId>>,
}

impl Looking {
    pub fn new() -> Self {
        let levels = workspace().choices.with_untracked(|choices| choices.levels.clone());
        Self { period: RwSignal::default(), levels: RwSignal::new(levels), stage: RwSignal::default() }
    }

    /// The segments of what was chosen.
    pub fn range(self, tables: &Tables) -> Range<usize> {
        let wanted = self.period.get();
        let axis = &tables.axis;
        let quarter = wanted.strip_prefix('q').and_then(|place| place.parse::<usize>().ok());
        if let Some(quarter) = quarter.and_then(|place| axis.quarters().get(place)) {
            return quarter.segments.clone();
        }
        let month = axis.months().iter().find(|month| month.month.to_string() == wanted);
        month.map_or(tables.horizon(), |month| month.segments.clone())
    }
}

/// The line of choices above everything.
#[component]
pub fn ChoiceLine(looking: Looking) -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().plan_fact();
    view! {
        <div class="choice-line no-print">
            <PeriodChoice looking/>
            <Grouping of=looking.levels/>
            <AgainstChoice/>
            <EntryField input=Input::Control(ControlInput::AsOf) label=Signal::derive(move || t().as_of.to_owned())
                hint=Signal::derive(move || t().as_of_hint.to_owned())/>
            <button type="button" class="button" on:click=move |_| ask_for_file()>{workspace.words(|l| l.plan_fact().open_table)}</button>
        </div>
    }
}

#[component]
fn PeriodChoice(looking: Looking) -> impl IntoView {
    let workspace = workspace();
    let options = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| {
            let axis = &now.tables.axis;
            let quarters = (0..axis.quarters().len()).map(|at| (format!("q{at}"), lang.quarter(at + 1)));
            let months =
                axis.months().iter().map(|span| (span.month.to_string(), lang.month_year(span.month)));
            let all = quarters.chain(months);
            all.map(|(value, words)| view! { <option value=value>{words}</option> }).collect_view()
        })
    };
    view! {
        <label>
            <span class="label">{workspace.words(|l| l.plan_fact().period)}</span>
            <select class="input" on:change=move |e| looking.period.set(event_target_value(&e))
                prop:value=move || looking.period.get()>
                <option value="">{workspace.words(|l| l.plan_fact().whole)}</option>
                {options}
            </select>
        </label>
    }
}

/// What the table is about: revenue with its forecasts, or the work of one stage.
#[component]
pub fn StageChoice(looking: Looking) -> impl IntoView {
    let workspace = workspace();
    let options = move || {
        let now = looking.stage.get_untracked();
        let stages = workspace
            .now
            .with(|n| n.plan.stages.iter().map(|stage| (stage.id, stage.name.clone())).collect::<Vec<_>>());
        let option = |(id, name): (StageId, String)| {
            view! { <option value=id.0.to_string() selected=now == Some(id)>{name}</option> }
        };
        stages.into_iter().map(option).collect_view()
    };
    let choose = move |e| looking.stage.set(event_target_value(&e).parse().ok().map(StageId));
    view! {
        <label class="table-choice no-print">
            {workspace.words(|l| l.sections().measure)}" "
            <select class="input" on:change=choose>
                <option value="">{workspace.words(|l| l.plan_fact().revenue)}</option>
                {options}
            </select>
        </label>
    }
}

/// The plan as typed, the plan now, or a snapshot; by itself the baseline.
#[component]
fn AgainstChoice() -> impl IntoView {
    let workspace = workspace();
    let options = move || {
        let lang = workspace.lang();
        let t = lang.plan_fact();
        workspace.now.with(|now| {
            let control = &now.plan.control;
            let by_itself =
                control.baseline().map_or(t.as_typed.to_owned(), |snapshot| snapshot.name.clone());
            let mut all = vec![(String::new(), None, fill(t.by_itself, &[&by_itself]))];
            all.push(("plan".to_owned(), Some(Against::Plan), t.as_typed.to_owned()));
            if control.replan.is_some() {
                all.push(("now".to_owned(), Some(Against::Now), t.now.to_owned()));
            }
            let snapshots = newest_first(&now.plan).into_iter();
            all.extend(
                snapshots.map(|s| (s.id.0.to_string(), Some(Against::Snapshot(s.id)), s.name.clone())),
            );
            let option = |(value, against, words): (String, Option<Against>, String)| {
                view! { <option value=value selected=against == control.against>{words}</option> }
            };
            all.into_iter().map(option).collect_view()
        })
    };
    let choose = move |event| {
        let against = match event_target_value(&event).as_str() {
            "" => None,
            "plan" => Some(Against::Plan),
            "now" => Some(Against::Now),
            id => id.parse().ok().map(|id| Against::Snapshot(SnapshotId(id))),
        };
        set(workspace, &Command::Control(ControlEdit::SetAgainst(against)));
    };
    view! {
        <label>
            <span class="label">{workspace.words(|l| l.plan_fact().compared_with)}</span>
            <select class="input" on:change=choose>{options}</select>
        </label>
    }
}
