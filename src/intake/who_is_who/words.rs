//! What is shown of a list of users before it is taken.

use super::{Fault, Named, WhoIsWho};
use crate::i18n::{Lang, crm_id_words, fill, person_id_words};
use crate::plan::crm::ids::CrmId;

/// What stands for nothing.
const NOTHING: &str = "—";

/// What changes, a line each: whose, of what, as it was and as it will be.
#[must_use]
pub fn lines(found: &WhoIsWho, lang: Lang) -> Vec<[String; 4]> {
    let of = |named: &Named| -> Vec<[String; 4]> {
        let name = match &named.similar {
            Some(other) => format!("{} ({other})", named.name),
            None => named.name.clone(),
        };
        let changed = found.ids.iter().filter_map(|which| {
            let (before, after) = (named.before.id(*which), named.after.id(*which));
            let said = |id: &Option<String>| id.clone().unwrap_or_else(|| NOTHING.to_owned());
            (before != after).then(|| {
                [name.clone(), person_id_words(lang, *which).to_owned(), said(&before), said(&after)]
            })
        });
        changed.collect()
    };
    found.people.iter().flat_map(of).collect()
}

/// What is wrong and what is left out, a line each; and that nothing changes, where that is so.
#[must_use]
pub fn faults(found: &WhoIsWho, lang: Lang) -> Vec<String> {
    let (t, own) = (lang.intake(), lang.crm_words());
    let at = |row: &usize| row.to_string();
    let mut out: Vec<String> = Vec::new();
    for fault in &found.faults {
        out.push(match fault {
            Fault::NoColumns => own.no_columns.to_owned(),
            Fault::Bad { row, which, text, fault } => {
                fill(own.row, &[&at(row), &crm_id_words(lang, CrmId::Person(*which), text, fault)])
            }
            Fault::Twice { which, names: [first, second] } => {
                fill(lang.handover().crm_twice, &[first, second, person_id_words(lang, *which)])
            }
            Fault::Again { row, name } => fill(own.row, &[&at(row), &fill(own.again, &[name])]),
            Fault::Several { row, name, fits } => {
                fill(own.row, &[&at(row), &fill(own.several, &[name, &fits.join(", ")])])
            }
            Fault::Stranger { row, name } => fill(own.row, &[&at(row), &fill(own.stranger, &[name])]),
        });
    }
    let similar = found.people.iter().filter_map(|named| Some((named.similar.as_ref()?, &named.name)));
    out.extend(similar.map(|(other, name)| fill(own.similar, &[other, name])));
    if !found.left_columns.is_empty() {
        out.push(fill(own.left_columns, &[&found.left_columns.join(", ")]));
    }
    let read = !found.faults.contains(&Fault::NoColumns);
    if read && !found.missing.is_empty() {
        out.push(fill(own.missing, &[&found.missing.join(", ")]));
    }
    if read && found.command().is_none() {
        out.push(t.nothing.to_owned());
    }
    out
}
