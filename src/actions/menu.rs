//! The context menu of cells: which actions it offers, in which sections.

use super::Situation;
use crate::sheet::{Action, Call, Dir};

/// The menu's sections, separated by lines.
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

/// The actions that would do something here, each with whether it starts a new section.
pub fn menu(situation: &Situation) -> Vec<(Action, bool)> {
    // Clearing a held total and releasing it are the same.
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
