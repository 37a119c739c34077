//! The one place that changes a plan: every edit, undo, import and switch of plans goes through here.
//!
//! What must not enter: anything of the DOM, and any formula. The figures are evaluated right after the
//! change and put beside the plan in one signal, so that no part of the page ever shows two states.

mod chosen;
mod draft;
mod import;
mod message;
mod messages;
mod passing;
mod state;
mod waiting;

use std::sync::Arc;

use leptos::prelude::*;

pub use super::preview::Preview;
pub use draft::Draft;
pub use import::{Arrived, Came, HandedOver, Import, Merging, Way};
pub use message::{Act, Toast};
pub use state::{Baseline, Mark, Now, Outcome, Said, View};
pub use waiting::Waiting;

use super::settings::{Settings, Theme, first_choices, first_open};
use super::shell::{clock, page};
use crate::board::{Choices, ChosenWeek, Kind, Refusal, logged, returning, with_start};
use crate::choice::{Judgement, judge, released_along};
use crate::edit::{Command, Label, Moment, Session, shadowed};
use crate::i18n::{Lang, fill, label_words};
use crate::intake::Sheet;
use crate::plan::Plan;
use crate::sheet::Selection;
use crate::sheet::widths::{Width, kept};

/// Handles to all state of the page. Copies are the same state.
#[derive(Debug, Clone, Copy)]
pub struct Workspace {
    session: StoredValue<Session<Mark>>,
    /// The plan and its figures.
    pub now: RwSignal<Now>,
    /// What can be undone and done again.
    pub steps: RwSignal<(Option<Label>, Option<Label>)>,
    /// What is shown and how.
    pub choices: RwSignal<Choices>,
    /// Whether the inputs stand beside the plan, where the person has said so.
    pub inputs: RwSignal<Option<bool>>,
    /// Enter without an editor moves down.
    pub enter_down: RwSignal<bool>,
    /// Every row stands on the page at once, not only those around what is seen.
    pub every_row: RwSignal<bool>,
    /// Who works here, for the change log; empty where no name is set.
    pub author: RwSignal<String>,
    /// Widths of columns that somebody has set for the open plan.
    pub widths: RwSignal<Vec<Width>>,
    /// Light or dark, where the person has chosen.
    pub theme: RwSignal<Option<Theme>>,
    /// Whether the system asks for dark.
    pub system_dark: RwSignal<bool>,
    /// Which view.
    pub view: RwSignal<View>,
    /// Selection of the plan sheet and of the managers' sheet, as undo restores it.
    pub restored: RwSignal<Option<Mark>>,
    /// The week and the day that Week and the rep's page show.
    pub week: RwSignal<ChosenWeek>,
    /// The line below the inputs.
    pub said: RwSignal<Said>,
    /// Figures kept for comparing.
    pub baseline: RwSignal<Option<Baseline>>,
    /// A choice that waits.
    pub waiting: RwSignal<Option<Waiting>>,
    /// A change that is shown before it is made.
    pub preview: RwSignal<Option<Preview>>,
    /// The last message.
    pub toast: RwSignal<Option<Toast>>,
    /// Whether it is shown: it goes with the next change, or after a while, and can be looked at again.
    pub toast_shown: RwSignal<bool>,
    /// The list of a message that is being looked at.
    pub listing: RwSignal<Vec<(String, String, String)>>,
    /// Counts the plans shown: what is saved is compared with it.
    pub revision: RwSignal<u64>,
    /// The card of the first visit has been dismissed.
    pub welcomed: RwSignal<bool>,
    /// The plan is the untouched sample.
    pub is_sample: RwSignal<bool>,
    /// Which plan was last saved to a file here, and when.
    pub exported: RwSignal<Option<HandedOver>>,
    /// The revisions of the open plan that were handed over or received, oldest first.
    pub lineage: StoredValue<Vec<String>>,
    /// Nothing may be changed: another tab writes this plan.
    pub read_only: RwSignal<bool>,
    /// A file waiting to be opened, or the reason why it cannot be.
    pub import: RwSignal<Option<Import>>,
    /// A merge that waits for its decisions.
    pub merging: RwSignal<Option<Merging>>,
    /// Takes tables of a file in the place of their preview while the card of the first visit is shown; false where there is
    /// nobody in them.
    pub team_list: StoredValue<Option<Callback<Vec<Sheet>, bool>>>,
    /// Counts the files that were chosen: only the last one may be shown.
    pub imports: StoredValue<u32>,
    /// A table that is shown before it is taken.
    pub table: RwSignal<Option<Draft>>,
    /// How far the reading of a large table is; None where none is read.
    pub table_progress: RwSignal<Option<f64>>,
    /// The table that was taken last.
    pub table_taken: StoredValue<Option<Draft>>,
}

