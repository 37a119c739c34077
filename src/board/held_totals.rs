//! Every held total, as a list that can be read and released.

use super::{period_words, scope_name};
use crate::calendar::Period;
use crate::edit::{Command, HoldEdit};
use crate::engine::Tables;
use crate::i18n::Lang;
use crate::i18n::number::format_int;
use crate::plan::{Held, Hold, HoldKind, Plan, Scope};
use crate::sheet::entry::AT_LEAST;
use crate::units::{Money, order};

/// One held total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldTotal {
    /// Whose total.
    pub scope: Scope,
    /// Over which time.
    pub period: Period,
    /// Whose, in words.
    pub who: String,
    /// When, in words.
    pub when: String,
    /// At what it is held.
    pub held: Held,
    /// It is a floor that does not count now: the calculated total is at least as much.
    pub rests: bool,
    /// Why it is held.
    pub reason: Option<String>,
    /// It cannot be met with the others and is set aside.
    pub aside: bool,
}

/// At what a total is held, as it is read and can be typed: `25 000 000`, or `≥ 25 000 000` of a floor.
#[must_use]
pub fn held_amount(held: Held, lang: Lang) -> String {
    let amount = format_int(held.amount, lang);
    match held.kind {
        HoldKind::Exact => amount,
        HoldKind::AtLeast => format!("{AT_LEAST} {amount}"),
    }
}

/// Every held total of a plan: everybody's first, then teams and managers in their order, each from the longest
/// period on.
#[must_use]
pub fn held_totals(plan: &Plan, tables: &Tables, lang: Lang) -> Vec<HeldTotal> {
    let one = |(at, hold): (usize, &crate::plan::Hold)| HeldTotal {
        scope: hold.scope,
        period: hold.period,
        who: scope_name(plan, hold.scope, lang),
        when: period_words(&tables.axis, plan.horizon, lang, &hold.period),
        held: hold.held(),
        rests: tables.targets.rests(at),
        reason: hold.reason.clone(),
        aside: tables.targets.inactive.contains(&at),
    };
    let mut all: Vec<HeldTotal> = plan.holds.iter().enumerate().map(one).collect();
    let key = |h: &HeldTotal| {
        let range = tables.axis.range(&h.period).unwrap_or(0..0);
        let lines = tables.lines.in_scope(h.scope);
        let first = lines.first().copied().unwrap_or(usize::MAX);
        let wide = usize::MAX - lines.len();
        (first, wide, h.scope, usize::MAX - range.len(), range.start)
    };
    order::by(&mut all, |a, b| key(a).cmp(&key(b)));
    all
}

/// Holds some totals, with what they come to now, as not less than that; where all of them are floors already, at exactly
/// their amounts. What is held exactly keeps its amount.
#[must_use]
pub fn as_floors(plan: &Plan, totals: impl IntoIterator<Item = ((Scope, Period), Money)>) -> Command {
    let totals: Vec<((Scope, Period), Money)> = totals.into_iter().collect();
    let held = |&((scope, period), _): &((Scope, Period), Money)| plan.hold(scope, &period);
    let back = totals.iter().all(|total| held(total).is_some_and(Hold::is_floor));
    let one = |total: &((Scope, Period), Money)| {
        let ((scope, period), now) = *total;
        let amount = held(total).map_or(now, |hold| hold.amount);
        let kind = if back { HoldKind::Exact } else { HoldKind::AtLeast };
        Command::Holds(HoldEdit::hold(scope, period, Held { kind, amount }))
    };
    Command::Batch(totals.iter().map(one).collect())
}

/// Releases some totals, as one change.
#[must_use]
pub fn release(keys: impl IntoIterator<Item = (Scope, Period)>) -> Command {
    let one = |(scope, period)| Command::Holds(HoldEdit::SetHold { scope, period, amount: None });
    Command::Batch(keys.into_iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::engine::evaluate;

    #[test]
    fn held_totals_stand_in_the_order_of_the_sheet_with_what_is_set_aside() {
        let plan = crate::sample::plan(Lang::En, 2027, "p");
        let month = Period::Month(plan.horizon.start());
        let own = |at: usize| Scope::Manager(plan.managers[at].id);
        let hold =
            |scope, period, amount| Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) });
        let held = Command::Batch(vec![
            hold(own(3), month, 10_000),
            hold(own(3), Period::Horizon, 1_000_000),
            hold(own(1), Period::Horizon, 900_000),
            hold(own(1), month, 2_000_000),
        ]);
        let plan = apply(&plan, &held).unwrap();
        let list = held_totals(&plan, &evaluate(&plan), Lang::En);
        let said: Vec<String> = list.iter().map(|h| format!("{} {} {}", h.who, h.when, h.aside)).collect();
        let names: Vec<&str> = [1, 3].iter().map(|&at| plan.managers[at].name.as_str()).collect();
        let at =
            |words: String| said.iter().position(|one| *one == words).unwrap_or_else(|| panic!("{said:?}"));
        let places = [
            at("Whole team 2027 false".into()),
            at(format!("{} 2027 false", names[0])),
            at(format!("{} January 2027 true", names[0])),
            at(format!("{} 2027 false", names[1])),
            at(format!("{} January 2027 false", names[1])),
        ];
        assert!(places.is_sorted(), "{said:?}");
        let freed = apply(&plan, &release(list.iter().map(|h| (h.scope, h.period)))).unwrap();
        assert_eq!(freed.holds, []);
    }
}
