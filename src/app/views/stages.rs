//! The funnel: stages that can be renamed, added, removed and moved, with the rates between them.

use leptos::prelude::*;

use super::form::set;
use crate::app::widgets::EntryField;
use crate::app::workspace::{Preview, Workspace, workspace};
use crate::board::{FunnelPreset, StageColumn, StageTable, funnel_presets};
use crate::edit::{Command, FunnelEdit, apply};
use crate::engine::evaluate;
use crate::i18n::{Lang, fill, number};
use crate::plan::{Plan, StageId, StepKind};

/// What a line of the funnel is made of; equal lines are not made again.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    id: StageId,
    name: String,
    kind: StepKind,
    index: usize,
    last: bool,
}

/// Ready funnels to begin with: what one would change is shown before it is taken.
#[component]
pub fn Presets() -> impl IntoView {
    let workspace = workspace();
    let options = move || {
        let one = |(at, preset): (usize, FunnelPreset)| view! { <option value=at.to_string()>{preset.name}</option> };
        funnel_presets(workspace.lang()).into_iter().enumerate().map(one).collect_view()
    };
    let choose = move |e: web_sys::Event| {
        let lang = workspace.lang_untracked();
        let at: Option<usize> = event_target_value(&e).parse().ok();
        event_target::<web_sys::HtmlSelectElement>(&e).set_value("");
        let Some(preset) = at.and_then(|at| funnel_presets(lang).into_iter().nth(at)) else { return };
        let stages: Vec<&str> = preset.stages.iter().map(|stage| stage.name.as_str()).collect();
        let title = fill(lang.setup().preset_title, &[preset.name, &stages.join(" → ")]);
        let command = workspace.now.with_untracked(|n| preset.command(&n.plan));
        workspace.preview.set(Some(Preview::new(title, command)));
    };
    view! {
        <div class="field preset no-print">
            <label><span>{workspace.words(|l| l.setup().preset)}</span>
                <select on:change=choose><option value="">{workspace.words(|l| l.setup().preset_choose)}</option>{options}</select>
            </label>
        </div>
    }
}

