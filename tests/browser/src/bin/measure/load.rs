//! From navigation to the painted sheet, each time in a new browser with an empty profile.

use planerka_browser_tests::{Open, Page, Site};
use serde_json::json;

use crate::plans::Stored;
use crate::probe;
use crate::report::{Report, both};
use crate::size::Size;

/// Slow 4G as browsers emulate it: bytes a second, and milliseconds there and back.
const SLOW_4G: (f64, u32) = (1_600_000.0 / 8.0, 150);

/// Measures cold starts: as the machine is, slowed, and slowed over a slow line.
pub fn measure(stored: &Stored, times: usize, size: Size, report: &mut Report) {
    let plan = format!("{} managers", stored.managers);
    for speed in [1, 4] {
        let slowed = if speed > 1 { format!(", processor ÷ {speed}") } else { String::new() };
        report.row(format!("Cold load → sheet painted{slowed}"), &plan, starts(stored, times, speed, None));
    }
    let Some(compressed) = size.brotli else { return };
    #[allow(clippy::cast_precision_loss, reason = "megabytes")]
    let ratio = size.raw as f64 / compressed as f64;
    let what = "Cold load → sheet painted, slow 4G, processor ÷ 4";
    report.row(what, &plan, starts(stored, times, 4, Some(ratio)));
    report.note(&format!(
        "Slow 4G: 1.6 Mbit/s, 150 ms. The server of this measurement does not compress, so the line was made {ratio:.1} \
         times as wide, which is what brotli saves."
    ));
}

fn starts(stored: &Stored, times: usize, speed: u32, line: Option<f64>) -> String {
    let all: Vec<(f64, f64)> = (0..times).map(|_| start(stored, speed, line)).collect();
    let painted: Vec<f64> = all.iter().map(|one| one.1).collect();
    let compiled: Vec<f64> = all.iter().map(|one| one.0).collect();
    format!("{}; program ready: {}", both(&painted), both(&compiled))
}

/// Milliseconds from navigation to the compiled program and to the painted sheet.
fn start(stored: &Stored, speed: u32, line: Option<f64>) -> (f64, f64) {
    let blank = stored.put(Open::at("about:blank")).lang("en").size(1920, 1080).before(probe::SCRIPT);
    let page = blank.unstarted();
    probe::slow_down(&page, speed);
    if let Some(wider) = line {
        page.cdp("Network.enable", json!({}));
        let (bytes, latency) = SLOW_4G;
        let rate = bytes * wider;
        let conditions = json!({"offline": false, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate});
        page.cdp("Network.emulateNetworkConditions", conditions);
    }
    page.go(Site::built().url());
    let painted = page.wait_for("the painted sheet", || page.eval("globalThis.probe?.painted").as_f64());
    (compiled(&page), painted)
}

fn compiled(page: &Page) -> f64 {
    page.eval("probe.compiled").as_f64().unwrap_or_else(|| panic!("the program was not compiled by the page"))
}
