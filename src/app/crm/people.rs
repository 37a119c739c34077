//! Who is who in the CRM: managers down, their e-mail and id beside them.

use leptos::prelude::*;

use super::field::text_field;
use super::set;
use crate::app::workspace::Workspace;
use crate::edit::CrmEdit;
use crate::handover::crm::CrmKind;
use crate::i18n::{crm_id_words, fill, person_id_words};
use crate::plan::ManagerId;
use crate::plan::crm::PersonId;
use crate::plan::crm::ids::CrmId;

/// The table. It is made anew for another CRM or other people, and not while ids are typed.
pub fn table(workspace: Workspace, kind: CrmKind) -> impl IntoView {
    let lang = workspace.lang();
    let t = lang.crm_dialog();
    let people = Memo::new(move |_| {
        workspace.now.with(|now| now.plan.managers.iter().map(|m| (m.id, m.name.clone())).collect::<Vec<_>>())
    });
    let ids: Vec<PersonId> = match kind.person() {
        PersonId::Email => vec![PersonId::Email],
        id @ (PersonId::Salesforce | PersonId::HubSpot | PersonId::Pipedrive) => vec![PersonId::Email, id],
    };
    let heads =
        ids.iter().map(|id| view! { <th scope="col">{person_id_words(lang, *id)}</th> }).collect_view();
    let rows = move || {
        let row = |(id, name): (ManagerId, String)| {
            let cells = ids
                .iter()
                .map(|which| view! { <td class="words">{id_field(workspace, (id, &name), *which)}</td> });
            let cells = cells.collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        };
        people.get().into_iter().map(row).collect_view()
    };
    view! {
        <h3>{t.who_is_who}</h3>
        <div class="table-scroll who-is-who" tabindex="0" role="group" aria-label=t.who_is_who>
            <table class="fact-table">
                <thead><tr><th scope="col">{lang.sheet().manager}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn id_field(workspace: Workspace, (manager, name): (ManagerId, &str), which: PersonId) -> AnyView {
    let lang = workspace.lang();
    let value = move || workspace.now.with(|now| now.plan.crm.id(manager, which).unwrap_or_default());
    let commit = move |text: &str| {
        let person =
            workspace.now.with_untracked(|now| now.plan.crm.person(manager).cloned()).unwrap_or_default();
        let wrong =
            |fault| crm_id_words(workspace.lang_untracked(), CrmId::Person(which), text.trim(), &fault);
        set(workspace, CrmEdit::SetPerson(manager, person.with(which, text).map_err(wrong)?))
    };
    text_field(fill(lang.crm_dialog().of, &[person_id_words(lang, which), name]), value, commit)
}
