//! The change log: what an edit changed of the plan's targets, people and rates, as lines that stay with the plan.
//!
//! Lines follow from the plan before and after. So an undo takes them back with the change, and no edit is left out.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::say::{NOTHING, SaidLine, Say};
use super::{both, input_change, manager_change, plan_change};
use crate::board::plan_fact::level_words;
use crate::edit::{Change, ControlPart, InputChange, Label, ManagerChange, PlanChange, differences};
use crate::i18n::{Lang, fill, number as n};
use crate::intake::facts::labels::{measure as of_measure, source};
use crate::plan::control::{Control, FactPeriod, LogLine, Measure, Report, SourceId, Subject};
use crate::plan::{Line, Member, Plan, Stage};
use crate::units::map::{Map, Set};
use crate::units::order;

/// What a line of the log is about: the sort of thing, and which one of it.
type Field = (Subject, String);

/// The plan after an edit, with what the edit changed written into its log. `at` is the moment in the writer's own time;
/// `author` is who made it, where a name is set.
///
/// Logged are holds, people, weights, average deals, rates, season, calendar, the baseline, a restored snapshot,
/// re-planning, facts of days that were over, and bonus schemes. The same field again within a day makes one line.
///
/// The log begins with the first fact, snapshot or checkpoint, or once the plan is laid before those who decide: before that
/// it is a draft whose every trial nobody wants to read, and its file stays one that every earlier version of the page reads.
#[must_use]
pub fn logged(
    before: &Plan,
    mut after: Plan,
    label: Label,
    (at, lang): (NaiveDateTime, Lang),
    author: Option<&str>,
) -> Plan {
    if after.control.is_empty() && after.approval.is_draft() {
        return after;
    }
    let found = differences(before, &after);
    let say = Say::new(lang, before, &after);
    let mut lines: Vec<(Field, SaidLine)> = Vec::new();
    lines.extend(found.plan.iter().flat_map(|change| of_plan(&say, change, at)));
    lines.extend(found.managers.iter().flat_map(|change| of_manager(&say, change)));
    // Snapshots are taken without a change of inputs: where there is one, a snapshot was restored.
    if label == Label::Snapshot && lines.iter().any(|((subject, _), _)| *subject != Subject::Baseline) {
        let field = (Subject::Restore, "restore".to_owned());
        lines = vec![(field, SaidLine::only(lang.change_log().restored))];
    }
    if lines.is_empty() {
        return after;
    }
    let control = Arc::make_mut(&mut after.control);
    let author = author.map(str::to_owned);
    for ((subject, field), SaidLine { what, before, after }) in lines {
        let line = LogLine { at, subject, field, what, before, after, reason: None, author: author.clone() };
        control.write_down(line);
    }
    after
}

fn under(
    subject: Subject,
    field: String,
    lines: impl IntoIterator<Item = SaidLine>,
) -> Vec<(Field, SaidLine)> {
    lines.into_iter().map(|line| ((subject, field.clone()), line)).collect()
}

/// A change of the plan as a whole; nothing where it is none that the log keeps.
fn of_plan(say: &Say<'_>, change: &PlanChange, at: NaiveDateTime) -> Vec<(Field, SaidLine)> {
    let (subject, field) = match change {
        PlanChange::Hold(scope, period, _) => (Subject::Hold, format!("hold {scope:?} {period}")),
        PlanChange::Season(month, _) | PlanChange::SeasonShare(month, _) => {
            (Subject::Season, format!("season {}", month + 1))
        }
        PlanChange::Calendar => (Subject::Calendar, "calendar".to_owned()),
        PlanChange::Horizon(_) => (Subject::Calendar, "horizon".to_owned()),
        PlanChange::AverageDeal(_) => (Subject::AverageDeal, "average deal".to_owned()),
        PlanChange::Stage(id, of) => {
            let rate = |stage: &Stage| stage.step.rate;
            let named = |stage: &Stage| format!("{}: {}", stage.name, say.lang.setup().to_next);
            let lines =
                both_there(of, |a, b| say.number(&named(b), (&rate(a), &rate(b))).into_iter().collect());
            return under(Subject::Rate, format!("rate {}", id.0), lines);
        }
        PlanChange::Member(id, of) => {
            let own = |member: &Member| (member.average_deal, member.rates.clone());
            let name = of.after.as_ref().map_or_else(String::new, |member| member.name.clone());
            return deal_and_rates(say, &format!("member {}", id.0), &name, &pair(of, own));
        }
        PlanChange::Control(part) => return of_control(say, *part, at),
        PlanChange::Crm(_)
        | PlanChange::Name(_)
        | PlanChange::Approval(_)
        | PlanChange::Asks(_)
        | PlanChange::Currency(_)
        | PlanChange::DealFactor(..)
        | PlanChange::Margin(_)
        | PlanChange::Payments(_)
        | PlanChange::SellingMinutes(_)
        | PlanChange::OverAssignment(_)
        | PlanChange::Rounding(_)
        | PlanChange::AbsencePolicy(_)
        | PlanChange::Ramp(_)
        | PlanChange::StageOrder
        | PlanChange::Dimension(..)
        | PlanChange::MemberOrder
        | PlanChange::Team(..)
        | PlanChange::Senior(..)
        | PlanChange::Scenario(..)
        | PlanChange::ScenarioOrder
        | PlanChange::RosterOrder
        | PlanChange::CellNote(..)
        | PlanChange::Reason(..) => return Vec::new(),
    };
    under(subject, field, plan_change(say, change))
}

