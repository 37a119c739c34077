//! The keyboard shortcuts as one table, used by the state machine, the menus, the palette, the list of
//! shortcuts and the tests.

use super::action::Action;
use super::intent::Call;
use super::keys::{Chord, Key, KeyPress};
use super::motion::{Dir, Motion};

const fn chord(key: Key) -> Chord {
    Chord { key, command: false, alt: false, shift: false }
}

const fn named(name: &'static str) -> Chord {
    chord(Key::Named(name))
}

const fn ctrl(chord: Chord) -> Chord {
    Chord { command: true, ..chord }
}

const fn alt(chord: Chord) -> Chord {
    Chord { alt: true, ..chord }
}

const fn shift(chord: Chord) -> Chord {
    Chord { shift: true, ..chord }
}

const fn ctrl_letter(letter: char) -> Chord {
    ctrl(chord(Key::Letter(letter)))
}

const SLASH: Key = Key::Sign('/', "Slash");
const QUOTE: Key = Key::Sign('\'', "Quote");

/// Keys of motions; with Shift they extend the selection.
const MOTIONS: &[(Chord, Motion)] = &[
    (named("ArrowUp"), Motion::Step(Dir::Up)),
    (named("ArrowDown"), Motion::Step(Dir::Down)),
    (named("ArrowLeft"), Motion::Step(Dir::Left)),
    (named("ArrowRight"), Motion::Step(Dir::Right)),
    (ctrl(named("ArrowUp")), Motion::Edge(Dir::Up)),
    (ctrl(named("ArrowDown")), Motion::Edge(Dir::Down)),
    (ctrl(named("ArrowLeft")), Motion::Edge(Dir::Left)),
    (ctrl(named("ArrowRight")), Motion::Edge(Dir::Right)),
    (named("PageUp"), Motion::Page(Dir::Up)),
    (named("PageDown"), Motion::Page(Dir::Down)),
    (alt(named("PageUp")), Motion::Page(Dir::Left)),
    (alt(named("PageDown")), Motion::Page(Dir::Right)),
    (named("Home"), Motion::RowStart),
    (named("End"), Motion::RowEnd),
    (ctrl(named("Home")), Motion::SheetStart),
    (ctrl(named("End")), Motion::SheetEnd),
];

/// Shortcuts that also work in the open editor, which they close first.
const EVERYWHERE: &[(Chord, Call)] = &[
    (ctrl_letter('f'), Call::Find),
    (ctrl_letter('g'), Call::GoTo),
    (named("F5"), Call::GoTo),
    (named("F3"), Call::FindNext),
    (shift(named("F3")), Call::FindPrevious),
    (shift(named("F1")), Call::Explain),
    (ctrl_letter('k'), Call::Palette),
    (ctrl_letter('s'), Call::SaveFile),
    (ctrl_letter('o'), Call::OpenFile),
    (ctrl_letter('p'), Call::Print),
    (ctrl(chord(SLASH)), Call::Shortcuts),
    (named("F6"), Call::LeaveGrid { back: false }),
    (shift(named("F6")), Call::LeaveGrid { back: true }),
    (alt(named("ArrowUp")), Call::PreviousView),
    (alt(named("ArrowDown")), Call::NextView),
    (named("F11"), Call::Room),
];

/// Shortcuts while the editor is closed, besides motions and those for every mode.
const READY: &[(Chord, Action)] = &[
    (named("Tab"), Action::Tab { back: false }),
    (shift(named("Tab")), Action::Tab { back: true }),
    (named("Enter"), Action::Open),
    (shift(named("Enter")), Action::EnterBack),
    (ctrl(named("Enter")), Action::FillFromActive),
    (named("F2"), Action::Edit),
    (named("Delete"), Action::Clear),
    (named("Backspace"), Action::Erase),
    (shift(named("Backspace")), Action::Collapse),
    (ctrl(named("Backspace")), Action::ShowActive),
    (shift(named("F8")), Action::AddRange),
    (ctrl_letter('a'), Action::SelectRegion),
    (ctrl(chord(Key::Space)), Action::SelectColumns),
    (shift(chord(Key::Space)), Action::SelectRows),
    (ctrl(shift(chord(Key::Space))), Action::SelectAll),
    (ctrl_letter('d'), Action::FillDown),
    (ctrl_letter('r'), Action::FillRight),
    (ctrl(chord(QUOTE)), Action::CopyAbove),
    (ctrl_letter('h'), Action::Hold),
    (shift(named("F2")), Action::Note),
    (ctrl_letter('z'), Action::Call(Call::Undo)),
    (ctrl_letter('y'), Action::Call(Call::Redo)),
    (shift(ctrl_letter('z')), Action::Call(Call::Redo)),
    (alt(shift(named("ArrowRight"))), Action::Expand(true)),
    (alt(shift(named("ArrowLeft"))), Action::Expand(false)),
    (alt(shift(named("ArrowUp"))), Action::MoveRows(Dir::Up)),
    (alt(shift(named("ArrowDown"))), Action::MoveRows(Dir::Down)),
    (named("Escape"), Action::Escape),
    (chord(Key::Sign('?', "")), Action::Call(Call::Shortcuts)),
    (named("ContextMenu"), Action::Call(Call::ContextMenu)),
    (shift(named("F10")), Action::Call(Call::ContextMenu)),
];

