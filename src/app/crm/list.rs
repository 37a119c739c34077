//! A list of users as the CRM exports it, pasted: what it says is shown before it is taken.

use leptos::prelude::*;

use crate::app::workspace::Workspace;
use crate::edit::Label;
use crate::handover::crm::CrmKind;
use crate::intake::delimited::read_delimited;
use crate::intake::who_is_who::{WhoIsWho, faults, lines, read};
use crate::sheet::clipboard;

/// The field for the list, and what it says.
pub fn pasted(workspace: Workspace, kind: CrmKind) -> impl IntoView {
    let t = workspace.lang().crm_dialog();
    let text = RwSignal::new(String::new());
    let found = move || text.with(|text| understood(workspace, text, kind));
    let shown = move || found().map(|found| preview(workspace, &found, text));
    view! {
        <details>
            <summary>{t.from_list}</summary>
            <p class="hint">{t.list_hint}</p>
            <div class="field">
                <textarea rows="3" aria-label=t.from_list prop:value=move || text.get()
                    on:input=move |e| text.set(event_target_value(&e))></textarea>
            </div>
            {shown}
        </details>
    }
}

fn understood(workspace: Workspace, text: &str, kind: CrmKind) -> Option<WhoIsWho> {
    if text.trim().is_empty() {
        return None;
    }
    let block = match clipboard::read(None, text) {
        Ok(block) if block.width() < 2 => read_delimited(text).unwrap_or(block),
        Ok(block) => block,
        Err(_) => return None,
    };
    Some(workspace.now.with(|now| read(&block, &now.plan, Some(kind.person()))))
}

fn preview(workspace: Workspace, found: &WhoIsWho, text: RwSignal<String>) -> AnyView {
    let lang = workspace.lang_untracked();
    let t = lang.crm_dialog();
    let row = |cells: [String; 4]| {
        view! { <tr>{cells.map(|cell| view! { <td class="words">{cell}</td> }).collect_view()}</tr> }
    };
    let rows = lines(found, lang).into_iter().map(row).collect_view();
    let wrong = faults(found, lang).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let command = found.command();
    let (nothing, count) = (command.is_none(), found.changed().count());
    let take = move |_| {
        if let Some(command) = &command {
            workspace.set_as(Label::WhoIsWho(count), command);
            text.set(String::new());
        }
    };
    view! {
        <div class="table-scroll" tabindex="0"><table class="fact-table"><tbody>{rows}</tbody></table></div>
        <ul role="status">{wrong}</ul>
        <button type="button" class="button" disabled=nothing on:click=take>{t.take}</button>
    }
    .into_any()
}
