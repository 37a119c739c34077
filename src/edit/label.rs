//! What a step of undo is called: data from which the page makes words.

use super::command::{Command, Owner};

/// What one change was, with counts. The page turns it into "Undo: paste of 48 cells".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Several different changes in one.
    Several(usize),
    /// A paste into so many cells.
    Paste(usize),
    /// So many cells cut and pasted elsewhere.
    Cut(usize),
    /// A fill of so many cells.
    Fill(usize),
    /// So many cells cleared or returned to inherited or calculated.
    Clear(usize),
    /// A relative change such as +10 % of so many cells.
    Relative(usize),
    /// So many totals held.
    Hold(usize),
    /// So many holds released.
    Release(usize),
    /// A change that did not fit, with what makes it fit.
    Resolved,
    /// Reasons of holds.
    Reason(usize),
    /// The plan's name.
    RenamePlan,
    /// The currency.
    Currency,
    /// The months planned.
    Horizon,
    /// The working calendar.
    Calendar,
    /// So many days made working or off.
    Days(usize),
    /// The rounding step.
    Rounding,
    /// What absences do.
    AbsencePolicy,
    /// So many months' season indices.
    Season(usize),
    /// So many months' deal factors.
    DealFactor(usize),
    /// So many average deals.
    AverageDeal(usize),
    /// So many rates.
    Rate(usize),
    /// So many daily maximums.
    Maximum(usize),
    /// So many lags, minutes or counts of open work.
    Work(usize),
    /// The terms of payment.
    Payments,
    /// Quotas above targets.
    OverAssignment,
    /// So many ramps.
    Ramp(usize),
    /// So many managers added.
    AddManagers(usize),
    /// So many managers removed.
    RemoveManagers(usize),
    /// So many managers moved.
    MoveManager(usize),
    /// So many managers renamed.
    RenameManager(usize),
    /// The team of so many managers.
    Team(usize),
    /// So many weights.
    Weight(usize),
    /// So many full-time equivalents.
    Fte(usize),
    /// So many hire or leave dates.
    Employment(usize),
    /// The absences of so many managers.
    Absences(usize),
    /// So many notes.
    Note(usize),
    /// So many teams added.
    AddTeam(usize),
    /// So many teams renamed.
    RenameTeam(usize),
    /// So many teams removed.
    RemoveTeam(usize),
    /// So many stages added.
    AddStage(usize),
    /// So many stages renamed.
    RenameStage(usize),
    /// So many stages removed.
    RemoveStage(usize),
    /// So many stages moved.
    MoveStage(usize),
    /// So many steps read another way.
    StepKind(usize),
    /// A dimension added, renamed or removed.
    Dimension,
    /// So many products, regions or companies added, renamed or removed.
    Member(usize),
    /// How much so many products, regions, companies or lines take.
    Mix(usize),
    /// What the work of so many managers is divided into.
    Lines(usize),
    /// A scenario, or what differs in it.
    Scenario,
    /// So many periods of facts.
    Facts(usize),
    /// So many open deals.
    Deals(usize),
    /// The rest of the plan made anew, or that lifted.
    Replan,
    /// A snapshot or the baseline.
    Snapshot,
    /// What else goes with facts.
    Control,
    /// A file or variant taken in place of the plan.
    Replace,
}

impl Label {
    /// The label that follows from the command alone. A batch of one sort is that sort with its count;
    /// where the page knows better (a paste, a fill) it gives its own label instead.
    ///
    /// ```
    /// use planerka::edit::{Command, Label};
    /// use planerka::plan::ManagerId;
    /// let weights = (1..=3).map(|id| Command::SetWeight(ManagerId(id), 2.0)).collect();
    /// assert_eq!(Label::of(&Command::Batch(weights)), Label::Weight(3));
    /// ```
    pub fn of(command: &Command) -> Label {
        let mut single = Vec::new();
        collect(command, &mut single);
        let Some(&first) = single.first() else { return Label::Several(0) };
        let total = single.iter().map(|label| label.count()).sum();
        if single.iter().all(|label| std::mem::discriminant(label) == std::mem::discriminant(&first)) {
            first.with_count(total)
        } else {
            Label::Several(single.len())
        }
    }

    /// How many things were changed; 1 where there is only ever one.
    #[rustfmt::skip]
    pub fn count(self) -> usize {
        use Label as L;
        match self {
            L::Several(n) | L::Paste(n) | L::Cut(n) | L::Fill(n) | L::Clear(n) | L::Relative(n) | L::Hold(n)
            | L::Release(n) | L::Reason(n) | L::Days(n) | L::Season(n) | L::DealFactor(n) | L::AverageDeal(n)
            | L::Rate(n) | L::Maximum(n) | L::Work(n) | L::Ramp(n) | L::AddManagers(n) | L::RemoveManagers(n)
            | L::MoveManager(n) | L::RenameManager(n) | L::Team(n) | L::Weight(n) | L::Fte(n)
            | L::Employment(n) | L::Absences(n) | L::Note(n) | L::AddTeam(n) | L::RenameTeam(n)
            | L::RemoveTeam(n) | L::AddStage(n) | L::RenameStage(n) | L::RemoveStage(n) | L::MoveStage(n)
            | L::StepKind(n) | L::Member(n) | L::Mix(n) | L::Lines(n)
            | L::Facts(n) | L::Deals(n) => n,
            L::Resolved | L::RenamePlan | L::Currency | L::Horizon | L::Calendar | L::Rounding
            | L::AbsencePolicy | L::Dimension | L::Payments | L::OverAssignment | L::Scenario | L::Replace
            | L::Replan | L::Snapshot | L::Control => 1,
        }
    }

