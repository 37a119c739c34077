//! Every change a person can make to a plan, as a value.

use super::control::ControlEdit;
use super::crm::CrmEdit;
use super::error::EditError;
use super::funnel::FunnelEdit;
use super::holds::{self, HoldEdit};
use super::inputs::InputEdit;
use super::label::Label;
use super::lines::LineEdit;
use super::notes::NoteEdit;
use super::roster::RosterEdit;
use super::scenarios::ScenarioEdit;
use super::settings::SettingsEdit;
use crate::plan::Plan;

/// One change with parsed values, grouped by the section of the plan it belongs to. `None` in an override
/// clears it, so that it inherits again.
///
/// A command never holds unparsed text: numbers and dates are parsed before.
///
/// Each section is an enum with its own exhaustive `apply` and `label`, so that a new change does not compile
/// before both handle it.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Several changes made as one: judged as a whole, one undo step.
    Batch(Vec<Command>),
    /// The plan's own settings.
    Settings(SettingsEdit),
    /// Inputs that managers, members and lines may override.
    Inputs(InputEdit),
    /// Stages and steps.
    Funnel(FunnelEdit),
    /// Managers and teams.
    Roster(RosterEdit),
    /// Dimensions, their members, and the lines they divide work into.
    Lines(LineEdit),
    /// Held totals.
    Holds(HoldEdit),
    /// Notes.
    Notes(NoteEdit),
    /// Scenarios.
    Scenarios(ScenarioEdit),
    /// Facts and everything that belongs to them.
    Control(ControlEdit),
    /// Who is who in the CRM.
    Crm(CrmEdit),
}

impl Command {
    /// Changes the plan in place, without checking the plan as a whole.
    pub(super) fn run(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            Command::Batch(commands) => run_batch(plan, commands),
            Command::Settings(edit) => edit.apply(plan),
            Command::Inputs(edit) => edit.apply(plan),
            Command::Funnel(edit) => edit.apply(plan),
            Command::Roster(edit) => edit.apply(plan),
            Command::Lines(edit) => edit.apply(plan),
            Command::Holds(edit) => edit.apply(plan),
            Command::Notes(edit) => edit.apply(plan),
            Command::Scenarios(edit) => edit.apply(plan),
            Command::Control(edit) => edit.apply(plan),
            Command::Crm(edit) => edit.apply(plan),
        }
    }

    /// The hold edit that this command is, if it is one.
    pub fn hold(&self) -> Option<&HoldEdit> {
        if let Command::Holds(edit) = self { Some(edit) } else { None }
    }

    /// Visits the single changes in order, going into batches.
    pub fn each<'a>(&'a self, see: &mut dyn FnMut(&'a Command)) {
        if let Command::Batch(commands) = self {
            commands.iter().for_each(|command| command.each(see));
        } else {
            see(self);
        }
    }

    /// Collects the labels of the single changes.
    pub(super) fn labels(&self, into: &mut Vec<Label>) {
        into.push(match self {
            Command::Batch(commands) => return commands.iter().for_each(|command| command.labels(into)),
            Command::Settings(edit) => edit.label(),
            Command::Inputs(edit) => edit.label(),
            Command::Funnel(edit) => edit.label(),
            Command::Roster(edit) => edit.label(),
            Command::Lines(edit) => edit.label(),
            Command::Holds(edit) => edit.label(),
            Command::Notes(edit) => edit.label(),
            Command::Scenarios(edit) => edit.label(),
            Command::Control(edit) => edit.label(),
            Command::Crm(edit) => edit.label(),
        });
    }
}

impl Label {
    /// The label that follows from the command alone. A batch of changes of one kind gets that kind's label
    /// with a count; where the page knows better (a paste, a fill) it gives its own label instead.
    ///
    /// ```
    /// use planerka::edit::{Command, Label, RosterEdit};
    /// use planerka::plan::ManagerId;
    /// let weight = |id| Command::Roster(RosterEdit::SetWeight(ManagerId(id), 2.0));
    /// let weights = (1..=3).map(weight).collect();
    /// assert_eq!(Label::of(&Command::Batch(weights)), Label::Weight(3));
    /// ```
    pub fn of(command: &Command) -> Label {
        let mut single = Vec::new();
        command.labels(&mut single);
        let Some(&first) = single.first() else { return Label::Several(0) };
        let total = single.iter().map(|label| label.count()).sum();
        if single.iter().all(|label| std::mem::discriminant(label) == std::mem::discriminant(&first)) {
            first.with_count(total)
        } else {
            Label::Several(single.len())
        }
    }
}

/// Runs the commands in order, setting consecutive holds together so that a large paste stays quick.
fn run_batch(plan: &mut Plan, commands: &[Command]) -> Result<(), EditError> {
    let mut pending = Vec::new();
    for (index, command) in commands.iter().enumerate() {
        if let Some(entry) = command.hold().and_then(HoldEdit::entry) {
            pending.push((index, entry));
            continue;
        }
        holds::set_all(plan, &mut pending)?;
        command.run(plan).map_err(|error| EditError::InBatch { index, error: Box::new(error) })?;
    }
    holds::set_all(plan, &mut pending)
}
