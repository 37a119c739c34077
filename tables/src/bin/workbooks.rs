//! The program of the page's worker: reads and writes workbooks away from the page, so that no file can stop it.

use planerka_tables::{Found, NoWorkbook, Workbook};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

fn main() {}

/// The sheets of a file as JSON: `{"Ok": Found}`, or `{"Err": NoWorkbook}`.
///
/// # Errors
/// When the answer cannot be put into JSON.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Result<String, JsError> {
    let found: Result<Found, NoWorkbook> = planerka_tables::read(bytes);
    Ok(serde_json::to_string(&found)?)
}

/// The bytes of an .xlsx from a [`Workbook`] as JSON.
///
/// # Errors
/// When the JSON is no workbook, or the workbook cannot be written.
#[wasm_bindgen]
pub fn write(workbook: &str) -> Result<Vec<u8>, JsError> {
    let workbook: Workbook = serde_json::from_str(workbook)?;
    Ok(planerka_tables::write(&workbook)?)
}
