//! Products, regions and clients: what each is called, what it is worth, and who works on it.

use leptos::prelude::*;

use super::form::set;
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{Input, all_lines, with_member};
use crate::edit::{Command, LineEdit, Owner};
use crate::i18n::{Lang, fill};
use crate::plan::{DimensionKind, ManagerId, MemberId, StageId};

/// A dimension as the forms need it; equal ones are not made again.
#[derive(Debug, Clone, PartialEq)]
struct Shape {
    kind: DimensionKind,
    members: Vec<(MemberId, String)>,
    /// The stages and their names; all but the last have a rate and a lag.
    stages: Vec<(StageId, String)>,
}

fn shapes(workspace: Workspace) -> Vec<Shape> {
    workspace.now.with(|now| {
        let stages: Vec<_> = now.plan.stages.iter().map(|s| (s.id, s.name.clone())).collect();
        let members = |d: &crate::plan::Dimension| d.members.iter().map(|m| (m.id, m.name.clone())).collect();
        let shape =
            |d: &crate::plan::Dimension| Shape { kind: d.kind, members: members(d), stages: stages.clone() };
        now.plan.dimensions.iter().map(shape).collect()
    })
}

fn kind_name(kind: DimensionKind, lang: Lang) -> &'static str {
    let t = lang.lines();
    match kind {
        DimensionKind::Product => t.product,
        DimensionKind::Region => t.region,
        DimensionKind::Company => t.company,
    }
}

/// The section of Setup.
#[component]
pub fn Dimensions() -> impl IntoView {
    let workspace = workspace();
    let shapes = Memo::new(move |_| shapes(workspace));
    let tables = move || {
        let lang = workspace.lang();
        shapes.get().into_iter().map(|shape| dimension(workspace, shape, lang).into_any()).collect_view()
    };
    let missing = move || {
        let lang = workspace.lang();
        let free = |kind: &DimensionKind| shapes.with(|all| all.iter().all(|shape| shape.kind != *kind));
        let button = |kind: DimensionKind| {
            let name = kind_name(kind, lang);
            let add =
                move |_| set(workspace, &Command::Lines(LineEdit::AddDimension(kind, name.to_string())));
            view! { <button type="button" class="button" on:click=add>{fill(lang.lines().add, &[name])}</button> }
        };
        DimensionKind::ALL.into_iter().filter(free).map(button).collect_view()
    };
    view! {
        <p class="hint">{workspace.words(|l| l.lines().hint)}</p>
        {tables}
        <div class="button-row">{missing}</div>
        <Work/>
    }
}

fn dimension(workspace: Workspace, shape: Shape, lang: Lang) -> impl IntoView + use<> {
    let t = lang.lines();
    let kind = shape.kind;
    let (name, removed) = (kind_name(kind, lang), fill(t.remove, &[kind_name(kind, lang)]));
    let steps = &shape.stages[..shape.stages.len().saturating_sub(1)];
    let heads =
        steps.iter().map(|(_, name)| view! { <th scope="col">{name.clone()}" →"</th> }).collect_view();
    let lag_head = |(_, name): &(StageId, String)| view! { <th scope="col">{fill(t.lag_head, &[name])}</th> };
    let lag_heads = steps.iter().map(lag_head).collect_view();
    let most = |name: &str| fill(lang.sheet().maximum, &[name]);
    let maximum_heads =
        shape.stages.iter().map(|(_, name)| view! { <th scope="col">{most(name)}</th> }).collect_view();
    let stages = shape.stages.clone();
    let rows =
        shape.members.into_iter().map(|m| member(workspace, m, &stages, lang).into_any()).collect_view();
    let new = fill(t.new_member, &[name]);
    view! {
        <div class="dimension">
            <div class="dimension-head">
                <EntryField input=Input::DimensionName(kind) label=name.to_string() class="field"/>
                <button type="button" class="button plain icon" aria-label=removed.clone() title=removed
                    on:click=move |_| set(workspace, &Command::Lines(LineEdit::RemoveDimension(kind)))>"×"</button>
            </div>
            <div class="table-scroll">
                <table class="fact-table stage-table">
                    <thead><tr>
                        <th scope="col">{lang.setup().name}</th>
                        <th scope="col">{t.mix}</th>
                        <th scope="col">{lang.sheet().average_deal}</th>
                        <th scope="col">{lang.sheet().margin}</th>
                        {heads}
                        {lag_heads}
                        {maximum_heads}
                        <th scope="col"><span class="visually-hidden">{lang.setup().actions}</span></th>
                    </tr></thead>
                    <tbody>
                        {rows}
                        <tr><th scope="row"><NewMember kind label=new/></th></tr>
                    </tbody>
                </table>
            </div>
        </div>
    }
}

