//! The page of plan and fact: one sentence, the table with every column, causes, open deals, what is not known.

mod ahead;
mod causes;
mod curve;
mod deal_lines;
mod deals;
mod ground;
mod likely;
mod money;
mod pay;
mod person;
mod points;
mod profit;
mod reconcile;
mod rest;
mod said;
mod section;
mod snapshots;
mod stages;
mod start;

pub use ahead::{PersonAhead, people_ahead};
pub use curve::{Curve, MonthEnd, curve};
pub use deal_lines::{DealLine, DealList, category_words, date_late, deal_list};
pub use ground::Ground;
pub use likely::{Likely, likely, running_periods};
pub use money::{MoneyPage, money_page};
pub use pay::{PayPage, Payer, example_of};
pub use person::{MonthFacts, PersonFacts, Stand, people_facts};
pub use points::{PointLine, action_words, new_point, point_events, point_lines, propose, state_words};
pub use profit::{ProfitPage, profit_page};
pub use reconcile::{ReportLine, ReportsPage, reports_page};
pub use rest::{RestLine, RestPage, level_words, replan_now, replanned, rest_page};
pub use section::{About, Section, section_said};
pub use snapshots::{Compared, compare_snapshots, newest_first};
pub use start::with_start;

use snapshots::moved;

use std::ops::{Range, RangeFrom};

use crate::board::rows::levels;
use crate::engine::control::{CatchUp, PlanFact, PlanFactRow, Required, RowOf, share};
use crate::engine::{GroupBy, Tables};
use crate::i18n::{Lang, fill, number as n};
use crate::plan::control::Against;
use crate::plan::{DimensionKind, Plan, StageId};
use crate::units::Money;

/// What of a row is not known where no fact tells its product, region or client apart: all but plan and plan to date.
const UNTOLD: RangeFrom<usize> = 2..;

/// The first columns of the table are those of a stage, too: plan, to date, fact, gap.
const FIGURES_OF_STAGE: usize = 4;

/// One row of the table, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PlanFactLine {
    /// Whose.
    pub name: String,
    /// How deep it stands: 0 is everybody.
    pub level: u8,
    /// Below the plan to date.
    pub behind: bool,
    /// One text for each heading.
    pub cells: Vec<String>,
}

/// One step of the way from plan to date to fact: what it is, how much, and where its bar hangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CauseLine {
    /// What it is.
    pub name: String,
    /// How much, with its sign.
    pub amount: String,
    /// From where to where it goes: 0 to 200, each from where the one before has ended.
    pub bar: (i64, i64),
    /// It is the gap itself, which all of them add up to.
    pub is_sum: bool,
}

/// Everything that the page says about one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanFactPage {
    /// Through which day facts are known.
    pub through: String,
    /// What they are compared with.
    pub against: String,
    /// How the plan has come to differ from the baseline that it is compared with.
    pub moved: Option<String>,
    /// The sentence above everything.
    pub said: String,
    /// The headings of the table.
    pub heads: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<PlanFactLine>,
    /// The stages of everybody: name, plan, to date, fact, gap.
    pub stages: Vec<[String; 5]>,
    /// What the two largest causes are.
    pub causes_said: String,
    /// All of them, one after the other, and the gap that they add up to.
    pub causes: Vec<CauseLine>,
    /// Open deals: what and how much.
    pub deals: Vec<(String, String)>,
    /// What is not known of the rows.
    pub notes: Vec<String>,
    /// What is said of sources, of whom nothing is reported, and of who stands beside the plan.
    pub reconciled: String,
}

/// What the rows of the table are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rows<'a> {
    /// What they are grouped by, from the top; teams and their managers where it is empty.
    pub levels: &'a [GroupBy],
    /// The stage that is counted; None is revenue.
    pub stage: Option<StageId>,
}

