//! One function for each CRM.

use serde_json::{Map, Value as Json};

use super::{CrmFile, CrmKind, Figures, Goal, NoFile, Note, families, works_on_sundays};
use crate::exchange::crm::freshsales::Goal as ActivityGoal;
use crate::exchange::crm::hubspot::Owner;
use crate::exchange::crm::pipedrive::{Kind, Target, joined};
use crate::exchange::crm::salesforce::{Amount, Quota};
use crate::exchange::crm::{
    Days, Every, freshsales as fresh, hubspot as hub, pipedrive as pipe, salesforce as sales,
};
use crate::handover::Ask;
use crate::plan::crm::{Activity, Crm};
use crate::plan::{ManagerId, StageId};
use crate::units::map::Set;

/// A file under construction.
pub(super) struct Making<'a> {
    ask: &'a Ask,
    every: Every,
    goal: Goal,
    /// The managers whose figures are written, with their ids.
    people: &'a [(ManagerId, String)],
    rows: &'a [Figures],
    /// The result, with notes.
    pub file: CrmFile,
}

impl<'a> Making<'a> {
    /// Starts a file, noting who is left out and which periods are cut.
    pub fn new(
        ask: &'a Ask,
        every: Every,
        goal: Goal,
        kind: CrmKind,
        people: &'a [(ManagerId, String)],
        rows: &'a [Figures],
    ) -> Self {
        let given: Set<ManagerId> = people.iter().map(|(id, _)| *id).collect();
        let left = || ask.plan.managers.iter().filter(|manager| !given.contains(&manager.id));
        let of_left = rows.iter().filter(|row| !given.contains(&row.manager));
        let days: Set<Days> = rows.iter().map(|row| row.days).collect();
        let cut: Set<Days> = rows.iter().filter(|row| !row.whole).map(|row| row.days).collect();
        let file = CrmFile {
            kind,
            text: String::new(),
            count: 0,
            people: people.len(),
            periods: days.iter().count(),
            revenue: None,
            counts: Vec::new(),
            left_out: left().map(|manager| manager.name.clone()).collect(),
            left_revenue: of_left.filter_map(|row| row.revenue).sum(),
            parts: cut.iter().copied().collect(),
            unknown: 0,
            notes: Vec::new(),
        };
        Making { ask, every, goal, people, rows, file }
    }

    fn crm(&self) -> &'a Crm {
        &self.ask.plan.crm
    }

    fn of(&self, manager: ManagerId) -> impl Iterator<Item = &'a Figures> + use<'a> {
        self.rows.iter().filter(move |row| row.manager == manager)
    }

    /// Whether revenue is requested.
    fn wants_revenue(&self) -> bool {
        matches!(self.goal, Goal::All | Goal::Revenue)
    }

    /// The requested stages with their settings, in funnel order.
    fn stages<T>(&self, said: impl Fn(StageId) -> Option<T>) -> Vec<(StageId, T)> {
        let stages = self.ask.plan.stages.iter().map(|stage| stage.id);
        let wanted = |stage: StageId| match self.goal {
            Goal::All => true,
            Goal::Revenue => false,
            Goal::Stage(one) => one == stage,
        };
        stages.filter(|stage| wanted(*stage)).filter_map(|stage| Some((stage, said(stage)?))).collect()
    }

    /// A quota to write; counts unknown ones.
    fn revenue(&mut self, row: &Figures) -> Option<i64> {
        match row.revenue {
            Some(amount) => self.file.revenue = Some(self.file.revenue.unwrap_or(0) + amount),
            None => self.file.unknown += 1,
        }
        row.revenue
    }

    /// A stage's count to write; counts unknown ones.
    fn count(&mut self, row: &Figures, stage: StageId) -> Option<i64> {
        let at = self.ask.plan.stages.iter().position(|other| other.id == stage)?;
        let count = row.counts.get(at).copied().flatten();
        match (count, self.file.counts.iter_mut().find(|(other, _)| *other == stage)) {
            (Some(count), Some((_, sum))) => *sum += count,
            (Some(count), None) => self.file.counts.push((stage, count)),
            (None, _) => self.file.unknown += 1,
        }
        count
    }
}

/// CSV for Data Loader. If the plan has products, there is an extra row per manager and product, with the
/// product's name; these add up to the manager's quota if all work has a product.
pub(super) fn salesforce(making: &mut Making<'_>) -> Result<String, NoFile> {
    let needs = &making.crm().salesforce;
    let revenue = needs.revenue.as_deref().filter(|_| making.wants_revenue());
    let stages = making.stages(|stage| needs.stages.get(&stage).cloned());
    if revenue.is_none() && stages.is_empty() {
        return Err(NoFile::NotSaid);
    }
    let (products, mut quotas) = (families(making.ask, making.every), Vec::new());
    for (manager, owner) in making.people {
        for row in making.of(*manager) {
            let mut push = |kind: &str, amount, family| {
                let (owner, kind) = (owner.clone(), kind.to_owned());
                quotas.push(Quota { owner, kind, start: row.days.first, amount, family });
            };
            if let Some(kind) = revenue
                && let Some(amount) = making.revenue(row)
            {
                push(kind, Amount::Money(amount), None);
            }
            for (stage, kind) in &stages {
                if let Some(count) = making.count(row, *stage) {
                    push(kind, Amount::Quantity(count), None);
                }
            }
            let own = products.iter().filter(|part| part.manager == *manager && part.days == row.days);
            for (kind, part) in revenue.into_iter().flat_map(|kind| own.clone().map(move |part| (kind, part)))
            {
                push(kind, Amount::Money(part.quota), Some(part.product.clone()));
            }
        }
    }
    making.file.count = quotas.len();
    making.file.notes.push(Note::Permissions);
    Ok(sales::write_quotas(&quotas, needs.currencies.then_some(making.ask.plan.currency.as_str())))
}

