//! The palette, the list of shortcuts and the menu of the sheet.

use planerka_browser_tests::{Layout, Page};

use crate::{open, says, settings};

const PALETTE: &str = "Command, rep, team, week or month";
pub(super) const PALETTE_RU: &str = "Команда, менеджер, группа, неделя или месяц";

/// The first words of the palette's options as they stand now.
pub(super) fn options(page: &Page) -> Vec<String> {
    let words =
        "[...document.querySelectorAll('#palette-list [role=option] span')].map((s) => s.textContent)";
    let found = page.eval(words);
    found.as_array().into_iter().flatten().map(|s| s.as_str().unwrap_or_default().to_owned()).collect()
}

/// Waits until the palette's first option is this one.
#[track_caller]
pub(super) fn offers(page: &Page, first: &str) {
    let mut last = Vec::new();
    let found = page.try_for(|| {
        last = options(page);
        last.first().is_some_and(|one| one == first).then_some(())
    });
    assert!(found.is_some(), "the palette offers {last:?}, not {first:?} first");
}

pub(super) fn closed(page: &Page, name: &str) {
    page.until("the palette to close", || !page.sees("dialog", name));
}

#[test]
fn the_palette_finds_commands_people_and_weeks_and_gives_the_keyboard_back() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Weight");
    page.press("Ctrl+k");
    let field = page.find("combobox", PALETTE);
    page.until("the keyboard", || field.has_focus());
    page.type_text("bennett");
    offers(&page, "Bennett");
    assert_eq!(field.attribute("aria-activedescendant").as_deref(), Some("palette-0"));
    page.press("Enter");
    closed(&page, PALETTE);
    sheet.is_at("Bennett", "Weight");
    // A week of a month that is not open: it opens, and the same row stays.
    page.press("Ctrl+g");
    page.type_text("week 20");
    page.until("a week", || options(&page).first().is_some_and(|one| one.ends_with("week 20")));
    page.press("Enter");
    closed(&page, PALETTE);
    sheet.is_at("Bennett", "17–23");
    // A command of the sheet works on what is selected.
    sheet.go("Mitchell", "Weight");
    page.type_text("3");
    page.press("Enter");
    sheet.is_at("Bennett", "Weight");
    page.press("Ctrl+k");
    page.type_text("fill down");
    offers(&page, "Fill down");
    page.press("Enter");
    sheet.shows("Bennett", "Weight", "3");
    sheet.is_at("Bennett", "Weight");
    // Esc leaves everything as it was, and arrows walk through the list.
    page.press("Ctrl+k");
    page.press("ArrowDown");
    page.until("the second option", || {
        field.attribute("aria-activedescendant").as_deref() == Some("palette-1")
    });
    page.press("Escape");
    closed(&page, PALETTE);
    sheet.is_at("Bennett", "Weight");
    // A view is a place too.
    page.press("Ctrl+k");
    page.type_text("setup");
    offers(&page, "Setup");
    page.press("Enter");
    page.until("the setup", || page.sees("heading", "Funnel"));
    page.quiet();
}

/// Opens the palette, types this and takes the first answer, which must be `wanted`.
#[track_caller]
fn take(page: &Page, typed: &str, wanted: &str) {
    page.press("Ctrl+k");
    page.until("the keyboard", || page.find("combobox", PALETTE).has_focus());
    page.type_text(typed);
    offers(page, wanted);
    page.press("Enter");
    closed(page, PALETTE);
}

#[test]
fn the_palette_has_the_repairs_and_opens_their_preview() {
    let page = open();
    crate::type_into(&page, "Target", "13m");
    crate::levers::open_repairs(&page);
    let shown = "[...document.querySelectorAll('dialog[open] .card h3')].map((one) => one.textContent)";
    let repairs: Vec<String> = page.wait_for("repairs", || {
        let found = page.eval(shown);
        let found = found.as_array()?.iter().map(|one| one.as_str().unwrap_or_default().to_owned());
        Some(found.collect::<Vec<_>>()).filter(|all| all.len() > 3)
    });
    page.press("Escape");
    page.press("Ctrl+k");
    page.type_text("ways to make");
    let wanted: Vec<String> = repairs.iter().map(|one| format!("Ways to make it: {one}")).collect();
    page.until("every repair", || options(&page) == wanted);
    page.press("Escape");
    closed(&page, PALETTE);
    // As a click: the preview with its figures first, then one step.
    let lower = wanted.iter().find(|one| one.contains(": Lower the target")).unwrap();
    take(&page, lower, lower);
    page.until("the preview", || page.sees("heading", lower.trim_start_matches("Ways to make it: ")));
    says(&page, "Then");
    page.sheet().shows("Whole team", "2027", "13,000,000");
    page.push("Apply");
    says(&page, "Achievable");
    page.press("Ctrl+z");
    page.sheet().shows("Whole team", "2027", "13,000,000");
    page.quiet();
}

