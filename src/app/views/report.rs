//! The report for the board: one A4 page as it will be printed, and above it what stands in it.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::figure::marks;
use super::form::{choice, set};
use super::hires::new_hires;
use super::paper;
use crate::app::actions::{Actions, actions};
use crate::app::settings::Settings;
use crate::app::shell::{clock, page};
use crate::app::workspace::{Now, Workspace};
use crate::board::Ground;
use crate::chart::WIDTH;
use crate::edit::{Command, SettingsEdit};
use crate::engine::Tables;
use crate::file::{changed_since, figures};
use crate::i18n::{Lang, approval_words, fill};
use crate::levers::{Case, sensitivity};
use crate::plan::{Agreed, Approval, MAX_ASK, MAX_ASKS, Plan};
use crate::report::{Part, Section, Source, Table, Tried, Turned, report};

/// Milliseconds after which levers and scenarios are tried: the page is painted first.
const PATIENCE: u32 = 60;

/// What was tried, and of which plan.
#[derive(Clone)]
struct Done {
    plan: Arc<Plan>,
    tables: Arc<Tables>,
    tried: Tried,
}

/// The view.
#[component]
pub fn ReportView() -> impl IntoView {
    let actions = actions();
    let workspace = actions.workspace;
    let done: RwSignal<Option<Done>> = RwSignal::new(None);
    // What is tried is no copy of a signal: it comes later, from timers.
    Effect::new(move || {
        let now = workspace.now.get();
        let same =
            done.with_untracked(|done| done.clone().filter(|done| Arc::ptr_eq(&done.tables, &now.tables)));
        match same {
            Some(same) => done.set(Some(Done { plan: now.plan, ..same })),
            None => {
                let none = Done { plan: now.plan, tables: now.tables, tried: Tried::default() };
                try_next(workspace, done, none, PATIENCE);
            }
        }
    });
    let ready = move || {
        workspace.now.with(|now| {
            let tried =
                done.with(|done| done.as_ref().is_some_and(|done| Arc::ptr_eq(&done.plan, &now.plan)));
            tried && (now.summary.over() == 0 || actions.repairs.with(|found| found.is_for(&now.tables)))
        })
    };
    let sheet: NodeRef<html::Article> = NodeRef::new();
    let body = move || {
        let (lang, today) = (workspace.lang(), clock::today());
        let sections = workspace.now.with(|now| sections(actions, done, now, (today, lang)));
        // As large as fits, once it is laid out.
        page::next_frame(move || fit(sheet));
        let Some(sections) = sections else {
            return view! { <p class="report-nothing">{lang.report().nothing}</p> }.into_any();
        };
        let left_out = actions.left_out.get();
        let shown = sections.into_iter().filter(|section| !left_out.contains(&section.part));
        shown.map(|one| section(one, lang)).collect_view().into_any()
    };
    let again = window_event_listener(leptos::ev::resize, move |_| fit(sheet));
    on_cleanup(move || again.remove());
    view! {
        <div class="sheet-page report-page">
            <div class="report-tools no-print">
                <div class="page-line">
                    <h1>{workspace.words(|l| l.report().title)}</h1>
                    <span class="spacer"></span>
                    <button type="button" class="button primary" disabled=move || !ready() on:click=move |_| page::print()>
                        {workspace.words(|l| l.report().print)}
                    </button>
                </div>
                <p class="hint">{workspace.words(|l| l.report().hint)}</p>
                <div class="report-choices">
                    {move || approval(workspace)}
                    <Parts actions/>
                    {move || asks(workspace)}
                </div>
            </div>
            <div class="report-scroll" tabindex="0"><div class="report-paper"><article class="report" node_ref=sheet lang=move || if workspace.lang() == Lang::Ru { "ru" } else { "en" }
                aria-label=workspace.words(|l| l.report().title) aria-busy=move || (!ready()).to_string()>{body}</article></div></div>
        </div>
    }
}