impl Workspace {
    /// The workspace over a plan.
    pub fn new(plan: Plan, is_sample: bool, settings: &Settings) -> Workspace {
        let session: Session<Mark> = Session::new(plan);
        let now = Now::of(Arc::clone(session.plan()));
        let choices = first_choices(settings, &now.tables.axis);
        let view = if is_sample { View::Plan } else { View::first(&now.plan, clock::today_now()) };
        let widths = kept(&settings.widths, if is_sample { "" } else { &now.plan.id });
        Workspace {
            session: StoredValue::new(session),
            steps: RwSignal::new((None, None)),
            said: RwSignal::new(Said::State(Arc::clone(&now.summary))),
            now: RwSignal::new(now),
            choices: RwSignal::new(choices),
            inputs: RwSignal::new(settings.inputs),
            enter_down: RwSignal::new(settings.enter_down),
            every_row: RwSignal::new(settings.every_row),
            author: RwSignal::new(settings.author.clone()),
            widths: RwSignal::new(widths),
            theme: RwSignal::new(settings.theme),
            system_dark: RwSignal::new(page::prefers_dark()),
            view: RwSignal::new(view),
            week: RwSignal::new(ChosenWeek::default()),
            restored: RwSignal::new(None),
            baseline: RwSignal::new(None),
            waiting: RwSignal::new(None),
            preview: RwSignal::new(None),
            toast: RwSignal::new(None),
            toast_shown: RwSignal::new(false),
            listing: RwSignal::new(Vec::new()),
            revision: RwSignal::new(0),
            welcomed: RwSignal::new(settings.welcomed),
            is_sample: RwSignal::new(is_sample),
            exported: RwSignal::new(None),
            lineage: StoredValue::new(Vec::new()),
            read_only: RwSignal::new(false),
            import: RwSignal::new(None),
            merging: RwSignal::new(None),
            team_list: StoredValue::new(None),
            imports: StoredValue::new(0),
            table: RwSignal::new(None),
            table_progress: RwSignal::new(None),
            table_taken: StoredValue::new(None),
        }
    }

    /// The language of the screen, tracked.
    pub fn lang(&self) -> Lang {
        self.choices.with(|c| c.lang)
    }

    /// The language of the screen, untracked.
    pub fn lang_untracked(&self) -> Lang {
        self.choices.with_untracked(|c| c.lang)
    }

    /// Makes a change that began outside the sheets.
    pub fn set(&self, command: &Command) -> Outcome {
        self.set_as(Label::of(command), command)
    }

    /// Makes a change that began outside the sheets, under a label of its own.
    pub fn set_as(&self, label: Label, command: &Command) -> Outcome {
        self.dispatch_as(label, command, self.mark())
    }

    /// Makes a change under a label of its own.
    pub fn dispatch_as(&self, label: Label, command: &Command, mark: Mark) -> Outcome {
        if self.read_only.get_untracked() {
            return Outcome::Refused(Refusal::Elsewhere);
        }
        let plan = self.session.with_value(|s| Arc::clone(s.plan()));
        match judge(&plan, command) {
            Judgement::Fits(next) => {
                let along = released_along(&plan, &next, command);
                let shadowed = shadowed(&next, command);
                let returning = returning(&plan, &next);
                self.accept(*next, label, mark);
                if let Some((owners, clear)) = shadowed {
                    self.say_shadowed(&plan, &owners, clear);
                }
                if let Some((names, adopt)) = returning {
                    self.say_returning(&names, adopt);
                }
                if !along.is_empty() {
                    self.say_released(&plan, &along);
                }
                Outcome::Done
            }
            Judgement::Refused(error) => Outcome::Refused(Refusal::Edit(error)),
            Judgement::Choice(choice) => {
                self.waiting.set(Some(Waiting::new(*choice, label, mark)));
                Outcome::Asked
            }
        }
    }

    /// Where the page stands, for a change that begins outside the sheets.
    pub fn mark(&self) -> Mark {
        let kind = if self.view.get_untracked() == View::People { Kind::People } else { Kind::Plan };
        Mark { kind, selection: Selection::default(), others: Vec::new() }
    }

