//! The room: the plan on a screen that many look at. Large type and no tools; arrow keys walk from page to page.

use leptos::prelude::*;

use super::actions::{Actions, actions};
use super::shell::page;
use super::views::{ChartsView, HeatMap, WeekView, only_show, plan_fact_room, repair_cards, verdict_words};
use super::widgets::Modal;
use super::workspace::{Now, workspace};
use crate::board::period_words;
use crate::calendar::Period;
use crate::engine::Band;
use crate::i18n::{Lang, number};

/// A page of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaf {
    Plan,
    Over,
    Repairs,
    Week,
    PlanFact,
    Charts,
}

/// The pages in the order of a meeting, before and once facts are known.
const LEAVES: [[Leaf; 5]; 2] = [
    [Leaf::Plan, Leaf::Over, Leaf::Repairs, Leaf::Week, Leaf::Charts],
    [Leaf::Plan, Leaf::Over, Leaf::Repairs, Leaf::Week, Leaf::PlanFact],
];

impl Leaf {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Leaf::Plan => lang.frame().view_plan,
            Leaf::Over => lang.first().who_over,
            Leaf::Repairs => lang.levers().repairs,
            Leaf::Week => lang.frame().view_week,
            Leaf::PlanFact => lang.plan_fact().view,
            Leaf::Charts => lang.frame().view_charts,
        }
    }

    fn show(self, actions: Actions) -> AnyView {
        match self {
            Leaf::Plan => view! { <PlanLeaf/> }.into_any(),
            Leaf::Over => view! { <HeatMap/> }.into_any(),
            Leaf::Repairs => repair_cards(actions),
            Leaf::Week => view! { <WeekView/> }.into_any(),
            Leaf::PlanFact => plan_fact_room(),
            Leaf::Charts => view! { <ChartsView/> }.into_any(),
        }
    }
}

/// The room, as it opens over the page.
pub fn room() -> AnyView {
    let (workspace, actions) = (workspace(), actions());
    let at = RwSignal::new(0_usize);
    only_show();
    let leaves =
        Memo::new(move |_| LEAVES[usize::from(workspace.now.with(|n| !n.plan.control.reports.is_empty()))]);
    let count = LEAVES[0].len();
    let leaf = Memo::new(move |_| leaves.get()[at.get()]);
    let walk = move |by: usize| {
        at.update(|at| *at = (*at + by) % count);
        // The keyboard goes along: it stands where the eyes are.
        page::next_frame(|| {
            page::focus_first(".room-line [aria-current]");
        });
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" | "PageDown" => walk(1),
            "ArrowLeft" | "PageUp" => walk(count - 1),
            _ => return,
        }
        event.prevent_default();
    };
    let close = move || {
        page::full_screen(false);
        actions.room.set(false);
    };
    // A screen that is filled takes Esc for itself; whoever leaves it leaves the room.
    let left = window_event_listener_untyped("fullscreenchange", move |_| {
        if !page::fills_screen() && actions.room.get_untracked() {
            actions.room.set(false);
        }
    });
    on_cleanup(move || left.remove());
    let title = Signal::derive(move || workspace.lang().first().room.to_string());
    let tab = move |place: usize| {
        let one = move || leaves.get()[place];
        view! {
            <button type="button" class="view-tab" aria-current=move || (at.get() == place).then_some("page") on:click=move |_| at.set(place)>
                {move || one().name(workspace.lang())}
            </button>
        }
    };
    let plan = move || workspace.now.with(|n| n.plan.name.clone());
    view! {
        <Modal open=actions.room title class="room" close>
            <div class="room-page" on:keydown=keys>
                <nav class="room-line" aria-label=title>
                    <strong>{plan}</strong>
                    {(0..count).map(tab).collect_view()}
                    <button type="button" class="button plain" on:click=move |_| close()>{workspace.words(|l| l.dialogs().close)}" (Esc)"</button>
                </nav>
                {move || actions.room.get().then(|| leaf.get().show(actions))}
            </div>
        </Modal>
    }
    .into_any()
}

/// The verdict, a card for each quarter, a bar for each person.
#[component]
fn PlanLeaf() -> impl IntoView {
    let workspace = workspace();
    let body = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| {
            let target = number::format_amount(now.summary.target, &now.plan.currency, lang);
            let words = verdict_words(now, lang);
            view! {
                <p class="room-verdict"><strong>{target}</strong>" "<span>{words}</span></p>
                <div class="cards">{quarters(now, lang)}</div>
                <ul class="room-bars">{bars(now, lang)}</ul>
            }
            .into_any()
        })
    };
    view! { <div class="room-plan">{body}</div> }
}

fn quarters(now: &Now, lang: Lang) -> Vec<AnyView> {
    let axis = &now.tables.axis;
    let card = |quarter: &crate::calendar::Quarter| {
        let name = period_words(axis, now.plan.horizon, lang, &Period::Quarter(quarter.first_month));
        let range = quarter.segments.clone();
        let total = now.tables.total(range.clone());
        let everyone: Vec<usize> = (0..now.plan.managers.len()).collect();
        let last = now.plan.stages.len().saturating_sub(1);
        let (deals, _) = now.tables.team_need_whole(&everyone, last, range);
        let stage = now.plan.stages.get(last).map_or("", |stage| stage.name.as_str());
        let money = number::format_compact_amount(total, &now.plan.currency, lang);
        let work = format!("{stage}: {}", number::format_int(deals, lang));
        view! { <section class="card"><h3>{name}</h3><b>{money}</b><p>{work}</p></section> }.into_any()
    };
    axis.quarters().iter().map(card).collect()
}

fn bars(now: &Now, lang: Lang) -> Vec<AnyView> {
    let bar = |(at, manager): (usize, &std::sync::Arc<crate::plan::Manager>)| {
        let load = now.tables.load(at, now.tables.horizon());
        let ratio = load.and_then(|load| load.ratio);
        let tone = match load.map(|load| load.band()) {
            Some(Band::Over | Band::NoDays) => "over",
            Some(Band::Tight) => "tight",
            Some(Band::Calm) | None => "calm",
        };
        // Twice what can be done fills the line.
        let width = format!("{}%", crate::units::decimal::write(ratio.unwrap_or(0.0).min(2.0) * 50.0));
        let shown = load.and_then(|load| load.shown());
        let mut words = shown.map_or_else(|| String::from("—"), |load| number::format_percent(load, 0, lang));
        if tone == "over" {
            words = format!("▲ {words}");
        }
        let target = number::format_compact(now.tables.target(at, now.tables.horizon()), lang);
        view! {
            <li data-band=tone>
                <span>{manager.name.clone()}</span><span class="room-target">{target}</span>
                <span class="room-bar"><i style:width=width></i></span><b>{words}</b>
            </li>
        }
        .into_any()
    };
    now.plan.managers.iter().enumerate().map(bar).collect()
}