/// The page of a period, with rows by teams and their managers or in another grouping; None where the plan has no such time.
#[must_use]
pub fn plan_fact_page(
    plan: &Plan,
    tables: &Tables,
    (ground, lang): (&Ground, Lang),
    (range, wanted): (&Range<usize>, Rows<'_>),
) -> Option<PlanFactPage> {
    let view = ground.view(plan, tables, range)?;
    let teller = Teller { plan, lang, view };
    let rows = teller.view.by_people();
    let all = rows.first()?;
    let levels = levels(plan, wanted.levels);
    let stage = wanted.stage.and_then(|id| plan.stages.iter().position(|stage| stage.id == id));
    let plain =
        levels == [GroupBy::Team, GroupBy::Manager] || levels == [GroupBy::Manager] && plan.teams.is_empty();
    let grouped = if plain { Vec::new() } else { teller.view.by_groups(&levels) };
    let by_people = rows[1..].iter().filter(|row| plain && !is_nothing(row)).map(|row| (level(row), row));
    let by_groups = grouped.iter().map(|(depth, row)| (*depth, row));
    let listed: Vec<_> = by_people.chain(by_groups).collect();
    let mut notes = teller.notes(&rows);
    notes.extend(teller.for_later());
    notes.extend(teller.untold(&levels, listed.iter().map(|(_, row)| *row)));
    let unsorted = stage.is_some() && listed.iter().any(|(_, row)| row.stages.is_empty());
    notes.extend(unsorted.then(|| lang.sections().by_people.to_owned()));
    let line = |row: &PlanFactRow, level: usize| match stage {
        Some(place) => teller.stage_line(row, level, place),
        None => teller.line(row, level),
    };
    let shown = std::iter::once((0, all)).chain(listed);
    Some(PlanFactPage {
        through: teller.through(),
        against: teller.against(),
        moved: moved(plan, tables, lang),
        said: teller.said(all),
        heads: teller.heads(stage.is_some()),
        rows: shown.map(|(level, row)| line(row, level)).collect(),
        reconciled: teller.reconciled(&rows),
        stages: teller.stages(all),
        deals: teller.deals(all),
        notes,
        ..teller.causes(&levels)
    })
}

/// How deep a row stands among teams and managers.
fn level(row: &PlanFactRow) -> usize {
    match row.of {
        RowOf::All => 0,
        RowOf::Manager(_) => 2,
        RowOf::Team(_)
        | RowOf::NoTeam
        | RowOf::Gone(_)
        | RowOf::Other(_)
        | RowOf::Nobody
        | RowOf::Unassigned
        | RowOf::Member(..) => 1,
    }
}

/// A row beside the managers in which there is nothing.
fn is_nothing(row: &PlanFactRow) -> bool {
    let figures = row.figures;
    let worked = row.stages.iter().any(|stage| stage.actual.is_some_and(|count| count != 0));
    let beside = match row.of {
        RowOf::Nobody | RowOf::Unassigned | RowOf::Other(_) | RowOf::Gone(_) => true,
        RowOf::All | RowOf::Team(_) | RowOf::NoTeam | RowOf::Manager(_) | RowOf::Member(..) => false,
    };
    beside && !worked && (figures.plan, figures.actual, row.by_deals) == (0, 0, 0)
}

struct Teller<'a> {
    plan: &'a Plan,
    lang: Lang,
    view: PlanFact<'a>,
}

