//! Spreading a selection of totals by a rule, and filling the weights: each figure before and after, then one change.

use leptos::prelude::*;

use super::spread_rules::{Draft, Way, planned};
use crate::app::actions::{Actions, actions};
use crate::app::widgets::Modal;
use crate::app::workspace::{Now, Outcome, Workspace};
use crate::board::{Area, period_words, scope_name};
use crate::choice::{Judgement, judge};
use crate::edit::{Command, HoldEdit, Label, RosterEdit};
use crate::engine::evaluate;
use crate::i18n::{Lang, fill, number};

/// Most lines of a preview.
const SHOWN: usize = 40;
/// Changes with more parts than this are not tried before they are made.
const TRIED: usize = 400;

/// One line: what, before, after.
type Line = (String, f64, f64);

/// The lines of a change that is planned, and whether it fits.
fn lines(now: &Now, command: &Command, lang: Lang) -> (Vec<Line>, bool) {
    let Command::Batch(parts) = command else { return (Vec::new(), true) };
    let tried = (parts.len() <= TRIED).then(|| judge(&now.plan, command));
    let next = if let Some(Judgement::Fits(next)) = &tried { Some(evaluate(next)) } else { None };
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    let one = |part: &Command| {
        if let Command::Holds(HoldEdit::SetHold { scope, period, amount }) = part {
            let range = now.tables.axis.range(period)?;
            let when = period_words(&now.tables.axis, now.plan.horizon, lang, period);
            let before = now.tables.scope_target(*scope, range.clone());
            let after = next.as_ref().map(|tables| tables.scope_target(*scope, range));
            let after = after.or(*amount).unwrap_or(before);
            Some((format!("{}, {when}", scope_name(&now.plan, *scope, lang)), before as f64, after as f64))
        } else if let Command::Roster(RosterEdit::SetWeight(id, weight)) = part {
            let manager = now.plan.manager(*id)?;
            Some((manager.name.clone(), manager.weight, *weight))
        } else {
            // Spreading sets totals and weights, nothing else.
            None
        }
    };
    (parts.iter().filter_map(one).collect(), next.is_some() || tried.is_none())
}

fn table(now: &Now, command: &Command, money: bool, lang: Lang) -> AnyView {
    let (lines, fits) = lines(now, command, lang);
    let t = lang.levers();
    let figure = |x: f64| number::format_decimal(x, if money { 0 } else { 3 }, lang);
    let row = |(name, before, after): &Line| {
        let (before, after) = (figure(*before), figure(*after));
        let changed = (before != after).to_string();
        view! { <tr data-changed=changed><th scope="row">{name.clone()}</th><td>{before}</td><td>{after}</td></tr> }
    };
    let rows = lines.iter().take(SHOWN).map(row).collect_view();
    let more = lines.len().checked_sub(SHOWN).filter(|more| *more > 0);
    let more = more.map(|more| view! { <tr><td class="words" colspan="3">{fill(lang.spread().more, &[&more.to_string()])}</td></tr> });
    let sums = lines.iter().fold((0.0, 0.0), |sum, line| (sum.0 + line.1, sum.1 + line.2));
    let head = if money { lang.spread().total } else { lang.spread().weight };
    view! {
        <div class="table-scroll spread-table" tabindex="0">
            <table class="fact-table compare-table">
                <thead><tr><th scope="col">{head}</th><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
                <tbody>{rows}{more}</tbody>
                <tfoot><tr class="total"><th scope="row">{lang.spread().sum}</th><td>{figure(sums.0)}</td><td>{figure(sums.1)}</td></tr></tfoot>
            </table>
        </div>
        <p class="hint" hidden=fits>{t.does_not_fit}</p>
    }
    .into_any()
}

