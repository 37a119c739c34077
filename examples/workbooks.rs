//! How long workbooks take: written, read, refused. Numbers for `docs/performance.md`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use planerka::engine::evaluate;
use planerka::handover::{Ask, By, plan_sheet, workbook};
use planerka::i18n::Lang;
use planerka::plan::{Manager, ManagerId};
use planerka::sample;
use planerka_tables::{Workbook, limits, read, write};

/// The best of five.
fn best<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let begun = Instant::now();
        let out = run();
        (begun.elapsed(), out)
    };
    let mut all: Vec<(Duration, T)> = (0..5).map(|_| timed()).collect();
    all.sort_by_key(|(took, _)| *took);
    all.swap_remove(0)
}

fn main() {
    for people in [8, 200, 1_000] {
        let mut plan = sample::plan(Lang::Ru, 2027, "p");
        for at in 8..people {
            plan.managers.push(Arc::new(Manager::new(ManagerId(1_000 + at), format!("Менеджер {at}"))));
        }
        plan.last_id = 10_000;
        let tables = Arc::new(evaluate(&plan));
        let ask = Ask { by: By::Segment, ..Ask::new(Arc::new(plan), tables, Lang::Ru) };
        let (made, sheet) = best(|| plan_sheet(&ask));
        let one = Workbook { sheets: vec![sheet], ..Workbook::default() };
        let (written, bytes) = best(|| write(&one).unwrap_or_default());
        let (back, found) = best(|| read(&bytes).is_ok());
        let size = bytes.len() / 1_000;
        println!("{people} x 61: sheet {made:?}, written {written:?}, {size} KB, read {back:?} {found}");
        let months = Ask { by: By::Month, ..ask };
        let (made, book) = best(|| workbook(&months).unwrap_or_default());
        let (written, bytes) = best(|| write(&book).unwrap_or_default());
        let (back, found) = best(|| read(&bytes).is_ok());
        let size = bytes.len() / 1_000;
        println!(
            "{people}, whole workbook by month: sheets {made:?}, written {written:?}, {size} KB, read {back:?} {found}"
        );
        let cut = &bytes[..bytes.len() - 1];
        let mut large = bytes.clone();
        large.resize(limits::MAX_FILE + 1, 0);
        let (damaged, _) = best(|| read(cut).is_err());
        let (refused, _) = best(|| read(&large).is_err());
        println!("{people}: cut refused in {damaged:?}, too large in {refused:?}");
    }
}
