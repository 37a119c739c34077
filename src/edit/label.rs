//! What a step of undo is called: data from which the page makes words.

use crate::plan::Detail;

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
    /// So many totals held as not less than an amount.
    Floor(usize),
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
    /// So many gross margins.
    Margin(usize),
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
    /// Who leads so many teams.
    Senior(usize),
    /// So many weights.
    Weight(usize),
    /// Shares of the team.
    Share(usize),
    /// So many full-time equivalents.
    Fte(usize),
    /// So many hire or leave dates.
    Employment(usize),
    /// The absences of so many managers.
    Absences(usize),
    /// A short text about so many managers.
    Detail(Detail, usize),
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
    /// A file or variant taken in place of the plan.
    Replace,
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
    /// Who so many managers are in the CRM.
    WhoIsWho(usize),
    /// What a CRM's files need.
    Crm,
    /// How far the plan has come.
    Approval,
    /// Risks and what is asked for.
    Asks,
}

impl Label {
    /// How many things were changed; 1 where there is only ever one.
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

    /// What a change is called once held totals gave way for it: one of totals is a change with held totals, any other, such
    /// as a rest made anew, keeps its name.
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
