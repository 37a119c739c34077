//! Keys in a plan with a year of facts: the plan's target, a cell of the facts' own table, and how long a save takes.

use planerka_browser_tests::{Element, Page};

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
    let field = fact_field(&page);
    let before = memory(&page);
    let strokes = batch(keys, |turn| type_into(&page, &field, &(30_000 + turn * 7).to_string()));
    report.row("A fact in its table, Enter → paint", plan.clone(), times(&strokes));
    report.row("Memory before the facts were typed", plan.clone(), shown(before));
    report.row(format!("Memory after {} facts, which can be undone", keys + 3), plan, shown(memory(&page)));
}

/// Somebody's revenue of the days that the table of facts opens with.
fn fact_field(page: &Page) -> Element<'_> {
    let named = || page.names("textbox").into_iter().find(|name| name.contains("Revenue"));
    page.find("textbox", &page.wait_for("a fact's field", named))
}

fn batch(keys: usize, stroke: impl Fn(usize) -> Stroke) -> Vec<Stroke> {
    for turn in 0..3 {
        stroke(turn);
    }
    (3..keys + 3).map(stroke).collect()
}
