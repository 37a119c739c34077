//! The differences of two plans, as lines for a person who decides which of them to keep.
//!
//! A line says what it was and what it is, and never says the same twice: where a stage or a line changed, its parts
//! stand one by one; where two numbers would be rounded to the same, they are written in full.

mod log;
mod say;

pub use log::logged;

use say::{SaidLine, Say};

use super::names::scope_name;
use super::terms::shown_terms;
use super::words::shown_absences;
use crate::edit::{Change, ControlPart, CrmPart, InputChange, ManagerChange, PlanChange, differences};
use crate::i18n::number as n;
use crate::i18n::{Lang, approval_words, person_id_words};
use crate::plan::{AbsencePolicy, Hires, Line, Member, Plan, Scenario, Stage, Step, StepKind};

/// One line a difference: whose it is, and what it was and is.
pub fn difference_lines(lang: Lang, here: &Plan, there: &Plan) -> Vec<(String, String)> {
    let say = Say::new(lang, here, there);
    let found = differences(here, there);
    let plan = found.plan.iter().flat_map(|change| plan_change(&say, change));
    let plan = plan.map(|line| (there.name.clone(), line));
    let all = plan.chain(found.managers.iter().flat_map(|change| manager_change(&say, change)));
    all.map(|(whose, line)| (whose, line.to_string())).collect()
}

/// Both values of a change.
fn both<T>(change: &Change<T>) -> (&T, &T) {
    (&change.before, &change.after)
}

fn plan_change(say: &Say<'_>, change: &PlanChange) -> Vec<SaidLine> {
    let (t, s, lang) = (say.lang.setup(), say.lang.sheet(), say.lang);
    let by_month = |what: &str, at: u8| format!("{what}, {}", lang.month_name(u32::from(at) + 1));
    let line = match change {
        PlanChange::Name(c) => say.value(t.name, both(c), Clone::clone),
        PlanChange::Currency(c) => say.value(t.currency, both(c), Clone::clone),
        PlanChange::Horizon(c) => {
            say.value(t.starts, both(c), |h| format!("{}, {}", lang.month_year(h.start()), h.months()))
        }
        PlanChange::Control(part) => Some(SaidLine::only(control_part(lang, *part))),
        PlanChange::Crm(part) => {
            Some(SaidLine::only(&format!("{}: {}", lang.crm_words().crm, crm_part(lang, *part))))
        }
        PlanChange::Approval(c) => say.value(lang.report().state, both(c), |(approval, agreed)| {
            approval_words(lang, *approval, agreed.map(|agreed| agreed.on))
        }),
        PlanChange::Asks(c) => say.value(lang.report().asks, both(c), |lines| {
            if lines.is_empty() { String::from("—") } else { lines.join(" / ") }
        }),
        PlanChange::Calendar => Some(SaidLine::only(t.calendar)),
        PlanChange::Season(at, c) => say.number(&by_month(t.season, *at), both(c)),
        PlanChange::SeasonShare(at, c) => {
            say.maybe(&by_month(t.season_share, *at), both(c), |share| say.percents(&[*share]))
        }
        PlanChange::DealFactor(at, c) => say.number(&by_month(t.deal_factor, *at), both(c)),
        PlanChange::Rounding(c) => say.value(t.rounding, both(c), |m| n::format_int(*m, lang)),
        PlanChange::Payments(c) => say.value(t.payments, both(c), |parts| shown_terms(parts, lang)),
        PlanChange::SellingMinutes(c) => say.maybe_number(t.selling_minutes, both(c)),
        PlanChange::OverAssignment(c) => say.percent(t.over_assignment, both(c)),
        PlanChange::AbsencePolicy(c) => {
            say.value(t.absence_policy, both(c), |policy| policy_words(lang, *policy).to_string())
        }
        PlanChange::Ramp(c) => say.value(t.ramp, both(c), |steps| say.percents(steps)),
        PlanChange::AverageDeal(c) => say.money(s.average_deal, both(c)),
        PlanChange::Margin(c) => say.maybe_percent(s.margin, both(c)),
        PlanChange::Stage(_, c) => {
            return say.parts(t.stage, both(c), |stage| stage.name.clone(), stage_parts);
        }
        PlanChange::StageOrder => Some(SaidLine::only(t.funnel)),
        PlanChange::Dimension(_, c) => say.maybe(lang.lines().dimension, both(c), Clone::clone),
        PlanChange::Member(_, c) => {
            return say.parts(lang.lines().dimension, both(c), |member| member.name.clone(), member_parts);
        }
        PlanChange::MemberOrder => Some(SaidLine::only(lang.lines().dimensions)),
        PlanChange::Team(_, c) => say.maybe(s.team, both(c), Clone::clone),
        PlanChange::Senior(team, c) => say.maybe(&say.senior(*team), both(c), Clone::clone),
        PlanChange::Scenario(_, c) => {
            let name = |scenario: &Scenario| scenario.name.clone();
            return say.parts(lang.scenarios().scenario, both(c), name, scenario_parts);
        }
        PlanChange::ScenarioOrder => Some(SaidLine::only(lang.scenarios().title)),
        PlanChange::RosterOrder => Some(SaidLine::only(lang.labels().manager_moved)),
        PlanChange::Hold(scope, period, c) => {
            let whose = scope_name(say.plan, *scope, lang);
            say.held(&format!("{whose}, {}", say.hold(period)), both(c))
        }
        PlanChange::CellNote(at, c) => {
            let whose = scope_name(say.plan, at.scope, lang);
            say.maybe(&format!("{}, {whose}", lang.labels().note), both(c), Clone::clone)
        }
        PlanChange::Reason(_, period, c) => {
            say.maybe(&format!("{}, {}", lang.dialogs().reason, say.hold(period)), both(c), Clone::clone)
        }
    };
    line.into_iter().collect()
}

