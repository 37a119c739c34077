//! What if: what each lever is worth, the value that reaches a figure, and where the load is.

use leptos::prelude::*;

use super::heat::HeatMap;
use super::hires::new_hires;
use super::scenarios::Scenarios;
use crate::app::workspace::{Preview, Workspace, workspace};
use crate::board::{figure_name, figure_value, first_reason, held_names, lever_name, lever_value};
use crate::chart::{SignedBar, signed_bars};
use crate::engine::Problem;
use crate::i18n::{Lang, fill, number};
use crate::levers::{Case, Effect, Figure, Lever, Missed, Reached, figure, seek, sensitivity};
use crate::sheet::entry::{CellKind, read_typed};
use crate::sheet::parse::DecimalMark;

/// As many held totals as are named at once.
const LISTED: usize = 4;

/// Runs with the plan as levers see it.
fn with_case<T>(workspace: Workspace, run: impl FnOnce(&Case<'_>, Lang) -> T) -> T {
    let lang = workspace.lang();
    workspace.now.with(|now| {
        let new_hires = new_hires(now, lang);
        run(&Case { plan: &now.plan, tables: &now.tables, new_hires: &new_hires }, lang)
    })
}

/// The view.
#[component]
pub fn WhatIfView() -> impl IntoView {
    let workspace = workspace();
    view! {
        <div class="sheet-page what-if">
            <Scenarios/>
            <section aria-labelledby="what-if-levers">
                <h2 id="what-if-levers">{workspace.words(|l| l.levers().sensitivity)}</h2>
                <p class="hint">{workspace.words(|l| l.levers().sensitivity_hint)}</p>
                <Sensitivity/>
            </section>
            <section class="no-print" aria-labelledby="what-if-seek">
                <h2 id="what-if-seek">{workspace.words(|l| l.levers().seek)}</h2>
                <p class="hint">{workspace.words(|l| l.levers().seek_hint)}</p>
                <GoalSeek/>
            </section>
            <section class="wide no-print" aria-labelledby="what-if-heat">
                <h2 id="what-if-heat">{workspace.words(|l| l.levers().heat)}</h2>
                <p class="hint">{workspace.words(|l| l.levers().heat_hint)}</p>
                <HeatMap/>
            </section>
        </div>
    }
}

#[component]
fn Sensitivity() -> impl IntoView {
    let workspace = workspace();
    let rows = move || {
        with_case(workspace, |case, lang| {
            let effects = sensitivity(case);
            let bars = signed_bars(&effects.iter().map(worth).collect::<Vec<_>>());
            let row = |(effect, bar)| effect_row(workspace, case, effect, bar, lang);
            effects.iter().zip(bars).map(row).collect_view()
        })
    };
    let first =
        move || workspace.now.with(|n| n.plan.stages.first().map_or_else(String::new, |s| s.name.clone()));
    let t = move || workspace.lang().levers();
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="fact-table lever-table">
                <thead>
                    <tr>
                        <th scope="col">{workspace.words(|l| l.levers().lever)}</th>
                        <th scope="col">{workspace.words(|l| l.levers().turned)}</th>
                        <th scope="col">{workspace.words(|l| l.levers().revenue_change)}</th>
                        <td class="bar-cell" aria-hidden="true"></td>
                        <th scope="col">{move || fill(t().week_change, &[&first()])}</th>
                        <td class="no-print"></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What turning a lever is worth, in whole units of the currency.
#[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
fn worth(effect: &Effect) -> i64 {
    effect.revenue.round() as i64
}

fn effect_row(workspace: Workspace, case: &Case<'_>, effect: &Effect, bar: SignedBar, lang: Lang) -> AnyView {
    let name = lever_name(case.plan, effect.lever, lang);
    let value = |value| lever_value(case.plan, effect.lever, value, lang);
    let turned = format!("{} → {}", value(effect.before), value(effect.after));
    let mut revenue = String::new();
    number::write_signed_int(&mut revenue, worth(effect), lang);
    let mut week = String::new();
    let digits = usize::from(effect.first_a_week.abs() < 100.0);
    number::write_signed_decimal(&mut week, effect.first_a_week, digits, lang);
    let preview = Preview::new(format!("{name}: {turned}"), case.set(effect.lever, effect.after));
    let label = format!("{}: {name}", lang.levers().show);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{turned}</td>
            <td>{revenue}</td>
            <td class="bar-cell" aria-hidden="true">
                <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none">
                    <rect class=if bar.below { "below" } else { "" } x=bar.from.to_string() width=bar.width.to_string() y="1" height="8"/>
                    <line x1=bar.zero.to_string() x2=bar.zero.to_string() y1="0" y2="10"/>
                </svg>
            </td>
            <td>{week}</td>
            <td class="no-print">
                <button type="button" class="button plain" aria-label=label
                    on:click=move |_| workspace.preview.set(Some(preview.clone()))>{lang.levers().show}"…"</button>
            </td>
        </tr>
    }
    .into_any()
}

/// What is asked of goal seek.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Asked {
    lever: usize,
    figure: usize,
}

