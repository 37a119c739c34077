//! Money coming in: paid, awaited from whom, and what the period may expect.

use leptos::prelude::*;

use super::choices::Looking;
use super::deals::ground_of;
use super::shown::Shown;
use crate::app::workspace::workspace;
use crate::board::{MoneyPage, money_page};
use crate::i18n::Lang;

/// The card of money; nothing where nothing is known of any.
#[component]
pub fn MoneyCard(looking: Looking, shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    move || {
        let lang = workspace.lang();
        let range = shown.with(|s| looking.range(&s.tables));
        let page = shown.with(|s| {
            let ground = ground_of(s)?;
            money_page(&s.plan, &s.tables, (&ground, lang), &range)
        });
        page.map(|page| card(page, lang))
    }
}

fn card(page: MoneyPage, lang: Lang) -> AnyView {
    let t = lang.money_in();
    let heads = [t.paid, t.due, t.awaited, t.to_come, t.from_open, t.forecast, t.planned];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = |(at, (name, cells)): (usize, (String, [String; 7]))| {
        let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr data-level=if at == 0 { "0" } else { "2" }><th scope="row">{name}</th>{cells}</tr> }
    };
    let rows = page.rows.into_iter().enumerate().map(row).collect_view();
    let unknown = (!page.reported).then(|| view! { <p class="hint">{t.no_payments}</p> });
    view! {
        <section class="control-card" id="money-in">
            <h2>{t.title}</h2>
            <p class="hint">{t.hint}</p>
            {unknown}
            <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.title>
                <table class="plan-fact-table">
                    <thead><tr><th scope="col">{lang.plan_fact().rep}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
