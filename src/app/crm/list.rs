//! A list of users as the CRM exports it, pasted or from a file: what it says is shown before it is taken.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::app::shell::files;
use crate::app::workspace::Workspace;
use crate::edit::Label;
use crate::handover::crm::CrmKind;
use crate::i18n::Lang;
use crate::intake::MAX_BYTES;
use crate::intake::bytes::{Content, NoTable, read_file};
use crate::intake::delimited::read_delimited;
use crate::intake::who_is_who::{WhoIsWho, faults, lines, read};
use crate::intake::words::no_table;
use crate::sheet::clipboard::{self, PastedBlock};

/// A list; why there is none; None while there is nothing.
type List = Option<Result<PastedBlock, String>>;

/// The field for the list, the choice of a file, and what either says.
pub fn pasted(workspace: Workspace, kind: CrmKind) -> impl IntoView {
    let t = workspace.lang().crm_dialog();
    let (text, list) = (RwSignal::new(String::new()), RwSignal::new(List::None));
    let typed = move |e: web_sys::Event| {
        text.set(event_target_value(&e));
        list.set(text.with_untracked(|text| of_text(text)));
    };
    // What is taken leaves the field.
    let taken = move || {
        text.set(String::new());
        list.set(None);
    };
    let chosen = move |e: web_sys::Event| {
        let field = event_target::<HtmlInputElement>(&e);
        let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
        let (name, lang) = (file.name(), workspace.lang_untracked());
        #[allow(clippy::cast_precision_loss, reason = "20 MB is exact in f64")]
        let most = MAX_BYTES as f64;
        files::read(file, most, move |bytes| list.set(Some(of_file(&name, bytes, lang))));
    };
    let shown = move || match list.get()? {
        Ok(block) => Some(preview(workspace, &block, kind, taken)),
        Err(words) => Some(view! { <p role="alert" class="error-note">{words}</p> }.into_any()),
    };
    view! {
        <details>
            <summary>{t.from_list}</summary>
            <p class="hint">{t.list_hint}</p>
            <div class="field">
                <textarea rows="3" aria-label=t.from_list prop:value=move || text.get() on:input=typed></textarea>
            </div>
            <label><span class="label">{t.list_file}</span><input type="file" on:change=chosen/></label>
            {shown}
        </details>
    }
}

fn of_text(text: &str) -> List {
    if text.trim().is_empty() {
        return None;
    }
    match clipboard::read(None, text) {
        Ok(block) if block.width() < 2 => Some(Ok(read_delimited(text).unwrap_or(block))),
        Ok(block) => Some(Ok(block)),
        Err(_) => None,
    }
}

/// The table of a file, of which there is only the size where it is too large.
fn of_file(name: &str, bytes: Result<Vec<u8>, f64>, lang: Lang) -> Result<PastedBlock, String> {
    let no_list = || lang.crm_dialog().no_list.to_owned();
    let too_large = |_| NoTable::TooLarge { what: "bytes", limit: MAX_BYTES };
    match bytes.map_err(too_large).and_then(|bytes| read_file(name, &bytes)).map_err(|e| no_table(e, lang))? {
        Content::Sheets(sheets) => sheets.into_iter().next().map(|sheet| sheet.block).ok_or_else(no_list),
        Content::Json => Err(no_list()),
    }
}

fn preview(
    workspace: Workspace,
    block: &PastedBlock,
    kind: CrmKind,
    taken: impl Fn() + Copy + Send + 'static,
) -> AnyView {
    let found: WhoIsWho = workspace.now.with(|now| read(block, &now.plan, Some(kind.person())));
    let lang = workspace.lang_untracked();
    let t = lang.crm_dialog();
    let row = |cells: [String; 4]| {
        view! { <tr>{cells.map(|cell| view! { <td class="words">{cell}</td> }).collect_view()}</tr> }
    };
    let rows = lines(&found, lang).into_iter().map(row).collect_view();
    let wrong = faults(&found, lang).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let command = found.command();
    let (nothing, count) = (command.is_none(), found.changed().count());
    let take = move |_| {
        if let Some(command) = &command {
            workspace.set_as(Label::WhoIsWho(count), command);
            taken();
        }
    };
    view! {
        <div class="table-scroll" tabindex="0"><table class="fact-table"><tbody>{rows}</tbody></table></div>
        <ul role="status">{wrong}</ul>
        <button type="button" class="button" disabled=nothing on:click=take>{t.take}</button>
    }
    .into_any()
}
