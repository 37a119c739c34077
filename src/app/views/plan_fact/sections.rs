//! The parts below table and causes: folded until somebody opens one, and on the next visit as they were left.

use leptos::prelude::*;

use super::choices::Looking;
use super::copies::{CopiesCard, kept_copies};
use super::deals::{DealsCard, ground_of};
use super::entry::FactEntry;
use super::log::LogCard;
use super::money::MoneyCard;
use super::points::PointsCard;
use super::profit::ProfitCard;
use super::reconcile::ReconcileCard;
use super::rest::RestCard;
use super::shown::Shown;
use super::snapshots::SnapshotsCard;
use crate::app::settings::Settings;
use crate::app::shell::{clock, page, parts};
use crate::app::workspace::{View, Workspace, workspace};
use crate::board::{About, PlanFactPage, Section, section_said};
use crate::file::copies::Copy;

/// All parts, each under its heading with what is said of it.
#[component]
pub fn Sections(
    looking: Looking,
    shown: ReadSignal<Shown>,
    page: Memo<Option<PlanFactPage>>,
) -> impl IntoView {
    let remembered = Settings::load().open_parts;
    // While there are no facts, typing them is how they come in.
    let asked = shown.with_untracked(|s| s.ground.is_none());
    let stuff = Stuff { looking, shown, page, copies: kept_copies() };
    let part = |section: Section| {
        let open = remembered.iter().any(|id| id == section.id()) || asked && section == Section::Typed;
        part(section, stuff, open)
    };
    Section::ALL.map(part).collect_view()
}

/// What the parts are made of.
#[derive(Clone, Copy)]
struct Stuff {
    looking: Looking,
    shown: ReadSignal<Shown>,
    page: Memo<Option<PlanFactPage>>,
    copies: RwSignal<Vec<Copy>>,
}

fn part(section: Section, stuff: Stuff, is_open: bool) -> AnyView {
    let workspace = workspace();
    let open = RwSignal::new(is_open);
    let said = Memo::new(move |_| said(workspace, section, stuff));
    // The browser tells of opening and closing, whoever did it, and of what was open from the start.
    let toggled = move |e: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&e).has_attribute("open");
        if now != open.get_untracked() {
            open.set(now);
            Settings::remember_part(section.id(), now);
        }
    };
    let class = match section {
        Section::Typed | Section::Copies | Section::Log => "control-card no-print",
        Section::Reconciliation
        | Section::Rest
        | Section::Deals
        | Section::Money
        | Section::Profit
        | Section::Points
        | Section::Snapshots => "control-card",
    };
    view! {
        <details class=class id=section.id() open=is_open hidden=move || said.with(Option::is_none) on:toggle=toggled>
            <summary>
                <h2>{move || section.title(workspace.lang())}</h2>" "
                <span class="hint">{move || said.get()}</span>
            </summary>
            {move || open.get().then(|| body(section, stuff))}
        </details>
    }
    .into_any()
}

/// What is said of a part in its heading; None where there is none now.
fn said(workspace: Workspace, section: Section, stuff: Stuff) -> Option<String> {
    let lang = workspace.lang();
    match section {
        Section::Reconciliation => stuff.page.with(|page| page.as_ref().map(|page| page.reconciled.clone())),
        Section::Copies => {
            let count = stuff.copies.with(Vec::len);
            (count > 0).then(|| count.to_string())
        }
        Section::Rest
        | Section::Typed
        | Section::Deals
        | Section::Money
        | Section::Profit
        | Section::Points
        | Section::Snapshots
        | Section::Log => stuff.shown.with(|s| {
            let (range, anyway) = (stuff.looking.range(&s.tables), ground_of(s));
            let about = About {
                plan: &s.plan,
                tables: &s.tables,
                ground: s.ground.as_deref(),
                anyway: anyway.as_deref(),
                range: &range,
                today: clock::today(),
            };
            section_said(section, &about, lang)
        }),
    }
}

fn body(section: Section, stuff: Stuff) -> AnyView {
    let Stuff { looking, shown, copies, .. } = stuff;
    match section {
        Section::Reconciliation => view! { <ReconcileCard looking shown/> }.into_any(),
        Section::Rest => view! { <RestCard shown/> }.into_any(),
        Section::Typed => view! { <FactEntry shown/> }.into_any(),
        Section::Deals => view! { <DealsCard shown page=stuff.page/> }.into_any(),
        Section::Money => view! { <MoneyCard looking shown/> }.into_any(),
        Section::Profit => view! { <ProfitCard looking shown/> }.into_any(),
        Section::Points => view! { <PointsCard shown/> }.into_any(),
        Section::Snapshots => view! { <SnapshotsCard shown/> }.into_any(),
        Section::Copies => view! { <CopiesCard copies/> }.into_any(),
        Section::Log => view! { <LogCard shown/> }.into_any(),
    }
}

/// Shows plan and fact with a part of it opened.
pub fn go_to_section(workspace: Workspace, section: Section) {
    workspace.view.set(View::PlanFact);
    // The view has to be there before a part of it can take the keyboard.
    page::next_frame(move || parts::unfold(section.id()));
}
