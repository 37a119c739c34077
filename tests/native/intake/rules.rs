//! Rules that a table alone does not show: files by content, limits, names, remembered choices.

use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::intake::bytes::{Content, NoTable, read_file};
use planerka::intake::fields::all;
use planerka::intake::{Context, MAX_COLUMNS, MAX_ROWS, Meaning, Wishes, changes, offered, read};
use planerka::sheet::clipboard;

fn sheets(bytes: &[u8]) -> Result<usize, NoTable> {
    match read_file("x.csv", bytes)? {
        Content::Sheets(sheets) => Ok(sheets[0].block.width()),
        Content::Json => Ok(0),
    }
}

#[test]
fn files_are_told_by_their_content() {
    assert_eq!(sheets("a;b\n1;2".as_bytes()), Ok(2));
    assert_eq!(sheets("\u{feff}a,b,c\n1,2,3".as_bytes()), Ok(3));
    assert_eq!(sheets(b"sep=|\na|b|c|d\n"), Ok(4));
    assert_eq!(sheets(b"\xcc\xe5\xed\xe5\xe4\xe6\xe5\xf0;\xc2\xe5\xf1\n\xc8;1"), Ok(2));
    assert_eq!(sheets(b"{\"planerka\": 1}"), Ok(0));
    assert_eq!(sheets(b"<html><body><table><tr><td>a<td>b</table>"), Ok(2));
    for (bytes, what) in [
        (&b""[..], NoTable::Empty),
        (b"  \n ", NoTable::Empty),
        (b"PK\x03\x04rest", NoTable::Workbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", NoTable::OldOrLocked),
        (b"%PDF-1.7\n", NoTable::Pdf),
        (b"\x89PNG\r\n\x1a\n", NoTable::Picture),
        (b"\xff\xd8\xff\xe0", NoTable::Picture),
        (b"\x1f\x8b\x08\x00", NoTable::Compressed),
        (b"abc\x00def", NoTable::Binary),
    ] {
        assert_eq!(sheets(bytes), Err(what), "{bytes:?}");
    }
    // A text may begin as a picture does.
    assert_eq!(sheets("BMW;2\nAudi;3".as_bytes()), Ok(2));
}

#[test]
fn too_large_tables_are_refused_whole() {
    let rows = "a;b\n".repeat(MAX_ROWS + 1);
    assert_eq!(sheets(rows.as_bytes()), Err(NoTable::TooLarge { what: "rows", limit: MAX_ROWS }));
    let columns = format!("{}\n", ";".repeat(MAX_COLUMNS));
    let wide = format!("{}{}", columns.replacen(";", "a;", 1), columns.replacen(";", "b;", 1));
    assert_eq!(sheets(wide.as_bytes()), Err(NoTable::TooLarge { what: "columns", limit: MAX_COLUMNS }));
}

#[test]
fn a_sign_of_another_currency_in_the_cells_is_said() {
    let plan = planerka::sample::plan(Lang::En, 2027, "s");
    let tables = evaluate(&plan);
    let context = Context { plan: &plan, tables: &tables, lang: Lang::En, sample: false, facts: None };
    for (text, expected) in [
        ("Rep\tAverage deal\nHarper\t$120K\nCole\t$90K", Some("USD")),
        ("Rep\tAverage deal, $\nHarper\t120K\nCole\t90K", Some("USD")),
        ("Rep\tAverage deal\nHarper\t€120K\nCole\t90K", None),
        ("Rep\tWeight\nHarper\t$1.2\nCole\t1", None),
    ] {
        let block = clipboard::read(None, text).unwrap();
        let reading = read(&block, &context, &Wishes::default());
        assert_eq!(reading.columns[1].currencies.first().copied(), expected, "{text}");
    }
}

#[test]
fn every_field_has_one_entry_with_titles_of_its_own() {
    let mut titles = Vec::new();
    for spec in all() {
        assert_eq!(spec.field.spec().key, spec.key);
        for title in spec.titles {
            assert!(!titles.contains(title), "{title} stands twice");
            titles.push(*title);
        }
    }
}

#[test]
fn what_a_column_is_can_be_kept_and_found_again() {
    let plan = planerka::sample::plan(Lang::Ru, 2027, "p");
    let tables = evaluate(&plan);
    let months: Vec<_> =
        tables.axis.months().iter().map(|m| planerka::calendar::Period::Month(m.month)).collect();
    for meaning in offered(&plan, &months) {
        assert_eq!(Meaning::from_key(&meaning.key(), &plan), Some(meaning));
    }
    assert_eq!(Meaning::from_key("step 999", &plan), None);
    assert_eq!(Meaning::from_key("nonsense", &plan), None);
}

#[test]
fn a_choice_for_a_column_counts_more_than_its_title() {
    let plan = planerka::sample::plan(Lang::Ru, 2027, "p");
    let tables = evaluate(&plan);
    let context = Context { plan: &plan, tables: &tables, lang: Lang::Ru, sample: true, facts: None };
    let block = clipboard::read(None, "Менеджер\tБаллы\nИванова\t2\nПетров\t3").unwrap();
    let mut wishes = Wishes::default();
    wishes.set_column(1, Meaning::from_key("weight", &plan).unwrap());
    let reading = read(&block, &context, &wishes);
    let plan = super::cases::after(&plan, &changes(&reading, &context, &wishes).command);
    assert_eq!(plan.managers.iter().map(|m| m.weight).collect::<Vec<_>>(), [2.0, 3.0]);
}

#[test]
fn a_large_table_is_read_in_steps_to_the_same_end() {
    use planerka::intake::Reader;
    let plan = planerka::sample::plan(Lang::En, 2027, "p");
    let tables = evaluate(&plan);
    let context = Context { plan: &plan, tables: &tables, lang: Lang::En, sample: true, facts: None };
    let rows: String = (0..3000).map(|n| format!("Rep {n} Smith\t{}\n", 1000 + n)).collect();
    let block = clipboard::read(None, &format!("Rep\tQuota\n{rows}Total\t7498500\n")).unwrap();
    let wishes = Wishes::default();
    let mut reader = Reader::new(block.clone(), &context, &wishes);
    let mut last = 0.0;
    while !reader.step(&context, 100) {
        assert!(reader.progress() > last);
        last = reader.progress();
    }
    let stepped = reader.finish(&context);
    assert_eq!(stepped, read(&block, &context, &wishes));
    assert_eq!((stepped.people.len(), changes(&stepped, &context, &wishes).sums.len()), (3000, 0));
}
