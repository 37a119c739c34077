//! Stores plans in the browser: opens what is there, saves changes, loses nothing.
//!
//! Nothing is written before loading has finished; a damaged copy is set aside and never overwritten; "saved"
//! is shown only after the data was read back and is in the journal too. During long typing in a large plan,
//! saves go to the journal alone for a while; see [`saving`]. One tab at a time writes a plan; for the others
//! see [`tabs`].

mod copies;
mod facts;
mod load;
mod merged;
mod saving;
mod state;
mod tabs;

use chrono::{Datelike as _, NaiveDateTime};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::shell::journal::Journal;
use super::shell::local_storage::StoreError;
use super::shell::tabs::{Channel, Grip, How};
use super::shell::timer::Timeout;
use super::shell::{clock, local_storage, page};
use super::workspace::Workspace;
use crate::file::budget::Budget;
use crate::file::library::{self, Library};
use crate::file::slots::Side;
use crate::i18n::fill;
use crate::plan::Plan;
use crate::sample;
use load::{Hold, Loaded, Save};

pub use load::{Fault, Start, Trouble, carried, start};
pub use state::Role;
use state::Wait;

/// Whether the present plan is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Nothing has been changed yet.
    Untouched,
    /// A change is waiting to be written.
    Saving,
    /// Written and read back at this time.
    At(NaiveDateTime),
    /// Not written, and why.
    Failed(StoreError),
    /// Another tab writes this plan; this one shows what it has saved.
    Elsewhere,
    /// This tab may no longer write, and has unsaved changes.
    Behind,
}

/// The storage state of the open plan.
#[derive(Debug, Default)]
struct Shelf {
    /// The last good save.
    last: Option<Save>,
    /// The timer of the next save, and its reason.
    timer: Option<(Timeout, Wait)>,
    /// Whether the newest save is in the journal but not yet in a slot.
    owed: bool,
    /// The remaining budget for localStorage.
    budget: Budget,
    /// Plans found by their copies that no stored list contains yet.
    unlisted: Vec<String>,
    /// The write lock, if the browser supports locks.
    grip: Option<Grip>,
    /// Counts changes of plan and role, so that late answers to earlier requests can be ignored.
    turn: u64,
    /// Whether persistent storage was requested.
    asked: bool,
    journal: Journal,
    channel: Channel,
    /// Merges into the open plan, in order.
    merged: Vec<merged::Merged>,
}

/// A handle to storage. Copies share the state.
#[derive(Debug, Clone, Copy)]
pub struct Storage {
    workspace: Workspace,
    shelf: StoredValue<Shelf, LocalStorage>,
    /// The plans in this browser.
    pub library: RwSignal<Library>,
    /// Problems found while opening.
    pub trouble: RwSignal<Vec<Trouble>>,
    /// What this tab may do with the open plan.
    pub role: RwSignal<Role>,
    /// The last saved revision, and when.
    written: RwSignal<(u64, Option<NaiveDateTime>)>,
    /// The last revision in the journal; None without a journal.
    kept: RwSignal<Option<u64>>,
    failure: RwSignal<Option<StoreError>>,
    /// Counts changes of the stored copies.
    pub copied: RwSignal<u32>,
    /// Whether the browser promised to keep the data; None while unknown.
    pub lasting: RwSignal<Option<bool>>,
}

impl Storage {
    /// Starts saving a workspace.
    pub fn new(workspace: Workspace, start: Start) -> Storage {
        let kept = start.journal.is_open().then_some(0);
        let (last, journal, unlisted) = (start.last, start.journal, start.unlisted);
        let shelf = Shelf { last, journal, unlisted, ..Shelf::default() };
        let storage = Storage {
            workspace,
            shelf: StoredValue::new_local(shelf),
            library: RwSignal::new(start.library),
            trouble: RwSignal::new(start.trouble),
            role: RwSignal::new(Role::Writer),
            written: RwSignal::new((0, None)),
            kept: RwSignal::new(kept),
            failure: RwSignal::new((!local_storage::is_open()).then_some(StoreError::Blocked)),
            copied: RwSignal::new(0),
            lasting: RwSignal::new(None),
        };
        Effect::new(move || {
            if workspace.revision.get() != storage.written.with_untracked(|w| w.0) {
                storage.later(Wait::Change);
            }
        });
        storage.listen();
        storage.open_channel();
        storage.take_role(start.hold);
        storage.learn();
        storage.tell_lineage();
        storage.follow_merges();
        storage
    }

