//! Reconciliation: what each source says, where they differ, who stands beside the plan, what is not reported.

use leptos::prelude::*;

use super::by_person::named_table;
use super::choices::Looking;
use super::deals::ground_of;
use super::shown::Shown;
use crate::app::workspace::workspace;
use crate::board::{ReportLine, ReportsPage, reports_page};
use crate::i18n::{Lang, fill};

/// Reports that are listed before somebody asks for all of them.
const FIRST: usize = 30;

/// What is reconciled over the period that is looked at.
#[component]
pub fn ReconcileCard(looking: Looking, shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let all = RwSignal::new(false);
    let found = Memo::new(move |_| {
        let lang = workspace.lang();
        shown.with(|s| {
            let range = looking.range(&s.tables);
            reports_page(&s.plan, &s.tables, (&*ground_of(s)?, lang), &range)
        })
    });
    let count = move || found.with(|page| page.as_ref().map_or(0, |page| page.reports.len()));
    let words = move || fill(workspace.lang().reconciling().more, &[&count().to_string()]);
    let reports = move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        found.with(|page| page.as_ref().map(|page| reports(page, most, workspace.lang())))
    };
    view! {
        {reports}
        <button type="button" class="button no-print" hidden=move || all.get() || count() <= FIRST
            on:click=move |_| all.set(true)>{words}</button>
        {move || found.with(|page| page.as_ref().map(|page| rest(page, workspace.lang())))}
    }
}

/// A row for each report.
fn reports(page: &ReportsPage, most: usize, lang: Lang) -> AnyView {
    let t = lang.reconciling();
    let own = [t.source, t.through].map(str::to_owned);
    let heads = own.into_iter().chain(page.measures.iter().cloned()).chain([t.went.to_owned()]).collect();
    let row = |line: &ReportLine| {
        let cells = [line.source.clone(), line.through.clone()].into_iter().chain(line.cells.iter().cloned());
        (line.period.clone(), cells.chain([line.went.join("; ")]).collect())
    };
    let rows = page.reports.iter().take(most).map(row).collect();
    view! {
        <h3>{t.sources}</h3>
        <p class="hint">{t.hint}</p>
        <div class="report-list">{named_table((t.sources, t.period), heads, rows, false)}</div>
    }
    .into_any()
}

/// Where sources differ, who stands beside the plan, and of whom nothing is reported.
fn rest(page: &ReportsPage, lang: Lang) -> AnyView {
    let t = lang.reconciling();
    let conflicts = (!page.conflicts.is_empty()).then(|| {
        let lines = page.conflicts.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
        view! { <h3>{t.conflicts}</h3><ul>{lines}</ul> }
    });
    let table = |title: &'static str, hint: Option<&'static str>, rows: &Vec<(String, Vec<String>)>| {
        (!rows.is_empty()).then(|| {
            let table =
                named_table((title, lang.plan_fact().rep), page.measures.clone(), rows.clone(), false);
            view! { <h3>{title}</h3>{hint.map(|hint| view! { <p class="hint">{hint}</p> })}{table} }
        })
    };
    let fine = page.conflicts.is_empty() && page.silent.is_empty();
    view! {
        {conflicts}
        {table(t.others, None, &page.others)}
        {table(t.silent, Some(t.silent_hint), &page.silent)}
        <p hidden=!fine>{t.nothing}</p>
    }
    .into_any()
}
