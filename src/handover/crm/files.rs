//! One function for each CRM.

use serde_json::{Map, Value as Json};

use super::{CrmFile, Figures, NoFile, families, figures, people, works_on_sundays};
use crate::exchange::crm::freshsales::Goal as ActivityGoal;
use crate::exchange::crm::hubspot::Owner;
use crate::exchange::crm::pipedrive::{Kind, Target, joined};
use crate::exchange::crm::salesforce::{Amount, Quota};
use crate::exchange::crm::{
    Days, Every, freshsales as fresh, hubspot as hub, pipedrive as pipe, salesforce as sales,
};
use crate::handover::Ask;
use crate::plan::{ManagerId, StageId};

/// Who a manager is in the CRM.
type Id<'a> = &'a dyn Fn(ManagerId) -> Option<String>;

/// What a file for Salesforce needs.
pub struct Salesforce<'a> {
    /// A manager's user id.
    pub user: Id<'a>,
    /// The forecast type of revenue; None leaves revenue out.
    pub revenue: Option<&'a str>,
    /// The forecast types of stages.
    pub stages: &'a [(StageId, &'a str)],
    /// The organisation has several currencies.
    pub currencies: bool,
}

/// What a file for HubSpot needs.
pub struct HubSpot<'a> {
    /// A manager's owner id, in digits.
    pub owner: Id<'a>,
    /// What the goal is called.
    pub goal: &'a str,
    /// Properties of a goal made by hand.
    pub template: &'a Map<String, Json>,
}

/// What a file for Pipedrive needs.
pub struct Pipedrive<'a> {
    /// A manager's user number, in digits.
    pub user: Id<'a>,
    /// What is counted: revenue, deals, or the activities of a stage.
    pub kind: Kind,
    /// The stage of the activities; not looked at for revenue and deals.
    pub stage: Option<StageId>,
    /// The pipeline; None is all of them.
    pub pipeline: Option<u64>,
}

/// What a file for Freshsales needs.
pub struct Freshsales<'a> {
    /// A manager's e-mail.
    pub email: Id<'a>,
    /// Activity and outcome of stages; a stage that is not here is left out.
    pub activities: &'a [(StageId, &'a str, &'a str)],
}

/// Notes periods of which the plan has only a part, each once.
fn note_part(file: &mut CrmFile, row: &Figures) {
    if !row.whole && !file.parts.contains(&row.days) {
        file.parts.push(row.days);
    }
}

fn of(rows: &[Figures], manager: ManagerId) -> impl Iterator<Item = &Figures> {
    rows.iter().filter(move |row| row.manager == manager)
}

fn count_of(ask: &Ask, row: &Figures, stage: StageId) -> Option<i64> {
    let at = ask.plan.stages.iter().position(|other| other.id == stage)?;
    row.counts.get(at).copied().flatten()
}

/// CSV for Data Loader; months or quarters. Where the plan has products, a row more for each of a manager's, with the product's
/// name; they add up to the manager's own where all of the work is about one.
///
/// # Errors
/// [`NoFile`].
pub fn salesforce(ask: &Ask, every: Every, with: &Salesforce<'_>) -> Result<CrmFile, NoFile> {
    if !matches!(every, Every::Month | Every::Quarter) {
        return Err(NoFile::NoPeriod);
    }
    let mut file = CrmFile::default();
    let (rows, products, mut quotas) = (figures(ask, every), families(ask, every), Vec::new());
    for (manager, owner) in people(&ask.plan, with.user, &mut file)? {
        for row in of(&rows, manager) {
            note_part(&mut file, row);
            let own = products.iter().filter(|part| part.manager == manager && part.days == row.days);
            let own = own.map(|part| (Amount::Money(part.quota), Some(part.product.clone())));
            let money = with.revenue.map(|kind| (kind, row.revenue.map(Amount::Money)));
            let stages = with.stages.iter();
            let counts =
                stages.map(|(stage, kind)| (*kind, count_of(ask, row, *stage).map(Amount::Quantity)));
            for (kind, amount) in money.into_iter().chain(counts) {
                let Some(amount) = amount else {
                    file.unknown += 1;
                    continue;
                };
                let (owner, kind) = (owner.clone(), kind.to_owned());
                quotas.push(Quota { owner, kind, start: row.days.first, amount, family: None });
            }
            for (kind, (amount, family)) in
                with.revenue.into_iter().flat_map(|kind| own.clone().map(move |own| (kind, own)))
            {
                let (owner, kind) = (owner.clone(), kind.to_owned());
                quotas.push(Quota { owner, kind, start: row.days.first, amount, family });
            }
        }
    }
    file.count = quotas.len();
    file.text = sales::write_quotas(&quotas, with.currencies.then_some(ask.plan.currency.as_str()));
    Ok(file)
}