fn of_manager(say: &Say<'_>, change: &ManagerChange) -> Vec<(Field, SaidLine)> {
    match change {
        ManagerChange::Added(id, _) | ManagerChange::Removed(id, _) => {
            let lines = manager_change(say, change).into_iter();
            let lines = lines.map(|(name, line)| SaidLine { what: format!("{name}: {}", line.what), ..line });
            under(Subject::Manager, format!("manager {}", id.0), lines)
        }
        ManagerChange::Changed(id, name, inputs) => {
            let of = format!("manager {}", id.0);
            let lines = inputs.iter().flat_map(|input| of_input(say, &of, input));
            lines
                .map(|(field, line)| (field, SaidLine { what: format!("{name}: {}", line.what), ..line }))
                .collect()
        }
    }
}

/// A changed input of a manager, without the manager's name.
fn of_input(say: &Say<'_>, of: &str, change: &InputChange) -> Vec<(Field, SaidLine)> {
    let (subject, field) = match change {
        InputChange::Team(_) => (Subject::Manager, format!("{of} team")),
        InputChange::Hire(_) => (Subject::Manager, format!("{of} hire")),
        InputChange::Leave(_) => (Subject::Manager, format!("{of} leave")),
        InputChange::Weight(_) => (Subject::Weight, format!("{of} weight")),
        InputChange::Share(_) => (Subject::Weight, format!("{of} share")),
        InputChange::AverageDeal(_) => (Subject::AverageDeal, format!("{of} deal")),
        InputChange::Rate(stage, _) => (Subject::Rate, format!("{of} rate {}", stage.0)),
        InputChange::Hold(period, _) => (Subject::Hold, format!("{of} hold {period}")),
        InputChange::Line(members, line) => {
            let own = |line: &Line| (line.average_deal, line.rates.clone());
            let named = say.plan.named(*members);
            return deal_and_rates(say, &format!("{of} line {members:?}"), &named, &pair(line, own));
        }
        InputChange::Name(_)
        | InputChange::Fte(_)
        | InputChange::Margin(_)
        | InputChange::Ramp(_)
        | InputChange::Absences(_)
        | InputChange::Detail(..)
        | InputChange::LineOrder
        | InputChange::Lag(..)
        | InputChange::Maximum(..)
        | InputChange::SellingMinutes(_)
        | InputChange::Crm(..)
        | InputChange::Note(..)
        | InputChange::Reason(..) => return Vec::new(),
    };
    under(subject, field, input_change(say, change))
}

/// Lines of something that was there before and after; what came or went has none.
fn both_there<T, L>(of: &Change<Option<T>>, lines: impl Fn(&T, &T) -> Vec<L>) -> Vec<L> {
    match both(of) {
        (Some(before), Some(after)) => lines(before, after),
        (None, _) | (Some(_), None) => Vec::new(),
    }
}

type DealAndRates = (Option<crate::units::Money>, crate::units::map::Map<crate::plan::StageId, f64>);

fn pair<T>(of: &Change<Option<T>>, own: impl Fn(&T) -> DealAndRates) -> Option<(DealAndRates, DealAndRates)> {
    of.before.as_ref().zip(of.after.as_ref()).map(|(before, after)| (own(before), own(after)))
}

/// The own average deal and rates of a product, region, company or line.
fn deal_and_rates(
    say: &Say<'_>,
    field: &str,
    name: &str,
    values: &Option<(DealAndRates, DealAndRates)>,
) -> Vec<(Field, SaidLine)> {
    let Some(((deal, rates), (new_deal, new_rates))) = values else { return Vec::new() };
    let named = |line: SaidLine| SaidLine { what: format!("{name}: {}", line.what), ..line };
    let deal = say.money(say.lang.sheet().average_deal, (deal, new_deal));
    let mut lines = under(Subject::AverageDeal, format!("{field} deal"), deal.map(named));
    for line in say.rates((rates, new_rates)) {
        lines.extend(under(Subject::Rate, format!("{field} rate {}", line.what), [named(line)]));
    }
    lines
}

