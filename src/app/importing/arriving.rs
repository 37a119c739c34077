//! What a plan that arrives is to the one of the same id that is here.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::keeper::Keeper;
use crate::app::workspace::{Arrived, Import, Merging, Workspace};
use crate::file::{Opened, Section};
use crate::merge::{Here, Merge, Situation, There};
use crate::plan::Plan;

/// Shows a plan that was read from a file or link, with its text.
pub fn show(workspace: Workspace, keeper: Keeper, turn: u32, of: (Opened, String, bool)) {
    show_where(workspace, keeper, turn, of, |_| true);
}

/// Shows a plan that the page carries, with its text, where it says something that the plan here does not know.
pub fn show_news(workspace: Workspace, keeper: Keeper, turn: u32, (opened, text): (Opened, String)) {
    show_where(workspace, keeper, turn, (opened, text, false), |situation| match situation {
        Situation::Same | Situation::Older => false,
        Situation::Newer | Situation::Both(_) | Situation::Lost(_) | Situation::Apart => true,
    });
}

fn show_where(
    workspace: Workspace,
    keeper: Keeper,
    turn: u32,
    (opened, text, link): (Opened, String, bool),
    wanted: impl Fn(&Situation) -> bool + 'static,
) {
    let open = workspace.now.with_untracked(|n| (*n.plan).clone());
    let here = if open.id == opened.plan.id && !workspace.is_sample.get_untracked() {
        Some(open)
    } else {
        keeper.stored(&opened.plan.id)
    };
    spawn_local(async move {
        let arrived = arrived(keeper, here.as_ref(), (&opened, text, link)).await;
        if workspace.imports.get_value() == turn && wanted(&arrived.situation) {
            let (plan, here) = (Box::new(opened.plan), here.map(Box::new));
            workspace.import.set(Some(Import::Plan { plan, here, arrived: Box::new(arrived) }));
        }
    });
}

async fn arrived(
    keeper: Keeper,
    here: Option<&Plan>,
    (opened, text, link): (&Opened, String, bool),
) -> Arrived {
    let (plan, envelope) = (&opened.plan, opened.envelope.clone());
    let Some(here) = here else {
        return Arrived { envelope, text, link, situation: Situation::Apart, common: None };
    };
    let kept = keeper.kept_copies(&plan.id).await;
    let lineage = keeper.lineage(&plan.id);
    let there = There { plan, lineage: &envelope.lineage, without: &envelope.without };
    let situation = Situation::of(Here { plan: here, lineage: &lineage, kept: &kept }, there);
    let common = match &situation {
        Situation::Both(revision) => keeper.copy(&plan.id, revision).await,
        Situation::Same | Situation::Older | Situation::Newer | Situation::Lost(_) | Situation::Apart => None,
    };
    Arrived { envelope, text, link, situation, common }
}

/// A plan with bonus schemes, checkpoints and all else of control as another one has them, where its file left all of it out: none
/// of it counts as removed.
pub fn with_control(plan: &Plan, other: &Plan, without: &[Section]) -> Plan {
    let bare = [Section::Facts, Section::Deals, Section::Log].iter().all(|part| without.contains(part));
    let control = if bare { Arc::clone(&other.control) } else { Arc::clone(&plan.control) };
    Plan { control, ..plan.clone() }
}

/// The merge of a file into the plan on the screen: piece by piece where the version that both started from is kept, line by
/// line where it is not.
pub fn merging(workspace: Workspace, here: &Plan, plan: &Plan, arrived: &Arrived) -> Option<Merging> {
    // Only the plan on the screen can take a change that can be undone.
    let is_open = workspace.now.with_untracked(|now| now.plan.id == here.id);
    let without = &arrived.envelope.without;
    let refilled = |common: &Plan| with_control(plan, common, without);
    let merge = match (&arrived.situation, &arrived.common) {
        (Situation::Both(_), Some(common)) => Merge::new(common, here, &refilled(common), without),
        (Situation::Both(_) | Situation::Lost(_), None) | (Situation::Lost(_), Some(_)) => {
            Merge::by_line(here, &refilled(here), without)
        }
        (Situation::Same | Situation::Older | Situation::Newer | Situation::Apart, _) => return None,
    };
    let file = (plan.clone(), arrived.envelope.lineage.clone(), arrived.text.clone());
    is_open.then_some(Merging { merge: Arc::new(merge.ok()?), file: Arc::new(file) })
}
