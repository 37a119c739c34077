//! Tables of whatever kind, and `planerka table`.

use std::io;

use planerka_tables::Found;

use super::outcome::{BAD_FILE, Outcome};
use crate::exchange::csv::Csv;
use crate::i18n::{Lang, fill};
use crate::intake::bytes::{Content, check, read_file};
use crate::intake::workbook::{is_workbook, no_workbook, remarks, sheets};
use crate::intake::{Sheet, words};
use crate::units::decimal;

/// What is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableOf {
    /// The file.
    pub file: String,
    /// The sheet; None is the first.
    pub sheet: Option<String>,
    /// The language of the output.
    pub lang: Lang,
}

/// A file's tables.
pub struct Read {
    /// At least one.
    pub tables: Vec<Sheet>,
    /// What else was found, where the file is a workbook.
    found: Option<Found>,
}

/// Reads the tables of a file.
pub fn read(name: &str, bytes: &[u8], lang: Lang) -> Result<Read, Outcome> {
    let failed = |why: &str| Outcome::failed(BAD_FILE, &format!("{name}: {why}"));
    if is_workbook(bytes) {
        let found = planerka_tables::read(bytes).map_err(|error| failed(&no_workbook(&error, lang)))?;
        return Ok(Read { tables: sheets(&found), found: Some(found) });
    }
    match read_file(name, bytes) {
        Ok(Content::Sheets(tables)) if !tables.is_empty() => Ok(Read { tables, found: None }),
        Ok(Content::Sheets(_)) => Err(failed("there is no table")),
        Ok(Content::Json) => Err(failed("this is a plan or other JSON, no table")),
        Err(error) => Err(failed(&words::no_table(error, lang))),
    }
}

impl Read {
    /// The place of the sheet of this name, or of the one to begin with; it is no larger than is taken.
    pub fn chosen(
        &self,
        file: &str,
        name: Option<&str>,
        lang: Lang,
        first: impl Fn(&[Sheet]) -> usize,
    ) -> Result<usize, Outcome> {
        let failed = |why: &str| Outcome::failed(BAD_FILE, &format!("{file}: {why}"));
        let at = match name {
            None => first(&self.tables),
            Some(name) => self.tables.iter().position(|sheet| sheet.name == name).ok_or_else(|| {
                let there: Vec<&str> = self.tables.iter().map(|sheet| sheet.name.as_str()).collect();
                failed(&fill(lang.workbooks().no_sheet, &[name, &there.join(", ")]))
            })?,
        };
        check(&self.tables[at].block).map_err(|error| failed(&words::no_table(error, lang)))?;
        Ok(at)
    }

    /// What is said beside the sheet that was chosen.
    pub fn remarks(&self, at: usize, lang: Lang) -> Vec<String> {
        self.found.as_ref().map_or_else(Vec::new, |found| remarks(found, at, lang))
    }
}

/// Prints a table as CSV.
pub fn run(asked: &TableOf, read_file: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    let name = if asked.file == "-" { "standard input" } else { &asked.file };
    let bytes = match read_file(&asked.file) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(BAD_FILE, &format!("{name}: {error}")),
    };
    let read = match read(name, &bytes, asked.lang) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    match read.chosen(name, asked.sheet.as_deref(), asked.lang, |_| 0) {
        Err(outcome) => outcome,
        Ok(at) => {
            let messages = read.remarks(at, asked.lang).iter().map(|line| format!("{line}\n")).collect();
            Outcome { output: csv(&read.tables[at], asked.lang), messages, ..Outcome::default() }
        }
    }
}

/// Numbers as numbers, percents and words as they are.
fn csv(sheet: &Sheet, lang: Lang) -> String {
    let mut out = Csv::new(lang);
    let block = &sheet.block;
    for row in 0..block.height() {
        for column in 0..block.width() {
            let text = block.text(row, column);
            let number = block.get(row, column).and_then(|cell| cell.number);
            match number.filter(|_| decimal::read(text).is_some()) {
                Some(number) => out.number(number),
                None if text.is_empty() => out.empty(),
                None => out.text(text),
            };
        }
        out.end_row();
    }
    out.finish()
}
