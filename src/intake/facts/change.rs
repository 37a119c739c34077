//! The change that a table of facts asks for, and what the preview says of it.

use chrono::NaiveDate;

use super::gather::{Gathered, OpenDeal, gather};
use super::reports::{Made, MemberNames, keep_others, make};
use super::who::{NameAsked, Who};
use super::{FactWishes, Hint, read_fact_period, sources};
use crate::calendar::monday_of;
use crate::edit::{Command, ControlEdit, LineEdit, NewManager, RosterEdit, apply};
use crate::engine::control::target_rows;
use crate::intake::content::{Contents, contents};
use crate::intake::context::{Context, MAX_COLUMNS};
use crate::intake::differences::{SumDifference, differences};
use crate::intake::meaning::{Left, Meaning};
use crate::intake::names::{key, tidy};
use crate::intake::reading::Reading;
use crate::plan::control::{Actor, Deal, FactPeriod, Measure, Report, SourceId, replaced};
use crate::plan::{DimensionKind, MAX_MEMBERS, MAX_NAME, Plan};
use crate::sheet::date::Order;
use crate::units::map::{Map, Set};

/// The sum of one measure in one period of the source, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub period: FactPeriod,
    /// Of what.
    pub measure: Measure,
    /// What the source said; None where it said nothing.
    pub was: Option<i64>,
    /// What it will say; None where the report goes.
    pub will: Option<i64>,
}

/// The change that a table of facts asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct FactChanges {
    /// The change; an empty batch where nothing would change.
    pub command: Command,
    /// The source's name.
    pub source: String,
    /// The source is new.
    pub new_source: bool,
    /// First and last day of the time it is about.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// The time that rows without one are about.
    pub period: Option<FactPeriod>,
    /// People of the plan in it.
    pub people: usize,
    /// Names that the plan does not have; they stay as other names.
    pub others: Vec<String>,
    /// Rows without a manager.
    pub nobody: usize,
    /// Recognised by a part of the name: as in the table, and as in the plan.
    pub similar: Vec<(String, String)>,
    /// Names to be chosen first.
    pub asked: Vec<NameAsked>,
    /// Names that the plan does not know, as they stand in the table.
    pub strangers: Vec<String>,
    /// Names whose rows are left out because the plan remembers it, as they stand in the table.
    pub put_aside: Vec<String>,
    /// How many of them become managers of the plan.
    pub new_people: usize,
    /// The time of the rows is to be chosen first.
    pub needs_period: bool,
    /// No column has figures.
    pub no_figures: bool,
    /// What changes, by period and measure.
    pub lines: Vec<Line>,
    /// Rows that were added to others of the same person, time and product.
    pub merged: usize,
    /// Rows below the titles that are not taken: totals, headings, notes.
    pub left_out: usize,
    /// Figures of a time that has not begun.
    pub future: usize,
    /// Rows without a day where others have one.
    pub undated: usize,
    /// Deals that were lost.
    pub lost: usize,
    /// Deals that become open deals.
    pub open: usize,
    /// Rows of deals that stand once more further down.
    pub again: usize,
    /// Rows in other currencies that are left out, by code.
    pub currencies: Vec<(String, usize)>,
    /// Other currencies that stand in the table: a rate may be chosen for each.
    pub foreign: Vec<String>,
    /// Some rows are dated: they may become reports by day.
    pub dated: bool,
    /// Reports that lie outside the plan: kept and not counted.
    pub outside: usize,
    /// Products, regions and clients that are new to the plan.
    pub new_members: Vec<String>,
    /// More new names than a plan can have: they are left out of the facts.
    pub too_many_members: bool,
    /// Who is not in the table has 0.
    pub complete: bool,
    /// The figures are of everybody together.
    pub everybody: bool,
    /// Totals that differ from what was taken.
    pub sums: Vec<SumDifference>,
}

impl FactChanges {
    /// Whether taking the table changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.command == Command::Batch(Vec::new())
    }

    /// Whether something has to be chosen first.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.needs_period || self.no_figures || !self.asked.is_empty()
    }
}

