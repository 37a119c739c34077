//! The lines of figures around the sheet: what followed from the last edit, what is selected, what reconciles.

use leptos::prelude::*;

use crate::app::actions::{Actions, actions};
use crate::app::grid::SheetHandle;
use crate::app::shell::clipboard;
use crate::app::workspace::{Now, Workspace};
use crate::board::{Fact, Summary, Tone, reconcile, selection_figures};
use crate::i18n::{Lang, fill, number};
use crate::plan::Plan;
use crate::sheet::State;
use crate::sheet::parse::{DecimalMark, Kind};
use crate::sheet::raw::raw_text;

fn moved(before: &str, after: &str) -> String {
    if before == after { after.to_string() } else { format!("{before} → {after}") }
}

/// The deals, from those before; those of a whole plan and those of a rest are not compared.
fn deals(lang: Lang, name: &str, before: &Summary, now: &Summary) -> String {
    let (int, t) = (|x: f64| number::format_decimal(x, 0, lang), lang.notes());
    let words = if now.of_rest { t.deals_left } else { t.deals_line };
    let before = if before.of_rest == now.of_rest { before } else { now };
    fill(words, &[name, &moved(&before.deals.words(int), &now.deals.words(int))])
}

/// The facts of the sentence: text and tone.
pub(super) fn facts(plan: &Plan, lang: Lang, before: &Summary, now: &Summary) -> Vec<(String, &'static str)> {
    let t = lang.notes();
    let rate = |x: f64| number::format_decimal(x, usize::from(x < 100.0), lang);
    let mut out = vec![(deals(lang, &stage_name(plan, false), before, now), "")];
    if plan.stages.len() > 1 {
        let figure = moved(&before.first_a_day.words(rate), &now.first_a_day.words(rate));
        out.push((fill(t.a_day, &[&stage_name(plan, true), &figure]), ""));
    }
    // The verdict names who is over now.
    if before.over() != now.over() {
        let over = moved(&before.over().to_string(), &now.over().to_string());
        out.push((fill(t.over, &[&over]), if now.over() == 0 { "good" } else { "over" }));
    }
    out
}

fn stage_name(plan: &Plan, first: bool) -> String {
    let stage = if first { plan.stages.first() } else { plan.stages.last() };
    stage.map_or_else(String::new, |s| s.name.clone())
}

/// How many held totals are set aside.
pub(super) fn set_aside(n: &Now, lang: Lang) -> Option<(String, &'static str)> {
    let aside = n.tables.targets.inactive.len();
    (aside > 0).then(|| (fill(lang.dialogs().import_inactive, &[&aside.to_string()]), "over"))
}

/// The class of a part of the verdict.
pub(super) fn tone(fact: &Fact) -> &'static str {
    match fact.tone {
        Tone::Good => "good",
        Tone::Bad => "over",
        Tone::Warn => "tight",
        Tone::Plain => "",
    }
}

/// Puts a text on the clipboard and says so, naming it.
pub fn copy_text(workspace: Workspace, text: &str, name: &str) {
    let name = name.to_string();
    clipboard::put_text(text, move |allowed| {
        let t = workspace.lang_untracked().panels();
        let words = if allowed { fill(t.copied_value, &[&name]) } else { t.press_copy.to_string() };
        workspace.say(words);
    });
}

