//! Several tabs with the same plan: one writes it, the others show what it has saved.
//!
//! The writer holds a lock on the plan while it is open. When another tab asks for it, the writer saves,
//! waits for the journal and releases the lock. A writer that does not answer (a tab suspended by the
//! browser) loses the lock after a second and is read-only from then on. Without locks, a tab writes until it
//! notices that another one has written.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Storage;
use super::load::{self, Hold, Loaded};
use super::state::Role;
use crate::app::crash;
use crate::app::shell::local_storage;
use crate::app::shell::tabs::{Channel, Grip, How, lost};
use crate::file::SCHEMA;
use crate::file::library::{self, INDEX, Library};
use crate::file::slots::{self, Side, Slot};

/// The channel between the tabs. A message is the sender's format number, a word, then a plan's id.
const CHANNEL: &str = "planerka";
/// How long to wait for the writer's answer, in milliseconds.
const ANSWER: u32 = 1_000;

/// Messages between tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// A tab has been opened.
    Hello,
    /// A request to the plan's writer to release it.
    Ask,
}

impl Word {
    fn text(self) -> &'static str {
        match self {
            Word::Hello => "hello",
            Word::Ask => "ask",
        }
    }
}

impl Storage {
    /// Opens the channel to the other tabs and says hello.
    pub(super) fn open_channel(self) {
        let channel = Channel::open(CHANNEL, move |text| self.hear(&text));
        self.shelf.update_value(|s| s.channel = channel);
        self.say(Word::Hello, "");
    }

    fn say(self, word: Word, id: &str) {
        self.shelf.with_value(|s| s.channel.say(&format!("{SCHEMA} {} {id}", word.text())));
    }

