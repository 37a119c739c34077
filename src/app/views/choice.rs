//! The choice when a change does not fit with what is held.

use leptos::prelude::*;

use crate::app::widgets::Modal;
use crate::app::workspace::{Waiting, workspace};
use crate::board::{period_words, scope_name};
use crate::choice::{Offer, OfferKind, Shift};
use crate::i18n::{Lang, fill, number};
use crate::plan::Plan;

/// Most holds listed below one way out.
const LISTED: usize = 6;

fn offer_words(kind: &OfferKind, lang: Lang, typed: bool) -> String {
    let t = lang.dialogs();
    match kind {
        OfferKind::Nearest(_) => t.choice_nearest.to_string(),
        OfferKind::Scale => t.choice_scale.to_string(),
        OfferKind::Release(count) if typed => fill(t.choice_release, &[&count.to_string()]),
        OfferKind::Release(count) => fill(t.choice_removes, &[&count.to_string()]),
        OfferKind::SetWhole(_) => t.choice_whole.to_string(),
        OfferKind::Unassigned(_) => t.choice_unassigned.to_string(),
    }
}

fn shift_words(plan: &Plan, shift: &Shift, lang: Lang) -> String {
    let axis = crate::calendar::Axis::new(plan.horizon, &plan.calendar);
    let (scope, period) = shift.key;
    let who = scope_name(plan, scope, lang);
    let when = period_words(&axis, plan.horizon, lang, &period);
    let amount = |a: Option<i64>| a.map(|a| number::format_int(a, lang));
    let t = lang.dialogs();
    match (amount(shift.amount.before), amount(shift.amount.after)) {
        (Some(before), Some(after)) => format!("{who}, {when}: {before} → {after}"),
        (Some(before), None) => format!("{who}, {when}: {before} → {}", t.released),
        (None, Some(after)) => format!("{who}, {when}: {after}"),
        (None, None) => format!("{who}, {when}"),
    }
}

fn option(offer: Offer, waiting: &Waiting, plan: &Plan, lang: Lang) -> impl IntoView + use<> {
    let workspace = workspace();
    let t = lang.dialogs();
    let typed = !waiting.choice.typed.is_empty();
    let total = format!(
        "{}: {} → {}",
        lang.sheet().target,
        number::format_int(offer.total.before, lang),
        number::format_int(offer.total.after, lang)
    );
    let others: Vec<&Shift> = offer.shifts.iter().filter(|s| !s.typed).collect();
    let mut lines: Vec<String> = others.iter().take(LISTED).map(|s| shift_words(plan, s, lang)).collect();
    if others.len() > LISTED {
        lines.push(fill(t.and_more, &[&(others.len() - LISTED).to_string()]));
    }
    if offer.total.before != offer.total.after {
        lines.push(total);
    }
    let lines = lines.into_iter().map(|line| view! { <small>{line}</small> }).collect_view();
    let command = offer.command;
    view! {
        <button type="button" class="choice-option" on:click=move |_| workspace.answer(&command)>
            <b>{offer_words(&offer.kind, lang, typed)}</b>
            {lines}
        </button>
    }
}

/// The dialog; Esc leaves everything as it was.
#[inline(never)]
pub fn choice_dialog() -> AnyView {
    let workspace = workspace();
    let title = Signal::derive(move || workspace.lang().dialogs().choice_title.to_string());
    let close = move || workspace.waiting.set(None);
    let body = move || {
        let waiting = workspace.waiting.get()?;
        let lang = workspace.lang_untracked();
        let t = lang.dialogs();
        let plan = workspace.now.with_untracked(|n| std::sync::Arc::clone(&n.plan));
        let none = waiting.choice.offered.is_empty();
        let options =
            waiting.choice.offered.iter().map(|o| option(o.clone(), &waiting, &plan, lang)).collect_view();
        Some(view! {
            <h2>{t.choice_title}</h2>
            <p class="hint">{if none { t.choice_none } else { t.choice_lead }}</p>
            {options}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>{t.cancel}</button>
            </div>
        })
    };
    view! { <Modal open=Signal::derive(move || workspace.waiting.with(Option::is_some)) title close>{body}</Modal> }
    .into_any()
}