/// The change that a table of facts asks for.
#[must_use]
pub fn fact_changes(reading: &Reading, context: &Context<'_>, wishes: &FactWishes) -> FactChanges {
    let before = context.plan.managers.len();
    let (grown, new_managers) = with_new_people(reading, context, wishes);
    let context = &Context { plan: &grown, ..*context };
    let plan = context.plan;
    let usual = wishes.period.or_else(|| named_above(reading, context));
    // Where a column has days and it is not known which, nothing is guessed.
    let week = wishes.today.filter(|_| !has_unread_days(reading)).map(last_week);
    let usual = usual.or(wishes.shown).or(week);
    let mut who = Who::new(plan, wishes, reading.people.iter().map(|person| person.name.as_str()));
    let gathered = gather(reading, context, wishes, &mut who, usual);
    let titles: Vec<&str> = reading.columns.iter().map(|column| column.title.as_str()).collect();
    let meanings: Vec<Meaning> = reading.columns.iter().map(|column| column.meaning).collect();
    let (known, source) = sources::chosen(&titles, &meanings, context);
    let id = known.unwrap_or(SourceId(plan.control.last_id + 1));
    let mut commands = Vec::new();
    if known.is_none() {
        commands.push(Command::Control(ControlEdit::AddSource(source.clone())));
    }
    let (new_members, too_many_members) = add_members(plan, &gathered, &mut commands);
    if plan.control.baseline.is_none() && plan.control.reports.is_empty() {
        commands.push(start(context, wishes));
    }
    let prepared = apply(plan, &Command::Batch(commands.clone()));
    let ready = prepared.as_ref().unwrap_or(plan);
    let mut made = make(&gathered, ready, (id, reading.has_names()), wishes);
    keep_others(&plan.control, id, &mut made);
    let lines = lines(plan, id, &made);
    let deals = open_deals(ready, id, &gathered);
    let moved = import(plan, id, &made, deals);
    let new_managers = new_managers.filter(|_| moved.is_some());
    if moved.is_none() {
        commands.clear();
    }
    commands.extend(moved);
    remember(plan, (id, known.is_some()), reading, wishes, &mut commands);
    let new_people = new_managers.as_ref().map_or(0, |_| grown.managers.len() - before);
    commands.splice(0..0, new_managers);
    let below = reading.header.as_ref().map_or(0, |rows| rows.end);
    let named: Set<&Actor> = gathered.facts.iter().map(|fact| &fact.who).collect();
    let others = named
        .iter()
        .filter_map(|actor| if let Actor::Other(name) = actor { Some(name.clone()) } else { None });
    let (first, last) = (plan.horizon.first_day(), plan.horizon.last_month().last_day());
    FactChanges {
        source,
        new_source: known.is_none(),
        span: made.span,
        period: usual,
        people: named.iter().filter(|actor| matches!(actor, Actor::Manager(_))).count(),
        others: others.collect(),
        nobody: gathered.nobody,
        similar: who.similar,
        asked: who.asked,
        strangers: who.strangers,
        put_aside: who.put_aside,
        new_people,
        needs_period: gathered.needs_period,
        no_figures: !reading.columns.iter().any(|column| column.meaning.is_fact()),
        lines,
        merged: made.merged,
        left_out: reading.rows.iter().skip(below).filter(|row| !row.kind.is_taken()).count()
            + gathered.left_out,
        future: gathered.future,
        undated: gathered.undated,
        lost: gathered.lost,
        open: gathered.deals.len(),
        again: gathered.again,
        currencies: gathered.currencies.iter().map(|(code, count)| (code.clone(), *count)).collect(),
        dated: gathered.days.is_some(),
        foreign: gathered.foreign.iter().cloned().collect(),
        outside: made.reports.iter().filter(|r| r.period.last() < first || r.period.first() > last).count(),
        new_members,
        too_many_members,
        complete: made.complete,
        everybody: !reading.has_names(),
        sums: differences(reading, &[]),
        command: Command::Batch(commands),
    }
}

/// A period that stands above the titles: "Отчёт за март 2027".
fn named_above(reading: &Reading, context: &Context<'_>) -> Option<FactPeriod> {
    let rows = 0..reading.header.as_ref().map_or(0, |rows| rows.start);
    let (order, plan) = (Order::of(context.lang), context.plan.horizon);
    let today = context.facts.and_then(|wishes| wishes.today);
    let mut found = Vec::new();
    for text in rows.flat_map(|row| (0..reading.grid.width()).map(move |col| reading.grid.text(row, col))) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let tails = (0..words.len()).map(|from| words[from..].join(" "));
        let period =
            tails.filter_map(|tail| read_fact_period(&tail, order, Hint::Any, plan, today).ok()).next();
        found.extend(period.filter(|period| !matches!(period, FactPeriod::Day(_))));
    }
    crate::units::order::distinct(&mut found);
    if let [only] = found[..] { Some(only) } else { None }
}

