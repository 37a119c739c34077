//! Edits of what is known beside the plan.

use std::sync::Arc;

use planerka::calendar::{Month, monday_of};
use planerka::edit::ControlEdit;
use planerka::engine::{control::target_rows, evaluate};
use planerka::plan::control::{
    Action, Actor, Against, Band, BandStart, BasedOn, BonusPeriod, Category, Checkpoint, Deal, Done,
    FactPeriod, LeadMethod, Leads, LeadsOf, Least, Level, LogLine, Measure, Replan, ReplanRow, Report,
    ReportRow, Scheme, SchemeKind, SnapshotId, SourceId, Subject, Thresholds, Whom,
};
use planerka::plan::{DimensionKind, MemberId};
use planerka::units::map::Map;

use super::Dice;
use super::structure::one;

/// How many kinds there are.
pub const KINDS: usize = 29;

impl Dice<'_> {
    fn actor(&mut self) -> Actor {
        match self.below(6) {
            0 => Actor::Nobody,
            1 => Actor::Other(self.name("Other")),
            _ if self.plan.managers.is_empty() => Actor::Nobody,
            _ => Actor::Manager(self.manager()),
        }
    }

    fn source(&mut self) -> SourceId {
        let plan = self.plan;
        self.one_of(&plan.control.sources).map_or(SourceId::TYPED, |source| source.id)
    }

    fn measure(&mut self) -> Measure {
        match self.below(4) {
            0 => Measure::Revenue,
            1 => Measure::Payments,
            2 => Measure::GrossProfit,
            _ => Measure::Stage(self.stage()),
        }
    }

    fn fact_period(&mut self) -> FactPeriod {
        let day = self.day();
        match self.below(4) {
            0 => FactPeriod::Day(day),
            1 => FactPeriod::segment_of(day),
            2 => FactPeriod::Week(monday_of(day)),
            _ => FactPeriod::Month(Month::of(day)),
        }
    }

    /// A report, or another version of one that is there.
    fn report(&mut self, source: SourceId) -> Report {
        let plan = self.plan;
        let known = if self.flag() { self.one_of(&plan.control.reports).cloned() } else { None };
        let (measure, other) = (self.measure(), self.measure());
        let measures = if measure == other { vec![measure] } else { vec![measure, other] };
        let new = || Report::new(source, FactPeriod::Month(plan.horizon.start()), measures.clone());
        let mut report = known.as_deref().cloned().unwrap_or_else(new);
        if known.is_none() {
            report.source = source;
            report.period = self.fact_period();
        }
        let values: Vec<Option<i64>> =
            report.measures.clone().iter().map(|_| self.some(|d| d.below(900) as i64)).collect();
        let (who, members) = (self.actor(), self.members());
        report.by.extend(members.iter().map(|(kind, _): (DimensionKind, MemberId)| kind));
        report.rows.retain(|row| (&row.who, row.members) != (&who, members));
        report.rows.push(ReportRow { who, members, values });
        report.complete = self.flag();
        report
    }

    fn deal(&mut self) -> Deal {
        let plan = self.plan;
        let id = format!("{}{}", ["typed-", "CRM-"][self.below(2)], self.below(6));
        let known = plan.control.deals.iter().find(|deal| deal.id == id);
        let source =
            known.map_or(if self.flag() { SourceId::TYPED } else { self.source() }, |deal| deal.source);
        Deal {
            id,
            name: self.name("Deal"),
            who: self.actor(),
            members: self.members(),
            amount: self.money(),
            stage: self.some(|dice| dice.stage()),
            probability: self.some(Dice::share),
            close: self.some(Dice::day),
            category: self.some(|dice| [Category::Commit, Category::BestCase][dice.below(2)]),
            source,
            note: self.some(|dice| dice.name("note")),
        }
    }
}

pub fn edit(kind: usize, dice: &mut Dice<'_>) -> ControlEdit {
    match kind {
        0..12 => facts(kind, dice),
        12..21 => kept(kind - 12, dice),
        _ => rest(kind - 21, dice),
    }
}

fn facts(kind: usize, dice: &mut Dice<'_>) -> ControlEdit {
    let plan = dice.plan;
    let deal =
        |dice: &mut Dice<'_>| dice.one_of(&plan.control.deals).map_or(String::new(), |deal| deal.id.clone());
    match kind {
        0 => ControlEdit::SetReport(dice.report(SourceId::TYPED)),
        1 => {
            let source = dice.source();
            let day = dice.day();
            let (mut report, mut other) = (dice.report(source), dice.deal());
            (report.source, other.source) = (source, source);
            let deals = dice.some(|_| vec![other]);
            ControlEdit::Import {
                source,
                span: (day, day + chrono::Days::new(40)),
                reports: vec![report],
                deals,
            }
        }
        2 => ControlEdit::AddSource(dice.name("Source")),
        3 => ControlEdit::RenameSource(dice.source(), dice.name("Source")),
        4 => ControlEdit::SetColumns(dice.source(), one(dice.name("Column"), "revenue".to_owned())),
        5 => ControlEdit::MoveSource(dice.source(), dice.below(4)),
        6 if dice.below(2) == 0 => ControlEdit::LeaveOut(dice.name("Other")),
        6 => ControlEdit::SetPerson(dice.name("Other"), dice.some(Dice::actor)),
        7 => {
            let all: Vec<MemberId> =
                plan.dimensions.iter().flat_map(|d| &d.members).map(|member| member.id).collect();
            ControlEdit::SetMember(dice.name("Member"), dice.some(|dice| dice.one_of(&all).copied()))
        }
        8 => ControlEdit::Adopt(dice.name("Other"), dice.manager()),
        9 => ControlEdit::SetDeal(dice.deal()),
        10 => ControlEdit::RemoveDeal(deal(dice)),
        _ => ControlEdit::Win(deal(dice), dice.day()),
    }
}

