//! Somebody's facts of one measure about the same, as sums that run up over the days.

use super::chosen::Ranked;
use super::span::{DayAxis, OwnDays};
use crate::plan::Members;
use crate::plan::control::Measure;
use crate::units::{Money, order};

/// Somebody's facts of one measure about certain members.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FactRow {
    pub measure: Measure,
    pub members: Members,
    sums: Sums,
}

#[derive(Debug, Clone, PartialEq)]
enum Sums {
    /// What has run up before each report, none of which is about a day of another; behind the last one all.
    ///
    /// A day within a report is asked for seldom, and worked out then: reports mostly begin and end where periods do.
    Reports(Vec<Piece>),
    /// What has run up before each day, and behind the last one all.
    Days(Vec<Money>),
}

/// The days of a report, and what has run up before them.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    start: u32,
    end: u32,
    before: Money,
}

impl Piece {
    fn new(days: std::ops::Range<usize>, before: Money) -> Self {
        let place = |day: usize| u32::try_from(day).unwrap_or(u32::MAX);
        Piece { start: place(days.start), end: place(days.end), before }
    }
}

impl FactRow {
    /// The amounts of reports that do not meet.
    pub fn apart(
        (measure, members): (Measure, Members),
        mut said: Vec<(usize, Money)>,
        reports: &[Ranked<'_>],
    ) -> Self {
        order::by_key(&mut said, |(number, _)| reports[*number].span.start);
        let (all, last) = (said.iter().map(|(_, amount)| *amount).sum(), usize::MAX..usize::MAX);
        let mut sum = 0;
        let mut pieces: Vec<Piece> = said
            .into_iter()
            .map(|(number, amount)| {
                let piece = Piece::new(reports[number].span.clone(), sum);
                sum += amount;
                piece
            })
            .collect();
        pieces.push(Piece::new(last, all));
        FactRow { measure, members, sums: Sums::Reports(pieces) }
    }

    /// Cells of days.
    pub fn by_day((measure, members): (Measure, Members), mut cells: Vec<Money>) -> Self {
        let mut sum = 0;
        for cell in &mut cells {
            sum += std::mem::replace(cell, sum);
        }
        cells.push(sum);
        FactRow { measure, members, sums: Sums::Days(cells) }
    }

    /// What has run up before a day.
    pub fn before(&self, day: usize, (axis, own): (&DayAxis, &OwnDays)) -> Money {
        let pieces = match &self.sums {
            Sums::Days(running) => return running[day],
            Sums::Reports(pieces) => pieces,
        };
        // What is asked for most begins with the first report and ends with the last.
        let next = match pieces[..] {
            [first, ..] if day <= first.start as usize => 0,
            [.., last, _] if day > last.start as usize => pieces.len() - 1,
            _ => pieces.partition_point(|piece| (piece.start as usize) < day),
        };
        let Some(last) = next.checked_sub(1).map(|at| pieces[at]) else { return 0 };
        let (span, all) = (last.start as usize..last.end as usize, pieces[next].before);
        if span.end <= day {
            return all;
        }
        last.before + axis.laid_before(own, span, (all - last.before, day))
    }

    /// Adds it to cells of days.
    pub fn add_to(&self, cells: &mut [Money], (axis, own): (&DayAxis, &OwnDays)) {
        match &self.sums {
            Sums::Days(running) => {
                let days = running.windows(2).map(|pair| pair[1] - pair[0]);
                cells.iter_mut().zip(days).for_each(|(cell, more)| *cell += more);
            }
            Sums::Reports(pieces) => {
                for pair in pieces.windows(2) {
                    let days = axis.own_days(own, pair[0].start as usize..pair[0].end as usize);
                    days.spread(pair[1].before - pair[0].before, cells);
                }
            }
        }
    }
}