fn member(
    workspace: Workspace,
    (id, name): (MemberId, String),
    stages: &[(StageId, String)],
    lang: Lang,
) -> impl IntoView + use<> {
    let t = lang.lines();
    let owner = Owner::Member(id);
    let steps = &stages[..stages.len().saturating_sub(1)];
    let rate = |(stage, step): &(StageId, String)| {
        let label = fill(t.rate_of, &[&name, step]);
        view! { <td><EntryField input=Input::Rate(owner, *stage) label class="" bare=true/></td> }
    };
    let rates = steps.iter().map(rate).collect_view();
    let lag = |(stage, step): &(StageId, String)| {
        let label = fill(t.lag_of, &[&name, step]);
        view! { <td><EntryField input=Input::LagOf(owner, *stage) label class="" bare=true/></td> }
    };
    let lags = steps.iter().map(lag).collect_view();
    let most = |(stage, step): &(StageId, String)| {
        let label = format!("{name}: {}", fill(lang.sheet().maximum, &[step]));
        view! { <td><EntryField input=Input::Maximum(owner, *stage) label class="" bare=true/></td> }
    };
    let maxima = stages.iter().map(most).collect_view();
    let (mix, deal) = (fill(t.mix_of, &[&name]), fill(t.deal_of, &[&name]));
    let margin = fill(t.margin_of, &[&name]);
    let remove = fill(t.remove, &[&name]);
    view! {
        <tr>
            <th scope="row"><EntryField input=Input::MemberName(id) label=name class="" bare=true/></th>
            <td><EntryField input=Input::Mix(owner) label=mix class="" bare=true/></td>
            <td><EntryField input=Input::AverageDeal(owner) label=deal class="" bare=true/></td>
            <td><EntryField input=Input::Margin(owner) label=margin class="" bare=true/></td>
            {rates}
            {lags}
            {maxima}
            <td class="row-actions">
                <button type="button" class="button plain icon" aria-label=remove.clone() title=remove
                    on:click=move |_| set(workspace, &Command::Lines(LineEdit::RemoveMember(id)))>"×"</button>
            </td>
        </tr>
    }
}

/// A field that makes a member of what is typed and is then empty again.
#[component]
fn NewMember(kind: DimensionKind, label: String) -> impl IntoView {
    let workspace = workspace();
    let add = move |e| {
        let name = event_target_value(&e);
        if !name.trim().is_empty() {
            set(workspace, &Command::Lines(LineEdit::AddMember(kind, name)));
        }
        event_target::<web_sys::HtmlInputElement>(&e).set_value("");
    };
    view! { <input type="text" class="cell-input words" placeholder=label.clone() aria-label=label on:change=add/> }
}

/// One manager's line of ticks.
type Ticks = (ManagerId, String, Vec<bool>);

/// Who works on what.
#[component]
fn Work() -> impl IntoView {
    let workspace = workspace();
    let columns = Memo::new(move |_| {
        let named = |shape: Shape| shape.members.into_iter().map(move |(id, name)| (shape.kind, id, name));
        shapes(workspace).into_iter().flat_map(named).collect::<Vec<_>>()
    });
    let ticks = Memo::new(move |_| {
        columns.with(|columns| {
            workspace.now.with(|now| {
                let on = |m: &crate::plan::Manager, kind, id| {
                    m.lines.iter().any(|l| l.members.get(kind) == Some(id))
                };
                let line = |m: &std::sync::Arc<crate::plan::Manager>| -> Ticks {
                    (m.id, m.name.clone(), columns.iter().map(|&(kind, id, _)| on(m, kind, id)).collect())
                };
                now.plan.managers.iter().map(line).collect::<Vec<_>>()
            })
        })
    });
    let heads = move || {
        columns.get().into_iter().map(|(_, _, name)| view! { <th scope="col">{name}</th> }).collect_view()
    };
    let rows = move || {
        let columns = columns.get();
        if columns.is_empty() {
            return Vec::new();
        }
        ticks.get().into_iter().map(|line| ticked(workspace, line, &columns).into_any()).collect()
    };
    let divide = move |_| set(workspace, &workspace.now.with_untracked(|now| all_lines(&now.plan)));
    view! {
        <div hidden=move || columns.with(Vec::is_empty)>
            <div class="button-row">
                <button type="button" class="button" on:click=divide>{workspace.words(|l| l.lines().everybody)}</button>
            </div>
            <div class="table-scroll">
                <table class="fact-table tick-table">
                    <thead><tr><th scope="col">{workspace.words(|l| l.sheet().manager)}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}

fn ticked(
    workspace: Workspace,
    (id, name, ticks): Ticks,
    columns: &[(DimensionKind, MemberId, String)],
) -> impl IntoView + use<> {
    let tick = |((kind, member, about), on): (&(DimensionKind, MemberId, String), bool)| {
        let (kind, member) = (*kind, *member);
        let change = move |e| {
            let on = event_target_checked(&e);
            let manager = workspace.now.with_untracked(|now| now.plan.manager(id).cloned());
            if let Some(manager) = manager {
                set(workspace, &with_member(&manager, kind, member, on));
            }
        };
        view! {
            <td><input type="checkbox" aria-label=format!("{name}: {about}") prop:checked=on on:change=change/></td>
        }
    };
    let cells = columns.iter().zip(ticks).map(tick).collect_view();
    view! { <tr><th scope="row">{name.clone()}</th>{cells}</tr> }
}
