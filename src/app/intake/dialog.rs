//! The preview of a table: Enter takes it, Esc leaves everything as it was.

use std::sync::Arc;

use leptos::prelude::*;

use super::choices::Choices;
use super::draft::{Draft, Found, Understood, take};
use super::facts::fact_lines;
use super::grid::TableGrid;
use super::season::season_table;
use crate::app::shell::dialog;
use crate::app::widgets::Modal;
use crate::app::workspace::{Now, Workspace, workspace};
use crate::board::Refusal;
use crate::choice::{Judgement, Reason, judge};
use crate::edit::Command;
use crate::i18n::{Lang, fill, number};
use crate::intake::{Reading, facts, untaken, words, workbook};

/// People of the plan afterwards, and cells not taken, that are listed.
const LISTED: usize = 60;

/// The dialog.
#[inline(never)]
pub fn table_dialog() -> AnyView {
    let workspace = workspace();
    let title = Signal::derive(move || workspace.lang().intake().title.to_string());
    let close = move || {
        workspace.table.set(None);
        workspace.table_progress.set(None);
    };
    let open = Signal::derive(move || {
        workspace.table.with(Option::is_some) || workspace.table_progress.with(Option::is_some)
    });
    view! {
        <Modal open title class="wide" close>
            <h2>{title}</h2>
            {move || {
                // Every answer makes the preview anew.
                dialog::keep_keyboard();
                match workspace.table.get() {
                    Some(draft) => view! { <Preview draft/> }.into_any(),
                    None => view! { <Progress/> }.into_any(),
                }
            }}
        </Modal>
    }
    .into_any()
}

/// How far the reading of a large table is.
#[component]
fn Progress() -> impl IntoView {
    let workspace = workspace();
    let t = workspace.lang_untracked();
    view! {
        <p role="status">{t.intake().reading}</p>
        <progress max="1" prop:value=move || workspace.table_progress.get().unwrap_or(0.0)></progress>
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| workspace.table_progress.set(None)>
                {t.dialogs().cancel}
            </button>
        </div>
    }
}

/// What was understood, the choices, what the plan will be.
#[component]
fn Preview(draft: Draft) -> impl IntoView {
    let workspace = workspace();
    let lang = workspace.lang_untracked();
    let t = lang.intake();
    let understood = draft.understand(workspace);
    let counts = understood.counts(lang);
    let refused = draft.refused(lang);
    let found = &understood.found;
    let (remarks, questions) = match &refused {
        Some(words) => (Vec::new(), vec![words.clone()]),
        None => said_of(workspace, &draft, &understood),
    };
    let of_workbook = draft.workbook.as_ref().map(|found| workbook::remarks(found, draft.at, lang));
    let remarks = of_workbook.into_iter().flatten().chain(remarks);
    let questions = questions.into_iter().map(|words| view! { <p role="alert">{words}</p> }).collect_view();
    let remarks = remarks.map(|remark| view! { <li>{remark}</li> }).collect_view();
    let asked = found.is_asking() && refused.is_none();
    let nothing = found.is_empty() || refused.is_some();
    let same_hidden = !nothing || draft.taken || asked || refused.is_some();
    let same = match found {
        Found::Plan(_) => t.nothing,
        Found::Facts(_) => t.fact_same,
    };
    let prospect = match found {
        Found::Plan(changes) => {
            let season = changes.season.is_some();
            (!nothing && !draft.taken).then(|| prospect(&draft, (&changes.command, season), lang))
        }
        Found::Facts(changes) => Some(fact_lines(changes, &draft.now.plan, lang)),
    };
    let bad = bad_cells(&understood.reading, lang);
    let kept = StoredValue::new((draft.clone(), understood.clone()));
    let taken = draft.taken;
    view! {
        <p class="intake-counts" role="status">{counts}</p>
        <p hidden=same_hidden>{same}</p>
        {questions}
        {(!taken).then(|| view! { <Choices draft=draft.clone() understood=understood.clone()/> })}
        <p class="hint" role="alert" hidden=!asked>{t.answer_first}</p>
        {bad}
        <TableGrid draft=draft understood=understood/>
        <ul class="intake-remarks">{remarks}</ul>
        {prospect}
        <Actions workspace kept blocked=asked || nothing taken/>
    }
}

