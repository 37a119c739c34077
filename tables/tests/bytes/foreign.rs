//! What other programs write.

use planerka_tables::{FoundMerge, NoWorkbook, read};

use super::made::{container, ods, xls, xlsx, zipped};

#[test]
fn cells_of_every_form_are_understood() {
    let bytes = xlsx(
        r#"<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>
        <row r="2" hidden="1"><c r="B2" t="inlineStr"><is><r><t xml:space="preserve">rich </t></r><r><t>text</t></r><rPh><t>x</t></rPh></is></c>
          <c><v>7</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c></row>
        <row r="4"><c r="A4" s="1"><v>46388.75</v></c><c r="B4" s="4"><v>46388</v></c><c r="C4" s="2"><v>0.125</v></c>
          <c r="D4" s="3"><v>3</v></c><c r="E4" t="str"><v>a_x000D_b&amp;c</v></c><c r="F4" s="1"><v>20</v></c></row>
        <row r="5"><c r="A5"><f>1+1</f></c><c r="B5"><f>1+1</f><v>2</v></c><c r="C5" s="2"/></row>
        </sheetData><mergeCells count="2"><mergeCell ref="B2:C3"/><mergeCell ref="A5:A1048576"/></mergeCells>"#,
        "",
    );
    let found = read(&bytes).unwrap();
    let sheet = &found.sheets[0];
    assert_eq!((found.sheets.len(), &*found.hidden[0], sheet.hidden_rows), (1, "Two", 1));
    assert_eq!(sheet.hidden_columns, 5);
    for (row, column, text, number) in [
        (1, 1, "rich text", None),
        (1, 2, "7", Some(7.0)),
        (1, 4, "TRUE", None),
        (1, 5, "#N/A", None),
        (3, 0, "2027-01-01", None),
        (3, 1, "2027-01-01", None),
        (3, 2, "12.5%", Some(0.125)),
        (3, 3, "3", Some(3.0)),
        (3, 4, "a\nb&c", None),
        (3, 5, "20", Some(20.0)),
        (4, 1, "2", Some(2.0)),
    ] {
        assert_eq!((sheet.text(row, column), sheet.number(row, column)), (text, number), "{row} {column}");
    }
    assert_eq!(sheet.cell(4, 0), None);
    assert_eq!(
        sheet.without_value, 1,
        "a formula without a value is counted, an empty cell with a format is not"
    );
    let merge = |row, column, rows, columns| FoundMerge { row, column, rows, columns };
    assert_eq!(sheet.merged, [merge(1, 1, 2, 2), merge(4, 0, 1, 1)], "as far as the table goes");
}

#[test]
fn days_of_1904_are_the_same_days() {
    let cell = r#"<sheetData><row r="1"><c r="A1" s="1"><v>44926</v></c></row></sheetData>"#;
    let found = read(&xlsx(cell, r#"<workbookPr date1904="1"/>"#)).unwrap();
    assert_eq!(found.sheets[0].text(0, 0), "2027-01-01");
}

#[test]
fn an_open_document_and_old_excel_are_read() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let table = [
        "<table:table-row>",
        &cell(r#"office:value-type="string""#, "Соколова"),
        &cell(r#"office:value-type="float" office:value="1020000""#, "1 020 000"),
        &cell(r#"office:value-type="date" office:date-value="2027-01-31""#, "31.01.27"),
        "</table:table-row>",
        r#"<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
    ];
    let found = read(&ods(&table.concat())).unwrap();
    let sheet = &found.sheets[0];
    assert_eq!(
        (sheet.text(0, 0), sheet.number(0, 1), sheet.text(0, 2)),
        ("Соколова", Some(1_020_000.0), "2027-01-31")
    );
    let found = read(&xls(&[(0, 0, 5.0), (2, 3, -1.5)])).unwrap();
    assert_eq!((found.sheets[0].number(0, 0), found.sheets[0].text(2, 3)), (Some(5.0), "-1.5"));
}

/// Made with openpyxl 3.1, xlwt 1.3 and odfpy 1.4, the same table in each: a formula without a value, a hidden row and a hidden
/// sheet in the first.
#[test]
fn files_of_other_programs_are_read() {
    for (name, bytes) in super::made::FOREIGN {
        let found = read(bytes).unwrap();
        let sheet = &found.sheets[0];
        assert_eq!(
            (&*sheet.name, sheet.text(0, 1), sheet.text(1, 0)),
            ("Люди", "План", "Соколова"),
            "{name}"
        );
        assert_eq!((sheet.number(1, 1), sheet.number(2, 1)), (Some(1_020_000.0), Some(-5.5)), "{name}");
        assert_eq!((sheet.text(1, 2), sheet.text(2, 2)), ("2027-01-31", "2026-09-01"), "{name}");
        assert_eq!((sheet.number(1, 3), sheet.number(2, 3)), (Some(0.125), Some(0.07)), "{name}");
        assert_eq!(sheet.text(1, 4), "=не формула", "{name}");
        let workbook = name == "openpyxl.xlsx";
        assert_eq!(
            (sheet.without_value, sheet.hidden_rows, found.hidden.len() == 1),
            (usize::from(workbook), usize::from(workbook), workbook)
        );
        assert_eq!(sheet.text(1, 3), if name == "odfpy.ods" { "0.125" } else { "12.5%" }, "{name}");
        assert_eq!(sheet.merged.len(), usize::from(workbook), "{name}");
    }
}

/// One workbook made with openpyxl 3.1 and saved by LibreOffice as .ods and as .xls: money and percents by their formats, a hidden
/// row, a hidden column, a hidden sheet, cells over several columns and rows.
#[test]
fn open_documents_and_old_excel_tell_what_is_hidden_and_in_which_currency_money_is() {
    let shown: [(&str, &[u8], &str); 2] = [
        ("shown.ods", include_bytes!("../fixtures/shown.ods"), "RUB"),
        ("shown.xls", include_bytes!("../fixtures/shown.xls"), "₽"),
    ];
    for (name, bytes, sign) in shown {
        let found = read(bytes).unwrap();
        let sheet = &found.sheets[0];
        assert_eq!((sheet.hidden_rows, sheet.hidden_columns, found.hidden.len()), (1, 1, 1), "{name}");
        assert!(!found.blind, "{name}");
        assert_eq!(sheet.text(2, 3), format!("12000 {sign}"), "{name}");
        assert_eq!(
            (sheet.number(2, 3), sheet.text(5, 3)),
            (Some(12_000.0), &*format!("30000 {sign}")),
            "{name}"
        );
        assert_eq!((sheet.text(2, 2), sheet.text(3, 5)), ("1", "30%"), "{name}: plain numbers, percents");
        let merge = |row, column, rows, columns| FoundMerge { row, column, rows, columns };
        let mut merged = sheet.merged.clone();
        merged.retain(|merge| merge.rows * merge.columns > 1);
        assert!(
            merged.contains(&merge(0, 0, 1, 6)) && merged.contains(&merge(2, 1, 2, 1)),
            "{name}: {merged:?}"
        );
    }
}

#[test]
fn what_is_no_workbook_is_told_apart() {
    let package = container("/EncryptedPackage", b"x");
    for (bytes, why) in [
        (b"Rep;Revenue\nA;1".to_vec(), NoWorkbook::Other),
        (zipped(&[("readme.txt", "hello")]), NoWorkbook::Elsewhere),
        (container("/WordDocument", b"x"), NoWorkbook::Elsewhere),
        (package, NoWorkbook::Password),
        (xlsx("<sheetData/>", ""), NoWorkbook::Empty),
    ] {
        assert_eq!(read(&bytes), Err(why));
    }
}
