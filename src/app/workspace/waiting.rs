//! A choice that awaits an answer, and what to do once the change is made.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Mark, Outcome, Workspace};
use crate::choice::{Choice, judge};
use crate::edit::{Command, Label};
use crate::plan::Plan;

/// A choice that awaits an answer.
#[derive(Clone)]
pub struct Waiting {
    /// The ways out.
    pub choice: Choice,
    /// The plan that the answers apply to, if not the open one: a merged plan that replaces it.
    pub base: Option<Arc<Plan>>,
    /// The label of the change.
    label: Label,
    /// The state of the page.
    mark: Mark,
    /// Runs once it is answered.
    then: Option<Arc<dyn Fn() + Send + Sync>>,
}

impl Waiting {
    pub(super) fn new(choice: Choice, label: Label, mark: Mark) -> Self {
        Self { choice, base: None, label: label.with_way_out(), mark, then: None }
    }

    /// A choice about a plan that replaces the open one.
    pub(super) fn over(choice: Choice, mark: Mark, base: Plan) -> Self {
        Self { base: Some(Arc::new(base)), ..Self::new(choice, Label::Replace, mark) }
    }
}

impl Workspace {
    /// Runs something once a change is made: at once, or when the choice that it opened is answered. Not run
    /// if the change is refused or cancelled.
    pub fn once_made(&self, outcome: &Outcome, then: impl Fn() + Send + Sync + 'static) {
        match outcome {
            Outcome::Done => then(),
            // Views that show the choice need not be notified.
            Outcome::Asked => {
                let mut waiting = self.waiting.write_untracked();
                if let Some(waiting) = &mut *waiting {
                    waiting.then = Some(Arc::new(then));
                }
            }
            Outcome::Refused(_) => {}
        }
    }

    /// Applies an answer to the waiting choice.
    pub fn answer(&self, command: &Command) {
        let Some(Waiting { base, label, mark, then, .. }) = self.waiting.get_untracked() else { return };
        self.waiting.set(None);
        let outcome = match base {
            Some(base) => self.place_as_change(Plan::clone(&base), judge(&base, command), mark),
            None => self.dispatch_as(label, command, mark),
        };
        if let Outcome::Refused(refusal) = &outcome {
            self.say(refusal.message(self.lang_untracked()));
        }
        if let Some(then) = then {
            self.once_made(&outcome, move || then());
        }
    }
}
