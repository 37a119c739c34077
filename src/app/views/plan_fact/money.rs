//! Money coming in: paid, awaited from whom, and what the period may expect.

use leptos::prelude::*;

use super::by_person::{period_card, person_table};
use super::choices::Looking;
use super::shown::Shown;
use crate::board::{MoneyPage, money_page};
use crate::i18n::Lang;

/// The card of money; nothing where nothing is known of any.
#[component]
pub fn MoneyCard(looking: Looking, shown: ReadSignal<Shown>) -> impl IntoView {
    period_card((looking, shown), money_page, card)
}

fn card(page: MoneyPage, lang: Lang) -> AnyView {
    let t = lang.money_in();
    let heads = [t.paid, t.due, t.awaited, t.to_come, t.from_open, t.forecast, t.planned];
    let table = person_table(t.title, &heads, page.rows, lang);
    let unknown = (!page.reported).then(|| view! { <p class="hint">{t.no_payments}</p> });
    view! {
        <div>
            <p class="hint">{t.hint}</p>
            {unknown}
            {table}
        </div>
    }
    .into_any()
}