    /// Whether the present plan is saved, tracked.
    pub fn saved(&self) -> Saved {
        let (revision, at) = self.written.get();
        let now = self.workspace.revision.get();
        match (self.role.get(), self.failure.get(), at) {
            (Role::Reader | Role::Carried, ..) => Saved::Elsewhere,
            (Role::Behind | Role::Outdated, ..) if revision != now => Saved::Behind,
            (Role::Behind | Role::Outdated, ..) => Saved::Elsewhere,
            (Role::Writer, Some(error), _) => Saved::Failed(error),
            _ if revision != now || self.kept.get().is_some_and(|kept| kept < revision) => Saved::Saving,
            (Role::Writer, None, Some(at)) => Saved::At(at),
            (Role::Writer, None, None) => Saved::Untouched,
        }
    }

    /// Whether the present plan is saved.
    pub fn saved_untracked(&self) -> Saved {
        untrack(|| self.saved())
    }

    /// Whether saves survive if the browser is killed, tracked.
    pub fn has_journal(&self) -> bool {
        self.kept.with(Option::is_some)
    }

    /// Whether the present plan has unsaved changes.
    fn is_dirty(self) -> bool {
        self.workspace.revision.get_untracked() != self.written.get_untracked().0
    }

    /// Saves the open plan before switching. What storage refuses goes to a file, so that no change is lost.
    fn leave(self) {
        self.save();
        if self.is_dirty() {
            super::export::export(self.workspace);
        }
    }

    /// Opens another plan of this browser. On failure, the open one stays.
    pub fn switch(self, id: &str) {
        if self.workspace.now.with_untracked(|n| n.plan.id != id) {
            self.save();
            self.switch_or(id.to_string(), Storage::watch);
        }
    }

    /// Opens a plan of this browser; on failure, says so and runs `instead`.
    fn switch_or(self, id: String, instead: fn(Storage)) {
        let turn = self.next_turn();
        spawn_local(async move {
            let hold = load::hold(&id, How::IfFree).await;
            let newest = self.newest(&id).await;
            if self.shelf.with_value(|s| s.turn) != turn {
                return;
            }
            match newest {
                Ok(loaded) => return self.turn_to(loaded, hold),
                Err(Some(trouble)) => self.warn(trouble),
                Err(None) => self.miss(&id),
            }
            instead(self);
        });
    }

    /// Shows a problem with a plan, once.
    fn warn(self, trouble: Trouble) {
        self.trouble.update(|t| {
            t.retain(|known| *known != trouble);
            t.push(trouble);
        });
    }

    /// Says that a plan is gone, and removes it from the list.
    fn miss(self, id: &str) {
        let name = self.library.with_untracked(|l| l.entry(id).map(|e| e.name.clone())).unwrap_or_default();
        // On failure, the entry merely shows up again.
        let _ = self.store_library(|library| library.remove(id));
        let words = self.workspace.lang_untracked().frame().plan_gone;
        self.workspace.say(fill(words, &[&name]));
    }

    async fn newest(self, id: &str) -> Result<Loaded, Option<Trouble>> {
        let journal = self.shelf.with_value(|s| s.journal.clone());
        load::newest(id, &journal, &self.library.get_untracked()).await
    }

    fn turn_to(self, loaded: Loaded, hold: Hold) {
        self.leave();
        let id = loaded.plan.id.clone();
        self.shelf.with_value(|s| s.journal.opened(&id));
        self.trouble.set(loaded.restored.into_iter().collect());
        self.place(loaded.plan, Some(loaded.last), hold, false);
        self.rest();
        self.failure.set(self.store_library(|library| library.open = Some(id)).err());
    }

