//! Prints one line per measurement, tab-separated: what, managers, the median in microseconds (or bytes).
//!
//! `cargo xtask bench` runs this natively and, where Node.js is there, the same program in wasm, and puts the two side
//! by side. Figures of one run belong together: only their ratios travel from machine to machine.

mod clock;
mod facts;
mod floor;
mod plans;

use std::fmt::Write as _;
use std::hint::black_box;

use planerka::board::{Ground, Rows, merge_lines, plan_fact_page};
use planerka::edit::apply;
use planerka::engine::control::{Distribution, causes};
use planerka::engine::evaluate;
use planerka::file;
use planerka::i18n::Lang;
use planerka::intake::{Context, Wishes, changes, read};
use planerka::merge::{Choices, Merge, Side};
use planerka::plan::Plan;
use planerka::sheet::clipboard;

const SIZES: [u32; 5] = [10, 100, 200, 1_000, 5_000];
/// The size that is pasted, in rows.
const PASTED: u32 = 1_000;
/// The most people whose year of facts a plan holds.
const REPORTED: u32 = 1_000;
/// Half a year of weekly reports.
const HALF: u32 = 26;

fn main() {
    for managers in SIZES {
        engine(managers);
        files(managers);
        merging(managers);
        if managers <= REPORTED {
            control(managers);
        }
        clock::print(&format!("wasm memory so far, bytes\t{managers}\t{}", clock::memory()));
    }
    [120, 2_000].into_iter().for_each(likelihood);
    pasting();
}

fn report(what: &str, managers: u32, run: impl FnMut()) {
    clock::print(&format!("{what}\t{managers}\t{:.1}", median(run)));
}

/// The median duration of a run in microseconds: at least three runs, then as many as fit half a second, at most 300.
fn median(mut run: impl FnMut()) -> f64 {
    run();
    let mut times = Vec::new();
    let begun = clock::now();
    while times.len() < 3 || (times.len() < 300 && clock::now() - begun < 500_000.0) {
        let from = clock::now();
        run();
        times.push(clock::now() - from);
    }
    planerka::units::order::by(&mut times, f64::total_cmp);
    times[times.len() / 2]
}

fn engine(managers: u32) {
    let plan = plans::one_target(managers);
    let days = floor::days(&plan);
    report("plain loop", managers, || drop(black_box(floor::run(black_box(&plan), &days))));
    report("recalculation, one target", managers, || drop(black_box(evaluate(black_box(&plan)))));
    let crossing = plans::crossing(managers);
    report("recalculation, crossing holds", managers, || drop(black_box(evaluate(black_box(&crossing)))));
    let lagged = plans::lagged(managers);
    report("recalculation, lags and payments", managers, || drop(black_box(evaluate(black_box(&lagged)))));
}

fn files(managers: u32) {
    let plan = plans::crossing(managers);
    let Ok(text) = file::write(&plan) else { return };
    clock::print(&format!("plan as JSON, bytes\t{managers}\t{}", text.len()));
    report("write the file", managers, || drop(black_box(file::write(black_box(&plan)))));
    report("read the file", managers, || drop(black_box(file::read(black_box(text.as_bytes())))));
}

/// A file merged into a plan: every second manager was changed on one side, every third on the other, everybody's target on
/// both, and one came on either side.
fn merging(managers: u32) {
    let common = plans::crossing(managers);
    let (mine, theirs) = (plans::changed(&common, 2), plans::changed(&common, 3));
    report("merge", managers, || {
        let merge = Merge::new(black_box(&common), &mine, &theirs, &[]);
        drop(black_box(merge.and_then(|merge| merge.outcome(&Choices::new(), Side::Mine))));
    });
    let Ok(merge) = Merge::new(&common, &mine, &theirs, &[]) else { return };
    let Ok(outcome) = merge.outcome(&Choices::new(), Side::Mine) else { return };
    clock::print(&format!("merge, lines\t{managers}\t{}", outcome.items.len()));
    report("merge, another choice and its table", managers, || {
        let outcome = merge.outcome(black_box(&Choices::new()), Side::Mine);
        drop(black_box(outcome.map(|outcome| merge_lines(Lang::Ru, &merge, &outcome))));
    });
    if managers <= REPORTED {
        let [common, mine, theirs] =
            [&common, &mine, &theirs].map(|plan| facts::reported(plan.clone(), HALF));
        report("merge with 26 weeks of facts", managers, || {
            let merge = Merge::new(black_box(&common), &mine, &theirs, &[]);
            drop(black_box(merge.and_then(|merge| merge.outcome(&Choices::new(), Side::Mine))));
        });
    }
    report("merge, whether its totals fit", managers, || {
        drop(black_box(merge.judged(black_box(outcome.plan.clone()))));
    });
}

