//! The charts: how the plan grows, and the funnel. Each says its conclusion in words and has its table beside it.

use leptos::prelude::*;

use super::figure::Figure;
use crate::app::workspace::{Now, workspace};
use crate::board::{FunnelStep, MonthTotal, funnel_steps, half_way, month_totals, narrowest};
use crate::chart::{Bar, Column, cumulative, funnel};
use crate::i18n::{Lang, fill, number};

/// The charts view.
#[component]
pub fn ChartsView() -> impl IntoView {
    let workspace = workspace();
    let both = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| (growth(now, lang), narrowing(now, lang)))
    };
    view! {
        <div class="sheet-page charts">
            <h1 class="visually-hidden">{workspace.words(|l| l.frame().view_charts)}</h1>
            {move || {
                let (growth, narrowing) = both();
                [growth, narrowing].map(|figure| figure.draw(workspace.lang()))
            }}
        </div>
    }
}

fn percent(share: f64, lang: Lang) -> String {
    number::format_percent(share, 1, lang)
}

/// A part of a whole; nothing of nothing is none.
#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
fn share(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The plan growing month by month.
fn growth(now: &Now, lang: Lang) -> Figure {
    let t = lang.charts();
    let months = month_totals(&now.tables);
    let name = |m: &MonthTotal| lang.month_of(now.plan.horizon, m.month, true);
    let columns: Vec<Column> = months.iter().map(|m| Column { name: name(m), adds: m.target }).collect();
    let total = months.last().map_or(0, |m| m.so_far);
    let money = |x: i64| number::format_int(x, lang);
    let row = |m: &MonthTotal| {
        let part = percent(share(m.target, total), lang);
        vec![lang.month_year(m.month), money(m.target), money(m.so_far), part]
    };
    Figure {
        id: "chart-growth",
        name: t.cumulative,
        conclusion: growth_said(&months, total, &now.plan.currency, lang),
        chart: cumulative(&columns, |x| number::format_compact(x, lang)),
        heads: vec![t.month, t.in_month, t.so_far, t.share],
        rows: months.iter().map(row).collect(),
        compact: false,
    }
}

fn growth_said(months: &[MonthTotal], total: i64, currency: &str, lang: Lang) -> String {
    let t = lang.charts();
    // Of equal months the first is named.
    let largest = months.iter().rev().max_by_key(|m| m.target);
    let (Some(half), Some(largest)) = (half_way(months), largest) else { return t.no_plan.to_string() };
    let money = number::format_compact_amount(total, currency, lang);
    let part = percent(share(largest.target, total), lang);
    fill(t.cumulative_said, &[&money, &lang.of_month_year(half), &lang.month_year(largest.month), &part])
}

/// The funnel of the whole plan.
fn narrowing(now: &Now, lang: Lang) -> Figure {
    let t = lang.charts();
    let steps = funnel_steps(&now.plan, &now.tables);
    let bar = |step: &FunnelStep| Bar {
        name: step.name.clone(),
        figure: step.count,
        value: number::format_int(step.count, lang),
        passes: step.passes.map_or_else(String::new, |share| format!("↓ {}", percent(share, lang))),
    };
    let row = |step: &FunnelStep| {
        let passes = step.passes.map_or_else(|| String::from("—"), |share| percent(share, lang));
        vec![step.name.clone(), number::format_int(step.count, lang), passes]
    };
    Figure {
        id: "chart-funnel",
        name: t.funnel,
        conclusion: funnel_said(&steps, lang),
        chart: funnel(&steps.iter().map(bar).collect::<Vec<_>>()),
        heads: vec![t.stage, t.count, t.passes],
        rows: steps.iter().map(row).collect(),
        compact: false,
    }
}

fn funnel_said(steps: &[FunnelStep], lang: Lang) -> String {
    let t = lang.charts();
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return String::new() };
    if last.count == 0 {
        return t.no_need.to_string();
    }
    let narrow = narrowest(steps).and_then(|at| steps.get(at..at + 2));
    let mut said = match narrow {
        Some([from, to]) => {
            let each = lang.one_takes(&last.name, share(first.count, last.count), &first.name);
            let passes = percent(from.passes.unwrap_or(0.0), lang);
            let names = [&each, &from.name, &to.name, &passes];
            fill(t.funnel_said, &names.map(String::as_str))
        }
        _ => fill(t.funnel_plain, &[&last.name, &number::format_int(last.count, lang)]),
    };
    if first.before > 0 {
        let before = number::format_int(first.before, lang);
        said.push(' ');
        said.push_str(&fill(t.before, &[&first.name, &before]));
    }
    let without = steps.iter().map(|step| step.without).max().unwrap_or(0);
    if without > 0 {
        said.push(' ');
        said.push_str(&fill(t.without, &[&without.to_string()]));
    }
    said
}
