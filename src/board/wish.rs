//! Whether more of a figure is good news.

use super::{Board, Column, Metric, Row};
use crate::plan::StepKind;

/// What one wishes of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// More is better: money, conversions.
    More,
    /// Less is better: load, what it takes of one stage for one of the next.
    Less,
    /// It is as it is: counts of work, weights, shares.
    Neither,
}

impl Board {
    /// What one wishes of the figure in a cell: revenue up, load down. A plan that asks for more calls is neither.
    #[must_use]
    pub fn wish(&self, row: usize, column: usize) -> Wish {
        let Some(column) = self.columns.get(column) else { return Wish::Neither };
        match (self.rows.get(row), column) {
            (Some(Row::Season) | None, _) => Wish::Neither,
            (Some(Row::AllFigure(metric) | Row::ManagerFigure(_, metric)), Column::Time(_)) => {
                wish_of(*metric)
            }
            (_, Column::Time(_)) => wish_of(self.choices.metric),
            (_, Column::AverageDeal | Column::Margin) => Wish::More,
            (_, Column::Rate(stage)) => match self.plan.stages.get(*stage).map(|stage| stage.step.kind) {
                Some(StepKind::Percent) => Wish::More,
                Some(StepKind::Ratio) => Wish::Less,
                None => Wish::Neither,
            },
            (
                _,
                Column::Name
                | Column::Team
                | Column::Senior
                | Column::Weight
                | Column::Share
                | Column::Fte
                | Column::Hire
                | Column::Leave
                | Column::Ramp
                | Column::Absences
                | Column::Detail(_)
                | Column::Lag(_)
                | Column::Maximum(_)
                | Column::Minutes
                | Column::Before
                | Column::After,
            ) => Wish::Neither,
        }
    }
}

fn wish_of(metric: Metric) -> Wish {
    match metric {
        Metric::Revenue | Metric::GrossProfit | Metric::CashIn | Metric::Quota => Wish::More,
        Metric::Load => Wish::Less,
        Metric::Stage(_) => Wish::Neither,
    }
}
