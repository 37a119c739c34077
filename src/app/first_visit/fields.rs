//! The fields of the card: what stands in each, what is typed, what that means for the plan.

use leptos::prelude::*;

use super::card::{Card, Place, wrong};
use super::team;
use crate::board::{Input, Refusal};
use crate::calendar::Period;
use crate::edit::{Command, FunnelEdit, Owner};
use crate::i18n::Unit;
use crate::plan::{Plan, Scope};

/// Every field of the card for a plan, in the order in which they are read: the funnel first, the target last.
pub(super) fn places(plan: &Plan) -> Vec<Place> {
    let stages = (0..plan.stages.len()).flat_map(|at| [Place::Name(at), Place::Rate(at), Place::Most(at)]);
    std::iter::once(Place::Deal).chain(stages).chain([Place::Team, Place::Target]).collect()
}

/// What has been typed in a field.
pub(super) fn text_of(typed: &[(Place, String)], place: Place) -> Option<String> {
    typed.iter().find(|(of, _)| *of == place).map(|(_, text)| text.clone())
}

/// What a field changes, where it is one input of the plan.
fn input(plan: &Plan, place: Place) -> Option<Input> {
    let stage = |at: usize| plan.stages.get(at).map(|stage| stage.id);
    match place {
        Place::Target => Some(Input::Total(Scope::All, Period::Horizon)),
        Place::Deal => Some(Input::AverageDeal(Owner::Plan)),
        Place::Rate(at) => stage(at).map(|id| Input::Rate(Owner::Plan, id)),
        Place::Most(at) => stage(at).map(|id| Input::Maximum(Owner::Plan, id)),
        Place::Name(_) | Place::Team | Place::Groups | Place::Twins | Place::Figures => None,
    }
}

/// What the text of a field changes in the plan.
pub(super) fn read(card: Card, plan: &Plan, place: Place, text: &str) -> Result<Command, Refusal> {
    let nothing = || Command::Batch(Vec::new());
    match (place, input(plan, place)) {
        (_, Some(input)) if !text.trim().is_empty() => card.with_desk(plan, |desk| desk.read(input, text)),
        (Place::Name(at), _) => {
            let stage = plan.stages.get(at).filter(|stage| stage.name != text);
            Ok(stage.map_or_else(nothing, |stage| {
                Command::Funnel(FunnelEdit::RenameStage(stage.id, text.to_string()))
            }))
        }
        (Place::Team, _) => match team::read(card, plan, text) {
            Some(list) if list.changes.question.is_some() => Err(Refusal::Unanswered),
            Some(list) => Ok(list.changes.command),
            None if text.trim().is_empty() => Ok(nothing()),
            None => Err(Refusal::NoPeople),
        },
        (
            Place::Deal
            | Place::Rate(_)
            | Place::Most(_)
            | Place::Groups
            | Place::Twins
            | Place::Figures
            | Place::Target,
            _,
        ) => Ok(nothing()),
    }
}

/// What stands in a field before anything is typed there.
fn usual(card: Card, place: Place) -> String {
    card.draft.with(|plan| match (place, input(plan, place)) {
        (Place::Name(at), _) => plan.stages.get(at).map_or_else(String::new, |stage| stage.name.clone()),
        (Place::Target, _) if plan.target().is_none() => String::new(),
        (Place::Deal, Some(input)) => card.with_desk(plan, |desk| desk.shown(input, Unit::One)),
        (_, Some(input)) => card.with_desk(plan, |desk| desk.typed(input)),
        (_, None) => String::new(),
    })
}

impl Card {
    /// What a field shows.
    pub(super) fn text(self, place: Place) -> String {
        self.typed.with(|all| text_of(all, place)).unwrap_or_else(|| usual(self, place))
    }

    /// Something is typed in a field.
    pub(super) fn put(self, place: Place, text: String) {
        self.typed.update(|all| {
            all.retain(|(of, _)| *of != place);
            all.push((place, text));
        });
    }

    pub(super) fn is_wrong(self, place: Place) -> bool {
        self.wrong.with(|wrong| wrong.as_ref().is_some_and(|(at, _)| *at == place))
    }
}

/// One field with its label, and what is wrong with it below. In a table its label is only read aloud.
pub(super) fn field(
    card: Card,
    place: Place,
    label: Signal<String>,
    class: &'static str,
    bare: bool,
) -> AnyView {
    view! {
        <div class="field">
            <label>
                <span class=if bare { "visually-hidden" } else { "label" }>{label}</span>
                <input
                    type="text"
                    class=class
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="done"
                    aria-invalid=move || card.is_wrong(place).to_string()
                    prop:value=move || card.text(place)
                    on:input=move |e| card.put(place, event_target_value(&e))
                />
            </label>
            {wrong(card, place)}
        </div>
    }
    .into_any()
}
