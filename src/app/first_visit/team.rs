//! The team: a list as it comes out of a spreadsheet, read while it is pasted.

use leptos::prelude::*;

use super::Card;
use super::fields::{Place, wrong};
use crate::app::workspace::Workspace;
use crate::board::{PastedRoster, paste_roster};
use crate::edit::apply;
use crate::i18n::fill;
use crate::plan::Plan;
use crate::sheet::clipboard;

/// The list, read as people for this plan; None where there is nobody in it.
pub(super) fn read(card: Card, plan: &Plan, text: &str) -> Option<PastedRoster> {
    let block = clipboard::read(None, text).ok().filter(|_| !text.trim().is_empty())?;
    card.with_desk(plan, |desk| paste_roster(desk, &block, false))
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
    let Some(roster) = read(card, &plan, &text) else { return t.no_people.to_string() };
    let Ok(then) = apply(&plan, &roster.command) else { return t.no_people.to_string() };
    let notes = card.workspace.lang().notes();
    let mut words = vec![people_words(&then, card.workspace)];
    if roster.totals > 0 {
        words.push(fill(notes.total_rows, &[&roster.totals.to_string()]));
    }
    if !roster.unused.is_empty() {
        words.push(fill(notes.not_used, &[&roster.unused.join(", ")]));
    }
    if roster.failed > 0 {
        words.push(fill(notes.pasted_failed, &[&roster.failed.to_string()]));
    }
    words.join(" · ")
}

/// The field with what is found in it.
#[component]
pub(super) fn TeamField(card: Card) -> impl IntoView {
    let t = move || card.workspace.lang().first();
    let found = Memo::new(move |_| found(card));
    view! {
        <div class="field">
            <label>
                <span class="label">{move || t().team}</span>
                <textarea rows="7" spellcheck="false" placeholder=move || t().team_example
                    aria-invalid=move || card.is_wrong(Place::Team).to_string()
                    prop:value=move || card.text(Place::Team)
                    on:input=move |e| card.put(Place::Team, event_target_value(&e))></textarea>
            </label>
            <p class="first-found" role="status">{found}</p>
            {wrong(card, Place::Team)}
        </div>
    }
}
