//! Setup: the months planned, the working calendar, the funnel, the season, the rules.

use leptos::prelude::*;

use super::bonus::Bonuses;
use super::chances::Chances;
use super::days::OwnDays;
use super::dimensions::Dimensions;
use super::form::{set, take};
use super::months::{CalendarMonths, SeasonTable};
use super::reporting::Reporting;
use super::season::SeasonBars;
use super::setup_places::SetupNav;
use super::stages::{Presets, Stages};
use crate::app::shell::clock;
use crate::app::shell::voice::{self, Topic};
use crate::app::widgets::{EntryField, ErrorNote};
use crate::app::workspace::{Preview, Workspace, workspace};
use crate::board::Input;
use crate::calendar::{BaseCalendar, Horizon, MAX_MONTHS, Month, WorkCalendar};
use crate::edit::{Command, Owner, SettingsEdit};
use crate::i18n::{fill, number};
use crate::plan::{AbsencePolicy, MAX_NAME, ROUNDING_STEPS};
use crate::sheet::date::{Order, parse_month};

/// The setup view.
#[component]
pub fn SetupView() -> impl IntoView {
    let workspace = workspace();
    view! {
        <div class="sheet-page">
            <h1 class="visually-hidden">{workspace.words(|l| l.frame().view_setup)}</h1>
            <SetupNav/>
            <section aria-labelledby="setup-plan">
                <h2 id="setup-plan">{workspace.words(|l| l.setup().plan)}</h2>
                <PlanForm/>
            </section>
            <section aria-labelledby="setup-funnel">
                <h2 id="setup-funnel">{workspace.words(|l| l.setup().funnel)}</h2>
                <p class="hint">{workspace.words(|l| l.setup().funnel_hint)}</p>
                <Presets/>
                <Stages/>
            </section>
            <section aria-labelledby="setup-dimensions">
                <h2 id="setup-dimensions">{workspace.words(|l| l.lines().dimensions)}</h2>
                <Dimensions/>
            </section>
            <section aria-labelledby="setup-season">
                <h2 id="setup-season">{workspace.words(|l| l.setup().season)}</h2>
                <SeasonBars/>
                <SeasonTable/>
            </section>
            <section aria-labelledby="setup-calendar">
                <h2 id="setup-calendar">{workspace.words(|l| l.setup().calendar)}</h2>
                <BaseChoice/>
                <OwnDays/>
                <p class="hint">{workspace.words(|l| l.setup().calendar_hint)}" "{workspace.words(|l| l.setup().legend_days)}</p>
                <CalendarMonths/>
            </section>
            <section aria-labelledby="setup-reporting">
                <h2 id="setup-reporting">{workspace.words(|l| l.reporting().title)}</h2>
                <Reporting/>
            </section>
            <section aria-labelledby="setup-chances">
                <h2 id="setup-chances">{workspace.words(|l| l.deals().chances)}</h2>
                <Chances/>
            </section>
            <section aria-labelledby="setup-bonus">
                <h2 id="setup-bonus">{workspace.words(|l| l.pay().title)}</h2>
                <Bonuses/>
            </section>
        </div>
    }
}