/// Cells that are not taken: where they stand, whose they are, and why.
fn bad_cells(reading: &Reading, lang: Lang) -> AnyView {
    let t = lang.intake();
    let all = untaken::listed(reading, lang);
    let (none, more) = (all.is_empty(), all.len().saturating_sub(LISTED));
    let line = |(place, text, why): (String, String, String)| {
        view! { <tr><th scope="row">{place}</th><td class="words">{text}</td><td class="words">{why}</td></tr> }
    };
    let lines = all.into_iter().take(LISTED).map(line).collect_view();
    view! {
        <div class="table-scroll intake-after" tabindex="0" role="region" aria-label=t.bad_cells hidden=none>
            <h3>{t.bad_cells}</h3>
            <table class="fact-table"><tbody>{lines}</tbody></table>
            <p class="hint" hidden=more == 0>{fill(t.more_cells, &[&more.to_string()])}</p>
        </div>
    }
    .into_any()
}

/// What is to be said of what was understood, and what is asked.
fn said_of(workspace: Workspace, draft: &Draft, understood: &Understood) -> (Vec<String>, Vec<String>) {
    let reading = &understood.reading;
    draft.with_context(workspace, |context| match &understood.found {
        Found::Plan(changes) => (words::remarks(reading, changes, context), Vec::new()),
        Found::Facts(changes) => (
            facts::words::remarks(reading, changes, context),
            facts::words::questions(reading, changes, context),
        ),
    })
}

#[component]
fn Actions(
    workspace: Workspace,
    kept: StoredValue<(Draft, Understood)>,
    blocked: bool,
    taken: bool,
) -> impl IntoView {
    let lang = workspace.lang_untracked();
    let accept = move |_| {
        let (draft, understood) = kept.get_value();
        take(workspace, &draft, &understood);
    };
    let leave = if taken { lang.dialogs().close } else { lang.dialogs().cancel };
    view! {
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| workspace.table.set(None)>{leave}</button>
            <button type="button" class="button primary" hidden=taken disabled=blocked autofocus=!blocked on:click=accept>
                {lang.intake().take}
            </button>
        </div>
    }
}

/// What the plan will be: the sum, and what everybody takes.
fn prospect(draft: &Draft, (command, season): (&Command, bool), lang: Lang) -> AnyView {
    let t = lang.intake();
    match judge(&draft.now.plan, command) {
        Judgement::Choice(choice) => {
            let words = if choice.reason == Reason::Shares { t.after_shares } else { t.after_choice };
            view! { <p role="status">{words}</p> }.into_any()
        }
        Judgement::Refused(error) => {
            let words = fill(t.after_refused, &[&Refusal::Edit(error).message(lang)]);
            view! { <p role="alert">{words}</p> }.into_any()
        }
        Judgement::Fits(next) if season => season_table(&draft.now.plan, &next, lang),
        Judgement::Fits(next) => afterwards(&draft.now, &Now::of(Arc::new(*next)), lang),
    }
}

fn afterwards(before: &Now, after: &Now, lang: Lang) -> AnyView {
    let t = lang.intake();
    let money = |amount| number::format_int(amount, lang);
    let sum = |now: &Now| money(now.tables.total(now.tables.horizon()));
    let whole = fill(t.after_total, &[&sum(before), &sum(after)]);
    let tables = &after.tables;
    let rows = after.plan.managers.iter().enumerate().take(LISTED).map(|(at, manager)| {
        let share = tables.targets.shares.get(at).copied().unwrap_or(0.0);
        view! {
            <tr>
                <th scope="row">{manager.name.clone()}</th>
                <td>{money(tables.target(at, tables.horizon()))}</td>
                <td>{number::format_percent(share, 1, lang)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let more = after.plan.managers.len().saturating_sub(LISTED);
    view! {
        <h3>{t.after}</h3>
        <p>{whole}</p>
        <div class="table-scroll intake-after" tabindex="0" role="region" aria-label=t.after>
            <table class="fact-table">
                <thead><tr>
                    <th scope="col">{t.person}</th><th scope="col">{t.plan}</th><th scope="col">{t.share}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="hint" hidden=more == 0>{fill(t.more_rows, &[&more.to_string()])}</p>
    }
    .into_any()
}
