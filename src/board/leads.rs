//! The leads of a week: who gets how many, what that brings, and what the other ways to share them would bring.

use std::sync::Arc;

use chrono::NaiveDate;

use super::LeadsField;
use crate::engine::Tables;
use crate::engine::control::{LeftOver, expected, share_leads, takers};
use crate::i18n::{Lang, fill, number as n};
use crate::plan::control::{LeadMethod, Leads, LeadsOf};
use crate::plan::{Manager, ManagerId, Plan};
use crate::units::Money;
use crate::units::map::Map;

/// The ways to share leads, as they are offered.
const METHODS: [LeadMethod; 3] = [LeadMethod::Weight, LeadMethod::Value, LeadMethod::Best];

/// One manager's leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadLine {
    /// Who.
    pub id: ManagerId,
    /// Their name.
    pub name: String,
    /// How many.
    pub leads: i64,
    /// The most they take in a week; None where there is no limit.
    pub cap: Option<i64>,
    /// What a lead brings on average.
    pub value: Money,
    /// What theirs bring.
    pub brings: Money,
}

/// The leads of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadPage {
    /// How they are shared.
    pub leads: Leads,
    /// How many come.
    pub count: i64,
    /// Everybody who is in the plan, in roster order.
    pub lines: Vec<LeadLine>,
    /// What nobody takes, and why; empty where everything is taken.
    pub left: String,
    /// What each way brings, in the order in which they are shown.
    pub brings: [(LeadMethod, Money); 3],
}

/// The leads of a plan; where nobody has said anything by weight, at the first stage.
#[must_use]
pub fn leads_of(plan: &Plan) -> Option<Leads> {
    let first = || {
        Some(Leads {
            stage: plan.stages.first()?.id,
            method: LeadMethod::Weight,
            count: LeadsOf { every_week: None, weeks: Map::new() },
            caps: Map::new(),
        })
    };
    plan.control.leads.clone().or_else(first)
}

/// A count of leads that is typed.
pub(super) fn lead_count(leads: &Leads, field: LeadsField) -> Option<i64> {
    match field {
        LeadsField::EveryWeek => leads.count.every_week,
        LeadsField::Week(monday) => leads.count.weeks.get(&monday).copied(),
        LeadsField::Cap(manager) => leads.caps.get(&manager).copied(),
    }
}

/// The leads of the week that begins on a Monday; None outside the plan, or where it has no stages.
#[must_use]
pub fn lead_page(plan: &Plan, tables: &Tables, monday: NaiveDate, lang: Lang) -> Option<LeadPage> {
    let leads = leads_of(plan)?;
    let range = tables.axis.weeks().iter().find(|week| week.monday == monday)?.segments.clone();
    let takers = takers(plan, tables, &leads, &range);
    let count = leads.count.in_week(monday);
    let given = share_leads(count, leads.method, &takers);
    let brings = expected(&given, &takers);
    let line = |(place, manager): (usize, &Arc<Manager>)| LeadLine {
        id: manager.id,
        name: manager.name.clone(),
        leads: given.leads[place],
        cap: takers[place].cap,
        value: takers[place].value.nearest(),
        brings: brings[place],
    };
    let of = |method: LeadMethod| {
        let given = share_leads(count, method, &takers);
        (method, expected(&given, &takers).iter().sum::<Money>())
    };
    let t = lang.leads();
    let why = given.why.map(|why| match why {
        LeftOver::Nobody => t.left_nobody,
        LeftOver::Caps => t.left_caps,
        LeftOver::NoWeight => t.left_no_weight,
    });
    Some(LeadPage {
        lines: plan.managers.iter().enumerate().map(line).collect(),
        left: why
            .map_or_else(String::new, |why| fill(t.left, &[&n::format_int(given.unassigned, lang), why])),
        brings: METHODS.map(of),
        leads,
        count,
    })
}

/// The leads as text for a chat or the CRM: a name and a number on each line.
#[must_use]
pub fn leads_text(page: &LeadPage) -> String {
    let some = page.lines.iter().filter(|line| line.leads > 0);
    let lines: Vec<String> = some.map(|line| format!("{}\t{}", line.name, line.leads)).collect();
    lines.join("\n")
}
