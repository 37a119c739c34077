//! Open deals: how likely the month and the quarter are, the list itself, and what is done with a deal.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::chart::draw_likely;
use super::deal_table::{self, Lists};
use super::shown::Shown;
use crate::app::shell::clock;
use crate::app::shell::page;
use crate::app::shell::voice::{self, Topic};
use crate::app::views::figure::Figure;
use crate::app::views::form::set;
use crate::app::widgets::EntryField;
use crate::app::workspace::workspace;
use crate::board::{
    ControlInput, Ground, Input, Likely, PlanFactPage, date_late, deal_list, likely, running_periods,
};
use crate::i18n::{Lang, fill, number};

/// Deals that are listed before somebody asks for all of them.
const FIRST: usize = 50;

/// What open deals stand on: the page's facts, else the plan alone.
pub fn ground_of(shown: &Shown) -> Option<Arc<Ground>> {
    let alone = || Arc::new(Ground::anyway(&shown.plan, &shown.tables, clock::today_now()));
    shown.ground.clone().or_else(|| (!shown.plan.control.deals.is_empty()).then(alone))
}

/// The card of open deals.
#[component]
pub fn DealsCard(shown: ReadSignal<Shown>, page: Memo<Option<PlanFactPage>>) -> impl IntoView {
    let workspace = workspace();
    let all = RwSignal::new(false);
    let list = Memo::new(move |_| {
        let lang = workspace.lang();
        shown.with(|s| deal_list(&s.plan, ground_of(s).as_deref(), clock::today(), lang))
    });
    let some = Memo::new(move |_| list.with(|list| !list.lines.is_empty()));
    let rows = move || {
        let count = if all.get() { usize::MAX } else { FIRST };
        list.with(|list| list.lines.iter().take(count).cloned().collect::<Vec<_>>())
    };
    let more = move || {
        list.with(|list| list.lines.len() > FIRST && !all.get()).then(|| {
            let words = move || list.with(|list| fill(workspace.lang().deals().more, &[&list.lines.len().to_string()]));
            view! { <button type="button" class="button no-print" on:click=move |_| all.set(true)>{words}</button> }
        })
    };
    let label = Signal::derive(move || workspace.lang().deals().new.to_owned());
    let table = move || {
        some.get().then(|| {
            let lists = Lists::of(workspace);
            view! { {deal_table::table(workspace, &lists, list, rows)}{more} }
        })
    };
    view! {
        <div>
            <p class="hint">{workspace.words(|l| l.deals().hint)}</p>
            <p hidden=move || !some.get()>{move || list.with(|list| list.said.clone())}</p>
            <LateDeals shown late=Signal::derive(move || list.with(|list| list.late))/>
            {table}
            {move || page.with(|page| in_period(page.as_ref()?, workspace.lang()))}
            <div class="no-print new-deal">
                <EntryField input=Input::Control(ControlInput::NewDeal) label/>
            </div>
            <Likelihoods shown/>
        </div>
    }
}

/// What open deals may bring in the period that is looked at.
fn in_period(page: &PlanFactPage, lang: Lang) -> Option<AnyView> {
    let row = |(name, value): &(String, String)| {
        view! { <tr><th scope="row">{name.clone()}</th><td>{value.clone()}</td></tr> }
    };
    (!page.deals.is_empty()).then(|| {
        view! {
            <h3>{lang.plan_fact().deals}</h3>
            <table class="plan-fact-table"><tbody>{page.deals.iter().map(row).collect_view()}</tbody></table>
        }
        .into_any()
    })
}

