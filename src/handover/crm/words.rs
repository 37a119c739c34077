//! Words for CRM files, and the sheet of who is who.

use super::{CrmFile, CrmKind, Goal, NoFile, Note};
use crate::exchange::crm::Every;
use crate::exchange::workbook::{self as book, Cell, Sheet};
use crate::handover::{Ask, titles};
use crate::i18n::{Lang, fill, number, person_id_words};
use crate::plan::Plan;
use crate::plan::crm::PersonId;

impl CrmKind {
    /// The CRM's name, also used in file names.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        let t = lang.crm_words();
        match self {
            CrmKind::Salesforce => t.salesforce,
            CrmKind::HubSpot => t.hubspot,
            CrmKind::Pipedrive => t.pipedrive,
            CrmKind::Freshsales => t.freshsales,
        }
    }
}

impl Goal {
    /// What is handed over.
    #[must_use]
    pub fn words(self, plan: &Plan, lang: Lang) -> String {
        match self {
            Goal::All => lang.crm_words().goal_all.to_owned(),
            Goal::Revenue => lang.sheet().revenue.to_owned(),
            Goal::Stage(id) => plan.stage(id).map_or_else(String::new, |stage| stage.name.clone()),
        }
    }
}

/// The plural name of a goal's length.
#[must_use]
pub fn every_words(every: Every, lang: Lang) -> &'static str {
    let t = lang.handover();
    match every {
        Every::Week => t.by_week,
        Every::Month => t.by_month,
        Every::Quarter => t.by_quarter,
        Every::Year => t.by_year,
    }
}

impl NoFile {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn words(&self, kind: CrmKind, lang: Lang) -> String {
        let (t, own, name) = (lang.handover(), lang.crm_words(), kind.words(lang));
        match self {
            NoFile::Twice(first, second) => fill(t.crm_twice, &[first, second, name]),
            NoFile::Sunday => t.crm_sunday.to_owned(),
            NoFile::NoPeriod => fill(t.crm_no_period, &[name]),
            NoFile::Nobody => fill(own.nobody, &[name]),
            NoFile::NotTaken => fill(own.not_taken, &[name]),
            NoFile::NotSaid => match kind {
                CrmKind::Salesforce => own.no_type,
                CrmKind::HubSpot | CrmKind::Pipedrive => own.no_currency,
                CrmKind::Freshsales => own.no_activity,
            }
            .to_owned(),
        }
    }
}

impl CrmFile {
    /// The control line, and the differences between its sum and the plan's target.
    #[must_use]
    pub fn proof(&self, ask: &Ask) -> Vec<String> {
        let (plan, tables, lang) = (&ask.plan, &ask.tables, ask.lang);
        let (t, own) = (lang.handover(), lang.crm_words());
        let money = |amount| number::format_amount(amount, &plan.currency, lang);
        let (people, periods) = (self.people.to_string(), self.periods.to_string());
        let mut out = Vec::new();
        if let Some(sum) = self.revenue {
            out.push(match plan.target() {
                Some(target) => fill(t.proof, &[&people, &periods, &money(sum), &money(target)]),
                None => fill(t.proof_free, &[&people, &periods, &money(sum)]),
            });
            if self.left_revenue != 0 {
                out.push(fill(own.left_sum, &[&money(self.left_revenue)]));
            }
            let all = tables.horizon();
            let unassigned = tables.unassigned(all.clone());
            if unassigned != 0 {
                out.push(fill(t.unassigned_left, &[&money(unassigned)]));
            }
            let others = tables.done_by_others(&all);
            if others != 0 {
                out.push(fill(own.others_left, &[&money(others)]));
            }
            let above = tables.quotas(plan).iter().sum::<i64>() - tables.assigned(all);
            if above != 0 {
                out.push(fill(t.quota_above, &[&money(above)]));
            }
        }
        for (stage, sum) in &self.counts {
            let name = plan.stage(*stage).map_or("", |stage| stage.name.as_str());
            out.push(fill(own.count_sum, &[&people, &periods, name, &number::format_int(*sum, lang)]));
        }
        out
    }

    /// The notes in words: who is left out, what is cut, what is unknown, what to know before loading.
    #[must_use]
    pub fn words(&self, lang: Lang) -> Vec<String> {
        let (t, own, name) = (lang.handover(), lang.crm_words(), self.kind.words(lang));
        let mut out = Vec::new();
        if !self.left_out.is_empty() {
            out.push(fill(t.crm_no_id, &[name, &self.left_out.join(", ")]));
        }
        if !self.parts.is_empty() {
            let days = self.parts.iter().map(|days| lang.days_year(days.first, days.last));
            out.push(fill(t.crm_parts, &[&days.collect::<Vec<_>>().join("; ")]));
        }
        if self.unknown > 0 {
            out.push(fill(t.crm_unknown, &[&self.unknown.to_string()]));
        }
        out.extend(self.notes.iter().map(|note| match note {
            Note::Permissions => own.permissions.to_owned(),
            Note::NotTwelve(months) => fill(own.not_twelve, &[&months.to_string()]),
            Note::NoTemplate => own.no_template.to_owned(),
            Note::Goals(goals) => fill(own.goals, &[&goals.to_string()]),
        }));
        out
    }
}

/// Who is who in the plan: managers with e-mail and ids. Pasted back, it reads as it is.
#[must_use]
pub fn who_is_who(plan: &Plan, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(lang.crm_words().who_is_who);
    let head = std::iter::once(lang.sheet().manager).chain(PersonId::ALL.map(|id| person_id_words(lang, id)));
    sheet.rows.push(book::Row::bold(titles(head)));
    for manager in &plan.managers {
        let ids = PersonId::ALL.map(|which| plan.crm.id(manager.id, which).unwrap_or_default());
        let cells = std::iter::once(&manager.name).chain(&ids).map(|text| Cell::text(text.as_str()));
        sheet.rows.push(book::Row::of(cells.collect()));
    }
    sheet.columns = vec![book::Column { width: 24 }; PersonId::ALL.len() + 1];
    (sheet.frozen_rows, sheet.frozen_columns) = (1, 1);
    sheet
}
