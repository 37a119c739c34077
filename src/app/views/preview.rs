//! A change before it is made: the figures now and then, and one button that makes it one step of undo.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::widgets::Modal;
use crate::app::workspace::{Now, Outcome, Preview, workspace};
use crate::choice::{Judgement, judge};
use crate::i18n::{Lang, fill, number};

/// One figure in both states.
struct Compared {
    name: String,
    before: String,
    after: String,
}

/// What a change would lead to.
enum Prospect {
    Figures(Vec<Compared>),
    Choice,
    Refused,
}

fn prospect(now: &Now, preview: &Preview, lang: Lang) -> Prospect {
    match judge(&now.plan, &preview.command) {
        Judgement::Fits(next) => {
            let then = Now::of(Arc::new(*next));
            let pairs = figures(now, lang).into_iter().zip(figures(&then, lang));
            let one = |((name, before), (_, after))| Compared { name, before, after };
            Prospect::Figures(pairs.map(one).collect())
        }
        Judgement::Choice(_) => Prospect::Choice,
        Judgement::Refused(_) => Prospect::Refused,
    }
}

/// The figures a meeting decides by.
pub fn figures(now: &Now, lang: Lang) -> Vec<(String, String)> {
    let (t, c) = (lang.levers(), &now.consequence);
    let stage = |first: bool| {
        let stages = &now.plan.stages;
        let stage = if first { stages.first() } else { stages.last() };
        stage.map_or("", |stage| stage.name.as_str())
    };
    let peak = c.peak.as_ref().map_or_else(
        || String::from("—"),
        |peak| {
            let load = peak.load.ratio;
            load.map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang))
        },
    );
    let cash = now.tables.total_cash(now.tables.horizon());
    vec![
        (t.target.to_string(), number::format_int(c.target, lang)),
        (t.reachable.to_string(), reachable(now, lang)),
        (t.managers.to_string(), now.plan.managers.len().to_string()),
        (stage(false).to_string(), number::format_int(c.deals, lang)),
        (fill(t.a_day, &[stage(true)]), number::format_decimal(c.first_a_day, 1, lang)),
        (t.over.to_string(), c.over.to_string()),
        (t.peak.to_string(), peak),
        (t.cash_in.to_string(), number::format_int(cash, lang)),
    ]
}

fn reachable(now: &Now, lang: Lang) -> String {
    let c = &now.consequence;
    if c.over == 0 || c.target <= 0 {
        return number::format_percent(1.0, 0, lang);
    }
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    let share = c.achievable as f64 / c.target as f64;
    number::format_percent((share * 1000.0).floor() / 1000.0, 1, lang)
}

fn table(rows: Vec<Compared>, lang: Lang) -> impl IntoView {
    let t = lang.levers();
    let row = |one: Compared| {
        let changed = one.before != one.after;
        view! {
            <tr data-changed=changed.to_string()>
                <th scope="row">{one.name}</th>
                <td>{one.before}</td>
                <td>{one.after}</td>
            </tr>
        }
    };
    view! {
        <table class="fact-table compare-table">
            <thead><tr><td></td><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// The dialog; Enter applies, Esc leaves everything as it was.
#[component]
pub fn PreviewDialog() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().levers();
    let title = Signal::derive(move || {
        workspace.preview.with(|p| p.as_ref().map(|p| p.title.clone()).unwrap_or_default())
    });
    let close = move || workspace.preview.set(None);
    let body = move || {
        let preview = workspace.preview.get()?;
        let lang = workspace.lang_untracked();
        Some(match workspace.now.with_untracked(|now| prospect(now, &preview, lang)) {
            Prospect::Figures(rows) => table(rows, lang).into_any(),
            Prospect::Choice => view! { <p>{lang.levers().does_not_fit}</p> }.into_any(),
            Prospect::Refused => view! { <p role="alert">{lang.levers().refused}</p> }.into_any(),
        })
    };
    let apply = move |_| {
        let Some(preview) = workspace.preview.get_untracked() else { return };
        workspace.preview.set(None);
        if let Outcome::Refused(refusal) = workspace.set(&preview.command) {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <Modal open=Signal::derive(move || workspace.preview.with(Option::is_some)) title close>
            <h2>{title}</h2>
            {body}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>
                    {move || workspace.lang().dialogs().cancel}
                </button>
                <button type="button" class="button primary" autofocus=true on:click=apply>{move || t().apply}</button>
            </div>
        </Modal>
    }
}
