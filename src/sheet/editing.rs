//! Keys while the editor is open. Keys not handled here belong to the text field.

use super::intent::{After, Call, Intent, Outcome, Scope};
use super::keymap::{self, InEditor};
use super::keys::KeyPress;
use super::motion::Motion;
use super::state::{Habits, Mode, State};

impl State {
    pub(super) fn press_editing(&mut self, press: &KeyPress<'_>, habits: Habits) -> Outcome {
        let commit = |to, then| Outcome::take(Intent::Commit { to, then });
        let shift = press.shift;
        if let Some(call) = keymap::everywhere(press) {
            return commit(Scope::Active, After::Call(call));
        }
        if let Some(motion) = keymap::motion(press).filter(|motion| self.leaves(*motion)) {
            return commit(Scope::Active, After::Move(motion));
        }
        match keymap::editing(press) {
            Some(InEditor::AcceptAll) => return commit(Scope::Selection, After::Stay),
            Some(InEditor::SwitchMode) => {
                self.mode = if self.mode == Mode::Enter { Mode::Edit } else { Mode::Enter };
                return Outcome::take(Intent::ModeChanged);
            }
            Some(InEditor::Cancel) => {
                self.mode = Mode::Ready;
                return Outcome::take(Intent::Cancel);
            }
            None => {}
        }
        match press.key {
            "Enter" if press.alt || press.command() => Outcome::take(Intent::Nothing),
            "Enter" => commit(Scope::Active, After::Enter { back: shift }),
            "Tab" if !press.command() && !press.alt => commit(Scope::Active, After::Tab { back: shift }),
            "Home" | "End" if self.mode == Mode::Enter => {
                self.mode = Mode::Edit;
                Outcome::pass(Intent::ModeChanged)
            }
            "ContextMenu" => commit(Scope::Active, After::Call(Call::ContextMenu)),
            _ => match press.typed(habits.mark) {
                Some(c) if press.code == "NumpadDecimal" && press.key != c.to_string() => {
                    Outcome::take(Intent::Insert(c))
                }
                _ => Outcome::pass(Intent::Nothing),
            },
        }
    }

    /// Whether a motion leaves the editor: arrows only in Enter mode, a page always, Home and End never.
    fn leaves(&self, motion: Motion) -> bool {
        match motion {
            Motion::Step(_) | Motion::Edge(_) => self.mode == Mode::Enter,
            Motion::Page(_) => true,
            Motion::RowStart | Motion::RowEnd | Motion::SheetStart | Motion::SheetEnd => false,
        }
    }
}
