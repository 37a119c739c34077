//! Every section and field of Setup by name, so that the palette can lead to it.

use leptos::prelude::*;

use super::plan_fact::go_to_section;
use crate::app::shell::page;
use crate::app::workspace::workspace;
use crate::board::Section;
use crate::i18n::texts::{Also, Setup};
use crate::i18n::{Lang, fill};
use crate::plan::Plan;

/// A place in Setup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupPlace {
    /// Its name, as it stands on the page.
    pub name: String,
    /// What else people call it, in either language.
    pub also: String,
}

/// Words of one kind in both languages.
fn also(get: fn(&'static Also) -> &'static str) -> String {
    format!("{} {}", get(Lang::En.also()), get(Lang::Ru.also()))
}

/// Sections and fields that every plan has, each with its other words.
type Named = (fn(&'static Setup) -> &'static str, Option<fn(&'static Also) -> &'static str>);

const NAMED: [Named; 19] = [
    (|t| t.plan, Some(|t| t.horizon)),
    (|t| t.name, None),
    (|t| t.currency, Some(|t| t.currency)),
    (|t| t.starts, Some(|t| t.horizon)),
    (|t| t.months, Some(|t| t.horizon)),
    (|t| t.rounding, None),
    (|t| t.ramp, Some(|t| t.ramp)),
    (|t| t.selling_minutes, Some(|t| t.capacity)),
    (|t| t.over_assignment, Some(|t| t.quota)),
    (|t| t.margin, Some(|t| t.profit)),
    (|t| t.payments, Some(|t| t.payments)),
    (|t| t.absence_policy, Some(|t| t.absences)),
    (|t| t.author, None),
    (|t| t.funnel, Some(|t| t.funnel)),
    (|t| t.preset, Some(|t| t.funnel)),
    (|t| t.season, Some(|t| t.season)),
    (|t| t.calendar, Some(|t| t.calendar)),
    (|t| t.base, Some(|t| t.calendar)),
    (|t| t.days_list, Some(|t| t.calendar)),
];

/// All places of a plan's Setup in the order of the page, named in one language. Other languages give the same places in
/// the same order.
pub fn setup_places(plan: &Plan, lang: Lang) -> Vec<SetupPlace> {
    let t = lang.setup();
    let plain = |name: String| SetupPlace { name, also: String::new() };
    let named = NAMED.iter().map(|(name, other)| SetupPlace {
        name: name(t).to_string(),
        also: other.map(also).unwrap_or_default(),
    });
    let last = plan.stages.len().saturating_sub(1);
    let stages = plan.stages.iter().enumerate().flat_map(|(at, stage)| {
        let of = |words: &str| fill(words, &[&stage.name]);
        let steps = [of(t.rate_of), of(t.lag_of)];
        let own = [of(lang.sheet().maximum), of(t.minutes_of), of(t.pipeline_of)];
        steps.into_iter().filter(move |_| at < last).chain(own)
    });
    let months = (1..=12).flat_map(|month| {
        [t.season_index, t.season_share, t.deal_factor]
            .map(|field| format!("{}, {field}", lang.month_name(month)))
    });
    let section = |name: &str, other| SetupPlace { name: name.to_string(), also: also(other) };
    let sections = [
        section(lang.lines().dimensions, |t| t.dimensions),
        section(lang.reporting().title, |t| t.sources),
        section(lang.deals().chances, |t| t.chances),
        section(lang.pay().title, |t| t.pay),
    ];
    named.chain(stages.chain(months).map(plain)).chain(sections).collect()
}

/// Goes to a place of the Setup that is shown: it is scrolled into view, and its field takes the keyboard.
pub fn go_to_setup(name: &str) {
    page::focus_labelled("main:not([hidden])", name);
}

/// The sections of Setup as links, which stay above them.
#[component]
pub fn SetupNav() -> impl IntoView {
    let workspace = workspace();
    let names: [fn(Lang) -> &'static str; 8] = [
        |lang| lang.setup().plan,
        |lang| lang.setup().funnel,
        |lang| lang.lines().dimensions,
        |lang| lang.setup().season,
        |lang| lang.setup().calendar,
        |lang| lang.reporting().title,
        |lang| lang.deals().chances,
        |lang| lang.pay().title,
    ];
    let link = move |name: fn(Lang) -> &'static str| {
        // The page's own address stays as it is.
        let go = move |e: web_sys::MouseEvent| {
            e.prevent_default();
            go_to_setup(name(workspace.lang_untracked()));
        };
        view! { <a href="#" class="link" on:click=go>{move || name(workspace.lang())}</a> }
    };
    // What is kept of the plan stands with its facts.
    let part = move |section: Section| {
        let go = move |e: web_sys::MouseEvent| {
            e.prevent_default();
            go_to_section(workspace, section);
        };
        view! { <a href="#" class="link" on:click=go>{move || section.title(workspace.lang())}</a> }
    };
    view! {
        <nav class="setup-nav no-print" aria-label=workspace.words(|l| l.frame().view_setup)>
            {names.map(link).collect_view()}
            {[Section::Snapshots, Section::Log].map(part).collect_view()}
        </nav>
    }
}
