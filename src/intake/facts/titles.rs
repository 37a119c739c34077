//! What the titles of a table of facts say: who, when, what is counted; two rows of them may be period and measure.

use super::dictionary::{SKIPPED, Said, Titles};
use super::{About, Hint, NoPeriod, read_fact_period};
use crate::intake::context::Context;
use crate::intake::fields::Field;
use crate::intake::meaning::{Known, Left, Meaning};
use crate::intake::steps::{is_same_word, names_of};
use crate::intake::titles::Title;
use crate::plan::control::Measure;
use crate::plan::{DimensionKind, Plan, StageId};
use crate::sheet::date::Order;
use crate::sheet::plain_title;

/// Words beside the name of a stage that say only that it was done or counted.
const DONE: [&str; 26] = [
    "количество",
    "кол",
    "во",
    "число",
    "number",
    "of",
    "no",
    "факт",
    "фактически",
    "фактическое",
    "проведено",
    "проведенные",
    "сделано",
    "совершено",
    "отправлено",
    "отправленные",
    "выставлено",
    "made",
    "held",
    "sent",
    "done",
    "count",
    "total",
    "actual",
    "closed",
    "шт",
];
/// Words beside a period that say only that it is one.
const AROUND: [&str; 8] = ["за", "на", "в", "for", "in", "период", "period", "с"];

/// What a column of facts is by its titles: the lower one, the upper ones over it, both joined.
pub(in crate::intake) fn known(
    lower: &str,
    upper: &str,
    own: bool,
    joined: &str,
    context: &Context<'_>,
) -> Option<Known> {
    let low = one(lower, context);
    let up = (!upper.is_empty()).then(|| one(upper, context)).flatten();
    match (up, low) {
        (Some(Ok(Meaning::Fact(period, None))), Some(Ok(Meaning::Measure(measure))))
        | (Some(Ok(Meaning::Measure(measure))), Some(Ok(Meaning::Fact(period, None)))) => {
            Some(Ok(Meaning::Fact(period, Some(measure))))
        }
        (Some(Err(Left::NotFact)), Some(Ok(Meaning::Fact(..) | Meaning::Measure(_)))) => {
            Some(Err(Left::NotFact))
        }
        (_, Some(low)) => Some(low),
        (up, None) => one(joined, context).or(up.filter(|_| own)),
    }
}

/// What one title says.
fn one(text: &str, context: &Context<'_>) -> Option<Known> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let title = Title::new(text);
    if title.plain.is_empty() {
        return text.contains(['№', '#']).then_some(Ok(Meaning::Field(Field::Number)));
    }
    let titles = dictionary(context.plan);
    let outside = text.split_once(" (").map(|(outside, _)| outside);
    let after = [" - ", ": "].iter().find_map(|mark| text.split_once(mark)).map(|(_, rest)| rest);
    for form in [Some(text), outside, after].into_iter().flatten() {
        match titles.read(form).0 {
            Said::Known(name) => {
                let shared = is_share(text) && name != "chance";
                return if shared { Some(Err(Left::NotFact)) } else { named(name, &title, context.plan) };
            }
            Said::Stage(id) => {
                return id.parse().ok().map(|id| Ok(Meaning::Measure(Measure::Stage(StageId(id)))));
            }
            Said::Skip => return Some(Err(Left::NotFact)),
            Said::Unknown => {}
        }
    }
    let words: Vec<&str> = title.plain.split(' ').collect();
    if is_share(text) || words.iter().any(|word| SKIPPED.contains(word)) {
        return Some(Err(Left::NotFact));
    }
    if let Some(known) = period(text, &titles, context) {
        return Some(known);
    }
    if let Some(stage) = stage(&words, context.plan) {
        return Some(Ok(Meaning::Measure(Measure::Stage(stage))));
    }
    let field = title.forms().find_map(|form| Field::titled(&form));
    let person =
        matches!(field, Some(Field::Name | Field::Surname | Field::GivenName | Field::Team | Field::Number));
    field.filter(|_| person).map(|field| Ok(Meaning::Field(field)))
}

/// A share by its title; a percent by itself is no title.
fn is_share(text: &str) -> bool {
    text.contains('%') && text.contains(char::is_alphabetic)
}

/// The titles that are known, and the plan's own stages.
fn dictionary(plan: &Plan) -> Titles {
    let mut titles = Titles::default();
    for stage in &plan.stages {
        titles.add(&stage.name, &stage.id.0.to_string());
    }
    titles
}

