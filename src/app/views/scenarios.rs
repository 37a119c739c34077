//! Scenarios side by side: levers as rows, the plan and its scenarios as columns, what follows beneath.

use std::sync::Arc;

use leptos::prelude::*;

use super::figures::{Figure, figures};
use super::form::set;
use super::hires::new_hires;
use crate::app::shell::page;
use crate::app::widgets::EntryField;
use crate::app::workspace::{Now, Preview, Workspace, workspace};
use crate::board::{Input, Knob, hold_words, knobs, step_words};
use crate::edit::{Command, ScenarioEdit};
use crate::i18n::{Lang, Unit, fill};
use crate::levers::{Blocked, Case};
use crate::plan::{Plan, Scenario, ScenarioId};

/// Milliseconds after which the first scenario is computed: what was typed is painted first.
const PATIENCE: u32 = 60;
/// The figures below the levers, of those of [`figures`]: all but the target, which is a lever.
const FOLLOWING: std::ops::Range<usize> = 1..10;

/// What a scenario comes to: its figures, or what stands in its way.
type Outcome = Result<Vec<Figure>, String>;

/// Handles of the table.
#[derive(Debug, Clone, Copy)]
struct Table {
    workspace: Workspace,
    /// What has been computed, for the plan it was computed of.
    found: RwSignal<Vec<(ScenarioId, Outcome)>>,
    /// What all of it was computed for, and how it is written.
    done: RwSignal<Option<(Arc<Plan>, Lang, Unit)>>,
}

impl Table {
    /// Runs with a scenario of the plan; None where it is gone.
    fn with<T>(self, id: ScenarioId, run: impl FnOnce(&Plan, &Scenario) -> T) -> Option<T> {
        self.workspace.now.with(|now| now.plan.scenario(id).map(|scenario| run(&now.plan, scenario)))
    }

    fn name(self, id: ScenarioId) -> String {
        self.with(id, |_, scenario| scenario.name.clone()).unwrap_or_default()
    }

    /// Some of what is shown is of a plan before this one, or written in another way; tracked.
    fn is_stale(self) -> bool {
        let plan = self.workspace.now.with(|now| Arc::clone(&now.plan));
        let shown = self.workspace.choices.with(|c| (c.lang, c.unit));
        self.done.with(|done| {
            done.as_ref().is_none_or(|(of, lang, unit)| !Arc::ptr_eq(of, &plan) || (*lang, *unit) != shown)
        })
    }

    /// Computes the scenarios of the plan shown now, one a task, unless another plan takes its place.
    fn compute(self, at: usize) {
        let plan = self.workspace.now.with_untracked(|n| Arc::clone(&n.plan));
        page::after(if at == 0 { PATIENCE } else { 0 }, move || {
            let now = self.workspace.now.get_untracked();
            if !Arc::ptr_eq(&plan, &now.plan) {
                return;
            }
            let Some(scenario) = plan.scenarios.get(at) else {
                let (lang, unit) = self.workspace.choices.with_untracked(|c| (c.lang, c.unit));
                // The view may be gone by now; then nobody waits.
                let _ = self.done.try_set(Some((plan, lang, unit)));
                return;
            };
            let outcome = outcome(self.workspace, &now, scenario);
            let kept = self.found.try_update(|found| {
                found.retain(|(id, _)| *id != scenario.id && plan.scenario(*id).is_some());
                found.push((scenario.id, outcome));
            });
            if kept.is_some() {
                self.compute(at + 1);
            }
        });
    }
}

fn outcome(workspace: Workspace, now: &Now, scenario: &Scenario) -> Outcome {
    let (lang, unit) = workspace.choices.with_untracked(|c| (c.lang, c.unit));
    let new_hires = new_hires(now, lang);
    let case = Case { plan: &now.plan, tables: &now.tables, new_hires: &new_hires };
    match case.scenario(scenario) {
        Ok(plan) => Ok(figures(&Now::of(Arc::new(plan)), unit, lang)),
        Err(blocked) => Err(blocked_words(&now.plan, &blocked, lang)),
    }
}

fn blocked_words(plan: &Plan, blocked: &Blocked, lang: Lang) -> String {
    let held: Vec<String> = blocked.holds().iter().map(|key| hold_words(plan, *key, lang)).collect();
    if held.is_empty() {
        lang.scenarios().impossible.to_string()
    } else {
        fill(lang.scenarios().blocked, &[&held.join("; ")])
    }
}

