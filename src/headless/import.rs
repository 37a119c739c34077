//! `planerka import`: a table read into a plan, with what was understood of it beside.

use std::io;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::outcome::{BAD_FILE, Outcome, USAGE};
use super::sheets;
use crate::edit::{Command, apply};
use crate::engine::{Tables, evaluate};
use crate::i18n::Lang;
use crate::intake::facts::{
    self, FactChanges, FactWishes, Hint, TableKind, fact_changes, kind_of, read_fact_period,
};
use crate::intake::untaken::{BadCell, bad_cells};
use crate::intake::workbook::{is_long, own_kind};
use crate::intake::{
    self, Changes, Context, Question, Reading, Sheet, Wishes, changes, first_known, untaken, words,
};
use crate::plan::Plan;
use crate::plan::control::{FactPeriod, Measure};
use crate::sheet::date::Order;
use crate::sheet::plain_title;
use crate::{file, i18n};

/// Cells that were not understood and are named one by one.
const NAMED: usize = 50;

/// What is to be read into what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The plan's file.
    pub plan: String,
    /// The table's file.
    pub table: String,
    /// The sheet of a workbook, where it was said.
    pub sheet: Option<String>,
    /// What the table is, where it was said.
    pub kind: Option<TableKind>,
    /// Whose facts they are.
    pub source: Option<String>,
    /// The time of rows without one.
    pub period: Option<String>,
    /// What figures under periods count.
    pub measure: Option<String>,
    /// The day of the calendar.
    pub today: Option<NaiveDate>,
    /// What was understood is printed as JSON.
    pub json: bool,
    /// Where the plan is written.
    pub out: Option<String>,
    /// The language of what is printed.
    pub lang: Lang,
}

/// What was understood of a table, and the change it asks for.
struct Understood {
    command: Command,
    /// What has to be chosen before it can be taken.
    asked: Vec<String>,
    words: Vec<String>,
    json: Value,
}

