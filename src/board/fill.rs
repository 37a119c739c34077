//! What dragging the fill handle writes: each line of cells goes on by itself.

use super::input::Reading;
use super::{Desk, Input, Table};
use crate::sheet::entry::AT_LEAST;
use crate::sheet::fill::{Filled, Series, extend};
use crate::sheet::{Dir, Pos, Rect};
use crate::units::{Tie, allocate};

/// What a fill comes to. Nothing has been changed yet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FillPlan {
    /// What is entered where.
    pub texts: Vec<(Input, String)>,
    /// Cells of the target that take nothing, or have nothing to take.
    pub skipped: usize,
}

/// Continues the cells of `source` into `target`, which lies beside it in this direction.
pub fn fill_cells(
    desk: &Desk<'_>,
    table: &dyn Table,
    source: Rect,
    target: Rect,
    dir: Dir,
    series: Series,
) -> FillPlan {
    let mut out = FillPlan::default();
    let upright = matches!(dir, Dir::Up | Dir::Down);
    let back = matches!(dir, Dir::Up | Dir::Left);
    let lines = if upright { source.left..=source.right } else { source.top..=source.bottom };
    for line in lines {
        let at = |along: usize| if upright { Pos::new(along, line) } else { Pos::new(line, along) };
        let (from, to) = if upright {
            (source.top..=source.bottom, target.top..=target.bottom)
        } else {
            (source.left..=source.right, target.left..=target.right)
        };
        let inputs: Vec<Option<Input>> = from.map(|along| input(table, at(along))).collect();
        let floors: Vec<Option<f64>> = inputs.iter().map(|input| input.and_then(|i| desk.floor(i))).collect();
        // What goes on from floors alone is floors again.
        let floored = series != Series::Split && floors.iter().all(Option::is_some);
        let numbers: Vec<Option<f64>> = if floored {
            floors
        } else {
            inputs.iter().map(|input| input.and_then(|i| desk.now(i))).collect()
        };
        let mut places: Vec<Pos> = to.map(at).collect();
        if back {
            places.reverse();
        }
        if series == Series::Split {
            let all = inputs.iter().copied().chain(places.into_iter().map(|pos| input(table, pos))).collect();
            split(desk, all, &numbers, &mut out);
            continue;
        }
        let filled = extend(&numbers, places.len(), back, series);
        for (pos, filled) in places.into_iter().zip(filled) {
            let text = input(table, pos).and_then(|target| {
                let text = match filled {
                    Filled::Number(x) if floored && target.total().is_some() => {
                        format!("{AT_LEAST} {}", desk.number_text(target, x))
                    }
                    Filled::Number(x) => desk.number_text(target, x),
                    Filled::Copy(from) => desk.typed(inputs[from]?),
                };
                Some((target, text)).filter(|(_, text)| !text.is_empty())
            });
            match text {
                Some(text) => out.texts.push(text),
                None => out.skipped += 1,
            }
        }
    }
    out
}

/// Divides the whole numbers of the source among all these cells, so that their sum stays what it was.
fn split(desk: &Desk<'_>, cells: Vec<Option<Input>>, numbers: &[Option<f64>], out: &mut FillPlan) {
    let total: f64 = numbers.iter().flatten().sum();
    let places: Vec<Input> = cells.iter().copied().flatten().collect();
    out.skipped += cells.len() - places.len();
    #[allow(clippy::cast_possible_truncation, reason = "totals are whole and below 1e13")]
    let parts = allocate(total as i64, &vec![1.0; places.len()], Tie::Later);
    let plain = |part: i64| {
        #[allow(clippy::cast_precision_loss, reason = "totals stay below 1e13, exact in f64")]
        desk.plain(part as f64)
    };
    out.texts.extend(places.into_iter().zip(parts).map(|(place, part)| (place, plain(part))));
}

fn input(table: &dyn Table, pos: Pos) -> Option<Input> {
    table.cell(pos.row, pos.col).input
}

impl Desk<'_> {
    /// The amount of a total that is held as a floor.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    fn floor(&self, input: Input) -> Option<f64> {
        let (scope, period) = input.total()?;
        let hold = self.plan.hold(scope, &period).filter(|hold| hold.is_floor())?;
        Some(hold.amount as f64)
    }

    /// A number as it would be typed into an input, rounded to what the input can hold.
    pub fn number_text(&self, input: Input, value: f64) -> String {
        match self.reading(input) {
            Reading::Money => self.plain(value.round()),
            Reading::Percent => format!("{}%", self.plain((value * 1e8).round() / 1e6)),
            Reading::Number
            | Reading::Whole
            | Reading::Date
            | Reading::Percents
            | Reading::DateRanges
            | Reading::Terms
            | Reading::Words => self.plain((value * 1e6).round() / 1e6),
        }
    }
}
