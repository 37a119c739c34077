//! Facts of one stretch of days, typed: managers down, measures across.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::shell::{clock, column};
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{FactAt, Input};
use crate::i18n::fill;
use crate::intake::facts::labels::measure;
use crate::plan::control::{FactPeriod, Measure};

/// Facts of one stretch of days, typed: managers down, measures across.
#[component]
pub fn FactEntry() -> impl IntoView {
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
        <section class="control-card no-print" hidden=move || begun.with(Vec::is_empty)>
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
        <div class="table-scroll" tabindex="0"><table class="plan-fact-table" on:keydown=|e| column::go_along(&e)>
            <thead><tr><th scope="col">{lang.plan_fact().rep}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}
