//! Every table of the corpus, and workbooks of other programs, opened in the page: it says what the program without a browser
//! says of them, column by column and row by row.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use planerka::board::{Board, Choices, Desk, PastedAs, Row, pasted_as};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::intake::bytes::{Content, read_file};
use planerka::intake::delimited::read_delimited;
use planerka::intake::facts::{self, FactWishes, TableKind, fact_changes, kind_of};
use planerka::intake::workbook::{self, is_workbook, own_kind, sheets};
use planerka::intake::{Context, Reading, Sheet, Wishes, changes, first_known, read, words};
use planerka::plan::{Manager, ManagerId, Plan, Scope};
use planerka::sheet::Pos;
use planerka::sheet::clipboard::{self, PastedBlock};
use planerka_browser_tests::{Open, Page};
use planerka_tables::Found;

use crate::{settings, turn_to};

/// A table, and what it is opened into.
#[derive(Debug, Clone)]
struct Table {
    /// The name of its file, by whose end it is known.
    file: String,
    bytes: Vec<u8>,
    /// The language, the plan and the day, as a case of the corpus says them.
    lang: String,
    plan: String,
    products: Option<String>,
    facts: Option<NaiveDate>,
}

fn corpus() -> Vec<Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases/intake");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let one = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let (head, rest) = text.split_once("--- table\n").unwrap();
        let (table, _) = rest.split_once("--- must\n").unwrap();
        let said = |key: &str| head.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned));
        let kind = said("as: ").unwrap();
        let table = table.strip_suffix('\n').unwrap_or(table);
        let end = if kind == "html" { "html" } else { "txt" };
        Table {
            file: format!("{}.{end}", path.file_stem().unwrap().to_str().unwrap()),
            bytes: table.as_bytes().to_vec(),
            lang: said("lang: ").unwrap(),
            plan: said("plan: ").unwrap(),
            products: said("products: "),
            facts: said("facts: ").map(|day| day.parse().unwrap()),
        }
    };
    paths.iter().map(one).filter(|table| table.products.is_none()).collect()
}

/// A plan of one's own people; None for the sample.
fn own_plan(lang: Lang, names: &str) -> Option<Plan> {
    let mut plan = planerka::sample::plan(lang, 2027, "own");
    let team = plan.managers[0].team;
    let one = |(name, id): (&str, u32)| {
        let mut manager = Manager::new(ManagerId(id), name);
        manager.team = team;
        std::sync::Arc::new(manager)
    };
    plan.managers = names.split(',').map(str::trim).zip(1000..).map(one).collect();
    plan.holds.retain(|hold| hold.scope == Scope::All);
    plan.last_id = 5000;
    (names != "sample").then_some(plan)
}

fn lang_of(table: &Table) -> Lang {
    if table.lang == "ru" { Lang::Ru } else { Lang::En }
}

/// What a preview shows: the counts, the remarks, why each column is left out, why each row.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    counts: String,
    remarks: Vec<String>,
    columns: Vec<String>,
    rows: Vec<String>,
}

/// Rows of a preview; a longer table shows a part of them.
const ROWS: usize = 150;

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sheets of a file, and what else was found in a workbook.
fn sheets_of(table: &Table) -> (Option<Found>, Vec<Sheet>) {
    if is_workbook(&table.bytes) {
        let found = planerka_tables::read(&table.bytes).unwrap();
        let all = sheets(&found);
        return (Some(found), all);
    }
    match read_file(&table.file, &table.bytes) {
        Ok(Content::Sheets(all)) => (None, all),
        other => panic!("{}: {other:?}", table.file),
    }
}

/// What stands on the clipboard where a table of the corpus is copied: text, or HTML.
fn pasted(table: &Table) -> Option<(String, Option<String>)> {
    let text = String::from_utf8(table.bytes.clone()).ok().filter(|_| table.facts.is_none())?;
    Some(if table.file.ends_with("html") { (String::new(), Some(text)) } else { (text, None) })
}

