//! A chart on the page: its conclusion in words, its table beside it, and ways to take it away.

use leptos::prelude::*;
use leptos::svg;
use leptos::task::spawn_local;

use super::status_bar::copy_text;
use crate::app::shell::picture::{drawn, painted};
use crate::app::shell::{clock, files};
use crate::app::workspace::workspace;
use crate::chart::{Anchor, Chart, Mark, Point, Shape, WIDTH};
use crate::file::name::file_name;
use crate::i18n::Lang;
use crate::sheet::clipboard::write_tsv;

/// One chart with its words and its table.
pub struct Figure {
    /// Names its parts on the page.
    pub id: &'static str,
    /// Its title.
    pub name: &'static str,
    /// What it says, in a sentence.
    pub conclusion: String,
    /// The drawing.
    pub chart: Chart,
    /// The headings of its table.
    pub heads: Vec<&'static str>,
    /// The rows of its table, in words.
    pub rows: Vec<Vec<String>>,
    /// What can be done with it is folded with its table, so that it takes less room.
    pub compact: bool,
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

    /// The figure as it stands on the page: title, conclusion, drawing, table, and what can be done with them.
    pub fn draw(self, lang: Lang) -> AnyView {
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
        let marks = marks(self.chart);
        let heads = self.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
        let rows = self.rows.into_iter().map(table_row).collect_view();
        let actions = view! {
            <div class="figure-actions no-print">
                <button type="button" class="button" on:click=copy>{lang.charts().copy_table}</button>
                <button type="button" class="button" on:click=save_picture>{lang.charts().save_picture}</button>
                <button type="button" class="button" on:click=move |_| save_drawing()>{lang.charts().save_drawing}</button>
            </div>
        }
        .into_any();
        let (inside, below) = if self.compact { (Some(actions), None) } else { (None, Some(actions)) };
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
                    {inside}
                </details>
                {below}
            </figure>
        }
        .into_any()
    }
}

/// What a chart draws.
pub fn marks(chart: Chart) -> Vec<AnyView> {
    chart.marks.into_iter().map(draw_mark).collect()
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