fn figures(workspace: Workspace) -> Vec<Figure> {
    let last = workspace.now.with(|n| n.plan.stages.len().saturating_sub(1));
    let mut all = vec![Figure::Reachable, Figure::ADay(0)];
    if last > 0 {
        all.push(Figure::ADay(last));
    }
    all.extend([Figure::Load, Figure::CashIn]);
    all.extend(workspace.now.with(|n| n.plan.has_margin()).then_some(Figure::GrossProfit));
    all
}

/// By whom and why a figure cannot be computed; None where it can.
fn unknown(case: &Case<'_>, wanted: Figure, lang: Lang) -> Option<String> {
    let who = |problem: &Problem| match *problem {
        Problem::Need { manager, .. } | Problem::NoDays { manager, .. } | Problem::NoTime { manager } => {
            Some(manager)
        }
        Problem::HoldInactive { .. } => None,
    };
    if figure(case.tables, wanted).is_some() {
        return None;
    }
    let manager = case.tables.problems.iter().find_map(who)?;
    let why = first_reason(case.plan, case.tables, manager, lang);
    let why = why.unwrap_or_else(|| lang.sheet().no_days.to_string());
    let named = [&*figure_name(case.plan, wanted, lang), &*case.plan.managers[manager].name, &*why];
    Some(fill(lang.levers().seek_unknown, &named))
}

/// The answer in words, and the change that makes it true.
fn answer(
    case: &Case<'_>,
    lever: Lever,
    wanted: Figure,
    (goal, found): (f64, Result<Reached, Missed>),
    lang: Lang,
) -> (String, Option<Preview>) {
    let t = lang.levers();
    let name = lever_name(case.plan, lever, lang);
    match found {
        Ok(found) => {
            let value = |value| lever_value(case.plan, lever, value, lang);
            let turned =
                fill(t.seek_found, &[&name, &value(case.now(lever).unwrap_or(0.0)), &value(found.value)]);
            let there = [figure_name(case.plan, wanted, lang), figure_value(wanted, found.figure, lang)];
            let there = fill(t.seek_there, &[&there[0], &there[1]]);
            (format!("{turned}. {there}"), Some(Preview::new(turned, found.command)))
        }
        Err(Missed { between: Some((low, high)), .. }) if low.to_bits() != high.to_bits() => {
            let value = |value| figure_value(wanted, value, lang);
            let words = fill(t.seek_missed, &[&value(low.min(high)), &value(low.max(high))]);
            let target = case.tables.total(case.tables.horizon());
            #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
            let above = wanted == Figure::Reachable && lever != Lever::Target && goal > target as f64;
            (if above { format!("{words} {}", t.seek_above) } else { words }, None)
        }
        Err(missed) if !missed.held.is_empty() => {
            let listed = missed.held.len().min(LISTED);
            let mut names = held_names(case.plan, &missed.held[..listed], lang);
            if missed.held.len() > listed {
                let more = (missed.held.len() - listed).to_string();
                names = format!("{names} {}", fill(lang.dialogs().and_more, &[&more]));
            }
            (fill(t.seek_held, &[&names]), None)
        }
        Err(Missed { between: Some((stays, _)), .. }) => {
            (fill(t.seek_unmoved, &[&figure_value(wanted, stays, lang)]), None)
        }
        Err(_) => (unknown(case, wanted, lang).unwrap_or_else(|| t.seek_nothing.to_string()), None),
    }
}

