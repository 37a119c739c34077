//! Opening a plan from a file: preview first, and never over a plan that is there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

use super::handing_link::left_words;
use super::keeper::keeper;
use super::offline::offline;
use super::shell::{address, clock, files, workbooks};
use super::widgets::{Modal, later};
use super::workspace::{Import, Workspace, workspace};
use crate::board::difference_lines;
use crate::edit::duplicate_as_variant;
use crate::engine::evaluate;
use crate::file::{self, Section, link};
use crate::i18n::{Lang, file_error_words, fill, link_error_words, number};
use crate::intake::bytes::{Content, NoTable, read_file};
use crate::intake::words::no_table;
use crate::intake::workbook::{is_workbook, no_workbook};
use crate::plan::Plan;

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
pub fn take(workspace: Workspace, keeper: super::keeper::Keeper, file: File) {
    #[allow(clippy::cast_precision_loss, reason = "20 MB is exact in f64")]
    let most = crate::intake::MAX_BYTES as f64;
    let name = file.name();
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
            Ok(bytes) => match read_file(&name, &bytes) {
                Ok(Content::Sheets(sheets)) => {
                    workspace.import.set(None);
                    return super::intake::open(workspace, sheets);
                }
                Err(error) => Import::NoTable(error),
                Ok(Content::Json) => plan_in(workspace, keeper, &bytes),
            },
        };
        workspace.import.set(Some(import));
    });
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
                super::intake::open_workbook(workspace, found);
                None
            }
            Ok(Err(error)) => Some(Import::NoWorkbook(error)),
            Err(failed) => Some(Import::NoWorker(failed)),
        });
    });
}

/// The plan in a file, and the one of the same id that is here.
fn plan_in(workspace: Workspace, keeper: super::keeper::Keeper, bytes: &[u8]) -> Import {
    match file::read(bytes) {
        Err(error) => Import::Bad(error),
        Ok(opened) => opened_plan(workspace, keeper, opened, false),
    }
}

/// What begins a plan in the address of the page.
const MARKS: [&str; 2] = [link::MARK, "%23plan="];

/// The plan that came in the address, taken out of it.
pub fn link_in_address() -> Option<String> {
    address::take(&MARKS)
}

/// Shows the plan of a link that the page was opened with, and of every one that is pasted into its address later.
pub fn follow_links(workspace: Workspace, keeper: super::keeper::Keeper, first: Option<String>) {
    let take = move |text: String| {
        workspace.imports.update_value(|taken| *taken += 1);
        workspace.import.set(Some(match link::open(&text) {
            Ok(opened) => opened_plan(workspace, keeper, opened, true),
            Err(error) => Import::BadLink(error),
        }));
    };
    first.into_iter().for_each(take);
    address::on_change(move || link_in_address().into_iter().for_each(take));
}

/// A plan that was read, and the one of the same id that is here.
fn opened_plan(
    workspace: Workspace,
    keeper: super::keeper::Keeper,
    opened: file::Opened,
    link: bool,
) -> Import {
    let open = workspace.now.with_untracked(|n| (*n.plan).clone());
    let here = if open.id == opened.plan.id && !workspace.is_sample.get_untracked() {
        Some(open)
    } else {
        keeper.stored(&opened.plan.id)
    };
    let without = opened.envelope.without;
    Import::Plan { plan: Box::new(opened.plan), here: here.map(Box::new), without, link }
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
    let (workspace, keeper) = (workspace(), keeper());
    let chosen = move |e: web_sys::Event| {
        let field = event_target::<HtmlInputElement>(&e);
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            take(workspace, keeper, file);
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
    let (workspace, keeper) = (workspace(), keeper());
    let held = RwSignal::new(false);
    let hold = move |over| {
        if held.get_untracked() != over {
            held.set(over);
        }
    };
    files::on_drop(hold, move |file| take(workspace, keeper, file));
    later(held.into(), move || drop_hint(workspace, held))
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
                Some(Import::Plan { plan, here, without, link: _ }) => {
                    view! { <Preview plan=*plan here=here.map(|p| *p) without/> }.into_any()
                }
            }}
        </Modal>
    }
    .into_any()
}

