//! Setting and releasing holds. A changed hold becomes the newest.

use chrono::{Days, NaiveDate};

use super::error::EditError;
use super::label::Label;
use crate::calendar::{Horizon, Period};
use crate::plan::error::At;
use crate::plan::{
    DimensionKind, Held, Hold, HoldKind, ManagerId, MemberId, Members, Plan, Rule, Scope, TeamId, Who, check,
};
use crate::units::map::{Map, Set};
use crate::units::{MONEY_MAX, Money};

/// A change of a held total.
#[derive(Debug, Clone, PartialEq)]
pub enum HoldEdit {
    /// Holds a total at an amount, or releases it (None).
    SetHold {
        /// The total's scope.
        scope: Scope,
        /// Its period.
        period: Period,
        /// The amount; None releases the hold.
        amount: Option<Money>,
    },
    /// Holds a total at an amount or more.
    SetFloor {
        /// The total's scope.
        scope: Scope,
        /// Its period.
        period: Period,
        /// The minimum.
        amount: Money,
    },
    /// Sets the reason of a hold.
    SetReason {
        /// The total's scope.
        scope: Scope,
        /// Its period.
        period: Period,
        /// The reason; None removes it.
        reason: Option<String>,
    },
}

impl HoldEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            HoldEdit::SetHold { .. } | HoldEdit::SetFloor { .. } => {
                self.entry().map_or(Ok(()), |entry| set(plan, &[(0, entry)]))
            }
            HoldEdit::SetReason { scope, period, reason } => {
                set_reason(plan, *scope, *period, reason.as_deref())
            }
        }
    }

    /// The hold that this edit sets or releases, if it does.
    pub(super) fn entry(&self) -> Option<Entry> {
        match self {
            HoldEdit::SetHold { scope, period, amount } => {
                let held = amount.map(|amount| Held { kind: HoldKind::Exact, amount });
                Some(Entry { scope: *scope, period: *period, held })
            }
            HoldEdit::SetFloor { scope, period, amount } => {
                let held = Some(Held { kind: HoldKind::AtLeast, amount: *amount });
                Some(Entry { scope: *scope, period: *period, held })
            }
            HoldEdit::SetReason { .. } => None,
        }
    }

    /// The edit that sets a hold of this amount and kind.
    #[must_use]
    pub fn hold(scope: Scope, period: Period, held: Held) -> Self {
        match held {
            Held { kind: HoldKind::Exact, amount } => {
                HoldEdit::SetHold { scope, period, amount: Some(amount) }
            }
            Held { kind: HoldKind::AtLeast, amount } => HoldEdit::SetFloor { scope, period, amount },
        }
    }

    pub(super) fn label(&self) -> Label {
        match self {
            HoldEdit::SetHold { amount: Some(_), .. } => Label::Hold(1),
            HoldEdit::SetHold { amount: None, .. } => Label::Release(1),
            HoldEdit::SetFloor { .. } => Label::Floor(1),
            HoldEdit::SetReason { .. } => Label::Reason(1),
        }
    }
}

/// A hold to set, or to release (None).
pub(super) struct Entry {
    pub scope: Scope,
    pub period: Period,
    pub held: Option<Held>,
}

/// Sets the entries collected from a batch, each with its index in it, and clears the list.
pub(super) fn set_all(plan: &mut Plan, pending: &mut Vec<(usize, Entry)>) -> Result<(), EditError> {
    if pending.is_empty() {
        return Ok(());
    }
    for (index, entry) in &*pending {
        accept(plan, entry).map_err(|error| EditError::InBatch { index: *index, error: Box::new(error) })?;
    }
    put(plan, pending);
    pending.clear();
    Ok(())
}

/// Sets holds in order. A changed hold becomes the newest and keeps its reason; typing the same amount again
/// changes nothing.
pub(super) fn set(plan: &mut Plan, entries: &[(usize, Entry)]) -> Result<(), EditError> {
    entries.iter().try_for_each(|(_, entry)| accept(plan, entry))?;
    put(plan, entries);
    Ok(())
}

fn accept(plan: &Plan, entry: &Entry) -> Result<(), EditError> {
    match entry.scope.who() {
        Who::Team(id) if plan.team(id).is_none() => return Err(EditError::UnknownTeam(id)),
        Who::Manager(id) if plan.manager(id).is_none() => return Err(EditError::UnknownManager(id)),
        Who::All | Who::Unassigned | Who::Team(_) | Who::Manager(_) => {}
    }
    let known = |kind, id| plan.member(id).is_some_and(|(of, _)| of == kind);
    if let Some((_, id)) = entry.scope.members().iter().find(|&(kind, id)| !known(kind, id)) {
        return Err(EditError::UnknownMember(id));
    }
    let Some(Held { amount, .. }) = entry.held else { return Ok(()) };
    if !plan.horizon.holds(&entry.period) {
        return Err(Rule::HoldOutside.into());
    }
    let min = if entry.scope.is_unassigned() { -MONEY_MAX } else { 0 };
    Ok(check::money(amount, min).at("amount")?)
}

