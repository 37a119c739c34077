//! LibreOffice opens what we write, works every formula out anew and comes to the same totals. Only where it is installed:
//! `apt-get install libreoffice-calc`.

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

/// Makes LibreOffice work formulas out anew when it opens an Excel file, whoever has written it; by itself it shows what the
/// file says.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

fn office() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("soffice")).find(|file| file.is_file())
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
    let Some(office) = office() else {
        println!("left out: LibreOffice is not installed");
        return;
    };
    let mut many = sample::plan(Lang::Ru, 2027, "s");
    for number in 0..42 {
        let (id, name) = (many.managers[number % 8].id, format!("Р. {number}"));
        many = apply(&many, &Edit::Roster(RosterEdit::DuplicateManager { id, name })).unwrap();
    }
    for (name, plan, lang, by) in [
        ("sample", sample::plan(Lang::En, 2027, "s"), Lang::En, By::Segment),
        ("fifty", many, Lang::Ru, By::Month),
        ("products", with_products(Lang::En), Lang::En, By::Quarter),
    ] {
        let tables = Arc::new(evaluate(&plan));
        let mut ask = Ask { by, ..Ask::new(Arc::new(plan), tables, lang) };
        if !ask.plan.dimensions.is_empty() {
            ask.levels = vec![GroupBy::Member(DimensionKind::Product), GroupBy::Manager];
        }
        let book = workbook(&ask).unwrap();
        let found = recalculated(&office, &book, name);
        let mut totals = 0;
        for sheet in &book.sheets {
            let back = found.iter().find(|back| back.name == sheet.name).unwrap();
            for (row, cells) in sheet.rows.iter().enumerate() {
                for (column, cell) in cells.cells.iter().enumerate() {
                    let Some(whole) = cell.value.whole() else { continue };
                    #[allow(clippy::cast_precision_loss, reason = "amounts are far below 2^53")]
                    let expected = Some(whole as f64);
                    assert_eq!(
                        back.number(row, column),
                        expected,
                        "{name}, {}: row {row}, column {column}",
                        sheet.name
                    );
                    totals += usize::from(matches!(cell.value, Value::Total(..)));
                }
            }
        }
        assert!(totals > 20, "{name}: {totals}");
    }
}