#[test]
fn every_button_of_the_plan_view_has_its_entry_in_the_palette() {
    let page = open();
    let sheet = page.sheet();
    let pressed = |name: &str| page.find("button", name).attribute("aria-pressed").as_deref() == Some("true");
    // What is shown stands on its menu; the line of switches.
    for (typed, entry) in [("calls", "Calls"), ("cash-in", "Cash-in")] {
        take(&page, typed, entry);
        page.until(entry, || pressed(entry));
    }
    take(&page, "thousands", "Money in thousands");
    page.until("thousands", || pressed("K"));
    let chosen = |name: &str| {
        page.push("View ▾");
        let is = page.find("menuitem", name).attribute("aria-current").is_some();
        page.press("Escape");
        is
    };
    for (typed, entry, item) in [
        ("per working day", "Work per working day, or whole", "per working day"),
        ("season as", "Season as index, or as share of the year", "Season: share of year"),
        ("compare from now", "Compare from now, or stop comparing", "Stop comparing"),
    ] {
        take(&page, typed, entry);
        page.until(item, || chosen(item));
    }
    take(&page, "compare from now", "Compare from now, or stop comparing");
    assert!(chosen("Inputs"));
    take(&page, "show or hide the inputs", "Show or hide the inputs");
    page.until("no inputs", || !chosen("Inputs"));
    take(&page, "show or hide the inputs", "Show or hide the inputs");
    take(&page, "revenue", "Revenue");
    // What the rows are grouped by.
    let first = sheet.read().names()[2].clone();
    take(&page, "group: rep", "Group: rep › team");
    page.until("the managers first", || sheet.read().names()[2] != first);
    take(&page, "group: team › r", "Group: team › rep");
    page.until("the teams first", || sheet.read().names()[2] == first);
    // Periods.
    take(&page, "close q3", "Close Q3");
    page.until("the quarter alone", || sheet.read().column("Aug").is_none());
    take(&page, "open q3", "Open Q3");
    page.until("the months", || sheet.read().column("Aug").is_some());
    // The bar below the sheet.
    page.cdp("Emulation.setFocusEmulationEnabled", serde_json::json!({"enabled": true}));
    sheet.go("Mitchell", "2027");
    page.press("Shift+ArrowDown");
    let shown = page.wait_for("the sum", || {
        page.names("button").into_iter().find_map(|name| name.strip_prefix("Sum ").map(str::to_owned))
    });
    take(&page, "copy sum", &format!("Copy Sum {shown}"));
    page.until("the sum", || page.clipboard() == shown.replace(',', ""));
    take(&page, "all held totals", "All held totals…");
    page.find("dialog", "Held totals");
    page.press("Escape");
    // The line of the document.
    take(&page, "where this plan", "Where this plan is kept");
    page.find("dialog", "Where this plan is kept");
    page.press("Escape");
    page.until("the dialog to close", || page.find_all("dialog", None).is_empty());
    sheet.enter("Whole team", "2027", "9m");
    page.saved();
    take(&page, "variant", "Duplicate as a variant");
    page.find("button", "Plan 2027 — variant ▾");
    take(&page, "plans: plan 2027", "Plans: Plan 2027");
    page.find("button", "Plan 2027 ▾");
    page.quiet();
}

#[test]
fn the_palette_understands_the_other_language_and_the_other_layout() {
    let page = settings().lang("ru").page();
    page.sheet().go("Морозов", "Вес");
    page.press_on(Layout::Russian, "Ctrl+k");
    page.until("the keyboard", || page.find("combobox", PALETTE_RU).has_focus());
    for (typed, wanted) in [
        ("печать", "Печать"),
        ("gtxfnm", "Печать"),
        ("print", "Печать"),
        ("зкште", "Печать"),
        ("кузнецов", "Кузнецов"),
        ("repytwjd", "Кузнецов"),
        ("march", "март 2027"),
    ] {
        page.find("combobox", PALETTE_RU).fill(typed);
        offers(&page, wanted);
    }
    page.find("combobox", PALETTE_RU).fill("ъэъэ");
    says(&page, "«ъэъэ» — такого здесь нет");
    page.quiet();
}

#[test]
fn the_list_of_shortcuts_opens_with_a_question_mark_and_with_ctrl_slash() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "2027");
    for key in ["?", "Ctrl+/"] {
        page.press(key);
        let dialog = page.find("dialog", "Keyboard shortcuts");
        let text = dialog.text();
        for words in
            ["Ctrl+D", "Fill down", "Ctrl+K", "All commands", "Shift+F10", "Menu of the selection", "+10%"]
        {
            assert!(text.contains(words), "{words} is not in the list");
        }
        page.press("Escape");
        page.until("the list to close", || !page.sees("dialog", "Keyboard shortcuts"));
        sheet.is_at("Mitchell", "2027");
    }
    // In the editor a question mark is a letter, and Ctrl+/ takes the text first.
    sheet.go("Mitchell", "Weight");
    page.type_text("2");
    page.press("Ctrl+/");
    page.find("dialog", "Keyboard shortcuts");
    page.press("Escape");
    sheet.shows("Mitchell", "Weight", "2");
    page.quiet();
}

