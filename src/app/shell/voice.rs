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
struct Waiting {
    texts: Vec<(Topic, String)>,
    timer: Option<Timeout>,
}

thread_local! {
    static WAITING: RefCell<Waiting> = const { RefCell::new(Waiting { texts: Vec::new(), timer: None }) };
}

/// Announces a text after a moment of silence.
pub fn tell(topic: Topic, text: String) {
    WAITING.with_borrow_mut(|waiting| {
        match waiting.timer.take() {
            Some(timer) => drop(timer.cancel()),
            // Repeated words are read again only if they were removed in between.
            None => page::write(ID, ""),
        }
        waiting.texts.retain(|(other, _)| *other != topic);
        waiting.texts.push((topic, text));
        waiting.timer = Some(Timeout::new(PAUSE, speak));
    });
}

/// Withdraws the announcement: its words no longer match the page.
pub fn hush() {
    WAITING.with_borrow_mut(|waiting| {
        waiting.timer = None;
        waiting.texts.clear();
    });
    page::write(ID, "");
}

fn speak() {
    let texts = WAITING.with_borrow_mut(|waiting| {
        waiting.timer = None;
        std::mem::take(&mut waiting.texts)
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