/// The table of stages.
#[component]
pub fn Stages() -> impl IntoView {
    let workspace = workspace();
    let lines = Memo::new(move |_| {
        workspace.now.with(|n| {
            let count = n.plan.stages.len();
            let line = |(index, s): (usize, &crate::plan::Stage)| Line {
                id: s.id,
                name: s.name.clone(),
                kind: s.step.kind,
                index,
                last: index + 1 == count,
            };
            n.plan.stages.iter().enumerate().map(line).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let lang = workspace.lang();
        lines.get().into_iter().map(|line| stage_row(workspace, line, lang)).collect_view()
    };
    let add = move |_| {
        let at = lines.with_untracked(|l| l.len().saturating_sub(1));
        let name = workspace.lang_untracked().setup().new_stage.to_string();
        set(workspace, &Command::Funnel(FunnelEdit::AddStage { at, name }));
    };
    let head = |column: StageColumn| view! { <th scope="col">{move || column.title(workspace.lang())}</th> };
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="fact-table stage-table">
                <thead>
                    <tr>
                        {[StageColumn::Name, StageColumn::Rate].map(head)}
                        <th scope="col" class="words">{workspace.words(|l| l.setup().kind)}</th>
                        {[StageColumn::Lag, StageColumn::Maximum, StageColumn::Minutes, StageColumn::Pipeline].map(head)}
                        <th scope="col"><span class="visually-hidden">{workspace.words(|l| l.setup().actions)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <button type="button" class="button" on:click=add>{workspace.words(|l| l.setup().add_stage)}</button>
    }
}

fn stage_row(workspace: Workspace, line: Line, lang: Lang) -> impl IntoView + use<> {
    let t = lang.setup();
    let (id, index, last) = (line.id, line.index, line.last);
    let name = line.name.clone();
    let before = name.clone();
    let rename = move |e| {
        super::form::take(
            workspace,
            &e,
            &Command::Funnel(FunnelEdit::RenameStage(id, event_target_value(&e))),
            &before,
        );
    };
    let table = workspace.now.with_untracked(|n| StageTable::of(&n.plan, &n.tables, lang));
    let field = |column: StageColumn, label: &str| {
        let label = fill(label, &[&name]);
        table.input(index, column).map(|input| view! { <EntryField input label class="" bare=true/> })
    };
    let kind = (!last).then(|| kind_choice(workspace, id, line.kind, &name, lang));
    let effects = workspace.now.with_untracked(|n| {
        (
            effect(&n.plan, id, index.checked_sub(1), lang),
            effect(&n.plan, id, (!last).then_some(index + 1), lang),
        )
    });
    let titled =
        |words: String, effect: Option<String>| effect.map_or(words.clone(), |e| format!("{words}. {e}"));
    let up = titled(fill(t.stage_up, &[&name]), effects.0);
    let down = titled(fill(t.stage_down, &[&name]), effects.1);
    let step = move |to: usize| set(workspace, &Command::Funnel(FunnelEdit::MoveStage { id, to }));
    view! {
        <tr>
            <th scope="row">
                <input type="text" class="cell-input words" aria-label=format!("{} {}", t.stage, index + 1) prop:value=line.name on:change=rename/>
            </th>
            <td>{field(StageColumn::Rate, t.rate_of)}</td>
            <td class="words">{kind}</td>
            <td>{field(StageColumn::Lag, t.lag_of)}</td>
            <td>{field(StageColumn::Maximum, lang.sheet().maximum)}</td>
            <td>{field(StageColumn::Minutes, t.minutes_of)}</td>
            <td>{field(StageColumn::Pipeline, t.pipeline_of)}</td>
            <td class="row-actions">
                <button type="button" class="button plain icon" aria-label=fill(t.stage_up, &[&name]) title=up
                    disabled=index == 0 on:click=move |_| step(index.saturating_sub(1))>"↑"</button>
                <button type="button" class="button plain icon" aria-label=fill(t.stage_down, &[&name]) title=down
                    disabled=last on:click=move |_| step(index + 1)>"↓"</button>
                <button type="button" class="button plain icon" aria-label=fill(t.remove_stage, &[&name]) title=fill(t.remove_stage, &[&name])
                    on:click=move |_| set(workspace, &Command::Funnel(FunnelEdit::RemoveStage(id)))>"×"</button>
            </td>
        </tr>
    }
}

fn kind_choice(
    workspace: Workspace,
    id: StageId,
    now: StepKind,
    name: &str,
    lang: Lang,
) -> impl IntoView + use<> {
    let t = lang.setup();
    let change = move |e| {
        let kind = if event_target_value(&e) == "ratio" { StepKind::Ratio } else { StepKind::Percent };
        set(workspace, &Command::Funnel(FunnelEdit::SetStepKind(id, kind)));
    };
    view! {
        <select class="cell-input" aria-label=format!("{}: {name}", t.kind) on:change=change>
            <option value="percent" selected=now == StepKind::Percent>{t.percent}</option>
            <option value="ratio" selected=now == StepKind::Ratio>{t.ratio}</option>
        </select>
    }
}

/// What moving a stage would do to the first stage's count, said before it is moved.
fn effect(plan: &Plan, id: StageId, to: Option<usize>, lang: Lang) -> Option<String> {
    let moved = apply(plan, &Command::Funnel(FunnelEdit::MoveStage { id, to: to? })).ok()?;
    let first = |plan: &Plan| {
        let tables = evaluate(plan);
        let everyone: Vec<usize> = (0..plan.managers.len()).collect();
        tables.team_need_whole(&everyone, 0, tables.horizon()).0
    };
    let count = |n: i64| number::format_int(n, lang);
    let name = moved.stages.first().map_or("", |s| s.name.as_str());
    Some(fill(lang.setup().reorder_effect, &[name, &count(first(&moved)), &count(first(plan))]))
}
