//! Two people's changes of one plan: what the file brings, what stays, what somebody has to decide, and what follows.

use std::sync::Arc;

use leptos::prelude::*;

use super::shell::clock;
use super::storage::{Storage, storage};
use super::widgets::Modal;
use super::workspace::{Merging, Now, Outcome, Workspace, workspace};
use crate::board::{MergeLine, Refusal, merge_count, merge_error_words, merge_lines, sides};
use crate::choice::Judgement;
use crate::edit::{Command, ControlEdit, apply};
use crate::engine::control::target_rows;
use crate::i18n::texts::SideWords;
use crate::i18n::{Lang, fill, number};
use crate::merge::{Choices, Kind, Outcome as Merged, Side};
use crate::plan::Plan;
use crate::plan::control::{Snapshot, SnapshotId};

/// Pieces of a folded list that are listed one by one.
const LISTED: usize = 60;

/// What is being decided.
#[derive(Debug, Clone)]
struct Deciding {
    merging: Merging,
    choices: RwSignal<Choices>,
}

impl Deciding {
    fn merged(&self, lang: Lang) -> Result<Merged, String> {
        let merged = self.choices.with(|choices| self.merging.merge.outcome(choices, Side::Mine));
        merged.map_err(|error| merge_error_words(lang, &error))
    }

    fn sides(&self, lang: Lang) -> &'static SideWords {
        sides(lang, &self.merging.merge)
    }

    fn choose(&self, path: &str, side: Side) {
        self.choices.update(|choices| {
            choices.insert(path.to_owned(), side);
        });
    }
}

/// The dialog.
pub fn merge_dialog() -> AnyView {
    let workspace = workspace();
    let open = Signal::derive(move || workspace.merging.with(Option::is_some));
    let title = Signal::derive(move || workspace.lang().merge_words().merge.to_string());
    view! {
        <Modal open title class="wide" close=move || workspace.merging.set(None)>
            {move || workspace.merging.get().map(|merging| decide(workspace, merging))}
        </Modal>
    }
    .into_any()
}

fn decide(workspace: Workspace, merging: Merging) -> AnyView {
    let lang = workspace.lang_untracked();
    let t = lang.merge_words();
    let heading = fill(sides(lang, &merging.merge).title, &[&merging.came.plan.name]);
    let hint = merging.merge.is_by_line().then(|| view! { <p class="hint">{t.by_line_hint}</p> });
    let deciding = StoredValue::new(Deciding { merging, choices: RwSignal::new(Choices::new()) });
    let body = move || {
        let deciding = deciding.get_value();
        match deciding.merged(lang) {
            Ok(merged) => decisions(workspace, &deciding, &merged),
            Err(words) => view! { <p role="alert" class="error-note">{words}</p> }.into_any(),
        }
    };
    let storage = storage();
    let take = move |_| take(workspace, storage, &deciding.get_value());
    view! {
        <h2>{heading}</h2>
        {hint}
        {body}
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| workspace.merging.set(None)>{lang.dialogs().cancel}</button>
            <button type="button" class="button primary" on:click=take>{t.merge}</button>
        </div>
    }
    .into_any()
}

/// How much is taken, kept and open; the open pieces with their values; the others, folded; what follows.
fn decisions(workspace: Workspace, deciding: &Deciding, merged: &Merged) -> AnyView {
    let lang = workspace.lang_untracked();
    let t = deciding.sides(lang);
    let lines = merge_lines(lang, &deciding.merging.merge, merged);
    let (open, rest): (Vec<MergeLine>, Vec<MergeLine>) =
        lines.into_iter().partition(|line| line.kind.is_open());
    // Where nothing is to decide, what is taken is all there is to look at.
    let unfold = open.is_empty();
    let (taken, kept): (Vec<MergeLine>, Vec<MergeLine>) = rest.into_iter().partition(MergeLine::is_free);
    view! {
        <p role="status">{merge_count(lang, &deciding.merging.merge, merged)}</p>
        {(!open.is_empty()).then(|| to_decide(deciding, open, lang))}
        {folded((t.taken, unfold), taken, |line| taken_line(deciding, line), lang)}
        {folded((t.kept, false), kept, |line| view! { <span>{said(line)}</span> }.into_any(), lang)}
        {both_shares(deciding, merged, lang)}
        {follows(workspace, deciding, merged)}
    }
    .into_any()
}