#[component]
fn PlanForm() -> impl IntoView {
    let workspace = workspace();
    let word = move |get: fn(&'static crate::i18n::texts::Setup) -> &'static str| {
        Signal::derive(move || get(workspace.lang().setup()).to_string())
    };
    let plan = move |get: fn(&crate::plan::Plan) -> String| move || workspace.now.with(|n| get(&n.plan));
    let now = move |get: fn(&crate::plan::Plan) -> String| workspace.now.with_untracked(|n| get(&n.plan));
    let rename = move |e| {
        take(
            workspace,
            &e,
            &Command::Settings(SettingsEdit::RenamePlan(event_target_value(&e))),
            &now(|p| p.name.clone()),
        );
    };
    let currency = move |e| {
        take(
            workspace,
            &e,
            &Command::Settings(SettingsEdit::SetCurrency(event_target_value(&e))),
            &now(|p| p.currency.clone()),
        );
    };
    view! {
        <div class="form-grid">
            <div class="field">
                <label><span>{workspace.words(|l| l.setup().name)}</span>
                    <input type="text" prop:value=plan(|p| p.name.clone()) on:change=rename/>
                </label>
            </div>
            <div class="field">
                <label><span>{workspace.words(|l| l.setup().currency)}</span>
                    <input type="text" prop:value=plan(|p| p.currency.clone()) on:change=currency/>
                </label>
            </div>
            <FirstMonth/>
            <Months/>
            <Rounding/>
            <EntryField input=Input::Ramp(Owner::Plan) label=word(|t| t.ramp) class="field"/>
            <EntryField input=Input::SellingMinutes(Owner::Plan) label=word(|t| t.selling_minutes) class="field"/>
            <EntryField input=Input::OverAssignment label=word(|t| t.over_assignment) class="field"/>
            <EntryField input=Input::Margin(Owner::Plan) label=word(|t| t.margin) class="field" hint=word(|t| t.margin_hint)/>
            <EntryField input=Input::Payments label=word(|t| t.payments) class="field" hint=word(|t| t.payments_hint)/>
            <Absences/>
            <Author/>
        </div>
    }
}

/// Who works in this browser: no part of the plan, but of the lines that are written into its log.
#[component]
fn Author() -> impl IntoView {
    let workspace = workspace();
    let take = move |e| {
        let name = event_target_value(&e);
        workspace.author.set(name.trim().chars().take(MAX_NAME).collect());
        workspace.keep_settings();
    };
    view! {
        <div class="field">
            <label><span>{workspace.words(|l| l.setup().author)}</span>
                <input type="text" prop:value=move || workspace.author.get() on:change=take/>
            </label>
            <small class="field-example">{workspace.words(|l| l.setup().author_hint)}</small>
        </div>
    }
}

/// Plans other months; what is held on months left out is asked for first.
fn plan_months(workspace: Workspace, start: Option<Month>, months: Option<u8>) {
    let now = workspace.now.with_untracked(|n| n.plan.horizon);
    if let Ok(horizon) = Horizon::new(start.unwrap_or(now.start()), months.unwrap_or(now.months())) {
        set(workspace, &Command::Settings(SettingsEdit::SetHorizon(horizon)));
    } else {
        workspace.say(fill(workspace.lang_untracked().notes().bad_range, &["1", "36"]));
    }
}

/// The first month: taken with Enter or on leaving. What is no month stays, with what is wrong below it.
#[component]
fn FirstMonth() -> impl IntoView {
    let workspace = workspace();
    let error: RwSignal<Option<String>> = RwSignal::new(None);
    let start = move || {
        let lang = workspace.lang();
        workspace.now.with(|n| lang.month_year(n.plan.horizon.start()))
    };
    // What waits for an answer does not stay in the field.
    let show = move |field: &web_sys::HtmlInputElement| {
        error.set(None);
        field.set_value(&untrack(start));
    };
    let take = move |field: &web_sys::HtmlInputElement| {
        let text = field.value();
        let lang = workspace.lang_untracked();
        let Ok(month) = parse_month(&text, Order::of(lang), Month::of(clock::today_now())) else {
            if text.trim().is_empty() {
                return show(field);
            }
            let words = fill(lang.setup().bad_month, &[&text]);
            voice::tell(Topic::Entry, words.clone());
            return error.set(Some(words));
        };
        if workspace.now.with_untracked(|n| n.plan.horizon.start()) != month {
            plan_months(workspace, Some(month), None);
        }
        show(field);
    };
    let keys = move |e: web_sys::KeyboardEvent| match e.key().as_str() {
        "Enter" if !e.is_composing() => {
            // The answer to a choice that opens is another key.
            e.prevent_default();
            take(&event_target(&e));
        }
        "Escape" => show(&event_target(&e)),
        _ => {}
    };
    let example = move || workspace.lang().setup().month_example;
    view! {
        <div class="field">
            <label><span>{workspace.words(|l| l.setup().starts)}</span>
                <input type="text" autocomplete="off" spellcheck="false" title=example placeholder=example prop:value=start
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    on:keydown=keys on:change=move |e| take(&event_target(&e))/>
            </label>
            <small class="field-example">{example}</small>
            <ErrorNote error/>
        </div>
    }
}

/// How many months are planned.
#[component]
fn Months() -> impl IntoView {
    let workspace = workspace();
    let months = move |plan: &crate::plan::Plan| plan.horizon.months().to_string();
    let error: RwSignal<Option<String>> = RwSignal::new(None);
    let take = move |e: web_sys::Event| {
        let field = event_target::<web_sys::HtmlInputElement>(&e);
        let count = field.value().trim().parse().ok().filter(|count| (1..=MAX_MONTHS).contains(count));
        let Some(count) = count else {
            let words = fill(workspace.lang_untracked().notes().bad_range, &["1", &MAX_MONTHS.to_string()]);
            voice::tell(Topic::Entry, words.clone());
            return error.set(Some(words));
        };
        error.set(None);
        plan_months(workspace, None, Some(count));
        // What is not taken, or waits for an answer, does not stay in the field.
        field.set_value(&workspace.now.with_untracked(|n| months(&n.plan)));
    };
    view! {
        <div class="field">
            <label><span>{workspace.words(|l| l.setup().months)}</span>
                <input type="text" inputmode="numeric" prop:value=move || workspace.now.with(|n| months(&n.plan))
                    aria-invalid=move || error.with(Option::is_some).to_string() on:change=take/>
            </label>
            <ErrorNote error/>
        </div>
    }
}

#[component]
fn Rounding() -> impl IntoView {
    let workspace = workspace();
    let now = move || workspace.now.with(|n| n.plan.rounding);
    let change = move |e| {
        if let Ok(step) = event_target_value(&e).parse() {
            set(workspace, &Command::Settings(SettingsEdit::SetRounding(step)));
        }
    };
    let options = move || {
        let lang = workspace.lang();
        ROUNDING_STEPS
            .map(|step| view! { <option value=step.to_string() selected=move || now() == step>{number::format_int(step, lang)}</option> })
            .collect_view()
    };
    view! {
        <div class="field">
            <label><span>{workspace.words(|l| l.setup().rounding)}</span>
                <select on:change=change>{options}</select>
            </label>
        </div>
    }
}

#[component]
fn Absences() -> impl IntoView {
    let workspace = workspace();
    let option = move |policy: AbsencePolicy| {
        let words = move || {
            let t = workspace.lang().setup();
            match policy {
                AbsencePolicy::WithinManager => t.absence_within,
                AbsencePolicy::ToTeam => t.absence_team,
                AbsencePolicy::Ignore => t.absence_ignore,
            }
        };
        // The effect is shown first: the old policy stays ticked until the new one is applied.
        let choose = move |e: web_sys::MouseEvent| {
            if workspace.now.with_untracked(|n| n.plan.absence_policy != policy) {
                e.prevent_default();
                let title = fill(workspace.lang_untracked().levers().policy_preview, &[untrack(words)]);
                let command = Command::Settings(SettingsEdit::SetAbsencePolicy(policy));
                workspace.preview.set(Some(Preview::new(title, command)));
            }
        };
        view! {
            <label class="choice-line">
                <input
                    type="radio"
                    name="absence-policy"
                    prop:checked=move || workspace.now.with(|n| n.plan.absence_policy == policy)
                    on:click=choose
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field radio-field">
            <legend>{workspace.words(|l| l.setup().absence_policy)}</legend>
            {[AbsencePolicy::WithinManager, AbsencePolicy::ToTeam, AbsencePolicy::Ignore].map(option).collect_view()}
        </fieldset>
    }
}

#[component]
fn BaseChoice() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().setup();
    let option = move |base: BaseCalendar| {
        let words = move || match base {
            BaseCalendar::Russia => t().base_russia,
            BaseCalendar::FiveTwo => t().base_five,
            BaseCalendar::SixOne => t().base_six,
        };
        let choose = move |_| {
            let calendar = workspace.now.with_untracked(|n| n.plan.calendar.clone());
            set(workspace, &Command::Settings(SettingsEdit::SetCalendar(WorkCalendar { base, ..calendar })));
        };
        view! {
            <label class="choice-line">
                <input
                    type="radio"
                    name="base-calendar"
                    prop:checked=move || workspace.now.with(|n| n.plan.calendar.base == base)
                    on:change=choose
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field radio-field">
            <legend>{workspace.words(|l| l.setup().base)}</legend>
            {[BaseCalendar::Russia, BaseCalendar::FiveTwo, BaseCalendar::SixOne].map(option).collect_view()}
        </fieldset>
    }
}
