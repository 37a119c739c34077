//! Opening a plan from a file: preview first, and never over a plan that is there.

mod arriving;
mod preview;

pub use arriving::merge_plan;

use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

use super::offline::offline;
use super::shell::{address, clock, files, workbooks};
use super::storage::{Role, Storage, carried, storage};
use super::widgets::{Modal, lazy};
use super::workspace::{Came, Import, Way, Workspace, workspace};
use crate::file::copies::CopyOf;
use crate::file::{self, Opened, link};
use crate::i18n::{Lang, file_error_words, fill, link_error_words};
use crate::intake::Sheet;
use crate::intake::bytes::{Content, NoTable, read_file};
use crate::intake::words::no_table;
use crate::intake::workbook::{is_workbook, no_workbook, sheets};
use preview::preview;

/// The id of the hidden file field; one for the page.
const PICKER: &str = "file-picker";

/// Opens the browser's file dialog.
pub fn ask_for_file() {
    let field = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(PICKER));
    if let Some(field) = field.and_then(|f| f.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value("");
        field.click();
    }
}

/// Reads a file and shows what is in it; nothing is opened yet.
pub fn take(workspace: Workspace, storage: Storage, file: File) {
    #[allow(clippy::cast_precision_loss, reason = "20 MB is exact in f64")]
    let most = crate::intake::MAX_BYTES as f64;
    let name = file.name();
    let dated = clock::of_stamp(file.last_modified());
    let long = file.size() > files::LONG && file.size() <= most;
    let turn = workspace.imports.with_value(|taken| taken + 1);
    workspace.imports.set_value(turn);
    workspace.import.set(long.then_some(Import::Reading));
    files::read(file, most, move |bytes| {
        let cancelled = long && workspace.import.with_untracked(Option::is_none);
        if cancelled || workspace.imports.get_value() != turn {
            return;
        }
        let import = match bytes {
            Err(_) => Import::NoTable(NoTable::TooLarge { what: "bytes", limit: crate::intake::MAX_BYTES }),
            Ok(bytes) if is_workbook(&bytes) => return read_workbook(workspace, turn, bytes),
            Ok(bytes) => match read_file(&name, carried_by(&bytes).unwrap_or(&bytes)) {
                Ok(Content::Sheets(sheets)) => {
                    workspace.import.set(None);
                    if !is_taken(workspace, &sheets) {
                        super::intake::open(workspace, sheets);
                    }
                    return;
                }
                Err(error) => Import::NoTable(error),
                Ok(Content::Json) => {
                    let plan = carried_by(&bytes).unwrap_or(&bytes);
                    return read_plan(workspace, storage, (turn, dated), plan);
                }
            },
        };
        workspace.import.set(Some(import));
    });
}

/// Whether the card of the first visit has taken tables as its team.
fn is_taken(workspace: Workspace, sheets: &[Sheet]) -> bool {
    let taker = workspace.team_list.get_value();
    taker.is_some_and(|take| take.run(sheets.to_vec()))
}

/// The plan's file inside a page that was saved with it.
fn carried_by(bytes: &[u8]) -> Option<&[u8]> {
    file::carried::carried(str::from_utf8(bytes).ok()?).map(str::as_bytes)
}

/// Reads a workbook, which may take some seconds the first time.
fn read_workbook(workspace: Workspace, turn: u32, bytes: Vec<u8>) {
    workspace.import.set(Some(Import::Reading));
    spawn_local(async move {
        let found = workbooks::read(&bytes).await;
        let cancelled = workspace.import.with_untracked(Option::is_none);
        if cancelled || workspace.imports.get_value() != turn {
            return;
        }
        workspace.import.set(match found {
            Ok(Ok(found)) => {
                if !is_taken(workspace, &sheets(&found)) {
                    super::intake::open_workbook(workspace, found);
                }
                None
            }
            Ok(Err(error)) => Some(Import::NoWorkbook(error)),
            Err(failed) => Some(Import::NoWorker(failed)),
        });
    });
}

