//! From a typed text to a command: what is typed into an input, read in the language of the screen.

use super::input::Reading;
use super::{Input, Knob, Refusal};
use crate::calendar::Period;
use crate::edit::{
    Command, FunnelEdit, HoldEdit, InputEdit, LineEdit, NewManager, NoteEdit, Owner, RosterEdit,
    ScenarioEdit, SettingsEdit,
};
use crate::i18n::Lang;
use crate::plan::control::MAX_COUNT;
use crate::plan::{MAX_LAG, MAX_MINUTES, MAX_PIPELINE, ManagerId, Scope, StageId, StepKind};
use crate::sheet::clipboard::{is_error, is_shortened};
use crate::sheet::currency::other_currency;
use crate::sheet::entry::{CellKind, Entry, at_least, read_typed};
use crate::sheet::parse::DecimalMark;
use crate::units::MONEY_MAX;

use super::Desk;
use super::limits::{between, money, rate, whole};
use super::terms::read_terms;
use super::words::read_absences;
use crate::intake::names::{Directory, Found};
use crate::intake::ramp::read_ramp;

impl Desk<'_> {
    /// Whether the rate of this stage's step is a ratio.
    pub(super) fn is_ratio(&self, stage: StageId) -> bool {
        self.plan.stage(stage).is_some_and(|s| s.step.kind == StepKind::Ratio)
    }

    /// How text typed into this input is read.
    pub fn reading(&self, input: Input) -> Reading {
        let ratio = matches!(input, Input::Rate(_, stage) | Input::Difference(_, Knob::Rate(stage)) if self.is_ratio(stage));
        input.reading(ratio)
    }

    /// Reads one text into one input.
    ///
    /// # Errors
    /// What is wrong with the text, for the person who typed it.
    pub fn read(&self, input: Input, text: &str) -> Result<Command, Refusal> {
        if let (Input::Total(scope, period), Some(least)) = (input, at_least(text)) {
            return self.read(input, least).and_then(|exact| floored(&exact, scope, period));
        }
        let kind = match self.reading(input) {
            Reading::Money => CellKind::Money,
            Reading::Number => CellKind::Number,
            Reading::Whole => CellKind::Whole,
            Reading::Percent => CellKind::Percent,
            Reading::Date | Reading::Percents | Reading::DateRanges | Reading::Terms | Reading::Words => {
                return self.read_words(input, text);
            }
        };
        let entry =
            read_typed(text, kind, DecimalMark::of(self.lang)).map_err(|e| Refusal::entry(text, &e))?;
        if let (CellKind::Money, Some(typed)) = (kind, other_currency(text, &self.plan.currency)) {
            return Err(Refusal::Currency { typed, plan: self.plan.currency.clone() });
        }
        self.enter(input, entry)
    }

    /// Reads one text into several inputs at once: each relative entry starts from its own value.
    ///
    /// # Errors
    /// The first refusal; then nothing is to be changed.
    pub fn read_all(&self, inputs: &[Input], text: &str) -> Result<Command, Refusal> {
        if let [input] = inputs {
            return self.read(*input, text);
        }
        if text.trim().is_empty() {
            let cleared = inputs.iter().filter_map(|&input| self.read(input, "").ok()).collect();
            return Ok(Command::Batch(cleared));
        }
        self.together(inputs.iter().map(|&input| (input, text.to_string())).collect())
    }

    /// Reads a text of its own into each of several inputs, as one change.
    ///
    /// # Errors
    /// The first refusal; then nothing is to be changed.
    pub fn together(&self, texts: Vec<(Input, String)>) -> Result<Command, Refusal> {
        let mut shares = Vec::new();
        let mut commands = Vec::with_capacity(texts.len());
        for (input, text) in texts {
            if matches!(input, Input::Share(_) | Input::SeasonShare(_)) && !text.trim().is_empty() {
                let entry = read_typed(&text, CellKind::Percent, DecimalMark::of(self.lang))
                    .map_err(|e| Refusal::entry(&text, &e))?;
                shares.extend(self.share(input, entry).map(|share| (input, share)));
            } else {
                commands.push(self.read(input, &text)?);
            }
        }
        if !shares.is_empty() {
            commands.push(self.shares(&shares, &commands)?);
        }
        Ok(Command::Batch(commands))
    }

    pub(super) fn enter(&self, input: Input, entry: Entry) -> Result<Command, Refusal> {
        let now = self.now(input);
        if matches!(entry, Entry::Relative(_)) && now.is_none() {
            return Err(Refusal::NothingToChange);
        }
        self.enter_number(input, entry.result(now.unwrap_or(0.0)))
    }

    /// The command that sets a number, or clears it (None).
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "whole numbers checked to lie within their limits"
    )]
    pub(super) fn enter_number(&self, input: Input, value: Option<f64>) -> Result<Command, Refusal> {
        let or_one = |value: Option<f64>| value.unwrap_or(1.0);
        Ok(match input {
            Input::Total(scope, period) => {
                let low = if scope.is_unassigned() { -1e13 } else { 0.0 };
                let amount = value.map(|v| money(v, low)).transpose()?;
                Command::Holds(HoldEdit::SetHold { scope, period, amount })
            }
            Input::Weight(id) => {
                Command::Roster(RosterEdit::SetWeight(id, between(or_one(value), 0.0, 1e6, false)?))
            }
            Input::Mix(owner) => Command::Inputs(InputEdit::SetMix(
                owner,
                value.map(|v| between(v, 0.0, 1e6, false)).transpose()?,
            )),
            Input::Fte(id) => {
                Command::Roster(RosterEdit::SetFte(id, between(or_one(value), 0.0, 10.0, false)?))
            }
            Input::Share(id) => match value {
                Some(share) => self.shares(&[(input, share)], &[])?,
                None => Command::Roster(RosterEdit::SetShare(id, None)),
            },
            Input::AverageDeal(owner) => {
                Command::Inputs(InputEdit::SetAverageDeal(owner, value.map(|v| money(v, 0.0)).transpose()?))
            }
            Input::Margin(owner) => {
                let value = value.map(|v| between(v, 0.0, 1.0, true)).transpose()?;
                Command::Inputs(InputEdit::SetMargin(owner, value))
            }
            Input::Rate(owner, stage) => {
                let value = value.map(|v| rate(v, self.is_ratio(stage))).transpose()?;
                if value.is_none() && owner == Owner::Plan {
                    return Err(Refusal::Required);
                }
                Command::Inputs(InputEdit::SetRate(owner, stage, value))
            }
            Input::Maximum(owner, stage) => {
                let value = value.map(|v| between(v, 0.0, 1e6, false)).transpose()?;
                Command::Inputs(InputEdit::SetMaximum(owner, stage, value))
            }
            Input::Lag(stage) => Command::Funnel(FunnelEdit::SetLag(
                stage,
                whole(value.unwrap_or(0.0), f64::from(MAX_LAG))? as u16,
            )),
            Input::LagOf(owner, stage) => {
                let days = value.map(|days| whole(days, f64::from(MAX_LAG))).transpose()?;
                Command::Inputs(InputEdit::SetLag(owner, stage, days.map(|days| days as u16)))
            }
            Input::Minutes(stage) => {
                let value = value.map(|v| between(v, 0.0, MAX_MINUTES, false)).transpose()?;
                Command::Funnel(FunnelEdit::SetMinutes(stage, value))
            }
            Input::Pipeline(stage) => {
                let value = value.map(|v| whole(v, MAX_PIPELINE as f64)).transpose()?;
                Command::Funnel(FunnelEdit::SetPipeline(stage, value.map(|v| v as i64)))
            }
            Input::SellingMinutes(owner) => {
                let value = value.map(|v| between(v, 0.0, MAX_MINUTES, false)).transpose()?;
                Command::Inputs(InputEdit::SetSellingMinutes(owner, value))
            }
            Input::OverAssignment => Command::Settings(SettingsEdit::SetOverAssignment(between(
                value.unwrap_or(0.0),
                0.0,
                10.0,
                true,
            )?)),
            Input::Fact(at) => {
                let value = value.map(|v| fact(v, at.measure.is_money())).transpose()?;
                Command::Control(at.set(value))
            }
            Input::Difference(id, knob) => self.set_difference(id, knob, value)?,
            Input::Season(month) => Command::Settings(SettingsEdit::SetSeason {
                month,
                index: between(or_one(value), 0.0, 1e6, false)?,
            }),
            Input::SeasonShare(month) => Command::Settings(match value {
                Some(share) => SettingsEdit::SetSeasonShare { month, share: between(share, 0.0, 1.0, true)? },
                None => SettingsEdit::SetSeason { month, index: 1.0 },
            }),
            Input::DealFactor(month) => Command::Settings(SettingsEdit::SetDealFactor {
                month,
                factor: between(or_one(value), 0.0, 1e6, false)?,
            }),
            // No numbers: `read_words` reads them.
            Input::Payments
            | Input::Name(_)
            | Input::Team(_)
            | Input::Hire(_)
            | Input::Leave(_)
            | Input::Ramp(_)
            | Input::Absences(_)
            | Input::Detail(..)
            | Input::NewManager
            | Input::TeamName(_)
            | Input::StageName(_)
            | Input::Senior(_)
            | Input::MemberName(_)
            | Input::DimensionName(_)
            | Input::WeekNote(..)
            | Input::NewMember(_)
            | Input::Control(_)
            | Input::ScenarioName(_) => return Err(Refusal::ReadOnly),
        })
    }

    /// A team, or with a day behind it (`South from 2027-06-01`) the team that somebody moves to on that day.
    fn team(&self, id: ManagerId, text: &str) -> RosterEdit {
        let words = [Lang::En, Lang::Ru].map(|lang| format!(" {} ", lang.sheet().team_from));
        let moved = words.iter().find_map(|word| {
            let (team, day) = text.rsplit_once(word.as_str())?;
            Some((team.trim().to_owned(), self.day(day.trim()).ok()??))
        });
        match moved {
            Some((team, from)) => RosterEdit::ChangeTeam { id, team, from },
            None => RosterEdit::SetTeam(id, text.to_owned()),
        }
    }

    /// The command for a text that is no number.
    fn read_words(&self, input: Input, text: &str) -> Result<Command, Refusal> {
        let text = text.trim();
        if is_shortened(text) {
            return Err(Refusal::Shortened(text.to_owned()));
        }
        if is_error(text) {
            return Err(Refusal::ErrorValue(text.to_owned()));
        }
        Ok(match input {
            Input::Name(id) => Command::Roster(RosterEdit::RenameManager(id, named(text)?)),
            Input::StageName(id) => Command::Funnel(FunnelEdit::RenameStage(id, named(text)?)),
            Input::TeamName(id) => Command::Roster(RosterEdit::RenameTeam(id, named(text)?)),
            Input::MemberName(id) => Command::Lines(LineEdit::RenameMember(id, named(text)?)),
            Input::DimensionName(kind) => Command::Lines(LineEdit::RenameDimension(kind, named(text)?)),
            Input::ScenarioName(id) => Command::Scenarios(ScenarioEdit::RenameScenario(id, named(text)?)),
            Input::Difference(id, _) => self.set_hires_from(id, self.day(text)?),
            Input::Control(input) => self.enter_control(input, text)?,
            Input::NewMember(kind) => Command::Lines(LineEdit::AddMember(kind, named(text)?)),
            Input::Team(id) => Command::Roster(self.team(id, text)),
            Input::Senior(team) => Command::Roster(RosterEdit::SetSenior(team, self.person(text)?)),
            Input::NewManager => Command::Roster(RosterEdit::AddManagers {
                at: self.plan.managers.len(),
                managers: vec![NewManager { name: named(text)?, ..NewManager::default() }],
            }),
            Input::Hire(id) => Command::Roster(RosterEdit::SetHire(id, self.day(text)?)),
            Input::Leave(id) => Command::Roster(RosterEdit::SetLeave(id, self.day(text)?)),
            Input::Ramp(Owner::Plan) => Command::Inputs(InputEdit::SetRamp(
                Owner::Plan,
                Some(read_ramp(text, self.lang).map_err(|_| Refusal::Ramp)?.unwrap_or_default()),
            )),
            Input::Ramp(owner) => Command::Inputs(InputEdit::SetRamp(
                owner,
                read_ramp(text, self.lang).map_err(|_| Refusal::Ramp)?,
            )),
            Input::Payments => Command::Settings(SettingsEdit::SetPayments(read_terms(text, self.lang)?)),
            Input::Detail(id, detail) => Command::Roster(RosterEdit::SetDetail(id, detail, text.to_owned())),
            Input::WeekNote(id, monday) => {
                let note = (!text.is_empty()).then(|| text.to_owned());
                Command::Notes(NoteEdit::SetNote(id, monday, note))
            }
            Input::Absences(id) => Command::Roster(RosterEdit::SetAbsences(
                id,
                read_absences(text, self.lang, self.plan.horizon.first_day())?,
            )),
            // Numbers: `enter_number` enters them.
            Input::Total(..)
            | Input::Fact(_)
            | Input::Weight(_)
            | Input::Share(_)
            | Input::AverageDeal(_)
            | Input::Margin(_)
            | Input::Rate(..)
            | Input::Maximum(..)
            | Input::Lag(_)
            | Input::LagOf(..)
            | Input::Minutes(_)
            | Input::Pipeline(_)
            | Input::SellingMinutes(_)
            | Input::OverAssignment
            | Input::Season(_)
            | Input::SeasonShare(_)
            | Input::DealFactor(_)
            | Input::Fte(_)
            | Input::Mix(_) => return Err(Refusal::ReadOnly),
        })
    }

    /// The manager whom a name, or enough of one, means; nothing is nobody.
    fn person(&self, text: &str) -> Result<Option<ManagerId>, Refusal> {
        if text.is_empty() {
            return Ok(None);
        }
        self.known_person(text)?.map(Some).ok_or_else(|| Refusal::Nobody(text.to_string()))
    }

    /// The same for a name that may be of somebody who is not in the plan, which is None.
    pub(super) fn known_person(&self, text: &str) -> Result<Option<ManagerId>, Refusal> {
        let people = &self.plan.managers;
        match Directory::new(people.iter().map(|m| m.name.as_str())).find(text) {
            Found::Same(at) | Found::Similar(at) => Ok(people.get(at).map(|m| m.id)),
            Found::Nobody => Ok(None),
            Found::Several(places) => {
                let names = places.iter().filter_map(|&at| people.get(at)).map(|m| m.name.as_str());
                Err(Refusal::Several(text.to_string(), names.collect::<Vec<_>>().join(", ")))
            }
        }
    }

    pub(super) fn day(&self, text: &str) -> Result<Option<chrono::NaiveDate>, Refusal> {
        if text.is_empty() {
            return Ok(None);
        }
        crate::sheet::date::parse_date(text, self.lang).map(Some).map_err(|_| Refusal::Date(text.to_string()))
    }
}

/// The command that holds a total at an amount, as one that holds it at that or more.
///
/// # Errors
/// [`Refusal::Required`] where there is no amount.
pub(super) fn floored(exact: &Command, scope: Scope, period: Period) -> Result<Command, Refusal> {
    match exact.hold() {
        Some(HoldEdit::SetHold { amount: Some(amount), .. } | HoldEdit::SetFloor { amount, .. }) => {
            Ok(Command::Holds(HoldEdit::SetFloor { scope, period, amount: *amount }))
        }
        Some(HoldEdit::SetHold { amount: None, .. } | HoldEdit::SetReason { .. }) | None => {
            Err(Refusal::Required)
        }
    }
}

/// A fact: money of any sign, or a count.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "checked to lie within limits"
)]
fn fact(value: f64, is_money: bool) -> Result<i64, Refusal> {
    if is_money {
        money(value, -(MONEY_MAX as f64))
    } else {
        whole(value, MAX_COUNT as f64).map(|v| v as i64)
    }
}

pub(super) fn named(text: &str) -> Result<String, Refusal> {
    let fits = !text.is_empty() && text.chars().count() <= crate::plan::MAX_NAME;
    if fits { Ok(text.to_string()) } else { Err(Refusal::Name) }
}
