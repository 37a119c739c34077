//! Cards about a period with a row for everybody and for each person.

use std::ops::Range;

use leptos::prelude::*;

use super::choices::Looking;
use super::deals::ground_of;
use super::shown::Shown;
use crate::app::workspace::workspace;
use crate::board::Ground;
use crate::engine::Tables;
use crate::i18n::Lang;
use crate::plan::Plan;

/// What a card says of some segments; None where there is nothing to say.
type Page<P> = fn(&Plan, &Tables, (&Ground, Lang), &Range<usize>) -> Option<P>;

/// The card of the period that is looked at.
pub(super) fn period_card<P: 'static>(
    (looking, shown): (Looking, ReadSignal<Shown>),
    page: Page<P>,
    card: fn(P, Lang) -> AnyView,
) -> impl IntoView {
    let workspace = workspace();
    move || {
        let lang = workspace.lang();
        let range = shown.with(|s| looking.range(&s.tables));
        let found = shown.with(|s| page(&s.plan, &s.tables, (&*ground_of(s)?, lang), &range));
        found.map(|page| card(page, lang))
    }
}

/// A table with a text for each heading; where it begins with everybody, that row stands out.
pub(super) fn named_table(
    (title, first): (&'static str, &'static str),
    heads: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    of_all: bool,
) -> AnyView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = |(at, (name, cells)): (usize, (String, Vec<String>))| {
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        let level = match (of_all, at) {
            (true, 0) => "0",
            (true, _) => "2",
            (false, _) => "1",
        };
        view! { <tr data-level=level><th scope="row">{name}</th>{cells}</tr> }
    };
    let rows = rows.into_iter().enumerate().map(row).collect_view();
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=title>
            <table class="plan-fact-table">
                <thead><tr><th scope="col">{first}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A table of everybody and each person, one text for each heading.
pub(super) fn person_table<const N: usize>(
    title: &'static str,
    heads: &[&'static str; N],
    rows: Vec<(String, [String; N])>,
    lang: Lang,
) -> AnyView {
    let rows = rows.into_iter().map(|(name, cells)| (name, cells.into())).collect();
    named_table((title, lang.plan_fact().rep), heads.map(str::to_owned).into(), rows, true)
}
