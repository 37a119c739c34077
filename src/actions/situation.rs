//! When an action is possible.

use super::words;
use crate::i18n::{Lang, fill};
use crate::sheet::{Action, Call};

/// The state of the page, as far as actions depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "these are independent facts")]
pub struct Situation {
    /// A sheet is on the screen.
    pub sheet: bool,
    /// Something selected takes text.
    pub editable: bool,
    /// The active cell takes text.
    pub active_editable: bool,
    /// More than one cell is selected.
    pub several: bool,
    /// Something selected is a total that can be held.
    pub totals: bool,
    /// Every selected total is held.
    pub held: bool,
    /// Every selected total is held as not less than an amount.
    pub floors: bool,
    /// Some selected total is held.
    pub some_held: bool,
    /// The active cell is a held total.
    pub active_held: bool,
    /// Something selected inherits when it is cleared.
    pub inherits: bool,
    /// The active row is a manager's.
    pub manager: bool,
    /// How many managers are selected.
    pub managers: usize,
    /// The active row has something more to open.
    pub opens: bool,
    /// The active row has something to close.
    pub closes: bool,
    /// Some group is folded.
    pub some_folded: bool,
    /// Some group is open.
    pub some_unfolded: bool,
    /// The active cell can carry a note.
    pub notable: bool,
    /// The active cell shows a figure that can be explained.
    pub explained: bool,
    /// Whether anything is unassigned.
    pub gap: bool,
    /// Whether anything is unassigned in the selected periods, which are only a part of the plan.
    pub gap_here: bool,
    /// Whether there was a message.
    pub message: bool,
    /// Whether column widths have been set.
    pub widths: bool,
    /// The page is in one file.
    pub one_file: bool,
    /// There is something to undo.
    pub can_undo: bool,
    /// There is something to do again.
    pub can_redo: bool,
}

impl Situation {
    /// Whether the action would do something here.
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Call(Call::Undo) => self.can_undo,
            Action::Call(Call::Redo) => self.can_redo,
            Action::Call(Call::Explain) => self.explained,
            Action::Call(Call::Spread) => self.totals,
            Action::Call(Call::Groups { open: true }) => self.some_folded,
            Action::Call(Call::Groups { open: false }) => self.some_unfolded,
            Action::Call(Call::SpreadGap { here: true }) => self.gap_here,
            Action::Call(Call::SpreadGap { here: false }) => self.gap,
            Action::Call(Call::ResetWidths) => self.widths,
            Action::Call(Call::LastMessage) => self.message,
            Action::Call(Call::SavePage) => self.one_file,
            Action::Call(Call::Find | Call::FindNext | Call::FindPrevious | Call::ContextMenu) => self.sheet,
            Action::Call(_) => true,
            _ if !self.sheet => false,
            Action::Clear | Action::Cut | Action::Paste | Action::FillDown | Action::FillRight => {
                self.editable
            }
            Action::Edit | Action::Erase | Action::CopyAbove => self.active_editable,
            Action::Note => self.notable,
            Action::FillFromActive => self.several && self.editable && self.active_editable,
            Action::Hold | Action::Floor => self.totals,
            Action::Reason => self.active_held,
            Action::Insert { .. } | Action::Duplicate | Action::MoveRows(_) => self.manager,
            Action::Remove => self.managers > 0,
            Action::Expand(true) => self.opens,
            Action::Expand(false) => self.closes,
            Action::Move(_)
            | Action::Extend(_)
            | Action::Tab { .. }
            | Action::Open
            | Action::EnterBack
            | Action::SwitchMode
            | Action::AcceptAll
            | Action::Cancel
            | Action::Collapse
            | Action::FitColumns
            | Action::AddRange
            | Action::ShowActive
            | Action::SelectRegion
            | Action::SelectColumns
            | Action::SelectRows
            | Action::SelectAll
            | Action::Copy
            | Action::CopyWithHeaders
            | Action::Escape => true,
        }
    }

    /// The action's name here: for clearing, it says what the cell returns to.
    #[must_use]
    pub fn name(&self, action: Action, lang: Lang) -> String {
        let t = lang.actions();
        let here = [
            (Action::Clear, self.some_held, t.release),
            (Action::Clear, self.inherits, t.to_inherited),
            (Action::Hold, self.held, t.release),
            (Action::Floor, self.floors, t.exact),
        ];
        if action == Action::Remove && self.managers > 1 {
            return fill(t.remove_many, &[&self.managers.to_string()]);
        }
        let words_here = here.iter().find(|(of, applies, _)| *of == action && *applies);
        words_here.map_or_else(|| words(action, lang), |(_, _, words)| *words).to_string()
    }
}
