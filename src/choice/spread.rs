//! Changes many totals by one rule: whole amounts for a selection of cells, as one batch.

use super::cells::Key;
use crate::edit::{Command, HoldEdit};
use crate::units::{Money, Tie, allocate};

/// A selected cell: its total and present figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The total.
    pub key: Key,
    /// Its present figure.
    pub amount: Money,
}

/// Holds every selected total at a function of its present figure, rounded half away from zero. Totals and
/// parts in the same selection are reconciled when the batch is judged.
///
/// ```
/// use planerka::calendar::Period;
/// use planerka::choice::{Cell, relative};
/// use planerka::edit::{Command, HoldEdit};
/// use planerka::plan::Scope;
/// let cell = Cell { key: (Scope::All, Period::Horizon), amount: 1_005 };
/// let more = relative(&[cell], |now| now * 1.1);
/// let held = Command::Holds(HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount: Some(1_106) });
/// assert_eq!(more, Command::Batch(vec![held]));
/// ```
pub fn relative(cells: &[Cell], change: impl Fn(f64) -> f64) -> Command {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "amounts stay below 2⁵³")]
    let changed = |cell: &Cell| (cell.key, change(cell.amount as f64).round() as Money);
    held(cells.iter().map(changed))
}

/// Splits an amount over totals by weights, in whole units that add up to it; equally if all weights are
/// zero. Ties go to the later total (for time) or to the first (for people).
///
/// ```
/// use planerka::calendar::{Month, Period};
/// use planerka::choice::split;
/// use planerka::edit::{Command, HoldEdit};
/// use planerka::plan::Scope;
/// use planerka::units::Tie;
/// let month = |number| Ok::<_, planerka::calendar::MonthError>(Period::Month(Month::new(2027, number)?));
/// let months = [(Scope::All, month(1)?), (Scope::All, month(2)?), (Scope::All, month(3)?)];
/// let Command::Batch(holds) = split(13, &months, &[4.0, 4.0, 5.0], Tie::Later) else { unreachable!() };
/// assert_eq!(holds[2], Command::Holds(HoldEdit::SetHold { scope: Scope::All, period: month(3)?, amount: Some(5) }));
/// # Ok::<(), planerka::calendar::MonthError>(())
/// ```
pub fn split(amount: Money, keys: &[Key], weights: &[f64], tie: Tie) -> Command {
    held(keys.iter().copied().zip(allocate(amount, weights, tie)))
}

fn held(amounts: impl Iterator<Item = (Key, Money)>) -> Command {
    let hold =
        |((scope, period), amount)| Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) });
    Command::Batch(amounts.map(hold).collect())
}