/// A line of JSON for each manager; months, quarters or years.
///
/// # Errors
/// [`NoFile`].
pub fn hubspot(ask: &Ask, every: Every, with: &HubSpot<'_>) -> Result<CrmFile, NoFile> {
    if every == Every::Week {
        return Err(NoFile::NoPeriod);
    }
    let mut file = CrmFile::default();
    let (rows, mut owners) = (figures(ask, every), Vec::new());
    for (manager, id) in people(&ask.plan, with.owner, &mut file)? {
        let Ok(id) = id.parse() else {
            file.left_out.extend(ask.plan.manager(manager).map(|manager| manager.name.clone()));
            continue;
        };
        let mut targets: Vec<(Days, i64)> = Vec::new();
        for row in of(&rows, manager) {
            note_part(&mut file, row);
            match row.revenue {
                Some(revenue) => targets.push((row.days, revenue)),
                None => file.unknown += 1,
            }
        }
        file.count += targets.len();
        owners.push(Owner { id, person: manager.0.to_string(), targets });
    }
    let goal = hub::Goal { plan: &ask.plan.id, name: with.goal, every, template: with.template };
    file.text = hub::write_goals(&goal, &owners);
    Ok(file)
}

/// A line of JSON for each goal; months, quarters or years.
///
/// # Errors
/// [`NoFile`].
pub fn pipedrive(ask: &Ask, every: Every, with: &Pipedrive<'_>) -> Result<CrmFile, NoFile> {
    if every == Every::Week {
        return Err(NoFile::NoPeriod);
    }
    let mut file = CrmFile::default();
    let (rows, mut targets) = (figures(ask, every), Vec::new());
    let deal = ask.plan.stages.last().map(|stage| stage.id);
    for (manager, id) in people(&ask.plan, with.user, &mut file)? {
        let name = ask.plan.manager(manager).map_or("", |manager| manager.name.as_str());
        let Ok(user) = id.parse() else {
            file.left_out.push(name.to_owned());
            continue;
        };
        for row in of(&rows, manager) {
            note_part(&mut file, row);
            let figure = match &with.kind {
                Kind::Revenue(_) => row.revenue,
                Kind::Deals => deal.and_then(|stage| count_of(ask, row, stage)),
                Kind::Activities(_) => with.stage.and_then(|stage| count_of(ask, row, stage)),
            };
            let Some(target) = figure else {
                file.unknown += 1;
                continue;
            };
            let year = ask.plan.horizon.start().year();
            let title = format!("Planerka {year} · {name}");
            targets.push(Target { user, title, days: row.days, target });
        }
    }
    let targets = joined(targets);
    file.count = targets.len();
    file.text = pipe::write_goals(&with.kind, every, with.pipeline, &targets);
    Ok(file)
}

/// CSV of goals of activities; whole periods only.
///
/// # Errors
/// [`NoFile`].
pub fn freshsales(ask: &Ask, every: Every, with: &Freshsales<'_>) -> Result<CrmFile, NoFile> {
    if every == Every::Week && works_on_sundays(&ask.plan) {
        return Err(NoFile::Sunday);
    }
    let mut file = CrmFile::default();
    let (rows, mut goals) = (figures(ask, every), Vec::new());
    for (manager, email) in people(&ask.plan, with.email, &mut file)? {
        for row in of(&rows, manager) {
            note_part(&mut file, row);
            for (stage, activity, outcome) in with.activities.iter().filter(|_| row.whole) {
                let Some(target) = count_of(ask, row, *stage) else {
                    file.unknown += 1;
                    continue;
                };
                let days = if every == Every::Week { from_sunday(row.days) } else { row.days };
                let (email, activity, outcome) =
                    (email.clone(), (*activity).to_owned(), (*outcome).to_owned());
                goals.push(ActivityGoal { email, days, target, activity, outcome });
            }
        }
    }
    file.count = goals.len();
    file.text = fresh::write_goals(every, &goals);
    Ok(file)
}

/// The week from the Sunday before its Monday to Saturday.
fn from_sunday(days: Days) -> Days {
    let before = |day: chrono::NaiveDate| day.pred_opt().unwrap_or(day);
    Days { first: before(days.first), last: before(days.last) }
}
