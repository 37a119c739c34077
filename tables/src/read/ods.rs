//! How large the tables of an .ods are, before `calamine` lays them out: one cell can say that it stands a million times. What it
//! does not tell is found on the same way: how numbers are shown, what is hidden, which cells cover others.

use std::io::Cursor;
use std::rc::Rc;

use calamine::Dimensions;
use quick_xml::events::BytesStart;

use super::beside::Beside;
use super::cells::Look;
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

/// Refuses tables that are larger than is read; tells what stands beside the cells of every one, with its name.
pub fn measure(bytes: &[u8]) -> Result<Vec<(String, Beside)>, NoWorkbook> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let content = zip.by_name("content.xml").map_err(damaged)?;
    let (mut size, mut cells, mut what) = (Size::default(), 0_usize, None);
    let (mut tables, mut hidden_from) = (Vec::<(String, Beside)>::new(), 0_usize);
    tags(content, |tag| {
        let times = |name| attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1_usize);
        match tag.name().0 {
            "table:table" => {
                cells = cells.saturating_add(size.height.saturating_mul(size.width));
                size = Size::default();
                hidden_from = 0;
                tables.push((attribute(tag, "table:name").unwrap_or_default(), Beside::default()));
            }
            "table:table-column" => {
                let first = hidden_from;
                hidden_from = hidden_from.saturating_add(times("table:number-columns-repeated"));
                if let (true, Some((_, beside))) = (is_hidden(tag), tables.last_mut()) {
                    beside.hide_columns(first, hidden_from.saturating_sub(1));
                }
            }
            "table:table-row" => {
                size.row = size.row.saturating_add(size.times);
                size.times = times("table:number-rows-repeated");
                size.column = 0;
                if let (true, Some((_, beside))) = (is_hidden(tag), tables.last_mut()) {
                    beside.hide_rows(size.row, size.row.saturating_add(size.times).saturating_sub(1));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let first = size.column;
                size.column = size.column.saturating_add(times("table:number-columns-repeated"));
                let says = |at: &str| {
                    at.starts_with("office:") || at.starts_with("calcext:") || at == "table:formula"
                };
                if tag.attributes().with_checks(false).flatten().any(|at| says(at.key.0)) {
                    size.width = size.width.max(size.column);
                    size.height = size.height.max(size.row.saturating_add(size.times));
                    what = what.or(too_much(&size, cells));
                    if let (None, Some((_, beside))) = (what, tables.last_mut()) {
                        tell(beside, tag, &size, first);
                    }
                }
            }
            _ => {}
        }
    });
    what.map_or(Ok(tables), |what| Err(NoWorkbook::TooLarge(what)))
}

/// Whether a row or a column is hidden, or filtered out.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "table:visibility").is_some_and(|how| how == "collapse" || how == "filter")
}

/// Remembers how a cell is shown, in all rows and columns where it stands, and what it covers.
fn tell(beside: &mut Beside, tag: &BytesStart<'_>, size: &Size, first: usize) {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let look = match attribute(tag, "office:value-type").as_deref() {
        Some("percentage") => Look::Percent,
        Some("currency") => attribute(tag, "office:currency").map_or(Look::Plain, Look::Money),
        _ => Look::Plain,
    };
    if look != Look::Plain {
        let look = Rc::new(look);
        for row in size.row..size.row.saturating_add(size.times) {
            beside.show(place(row), (place(first), place(size.column.saturating_sub(1))), &look);
        }
    }
    let spanned = |name| attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1_usize).max(1);
    let (rows, columns) = (spanned("table:number-rows-spanned"), spanned("table:number-columns-spanned"));
    if rows > 1 || columns > 1 {
        let end = (place(size.row.saturating_add(rows - 1)), place(first.saturating_add(columns - 1)));
        beside.merged.push(Dimensions { start: (place(size.row), place(first)), end });
    }
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
