//! The plan's figures for a CRM: who is who there, what its file needs besides, and the file after a look.

mod field;
mod list;
mod needs;
mod people;

use leptos::prelude::*;

use super::actions::actions;
use super::shell::{clock, files};
use super::widgets::Modal;
use super::workspace::{Outcome, Workspace, workspace};
use crate::edit::{Command, CrmEdit};
use crate::exchange::crm::Every;
use crate::file::name::file_name;
use crate::handover::Ask;
use crate::handover::crm::{CrmFile, CrmKind, Goal, NoFile, every_words, file};
use crate::i18n::fill;

/// Lines of the file that are shown before it leaves.
const FIRST: usize = 5;
/// Characters of such a line that are shown.
const LINE: usize = 400;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
struct Asked {
    kind: RwSignal<CrmKind>,
    every: RwSignal<Every>,
    goal: RwSignal<Goal>,
}

impl Asked {
    /// Turns to another CRM, and to the first of its lengths and goals.
    fn turn_to(self, kind: CrmKind) {
        self.kind.set(kind);
        self.every.set(if kind.periods().contains(&Every::Month) { Every::Month } else { Every::Quarter });
        self.goal.set(Goal::All);
    }

    fn file(self, workspace: Workspace) -> (Ask, Result<CrmFile, NoFile>) {
        let ask = workspace.now.with(|now| Ask::new(now.plan.clone(), now.tables.clone(), workspace.lang()));
        let file = file(&ask, self.kind.get(), self.every.get(), self.goal.get());
        (ask, file)
    }
}

/// The dialog.
pub fn crm_dialog() -> AnyView {
    let (workspace, open) = (workspace(), actions().crm);
    let title = Signal::derive(move || workspace.lang().crm_dialog().title.to_string());
    let asked = Asked {
        kind: RwSignal::new(CrmKind::Salesforce),
        every: RwSignal::new(Every::Month),
        goal: RwSignal::new(Goal::All),
    };
    view! {
        <Modal open title class="wide" close=move || open.set(false)>
            <h2>{title}</h2>
            <div class="choice-line">{move || choices(workspace, asked)}</div>
            <section>{move || people::table(workspace, asked.kind.get())}</section>
            {move || list::pasted(workspace, asked.kind.get())}
            <section>{move || needs::fields(workspace, asked.kind.get())}</section>
            {move || open.get().then(|| preview(workspace, asked))}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {workspace.words(|l| l.dialogs().close)}
                </button>
                <button type="button" class="button primary" on:click=move |_| download(workspace, asked)>
                    {workspace.words(|l| l.crm_dialog().download)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}

fn choices(workspace: Workspace, asked: Asked) -> impl IntoView {
    let lang = workspace.lang();
    let t = lang.crm_dialog();
    let kind = asked.kind.get();
    let place = |e: &web_sys::Event| event_target_value(e).parse::<usize>().unwrap_or(0);
    let option = |at: usize, words: String, chosen: bool| {
        view! { <option value=at.to_string() selected=chosen>{words}</option> }
    };
    let kinds =
        CrmKind::ALL.iter().enumerate().map(|(at, one)| option(at, one.words(lang).to_owned(), *one == kind));
    let periods = kind.periods();
    let every = asked.every.get_untracked();
    let lengths = periods
        .iter()
        .enumerate()
        .map(|(at, one)| option(at, every_words(*one, lang).to_owned(), *one == every));
    let plan = workspace.now.with_untracked(|now| now.plan.clone());
    let goals = kind.goals(&plan);
    let goal = asked.goal.get_untracked();
    let figures = goals.iter().enumerate().map(|(at, one)| option(at, one.words(&plan, lang), *one == goal));
    let figures = figures.collect_view();
    view! {
        <label><span class="label">{t.crm}</span>
            <select class="input" on:change=move |e| {
                if let Some(kind) = CrmKind::ALL.get(place(&e)) { asked.turn_to(*kind); }
            }>{kinds.collect_view()}</select>
        </label>
        <label><span class="label">{t.periods}</span>
            <select class="input" on:change=move |e| {
                if let Some(every) = periods.get(place(&e)) { asked.every.set(*every); }
            }>{lengths.collect_view()}</select>
        </label>
        <label><span class="label">{t.figures}</span>
            <select class="input" on:change=move |e| {
                if let Some(goal) = goals.get(place(&e)) { asked.goal.set(*goal); }
            }>{figures}</select>
        </label>
    }
}

/// What proves the file whole, what is left out, its first lines; or why there is none.
fn preview(workspace: Workspace, asked: Asked) -> AnyView {
    let lang = workspace.lang();
    let t = lang.crm_dialog();
    let (ask, file) = asked.file(workspace);
    let file = match file {
        Ok(file) => file,
        Err(why) => {
            let words = why.words(asked.kind.get(), lang);
            return view! { <p role="status" class="error-note">{words}</p> }.into_any();
        }
    };
    let lines = |all: Vec<String>| all.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let (proof, words) = (lines(file.proof(&ask)), lines(file.words(lang)));
    let count = fill(t.count, &[&file.count.to_string(), &file.people.to_string()]);
    let cut = |line: &str| line.chars().take(LINE).collect::<String>();
    let first = file.text.lines().take(FIRST).map(cut).collect::<Vec<_>>().join("\n");
    view! {
        <ul role="status">{proof}</ul>
        <ul>{words}</ul>
        <p>{count}</p>
        <pre class="first-lines" tabindex="0" role="group" aria-label=t.first_lines>{first}</pre>
    }
    .into_any()
}

fn download(workspace: Workspace, asked: Asked) {
    let lang = workspace.lang_untracked();
    let (ask, file) = untrack(|| asked.file(workspace));
    let kind = asked.kind.get_untracked();
    let file = match file {
        Ok(file) => file,
        Err(why) => return workspace.say(why.words(kind, lang)),
    };
    let name = file_name(&format!("{}, {}", ask.plan.name, kind.words(lang)), clock::now(), kind.ending());
    let handed = files::download(&name, "text/plain", &file.text);
    workspace.say(if handed {
        fill(lang.handing_over().done, &[&name])
    } else {
        lang.notes().refused.to_string()
    });
}

/// Makes a change of what is known of CRMs.
///
/// # Errors
/// Why it is not taken.
fn set(workspace: Workspace, edit: CrmEdit) -> Result<(), String> {
    match workspace.set(&Command::Crm(edit)) {
        Outcome::Refused(refusal) => Err(refusal.message(workspace.lang_untracked())),
        Outcome::Done | Outcome::Asked => Ok(()),
    }
}
