//! Keeps the plan in the browser: opens what is there, saves what changes, loses nothing.
//!
//! Nothing is written before loading has finished, a damaged copy is set aside and never overwritten, and
//! "saved" is said only after what was written has been read back.

use chrono::{Datelike as _, NaiveDateTime};
use leptos::ev;
use leptos::prelude::*;

use super::shell::storage::StoreError;
use super::shell::{clock, page, storage};
use super::workspace::Workspace;
use crate::file::library::{self, Entry, INDEX, Library};
use crate::file::slots::{self, Side, Slot};
use crate::file::{self, FileError};
use crate::i18n::Lang;
use crate::plan::Plan;
use crate::sample;

/// How long after the last change the plan is written, in milliseconds.
const PAUSE: i32 = 300;
/// How long after a failed write it is tried again, in milliseconds.
const RETRY: i32 = 10_000;

/// Whether the plan on the screen is in storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Nothing has been changed yet.
    Untouched,
    /// A change waits to be written.
    Saving,
    /// Written and read back at this time.
    At(NaiveDateTime),
    /// Not written; why.
    Failed(StoreError),
    /// Another tab has written this plan since; this one holds back.
    Elsewhere,
}

/// What went wrong while opening a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No copy could be read; its text is kept.
    Damaged,
    /// Saved by a newer version; its text is untouched.
    Newer,
    /// The newest copy was damaged; the one before was opened.
    Restored,
}

/// Something for the banner: what went wrong, with which plan, and the text to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What.
    pub fault: Fault,
    /// The plan's name, or its id.
    pub name: String,
    /// The stored text.
    pub text: String,
}

/// Where the open plan stands in storage.
#[derive(Debug, Clone, Default)]
struct Shelf {
    /// The slot and the number of the last good save.
    last: Option<(Side, u64)>,
    /// The timer of the next save.
    timer: Option<i32>,
}

/// What the page starts with.
#[derive(Debug)]
pub struct Start {
    /// The plan.
    pub plan: Plan,
    /// It is the untouched sample.
    pub is_sample: bool,
    shelf: Shelf,
    library: Library,
    trouble: Vec<Trouble>,
}

/// Handles to what is stored. Copies are the same state.
#[derive(Debug, Clone, Copy)]
pub struct Keeper {
    workspace: Workspace,
    shelf: StoredValue<Shelf>,
    /// The plans of this browser.
    pub library: RwSignal<Library>,
    /// What went wrong while opening.
    pub trouble: RwSignal<Vec<Trouble>>,
    /// The change that was written last, and when.
    written: RwSignal<(u64, Option<NaiveDateTime>)>,
    failure: RwSignal<Option<StoreError>>,
    /// Another tab has written the open plan.
    pub elsewhere: RwSignal<bool>,
}

/// Opens the plan that was open last; the sample where there is none or it cannot be read.
pub fn start(lang: Lang) -> Start {
    let keys = storage::keys();
    let found = Library::decode(storage::read(INDEX).as_deref(), keys.iter().map(String::as_str));
    if let Some(text) = &found.damaged {
        set_aside(text);
    }
    let library = found.library;
    let mut trouble = Vec::new();
    let first = library.open.clone().or_else(|| library.plans.last().map(|e| e.id.clone()));
    if let Some(id) = first {
        match load(&id, &library) {
            Ok((plan, shelf, restored)) => {
                trouble.extend(restored);
                return Start { plan, is_sample: false, shelf, library, trouble };
            }
            Err(Some(fault)) => trouble.push(fault),
            Err(None) => {}
        }
    }
    let plan = sample::plan(lang, clock::today().year() + 1, &clock::fresh_id());
    Start { plan, is_sample: true, shelf: Shelf::default(), library, trouble }
}

/// Reads a plan's slots. An error without trouble means that nothing is stored.
fn load(id: &str, library: &Library) -> Result<(Plan, Shelf, Option<Trouble>), Option<Trouble>> {
    let a = storage::read(&library::plan_key(id, Side::A));
    let b = storage::read(&library::plan_key(id, Side::B));
    let name = library.entry(id).map(|e| e.name.clone()).filter(|n| !n.is_empty());
    let name = name.unwrap_or_else(|| id.to_string());
    let trouble = |fault, text: String| Trouble { fault, name: name.clone(), text };
    let picked = match slots::pick(a.as_deref(), b.as_deref()) {
        Ok(Some(picked)) => picked,
        Ok(None) => return Err(None),
        Err(all) => {
            let text = all.damaged.into_iter().map(|d| d.text).collect::<Vec<_>>().join("\n");
            set_aside(&text);
            return Err(Some(trouble(Fault::Damaged, text)));
        }
    };
    let restored = picked.damaged.first().map(|d| {
        set_aside(&d.text);
        trouble(Fault::Restored, d.text.clone())
    });
    match file::read(picked.body.as_bytes()) {
        Ok(opened) => {
            let shelf = Shelf { last: Some((picked.side, picked.seq)), timer: None };
            Ok((opened.plan, shelf, restored))
        }
        Err(FileError::Newer { .. }) => Err(Some(trouble(Fault::Newer, picked.body))),
        Err(_) => {
            set_aside(&picked.body);
            Err(Some(trouble(Fault::Damaged, picked.body)))
        }
    }
}

