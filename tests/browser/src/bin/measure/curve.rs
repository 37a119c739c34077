//! What a key and a save cost as the plan grows.

use crate::keys::{target_field, type_into};
use crate::plans::Stored;
use crate::probe::{self, Stroke};
use crate::report::{Report, both, percentile};

/// How many times the sample's eight managers: up to the most that a plan may have.
const TIMES: [usize; 5] = [1, 13, 125, 375, 625];

/// Types new targets into plans of five sizes and waits for each to be saved.
pub fn measure(keys: usize, report: &mut Report) {
    for times in TIMES {
        let stored = Stored::of(times);
        let page = crate::open(&stored).page();
        report.seen(&page);
        probe::count_processor_time(&page);
        let target = target_field(&page);
        let stroke = |turn: usize| {
            let step = i64::try_from(turn % 7).unwrap_or_default() * 10_000 + 10_000;
            let stroke = type_into(&page, &target, &(stored.target + step).to_string());
            (stroke, probe::saves(&page))
        };
        stroke(6);
        let all: Vec<(Stroke, Vec<f64>)> = (0..keys).map(stroke).collect();
        let of = |of: fn(&Stroke) -> f64| all.iter().map(|(stroke, _)| of(stroke)).collect::<Vec<_>>();
        let saves: Vec<f64> = all.iter().flat_map(|(_, saves)| saves.clone()).collect();
        report.row(
            "As the plan grows: target, Enter → paint; the save after it",
            format!("{} managers", stored.managers),
            format!(
                "{}; processor script {:.1} ms; save {}; {} characters in storage",
                both(&of(|one| one.paint)),
                percentile(&of(|one| one.script), 0.5),
                both(&saves),
                stored.length
            ),
        );
    }
}
