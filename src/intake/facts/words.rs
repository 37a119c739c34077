//! What was understood of a table of facts, in words.

use super::labels::{measure, period};
use super::{FactChanges, FactWishes};
use crate::i18n::{Lang, fill, number};
use crate::intake::context::Context;
use crate::intake::reading::Reading;
use crate::intake::words;
use crate::plan::Plan;

/// Whose it is, about which time, how many people, other names, rows and cells left out.
#[must_use]
pub fn counts(reading: &Reading, changes: &FactChanges, lang: Lang) -> String {
    let t = lang.intake();
    let of = |words: &str, count: usize| (count > 0).then(|| fill(words, &[&count.to_string()]));
    let span = changes.span.map(|(first, last)| lang.days(first, last));
    let who = if changes.everybody {
        Some(t.fact_everybody.to_owned())
    } else {
        Some(fill(t.fact_people, &[&changes.people.to_string()]))
    };
    let all = [
        Some(changes.source.clone()),
        span,
        who,
        of(t.fact_others, changes.others.len()),
        of(t.fact_new_people, changes.new_people),
        of(t.fact_nobody, changes.nobody),
        of(t.fact_open, changes.open),
        of(t.fact_merged, changes.merged),
        of(t.fact_lost, changes.lost),
        of(t.fact_future, changes.future),
        of(t.fact_undated, changes.undated),
        of(t.fact_again, changes.again),
        of(t.rows_out, changes.left_out),
        of(t.columns_out, reading.left_columns().count()),
        of(t.cells_out, reading.troubles()),
        of(t.empty_out, reading.grid.empty_rows + reading.grid.empty_columns),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What has to be chosen before the table can be taken.
#[must_use]
pub fn questions(reading: &Reading, changes: &FactChanges, context: &Context<'_>) -> Vec<String> {
    let t = context.lang.intake();
    let mut out = Vec::new();
    if reading.header.is_none() && changes.no_figures {
        out.push(t.fact_no_header.to_owned());
    } else if changes.no_figures {
        out.push(t.fact_no_figures.to_owned());
    }
    if changes.needs_period {
        out.push(t.fact_no_period.to_owned());
    }
    for asked in &changes.asked {
        let fits = asked.fits.iter().filter_map(|id| context.plan.manager(*id)).map(|m| m.name.as_str());
        out.push(fill(t.fact_who, &[&asked.name, &fits.collect::<Vec<_>>().join(", ")]));
    }
    out
}

/// What is worth a look.
#[must_use]
pub fn remarks(reading: &Reading, changes: &FactChanges, context: &Context<'_>) -> Vec<String> {
    let lang = context.lang;
    let t = lang.intake();
    let mut out = Vec::new();
    if !changes.others.is_empty() {
        out.push(fill(t.fact_other_names, &[&changes.others.join(", ")]));
    }
    if !changes.put_aside.is_empty() {
        out.push(fill(t.fact_put_aside, &[&changes.put_aside.join(", ")]));
    }
    if !changes.similar.is_empty() {
        let pairs: Vec<String> =
            changes.similar.iter().map(|(table, plan)| format!("{table} = {plan}")).collect();
        out.push(fill(t.similar, &[&pairs.join(", ")]));
    }
    for (code, count) in &changes.currencies {
        out.push(fill(t.fact_currency, &[code, &count.to_string(), &context.plan.currency]));
    }
    if changes.outside > 0 {
        out.push(fill(t.fact_outside, &[&changes.outside.to_string()]));
    }
    if !changes.new_members.is_empty() {
        out.push(fill(t.fact_new_members, &[&changes.new_members.join(", ")]));
    }
    if changes.too_many_members {
        out.push(t.fact_too_many_members.to_owned());
    }
    out.extend(words::sums(reading, &changes.sums, lang));
    let usual = FactWishes::default();
    let facts = Some(context.facts.unwrap_or(&usual));
    out.extend(words::columns(reading, &Context { facts, ..*context }));
    out
}

/// Each period and measure whose sum changes, with what the source said and will say: when, what, was, will be.
#[must_use]
pub fn lines(changes: &FactChanges, plan: &Plan, lang: Lang) -> Vec<[String; 4]> {
    let t = lang.intake();
    let figure = |amount: Option<i64>| amount.map(|amount| number::format_int(amount, lang));
    let one = |line: &super::Line| {
        let will = figure(line.will).unwrap_or_else(|| t.fact_gone.to_owned());
        let was = figure(line.was).unwrap_or_else(|| "—".to_owned());
        [period(line.period, lang), measure(plan, line.measure, lang), was, will]
    };
    changes.lines.iter().filter(|line| line.was != line.will).map(one).collect()
}