/// Keeps a copy of a text that could not be read, once. Where storage refuses, the banner still offers it.
fn set_aside(text: &str) {
    let keys = storage::keys();
    let kept =
        keys.iter().any(|k| library::quarantine_of(k).is_some() && storage::read(k).as_deref() == Some(text));
    if !kept {
        let key = library::quarantine_key(library::next_quarantine(keys.iter().map(String::as_str)));
        let _ = storage::write_text(&key, text);
    }
}

impl Keeper {
    /// Begins to keep a workspace.
    pub fn new(workspace: Workspace, start: Start) -> Keeper {
        let keeper = Keeper {
            workspace,
            shelf: StoredValue::new(start.shelf),
            library: RwSignal::new(start.library),
            trouble: RwSignal::new(start.trouble),
            written: RwSignal::new((0, None)),
            failure: RwSignal::new((!storage::is_open()).then_some(StoreError::Blocked)),
            elsewhere: RwSignal::new(false),
        };
        Effect::new(move || {
            if workspace.revision.get() != keeper.written.with_untracked(|w| w.0) {
                keeper.later(PAUSE);
            }
        });
        keeper.listen();
        keeper
    }

    /// Whether the plan on the screen is in storage, tracked.
    pub fn saved(&self) -> Saved {
        let (revision, at) = self.written.get();
        if self.elsewhere.get() {
            return Saved::Elsewhere;
        }
        match (self.failure.get(), at) {
            (Some(error), _) => Saved::Failed(error),
            _ if revision != self.workspace.revision.get() => Saved::Saving,
            (None, Some(at)) => Saved::At(at),
            (None, None) => Saved::Untouched,
        }
    }

    fn later(self, milliseconds: i32) {
        let old = self.shelf.try_update_value(|s| s.timer.take()).flatten();
        if let Some(timer) = old {
            page::cancel(timer);
        }
        let timer = page::after(milliseconds, move || self.save());
        self.shelf.update_value(|s| s.timer = timer);
    }

    /// Writes the plan now, if it has changed since the last good save.
    pub fn save(self) {
        let revision = self.workspace.revision.get_untracked();
        if self.elsewhere.get_untracked() || revision == self.written.get_untracked().0 {
            return;
        }
        match self.write() {
            Ok(()) => {
                self.failure.set(None);
                self.written.set((revision, Some(clock::now())));
            }
            Err(error) => {
                self.failure.set(Some(error));
                self.later(RETRY);
            }
        }
    }

    /// Writes the open plan even where nothing was changed: from now on it is somebody's plan.
    pub fn keep(self) {
        self.written.update(|w| w.0 = u64::MAX);
        self.save();
    }

    fn write(self) -> Result<(), StoreError> {
        let plan = self.workspace.now.with_untracked(|n| std::sync::Arc::clone(&n.plan));
        let body = file::write(&plan).map_err(|_| StoreError::NotKept)?;
        let (side, seq) = match self.shelf.with_value(|s| s.last) {
            Some((side, seq)) => (side.other(), seq + 1),
            None => (Side::A, 1),
        };
        let slot = Slot::new(seq, body.trim_end()).map_err(|_| StoreError::NotKept)?;
        storage::write(&library::plan_key(&plan.id, side), &slot, &slot.encode())?;
        self.shelf.update_value(|s| s.last = Some((side, seq)));
        let changed = clock::stamp(clock::now());
        let mut library = self.library.get_untracked();
        library.saved(Entry { id: plan.id.clone(), name: plan.name.clone(), changed });
        library.open = Some(plan.id.clone());
        self.store_library(library)
    }

    fn store_library(self, library: Library) -> Result<(), StoreError> {
        let text = library.encode().map_err(|_| StoreError::NotKept)?;
        storage::write(INDEX, &library, &text)?;
        self.library.set(library);
        Ok(())
    }

