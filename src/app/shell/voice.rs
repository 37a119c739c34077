//! What a screen reader is told: one polite line outside the sheets, a moment after the last change.

use std::cell::RefCell;

use super::page;
use super::timer::Timeout;

/// The element that is read aloud; the frame holds it.
pub const ID: &str = "spoken";

/// How long nothing else may be told before it is spoken, in milliseconds.
const PAUSE: u32 = 500;

/// What something is about: of each only the latest is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// What is wrong with what was typed.
    Entry,
    /// What was done: pasted, filled, undone.
    Message,
    /// How many a search has found.
    Found,
    /// How the plan stands now.
    Plan,
}

/// What waits to be spoken, and until when.
struct Told {
    texts: Vec<(Topic, String)>,
    timer: Option<Timeout>,
}

thread_local! {
    static TOLD: RefCell<Told> = const { RefCell::new(Told { texts: Vec::new(), timer: None }) };
}

/// Tells this once nothing else has been told for a moment.
pub fn tell(topic: Topic, text: String) {
    TOLD.with_borrow_mut(|told| {
        match told.timer.take() {
            Some(timer) => drop(timer.cancel()),
            // The same words are only read again where they were gone in between.
            None => page::write(ID, ""),
        }
        told.texts.retain(|(other, _)| *other != topic);
        told.texts.push((topic, text));
        told.timer = Some(Timeout::new(PAUSE, speak));
    });
}

/// Takes back what was told: its words are no longer those of the page.
pub fn hush() {
    TOLD.with_borrow_mut(|told| {
        told.timer = None;
        told.texts.clear();
    });
    page::write(ID, "");
}

fn speak() {
    let texts = TOLD.with_borrow_mut(|told| {
        told.timer = None;
        std::mem::take(&mut told.texts)
    });
    // A wrong entry may be told as a message too; one sentence is enough.
    let mut words: Vec<&str> = Vec::new();
    for text in texts.iter().map(|(_, text)| text.trim_end_matches('.')) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    page::write(ID, &words.join(". "));
}
