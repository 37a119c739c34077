//! What the page is about at a moment: the view, the plan with its figures, what an edit came to.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::app::shell::clock;
use crate::board::{Kind, Refusal, Summary, summary};
use crate::engine::{Tables, evaluate};
use crate::plan::Plan;
use crate::sheet::{Rect, Selection};

/// A view of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The plan sheet.
    Plan,
    /// One week for the meeting.
    Week,
    /// The plan against its facts.
    PlanFact,
    /// One page for each manager.
    Person,
    /// Levers, goal seek and load.
    WhatIf,
    /// Charts of the plan.
    Charts,
    /// Everything known of the managers.
    People,
    /// Calendar, funnel, rules.
    Setup,
    /// The report for the board; it has no tab, for it is made once or twice a year.
    Report,
}

impl View {
    /// What opens first: plan and fact on a Monday once the plan has begun, to the Monday after its last day; else the plan.
    pub fn first(plan: &Plan, today: NaiveDate) -> View {
        let (begins, ends) = (plan.horizon.first_day(), plan.horizon.last_day() + Days::new(7));
        let meets = today.weekday() == Weekday::Mon && (begins..=ends).contains(&today);
        if meets { View::PlanFact } else { View::Plan }
    }
}

/// The plan with its figures: always of the same state.
#[derive(Debug, Clone)]
pub struct Now {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its figures.
    pub tables: Arc<Tables>,
    /// The few figures a meeting asks for.
    pub summary: Arc<Summary>,
    /// The day on which they were asked.
    day: NaiveDate,
}

impl Now {
    /// The plan that follows this one. What is known beside a plan moves none of its figures: they stay where nothing
    /// else has changed, unless another day has begun.
    pub fn followed_by(&self, plan: Arc<Plan>) -> Now {
        let same = self.day == clock::today_now() && plan.has_figures_of(&self.plan);
        if same { Now { plan, ..self.clone() } } else { Now::of(plan) }
    }

    /// Evaluates a plan.
    pub fn of(plan: Arc<Plan>) -> Now {
        let day = clock::today_now();
        let tables = Arc::new(evaluate(&plan));
        let summary = Arc::new(summary(&plan, &tables, Some(day)));
        Now { plan, tables, summary, day }
    }
}

/// Where the page stood when a step was made; undo brings it back.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Which sheet.
    pub kind: Kind,
    /// What was selected.
    pub selection: Selection,
    /// Ranges that were selected besides it.
    pub others: Vec<Rect>,
}

/// The present figures kept for comparing.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// The figures then.
    pub now: Now,
    /// When.
    pub since: String,
}

/// What the line below the inputs says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// How the plan stands.
    State(Arc<Summary>),
    /// What followed from the last edit: before and after.
    Edited(Arc<Summary>, Arc<Summary>),
}

/// What became of an edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is in the plan (or changed nothing).
    Done,
    /// It is refused; the plan is as it was.
    Refused(Refusal),
    /// It waits for a choice; the plan is as it was.
    Asked,
}
