//! A table as JSON, for programs.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::columns::{By, Column};
use super::metric::Metric;
use super::problems::{Floor, Listed, floors, listed, notes};
use super::table::{Figure, Kind, Outside, Row, Table};
use super::verdict::{self, BeforeText, VerdictText};
use crate::engine::Tables;
use crate::file::laid_out;
use crate::file::v2::{Date, PeriodText};
use crate::plan::{DimensionKind, Plan};

#[derive(Serialize)]
struct Document<'a> {
    plan: Head<'a>,
    metric: Shown<'a>,
    by: &'static str,
    periods: Vec<Span>,
    rows: Vec<Line<'a>>,
    verdict: VerdictText,
    /// What must be done before the plan; left out where all work is done with its deals.
    #[serde(skip_serializing_if = "Option::is_none")]
    before_plan: Option<BeforeText>,
    /// Totals that may not be smaller, and what each is now; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    floors: Vec<Floor>,
    problems: Vec<Listed>,
    /// What is worth knowing of the figures though nothing is wrong with them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    name: &'a str,
    currency: &'a str,
}

#[derive(Serialize)]
struct Shown<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct Span {
    period: PeriodText,
    first: Date,
    last: Date,
    working_days: u32,
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'a str>,
    /// Who leads a team.
    #[serde(skip_serializing_if = "Option::is_none")]
    senior: Option<&'a str>,
    /// In a grouping the names from the top.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    path: &'a [String],
    total: Value,
    /// What is due before the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Value>,
    /// What comes in after the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Value>,
    values: Vec<Value>,
    /// Ids of the managers whose part cannot be computed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without: Vec<u32>,
}

/// A number, null where it is unknown or nothing limits it, or "no-days".
struct Value(Figure);

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Figure::Whole(value) => serializer.serialize_i64(value),
            Figure::Share(value) | Figure::Exact(value) => serializer.serialize_f64(value),
            Figure::NoDays => serializer.serialize_str("no-days"),
            Figure::Unknown | Figure::Unlimited => serializer.serialize_none(),
        }
    }
}

pub(super) fn text(
    (plan, tables): (&Plan, &Tables),
    table: &Table,
    today: Option<NaiveDate>,
) -> Result<String, serde_json::Error> {
    let judged = tables.assess(plan, today);
    let document = Document {
        plan: Head { id: &plan.id, name: &plan.name, currency: &plan.currency },
        metric: shown(plan, table.metric),
        by: by(table.by),
        periods: table.columns.iter().map(span).collect(),
        rows: table.rows.iter().map(|row| line(row, table.outside)).collect(),
        verdict: verdict::verdict(plan, tables, &judged),
        before_plan: verdict::before(plan, &judged.before),
        floors: floors(plan, tables),
        problems: listed(plan, tables, table.metric),
        notes: notes(plan),
    };
    laid_out(&document, 1)
}

fn shown(plan: &Plan, metric: Metric) -> Shown<'_> {
    match metric {
        Metric::Revenue => Shown { kind: "revenue", id: None, name: None },
        Metric::Quota => Shown { kind: "quota", id: None, name: None },
        Metric::GrossProfit => Shown { kind: "gross-profit", id: None, name: None },
        Metric::CashIn => Shown { kind: "cash-in", id: None, name: None },
        Metric::Load => Shown { kind: "load", id: None, name: None },
        Metric::Stage(place) => {
            let stage = plan.stages.get(place);
            Shown { kind: "stage", id: stage.map(|s| s.id.0), name: stage.map(|s| s.name.as_str()) }
        }
    }
}

fn by(by: By) -> &'static str {
    match by {
        By::Horizon => "horizon",
        By::Quarter => "quarter",
        By::Month => "month",
        By::Week => "week",
        By::Segment => "segment",
    }
}

fn span(column: &Column) -> Span {
    Span {
        period: PeriodText(column.period),
        first: Date(column.first),
        last: Date(column.last),
        working_days: column.working_days,
    }
}

fn line(row: &Row, outside: Option<Outside>) -> Line<'_> {
    let of = |wanted| row.outside.filter(|_| outside == Some(wanted)).map(Value);
    let (kind, id) = match row.kind {
        Kind::All => ("all", None),
        Kind::Team(id) => ("team", id.map(|id| id.0)),
        Kind::Member(kind) => (
            match kind {
                DimensionKind::Product => "product",
                DimensionKind::Region => "region",
                DimensionKind::Company => "company",
            },
            None,
        ),
        Kind::Manager(id) => ("manager", Some(id.0)),
        Kind::Unassigned => ("unassigned", None),
    };
    Line {
        kind,
        id,
        name: &row.name,
        team: row.team.as_deref(),
        senior: row.senior.as_deref(),
        path: &row.path,
        total: Value(row.total),
        before: of(Outside::Before),
        after: of(Outside::After),
        values: row.figures.iter().map(|&figure| Value(figure)).collect(),
        without: row.without.iter().map(|id| id.0).collect(),
    }
}