fn of_control(say: &Say<'_>, part: ControlPart, at: NaiveDateTime) -> Vec<(Field, SaidLine)> {
    let (before, after) = (&*say.before.control, &*say.plan.control);
    let t = say.lang.change_log();
    let line = |what: &str, was: Option<String>, is: Option<String>| {
        let words = |text: Option<String>| text.unwrap_or_else(|| NOTHING.to_owned());
        let (before, after) = (words(was), words(is));
        (before != after).then(|| SaidLine { what: what.to_owned(), before, after })
    };
    match part {
        ControlPart::Snapshots => {
            let name = |control: &Control| control.baseline().map(|snapshot| snapshot.name.clone());
            under(Subject::Baseline, "baseline".to_owned(), line(t.baseline, name(before), name(after)))
        }
        ControlPart::Replan => {
            let words = |control: &Control| {
                let replan = control.replan.as_deref()?;
                Some(format!("{}, {}", say.lang.date(replan.as_of), level_words(replan.level, say.lang)))
            };
            under(Subject::Replan, "replan".to_owned(), line(t.replan, words(before), words(after)))
        }
        ControlPart::Bonus => {
            let names = |control: &Control| {
                let names: Vec<&str> = control.schemes.iter().map(|scheme| scheme.name.as_str()).collect();
                (!names.is_empty()).then(|| names.join(", "))
            };
            let (was, is) = (names(before), names(after));
            let changed = if was == is { Some(SaidLine::only(t.bonus)) } else { line(t.bonus, was, is) };
            under(Subject::Bonus, "bonus".to_owned(), changed)
        }
        ControlPart::Facts => of_facts(say, at),
        ControlPart::Names
        | ControlPart::Deals
        | ControlPart::Checkpoints
        | ControlPart::Leads
        | ControlPart::Log => Vec::new(),
    }
}

/// Facts of days that were over: what a source's reports of them came to, measure by measure, before and after.
fn of_facts(say: &Say<'_>, at: NaiveDateTime) -> Vec<(Field, SaidLine)> {
    let (before, after) = (&*say.before.control, &*say.plan.control);
    let over = |control: &Control, id: SourceId| -> Vec<Arc<Report>> {
        let reports = control.reports.iter().filter(|report| report.source == id);
        reports.filter(|report| report.period.last() < at.date()).map(Arc::clone).collect()
    };
    let mut lines = Vec::new();
    for known in &after.sources {
        let (was, is) = (over(before, known.id), over(after, known.id));
        if was == is {
            continue;
        }
        let (was, is) = (sums(&was), sums(&is));
        let name = source(say.plan, known.id, say.lang);
        let what = fill(say.lang.change_log().facts, &[&name]);
        let measures: Set<Measure> = was.keys().chain(is.keys()).copied().collect();
        let all =
            measures.iter().map(|&measure| (measure, was.get(&measure).copied(), is.get(&measure).copied()));
        let mut changed: Vec<_> = all.clone().filter(|(_, was, is)| was != is).collect();
        if changed.is_empty() {
            // Moved from one person or day to another.
            changed.extend(all.take(1));
        }
        for (measure, was, is) in changed {
            let words = |sum: Option<i64>| n::format_int(sum.unwrap_or(0), say.lang);
            let what = format!("{what}: {}", of_measure(say.plan, measure, say.lang));
            let line = SaidLine { what, before: words(was), after: words(is) };
            lines.extend(under(Subject::Facts, format!("facts {} {measure}", known.id.0), [line]));
        }
    }
    lines
}

/// What one source says of each measure, over all time: a shorter report inside a longer one is a part of it.
fn sums(reports: &[Arc<Report>]) -> Map<Measure, i64> {
    let mut longest: Vec<&Report> = reports.iter().map(|report| &**report).collect();
    order::by_key(&mut longest, |report| std::cmp::Reverse(report.period.level()));
    let mut counted: Map<Measure, Vec<FactPeriod>> = Map::new();
    let mut sums = Map::new();
    for report in longest {
        for (column, &measure) in report.measures.iter().enumerate() {
            let inside = |whole: &FactPeriod| {
                whole.first() <= report.period.first() && report.period.last() <= whole.last()
            };
            let periods = counted.get_or(measure, |_| Vec::new());
            let values = report.rows.iter().filter_map(|row| row.values.get(column).copied().flatten());
            if let Some(sum) = values.reduce(i64::saturating_add).filter(|_| !periods.iter().any(inside)) {
                periods.push(report.period);
                *sums.get_or(measure, |_| 0) += sum;
            }
        }
    }
    sums
}
