//! How large the sheets of old Excel are, before `calamine` lays them out: it takes the room of each sheet's corners, and of
//! what a sheet says of itself.

use std::io::{Cursor, Read};

use super::damaged;
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

/// Refuses what has a password, what is no workbook, and sheets that are larger than is read.
pub fn measure(bytes: &[u8]) -> Result<(), NoWorkbook> {
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

fn walk(stream: &[u8]) -> Result<(), NoWorkbook> {
    let (mut at, mut total) = (0, 0_usize);
    let mut sheet = Corners::default();
    while let (Some(kind), Some(length)) = (number(stream, at), number(stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length)).ok_or_else(|| damaged(at))?;
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
    Ok(())
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