fn kept(kind: usize, dice: &mut Dice<'_>) -> ControlEdit {
    let plan = dice.plan;
    let snapshot = dice.one_of(&plan.control.snapshots).map_or(SnapshotId(0), |snapshot| snapshot.id);
    match kind {
        0 => ControlEdit::SetChance(dice.stage(), dice.some(Dice::share)),
        1 => {
            let commit = dice.share();
            ControlEdit::SetThresholds(Thresholds { commit, best: commit / 2.0 })
        }
        2 => ControlEdit::TakeSnapshot {
            name: dice.name("Snapshot"),
            taken: dice.day().and_hms_opt(10, 0, 0).unwrap(),
            reason: dice.some(|dice| dice.name("reason")),
            targets: target_rows(plan, &evaluate(plan)),
            baseline: dice.flag(),
        },
        3 => ControlEdit::RenameSnapshot(snapshot, dice.name("Snapshot")),
        4 => ControlEdit::RemoveSnapshot(snapshot),
        5 => ControlEdit::SetBaseline(dice.some(|_| snapshot)),
        6 => ControlEdit::Restore(snapshot),
        7 => {
            let row = ReplanRow {
                who: dice.actor(),
                members: dice.members(),
                measure: dice.measure(),
                amounts: vec![5, 7],
            };
            let level = [Level::Manager, Level::Team, Level::All][dice.below(3)];
            let replan = Replan { as_of: dice.day(), level, done: vec![row] };
            ControlEdit::SetReplan(dice.some(|_| Arc::new(replan)))
        }
        _ => ControlEdit::SetAsOf(dice.some(Dice::day)),
    }
}

fn rest(kind: usize, dice: &mut Dice<'_>) -> ControlEdit {
    let plan = dice.plan;
    let known = dice.flag();
    let point = if known { dice.one_of(&plan.control.checkpoints).map_or(0, |point| point.id) } else { 0 };
    let scheme = if known { dice.one_of(&plan.control.schemes).map_or(0, |scheme| scheme.id) } else { 0 };
    match kind {
        0 => {
            let snapshot =
                dice.one_of(&plan.control.snapshots).map(|snapshot| Against::Snapshot(snapshot.id));
            ControlEdit::SetAgainst(if dice.flag() { snapshot } else { Some(Against::Now) })
        }
        1 => ControlEdit::SetCheckpoint(Checkpoint {
            id: point,
            date: dice.day(),
            scope: dice.scope(),
            measure: dice.measure(),
            least: if dice.flag() { Least::Amount(dice.money()) } else { Least::Share(dice.share()) },
            action: dice.some(|_| Action::Training),
            words: dice.name("words"),
            done: dice.some(|dice| Done { date: dice.day(), note: String::new() }),
        }),
        2 => ControlEdit::RemoveCheckpoint(point),
        3 => {
            let whom = match dice.below(3) {
                0 => Whom::All,
                1 => dice.one_of(&plan.teams).map_or(Whom::All, |team| Whom::Team(team.id)),
                _ => Whom::Manager(dice.manager()),
            };
            let band = Band { from: BandStart::Share(dice.share()), rate: dice.share(), fixed: 0 };
            ControlEdit::SetScheme(Scheme {
                id: scheme,
                name: dice.name("Scheme"),
                whom,
                period: [BonusPeriod::Month, BonusPeriod::Quarter][dice.below(2)],
                on: BasedOn::Revenue,
                kind: SchemeKind::Marginal,
                bands: vec![band],
                gate: dice.some(Dice::share),
                cap: dice.some(Dice::money),
                base: None,
            })
        }
        4 => ControlEdit::RemoveScheme(scheme),
        5 => {
            let leads = Leads {
                stage: dice.stage(),
                method: LeadMethod::Weight,
                count: LeadsOf {
                    every_week: dice.some(|d| d.below(90) as i64),
                    weeks: one(monday_of(dice.day()), 7),
                },
                caps: if plan.managers.is_empty() {
                    Map::new()
                } else {
                    one(dice.manager(), dice.below(50) as i64)
                },
            };
            ControlEdit::SetLeads(dice.some(|_| leads))
        }
        6 => ControlEdit::Log(LogLine {
            at: dice.day().and_hms_opt(dice.below(24) as u32, 0, 0).unwrap(),
            subject: Subject::Hold,
            field: dice.name("hold"),
            what: "Target".to_owned(),
            before: "1".to_owned(),
            after: dice.name("to"),
            reason: None,
            author: dice.some(|dice| dice.name("Author")),
        }),
        _ => {
            ControlEdit::SetReason(dice.below(plan.control.log.len()), dice.some(|dice| dice.name("reason")))
        }
    }
}
