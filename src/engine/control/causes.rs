//! Why the fact is not the plan: whole bars that add up to the gap, because each point is rounded and bars are the
//! differences of points (chain substitution in the order of the funnel).

use crate::units::map::Map;
use crate::units::{Fraction, Money, Tie, allocate};

/// What a bar is about. Stages are places in the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// How much was done at the first known stage.
    Volume(usize),
    /// Who did it.
    Mix(usize),
    /// The step from one known stage to the next.
    Step(usize, usize),
    /// The step from the last known stage to money, where that is not the deal.
    ToMoney(usize),
    /// The average deal.
    Deal,
    /// No stage is known.
    Unknown,
    /// A fact without a plan.
    Outside,
    /// People who are not in the plan.
    Others,
    /// Without a manager.
    Nobody,
    /// What nobody carries was planned, too.
    Unassigned,
}

/// Bars by cause; one that is not there is 0.
pub type Bars = Map<Cause, Money>;

/// What is known of one manager.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// Plan to date.
    pub plan: Money,
    /// Exact planned counts to date, in the order of the funnel.
    pub planned: Vec<Fraction>,
    /// Fact.
    pub actual: Money,
    /// Counts, in the order of the funnel; None where not reported for all days that are over.
    pub counts: Vec<Option<i64>>,
}

/// What stands beside the managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// What other people sold.
    pub others: Option<Money>,
    /// What belongs to nobody.
    pub nobody: Option<Money>,
    /// What was planned to date for what nobody carries.
    pub unassigned: Option<Money>,
}

/// The causes of several managers together, and each one's own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Causes {
    /// All together.
    pub bars: Bars,
    /// In the order given.
    pub people: Vec<Bars>,
}

fn add(bars: &mut Bars, cause: Cause, amount: Money) {
    *bars.get_or(cause, |_| 0) += amount;
}

impl Work {
    /// The stages that can be told apart.
    fn known(&self) -> Vec<usize> {
        let came_after = |stage: usize| {
            self.actual != 0 || self.counts[stage + 1..].iter().any(|later| later.is_some_and(|v| v > 0))
        };
        let known = |&stage: &usize| match self.counts[stage] {
            None => false,
            Some(0) if came_after(stage) => false,
            Some(_) => !self.planned[stage].is_zero(),
        };
        (0..self.counts.len().min(self.planned.len())).filter(known).collect()
    }

    /// What the plan would bring for what was done at a stage.
    fn point(&self, stage: usize) -> Money {
        let done = self.counts[stage].unwrap_or(0);
        Fraction::whole(self.plan).times(Fraction::whole(done)).over(self.planned[stage]).nearest()
    }

    /// Adds the bars after the first one, between known stages with their points and from the last of them to the fact.
    fn steps(&self, known: &[(usize, Money)], bars: &mut Bars) {
        for pair in known.windows(2) {
            let [(from, before), (to, after)] = [pair[0], pair[1]];
            add(bars, Cause::Step(from, to), after - before);
        }
        if let Some(&(last, point)) = known.last() {
            let deal = last + 1 == self.counts.len();
            let cause = if deal { Cause::Deal } else { Cause::ToMoney(last) };
            add(bars, cause, self.actual - point);
        }
    }
}