fn run(workspace: Workspace, asked: Asked, text: &str) -> (String, Option<Preview>) {
    with_case(workspace, |case, lang| {
        let (levers, figures) = (case.levers(), figures(workspace));
        let (Some(&lever), Some(&wanted)) = (levers.get(asked.lever), figures.get(asked.figure)) else {
            return (String::new(), None);
        };
        let kind = match wanted {
            Figure::Reachable | Figure::CashIn | Figure::GrossProfit => CellKind::Money,
            Figure::ADay(_) => CellKind::Number,
            Figure::Load => CellKind::Percent,
        };
        let now = figure(case.tables, wanted).unwrap_or(0.0);
        match read_typed(text, kind, DecimalMark::of(lang)).ok().and_then(|entry| entry.result(now)) {
            Some(goal) => answer(case, lever, wanted, (goal, seek(case, lever, wanted, goal)), lang),
            None => (fill(lang.notes().bad_number, &[text]), None),
        }
    })
}

#[component]
fn GoalSeek() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().levers();
    let asked = RwSignal::new(Asked { lever: 1, figure: 0 });
    let text = RwSignal::new(String::new());
    let said: RwSignal<(String, Option<Preview>)> = RwSignal::new((String::new(), None));
    let levers = move || {
        with_case(workspace, |case, lang| {
            let name = |(at, lever): (usize, Lever)| view! { <option value=at.to_string() selected=at == 1>{lever_name(case.plan, lever, lang)}</option> };
            case.levers().into_iter().enumerate().map(name).collect_view()
        })
    };
    let wanted = move || {
        with_case(workspace, |case, lang| {
            let name = |(at, wanted): (usize, Figure)| {
                let now = figure(case.tables, wanted).map(|now| figure_value(wanted, now, lang));
                let words = format!(
                    "{} ({})",
                    figure_name(case.plan, wanted, lang),
                    now.unwrap_or_else(|| "—".to_string())
                );
                view! { <option value=at.to_string()>{words}</option> }
            };
            figures(workspace).into_iter().enumerate().map(name).collect_view()
        })
    };
    let place = |e: &web_sys::Event| event_target_value(e).parse().unwrap_or(0);
    // An answer is to what was asked.
    let ask = move |change: &dyn Fn(&mut Asked)| {
        asked.update(|asked| change(asked));
        said.set((String::new(), None));
    };
    let find = move || said.set(untrack(|| run(workspace, asked.get_untracked(), &text.get_untracked())));
    let show = move || {
        let preview = said.get().1?;
        Some(view! {
            <button type="button" class="button primary"
                on:click=move |_| workspace.preview.set(Some(preview.clone()))>{t().show}"…"</button>
        })
    };
    view! {
        <form class="seek" on:submit=move |e: web_sys::SubmitEvent| { e.prevent_default(); find(); }>
            <div class="field"><label><span>{workspace.words(|l| l.levers().lever)}</span>
                <select on:change=move |e| ask(&|a| a.lever = place(&e))>{levers}</select>
            </label></div>
            <div class="field"><label><span>{workspace.words(|l| l.levers().seek_figure)}</span>
                <select on:change=move |e| ask(&|a| a.figure = place(&e))>{wanted}</select>
            </label></div>
            <div class="field"><label><span>{workspace.words(|l| l.levers().seek_goal)}</span>
                <input type="text" autocomplete="off" on:input=move |e| text.set(event_target_value(&e))/>
            </label></div>
            <button type="submit" class="button">{workspace.words(|l| l.levers().seek_run)}</button>
        </form>
        <p class=move || if said.with(|said| said.1.is_none()) { "seek-answer error" } else { "seek-answer" } role="status">{move || said.get().0}" "{show}</p>
    }
}
