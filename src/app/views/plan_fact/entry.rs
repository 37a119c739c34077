//! Facts of one stretch of days, typed: managers down, measures across.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::{clock, column};
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{Desk, FactAt, Input};
use crate::calendar::Axis;
use crate::i18n::{Lang, fill, number};
use crate::intake::facts::labels::{self, measure};
use crate::plan::control::{FactPeriod, Measure};

/// Single days that are offered.
const SINGLE_DAYS: u64 = 14;

/// Facts of one stretch of days, typed: managers down, measures across.
#[component]
pub fn FactEntry(shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let chosen = RwSignal::new(None::<FactPeriod>);
    let begun = Memo::new(move |_| {
        let today = clock::today();
        workspace.now.with(|n| Begun::new(&n.tables.axis, today))
    });
    let current = move || {
        let wanted = chosen.get();
        begun.with(|begun| wanted.filter(|period| begun.has(*period)).or(begun.weeks.last().copied()))
    };
    let options = move |of: fn(&Begun) -> &Vec<FactPeriod>| {
        let (lang, now) = (workspace.lang(), current());
        let all = begun.with(|begun| of(begun).clone());
        let one = |period: FactPeriod| {
            let (words, selected) = (labels::period(period, lang), now == Some(period));
            view! { <option value=period.to_string() selected=selected>{words}</option> }
        };
        all.into_iter().rev().map(one).collect_view()
    };
    view! {
        <section class="control-card no-print" hidden=move || begun.with(|begun| begun.weeks.is_empty())>
            <h2>{workspace.words(|l| l.plan_fact().type_facts)}</h2>
            <p class="hint">{workspace.words(|l| l.plan_fact().type_hint)}</p>
            <label>
                {workspace.words(|l| l.plan_fact().days)}" "
                <select class="input" on:change=move |e| chosen.set(event_target_value(&e).parse().ok())>
                    <optgroup label=workspace.words(|l| l.plan_fact().by_days)>{move || options(|begun| &begun.weeks)}</optgroup>
                    <optgroup label=workspace.words(|l| l.plan_fact().by_months)>{move || options(|begun| &begun.months)}</optgroup>
                    <optgroup label=workspace.words(|l| l.plan_fact().by_single_days)>{move || options(|begun| &begun.days)}</optgroup>
                </select>
            </label>
            {move || current().map(|period| fact_table(workspace, shown, period))}
        </section>
    }
}

/// The stretches of time that have begun.
#[derive(Debug, Clone, PartialEq)]
struct Begun {
    /// The days of one week in one month.
    weeks: Vec<FactPeriod>,
    months: Vec<FactPeriod>,
    /// The last ones.
    days: Vec<FactPeriod>,
}

impl Begun {
    fn new(axis: &Axis, today: NaiveDate) -> Self {
        let begun = |period: &FactPeriod| period.first() <= today;
        let all = axis.segments().iter().flat_map(|s| s.first.iter_days().take_while(|day| *day <= s.last));
        let last = all.filter(|day| *day <= today && *day > today - Days::new(SINGLE_DAYS));
        Begun {
            weeks: axis.segments().iter().map(|s| FactPeriod::Segment(s.first)).filter(begun).collect(),
            months: axis.months().iter().map(|m| FactPeriod::Month(m.month)).filter(begun).collect(),
            days: last.map(FactPeriod::Day).collect(),
        }
    }

    fn has(&self, period: FactPeriod) -> bool {
        [&self.weeks, &self.months, &self.days].iter().any(|all| all.contains(&period))
    }
}

fn fact_table(workspace: Workspace, shown: ReadSignal<Shown>, period: FactPeriod) -> impl IntoView {
    let today = clock::today();
    let lang = workspace.lang();
    let (measures, managers) = workspace.now.with_untracked(|n| {
        let measures = n.plan.measures();
        let named: Vec<_> = measures.iter().map(|m| (*m, measure(&n.plan, *m, lang))).collect();
        let managers: Vec<_> = n.plan.managers.iter().map(|m| (m.id, m.name.clone())).collect();
        (named, managers)
    });
    let through = (today < period.last()).then_some(today);
    let heads = measures.iter().map(|(_, name)| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let rows = managers
        .into_iter()
        .map(|(manager, name)| {
            let at = |measure: &Measure| FactAt { manager, measure: *measure, period, through };
            let fields: Arc<[FactAt]> = measures.iter().map(|(measure, _)| at(measure)).collect();
            let row = Row::new(workspace, shown, Arc::clone(&fields));
            let cell = |(place, (at, (_, called))): (usize, (&FactAt, &(Measure, String)))| {
                let label = Signal::stored(fill(lang.plan_fact().fact_of, &[&name, called]));
                let (resting, hint) = row.texts_of(place);
                view! {
                    <td data-measure=at.measure.to_string()>
                        <EntryField input=Input::Fact(*at) label hint resting bare=true/>
                    </td>
                }
            };
            let cells = fields.iter().zip(&measures).enumerate().map(cell).collect_view();
            view! { <tr data-who=manager.0.to_string()><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0"><table class="plan-fact-table" data-period=period.to_string() on:keydown=|e| column::go_along(&e)>
            <thead><tr><th scope="col">{lang.plan_fact().rep}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

/// What stands in the fields of one manager. Fields ask their row, not the plan: a signal that thousands of fields follow
/// takes long to tell them apart, and one that changed is enough to draw.
#[derive(Debug, Clone, Copy)]
struct Row {
    typed: Memo<Vec<String>>,
    known: Memo<Vec<String>>,
}

impl Row {
    fn new(workspace: Workspace, shown: ReadSignal<Shown>, fields: Arc<[FactAt]>) -> Self {
        let asked = Arc::clone(&fields);
        let typed = Memo::new(move |_| {
            let (lang, unit) = workspace.choices.with(|c| (c.lang, c.unit));
            workspace.now.with(|now| {
                let desk = Desk { plan: &now.plan, tables: &now.tables, lang };
                asked.iter().map(|at| desk.shown(Input::Fact(*at), unit)).collect()
            })
        });
        let lang = workspace.lang_untracked();
        let known =
            Memo::new(move |_| shown.with(|shown| fields.iter().map(|at| known(shown, *at, lang)).collect()));
        Row { typed, known }
    }

    /// What is typed at a place of the row, and what is known there.
    fn texts_of(self, place: usize) -> (Signal<String>, Signal<String>) {
        let of = |texts: Memo<Vec<String>>| {
            Signal::derive(move || texts.with(|all| all.get(place).cloned().unwrap_or_default()))
        };
        (of(self.typed), of(self.known))
    }
}

/// What is known of a field's days from all sources: it stands in the field until something is typed.
fn known(shown: &Shown, at: FactAt, lang: Lang) -> String {
    let known = shown.ground.as_deref().and_then(|ground| ground.known(&shown.plan, at));
    known.map_or_else(String::new, |fact| number::format_int(fact, lang))
}
