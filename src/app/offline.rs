//! Whether the page works without a network, and how a new version of it takes over: never by itself while a plan is open,
//! and only once what is open is saved.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::shell::local_storage::StoreError;
use super::shell::offline::{Change, Registration, Why, kept_since, register};
use super::shell::{clock, page, timer};
use super::storage::{Saved, Storage};
use super::workspace::Workspace;
use crate::i18n::{Lang, fill};

/// Milliseconds after the page has started, so that nothing waits for the worker.
const AFTER_START: u32 = 1_500;
/// Milliseconds between two looks whether the plan is saved, and how many there are.
const SAVING: (u32, usize) = (100, 100);
/// Milliseconds after which a page that comes back to the front looks for a new version.
const LOOK_AGAIN: u64 = 3_600_000;

/// Whether the page works without a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is being made ready.
    NotYet,
    /// It does, with what came on this day, where that is known.
    Since(Option<NaiveDate>),
    /// It does not.
    Not(Why),
}

/// Handles to what is known of it. Copies are the same state.
#[derive(Debug, Clone, Copy)]
pub struct Offline {
    workspace: Workspace,
    storage: Storage,
    registration: StoredValue<Option<Registration>, LocalStorage>,
    /// Whether the page works without a network.
    pub state: RwSignal<State>,
    /// A new version is there.
    pub has_newer: RwSignal<bool>,
    /// This tab asked the new version to take over.
    asked: StoredValue<bool>,
    /// Somebody asked for the last look.
    aloud: StoredValue<bool>,
}

/// What is known of the page without a network.
pub fn offline() -> Offline {
    expect_context()
}

impl Offline {
    /// Registers the worker, a moment after the page has started.
    pub fn start(workspace: Workspace, storage: Storage) -> Offline {
        let offline = Offline {
            workspace,
            storage,
            registration: StoredValue::new_local(None),
            state: RwSignal::new(State::NotYet),
            has_newer: RwSignal::new(false),
            asked: StoredValue::new(false),
            aloud: StoredValue::new(false),
        };
        spawn_local(async move {
            timer::pause(AFTER_START).await;
            match register().await {
                Ok(registration) => {
                    registration.watch(move |change| offline.hear(change));
                    offline.registration.set_value(Some(registration));
                    // Somebody may have asked before.
                    if offline.aloud.get_value() {
                        offline.look(true);
                    }
                }
                Err(why) => offline.state.set(State::Not(why)),
            }
        });
        let looked = StoredValue::new(clock::ticks());
        page::on_shown(move || {
            if clock::ticks().saturating_sub(looked.get_value()) > LOOK_AGAIN {
                looked.set_value(clock::ticks());
                offline.look(false);
            }
        });
        offline
    }

    fn hear(self, change: Change) {
        match change {
            Change::Waits => self.has_newer.set(true),
            Change::Works => spawn_local(async move {
                let since = kept_since().await;
                self.state.set(State::Since(since));
            }),
            Change::Failed => self.state.set(State::Not(Why::Altered)),
            Change::NewerFailed if self.aloud.get_value() => {
                self.workspace.say(self.workspace.lang_untracked().offline().not_whole.to_owned());
            }
            Change::NewerFailed => {}
            Change::TookOver if self.asked.get_value() => page::reload(),
            Change::TookOver => self.has_newer.set(true),
        }
    }

    /// Looks for a new version, and says so where somebody asked.
    pub fn look(self, aloud: bool) {
        self.aloud.set_value(aloud);
        let Some(registration) = self.registration.get_value() else { return };
        spawn_local(async move {
            let found = registration.look().await;
            if aloud && !found {
                self.workspace.say(self.workspace.lang_untracked().offline().newest.to_owned());
            }
        });
    }

    /// Saves what is open, then lets the new version take over. Where it cannot be saved, nothing happens but that this is said.
    pub fn update(self) {
        self.storage.save();
        spawn_local(async move {
            for _ in 0..SAVING.1 {
                match self.storage.saved_untracked() {
                    Saved::Untouched | Saved::At(_) | Saved::Elsewhere => return self.take_over(),
                    Saved::Failed(error) => return self.refuse(Some(error)),
                    Saved::Behind => return self.refuse(None),
                    Saved::Saving => {}
                }
                timer::pause(SAVING.0).await;
            }
            self.refuse(None);
        });
    }

    /// Gets the newest version, where a message asks for it: with a worker a reload alone would bring the old one.
    pub fn renew(self) {
        let registration = self.registration.get_value();
        spawn_local(async move {
            let coming = match registration {
                Some(registration) => registration.look().await,
                None => false,
            };
            // What is still coming shows itself in the line about new versions.
            if !coming || self.has_newer.get_untracked() {
                self.take_over();
            }
        });
    }

    fn take_over(self) {
        self.asked.set_value(true);
        // Where none waits, it has taken over in another tab already.
        if !self.registration.get_value().is_some_and(|registration| registration.take_over()) {
            page::reload();
        }
    }

    fn refuse(self, error: Option<StoreError>) {
        let lang = self.workspace.lang_untracked();
        let t = lang.frame();
        let why = match error {
            Some(StoreError::Blocked) => t.storage_blocked,
            Some(StoreError::Full | StoreError::NotKept) => t.storage_full,
            None => t.not_saved,
        };
        self.workspace.say(fill(lang.offline().first_save, &[why]));
    }

    /// Whether the page works without a network, in a sentence.
    pub fn words(self, lang: Lang) -> String {
        let t = lang.offline();
        match self.state.get() {
            State::NotYet => t.not_yet.to_owned(),
            State::Since(None) => t.works.to_owned(),
            State::Since(Some(day)) => fill(t.since, &[&lang.date(day)]),
            State::Not(why) => {
                let why = match why {
                    Why::Disk => t.disk,
                    Why::NoHttps => t.no_https,
                    Why::NotBuilt => t.not_built,
                    Why::NoWorkers => t.no_workers,
                    Why::Altered => t.altered,
                };
                fill(t.not_here, &[why])
            }
        }
    }
}
