//! Snapshots of the plan: two of them, or one and the plan, compared by manager and month.

use crate::calendar::{Axis, Month};
use crate::engine::Tables;
use crate::engine::control::target_rows;
use crate::i18n::{Lang, fill, number as n};
use crate::plan::control::{SnapshotId, TargetRow};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::map::{Map, Set};
use crate::units::{Money, order};

/// Two states of a plan side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The headings: before, after, the difference, then the difference of each month.
    pub heads: Vec<String>,
    /// Everybody, then each manager who differs: a name and a text for each heading.
    pub rows: Vec<(String, Vec<String>)>,
}

/// Targets of one state of the plan.
struct Side<'a> {
    plan: &'a Plan,
    axis: Axis,
    rows: Vec<TargetRow>,
}

impl<'a> Side<'a> {
    /// A snapshot's figures, or those of the plan as typed.
    fn new(plan: &'a Plan, tables: &Tables, snapshot: Option<SnapshotId>) -> Option<Self> {
        let Some(id) = snapshot else {
            let axis = Axis::new(plan.horizon, &plan.calendar);
            return Some(Side { plan, axis, rows: target_rows(plan, tables) });
        };
        let snapshot = plan.control.snapshot(id)?;
        let axis = Axis::new(snapshot.plan.horizon, &snapshot.plan.calendar);
        Some(Side { plan: &snapshot.plan, axis, rows: snapshot.targets.clone() })
    }

    /// The target of somebody in a month; the outer None is everybody, the inner one what nobody carries.
    fn in_month(&self, who: Option<Option<ManagerId>>, month: Month) -> Money {
        let Some(span) = self.axis.months().iter().find(|span| span.month == month) else { return 0 };
        let rows = self.rows.iter().filter(|row| who.is_none_or(|who| row.who == who));
        rows.map(|row| row.amounts.get(span.segments.clone()).map_or(0, |cells| cells.iter().sum::<Money>()))
            .sum()
    }
}

/// Compares a snapshot with another one, or with the plan as typed; None where there is no such snapshot.
#[must_use]
pub fn compare_snapshots(
    plan: &Plan,
    tables: &Tables,
    (from, to): (SnapshotId, Option<SnapshotId>),
    lang: Lang,
) -> Option<Compared> {
    let (before, after) = (Side::new(plan, tables, Some(from))?, Side::new(plan, tables, to)?);
    let months: Set<Month> =
        [&before, &after].iter().flat_map(|side| side.axis.months()).map(|span| span.month).collect();
    let months: Vec<Month> = months.into_iter().collect();
    let t = lang.snapshots();
    let mut heads = vec![t.before.to_owned(), t.after.to_owned(), t.difference.to_owned()];
    heads.extend(months.iter().map(|&month| lang.month_of(after.plan.horizon, month, true)));
    let row = |name: String, who: Option<Option<ManagerId>>| {
        let of =
            |side: &Side<'_>| months.iter().map(|&month| side.in_month(who, month)).collect::<Vec<Money>>();
        let (was, is) = (of(&before), of(&after));
        let (all_was, all_is) = (was.iter().sum::<Money>(), is.iter().sum::<Money>());
        let mut cells =
            vec![n::format_int(all_was, lang), n::format_int(all_is, lang), signed(all_is - all_was, lang)];
        cells.extend(was.iter().zip(&is).map(|(was, is)| signed(is - was, lang)));
        (was != is).then_some((name, cells))
    };
    let mut people: Vec<(ManagerId, String)> =
        after.plan.managers.iter().chain(&before.plan.managers).map(|m| (m.id, m.name.clone())).collect();
    let mut seen = Set::new();
    people.retain(|(id, _)| seen.insert(*id));
    let mut rows: Vec<(String, Vec<String>)> = row(lang.sheet().all.to_owned(), None).into_iter().collect();
    rows.extend(people.into_iter().filter_map(|(id, name)| row(name, Some(Some(id)))));
    rows.extend(row(lang.sheet().unassigned.to_owned(), Some(None)));
    Some(Compared { heads, rows })
}

/// A difference with its sign; nothing where there is none.
fn signed(amount: Money, lang: Lang) -> String {
    if amount == 0 { String::new() } else { n::format_signed_int(amount, lang) }
}

/// How the plan as typed has come to differ from the baseline, where facts are compared with it by itself.
pub(super) fn moved(plan: &Plan, tables: &Tables, lang: Lang) -> Option<String> {
    let baseline = plan.control.baseline().filter(|_| plan.control.against.is_none())?;
    let typed = target_rows(plan, tables);
    let something = |row: &&TargetRow| row.amounts.iter().any(|amount| *amount != 0);
    let same_time = baseline.plan.horizon == plan.horizon;
    // Mostly the lines stand in the same order.
    let is_same =
        |a: &TargetRow, b: &TargetRow| (a.who, a.members, &a.amounts) == (b.who, b.members, &b.amounts);
    let (was, is) = (|| baseline.targets.iter().filter(something), || typed.iter().filter(something));
    if same_time && was().count() == is().count() && was().zip(is()).all(|(was, is)| is_same(was, is)) {
        return None;
    }
    let by_line = |rows: &[TargetRow]| -> Map<(Option<ManagerId>, Members), Vec<Money>> {
        let rows = rows.iter().filter(something);
        rows.map(|row| ((row.who, row.members), row.amounts.clone())).collect()
    };
    if same_time && by_line(&baseline.targets) == by_line(&typed) {
        return None;
    }
    let sum = |rows: &[TargetRow]| rows.iter().flat_map(|row| &row.amounts).sum::<Money>();
    let more = sum(&typed) - sum(&baseline.targets);
    let t = lang.plan_fact();
    Some(if more == 0 { t.moved_inside.to_owned() } else { fill(t.moved, &[&signed(more, lang)]) })
}

/// The snapshots of a plan, the newest first.
#[must_use]
pub fn newest_first(plan: &Plan) -> Vec<std::sync::Arc<crate::plan::control::Snapshot>> {
    let mut all = plan.control.snapshots.clone();
    order::by(&mut all, |a, b| b.taken.cmp(&a.taken).then(b.id.cmp(&a.id)));
    all
}
