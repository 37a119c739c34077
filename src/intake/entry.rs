//! One person of a table: who of the plan it is, and what is said of them.

use super::fields::Field;
use super::meaning::Meaning;
use super::names::key;
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