fn knob_name(plan: &Plan, knob: Knob, lang: Lang) -> String {
    let t = lang.scenarios();
    let stage = |id| plan.stage(id).map_or("", |stage| stage.name.as_str());
    match knob {
        Knob::Target => lang.levers().target.to_string(),
        Knob::AverageDeal => lang.sheet().average_deal.to_string(),
        Knob::Rate(id) => step_words(plan, id, lang),
        Knob::Maximum(id) => fill(t.maximum, &[stage(id)]),
        Knob::SellingMinutes => t.selling_minutes.to_string(),
        Knob::Hires(_) => t.hires.to_string(),
        Knob::HiresFrom => t.hires_from.to_string(),
    }
}

/// The section of What if.
#[component]
pub fn Scenarios() -> impl IntoView {
    let workspace = workspace();
    let table = Table { workspace, found: RwSignal::new(Vec::new()), done: RwSignal::new(None) };
    let columns = Memo::new(move |_| {
        workspace.now.with(|now| now.plan.scenarios.iter().map(|s| s.id).collect::<Vec<ScenarioId>>())
    });
    let rows = Memo::new(move |_| {
        workspace.now.with(|now| knobs(&now.plan, new_hires(now, workspace.lang_untracked()).from))
    });
    // Figures are no copy of a signal: they come later, from timers.
    Effect::new(move || {
        workspace.now.track();
        workspace.choices.track();
        table.compute(0);
    });
    let none = move || columns.with(Vec::is_empty);
    let add = move |_| {
        let plan = workspace.now.with_untracked(|n| Arc::clone(&n.plan));
        set(
            workspace,
            &Command::Scenarios(ScenarioEdit::AddScenario(free_name(
                &plan,
                workspace.lang_untracked().scenarios().scenario,
            ))),
        );
    };
    let body = move || {
        let (columns, rows) = (columns.get(), rows.get());
        view! { <Heads table columns=columns.clone()/><Levers table columns=columns.clone() rows/><Results table columns/> }
    };
    view! {
        <section class=move || if none() { "no-print" } else { "own-page" } aria-labelledby="what-if-scenarios">
        <h2 id="what-if-scenarios">{workspace.words(|l| l.scenarios().title)}</h2>
        <p class="hint no-print">{workspace.words(|l| l.scenarios().hint)}</p>
        <div class="table-scroll" tabindex="0" hidden=none>
            <table class="fact-table scenario-table" aria-label=workspace.words(|l| l.scenarios().title) aria-busy=move || table.is_stale().to_string()>
                {body}
            </table>
        </div>
        <div class="button-row no-print">
            <button type="button" class="button" on:click=add>{workspace.words(|l| l.scenarios().add)}</button>
        </div>
        </section>
    }
}

/// The word with the least number that no scenario has.
fn free_name(plan: &Plan, word: &str) -> String {
    let mut number = plan.scenarios.len() + 1;
    loop {
        let name = format!("{word} {number}");
        if plan.scenario_named(&name).is_none() {
            return name;
        }
        number += 1;
    }
}

#[component]
fn Heads(table: Table, columns: Vec<ScenarioId>) -> impl IntoView {
    let t = move || table.workspace.lang().scenarios();
    let head = move |id: ScenarioId| {
        let label = Signal::derive(move || t().name.to_string());
        view! { <th scope="col"><EntryField input=Input::ScenarioName(id) label class="" bare=true/></th> }
    };
    let heads = columns.into_iter().map(head).collect_view();
    view! {
        <thead><tr>
            <th scope="col">{table.workspace.words(|l| l.scenarios().levers)}</th>
            <th scope="col">{table.workspace.words(|l| l.scenarios().base)}</th>
            {heads}
        </tr></thead>
    }
}

#[component]
fn Levers(table: Table, columns: Vec<ScenarioId>, rows: Vec<Knob>) -> impl IntoView {
    let rows = rows.into_iter().map(|knob| lever(table, knob, &columns)).collect_view();
    view! { <tbody>{rows}</tbody> }
}

fn lever(table: Table, knob: Knob, columns: &[ScenarioId]) -> AnyView {
    let workspace = table.workspace;
    let name = Signal::derive(move || {
        let lang = workspace.lang();
        workspace.now.with(|now| knob_name(&now.plan, knob, lang))
    });
    let base = move || {
        let lang = workspace.lang();
        let unit = workspace.choices.with(|c| c.unit);
        let shown = workspace.now.with(|now| {
            let desk = crate::board::Desk { plan: &now.plan, tables: &now.tables, lang };
            knob.base().map(|input| desk.shown(input, unit))
        });
        shown.filter(|words| !words.is_empty()).unwrap_or_else(|| String::from("—"))
    };
    let cell = |&id: &ScenarioId| {
        let label =
            Signal::derive(move || fill(workspace.lang().scenarios().cell, &[&name.get(), &table.name(id)]));
        let own = move || table.with(id, |_, scenario| knob.differs(scenario)).unwrap_or(false).to_string();
        view! { <td data-own=own><EntryField input=Input::Difference(id, knob) label class="" bare=true/></td> }.into_any()
    };
    let cells = columns.iter().map(cell).collect_view();
    view! { <tr><th scope="row">{name}</th><td>{base}</td>{cells}</tr> }.into_any()
}

