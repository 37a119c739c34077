//! How large the sheets of old Excel are, before `calamine` lays them out: it takes the room of each sheet's corners, and of
//! what a sheet says of itself. What it does not tell is found on the same way: how numbers are shown, what is hidden.

use std::io::{Cursor, Read};
use std::rc::Rc;

use super::beside::Beside;
use super::cells::Look;
use super::{damaged, formats};
use crate::found::{NoWorkbook, TooMuch};
use crate::limits::{MAX_CELLS, MAX_FILE};

/// Records of a workbook's stream (MS-XLS, 2.3): kinds that matter here.
const BEGIN: u16 = 0x0809;
const PASSWORD: u16 = 0x002F;
const SHEET: u16 = 0x0085;
const SIZE: u16 = 0x0200;
/// Cells: number, label, rich label, truth or error, RK, label by number, several RK, formula.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, SEVERAL, 0x0006];
/// Several numbers of a row in one record, which ends with the last of their columns.
const SEVERAL: u16 = 0x00BD;
/// Of these the style stands behind the place: number, RK, formula.
const NUMBERS: [u16; 3] = [0x0203, 0x027E, 0x0006];
const END: u16 = 0x000A;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;

/// Refuses what has a password, what is no workbook, and sheets that are larger than is read; tells what stands beside the cells
/// of every sheet, in their order.
pub fn measure(bytes: &[u8]) -> Result<Vec<Beside>, NoWorkbook> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if file.exists("/EncryptedPackage") {
        return Err(NoWorkbook::Password);
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let stream = file.open_stream(name.ok_or(NoWorkbook::Elsewhere)?).map_err(damaged)?;
    let mut records = Vec::new();
    let most = u64::try_from(MAX_FILE).unwrap_or(u64::MAX);
    stream.take(most).read_to_end(&mut records).map_err(damaged)?;
    walk(&records)
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let word = u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
    usize::try_from(word).ok()
}

fn walk(stream: &[u8]) -> Result<Vec<Beside>, NoWorkbook> {
    let (mut at, mut total) = (0, 0_usize);
    let mut sheet = Corners::default();
    let mut told = Told::default();
    while let (Some(kind), Some(length)) = (number(stream, at), number(stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length)).ok_or_else(|| damaged(at))?;
        told.hear(kind, at, data);
        at += 4 + data.len();
        match kind {
            PASSWORD => return Err(NoWorkbook::Password),
            SHEET if long(data, 0).is_none_or(|place| place >= stream.len()) => {
                return Err(damaged("BoundSheet"));
            }
            SIZE => {
                // Rows and columns behind the last; 32 or 16 bits by version.
                let (rows, columns) = match data.len() {
                    0..12 => ((0, 2), (4, 6)),
                    _ => ((0, 4), (8, 10)),
                };
                let row =
                    |at| if data.len() < 12 { number(data, at).map(usize::from) } else { long(data, at) };
                let column = |at| number(data, at).map(usize::from);
                let span = |first: Option<usize>, behind: Option<usize>| Some((first?, behind?));
                let (Some((top, bottom)), Some((left, right))) =
                    (span(row(rows.0), row(rows.1)), span(column(columns.0), column(columns.1)))
                else {
                    return Err(damaged("Dimensions"));
                };
                if bottom < top || right < left {
                    return Err(damaged("Dimensions"));
                }
                fits(total.saturating_add((bottom - top).saturating_mul(right - left)))?;
            }
            BEGIN => {
                total = total.saturating_add(sheet.area());
                sheet = Corners::default();
            }
            kind if CELLS.contains(&kind) => {
                let place = number(data, 0).zip(number(data, 2)).ok_or_else(|| damaged("a cell"))?;
                sheet.take(place);
                if kind == SEVERAL
                    && let Some(last) = data.len().checked_sub(2).and_then(|at| number(data, at))
                {
                    sheet.take((place.0, last));
                }
                fits(total.saturating_add(sheet.area()))?;
            }
            _ => {}
        }
    }
    Ok(told.sheets)
}

