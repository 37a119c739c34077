//! Fields of control: the day that counts as over, checkpoints, snapshots, reasons in the change log.

use super::leads::lead_count;
use super::limits::{between, money, whole};
use super::words::typed_date;
use super::{BandField, ControlInput, DealField, Desk, Refusal, SchemeField};
use crate::edit::{Command, ControlEdit};
use crate::plan::control::{BandStart, Checkpoint, Done, Least, MAX_COUNT, Thresholds};
use crate::plan::{MAX_NAME, MAX_NOTE};
use crate::sheet::currency::other_currency;
use crate::sheet::entry::{CellKind, read_typed};
use crate::sheet::parse::DecimalMark;
use crate::units::Money;

/// Largest share of the plan that a checkpoint may ask for.
const MOST_OF_PLAN: f64 = 10.0;

impl Desk<'_> {
    fn point(&self, id: u32) -> Option<&Checkpoint> {
        self.plan.control.checkpoints.iter().find(|point| point.id == id)
    }

    /// What stands in the field, ready to be read back.
    pub(super) fn typed_control(&self, input: ControlInput) -> String {
        let control = &self.plan.control;
        let of_point =
            |id, words: &dyn Fn(&Checkpoint) -> String| self.point(id).map_or_else(String::new, words);
        match input {
            ControlInput::AsOf => control.as_of.map_or_else(String::new, |day| typed_date(day, self.lang)),
            ControlInput::PointDate(id) => of_point(id, &|point| typed_date(point.date, self.lang)),
            ControlInput::PointLeast(id) => of_point(id, &|point| self.typed_least(point.least)),
            ControlInput::PointWords(id) => of_point(id, &|point| point.words.clone()),
            ControlInput::PointNote(id) => {
                of_point(id, &|point| point.done.as_ref().map_or_else(String::new, |done| done.note.clone()))
            }
            ControlInput::SnapshotName(id) => {
                control.snapshot(id).map_or_else(String::new, |snapshot| snapshot.name.clone())
            }
            ControlInput::Reason(place) => {
                control.log.get(place).and_then(|line| line.reason.clone()).unwrap_or_default()
            }
            ControlInput::Deal(place, field) => {
                control.deals.get(place).map_or_else(String::new, |deal| self.typed_deal(deal, field))
            }
            ControlInput::NewDeal => String::new(),
            ControlInput::Chance(stage) => {
                control.chances.get(&stage).map_or_else(String::new, |&chance| self.percent(chance))
            }
            ControlInput::CommitFrom => self.percent(control.thresholds.commit),
            ControlInput::BestFrom => self.percent(control.thresholds.best),
            ControlInput::Scheme(id, field) => self.typed_scheme(id, field),
            ControlInput::Band(id, place, field) => self.typed_band(id, place, field),
            ControlInput::Leads(field) => self.typed_leads(field),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    fn typed_least(&self, least: Least) -> String {
        match least {
            Least::Amount(amount) => self.plain(amount as f64),
            Least::Share(share) => self.percent(share),
        }
    }

    /// A fraction as percent are typed.
    pub(super) fn percent(&self, share: f64) -> String {
        format!("{}%", self.plain((share * 1e12).round() / 1e10))
    }

    /// The amount or count that stands in the field; None where it is no whole number.
    pub(super) fn control_amount(&self, input: ControlInput) -> Option<i64> {
        let control = &self.plan.control;
        let scheme = |id| control.schemes.iter().find(|scheme| scheme.id == id);
        match input {
            ControlInput::PointLeast(id) => match self.point(id)?.least {
                Least::Amount(amount) => Some(amount),
                Least::Share(_) => None,
            },
            ControlInput::Deal(place, DealField::Amount) => Some(control.deals.get(place)?.amount),
            ControlInput::Scheme(id, SchemeField::Cap) => scheme(id)?.cap,
            ControlInput::Scheme(id, SchemeField::Base) => scheme(id)?.base,
            ControlInput::Band(id, place, BandField::From) => match scheme(id)?.bands.get(place)?.from {
                BandStart::Amount(amount) => Some(amount),
                BandStart::Share(_) => None,
            },
            ControlInput::Band(id, place, BandField::Fixed) => {
                Some(scheme(id)?.bands.get(place)?.fixed).filter(|fixed| *fixed != 0)
            }
            ControlInput::Leads(field) => control.leads.as_ref().and_then(|leads| lead_count(leads, field)),
            ControlInput::AsOf
            | ControlInput::PointDate(_)
            | ControlInput::PointWords(_)
            | ControlInput::PointNote(_)
            | ControlInput::SnapshotName(_)
            | ControlInput::Reason(_)
            | ControlInput::Deal(
                _,
                DealField::Name | DealField::Who | DealField::Chance | DealField::Close | DealField::Note,
            )
            | ControlInput::NewDeal
            | ControlInput::Chance(_)
            | ControlInput::CommitFrom
            | ControlInput::BestFrom
            | ControlInput::Scheme(_, SchemeField::Name | SchemeField::Gate)
            | ControlInput::Band(_, _, BandField::Rate) => None,
        }
    }

    /// The command that puts a text into the field.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub(super) fn enter_control(&self, input: ControlInput, text: &str) -> Result<Command, Refusal> {
        let text = text.trim();
        let edit = match input {
            ControlInput::AsOf => ControlEdit::SetAsOf(self.day(text)?),
            ControlInput::PointDate(id) => {
                let date = self.day(text)?.ok_or(Refusal::Required)?;
                ControlEdit::SetCheckpoint(Checkpoint { date, ..self.known_point(id)? })
            }
            ControlInput::PointLeast(id) => {
                let point = self.known_point(id)?;
                let least = self.read_least(&point, text)?;
                ControlEdit::SetCheckpoint(Checkpoint { least, ..point })
            }
            ControlInput::PointWords(id) => {
                let words = short(text)?;
                ControlEdit::SetCheckpoint(Checkpoint { words, ..self.known_point(id)? })
            }
            ControlInput::PointNote(id) => {
                let point = self.known_point(id)?;
                let note = short(text)?;
                let date = point.done.as_ref().map_or(point.date, |done| done.date);
                let done = (!note.is_empty()).then_some(Done { date, note });
                ControlEdit::SetCheckpoint(Checkpoint { done, ..point })
            }
            ControlInput::SnapshotName(id) => {
                let fits = !text.is_empty() && text.chars().count() <= MAX_NAME;
                if !fits {
                    return Err(Refusal::Name);
                }
                ControlEdit::RenameSnapshot(id, text.to_owned())
            }
            ControlInput::Reason(place) => {
                ControlEdit::SetReason(place, Some(short(text)?).filter(|words| !words.is_empty()))
            }
            ControlInput::Deal(place, field) => self.enter_deal(place, field, text)?,
            ControlInput::NewDeal => self.new_deal(text)?,
            ControlInput::Chance(stage) => ControlEdit::SetChance(stage, self.chance(text, None)?),
            ControlInput::CommitFrom => {
                let thresholds = self.plan.control.thresholds;
                let commit = self.chance(text, Some(thresholds.commit))?.ok_or(Refusal::Required)?;
                ControlEdit::SetThresholds(Thresholds { commit, ..thresholds })
            }
            ControlInput::BestFrom => {
                let thresholds = self.plan.control.thresholds;
                let best = self.chance(text, Some(thresholds.best))?.ok_or(Refusal::Required)?;
                ControlEdit::SetThresholds(Thresholds { best, ..thresholds })
            }
            ControlInput::Scheme(id, field) => self.enter_scheme(id, field, text)?,
            ControlInput::Band(id, place, field) => self.enter_band(id, place, field, text)?,
            ControlInput::Leads(field) => self.enter_leads(field, text)?,
        };
        Ok(Command::Control(edit))
    }

    /// A number as it is typed over `now`; None where nothing stands there.
    pub(super) fn number(&self, text: &str, kind: CellKind, now: f64) -> Result<Option<f64>, Refusal> {
        let entry =
            read_typed(text, kind, DecimalMark::of(self.lang)).map_err(|e| Refusal::entry(text, &e))?;
        Ok(entry.result(now))
    }

    /// An amount in the plan's currency as it is typed over `now`; None where nothing stands there.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    pub(super) fn amount(&self, text: &str, now: Option<Money>) -> Result<Option<Money>, Refusal> {
        if let Some(typed) = other_currency(text, &self.plan.currency) {
            return Err(Refusal::Currency { typed, plan: self.plan.currency.clone() });
        }
        let amount = self.number(text, CellKind::Money, now.unwrap_or(0) as f64)?;
        amount.map(|amount| money(amount, 0.0)).transpose()
    }

    fn known_point(&self, id: u32) -> Result<Checkpoint, Refusal> {
        self.point(id).cloned().ok_or(Refusal::NothingToChange)
    }

    /// `90 %` is a share of the cumulative plan, anything else an amount or a count.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "checked to be within limits"
    )]
    fn read_least(&self, point: &Checkpoint, text: &str) -> Result<Least, Refusal> {
        let percent = text.ends_with('%');
        let kind = match (percent, point.measure.is_money()) {
            (true, _) => CellKind::Percent,
            (false, true) => CellKind::Money,
            (false, false) => CellKind::Whole,
        };
        let entry =
            read_typed(text, kind, DecimalMark::of(self.lang)).map_err(|e| Refusal::entry(text, &e))?;
        let now = match point.least {
            Least::Amount(amount) => amount as f64,
            Least::Share(share) => share,
        };
        let value = entry.result(now).ok_or(Refusal::Required)?;
        Ok(match kind {
            CellKind::Percent => Least::Share(between(value, 0.0, MOST_OF_PLAN, true)?),
            CellKind::Money => Least::Amount(money(value, 0.0)?),
            CellKind::Whole | CellKind::Number => Least::Amount(whole(value, MAX_COUNT as f64)? as i64),
        })
    }
}

/// Words that a plan can keep.
pub(super) fn short(text: &str) -> Result<String, Refusal> {
    if text.chars().count() <= MAX_NOTE { Ok(text.to_owned()) } else { Err(Refusal::Name) }
}
