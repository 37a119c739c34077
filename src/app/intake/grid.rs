//! The cells of a table as they were read, with a choice over every column.

use leptos::prelude::*;

use super::draft::{Draft, Understood};
use crate::app::workspace::workspace;
use crate::calendar::Period;
use crate::i18n::{Lang, fill};
use crate::intake::facts::{self, TableKind};
use crate::intake::{Mark, Meaning, Reading, offered, words};

/// Rows that are shown at most: those that are not taken whole first.
const ROWS: usize = 150;

/// The rows to show: all, or of a long table the first ones and those with something to see.
fn shown(reading: &Reading) -> Vec<usize> {
    let height = reading.rows.len();
    if height <= ROWS {
        return (0..height).collect();
    }
    let first = ROWS / 2;
    let marked = (first..height)
        .filter(|row| !reading.rows[*row].kind.is_taken() || !reading.rows[*row].marks.is_empty());
    (0..first).chain(marked.take(ROWS - first)).collect()
}

/// The table.
#[component]
pub fn TableGrid(draft: Draft, understood: Understood) -> impl IntoView {
    let workspace = workspace();
    let lang = workspace.lang_untracked();
    let t = lang.intake();
    let reading = understood.reading;
    let rows = shown(&reading);
    let more = reading.rows.len() - rows.len();
    let body = rows.iter().map(|row| row_view(&reading, *row, lang)).collect_view();
    // The months of a season are read from their titles or their order; there is nothing to choose.
    let columns = if reading.months.is_some() { 0 } else { reading.columns.len() };
    let heads = (0..columns).map(|col| head(&draft, &reading, col, lang)).collect_view();
    let no_heads = columns == 0;
    view! {
        <div class="table-scroll intake-table" tabindex="0" role="region" aria-label=t.title>
            <table>
                <thead hidden=no_heads><tr><th scope="col">{t.row}</th>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
        <p class="hint" hidden=more == 0>{fill(t.more_rows, &[&more.to_string()])}</p>
    }
}

/// What a column is, to be chosen; under it why it is left out.
fn head(draft: &Draft, reading: &Reading, col: usize, lang: Lang) -> impl IntoView + use<> {
    let workspace = workspace();
    let t = lang.intake();
    let column = &reading.columns[col];
    let (plan, axis) = (&draft.now.plan, &draft.now.tables.axis);
    let mut all = match draft.kind {
        TableKind::Facts => facts::offered(plan),
        TableKind::Plan => {
            let months = axis.months().iter().map(|m| axis.canonical(Period::Month(m.month)));
            offered(plan, &months.collect::<Vec<_>>())
        }
    };
    if !all.contains(&column.meaning) {
        all.push(column.meaning);
    }
    let options = all
        .iter()
        .map(|meaning| {
            let words = words::meaning(*meaning, plan, axis, lang);
            view! { <option value=meaning.key() selected=*meaning == column.meaning>{words}</option> }
        })
        .collect_view();
    let choose = move |event: web_sys::Event| {
        let key = event_target_value(&event);
        workspace.table.update(|draft| {
            if let Some(draft) = draft
                && let Some(meaning) = Meaning::from_key(&key, &draft.now.plan)
            {
                draft.set_column(col, meaning);
            }
        });
    };
    let title = if column.title.is_empty() { (col + 1).to_string() } else { column.title.clone() };
    let why = column.left.map(|left| words::left(left, lang));
    view! {
        <th scope="col" data-name=column.meaning.is_name().to_string() data-out=(column.meaning == Meaning::Out).to_string()>
            <select aria-label=fill(t.column, &[&title]) disabled=draft.taken on:change=choose>{options}</select>
            <small>{why}</small>
        </th>
    }
}

fn row_view(reading: &Reading, row: usize, lang: Lang) -> impl IntoView + use<> {
    let kind = reading.rows[row].kind;
    let why = words::row(kind, lang);
    let marks = &reading.rows[row].marks;
    let cells = (0..reading.columns.len())
        .map(|col| {
            let mark =
                marks.iter().find(|(at, _)| *at == col).map(|(_, mark)| *mark).filter(|_| kind.is_taken());
            let said = mark.map(|mark| words::mark(mark, lang));
            let tone = mark.map(|mark| if mark == Mark::Ambiguous { "doubt" } else { "bad" });
            let out = reading.months.is_none() && reading.columns[col].meaning == Meaning::Out;
            let text = reading.grid.text(row, col).to_owned();
            let name = reading.columns[col].meaning.is_name().to_string();
            view! { <td data-mark=tone data-name=name data-out=out.to_string() title=said>{text}<small>{said}</small></td> }
        })
        .collect_view();
    view! {
        <tr data-taken=kind.is_taken().to_string()>
            <th scope="row">{reading.grid.number(row)}<small>{why}</small></th>
            {cells}
        </tr>
    }
}
