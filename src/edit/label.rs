//! Labels of undo steps, as data that the page puts into words.

use crate::plan::Detail;

/// What a change did, with the number of things it changed. The page turns it into "Undo: paste of 48 cells".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Changes of different kinds.
    Several(usize),
    /// Cells pasted into.
    Paste(usize),
    /// Cells cut and pasted elsewhere.
    Cut(usize),
    /// Cells filled.
    Fill(usize),
    /// Cells cleared or returned to inherited or calculated.
    Clear(usize),
    /// Cells changed relatively, such as by +10 %.
    Relative(usize),
    /// Totals held.
    Hold(usize),
    /// Totals held as not less than an amount.
    Floor(usize),
    /// Holds released.
    Release(usize),
    /// A change that did not fit, together with the way out that was chosen.
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
    /// Days marked as working or off.
    Days(usize),
    /// The rounding step.
    Rounding,
    /// The absence policy.
    AbsencePolicy,
    /// Season indexes.
    Season(usize),
    /// Deal factors.
    DealFactor(usize),
    /// Average deals.
    AverageDeal(usize),
    /// Gross margins.
    Margin(usize),
    /// Rates.
    Rate(usize),
    /// Daily maxima.
    Maximum(usize),
    /// Lags, minutes or open pipelines.
    Work(usize),
    /// The payment terms.
    Payments,
    /// Over-assignment.
    OverAssignment,
    /// Ramps.
    Ramp(usize),
    /// Managers added.
    AddManagers(usize),
    /// Managers removed.
    RemoveManagers(usize),
    /// Managers moved.
    MoveManager(usize),
    /// Managers renamed.
    RenameManager(usize),
    /// Managers whose team changed.
    Team(usize),
    /// Teams whose senior changed.
    Senior(usize),
    /// Weights.
    Weight(usize),
    /// Shares of the team.
    Share(usize),
    /// Full-time equivalents.
    Fte(usize),
    /// Hire or leave dates.
    Employment(usize),
    /// Managers whose absences changed.
    Absences(usize),
    /// Managers whose detail changed.
    Detail(Detail, usize),
    /// Notes.
    Note(usize),
    /// Teams added.
    AddTeam(usize),
    /// Teams renamed.
    RenameTeam(usize),
    /// Teams removed.
    RemoveTeam(usize),
    /// Stages added.
    AddStage(usize),
    /// Stages renamed.
    RenameStage(usize),
    /// Stages removed.
    RemoveStage(usize),
    /// Stages moved.
    MoveStage(usize),
    /// Steps whose kind changed.
    StepKind(usize),
    /// A dimension added, renamed or removed.
    Dimension,
    /// Products, regions or companies added, renamed or removed.
    Member(usize),
    /// Mixes of products, regions, companies or lines.
    Mix(usize),
    /// Managers whose lines changed.
    Lines(usize),
    /// A scenario or its differences.
    Scenario,
    /// The plan replaced by a file or variant.
    Replace,
    /// Periods of facts.
    Facts(usize),
    /// Open deals.
    Deals(usize),
    /// The rest re-planned, or the re-plan lifted.
    Replan,
    /// A snapshot or the baseline.
    Snapshot,
    /// Anything else of the control part.
    Control,
    /// Managers whose CRM ids changed.
    WhoIsWho(usize),
    /// CRM settings.
    Crm,
    /// The state of approval.
    Approval,
    /// Risks and requests.
    Asks,
}

impl Label {
    /// The number of things changed; 1 for labels without a count.
    #[rustfmt::skip]
    pub fn count(self) -> usize {
        use Label as L;
        match self {
            L::Several(n) | L::Paste(n) | L::Cut(n) | L::Fill(n) | L::Clear(n) | L::Relative(n) | L::Hold(n)
            | L::Floor(n) | L::Release(n) | L::Reason(n) | L::Days(n) | L::Season(n) | L::DealFactor(n) | L::AverageDeal(n)
            | L::Margin(n) | L::Rate(n) | L::Maximum(n) | L::Work(n) | L::Ramp(n) | L::AddManagers(n) | L::RemoveManagers(n)
            | L::MoveManager(n) | L::RenameManager(n) | L::Team(n) | L::Weight(n) | L::Share(n) | L::Fte(n)
            | L::Employment(n) | L::Absences(n) | L::Detail(_, n) | L::Note(n) | L::AddTeam(n) | L::RenameTeam(n)
            | L::RemoveTeam(n) | L::Senior(n) | L::AddStage(n) | L::RenameStage(n) | L::RemoveStage(n) | L::MoveStage(n)
            | L::StepKind(n) | L::Member(n) | L::Mix(n) | L::Lines(n)
            | L::Facts(n) | L::Deals(n) | L::WhoIsWho(n) => n,
            L::Resolved | L::RenamePlan | L::Currency | L::Horizon | L::Calendar | L::Rounding
            | L::AbsencePolicy | L::Dimension | L::Payments | L::OverAssignment | L::Scenario | L::Replace
            | L::Replan | L::Snapshot | L::Control | L::Crm | L::Approval | L::Asks => 1,
        }
    }

    /// The label once held totals gave way for the change: a change of totals becomes a change with held
    /// totals, any other, such as a re-plan, keeps its label.
    ///
    /// ```
    /// use planerka::edit::Label;
    /// assert_eq!(Label::Hold(1).with_way_out(), Label::Resolved);
    /// assert_eq!(Label::Replan.with_way_out(), Label::Replan);
    /// ```
    #[must_use]
    pub fn with_way_out(self) -> Label {
        use Label as L;
        let of_totals = matches!(
            self,
            L::Several(_)
                | L::Paste(_)
                | L::Cut(_)
                | L::Fill(_)
                | L::Clear(_)
                | L::Relative(_)
                | L::Hold(_)
                | L::Floor(_)
                | L::Release(_)
        );
        if of_totals { L::Resolved } else { self }
    }

    #[rustfmt::skip]
    pub(super) fn with_count(mut self, count: usize) -> Label {
        use Label as L;
        match &mut self {
            L::Several(n) | L::Paste(n) | L::Cut(n) | L::Fill(n) | L::Clear(n) | L::Relative(n) | L::Hold(n)
            | L::Floor(n) | L::Release(n) | L::Reason(n) | L::Days(n) | L::Season(n) | L::DealFactor(n) | L::AverageDeal(n)
            | L::Margin(n) | L::Rate(n) | L::Maximum(n) | L::Work(n) | L::Ramp(n) | L::AddManagers(n) | L::RemoveManagers(n)
            | L::MoveManager(n) | L::RenameManager(n) | L::Team(n) | L::Weight(n) | L::Share(n) | L::Fte(n)
            | L::Employment(n) | L::Absences(n) | L::Detail(_, n) | L::Note(n) | L::AddTeam(n) | L::RenameTeam(n)
            | L::RemoveTeam(n) | L::Senior(n) | L::AddStage(n) | L::RenameStage(n) | L::RemoveStage(n) | L::MoveStage(n)
            | L::StepKind(n) | L::Member(n) | L::Mix(n) | L::Lines(n)
            | L::Facts(n) | L::Deals(n) | L::WhoIsWho(n) => *n = count,
            L::Resolved | L::RenamePlan | L::Currency | L::Horizon | L::Calendar | L::Rounding
            | L::AbsencePolicy | L::Dimension | L::Payments | L::OverAssignment | L::Scenario | L::Replace
            | L::Replan | L::Snapshot | L::Control | L::Crm | L::Approval | L::Asks => {}
        }
        self
    }
}