/// The fields of the chosen rule.
#[component]
fn Fields(draft: RwSignal<Draft>, actions: Actions) -> impl IntoView {
    let t = move || actions.workspace.lang().spread();
    let way = Memo::new(move |_| draft.with(|d| d.way));
    let place = |e: &web_sys::Event| event_target_value(e).parse().unwrap_or(0);
    let models = move || {
        let names: Vec<String> = actions.spreading.with(|s| {
            s.as_ref().map(|s| s.models.iter().map(|(name, _)| name.clone()).collect()).unwrap_or_default()
        });
        let option = |(at, name): (usize, String)| view! { <option value=at.to_string()>{name}</option> };
        names.into_iter().enumerate().map(option).collect_view()
    };
    let label = move || match way.get() {
        Way::Pattern => t().pattern_field,
        Way::Proportional
        | Way::Equal
        | Way::SameAs
        | Way::Actuals
        | Way::Percent
        | Way::Growth
        | Way::CopyRight
        | Way::Clear
        | Way::Capacity => t().percent_field,
    };
    let now = move || {
        let sum = actions.spreading.with(|s| s.as_ref().and_then(|s| s.area.as_ref().map(Area::sum)));
        sum.map(|sum| number::format_int(sum, actions.workspace.lang()))
    };
    let text = move |e: web_sys::Event| draft.update(|d| d.text = event_target_value(&e));
    let typed = move || draft.with(|d| d.text.clone());
    view! {
        <div class="field" hidden=move || way.get() != Way::SameAs><label><span>{actions.workspace.words(|l| l.spread().row)}</span>
            <select on:change=move |e| draft.update(|d| d.model = place(&e))>{models}</select>
        </label></div>
        <div class="field" hidden=move || !way.get().takes_text()><label><span>{label}</span>
            <input type="text" autocomplete="off" prop:value=typed on:input=text/>
        </label></div>
        <div class="field" hidden=move || way.get() != Way::Actuals><label><span>{actions.workspace.words(|l| l.spread().paste_field)}</span>
            <textarea rows="4" prop:value=typed on:input=text></textarea>
        </label></div>
        <div class="field" hidden=move || !way.get().takes_sum() || actions.spreading.with(|s| s.as_ref().is_none_or(|s| s.area.is_none()))>
            <label><span>{actions.workspace.words(|l| l.spread().sum)}</span>
                <input type="text" inputmode="decimal" autocomplete="off" placeholder=now
                    prop:value=move || draft.with(|d| d.sum.clone())
                    on:input=move |e| draft.update(|d| d.sum = event_target_value(&e))/>
            </label>
        </div>
    }
}

/// What the change comes to, or why there is none.
fn preview(workspace: Workspace, change: Result<(Command, String), String>, money: bool) -> AnyView {
    match change {
        Ok((command, note)) => {
            let lang = workspace.lang();
            let table = workspace.now.with(|now| table(now, &command, money, lang));
            view! { {table}<p class="hint">{note}</p> }.into_any()
        }
        Err(words) => view! { <p class="hint">{words}</p> }.into_any(),
    }
}

/// The dialog; Esc leaves everything as it was.
pub fn spread_dialog() -> AnyView {
    let actions = actions();
    let workspace = actions.workspace;
    let t = move || workspace.lang().spread();
    let draft = RwSignal::new(Draft::default());
    let close = move || {
        actions.spreading.set(None);
        draft.set(Draft::default());
    };
    let weights =
        Memo::new(move |_| actions.spreading.with(|s| s.as_ref().is_some_and(|s| s.area.is_none())));
    let title = Signal::derive(move || if weights.get() { t().weights } else { t().title }.to_string());
    let change = move || {
        let spreading = actions.spreading.get()?;
        Some((workspace.now.with(|now| planned(now, &spreading, &draft.get(), workspace.lang())), spreading))
    };
    let preview = move || Some(preview(workspace, change()?.0, !weights.get()));
    let ways = move || {
        let option =
            |way: Way| view! { <option value=way.place().to_string()>{way.words(workspace.lang())}</option> };
        let all = if weights.get() { &Way::WEIGHTS[..] } else { &Way::TOTALS[..] };
        all.iter().map(|way| option(*way)).collect_view()
    };
    let choose = move |e: web_sys::Event| {
        let way = Way::at(event_target_value(&e).parse().unwrap_or(0));
        draft.update(|d| (d.way, d.text) = (way, String::new()));
    };
    let apply = move || {
        let Some((Ok((command, _)), spreading)) = untrack(change) else { return };
        close();
        let count = if let Command::Batch(parts) = &command { parts.len() } else { 1 };
        if let Outcome::Refused(refusal) = workspace.dispatch_as(Label::Fill(count), &command, spreading.mark)
        {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <Modal open=Signal::derive(move || actions.spreading.with(Option::is_some)) title close>
            <h2>{title}</h2>
            <form class="spread" on:submit=move |e: web_sys::SubmitEvent| { e.prevent_default(); apply(); }>
                <div class="field"><label><span>{workspace.words(|l| l.spread().rule)}</span>
                    <select autofocus=true on:change=choose>{ways}</select>
                </label></div>
                <Fields draft actions/>
                <div role="status">{preview}</div>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>
                        {workspace.words(|l| l.dialogs().cancel)}
                    </button>
                    <button type="submit" class="button primary">{workspace.words(|l| l.levers().apply)}</button>
                </div>
            </form>
        </Modal>
    }
    .into_any()
}
