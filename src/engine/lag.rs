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

/// A running amount over the segments, with the days it is spread over.
struct Rung {
    /// Days before each segment; the last entry counts all of them.
    days: Vec<u32>,
    /// The amount accumulated before each segment; the last entry is the total.
    running: Vec<f64>,
}

/// One manager's amounts by segment, spread over days.
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
    /// Spreads a running amount (one entry more than segments, never falling) over the manager's days.
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

    /// The part that falls before the first day when everything is moved `lag` days earlier.
    pub(super) fn before(&self, lag: u32) -> f64 {
        self.rungs.iter().filter_map(|rung| rung.earlier(lag).next()).fold(0.0, |sum, amount| sum + amount)
    }

    /// The amounts that fall on each day before the first when everything is moved `lag` days earlier; entry
    /// 0 is the day before the first.
    pub(super) fn days_before(&self, lag: u32) -> Vec<f64> {
        let mut days = vec![0.0; lag as usize];
        for rung in &self.rungs {
            let segments = rung.days.windows(2).zip(rung.running.windows(2));
            for (span, running) in segments.filter(|(span, running)| span[0] < lag && running[0] < running[1])
            {
                let each = (running[1] - running[0]) / f64::from((span[1] - span[0]).max(1));
                (span[0]..span[1].min(lag)).for_each(|day| days[(lag - 1 - day) as usize] += each);
            }
        }
        days
    }

    /// Appends the running amount after moving everything `lag` days earlier: one entry more than segments,
    /// the first being what falls before the first day.
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
    /// The amount accumulated before each segment, then the total, after moving everything `lag` days
    /// earlier.
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

/// Running deals as seen from stages before the deal: one row per distinct lag of a line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lagged {
    stages: usize,
    /// Entries per row: one more than segments.
    width: usize,
    /// For each line and stage, the days before the deal.
    lags: Vec<u32>,
    /// For each line and stage, its row; None if the stage falls on the day of the deal.
    rows: Vec<Option<usize>>,
    /// Row by row.
    deals: Vec<f64>,
    /// For each row, the part that falls before the manager's hire.
    unhired: Vec<f64>,
    /// For each row, a running count of segments whose deals cannot be computed; empty if all can.
    blocked: Vec<f64>,
}

/// The running deals of a line.
pub(super) struct Running<'a> {
    /// One entry more than segments.
    pub deals: &'a [f64],
    /// Running marks of deals that cannot be computed, likewise; empty if all can.
    pub blocked: &'a [f64],
    /// For each stage, the days before the deal.
    pub lags: &'a [u32],
}

impl Lagged {
    /// Creates an empty table.
    pub(super) fn new(stages: usize, segments: usize) -> Self {
        Self { stages, width: segments + 1, ..Self::default() }
    }

    /// Whether any stage lies before its deal.
    pub(super) fn is_needed(&self) -> bool {
        !self.deals.is_empty()
    }

    /// Appends a line. `own_days` are the days its manager worked between hire and the plan's start; None for
    /// somebody who was always there.
    pub(super) fn push(&mut self, person: &Availability, own_days: Option<u32>, line: &Running<'_>) {
        let from = self.rows.len();
        self.lags.extend_from_slice(line.lags);
        if line.lags.iter().all(|&lag| lag == 0) {
            self.rows.resize(from + self.stages, None);
            return;
        }
        let laid = Laid::new(person, line.deals);
        let marked = (!line.blocked.is_empty()).then(|| Laid::new(person, line.blocked));
        for (stage, &lag) in line.lags.iter().enumerate() {
            let same = line.lags[..stage].iter().position(|&other| other == lag);
            let row = match same {
                _ if lag == 0 => None,
                Some(stage) => self.rows[from + stage],
                None => Some(self.add_row(&laid, marked.as_ref(), (lag, own_days))),
            };
            self.rows.push(row);
        }
    }

    fn add_row(&mut self, laid: &Laid, marked: Option<&Laid>, (lag, own_days): (u32, Option<u32>)) -> usize {
        let row = self.unhired.len();
        laid.earlier(lag, &mut self.deals);
        let beyond = own_days.map_or(0, |days| lag.saturating_sub(days));
        self.unhired.push(if beyond > 0 { laid.before(beyond) } else { 0.0 });
        if let Some(marked) = marked {
            self.blocked.resize(row * self.width, 0.0);
            marked.earlier(lag, &mut self.blocked);
        }
        row
    }

    /// How many days a stage of a line lies before its deal.
    pub(super) fn lag(&self, line: usize, stage: usize) -> u32 {
        self.lags[line * self.stages + stage]
    }

    fn row(&self, line: usize, stage: usize) -> Option<usize> {
        self.rows[line * self.stages + stage]
    }

    /// The running deals of a line as a stage sees them; None if the stage has no lag.
    pub(super) fn deals(&self, line: usize, stage: usize) -> Option<&[f64]> {
        self.row(line, stage).map(|row| &self.deals[row * self.width..(row + 1) * self.width])
    }

    /// The deals whose work at a stage falls before their manager's hire.
    pub(super) fn unhired(&self, line: usize, stage: usize) -> f64 {
        self.row(line, stage).map_or(0.0, |row| self.unhired[row])
    }

    fn marks(&self, line: usize, stage: usize) -> &[f64] {
        let row = self.row(line, stage).unwrap_or(usize::MAX / self.width.max(1) - 1);
        self.blocked.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    /// Whether work for a deal that cannot be computed would fall before the plan's first day.
    pub(super) fn is_early_blocked(&self, line: usize, stage: usize) -> bool {
        self.marks(line, stage).first().is_some_and(|&marks| marks > 0.0)
    }

    /// Whether work for a deal that cannot be computed would fall between two entries of the running row.
    pub(super) fn is_blocked(&self, line: usize, stage: usize, (start, end): (usize, usize)) -> bool {
        let marks = self.marks(line, stage);
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
    fn what_is_too_early_is_laid_on_the_days_before() {
        let five = person(&[5, 5, 5], &[5, 5, 5]);
        let laid = Laid::new(&five, &[0.0, 10.0, 30.0, 60.0]);
        assert_eq!(laid.days_before(2), [2.0, 2.0]);
        assert_eq!(laid.days_before(7), [4.0, 4.0, 2.0, 2.0, 2.0, 2.0, 2.0]);
        for lag in [0, 2, 7, 15, 40] {
            let sum: f64 = laid.days_before(lag).iter().sum();
            assert!((sum - laid.before(lag)).abs() < 1e-9, "{lag}");
        }
    }

    #[test]
    fn a_week_away_is_no_part_of_the_way_back() {
        // Away in the second week: five days before the third week is the first week.
        let away = person(&[5, 0, 5], &[5, 5, 5]);
        assert_eq!(earlier(&away, &[0.0, 0.0, 30.0], 5), [0.0, 30.0, 0.0, 0.0]);
    }

    #[test]
    fn a_target_without_days_is_counted_on_working_days() {
        let away = person(&[5, 0, 5], &[5, 5, 5]);
        // The week away is counted on working days, five back; the other weeks on available days.
        assert_eq!(earlier(&away, &[0.0, 10.0, 30.0], 5), [0.0, 40.0, 0.0, 0.0]);
        assert_eq!(earlier(&away, &[0.0, 10.0, 30.0], 0), [0.0, 0.0, 10.0, 30.0]);
        let never = person(&[0, 0], &[0, 4]);
        assert_eq!(earlier(&never, &[7.0, 4.0], 2), [4.0, 5.0, 2.0], "calendar days where nothing is worked");
    }
}