/// A year of weekly facts: laid on days, then the page of plan and fact; and half a year as it is kept.
fn control(managers: u32) {
    let plan = facts::reported(plans::one_target(managers), facts::WEEKS);
    let tables = evaluate(&plan);
    let today = facts::last(facts::WEEKS);
    report("52 weeks of facts, laid on days", managers, || {
        drop(black_box(Ground::new(black_box(&plan), &tables, today)));
    });
    let Some(ground) = Ground::new(&plan, &tables, today) else { return };
    let retyped = facts::retyped(&plan);
    report("52 weeks of facts, one typed anew", managers, || {
        drop(black_box(ground.after(&plan, black_box(&retyped), &tables, today)));
    });
    let year = 0..tables.axis.segments().len();
    report("52 weeks of facts, the figures of plan and fact", managers, || {
        let Some(view) = ground.view(black_box(&plan), &tables, &year) else { return };
        let (works, beside) = view.work();
        black_box((view.by_people(), causes(&works, beside)));
    });
    report("52 weeks of facts, the page's tables", managers, || {
        drop(black_box(plan_fact_page(
            black_box(&plan),
            &tables,
            (&ground, Lang::En),
            (&year, Rows::default()),
        )));
    });
    let bare = file::write(&plans::one_target(managers)).map_or(0, |text| text.len());
    let half = facts::reported(plans::one_target(managers), HALF);
    let Ok(text) = file::write(&half) else { return };
    clock::print(&format!("26 weeks of facts as JSON, bytes\t{managers}\t{}", text.len() - bare));
    report("write the file with 26 weeks", managers, || drop(black_box(file::write(black_box(&half)))));
    report("read the file with 26 weeks", managers, || {
        drop(black_box(file::read(black_box(text.as_bytes()))));
    });
}

/// The distribution of what so many open deals bring: odd amounts, so that it has all its 20,000 steps.
fn likelihood(count: u32) {
    let deal = |at: u32| (i64::from(100_003 + at * 7_919 % 900_001), f64::from(1 + at % 9) / 10.0);
    let deals: Vec<(i64, f64)> = (0..count).map(deal).collect();
    report("likelihood of open deals", count, || drop(black_box(Distribution::new(black_box(&deals)))));
}

/// A list of names with team, weight and average deal, from the clipboard's text to the new figures.
fn pasting() {
    let mut text = String::from("Name\tTeam\tWeight\tAverage deal\n");
    for row in 0..PASTED {
        let _ = writeln!(text, "Seller {row}\tTeam {}\t{}.5\t{}", row / 20, row % 3, 150_000 + row);
    }
    let plan = plans::one_target(8);
    report("paste 1000 rows", PASTED, || drop(black_box(paste(&plan, &text))));
}

fn paste(plan: &Plan, text: &str) -> Option<planerka::engine::Tables> {
    let tables = evaluate(plan);
    let block = clipboard::read(None, text).ok()?;
    let context = Context { plan, tables: &tables, lang: Lang::En, sample: false, facts: None };
    let wishes = Wishes::default();
    let pasted = changes(&read(&block, &context, &wishes), &context, &wishes);
    assert_eq!(pasted.added, PASTED as usize, "every row of the list becomes a manager");
    apply(plan, &pasted.command).ok().map(|next| evaluate(&next))
}
