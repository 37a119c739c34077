//! Undo and redo: the plans before, kept whole.
//!
//! A step back is the previous plan itself, so nothing has to be inverted and nothing can be inverted
//! wrongly. Plans share what did not change between them (every manager stands behind a counted pointer).

use std::collections::VecDeque;
use std::sync::Arc;

use super::apply::apply;
use super::command::Command;
use super::error::EditError;
use super::label::Label;
use crate::plan::Plan;

/// What a step is called, and where the page stood when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment<M> {
    /// What was done.
    pub label: Label,
    /// The page's own note, such as the selection; it comes back with the step.
    pub mark: M,
}

/// A plan to return to, and the change that leads away from it.
#[derive(Debug, Clone)]
struct Kept<M> {
    plan: Arc<Plan>,
    moment: Moment<M>,
}

/// The plans before and after the present one.
#[derive(Debug, Clone)]
pub struct History<M> {
    past: VecDeque<Kept<M>>,
    future: Vec<Kept<M>>,
}

impl<M> Default for History<M> {
    fn default() -> Self {
        History { past: VecDeque::new(), future: Vec::new() }
    }
}

impl<M: Clone> History<M> {
    /// Most steps that can be undone; older ones are forgotten.
    pub const STEPS: usize = 500;

    /// Remembers the plan that a change leaves behind. What had been undone is forgotten.
    pub fn record(&mut self, before: Arc<Plan>, moment: Moment<M>) {
        self.future.clear();
        if self.past.len() == Self::STEPS {
            self.past.pop_front();
        }
        self.past.push_back(Kept { plan: before, moment });
    }

    /// The plan one step back, given the present one, and the change that is undone.
    pub fn back(&mut self, present: Arc<Plan>) -> Option<(Arc<Plan>, Moment<M>)> {
        let Kept { plan, moment } = self.past.pop_back()?;
        self.future.push(Kept { plan: present, moment: moment.clone() });
        Some((plan, moment))
    }

    /// The plan one step forward, given the present one, and the change that is done again.
    pub fn forward(&mut self, present: Arc<Plan>) -> Option<(Arc<Plan>, Moment<M>)> {
        let Kept { plan, moment } = self.future.pop()?;
        self.past.push_back(Kept { plan: present, moment: moment.clone() });
        Some((plan, moment))
    }

    /// What can be undone, newest first.
    pub fn undoable(&self) -> impl Iterator<Item = &Moment<M>> {
        self.past.iter().rev().map(|kept| &kept.moment)
    }

    /// What can be done again, next first.
    pub fn redoable(&self) -> impl Iterator<Item = &Moment<M>> {
        self.future.iter().rev().map(|kept| &kept.moment)
    }
}

/// One open plan with its history: the only place where a command meets a plan that stays.
#[derive(Debug, Clone)]
pub struct Session<M> {
    plan: Arc<Plan>,
    history: History<M>,
}

impl<M: Clone> Session<M> {
    /// Opens a plan, with nothing to undo.
    pub fn new(plan: Plan) -> Self {
        Session { plan: Arc::new(plan), history: History::default() }
    }

    /// The plan as it stands.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Applies a command under the label that follows from it. `mark` comes back at undo and redo.
    /// Returns whether anything changed; a command that changes nothing leaves no step.
    ///
    /// # Errors
    /// As [`apply`]; then the plan and its history stay as they were.
    pub fn dispatch(&mut self, command: &Command, mark: M) -> Result<bool, EditError> {
        self.dispatch_as(Label::of(command), command, mark)
    }

    /// As [`Session::dispatch`], under a label of the caller's, such as a paste.
    ///
    /// # Errors
    /// As [`apply`]; then the plan and its history stay as they were.
    pub fn dispatch_as(&mut self, label: Label, command: &Command, mark: M) -> Result<bool, EditError> {
        let next = apply(&self.plan, command)?;
        Ok(self.accept(next, label, mark))
    }

    /// Takes a plan that has been made from the present one already. Returns whether it differs.
    pub fn accept(&mut self, next: Plan, label: Label, mark: M) -> bool {
        if *self.plan == next {
            return false;
        }
        let before = std::mem::replace(&mut self.plan, Arc::new(next));
        self.history.record(before, Moment { label, mark });
        true
    }

    /// Takes back the last change. None where there is none.
    pub fn undo(&mut self) -> Option<Moment<M>> {
        let (plan, moment) = self.history.back(Arc::clone(&self.plan))?;
        self.plan = plan;
        Some(moment)
    }

    /// Does the last undone change again. None where there is none.
    pub fn redo(&mut self) -> Option<Moment<M>> {
        let (plan, moment) = self.history.forward(Arc::clone(&self.plan))?;
        self.plan = plan;
        Some(moment)
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.undo_label().is_some()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.redo_label().is_some()
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<Label> {
        self.history.undoable().next().map(|moment| moment.label)
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<Label> {
        self.history.redoable().next().map(|moment| moment.label)
    }

    /// The steps before and after the present plan.
    pub fn history(&self) -> &History<M> {
        &self.history
    }
}
