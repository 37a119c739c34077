//! Products and regions: named in Setup, worked on by managers, and the sheet grouped by them in any order.

use planerka_browser_tests::{Open, Page};

const COLUMNS: [&str; 4] = ["2027", "Q1", "Q2", "Jan"];

fn open() -> Page {
    Open::new().size(1920, 1000).today("2026-11-21").page()
}

/// Two products of which the second is dearer, two regions, and everybody works on all of it.
fn divide(page: &Page) {
    page.push("Setup");
    page.push("Add: Products");
    for name in ["Tea", "Coffee"] {
        page.enter("New in “Products”", name);
        page.find("textbox", &format!("Mix of {name}"));
    }
    page.push("Add: Regions");
    for name in ["North", "South"] {
        page.enter("New in “Regions”", name);
        page.find("textbox", &format!("Mix of {name}"));
    }
    page.enter("Mix of Tea", "3");
    page.enter("Average deal of Coffee", "40,000");
    page.push("Every rep works on all of it");
    page.until("the ticks", || {
        page.find("checkbox", "Harper: Coffee").call("function () { return this.checked }", &[]) == true
    });
    page.push("Plan");
}

/// Groups the sheet by these levels, from the top.
fn group(page: &Page, levels: &[&str]) {
    for (at, level) in (1..).zip(levels) {
        page.find("combobox", &format!("Group: {at}")).choose(level);
    }
    let next = format!("Group: {}", levels.len() + 1);
    page.try_for(|| page.sees("combobox", &next).then(|| page.find("combobox", &next).choose("—")));
    page.until("the grouping", || {
        let last = format!("Group: {}", levels.len());
        let chosen = "function () { return this.selectedOptions[0]?.text }";
        page.find("combobox", &last).call(chosen, &[]) == levels[levels.len() - 1]
    });
}

/// Every group is the sum of what stands inside it, and the whole team the sum of the groups. Gives the names of the
/// groups with the names inside.
#[track_caller]
fn ties(page: &Page) -> Vec<(String, Vec<String>)> {
    let seen = page.sheet().read();
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    let after = seen.column("After the plan").map(|_| "After the plan");
    for name in COLUMNS.into_iter().chain(after) {
        let column = seen.column(name).unwrap();
        let figure = |row: &planerka_browser_tests::Row| {
            let cell = &row.cells[column];
            if cell.text.is_empty() { 0.0 } else { cell.number("en") }
        };
        let (mut sums, mut whole): (Vec<(f64, f64, usize)>, f64) = (Vec::new(), 0.0);
        groups.clear();
        for row in &seen.rows {
            match (row.name.as_str(), row.level) {
                ("Whole team", _) => whole = figure(row),
                (name, _) if name == "Season" || name.starts_with('+') => {}
                (name, 1) => {
                    sums.push((figure(row), 0.0, 0));
                    groups.push((name.to_owned(), Vec::new()));
                }
                (inner, _) => {
                    let last = sums.last_mut().unwrap();
                    (last.1, last.2) = (last.1 + figure(row), last.2 + 1);
                    groups.last_mut().unwrap().1.push(inner.to_owned());
                }
            }
        }
        let total: f64 = sums.iter().map(|sum| sum.0).sum();
        assert!((total - whole).abs() < 0.5, "{name}: {total} of {whole}");
        for (of, inside, count) in sums {
            assert!(count > 1 && (of - inside).abs() < 0.5, "{name}: {inside} of {of} in {count}");
        }
    }
    groups
}

#[test]
fn the_sheet_is_grouped_in_any_order_and_every_subtotal_ties() {
    let page = open();
    divide(&page);
    for (levels, outer, inner) in [
        (["rep", "Products"], "Harper", "Tea"),
        (["Products", "rep"], "Tea", "Harper"),
        (["Regions", "rep"], "South", "Harper"),
        (["Products", "Regions"], "Coffee", "North"),
    ] {
        group(&page, &levels);
        page.until("the first group", || page.sheet().read().names().iter().any(|name| name == outer));
        let groups = ties(&page);
        let (_, inside) = groups.iter().find(|(name, _)| name == outer).unwrap();
        assert!(inside.iter().any(|name| name == inner), "{inner} in {outer}: {inside:?}");
    }
    // Three quarters of everything is tea; a subtotal that is typed is held, and everything still ties.
    group(&page, &["Products", "Regions"]);
    let tea = page.sheet().text("Tea", "2027");
    assert!((page.sheet().number("Tea", "2027") / 12e6 - 0.75).abs() < 0.001, "{tea}");
    page.sheet().enter("Tea", "2027", "8m");
    page.sheet().marked("Tea", "2027", "held");
    page.sheet().shows("Coffee", "2027", "4,000,000");
    ties(&page);
    page.press("Ctrl+z");
    page.sheet().shows("Tea", "2027", &tea);
    page.quiet();
}

