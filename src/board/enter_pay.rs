//! Fields of bonus schemes and of leads: what stands in them, and what typing there changes.

use super::enter::named;
use super::leads::{lead_count, leads_of};
use super::limits::{between, whole};
use super::{BandField, Desk, LeadsField, Refusal, SchemeField};
use crate::edit::ControlEdit;
use crate::plan::control::{Band, BandStart, Leads, MAX_COUNT, Scheme};
use crate::sheet::entry::CellKind;
use crate::units::Money;
use crate::units::map::Map;

/// Largest share of the quota at which a band may begin.
const MOST_OF_QUOTA: f64 = 10.0;

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
impl Desk<'_> {
    fn scheme(&self, id: u32) -> Option<&Scheme> {
        self.plan.control.schemes.iter().find(|scheme| scheme.id == id)
    }

    fn sum(&self, amount: Option<Money>) -> String {
        amount.map_or_else(String::new, |amount| self.plain(amount as f64))
    }

    /// What stands in a field of a scheme.
    pub(super) fn typed_scheme(&self, id: u32, field: SchemeField) -> String {
        let Some(scheme) = self.scheme(id) else { return String::new() };
        match field {
            SchemeField::Name => scheme.name.clone(),
            SchemeField::Gate => scheme.gate.map_or_else(String::new, |gate| self.percent(gate)),
            SchemeField::Cap => self.sum(scheme.cap),
            SchemeField::Base => self.sum(scheme.base),
        }
    }

    /// What stands in a field of a band.
    pub(super) fn typed_band(&self, id: u32, place: usize, field: BandField) -> String {
        let Some(band) = self.scheme(id).and_then(|scheme| scheme.bands.get(place)) else {
            return String::new();
        };
        match (field, band.from) {
            (BandField::From, BandStart::Share(share)) => self.percent(share),
            (BandField::From, BandStart::Amount(amount)) => self.sum(Some(amount)),
            (BandField::Rate, _) => self.percent(band.rate),
            (BandField::Fixed, _) => self.sum(Some(band.fixed).filter(|fixed| *fixed != 0)),
        }
    }

    /// The edit that puts a text into a field of a scheme.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub(super) fn enter_scheme(
        &self,
        id: u32,
        field: SchemeField,
        text: &str,
    ) -> Result<ControlEdit, Refusal> {
        let mut scheme = self.scheme(id).cloned().ok_or(Refusal::NothingToChange)?;
        match field {
            SchemeField::Name => scheme.name = named(text)?,
            SchemeField::Gate => {
                let gate = self.number(text, CellKind::Percent, scheme.gate.unwrap_or(0.0))?;
                scheme.gate = gate.map(|gate| between(gate, 0.0, MOST_OF_QUOTA, true)).transpose()?;
            }
            SchemeField::Cap => scheme.cap = self.amount(text, scheme.cap)?,
            SchemeField::Base => scheme.base = self.amount(text, scheme.base)?,
        }
        Ok(ControlEdit::SetScheme(scheme))
    }

    /// The edit that puts a text into a field of a band: `80 %` of the quota or an amount where it begins.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub(super) fn enter_band(
        &self,
        id: u32,
        place: usize,
        field: BandField,
        text: &str,
    ) -> Result<ControlEdit, Refusal> {
        let mut scheme = self.scheme(id).cloned().ok_or(Refusal::NothingToChange)?;
        let band = scheme.bands.get_mut(place).ok_or(Refusal::NothingToChange)?;
        match field {
            BandField::From if text.ends_with('%') => {
                let now = if let BandStart::Share(share) = band.from { share } else { 0.0 };
                let share = self.number(text, CellKind::Percent, now)?.ok_or(Refusal::Required)?;
                band.from = BandStart::Share(between(share, 0.0, MOST_OF_QUOTA, true)?);
            }
            BandField::From => {
                let now = if let BandStart::Amount(amount) = band.from { Some(amount) } else { None };
                band.from = BandStart::Amount(self.amount(text, now)?.ok_or(Refusal::Required)?);
            }
            BandField::Rate => {
                let rate = self.number(text, CellKind::Percent, band.rate)?.unwrap_or(0.0);
                band.rate = between(rate, 0.0, 1.0, true)?;
            }
            BandField::Fixed => band.fixed = self.amount(text, Some(band.fixed))?.unwrap_or(0),
        }
        let Band { from, .. } = *band;
        let same = scheme.bands.iter().enumerate().any(|(at, other)| at != place && other.from == from);
        if same { Err(Refusal::Bands) } else { Ok(ControlEdit::SetScheme(scheme)) }
    }

    /// The leads of the plan; where nobody has said anything by weight, at the first stage.
    fn leads(&self) -> Option<Leads> {
        leads_of(self.plan)
    }

    /// What stands in a field of leads.
    pub(super) fn typed_leads(&self, field: LeadsField) -> String {
        let count = self.plan.control.leads.as_ref().and_then(|leads| lead_count(leads, field));
        self.sum(count)
    }

    /// The edit that puts a text into a field of leads.
    ///
    /// # Errors
    /// What is no count.
    #[allow(clippy::cast_possible_truncation, reason = "checked to lie within limits")]
    pub(super) fn enter_leads(&self, field: LeadsField, text: &str) -> Result<ControlEdit, Refusal> {
        let mut leads = self.leads().ok_or(Refusal::NothingToChange)?;
        let now = lead_count(&leads, field).unwrap_or(0) as f64;
        let count = self.number(text, CellKind::Whole, now)?;
        let count = count.map(|count| whole(count, MAX_COUNT as f64)).transpose()?.map(|count| count as i64);
        match field {
            LeadsField::EveryWeek => leads.count.every_week = count,
            LeadsField::Week(monday) => put(&mut leads.count.weeks, monday, count),
            LeadsField::Cap(manager) => put(&mut leads.caps, manager, count),
        }
        Ok(ControlEdit::SetLeads(Some(leads)))
    }
}

fn put<K: Ord>(map: &mut Map<K, i64>, key: K, value: Option<i64>) {
    match value {
        Some(value) => drop(map.insert(key, value)),
        None => drop(map.remove(&key)),
    }
}