/// Whether days stand in a column that is left out because nothing is known of its title.
fn has_unread_days(reading: &Reading) -> bool {
    let first = reading.header.as_ref().map_or(0, |rows| rows.end);
    let mut unknown =
        reading.columns.iter().enumerate().filter(|(_, column)| column.left == Some(Left::Unknown));
    unknown.any(|(col, _)| contents(&reading.grid, col, first) == Contents::Dates)
}

/// The last week that is over.
fn last_week(today: NaiveDate) -> FactPeriod {
    let monday = monday_of(today);
    FactPeriod::Week(monday.checked_sub_days(chrono::Days::new(7)).unwrap_or(monday))
}

/// Products, regions and clients that the plan does not have yet; without a plan of their own no target moves.
fn add_members(plan: &Plan, gathered: &Gathered, commands: &mut Vec<Command>) -> (Vec<String>, bool) {
    let facts = gathered.facts.iter().flat_map(|fact| &fact.members);
    let all = facts.chain(gathered.deals.iter().flat_map(|deal| &deal.members));
    let aliases: Set<String> = plan.control.members.keys().map(|name| key(name)).collect();
    let mut new: Map<(DimensionKind, String), String> = Map::new();
    for (kind, name) in all {
        let Some(dimension) = plan.dimension(*kind) else { continue };
        let known = dimension.members.iter().any(|member| key(&member.name) == key(name));
        if !known && !aliases.contains(&key(name)) {
            new.get_or((*kind, key(name)), |_| name.clone());
        }
    }
    let room = |kind: DimensionKind| {
        let there = plan.dimension(kind).map_or(0, |dimension| dimension.members.len());
        there + new.keys().filter(|(other, _)| *other == kind).count() <= MAX_MEMBERS
    };
    if !DimensionKind::ALL.into_iter().all(room) {
        return (Vec::new(), true);
    }
    let add = |((kind, _), name): (&(DimensionKind, String), &String)| {
        Command::Lines(LineEdit::AddMember(*kind, name.clone()))
    };
    commands.extend(new.iter().map(add));
    (new.into_values().collect(), false)
}

/// The plan with the names that become managers: with weight 0, so that nobody's target moves before somebody gives them
/// one. What adds them goes along even where the plan has no room for them: then the whole table is refused with the reason.
fn with_new_people(reading: &Reading, context: &Context<'_>, wishes: &FactWishes) -> (Plan, Option<Command>) {
    let mut named: Map<String, String> = Map::new();
    let there: Set<String> = context.plan.managers.iter().map(|manager| key(&manager.name)).collect();
    let is_new = |name: &str| wishes.new_people.contains(&key(name)) && !there.contains(&key(name));
    for person in reading.people.iter().filter(|person| is_new(&person.name)) {
        named.get_or(key(&person.name), |_| tidy(&person.name));
    }
    let new = |name: String| NewManager { name, weight: Some(0.0), ..NewManager::default() };
    let managers: Vec<NewManager> = named.into_values().map(new).collect();
    if managers.is_empty() {
        return (context.plan.clone(), None);
    }
    let add = Command::Roster(RosterEdit::AddManagers { at: usize::MAX, managers });
    let grown = apply(context.plan, &add).unwrap_or_else(|_| context.plan.clone());
    (grown, Some(add))
}

/// The first report keeps the plan as it is: a plan that is edited later would change its own past.
fn start(context: &Context<'_>, wishes: &FactWishes) -> Command {
    let day = wishes.today.unwrap_or(context.plan.horizon.first_day());
    Command::Control(ControlEdit::TakeSnapshot {
        name: context.lang.plan_fact().start.to_owned(),
        taken: day.and_hms_opt(0, 0, 0).unwrap_or_default(),
        reason: None,
        targets: target_rows(context.plan, context.tables),
        baseline: true,
    })
}