fn manager_change(say: &Say<'_>, change: &ManagerChange) -> Vec<(String, SaidLine)> {
    let t = say.lang.dialogs();
    match change {
        ManagerChange::Added(_, name) => vec![(name.clone(), SaidLine::only(t.difference_added))],
        ManagerChange::Removed(_, name) => vec![(name.clone(), SaidLine::only(t.difference_removed))],
        ManagerChange::Changed(_, name, inputs) => inputs
            .iter()
            .flat_map(|input| input_change(say, input))
            .map(|line| (name.clone(), line))
            .collect(),
    }
}

fn input_change(say: &Say<'_>, change: &InputChange) -> Vec<SaidLine> {
    let (s, lang) = (say.lang.sheet(), say.lang);
    let line = match change {
        InputChange::Name(c) => say.value(s.manager, both(c), Clone::clone),
        InputChange::Team(c) => say.maybe(s.team, both(c), Clone::clone),
        InputChange::Weight(c) => say.number(s.weight, both(c)),
        InputChange::Share(c) => say.maybe(s.share, both(c), |share| say.percents(&[*share])),
        InputChange::Fte(c) => say.number(s.fte, both(c)),
        InputChange::Hire(c) => say.maybe(s.hire, both(c), |day| lang.date(*day)),
        InputChange::Leave(c) => say.maybe(s.leave, both(c), |day| lang.date(*day)),
        InputChange::Ramp(c) => say.maybe(s.ramp, both(c), |steps| say.percents(steps)),
        InputChange::Absences(c) => say.value(s.absences, both(c), |all| shown_absences(say.plan, all, lang)),
        InputChange::Detail(of, c) => say.maybe(lang.details().title(*of), both(c), Clone::clone),
        InputChange::AverageDeal(c) => say.money(s.average_deal, both(c)),
        InputChange::Margin(c) => say.maybe_percent(s.margin, both(c)),
        InputChange::Rate(stage, c) => say.maybe_number(&say.stage(*stage), both(c)),
        InputChange::Line(at, c) => {
            let name = say.plan.named(*at);
            let name = if name.is_empty() { say.before.named(*at) } else { name };
            return say.parts(lang.lines().line, both(c), |_| name.clone(), line_parts);
        }
        InputChange::LineOrder => Some(SaidLine::only(lang.lines().line)),
        InputChange::Lag(stage, c) => say.maybe(&say.lag(*stage), both(c), u16::to_string),
        InputChange::Maximum(stage, c) => say.maybe_number(&say.maximum(*stage), both(c)),
        InputChange::SellingMinutes(c) => say.maybe_number(lang.setup().selling_minutes, both(c)),
        InputChange::Crm(which, c) => say.maybe(person_id_words(lang, *which), both(c), Clone::clone),
        InputChange::Note(_, c) => say.maybe(lang.week().note, both(c), Clone::clone),
        InputChange::Hold(period, c) => say.held(&say.hold(period), both(c)),
        InputChange::Reason(_, c) => say.maybe(lang.dialogs().reason, both(c), Clone::clone),
    };
    line.into_iter().collect()
}

/// What a CRM is called.
fn crm_part(lang: Lang, part: CrmPart) -> &'static str {
    let t = lang.crm_words();
    match part {
        CrmPart::Salesforce => t.salesforce,
        CrmPart::HubSpot => t.hubspot,
        CrmPart::Pipedrive => t.pipedrive,
        CrmPart::Freshsales => t.freshsales,
    }
}

