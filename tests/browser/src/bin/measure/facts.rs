//! Keys in a plan with a year of facts: the plan's target, a cell of the facts' own table, and how long a save takes.

use planerka_browser_tests::Page;

use crate::keys::{target_field, times, type_into};
use crate::memory::{memory, shown};
use crate::plans::Stored;
use crate::probe::{self, Stroke};
use crate::report::{Report, both};

/// The last day of 2027's facts.
const TODAY: &str = "2027-12-31";

/// Measures a plan with facts of every week, on the plan's sheet and where facts are typed.
pub fn measure(stored: &Stored, keys: usize, report: &mut Report) {
    let page = crate::open(stored).today(TODAY).page();
    report.seen(&page);
    probe::count_processor_time(&page);
    let plan = format!("{} managers, 52 weeks of facts, five measures", stored.managers);
    let target = target_field(&page);
    let strokes = batch(keys, |turn| {
        let amount = stored.target / 1000 * [1013, 1000, 1027, 1011][turn % 4] + 10_000;
        type_into(&page, &target, &amount.to_string())
    });
    report.row("Target, Enter → paint", plan.clone(), times(&strokes));
    report.row("Save after a change", plan.clone(), both(&probe::saves(&page)));
    page.push("Plan–fact");
    open_facts(&page);
    let before = memory(&page);
    let strokes = batch(keys, |turn| type_fact(&page, 30_000 + turn * 7));
    report.row("A fact in its table, Enter → paint", plan.clone(), times(&strokes));
    report.row("Memory before the facts were typed", plan.clone(), shown(before));
    report.row(format!("Memory after {} facts, which can be undone", keys + 3), plan, shown(memory(&page)));
}

/// Opens the sheet of facts and brings it into view, the week it opens with.
fn open_facts(page: &Page) {
    page.css("#typed-facts > summary").click();
    page.wait_for("the sheet of facts", || (page.eval("!!probe.grid()") == true).then_some(()));
    page.eval("probe.grid().scrollIntoView()");
    page.eval("probe.rest()");
}

/// Types somebody's revenue in the sheet that is on the screen, and times Enter.
fn type_fact(page: &Page, amount: usize) -> Stroke {
    let text = amount.to_string();
    page.css("main:not([hidden]) [role=row][data-row=manager]:not([hidden]) > [aria-colindex='2']").click();
    page.type_text(&text[..1]);
    probe::insert(page, &text[1..]);
    probe::press(page, "Enter")
}

fn batch(keys: usize, stroke: impl Fn(usize) -> Stroke) -> Vec<Stroke> {
    for turn in 0..3 {
        stroke(turn);
    }
    (3..keys + 3).map(stroke).collect()
}
