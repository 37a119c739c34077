//! Tables as they leave spreadsheets and CRMs, each with the plan it must give or the question it must ask.

use super::cases;

#[test]
fn every_table_of_the_corpus_gives_its_plan_or_its_question() {
    let all = cases::all();
    assert!(all.len() >= 60, "{} cases", all.len());
    let failed: Vec<String> = all
        .iter()
        .filter_map(|case| {
            let failures = case.failures();
            (!failures.is_empty()).then(|| format!("{}\n  {}", case.name, failures.join("\n  ")))
        })
        .collect();
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), all.len(), failed.join("\n"));
}
