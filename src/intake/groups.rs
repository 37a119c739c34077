//! Totals of teams, products, regions and clients, in a table that names nobody.

use super::columns::Column;
use super::context::Context;
use super::drafts::Draft;
use super::fields::Field;
use super::meaning::Meaning;
use super::names::{Found, key};
use super::people::Person;
use super::rows::RowKind;
use super::values::Taken;
use crate::plan::Plan;

/// Whether a column names teams, products, regions or clients.
fn is_naming(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Field(Field::Team) | Meaning::Member(_))
}

/// Whether a column has figures that can be held.
fn is_ahead(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Period(_) | Meaning::Field(Field::Plan | Field::Half))
}

/// The rows without a person that have such totals. Those of which everything is named and in the plan are taken; the others
/// keep their kind.
pub(super) fn find(
    kinds: &mut [RowKind],
    drafts: &[Draft],
    (columns, first): (&[Column], usize),
    context: &Context<'_>,
) -> Vec<Person> {
    let any = |is: fn(Meaning) -> bool| columns.iter().any(|column| is(column.meaning));
    let naming = columns.iter().filter(|column| is_naming(column.meaning)).count();
    if context.facts.is_some() || any(Meaning::is_name) || naming == 0 || !any(is_ahead) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (at, (draft, kind)) in drafts.iter().zip(kinds.iter_mut()).enumerate() {
        let values: Vec<(Meaning, Taken)> =
            draft.values.iter().map(|(col, value)| (columns[*col].meaning, value.clone())).collect();
        let named: Vec<&(Meaning, Taken)> =
            values.iter().filter(|(meaning, _)| is_naming(*meaning)).collect();
        let has_figures = values.iter().any(|(meaning, _)| is_ahead(*meaning));
        if *kind != RowKind::NoName || named.is_empty() || !has_figures {
            continue;
        }
        if named.len() == naming && named.iter().all(|(meaning, name)| is_of(context.plan, *meaning, name)) {
            *kind = RowKind::Group;
        }
        let words = |value: &Taken| if let Taken::Words(name) = value { Some(name.clone()) } else { None };
        let of_team = |(meaning, _): &&(Meaning, Taken)| *meaning == Meaning::Field(Field::Team);
        let team = values.iter().find(of_team).and_then(|(_, name)| words(name));
        let names: Vec<String> = named.into_iter().filter_map(|(_, name)| words(name)).collect();
        let values = values.into_iter().filter(|value| !of_team(&value)).collect();
        out.push(Person { row: first + at, name: names.join(", "), found: Found::Nobody, team, values });
    }
    out
}

/// Whether a name is one of the plan's teams, or of the members of its dimension.
fn is_of(plan: &Plan, meaning: Meaning, name: &Taken) -> bool {
    let Taken::Words(name) = name else { return false };
    let name = key(name);
    let dimension = if let Meaning::Member(kind) = meaning { Some(kind) } else { None };
    match dimension.map(|kind| plan.dimension(kind)) {
        Some(of) => of.is_some_and(|of| of.members.iter().any(|member| key(&member.name) == name)),
        None => plan.teams.iter().any(|team| key(&team.name) == name),
    }
}
