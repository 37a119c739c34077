//! What the file for a CRM needs besides people: forecast types, a currency, activities, a template.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::field::{file_field, text_field};
use super::set;
use crate::app::workspace::Workspace;
use crate::edit::CrmEdit;
use crate::handover::crm::CrmKind;
use crate::i18n::{crm_id_words, fill};
use crate::plan::crm::ids::{self, BadId, CrmId};
use crate::plan::crm::{Activity, Crm};
use crate::plan::{Stage, StageId};
use crate::units::map::Map;

/// The fields of a CRM.
pub fn fields(workspace: Workspace, kind: CrmKind) -> impl IntoView {
    let t = workspace.lang().crm_dialog();
    let stages = workspace.now.with(|now| now.plan.stages.clone());
    let rows = match kind {
        CrmKind::Salesforce => salesforce(workspace, &stages),
        CrmKind::HubSpot => hubspot(workspace),
        CrmKind::Pipedrive => pipedrive(workspace, &stages),
        CrmKind::Freshsales => freshsales(workspace, &stages),
    };
    view! { <h3>{t.needs}</h3><div class="crm-needs">{rows}</div> }
}

fn crm(workspace: Workspace) -> Arc<Crm> {
    workspace.now.with(|now| now.plan.crm.clone())
}

fn row(
    label: String,
    value: impl Fn() -> String + Send + Sync + 'static,
    commit: impl Fn(&str) -> Result<(), String> + 'static,
) -> AnyView {
    let field = text_field(label.clone(), value, commit);
    view! { <div class="field"><span class="label" aria-hidden="true">{label}</span>{field}</div> }.into_any()
}

/// A text without blanks around it; None where it is empty.
fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Sets a value of a stage, or takes it away.
fn put<T>(all: &mut Map<StageId, T>, stage: StageId, value: Option<T>) {
    match value {
        Some(value) => _ = all.insert(stage, value),
        None => _ = all.remove(&stage),
    }
}

fn salesforce(workspace: Workspace, stages: &[Stage]) -> Vec<AnyView> {
    let lang = workspace.lang();
    let t = lang.crm_dialog();
    let of = |stage: Option<&Stage>| {
        let id = stage.map(|stage| stage.id);
        let name = stage.map_or(lang.sheet().revenue, |stage| stage.name.as_str());
        let value = move || {
            let needs = &crm(workspace).salesforce;
            id.map_or_else(|| needs.revenue.clone(), |id| needs.stages.get(&id).cloned()).unwrap_or_default()
        };
        let commit = move |text: &str| {
            let wrong = |fault| crm_id_words(workspace.lang_untracked(), CrmId::ForecastType, text, &fault);
            let text = given(text);
            text.map_or(Ok(()), ids::salesforce_type).map_err(wrong)?;
            let mut needs = untrack(|| crm(workspace)).salesforce.clone();
            match id {
                None => needs.revenue = text.map(str::to_owned),
                Some(id) => put(&mut needs.stages, id, text.map(str::to_owned)),
            }
            set(workspace, CrmEdit::SetSalesforce(needs))
        };
        row(fill(t.forecast_type, &[name]), value, commit)
    };
    let several = view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || crm(workspace).salesforce.currencies on:change=move |e| {
                let mut needs = untrack(|| crm(workspace)).salesforce.clone();
                needs.currencies = event_target_checked(&e);
                // Nothing refuses a tick but a plan that another tab writes, which says so itself.
                let _ = set(workspace, CrmEdit::SetSalesforce(needs));
            }/>
            <span>{t.currencies}</span>
        </label>
    };
    std::iter::once(of(None))
        .chain(stages.iter().map(|stage| of(Some(stage))))
        .chain([several.into_any()])
        .collect()
}

fn hubspot(workspace: Workspace) -> Vec<AnyView> {
    let t = workspace.lang().crm_dialog();
    let goal = row(
        t.goal_name.to_owned(),
        move || crm(workspace).hubspot.goal.clone(),
        move |text| {
            let mut needs = untrack(|| crm(workspace)).hubspot.clone();
            text.trim().clone_into(&mut needs.goal);
            set(workspace, CrmEdit::SetHubSpot(needs))
        },
    );
    let shown = move || {
        let template = &crm(workspace).hubspot.template;
        if template.is_empty() { String::new() } else { serde_json::to_string(template).unwrap_or_default() }
    };
    let take = move |text: &str| {
        let mut needs = untrack(|| crm(workspace)).hubspot.clone();
        let wrong = || workspace.lang_untracked().crm_dialog().bad_template.to_owned();
        needs.template = template(text).ok_or_else(wrong)?;
        set(workspace, CrmEdit::SetHubSpot(needs))
    };
    let file = file_field(t.template_file, move |text| {
        // An empty field takes the template away; an empty file is a mistake.
        given(text).ok_or_else(|| workspace.lang_untracked().crm_dialog().bad_template.to_owned())?;
        take(text)
    });
    vec![goal, row(t.template.to_owned(), shown, take), file]
}

