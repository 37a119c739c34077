//! The eight people of the sample; their names are in `words`, in the same order.

use crate::units::Money;

/// Index of each default stage whose step has a rate of its own in the sample.
const CALLS: usize = 0;
const MEETINGS: usize = 1;
const PROPOSALS: usize = 2;

/// One person, with what differs from an ordinary manager. Amounts are in roubles.
pub(super) struct Person {
    /// 0 is key accounts, 1 is new business.
    pub team: usize,
    pub weight: f64,
    pub fte: f64,
    pub average_deal: Option<Money>,
    /// Own rates by index of the stage.
    pub rates: &'static [(usize, f64)],
    /// Month of hire, 1 to 12; their first day is its first.
    pub hired_in: Option<i32>,
    /// Weeks of holiday from the first Monday in July.
    pub summer_weeks: u64,
    /// The year's amount agreed in advance.
    pub promised: Option<Money>,
}

const ORDINARY: Person = Person {
    team: 1,
    weight: 1.0,
    fte: 1.0,
    average_deal: None,
    rates: &[],
    hired_in: None,
    summer_weeks: 0,
    promised: None,
};

pub(super) const PEOPLE: [Person; 8] = [
    // The most experienced: larger deals, an amount promised for the year.
    Person {
        team: 0,
        weight: 1.2,
        average_deal: Some(260_000),
        rates: &[(CALLS, 0.14)],
        promised: Some(20_000_000),
        ..ORDINARY
    },
    Person { team: 0, average_deal: Some(230_000), ..ORDINARY },
    // Works half the day.
    Person { team: 0, fte: 0.5, average_deal: Some(220_000), ..ORDINARY },
    // Three weeks of holiday in July.
    Person { summer_weeks: 3, ..ORDINARY },
    // Given more than fits into the year.
    Person { weight: 1.35, ..ORDINARY },
    Person { weight: 0.9, rates: &[(CALLS, 0.1), (PROPOSALS, 0.37)], ..ORDINARY },
    Person { rates: &[(MEETINGS, 0.37)], ..ORDINARY },
    // Starts in September and takes three months to come up to speed.
    Person { hired_in: Some(9), ..ORDINARY },
];
