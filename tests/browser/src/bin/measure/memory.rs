//! Memory after loading and after many edits, and whether edits get slower.

use planerka_browser_tests::Page;
use serde_json::json;

use crate::keys::{target_field, type_into};
use crate::plans::Stored;
use crate::probe::{self, Stroke};
use crate::report::{Report, both, percentile};

/// Edits timed at the beginning and at the end.
const TIMED: usize = 50;

/// Changes the target many times over.
pub fn measure(stored: &Stored, edits: usize, report: &mut Report) {
    let page = crate::open(stored).page();
    report.seen(&page);
    probe::count_processor_time(&page);
    let target = target_field(&page);
    let loaded = memory(&page);
    let strokes: Vec<Stroke> = (0..edits)
        .map(|turn| {
            let step = i64::try_from(turn % 7).unwrap_or_default() * 10_000 + 10_000;
            type_into(&page, &target, &(stored.target + step).to_string())
        })
        .collect();
    let after = memory(&page);
    let plan = format!("{} managers", stored.managers);
    report.row("Memory after loading", &plan, shown(loaded));
    report.row(format!("Memory after {edits} new targets"), &plan, shown(after));
    let timed = TIMED.min(edits);
    let (first, last) = (&strokes[..timed], &strokes[edits - timed..]);
    report.row(
        format!("Target, Enter → paint, first and last {timed} of {edits}"),
        &plan,
        format!("first {}; last {}", shown_times(first), shown_times(last)),
    );
    report.note("Memory: the program’s own (WebAssembly), and the script’s heap after collecting garbage.");
}

/// The program's memory and the script's heap, in MiB.
pub fn memory(page: &Page) -> (f64, f64) {
    page.cdp("HeapProfiler.collectGarbage", json!({}));
    let of = |script: &str| {
        page.eval(script).as_f64().unwrap_or_else(|| panic!("no figure from {script}")) / 1_048_576.0
    };
    (of("probe.memory.buffer.byteLength"), of("performance.memory.usedJSHeapSize"))
}

pub fn shown((program, script): (f64, f64)) -> String {
    format!("program **{program:.2}** MiB, script {script:.2} MiB")
}

fn shown_times(strokes: &[Stroke]) -> String {
    let all = |of: fn(&Stroke) -> f64| strokes.iter().map(of).collect::<Vec<_>>();
    format!("{}, processor {:.1} ms", both(&all(|one| one.paint)), percentile(&all(|one| one.task), 0.5))
}
