//! What a column is, and why one is left out.

use super::away;
use super::facts::About;
use super::fields::{Field, Value, all};
use super::periods::{When, is_actual};
use super::steps::{Said, steps_of};
use super::titles::Title;
use crate::calendar::{Month, Period};
use crate::i18n::Lang;
use crate::plan::control::{FactPeriod, Measure};
use crate::plan::{DimensionKind, Plan, StageId, StepKind};
use crate::sheet::plain_title;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Left out.
    Out,
    /// Something known of a person.
    Field(Field),
    /// The conversion from this stage to the next one.
    Step(StageId),
    /// The most one can do at this stage a day.
    Maximum(StageId),
    /// A product, region or client of the plan.
    Member(DimensionKind),
    /// Figures of money of this period of the plan.
    Period(Period),
    /// Figures of money of a month that the plan does not have.
    Past(Month),
    /// What a row of facts is about, beside who and how much.
    About(About),
    /// Facts of this measure.
    Measure(Measure),
    /// Facts of one period, of this measure or of the one that is chosen.
    Fact(FactPeriod, Option<Measure>),
}

/// Why a column is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Its title says nothing known.
    Unknown,
    /// An earlier column is the same.
    Repeated,
    /// Conversions name their stages; this one does not.
    NoStage,
    /// Its two stages do not follow each other.
    NotNeighbours,
    /// Its time is not the plan's.
    Outside,
    /// Actuals, a forecast, a variance: no plan.
    Actual,
    /// A plan of a month or a quarter without saying which.
    NotYear,
    /// Half a year, where not every half of the plan is there to be added up.
    Half,
    /// The first day of absences without a column of the last, or the other way round.
    NoPair,
    /// A total over other columns.
    Total,
    /// It is computed and cannot be set.
    Computed,
    /// A plan, a forecast, a share: no fact.
    NotFact,
    /// The plan tells no such thing apart.
    NoDimension,
    /// A quarter or a year: longer than a fact may be.
    TooLong,
    /// It was left out of this source's last table.
    Before,
    /// Left out by hand.
    ByHand,
}

impl Meaning {
    /// How its cells are read.
    #[must_use]
    pub fn value(self, plan: &Plan) -> Value {
        match self {
            Meaning::Out => Value::Nothing,
            Meaning::Field(field) => field.spec().value,
            Meaning::Step(stage) => match plan.stage(stage).map(|stage| stage.step.kind) {
                Some(StepKind::Ratio) => Value::Number,
                Some(StepKind::Percent) | None => Value::Percent,
            },
            Meaning::Maximum(_) => Value::Number,
            Meaning::Member(_) => Value::Words,
            Meaning::Period(_) | Meaning::Past(_) => Value::Money,
            Meaning::About(about) => about.value(),
            Meaning::Measure(measure) | Meaning::Fact(_, Some(measure)) if !measure.is_money() => {
                Value::Count
            }
            Meaning::Measure(_) | Meaning::Fact(..) => Value::Amount,
        }
    }

    /// Its name where choices are kept.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Meaning::Out => "out".to_owned(),
            Meaning::Field(field) => field.spec().key.to_owned(),
            Meaning::Step(stage) => format!("step {}", stage.0),
            Meaning::Maximum(stage) => format!("maximum {}", stage.0),
            Meaning::Member(kind) => format!("member {}", kind.index()),
            Meaning::Period(period) => format!("period {period}"),
            Meaning::Past(month) => format!("past {month}"),
            Meaning::About(about) => format!("about {}", about.key()),
            Meaning::Measure(measure) => format!("measure {measure}"),
            Meaning::Fact(period, None) => format!("fact {period}"),
            Meaning::Fact(period, Some(measure)) => format!("fact {period} {measure}"),
        }
    }

    /// What [`Meaning::key`] has written; None for anything else, or where the plan no longer has it.
    #[must_use]
    pub fn from_key(key: &str, plan: &Plan) -> Option<Meaning> {
        if key == "out" {
            return Some(Meaning::Out);
        }
        let Some((kind, which)) = key.split_once(' ') else {
            return all().find(|spec| spec.key == key).map(|spec| Meaning::Field(spec.field));
        };
        let stage = || which.parse().ok().map(StageId).filter(|id| plan.stage(*id).is_some());
        match kind {
            "step" => stage().map(Meaning::Step),
            "maximum" => stage().map(Meaning::Maximum),
            "member" => {
                let kind = DimensionKind::ALL.get(which.parse::<usize>().ok()?)?;
                plan.dimension(*kind).map(|_| Meaning::Member(*kind))
            }
            "period" => which.parse().ok().filter(|period| plan.horizon.holds(period)).map(Meaning::Period),
            "past" => which.parse().ok().map(Meaning::Past),
            "about" => About::from_key(which).map(Meaning::About),
            "measure" => measure(which, plan).map(Meaning::Measure),
            "fact" => match which.parse() {
                Ok(period) => Some(Meaning::Fact(period, None)),
                Err(_) => {
                    let (period, of) = which.rsplit_once(' ')?;
                    Some(Meaning::Fact(period.parse().ok()?, Some(measure(of, plan)?)))
                }
            },
            _ => None,
        }
    }

    /// Whether it holds figures of facts.
    #[must_use]
    pub fn is_fact(self) -> bool {
        matches!(self, Meaning::Measure(_) | Meaning::Fact(..))
    }

    /// Whether figures of money of people can be added up in it.
    #[must_use]
    pub fn is_money_over_time(self) -> bool {
        matches!(self, Meaning::Period(_) | Meaning::Past(_) | Meaning::Field(Field::Plan | Field::Half))
            || self.is_fact()
    }

    /// Whether it holds a name or a part of one.
    #[must_use]
    pub fn is_name(self) -> bool {
        matches!(self, Meaning::Field(Field::Name | Field::Surname | Field::GivenName))
    }
}

