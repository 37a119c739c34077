//! The first visit: a card over the sample that leads to a plan of one's own by three fields, in any order: the target, the
//! team, the funnel with what one person can do a day.

mod card;
mod fields;
mod funnel;
mod team;

use leptos::prelude::*;

use super::importing;
use super::shell::{clock, page};
use super::storage::storage;
use super::workspace::{Outcome, workspace};
use crate::board::{Desk, Refusal, funnel_presets, without_people};
use crate::calendar::Period;
use crate::edit::{Command, HoldEdit, apply};
use crate::engine::evaluate;
use crate::i18n::number::currency_sign;
use crate::intake::Sheet;
use crate::plan::{Plan, Scope};
use crate::sample;
use crate::sheet::currency::meant;
use card::{Card, Place};
use fields::field;
use funnel::FunnelFields;
use team::TeamField;

impl Card {
    fn new() -> Card {
        let (workspace, storage) = (workspace(), storage());
        let funnel = RwSignal::new(None);
        let (typed, wrong) = (RwSignal::new(Vec::new()), RwSignal::new(None));
        let list = Memo::new(move |_| typed.with(|all| fields::text_of(all, Place::Team)));
        // An unknown sign is no currency that a plan could have: the field says so.
        let target = Memo::new(move |_| {
            let text = typed.with(|all| fields::text_of(all, Place::Target))?;
            meant(&text).map(|(_, codes)| codes).filter(|codes| codes[0].len() == 3)
        });
        let draft = Memo::new(move |_| {
            let mut plan = workspace.now.with(|n| begun(&n.plan));
            // The currency of a plan of one's own stays; that of the region gives way to the one beside the target, or to the
            // first one in the list.
            let is_new =
                plan.managers.is_empty() && workspace.now.with(|n| sample::is_sample_target(&n.plan));
            let code = || match target.get() {
                Some(codes) => codes.iter().find(|code| **code == plan.currency).or(codes.first()).copied(),
                None => list.with(|text| {
                    team::currency(&plan, text.as_deref().unwrap_or_default(), workspace.lang())
                }),
            };
            if is_new && let Some(code) = code() {
                plan = sample::in_currency(plan, code);
            }
            let preset =
                funnel.get().and_then(|at: usize| funnel_presets(workspace.lang()).into_iter().nth(at));
            if let Some(preset) = preset {
                plan = apply(&plan, &preset.command(&plan)).unwrap_or(plan);
            }
            plan
        });
        Card { workspace, storage, funnel, typed, draft, wrong }
    }

    /// Runs something with the desk over a plan.
    fn with_desk<T>(self, plan: &Plan, run: impl FnOnce(&Desk<'_>) -> T) -> T {
        let tables = evaluate(plan);
        run(&Desk { plan, tables: &tables, lang: self.workspace.lang() })
    }

    fn complain(self, place: Place, refusal: &Refusal) {
        self.wrong.set(Some((place, refusal.message(self.workspace.lang_untracked()))));
    }

    /// The plan with everything that is filled in, but for one field; None where something is not understood, which is said.
    fn made(self, without: Option<Place>) -> Option<Plan> {
        self.wrong.set(None);
        let mut plan = self.draft.get_untracked();
        for place in fields::places(&plan).into_iter().filter(|place| Some(*place) != without) {
            let Some(text) = self.typed.with_untracked(|all| fields::text_of(all, place)) else { continue };
            let next = match fields::read(self, &plan, place, &text) {
                Ok(command) => apply(&plan, &command).map_err(Refusal::Edit),
                Err(refusal) => Err(refusal),
            };
            match next {
                Ok(next) => plan = next,
                Err(refusal) => {
                    self.complain(team::unanswered(self, &plan, &refusal).unwrap_or(place), &refusal);
                    return None;
                }
            }
        }
        Some(plan)
    }

    /// Opens what is filled in as a plan of its own.
    fn make(self) {
        let Some(mut plan) = untrack(|| self.made(None)) else { return };
        // People's own plans and the target may contradict each other; which gives way is asked as anywhere else.
        let contradicts = !evaluate(&plan).targets.inactive.is_empty();
        if contradicts && let Some(rest) = untrack(|| self.made(Some(Place::Target))) {
            plan = rest;
        }
        plan.id = clock::fresh_id();
        self.dismiss();
        self.storage.add(plan.clone());
        let target = self.typed.with_untracked(|all| fields::text_of(all, Place::Target));
        if let Some(text) = target.filter(|_| contradicts)
            && let Ok(command) = fields::read(self, &plan, Place::Target, &text)
            && let Outcome::Refused(refusal) = self.workspace.set(&command)
        {
            self.workspace.say(refusal.message(self.workspace.lang_untracked()));
        }
    }

    fn dismiss(self) {
        self.workspace.welcomed.set(true);
        self.workspace.keep_settings();
    }
}

/// The plan to begin from: what is open, without what of the sample nobody has touched: its people, its season, its target.
/// Where all of it is the sample's, currency and calendar are those of the browser's region.
fn begun(open: &Plan) -> Plan {
    let gone = sample::untouched_people(open);
    let mut plan = without_people(open, &gone).unwrap_or_else(|_| open.clone());
    if sample::is_sample_season(open) {
        plan.season = [1.0; 12];
        plan.rounding = 1;
    }
    if sample::is_sample_target(open) {
        let command =
            Command::Holds(HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount: None });
        plan = apply(&plan, &command).unwrap_or(plan);
        plan = sample::fitted(plan, &page::browser_language());
    }
    plan
}

/// The card; it stays until it is dismissed or nobody of the sample is left in the plan. A plan that can only be read is not
/// the place to begin one's own.
#[component]
pub fn FirstVisit() -> impl IntoView {
    let workspace = workspace();
    let wanted = Memo::new(move |_| {
        let of_sample = move || workspace.now.with(|n| !sample::untouched_people(&n.plan).is_empty());
        let may_begin = !workspace.welcomed.get() && !workspace.read_only.get();
        may_begin && (workspace.is_sample.get() || of_sample())
    });
    move || wanted.get().then(card)
}

fn card() -> AnyView {
    let card = Card::new();
    let takes = Callback::new(move |sheets: Vec<Sheet>| team::take(card, &sheets));
    card.workspace.team_list.set_value(Some(takes));
    on_cleanup(move || card.workspace.team_list.set_value(None));
    let t = move || card.workspace.lang().first();
    let target = Signal::derive(move || {
        card.draft.with(|plan| format!("{}, {}", t().target, currency_sign(&plan.currency)))
    });
    view! {
        <section class="first-visit no-print" aria-label=card.workspace.words(|l| l.first().title)>
            <h2>{card.workspace.words(|l| l.first().title)}</h2>
            <p class="hint">{card.workspace.words(|l| l.first().lead)}</p>
            <div class="first-fields">
                <div class="first-column">
                    {field(card, Place::Target, target, "first-target", false)}
                    <TeamField card/>
                </div>
                <FunnelFields card/>
            </div>
            <div class="dialog-actions">
                <button type="button" class="button plain" on:click=move |_| importing::ask_for_file()>{card.workspace.words(|l| l.first().open)}</button>
                <button type="button" class="button" on:click=move |_| card.dismiss()>{card.workspace.words(|l| l.first().look)}</button>
                <button type="button" class="button primary" on:click=move |_| card.make()>{card.workspace.words(|l| l.first().make)}</button>
            </div>
        </section>
    }
    .into_any()
}
