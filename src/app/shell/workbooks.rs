//! Reads and writes workbooks in a worker, so that no file can harm the page.
//!
//! The page contains the worker's script as data and starts a worker from it for each file; the worker
//! fetches its program, so that it is not loaded before a workbook is wanted. The messages are described in
//! `tables/worker.js`.

use js_sys::{Array, Reflect, Uint8Array};
use planerka_tables::{Found, NoWorkbook, Workbook};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::timer::within;
use super::{files, js};

/// The id of the element with the worker's script (`xtask/src/finish.rs`).
const SCRIPT: &str = "workbooks";
/// How long fetching the program, then reading or writing a file, may take, in milliseconds.
const COMING: u32 = 60_000;
const WORKING: u32 = 20_000;

/// Why the worker gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failed {
    /// The browser cannot start a worker.
    Blocked(String),
    /// The worker's program could not be fetched.
    Unreachable(String),
    /// It timed out.
    Slow,
    /// The program crashed: the file is damaged, or crafted to do so.
    Stopped(String),
}

/// Reads a workbook.
///
/// # Errors
/// [`Failed`]; the inner error says why the file has no table.
pub async fn read(bytes: &[u8]) -> Result<Result<Found, NoWorkbook>, Failed> {
    let answer = ask("read", &Uint8Array::from(bytes)).await?;
    serde_json::from_str(&answer.as_string().unwrap_or_default())
        .map_err(|error| Failed::Stopped(error.to_string()))
}

/// Writes a workbook and returns its bytes.
///
/// # Errors
/// [`Failed`].
pub async fn write(workbook: &Workbook) -> Result<JsValue, Failed> {
    let text = serde_json::to_string(workbook).map_err(|error| Failed::Stopped(error.to_string()))?;
    ask("write", &JsValue::from_str(&text)).await
}

/// The worker's script, its program (a URL, or base64) and the hash of a fetched program.
fn parts() -> Option<[JsValue; 3]> {
    let document = web_sys::window()?.document()?;
    let script = document.get_element_by_id(SCRIPT)?;
    let place = script.get_attribute("data-program")?;
    let text = JsValue::from_str(&script.text_content()?);
    if let Some(id) = place.strip_prefix('#') {
        let program = document.get_element_by_id(id)?.text_content()?;
        return Some([text, JsValue::from_str(&program), JsValue::NULL]);
    }
    // The base that the page's own program was loaded from; the page's address may lack its last slash.
    let base = js::get(&js::global("planerka")?, "base")?.as_string()?;
    let address = web_sys::Url::new_with_base(&place, &base).ok()?.href();
    let hash = script.get_attribute("data-hash")?;
    Some([text, JsValue::from_str(&address), JsValue::from_str(&hash)])
}

async fn ask(what: &str, body: &JsValue) -> Result<JsValue, Failed> {
    let blocked = |why: &str| Failed::Blocked(why.to_owned());
    let [script, program, hash] = parts().ok_or_else(|| blocked(SCRIPT))?;
    let thrown = |error: JsValue| Failed::Blocked(words(&error));
    let address =
        files::address("text/javascript", &script.as_string().unwrap_or_default()).map_err(thrown)?;
    let worker = Worker::new(&address).map_err(thrown)?;
    let message = Array::of4(&JsValue::from_str(what), body, &program, &hash);
    let answer = match worker.post_message(&message).map_err(thrown) {
        Ok(()) => answer(&worker).await,
        Err(error) => Err(error),
    };
    worker.terminate();
    // If revoking fails, only memory is lost.
    let _ = web_sys::Url::revoke_object_url(&address);
    answer
}

/// The worker's answer: first that its program is ready, then the result.
async fn answer(worker: &Worker) -> Result<JsValue, Failed> {
    heard(worker, COMING).await?;
    heard(worker, WORKING).await
}

async fn heard(worker: &Worker, milliseconds: u32) -> Result<JsValue, Failed> {
    let event = within(milliseconds, js::event(worker, "message", &["error", "messageerror"])).await;
    let event = event.ok_or(Failed::Slow)?.map_err(|error| Failed::Blocked(words(&error)))?;
    let data = event.unchecked_into::<MessageEvent>().data();
    let part = |at: u32| Reflect::get_u32(&data, at).unwrap_or(JsValue::UNDEFINED);
    let said = part(1);
    match part(0).as_string().as_deref() {
        Some("ready" | "done") => Ok(said),
        Some("unreachable") => Err(Failed::Unreachable(words(&said))),
        _ => Err(Failed::Stopped(words(&said))),
    }
}

/// The text of an exception or error event.
fn words(thrown: &JsValue) -> String {
    let message = js::get(thrown, "message").and_then(|message| message.as_string());
    thrown.as_string().or(message).filter(|words| !words.is_empty()).unwrap_or_else(|| "Worker".to_owned())
}
