//! Random edits of every kind a person can make, for tests that hold whatever is edited.

mod control;
mod structure;

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use planerka::calendar::{Month, Period, monday_of};
use planerka::edit::{Command, EditError, Owner, apply};
use planerka::plan::{ManagerId, Members, Plan, Scope, StageId, Who};
use proptest::collection::vec;
use proptest::prelude::*;

/// How many kinds of edits there are.
pub const KINDS: usize = structure::KINDS + control::KINDS;

/// An edit whose kind is known and whose details follow from the plan it is made to.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Which kind, below [`KINDS`].
    pub kind: usize,
    details: Vec<u16>,
}

/// One edit of any kind.
pub fn edit() -> impl Strategy<Value = Edit> {
    (0..KINDS, vec(any::<u16>(), 12)).prop_map(|(kind, details)| Edit { kind, details })
}

impl Edit {
    /// The command, for this plan.
    pub fn command(&self, plan: &Plan) -> Command {
        let mut dice = Dice { plan, numbers: &self.details, at: 0 };
        match self.kind.checked_sub(structure::KINDS) {
            None => structure::command(self.kind, &mut dice),
            Some(kind) => Command::Control(control::edit(kind, &mut dice)),
        }
    }
}

/// The plan after the edits that it allows.
pub fn edited(plan: &Plan, edits: &[Edit]) -> Plan {
    let step = |plan: Plan, edit: &Edit| tried(&plan, edit).unwrap_or(plan);
    edits.iter().fold(plan.clone(), step)
}

/// The plan after one edit.
pub fn tried(plan: &Plan, edit: &Edit) -> Result<Plan, EditError> {
    apply(plan, &edit.command(plan))
}

/// Picks what an edit is about.
pub struct Dice<'a> {
    plan: &'a Plan,
    numbers: &'a [u16],
    at: usize,
}

impl<'a> Dice<'a> {
    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        let number =
            usize::from(self.numbers[self.at % self.numbers.len()]) / (1 + self.at / self.numbers.len());
        self.at += 1;
        number % n.max(1)
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    fn some<T>(&mut self, of: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(4) > 0).then(|| of(self))
    }

    fn one_of<'b, T>(&mut self, list: &'b [T]) -> Option<&'b T> {
        list.get(self.below(list.len()))
    }

    fn name(&mut self, of: &str) -> String {
        format!("{of} {}", self.below(30))
    }

    /// A fraction from 0.05 to 1.
    fn share(&mut self) -> f64 {
        (self.below(20) + 1) as f64 / 20.0
    }

    fn factor(&mut self) -> f64 {
        self.below(40) as f64 / 10.0
    }

    fn money(&mut self) -> i64 {
        i64::try_from(self.below(5_000)).unwrap() * 1_000
    }

    fn day(&mut self) -> NaiveDate {
        let day = self.below(self.plan.horizon.days());
        self.plan.horizon.first_day() + Days::new(day as u64)
    }

    fn manager(&mut self) -> ManagerId {
        let plan = self.plan;
        self.one_of(&plan.managers).map_or(ManagerId(0), |manager: &Arc<_>| manager.id)
    }

    fn stage(&mut self) -> StageId {
        let plan = self.plan;
        self.one_of(&plan.stages).map_or(StageId(0), |stage| stage.id)
    }

    fn members(&mut self) -> Members {
        let plan = self.plan;
        let mut members = Members::NONE;
        for dimension in &plan.dimensions {
            let id = self.some(|dice| dice.one_of(&dimension.members).map(|member| member.id)).flatten();
            members = members.with(dimension.kind, id);
        }
        members
    }

    fn owner(&mut self) -> Owner {
        let plan = self.plan;
        let members: Vec<_> =
            plan.dimensions.iter().flat_map(|d| &d.members).map(|member| member.id).collect();
        match self.below(5) {
            0 => Owner::Plan,
            1 => self.one_of(&members).map_or(Owner::Plan, |id| Owner::Member(*id)),
            2 => {
                let manager = self.manager();
                let lines = plan.manager(manager).map_or(&[][..], |manager| &manager.lines);
                self.one_of(lines).map_or(Owner::Plan, |line| Owner::Line(manager, line.members))
            }
            _ => Owner::Manager(self.manager()),
        }
    }

    fn scope(&mut self) -> Scope {
        let plan = self.plan;
        let who = match self.below(5) {
            0 => Who::All,
            1 => Who::Unassigned,
            2 => self.one_of(&plan.teams).map_or(Who::All, |team| Who::Team(team.id)),
            _ => Who::Manager(self.manager()),
        };
        let members = if self.below(4) == 0 { self.members() } else { Members::NONE };
        Scope::new(who, members)
    }

    fn period(&mut self) -> Period {
        let day = self.day();
        match self.below(5) {
            0 => Period::Horizon,
            1 => {
                let months = self.plan.horizon.month_index(Month::of(day)).unwrap_or(0);
                Period::Quarter(self.plan.horizon.start().plus(i32::try_from(months / 3 * 3).unwrap()))
            }
            2 => Period::Month(Month::of(day)),
            3 => Period::Week(monday_of(day)),
            _ => Period::Segment(monday_of(day).max(Month::of(day).first_day())),
        }
    }
}
