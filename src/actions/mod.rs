//! All actions of the user, with words, group and when they are possible. Menus, the palette, the list of
//! shortcuts and the keys all read this list; nothing is offered twice under two names.
//!
//! What an action does is implemented elsewhere: in the sheet's state machine and in the page.

mod keys;
mod lines;
mod menu;
mod search;
mod situation;
mod words;

pub use keys::{first_key, key_words};
pub use lines::{Line, lines};
pub use menu::menu;
pub use search::{Found, Texts, nearest, score, search, swap_layout};
pub use situation::Situation;
pub use words::{tooltip, words};

use crate::i18n::Lang;
use crate::sheet::motion::Motion;
use crate::sheet::{Action, Call, Dir};

/// The group of an action, a section in the list of shortcuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The plan as a whole, files, undo.
    File,
    /// Typing and clearing.
    Edit,
    /// Clipboard and filling.
    Clipboard,
    /// Moving.
    Move,
    /// Selecting.
    Select,
    /// Managers and totals.
    Rows,
    /// What is shown.
    View,
}

impl Group {
    /// All groups, in the order of the list.
    pub const ALL: [Group; 7] =
        [Group::File, Group::Edit, Group::Clipboard, Group::Move, Group::Select, Group::Rows, Group::View];

    /// Its heading.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let t = lang.panels();
        match self {
            Group::File => t.group_file,
            Group::Edit => t.group_edit,
            Group::Clipboard => t.group_clipboard,
            Group::Move => t.group_move,
            Group::Select => t.group_select,
            Group::Rows => t.group_rows,
            Group::View => t.group_view,
        }
    }
}

/// Every action that is offered anywhere, by group. The four arrows stand for all motions that extend a
/// selection.
pub const ALL: &[(Group, &[Action])] = &[
    (
        Group::File,
        &[
            Action::Call(Call::Undo),
            Action::Call(Call::Redo),
            Action::Call(Call::SaveFile),
            Action::Call(Call::SavePlanOnly),
            Action::Call(Call::SavePage),
            Action::Call(Call::HandOver),
            Action::Call(Call::HandOverToCrm),
            Action::Call(Call::HandOverLink),
            Action::Call(Call::BoardReport),
            Action::Call(Call::OpenFile),
            Action::Call(Call::Print),
            Action::Call(Call::NewPlan),
            Action::Call(Call::NewSample),
            Action::Call(Call::SampleWithFacts),
            Action::Call(Call::DuplicatePlan),
            Action::Call(Call::DeletePlan),
        ],
    ),
    (
        Group::Edit,
        &[
            Action::Edit,
            Action::Open,
            Action::EnterBack,
            Action::AcceptAll,
            Action::Cancel,
            Action::SwitchMode,
            Action::Clear,
            Action::Erase,
            Action::CopyAbove,
        ],
    ),
    (
        Group::Clipboard,
        &[
            Action::Cut,
            Action::Copy,
            Action::CopyWithHeaders,
            Action::Paste,
            Action::FillDown,
            Action::FillRight,
            Action::FillFromActive,
            Action::Escape,
            Action::Call(Call::CopyTemplate),
            Action::Call(Call::Spread),
            Action::Call(Call::Weights),
            Action::Call(Call::SpreadGap { here: false }),
            Action::Call(Call::SpreadGap { here: true }),
        ],
    ),
    (
        Group::Move,
        &[
            Action::Call(Call::GoTo),
            Action::Call(Call::Find),
            Action::Call(Call::FindNext),
            Action::Call(Call::FindPrevious),
            Action::Move(Motion::Step(Dir::Left)),
            Action::Move(Motion::Step(Dir::Right)),
            Action::Move(Motion::Step(Dir::Up)),
            Action::Move(Motion::Step(Dir::Down)),
            Action::Tab { back: false },
            Action::Tab { back: true },
            Action::Move(Motion::Edge(Dir::Left)),
            Action::Move(Motion::Edge(Dir::Right)),
            Action::Move(Motion::Edge(Dir::Up)),
            Action::Move(Motion::Edge(Dir::Down)),
            Action::Move(Motion::Page(Dir::Up)),
            Action::Move(Motion::Page(Dir::Down)),
            Action::Move(Motion::Page(Dir::Left)),
            Action::Move(Motion::Page(Dir::Right)),
            Action::Move(Motion::RowStart),
            Action::Move(Motion::RowEnd),
            Action::Move(Motion::SheetStart),
            Action::Move(Motion::SheetEnd),
            Action::ShowActive,
            Action::Call(Call::LeaveGrid { back: false }),
            Action::Call(Call::LeaveGrid { back: true }),
        ],
    ),
    (
        Group::Select,
        &[
            Action::Extend(Motion::Step(Dir::Left)),
            Action::Extend(Motion::Step(Dir::Right)),
            Action::Extend(Motion::Step(Dir::Up)),
            Action::Extend(Motion::Step(Dir::Down)),
            Action::SelectRegion,
            Action::SelectColumns,
            Action::SelectRows,
            Action::SelectAll,
            Action::AddRange,
            Action::Collapse,
        ],
    ),
    (
        Group::Rows,
        &[
            Action::Hold,
            Action::Floor,
            Action::Reason,
            Action::Call(Call::Holds),
            Action::Note,
            Action::Insert { above: true },
            Action::Insert { above: false },
            Action::Duplicate,
            Action::MoveRows(Dir::Up),
            Action::MoveRows(Dir::Down),
            Action::Remove,
            Action::Expand(true),
            Action::Expand(false),
            Action::Call(Call::Groups { open: true }),
            Action::Call(Call::Groups { open: false }),
        ],
    ),
    (
        Group::View,
        &[
            Action::Call(Call::Palette),
            Action::Call(Call::Shortcuts),
            Action::Call(Call::ContextMenu),
            Action::Call(Call::Explain),
            Action::Call(Call::PreviousView),
            Action::Call(Call::NextView),
            Action::Call(Call::Compare),
            Action::Call(Call::PerDay),
            Action::Call(Call::Inputs),
            Action::Call(Call::SeasonAsShare),
            Action::Call(Call::UnitOne),
            Action::Call(Call::UnitThousand),
            Action::Call(Call::UnitMillion),
            Action::FitColumns,
            Action::Call(Call::ResetWidths),
            Action::Call(Call::LastMessage),
            Action::Call(Call::Room),
            Action::Call(Call::EnterDown),
            Action::Call(Call::EveryRow),
            Action::Call(Call::Theme),
            Action::Call(Call::Language),
        ],
    ),
];

/// Every action, in the order of the list.
pub fn all() -> impl Iterator<Item = Action> {
    ALL.iter().flat_map(|(_, actions)| actions.iter().copied())
}

/// Whether the palette offers it: it makes sense without the focus in the sheet.
#[must_use]
pub fn in_palette(action: Action) -> bool {
    !matches!(
        action,
        Action::Move(Motion::Step(_) | Motion::Page(_) | Motion::Edge(_))
            | Action::Extend(_)
            | Action::Tab { .. }
            | Action::Open
            | Action::EnterBack
            | Action::SwitchMode
            | Action::AcceptAll
            | Action::Cancel
            | Action::Erase
            | Action::Escape
            | Action::Call(
                Call::Palette | Call::GoTo | Call::FindNext | Call::FindPrevious | Call::ContextMenu
            )
            | Action::Call(Call::LeaveGrid { .. })
    )
}