/// What the program says of a table.
fn said(
    table: &Table,
    (found, all): &(Option<Found>, Vec<Sheet>),
    plan: &Plan,
    sample: bool,
) -> Option<Shown> {
    let (lang, among_facts) = (lang_of(table), table.facts.is_some());
    let tables = evaluate(plan);
    let wishes =
        FactWishes { today: table.facts.or(NaiveDate::from_ymd_opt(2026, 11, 21)), ..FactWishes::default() };
    let context = Context { plan, tables: &tables, lang, sample, facts: Some(&wishes) };
    let of_plan = Context { facts: None, ..context };
    let at = first_known(all, if among_facts { &context } else { &of_plan });
    let sheet = &all[at];
    let kind = own_kind(&sheet.name).unwrap_or_else(|| kind_of(&sheet.block, &context, among_facts).0);
    let none = Wishes::default();
    let (reading, counts, remarks): (Reading, String, Vec<String>) = match kind {
        TableKind::Plan => {
            let reading = read(&sheet.block, &of_plan, &none);
            let changes = changes(&reading, &of_plan, &none);
            let (counts, said) =
                (words::counts(&reading, &changes, lang), words::remarks(&reading, &changes, &of_plan));
            (reading, counts, said)
        }
        TableKind::Facts => {
            let reading = read(&sheet.block, &context, &none);
            let changes = fact_changes(&reading, &context, &wishes);
            let said = facts::words::remarks(&reading, &changes, &context);
            let counts = facts::words::counts(&reading, &changes, lang);
            (reading, counts, said)
        }
    };
    let of_workbook = found.as_ref().map_or_else(Vec::new, |found| workbook::remarks(found, at, lang));
    let seasons = reading.months.is_some();
    let columns = reading.columns.iter().filter(|_| !seasons);
    let columns = columns.map(|column| column.left.map_or("", |left| words::left(left, lang)));
    let rows = reading.rows.iter().enumerate().map(|(at, row)| {
        plain(&format!("{} {}", reading.grid.number(at), words::row(row.kind, lang).unwrap_or("")))
    });
    (reading.rows.len() <= ROWS).then(|| Shown {
        counts: plain(&counts),
        remarks: of_workbook.iter().chain(&remarks).map(|words| plain(words)).collect(),
        columns: columns.map(plain).collect(),
        rows: rows.collect(),
    })
}

/// What the page's preview shows.
fn shown(page: &Page) -> Shown {
    let texts = |selector: &str, of: &str| -> Vec<String> {
        let script = format!("Array.from(document.querySelectorAll('dialog {selector}')).map(e => {of})");
        let all = page.eval(&script);
        all.as_array().unwrap().iter().map(|text| plain(text.as_str().unwrap_or_default())).collect()
    };
    Shown {
        counts: plain(&page.css(".intake-counts").text()),
        remarks: texts(".intake-remarks li", "e.textContent"),
        columns: texts(".intake-table thead th small", "e.textContent"),
        rows: texts(".intake-table tbody th", "Array.from(e.childNodes).map(n => n.textContent).join(' ')"),
    }
}

/// A page with the plan of a table.
fn page_of(table: &Table, plan: Option<&Plan>) -> Page {
    let open: Open = settings().lang(&table.lang);
    let page = open.page();
    if let Some(plan) = plan {
        let path = file(&page, "plan.json", planerka::file::write(plan).unwrap().as_bytes());
        page.give(&path);
        page.push(if table.lang == "ru" {
            "Открыть как новый план"
        } else {
            "Open as a new plan"
        });
    }
    if let Some(day) = table.facts {
        turn_to(&page, &day.to_string());
        page.push(if table.lang == "ru" { "План–факт" } else { "Plan–fact" });
    }
    page
}