/// What a known title is in this plan.
fn named(name: &str, title: &Title, plan: &Plan) -> Option<Known> {
    let member = |kind| match plan.dimension(kind) {
        Some(_) => Some(Ok(Meaning::Member(kind))),
        None => Some(Err(Left::NoDimension)),
    };
    let about = |about| Some(Ok(Meaning::About(about)));
    match name {
        "manager" => Some(Ok(Meaning::Field(Field::Name))),
        "product" => member(DimensionKind::Product),
        "region" => member(DimensionKind::Region),
        "client" => member(DimensionKind::Company),
        "period" if matches!(title.bare.as_str(), "месяц" | "month") => about(About::Month),
        "period" if matches!(title.bare.as_str(), "неделя" | "week") => about(About::Week),
        "week" => about(About::Week),
        "period" => about(About::Period),
        "date" => about(About::Day),
        "revenue" => Some(Ok(Meaning::Measure(Measure::Revenue))),
        "gross profit" => Some(Ok(Meaning::Measure(Measure::GrossProfit))),
        "payments" => Some(Ok(Meaning::Measure(Measure::Payments))),
        "deals" => plan.stages.last().map(|stage| Ok(Meaning::Measure(Measure::Stage(stage.id)))),
        "deal id" => about(About::Id),
        "deal name" => about(About::Deal),
        "stage" => about(About::Stage),
        "status" => about(About::Status),
        "close" => about(About::Close),
        "won" => about(About::Won),
        "chance" => about(About::Chance),
        "category" => about(About::Category),
        "currency" => about(About::Currency),
        _ => None,
    }
}

/// A period, alone or with words of a measure around it: "Март", "Факт за март", "Оплаты 03.2027".
fn period(text: &str, titles: &Titles, context: &Context<'_>) -> Option<Known> {
    let today = context.facts.and_then(|wishes| wishes.today);
    let read = |text: &str| {
        let order = Order::of(context.lang);
        read_fact_period(text, order, Hint::Any, context.plan.horizon, today)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    for from in 0..words.len().min(3) {
        for to in (words.len().saturating_sub(2).max(from + 1)..=words.len()).rev() {
            let around = words[..from].iter().chain(&words[to..]);
            let mut measure = None;
            let mut understood = true;
            for word in around {
                let plain = plain_title(word);
                match titles.read(word).0 {
                    Said::Known("revenue") => measure = Some(Measure::Revenue),
                    Said::Known("gross profit") => measure = Some(Measure::GrossProfit),
                    Said::Known("payments") => measure = Some(Measure::Payments),
                    Said::Known(_) | Said::Stage(_) | Said::Skip | Said::Unknown => {
                        understood &= AROUND.contains(&plain.as_str());
                    }
                }
            }
            if !understood {
                continue;
            }
            match read(&words[from..to].join(" ")) {
                Ok(period) => return Some(Ok(Meaning::Fact(period, measure))),
                Err(NoPeriod::Long) => return Some(Err(Left::TooLong)),
                Err(NoPeriod::Other) => {}
            }
        }
    }
    None
}

/// The stage that a title counts: "Проведено встреч", "Кол-во КП", "Calls made".
fn stage(words: &[&str], plan: &Plan) -> Option<StageId> {
    let words: Vec<&str> = words.iter().copied().filter(|word| !DONE.contains(word)).collect();
    let same = |name: &Vec<String>| {
        name.len() == words.len() && name.iter().zip(&words).all(|(a, b)| is_same_word(a, b))
    };
    let found = plan.stages.iter().find(|stage| names_of(&stage.name).iter().any(same));
    found.filter(|_| !words.is_empty()).map(|stage| stage.id)
}

/// The stage of the plan that a text names.
pub(super) fn stage_named(text: &str, plan: &Plan) -> Option<StageId> {
    let plain = plain_title(text);
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    stage(&words, plan)
}

/// Everything that a column of facts can be, for a choice.
#[must_use]
pub fn offered(plan: &Plan) -> Vec<Meaning> {
    let mut out = vec![Meaning::Out];
    out.extend([Field::Name, Field::Surname, Field::GivenName, Field::Number].map(Meaning::Field));
    out.extend([Measure::Revenue, Measure::GrossProfit, Measure::Payments].map(Meaning::Measure));
    out.extend(plan.stages.iter().map(|stage| Meaning::Measure(Measure::Stage(stage.id))));
    out.extend(plan.dimensions.iter().map(|dimension| Meaning::Member(dimension.kind)));
    out.extend(About::ALL.map(Meaning::About));
    out
}
