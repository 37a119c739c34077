//! Shares of managers and of months: what one change types, pastes or fills is judged at once, because what each share
//! leaves to the others depends on all of them.

use super::limits::between;
use super::{Desk, Input, Refusal};
use crate::edit::{Command, RosterEdit, SettingsEdit, apply};
use crate::engine::{self, ShareError};
use crate::plan::ManagerId;
use crate::sheet::entry::Entry;

impl Desk<'_> {
    /// The share that is entered here; None where the input is no share, or is cleared.
    pub(super) fn share(&self, input: Input, entry: Entry) -> Option<f64> {
        let is_share = matches!(input, Input::Share(_) | Input::SeasonShare(_));
        if is_share { entry.result(self.now(input).unwrap_or(0.0)) } else { None }
    }

    /// The change that gives managers and months exactly these shares. The `rest` of the same change counts first, such as
    /// a weight that it sets. Of a month that stands there twice the later one counts.
    ///
    /// # Errors
    /// Where no weights or no season do that; then nothing is to be changed.
    pub(super) fn shares(&self, wanted: &[(Input, f64)], rest: &[Command]) -> Result<Command, Refusal> {
        let (mut managers, mut commands) = (Vec::new(), Vec::new());
        for &(input, share) in wanted {
            between(share, 0.0, 1.0, true)?;
            if let Input::Share(id) = input {
                managers.push((id, share));
            } else if let Input::SeasonShare(month) = input {
                commands.push(Command::Settings(SettingsEdit::SetSeasonShare { month, share }));
            }
        }
        if !managers.is_empty() {
            commands.extend(self.typed_shares(&managers, rest)?);
        }
        Ok(Command::Batch(commands))
    }

    /// Shares of the team, which stay as they are typed: the others divide the rest by their weights. Shares of all that do
    /// not make 100 % are for the choice that the change opens.
    fn typed_shares(&self, shares: &[(ManagerId, f64)], rest: &[Command]) -> Result<Vec<Command>, Refusal> {
        let after = apply(self.plan, &Command::Batch(rest.to_vec()));
        engine::check_shares(after.as_ref().unwrap_or(self.plan), shares).map_err(|error| match error {
            ShareError::NoDays(at) => {
                Refusal::NoDays(self.plan.managers.get(at).map_or_else(String::new, |m| m.name.clone()))
            }
            ShareError::Unsound | ShareError::NothingLeft | ShareError::Weightless => Refusal::Share(error),
        })?;
        let set = |&(id, share): &(ManagerId, f64)| Command::Roster(RosterEdit::SetShare(id, Some(share)));
        Ok(shares.iter().map(set).collect())
    }
}