/// The open deals of the table; None where it has none and those of the source stay.
fn open_deals(plan: &Plan, source: SourceId, gathered: &Gathered) -> Option<Vec<Deal>> {
    let names = MemberNames::new(plan);
    let deal = |deal: &OpenDeal| Deal {
        id: deal.id.clone(),
        name: deal.name.clone(),
        who: deal.who.clone(),
        members: names.of(&deal.members),
        amount: deal.amount,
        stage: deal.stage,
        probability: deal.probability,
        close: deal.close,
        category: deal.category,
        source,
        note: None,
    };
    (!gathered.deals.is_empty()).then(|| gathered.deals.iter().map(deal).collect())
}

/// The reports and deals as one edit; None where all of it is there already.
fn import(plan: &Plan, source: SourceId, made: &Made, deals: Option<Vec<Deal>>) -> Option<Command> {
    let control = &plan.control;
    let deals = deals.filter(|deals| {
        let of_source = control.deals.iter().filter(|deal| deal.source == source);
        let now: Map<&str, &Deal> = of_source.map(|deal| (deal.id.as_str(), deal)).collect();
        now.len() != deals.len() || !deals.iter().all(|deal| now.get(deal.id.as_str()) == Some(&deal))
    });
    // Without reports nothing lies between the days.
    let span = made.span.unwrap_or((NaiveDate::MAX, NaiveDate::MIN));
    let after = replaced(&control.reports, source, span, made.reports.clone());
    let same =
        after.len() == control.reports.len() && after.iter().all(|report| control.reports.contains(report));
    if same && deals.is_none() {
        return None;
    }
    Some(Command::Control(ControlEdit::Import { source, span, reports: made.reports.clone(), deals }))
}

/// What the columns meant, who was chosen for names, and whose rows were left out.
fn remember(
    plan: &Plan,
    (source, known): (SourceId, bool),
    reading: &Reading,
    wishes: &FactWishes,
    commands: &mut Vec<Command>,
) {
    if !known && commands.is_empty() {
        return;
    }
    let said = reading.columns.iter().map(|column| (column.title.as_str(), column.meaning, column.left));
    let columns = sources::columns_of(said);
    let now = plan.control.source(source).map(|source| &source.columns);
    // What other tables of the source are called stays known.
    let before = now.into_iter().flat_map(|now| now.iter().map(|(title, key)| (title.clone(), key.clone())));
    let all: Map<String, String> = before.chain(columns.clone()).collect();
    let columns = if all.len() > MAX_COLUMNS { columns } else { all };
    if !columns.is_empty() && now != Some(&columns) {
        commands.push(Command::Control(ControlEdit::SetColumns(source, columns)));
    }
    let written: Map<String, &str> =
        reading.people.iter().map(|person| (key(&person.name), person.name.as_str())).collect();
    for (name, actor) in wishes.people.iter() {
        let Some(name) = written.get(name) else { continue };
        if plan.control.people.get(*name) != Some(actor) {
            commands.push(Command::Control(ControlEdit::SetPerson((*name).to_owned(), Some(actor.clone()))));
        }
    }
    for name in wishes.left_people.iter().filter_map(|name| written.get(name)) {
        let name = tidy(name);
        if name.chars().count() <= MAX_NAME && !plan.control.left_out.contains(&name) {
            commands.push(Command::Control(ControlEdit::LeaveOut(name)));
        }
    }
}

/// The sums of the source by period and measure, before and after.
fn lines(plan: &Plan, source: SourceId, made: &Made) -> Vec<Line> {
    let Some((first, last)) = made.span else { return Vec::new() };
    let sum = |report: &Report, measure: Measure| -> Option<i64> {
        let place = report.measures.iter().position(|other| *other == measure)?;
        let values = report.rows.iter().filter_map(|row| row.values.get(place).copied().flatten());
        values.reduce(i64::saturating_add)
    };
    let old: Vec<&Report> = plan
        .control
        .reports
        .iter()
        .map(|report| &**report)
        .filter(|report| report.source == source)
        .filter(|report| report.period.first() >= first && report.period.last() <= last)
        .collect();
    let periods: Set<FactPeriod> =
        old.iter().copied().chain(&made.reports).map(|report| report.period).collect();
    let mut out = Vec::new();
    for period in periods.iter() {
        for measure in &made.measures {
            let mut before = old.iter().filter(|report| report.period == *period);
            let mut after = made.reports.iter().filter(|report| report.period == *period);
            let was = before.find_map(|report| sum(report, *measure));
            let will = after.find_map(|report| sum(report, *measure));
            if was.is_some() || will.is_some() {
                out.push(Line { period: *period, measure: *measure, was, will });
            }
        }
    }
    out
}