/// What the records of a workbook tell beside the values of its cells.
#[derive(Default)]
struct Told {
    /// Codes of formats, by their numbers.
    codes: Vec<(u16, String)>,
    /// The numbers of the formats of all styles.
    styles: Vec<u16>,
    /// How each style shows a number; made when the first sheet begins.
    looks: Vec<Rc<Look>>,
    /// Where the sheets begin.
    places: Vec<usize>,
    sheets: Vec<Beside>,
    /// The parts that are open, each with its sheet; a chart inside a sheet has none.
    open: Vec<Option<usize>>,
}

impl Told {
    fn hear(&mut self, kind: u16, at: usize, data: &[u8]) {
        match kind {
            SHEET => {
                self.places.push(long(data, 0).unwrap_or(usize::MAX));
                self.sheets.push(Beside::default());
            }
            FORMAT => self.codes.extend(number(data, 0).zip(code(data))),
            STYLE => self.styles.extend(number(data, 2)),
            BEGIN => {
                if self.looks.len() < self.styles.len() {
                    self.looks = self.styles.iter().map(|style| Rc::new(self.look(*style))).collect();
                }
                self.open.push(self.places.iter().position(|place| *place == at));
            }
            END => {
                self.open.pop();
            }
            _ => {
                if let Some(sheet) = self.open.last().copied().flatten() {
                    self.hear_of(sheet, kind, data);
                }
            }
        }
    }

    fn hear_of(&mut self, sheet: usize, kind: u16, data: &[u8]) -> Option<()> {
        let sheet = self.sheets.get_mut(sheet)?;
        let looks = &self.looks;
        let look = |style: u16| looks.get(usize::from(style));
        let first = || number(data, 0);
        if kind == ROW {
            if number(data, 12)? & 0x20 != 0 {
                sheet.hide_rows(first()?.into(), first()?.into());
            }
        } else if kind == COLUMNS {
            if number(data, 8)? & 1 != 0 {
                sheet.hide_columns(first()?.into(), number(data, 2)?.into());
            }
        } else if kind == SEVERAL {
            let (row, column) = (u32::from(first()?), u32::from(number(data, 2)?));
            // A style and four bytes of a number for each; the last column ends the record.
            for (column, cell) in (column..).zip(data.get(4..data.len() - 2)?.chunks_exact(6)) {
                sheet.show(row, (column, column), look(number(cell, 0)?)?);
            }
        } else if NUMBERS.contains(&kind) {
            let column = u32::from(number(data, 2)?);
            sheet.show(first()?.into(), (column, column), look(number(data, 4)?)?);
        }
        Some(())
    }

    /// How a format shows a number.
    fn look(&self, format: u16) -> Look {
        match self.codes.iter().find(|(number, _)| *number == format) {
            Some((_, code)) => formats::look(code),
            // Without a code of their own: `0%` and `0.00%`.
            None if matches!(format, 9 | 10) => Look::Percent,
            None => Look::Plain,
        }
    }
}

/// The code of a format: characters of two bytes or of one since Excel 97; of one before, of which only ASCII is known here.
fn code(data: &[u8]) -> Option<String> {
    let count = usize::from(number(data, 2)?);
    let ascii =
        |bytes: &[u8]| bytes.iter().filter(|byte| byte.is_ascii()).map(|byte| char::from(*byte)).collect();
    let latin = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
    let Some(flags) = data.get(4).filter(|flags| **flags < 2 && data.len() >= 5 + count) else {
        return data.get(3..).map(ascii);
    };
    let text = &data[5..];
    if *flags == 0 {
        return text.get(..count).map(latin);
    }
    let units: Vec<u16> =
        text.as_chunks::<2>().0.iter().take(count).map(|two| u16::from_le_bytes(*two)).collect();
    Some(String::from_utf16_lossy(&units))
}

fn fits(cells: usize) -> Result<(), NoWorkbook> {
    if cells > MAX_CELLS { Err(NoWorkbook::TooLarge(TooMuch::Cells)) } else { Ok(()) }
}

/// The corners of a sheet: first and last row, first and last column.
#[derive(Default)]
struct Corners(Option<[u16; 4]>);

impl Corners {
    fn take(&mut self, (row, column): (u16, u16)) {
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn area(&self) -> usize {
        let side = |first: u16, last: u16| usize::from(last - first) + 1;
        self.0.map_or(0, |[top, bottom, left, right]| side(top, bottom) * side(left, right))
    }
}
