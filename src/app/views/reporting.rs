//! Setup's section of facts: who reports, in what order sources count, and whom the names of reports stand for.

use leptos::prelude::*;

use super::form::{set, take};
use crate::app::workspace::{Workspace, workspace};
use crate::edit::{Command, ControlEdit};
use crate::i18n::{Lang, fill, number};
use crate::intake::facts::labels;
use crate::plan::control::{Actor, Source, SourceId};
use crate::plan::{ManagerId, Plan};
use crate::units::map::Set;

/// Sources and names of facts.
#[component]
pub fn Reporting() -> impl IntoView {
    let workspace = workspace();
    let sources = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| source_table(workspace, &now.plan, lang))
    };
    let names = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| name_table(workspace, &now.plan, lang))
    };
    let others = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| other_table(workspace, &now.plan, lang))
    };
    view! {
        <p class="hint">{workspace.words(|l| l.reporting().hint)}</p>
        {sources}
        {names}
        {others}
    }
}

/// Makes one change of control.
fn change(workspace: Workspace, edit: ControlEdit) {
    set(workspace, &Command::Control(edit));
}

fn source_table(workspace: Workspace, plan: &Plan, lang: Lang) -> impl IntoView + use<> {
    let t = lang.reporting();
    let last = plan.control.sources.len().saturating_sub(1);
    let row = |(place, source): (usize, &Source)| {
        let (id, name) = (source.id, labels::source(plan, source.id, lang));
        let reports = plan.control.reports.iter().filter(|report| report.source == id).count();
        let step = |words: &'static str, to: usize, blocked: bool| {
            let label = fill(t.of, &[words, &name]);
            let go = move |_| change(workspace, ControlEdit::MoveSource(id, to));
            view! { <button type="button" class="button" aria-label=label disabled=blocked on:click=go>{words}</button> }
        };
        view! {
            <tr>
                <th scope="row">{source_name(workspace, source, &name, lang)}</th>
                <td>{number::format_int(i64::try_from(reports).unwrap_or(0), lang)}</td>
                <td class="no-print">
                    {step(t.earlier, place.saturating_sub(1), place == 0)}" "
                    {step(t.later, place + 1, place == last)}
                </td>
            </tr>
        }
    };
    let rows = plan.control.sources.iter().enumerate().map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="fact-table">
                <thead><tr><th scope="col" class="words">{t.source}</th><th scope="col">{t.reports}</th><td></td></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The name of a source; the two that every plan has are called by the page's language.
fn source_name(workspace: Workspace, source: &Source, name: &str, lang: Lang) -> AnyView {
    let id = source.id;
    if id == SourceId::TYPED || id == SourceId::WON {
        return name.to_owned().into_any();
    }
    let now = name.to_owned();
    let rename = move |e: web_sys::Event| {
        take(workspace, &e, &Command::Control(ControlEdit::RenameSource(id, event_target_value(&e))), &now);
    };
    let label = fill(lang.reporting().name_of, &[name]);
    view! {
        <input type="text" class="cell-input words" aria-label=label prop:value=name.to_owned() on:change=rename/>
    }
    .into_any()
}

/// The managers of a plan as options, one of them chosen.
fn people(plan: &Plan, chosen: Option<ManagerId>) -> Vec<AnyView> {
    let option = |manager: &std::sync::Arc<crate::plan::Manager>| {
        let selected = chosen == Some(manager.id);
        view! { <option value=manager.id.0.to_string() selected=selected>{manager.name.clone()}</option> }
            .into_any()
    };
    plan.managers.iter().map(option).collect()
}

/// Names of reports for which somebody has chosen who is meant, or that their rows are left out.
fn name_table(workspace: Workspace, plan: &Plan, lang: Lang) -> Option<impl IntoView + use<>> {
    let t = lang.reporting();
    let row = |(name, actor): (&String, Option<&Actor>)| {
        let (chosen, beside) = match actor {
            Some(Actor::Manager(id)) => (Some(*id), None),
            Some(Actor::Other(other)) => (None, Some(other.clone())),
            Some(Actor::Nobody) => (None, Some(lang.plan_fact().nobody.to_owned())),
            None => (None, Some(t.left_out.to_owned())),
        };
        let beside = beside.map(|words| view! { <option value="" selected=true>{words}</option> });
        let (told, forgotten) = (name.clone(), name.clone());
        let choose = move |e: web_sys::Event| {
            if let Ok(id) = event_target_value(&e).parse() {
                let actor = Actor::Manager(ManagerId(id));
                change(workspace, ControlEdit::SetPerson(told.clone(), Some(actor)));
            }
        };
        let forget = move |_| change(workspace, ControlEdit::SetPerson(forgotten.clone(), None));
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                <td class="words">
                    <select class="input" aria-label=fill(t.who_is, &[name]) on:change=choose>
                        {beside}{people(plan, chosen)}
                    </select>
                </td>
                <td class="no-print">
                    <button type="button" class="button" aria-label=fill(t.of, &[t.forget, name]) on:click=forget>
                        {t.forget}
                    </button>
                </td>
            </tr>
        }
    };
    let told = plan.control.people.iter().map(|(name, actor)| (name, Some(actor)));
    let all: Vec<_> = told.chain(plan.control.left_out.iter().map(|name| (name, None))).collect();
    let none = all.is_empty();
    let rows = all.into_iter().map(row).collect_view();
    (!none).then(|| {
        view! {
            <h3>{t.names}</h3>
            <p class="hint">{t.names_hint}</p>
            <div class="table-scroll" tabindex="0"><table class="fact-table"><tbody>{rows}</tbody></table></div>
        }
    })
}

/// People who have facts and are not in the plan: their facts can be given to a manager.
fn other_table(workspace: Workspace, plan: &Plan, lang: Lang) -> Option<impl IntoView + use<>> {
    let t = lang.reporting();
    let rows = plan.control.reports.iter().flat_map(|report| &report.rows);
    let named = rows.filter_map(|row| if let Actor::Other(name) = &row.who { Some(name) } else { None });
    let named: Set<&String> = named.collect();
    let row = |name: &String| {
        let other = name.clone();
        let adopt = move |e: web_sys::Event| {
            if let Ok(id) = event_target_value(&e).parse() {
                change(workspace, ControlEdit::Adopt(other.clone(), ManagerId(id)));
            }
        };
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                <td class="words">
                    <select class="input" aria-label=fill(t.whose_facts, &[name]) on:change=adopt>
                        <option value="" selected=true>{t.stays_other}</option>
                        {people(plan, None)}
                    </select>
                </td>
            </tr>
        }
    };
    let none = named.is_empty();
    let rows = named.iter().map(|name| row(name)).collect_view();
    (!none).then(|| {
        view! {
            <h3>{t.others}</h3>
            <p class="hint">{t.others_hint}</p>
            <div class="table-scroll" tabindex="0"><table class="fact-table"><tbody>{rows}</tbody></table></div>
        }
    })
}
