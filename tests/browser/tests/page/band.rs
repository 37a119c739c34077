//! The plan's own inputs at the top.

use crate::{open, says, type_into};

#[test]
fn target_average_deal_and_conversions_at_the_top_change_the_sheet_at_once() {
    let page = open();
    let sheet = page.sheet();
    type_into(&page, "Target", "15m");
    sheet.shows("Whole team", "2027", "15,000,000");
    says(&page, "target 15,000,000");

    sheet.enter("Whole team", "Q1", "3000000");
    sheet.shows("Whole team", "Q1", "3,000,000");
    sheet.marked("Whole team", "Q1", "held");
    let rest: f64 = ["Q2", "Q3", "Q4"].iter().map(|quarter| sheet.number("Whole team", quarter)).sum();
    assert!((rest - 12e6).abs() < 0.5, "{rest}");

    page.find("button", "Calls").click();
    page.until("calls", || sheet.number("Whole team", "2027") < 1e6);
    let calls = sheet.number("Clarke", "2027");
    type_into(&page, "Average deal", "40000");
    page.until("half the calls", || (sheet.number("Clarke", "2027") - calls / 2.0).abs() <= 1.0);
    sheet.shows("Whole team", "Average deal", "40,000");
    sheet.shows("Clarke", "Average deal", "40,000");
    sheet.shows("Harper", "Average deal", "26,000");
    for (field, column, rate) in [
        ("Calls → Meetings", "Calls", "24%"),
        ("Meetings → Proposals", "Meetings", "80%"),
        ("Proposals → Deals", "Proposals", "70%"),
    ] {
        let calls = sheet.number("Clarke", "2027");
        type_into(&page, field, rate);
        page.until("half the calls", || (sheet.number("Clarke", "2027") - calls / 2.0).abs() <= 1.0);
        sheet.shows("Whole team", column, rate);
    }
    // The row of the whole team and the band are the same cells.
    sheet.enter("Whole team", "Average deal", "50000");
    page.until("the band", || page.find("textbox", "Average deal").value() == "50,000");
}

#[test]
fn seasonality_is_edited_in_its_row_as_index_or_as_share_of_the_year() {
    let page = open();
    let sheet = page.sheet();
    let (march, january) = (sheet.number("Whole team", "Mar"), sheet.number("Whole team", "Jan"));
    sheet.enter("Season", "Mar", "2.1");
    sheet.shows("Season", "Mar", "2.1");
    page.until("more in March", || sheet.number("Whole team", "Mar") > march * 1.7);
    assert!(sheet.number("Whole team", "Jan") < january);
    page.menu("View ▾", "Season: index");
    sheet.enter("Season", "Mar", "10%");
    sheet.shows("Season", "Mar", "10%");
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let sum: f64 = months.iter().map(|month| sheet.number("Season", month)).sum();
    // March had 16.4 % as an index of 2.1; the other months keep the shares they had.
    assert!((sum - 93.6).abs() < 0.7, "the shares of the year add up: {sum}");
    page.menu("View ▾", "Season: share of year");
    page.until("the index", || !sheet.text("Season", "Mar").contains('%'));
}

#[test]
fn a_plan_of_three_years_opens_and_closes_its_quarters_months_and_weeks_at_once() {
    let page = open();
    page.push("Setup");
    page.enter("Months", "18");
    page.holds("Months", "18");
    page.push("Rep's page");
    page.says("January 2027");
    page.says("January 2028");
    page.push("Plan");
    let heads = || page.sheet().read().heads().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let is = |name: &str| heads().contains(&name.to_owned());
    page.push("Quarters");
    page.until("quarters alone", || is("Q6") && !is("Jan") && heads().len() < 15);
    page.push("Weeks");
    page.until("every week", || is("4–10") && heads().len() > 90);
    page.push("Weeks");
    page.until("the weeks to go", || !is("4–10") && heads().len() < 40);
    page.push("Quarters");
    page.push("Quarters");
    page.until("the whole alone", || !is("Q1"));
    page.push("Months");
    page.until("every month", || is("Q6") && heads().len() > 24);
    page.quiet();
}
