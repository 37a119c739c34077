//! Screen reader announcements: one polite line outside the sheets, shortly after the last change.

use std::cell::RefCell;

use super::page;
use super::timer::Timeout;

/// The id of the element that is read aloud; the frame contains it.
pub const ID: &str = "spoken";

/// Silence before an announcement, in milliseconds.
const PAUSE: u32 = 500;

/// The topic of an announcement; only the latest of each is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// What is wrong with the typed text.
    Entry,
    /// What was done: pasted, filled, undone.
    Message,
    /// The number of search matches.
    Found,
    /// The state of the plan.
    Plan,
}

/// Announcements waiting to be spoken, with their timer.
struct Told {
    texts: Vec<(Topic, String)>,
    timer: Option<Timeout>,
}

thread_local! {
    static TOLD: RefCell<Told> = const { RefCell::new(Told { texts: Vec::new(), timer: None }) };
}

/// Announces a text after a moment of silence.
pub fn tell(topic: Topic, text: String) {
    TOLD.with_borrow_mut(|told| {
        match told.timer.take() {
            Some(timer) => drop(timer.cancel()),
            // Repeated words are read again only if they were removed in between.
            None => page::write(ID, ""),
        }
        told.texts.retain(|(other, _)| *other != topic);
        told.texts.push((topic, text));
        told.timer = Some(Timeout::new(PAUSE, speak));
    });
}

/// Withdraws the announcement: its words no longer match the page.
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
    // An error may also be shown as a message; announce it once.
    let mut words: Vec<&str> = Vec::new();
    for text in texts.iter().map(|(_, text)| text.trim_end_matches('.')) {
        if !words.contains(&text) {
            words.push(text);
        }
    }
    page::write(ID, &words.join(". "));
}
