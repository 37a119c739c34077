//! The change log: what changed, when, and why.

use std::sync::Arc;

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::{clock, files};
use crate::app::widgets::EntryField;
use crate::app::workspace::workspace;
use crate::board::{ControlInput, Input};
use crate::exchange::csv::Csv;
use crate::file::name::file_name;
use crate::i18n::{Lang, fill};
use crate::plan::Plan;
use crate::plan::control::LogLine;

/// Lines that are shown before somebody asks for all.
const SHOWN: usize = 20;

/// The card of the change log, the newest line first.
#[component]
pub fn LogCard(shown: ReadSignal<Shown>) -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().change_log();
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| shown.with(|s| s.plan.control.log.len()));
    let lines = move || {
        let most = if all.get() { usize::MAX } else { SHOWN };
        shown.with(|s| (!s.plan.control.log.is_empty()).then(|| table(&s.plan, most, workspace.lang())))
    };
    let export = move |_| {
        let lang = workspace.lang_untracked();
        shown.with_untracked(|s| {
            let name = file_name(&format!("{} {}", s.plan.name, lang.change_log().file), clock::now(), "csv");
            files::download(&name, "text/csv", &as_csv(&s.plan, lang))
        });
    };
    view! {
        <div>
            <p class="hint">{move || if count.get() == 0 { t().empty } else { t().hint }}</p>
            {lines}
            <div class="button-row" hidden=move || count.get() == 0>
                <button type="button" class="button" hidden=move || all.get() || count.get() <= SHOWN
                    on:click=move |_| all.set(true)>
                    {move || fill(t().more, &[&count.get().to_string()])}
                </button>
                <button type="button" class="button" on:click=export>{workspace.words(|l| l.change_log().export)}</button>
            </div>
        </div>
    }
}

fn moment(line: &LogLine, lang: Lang) -> String {
    format!("{} {}", lang.date(line.at.date()), line.at.format("%H:%M"))
}

fn table(plan: &Plan, most: usize, lang: Lang) -> AnyView {
    let t = lang.change_log();
    let signed = is_signed(plan);
    let row = |(place, line): (usize, &Arc<LogLine>)| {
        let label = Signal::stored(fill(t.reason_of, &[&line.what]));
        view! {
            <tr>
                <td>{moment(line, lang)}</td>
                <th scope="row">{line.what.clone()}</th>
                <td>{line.before.clone()}</td>
                <td>{line.after.clone()}</td>
                <td><EntryField input=Input::Control(ControlInput::Reason(place)) label=label bare=true/></td>
                {signed.then(|| view! { <td>{line.author.clone()}</td> })}
            </tr>
        }
    };
    let rows = plan.control.log.iter().enumerate().rev().take(most).map(row).collect_view();
    let heads =
        heads(plan, lang).into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="plan-fact-table log-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// Whether somebody's name stands in the log.
fn is_signed(plan: &Plan) -> bool {
    plan.control.log.iter().any(|line| line.author.is_some())
}

fn heads(plan: &Plan, lang: Lang) -> Vec<&'static str> {
    let t = lang.change_log();
    let mut heads = vec![t.when, t.what, t.before, t.after, t.reason];
    heads.extend(is_signed(plan).then_some(t.author));
    heads
}

fn as_csv(plan: &Plan, lang: Lang) -> String {
    let mut csv = Csv::new(lang);
    let signed = is_signed(plan);
    heads(plan, lang).iter().for_each(|head| {
        csv.text(head);
    });
    csv.end_row();
    for line in &plan.control.log {
        csv.text(&line.at.format("%Y-%m-%d %H:%M").to_string());
        csv.text(&line.what)
            .text(&line.before)
            .text(&line.after)
            .text(line.reason.as_deref().unwrap_or_default());
        if signed {
            csv.text(line.author.as_deref().unwrap_or_default());
        }
        csv.end_row();
    }
    csv.finish()
}
