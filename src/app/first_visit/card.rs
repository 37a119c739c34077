//! What is being filled in on the card of the first visit.

use leptos::prelude::*;

use crate::app::storage::Storage;
use crate::app::workspace::Workspace;
use crate::plan::Plan;

/// A field of the card; stages by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Deal,
    Name(usize),
    Rate(usize),
    Most(usize),
    Team,
    /// Whether names of the list with nothing beside them are those of groups: "1", or "2" for people.
    Groups,
    /// Whether rows of one name are one person: "1", "2" for several, "3" where figures add up.
    Twins,
    /// What figures of money in the list become: "1" holds, "2" a season, "3" weights; empty by what they are.
    Figures,
    Target,
}

/// What is being filled in. Copies are the same card.
#[derive(Clone, Copy)]
pub(super) struct Card {
    pub workspace: Workspace,
    pub storage: Storage,
    /// The ready funnel that is picked, where one is.
    pub funnel: RwSignal<Option<usize>>,
    /// What has been typed, field by field.
    pub typed: RwSignal<Vec<(Place, String)>>,
    /// The plan to be, without what is typed here.
    pub draft: Memo<Plan>,
    /// What is wrong: which field, and why.
    pub wrong: RwSignal<Option<(Place, String)>>,
}

/// What is wrong with a field.
pub(super) fn wrong(card: Card, place: Place) -> AnyView {
    let words = move || card.wrong.get().filter(|(at, _)| *at == place).map(|(_, words)| words);
    view! { <p class="error" role="alert" hidden=move || !card.is_wrong(place)>{words}</p> }.into_any()
}
