//! Money coming in: paid, awaited from whom, and what the period may expect.

use leptos::prelude::*;

use super::choices::Looking;
use super::deals::ground_of;
use super::profit::person_table;
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
    let table = person_table(t.title, &heads, page.rows, lang);
    let unknown = (!page.reported).then(|| view! { <p class="hint">{t.no_payments}</p> });
    view! {
        <section class="control-card" id="money-in">
            <h2>{t.title}</h2>
            <p class="hint">{t.hint}</p>
            {unknown}
            {table}
        </section>
    }
    .into_any()
}
