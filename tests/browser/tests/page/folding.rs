//! Groups of the sheet fold and unfold: with the mouse, by key, from the menu and the palette, and stay so.

use planerka_browser_tests::{Page, Snapshot};

use crate::open;

const ACCOUNTS: [&str; 3] = ["Harper", "Mitchell", "Bennett"];

/// Waits until the managers of the first team are shown, or are not, and the team's row says so.
#[track_caller]
fn unfolded(page: &Page, open: bool) {
    let mut last = Snapshot::default();
    let so = page.soon(|| {
        last = page.sheet().read();
        let shown = ACCOUNTS.iter().filter(|name| last.row(name).is_some()).count();
        let says = last.row("Key accounts").and_then(|at| last.rows[at].open);
        shown == if open { 3 } else { 0 } && says == Some(open)
    });
    assert!(so, "unfolded is not {open}: {:?}", last.names());
}

fn palette(page: &Page, words: &str) {
    page.press("Ctrl+k");
    page.find("combobox", "Command, rep, team, week or month").fill(words);
    page.until("the command", || page.names("option").first().is_some_and(|one| one.starts_with(words)));
    page.press("Enter");
}

#[test]
fn a_team_folds_by_mouse_key_menu_and_palette_and_stays_folded() {
    let page = open();
    let sheet = page.sheet();
    let total = sheet.text("Key accounts", "2027");
    unfolded(&page, true);
    // The triangle; what was selected inside is now the team.
    sheet.go("Mitchell", "Weight");
    let triangle = "function () { this.querySelector('[aria-hidden]').id = 'turn'; }";
    sheet.element("Key accounts", "Rep").call(triangle, &[]);
    page.css("#turn").click();
    unfolded(&page, false);
    sheet.is_at("Key accounts", "Weight");
    assert_eq!(sheet.text("Key accounts", "2027"), total);
    page.press("Alt+Shift+ArrowRight");
    unfolded(&page, true);
    page.press("Alt+Shift+ArrowLeft");
    unfolded(&page, false);
    page.press("Shift+F10");
    page.find("menuitem", "Unfold the row Alt+Shift+→").click();
    unfolded(&page, true);
    palette(&page, "Fold all groups");
    unfolded(&page, false);
    assert!(sheet.read().row("Clarke").is_none(), "the other team, too");
    // Folded totals follow the plan as they did, and add up.
    sheet.enter("Whole team", "2027", "13m");
    let sum = || sheet.number("Key accounts", "2027") + sheet.number("New business", "2027");
    page.until("the teams to follow", || (sum() - 13e6).abs() < 0.5);
    page.saved();
    page.reload();
    unfolded(&page, false);
    // Somebody who is gone to is shown; the other team stays as it was.
    page.press("Ctrl+k");
    page.find("combobox", "Command, rep, team, week or month").fill("bennett");
    page.until("Bennett", || page.names("option").first().is_some_and(|one| one.starts_with("Bennett")));
    page.press("Enter");
    unfolded(&page, true);
    page.until("Bennett", || sheet.read().active().is_some_and(|(row, _)| row == "Bennett"));
    assert!(sheet.read().row("Clarke").is_none());
    palette(&page, "Unfold all groups");
    page.until("everybody", || sheet.read().row("Clarke").is_some());
    page.quiet();
}
