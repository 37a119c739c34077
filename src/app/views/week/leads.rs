//! The leads of the week: how many come, who takes them, what the other ways to share them would bring.

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::clipboard;
use crate::app::shell::column;
use crate::app::views::form::{choice, set};
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{ControlInput, Input, LeadLine, LeadPage, LeadsField, lead_page, leads_text};
use crate::edit::{Command, ControlEdit};
use crate::i18n::{Lang, fill, number};
use crate::plan::StageId;
use crate::plan::control::{LeadMethod, Leads};

/// The card. It is folded until somebody has said how many leads come.
#[component]
pub fn LeadsCard(shown: Memo<Option<Shown>>) -> impl IntoView {
    let workspace = workspace();
    let monday = Memo::new(move |_| shown.with(|s| s.as_ref().map(|s| s.sheet.monday)));
    let page = Memo::new(move |_| {
        let lang = workspace.lang();
        let monday = monday.get()?;
        workspace.now.with(|now| lead_page(&now.plan, &now.tables, monday, lang))
    });
    let used = workspace.now.with_untracked(|now| now.plan.control.leads.is_some());
    let field = move |field: LeadsField, words: fn(Lang) -> &'static str| {
        let label = Signal::derive(move || words(workspace.lang()).to_owned());
        view! { <EntryField input=Input::Control(ControlInput::Leads(field)) label/> }
    };
    let counts = move || {
        monday.get().map(|monday| {
            let week = field(LeadsField::Week(monday), |l| l.leads().this_week);
            view! { {week}{field(LeadsField::EveryWeek, |l| l.leads().every_week)} }
        })
    };
    let lists = move || page.with(|page| page.as_ref().map(|page| lists(workspace, page)));
    let table = move || {
        page.with(|page| page.as_ref().filter(|page| page.count > 0).map(|page| table(workspace, page)))
    };
    view! {
        <details class="control-card no-print" id="leads" open=used>
            <summary><h2>{workspace.words(|l| l.leads().title)}</h2></summary>
            <p class="hint">{workspace.words(|l| l.leads().hint)}</p>
            <div class="choice-line">{counts}{lists}</div>
            {table}
        </details>
    }
}

fn put(workspace: Workspace, leads: Leads) {
    set(workspace, &Command::Control(ControlEdit::SetLeads(Some(leads))));
}

/// Where leads come in, and how they are shared, each way with what it brings.
fn lists(workspace: Workspace, page: &LeadPage) -> AnyView {
    let lang = workspace.lang();
    let t = lang.leads();
    let stages: Vec<(StageId, String)> = workspace
        .now
        .with_untracked(|now| now.plan.stages.iter().map(|stage| (stage.id, stage.name.clone())).collect());
    let known = page.leads.clone();
    let stage = choice(t.stage.to_owned(), stages, &page.leads.stage, move |stage| {
        put(workspace, Leads { stage, ..known.clone() });
    });
    let way = |(method, brings): &(LeadMethod, i64)| {
        let words = match method {
            LeadMethod::Weight => t.weight,
            LeadMethod::Value => t.value,
            LeadMethod::Best => t.best,
        };
        let brings = fill(t.brings_all, &[&number::format_compact(*brings, lang)]);
        (*method, if page.count > 0 { format!("{words}: {brings}") } else { words.to_owned() })
    };
    let known = page.leads.clone();
    let method = choice(
        t.method.to_owned(),
        page.brings.iter().map(way).collect(),
        &page.leads.method,
        move |method| {
            put(workspace, Leads { method, ..known.clone() });
        },
    );
    let boxed = |words: &'static str, list: AnyView| {
        view! { <div class="field"><span class="label">{words}</span>{list}</div> }.into_any()
    };
    vec![boxed(t.stage, stage), boxed(t.method, method)].into_any()
}

fn table(workspace: Workspace, page: &LeadPage) -> AnyView {
    let lang = workspace.lang();
    let t = lang.leads();
    let row = |line: &LeadLine| {
        let label = Signal::stored(fill(t.cap_of, &[&line.name]));
        let hint = Signal::stored(line.cap.map_or_else(String::new, |cap| number::format_int(cap, lang)));
        let input = Input::Control(ControlInput::Leads(LeadsField::Cap(line.id)));
        view! {
            <tr>
                <th scope="row">{line.name.clone()}</th>
                <td>{number::format_int(line.leads, lang)}</td>
                <td><EntryField input label hint bare=true/></td>
                <td>{number::format_int(line.value, lang)}</td>
                <td>{number::format_int(line.brings, lang)}</td>
            </tr>
        }
    };
    let rows = page.lines.iter().map(row).collect_view();
    let heads =
        [t.leads, t.cap, t.a_lead, t.brings].map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let sum = |of: fn(&LeadLine) -> i64| number::format_int(page.lines.iter().map(of).sum(), lang);
    let (leads, brings) = (sum(|line| line.leads), sum(|line| line.brings));
    let text = leads_text(page);
    let copy = move |_| {
        clipboard::put_text(&text, move |allowed| {
            let lang = workspace.lang_untracked();
            let words = if allowed { lang.leads().copied } else { lang.panels().press_copy };
            workspace.say(words.to_owned());
        });
    };
    view! {
        <p class="note over" hidden=page.left.is_empty()>{page.left.clone()}</p>
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="plan-fact-table" on:keydown=|e| column::go_along(&e)>
                <thead><tr><th scope="col">{t.rep}</th>{heads}</tr></thead>
                <tbody>
                    <tr data-level="0"><th scope="row">{t.all}</th><td>{leads}</td><td></td><td></td><td>{brings}</td></tr>
                    {rows}
                </tbody>
            </table>
        </div>
        <div class="button-row">
            <button type="button" class="button" on:click=copy>{t.copy}</button>
        </div>
    }
    .into_any()
}