/// The pieces that somebody has to decide, each with what it was, mine and the file's.
fn to_decide(deciding: &Deciding, lines: Vec<MergeLine>, lang: Lang) -> AnyView {
    let (t, own) = (lang.merge_words(), deciding.sides(lang));
    let all = |side: Side| {
        let (choices, paths) =
            (deciding.choices, lines.iter().map(|line| line.path.clone()).collect::<Vec<_>>());
        move |_| choices.update(|choices| choices.extend(paths.iter().map(|path| (path.clone(), side))))
    };
    let (all_mine, all_theirs) = (all(Side::Mine), all(Side::Theirs));
    let rows = lines.into_iter().map(|line| choice_row(deciding, line, lang)).collect_view();
    view! {
        <p>
            <button type="button" class="button" on:click=all_mine>{own.all_mine}</button>" "
            <button type="button" class="button" on:click=all_theirs>{own.all_theirs}</button>
        </p>
        <div class="table-scroll differences" tabindex="0" role="group" aria-label=t.decide>
            <table class="fact-table">
                <thead><tr>
                    <th scope="col">{t.who}</th><th scope="col" class="words">{t.what}</th><th scope="col">{t.was}</th>
                    <th scope="col" class="words">{own.mine}</th><th scope="col" class="words">{own.theirs}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn choice_row(deciding: &Deciding, line: MergeLine, lang: Lang) -> AnyView {
    let t = deciding.sides(lang);
    let answer = |side: Side, value: &str, name: &'static str| {
        let (deciding, path) = (deciding.clone(), line.path.clone());
        let label = format!("{name}: {}, {}", line.whose, line.what);
        view! {
            <td>
                <label class="check">
                    <input type="radio" name=path.clone() aria-label=label prop:checked=line.chosen == side
                        on:change=move |_| deciding.choose(&path, side)/>
                    <span>{value.to_owned()}</span>
                </label>
            </td>
        }
    };
    let (mine, theirs) =
        (answer(Side::Mine, &line.mine, t.mine), answer(Side::Theirs, &line.theirs, t.theirs));
    let note = line.note.clone().map(|note| view! { <small class="hint">{note}</small> });
    view! {
        <tr><th scope="row">{line.whose.clone()}</th><td class="words">{line.what.clone()}{note}</td>
            <td>{line.was.clone()}</td>{mine}{theirs}</tr>
    }
    .into_any()
}

/// A piece in one line.
fn said(line: &MergeLine) -> String {
    let (before, after) = match line.kind == Kind::Kept {
        true => (&line.was, &line.mine),
        false => (&line.mine, &line.theirs),
    };
    // What stands elsewhere in its list has no values.
    if before == after {
        return format!("{} · {}", line.whose, line.what);
    }
    format!("{} · {}: {before} → {after}", line.whose, line.what)
}

/// A piece that only the file changed; it can be turned back.
fn taken_line(deciding: &Deciding, line: &MergeLine) -> AnyView {
    let (deciding, path) = (deciding.clone(), line.path.clone());
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=line.chosen == Side::Theirs on:change=move |e| {
                deciding.choose(&path, if event_target_checked(&e) { Side::Theirs } else { Side::Mine });
            }/>
            <span>{said(line)}</span>
        </label>
    }
    .into_any()
}

/// Pieces of one kind under their number, folded unless they are to be seen at once.
fn folded(
    (title, unfold): (&'static str, bool),
    lines: Vec<MergeLine>,
    shown: impl Fn(&MergeLine) -> AnyView,
    lang: Lang,
) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let more = lines.len().saturating_sub(LISTED);
    let items = lines.iter().take(LISTED).map(|line| view! { <li>{shown(line)}</li> }).collect_view();
    let rest = (more > 0)
        .then(|| view! { <p class="hint">{fill(lang.merge_words().more, &[&more.to_string()])}</p> });
    let title = format!("{title}: {}", lines.len());
    Some(
        view! { <details open=unfold><summary>{title}</summary><ul class="plain-list">{items}</ul>{rest}</details> }
            .into_any(),
    )
}