/// Keys of the open editor, besides the text field's own, motions and those for every mode.
const EDITING: &[(Chord, InEditor)] = &[
    (ctrl(named("Enter")), InEditor::AcceptAll),
    (named("Escape"), InEditor::Cancel),
    (named("F2"), InEditor::SwitchMode),
];

/// Actions on the text of the open editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InEditor {
    AcceptAll,
    Cancel,
    SwitchMode,
}

impl InEditor {
    fn action(self) -> Action {
        match self {
            InEditor::AcceptAll => Action::AcceptAll,
            InEditor::Cancel => Action::Cancel,
            InEditor::SwitchMode => Action::SwitchMode,
        }
    }
}

/// Keys for which the browser fires its own event (`copy`, `cut`, `paste`) in any layout; no key press is
/// bound to them.
const CLIPBOARD: &[(Chord, Action)] =
    &[(ctrl_letter('x'), Action::Cut), (ctrl_letter('c'), Action::Copy), (ctrl_letter('v'), Action::Paste)];

/// Every shortcut of the closed editor with its action.
pub fn shortcuts() -> impl Iterator<Item = (Chord, Action)> {
    let motions = MOTIONS
        .iter()
        .flat_map(|&(chord, motion)| [(chord, Action::Move(motion)), (shift(chord), Action::Extend(motion))]);
    let everywhere = EVERYWHERE.iter().map(|&(chord, call)| (chord, Action::Call(call)));
    motions.chain(READY.iter().copied()).chain(everywhere)
}

/// The keys of an action, the usual one first; none if it is reached by menus only.
pub fn keys_of(action: Action) -> impl Iterator<Item = Chord> {
    let editing = EDITING.iter().map(|&(chord, what)| (chord, what.action()));
    let all = shortcuts().chain(editing).chain(CLIPBOARD.iter().copied());
    all.filter(move |(_, found)| *found == action).map(|(chord, _)| chord)
}

/// Keys of the browser's clipboard, which no shortcut may use.
pub fn clipboard_keys() -> impl Iterator<Item = Chord> {
    CLIPBOARD.iter().map(|&(chord, _)| chord)
}

/// The action of a key while no editor is open.
pub(super) fn ready(press: &KeyPress<'_>) -> Option<Action> {
    shortcuts().find(|(chord, _)| chord.matches(press)).map(|(_, action)| action)
}

/// The command of a key in an open editor, besides editing.
pub(super) fn everywhere(press: &KeyPress<'_>) -> Option<Call> {
    EVERYWHERE.iter().find(|(chord, _)| chord.matches(press)).map(|&(_, call)| call)
}

/// The action of a key on the text of an open editor.
pub(super) fn editing(press: &KeyPress<'_>) -> Option<InEditor> {
    EDITING.iter().find(|(chord, _)| chord.matches(press)).map(|&(_, what)| what)
}

/// The command of a key while the focus is outside the sheet. `typing`: it is in a field, which keeps its own
/// undo and letters.
#[must_use]
pub fn page(press: &KeyPress<'_>, typing: bool) -> Option<Call> {
    let Action::Call(call) = ready(press)? else { return None };
    let own = match call {
        Call::Undo | Call::Redo => !typing,
        // In a field, a bare question mark is a letter, and F5 and Alt with arrows have another meaning.
        Call::Shortcuts => press.command() || !typing,
        Call::PreviousView | Call::NextView => !typing,
        Call::GoTo => press.command(),
        Call::LeaveGrid { .. } | Call::ContextMenu | Call::Explain => false,
        Call::Find
        | Call::FindNext
        | Call::FindPrevious
        | Call::Palette
        | Call::SaveFile
        | Call::SavePlanOnly
        | Call::SavePage
        | Call::HandOver
        | Call::HandOverToCrm
        | Call::HandOverLink
        | Call::BoardReport
        | Call::OpenFile
        | Call::Print
        | Call::Holds
        | Call::Spread
        | Call::Weights
        | Call::SpreadGap { .. }
        | Call::Groups { .. }
        | Call::Compare
        | Call::PerDay
        | Call::Inputs
        | Call::SeasonAsShare
        | Call::UnitOne
        | Call::UnitThousand
        | Call::UnitMillion
        | Call::ResetWidths
        | Call::Room
        | Call::LastMessage
        | Call::EnterDown
        | Call::EveryRow
        | Call::Theme
        | Call::Language
        | Call::NewPlan
        | Call::NewSample
        | Call::SampleWithFacts
        | Call::DuplicatePlan
        | Call::DeletePlan
        | Call::CopyTemplate => true,
    };
    own.then_some(call)
}

/// The motion of a key without Shift.
pub(super) fn motion(press: &KeyPress<'_>) -> Option<Motion> {
    MOTIONS.iter().find(|(chord, _)| chord.matches(press)).map(|&(_, motion)| motion)
}