/// What a part of control is called.
fn control_part(lang: Lang, part: ControlPart) -> &'static str {
    let t = lang.control_parts();
    match part {
        ControlPart::Facts => t.facts,
        ControlPart::Names => t.names,
        ControlPart::Deals => t.deals,
        ControlPart::Snapshots => t.snapshots,
        ControlPart::Replan => t.replan,
        ControlPart::Checkpoints => t.checkpoints,
        ControlPart::Bonus => t.bonus,
        ControlPart::Leads => t.leads,
        ControlPart::Log => t.log,
    }
}

/// What absences do, in words.
#[must_use]
pub fn policy_words(lang: Lang, policy: AbsencePolicy) -> &'static str {
    let t = lang.setup();
    match policy {
        AbsencePolicy::WithinManager => t.absence_within,
        AbsencePolicy::ToTeam => t.absence_team,
        AbsencePolicy::Ignore => t.absence_ignore,
    }
}

fn stage_parts(say: &Say<'_>, before: &Stage, after: &Stage) -> Vec<SaidLine> {
    let (t, lang) = (say.lang.setup(), say.lang);
    // Taken apart, so that a new field does not compile before it is said here.
    let Stage { id: _, name, step: Step { kind, rate }, maximum, lag, minutes, pipeline } = before;
    let kind_words = |kind: &StepKind| match kind {
        StepKind::Percent => t.percent.to_string(),
        StepKind::Ratio => t.ratio.to_string(),
    };
    let parts = [
        say.value(t.name, (name, &after.name), Clone::clone),
        say.value(t.kind, (kind, &after.step.kind), kind_words),
        say.number(t.to_next, (rate, &after.step.rate)),
        say.maybe_number(t.maximum_head, (maximum, &after.maximum)),
        say.value(t.lag_head, (lag, &after.lag), u16::to_string),
        say.maybe_number(t.minutes_head, (minutes, &after.minutes)),
        say.maybe(t.pipeline_head, (pipeline, &after.pipeline), |open| n::format_int(*open, lang)),
    ];
    parts.into_iter().flatten().collect()
}

fn member_parts(say: &Say<'_>, before: &Member, after: &Member) -> Vec<SaidLine> {
    let Member { id: _, name, mix, average_deal, margin, rates, lags, maximum } = before;
    let parts = [
        say.value(say.lang.setup().name, (name, &after.name), Clone::clone),
        say.number(say.lang.lines().mix, (mix, &after.mix)),
        say.money(say.lang.sheet().average_deal, (average_deal, &after.average_deal)),
        say.maybe_percent(say.lang.sheet().margin, (margin, &after.margin)),
    ];
    let work = say.lags((lags, &after.lags)).into_iter().chain(say.maxima((maximum, &after.maximum)));
    parts.into_iter().flatten().chain(say.rates((rates, &after.rates))).chain(work).collect()
}

fn line_parts(say: &Say<'_>, before: &Line, after: &Line) -> Vec<SaidLine> {
    let Line { members: _, mix, average_deal, margin, rates, lags, maximum } = before;
    let parts = [
        say.maybe_number(say.lang.lines().mix, (mix, &after.mix)),
        say.money(say.lang.sheet().average_deal, (average_deal, &after.average_deal)),
        say.maybe_percent(say.lang.sheet().margin, (margin, &after.margin)),
    ];
    let work = say.lags((lags, &after.lags)).into_iter().chain(say.maxima((maximum, &after.maximum)));
    parts.into_iter().flatten().chain(say.rates((rates, &after.rates))).chain(work).collect()
}

fn scenario_parts(say: &Say<'_>, before: &Scenario, after: &Scenario) -> Vec<SaidLine> {
    let (t, lang) = (say.lang.scenarios(), say.lang);
    let Scenario { id: _, name, target, average_deal, rates, maximum, selling_minutes, hires } = before;
    let people = |hires: &Hires| format!("{}, {} {}", hires.count, t.hires_from, lang.date(hires.from));
    let parts = [
        say.value(t.name, (name, &after.name), Clone::clone),
        say.money(lang.sheet().target, (target, &after.target)),
        say.money(lang.sheet().average_deal, (average_deal, &after.average_deal)),
        say.maybe_number(t.selling_minutes, (selling_minutes, &after.selling_minutes)),
        say.maybe(t.hires, (hires, &after.hires), people),
    ];
    let rates = say.rates((rates, &after.rates));
    let maximum = say.maxima((maximum, &after.maximum));
    parts.into_iter().flatten().chain(rates).chain(maximum).collect()
}