fn file(page: &Page, name: &str, bytes: &[u8]) -> PathBuf {
    let path = page.downloads().parent().unwrap().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// How many previews are open.
fn previews(page: &Page) -> u64 {
    page.eval("document.querySelectorAll('dialog .intake-counts').length").as_u64().unwrap_or(0)
}

/// Whether a table pasted on the row of everybody opens in the preview.
fn opens(plan: &Plan, lang: Lang, block: &PastedBlock) -> bool {
    let (plan, tables) = (Arc::new(plan.clone()), Arc::new(evaluate(plan)));
    let desk = Desk { plan: &plan, tables: &tables, lang };
    let board = Board::new(Arc::clone(&plan), Arc::clone(&tables), Choices::new(lang));
    let row = board.rows.iter().position(|row| *row == Row::All).unwrap();
    pasted_as(&desk, &board, Pos::new(row, 1), block) == PastedAs::Table
}

/// Opens tables as files and pastes them, those of one plan in one page; what the page says otherwise than the program.
fn compare(tables: &[Table]) {
    let mut by_plan: BTreeMap<(String, String, Option<NaiveDate>), Vec<&Table>> = BTreeMap::new();
    for table in tables {
        by_plan.entry((table.lang.clone(), table.plan.clone(), table.facts)).or_default().push(table);
    }
    let (mut differ, mut count) = (Vec::new(), 0);
    for tables in by_plan.values() {
        let lang = lang_of(tables[0]);
        let own = own_plan(lang, &tables[0].plan);
        let page = page_of(tables[0], own.as_ref());
        let plan = own.clone().unwrap_or_else(|| planerka::sample::plan(lang, 2027, "p"));
        for table in tables {
            let mut compared = |wanted: Shown| {
                page.until(&table.file, || previews(&page) == 1);
                let found = shown(&page);
                count += 1;
                if found != wanted {
                    differ.push(format!("{}:\n  page {found:?}\n  here {wanted:?}", table.file));
                }
                page.press("Escape");
                page.until("closed", || previews(&page) == 0);
            };
            if let Some(wanted) = said(table, &sheets_of(table), &plan, own.is_none()) {
                page.give(&file(&page, &table.file, &table.bytes));
                compared(wanted);
            }
            let Some((text, html)) = pasted(table) else { continue };
            let block = clipboard::read(html.as_deref(), &text).unwrap();
            let untabbed = html.is_none() && !text.contains('\t');
            let parted = untabbed.then(|| read_delimited(&text).ok()).flatten();
            let parted = parted.filter(|parted| parted.width() > 1 && opens(&plan, lang, parted));
            let block = parted.unwrap_or(block);
            if opens(&plan, lang, &block) {
                let sheet = Sheet { name: String::new(), block };
                let wanted = said(table, &(None, vec![sheet]), &plan, own.is_none());
                page.sheet().go(if table.lang == "ru" { "Вся команда" } else { "Whole team" }, "2027");
                page.paste(&text, html.as_deref());
                compared(wanted.unwrap());
            }
        }
        page.quiet();
    }
    assert!(differ.is_empty(), "{} of {count}:\n{}", differ.len(), differ.join("\n"));
    assert!(count >= tables.len() - 3, "{count} of {}", tables.len());
}

#[test]
fn tables_of_the_corpus_in_russian_are_read_in_the_page_as_without_it() {
    compare(&corpus().into_iter().filter(|table| table.lang == "ru").collect::<Vec<_>>());
}

#[test]
fn tables_of_the_corpus_in_english_are_read_in_the_page_as_without_it() {
    compare(&corpus().into_iter().filter(|table| table.lang == "en").collect::<Vec<_>>());
}

#[test]
fn workbooks_of_other_programs_are_read_in_the_page_as_without_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tables/tests/fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let all: Vec<Table> = paths
        .iter()
        .map(|path| Table {
            file: path.file_name().unwrap().to_str().unwrap().to_owned(),
            bytes: fs::read(path).unwrap(),
            lang: "ru".to_owned(),
            plan: "sample".to_owned(),
            products: None,
            facts: None,
        })
        .collect();
    compare(&all);
}
