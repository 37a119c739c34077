//! Loads what this browser has stored: the newest good copy of a plan, wherever it is.

use chrono::Datelike as _;
use wasm_bindgen::JsValue;

use crate::app::crash;
use crate::app::shell::journal::Journal;
use crate::app::shell::tabs::{Claim, Grip, How, claim};
use crate::app::shell::{carried, clock, local_storage, page};
use crate::file::library::{self, INDEX, Library};
use crate::file::slots::{self, Side};
use crate::file::{self, FileError, Opened};
use crate::i18n::Lang;
use crate::plan::Plan;
use crate::sample;

/// A problem while opening a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No copy could be read; its text is kept.
    Damaged,
    /// Saved by a newer version; its text is untouched.
    Newer,
    /// The newest copy was damaged; the one before was opened.
    Restored,
}

/// A problem to show in the banner, with the text to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The problem.
    pub fault: Fault,
    /// The plan's name, or its id.
    pub name: String,
    /// The stored text.
    pub text: String,
}

/// A good save of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Save {
    /// Its slot; for a save that only the journal has, the slot of the previous one.
    pub side: Side,
    /// Its sequence number.
    pub seq: u64,
    /// Its file version.
    pub schema: u32,
}

/// A loaded plan.
#[derive(Debug)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// Its save.
    pub last: Save,
    /// The problem, if a newer copy was damaged.
    pub restored: Option<Trouble>,
}

/// Who holds the right to write the open plan.
#[derive(Debug)]
pub enum Hold {
    /// This tab, which holds the lock.
    Mine(Grip),
    /// This tab, as far as known without locks.
    Unguarded,
    /// Another tab.
    Theirs,
    /// Nobody yet: the page carries the plan, and nothing of it is stored here.
    Carried,
}

/// The initial state of the page.
#[derive(Debug)]
pub struct Start {
    /// The plan.
    pub plan: Plan,
    /// Whether it is the unchanged sample.
    pub is_sample: bool,
    pub(super) last: Option<Save>,
    pub(super) hold: Hold,
    pub(super) journal: Journal,
    pub(super) library: Library,
    pub(super) unlisted: Vec<String>,
    pub(super) trouble: Vec<Trouble>,
}

/// The name of the lock for writing a plan.
fn lock_name(id: &str) -> String {
    format!("planerka/plan/{id}")
}

/// Claims the right to write a plan.
pub async fn hold(id: &str, how: How) -> Hold {
    match claim(&lock_name(id), how).await {
        Claim::Mine(grip) => Hold::Mine(grip),
        Claim::Theirs => Hold::Theirs,
        Claim::Unknown => Hold::Unguarded,
    }
}

/// The plan that the page itself carries, if any, with its text.
pub fn carried() -> Option<Result<(Opened, String), FileError>> {
    let text = carried::text()?;
    Some(file::read(text.as_bytes()).map(|opened| (opened, text)))
}

