//! The only writer of the plan: every edit, undo, import and switch of plans goes through here.
//!
//! Contains no DOM and no formulas. The tables are evaluated right after a change and set together with the
//! plan in one signal, so that no part of the page ever shows two states.

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
pub use state::{Baseline, Mark, Now, Outcome, Said, SheetOf, View};
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

/// A handle to all state of the page. Copies share the state.
#[derive(Debug, Clone, Copy)]
pub struct Workspace {
    session: StoredValue<Session<Mark>>,
    /// The plan and its tables.
    pub now: RwSignal<Now>,
    /// The labels of the next undo and redo.
    pub steps: RwSignal<(Option<Label>, Option<Label>)>,
    /// What is shown, and how.
    pub choices: RwSignal<Choices>,
    /// Whether the inputs beside the plan are shown, if chosen.
    pub inputs: RwSignal<Option<bool>>,
    /// Whether Enter moves down when no editor is open.
    pub enter_down: RwSignal<bool>,
    /// Whether all rows are in the page at once, not only those around the visible ones.
    pub every_row: RwSignal<bool>,
    /// The user's name for the change log; empty if not set.
    pub author: RwSignal<String>,
    /// Column widths set for the open plan.
    pub widths: RwSignal<Vec<Width>>,
    /// Light or dark, if chosen.
    pub theme: RwSignal<Option<Theme>>,
    /// Whether the system prefers dark.
    pub system_dark: RwSignal<bool>,
    /// The present view.
    pub view: RwSignal<View>,
    /// A selection for the plan's or the managers' sheet to restore after undo.
    pub restored: RwSignal<Option<Mark>>,
    /// The week and day that Week and the rep's page show.
    pub week: RwSignal<ChosenWeek>,
    /// The line below the inputs.
    pub said: RwSignal<Said>,
    /// Figures kept for comparing.
    pub baseline: RwSignal<Option<Baseline>>,
    /// A choice that awaits an answer.
    pub waiting: RwSignal<Option<Waiting>>,
    /// A change shown before it is made.
    pub preview: RwSignal<Option<Preview>>,
    /// The last message.
    pub toast: RwSignal<Option<Toast>>,
    /// Whether it is shown: it disappears with the next change or after a while, and can be shown again.
    pub toast_shown: RwSignal<bool>,
    /// The message list being shown.
    pub listing: RwSignal<Vec<(String, String, String)>>,
    /// Counts the plans shown; saving compares it.
    pub revision: RwSignal<u64>,
    /// Whether the first visit's card has been dismissed.
    pub welcomed: RwSignal<bool>,
    /// Whether the plan is the unchanged sample.
    pub is_sample: RwSignal<bool>,
    /// The plan last saved to a file here, and when.
    pub exported: RwSignal<Option<HandedOver>>,
    /// The open plan's revisions that were sent or received, oldest first.
    pub lineage: StoredValue<Vec<String>>,
    /// Whether changes are forbidden because another tab writes this plan.
    pub read_only: RwSignal<bool>,
    /// A file that awaits an answer, or the reason why it cannot be opened.
    pub import: RwSignal<Option<Import>>,
    /// A merge that awaits decisions.
    pub merging: RwSignal<Option<Merging>>,
    /// While the first visit's card is shown, receives tables of a file instead of the preview; returns false
    /// if they contain no people.
    pub team_list: StoredValue<Option<Callback<Vec<Sheet>, bool>>>,
    /// Counts chosen files, so that only the last one is shown.
    pub imports: StoredValue<u32>,
    /// A table shown before it is taken.
    pub table: RwSignal<Option<Draft>>,
    /// Progress of reading a large table; None if none is being read.
    pub table_progress: RwSignal<Option<f64>>,
    /// The table taken last.
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

    /// Makes a change from outside the sheets.
    pub fn set(&self, command: &Command) -> Outcome {
        self.set_as(Label::of(command), command)
    }

    /// Makes a change from outside the sheets, with its own label.
    pub fn set_as(&self, label: Label, command: &Command) -> Outcome {
        self.dispatch_as(label, command, self.mark())
    }

    /// Makes a change with its own label.
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

    /// The state of the page, for a change from outside the sheets.
    pub fn mark(&self) -> Mark {
        let kind = if self.view.get_untracked() == View::People { Kind::People } else { Kind::Plan };
        Mark { sheet: SheetOf::Board(kind), selection: Selection::default(), others: Vec::new() }
    }

    /// Replaces the open plan by a judged one, as one step that can be undone.
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
                // Settings made on the sample are kept for the user's own plan.
                self.keep_settings();
            }
        }
    }

    /// Undoes the last change.
    pub fn undo(&self) {
        self.step(Session::undo, self.lang_untracked().notes().undone);
    }

    /// Redoes the last undone change.
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

    /// Opens another plan with a new history. The page keeps its choices; expanded periods follow the plan.
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

    /// Shows the plan as another tab has saved it; selection and expanded rows stay.
    pub fn follow(&self, plan: Plan) {
        if self.session.with_value(|s| **s.plan() == plan) {
            return;
        }
        self.session.set_value(Session::new(plan));
        self.waiting.set(None);
        self.is_sample.set(false);
        self.show(false);
    }

    /// Keeps the present figures for comparing, or stops comparing.
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
