//! What a plan that arrives is to the one that is here: to the one of the same id, or to the open one where it is another plan
//! of this browser.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::storage::Storage;
use crate::app::workspace::{Arrived, Came, Import, Merging, Way, Workspace};
use crate::board::situation_words;
use crate::file::{self, Envelope, Section};
use crate::i18n::fill;
use crate::merge::{Choices, Here, Merge, Side, Situation, There, kept_by_both};
use crate::plan::Plan;

/// Shows a plan that was read from a file or link; one that the page carries, where it says something that the plan here does
/// not know.
pub fn show(workspace: Workspace, storage: Storage, turn: u32, (came, way): (Came, Way)) {
    let open = workspace.now.with_untracked(|n| (*n.plan).clone());
    let here = if open.id == came.plan.id && !workspace.is_sample.get_untracked() {
        Some(open)
    } else {
        storage.stored(&came.plan.id)
    };
    spawn_local(async move {
        let arrived = arrived(storage, here.as_ref(), (came, way)).await;
        if workspace.imports.get_value() == turn && (way != Way::Page || is_news(&arrived.situation)) {
            let here = here.map(Box::new);
            workspace.import.set(Some(Import::Plan { here, arrived: Box::new(arrived) }));
        }
    });
}

fn is_news(situation: &Situation) -> bool {
    match situation {
        Situation::Same | Situation::Older => false,
        Situation::Newer | Situation::Both(_) | Situation::Lost(_) | Situation::Apart => true,
    }
}

/// Shows what merging another plan of this browser into the open one would do.
pub fn merge_plan(workspace: Workspace, storage: Storage, id: String) {
    let turn = workspace.imports.with_value(|taken| taken + 1);
    workspace.imports.set_value(turn);
    spawn_local(async move {
        let Some(plan) = storage.read(&id).await else { return };
        let own = file::revision(&plan);
        let lineage = storage.lineage(&id).into_iter().filter(|one| *one != own).collect();
        let envelope = Envelope { lineage, ..Envelope::default() };
        let Ok(text) = file::write_with(&plan, &envelope) else { return };
        let here = workspace.now.with_untracked(|now| Plan::clone(&now.plan));
        let name = plan.name.clone();
        let arrived = arrived(storage, Some(&here), (Came { plan, envelope, text }, Way::Kept)).await;
        if workspace.imports.get_value() != turn {
            return;
        }
        let lang = workspace.lang_untracked();
        let t = lang.merge_words();
        let brings_nothing = |merging: &Merging| {
            let outcome = merging.merge.outcome(&Choices::new(), Side::Mine);
            outcome.is_ok_and(|outcome| outcome.brings_nothing())
        };
        match merging(workspace, &here, &arrived) {
            Some(found) if !brings_nothing(&found) => workspace.merging.set(Some(found)),
            None if arrived.situation == Situation::Apart => {
                workspace.say(situation_words(lang, &arrived.situation).to_owned());
            }
            Some(_) | None => workspace.say(fill(t.nothing_new, &[&name])),
        }
    });
}

async fn arrived(storage: Storage, here: Option<&Plan>, (came, way): (Came, Way)) -> Arrived {
    let came = Arc::new(came);
    let Some(here) = here else {
        return Arrived { came, way, situation: Situation::Apart, common: None };
    };
    let (plan, envelope) = (&came.plan, &came.envelope);
    let lineage = storage.lineage(&here.id);
    let (own, other) = (storage.kept_copies(&here.id).await, storage.kept_copies(&plan.id).await);
    let kept = kept_by_both(&own, &lineage, &other);
    let there = There { plan, lineage: &envelope.lineage, without: &envelope.without };
    let situation = Situation::of(Here { plan: here, lineage: &lineage, kept: &kept }, there);
    let common = match &situation {
        Situation::Both(revision) => match storage.copy(&here.id, revision).await {
            Some(common) => Some(common),
            None => storage.copy(&plan.id, revision).await,
        },
        Situation::Same | Situation::Older | Situation::Newer | Situation::Lost(_) | Situation::Apart => None,
    };
    Arrived { came, way, situation, common }
}

/// A plan with bonus schemes, checkpoints and all else of control as another one has them, where its file left all of it out: none
/// of it counts as removed.
pub fn with_control(plan: &Plan, other: &Plan, without: &[Section]) -> Plan {
    let bare = [Section::Facts, Section::Deals, Section::Log].iter().all(|part| without.contains(part));
    let control = if bare { Arc::clone(&other.control) } else { Arc::clone(&plan.control) };
    Plan { control, ..plan.clone() }
}

/// The merge of what came into the plan on the screen: piece by piece where the version that both started from is known, which
/// is the plan here itself where only the file has changed; line by line where it is not.
pub fn merging(workspace: Workspace, here: &Plan, arrived: &Arrived) -> Option<Merging> {
    // Only the plan on the screen can take a change that can be undone.
    let is_open = workspace.now.with_untracked(|now| now.plan.id == here.id);
    let (plan, without) = (&arrived.came.plan, &arrived.came.envelope.without);
    let refilled = |common: &Plan| with_control(plan, common, without);
    let merge = match (&arrived.situation, &arrived.common) {
        (Situation::Both(_), Some(common)) => Merge::new(common, here, &refilled(common), without),
        (Situation::Newer, _) => Merge::new(here, here, &refilled(here), without),
        (Situation::Both(_) | Situation::Lost(_), None) | (Situation::Lost(_), Some(_)) => {
            Merge::by_line(here, &refilled(here), without)
        }
        (Situation::Same | Situation::Older | Situation::Apart, _) => return None,
    };
    is_open.then_some(Merging { merge: Arc::new(merge.ok()?), came: Arc::clone(&arrived.came) })
}