    #[rustfmt::skip]
    fn with_count(mut self, count: usize) -> Label {
        use Label as L;
        match &mut self {
            L::Several(n) | L::Paste(n) | L::Cut(n) | L::Fill(n) | L::Clear(n) | L::Relative(n) | L::Hold(n)
            | L::Release(n) | L::Reason(n) | L::Days(n) | L::Season(n) | L::DealFactor(n) | L::AverageDeal(n)
            | L::Rate(n) | L::Maximum(n) | L::Work(n) | L::Ramp(n) | L::AddManagers(n) | L::RemoveManagers(n)
            | L::MoveManager(n) | L::RenameManager(n) | L::Team(n) | L::Weight(n) | L::Fte(n)
            | L::Employment(n) | L::Absences(n) | L::Note(n) | L::AddTeam(n) | L::RenameTeam(n)
            | L::RemoveTeam(n) | L::AddStage(n) | L::RenameStage(n) | L::RemoveStage(n) | L::MoveStage(n)
            | L::StepKind(n) | L::Member(n) | L::Mix(n) | L::Lines(n)
            | L::Facts(n) | L::Deals(n) => *n = count,
            L::Resolved | L::RenamePlan | L::Currency | L::Horizon | L::Calendar | L::Rounding
            | L::AbsencePolicy | L::Dimension | L::Payments | L::OverAssignment | L::Scenario | L::Replace
            | L::Replan | L::Snapshot | L::Control => {}
        }
        self
    }
}

fn collect(command: &Command, into: &mut Vec<Label>) {
    if let Command::Batch(commands) = command {
        for inner in commands {
            collect(inner, into);
        }
    } else {
        into.push(one(command));
    }
}

fn one(command: &Command) -> Label {
    match command {
        Command::Batch(commands) => Label::Several(commands.len()),
        Command::Control(edit) => edit.label(),
        Command::RenamePlan(_) => Label::RenamePlan,
        Command::SetCurrency(_) => Label::Currency,
        Command::SetHorizon(_) => Label::Horizon,
        Command::SetCalendar(_) => Label::Calendar,
        Command::SetDay { .. } => Label::Days(1),
        Command::SetRounding(_) => Label::Rounding,
        Command::SetAbsencePolicy(_) => Label::AbsencePolicy,
        Command::SetSeason { .. } => Label::Season(1),
        Command::SetDealFactor { .. } => Label::DealFactor(1),
        Command::SetHold { amount: Some(_), .. } => Label::Hold(1),
        Command::SetHold { amount: None, .. } => Label::Release(1),
        Command::SetReason { .. } => Label::Reason(1),
        Command::SetAverageDeal(owner, None)
        | Command::SetRate(owner, _, None)
        | Command::SetMaximum(owner, _, None)
        | Command::SetRamp(owner, None)
        | Command::SetMix(owner, None)
            if *owner != Owner::Plan =>
        {
            Label::Clear(1)
        }
        Command::SetAverageDeal(..) => Label::AverageDeal(1),
        Command::SetRate(..) => Label::Rate(1),
        Command::SetMaximum(..) => Label::Maximum(1),
        Command::SetLag(..)
        | Command::SetMinutes(..)
        | Command::SetPipeline(..)
        | Command::SetSellingMinutes(..) => Label::Work(1),
        Command::SetPayments(_) => Label::Payments,
        Command::SetOverAssignment(_) => Label::OverAssignment,
        Command::SetRamp(..) => Label::Ramp(1),
        _ => roster(command),
    }
}

fn roster(command: &Command) -> Label {
    match command {
        Command::AddManagers { managers, .. } => Label::AddManagers(managers.len()),
        Command::DuplicateManager { .. } => Label::AddManagers(1),
        Command::RemoveManagers(ids) => Label::RemoveManagers(ids.len()),
        Command::MoveManager { .. } => Label::MoveManager(1),
        Command::RenameManager(..) => Label::RenameManager(1),
        Command::SetTeam(..) => Label::Team(1),
        Command::SetWeight(..) => Label::Weight(1),
        Command::SetFte(..) => Label::Fte(1),
        Command::SetHire(..) | Command::SetLeave(..) => Label::Employment(1),
        Command::SetAbsences(..) => Label::Absences(1),
        Command::SetNote(..) | Command::SetCellNote(..) => Label::Note(1),
        Command::AddTeam(_) => Label::AddTeam(1),
        Command::RenameTeam(..) => Label::RenameTeam(1),
        Command::RemoveTeam(_) => Label::RemoveTeam(1),
        Command::AddDimension(..) | Command::RenameDimension(..) | Command::RemoveDimension(_) => {
            Label::Dimension
        }
        Command::AddMember(..) | Command::RenameMember(..) | Command::RemoveMember(_) => Label::Member(1),
        Command::SetMix(..) => Label::Mix(1),
        Command::SetLines(..) => Label::Lines(1),
        Command::AddScenario(_)
        | Command::DuplicateScenario(..)
        | Command::RenameScenario(..)
        | Command::RemoveScenario(_)
        | Command::SetDifference(..) => Label::Scenario,
        Command::AddStage { .. } => Label::AddStage(1),
        Command::RenameStage(..) => Label::RenameStage(1),
        Command::RemoveStage(_) => Label::RemoveStage(1),
        Command::MoveStage { .. } => Label::MoveStage(1),
        Command::SetStepKind(..) => Label::StepKind(1),
        _ => Label::Several(1),
    }
}