    /// Whether the plan on the screen has a change that is not in storage.
    fn is_dirty(self) -> bool {
        self.workspace.revision.get_untracked() != self.written.get_untracked().0
    }

    /// Saves the open plan before another takes its place. What storage does not take goes to a file: a
    /// change is never left behind.
    fn leave(self) {
        self.save();
        if self.is_dirty() {
            super::frame::export(self.workspace);
        }
    }

    /// Opens another plan of this browser.
    pub fn switch(self, id: &str) {
        self.save();
        match self.library.with_untracked(|l| load(id, l)) {
            Ok((plan, shelf, restored)) => {
                self.leave();
                self.trouble.set(restored.into_iter().collect());
                self.place(plan, shelf, false);
                self.written.set((self.workspace.revision.get_untracked(), None));
                let mut library = self.library.get_untracked();
                library.open = Some(id.to_string());
                self.failure.set(self.store_library(library).err());
            }
            Err(Some(trouble)) => self.trouble.update(|t| {
                t.retain(|known| *known != trouble);
                t.push(trouble);
            }),
            Err(None) => {}
        }
    }

    /// Opens a plan that is not stored yet, and stores it; the open one stays as it is.
    pub fn add(self, plan: Plan) {
        self.leave();
        self.place(plan, Shelf::default(), false);
        self.save();
    }

    /// Opens a plan in place of the stored one of the same id, whose slots stay until they are written over.
    pub fn replace(self, plan: Plan) {
        self.leave();
        let last =
            self.library.with_untracked(|l| load(&plan.id, l)).ok().and_then(|(_, shelf, _)| shelf.last);
        self.place(plan, Shelf { last, timer: None }, false);
        self.save();
    }

    fn place(self, plan: Plan, shelf: Shelf, is_sample: bool) {
        if let Some(timer) = self.shelf.try_update_value(|s| s.timer.take()).flatten() {
            page::cancel(timer);
        }
        self.shelf.set_value(shelf);
        self.elsewhere.set(false);
        self.workspace.open(plan, is_sample);
    }

    /// The stored plan of this id, where it can be read.
    pub fn stored(self, id: &str) -> Option<Plan> {
        self.library.with_untracked(|l| load(id, l)).ok().map(|(plan, _, _)| plan)
    }

    /// Removes the open plan from this browser and opens another, or the sample.
    pub fn delete_open(self) {
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        let mut library = self.library.get_untracked();
        library.remove(&id);
        let next = library.plans.last().map(|e| e.id.clone());
        self.failure.set(self.store_library(library).err());
        for side in [Side::A, Side::B] {
            storage::remove(&library::plan_key(&id, side));
        }
        // What is on the screen is gone on purpose: it must not be written once more while switching.
        self.written.set((self.workspace.revision.get_untracked(), None));
        match next {
            Some(next) => self.switch(&next),
            None => {
                let lang = self.workspace.lang_untracked();
                let plan = sample::plan(lang, clock::today().year() + 1, &clock::fresh_id());
                self.place(plan, Shelf::default(), true);
                self.written.set((self.workspace.revision.get_untracked(), None));
            }
        }
    }

    /// Takes the plan that another tab has written.
    pub fn take_other(self) {
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        self.written.set((self.workspace.revision.get_untracked(), None));
        self.switch(&id);
    }

    /// Keeps this tab's plan: it becomes the newest again.
    pub fn keep_mine(self) {
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        let last = self.library.with_untracked(|l| load(&id, l)).ok().and_then(|(_, shelf, _)| shelf.last);
        self.shelf.update_value(|s| s.last = last);
        self.elsewhere.set(false);
        self.keep();
    }

    /// Saves before the page goes, and notices when another tab writes this plan.
    fn listen(self) {
        let flush = move || self.save();
        window_event_listener(ev::pagehide, move |_| flush());
        window_event_listener(ev::visibilitychange, move |_| flush());
        window_event_listener(ev::blur, move |_| flush());
        window_event_listener(ev::beforeunload, move |event| {
            self.save();
            if self.is_dirty() {
                event.prevent_default();
            }
        });
        window_event_listener(ev::storage, move |event| {
            let mine = self.workspace.now.with_untracked(|n| n.plan.id.clone());
            if event.key().as_deref().and_then(library::plan_of) == Some(mine.as_str())
                && event.new_value().is_some()
            {
                self.elsewhere.set(true);
            }
        });
    }
}

/// The keeper of this page.
pub fn keeper() -> Keeper {
    expect_context()
}
