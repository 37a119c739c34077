//! The charts: how the plan grows, and the funnel. Each says its conclusion in words and has its table beside it.

use leptos::prelude::*;
use leptos::svg;
use leptos::task::spawn_local;

use super::bars::copy_text;
use crate::app::shell::picture::{drawn, painted};
use crate::app::shell::{clock, files};
use crate::app::workspace::{Now, workspace};
use crate::board::{FunnelStep, MonthTotal, funnel_steps, half_way, month_totals, narrowest};
use crate::chart::{Anchor, Bar, Chart, Column, Mark, Point, Shape, WIDTH, cumulative, funnel};
use crate::file::name::file_name;
use crate::i18n::{Lang, fill, number};
use crate::sheet::clipboard::write_tsv;

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
            <h1 class="visually-hidden">{move || workspace.lang().frame().view_charts}</h1>
            {move || {
                let (growth, narrowing) = both();
                [growth, narrowing].map(|figure| figure.draw(workspace.lang()))
            }}
        </div>
    }
}

/// One chart with its words and its table.
struct Figure {
    id: &'static str,
    name: &'static str,
    conclusion: String,
    chart: Chart,
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
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

impl Figure {
    /// The table as another spreadsheet takes it: no group marks.
    fn table(&self, lang: Lang) -> String {
        let group = if lang == Lang::Ru { '\u{a0}' } else { ',' };
        let plain = |cell: &String| {
            let figure = cell.starts_with(|c: char| c.is_ascii_digit());
            if figure { cell.replace(group, "") } else { cell.clone() }
        };
        let heads = self.heads.iter().map(|head| (*head).to_string()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(plain).collect());
        write_tsv(&std::iter::once(heads).chain(rows).collect::<Vec<Vec<String>>>())
    }

    fn draw(self, lang: Lang) -> AnyView {
        let (table, name) = (self.table(lang), self.name);
        let drawing: NodeRef<svg::Svg> = NodeRef::new();
        let workspace = workspace();
        let copy = move |_| copy_text(workspace, &table, name);
        let file = move |kind: &str| {
            let plan = workspace.now.with_untracked(|now| now.plan.name.clone());
            file_name(&format!("{plan} {name}"), clock::now(), kind)
        };
        let save_drawing = move || {
            // While a picture was being painted the chart may have gone.
            if let Some(picture) = drawing.try_get_untracked().flatten().and_then(|svg| drawn(&svg)) {
                files::download(&file("svg"), "image/svg+xml", &picture);
            }
        };
        let save_picture = move |_| {
            let Some(svg) = drawing.get_untracked() else { return };
            spawn_local(async move {
                let picture = painted(&svg).await;
                // A browser that paints nothing for pages still hands out what it shows.
                if picture.is_none_or(|address| files::hand(&file("png"), &address).is_err()) {
                    save_drawing();
                }
            });
        };
        let said = format!("{}-said", self.id);
        let by = format!("{} {said}", self.id);
        let size = format!("0 0 {WIDTH} {}", self.chart.height);
        let marks = self.chart.marks.into_iter().map(draw_mark).collect_view();
        let heads = self.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
        let rows = self.rows.into_iter().map(table_row).collect_view();
        view! {
            <figure aria-labelledby=self.id>
                <h2 id=self.id>{self.name}</h2>
                <figcaption id=said>{self.conclusion}</figcaption>
                <svg class="chart" node_ref=drawing viewBox=size role="img" aria-labelledby=by>{marks}</svg>
                <details>
                    <summary>{lang.charts().as_table}</summary>
                    <table class="fact-table">
                        <thead><tr>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </details>
                <div class="figure-actions no-print">
                    <button type="button" class="button" on:click=copy>{lang.charts().copy_table}</button>
                    <button type="button" class="button" on:click=save_picture>{lang.charts().save_picture}</button>
                    <button type="button" class="button" on:click=move |_| save_drawing()>{lang.charts().save_drawing}</button>
                </div>
            </figure>
        }
        .into_any()
    }
}

fn table_row(cells: Vec<String>) -> AnyView {
    let mut cells = cells.into_iter();
    let name = cells.next();
    let rest = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! { <tr><th scope="row">{name}</th>{rest}</tr> }.into_any()
}

fn written(points: &[Point]) -> String {
    let mut text = String::new();
    for (x, y) in points {
        text.push_str(&x.to_string());
        text.push(',');
        text.push_str(&y.to_string());
        text.push(' ');
    }
    text
}

fn draw_mark(mark: Mark) -> AnyView {
    match mark.shape {
        Shape::Line(points) => {
            view! { <polyline class=mark.role points=written(&points)></polyline> }.into_any()
        }
        Shape::Bar((x, y), width, height) => {
            view! { <rect class=mark.role x=x y=y width=width height=height></rect> }.into_any()
        }
        Shape::Text((x, y), anchor, text) => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            view! { <text class=mark.role x=x y=y text-anchor=anchor>{text}</text> }.into_any()
        }
    }
}