/// What the dialog is called.
fn title(workspace: Workspace) -> &'static str {
    let lang = workspace.lang();
    workspace.import.with(|import| match import {
        Some(Import::Plan { link: true, .. }) => lang.link_words().opened,
        Some(Import::BadLink(_)) => lang.link_words().bad,
        Some(
            Import::Plan { link: false, .. }
            | Import::Reading
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

fn facts(plan: &Plan, lang: Lang) -> Vec<String> {
    let t = lang.dialogs();
    let tables = evaluate(plan);
    let inactive = tables.targets.inactive.len();
    let months = (lang.month_year(plan.horizon.start()), lang.month_year(plan.horizon.last_month()));
    let money = |amount| format!("{} {}", number::format_int(amount, lang), plan.currency);
    let mut out = vec![
        fill(t.import_horizon, &[&months.0, &months.1]),
        fill(t.import_managers, &[&plan.managers.len().to_string()]),
        fill(t.import_target, &[&money(tables.total(tables.horizon()))]),
        fill(t.import_holds, &[&plan.holds.len().to_string()]),
    ];
    if inactive > 0 {
        out.push(fill(t.import_inactive, &[&inactive.to_string()]));
    }
    out
}

#[component]
fn Preview(plan: Plan, here: Option<Plan>, without: Vec<Section>) -> impl IntoView {
    let (workspace, keeper) = (workspace(), keeper());
    let lang = workspace.lang_untracked();
    let t = lang.dialogs();
    let head = untrack(|| title(workspace));
    let whole = here.as_ref().map_or_else(|| plan.clone(), |here| completed(&plan, here, &without));
    let lines = here.as_ref().map(|here| difference_lines(lang, here, &whole));
    let lacks = (!without.is_empty()).then(|| left_words(&without, lang));
    let list = facts(&plan, lang).into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view();
    let name = plan.name.clone();
    let (kept, whole) = (StoredValue::new(plan), StoredValue::new(whole));
    // Whoever opens a plan of a file has one: the card of the first visit goes.
    let done = move || {
        workspace.import.set(None);
        workspace.welcomed.set(true);
        workspace.keep_settings();
    };
    let open = move |_| {
        done();
        keeper.add(kept.get_value());
    };
    let replace = move |_| {
        done();
        keeper.replace(whole.get_value());
    };
    let both = move |_| {
        done();
        let plan = kept.get_value();
        let name = keeper.library.with_untracked(|l| l.free_name(&plan.name));
        if let Ok(copy) = duplicate_as_variant(&plan, &clock::fresh_id(), &name) {
            keeper.add(copy);
        }
    };
    let actions = if lines.is_some() {
        view! {
            <button type="button" class="button" on:click=both>{t.import_both}</button>
            <button type="button" class="button primary" on:click=replace>{t.import_replace}</button>
        }
        .into_any()
    } else {
        view! { <button type="button" class="button primary" on:click=open>{t.import_open}</button> }
            .into_any()
    };
    view! {
        <h2>{head}": "{name}</h2>
        <ul>{list}</ul>
        {lacks.map(|words| view! { <p class="hint">{words}</p> })}
        {lines.map(|lines| differences(lines, lang))}
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| workspace.import.set(None)>{t.cancel}</button>
            {actions}
        </div>
    }
}

/// The plan of a copy with what the copy lacks as it is here; without it where the two do not fit together any more, which the
/// differences then say.
fn completed(plan: &Plan, here: &Plan, without: &[Section]) -> Plan {
    let mut whole = file::refilled(plan, here, without);
    whole.crm = std::sync::Arc::new(whole.crm.kept_for(&whole));
    if whole.check().is_ok() { whole } else { plan.clone() }
}

fn differences(lines: Vec<(String, String)>, lang: Lang) -> impl IntoView {
    let t = lang.dialogs();
    let none = lines.is_empty().then_some(t.import_no_diff);
    let rows = lines
        .into_iter()
        .map(|(who, what)| view! { <tr><td>{who}</td><td class="words">{what}</td></tr> })
        .collect_view();
    view! {
        <p>{t.import_same}</p>
        <h3>{t.import_diff}</h3>
        <p class="hint" hidden=none.is_none()>{none}</p>
        <div class="table-scroll differences" tabindex="0"><table class="fact-table"><tbody>{rows}</tbody></table></div>
    }
}
