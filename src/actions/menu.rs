//! The menu of a sheet's cells: which of the listed actions it offers, and in which parts.

use super::Situation;
use crate::sheet::{Action, Call, Dir};

/// The menu's parts, each set off by a line.
const PARTS: &[&[Action]] = &[
    &[Action::Cut, Action::Copy, Action::CopyWithHeaders, Action::Paste],
    &[
        Action::Call(Call::Explain),
        Action::Clear,
        Action::Hold,
        Action::Floor,
        Action::Reason,
        Action::Note,
        Action::Call(Call::Holds),
    ],
    &[
        Action::FillDown,
        Action::FillRight,
        Action::FillFromActive,
        Action::Call(Call::Spread),
        Action::Call(Call::SpreadGap { here: true }),
    ],
    &[
        Action::Expand(true),
        Action::Expand(false),
        Action::Call(Call::Groups { open: true }),
        Action::Call(Call::Groups { open: false }),
    ],
    &[
        Action::Insert { above: true },
        Action::Insert { above: false },
        Action::Duplicate,
        Action::MoveRows(Dir::Up),
        Action::MoveRows(Dir::Down),
        Action::Remove,
    ],
];

/// The actions of the menu that would do something here, and of each whether it begins a part after another one.
pub fn menu(situation: &Situation) -> Vec<(Action, bool)> {
    // Clearing a held total and releasing it are one thing.
    let released = situation.some_held && situation.held;
    let is_offered = |action: &Action| situation.allows(*action) && !(released && *action == Action::Hold);
    let mut out: Vec<(Action, bool)> = Vec::new();
    for part in PARTS {
        let begun = out.len();
        for &action in part.iter().filter(|action| is_offered(action)) {
            out.push((action, begun > 0 && out.len() == begun));
        }
    }
    out
}
