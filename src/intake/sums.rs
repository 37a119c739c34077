//! Sums of people, by which rows of totals without a word are known.

use crate::units::Money;

/// Sums of the people read so far, of all and of the group that is open.
pub(super) struct Sums {
    all: Vec<Money>,
    group: Vec<Money>,
    people: usize,
    members: usize,
}

impl Sums {
    pub fn new(width: usize) -> Self {
        Sums { all: vec![0; width], group: vec![0; width], people: 0, members: 0 }
    }

    pub fn add(&mut self, figures: impl Iterator<Item = (usize, Money)>) {
        for (col, amount) in figures {
            self.all[col] = self.all[col].saturating_add(amount);
            self.group[col] = self.group[col].saturating_add(amount);
        }
        (self.people, self.members) = (self.people + 1, self.members + 1);
    }

    pub fn begin_group(&mut self) {
        self.group.fill(0);
        self.members = 0;
    }

    pub fn match_all(&self, figures: impl Iterator<Item = (usize, Money)>) -> usize {
        matches(&self.all, self.people, figures)
    }

    pub fn match_group(&self, figures: impl Iterator<Item = (usize, Money)>) -> usize {
        matches(&self.group, self.members, figures)
    }
}

/// How many figures are the sums of at least two people; 0 where one is not.
fn matches(sums: &[Money], people: usize, figures: impl Iterator<Item = (usize, Money)>) -> usize {
    let mut count = 0;
    for (col, amount) in figures {
        // Sums of rounded parts may miss by a unit for each of them.
        let near = (amount - sums[col]).abs() <= Money::try_from(people).unwrap_or(0);
        if people < 2 || !near {
            return 0;
        }
        count += usize::from(amount > 0);
    }
    count
}
