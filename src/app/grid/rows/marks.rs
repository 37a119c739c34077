//! The words for cells' marks. They occur once in the page, hidden; cells refer to them, so that a screen
//! reader says "held" where others see a sign.

use leptos::prelude::*;

use super::shown::{COMPUTED, NOTED, OVERLOADED, Shown};
use crate::app::workspace::workspace;
use crate::i18n::texts::Marks;

type Words = fn(&Marks) -> &'static str;

/// Marks and words, by their name in the style sheet.
const MARKS: [(&str, Words); 16] = [
    ("held", |t| t.held),
    ("floor-held", |t| t.floor_held),
    ("floor-rests", |t| t.floor_rests),
    ("own", |t| t.own),
    ("inherited", |t| t.inherited),
    ("known", |t| t.known),
    ("behind", |t| t.behind),
    ("over", |t| t.over),
    ("tight", |t| t.tight),
    ("problem", |t| t.problem),
    ("without", |t| t.without),
    ("aside", |t| t.aside),
    ("idle", |t| t.idle),
    ("next-year", |t| t.next_year),
    ("computed", |t| t.computed),
    ("note", |t| t.note),
];

/// The ids of the elements that describe a cell, for `aria-describedby`; empty if there are none.
pub fn described(shown: &Shown) -> String {
    let mut out = String::new();
    let on = [(COMPUTED, "computed"), (NOTED, "note"), (OVERLOADED, "over")];
    let bits = on.into_iter().filter(|(bit, _)| shown.bits & bit != 0).map(|(_, name)| name);
    for name in shown.state.split(' ').filter(|name| MARKS.iter().any(|(mark, _)| mark == name)).chain(bits) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str("mark-");
        out.push_str(name);
    }
    out
}

/// The hidden words, once per page.
#[component]
pub fn MarkWords() -> impl IntoView {
    let workspace = workspace();
    let word = move |(name, words): (&'static str, Words)| {
        view! { <span id=format!("mark-{name}")>{move || words(workspace.lang().marks())}</span> }
    };
    view! { <div hidden>{MARKS.map(word).collect_view()}</div> }
}