/// The parts as they are known by now.
fn sections(
    actions: Actions,
    done: RwSignal<Option<Done>>,
    now: &Now,
    (today, lang): (chrono::NaiveDate, Lang),
) -> Option<Vec<Section>> {
    let tried = done.with(|done| {
        // Those of the plan before stand until there are others: what moves no figure moves none of these.
        let of = done.as_ref().filter(|done| Arc::ptr_eq(&done.tables, &now.tables));
        of.map_or_else(Tried::default, |done| done.tried.clone())
    });
    let repairs = actions.repairs.with(|found| {
        let of = now.summary.over() > 0 && found.is_for(&now.tables);
        if of { found.list.clone() } else { Vec::new() }
    });
    let ground = Ground::new(&now.plan, &now.tables, today);
    let (plan, tables) = (&now.plan, &now.tables);
    let source = Source { plan, tables, now: &now.summary, ground: ground.as_ref(), today, lang };
    report(&source, &Tried { repairs, ..tried })
}

/// Tries levers, then one scenario a time, unless another plan has taken the place of this one.
fn try_next(workspace: Workspace, found: RwSignal<Option<Done>>, mut done: Done, wait: u32) {
    page::after(wait, move || {
        let now = workspace.now.get_untracked();
        if !Arc::ptr_eq(&now.plan, &done.plan) {
            return;
        }
        let lang = workspace.lang_untracked();
        let new_hires = new_hires(&now, lang);
        let case = Case { plan: &now.plan, tables: &now.tables, new_hires: &new_hires };
        let at = done.tried.scenarios.len();
        if done.tried.effects.is_empty() {
            done.tried.effects = sensitivity(&case);
        } else if let Some(scenario) = now.plan.scenarios.get(at).filter(|_| at < Turned::MOST) {
            done.tried.scenarios.push(Turned::new(&case, scenario, clock::today()));
        }
        let more = done.tried.scenarios.len() < now.plan.scenarios.len().min(Turned::MOST);
        if more {
            try_next(workspace, found, done, 0);
        } else {
            // The view may be gone by now; then nobody waits.
            let _ = found.try_set(Some(done));
        }
    });
}

/// Sets the type as large as the page holds, and then that of the months as large as its columns hold.
fn fit(sheet: NodeRef<html::Article>) {
    // A page that is left meanwhile has none.
    let Some(Some(sheet)) = sheet.try_get_untracked() else { return };
    let set = |name: &str, percent: i32| paper::set(&sheet, name, percent * 10);
    set("--narrow", 100);
    for percent in (56..=124).rev().step_by(2) {
        set("--fit", percent);
        if sheet.scroll_height() <= sheet.client_height() {
            break;
        }
    }
    for percent in (60..=100).rev().step_by(4) {
        set("--narrow", percent);
        if sheet.scroll_width() <= sheet.client_width() {
            break;
        }
    }
}

/// How far the plan has come.
fn approval(workspace: Workspace) -> AnyView {
    let lang = workspace.lang();
    let t = lang.report();
    // A plan that was agreed and has changed is in a state of its own, which nobody chooses.
    let (now, changed) = workspace.now.with(|n| (n.plan.approval, changed_since(&n.plan)));
    let words = |one: Approval| approval_words(lang, one, None);
    let mut offered = Approval::ALL.map(|one| (Some(one), words(one))).to_vec();
    offered.extend(changed.map(|_| (None, fill(t.changed_since, &[&words(now)]))));
    let choose = move |to: Option<Approval>| {
        let Some(to) = to else { return };
        let figures = workspace.now.with_untracked(|n| figures(&n.plan));
        let agreed = (to == Approval::Approved).then(|| Agreed { figures, on: clock::today_now() });
        set(workspace, &Command::Settings(SettingsEdit::SetApproval(to, agreed)));
    };
    let label = t.state.to_owned();
    let now = changed.is_none().then_some(now);
    let hint = changed.map(|_| view! { <p class="hint" role="status">{t.changed_hint}</p> });
    view! { <div class="field"><span class="label" aria-hidden="true">{label.clone()}</span>{choice(label, offered, &now, choose)}{hint}</div> }
        .into_any()
}