#[test]
fn money_coming_in_ties_by_product_and_region() {
    let page = open();
    divide(&page);
    page.push("Setup");
    page.enter("Payment terms", "50% 0; 50% 45");
    page.push("Plan");
    page.push("Cash-in");
    page.until("money after the plan", || page.sheet().read().column("After the plan").is_some());
    let whole = page.sheet().text("Whole team", "2027");
    for (levels, outer) in
        [(["Products", "rep"], "Tea"), (["Regions", "Products"], "North"), (["rep", "Products"], "Harper")]
    {
        group(&page, &levels);
        page.until("the first group", || page.sheet().read().names().iter().any(|name| name == outer));
        ties(&page);
        let shown = ["2027", "Q1", "After the plan"].map(|column| page.sheet().number(outer, column));
        assert!(shown.iter().all(|amount| *amount > 0.0), "{outer}: {shown:?}");
        assert_eq!(page.sheet().text("Whole team", "2027"), whole, "the whole is the same in every grouping");
    }
    page.quiet();
}

#[test]
fn the_grouping_is_remembered_over_a_reload() {
    let page = open();
    divide(&page);
    group(&page, &["Regions", "rep"]);
    let before = ties(&page);
    page.saved();
    page.reload();
    page.until("the groups", || page.sheet().read().names().iter().any(|name| name == "South"));
    assert_eq!(ties(&page), before);
    page.quiet();
}

#[test]
fn a_product_has_a_mix_a_deal_and_rates_of_its_own_and_can_be_taken_away() {
    let page = open();
    divide(&page);
    group(&page, &["Products", "Regions"]);
    page.sheet().shows("Coffee", "Average deal", "40,000");
    page.sheet().marked("Coffee", "Average deal", "own");
    page.push("Setup");
    page.holds("Average deal of Coffee", "40,000");
    page.enter("Coffee: Calls", "25%");
    page.holds("Coffee: Calls", "25%");
    page.enter("Average deal of Coffee", "");
    page.until("the plan's own deal", || {
        page.held("Average deal of Coffee") == page.held("Average deal of Tea")
    });
    page.find("checkbox", "Harper: Tea").click();
    page.push("Plan");
    group(&page, &["rep", "Products"]);
    page.until("Harper without tea", || {
        let seen = page.sheet().read();
        let at = seen.rows.iter().position(|row| row.name == "Harper").unwrap();
        seen.rows[at + 1].name == "Coffee" && seen.rows[at + 2].level == 1
    });
    page.push("Setup");
    page.push("Remove Products");
    page.until("no products", || !page.sees("textbox", "Mix of Tea"));
    page.push("Undo");
    page.find("textbox", "Mix of Tea");
    page.enter("New in “Products”", "tea");
    page.says("This name is taken already.");
    page.quiet();
}

#[test]
fn a_manager_with_a_part_that_cannot_be_computed_shows_the_rest_and_says_so() {
    let page = open();
    divide(&page);
    page.push("Calls");
    let whole = page.sheet().number("Whole team", "2027");
    let mitchell = page.sheet().number("Mitchell", "2027");
    page.push("Setup");
    page.enter("Tea: Calls", "0");
    page.push("Plan");
    page.says("conversion “Calls” is 0");
    for row in ["Mitchell", "Whole team"] {
        page.sheet().marked(row, "2027", "without");
    }
    let (rest, all) = (page.sheet().number("Mitchell", "2027"), page.sheet().number("Whole team", "2027"));
    assert!(rest > 0.0 && rest < mitchell && all < whole, "{rest} of {mitchell}, {all} of {whole}");
    page.push("Rep's page");
    page.says("Without Tea · North, Tea · South: conversion “Calls” is 0");
    page.says("≥ ");
    page.quiet();
}
