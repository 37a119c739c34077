//! From navigation to the painted sheet, each time in a new browser with an empty profile.

use planerka_browser_tests::{Open, Page, Site};
use serde_json::json;

use crate::plans::Stored;
use crate::probe;
use crate::report::{Report, both};
use crate::size::Size;

/// A line as browsers emulate it: its name, bits a second, and milliseconds there and back.
type Line = (&'static str, f64, u32);

const OFFICE: Line = ("office line", 20_000_000.0, 30);
const SLOW_4G: Line = ("slow 4G", 1_600_000.0, 150);

/// Measures cold starts: as the machine is, over an office line, slowed, and slowed over a slow line.
pub fn measure(stored: &Stored, times: usize, size: Size, report: &mut Report) {
    let plan = format!("{} managers", stored.managers);
    #[allow(clippy::cast_precision_loss, reason = "megabytes")]
    let ratio = size.brotli.map(|compressed| size.raw as f64 / compressed as f64);
    let lines = [(1, None), (1, Some(OFFICE)), (1, Some(SLOW_4G)), (4, None), (4, Some(SLOW_4G))];
    for (speed, line) in lines {
        let line = match (line, ratio) {
            (Some(line), Some(ratio)) => Some((line, ratio)),
            (None, _) => None,
            // Nobody knows how wide it would have to be.
            (Some(_), None) => continue,
        };
        let named = line.map_or_else(String::new, |((name, ..), _)| format!(", {name}"));
        let slowed = if speed > 1 { format!(", processor ÷ {speed}") } else { String::new() };
        let what = format!("Cold load → sheet painted{named}{slowed}");
        report.row(what, &plan, starts(stored, times, speed, line));
    }
    if let Some(ratio) = ratio {
        report.note(&format!(
            "Lines: office 20 Mbit/s, 30 ms; slow 4G 1.6 Mbit/s, 150 ms. The server of this measurement does not compress, so \
             the lines were made {ratio:.1} times as wide, which is what brotli saves. Frame: the first paint with something in it."
        ));
    }
}

fn starts(stored: &Stored, times: usize, speed: u32, line: Option<(Line, f64)>) -> String {
    let all: Vec<[f64; 3]> = (0..times).map(|_| start(stored, speed, line)).collect();
    let [frame, ready, painted] = [0, 1, 2].map(|which| {
        let times: Vec<f64> = all.iter().map(|one| one[which]).collect();
        both(&times)
    });
    format!("{painted}; frame: {frame}; program ready: {ready}")
}

/// Milliseconds from navigation to the frame, to the compiled program and to the painted sheet.
fn start(stored: &Stored, speed: u32, line: Option<(Line, f64)>) -> [f64; 3] {
    let blank = stored.put(Open::at("about:blank")).lang("en").size(1920, 1080).before(probe::SCRIPT);
    let page = blank.unstarted();
    probe::slow_down(&page, speed);
    if let Some(((_, bits, latency), wider)) = line {
        page.cdp("Network.enable", json!({}));
        let rate = bits / 8.0 * wider;
        let conditions = json!({"offline": false, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate});
        page.cdp("Network.emulateNetworkConditions", conditions);
    }
    page.go(Site::built().url());
    let painted = page.wait_for("the painted sheet", || page.eval("globalThis.probe?.painted").as_f64());
    let frame = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
    let frame = page.wait_for("the first paint", || page.eval(frame).as_f64());
    [frame, compiled(&page), painted]
}

fn compiled(page: &Page) -> f64 {
    page.eval("probe.compiled").as_f64().unwrap_or_else(|| panic!("the program was not compiled by the page"))
}
