//! The state of the page: the view, the plan with its tables, the outcome of edits.

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
    /// Inputs of all managers.
    People,
    /// Calendar, funnel, rules.
    Setup,
    /// The report for the board; it has no tab, since it is made once or twice a year.
    Report,
}

impl View {
    /// The view to open first: plan and fact on a Monday once the plan has begun, until the Monday after its
    /// last day; else the plan.
    pub fn first(plan: &Plan, today: NaiveDate) -> View {
        let (begins, ends) = (plan.horizon.first_day(), plan.horizon.last_day() + Days::new(7));
        let meets = today.weekday() == Weekday::Mon && (begins..=ends).contains(&today);
        if meets { View::PlanFact } else { View::Plan }
    }
}

/// A plan with its tables, always in sync.
#[derive(Debug, Clone)]
pub struct Now {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its tables.
    pub tables: Arc<Tables>,
    /// The key figures.
    pub summary: Arc<Summary>,
    /// The day for which the key figures were computed.
    day: NaiveDate,
}

impl Now {
    /// The state for a plan that follows this one. Data beside the plan affects no figures, so the tables are
    /// reused if nothing else changed and no new day has begun.
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

/// A sheet of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetOf {
    /// The plan's or the managers'.
    Board(Kind),
    /// Facts that are typed in Plan–fact.
    Facts,
    /// The week.
    Week,
}

impl SheetOf {
    /// Whether its view is about it, so that keys anywhere in the view are meant for it.
    pub fn is_main(self) -> bool {
        match self {
            SheetOf::Board(_) | SheetOf::Week => true,
            SheetOf::Facts => false,
        }
    }

    /// A name for the ids of its elements.
    pub fn key(self) -> &'static str {
        match self {
            SheetOf::Board(Kind::Plan) => "plan",
            SheetOf::Board(Kind::People) => "people",
            SheetOf::Facts => "facts",
            SheetOf::Week => "week",
        }
    }
}

/// The state of the page when a step was made, restored by undo.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Which sheet.
    pub sheet: SheetOf,
    /// Its selection.
    pub selection: Selection,
    /// Additional selected ranges.
    pub others: Vec<Rect>,
}

/// Figures kept for comparing.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// The figures at the time.
    pub now: Now,
    /// When.
    pub since: String,
}

/// The content of the line below the inputs.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// The state of the plan.
    State(Arc<Summary>),
    /// The effect of the last edit: before and after.
    Edited(Arc<Summary>, Arc<Summary>),
}

/// The outcome of an edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Applied (or nothing to change).
    Done,
    /// Refused; the plan is unchanged.
    Refused(Refusal),
    /// Awaits a choice; the plan is unchanged.
    Asked,
}
