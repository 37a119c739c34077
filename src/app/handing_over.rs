//! Handing the plan over as a table: what it would hold, and what it leaves out, is shown before it leaves.

use leptos::prelude::*;

use super::deeds::deeds;
use super::shell::{clock, files};
use super::widgets::Modal;
use super::workspace::{Workspace, workspace};
use crate::exchange::workbook::{Cell, Row, Sheet, Value, sheet_csv, with_mark};
use crate::file::name::file_name;
use crate::handover::{Ask, By, data_sheet, entry_sheet, missing, plan_sheet, proof, shown};
use crate::i18n::{Lang, fill, number};

/// What the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plan,
    Data,
    Entry,
    EntryWide,
}

const FORMS: [Form; 4] = [Form::Plan, Form::Data, Form::Entry, Form::EntryWide];
/// Rows that are shown before the table leaves, its head not counted.
const FIRST: usize = 5;

impl Form {
    fn words(self, lang: Lang) -> &'static str {
        let t = lang.handing_over();
        match self {
            Form::Plan => t.form_plan,
            Form::Data => t.form_data,
            Form::Entry => t.form_entry,
            Form::EntryWide => t.form_wide,
        }
    }

    /// Whether its figures are what is promised to a person, which goes to nobody where nobody carries it.
    fn is_entry(self) -> bool {
        match self {
            Form::Plan | Form::Data => false,
            Form::Entry | Form::EntryWide => true,
        }
    }
}

/// The table as it would leave.
struct Table {
    sheet: Sheet,
    proof: String,
    missing: Vec<String>,
}

fn table(workspace: Workspace, form: Form, by: By) -> Result<Table, String> {
    let lang = workspace.lang();
    let (metric, levels) = workspace.choices.with(|c| (c.metric, c.levels.clone()));
    let mut ask = workspace.now.with(|now| Ask::new(now.plan.clone(), now.tables.clone(), lang));
    (ask.metric, ask.by) = (metric, by);
    ask.levels = levels;
    let nobody = |_| String::new();
    let sheet = match form {
        Form::Plan => plan_sheet(&ask),
        Form::Data => data_sheet(&ask).map_err(|error| error.words(lang))?,
        Form::Entry => entry_sheet(&ask, false, &nobody),
        Form::EntryWide => entry_sheet(&ask, true, &nobody),
    };
    let quota = form.is_entry();
    Ok(Table { sheet, proof: proof(&ask, quota), missing: missing(&ask, quota) })
}

/// The dialog.
pub fn hand_over_dialog() -> AnyView {
    let (workspace, open) = (workspace(), deeds().handing_over);
    let title = Signal::derive(move || workspace.lang().handing_over().title.to_string());
    let form = RwSignal::new(Form::Plan);
    let by = RwSignal::new(By::Month);
    let shown = move || open.get().then(|| preview(workspace, form.get(), by.get()));
    view! {
        <Modal open title class="wide" close=move || open.set(false)>
            <h2>{title}</h2>
            <div class="choice-line">{move || choices(workspace, form, by)}</div>
            <p class="hint">{workspace.words(|l| l.handing_over().hint)}</p>
            {shown}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {workspace.words(|l| l.dialogs().close)}
                </button>
                <button type="button" class="button primary"
                    on:click=move |_| download(workspace, form.get_untracked(), by.get_untracked())>
                    {workspace.words(|l| l.handing_over().download)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}

fn choices(workspace: Workspace, form: RwSignal<Form>, by: RwSignal<By>) -> impl IntoView {
    let lang = workspace.lang();
    let t = lang.handing_over();
    let place = |e: &web_sys::Event| event_target_value(e).parse::<usize>().unwrap_or(0);
    let (now, length) = (form.get_untracked(), by.get_untracked());
    let forms = FORMS.iter().enumerate().map(|(at, one)| {
        view! { <option value=at.to_string() selected=*one == now>{one.words(lang)}</option> }
    });
    let lengths = By::ALL.iter().enumerate().map(|(at, one)| {
        view! { <option value=at.to_string() selected=*one == length>{one.words(lang)}</option> }
    });
    view! {
        <label><span class="label">{t.form}</span>
            <select class="input" on:change=move |e| form.set(FORMS.get(place(&e)).copied().unwrap_or(Form::Plan))>
                {forms.collect_view()}
            </select>
        </label>
        <label><span class="label">{t.periods}</span>
            <select class="input" on:change=move |e| by.set(By::ALL.get(place(&e)).copied().unwrap_or_default())>
                {lengths.collect_view()}
            </select>
        </label>
    }
}

/// The first rows, how many there are, and what is missing between their sum and the target.
fn preview(workspace: Workspace, form: Form, by: By) -> AnyView {
    let lang = workspace.lang();
    let t = lang.handing_over();
    let table = match table(workspace, form, by) {
        Ok(table) => table,
        Err(words) => return view! { <p role="alert" class="error-note">{words}</p> }.into_any(),
    };
    let heads = table.sheet.frozen_rows.max(1) as usize;
    let all = table.sheet.rows.len().saturating_sub(heads);
    let count = number::format_int(i64::try_from(all).unwrap_or(i64::MAX), lang);
    let said = fill(t.rows, &[&count, &all.min(FIRST).to_string()]);
    let (top, rest) = table.sheet.rows.split_at(heads.min(table.sheet.rows.len()));
    let (top, rest) = (rows_of(top, true, lang), rows_of(&rest[..rest.len().min(FIRST)], false, lang));
    let missing = table.missing.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <p role="status">{table.proof}</p>
        <ul>{missing}</ul>
        <p>{said}</p>
        <div class="table-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="fact-table"><thead>{top}</thead><tbody>{rest}</tbody></table>
        </div>
    }
    .into_any()
}

/// Rows of the table, as heads of its columns or as figures.
fn rows_of(rows: &[Row], heads: bool, lang: Lang) -> Vec<AnyView> {
    let cell = |cell: &Cell| {
        let (words, text) = (matches!(cell.value, Value::Text(_)), shown(&cell.value, lang));
        match heads {
            true => view! { <th scope="col" class:words=words>{text}</th> }.into_any(),
            false => view! { <td class:words=words>{text}</td> }.into_any(),
        }
    };
    let row = |row: &Row| view! { <tr>{row.cells.iter().map(cell).collect_view()}</tr> }.into_any();
    rows.iter().map(row).collect()
}

fn download(workspace: Workspace, form: Form, by: By) {
    let lang = workspace.lang_untracked();
    let Ok(table) = untrack(|| table(workspace, form, by)) else { return };
    let plan = workspace.now.with_untracked(|now| now.plan.name.clone());
    let name = file_name(&format!("{plan}, {}", table.sheet.name), clock::now(), "csv");
    let text = with_mark(sheet_csv(&table.sheet, lang));
    let done = files::download(&name, "text/csv", &text);
    workspace.say(if done {
        fill(lang.handing_over().done, &[&name])
    } else {
        lang.notes().refused.to_string()
    });
}
