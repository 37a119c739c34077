//! Which columns the table of a week has.

use std::sync::Arc;

use chrono::NaiveDate;

use super::week::WeekSheet;
use super::week_facts::Due;
use super::week_more::WeekMore;
use crate::plan::Plan;

/// What a column says of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StagePart {
    /// The plan of the week before.
    LastPlan,
    /// What was done in the week before.
    LastFact,
    /// The plan.
    Plan,
    /// What of it is due by the day.
    ByDay,
    /// What was done.
    Fact,
    /// What is left of the plan.
    Left,
    /// The same a day that is left.
    PerDay,
    /// How far the month is behind.
    Behind,
}

/// A column of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekColumn {
    /// Who.
    Name,
    /// A stage, by its place in the funnel.
    Stage(usize, StagePart),
    /// Revenue planned.
    Revenue,
    /// Revenue that was reported.
    Sold,
    /// The second less what of the first is planned by the day.
    Gap,
    /// Load.
    Load,
    /// The note.
    Note,
}

/// A week with what more is said of it, of one state of the plan.
#[derive(Debug, Clone)]
pub struct WeekFigures {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its week.
    pub sheet: Arc<WeekSheet>,
    /// What more is said, where it is asked for.
    pub more: Option<Arc<WeekMore>>,
    /// The day by whose end work is due.
    pub as_of: NaiveDate,
    /// The day on which somebody looks.
    pub today: NaiveDate,
}

impl WeekFigures {
    /// Whether a part of the week is over, so that something is due by now.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.sheet.elapsed.0 > 0
    }

    /// Whether facts of this week can be typed: it has begun.
    #[must_use]
    pub fn takes_facts(&self) -> bool {
        self.sheet.days.0 <= self.today
    }

    /// The last day of what is due: the day asked for, inside the week.
    #[must_use]
    pub fn due_day(&self) -> NaiveDate {
        self.as_of.min(self.sheet.days.1)
    }

    /// Whether fewer were reported than were due by the day; not said where a part of the days is not reported.
    pub(super) fn is_behind(&self, due: &Due) -> bool {
        let late = || due.fact.zip(due.by_day).is_some_and(|(fact, due)| fact < due);
        self.has_begun() && self.sheet.reported.is_none() && late()
    }

    pub(super) fn columns(&self) -> Vec<WeekColumn> {
        let (begun, facts, more) = (self.has_begun(), self.takes_facts(), self.more.is_some());
        let parts = [
            (StagePart::LastPlan, more),
            (StagePart::LastFact, more),
            (StagePart::Plan, true),
            (StagePart::ByDay, begun),
            (StagePart::Fact, facts),
            (StagePart::Left, more && facts),
            (StagePart::PerDay, more && facts),
            (StagePart::Behind, more && facts),
        ];
        let shown = || parts.iter().filter(|(_, shown)| *shown).map(|(part, _)| *part);
        let stages =
            (0..self.plan.stages.len()).flat_map(|at| shown().map(move |p| WeekColumn::Stage(at, p)));
        let after = [
            (WeekColumn::Revenue, true),
            (WeekColumn::Sold, facts),
            (WeekColumn::Gap, more && facts),
            (WeekColumn::Load, true),
            (WeekColumn::Note, true),
        ];
        let after = after.into_iter().filter(|(_, shown)| *shown).map(|(column, _)| column);
        std::iter::once(WeekColumn::Name).chain(stages).chain(after).collect()
    }
}