/// A figure of the selection: its word, the figure as shown, and the exact figure to copy.
type SelectedFigure = (&'static str, String, String);

/// What the bar says of the selection.
pub fn selected_figures(sheet: SheetHandle, lang: Lang) -> Option<Vec<SelectedFigure>> {
    let cells = sheet.state.with(State::cells);
    let figures = sheet.board(|b| selection_figures(b, &cells)).flatten()?;
    let t = lang.sheet();
    let show = |x: f64| {
        if figures.percent { number::format_percent(x, 1, lang) } else { number::format_decimal(x, 2, lang) }
    };
    #[allow(clippy::cast_precision_loss, reason = "a selection has far fewer than 2^52 cells")]
    let count = figures.count as f64;
    let exact = [figures.sum, figures.average(), count, figures.min, figures.max];
    let kind = if figures.percent { Kind::Percent } else { Kind::Number };
    let words = [t.sum, t.average, t.count, t.min, t.max];
    let part = |(i, x): (usize, f64)| {
        let counted = || number::format_decimal(count, 0, lang);
        let (shown, kind) = if i == 2 { (counted(), Kind::Number) } else { (show(x), kind) };
        (words[i], shown, raw_text(x, kind, DecimalMark::of(lang)))
    };
    Some(exact.into_iter().enumerate().map(part).collect())
}

/// The bar below the sheet.
#[component]
pub fn StatusBar(sheet: SheetHandle) -> impl IntoView {
    let (workspace, actions) = (sheet.workspace, actions());
    let lang = move || workspace.lang();
    let selection = Memo::new(move |_| selected_figures(sheet, lang()));
    let selected = move || selection.get().map(|figures| copied_with_a_click(workspace, figures));
    let note = move || {
        let active = sheet.state.get().active();
        sheet.board(|b| b.explain(active.row, active.col)).flatten()
    };
    let bar = move || {
        sheet.board(|board| {
            let r = reconcile(board);
            let (t, lang, unit) = (lang().sheet(), lang(), board.choices.unit);
            let money = |x| number::format_money(x, unit, lang);
            let done = board.tables.done_by_all(&board.tables.horizon()).map(|done| (done, r.target - done));
            let gap = if r.unassigned == 0 { "" } else { "bar-gap" };
            let people =
                number::format_int(i64::try_from(board.plan.managers.len()).unwrap_or(i64::MAX), lang);
            let people = fill(lang.dialogs().import_managers, &[&people]);
            let others = (r.others != 0).then(|| {
                view! { <span class="bar-spare">{lang.replan().bar_others}" "<b>{money(r.others)}</b></span> }
            });
            let spread = (r.unassigned != 0).then(|| spread_link(actions));
            view! {
                <span>{t.bar_target}" "<b>{money(r.target)}</b></span>
                {done.map(|(done, rest)| view! {
                    <span>{lang.replan().bar_done}" "<b>{money(done)}</b></span>
                    <span>{lang.replan().bar_rest}" "<b>{money(rest)}</b></span>
                })}
                <span class="bar-spare">{t.bar_managers}" "<b>{money(r.managers)}</b></span>
                {others}
                <span class=gap>{t.bar_unassigned}" "<b>{money(r.unassigned)}</b></span>{spread}
                <button type="button" class="bar-figure" title=fill(lang.why().holds_list, &[t.bar_held])
                    on:click=move |_| actions.holds.set(true)>{t.bar_held}" "<b>{money(r.held)}</b></button>
                <span class="bar-spare">{t.bar_free}" "<b>{money(r.free)}</b></span>
                <span class="bar-spare">{number::unit_words(unit, lang, &board.plan.currency)}</span>
                <span class="bar-spare">{people}</span>
            }
        })
    };
    view! {
        <footer class="status-bar" data-selected=move || selection.with(Option::is_some).then_some("true")>
            <span class="cell-note" title=note>{note}</span>
            {selected}
            <span class="spacer"></span>
            {bar}
        </footer>
    }
}

/// Figures of the selection, each copied with a click.
fn copied_with_a_click(workspace: Workspace, figures: Vec<SelectedFigure>) -> AnyView {
    let title = workspace.lang().panels().copy_figure;
    let one = |(word, shown, exact): SelectedFigure| {
        let copy = move |_| copy_text(workspace, &exact, &exact);
        let title = fill(title, &[word]);
        view! {
            <button type="button" class="bar-figure" title=title on:click=copy>{word}" "<b>{shown}</b></button>
        }
    };
    figures.into_iter().map(one).collect_view().into_any()
}

/// Leads to what nobody carries.
fn spread_link(actions: Actions) -> AnyView {
    let open = move |_| actions.spread_gap(false);
    view! { <button type="button" class="link" on:click=open>{actions.workspace.lang().spread().gap}</button> }
        .into_any()
}