/// Reads a table into a plan.
pub fn run(asked: &Import, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    match imported(asked, read) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn imported(asked: &Import, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Outcome, Outcome> {
    let mut bytes = |name: &str| {
        let called = called(name);
        let bytes = read(name).map_err(|error| failed(&called, &error))?;
        Ok::<_, Outcome>((called, bytes))
    };
    let (plan_name, plan) = bytes(&asked.plan)?;
    let file::Opened { plan, envelope, .. } =
        file::read(&plan).map_err(|error| failed(&plan_name, &error))?;
    let (table_name, table) = bytes(&asked.table)?;
    let wishes = wishes(asked, &plan)?;
    let tables = evaluate(&plan);
    let read = sheets::read(&table_name, &table, asked.lang)?;
    let context =
        Context { plan: &plan, tables: &tables, lang: asked.lang, sample: false, facts: Some(&wishes) };
    let at =
        read.chosen(&table_name, asked.sheet.as_deref(), asked.lang, |all| first_known(all, &context))?;
    let sheet = &read.tables[at];
    if is_long(sheet) {
        let t = asked.lang.workbooks();
        return Err(failed(&table_name, &i18n::fill(t.long, &[&sheet.name, asked.lang.handover().plan])));
    }
    let mut understood = understood(asked, sheet, (&plan, &tables), &wishes);
    understood.words.splice(0..0, read.remarks(at, asked.lang));
    let messages = if asked.json {
        serde_json::to_string_pretty(&understood.json).unwrap_or_default() + "\n"
    } else {
        understood.words.iter().map(|line| format!("{line}\n")).collect()
    };
    if !understood.asked.is_empty() {
        let asked: String =
            understood.asked.iter().map(|line| format!("planerka: {table_name}: {line}\n")).collect();
        return Err(Outcome { messages: messages + &asked, code: BAD_FILE, ..Outcome::default() });
    }
    let after = apply(&plan, &understood.command).map_err(|error| failed(&table_name, &error))?;
    let text = file::write_with(&after, &envelope).map_err(|error| failed(&plan_name, &error))?;
    Ok(match &asked.out {
        Some(name) => Outcome { messages, file: Some((name.clone(), text)), ..Outcome::default() },
        None => Outcome { output: text, messages, ..Outcome::default() },
    })
}

fn called(name: &str) -> String {
    if name == "-" { "standard input".to_owned() } else { name.to_owned() }
}

fn failed(name: &str, why: &dyn std::fmt::Display) -> Outcome {
    Outcome::failed(BAD_FILE, &format!("{name}: {why}"))
}

fn wishes(asked: &Import, plan: &Plan) -> Result<FactWishes, Outcome> {
    let usage = |words: String| Outcome::failed(USAGE, &words);
    let period = |text: &String| -> Result<FactPeriod, Outcome> {
        let order = Order::of(asked.lang);
        text.parse()
            .or_else(|_| read_fact_period(text, order, Hint::Any, plan.horizon, asked.today))
            .map_err(|_| usage(format!("--period is a day, week or month such as 2027-03, not {text:?}")))
    };
    let measure = |text: &String| -> Result<Measure, Outcome> {
        let named = plan.stages.iter().find(|stage| plain_title(&stage.name) == plain_title(text));
        match (text.parse(), named) {
            (_, Some(stage)) => Ok(Measure::Stage(stage.id)),
            (Ok(measure @ (Measure::Revenue | Measure::GrossProfit | Measure::Payments)), None) => {
                Ok(measure)
            }
            (Ok(Measure::Stage(_)) | Err(_), None) => Err(usage(format!(
                "--measure is revenue, gross-profit, payments or a stage of the plan, not {text:?}"
            ))),
        }
    };
    Ok(FactWishes {
        today: asked.today,
        source: asked.source.clone(),
        period: asked.period.as_ref().map(period).transpose()?,
        measure: asked.measure.as_ref().map(measure).transpose()?,
        ..FactWishes::default()
    })
}

fn understood(
    asked: &Import,
    sheet: &Sheet,
    (plan, tables): (&Plan, &Tables),
    wishes: &FactWishes,
) -> Understood {
    let context = Context { plan, tables, lang: asked.lang, sample: false, facts: Some(wishes) };
    let kind = asked.kind.or_else(|| own_kind(&sheet.name));
    let kind = kind.unwrap_or_else(|| kind_of(&sheet.block, &context, true).0);
    match kind {
        TableKind::Facts => {
            let reading = intake::read(&sheet.block, &context, &Wishes::default());
            as_facts(&reading, &fact_changes(&reading, &context, wishes), &context)
        }
        TableKind::Plan => {
            let context = Context { facts: None, ..context };
            let reading = intake::read(&sheet.block, &context, &Wishes::default());
            as_plan(&reading, &changes(&reading, &context, &Wishes::default()), &context)
        }
    }
}

fn as_facts(reading: &Reading, changes: &FactChanges, context: &Context<'_>) -> Understood {
    let (plan, lang) = (context.plan, context.lang);
    let t = lang.intake();
    let mut said = vec![format!("{}: {}", t.kind_facts, facts::words::counts(reading, changes, lang))];
    said.extend(facts::words::remarks(reading, changes, context));
    said.extend(left_out(reading, lang));
    if changes.is_empty() && !changes.is_asking() {
        said.push(t.fact_same.to_owned());
    }
    let changed = facts::words::lines(changes, plan, lang).into_iter();
    said.extend(changed.map(|[when, what, was, will]| format!("{when} · {what}: {was} → {will}")));
    let lines = changes.lines.iter().map(|line| {
        json!({
            "period": line.period.to_string(),
            "measure": line.measure.to_string(),
            "was": line.was,
            "will": line.will,
        })
    });
    let asked = changes.asked.iter().map(|asked| {
        let names = asked.fits.iter().filter_map(|id| plan.manager(*id)).map(|m| m.name.as_str());
        json!({ "name": asked.name, "fits": names.collect::<Vec<_>>() })
    });
    let json = json!({
        "as": "facts",
        "source": changes.source,
        "first": changes.span.map(|(first, _)| first.to_string()),
        "last": changes.span.map(|(_, last)| last.to_string()),
        "columns": columns(reading),
        "people": changes.people,
        "others": changes.others,
        "without_manager": changes.nobody,
        "similar": changes.similar,
        "ask": asked.collect::<Vec<_>>(),
        "needs_period": changes.needs_period,
        "no_figures": changes.no_figures,
        "complete": changes.complete,
        "everybody": changes.everybody,
        "rows_left_out": changes.left_out,
        "added_up": changes.merged,
        "not_begun": changes.future,
        "without_date": changes.undated,
        "deals_lost": changes.lost,
        "deals_open": changes.open,
        "deals_twice": changes.again,
        "other_currencies": changes.currencies,
        "outside_plan": changes.outside,
        "new_members": changes.new_members,
        "totals_differ": changes.sums.len(),
        "cells_not_understood": troubles(reading, lang),
        "nothing_changes": changes.is_empty(),
        "lines": lines.collect::<Vec<_>>(),
    });
    let asked = facts::words::questions(reading, changes, context);
    Understood { command: changes.command.clone(), asked, words: said, json }
}

fn as_plan(reading: &Reading, changes: &Changes, context: &Context<'_>) -> Understood {
    let lang = context.lang;
    let t = lang.intake();
    let mut said = vec![format!("{}: {}", t.kind_plan, words::counts(reading, changes, lang))];
    said.extend(words::remarks(reading, changes, context));
    said.extend(left_out(reading, lang));
    if changes.is_empty() {
        said.push(t.nothing.to_owned());
    }
    let asked = match &changes.question {
        Some(Question::Twins(names)) => vec![i18n::fill(t.twins, &[&names.join(", ")])],
        Some(Question::Groups(names)) => vec![i18n::fill(t.groups, &[&names.join(", ")])],
        None => Vec::new(),
    };
    let json = json!({
        "as": "plan",
        "columns": columns(reading),
        "added": changes.added,
        "updated": changes.updated,
        "unchanged": changes.same,
        "rows_left_out": changes.left_out,
        "similar": changes.similar,
        "unclear": changes.unclear,
        "totals_differ": changes.sums.len(),
        "ask": asked,
        "cells_not_understood": troubles(reading, lang),
        "nothing_changes": changes.is_empty(),
    });
    Understood { command: changes.command.clone(), asked, words: said, json }
}

/// What each column is, by its title.
fn columns(reading: &Reading) -> Vec<Value> {
    let column = |column: &intake::Column| json!({ "title": column.title, "is": column.meaning.key() });
    reading.columns.iter().map(column).collect()
}

fn troubles(reading: &Reading, lang: Lang) -> Vec<Value> {
    let one = |cell: BadCell<'_>| json!({ "row": cell.row, "column": cell.column, "text": cell.text, "why": words::mark(cell.mark, lang) });
    bad_cells(reading).map(one).collect()
}

/// Columns, rows and cells that are left out, each with why.
fn left_out(reading: &Reading, lang: Lang) -> Vec<String> {
    let t = lang.intake();
    let below = reading.header.as_ref().map_or(0, |rows| rows.end);
    let rows = reading.rows.iter().enumerate().skip(below).filter(|(_, row)| !row.kind.is_taken());
    let rows = rows.filter_map(|(at, row)| {
        let number = reading.grid.number(at).to_string();
        Some(i18n::fill(t.left_row, &[&number, words::row(row.kind, lang)?]))
    });
    let cells = untaken::cells(reading, lang);
    untaken::columns(reading, lang)
        .into_iter()
        .chain(rows.take(NAMED))
        .chain(cells.into_iter().take(NAMED))
        .collect()
}