/// The causes of some managers and of what stands beside them.
///
/// ```
/// use planerka::engine::control::{Beside, Cause, Work, causes};
/// use planerka::units::Fraction;
/// // 500 × 10 % × 200 000 planned, 450 × 12 % × 190 000 sold.
/// let one = Work {
///     plan: 10_000_000,
///     planned: vec![Fraction::whole(500), Fraction::whole(50)],
///     actual: 10_260_000,
///     counts: vec![Some(450), Some(54)],
/// };
/// let found = causes(&[one], Beside::default());
/// let bar = |cause| found.bars.get(&cause).copied();
/// assert_eq!(bar(Cause::Volume(0)), Some(-1_000_000));
/// assert_eq!(bar(Cause::Step(0, 1)), Some(1_800_000));
/// assert_eq!(bar(Cause::Deal), Some(-540_000));
/// ```
#[must_use]
pub fn causes(people: &[Work], beside: Beside) -> Causes {
    let mut found = Causes { bars: Bars::new(), people: vec![Bars::new(); people.len()] };
    let mut groups: Map<usize, Vec<(usize, Money)>> = Map::new();
    for (place, work) in people.iter().enumerate() {
        let bars = &mut found.people[place];
        if work.plan == 0 {
            add(bars, Cause::Outside, work.actual);
            continue;
        }
        let known: Vec<(usize, Money)> =
            work.known().into_iter().map(|stage| (stage, work.point(stage))).collect();
        match known.first() {
            None => add(bars, Cause::Unknown, work.actual - work.plan),
            Some(&(first, point)) => {
                groups.get_or(first, |_| Vec::new()).push((place, point));
                work.steps(&known, bars);
            }
        }
    }
    for (&first, members) in &groups {
        volume_and_mix(people, first, members, &mut found);
    }
    for bars in &found.people {
        for (&cause, &amount) in bars {
            add(&mut found.bars, cause, amount);
        }
    }
    let beside = [
        (Cause::Others, beside.others),
        (Cause::Nobody, beside.nobody),
        (Cause::Unassigned, beside.unassigned.map(|plan| -plan)),
    ];
    for (cause, amount) in beside {
        if let Some(amount) = amount {
            add(&mut found.bars, cause, amount);
        }
    }
    found
}

/// How much was done together, and who did it, among managers with the same first known stage.
fn volume_and_mix(people: &[Work], first: usize, members: &[(usize, Money)], found: &mut Causes) {
    let plans: Vec<Money> = members.iter().map(|&(place, _)| people[place].plan).collect();
    let plan: Money = plans.iter().sum();
    let (mut done, mut planned) = (0, Fraction::ZERO);
    for &(place, _) in members {
        done += people[place].counts[first].unwrap_or(0);
        planned = planned.plus(people[place].planned[first]);
    }
    let together = Fraction::whole(plan).times(Fraction::whole(done)).over(planned).nearest();
    let weights: Vec<f64> = plans.iter().map(|&plan| plan as f64).collect();
    let shares = allocate(together, &weights, Tie::Earlier);
    for ((&(place, point), share), plan) in members.iter().zip(shares).zip(plans) {
        let bars = &mut found.people[place];
        add(bars, Cause::Volume(first), share - plan);
        add(bars, Cause::Mix(first), point - share);
    }
}

/// What is known of one product, region or client.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sold {
    /// Plan to date.
    pub plan: Money,
    /// Exact planned deals to date.
    pub planned: Fraction,
    /// Fact.
    pub actual: Money,
    /// Deals closed, where reported.
    pub closed: Option<i64>,
}

/// The causes by product, region or client: how many deals, which of them, and the average deal.
///
/// [`Cause::Volume`] and [`Cause::Mix`] are those of stage 0, which stands for the deal.
#[must_use]
pub fn causes_by_member(items: &[Sold]) -> Bars {
    let mut bars = Bars::new();
    let (mut plan, mut planned, mut closed) = (0, Fraction::ZERO, 0);
    let (mut points, mut actual) = (0, 0);
    let mut any = false;
    for item in items {
        match item.closed.filter(|_| !item.planned.is_zero()) {
            _ if item.plan == 0 => add(&mut bars, Cause::Outside, item.actual),
            None => add(&mut bars, Cause::Unknown, item.actual - item.plan),
            Some(done) => {
                any = true;
                plan += item.plan;
                planned = planned.plus(item.planned);
                closed += done;
                let point = Fraction::whole(item.plan).times(Fraction::whole(done)).over(item.planned);
                points += point.nearest();
                actual += item.actual;
            }
        }
    }
    if any {
        let together = Fraction::whole(plan).times(Fraction::whole(closed)).over(planned).nearest();
        add(&mut bars, Cause::Volume(0), together - plan);
        add(&mut bars, Cause::Mix(0), points - together);
        add(&mut bars, Cause::Deal, actual - points);
    }
    bars
}
