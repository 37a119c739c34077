//! Fields of open deals: what stands in them, and what typing there changes.

use super::enter::named;
use super::enter_control::short;
use super::limits::between;
use super::words::typed_date;
use super::{DealField, Desk, Refusal};
use crate::edit::ControlEdit;
use crate::plan::Members;
use crate::plan::control::{Actor, Deal, SourceId};
use crate::sheet::entry::CellKind;
use crate::units::map::Set;

impl Desk<'_> {
    /// What stands in a field of a deal, ready to be read back.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    pub(super) fn typed_deal(&self, deal: &Deal, field: DealField) -> String {
        match field {
            DealField::Name => deal.name.clone(),
            DealField::Who => match &deal.who {
                Actor::Manager(id) => self.plan.manager(*id).map_or_else(String::new, |m| m.name.clone()),
                Actor::Other(name) => name.clone(),
                Actor::Nobody => String::new(),
            },
            DealField::Amount => self.plain(deal.amount as f64),
            DealField::Chance => deal.probability.map_or_else(String::new, |chance| self.percent(chance)),
            DealField::Close => deal.close.map_or_else(String::new, |day| typed_date(day, self.lang)),
            DealField::Note => deal.note.clone().unwrap_or_default(),
        }
    }

    /// The edit that puts a text into a field of a deal.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub(super) fn enter_deal(
        &self,
        place: usize,
        field: DealField,
        text: &str,
    ) -> Result<ControlEdit, Refusal> {
        let mut deal = self.plan.control.deals.get(place).cloned().ok_or(Refusal::NothingToChange)?;
        match field {
            DealField::Name => deal.name = named(text)?,
            DealField::Who => deal.who = self.whose(text)?,
            DealField::Amount => deal.amount = self.amount(text, Some(deal.amount))?.unwrap_or(0),
            DealField::Chance => deal.probability = self.chance(text, deal.probability)?,
            DealField::Close => deal.close = self.day(text)?,
            DealField::Note => deal.note = Some(short(text)?).filter(|words| !words.is_empty()),
        }
        Ok(ControlEdit::SetDeal(deal))
    }

    /// A deal of nobody yet, without a date: its other fields are typed in its row.
    ///
    /// # Errors
    /// [`Refusal::Name`] where it would have none.
    pub(super) fn new_deal(&self, text: &str) -> Result<ControlEdit, Refusal> {
        let name = named(text)?;
        let taken: Set<&str> = self.plan.control.deals.iter().map(|deal| deal.id.as_str()).collect();
        let free = (1..).map(|n| format!("typed-{n}")).find(|id| !taken.contains(id.as_str()));
        Ok(ControlEdit::SetDeal(Deal {
            id: free.unwrap_or_default(),
            name,
            who: Actor::Nobody,
            members: Members::NONE,
            amount: 0,
            stage: self.plan.stages.first().map(|stage| stage.id),
            probability: None,
            close: None,
            category: None,
            source: SourceId::TYPED,
            note: None,
        }))
    }

    /// A chance as it is typed: `40`, `40 %`, `+5 pp`; None where nothing stands there.
    ///
    /// # Errors
    /// What is no number, or no share between none and all.
    pub(super) fn chance(&self, text: &str, now: Option<f64>) -> Result<Option<f64>, Refusal> {
        let share = self.number(text, CellKind::Percent, now.unwrap_or(0.0))?;
        share.map(|share| between(share, 0.0, 1.0, true)).transpose()
    }

    /// Whose a deal is: a manager by name, or by surname where only one fits; another name stays as it is written.
    fn whose(&self, text: &str) -> Result<Actor, Refusal> {
        if text.is_empty() {
            return Ok(Actor::Nobody);
        }
        match self.known_person(text)? {
            Some(id) => Ok(Actor::Manager(id)),
            None => named(text).map(Actor::Other),
        }
    }
}