#[test]
fn the_menu_of_the_sheet_works_on_what_is_selected() {
    let page = open();
    let sheet = page.sheet();
    // Inside the selection it keeps it, outside it moves it.
    sheet.go("Mitchell", "Weight");
    page.press("Shift+ArrowDown");
    sheet.element("Bennett", "Weight").right_click();
    page.find("menuitem", "Copy Ctrl+C").click();
    says(&page, "Copied: 2 cells");
    sheet.element("Walsh", "Average deal").right_click();
    page.until("one cell", || sheet.read().selected() == 1);
    page.press("Escape");
    sheet.is_at("Walsh", "Average deal");
    // Copied with headers, as another program gets it.
    sheet.go("Mitchell", "Weight");
    page.press("Shift+F10");
    page.find("menuitem", "Copy with headers").click();
    let copied = page.wait_for("the copy", || {
        let text = page.eval("navigator.clipboard.readText()");
        text.as_str().filter(|text| text.contains('\n')).map(str::to_owned)
    });
    assert_eq!(copied, "Rep\tWeight\nMitchell\t1");
    // Cut waits for the paste, which the menu does too where the browser allows.
    sheet.go("Mitchell", "Average deal");
    page.type_text("31000");
    page.press("Enter");
    sheet.go("Mitchell", "Average deal");
    page.press("ContextMenu");
    page.find("menuitem", "Cut Ctrl+X").click();
    sheet.go("Bennett", "Average deal");
    page.press("ContextMenu");
    page.find("menuitem", "Paste Ctrl+V").click();
    sheet.shows("Bennett", "Average deal", "31,000");
    sheet.marked("Mitchell", "Average deal", "inherited");
    // Where there is no way to read the clipboard, it names the key.
    page.eval("delete Clipboard.prototype.read");
    sheet.go("Walsh", "Average deal");
    page.press("ContextMenu");
    page.find("menuitem", "Paste Ctrl+V").click();
    says(&page, "The browser keeps its clipboard: press Ctrl+V");
    page.quiet();
}

#[test]
fn managers_are_inserted_copied_and_deleted_from_the_menu() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Weight");
    page.press("ContextMenu");
    page.find("menuitem", "Insert a rep below").click();
    page.until("the name to be typed", || page.focused().value() == "New rep");
    page.type_text("Young");
    page.press("Enter");
    page.until("the new manager", || sheet.read().row("Young").is_some());
    let names = sheet.read().names();
    let at = names.iter().position(|name| name == "Mitchell").unwrap_or_default();
    assert_eq!(names[at + 1], "Young");
    sheet.enter("Young", "Weight", "0.5");
    sheet.go("Young", "Weight");
    page.press("ContextMenu");
    page.find("menuitem", "Duplicate the rep").click();
    sheet.shows("Young (2)", "Weight", "0.5");
    sheet.go("Young", "Rep");
    page.press("Shift+ArrowDown");
    page.press("ContextMenu");
    page.find("menuitem", "Delete the reps (2)").click();
    page.until("both to go", || sheet.read().row("Young").or(sheet.read().row("Young (2)")).is_none());
    page.press("Ctrl+z");
    page.until("both back", || sheet.read().row("Young (2)").is_some());
    page.quiet();
}

#[test]
fn a_total_is_held_with_a_key_and_says_why() {
    let page = open();
    let sheet = page.sheet();
    let before = sheet.text("Mitchell", "2027");
    sheet.go("Mitchell", "2027");
    page.press("Ctrl+h");
    sheet.marked("Mitchell", "2027", "held");
    sheet.shows("Mitchell", "2027", &before);
    page.press("ContextMenu");
    page.find("menuitem", "Why it is held…").click();
    let field = page.find("textbox", "Why this total is held");
    page.until("the keyboard", || field.has_focus());
    page.type_text("agreed in May");
    page.press("Ctrl+Enter");
    sheet.is_at("Mitchell", "2027");
    says(&page, "agreed in May");
    page.press("Ctrl+h");
    sheet.marked("Mitchell", "2027", "");
    page.press("Ctrl+z");
    says(&page, "agreed in May");
    page.quiet();
}

#[test]
fn a_note_is_typed_on_a_cell_shown_where_it_is_and_kept() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Walsh", "Weight");
    page.press("Shift+F2");
    let field = page.find("textbox", "Note on Walsh, Weight");
    page.until("the keyboard", || field.has_focus());
    page.type_text("back from leave in May");
    page.press("Ctrl+Enter");
    sheet.is_at("Walsh", "Weight");
    let tip = |page: &Page| {
        page.eval("[...document.querySelectorAll('.note-tip')].find((t) => !t.hidden)?.textContent ?? ''")
    };
    page.until("the note beside the active cell", || tip(&page) == "back from leave in May");
    assert!(sheet.element("Walsh", "Weight").attribute("data-note").is_some());
    page.press("ArrowDown");
    page.until("no note here", || tip(&page) == "");
    page.press("Ctrl+z");
    page.until("no mark", || sheet.element("Walsh", "Weight").attribute("data-note").is_none());
    page.press("Ctrl+y");
    says(&page, "Saved in this browser");
    page.saved();
    page.reload();
    sheet.go("Walsh", "Weight");
    page.until("the note after a reload", || tip(&page) == "back from leave in May");
    page.quiet();
}