/// The properties of a goal made by hand, from its JSON; None where that is none. Those that every goal has of its own are left
/// out where the file is written.
fn template(text: &str) -> Option<Map<String, String>> {
    let Some(text) = given(text.trim_start_matches('\u{feff}')) else { return Some(Map::default()) };
    let goal: Value = serde_json::from_str(text).ok()?;
    let properties = goal.get("properties").unwrap_or(&goal).as_object()?;
    let text = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    };
    Some(properties.iter().filter_map(|(name, value)| Some((name.clone(), text(value)?))).collect())
}

/// Numbers of Pipedrive, with commas or blanks between them.
fn numbers(workspace: Workspace, text: &str) -> Result<Vec<u64>, String> {
    let parts = text.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let wrong =
        |fault: BadId| crm_id_words(workspace.lang_untracked(), CrmId::PipedriveNumber, text.trim(), &fault);
    parts.map(|part| ids::digits(part).map_err(wrong)).collect()
}

fn listed(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

fn pipedrive(workspace: Workspace, stages: &[Stage]) -> Vec<AnyView> {
    let t = workspace.lang().crm_dialog();
    let needs = move || crm(workspace).pipedrive.clone();
    let currency = row(
        t.currency_number.to_owned(),
        move || needs().currency.map(|number| number.to_string()).unwrap_or_default(),
        move |text| {
            let wrong =
                |fault| crm_id_words(workspace.lang_untracked(), CrmId::PipedriveNumber, text.trim(), &fault);
            let currency = given(text).map(ids::digits).transpose().map_err(wrong)?;
            set(workspace, CrmEdit::SetPipedrive(crate::plan::crm::Pipedrive { currency, ..untrack(needs) }))
        },
    );
    let pipelines = row(
        t.pipelines.to_owned(),
        move || listed(&needs().pipelines),
        move |text| {
            let pipelines = numbers(workspace, text)?;
            set(workspace, CrmEdit::SetPipedrive(crate::plan::crm::Pipedrive { pipelines, ..untrack(needs) }))
        },
    );
    let of = |stage: &Stage| {
        let id = stage.id;
        row(
            fill(t.activities, &[&stage.name]),
            move || needs().activities.get(&id).map(|all| listed(all)).unwrap_or_default(),
            move |text| {
                let (mut needs, all) = (untrack(needs), numbers(workspace, text)?);
                put(&mut needs.activities, id, (!all.is_empty()).then_some(all));
                set(workspace, CrmEdit::SetPipedrive(needs))
            },
        )
    };
    [currency, pipelines].into_iter().chain(stages.iter().map(of)).collect()
}

fn freshsales(workspace: Workspace, stages: &[Stage]) -> Vec<AnyView> {
    let t = workspace.lang().crm_dialog();
    let of = move |id: StageId| crm(workspace).freshsales.activities.get(&id).cloned().unwrap_or_default();
    let change = move |id: StageId, change: &dyn Fn(&mut Activity)| {
        let mut needs = untrack(|| crm(workspace)).freshsales.clone();
        let mut activity = untrack(|| of(id));
        change(&mut activity);
        put(&mut needs.activities, id, (activity != Activity::default()).then_some(activity));
        set(workspace, CrmEdit::SetFreshsales(needs))
    };
    let rows = |stage: &Stage| {
        let id = stage.id;
        [
            row(
                fill(t.activity, &[&stage.name]),
                move || of(id).name,
                move |text| change(id, &|activity| text.trim().clone_into(&mut activity.name)),
            ),
            row(
                fill(t.outcome, &[&stage.name]),
                move || of(id).outcome,
                move |text| change(id, &|activity| text.trim().clone_into(&mut activity.outcome)),
            ),
        ]
    };
    stages.iter().flat_map(rows).collect()
}