    /// Takes a plan, as it was judged, in the place of the open one: one step that can be undone.
    pub fn place_as_change(&self, plan: Plan, judged: Judgement, mark: Mark) -> Outcome {
        if self.read_only.get_untracked() {
            return Outcome::Refused(Refusal::Elsewhere);
        }
        match judged {
            Judgement::Fits(next) => {
                self.accept(*next, Label::Replace, mark);
                Outcome::Done
            }
            Judgement::Refused(error) => Outcome::Refused(Refusal::Edit(error)),
            Judgement::Choice(choice) => {
                self.waiting.set(Some(Waiting::over(*choice, mark, plan)));
                Outcome::Asked
            }
        }
    }

    fn accept(&self, next: Plan, label: Label, mark: Mark) {
        let moment = (clock::now(), self.lang_untracked());
        let next = self.now.with_untracked(|now| {
            let next = with_start(&now.plan, &now.tables, next, moment);
            let author = self.author.get_untracked();
            logged(&now.plan, next, label, moment, (!author.is_empty()).then_some(&author))
        });
        let changed = self.session.try_update_value(|s| s.accept(next, label, mark)).unwrap_or(false);
        if changed {
            let was_sample = self.is_sample.get_untracked();
            self.is_sample.set(false);
            self.show(true);
            if was_sample && !self.widths.with_untracked(Vec::is_empty) {
                // What was set on the sample goes along with it into the person's own plan.
                self.keep_settings();
            }
        }
    }

    /// Takes back the last change.
    pub fn undo(&self) {
        self.step(Session::undo, self.lang_untracked().notes().undone);
    }

    /// Does the last undone change again.
    pub fn redo(&self) {
        self.step(Session::redo, self.lang_untracked().notes().redone);
    }

    fn step(&self, go: impl FnOnce(&mut Session<Mark>) -> Option<Moment<Mark>>, words: &str) {
        if self.read_only.get_untracked() {
            return self.say(Refusal::Elsewhere.message(self.lang_untracked()));
        }
        let Some(Some(moment)) = self.session.try_update_value(go) else { return };
        self.restored.set(Some(moment.mark));
        self.show(true);
        self.say(fill(words, &[&label_words(self.lang_untracked(), moment.label)]));
    }

    /// Evaluates the session's plan and shows it.
    fn show(&self, followed: bool) {
        let (plan, steps) =
            self.session.with_value(|s| (Arc::clone(s.plan()), (s.undo_label(), s.redo_label())));
        let (before, now) = self.now.with_untracked(|n| (Arc::clone(&n.summary), n.followed_by(plan)));
        let after = Arc::clone(&now.summary);
        self.pass_toast();
        self.said.set(if followed { Said::Edited(before, after) } else { Said::State(after) });
        self.steps.set(steps);
        self.now.set(now);
        self.revision.update(|r| *r += 1);
    }

    /// Opens another plan; its history begins anew. The page keeps its choices, its open periods follow.
    pub fn open(&self, plan: Plan, is_sample: bool) {
        self.session.set_value(Session::new(plan));
        self.baseline.set(None);
        self.waiting.set(None);
        self.preview.set(None);
        self.table.set(None);
        self.table_taken.set_value(None);
        self.restored.set(None);
        self.week.set(ChosenWeek::default());
        self.show(false);
        let axis = self.now.with_untracked(|n| Arc::clone(&n.tables.axis));
        self.choices.update(|c| {
            c.open = first_open(&axis);
            c.expanded.clear();
            c.only.clear();
            c.metric = crate::board::Metric::Revenue;
        });
        self.is_sample.set(is_sample);
        self.widths.set(kept(&Settings::load().widths, &self.widths_owner()));
    }

    /// Shows the plan as another tab has saved it; what is selected and open stays.
    pub fn follow(&self, plan: Plan) {
        if self.session.with_value(|s| **s.plan() == plan) {
            return;
        }
        self.session.set_value(Session::new(plan));
        self.waiting.set(None);
        self.is_sample.set(false);
        self.show(false);
    }

    /// Keeps the present figures to compare with, or stops comparing.
    pub fn toggle_compare(&self) {
        let comparing = self.baseline.with_untracked(Option::is_some);
        self.baseline.set(
            (!comparing)
                .then(|| Baseline { now: self.now.get_untracked(), since: clock::time_of_day(clock::now()) }),
        );
    }
}

/// The workspace of this page.
pub fn workspace() -> Workspace {
    expect_context()
}
