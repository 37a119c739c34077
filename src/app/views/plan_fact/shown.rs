//! What the whole page of plan and fact shows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::shell::timer::Timeout;
use crate::app::shell::{clock, page};
use crate::app::workspace::{Now, Workspace};
use crate::board::Ground;
use crate::engine::Tables;
use crate::plan::Plan;

/// How long the tables in which nothing is typed wait for somebody who goes on typing, in milliseconds: they are thousands of
/// cells, made anew.
const REST: u32 = 400;

/// What the whole page shows: always of one state of the plan.
#[derive(Clone)]
pub struct Shown {
    pub plan: Arc<Plan>,
    pub tables: Arc<Tables>,
    pub ground: Option<Arc<Ground>>,
}

impl Shown {
    fn of(now: &Now, today: chrono::NaiveDate) -> Self {
        Shown::on(now, Ground::new(&now.plan, &now.tables, today))
    }

    fn after(&self, now: &Now, today: chrono::NaiveDate) -> Self {
        match &self.ground {
            Some(ground) => Shown::on(now, ground.after(&self.plan, &now.plan, &now.tables, today)),
            None => Shown::of(now, today),
        }
    }

    fn on(now: &Now, ground: Option<Ground>) -> Self {
        let (plan, tables) = (Arc::clone(&now.plan), Arc::clone(&now.tables));
        Shown { plan, tables, ground: ground.map(Arc::new) }
    }

    /// The same once nobody has typed for a while.
    pub fn rested(shown: ReadSignal<Shown>) -> ReadSignal<Shown> {
        let (rested, show) = signal(shown.get_untracked());
        let waiting = StoredValue::new_local(None::<Timeout>);
        Effect::watch(
            move || shown.track(),
            move |(), _, _| {
                let key = |shown: &Shown| (shown.plan.id.clone(), shown.ground.is_some());
                if shown.with_untracked(key) != rested.with_untracked(key) {
                    // Another plan, or the first facts: nobody is typing on.
                    waiting.set_value(None);
                    return show.set(shown.get_untracked());
                }
                let rest = Timeout::new(REST, move || {
                    // The page may have been left meanwhile.
                    if let Some(shown) = shown.try_get_untracked() {
                        show.try_set(shown);
                    }
                });
                // The one that waited is cancelled.
                waiting.set_value(Some(rest));
            },
            false,
        );
        rested
    }

    /// The plan as the page shows it: at once when the page opens, then once a change has been painted, so that a field
    /// takes the next key without waiting for a year of facts.
    pub fn follow(workspace: Workspace) -> ReadSignal<Shown> {
        let now = workspace.now;
        let (shown, show) = signal(now.with_untracked(|now| Shown::of(now, clock::today_now())));
        let look = move || {
            let next = |now: &Now| shown.try_with_untracked(|shown| shown.after(now, clock::today_now()));
            now.with_untracked(next)
        };
        let waits = StoredValue::new(false);
        Effect::watch(
            move || (workspace.now.track(), clock::today()),
            move |_, _, _| {
                if waits.get_value() {
                    return;
                }
                waits.set_value(true);
                page::next_frame(move || {
                    page::after(0, move || {
                        // The page may have been left meanwhile.
                        if waits.try_set_value(false).is_none() {
                            look().map(|next| show.try_set(next));
                        }
                    });
                });
            },
            false,
        );
        shown
    }
}
