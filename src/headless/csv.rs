//! A table as CSV, for spreadsheets.

use super::columns::Column;
use super::table::{Figure, Kind, Outside, Table};
use crate::calendar::{Month, Period};
use crate::exchange::csv::Csv;
use crate::i18n::{Lang, TableWords};

pub(super) fn text(table: &Table, lang: Lang) -> String {
    let words = lang.table();
    let mut csv = Csv::new(lang);
    csv.text(words.line).text(words.team).text(words.total);
    match table.outside {
        Some(Outside::Before) => drop(csv.text(words.before)),
        Some(Outside::After) => drop(csv.text(words.after)),
        None => {}
    }
    for column in &table.columns {
        csv.text(&label(column));
    }
    csv.end_row();
    for row in &table.rows {
        let named = row.path.iter().map(|name| if name.is_empty() { "—" } else { name.as_str() });
        let path = named.collect::<Vec<_>>().join(" / ");
        csv.text(match row.kind {
            _ if !path.is_empty() => &path,
            Kind::All => words.all,
            Kind::Unassigned => words.unassigned,
            Kind::Team(_) | Kind::Manager(_) | Kind::Member(_) => &row.name,
        });
        csv.text(match row.kind {
            Kind::Team(_) if path.is_empty() => &row.name,
            Kind::All | Kind::Team(_) | Kind::Manager(_) | Kind::Unassigned | Kind::Member(_) => {
                row.team.as_deref().unwrap_or_default()
            }
        });
        put(&mut csv, row.total, words);
        if let Some(outside) = row.outside {
            put(&mut csv, outside, words);
        }
        for &figure in &row.figures {
            put(&mut csv, figure, words);
        }
        csv.end_row();
    }
    csv.finish()
}

fn put(csv: &mut Csv, figure: Figure, words: &TableWords) {
    match figure {
        Figure::Whole(value) => csv.whole(value),
        Figure::Share(value) | Figure::Exact(value) => csv.number(value),
        Figure::NoDays => csv.text(words.no_days),
        Figure::Unknown | Figure::Unlimited => csv.empty(),
    };
}

/// A period by its dates: `2027-03` for a month, else its first and last day or month.
fn label(column: &Column) -> String {
    let Column { first, last, .. } = column;
    match column.period {
        Period::Month(month) => month.to_string(),
        Period::Horizon | Period::Quarter(_) => format!("{}..{}", Month::of(*first), Month::of(*last)),
        Period::Week(_) | Period::Segment(_) => format!("{first}..{last}"),
    }
}
