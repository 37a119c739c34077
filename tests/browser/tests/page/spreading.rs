//! Held totals as a list, and totals and weights filled by a rule: previewed, one step of undo.

use planerka_browser_tests::Page;

use crate::{open, says};

/// Does an action by its name in the palette.
fn command(page: &Page, name: &str) {
    page.press("Ctrl+k");
    page.until("the palette", || page.sees("combobox", "Command, rep, team, week or month"));
    page.type_text(name);
    says(page, name);
    page.press("Enter");
}

fn closed(page: &Page) {
    page.until("the dialog to close", || page.eval("!document.querySelector('dialog[open]')") == true);
}

#[test]
fn held_totals_are_listed_reached_and_released_together() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Mitchell", "2027", "1500000");
    sheet.enter("Clarke", "Mar", "100000");
    sheet.marked("Clarke", "Mar", "held");
    let held =
        page.wait_for("the figure", || page.names("button").into_iter().find(|n| n.starts_with("held 3,6")));
    page.find("button", &held).click();
    says(&page, "Held totals");
    page.find("button", "Clarke, March 2027").click();
    closed(&page);
    sheet.is_at("Clarke", "Mar");
    command(&page, "All held totals");
    for name in ["Choose Clarke, March 2027", "Choose Mitchell, 2027"] {
        page.find("checkbox", name).click();
    }
    page.find("button", "Release the chosen (2)").click();
    page.until("the list without them", || !page.sees("checkbox", "Choose Mitchell, 2027"));
    page.find("checkbox", "Choose Whole team, 2027");
    page.press("Escape");
    closed(&page);
    sheet.marked("Clarke", "Mar", "");
    sheet.marked("Mitchell", "2027", "");
    page.press("Ctrl+z");
    sheet.marked("Clarke", "Mar", "held");
    sheet.marked("Mitchell", "2027", "held");
}

#[test]
fn a_selection_is_spread_by_a_pattern_after_a_look_at_every_figure() {
    let page = open();
    let sheet = page.sheet();
    let quarter = sheet.number("Mitchell", "Q1");
    sheet.go("Mitchell", "Jan");
    let before: Vec<String> = ["Jan", "Feb", "Mar"].iter().map(|m| sheet.text("Mitchell", m)).collect();
    sheet.go("Mitchell", "Feb");
    page.press("Shift+ArrowRight");
    command(&page, "Spread the selected totals");
    page.find("combobox", "How").choose("by a pattern");
    page.find("textbox", "Pattern, for example 4-4-5").fill("1-3");
    says(&page, "Mitchell, March 2027");
    let sum = sheet.number("Mitchell", "Feb") + sheet.number("Mitchell", "Mar");
    assert_eq!(sheet.text("Mitchell", "Feb"), before[1], "a preview changes nothing");
    page.find("button", "Apply").click();
    closed(&page);
    sheet.marked("Mitchell", "Mar", "held");
    let (february, march) = (sheet.number("Mitchell", "Feb"), sheet.number("Mitchell", "Mar"));
    assert!((february + march - sum).abs() < 0.5, "{february} + {march} is not {sum}");
    assert!((march / february - 3.0).abs() < 0.1, "{march} : {february}");
    page.until("the quarter", || (sheet.number("Mitchell", "Q1") - quarter).abs() < 20_001.0);
    page.press("Ctrl+z");
    sheet.shows("Mitchell", "Mar", &before[2]);
    sheet.marked("Mitchell", "Mar", "");
}

#[test]
fn managers_take_the_shape_of_another_manager_s_row() {
    let page = open();
    let sheet = page.sheet();
    // Clarke is away in July: the others are to slow down as much.
    page.until("July", || sheet.read().column("Jul").is_some());
    let shape = |name: &str| ["Jul", "Aug", "Sep"].map(|month| sheet.number(name, month));
    let [model, walsh, foster] = ["Clarke", "Walsh", "Foster"].map(shape);
    sheet.go("Walsh", "Jul");
    for key in ["Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown"] {
        page.press(key);
    }
    command(&page, "Spread the selected totals");
    page.find("combobox", "How").choose("same as another row");
    page.find("combobox", "Which row").choose("Clarke");
    says(&page, "Foster, September 2027");
    page.find("button", "Apply").click();
    closed(&page);
    sheet.marked("Foster", "Sep", "held");
    let sum: f64 = model.iter().sum();
    for (name, before) in [("Walsh", walsh), ("Foster", foster)] {
        let (all, after): (f64, [f64; 3]) = (before.iter().sum(), shape(name));
        assert!((after.iter().sum::<f64>() - all).abs() < 0.5, "{name}: {after:?} of {all}");
        for (month, wanted) in after.iter().zip(model.map(|part| part / sum * all)) {
            assert!((month - wanted).abs() <= 10_000.0, "{name}: {after:?}");
        }
    }
    page.quiet();
}

