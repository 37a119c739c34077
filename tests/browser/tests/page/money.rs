//! Money ahead: a CRM's open deals won and lost with the month's likelihood, a bonus scheme, the week's leads.

use planerka_browser_tests::Page;

use crate::{open, settings, take_table, turn_to, unfold};

/// Open deals as a CRM exports them: of three reps in turn, closing on the working days of June and July.
fn export(count: usize) -> String {
    let row = |at: usize| {
        let who = ["Harper", "Walsh", "Mitchell"][at % 3];
        let (month, day) = (6 + at % 2, 15 + at % 14);
        format!("{}\tDeal {at}\tProposals\t2027-0{month}-{day}\t{who}\t{},000", 700 + at, 10 + at % 9)
    };
    let rows = (1..=count).map(row);
    let head = "Record ID\tDeal Name\tDeal Stage\tExpected Close Date\tDeal owner\tAmount".to_owned();
    std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
}

/// The sample plan of 2027 on a Monday in June.
fn in_june() -> Page {
    let page = open();
    turn_to(&page, "2027-06-14");
    page
}

/// What a screen reader was told last.
fn spoken(page: &Page) -> String {
    page.css("#spoken").text()
}

#[test]
fn deals_from_the_crm_are_won_and_lost_and_the_month_is_read_aloud() {
    let page = in_june();
    page.push("Plan–fact");
    page.says("There are no facts yet.");
    page.paste(&export(120), None);
    take_table(&page);
    page.says("120 deals");
    unfold(&page, "deals");
    page.says("to make the plan of");
    let rows = || page.eval("document.querySelectorAll('.deal-table tbody tr').length");
    page.until("the first fifty", || rows() == 50);
    page.push("Show all 120");
    page.until("all of them", || rows() == 120);

    page.push("Won: Deal 14");
    page.says("119 deals");
    page.until("June read aloud", || spoken(&page).contains("1–30 Jun"));
    page.push("Won: Deal 28");
    page.push("Lost: Deal 42");
    page.says("117 deals");
    // Won deals are facts of the day they were won.
    page.until("what was won", || {
        let cells = page.eval(
            "[...document.querySelectorAll('.plan-fact-table tr[data-level=\"0\"]')][0]?.innerText ?? ''",
        );
        cells.as_str().is_some_and(|text| text.contains("26,000"))
    });
    page.press("Ctrl+z");
    page.says("118 deals");

    // A field keeps the keyboard when its deal is changed, and the weight follows.
    let amount = page.find("textbox", "Amount of Deal 56");
    amount.fill("90,000");
    page.press("Enter");
    page.until("the next amount has the keyboard", || {
        page.focused().attribute("aria-invalid").is_some()
            && !page.find("textbox", "Amount of Deal 56").has_focus()
    });
    page.find("combobox", "Category of Deal 56").choose("Omitted");
    page.says("left out");

    // One key each: won with the amount that is still being typed, lost, and the keyboard goes on to the next row.
    let amount = page.find("textbox", "Amount of Deal 70");
    amount.fill("77,000");
    page.press("Alt+w");
    page.says("117 deals");
    page.until("the next row has the keyboard", || page.focused().attribute("aria-invalid").is_some());
    page.press("Alt+l");
    page.says("116 deals");
    page.press("Ctrl+z");
    page.says("117 deals");
    page.quiet();
}

#[test]
fn late_deals_are_dated_and_a_new_one_is_typed() {
    let page = in_june();
    page.push("Plan–fact");
    unfold(&page, "deals");
    let new = page.find("textbox", "New deal: its name");
    new.fill("Lighthouse");
    page.press("Enter");
    page.says("1 deal, 0 in all");
    page.until("no date", || page.has("no date"));
    page.find("textbox", "Rep of Lighthouse").fill("harper");
    page.press("Tab");
    page.until("the whole name", || page.find("textbox", "Rep of Lighthouse").value() == "Harper");
    page.find("textbox", "Amount of Lighthouse").fill("40k");
    page.press("Tab");
    page.find("textbox", "Chance of Lighthouse").fill("50");
    page.press("Tab");
    page.push("Expect the 1 without a future date by 30 Jun 2027");
    page.says("1 deal, 40,000 in all, 20,000 weighted.");
    page.says("Money coming in");
    // The rep's page names it.
    page.push("Rep's page");
    page.says("Lighthouse: 40,000, 50%, 30 Jun 2027");
    page.quiet();
}

