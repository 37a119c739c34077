//! Gross profit against its plan, by person.

use leptos::prelude::*;

use super::by_person::{period_card, person_table};
use super::choices::Looking;
use super::shown::Shown;
use crate::board::{ProfitPage, profit_page};
use crate::i18n::Lang;

/// The card of gross profit; nothing where neither a margin nor a fact of it is known.
#[component]
pub fn ProfitCard(looking: Looking, shown: ReadSignal<Shown>) -> impl IntoView {
    period_card((looking, shown), profit_page, card)
}

fn card(page: ProfitPage, lang: Lang) -> AnyView {
    let t = lang.profit();
    let hint = if page.reported { t.hint } else { t.not_reported };
    let heads = [t.to_date, t.fact, t.difference, t.margin, t.plan];
    let table = person_table(t.title, &heads, page.rows, lang);
    view! {
        <div>
            <p class="hint">{hint}</p>
            {table}
        </div>
    }
    .into_any()
}