/// The command that gives every deal without a future date one.
#[component]
fn LateDeals(shown: ReadSignal<Shown>, late: Signal<usize>) -> impl IntoView {
    let workspace = workspace();
    let command = move || {
        shown.with_untracked(|s| {
            date_late(&s.plan, &s.tables.axis, ground_of(s).as_deref(), clock::today_now())
        })
    };
    let words = move || {
        let (lang, late) = (workspace.lang(), late.get());
        let day = untrack(command).map_or_else(String::new, |(_, day)| lang.date(day));
        fill(lang.deals().date_late, &[&late.to_string(), &day])
    };
    let go = move |_| {
        if let Some((command, _)) = command() {
            set(workspace, &command);
        }
    };
    view! {
        <div class="button-row no-print" hidden=move || late.get() == 0>
            <button type="button" class="button" on:click=go>{words}</button>
        </div>
    }
}

/// Milliseconds after which likelihoods are worked out, so that nobody who types waits for them.
const PATIENCE: u32 = 250;

/// What likelihoods are worked out of, and those found so far.
struct Search {
    of: Shown,
    ground: Option<Arc<Ground>>,
    lang: Lang,
    left: Vec<Range<usize>>,
    list: Vec<Likely>,
}

/// How likely the running month and quarter are. Two thousand deals take a while to multiply: that waits until nobody types,
/// a period at a time, and the first sentence is read aloud when it changes.
#[component]
fn Likelihoods(shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let (found, find) = signal(Vec::<Likely>::new());
    let asked = StoredValue::new(0_u32);
    Effect::new(move || {
        let (lang, today) = (workspace.lang(), clock::today());
        let of = shown.get();
        let mut left = running_periods(&of.tables, today);
        left.reverse();
        let number = asked.get_value() + 1;
        asked.set_value(number);
        let ground = ground_of(&of);
        let search = Search { of, ground, lang, left, list: Vec::new() };
        go_on((asked, number), (found, find), search, PATIENCE);
    });
    move || {
        let lang = workspace.lang();
        found.with(|found| {
            let drawn = found.iter().enumerate().map(|(at, likely)| figure(at, likely, lang));
            (!found.is_empty()).then(|| view! { <div class="charts">{drawn.collect_view()}</div> })
        })
    }
}

/// Works out one more period after a while, unless something else is asked by then.
fn go_on(
    (asked, number): (StoredValue<u32>, u32),
    (found, find): (ReadSignal<Vec<Likely>>, WriteSignal<Vec<Likely>>),
    mut search: Search,
    wait: u32,
) {
    page::after(wait, move || {
        // The page may have been left meanwhile.
        if asked.try_get_value() != Some(number) {
            return;
        }
        let Some(range) = search.left.pop() else {
            let before = found.with_untracked(|found| found.first().map(|one| one.said.clone()));
            if let (Some(before), Some(first)) = (before, search.list.first())
                && before != first.said
            {
                voice::tell(Topic::Plan, first.said.clone());
            }
            return find.set(search.list);
        };
        let Search { of, ground, lang, list, .. } = &mut search;
        let one = |ground: &Arc<Ground>| likely(&of.plan, &of.tables, ground, (&range, *lang));
        list.extend(ground.as_ref().and_then(one));
        go_on((asked, number), (found, find), search, 0);
    });
}

/// The chances of the table beside the picture, in percent.
const CHANCES: [u32; 9] = [90, 80, 70, 60, 50, 40, 30, 20, 10];

fn reached(likely: &Likely, percent: u32, lang: Lang) -> Vec<String> {
    let chance = f64::from(percent) / 100.0;
    let amount = likely.likelihood.at_least(chance);
    vec![number::format_percent(chance, 0, lang), number::format_int(amount, lang)]
}

fn figure(at: usize, likely: &Likely, lang: Lang) -> AnyView {
    let id = if at == 0 { "chart-likely-month" } else { "chart-likely-quarter" };
    Figure {
        id,
        name: lang.deals().likely_title,
        conclusion: likely.said.clone(),
        chart: draw_likely(likely, lang),
        heads: vec![lang.deals().chance_head, lang.deals().least_head],
        rows: CHANCES.map(|percent| reached(likely, percent, lang)).to_vec(),
        compact: false,
    }
    .draw(lang)
}
