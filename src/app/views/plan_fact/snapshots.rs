//! Snapshots of the plan: taken, named, compared, restored.

use std::sync::Arc;

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::clock;
use crate::app::views::form::set;
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{Compared, ControlInput, Input, compare_snapshots, newest_first};
use crate::edit::{Command, ControlEdit};
use crate::engine::control::target_rows;
use crate::i18n::{Lang, fill, number};
use crate::plan::control::{Snapshot, SnapshotId};

/// A snapshot, and the one it is compared with; None is the plan as typed.
type Pair = (SnapshotId, Option<SnapshotId>);

/// The card of snapshots.
#[component]
pub fn SnapshotsCard(shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let compared = RwSignal::new(None::<Pair>);
    let list = move || {
        let lang = workspace.lang();
        shown.with(|s| {
            let all = newest_first(&s.plan);
            let baseline = s.plan.control.baseline;
            let row = |snapshot: Arc<Snapshot>| row(workspace, &snapshot, (baseline, compared), lang);
            if all.is_empty() { None } else { Some(table(all.into_iter().map(row).collect_view(), lang)) }
        })
    };
    let none = move || shown.with(|s| !s.plan.control.snapshots.is_empty());
    view! {
        <div>
            <p class="hint">{workspace.words(|l| l.snapshots().hint)}</p>
            <p class="hint" hidden=none>{workspace.words(|l| l.snapshots().none)}</p>
            {list}
            <div class="button-row no-print">
                <button type="button" class="button" on:click=move |_| take(workspace, false)>{workspace.words(|l| l.snapshots().take)}</button>
            </div>
            {move || comparison(workspace, shown, compared)}
        </div>
    }
}

/// Keeps the plan as it is now, under the day and time, as the baseline if it is to be that.
pub fn take(workspace: Workspace, baseline: bool) {
    let lang = workspace.lang_untracked();
    let (targets, now) =
        (workspace.now.with_untracked(|now| target_rows(&now.plan, &now.tables)), clock::now());
    let name = fill(lang.snapshots().named, &[&format!("{} {}", lang.date(now.date()), now.format("%H:%M"))]);
    let take = ControlEdit::TakeSnapshot { name, taken: now, reason: None, targets, baseline };
    set(workspace, &Command::Control(take));
}

fn table(rows: impl IntoView, lang: Lang) -> AnyView {
    let t = lang.snapshots();
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="plan-fact-table">
                <thead><tr>
                    <th scope="col">{t.name}</th><th scope="col">{t.taken}</th><th scope="col">{t.total}</th><td></td>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(
    workspace: Workspace,
    snapshot: &Snapshot,
    (baseline, compared): (Option<SnapshotId>, RwSignal<Option<Pair>>),
    lang: Lang,
) -> AnyView {
    let t = lang.snapshots();
    let (id, name) = (snapshot.id, snapshot.name.clone());
    let total: i64 = snapshot.targets.iter().flat_map(|row| &row.amounts).sum();
    let taken = format!("{} {}", lang.date(snapshot.taken.date()), snapshot.taken.format("%H:%M"));
    let is_baseline = baseline == Some(id);
    let label = Signal::stored(fill(t.name_of, &[&taken]));
    let edit = move |edit: ControlEdit| set(workspace, &Command::Control(edit));
    let button = |words: &'static str, action: Box<dyn Fn()>| {
        let label = fill(t.of_snapshot, &[words, &name]);
        view! { <button type="button" class="button" aria-label=label on:click=move |_| action()>{words}</button> }
    };
    let base = if is_baseline {
        button(t.no_baseline, Box::new(move || edit(ControlEdit::SetBaseline(None))))
    } else {
        button(t.make_baseline, Box::new(move || edit(ControlEdit::SetBaseline(Some(id)))))
    };
    view! {
        <tr>
            <th scope="row"><EntryField input=Input::Control(ControlInput::SnapshotName(id)) label=label bare=true/></th>
            <td>{taken}{is_baseline.then(|| format!(" · {}", t.baseline))}</td>
            <td>{number::format_int(total, lang)}</td>
            <td class="no-print">
                {button(t.compare, Box::new(move || compared.set(Some((id, None)))))}" "
                {base}" "
                {button(t.restore, Box::new(move || edit(ControlEdit::Restore(id))))}" "
                {button(t.remove, Box::new(move || edit(ControlEdit::RemoveSnapshot(id))))}
            </td>
        </tr>
    }
    .into_any()
}

/// The snapshot that was asked for beside the plan or another snapshot, by manager and month.
fn comparison(
    workspace: Workspace,
    shown: ReadSignal<Shown>,
    compared: RwSignal<Option<Pair>>,
) -> Option<impl IntoView> {
    let ((id, with), lang) = (compared.get()?, workspace.lang());
    let t = lang.snapshots();
    let (name, others, page) = shown.with(|s| {
        let name = s.plan.control.snapshot(id)?.name.clone();
        let others = newest_first(&s.plan).into_iter().filter(|other| other.id != id).collect::<Vec<_>>();
        Some((name, others, compare_snapshots(&s.plan, &s.tables, (id, with), lang)?))
    })?;
    let options = others.into_iter().map(|other| {
        view! { <option value=other.id.0.to_string() selected=with == Some(other.id)>{other.name.clone()}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        compared.set(Some((id, event_target_value(&event).parse().ok().map(SnapshotId))));
    };
    let body = if page.rows.is_empty() {
        view! { <p>{t.same}</p> }.into_any()
    } else {
        differences(page, lang).into_any()
    };
    Some(view! {
        <h3>
            {name}" → "
            <select class="input" aria-label=t.with on:change=choose>
                <option value="" selected=with.is_none()>{t.typed}</option>
                {options}
            </select>
        </h3>
        {body}
        <button type="button" class="button no-print" on:click=move |_| compared.set(None)>{t.close}</button>
    })
}

fn differences(page: Compared, lang: Lang) -> impl IntoView {
    let heads = page.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = |(name, cells): (String, Vec<String>)| {
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }
    };
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=lang.snapshots().difference>
            <table class="plan-fact-table">
                <thead><tr><th scope="col">{lang.plan_fact().rep}</th>{heads}</tr></thead>
                <tbody>{page.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
