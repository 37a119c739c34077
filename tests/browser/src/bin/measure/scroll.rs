//! Frame times while the wheel turns from the top of a long sheet to its end.

use serde_json::{Value, json};

use crate::keys::target_field;
use crate::plans::Stored;
use crate::probe;
use crate::report::{Report, both, percentile};

/// How fast the wheel turns, in CSS pixels a second: about seventy rows.
const SPEED: u32 = 2000;

/// Scrolls a plan with every week of the first quarter open.
pub fn measure(stored: &Stored, rolls: usize, report: &mut Report) {
    let page = crate::open(stored).page();
    report.seen(&page);
    target_field(&page);
    probe::open_periods(&page, "[data-level=month]");
    probe::count_processor_time(&page);
    for speed in [1, 4] {
        let mut deltas = Vec::new();
        let before = probe::processor_time(&page);
        for _ in 0..rolls {
            probe::slow_down(&page, speed);
            deltas.extend(roll(&page));
            probe::slow_down(&page, 1);
        }
        let after = probe::processor_time(&page);
        let [task, script, layout] =
            [0, 1, 2].map(|which| per_frame(after[which] - before[which], deltas.len()));
        let slowed = if speed > 1 { format!(", processor ÷ {speed}") } else { String::new() };
        let missed = deltas.iter().filter(|&&delta| delta > 25.0).count();
        let cells = probe::texts(&page).len();
        report.row(
            format!("Wheel to the end, frame to frame{slowed}"),
            format!("{} managers, a quarter’s weeks open ({cells} cells)", stored.managers),
            format!(
                "{}, longest {:.1} ms; {missed} of {} frames over 25 ms; processor {task:.1} ms a frame (script {script:.1}, layout {layout:.1})",
                both(&deltas),
                percentile(&deltas, 1.0),
                deltas.len()
            ),
        );
    }
}

fn per_frame(all: f64, frames: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "counts of frames are small")]
    let frames = frames.max(1) as f64;
    all / frames
}

/// Scrolls once from the top to the end, and gives the times between frames.
fn roll(page: &planerka_browser_tests::Page) -> Vec<f64> {
    page.eval("probe.grid().parentElement.scrollTo(0, 0)");
    page.eval("probe.rest()");
    let room = "probe.grid().parentElement.scrollHeight - probe.grid().parentElement.clientHeight";
    let distance = page.eval(room).as_f64().unwrap_or_default();
    page.eval("probe.roll()");
    let gesture = json!({
        "x": 1200, "y": 700, "yDistance": -distance, "speed": SPEED, "gestureSourceType": "mouse", "preventFling": true,
    });
    page.cdp("Input.synthesizeScrollGesture", gesture);
    let Value::Array(deltas) = page.eval("probe.rolled()") else { return Vec::new() };
    let left = page.eval(&format!("{room} - probe.grid().parentElement.scrollTop"));
    assert!(left.as_f64().is_some_and(|left| left < 2.0), "the wheel stopped {left} px before the end");
    deltas.iter().filter_map(Value::as_f64).collect()
}
