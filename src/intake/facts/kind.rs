//! Whether a table is a plan or facts, where both could be meant.

use super::FactWishes;
use crate::calendar::Month;
use crate::intake::context::{Context, Wishes};
use crate::intake::fields::Field;
use crate::intake::meaning::Meaning;
use crate::intake::months::LONGEST;
use crate::intake::reading::{Reader, read};
use crate::sheet::clipboard::PastedBlock;

/// What a table is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// People, plans, seasons.
    Plan,
    /// What happened.
    Facts,
}

/// What a table is, where nobody has said so: facts where facts are looked at and it has any, else a plan where it says
/// anything of one, else facts. Second: whether it could be the other, too.
#[must_use]
pub fn kind_of(block: &PastedBlock, context: &Context<'_>, among_facts: bool) -> (TableKind, bool) {
    let none = Wishes::default();
    let wishes = FactWishes::default();
    let facts = context.facts.unwrap_or(&wishes);
    let meanings = |context: &Context<'_>| -> Vec<Meaning> {
        let reader = Reader::new(block.clone(), context, &none);
        reader.columns().iter().map(|column| column.meaning).collect()
    };
    let of_facts = meanings(&Context { facts: Some(facts), ..*context });
    let of_plan = meanings(&Context { facts: None, ..*context });
    let has_facts = of_facts.iter().any(|m| m.is_fact());
    // Figures beside names, without a word on what they count, are facts only where facts are looked at.
    let is_bare = Reader::new(block.clone(), context, &none).titles_key().is_none();
    if is_bare && !among_facts {
        return (TableKind::Plan, has_facts);
    }
    let idle = |meaning: &Meaning| {
        meaning.is_name()
            || matches!(meaning, Meaning::Out | Meaning::Field(Field::Number | Field::Period | Field::Team))
            || matches!(meaning, Meaning::Member(_))
    };
    let has_plan = of_plan.iter().any(|meaning| !idle(meaning));
    // A list of people for a plan that has none yet is no report of what they did.
    let strangers = context.sample || context.plan.managers.is_empty();
    if has_facts && is_season(block, context, facts, among_facts) {
        return (TableKind::Plan, true);
    }
    // Titles that say what was counted, in months that have begun, are no plan.
    let told = of_facts.iter().filter_map(|meaning| {
        if let Meaning::Fact(period, Some(_)) = meaning { Some(period.first()) } else { None }
    });
    let told: Vec<_> = told.collect();
    let begun = facts.today.is_some_and(|today| told.iter().all(|first| *first <= today));
    if begun && !told.is_empty() && !of_plan.contains(&Meaning::Field(Field::Plan)) && !strangers {
        return (TableKind::Facts, true);
    }
    let kind = match (has_facts, has_plan || strangers, among_facts) {
        (true, _, true) | (true, false, false) => TableKind::Facts,
        (true, true, false) | (false, _, _) => TableKind::Plan,
    };
    (kind, has_facts)
}

/// Whether figures of months are no facts of this plan: a plan, or revenue of a time before it. Months without a year are
/// facts where facts are looked at and the plan has begun.
fn is_season(block: &PastedBlock, context: &Context<'_>, facts: &FactWishes, among_facts: bool) -> bool {
    if block.height().max(block.width()) > LONGEST {
        return false;
    }
    let context = Context { facts: None, ..*context };
    let Some(months) = read(block, &context, &Wishes::default()).months else { return false };
    let start = context.plan.horizon.start();
    let begun = facts.today.is_some_and(|today| start <= Month::of(today));
    let past = months.figures.iter().all(|(month, _)| *month < start);
    if months.has_year { past || months.says_plan } else { months.says_plan || !(begun && among_facts) }
}
