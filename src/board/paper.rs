//! The sheet laid out for paper: every row, and only as many columns as an A4 page across can show.

use super::{Board, Choices, Column, Kind, Row, columns};
use crate::calendar::Period;

/// Columns that an A4 page across holds in small print: a name, a year, its quarters and months.
pub const PAPER_COLUMNS: usize = 18;

impl Board {
    /// The same sheet for paper. Where its columns are too many, weeks are folded into their months first, then the
    /// inputs stay away, then months are folded into quarters. The row that only adds managers is left out.
    #[must_use]
    pub fn for_paper(&self) -> Board {
        let mut choices = self.choices.clone();
        let steps: [fn(&mut Choices); 3] = [
            |choices| choices.open.retain(|period| !matches!(period, Period::Month(_))),
            |choices| choices.inputs = false,
            |choices| choices.open.retain(|period| !matches!(period, Period::Quarter(_))),
        ];
        for fold in steps {
            let count = columns::columns(&self.plan, &self.tables, &choices).len();
            if choices.kind == Kind::Plan && count > PAPER_COLUMNS {
                fold(&mut choices);
            }
        }
        let mut paper = Board::new(self.plan.clone(), self.tables.clone(), choices);
        paper.rows.retain(|row| *row != Row::Add);
        if paper.columns.iter().all(column_is_shut) {
            paper.rows.retain(|row| *row != Row::Season);
        }
        paper
    }
}

/// The season stands in months only; without any, its row would be empty.
fn column_is_shut(column: &Column) -> bool {
    !matches!(column, Column::Time(time) if time.level >= super::Level::Month)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::board::Level;
    use crate::engine::evaluate;
    use crate::i18n::Lang;

    fn sheet(open: impl Fn(&crate::calendar::Axis) -> Vec<Period>, kind: Kind) -> Board {
        let plan = Arc::new(crate::sample::plan(Lang::En, 2027, "p"));
        let tables = Arc::new(evaluate(&plan));
        let open = open(&tables.axis).into_iter().collect();
        Board::new(plan, tables, Choices { kind, open, ..Choices::new(Lang::En) })
    }

    fn everything(axis: &crate::calendar::Axis) -> Vec<Period> {
        let quarters = axis.quarters().iter().map(|q| Period::Quarter(q.first_month));
        let months = axis.months().iter().map(|m| Period::Month(m.month));
        [Period::Horizon].into_iter().chain(quarters).chain(months).collect()
    }

    fn levels(board: &Board) -> Vec<Level> {
        board.columns.iter().filter_map(Column::time).map(|time| time.level).collect()
    }

    #[test]
    fn a_year_of_weeks_is_folded_to_months_and_fits_the_paper() {
        let screen = sheet(everything, Kind::Plan);
        assert!(levels(&screen).contains(&Level::Week) && screen.columns.len() > 70);
        let paper = screen.for_paper();
        assert_eq!(levels(&paper).iter().filter(|level| **level == Level::Month).count(), 12);
        assert!(!levels(&paper).contains(&Level::Week));
        assert!(paper.columns.len() <= PAPER_COLUMNS, "{}", paper.columns.len());
        assert_eq!(paper.rows.len() + 1, screen.rows.len(), "every row but the one that adds managers");
        assert!(paper.rows.contains(&Row::Season) && !paper.rows.contains(&Row::Add));
    }

    #[test]
    fn what_fits_is_printed_as_it_is_shown() {
        let screen = sheet(|_| vec![Period::Horizon], Kind::Plan);
        let paper = screen.for_paper();
        assert_eq!(paper.columns, screen.columns);
        // Without months there is no season to print.
        assert_eq!(paper.rows.len() + 2, screen.rows.len());
        let people = sheet(everything, Kind::People);
        assert_eq!(people.for_paper().columns, people.columns);
    }

    #[test]
    fn three_years_are_folded_to_quarters() {
        let mut plan = crate::sample::plan(Lang::En, 2027, "p");
        plan.horizon = crate::calendar::Horizon::new(plan.horizon.start(), 36).unwrap();
        let tables = Arc::new(evaluate(&plan));
        let open = everything(&tables.axis).into_iter().collect();
        let paper =
            Board::new(Arc::new(plan), tables, Choices { open, ..Choices::new(Lang::En) }).for_paper();
        assert_eq!(levels(&paper).len(), 13, "three years and their quarters");
        assert!(paper.columns.len() <= PAPER_COLUMNS);
    }
}