#[test]
fn a_bonus_scheme_is_typed_from_a_letter_and_stands_on_the_reps_page() {
    let page = in_june();
    page.push("Setup");
    page.push("Add a scheme");
    let type_in = |name: &str, text: &str| {
        page.find("textbox", name).fill(text);
        page.press("Enter");
        page.until("it is taken", || {
            page.find("textbox", name).attribute("data-typing").as_deref() == Some("false")
        });
    };
    type_in("Band 1: Rate", "4%");
    type_in("Band 2: From (80% or an amount)", "110%");
    type_in("Band 2: Rate", "6%");
    type_in("Gate: share of the quota since the start", "80%");
    type_in("Base pay", "1,000");
    page.says("100% of the quota");
    // Two bands cannot begin at one point: said where it is typed, nothing is changed.
    page.find("textbox", "Band 2: From (80% or an amount)").fill("0%");
    page.press("Enter");
    page.says("Bands must begin at different points.");
    page.press("Escape");
    page.push("Rep's page");
    page.says("One more deal of");
    page.until("the tick", || page.sees("checkbox", "Bonus on the page"));
    page.find("checkbox", "Bonus on the page").click();
    page.until("no bonus", || !page.has("One more deal of"));
    page.quiet();
}

#[test]
fn the_leads_of_a_week_are_shared_and_copied() {
    let page = in_june();
    page.push("Week");
    page.css("#leads summary").click();
    page.find("textbox", "Leads this week").fill("100");
    page.press("Enter");
    page.until("who takes them", || page.has("A lead is worth"));
    let shared = || -> Vec<i64> {
        let cells = "[...document.querySelectorAll('#leads tbody tr td:nth-child(2)')].map((cell) => Number(cell.innerText))";
        serde_json::from_value(page.eval(cells)).unwrap_or_default()
    };
    page.until("all hundred", || shared().first() == Some(&100) && shared()[1..].iter().sum::<i64>() == 100);
    page.find("textbox", "Cap of Harper").fill("3");
    page.press("Enter");
    page.until("Harper at the cap", || shared().get(1) == Some(&3));
    page.push("Copy as text");
    page.until("the copy", || page.clipboard().starts_with("Harper\t3\n"));
    page.quiet();
}

/// A rep's page holds facts, deals, a bonus and the week on one sheet of paper: nothing runs under the signatures.
#[test]
fn a_reps_page_with_everything_on_it_fits_its_paper() {
    for (lang, words) in [
        ("en", ["Plan–fact", "Sample with facts", "Setup", "Add a scheme", "Rep's page", "If sales are"]),
        (
            "ru",
            [
                "План–факт",
                "Пример с фактами",
                "Настройка",
                "Добавить схему",
                "Лист менеджера",
                "Если продажи",
            ],
        ),
    ] {
        let page = settings().lang(lang).page();
        turn_to(&page, "2027-06-14");
        let [facts, sample, setup, add, rep, more] = words;
        page.push(facts);
        page.push(sample);
        page.says("120");
        page.push(setup);
        page.push(add);
        page.push(rep);
        page.says(more);
        crate::paper::are_whole_pages(&page, lang, 8);
        page.quiet();
    }
}

#[test]
fn a_margin_makes_gross_profit_of_the_plan_and_of_its_facts() {
    let page = in_june();
    page.push("Setup");
    page.enter("Gross margin, % of revenue", "35");
    page.push("Plan");
    page.push("Gross profit");
    let revenue = 12_000_000.0;
    page.until("35 % of the target", || {
        (page.sheet().number("Whole team", "2027") - 0.35 * revenue).abs() < 0.5
    });
    // Harper sells at another margin; the whole is what all make together.
    page.push("Reps");
    page.sheet().enter("Harper", "Margin", "20");
    page.push("Plan");
    page.until("less in all", || page.sheet().number("Whole team", "2027") < 0.35 * revenue - 1.0);

    page.push("What if");
    page.find("combobox", "Lever").choose("Target");
    let figures = "[...document.querySelectorAll('.seek option')].map((o) => o.text)";
    let profit = format!("{figures}.find((text) => text.startsWith('Gross profit'))");
    let profit = page.eval(&profit).as_str().unwrap_or_default().to_owned();
    page.find("combobox", "Figure").choose(&profit);
    page.find("textbox", "Should be").fill("5m");
    page.find("button", "Find").click();
    page.says("Gross profit is then 4,985,000");

    page.push("Plan–fact");
    page.paste(
        "Month\tRep\tRevenue\tGross profit\n2027-05\tHarper\t100,000\t28,000\n2027-05\tWalsh\t50,000\t17,000",
        None,
    );
    take_table(&page);
    unfold(&page, "gross-profit");
    page.until("gross profit with its margin", || {
        page.css("#gross-profit").text().contains("28,000")
            && page.css("#gross-profit").text().contains("30%")
    });
    page.quiet();
}