/// Opens the plan that the page carries, else the one opened last, else the sample.
pub async fn start(lang: Lang) -> Start {
    let journal = Journal::open().await;
    let mut keys = local_storage::keys();
    keys.extend(journal.ids().await.iter().map(|id| library::plan_key(id, Side::A)));
    let found = Library::decode(local_storage::read(INDEX).as_deref(), keys.iter().map(String::as_str));
    if let Some(text) = &found.damaged {
        set_aside(text);
    }
    let (mut library, unlisted) = (found.library, found.nameless);
    for id in &unlisted {
        let name = newest(id, &journal, &library).await.ok().map(|kept| kept.plan.name);
        if let Some(entry) = library.plans.iter_mut().find(|entry| entry.id == *id) {
            entry.name = name.unwrap_or_default();
        }
    }
    let mut trouble = Vec::new();
    let mut within = carried().and_then(Result::ok).map(|(opened, _)| opened.plan);
    if let Some(plan) = within.take_if(|plan| library.entry(&plan.id).is_none()) {
        let (last, hold) = (None, Hold::Carried);
        return Start { plan, is_sample: false, last, hold, journal, library, unlisted, trouble };
    }
    let last = journal.last().await.filter(|id| library.entry(id).is_some());
    let first = within
        .map(|plan| plan.id)
        .or(last)
        .or(library.open.clone())
        .or_else(|| library.plans.last().map(|e| e.id.clone()));
    if let Some(id) = first {
        crash::remember(&id);
        // Acquire the lock first, so that nothing read afterwards can be outdated.
        let hold = hold(&id, How::IfFree).await;
        match newest(&id, &journal, &library).await {
            Ok(Loaded { plan, last, restored }) => {
                trouble.extend(restored);
                library.open = Some(id);
                let last = Some(last);
                return Start { plan, is_sample: false, last, hold, journal, library, unlisted, trouble };
            }
            Err(fault) => trouble.extend(fault),
        }
    }
    let plan = sample::fitted(
        sample::plan(lang, clock::today_now().year() + 1, &clock::fresh_id()),
        &page::browser_language(),
    );
    let hold = hold(&plan.id, How::IfFree).await;
    Start { plan, is_sample: true, last: None, hold, journal, library, unlisted, trouble }
}

/// The newest good copy of a plan in slots and journal. An error without trouble means that nothing is
/// stored.
pub async fn newest(id: &str, journal: &Journal, library: &Library) -> Result<Loaded, Option<Trouble>> {
    load(id, journal.read(id).await.as_deref(), library)
}

/// The newest good copy of a plan in its slots and this journal text.
pub fn load(id: &str, journal: Option<&str>, library: &Library) -> Result<Loaded, Option<Trouble>> {
    let a = local_storage::read(&library::plan_key(id, Side::A));
    let b = local_storage::read(&library::plan_key(id, Side::B));
    let name = library.entry(id).map(|e| e.name.clone()).filter(|n| !n.is_empty());
    let name = name.unwrap_or_else(|| id.to_string());
    let trouble = |fault, text: String| Trouble { fault, name: name.clone(), text };
    let picked = match slots::pick_newest(a.as_deref(), b.as_deref(), journal) {
        Ok(Some(picked)) => picked,
        Ok(None) => return Err(None),
        Err(all) => {
            let text = all.damaged.into_iter().map(|d| d.text).collect::<Vec<_>>().join("\n");
            set_aside(&text);
            return Err(Some(trouble(Fault::Damaged, text)));
        }
    };
    for damaged in &picked.damaged {
        set_aside(&damaged.text);
    }
    // A damaged copy that is older than the opened save has lost nothing.
    let newer = |text: &str| slots::claimed_seq(text).is_none_or(|seq| seq > picked.seq);
    let lost = picked.damaged.iter().find(|d| newer(&d.text));
    let restored = lost.map(|d| trouble(Fault::Restored, d.text.clone()));
    match file::read(picked.body.as_bytes()) {
        Ok(opened) => {
            let last = Save { side: picked.side, seq: picked.seq, schema: opened.schema };
            Ok(Loaded { plan: opened.plan, last, restored })
        }
        Err(error) => {
            if let FileError::Newer { .. } = error {
                return Err(Some(trouble(Fault::Newer, picked.body)));
            }
            set_aside(&picked.body);
            Err(Some(trouble(Fault::Damaged, picked.body)))
        }
    }
}

/// Stores a copy of an unreadable text, once. If that fails, the banner still offers it.
fn set_aside(text: &str) {
    let keys = local_storage::keys();
    let kept = keys
        .iter()
        .any(|k| library::quarantine_of(k).is_some() && local_storage::read(k).as_deref() == Some(text));
    if !kept {
        let key = library::quarantine_key(library::next_quarantine(keys.iter().map(String::as_str)));
        let _ = local_storage::write(&key, &JsValue::from_str(text));
    }
}