/// Reads a plan, and shows what it is to the one of the same id that is here.
fn read_plan(workspace: Workspace, storage: Storage, (turn, dated): (u32, NaiveDateTime), bytes: &[u8]) {
    match file::read(bytes) {
        Err(error) => workspace.import.set(Some(Import::Bad(error))),
        Ok(Opened { plan, envelope, .. }) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            arriving::show(workspace, storage, turn, (Came { plan, envelope, text }, Way::File(dated)));
        }
    }
}

/// Shows a copy of a plan that was kept in this browser.
pub fn show_copy(workspace: Workspace, storage: Storage, text: String) {
    let turn = workspace.imports.with_value(|taken| taken + 1);
    workspace.imports.set_value(turn);
    match file::read(text.as_bytes()) {
        Err(error) => workspace.import.set(Some(Import::Bad(error))),
        Ok(Opened { plan, envelope, .. }) => {
            arriving::show(workspace, storage, turn, (Came { plan, envelope, text }, Way::Kept));
        }
    }
}

/// What begins a plan in the address of the page.
const MARKS: [&str; 2] = [link::MARK, "%23plan="];

/// The plan that came in the address, taken out of it.
pub fn link_in_address() -> Option<String> {
    address::take(&MARKS)
}

/// Shows the plan of a link that the page was opened with, and of every one that is pasted into its address later.
pub fn follow_links(workspace: Workspace, storage: Storage, first: Option<String>) {
    let take = move |text: String| {
        let turn = workspace.imports.with_value(|taken| taken + 1);
        workspace.imports.set_value(turn);
        match link::open(&text) {
            Ok(Opened { plan, envelope, .. }) => {
                // The file that the link stands for, as a copy of it is kept.
                let text = file::write_with(&plan, &envelope).unwrap_or_default();
                arriving::show(workspace, storage, turn, (Came { plan, envelope, text }, Way::Link));
            }
            Err(error) => workspace.import.set(Some(Import::BadLink(error))),
        }
    };
    first.into_iter().for_each(take);
    address::on_change(move || link_in_address().into_iter().for_each(take));
}

/// Shows what the plan that the page carries says to the one of this browser, or why it cannot be read. One that is not kept
/// here is on the screen already.
pub fn follow_page(workspace: Workspace, storage: Storage) {
    match carried() {
        None => {}
        Some(Err(error)) => workspace.import.set(Some(Import::Bad(error))),
        Some(Ok(_)) if storage.role.get_untracked() == Role::Carried => {}
        Some(Ok((opened, text))) => {
            let came = Came { plan: opened.plan, envelope: opened.envelope, text };
            arriving::show(workspace, storage, workspace.imports.get_value(), (came, Way::Page));
        }
    }
}

/// Keeps the plan that the page carries in this browser, and opens it.
pub fn make_mine(workspace: Workspace, storage: Storage) {
    let Some(Ok((Opened { plan, envelope, .. }, text))) = carried() else { return };
    let came = Came { plan, envelope, text };
    storage.add(came.plan.clone());
    storage.passed(&came.plan.id, &came, CopyOf::Received);
    workspace.welcomed.set(true);
    workspace.keep_settings();
}

/// Why the worker gave no answer about a file, and what to do.
pub fn no_worker(failed: &workbooks::Failed, lang: Lang) -> String {
    let t = lang.workbooks();
    match failed {
        workbooks::Failed::Blocked(why) => fill(t.blocked, &[why]),
        workbooks::Failed::Unreachable(why) => fill(t.unreachable, &[why]),
        workbooks::Failed::Slow => t.slow.to_owned(),
        workbooks::Failed::Stopped(why) => fill(t.stopped, &[why]),
    }
}

/// The hidden file field. It names no kinds of files: phones grey what they do not know by name, also plans.
#[component]
pub fn FilePicker() -> impl IntoView {
    let (workspace, storage) = (workspace(), storage());
    let chosen = move |e: web_sys::Event| {
        let field = event_target::<HtmlInputElement>(&e);
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            take(workspace, storage, file);
        }
    };
    view! {
        <input
            id=PICKER
            hidden
            type="file"
            on:change=chosen
        />
    }
}

