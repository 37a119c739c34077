//! From a key press to the painted frame, for three kinds of keys.

use planerka_browser_tests::{Element, Page};
use serde_json::Value;

use crate::plans::Stored;
use crate::probe::{self, Stroke};
use crate::report::{Report, both, percentile};

/// What the processor is slowed by.
const SPEEDS: [u32; 2] = [1, 4];
/// Arrow presses before the direction turns: on the small plan the sheet ends soon.
const FEW: usize = 6;
const MANY: usize = 100;

/// A page with a plan open and its band and sheet found.
struct Bench<'a> {
    page: &'a Page,
    stored: &'a Stored,
    target: Element<'a>,
}

/// Measures one plan in the view it opens with, and the large one with every week of the year open too.
pub fn measure(stored: &Stored, keys: usize, report: &mut Report) {
    let page = crate::open(stored).page();
    report.seen(&page);
    probe::count_processor_time(&page);
    let target = target_field(&page);
    let bench = Bench { page: &page, stored, target };
    bench.all(keys, "as it opens", report);
    if stored.managers > FEW * 2 {
        probe::open_periods(&page, "");
        bench.all(keys, "every week open", report);
    }
    report.note(
        "Key → paint: from the key's own timestamp to a task after the next frame; trusted key events through \
         DevTools. *Processor* is the median of what the main thread computed from the press to that task, in its own processor time, so that other programs do not count; the colour that marks changed cells fades meanwhile, and counts. A new target and a conversion are \
         timed from Enter; the sheet shows calls while conversions are typed, so that a row changes.",
    );
}

impl Bench<'_> {
    fn all(&self, keys: usize, view: &str, report: &mut Report) {
        let cells = probe::texts(self.page).len();
        for speed in SPEEDS {
            let row = |what: &str, changed: usize, strokes: &[Stroke], report: &mut Report| {
                let slowed = if speed > 1 { format!(", processor ÷ {speed}") } else { String::new() };
                let what = format!("{what}{slowed}");
                let plan = format!("{} managers, {view} ({cells} cells)", self.stored.managers);
                report.row(what, plan, figures(changed, strokes));
            };
            let (changed, strokes) = self.batch(keys, speed, |turn| self.type_target(turn));
            row("Target, Enter → paint", changed, &strokes, report);
            probe::reduce_motion(self.page, true);
            let (changed, strokes) = self.batch(keys, speed, |turn| self.type_target(turn));
            row("Target, Enter → paint, reduced motion", changed, &strokes, report);
            probe::reduce_motion(self.page, false);
            self.page.find("button", "Calls").click();
            let column = self.conversion_column();
            let (changed, strokes) = self.batch(keys, speed, |turn| self.type_conversion(&column, turn));
            row("One manager’s conversion, Enter → paint", changed, &strokes, report);
            self.page.find("button", "Revenue").click();
            self.manager_cell("3").click();
            let (changed, strokes) = self.batch(keys, speed, |turn| self.arrow(turn));
            row("Arrow key → paint", changed, &strokes, report);
        }
    }

    /// The strokes of a batch after three for warming up, and how many texts the second of those changed: the first
    /// may find its own value there from the batch before.
    fn batch(&self, keys: usize, speed: u32, stroke: impl Fn(usize) -> Stroke) -> (usize, Vec<Stroke>) {
        stroke(0);
        let before = probe::texts(self.page);
        stroke(1);
        let changed = differing(&before, &probe::texts(self.page));
        probe::slow_down(self.page, speed);
        stroke(2);
        let strokes = (3..keys + 3).map(stroke).collect();
        probe::slow_down(self.page, 1);
        (changed, strokes)
    }

    fn type_target(&self, turn: usize) -> Stroke {
        // Every amount differs from the one before by about a hundredth: every cell changes.
        let amount = self.stored.target / 1000 * [1013, 1000, 1027, 1011][turn % 4] + 10_000;
        type_into(self.page, &self.target, &amount.to_string())
    }

    /// The column of the first conversion, as the sheet numbers it.
    fn conversion_column(&self) -> String {
        let script = "[...probe.grid().querySelectorAll('[role=columnheader]')]
            .find((head) => head.querySelector('small')?.textContent === '→ Meetings')?.getAttribute('aria-colindex')";
        let column = self.page.eval(script);
        column.as_str().unwrap_or_else(|| panic!("the sheet shows no conversion from calls")).to_owned()
    }

    /// The cell of the first manager in a column; brings it into view.
    fn manager_cell(&self, column: &str) -> Element<'_> {
        self.page.eval("probe.grid().parentElement.scrollTo(0, 0)");
        self.page.eval("probe.rest()");
        self.page.css(&format!(
            "main:not([hidden]) [role=row][data-row=manager]:not([hidden]) > [aria-colindex='{column}']"
        ))
    }

    fn type_conversion(&self, column: &str, turn: usize) -> Stroke {
        self.manager_cell(column).click();
        self.page.type_text("1");
        probe::insert(self.page, ["1.5", "3.5", "2.5", "4.5"][turn % 4]);
        probe::press(self.page, "Enter")
    }

    fn arrow(&self, turn: usize) -> Stroke {
        let run = if self.stored.managers > FEW * 2 { MANY } else { FEW };
        probe::press(self.page, if (turn / run).is_multiple_of(2) { "ArrowDown" } else { "ArrowUp" })
    }
}

/// The plan's target above the sheet, whatever currency its name ends with.
pub fn target_field(page: &Page) -> Element<'_> {
    let named = || page.names("textbox").into_iter().find(|name| name.starts_with("Target"));
    page.find("textbox", &page.wait_for("the target", named))
}

/// Replaces what a field holds, and times Enter.
pub fn type_into(page: &Page, field: &Element<'_>, text: &str) -> Stroke {
    field.focus();
    field.call("function () { this.select(); }", &[]);
    probe::insert(page, text);
    probe::press(page, "Enter")
}

fn differing(before: &[Value], after: &[Value]) -> usize {
    before.iter().zip(after).filter(|(before, after)| before != after).count()
}

fn figures(changed: usize, strokes: &[Stroke]) -> String {
    format!("{}; {changed} cells changed", times(strokes))
}

/// How long strokes took: by the clock, and of the main thread's processor time.
pub fn times(strokes: &[Stroke]) -> String {
    let all = |of: fn(&Stroke) -> f64| strokes.iter().map(of).collect::<Vec<_>>();
    format!(
        "{}; processor {:.1} ms (script {:.1}, layout {:.1})",
        both(&all(|one| one.paint)),
        percentile(&all(|one| one.task), 0.5),
        percentile(&all(|one| one.script), 0.5),
        percentile(&all(|one| one.layout), 0.5)
    )
}
