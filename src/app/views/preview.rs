//! A change before it is made: the figures now and then, and one button that makes it one step of undo.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::figures::{Figure, figures};
use crate::app::widgets::{DateField, Modal};
use crate::app::workspace::{Now, Outcome, Preview, workspace};
use crate::board::{hold_words, repair_words};
use crate::choice::{Judgement, judge};
use crate::i18n::{Lang, Unit, fill, number};
use crate::levers::{Case, NewHires, Remedy};
use crate::plan::Manager;

/// One figure in both states.
struct Compared {
    name: String,
    before: String,
    after: String,
}

/// What a change would lead to.
enum Prospect {
    Figures(Vec<Compared>, Vec<Person>),
    Choice(Vec<String>),
    Refused,
}

fn prospect(now: &Now, preview: &Preview, lang: Lang) -> Prospect {
    match judge(&now.plan, &preview.command) {
        Judgement::Fits(next) => {
            let then = Now::of(Arc::new(*next));
            let pairs = figures(now, Unit::One, lang).into_iter().zip(figures(&then, Unit::One, lang));
            let one = |(before, after): (Figure, Figure)| Compared {
                name: before.name,
                before: before.words,
                after: after.words,
            };
            Prospect::Figures(pairs.map(one).collect(), people(now, &then, lang))
        }
        Judgement::Choice(choice) => {
            let held = choice.reason.holds().into_iter().filter(|key| now.plan.hold(key.0, &key.1).is_some());
            Prospect::Choice(held.map(|key| hold_words(&now.plan, key, lang)).collect())
        }
        Judgement::Refused(_) => Prospect::Refused,
    }
}

/// A manager whose target or load changes.
struct Person {
    name: String,
    target: String,
    load: String,
}

/// Those for whom something changes, in the order of the roster; hires with what they take on.
fn people(now: &Now, then: &Now, lang: Lang) -> Vec<Person> {
    let load = |of: &Now, at: usize| {
        let load = of.tables.load(at, of.tables.horizon());
        load.map_or_else(
            || String::from("—"),
            |load| {
                load.shown()
                    .map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang))
            },
        )
    };
    let figures = |of: &Now, at: usize| {
        (number::format_int(of.tables.target(at, of.tables.horizon()), lang), load(of, at))
    };
    let arrow = |before: &str, after: &str| {
        if before == after { after.to_string() } else { format!("{before} → {after}") }
    };
    let one = |(at, m): (usize, &Arc<Manager>)| {
        let before = now.plan.position(m.id).map(|at| figures(now, at));
        let before = before.unwrap_or_else(|| (String::from("—"), String::from("—")));
        let after = figures(then, at);
        let person = || Person {
            name: m.name.clone(),
            target: arrow(&before.0, &after.0),
            load: arrow(&before.1, &after.1),
        };
        (before != after).then(person)
    };
    then.plan.managers.iter().enumerate().filter_map(one).collect()
}

fn people_table(people: Vec<Person>, lang: Lang) -> impl IntoView {
    let (t, s) = (lang.levers(), lang.sheet());
    let none = people.is_empty();
    let row = |person: Person| {
        view! { <tr><th scope="row">{person.name}</th><td>{person.target}</td><td>{person.load}</td></tr> }
    };
    let rows = people.into_iter().map(row).collect_view();
    view! {
        <div class="table-scroll differences" tabindex="0" hidden=none>
            <table class="fact-table" aria-label=t.by_manager>
                <thead><tr>
                    <th scope="col">{t.by_manager}</th><th scope="col">{t.target}</th><th scope="col">{s.load}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn table(rows: Vec<Compared>, people: Vec<Person>, lang: Lang) -> impl IntoView {
    let t = lang.levers();
    let same = people.is_empty() && rows.iter().all(|one| one.before == one.after);
    let row = |one: Compared| {
        let changed = one.before != one.after;
        view! {
            <tr data-changed=changed.to_string()>
                <th scope="row">{one.name}</th>
                <td>{one.before}</td>
                <td>{one.after}</td>
            </tr>
        }
    };
    view! {
        <table class="fact-table compare-table">
            <thead><tr><td></td><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
        <p hidden=!same>{t.nothing_changes}</p>
        {people_table(people, lang)}
    }
}

/// The dialog; Enter applies, Esc leaves everything as it was.
pub fn preview_dialog() -> AnyView {
    let workspace = workspace();
    let title = Signal::derive(move || {
        workspace.preview.with(|p| p.as_ref().map(|p| p.title.clone()).unwrap_or_default())
    });
    let close = move || workspace.preview.set(None);
    let body = move || {
        let preview = workspace.preview.get()?;
        let lang = workspace.lang_untracked();
        Some(match workspace.now.with_untracked(|now| prospect(now, &preview, lang)) {
            Prospect::Figures(rows, people) => table(rows, people, lang).into_any(),
            Prospect::Choice(held) => {
                view! { <p>{fill(lang.scenarios().blocked, &[&held.join("; ")])}</p><p>{lang.levers().does_not_fit}</p> }.into_any()
            }
            Prospect::Refused => view! { <p role="alert">{lang.levers().refused}</p> }.into_any(),
        })
    };
    let apply = move |_| {
        let Some(preview) = workspace.preview.get_untracked() else { return };
        workspace.preview.set(None);
        if let Outcome::Refused(refusal) = workspace.set(&preview.command) {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <Modal open=Signal::derive(move || workspace.preview.with(Option::is_some)) title close>
            <h2>{title}</h2>
            <StartDay/>
            {body}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>
                    {workspace.words(|l| l.dialogs().cancel)}
                </button>
                <button type="button" class="button primary" autofocus=true on:click=apply>{workspace.words(|l| l.levers().apply)}</button>
            </div>
        </Modal>
    }
    .into_any()
}

/// The day on which hires start, where the change takes some on: another day asks for another number of them.
#[component]
fn StartDay() -> impl IntoView {
    let workspace = workspace();
    let day = Memo::new(move |_| workspace.preview.with(|p| p.as_ref().and_then(|p| p.hires)));
    let choose = move |from: NaiveDate| {
        let lang = workspace.lang_untracked();
        let new_hires = NewHires { from, name: lang.levers().newcomer.to_string() };
        let found = workspace.now.with_untracked(|now| {
            let case = Case { plan: &now.plan, tables: &now.tables, new_hires: &new_hires };
            case.repair(Remedy::Hires).map(|repair| (repair_words(&now.plan, &repair, lang), repair))
        });
        match found {
            Some((title, repair)) => workspace.preview.set(Some(Preview::of_repair(title, repair))),
            None => workspace.say(fill(lang.levers().hires_too_late, &[&lang.date(from)])),
        }
    };
    let label = Signal::derive(move || workspace.lang().scenarios().hires_from.to_string());
    let shown = Signal::derive(move || day.get().unwrap_or_default());
    view! { <div hidden=move || day.get().is_none()><DateField label day=shown choose/></div> }
}