/// Takes a file that is dropped on the page; while one is held over it, says so.
#[component]
pub fn DropHint() -> impl IntoView {
    let (workspace, storage) = (workspace(), storage());
    let held = RwSignal::new(false);
    let hold = move |over| {
        if held.get_untracked() != over {
            held.set(over);
        }
    };
    files::on_drop(hold, move |file| take(workspace, storage, file));
    lazy(held.into(), move || drop_hint(workspace, held))
}

fn drop_hint(workspace: Workspace, held: RwSignal<bool>) -> AnyView {
    view! {
        <div class="drop-hint no-print" hidden=move || !held.get()>
            <p>{workspace.words(|l| l.dialogs().import_drop)}</p>
        </div>
    }
    .into_any()
}

/// The preview of a file, or what is wrong with it.
pub fn import_dialog() -> AnyView {
    let workspace = workspace();
    let title = Signal::derive(move || title(workspace).to_owned());
    let close = move || workspace.import.set(None);
    view! {
        <Modal open=Signal::derive(move || workspace.import.with(Option::is_some)) title close>
            {move || match workspace.import.get() {
                None => ().into_any(),
                Some(Import::Reading) => view! { <Reading/> }.into_any(),
                Some(Import::Bad(error)) => {
                    if matches!(error, file::FileError::Newer { .. }) {
                        offline().look(false);
                    }
                    let words = file_error_words(workspace.lang_untracked(), &error);
                    view! { <Bad words/> }.into_any()
                }
                Some(Import::BadLink(error)) => {
                    if error == link::LinkError::Newer {
                        offline().look(false);
                    }
                    let words = link_error_words(workspace.lang_untracked(), &error);
                    view! { <Bad words/> }.into_any()
                }
                Some(Import::NoTable(error)) => {
                    let words = no_table(error, workspace.lang_untracked());
                    view! { <Bad words/> }.into_any()
                }
                Some(Import::NoWorkbook(error)) => {
                    let words = no_workbook(&error, workspace.lang_untracked());
                    view! { <Bad words/> }.into_any()
                }
                Some(Import::NoWorker(failed)) => {
                    let words = no_worker(&failed, workspace.lang_untracked());
                    view! { <Bad words/> }.into_any()
                }
                Some(Import::Plan { here, arrived }) => preview(here.map(|p| *p), *arrived),
            }}
        </Modal>
    }
    .into_any()
}

/// What the dialog is called.
fn title(workspace: Workspace) -> &'static str {
    let lang = workspace.lang();
    workspace.import.with(|import| match import {
        Some(Import::Plan { arrived, .. }) => arrived.way.title(lang),
        Some(Import::BadLink(_)) => lang.link_words().bad,
        Some(
            Import::Reading
            | Import::Bad(_)
            | Import::NoTable(_)
            | Import::NoWorkbook(_)
            | Import::NoWorker(_),
        )
        | None => lang.dialogs().import_title,
    })
}

#[component]
fn Reading() -> impl IntoView {
    let workspace = workspace();
    let t = workspace.lang_untracked().dialogs();
    view! {
        <p role="status">{t.import_reading}</p>
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| workspace.import.set(None)>{t.cancel}</button>
        </div>
    }
}

#[component]
fn Bad(words: String) -> impl IntoView {
    let workspace = workspace();
    let t = workspace.lang_untracked().dialogs();
    let link = workspace.import.with_untracked(|import| matches!(import, Some(Import::BadLink(_))));
    let head = if link { workspace.lang_untracked().link_words().bad } else { t.import_bad };
    view! {
        <h2>{head}</h2>
        <p role="alert">{words}</p>
        <p class="hint">{t.import_unchanged}</p>
        <div class="dialog-actions">
            <button type="button" class="button primary" on:click=move |_| workspace.import.set(None)>{t.close}</button>
        </div>
    }
}