/// A team of two: 2 million of the year are unassigned, and only the 5 million of one of them are held.
fn short_of_two_million() -> Page {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Harper", "Rep");
    crate::paste_list(&page, &["Ada".to_owned(), "Bob".to_owned()]);
    sheet.enter("Ada", "2027", "5000000");
    sheet.shows("Bob", "2027", "7,000,000");
    sheet.enter("Bob", "2027", "5000000");
    let way = page.wait_for("the question", || {
        page.names("button").into_iter().find(|name| name.starts_with("Put the difference"))
    });
    page.find("button", &way).click();
    sheet.shows("Unassigned", "2027", "2,000,000");
    sheet.go("Bob", "2027");
    page.press("Delete");
    sheet.marked("Bob", "2027", "");
    page
}

#[test]
fn what_nobody_carries_is_spread_with_one_button() {
    let page = short_of_two_million();
    let sheet = page.sheet();
    page.find("button", "Spread the gap").click();
    says(&page, "Spread what nobody carries: 2,000,000");
    page.press("Escape");
    closed(&page);
    sheet.shows("Bob", "2027", "5,000,000");
    command(&page, "Spread what is unassigned");
    says(&page, "Spread what nobody carries: 2,000,000");
    page.find("button", "Apply").click();
    sheet.shows("Bob", "2027", "7,000,000");
    sheet.shows("Ada", "2027", "5,000,000");
    says(&page, "unassigned 0");
    page.press("Ctrl+z");
    sheet.shows("Unassigned", "2027", "2,000,000");
}

#[test]
fn weights_are_filled_equally_and_from_last_year() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Weight");
    command(&page, "Fill the weights");
    says(&page, "Fill the weights");
    page.find("button", "Apply").click();
    closed(&page);
    sheet.shows("Walsh", "Weight", "1");
    sheet.shows("Harper", "Weight", "1");
    command(&page, "Fill the weights");
    page.find("combobox", "How").choose("by last year's actuals");
    page.find("textbox", "Paste from Excel: rep and figures by month").call(
        "function (text) { this.value = text; this.dispatchEvent(new Event('input', { bubbles: true })); }",
        &[serde_json::json!("Harper\t3000000\nWalsh\t1000000")],
    );
    says(&page, "their weights stay");
    page.find("button", "Apply").click();
    closed(&page);
    sheet.shows("Harper", "Weight", "1.5");
    sheet.shows("Walsh", "Weight", "0.5");
    page.press("Ctrl+z");
    sheet.shows("Harper", "Weight", "1");
}

#[test]
fn what_nobody_carries_in_one_month_is_spread_in_that_month_only() {
    let page = short_of_two_million();
    let sheet = page.sheet();
    let gap = sheet.text("Unassigned", "Mar");
    let all = sheet.text("Whole team", "Mar");
    let (bob, left) = (sheet.number("Bob", "Mar"), 2e6 - sheet.number("Unassigned", "Mar"));
    sheet.go("Bob", "Mar");
    page.press("Shift+F10");
    page.find("menuitem", "Spread what is unassigned in the selected periods…").click();
    says(&page, &format!("Spread what nobody carries: {gap} · March 2027"));
    page.find("button", "Apply").click();
    closed(&page);
    page.until("Bob to take it", || sheet.number("Bob", "Mar") > bob);
    page.until("the rest", || (sheet.number("Unassigned", "2027") - left).abs() < 0.5);
    assert_eq!(sheet.text("Whole team", "Mar"), all);
    sheet.shows("Ada", "2027", "5,000,000");
    page.press("Shift+F10");
    page.until("the menu", || page.sees("menuitem", "Copy Ctrl+C"));
    assert!(
        !page.sees("menuitem", "Spread what is unassigned in the selected periods…"),
        "March has no gap now"
    );
    page.press("Escape");
    page.press("Ctrl+z");
    sheet.shows("Unassigned", "2027", "2,000,000");
    sheet.shows("Unassigned", "Mar", &gap);
    page.quiet();
}
