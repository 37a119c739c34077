//! Lags: work that lies some days before its deal, counted in a manager's own available days.
//!
//! The deals of a segment are spread evenly over the manager's available days in it. Laid end to end, those days make
//! the manager's own axis, and a stage that lies L days before the deal happens L days earlier on it. Whatever FTE or
//! ramp a day has, it counts as one. What comes to lie before the first of them is due *before the plan*.
//!
//! A target without an available day is counted on the next rung of the ladder that the fit of targets uses: working
//! days while employed, failing that calendar days while employed. Every rung has an axis of its own, so that a target
//! on a holiday does not change what other targets count.

use crate::calendar::Availability;

/// How many rungs there are: available days, working days while employed, calendar days while employed.
const RUNGS: usize = 3;

/// An amount that runs up over the segments, with the days it is laid on.
struct Rung {
    /// Days before each segment, and behind the last one all of them.
    days: Vec<u32>,
    /// What has run up before each segment, and behind the last one the total.
    running: Vec<f64>,
}

/// What one manager does by segment, laid on days.
pub(super) struct Laid {
    rungs: Vec<Rung>,
}

fn days_on(person: &Availability, rung: usize) -> &[u32] {
    match rung {
        0 => &person.available_days,
        1 => &person.employed_working_days,
        _ => &person.employed_days,
    }
}

impl Laid {
    /// Lays a running amount (one more entry than segments, never falling) on the days of its manager.
    pub(super) fn new(person: &Availability, running: &[f64]) -> Self {
        let rung_of = |segment: usize| (0..RUNGS).find(|&rung| days_on(person, rung)[segment] > 0);
        let grows = |segment: usize| running[segment + 1] > running[segment];
        let segments = running.len().saturating_sub(1);
        let place = |segment: usize| rung_of(segment).unwrap_or(RUNGS - 1);
        let ladder = (0..segments).any(|segment| grows(segment) && place(segment) > 0);
        if !ladder {
            return Self {
                rungs: vec![Rung { days: run_up(&person.available_days), running: running.to_vec() }],
            };
        }
        let rung = |rung: usize| {
            let mut sum = 0.0;
            let mut part = vec![sum];
            part.extend((0..segments).map(|segment| {
                sum += if place(segment) == rung { running[segment + 1] - running[segment] } else { 0.0 };
                sum
            }));
            Rung { days: run_up(days_on(person, rung)), running: part }
        };
        Self { rungs: (0..RUNGS).map(rung).collect() }
    }

    /// Appends the amount as it runs up when everything happens `lag` days earlier: one entry more than segments, the
    /// first being what falls before the first day.
    pub(super) fn earlier(&self, lag: u32, out: &mut Vec<f64>) {
        let from = out.len();
        let Some((first, others)) = self.rungs.split_first() else { return };
        out.extend(first.earlier(lag));
        for rung in others {
            out[from..].iter_mut().zip(rung.earlier(lag)).for_each(|(entry, amount)| *entry += amount);
        }
    }
}

impl Rung {
    /// What has run up before each segment, and in all, when everything happens `lag` days earlier.
    fn earlier(&self, lag: u32) -> impl Iterator<Item = f64> {
        let mut segments = self.days.windows(2).zip(self.running.windows(2));
        let mut at = segments.next();
        let all = self.running.last().copied().unwrap_or_default();
        self.days.iter().map(move |day| {
            let day = day + lag;
            while let Some((days, running)) = at {
                if day < days[1] {
                    let part = f64::from(day - days[0]) / f64::from(days[1] - days[0]);
                    return running[0] + (running[1] - running[0]) * part;
                }
                at = segments.next();
            }
            all
        })
    }
}

fn run_up(days: &[u32]) -> Vec<u32> {
    let mut sum = 0;
    let running = days.iter().map(|days| {
        sum += days;
        sum
    });
    std::iter::once(0).chain(running).collect()
}

/// Running deals for the stages that lie before the deal, one table for every lag that occurs.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lagged {
    /// For each stage the table it reads; None where it happens on the day of the deal.
    of_stage: Vec<Option<usize>>,
    tables: Vec<Table>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Table {
    lag: u32,
    /// Row by row, one more than segments each.
    deals: Vec<f64>,
    /// Runs up where a deal that cannot be computed would fall; empty where every deal can.
    blocked: Vec<f64>,
}

