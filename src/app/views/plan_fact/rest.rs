//! Re-planning the rest: what it would change, taking it, lifting it.

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::views::form::set;
use crate::app::workspace::{Outcome, Workspace, workspace};
use crate::board::{RestLine, RestPage, level_words, replan_now, replanned, rest_page};
use crate::edit::{Command, ControlEdit, Label};
use crate::i18n::{Lang, fill};
use crate::plan::control::Level;

/// Who catches up, in the order in which it is offered.
const LEVELS: [Level; 3] = [Level::All, Level::Team, Level::Manager];

/// The card of re-planning; nothing while there are no facts.
#[component]
pub fn RestCard(shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().replan();
    let level = RwSignal::new(Level::All);
    let looks = RwSignal::new(false);
    let in_force = move || {
        shown.with(|s| {
            s.ground.as_ref().and_then(|ground| replanned(&s.plan, &s.tables, ground, workspace.lang()))
        })
    };
    let is_kept = Memo::new(move |_| shown.with(|s| s.plan.control.replan.is_some()));
    let choose = move |event| {
        let place: usize = event_target_value(&event).parse().unwrap_or(0);
        level.set(LEVELS.get(place).copied().unwrap_or(Level::All));
    };
    let options = move || {
        let lang = workspace.lang();
        let option = |(at, &level): (usize, &Level)| view! { <option value=at.to_string()>{level_words(level, lang)}</option> };
        LEVELS.iter().enumerate().map(option).collect_view()
    };
    let lift = move |_| {
        looks.set(false);
        set(workspace, &Command::Control(ControlEdit::SetReplan(None)));
    };
    view! {
        <div>
            <p class="hint">{workspace.words(|l| l.replan().hint)}</p>
            <p role="status">{in_force}</p>
            <div class="choice-line no-print">
                <label><span class="label">{workspace.words(|l| l.replan().who)}</span><select class="input" on:change=choose>{options}</select></label>
                <button type="button" class="button" aria-expanded=move || looks.get().to_string()
                    on:click=move |_| looks.update(|looks| *looks = !*looks)>
                    {move || if is_kept.get() { t().again } else { t().show }}
                </button>
                <button type="button" class="button" hidden=move || !is_kept.get() on:click=lift>{workspace.words(|l| l.replan().lift)}</button>
            </div>
            {move || looks.get().then(|| preview(workspace, shown, level, looks))}
        </div>
    }
}

/// What the re-plan would change, with the button that takes it.
fn preview(
    workspace: Workspace,
    shown: ReadSignal<Shown>,
    level: RwSignal<Level>,
    looks: RwSignal<bool>,
) -> impl IntoView {
    let lang = workspace.lang();
    let made = shown.with(|s| {
        let kept = replan_now(&s.plan, &s.tables, s.ground.as_ref()?, level.get());
        let page = rest_page(&s.plan, &s.tables, s.ground.as_ref()?, (&kept, lang));
        Some(page)
    });
    made.map(|page| {
        let t = lang.replan();
        let words = if page.unmet.is_empty() { t.take } else { t.choose_and_take };
        let taken = |command: Command, class: &'static str, words: String| {
            let take = move |_| {
                let outcome = workspace.set_as(Label::Replan, &command);
                if let Outcome::Refused(refusal) = &outcome {
                    workspace.say(refusal.message(lang));
                }
                // While it is chosen what gives way, what it would change stays in sight.
                workspace.once_made(&outcome, move || looks.set(false));
            };
            view! { <button type="button" class=class on:click=take>{words}</button> }
        };
        let take = taken(page.take.clone(), "button primary", words.to_owned());
        let raise = page.raise.clone();
        let raise = raise.map(|(command, by)| taken(command, "button", fill(t.take_raised, &[&by])));
        view! {
            {rest_view(page, lang)}
            <div class="button-row no-print">
                {take}
                {raise}
                <button type="button" class="button" on:click=move |_| looks.set(false)>{t.close}</button>
            </div>
        }
    })
}

fn rest_view(page: RestPage, lang: Lang) -> impl IntoView {
    let list = |lines: Vec<String>| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let heads = page.heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    let row = |line: RestLine| {
        let cells = line.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr data-level=line.level.to_string()><th scope="row">{line.name}</th>{cells}</tr> }
    };
    let unmet = (!page.unmet.is_empty()).then(|| {
        view! { <div role="alert"><p class="error-note">{lang.replan().unmet}</p><ul>{list(page.unmet)}</ul></div> }
    });
    view! {
        <p class="rest-said">{page.said}</p>
        <ul>{list(page.notes)}</ul>
        {unmet}
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=lang.replan().title>
            <table class="plan-fact-table">
                <thead><tr><th scope="col">{lang.plan_fact().rep}</th>{heads}</tr></thead>
                <tbody>{page.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