/// A measure that the plan has.
fn measure(text: &str, plan: &Plan) -> Option<Measure> {
    let there = |measure: &Measure| match measure {
        Measure::Revenue | Measure::GrossProfit | Measure::Payments => true,
        Measure::Stage(id) => plan.stage(*id).is_some(),
    };
    text.parse().ok().filter(there)
}

/// What a column is by its title.
pub(super) type Known = Result<Meaning, Left>;

/// Titles of a column that is the sum of others.
const TOTAL: [&str; 9] =
    ["итого", "всего", "итог", "общий итог", "total", "grand total", "sum", "сумма", "row total"];

/// Words by which a plan is that of less than the year.
const SHORTER: [&str; 14] = [
    "месяц",
    "мес",
    "месячный",
    "ежемесячный",
    "месячная",
    "квартал",
    "квартальный",
    "неделю",
    "month",
    "monthly",
    "mo",
    "quarter",
    "quarterly",
    "weekly",
];

/// What a title says; None where it says nothing known. `when` is its period, if it is one.
pub(super) fn titled(title: &Title, when: Option<When>, plan: &Plan) -> Option<Known> {
    if title.plain.is_empty() {
        return title.text.contains(['№', '#']).then_some(Ok(Meaning::Field(Field::Number)));
    }
    if TOTAL.contains(&title.bare.as_str()) {
        return Some(Err(Left::Total));
    }
    if let Some(said) = steps_of(&title.text, plan) {
        return Some(match said {
            Said::Step(stage) => Ok(Meaning::Step(stage)),
            Said::Maximum(stage) => Ok(Meaning::Maximum(stage)),
            Said::NoStage => Err(Left::NoStage),
            Said::NotNeighbours => Err(Left::NotNeighbours),
        });
    }
    if let Some(field) = away::titled(&title.plain) {
        return Some(Ok(Meaning::Field(field)));
    }
    if let Some(field) = title.forms().find_map(|form| Field::titled(&form)) {
        let other_year = title.year.is_some_and(|year| {
            !(plan.horizon.start().year()..=plan.horizon.last_month().year()).contains(&year)
        });
        return Some(if field == Field::Plan && other_year {
            Err(Left::Outside)
        } else if field == Field::Plan && title.plain.split(' ').any(|word| SHORTER.contains(&word)) {
            Err(Left::NotYear)
        } else {
            Ok(Meaning::Field(field))
        });
    }
    if let Some(when) = when {
        return Some(match when {
            _ if is_actual(&title.text) => Err(Left::Actual),
            When::Plan(period) => Ok(Meaning::Period(period)),
            When::Month(month) => Ok(Meaning::Past(month)),
            When::Half(_) => Ok(Meaning::Field(Field::Half)),
            When::Elsewhere => Err(Left::Outside),
        });
    }
    if let Some(kind) = member(title, plan) {
        return Some(plan.dimension(kind).map_or(Err(Left::NoDimension), |_| Ok(Meaning::Member(kind))));
    }
    let computed = plan.stages.iter().any(|stage| title.forms().any(|form| form == plain_title(&stage.name)));
    computed.then_some(Err(Left::Computed))
}

/// A dimension by its own name in the plan or a usual one.
fn member(title: &Title, plan: &Plan) -> Option<DimensionKind> {
    const USUAL: [&[&str]; 3] = [
        &["товар", "продукт", "номенклатура", "услуга", "product", "product name", "item"],
        &["регион", "город", "филиал", "территория", "region", "city", "branch", "territory"],
        &[
            "сегмент",
            "сегмент клиента",
            "тип клиента",
            "клиент",
            "segment",
            "client segment",
            "customer segment",
        ],
    ];
    let own = |kind: &DimensionKind| plan.dimension(*kind).map(|dimension| plain_title(&dimension.name));
    let usual = |kind: &DimensionKind| title.forms().any(|form| USUAL[kind.index()].contains(&form.as_str()));
    let named = |kind: &DimensionKind| own(kind).is_some_and(|own| title.forms().any(|form| form == own));
    let mut kinds = DimensionKind::ALL.into_iter();
    kinds.clone().find(named).or_else(|| kinds.find(usual))
}

/// Everything that a column of this plan can be, for a choice: people first, then the funnel, then time.
#[must_use]
pub fn offered(plan: &Plan, periods: &[Period]) -> Vec<Meaning> {
    let steps = plan.stages.len().saturating_sub(1);
    let mut out = vec![Meaning::Out];
    out.extend(all().map(|spec| Meaning::Field(spec.field)));
    out.extend(plan.dimensions.iter().map(|dimension| Meaning::Member(dimension.kind)));
    out.extend(plan.stages.iter().take(steps).map(|stage| Meaning::Step(stage.id)));
    out.extend(plan.stages.iter().map(|stage| Meaning::Maximum(stage.id)));
    out.extend(periods.iter().map(|period| Meaning::Period(*period)));
    out
}

/// Lines that the page's own sheet has and that are nobody, as titles are compared.
pub(super) fn computed_lines(plan: &Plan) -> Vec<String> {
    let of = |lang: Lang| {
        let t = lang.sheet();
        [
            t.season,
            t.unassigned,
            t.no_team,
            t.add_manager,
            t.load,
            t.quota,
            t.cash_in,
            t.revenue,
            t.before_plan,
            t.after_plan,
        ]
    };
    let words = of(Lang::En)
        .into_iter()
        .chain(of(Lang::Ru))
        .chain(plan.stages.iter().map(|stage| stage.name.as_str()));
    words.into_iter().map(plain_title).collect()
}