    /// Marks the present plan as saved.
    fn rest(self) {
        self.shelf.update_value(|s| s.owed = false);
        self.written.set((self.workspace.revision.get_untracked(), None));
        self.kept.update(|kept| *kept = kept.map(|_| self.workspace.revision.get_untracked()));
    }

    /// Opens and saves a new plan; the previous one stays as it is.
    pub fn add(self, plan: Plan) {
        self.leave();
        let id = plan.id.clone();
        self.place(plan, None, Hold::Unguarded, false);
        self.save();
        self.guard(id);
    }

    /// Opens a plan that replaces the stored one with the same id, whose slots stay until overwritten.
    /// Another tab that has it open hands it over.
    pub fn replace(self, plan: Plan) {
        let turn = self.next_turn();
        spawn_local(async move {
            let hold = self.acquire(&plan.id).await;
            let last = self.newest(&plan.id).await.ok().map(|loaded| loaded.last);
            if self.shelf.with_value(|s| s.turn) == turn {
                self.leave();
                self.place(plan, last, hold, false);
                self.save();
            }
        });
    }

    fn place(self, plan: Plan, last: Option<Save>, hold: Hold, is_sample: bool) {
        self.shelf.update_value(|s| (s.timer, s.last, s.owed) = (None, last, false));
        self.workspace.open(plan, is_sample);
        self.tell_lineage();
        self.take_role(hold);
    }

    /// A plan of this browser as last saved. If it cannot be read, says why.
    pub async fn read(self, id: &str) -> Option<Plan> {
        match self.newest(id).await {
            Ok(loaded) => return Some(loaded.plan),
            Err(Some(trouble)) => self.warn(trouble),
            Err(None) => self.miss(id),
        }
        None
    }

    /// The stored plan with this id, if readable.
    pub fn stored(self, id: &str) -> Option<Plan> {
        self.library.with_untracked(|l| load::load(id, None, l)).ok().map(|loaded| loaded.plan)
    }

    /// Deletes the open plan from this browser and opens another, or the sample. Only the writing tab may.
    pub fn delete_open(self) {
        if self.role.get_untracked() != Role::Writer {
            let words = self.workspace.lang_untracked().frame().elsewhere_edit;
            return self.workspace.say(words.to_string());
        }
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        self.failure.set(self.store_library(|library| library.remove(&id)).err());
        for key in [
            library::plan_key(&id, Side::A),
            library::plan_key(&id, Side::B),
            library::before_key(&id),
            library::entered_key(&id),
        ] {
            local_storage::remove(&key);
        }
        self.shelf.with_value(|s| s.journal.forget(&id));
        self.forget_copies(id.clone());
        // The present plan was deleted on purpose: do not save it again while switching.
        self.rest();
        match self.library.with_untracked(|l| l.plans.last().map(|e| e.id.clone())) {
            Some(next) => self.switch_or(next, Storage::start_over),
            None => self.start_over(),
        }
    }

    /// Shows a sample, as on a first visit.
    fn start_over(self) {
        let lang = self.workspace.lang_untracked();
        let plan = sample::fitted(
            sample::plan(lang, clock::today_now().year() + 1, &clock::fresh_id()),
            &page::browser_language(),
        );
        let id = plan.id.clone();
        self.place(plan, None, Hold::Unguarded, true);
        self.rest();
        self.guard(id);
    }

    /// Saves before the page closes.
    fn listen(self) {
        let flush = move || self.save();
        window_event_listener(ev::pagehide, move |_| {
            self.save();
            self.leave_page();
        });
        window_event_listener(ev::pageshow, move |event| {
            if event.persisted() {
                self.watch();
            }
        });
        window_event_listener(ev::visibilitychange, move |_| flush());
        window_event_listener(ev::blur, move |_| flush());
        window_event_listener(ev::beforeunload, move |event| {
            self.save();
            if self.is_dirty() {
                event.prevent_default();
            }
        });
        window_event_listener(ev::storage, move |event| self.heard_write(event.key(), event.new_value()));
    }
}

/// The storage of this page.
pub fn storage() -> Storage {
    expect_context()
}
