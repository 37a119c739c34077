//! Handing the plan over as a table: what it would hold, and what it leaves out, is shown before it leaves.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::actions;
use super::entering::entering;
use super::importing::no_worker;
use super::shell::{clock, files, workbooks};
use super::widgets::Modal;
use super::workspace::{Workspace, workspace};
use crate::exchange::workbook::{Cell, Row, Sheet, Value, Workbook, sheet_csv, with_mark};
use crate::file::name::file_name;
use crate::handover::{
    Ask, By, TooManyRows, data_sheet, entry_sheet, missing, plan_sheet, proof, sheet_names, shown, workbook,
};
use crate::i18n::{Lang, fill, number};
use crate::plan::ManagerId;
use crate::plan::crm::PersonId;

/// What the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plan,
    Data,
    Entry,
    EntryWide,
}

const FORMS: [Form; 4] = [Form::Plan, Form::Data, Form::Entry, Form::EntryWide];
/// The kind of an Excel workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
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
    /// Sheets of the workbook that holds it.
    sheets: Vec<String>,
    proof: String,
    missing: Vec<String>,
}

fn ask(workspace: Workspace, by: By) -> Ask {
    let (metric, levels) = workspace.choices.with(|c| (c.metric, c.levels.clone()));
    let mut ask = workspace.now.with(|now| Ask::new(now.plan.clone(), now.tables.clone(), workspace.lang()));
    (ask.metric, ask.by) = (metric, by);
    ask.levels = levels;
    ask
}

/// Who a manager is in a CRM that knows people by their e-mail.
fn email(ask: &Ask, id: ManagerId) -> String {
    ask.plan.crm.id(id, PersonId::Email).unwrap_or_default()
}

/// The workbook of a form: the plan's own, or one of the entry sheet alone.
fn workbook_of(ask: &Ask, form: Form) -> Result<Workbook, TooManyRows> {
    let user = |id| email(ask, id);
    let alone = |sheet| Workbook { title: ask.plan.name.clone(), made: ask.saved, sheets: vec![sheet] };
    match form {
        Form::Plan | Form::Data => workbook(ask),
        Form::Entry => Ok(alone(entry_sheet(ask, false, &user))),
        Form::EntryWide => Ok(alone(entry_sheet(ask, true, &user))),
    }
}

fn table(workspace: Workspace, form: Form, by: By) -> Result<Table, String> {
    let lang = workspace.lang();
    let ask = ask(workspace, by);
    let user = |id| email(&ask, id);
    let sheet = match form {
        Form::Plan => plan_sheet(&ask),
        Form::Data => data_sheet(&ask).map_err(|error| error.words(lang))?,
        Form::Entry => entry_sheet(&ask, false, &user),
        Form::EntryWide => entry_sheet(&ask, true, &user),
    };
    let quota = form.is_entry();
    let sheets = match form {
        Form::Plan | Form::Data => sheet_names(&ask),
        Form::Entry | Form::EntryWide => vec![sheet.name.clone()],
    };
    Ok(Table { sheet, sheets, proof: proof(&ask, quota), missing: missing(&ask, quota) })
}

/// The dialog.
pub fn hand_over_dialog() -> AnyView {
    let (workspace, open) = (workspace(), actions().handing_over);
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
                <button type="button" class="button"
                    on:click=move |_| download(workspace, form.get_untracked(), by.get_untracked())>
                    {workspace.words(|l| l.handing_over().csv)}
                </button>
                <button type="button" class="button primary"
                    on:click=move |_| download_workbook(workspace, form.get_untracked(), by.get_untracked())>
                    {workspace.words(|l| l.handing_over().excel)}
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
    if form == Form::Entry {
        let missing = table.missing.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        let entering = entering(workspace, &ask(workspace, by));
        return view! { <p role="status">{table.proof}</p><ul>{missing}</ul>{entering} }.into_any();
    }
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
        <p>{fill(t.sheets, &[&table.sheets.join(", ")])}</p>
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

/// The name of the file that leaves.
fn leaving(workspace: Workspace, what: &str, ending: &str) -> String {
    let plan = workspace.now.with_untracked(|now| now.plan.name.clone());
    file_name(&format!("{plan}, {what}"), clock::now(), ending)
}

fn said_after(workspace: Workspace, handed: bool, name: &str) {
    let lang = workspace.lang_untracked();
    let refused = || lang.notes().refused.to_string();
    workspace.say(if handed { fill(lang.handing_over().done, &[name]) } else { refused() });
}

/// Has the worker make a workbook, and hands it over.
fn download_workbook(workspace: Workspace, form: Form, by: By) {
    let lang = workspace.lang_untracked();
    let mut ask = untrack(|| ask(workspace, by));
    ask.saved = Some(clock::now());
    let book = match workbook_of(&ask, form) {
        Ok(book) => book,
        Err(error) => return workspace.say(error.words(lang)),
    };
    workspace.say(lang.handing_over().making.to_string());
    spawn_local(async move {
        match workbooks::write(&book).await {
            Ok(bytes) => {
                let what = book.sheets.first().map_or("", |sheet| sheet.name.as_str());
                let name = leaving(workspace, what, "xlsx");
                said_after(workspace, files::download_bytes(&name, XLSX, &bytes), &name);
            }
            Err(failed) => workspace.say(not_written(&failed, lang)),
        }
    });
}

fn not_written(failed: &workbooks::Failed, lang: Lang) -> String {
    match failed {
        workbooks::Failed::Stopped(why) => fill(lang.workbooks().not_written, &[why]),
        workbooks::Failed::Blocked(_) | workbooks::Failed::Unreachable(_) | workbooks::Failed::Slow => {
            no_worker(failed, lang)
        }
    }
}

fn download(workspace: Workspace, form: Form, by: By) {
    let lang = workspace.lang_untracked();
    let Ok(table) = untrack(|| table(workspace, form, by)) else { return };
    let name = leaving(workspace, &table.sheet.name, "csv");
    let text = with_mark(sheet_csv(&table.sheet, lang));
    said_after(workspace, files::download(&name, "text/csv", &text), &name);
}