/// What shares come to that both sides typed.
fn both_shares(deciding: &Deciding, merged: &Merged, lang: Lang) -> Option<AnyView> {
    let shares = deciding.merging.merge.both_shares(&merged.plan);
    #[allow(clippy::float_arithmetic, reason = "shares are added")]
    let people =
        (!shares.managers.is_empty()).then(|| shares.managers.iter().map(|(_, share)| share).sum::<f64>());
    let words = [people, shares.season].into_iter().flatten();
    let words = words.map(|sum| fill(lang.merge_words().shares, &[&number::format_percent(sum, 1, lang)]));
    let lines = words.map(|words| view! { <p>{words}</p> }.into_any()).collect::<Vec<_>>();
    (!lines.is_empty()).then(|| lines.into_any())
}

/// Target, sum and unassigned as they are and as they will be.
fn follows(workspace: Workspace, deciding: &Deciding, merged: &Merged) -> AnyView {
    let lang = workspace.lang_untracked();
    let t = lang.merge_words();
    let next = match deciding.merging.merge.judged(merged.plan.clone()) {
        Judgement::Fits(next) => next,
        Judgement::Choice(_) => return view! { <p role="status">{t.asks}</p> }.into_any(),
        Judgement::Refused(error) => {
            let words = Refusal::Edit(error).message(lang);
            return view! { <p role="alert" class="error-note">{words}</p> }.into_any();
        }
    };
    let before = workspace.now.get_untracked();
    let after = Now::of(Arc::new(*next));
    let money = |amount: Option<i64>| {
        amount.map_or_else(|| "—".to_owned(), |amount| number::format_int(amount, lang))
    };
    let figures = |now: &Now| {
        let all = now.tables.horizon();
        [now.plan.target(), Some(now.tables.assigned(all.clone())), Some(now.tables.unassigned(all))]
            .map(money)
    };
    let ([a, b, c], [d, e, f]) = (figures(&before), figures(&after));
    let verdict = |now: &Now| {
        let facts = crate::board::verdict_facts(&now.plan, &now.tables, &now.summary, lang);
        facts.into_iter().next().map(|fact| fact.text).unwrap_or_default()
    };
    let verdicts = format!("{} → {}", verdict(&before), verdict(&after));
    view! { <p role="status">{fill(t.follows, &[&a, &d, &b, &e, &c, &f])}</p><p>{verdicts}</p> }.into_any()
}

/// Makes the merge, as one step that can be undone, with a snapshot of what was before it. Whatever was chosen, what came is
/// known here from then on, until the step is taken back.
fn take(workspace: Workspace, storage: Storage, deciding: &Deciding) {
    let lang = workspace.lang_untracked();
    let t = lang.merge_words();
    let merged = match untrack(|| deciding.merged(lang)) {
        Ok(merged) => merged,
        Err(words) => return workspace.say(words),
    };
    let words = fill(t.done, &[&merge_count(lang, &deciding.merging.merge, &merged)]);
    let plan = with_snapshot(workspace, merged.plan, t.before_merging);
    let judged = deciding.merging.merge.judged(plan.clone());
    workspace.merging.set(None);
    let before = workspace.now.with_untracked(|now| Arc::clone(&now.plan));
    let outcome = workspace.place_as_change(plan, judged, workspace.mark());
    if let Outcome::Refused(refusal) = &outcome {
        return workspace.say(refusal.message(lang));
    }
    let came = Arc::clone(&deciding.merging.came);
    workspace.once_made(&outcome, move || {
        storage.merged(&before, &came);
        workspace.say(words.clone());
    });
}

/// The merged plan with a snapshot of the one on the screen. Where no more snapshots can be kept, the plan as it is.
fn with_snapshot(workspace: Workspace, merged: Plan, name: &str) -> Plan {
    let now = workspace.now.get_untracked();
    let targets = target_rows(&now.plan, &now.tables);
    let name = name.to_owned();
    let take =
        ControlEdit::TakeSnapshot { name, taken: clock::now(), reason: None, targets, baseline: false };
    let before = apply(&now.plan, &Command::Control(take)).ok();
    let taken = before.and_then(|before| before.control.snapshots.last().cloned());
    let Some(taken) = taken else { return merged };
    let mut with = merged.clone();
    let control = Arc::make_mut(&mut with.control);
    let id = SnapshotId(control.next_id());
    control.snapshots.push(Arc::new(Snapshot { id, ..Snapshot::clone(&taken) }));
    if with.check().is_ok() { with } else { merged }
}