/// What stands in the report, each part to be ticked.
#[component]
fn Parts(actions: Actions) -> impl IntoView {
    let workspace = actions.workspace;
    let tick = move |part: Part| {
        let turn = move |e| {
            let shown = event_target_checked(&e);
            actions.left_out.update(|left| {
                left.retain(|other| *other != part);
                if !shown {
                    left.push(part);
                }
            });
            actions.left_out.with_untracked(|left| Settings::leave_out(left));
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || actions.left_out.with(|left| !left.contains(&part)) on:change=turn/>
                " "{move || part.name(workspace.lang())}
            </label>
        }
    };
    view! {
        <fieldset class="report-parts">
            <legend>{workspace.words(|l| l.report().parts)}</legend>
            {Part::ALL.map(tick).collect_view()}
        </fieldset>
    }
}

/// The lines of risks and of what is asked for.
fn asks(workspace: Workspace) -> AnyView {
    let t = workspace.lang().report();
    let lines = workspace.now.with(|n| n.plan.asks.clone());
    let line = |at: usize| {
        let label = fill(t.ask, &[&(at + 1).to_string()]);
        let now = lines.get(at).cloned().unwrap_or_default();
        let change = move |e| {
            let mut lines = workspace.now.with_untracked(|n| n.plan.asks.clone());
            lines.resize(MAX_ASKS, String::new());
            lines[at] = event_target_value(&e);
            set(workspace, &Command::Settings(SettingsEdit::SetAsks(lines)));
        };
        view! { <input type="text" maxlength=MAX_ASK.to_string() aria-label=label prop:value=now on:change=change/> }
    };
    let fields = (0..MAX_ASKS).map(line).collect_view();
    view! { <fieldset class="report-asks"><legend>{t.asks}</legend>{fields}</fieldset> }.into_any()
}

/// A part on the page.
fn section(section: Section, lang: Lang) -> AnyView {
    let Section { part, title, chart, tables, lines } = section;
    match part {
        Part::Message => return view! { <h2 class="report-message">{title}</h2> }.into_any(),
        Part::About => return view! { <p class="report-about">{lines.join(" · ")}</p> }.into_any(),
        Part::Time | Part::Teams | Part::Takes | Part::Can | Part::Moves | Part::Rests | Part::Asks => {}
    }
    let heading = (!title.is_empty()).then(|| view! { <h3>{title.clone()}</h3> });
    let chart = chart.map(|chart| {
        let size = format!("0 0 {WIDTH} {}", chart.height);
        view! { <svg class="chart" viewBox=size role="img" aria-label=title>{marks(chart)}</svg> }
    });
    let tables = tables.into_iter().map(table).collect_view();
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
    let lines = (!lines.is_empty()).then(|| view! { <ul>{lines}</ul> });
    let signatures = (part == Part::Asks).then(|| {
        let t = lang.report();
        view! { <footer class="signatures"><span>{t.sign_approved}</span><span>{t.sign_prepared}</span><span>{t.sign_date}</span></footer> }
    });
    let part = format!("{part:?}").to_lowercase();
    view! { <section data-part=part>{heading}{chart}{lines}{tables}{signatures}</section> }.into_any()
}

fn table(table: Table) -> AnyView {
    let Table { heads, rows, sums } = table;
    let sum = |at: usize| sums.contains(&at).then_some("sum");
    let head = |(at, words): (usize, String)| {
        let class = at.checked_sub(1).and_then(sum);
        if words.is_empty() {
            // A heading of nothing is none.
            return view! { <td></td> }.into_any();
        }
        view! { <th scope="col" class=class>{words}</th> }.into_any()
    };
    let heads = heads.into_iter().enumerate().map(head).collect_view();
    let row = |row: crate::report::Row| {
        let cells =
            row.cells.into_iter().enumerate().map(|(at, cell)| view! { <td class=sum(at)>{cell}</td> });
        let cells = cells.collect::<Vec<_>>();
        view! { <tr class=row.total.then_some("total")><th scope="row">{row.name}</th>{cells}</tr> }
    };
    let rows = rows.into_iter().map(row).collect::<Vec<_>>();
    view! { <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}