impl Lagged {
    /// The tables that a funnel needs, still without rows. `lags` is each stage's days to the next one, in funnel order;
    /// the last stage's has no meaning.
    pub(super) fn new(lags: &[u16]) -> Self {
        let mut before = vec![0_u32; lags.len()];
        for stage in (0..lags.len().saturating_sub(1)).rev() {
            before[stage] = before[stage + 1] + u32::from(lags[stage]);
        }
        let mut lagged = Self::default();
        for lag in before {
            let table = lagged.tables.iter().position(|table| table.lag == lag);
            let table = table.or_else(|| {
                (lag > 0).then(|| {
                    lagged.tables.push(Table { lag, ..Table::default() });
                    lagged.tables.len() - 1
                })
            });
            lagged.of_stage.push(table);
        }
        lagged
    }

    /// Whether any stage lies before its deal.
    pub(super) fn is_needed(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Appends a row: running deals, and running marks of deals that cannot be computed (empty where all can).
    pub(super) fn push(&mut self, person: &Availability, deals: &[f64], blocked: &[f64], row: usize) {
        let laid = Laid::new(person, deals);
        let marked = (!blocked.is_empty()).then(|| Laid::new(person, blocked));
        for table in &mut self.tables {
            laid.earlier(table.lag, &mut table.deals);
            if let Some(marked) = &marked {
                table.blocked.resize(row * deals.len(), 0.0);
                marked.earlier(table.lag, &mut table.blocked);
            }
        }
    }

    /// A stage's running deals, all rows; None where they are those of the deals themselves.
    pub(super) fn deals(&self, stage: usize) -> Option<&[f64]> {
        self.of_stage.get(stage).copied().flatten().map(|table| &self.tables[table].deals[..])
    }

    /// Whether a deal that cannot be computed would fall before the place of a row's beginning.
    pub(super) fn is_early_blocked(&self, stage: usize, start: usize) -> bool {
        let Some(table) = self.of_stage.get(stage).copied().flatten() else { return false };
        self.tables[table].blocked.get(start).is_some_and(|&marks| marks > 0.0)
    }

    /// Whether a deal that cannot be computed would fall between two places of a stage's running table.
    pub(super) fn is_blocked(&self, stage: usize, start: usize, end: usize) -> bool {
        let Some(table) = self.of_stage.get(stage).copied().flatten() else { return false };
        let marks = &self.tables[table].blocked;
        marks.get(end).zip(marks.get(start)).is_some_and(|(after, before)| after > before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(available: &[u32], working: &[u32]) -> Availability {
        Availability {
            available_days: available.to_vec(),
            employed_working_days: working.to_vec(),
            employed_days: vec![7; available.len()],
            ..Availability::default()
        }
    }

    fn earlier(person: &Availability, deals: &[f64], lag: u32) -> Vec<f64> {
        let mut running = vec![0.0];
        running.extend(deals.iter().scan(0.0, |sum, deals| {
            *sum += deals;
            Some(*sum)
        }));
        let mut out = Vec::new();
        Laid::new(person, &running).earlier(lag, &mut out);
        let mut parts = vec![out[0]];
        parts.extend(out.windows(2).map(|pair| pair[1] - pair[0]));
        parts
    }

    #[test]
    fn deals_move_to_earlier_days_and_what_is_too_early_comes_before_the_plan() {
        let five = person(&[5, 5, 5], &[5, 5, 5]);
        for (lag, expected) in [
            (0, [0.0, 10.0, 20.0, 30.0]),
            (5, [10.0, 20.0, 30.0, 0.0]),
            (2, [4.0, 14.0, 24.0, 18.0]),
            (7, [18.0, 24.0, 18.0, 0.0]),
            (15, [60.0, 0.0, 0.0, 0.0]),
            (400, [60.0, 0.0, 0.0, 0.0]),
        ] {
            let found = earlier(&five, &[10.0, 20.0, 30.0], lag);
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{lag}: {found:?}");
        }
    }

    #[test]
    fn a_week_away_is_no_part_of_the_way_back() {
        // Away in the second week: five days before the third week is the first.
        let away = person(&[5, 0, 5], &[5, 5, 5]);
        assert_eq!(earlier(&away, &[0.0, 0.0, 30.0], 5), [0.0, 30.0, 0.0, 0.0]);
    }

    #[test]
    fn a_target_without_days_is_counted_on_working_days() {
        let away = person(&[5, 0, 5], &[5, 5, 5]);
        // The target of the week away goes back five working days, the others five available ones.
        assert_eq!(earlier(&away, &[0.0, 10.0, 30.0], 5), [0.0, 40.0, 0.0, 0.0]);
        assert_eq!(earlier(&away, &[0.0, 10.0, 30.0], 0), [0.0, 0.0, 10.0, 30.0]);
        let never = person(&[0, 0], &[0, 4]);
        assert_eq!(earlier(&never, &[7.0, 4.0], 2), [4.0, 5.0, 2.0], "calendar days where nothing is worked");
    }
}
