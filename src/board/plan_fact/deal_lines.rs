//! Open deals one by one: in what order they are looked at, what each is worth, and what is done with those that are late.

use chrono::NaiveDate;

use super::Ground;
use super::points::last_working_day;
use crate::calendar::{Axis, Month};
use crate::edit::{Command, ControlEdit};
use crate::engine::control::{Counting, LeftOut, When, category, counts, probability};
use crate::i18n::{Lang, fill, number as n};
use crate::plan::Plan;
use crate::plan::control::{Category, Deal};
use crate::units::{Money, order};

/// One open deal in words.
#[derive(Debug, Clone, PartialEq)]
pub struct DealLine {
    /// Its place in the plan's list.
    pub place: usize,
    /// The deal itself.
    pub deal: Deal,
    /// The chance that counts, its own or its stage's.
    pub chance: String,
    /// The category that counts.
    pub category: Category,
    /// The one it would have without a word of its own.
    pub by_itself: Category,
    /// Amount times chance; None where it counts nowhere.
    pub weighted: Option<Money>,
    /// Why it counts nowhere, and none where it does.
    pub left_out: Option<LeftOut>,
}

/// The list and what it comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DealList {
    /// Late ones first, then undated ones, then by the day they are expected to close; those left out by somebody last.
    pub lines: Vec<DealLine>,
    /// How many, their amounts, what they weigh.
    pub said: String,
    /// How many are late or undated.
    pub late: usize,
}

/// Words for a category.
#[must_use]
pub fn category_words(category: Category, lang: Lang) -> &'static str {
    let t = lang.plan_fact();
    match category {
        Category::Commit => t.commit,
        Category::BestCase => t.best,
        Category::Pipeline => t.pipeline,
        Category::Omitted => lang.deals().omitted,
    }
}

/// All open deals of a plan, as of a day.
#[must_use]
pub fn deal_list(plan: &Plan, ground: Option<&Ground>, today: NaiveDate, lang: Lang) -> DealList {
    let as_of = ground.map_or(today, |ground| ground.as_of);
    // A deal counts somewhere: whichever period it closes in.
    let when = When { as_of, today, first: NaiveDate::MIN, last: NaiveDate::MAX };
    let deals = plan.control.deals.iter().enumerate();
    let mut lines: Vec<DealLine> =
        deals.map(|(place, deal)| line(plan, (place, deal), &when, lang)).collect();
    order::by(&mut lines, |a, b| {
        let key = |line: &DealLine| (rank(line.left_out), line.deal.close.unwrap_or(NaiveDate::MIN));
        key(a).cmp(&key(b)).then_with(|| a.deal.name.cmp(&b.deal.name))
    });
    let amounts: Money = lines.iter().map(|line| line.deal.amount).sum();
    let weighted: Money = lines.iter().filter_map(|line| line.weighted).sum();
    let late = lines.iter().filter(|line| is_late(line.left_out)).count();
    let said = match lines.len() {
        0 => String::new(),
        count => {
            let figures =
                [lang.deals_count(count), n::format_int(amounts, lang), n::format_int(weighted, lang)];
            fill(lang.deals().said, &figures.each_ref().map(String::as_str))
        }
    };
    DealList { lines, said, late }
}

fn is_late(left_out: Option<LeftOut>) -> bool {
    matches!(left_out, Some(LeftOut::Overdue | LeftOut::Undated))
}

fn rank(left_out: Option<LeftOut>) -> u8 {
    match left_out {
        Some(LeftOut::Overdue) => 0,
        Some(LeftOut::Undated) => 1,
        None | Some(LeftOut::Elsewhere) => 2,
        Some(LeftOut::Omitted) => 3,
    }
}

fn line(plan: &Plan, (place, deal): (usize, &Deal), when: &When, lang: Lang) -> DealLine {
    let probability = probability(plan, &plan.control, deal);
    let of = |own| category(own, probability, &plan.control.thresholds);
    let (category, by_itself) = (of(deal.category), of(None));
    let left_out = counts(deal.category, deal.close, when).err();
    let counting = Counting { amount: deal.amount, probability, category };
    DealLine {
        place,
        chance: n::format_percent(probability.to_f64(), 0, lang),
        category,
        by_itself,
        weighted: left_out.is_none().then(|| counting.weighted()),
        left_out,
        deal: deal.clone(),
    }
}

/// Expects every late and undated deal by the last working day of the running month; of the next one where that is over.
/// None where there is none.
#[must_use]
pub fn date_late(
    plan: &Plan,
    axis: &Axis,
    ground: Option<&Ground>,
    today: NaiveDate,
) -> Option<(Command, NaiveDate)> {
    let as_of = ground.map_or(today, |ground| ground.as_of);
    let when = When { as_of, today, first: NaiveDate::MIN, last: NaiveDate::MAX };
    let day = [today, Month::of(today).last_day().succ_opt()?]
        .into_iter()
        .map(|day| last_working_day(axis, Month::of(day)))
        .find(|day| *day > as_of && *day >= today)?;
    let late =
        plan.control.deals.iter().filter(|deal| is_late(counts(deal.category, deal.close, &when).err()));
    let dated =
        late.map(|deal| Command::Control(ControlEdit::SetDeal(Deal { close: Some(day), ..deal.clone() })));
    let commands: Vec<Command> = dated.collect();
    (!commands.is_empty()).then_some((Command::Batch(commands), day))
}
