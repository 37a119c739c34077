//! Days off and working days of one's own: as a list that can be pasted, or from a calendar file.

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::form::set;
use crate::app::shell::files;
use crate::app::shell::voice::{self, Topic};
use crate::app::workspace::{Preview, Workspace, workspace};
use crate::board::{day_list, read_days};
use crate::calendar::{WorkCalendar, us_federal_holidays};
use crate::edit::{Command, SettingsEdit};
use crate::exchange::ics::{CalendarDays, CalendarError, read_calendar};
use crate::i18n::{Lang, fill};

/// Largest calendar file, in bytes.
const MOST: f64 = 5_000_000.0;
/// As many events as are named at once.
const NAMED: usize = 3;

/// Both lists and the ways to fill them.
#[component]
pub fn OwnDays() -> impl IntoView {
    let workspace = workspace();
    let holidays = move |_| {
        let (calendar, years) = workspace.now.with_untracked(|n| {
            let horizon = n.plan.horizon;
            (n.plan.calendar.clone(), horizon.start().year()..=horizon.last_month().year())
        });
        let mut next = calendar;
        next.days_off.extend(years.flat_map(us_federal_holidays));
        let title = workspace.lang_untracked().setup().us_holidays.to_string();
        workspace.preview.set(Some(Preview::new(title, Command::Settings(SettingsEdit::SetCalendar(next)))));
    };
    view! {
        <div class="form-grid own-days">
            <DayList working=false/>
            <DayList working=true/>
        </div>
        <div class="button-row no-print">
            <CalendarFile/>
            <button type="button" class="button" on:click=holidays>{workspace.words(|l| l.setup().us_holidays)}</button>
        </div>
    }
}

/// Days off, or working days, as text: taken on leaving the field or with Ctrl+Enter.
#[component]
fn DayList(working: bool) -> impl IntoView {
    let workspace = workspace();
    let error: RwSignal<Option<String>> = RwSignal::new(None);
    let label = move || {
        let t = workspace.lang().setup();
        if working { t.working_list } else { t.days_list }
    };
    let shown = move || {
        let lang = workspace.lang();
        workspace.now.with(|n| {
            let calendar = &n.plan.calendar;
            day_list(if working { &calendar.working_days } else { &calendar.days_off }.iter().copied(), lang)
        })
    };
    let take = move |field: &HtmlTextAreaElement| {
        let lang = workspace.lang_untracked();
        let (start, mut next) =
            workspace.now.with_untracked(|n| (n.plan.horizon.first_day(), n.plan.calendar.clone()));
        let Ok(days) = read_days(&field.value(), lang, start) else {
            let words = lang.setup().bad_days.to_string();
            voice::tell(Topic::Entry, words.clone());
            return error.set(Some(words));
        };
        if working {
            next.working_days = days;
        } else {
            next.days_off = days;
        }
        error.set(None);
        set(workspace, &Command::Settings(SettingsEdit::SetCalendar(next)));
        field.set_value(&untrack(shown));
    };
    let keys = move |e: web_sys::KeyboardEvent| match e.key().as_str() {
        "Enter" if e.ctrl_key() || e.meta_key() => take(&event_target(&e)),
        "Escape" => {
            error.set(None);
            event_target::<HtmlTextAreaElement>(&e).set_value(&untrack(shown));
        }
        _ => {}
    };
    view! {
        <div class="field">
            <label><span>{label}</span>
                <textarea rows="3" spellcheck="false" placeholder=workspace.words(|l| l.setup().days_example)
                    prop:value=shown aria-invalid=move || error.with(Option::is_some).to_string()
                    on:keydown=keys on:change=move |e| take(&event_target(&e))></textarea>
            </label>
            <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{error}</p>
        </div>
    }
}

/// A button that reads a calendar file and shows what it would change.
#[component]
fn CalendarFile() -> impl IntoView {
    let workspace = workspace();
    let field: NodeRef<html::Input> = NodeRef::new();
    let ask = move |_| {
        if let Some(field) = field.get_untracked() {
            field.set_value("");
            field.click();
        }
    };
    let chosen = move |e: web_sys::Event| {
        let file = event_target::<HtmlInputElement>(&e).files().and_then(|files| files.get(0));
        let Some(file) = file else { return };
        let name = file.name();
        files::read(file, MOST, move |bytes| {
            let bytes = bytes.unwrap_or_default();
            show(workspace, &name, &String::from_utf8_lossy(&bytes));
        });
    };
    view! {
        <button type="button" class="button" on:click=ask>{workspace.words(|l| l.setup().calendar_file)}</button>
        <input node_ref=field hidden type="file" class="calendar-file" on:change=chosen/>
    }
}

/// Shows what a calendar file would change, or why it cannot be read.
fn show(workspace: Workspace, name: &str, text: &str) {
    let lang = workspace.lang_untracked();
    let (within, mut next) = workspace.now.with_untracked(|n| {
        let horizon = n.plan.horizon;
        ((horizon.first_day(), horizon.last_day()), n.plan.calendar.clone())
    });
    match read_calendar(text, within) {
        Ok(days) => {
            let title = found(name, &days, &next, lang);
            next.days_off.extend(days.off);
            next.working_days.extend(days.working);
            workspace
                .preview
                .set(Some(Preview::new(title, Command::Settings(SettingsEdit::SetCalendar(next)))));
        }
        Err(CalendarError::NotACalendar) => {
            workspace.say(fill(lang.setup().calendar_bad, &[name]));
        }
        Err(CalendarError::NoDays) => workspace.say(fill(lang.setup().calendar_empty, &[name])),
    }
}

/// How many days of the file are new, and what of it was left out.
fn found(name: &str, days: &CalendarDays, now: &WorkCalendar, lang: Lang) -> String {
    let t = lang.setup();
    let new = |day: &&NaiveDate| now.is_working(**day);
    let off = days.off.iter().filter(new).count().to_string();
    let mut words = fill(t.calendar_found, &[name, &off, &days.working.len().to_string()]);
    if !days.left_out.is_empty() {
        let named: Vec<&str> = days.left_out.iter().take(NAMED).map(String::as_str).collect();
        let left = fill(t.calendar_left, &[&days.left_out.len().to_string(), &named.join(", ")]);
        words = format!("{words}. {left}");
    }
    words
}
