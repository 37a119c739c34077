//! Conversions and daily maxima by the stages that their titles name.

use crate::plan::{Plan, StageId};
use crate::sheet::plain_title;

/// Stages that are called by more than one word: whoever has one of them in the funnel is meant by the others, too.
const SAME: &[&[&str]] = &[
    &["лид", "лиды", "заявка", "заявки", "обращение", "lead", "leads", "inquiry"],
    &["звонок", "звонки", "дозвон", "call", "calls"],
    &["встреча", "встречи", "демо", "meeting", "meetings", "demo", "demos"],
    &[
        "кп",
        "предложение",
        "предложения",
        "коммерческое предложение",
        "proposal",
        "proposals",
        "quote",
        "offer",
    ],
    &["сделка", "сделки", "продажа", "продажи", "договор", "договоры", "deal", "deals", "sale", "contract"],
];
const INTO: [&str; 6] = ["в", "во", "на", "to", "into", "per"];
const OUT: [&str; 4] = ["из", "от", "from", "of"];
const CONVERSION: [&str; 8] = ["конверси", "конв", "conversion", "conv", "cr", "win", "winrate", "close"];
const DAY: [&str; 4] = ["день", "дня", "day", "daily"];
const MOST: [&str; 7] = ["максимум", "макс", "лимит", "max", "maximum", "most", "limit"];

/// What a title says of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The step from this stage to the next one.
    Step(StageId),
    /// The most that one can do at this stage a day.
    Maximum(StageId),
    /// A conversion or a maximum that names no stage.
    NoStage,
    /// A conversion between stages that do not follow each other.
    NotNeighbours,
}

/// Reads a title as a conversion or a maximum; None where it is neither.
///
/// ```
/// use planerka::intake::steps::steps_of;
/// # use planerka::{i18n::Lang, sample};
/// let plan = sample::plan(Lang::En, 2027, "p");
/// let [.., proposals, _deals] = &plan.stages[..] else { panic!() };
/// assert_eq!(format!("{:?}", steps_of("Proposals → Deals", &plan)), format!("Some(Step({:?}))", proposals.id));
/// ```
#[must_use]
pub fn steps_of(title: &str, plan: &Plan) -> Option<Said> {
    let arrows = ["→", "➝", "⇒", "->", "=>", "»", " > "];
    // In "ООО «Вектор»" the mark ends a quotation.
    let quoted = title.contains('«');
    let arrows = || arrows.iter().filter(|arrow| !quoted || **arrow != "»");
    let has_arrow = arrows().any(|arrow| title.contains(arrow));
    let spaced = arrows().fold(title.to_owned(), |text, arrow| text.replace(arrow, " arrow "));
    let plain = plain_title(&spaced);
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let named = stages_in(&words, plan);
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if any(&DAY) && (any(&MOST) || words.contains(&"не")) {
        return Some(match named[..] {
            [(_, stage)] => Said::Maximum(plan.stages.get(stage)?.id),
            _ => Said::NoStage,
        });
    }
    let converts = words.iter().any(|word| {
        CONVERSION.iter().any(|start| word == start || (start.chars().count() > 4 && word.starts_with(start)))
    });
    let linked = named.len() == 2
        && words[named[0].0 + 1..named[1].0].iter().any(|word| INTO.contains(word) || OUT.contains(word));
    if !has_arrow && !converts && !linked {
        return None;
    }
    let before = |at: usize| at.checked_sub(1).map_or("", |at| words[at]);
    Some(match named[..] {
        [(first_at, first), (second_at, second)] => {
            let turned = OUT.contains(&before(second_at)) && !OUT.contains(&before(first_at));
            let (from, to) = if turned { (second, first) } else { (first, second) };
            if to == from + 1 { Said::Step(plan.stages.get(from)?.id) } else { Said::NotNeighbours }
        }
        [(at, stage)] if converts && INTO.contains(&before(at)) && stage > 0 => {
            Said::Step(plan.stages.get(stage - 1)?.id)
        }
        [(at, stage)] if converts && OUT.contains(&before(at)) && stage + 1 < plan.stages.len() => {
            Said::Step(plan.stages.get(stage)?.id)
        }
        [_, _, ..] => Said::NotNeighbours,
        _ => Said::NoStage,
    })
}

/// Where stages are named in a title, in order: the place of the last word, and which stage.
fn stages_in(words: &[&str], plan: &Plan) -> Vec<(usize, usize)> {
    let names: Vec<Vec<Vec<String>>> = plan.stages.iter().map(|stage| names_of(&stage.name)).collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let here = names.iter().enumerate().find_map(|(stage, names)| {
            let fits = |name: &&Vec<String>| {
                name.len() <= words.len() - at
                    && name.iter().zip(&words[at..]).all(|(a, b)| is_same_word(a, b))
            };
            names.iter().find(fits).map(|name| (stage, name.len()))
        });
        match here {
            Some((stage, len)) => {
                if found.last().is_none_or(|(_, last)| *last != stage) {
                    found.push((at, stage));
                }
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

/// The names of a stage as words: its own, and those that mean the same.
pub(super) fn names_of(name: &str) -> Vec<Vec<String>> {
    let words = |text: &str| plain_title(text).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let own = words(name);
    let same = SAME.iter().find(|group| {
        group.iter().any(|word| {
            let word = words(word);
            word.len() == own.len() && word.iter().zip(&own).all(|(a, b)| is_same_word(a, b))
        })
    });
    let others = same.into_iter().flat_map(|group| group.iter()).map(|word| words(word));
    std::iter::once(own.clone()).filter(|own| own.iter().any(|word| !word.is_empty())).chain(others).collect()
}

/// Whether two words differ in their endings only: лид, лида, лидов; deal, deals.
pub(super) fn is_same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let rest = |word: &str| word.chars().count() - common;
    common >= 3
        && rest(a) <= 3
        && rest(b) <= 3
        && common + 3 >= a.chars().count().max(b.chars().count())
        && (rest(a) + rest(b)) <= 4
}