fn put(plan: &mut Plan, entries: &[(usize, Entry)]) {
    let mut slots: Vec<Option<Hold>> = std::mem::take(&mut plan.holds).into_iter().map(Some).collect();
    let mut places: Map<(Scope, Period), usize> = Map::new();
    for (place, hold) in slots.iter().flatten().enumerate() {
        places.insert((hold.scope, hold.period), place);
    }
    for (_, entry) in entries {
        let key = (entry.scope, entry.period);
        let old = places.get(&key).and_then(|&place| slots.get(place)).and_then(Option::as_ref);
        if old.map(Hold::held) == entry.held {
            continue;
        }
        let reason = places.remove(&key).and_then(|place| slots[place].take()).and_then(|hold| hold.reason);
        if let Some(Held { kind, amount }) = entry.held {
            places.insert(key, slots.len());
            slots.push(Some(Hold { scope: entry.scope, period: entry.period, kind, amount, reason }));
        }
    }
    plan.holds = slots.into_iter().flatten().collect();
}

/// Sets the reason of a hold; a blank reason removes it.
fn set_reason(plan: &mut Plan, scope: Scope, period: Period, reason: Option<&str>) -> Result<(), EditError> {
    let reason = reason.map(str::trim).filter(|text| !text.is_empty());
    if let Some(text) = reason {
        check::note(text)?;
    }
    let hold = plan.holds.iter_mut().find(|h| h.scope == scope && h.period == period);
    hold.ok_or(EditError::NotHeld { scope, period })?.reason = reason.map(str::to_owned);
    Ok(())
}

/// Sets the horizon and releases the holds on periods that are no longer planned, or that no longer mean the
/// same days (a quarter or week that the horizon's ends cut differently than before). Holds over the whole
/// horizon stay.
pub(super) fn set_horizon(plan: &mut Plan, horizon: Horizon) {
    let before = std::mem::replace(&mut plan.horizon, horizon);
    let same_days =
        |period: &Period| *period == Period::Horizon || days(before, period) == days(horizon, period);
    plan.holds.retain(|hold| horizon.holds(&hold.period) && same_days(&hold.period));
}

/// The first and last day of a period inside a horizon; months and their segments are never cut.
fn days(horizon: Horizon, period: &Period) -> (NaiveDate, NaiveDate) {
    let (first, last) = match *period {
        Period::Horizon => (horizon.first_day(), horizon.last_day()),
        Period::Quarter(month) => (month.first_day(), month.plus(2).last_day()),
        Period::Month(month) => (month.first_day(), month.last_day()),
        Period::Week(monday) => (monday, monday.checked_add_days(Days::new(6)).unwrap_or(monday)),
        Period::Segment(first) => (first, first),
    };
    (first.max(horizon.first_day()), last.min(horizon.last_day()))
}

/// Releases the holds of managers who leave the plan.
pub(super) fn release_managers(plan: &mut Plan, gone: &Set<ManagerId>) {
    plan.holds.retain(|hold| !matches!(hold.scope.who(), Who::Manager(id) if gone.contains(&id)));
}

/// Releases the holds of a team that is removed.
pub(super) fn release_team(plan: &mut Plan, gone: TeamId) {
    plan.holds.retain(|hold| hold.scope.who() != Who::Team(gone));
}

/// Releases the holds on a member that is removed.
pub(super) fn release_member(plan: &mut Plan, kind: DimensionKind, gone: MemberId) {
    plan.holds.retain(|hold| hold.scope.members().get(kind) != Some(gone));
}

/// Releases the holds on everything of one kind.
pub(super) fn release_kind(plan: &mut Plan, kind: DimensionKind) {
    plan.holds.retain(|hold| hold.scope.members().get(kind).is_none());
}

/// Releases a manager's holds that no remaining line belongs to.
pub(super) fn release_lines(plan: &mut Plan, id: ManagerId, left: &[Members]) {
    let empty = |scope: Scope| {
        let wanted = scope.members();
        scope.who() == Who::Manager(id) && !wanted.is_empty() && !left.iter().any(|&line| wanted.takes(line))
    };
    plan.holds.retain(|hold| !empty(hold.scope));
}
