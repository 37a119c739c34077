//! Each cause has its own words: why a share, a ratio or a figure cannot be had.

use std::sync::Arc;

use planerka::board::{Desk, Input, Refusal, part_missing};
use planerka::edit::Owner;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{Manager, Plan, StepKind};

use crate::small::{self, ANNA, BORIS, MEETINGS, alone, plan};

fn with(mut plan: Plan, change: impl Fn(&mut Manager)) -> Plan {
    plan.managers.iter_mut().for_each(|m| change(Arc::make_mut(m)));
    plan
}

/// What is said about a text, in both languages.
fn said(plan: &Plan, input: Input, text: &str) -> [String; 2] {
    let tables = evaluate(plan);
    [Lang::En, Lang::Ru].map(|lang| {
        let desk = Desk { plan, tables: &tables, lang };
        desk.read(input, text).expect_err("it is refused").message(lang)
    })
}

#[test]
fn a_share_that_cannot_be_says_why() {
    let gone = with(plan(), |m| m.fte = if m.id == BORIS { 0.0 } else { 1.0 });
    let cases = [
        (plan(), Input::Share(ANNA), "100%", "Nothing would be left for the others", "Остальным ничего"),
        (with(plan(), |m| m.weight = 0.0), Input::Share(ANNA), "20%", "have weight 0", "вес 0"),
        (gone, Input::Share(BORIS), "20%", "Boris has no day to work", "Boris: нет рабочих дней"),
        (plan(), Input::SeasonShare(0), "101%", "Enter a value between", "Введите значение"),
    ];
    for (plan, input, text, en, ru) in cases {
        let [english, russian] = said(&plan, input, text);
        assert!(english.contains(en), "{input:?} {text}: {english}");
        assert!(russian.contains(ru), "{input:?} {text}: {russian}");
    }
}

#[test]
fn a_ratio_is_above_zero() {
    let mut plan = plan();
    plan.stages[1].step.kind = StepKind::Ratio;
    plan.stages[1].step.rate = 3.0;
    for owner in [Owner::Plan, Owner::Manager(ANNA)] {
        for text in ["0", "-1", "2000000"] {
            let [en, ru] = said(&plan, Input::Rate(owner, MEETINGS), text);
            assert_eq!(en, "Enter a value above 0, at most 1,000,000", "{text}");
            assert!(ru.starts_with("Введите значение больше 0, но не больше 1"), "{ru}");
        }
    }
    let [percent, _] = said(&plan, Input::Rate(Owner::Plan, small::CALLS), "101");
    assert_eq!(percent, "Enter a value between 0% and 100%");
}

#[test]
fn a_month_without_a_factor_is_not_a_missing_average_deal() {
    let mut plan = alone(1_000_000);
    plan.deal_factor[2] = 0.0;
    let words = |plan: &Plan, lang| part_missing(plan, &evaluate(plan), 0, lang).unwrap();
    assert_eq!(words(&plan, Lang::En), "Without a part: the factor on the average deal is 0 in March");
    assert_eq!(words(&plan, Lang::Ru), "Без части: множитель среднего чека равен 0 (март)");
    plan.average_deal = None;
    assert_eq!(words(&plan, Lang::En), "Without a part: no average deal");
}

#[test]
fn an_amount_in_another_currency_is_refused_and_not_read_as_the_plan_s() {
    let plan = plan();
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let deal = Input::AverageDeal(Owner::Plan);
    let refused = desk.read(deal, "$1.2m").unwrap_err();
    assert_eq!(refused, Refusal::Currency { typed: "$", plan: "RUB".to_owned() });
    assert!(refused.message(Lang::En).contains("“$” is not this plan's currency (₽)"));
    assert!(desk.read(deal, "350 т.р.").is_ok() && desk.read(deal, "1,200 ₽").is_ok());
}
