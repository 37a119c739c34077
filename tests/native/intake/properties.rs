//! What holds for tables of facts, whatever stands in them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use planerka::calendar::Axis;
use planerka::edit::apply;
use planerka::engine::control::Facts;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::intake::facts::{FactWishes, fact_changes};
use planerka::intake::{Context, Wishes, read};
use planerka::plan::control::{Actor, FactPeriod, Measure, SourceId};
use planerka::plan::{Members, Plan};
use planerka::sheet::clipboard;
use proptest::prelude::*;

use super::cases::{people, with_products};

const NAMES: [&str; 6] = ["Иванова Анна", "Петров Иван", "Сидорова Мария", "Козлов Пётр", "Чужой Титов", ""];
const PRODUCTS: [&str; 3] = ["Лицензии", "Обучение", ""];
const MONTHS: usize = 3;

/// One line of a table: whose, the day of its month, the product, hundredths of a unit.
type Line = (usize, u64, usize, i64);

fn lines() -> impl Strategy<Value = Vec<Vec<Line>>> {
    let line = (0..NAMES.len(), 0_u64..28, 0..PRODUCTS.len(), -200_000_i64..10_000_000);
    let month = proptest::collection::vec(line, 1..25);
    proptest::collection::vec(month, MONTHS..=MONTHS)
}

fn plan() -> Plan {
    with_products(&people(Lang::Ru, &NAMES[..4].join(",")), "Лицензии, Обучение")
}

fn day(month: usize, day: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2027, u32::try_from(month).unwrap() + 1, 1).unwrap();
    first.checked_add_days(Days::new(day)).unwrap()
}

/// The table of a month, a date per line.
fn table(month: usize, lines: &[Line]) -> String {
    let mut text = String::from("Менеджер\tДата\tПродукт\tСумма\n");
    for &(name, at, product, hundredths) in lines {
        let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.abs());
        let amount = format!("{sign}{},{:02}", size / 100, size % 100);
        let date = day(month, at).format("%d.%m.%Y");
        text += &format!("{}\t{date}\t{}\t{amount}\n", NAMES[name], PRODUCTS[product]);
    }
    text
}

/// The plan with a table in it; whether that changed anything.
fn taken(plan: &Plan, text: &str) -> (Plan, bool) {
    let tables = evaluate(plan);
    let wishes = FactWishes { today: NaiveDate::from_ymd_opt(2027, 6, 14), ..FactWishes::default() };
    let context = Context { plan, tables: &tables, lang: Lang::Ru, sample: false, facts: Some(&wishes) };
    let reading = read(&clipboard::read(None, text).unwrap(), &context, &Wishes::default());
    assert_eq!(reading.troubles(), 0, "{text}");
    let changes = fact_changes(&reading, &context, &wishes);
    assert!(!changes.is_asking(), "{text}");
    (apply(plan, &changes.command).unwrap(), !changes.is_empty())
}

/// Everybody's facts by day.
fn by_day(plan: &Plan) -> Vec<(Actor, Members, Vec<i64>)> {
    let facts = Facts::new(plan, &plan.control);
    let mut all = Vec::new();
    for who in facts.actors() {
        let mut about = facts.members_of(&who, Measure::Revenue);
        about.sort();
        for members in about {
            let one = |day: usize| facts.exactly(&who, Measure::Revenue, members, day..day + 1);
            all.push((who.clone(), members, (0..facts.days.len()).map(one).collect()));
        }
    }
    all
}

/// What a month must come to: what one has sold of a product in one segment is added up exactly and rounded once.
fn wanted(month: usize, lines: &[Line]) -> i64 {
    let mut sums: BTreeMap<(usize, usize, FactPeriod), i64> = BTreeMap::new();
    for &(name, at, product, hundredths) in lines {
        *sums.entry((name, product, FactPeriod::segment_of(day(month, at)))).or_default() += hundredths;
    }
    sums.values().map(|sum| (sum + 50).div_euclid(100)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn tables_in_any_order_give_the_same_facts_and_each_again_nothing(months in lines(), turn in 0..MONTHS) {
        let tables: Vec<String> = months.iter().enumerate().map(|(month, lines)| table(month, lines)).collect();
        let once = tables.iter().fold(plan(), |plan, text| taken(&plan, text).0);
        let mut turned = tables.clone();
        turned.rotate_left(turn);
        turned.reverse();
        let other = turned.iter().fold(plan(), |plan, text| taken(&plan, text).0);
        prop_assert_eq!(by_day(&once), by_day(&other));
        for text in &tables {
            let (again, changed) = taken(&once, text);
            prop_assert!(!changed, "{}", text);
            prop_assert_eq!(&again, &once);
        }
    }

    #[test]
    fn rows_in_any_order_give_the_same_facts(months in lines()) {
        let mut rows = months[0].clone();
        let (straight, _) = taken(&plan(), &table(0, &rows));
        rows.reverse();
        let (reversed, _) = taken(&plan(), &table(0, &rows));
        prop_assert_eq!(by_day(&straight), by_day(&reversed));
    }

    #[test]
    fn what_a_table_says_is_what_facts_come_to_by_day_week_month_and_product(months in lines()) {
        let plan = months.iter().enumerate().fold(plan(), |plan, (month, lines)| taken(&plan, &table(month, lines)).0);
        let facts = Facts::new(&plan, &plan.control);
        let axis = Axis::new(plan.horizon, &plan.calendar);
        let whole = facts.days.horizon();
        let all = |days: std::ops::Range<usize>| facts.all(Measure::Revenue, Members::NONE, days);
        let by = |ranges: Vec<std::ops::Range<usize>>| -> i64 {
            ranges.into_iter().map(|range| all(facts.days.segments_days(&axis, &range))).sum()
        };
        let wanted: i64 = months.iter().enumerate().map(|(month, lines)| wanted(month, lines)).sum();
        prop_assert_eq!(all(whole.clone()), wanted);
        prop_assert_eq!(whole.clone().map(|day| all(day..day + 1)).sum::<i64>(), wanted);
        prop_assert_eq!(by(axis.weeks().iter().map(|week| week.segments.clone()).collect()), wanted);
        prop_assert_eq!(by(axis.months().iter().map(|month| month.segments.clone()).collect()), wanted);
        let products: i64 = by_day(&plan).iter().map(|(_, _, days)| days.iter().sum::<i64>()).sum();
        prop_assert_eq!(products, wanted);
        let stranger = Actor::Other("Чужой Титов".to_owned());
        let named = months.iter().flatten().any(|(name, ..)| NAMES[*name] == "Чужой Титов");
        let kept = plan.control.reports.iter().any(|report| report.rows.iter().any(|row| row.who == stranger));
        prop_assert_eq!(named, kept, "a name nobody knows stays");
        prop_assert!(plan.control.reports.iter().all(|report| report.source > SourceId::WON));
    }

    #[test]
    fn a_corrected_table_takes_the_place_of_the_first_one(months in lines()) {
        let (first, _) = taken(&plan(), &table(0, &months[0]));
        // The same days, so that the corrected table is about the same time.
        let days = [months[0].iter().map(|line| line.1).min(), months[0].iter().map(|line| line.1).max()];
        let mut corrected: Vec<Line> = months[1].clone();
        corrected.extend(days.into_iter().flatten().map(|day| (0, day, 0, 100)));
        let (second, _) = taken(&first, &table(0, &corrected));
        let (alone, _) = taken(&plan(), &table(0, &corrected));
        let (again, _) = taken(&second, &table(0, &corrected));
        prop_assert_eq!(by_day(&second), by_day(&alone));
        prop_assert_eq!(again, second);
    }
}
