//! The header row: column names, and buttons that open and close periods.

use leptos::prelude::*;

use crate::app::grid::input::STRIP;
use crate::app::grid::state::SheetHandle;
use crate::board::{Heading, Level};
use crate::calendar::Period;
use crate::i18n::{Lang, fill};
use crate::units::decimal::write;

/// The header row.
#[component]
pub fn Header(sheet: SheetHandle) -> impl IntoView {
    let heads = Memo::new(move |_| {
        sheet.table.with(|t| {
            let heads: Vec<Heading> = (0..t.columns()).map(|column| t.heading(column)).collect();
            (heads, sheet.widths.get(), t.desk().lang)
        })
    });
    let cells = move || {
        let (heads, widths, lang) = heads.get();
        heads
            .into_iter()
            .enumerate()
            .map(|(i, head)| {
                let still = widths.still[i];
                let left = still.map_or_else(String::new, |left| format!(";left:{}rem", write(left)));
                let style = format!("width:{}rem{left}", write(widths.columns[i]));
                let class = match still {
                    None => "gh",
                    Some(_) if widths.is_last_still(i) => "gh frozen edge",
                    Some(_) => "gh frozen",
                };
                cell(sheet, i, head, style, class, lang)
            })
            .collect_view()
    };
    view! {
        <div class="grid-top" role="rowgroup">
            <div class="grid-head" role="row" aria-rowindex="1">{cells}</div>
        </div>
    }
}

fn cell(
    sheet: SheetHandle,
    i: usize,
    head: Heading,
    style: String,
    class: &'static str,
    lang: Lang,
) -> AnyView {
    let level = head.time.as_ref().map(|t| match t.level {
        Level::Horizon => "horizon",
        Level::Quarter => "quarter",
        Level::Month => "month",
        Level::Week => "week",
    });
    let idle = head.time.as_ref().is_some_and(|t| t.level == Level::Week && t.working_days == 0);
    // What stands under the name of a group of columns says it to whoever hears it alone.
    let nameless = head.text.is_empty();
    let inner = match head.time.as_ref().and_then(|t| t.open.map(|open| (t.period, open))) {
        Some((period, open)) => opener(sheet, period, open, head.text, lang).into_any(),
        None => view! { <span>{head.text}</span> }.into_any(),
    };
    view! {
        <div
            class=class
            role="columnheader"
            aria-colindex=i + 1
            prop:style=style
            title=head.title.clone()
            aria-label=nameless.then_some(head.title)
            data-level=level
            data-idle=idle.to_string()
            data-col=head.words.then_some("text")
        >
            {inner}
            <small>{head.small}</small>
            <i class=STRIP></i>
        </div>
    }
    .into_any()
}

fn opener(sheet: SheetHandle, period: Period, open: bool, text: String, lang: Lang) -> impl IntoView {
    let t = lang.sheet();
    let label = fill(if open { t.close_period } else { t.open_period }, &[&text]);
    let toggle = move |_| sheet.workspace.toggle_period(period);
    // Tab reaches only the sheet's active cell; keyboard users open periods by the palette.
    view! {
        <button type="button" tabindex="-1" aria-expanded=open.to_string() aria-label=label on:click=toggle>{text}</button>
    }
}
