//! Undo and redo by keeping whole plans.
//!
//! An undo step is the previous plan itself, so nothing has to be inverted. Plans share what did not change
//! between them (every manager stands behind a counted pointer).

use std::collections::VecDeque;
use std::sync::Arc;

use super::apply::apply;
use super::command::Command;
use super::error::EditError;
use super::label::Label;
use crate::plan::Plan;

/// An undo step: its label, and the state of the page at the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment<M> {
    /// What was done.
    pub label: Label,
    /// The page's own data, such as the selection; it is restored with the step.
    pub mark: M,
}

/// A plan to return to, and the change between it and the present one.
#[derive(Debug, Clone)]
struct Kept<M> {
    plan: Arc<Plan>,
    moment: Moment<M>,
}

/// Undo and redo stacks.
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
    /// Maximum number of undo steps; older ones are dropped.
    pub const STEPS: usize = 500;

    /// Records the plan before a change and clears the redo stack.
    pub fn record(&mut self, before: Arc<Plan>, moment: Moment<M>) {
        self.future.clear();
        if self.past.len() == Self::STEPS {
            self.past.pop_front();
        }
        self.past.push_back(Kept { plan: before, moment });
    }

    /// Steps back from the present plan; returns the previous one and the undone change.
    pub fn back(&mut self, present: Arc<Plan>) -> Option<(Arc<Plan>, Moment<M>)> {
        let Kept { plan, moment } = self.past.pop_back()?;
        self.future.push(Kept { plan: present, moment: moment.clone() });
        Some((plan, moment))
    }

    /// Steps forward from the present plan; returns the next one and the redone change.
    pub fn forward(&mut self, present: Arc<Plan>) -> Option<(Arc<Plan>, Moment<M>)> {
        let Kept { plan, moment } = self.future.pop()?;
        self.past.push_back(Kept { plan: present, moment: moment.clone() });
        Some((plan, moment))
    }

    /// The changes that can be undone, newest first.
    pub fn undoable(&self) -> impl Iterator<Item = &Moment<M>> {
        self.past.iter().rev().map(|kept| &kept.moment)
    }

    /// The changes that can be redone, next first.
    pub fn redoable(&self) -> impl Iterator<Item = &Moment<M>> {
        self.future.iter().rev().map(|kept| &kept.moment)
    }
}

/// An open plan with its history: the only place where commands are applied to a plan that is kept.
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

    /// The present plan.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Applies a command with its default label. `mark` is returned by undo and redo. Returns whether
    /// anything changed; a command without effect adds no step.
    ///
    /// # Errors
    /// As [`apply`]; the plan and its history stay unchanged.
    pub fn dispatch(&mut self, command: &Command, mark: M) -> Result<bool, EditError> {
        self.dispatch_as(Label::of(command), command, mark)
    }

    /// As [`Session::dispatch`], with a label given by the caller, such as a paste.
    ///
    /// # Errors
    /// As [`apply`]; the plan and its history stay unchanged.
    pub fn dispatch_as(&mut self, label: Label, command: &Command, mark: M) -> Result<bool, EditError> {
        let next = apply(&self.plan, command)?;
        Ok(self.accept(next, label, mark))
    }

    /// Accepts a plan that has already been derived from the present one. Returns whether it differs.
    pub fn accept(&mut self, next: Plan, label: Label, mark: M) -> bool {
        if *self.plan == next {
            return false;
        }
        let before = std::mem::replace(&mut self.plan, Arc::new(next));
        self.history.record(before, Moment { label, mark });
        true
    }

    /// Undoes the last change; None if there is none.
    pub fn undo(&mut self) -> Option<Moment<M>> {
        let (plan, moment) = self.history.back(Arc::clone(&self.plan))?;
        self.plan = plan;
        Some(moment)
    }

    /// Redoes the last undone change; None if there is none.
    pub fn redo(&mut self) -> Option<Moment<M>> {
        let (plan, moment) = self.history.forward(Arc::clone(&self.plan))?;
        self.plan = plan;
        Some(moment)
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        self.undo_label().is_some()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.redo_label().is_some()
    }

    /// The label of the change that undo would revert.
    pub fn undo_label(&self) -> Option<Label> {
        self.history.undoable().next().map(|moment| moment.label)
    }

    /// The label of the change that redo would repeat.
    pub fn redo_label(&self) -> Option<Label> {
        self.history.redoable().next().map(|moment| moment.label)
    }

    /// The undo and redo steps.
    pub fn history(&self) -> &History<M> {
        &self.history
    }
}