    fn hear(self, text: &str) {
        let mut parts = text.splitn(3, ' ');
        let schema = parts.next().and_then(|number| number.parse::<u32>().ok());
        let (word, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if schema.is_some_and(|schema| schema > SCHEMA) {
            self.save();
            self.step_down(Role::Outdated);
        } else if word == Word::Ask.text()
            && self.workspace.now.with_untracked(|n| n.plan.id == id)
            && self.role.get_untracked() == Role::Writer
        {
            self.hand_over();
        }
    }

    /// Saves, and releases the plan once everything is in the journal.
    fn hand_over(self) {
        self.save();
        let turn = self.shelf.with_value(|s| s.turn);
        // Nothing changes from here on, so that the save stays the newest.
        self.set_role(if self.is_dirty() { Role::Behind } else { Role::Reader });
        spawn_local(async move {
            let (journal, id) = (
                self.shelf.with_value(|s| s.journal.clone()),
                self.workspace.now.with_untracked(|n| n.plan.id.clone()),
            );
            // Transactions finish in order: after this answer, every earlier save is in the journal.
            journal.read(&id).await;
            if self.shelf.with_value(|s| s.turn) == turn {
                self.step_down(self.role.get_untracked());
            }
        });
    }

    /// Stops writing at once.
    fn step_down(self, role: Role) {
        self.set_role(role);
        self.shelf.update_value(|s| s.grip = None);
        self.watch();
    }

    /// Another tab has become the writer.
    pub(super) fn lose(self) {
        if self.role.get_untracked() == Role::Writer {
            self.step_down(if self.is_dirty() { Role::Behind } else { Role::Reader });
            self.follow();
        }
    }

    fn set_role(self, role: Role) {
        self.role.set(role);
        self.workspace.read_only.set(role != Role::Writer);
    }

    pub(super) fn next_turn(self) -> u64 {
        self.shelf
            .try_update_value(|s| {
                s.turn += 1;
                s.turn
            })
            .unwrap_or_default()
    }

    /// Takes the role that follows from who holds the present plan.
    pub(super) fn take_role(self, hold: Hold) {
        crash::remember(&self.workspace.now.with_untracked(|n| n.plan.id.clone()));
        let role = match hold {
            _ if self.role.get_untracked() == Role::Outdated => Role::Outdated,
            Hold::Theirs => Role::Reader,
            Hold::Carried => Role::Carried,
            Hold::Mine(_) | Hold::Unguarded => Role::Writer,
        };
        let grip = match hold {
            Hold::Mine(grip) => Some(grip),
            Hold::Unguarded | Hold::Theirs | Hold::Carried => None,
        };
        self.shelf.update_value(|s| s.grip = grip);
        self.set_role(role);
        self.watch();
    }

    /// Waits for the role to end: by losing the lock, or by the writer releasing it.
    pub(super) fn watch(self) {
        let turn = self.next_turn();
        if let Some(ended) = self.shelf.with_value(|s| s.grip.as_ref().map(Grip::ended)) {
            spawn_local(async move {
                if lost(ended).await && self.shelf.with_value(|s| s.turn) == turn {
                    self.lose();
                }
            });
        }
        if self.role.get_untracked() == Role::Reader {
            self.wait_for_turn();
        }
    }

    /// Ignores pending answers once the page closes. WebKit releases a page's locks only afterwards; a claim
    /// made in response would be granted to the next page, which could not release it.
    pub(super) fn leave_page(self) {
        self.next_turn();
    }

    /// Acquires the lock of a plan that only this tab can know yet.
    pub(super) fn guard(self, id: String) {
        let turn = self.shelf.with_value(|s| s.turn);
        spawn_local(async move {
            let hold = load::hold(&id, How::IfFree).await;
            if self.shelf.with_value(|s| s.turn) == turn && matches!(hold, Hold::Mine(_)) {
                self.take_role(hold);
            }
        });
    }

    /// Becomes the writer when the present one ends.
    fn wait_for_turn(self) {
        let turn = self.shelf.with_value(|s| s.turn);
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        spawn_local(async move {
            let hold = load::hold(&id, How::Wait).await;
            if self.shelf.with_value(|s| s.turn) == turn && matches!(hold, Hold::Mine(_)) {
                self.write_on(&id, hold).await;
            }
        });
    }

    /// Acquires the right to write a plan from whoever has it.
    pub(super) async fn acquire(self, id: &str) -> Hold {
        let mine = self.workspace.now.with_untracked(|n| n.plan.id == id);
        if mine && let Some(grip) = self.shelf.try_update_value(|s| s.grip.take()).flatten() {
            return Hold::Mine(grip);
        }
        for (how, ask) in [(How::IfFree, true), (How::Within(ANSWER), false)] {
            let hold = load::hold(id, how).await;
            if !matches!(hold, Hold::Theirs) {
                return hold;
            }
            if ask {
                self.say(Word::Ask, id);
            }
        }
        load::hold(id, How::Steal).await
    }

    /// Makes this tab the writer of its plan, starting from what another tab has saved.
    pub fn take_over(self) {
        let turn = self.next_turn();
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        spawn_local(async move {
            let hold = self.acquire(&id).await;
            if self.shelf.with_value(|s| s.turn) == turn {
                self.write_on(&id, hold).await;
            }
        });
    }

    /// Continues from the newest copy as its writer.
    async fn write_on(self, id: &str, hold: Hold) {
        let turn = self.shelf.with_value(|s| s.turn);
        let newest = self.newest(id).await;
        if self.shelf.with_value(|s| s.turn) != turn {
            return;
        }
        match newest {
            Ok(loaded) => {
                self.shelf.update_value(|s| s.last = Some(loaded.last));
                self.workspace.follow(loaded.plan);
                self.rest();
                self.take_role(hold);
            }
            // Deleted in the other tab: this tab has the only copy.
            Err(None) => self.take_role(hold),
            Err(Some(trouble)) => self.trouble.update(|t| t.push(trouble)),
        }
    }

    /// Discards unsaved changes and shows what the other tab has saved.
    pub fn show_saved(self) {
        self.step_down(Role::Reader);
        self.follow();
    }

    /// Shows the newest save, if this tab is a reader.
    fn follow(self) {
        if self.role.get_untracked() != Role::Reader {
            return;
        }
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        match self.library.with_untracked(|l| load::load(&id, None, l)) {
            // The save last seen by this tab may be in the journal only.
            Ok(loaded)
                if self.shelf.with_value(|s| s.last).is_some_and(|last| last.seq > loaded.last.seq) =>
            {
                spawn_local(async move {
                    if let Ok(newest) = self.newest(&id).await {
                        self.show(newest);
                    }
                });
            }
            Ok(loaded) => self.show(loaded),
            Err(Some(trouble)) if trouble.fault == super::Fault::Newer => self.step_down(Role::Outdated),
            // The writer will repair an unreadable copy.
            Err(_) => {}
        }
    }

    /// Shows a save in a reading tab.
    fn show(self, loaded: Loaded) {
        let is_open = self.workspace.now.with_untracked(|n| n.plan.id == loaded.plan.id);
        if is_open && self.role.get_untracked() == Role::Reader {
            self.shelf.update_value(|s| s.last = Some(loaded.last));
            self.workspace.follow(loaded.plan);
            self.rest();
        }
    }

    /// Another tab has written to storage.
    pub(super) fn heard_write(self, key: Option<String>, text: Option<String>) {
        if key.as_deref() == Some(INDEX) {
            return self.heard_list();
        }
        let mine = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        let ours = key.as_deref().and_then(library::plan_of) == Some(mine.as_str());
        let Some(text) = text.filter(|_| ours) else { return };
        let newest =
            self.shelf.with_value(|s| s.last).is_none_or(|last| slots::claimed_seq(&text) > Some(last.seq));
        if !newest {
            return;
        }
        // The event of the last save before a handover may come late; the journal has already supplied it.
        match self.role.get_untracked() {
            Role::Writer => self.lose(),
            Role::Reader | Role::Behind | Role::Carried | Role::Outdated => self.follow(),
        }
    }

    /// Another tab has written the list of plans: update it here.
    fn heard_list(self) {
        let listed = self.listed();
        let seen = |library: &Library| {
            let seen = library.plans.iter().map(|e| [e.id.clone(), e.name.clone(), e.exported.clone()]);
            seen.collect::<Vec<_>>()
        };
        if self.library.with_untracked(seen) != seen(&listed) {
            self.library.set(listed);
        }
    }

    /// Whether storage has a newer save than this tab knows of.
    pub(super) fn is_overtaken(self) -> bool {
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        let known = self.shelf.with_value(|s| s.last).map_or(0, |last| last.seq);
        [Side::A, Side::B].into_iter().any(|side| {
            let key = library::plan_key(&id, side);
            let head = local_storage::head(&key, slots::HEAD).unwrap_or_default();
            let claims = slots::claimed_seq(&head).is_some_and(|seq| seq > known);
            // A damaged copy may claim any number.
            claims && local_storage::read(&key).is_some_and(|text| Slot::decode(&text).is_ok())
        })
    }
}
