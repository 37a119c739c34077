//! Whose table it is, and what its columns meant the last time.

use crate::i18n::Lang;
use crate::intake::context::Context;
use crate::intake::meaning::{Left, Meaning};
use crate::intake::names::key;
use crate::plan::control::{Measure, Source, SourceId};
use crate::sheet::plain_title;
use crate::units::map::Map;

/// The source of a table: the one that is named, else the one whose last table had these titles.
fn known<'a>(titles: &[&str], context: &Context<'a>) -> Option<&'a Source> {
    let sources = &context.plan.control.sources;
    match context.facts.and_then(|wishes| wishes.source.as_deref()) {
        Some(name) => sources.iter().find(|source| is_called(source, name)),
        None => {
            let plain: Vec<String> = titles.iter().map(|title| plain_title(title)).collect();
            let all = |source: &&Source| {
                let mut known = plain.iter().filter(|title| !title.is_empty()).peekable();
                known.peek().is_some() && known.all(|title| source.columns.contains_key(title))
            };
            sources.iter().find(all)
        }
    }
}

fn is_called(source: &Source, name: &str) -> bool {
    let own = match source.id {
        SourceId::TYPED => [Lang::En.plan_fact().typed, Lang::Ru.plan_fact().typed],
        SourceId::WON => [Lang::En.plan_fact().won, Lang::Ru.plan_fact().won],
        _ => [source.name.as_str(); 2],
    };
    own.iter().any(|own| key(own) == key(name))
}

/// What columns meant in the source's last table, by their titles.
pub(in crate::intake) fn remembered(titles: &[&str], context: &Context<'_>) -> Vec<Option<Meaning>> {
    let Some(source) = known(titles, context) else { return Vec::new() };
    let meaning = |title: &&str| {
        let kept = source.columns.get(&plain_title(title))?;
        Meaning::from_key(kept, context.plan)
    };
    titles.iter().map(meaning).collect()
}

/// The source that a table goes to: one that is there, or a new one by its name.
pub(super) fn chosen(
    titles: &[&str],
    meanings: &[Meaning],
    context: &Context<'_>,
) -> (Option<SourceId>, String) {
    if let Some(source) = known(titles, context) {
        return (Some(source.id), name_of(source, context.lang));
    }
    let t = context.lang.intake();
    let counted = |measure| meanings.contains(&Meaning::Measure(measure));
    let usual = if counted(Measure::Payments) && !counted(Measure::Revenue) { t.books } else { t.crm };
    let name = context.facts.and_then(|wishes| wishes.source.as_deref()).map(str::trim);
    let name = name.filter(|name| !name.is_empty()).unwrap_or(usual);
    let there = context.plan.control.sources.iter().find(|source| is_called(source, name));
    (there.map(|source| source.id), name.to_owned())
}

/// What a source is called.
pub(super) fn name_of(source: &Source, lang: Lang) -> String {
    match source.id {
        SourceId::TYPED => lang.plan_fact().typed.to_owned(),
        SourceId::WON => lang.plan_fact().won.to_owned(),
        _ => source.name.clone(),
    }
}

/// What columns are, by their titles. Periods in titles are read anew each time; what is left out and was not left out
/// by hand is kept as a title only.
pub(super) fn columns_of<'a>(
    columns: impl Iterator<Item = (&'a str, Meaning, Option<Left>)>,
) -> Map<String, String> {
    let kept = columns.filter_map(|(title, meaning, left)| {
        let title = plain_title(title);
        let fixed = !matches!(meaning, Meaning::Fact(..));
        let by_hand = left.is_none_or(|left| matches!(left, Left::ByHand | Left::Before));
        let key = if by_hand { meaning.key() } else { String::new() };
        (!title.is_empty() && fixed).then_some((title, key))
    });
    kept.collect()
}
