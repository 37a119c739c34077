//! Gross profit against its plan, by person.

use leptos::prelude::*;

use super::choices::Looking;
use super::deals::ground_of;
use super::shown::Shown;
use crate::app::workspace::workspace;
use crate::board::{ProfitPage, profit_page};
use crate::i18n::Lang;

/// The card of gross profit; nothing where neither a margin nor a fact of it is known.
#[component]
pub fn ProfitCard(looking: Looking, shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    move || {
        let lang = workspace.lang();
        let range = shown.with(|s| looking.range(&s.tables));
        let page = shown.with(|s| {
            let ground = ground_of(s)?;
            profit_page(&s.plan, &s.tables, (&ground, lang), &range)
        });
        page.map(|page| card(page, lang))
    }
}

fn card(page: ProfitPage, lang: Lang) -> AnyView {
    let t = lang.profit();
    let hint = if page.reported { t.hint } else { t.not_reported };
    let heads = [t.to_date, t.fact, t.difference, t.margin, t.plan];
    let table = person_table(t.title, &heads, page.rows, lang);
    view! {
        <section class="control-card" id="gross-profit">
            <h2>{t.title}</h2>
            <p class="hint">{hint}</p>
            {table}
        </section>
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
    let heads = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
    let row = |(at, (name, cells)): (usize, (String, [String; N]))| {
        let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr data-level=if at == 0 { "0" } else { "2" }><th scope="row">{name}</th>{cells}</tr> }
    };
    let rows = rows.into_iter().enumerate().map(row).collect_view();
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=title>
            <table class="plan-fact-table">
                <thead><tr><th scope="col">{lang.plan_fact().rep}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