/// One JSON line per manager.
pub(super) fn hubspot(making: &mut Making<'_>) -> Result<String, NoFile> {
    let (needs, plan) = (&making.crm().hubspot, &making.ask.plan);
    let mut owners = Vec::new();
    for (manager, id) in making.people {
        let id = id.parse().map_err(|_| NoFile::Nobody)?;
        let mut targets: Vec<(Days, i64)> = Vec::new();
        for row in making.of(*manager) {
            targets.extend(making.revenue(row).map(|amount| (row.days, amount)));
        }
        making.file.count += targets.len();
        owners.push(Owner { id, person: manager.0.to_string(), targets });
    }
    if making.every == Every::Month && making.file.periods != 12 {
        making.file.notes.push(Note::NotTwelve(making.file.periods));
    }
    if needs.template.is_empty() {
        making.file.notes.push(Note::NoTemplate);
    }
    let template: Map<String, Json> =
        needs.template.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect();
    let name = if needs.goal.is_empty() { &plan.name } else { &needs.goal };
    let goal = hub::Goal { plan: &plan.id, name, every: making.every, template: &template };
    Ok(hub::write_goals(&goal, &owners))
}

/// One JSON line per goal: revenue, then stages.
pub(super) fn pipedrive(making: &mut Making<'_>) -> Result<String, NoFile> {
    let (needs, plan) = (&making.crm().pipedrive, &making.ask.plan);
    let deal = plan.stages.last().map(|stage| stage.id);
    let revenue =
        needs.currency.filter(|_| making.wants_revenue()).map(|number| (None, Kind::Revenue(number)));
    let asked = making.goal;
    let stages = making.stages(|stage| match needs.activities.get(&stage) {
        Some(types) => Some(Kind::Activities(types.clone())),
        None => (deal == Some(stage) && asked == Goal::Stage(stage)).then_some(Kind::Deals),
    });
    let kinds: Vec<(Option<StageId>, Kind)> =
        revenue.into_iter().chain(stages.into_iter().map(|(stage, kind)| (Some(stage), kind))).collect();
    if kinds.is_empty() {
        return Err(NoFile::NotSaid);
    }
    let mut text = String::new();
    for (stage, kind) in &kinds {
        let mut targets = Vec::new();
        for (manager, id) in making.people {
            let user = id.parse().map_err(|_| NoFile::Nobody)?;
            let named = stage.and_then(|stage| plan.stage(stage)).map(|stage| stage.name.as_str());
            let name = plan.manager(*manager).map(|manager| manager.name.as_str());
            let year = format!("Planerka {}", plan.horizon.start().year());
            let title =
                [Some(year.as_str()), name, named].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            for row in making.of(*manager) {
                let figure = match stage {
                    None => making.revenue(row),
                    Some(stage) => making.count(row, *stage),
                };
                let target = |target| Target { user, title: title.clone(), days: row.days, target };
                targets.extend(figure.map(target));
            }
        }
        let targets = joined(targets);
        making.file.count += targets.len();
        text.push_str(&pipe::write_goals(kind, making.every, &needs.pipelines, &targets));
    }
    making.file.notes.push(Note::Goals(making.file.count));
    Ok(text)
}

/// CSV of activity goals; whole periods only.
pub(super) fn freshsales(making: &mut Making<'_>) -> Result<String, NoFile> {
    if making.every == Every::Week && works_on_sundays(&making.ask.plan) {
        return Err(NoFile::Sunday);
    }
    let needs = &making.crm().freshsales;
    let stages =
        making.stages(|stage| needs.activities.get(&stage).filter(|one| !one.name.is_empty()).cloned());
    if stages.is_empty() {
        return Err(NoFile::NotSaid);
    }
    let mut goals = Vec::new();
    for (manager, email) in making.people {
        for row in making.of(*manager).filter(|row| row.whole) {
            for (stage, Activity { name, outcome }) in &stages {
                let Some(target) = making.count(row, *stage) else { continue };
                let days = if making.every == Every::Week { from_sunday(row.days) } else { row.days };
                let (email, activity, outcome) = (email.clone(), name.clone(), outcome.clone());
                goals.push(ActivityGoal { email, days, target, activity, outcome });
            }
        }
    }
    making.file.count = goals.len();
    Ok(fresh::write_goals(making.every, &goals))
}

/// The week from the Sunday before its Monday to Saturday.
fn from_sunday(days: Days) -> Days {
    let before = |day: chrono::NaiveDate| day.pred_opt().unwrap_or(day);
    Days { first: before(days.first), last: before(days.last) }
}