#[component]
fn Results(table: Table, columns: Vec<ScenarioId>) -> impl IntoView {
    let workspace = table.workspace;
    let base = Memo::new(move |_| {
        let (lang, unit) = workspace.choices.with(|c| (c.lang, c.unit));
        workspace.now.with(|now| figures(now, unit, lang))
    });
    let width = columns.len() + 2;
    let shown = columns.clone();
    // Nothing here takes the keyboard, so the rows may be made anew.
    let rows = move || {
        let (lang, unit) = workspace.choices.with(|c| (c.lang, c.unit));
        table.found.with(|found| {
            let of = |id: &ScenarioId| found.iter().find(|(of, _)| of == id).map(|(_, outcome)| outcome);
            let outcomes: Vec<Option<&Outcome>> = shown.iter().map(of).collect();
            base.with(|base| FOLLOWING.map(|at| following(base, &outcomes, at, unit, lang)).collect_view())
        })
    };
    let names = Memo::new(move |_| columns.iter().map(|&id| (id, table.name(id))).collect::<Vec<_>>());
    let actions = move || {
        let lang = workspace.lang();
        names.get().into_iter().map(|(id, name)| actions(table, id, &name, lang)).collect_view()
    };
    view! {
        <tbody class="results" data-stale=move || table.is_stale().to_string()>
            <tr class="total">
                <th scope="colgroup" colspan=width>{workspace.words(|l| l.scenarios().results)}</th>
            </tr>
            {rows}
        </tbody>
        <tfoot class="no-print"><tr><td></td><td></td>{actions}</tr></tfoot>
    }
}

/// One figure of the plan and of every scenario, with its difference to the plan.
fn following(base: &[Figure], outcomes: &[Option<&Outcome>], at: usize, unit: Unit, lang: Lang) -> AnyView {
    let Some(of_base) = base.get(at) else { return ().into_any() };
    let cell = |outcome: &Option<&Outcome>| {
        let (words, change, tone) = match outcome {
            Some(Ok(figures)) => figures.get(at).map_or_else(Default::default, |figure| {
                let change = figure.change_from(of_base, unit, lang);
                let tone = if change.is_empty() { "" } else { "changed" };
                (figure.words.clone(), change, tone)
            }),
            Some(Err(why)) if at == FOLLOWING.start => (why.clone(), String::new(), "blocked"),
            Some(Err(_)) => (String::from("—"), String::new(), ""),
            None => (String::from("…"), String::new(), ""),
        };
        view! { <td class=tone>{words}<small>{change}</small></td> }.into_any()
    };
    let cells = outcomes.iter().map(cell).collect_view();
    view! { <tr><th scope="row">{of_base.name.clone()}</th><td>{of_base.words.clone()}</td>{cells}</tr> }
        .into_any()
}

/// What can be done with a scenario.
fn actions(table: Table, id: ScenarioId, name: &str, lang: Lang) -> AnyView {
    let workspace = table.workspace;
    let t = lang.scenarios();
    let preview = move || {
        workspace.now.with_untracked(|now| {
            let new_hires = new_hires(now, lang);
            let case = Case { plan: &now.plan, tables: &now.tables, new_hires: &new_hires };
            let scenario = now.plan.scenario(id)?;
            Some(Preview::new(fill(t.apply, &[&scenario.name]), case.apply_scenario(scenario)))
        })
    };
    let copied = fill(t.copy, &[name]);
    let copy = move || {
        let plan = workspace.now.with_untracked(|n| Arc::clone(&n.plan));
        let taken = plan.scenario_named(&copied).is_some();
        let name = if taken { free_name(&plan, &copied) } else { copied.clone() };
        set(workspace, &Command::Scenarios(ScenarioEdit::DuplicateScenario(id, name)));
    };
    let button = |label: String, words: String, class: &'static str, run: Box<dyn Fn()>| {
        view! { <button type="button" class=class aria-label=label on:click=move |_| run()>{words}</button> }
            .into_any()
    };
    let show = Box::new(move || workspace.preview.set(preview()));
    let remove = Box::new(move || set(workspace, &Command::Scenarios(ScenarioEdit::RemoveScenario(id))));
    view! {
        <td class="row-actions">
            {button(fill(t.apply, &[name]), format!("{}…", lang.levers().apply), "button", show)}
            {button(fill(t.duplicate, &[name]), t.copy_short.to_string(), "button plain", Box::new(copy))}
            {button(fill(t.remove, &[name]), String::from("×"), "button plain icon", remove)}
        </td>
    }
    .into_any()
}
