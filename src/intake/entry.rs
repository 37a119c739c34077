//! One person of a table: who of the plan it is, and what is said of them.

use super::context::Context;
use super::fields::Field;
use super::meaning::Meaning;
use super::names::{Found, key};
use super::pairs::add_absences;
use super::people::Person;
use super::values::Taken;
use crate::calendar::Period;
use crate::plan::{DimensionKind, ManagerId, Members, Plan};
use crate::units::Money;

/// What one person of a table gets.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Entry {
    pub name: String,
    /// Who of the plan it is; None is a new person.
    pub target: Option<ManagerId>,
    /// Recognised by a part of the name.
    pub similar: bool,
    /// The name fits several people.
    pub unclear: bool,
    pub team: Option<String>,
    pub values: Vec<(Meaning, Taken)>,
    /// Figures, by what they are about.
    pub parts: Vec<Part>,
}

/// Figures of a person about some members.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Part {
    pub members: Vec<(DimensionKind, String)>,
    pub figures: Vec<(Meaning, Money)>,
}

impl Part {
    /// Adds figures to those of the same time.
    pub fn add(&mut self, figures: Vec<(Meaning, Money)>) {
        for (meaning, amount) in figures {
            match self.figures.iter_mut().find(|(known, _)| *known == meaning) {
                Some((_, sum)) => *sum = sum.saturating_add(amount),
                None => self.figures.push((meaning, amount)),
            }
        }
    }
}

impl Entry {
    /// One person of one or more rows; what stands in a later row counts, or figures add up.
    pub fn of(rows: &[&Person], context: &Context<'_>, adds: bool) -> Entry {
        let mut entry = Entry::default();
        for person in rows {
            entry.name.clone_from(&person.name);
            if person.team.is_some() {
                entry.team.clone_from(&person.team);
            }
            let mut part = Part::default();
            let mut period = Period::Horizon;
            for (meaning, value) in &person.values {
                if let (Meaning::Member(kind), Taken::Words(name)) = (meaning, value) {
                    part.members.push((*kind, name.clone()));
                } else if let (Meaning::Field(Field::Period), Taken::Period(of)) = (meaning, value) {
                    period = *of;
                }
            }
            for (meaning, value) in &person.values {
                let figures = match meaning {
                    Meaning::Member(_) | Meaning::Field(Field::Period) => continue,
                    Meaning::Field(Field::Plan) => Some(Meaning::Period(period)),
                    Meaning::Field(Field::Half) => Some(Meaning::Period(Period::Horizon)),
                    Meaning::Period(_) | Meaning::Past(_) => Some(*meaning),
                    Meaning::Out
                    | Meaning::Field(_)
                    | Meaning::Step(_)
                    | Meaning::Maximum(_)
                    | Meaning::About(_)
                    | Meaning::Measure(_)
                    | Meaning::Fact(..) => None,
                };
                if let (Some(figures), Taken::Money(amount)) = (figures, value) {
                    match part.figures.iter_mut().find(|(known, _)| *known == figures) {
                        // Halves of one row add up.
                        Some((_, sum)) if *meaning == Meaning::Field(Field::Half) => *sum += *amount,
                        Some(_) | None => part.figures.push((figures, *amount)),
                    }
                } else if let (true, Meaning::Field(Field::Absences), Taken::Spans(spans)) =
                    (adds, meaning, value)
                {
                    add_absences(&mut entry.values, spans);
                } else {
                    entry.values.retain(|(known, _)| known != meaning);
                    entry.values.push((*meaning, value.clone()));
                }
            }
            crate::units::order::by_key(&mut part.members, |(kind, _): &(DimensionKind, String)| *kind);
            match entry.parts.iter_mut().find(|known| known.members == part.members) {
                Some(known) if adds => known.add(part.figures),
                Some(known) => {
                    known
                        .figures
                        .retain(|(meaning, _)| !part.figures.iter().any(|(other, _)| other == meaning));
                    known.figures.extend(part.figures);
                }
                None => entry.parts.push(part),
            }
        }
        let at = |place: usize| context.plan.managers.get(place).map(|m| m.id);
        match rows.first().map(|person| &person.found) {
            Some(Found::Same(place)) => entry.target = at(*place),
            Some(Found::Similar(place)) => (entry.target, entry.similar) = (at(*place), true),
            Some(Found::Several(_)) => entry.unclear = true,
            Some(Found::Nobody) | None => {}
        }
        entry
    }

    pub fn has_figures(&self) -> bool {
        self.parts.iter().any(|part| !part.figures.is_empty())
    }

    pub fn number(&self, wanted: Meaning) -> Option<f64> {
        self.values.iter().find_map(|(meaning, value)| {
            let Taken::Number(x) = value else { return None };
            (*meaning == wanted).then_some(*x)
        })
    }

    pub fn day(&self, wanted: Field) -> Option<chrono::NaiveDate> {
        self.values.iter().find_map(|(meaning, value)| {
            let Taken::Date(day) = value else { return None };
            (*meaning == Meaning::Field(wanted)).then_some(*day)
        })
    }

    pub fn average_deal(&self) -> Option<Money> {
        self.values.iter().find_map(|(meaning, value)| {
            let Taken::Money(amount) = value else { return None };
            (*meaning == Meaning::Field(Field::AverageDeal)).then_some(*amount)
        })
    }

    /// Everything of the person's figures together.
    pub fn sum(&self) -> Money {
        let whole = |(meaning, _): &&(Meaning, Money)| *meaning == Meaning::Period(Period::Horizon);
        let all = || self.parts.iter().flat_map(|part| &part.figures);
        if all().any(|figure| whole(&figure)) {
            all().filter(whole).map(|(_, x)| *x).sum()
        } else {
            all().map(|(_, x)| *x).sum()
        }
    }
}

/// The members that a part is about.
pub(super) fn members_of(plan: &Plan, part: &Part) -> Members {
    let mut members = Members::NONE;
    for (kind, name) in &part.members {
        let found = plan
            .dimension(*kind)
            .and_then(|d| d.members.iter().find(|member| key(&member.name) == key(name)));
        members = members.with(*kind, found.map(|member| member.id));
    }
    members
}