impl Teller<'_> {
    fn money(&self, amount: Money) -> String {
        n::format_int(amount, self.lang)
    }

    fn signed(&self, amount: Money) -> String {
        n::format_signed_int(amount, self.lang)
    }

    fn compact(&self, amount: Money) -> String {
        n::format_compact_amount(amount, &self.plan.currency, self.lang)
    }

    fn dash(&self) -> String {
        "—".to_owned()
    }

    /// A share in tenths of a percent.
    #[allow(clippy::cast_precision_loss, reason = "tenths of a percent are small")]
    fn percent(&self, tenths: Option<i64>) -> String {
        tenths.map_or_else(|| self.dash(), |tenths| n::format_percent(tenths as f64 / 1000.0, 1, self.lang))
    }

    #[allow(clippy::cast_precision_loss, reason = "tenths are small")]
    fn tenths(&self, tenths: i64) -> String {
        n::format_decimal(tenths as f64 / 10.0, 1, self.lang)
    }

    fn through(&self) -> String {
        let t = self.lang.plan_fact();
        let days = self.view.when.today.signed_duration_since(self.view.when.as_of).num_days().max(0);
        fill(t.through, &[&self.lang.date(self.view.when.as_of), &days.to_string()])
    }

    fn against(&self) -> String {
        let t = self.lang.plan_fact();
        let named = |id| self.view.control.snapshot(id).map_or(t.as_typed.to_owned(), |s| s.name.clone());
        match self.view.control.against {
            Some(Against::Plan) => t.as_typed.to_owned(),
            Some(Against::Now) => t.now.to_owned(),
            Some(Against::Snapshot(id)) => named(id),
            None => self.view.control.baseline.map_or(t.as_typed.to_owned(), named),
        }
    }

    fn heads(&self, of_stage: bool) -> Vec<&'static str> {
        let t = self.lang.plan_fact();
        let mut heads = vec![
            t.plan,
            t.to_date,
            t.fact,
            t.gap,
            t.attainment,
            t.pace,
            t.run_rate,
            t.share,
            t.at_pace,
            t.share,
            t.by_deals,
            t.share,
            t.required,
            t.catch_up,
        ];
        if of_stage {
            heads.truncate(FIGURES_OF_STAGE);
        }
        heads
    }

    fn name(&self, of: &RowOf) -> String {
        let t = self.lang.plan_fact();
        match of {
            RowOf::All => self.lang.sheet().all.to_owned(),
            RowOf::Team(id) => self.plan.team(*id).map(|team| team.name.clone()).unwrap_or_default(),
            RowOf::Manager(id) => self.plan.manager(*id).map(|m| m.name.clone()).unwrap_or_default(),
            RowOf::Gone(name) => fill(t.gone, &[name]),
            RowOf::Other(name) => fill(t.other, &[name]),
            RowOf::Nobody => t.nobody.to_owned(),
            RowOf::Unassigned => self.lang.sheet().unassigned.to_owned(),
            RowOf::NoTeam => self.lang.sheet().no_team.to_owned(),
            RowOf::Member(kind, id) => {
                let named = id.and_then(|id| self.plan.member(id)).map(|(_, member)| member.name.clone());
                named.unwrap_or_else(|| self.without(*kind))
            }
        }
    }

    /// What is about none of a dimension's members.
    fn without(&self, kind: DimensionKind) -> String {
        let name = self.plan.dimension(kind).map_or("", |dimension| dimension.name.as_str());
        fill(self.lang.lines().without, &[name])
    }

    /// Why facts are missing from rows, for each dimension that no fact names.
    fn untold<'r>(
        &self,
        levels: &[GroupBy],
        rows: impl Iterator<Item = &'r PlanFactRow> + Clone,
    ) -> Vec<String> {
        let kinds = levels.iter().filter_map(|level| match level {
            GroupBy::Member(kind) => Some(*kind),
            GroupBy::Team | GroupBy::Manager => None,
        });
        let said = |kind: DimensionKind| {
            let named =
                |row: &PlanFactRow| row.untold && matches!(row.of, RowOf::Member(of, Some(_)) if of == kind);
            let dimension = self.plan.dimension(kind).filter(|_| rows.clone().any(named))?;
            Some(fill(self.lang.plan_fact().untold, &[&dimension.name, &self.without(kind)]))
        };
        kinds.filter_map(said).collect()
    }

    fn line(&self, row: &PlanFactRow, level: usize) -> PlanFactLine {
        let figures = row.figures;
        let of_plan =
            |amount: Option<Money>| self.percent(amount.and_then(|amount| share(amount, figures.plan)));
        let known = |text: String| if row.without > 0 { format!("≥ {text}") } else { text };
        let maybe = |amount: Option<Money>| amount.map_or_else(|| self.dash(), |amount| self.money(amount));
        let mut cells = vec![
            self.money(figures.plan),
            self.money(figures.to_date),
            known(self.money(figures.actual)),
            self.signed(figures.gap()),
            self.percent(figures.attainment()),
            self.percent(figures.pace()),
            maybe(row.run_rate),
            of_plan(row.run_rate),
            maybe(row.at_pace),
            of_plan(row.at_pace),
            self.money(row.by_deals),
            of_plan(Some(row.by_deals)),
            self.required(row.required),
            match row.catch_up {
                // Nothing is left to be done faster.
                _ if matches!(row.required, Required::Done | Required::Final) => self.dash(),
                CatchUp::Tenths(_) if figures.plan == 0 => self.dash(),
                CatchUp::Tenths(tenths) => self.tenths(tenths),
                CatchUp::NothingPlanned => self.lang.plan_fact().nothing_planned.to_owned(),
            },
        ];
        if row.untold {
            cells[UNTOLD].fill(self.dash());
        }
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        let behind = figures.gap() < 0 && !row.untold;
        PlanFactLine { name: self.name(&row.of), level, behind, cells }
    }

    fn required(&self, required: Required) -> String {
        let t = self.lang.plan_fact();
        match required {
            Required::PerDay(amount) => self.money(amount),
            Required::Done => t.done.to_owned(),
            Required::Final => t.is_final.to_owned(),
            Required::NoDays => t.no_days.to_owned(),
        }
    }
}
