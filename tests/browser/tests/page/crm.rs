//! Figures leave for a CRM: who is who is typed or pasted, what is wrong with an id is said, the file is seen before it leaves.

use planerka_browser_tests::Page;

use crate::open;

fn hand_over(page: &Page, crm: &str) {
    page.menu("File ▾", "Hand over to the CRM…");
    page.until("the dialog", || page.sees("heading", "Hand over to the CRM"));
    page.find("combobox", "CRM").choose(crm);
}

fn fill(page: &Page, field: &str, text: &str) {
    page.find("textbox", field).fill(text);
    page.press("Tab");
}

fn downloaded(page: &Page) -> String {
    let path = page.download(|| page.push("Download the file"));
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn quotas_leave_for_salesforce_once_ids_and_a_forecast_type_are_given() {
    let page = open();
    hand_over(&page, "Salesforce");
    page.says("Nobody has an id in Salesforce yet. Fill in who is who first.");
    fill(&page, "Salesforce: Harper", "0055f000009AbCdAAJ");
    page.says("the last three letters do not belong to this id. It should end in AAK.");
    fill(&page, "Salesforce: Harper", "0055f000009AbCdAAK");
    page.until("no complaint", || !page.has("It should end in"));
    fill(&page, "Forecast type: Revenue", "0Db5f000000TgHxCAK");
    page.says("Reps: 1, periods: 12. Their sum is €2,000,000, the plan's target €12,000,000.");
    page.says("Left out, no id in Salesforce: Mitchell, Bennett, Clarke, Walsh, Foster, Reid, Ellis.");
    let text = downloaded(&page);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "QuotaOwnerId,ForecastingTypeId,StartDate,QuotaAmount");
    assert_eq!(lines[1], "0055f000009AbCdAAK,0Db5f000000TgHxCAK,2027-01-01,136000");
    assert_eq!(lines.len(), 13);
    // What was typed is part of the plan: one step back takes the forecast type away.
    page.press("Escape");
    page.press("Ctrl+z");
    hand_over(&page, "Salesforce");
    page.says("Salesforce takes a figure only under a forecast type");
    page.quiet();
}

#[test]
fn a_list_of_users_says_who_is_who_in_one_step() {
    let page = open();
    hand_over(&page, "HubSpot");
    page.eval("document.querySelector('dialog details').open = true");
    let list = "Owner ID\tEmail\tFirst name\tLast name\n901831746\tharper@example.com\t\tHarper\n12\tnobody@example.com\tAda\tStone";
    page.find("textbox", "Paste the CRM's list of users").insert(list);
    page.says("“Stone Ada” is not in the plan.");
    page.push("Take these");
    page.holds("HubSpot: Harper", "901831746");
    page.holds("E-mail: Harper", "harper@example.com");
    page.says("Reps: 1, periods: 12");
    // The same as a file; what is no list says so.
    let folder = page.downloads();
    let (list, other) = (folder.join("owners.csv"), folder.join("plan.json"));
    std::fs::write(&list, "Owner ID,Email,First name,Last name\n77,reid@example.com,,Reid\n").unwrap();
    std::fs::write(&other, "{}").unwrap();
    let field = page.css("dialog details input[type=file]");
    field.set_files(&[&other]);
    page.says("This file holds no list of users");
    field.set_files(&[&list]);
    page.push("Take these");
    page.holds("HubSpot: Reid", "77");
    let text = downloaded(&page);
    let goal: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(goal["inputs"].as_array().unwrap().len(), 12);
    assert_eq!(goal["inputs"][0]["properties"]["hs_target_amount"], "136000.00");
    page.press("Escape");
    // Two lists, two steps.
    page.press("Ctrl+z");
    page.press("Ctrl+z");
    hand_over(&page, "HubSpot");
    page.says("Nobody has an id in HubSpot yet");
    page.quiet();
}

#[test]
fn a_goal_made_by_hand_is_taken_from_its_file_as_the_template() {
    let page = open();
    hand_over(&page, "HubSpot");
    fill(&page, "HubSpot: Harper", "901831746");
    page.says("HubSpot may not show goals made this way");
    let folder = page.downloads();
    let (goal, other) = (folder.join("goal.json"), folder.join("goal.txt"));
    std::fs::write(&goal, "\u{feff}{\"id\": \"1\", \"properties\": {\"hs_kpi_value_type\": \"sum\"}}")
        .unwrap();
    std::fs::write(&other, "no goal").unwrap();
    let field = page.css(".crm-needs input[type=file]");
    field.set_files(&[&other]);
    page.says("This is not the JSON of a goal.");
    field.set_files(&[&goal]);
    page.until("the hint goes", || !page.has("HubSpot may not show goals made this way"));
    page.holds("Template: the JSON of a goal made by hand", "{\"hs_kpi_value_type\":\"sum\"}");
    let text = downloaded(&page);
    let line: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(line["inputs"][0]["properties"]["hs_kpi_value_type"], "sum");
    page.quiet();
}
