//! How large the tables of an .ods are, before `calamine` lays them out: one cell can say that it stands a million times.

use std::io::Cursor;

use super::damaged;
use super::parts::{attribute, tags};
use crate::found::{NoWorkbook, TooMuch};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS};

/// The table that is being measured: up to its last cell that holds something.
#[derive(Default)]
struct Size {
    row: usize,
    times: usize,
    column: usize,
    height: usize,
    width: usize,
}

/// Refuses tables that are larger than is read.
pub fn measure(bytes: &[u8]) -> Result<(), NoWorkbook> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let content = zip.by_name("content.xml").map_err(damaged)?;
    let (mut size, mut cells, mut what) = (Size::default(), 0_usize, None);
    tags(content, |tag| {
        let times = |name| attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1_usize);
        match tag.name().0 {
            "table:table" => {
                cells = cells.saturating_add(size.height.saturating_mul(size.width));
                size = Size::default();
            }
            "table:table-row" => {
                size.row = size.row.saturating_add(size.times);
                size.times = times("table:number-rows-repeated");
                size.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                size.column = size.column.saturating_add(times("table:number-columns-repeated"));
                let says = |at: &str| {
                    at.starts_with("office:") || at.starts_with("calcext:") || at == "table:formula"
                };
                if tag.attributes().with_checks(false).flatten().any(|at| says(at.key.0)) {
                    size.width = size.width.max(size.column);
                    size.height = size.height.max(size.row.saturating_add(size.times));
                    what = what.or(too_much(&size, cells));
                }
            }
            _ => {}
        }
    });
    what.map_or(Ok(()), |what| Err(NoWorkbook::TooLarge(what)))
}

fn too_much(size: &Size, before: usize) -> Option<TooMuch> {
    if size.height > MAX_ROWS {
        Some(TooMuch::Rows)
    } else if size.width > MAX_COLUMNS {
        Some(TooMuch::Columns)
    } else {
        let cells = before.saturating_add(size.height.saturating_mul(size.width));
        (cells > MAX_CELLS).then_some(TooMuch::Cells)
    }
}
