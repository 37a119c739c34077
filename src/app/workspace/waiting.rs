//! A choice that waits for an answer, and what is to happen once the change is made.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Mark, Outcome, Workspace};
use crate::choice::{Choice, judge};
use crate::edit::{Command, Label};
use crate::plan::Plan;

/// A choice that waits for an answer.
#[derive(Clone)]
pub struct Waiting {
    /// What can give way.
    pub choice: Choice,
    /// The plan that the answers are made to, where it is not the open one: a merged plan that takes its place.
    pub base: Option<Arc<Plan>>,
    /// What the change is called once it is made.
    label: Label,
    /// Where the page stood.
    mark: Mark,
    /// What happens once it is answered.
    then: Option<Arc<dyn Fn() + Send + Sync>>,
}

impl Waiting {
    pub(super) fn new(choice: Choice, label: Label, mark: Mark) -> Self {
        Self { choice, base: None, label: label.with_way_out(), mark, then: None }
    }

    /// A choice about a plan that takes the place of the open one.
    pub(super) fn over(choice: Choice, mark: Mark, base: Plan) -> Self {
        Self { base: Some(Arc::new(base)), ..Self::new(choice, Label::Replace, mark) }
    }
}

impl Workspace {
    /// Does what belongs to a change that is made: at once, or when the choice that it opened is answered. A change that
    /// is refused or given up has nothing of the kind.
    pub fn once_made(&self, outcome: &Outcome, then: impl Fn() + Send + Sync + 'static) {
        match outcome {
            Outcome::Done => then(),
            // Nobody who shows the choice needs to hear of it.
            Outcome::Asked => {
                let mut waiting = self.waiting.write_untracked();
                if let Some(waiting) = &mut *waiting {
                    waiting.then = Some(Arc::new(then));
                }
            }
            Outcome::Refused(_) => {}
        }
    }

    /// Takes one of the answers of the waiting choice.
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
