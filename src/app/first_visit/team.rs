//! The team: a list as it comes out of a spreadsheet, read while it is pasted.

use leptos::prelude::*;

use super::card::{Card, Place, wrong};
use crate::app::importing::ask_for_file;
use crate::app::workspace::Workspace;
use crate::edit::apply;
use crate::i18n::fill;
use crate::intake::delimited::read_delimited;
use crate::intake::{self, Changes, Context, Reading, Sheet, Wishes, words};
use crate::plan::Plan;
use crate::sheet::clipboard::write_tsv;

/// A list as it was understood.
pub(super) struct List {
    reading: Reading,
    pub changes: Changes,
}

/// The list, read as people for this plan; None where there is nobody in it.
pub(super) fn read(card: Card, plan: &Plan, text: &str) -> Option<List> {
    let block = read_delimited(text).ok().filter(|_| !text.trim().is_empty())?;
    let list = card.with_desk(plan, |desk| {
        let context =
            Context { plan: desk.plan, tables: desk.tables, lang: desk.lang, sample: false, facts: None };
        let wishes = Wishes::default();
        let reading = intake::read(&block, &context, &wishes);
        let changes = intake::changes(&reading, &context, &wishes);
        List { reading, changes }
    });
    Some(list).filter(|list| !list.reading.people.is_empty())
}

/// Puts the first sheet of a file that names people into the field, as text that can be changed there.
pub(super) fn take(card: Card, sheets: &[Sheet]) -> bool {
    let plan = card.draft.get_untracked();
    let text = |sheet: &Sheet| {
        let block = &sheet.block;
        let row = |row| (0..block.width()).map(|col| block.text(row, col)).collect::<Vec<_>>();
        write_tsv(&(0..block.height()).map(row).collect::<Vec<_>>())
    };
    let found = sheets.iter().map(text).find(|text| untrack(|| read(card, &plan, text).is_some()));
    let is_found = found.is_some();
    found.into_iter().for_each(|text| card.put(Place::Team, text));
    is_found
}

/// How many people and teams a plan has: `14 managers, teams: 3`.
fn people_words(plan: &Plan, workspace: Workspace) -> String {
    let lang = workspace.lang();
    let people = lang.managers(plan.managers.len());
    match plan.teams.len() {
        0 => people,
        teams => fill(lang.first().people, &[&people, &teams.to_string()]),
    }
}

/// What has been understood of the list, and what has not.
fn found(card: Card) -> String {
    let text = card.text(Place::Team);
    let t = card.workspace.lang().first();
    let plan = card.draft.get();
    if text.trim().is_empty() {
        let nobody = plan.managers.is_empty();
        return if nobody { t.nobody.to_string() } else { people_words(&plan, card.workspace) };
    }
    let Some(list) = read(card, &plan, &text) else { return t.no_people.to_string() };
    let Ok(then) = apply(&plan, &list.changes.command) else { return t.no_people.to_string() };
    let counts = words::counts(&list.reading, &list.changes, card.workspace.lang());
    format!("{} · {counts}", people_words(&then, card.workspace))
}

/// The field with what is found in it.
#[component]
pub(super) fn TeamField(card: Card) -> impl IntoView {
    let found = Memo::new(move |_| found(card));
    view! {
        <div class="field">
            <label>
                <span class="label">{card.workspace.words(|l| l.first().team)}</span>
                <textarea rows="7" spellcheck="false" placeholder=card.workspace.words(|l| l.first().team_example)
                    aria-invalid=move || card.is_wrong(Place::Team).to_string()
                    prop:value=move || card.text(Place::Team)
                    on:input=move |e| card.put(Place::Team, event_target_value(&e))></textarea>
            </label>
            <div class="first-file">
                <button type="button" class="button" on:click=move |_| ask_for_file()>{card.workspace.words(|l| l.first().choose_file)}</button>
                <p class="first-found" role="status">{found}</p>
            </div>
            {wrong(card, Place::Team)}
        </div>
    }
}
