//! A choice in words: why a change does not fit, what each way out does to what is held, what goes along with a change.

use super::held_totals::held_amount;
use super::{period_words, scope_name};
use crate::calendar::Axis;
use crate::choice::{Choice, Key, Offer, OfferKind, Reason, Shift};
use crate::edit::Owner;
use crate::i18n::{Lang, fill, number};
use crate::plan::{Plan, Who};
use crate::units::Money;

/// Most totals listed below one way out, or in one sentence.
const LISTED: usize = 6;

/// Names the totals of a plan.
struct Names<'a> {
    plan: &'a Plan,
    /// The plan after the change, which knows whoever comes with it.
    after: Option<&'a Plan>,
    axis: Axis,
    lang: Lang,
}

impl<'a> Names<'a> {
    fn new(plan: &'a Plan, after: Option<&'a Plan>, lang: Lang) -> Self {
        Names { plan, after, axis: Axis::new(plan.horizon, &plan.calendar), lang }
    }

    fn total(&self, (scope, period): Key) -> String {
        let when = period_words(&self.axis, self.plan.horizon, self.lang, &period);
        let comes = matches!(scope.who(), Who::Manager(id) if self.plan.manager(id).is_none());
        let knows = self.after.filter(|_| comes).unwrap_or(self.plan);
        format!("{}, {when}", scope_name(knows, scope, self.lang))
    }

    fn amount(&self, amount: Money) -> String {
        number::format_int(amount, self.lang)
    }

    fn with_amount(&self, key: Key, amount: Option<Money>) -> String {
        let name = self.total(key);
        amount.map_or(name.clone(), |amount| format!("{name}: {}", self.amount(amount)))
    }

    /// Some totals on one line, with what the plan holds them at.
    fn list(&self, keys: &[Key], amount: impl Fn(Key) -> Option<Money>) -> String {
        let shown = keys.iter().take(LISTED).map(|&key| self.with_amount(key, amount(key)));
        let mut words: Vec<String> = shown.collect();
        words.extend(self.more(keys.len()));
        words.join("; ")
    }

    /// How many of a list are not shown.
    fn more(&self, count: usize) -> Option<String> {
        let left = count.checked_sub(LISTED).filter(|left| *left > 0)?;
        Some(fill(self.lang.dialogs().and_more, &[&left.to_string()]))
    }

    fn shift(&self, shift: &Shift) -> String {
        let name = self.total(shift.key);
        match (shift.held.before, shift.held.after) {
            (Some(before), Some(after)) => {
                format!("{name}: {} → {}", held_amount(before, self.lang), held_amount(after, self.lang))
            }
            (Some(before), None) => {
                let released = self.lang.dialogs().released;
                let why = self.plan.hold(shift.key.0, &shift.key.1).and_then(|hold| hold.reason.as_deref());
                let why = why.map_or(String::new(), |why| format!(" ({why})"));
                format!("{name}: {} → {released}{why}", held_amount(before, self.lang))
            }
            (None, Some(after)) => format!("{name}: {}", held_amount(after, self.lang)),
            (None, None) => name,
        }
    }
}

/// A share in percent, with as many digits as it has, at most two.
#[allow(clippy::float_arithmetic, reason = "how many digits a share has")]
fn percent(share: f64, lang: Lang) -> String {
    let has = |digits: usize, places: f64| {
        let shown = share * places;
        ((shown - shown.round()).abs() < 1e-6).then_some(digits)
    };
    number::format_percent(share, has(0, 100.0).or_else(|| has(1, 1_000.0)).unwrap_or(2), lang)
}

/// Why the change does not fit, with its figures; `plan` is the plan before it.
pub fn reason_words(plan: &Plan, choice: &Choice, lang: Lang) -> String {
    let after = choice.offered.first().map(|offer| &offer.plan);
    let (names, t) = (Names::new(plan, after, lang), lang.dialogs());
    let asked = |key: Key| choice.asked(key);
    let listed = |words: &str, keys: &[Key]| fill(words, &[&names.list(keys, asked)]);
    match &choice.reason {
        Reason::Parts { whole, sum, .. } => {
            let amount = asked(*whole).unwrap_or_default();
            let words = if *sum > amount { t.reason_above } else { t.reason_below };
            let apart = names.amount((sum - amount).abs());
            fill(words, &[&names.total(*whole), &names.amount(amount), &names.amount(*sum), &apart])
        }
        Reason::Left { whole, left, sum, .. } => {
            let words = if sum > left { t.reason_left_above } else { t.reason_left_below };
            let apart = names.amount((sum - left).abs());
            fill(words, &[&names.total(*whole), &names.amount(*left), &names.amount(*sum), &apart])
        }
        Reason::Rest(keys) => listed(t.reason_rest, keys),
        Reason::Clash(keys) => listed(t.reason_clash, keys),
        Reason::Crossing(keys) => listed(t.reason_crossing, keys),
        Reason::NoWholeTable(keys) => listed(t.reason_whole, keys),
        Reason::NotInTime(keys) => listed(t.reason_late, keys),
        Reason::Nobody(key) => listed(t.reason_nobody, &[*key]),
        Reason::Time(_) => t.reason_time.to_string(),
        Reason::Shares => {
            let sum = choice.shares.iter().map(|(_, share)| share).sum();
            fill(t.reason_shares, &[&percent(sum, lang)])
        }
    }
}

/// What a way out does, in a few words.
pub fn offer_words(choice: &Choice, offer: &Offer, lang: Lang) -> String {
    let t = lang.dialogs();
    match offer.kind {
        OfferKind::Nearest(_) => t.choice_nearest.to_string(),
        OfferKind::Scale => t.choice_scale.to_string(),
        OfferKind::Release(count) => {
            let words = if choice.typed.is_empty() { t.choice_removes } else { t.choice_release };
            fill(words, &[&count.to_string()])
        }
        OfferKind::ByOthers => t.choice_by_others.to_string(),
        OfferKind::SetWhole(_) => t.choice_whole.to_string(),
        OfferKind::Unassigned(_) => t.choice_unassigned.to_string(),
        OfferKind::SharesInProportion => t.choice_shares.to_string(),
        OfferKind::LastShare(id) => {
            let name = offer.plan.manager(id).map_or("", |manager| manager.name.as_str());
            fill(t.choice_last_share, &[name])
        }
        OfferKind::OtherShares => t.choice_other_shares.to_string(),
    }
}

/// The figures of a way out: what becomes other than typed, what else is held otherwise, the total where it changes.
pub fn offer_lines(plan: &Plan, choice: &Choice, offer: &Offer, lang: Lang) -> Vec<String> {
    let (names, t) = (Names::new(plan, Some(&offer.plan), lang), lang.dialogs());
    let instead = |&key: &Key| {
        let asked = choice.asked(key)?;
        let after = offer.plan.hold(key.0, &key.1)?.amount;
        let words = [names.total(key), names.amount(after), names.amount(asked)];
        (after != asked).then(|| fill(t.choice_instead, &words.each_ref().map(String::as_str)))
    };
    let mut lines: Vec<String> = choice.typed.iter().filter_map(instead).collect();
    lines.extend(choice.shares.iter().filter_map(|&(id, asked)| {
        let manager = offer.plan.manager(id)?;
        let after = manager.share.filter(|after| (after - asked).abs() > 5e-6)?;
        let words = [&manager.name, &percent(after, lang), &percent(asked, lang)];
        Some(fill(t.choice_instead, &words.map(String::as_str)))
    }));
    lines.extend(offer.shifts.iter().filter(|shift| !shift.typed).map(|shift| names.shift(shift)));
    let more = names.more(lines.len());
    lines.truncate(LISTED);
    lines.extend(more);
    let total = &offer.total;
    if total.before != total.after {
        let (before, after) = (names.amount(total.before), names.amount(total.after));
        lines.push(format!("{}: {before} → {after}", lang.sheet().target));
    }
    lines
}

/// That what was set on a product, region or company moves nothing, because these have values of their own that come
/// first.
pub fn shadowed_words(plan: &Plan, owners: &[Owner], lang: Lang) -> String {
    let manager = |id| plan.manager(id).map_or("", |m| m.name.as_str());
    let name = |owner: &Owner| match *owner {
        Owner::Plan => lang.sheet().all.to_string(),
        Owner::Manager(id) => manager(id).to_string(),
        Owner::Member(id) => plan.member(id).map_or_else(String::new, |(_, m)| m.name.clone()),
        Owner::Line(id, members) => format!("{} · {}", manager(id), plan.named(members)),
    };
    let mut names: Vec<String> = owners.iter().take(LISTED).map(name).collect();
    names.extend(Names::new(plan, None, lang).more(owners.len()));
    fill(lang.dialogs().shadowed, &[&names.join("; ")])
}

/// What a change has released along; `plan` is the plan before it.
pub fn released_words(plan: &Plan, keys: &[Key], lang: Lang) -> String {
    let held = |key: Key| plan.hold(key.0, &key.1).map(|hold| hold.amount);
    let list = Names::new(plan, None, lang).list(keys, held);
    fill(lang.dialogs().released_along, &[&keys.len().to_string(), &list])
}
