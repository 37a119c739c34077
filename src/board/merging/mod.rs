//! A merge as a table for a person who decides: whose, what, how it was, mine and theirs.

mod label;
mod shown;

use crate::i18n::texts::SideWords;
use crate::i18n::{Lang, fill};
use crate::merge::{Item, Kind, Merge, MergeError, Outcome, Side, Situation};
use crate::plan::{ManagerId, Plan};
use crate::units::order;
use label::Names;

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeLine {
    /// What a choice for it is kept under; see [`crate::merge::Choices`].
    pub path: String,
    /// Whose it is: a manager, a team, or the plan.
    pub whose: String,
    /// What it is.
    pub what: String,
    /// How it was in the common version; "—" where it was not there.
    pub was: String,
    /// How it is here.
    pub mine: String,
    /// How it is in the file.
    pub theirs: String,
    /// How it came to be.
    pub kind: Kind,
    /// Whose value the merged plan has.
    pub chosen: Side,
    /// What there is to say besides, such as what uses a thing that was removed.
    pub note: Option<String>,
}

impl MergeLine {
    /// Whether it can be chosen: all but what only mine changed.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.kind != Kind::Kept
    }
}

/// The lines of a merge: what is to be decided first, then what is taken, then what is kept; in each the plan's own first,
/// then managers in their order.
#[must_use]
pub fn merge_lines(lang: Lang, merge: &Merge, outcome: &Outcome) -> Vec<MergeLine> {
    let names = Names::new(lang, merge);
    let mut lines: Vec<((usize, usize), MergeLine)> =
        outcome.items.iter().map(|item| (rank(&names, &outcome.plan, item), line(&names, item))).collect();
    order::by_key(&mut lines, |(rank, _)| *rank);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn rank(names: &Names<'_>, plan: &Plan, item: &Item) -> (usize, usize) {
    let group = match &item.kind {
        kind if kind.is_open() => 0,
        Kind::Taken => 1,
        Kind::Kept | Kind::Conflict | Kind::Removed { .. } | Kind::Used { .. } | Kind::Time { .. } => 2,
    };
    let at = |id: ManagerId| plan.position(id).map_or(usize::MAX, |at| at + 1);
    (group, names.manager_of(item).map_or(0, at))
}

fn line(names: &Names<'_>, item: &Item) -> MergeLine {
    let value = |value: &Option<serde_json::Value>| shown::value(names, item, value.as_ref());
    let [was, mine, theirs] = [&item.was, &item.mine, &item.theirs].map(value);
    MergeLine {
        path: item.path(),
        whose: names.whose(item),
        what: names.what(item),
        was,
        mine,
        theirs,
        kind: item.kind.clone(),
        chosen: item.chosen,
        note: note(names, item),
    }
}

/// Most users that are named.
const NAMED: usize = 3;

fn note(names: &Names<'_>, item: &Item) -> Option<String> {
    let t = sides(names.lang, names.merge);
    let listed = |all: Vec<String>| {
        let more = all.len().saturating_sub(NAMED);
        let mut said: Vec<String> = all.into_iter().take(NAMED).collect();
        said.extend((more > 0).then(|| fill(names.lang.merge_words().more, &[&more.to_string()])));
        said.join(", ")
    };
    let what = || names.thing(item);
    match &item.kind {
        Kind::Removed { by: Side::Mine } => Some(fill(t.removed, &[&what()])),
        Kind::Removed { by: Side::Theirs } => Some(fill(t.removed_there, &[&what()])),
        Kind::Used { by, users } => {
            let mut said: Vec<String> = Vec::new();
            for user in users.iter().map(|place| names.user(place)) {
                if !said.contains(&user) {
                    said.push(user);
                }
            }
            let words = if *by == Side::Mine { t.used } else { t.used_here };
            Some(fill(words, &[&what(), &listed(said)]))
        }
        Kind::Time { by, totals } => {
            let said = totals.iter().map(|key| names.total(key)).collect();
            Some(fill(if *by == Side::Theirs { t.time } else { t.time_here }, &[&listed(said)]))
        }
        Kind::Taken | Kind::Kept | Kind::Conflict => None,
    }
}

/// What the two sides are called: the plan here and a file, or two plans of one browser.
#[must_use]
pub fn sides(lang: Lang, merge: &Merge) -> &'static SideWords {
    if merge.is_of_other_plan() { lang.plan_sides() } else { lang.file_sides() }
}

/// How many pieces are taken, kept, and to be decided, as a sentence.
#[must_use]
pub fn merge_count(lang: Lang, merge: &Merge, outcome: &Outcome) -> String {
    let counts = [outcome.taken(), outcome.kept(), outcome.open().count()].map(|count| count.to_string());
    fill(sides(lang, merge).merged, &counts.each_ref().map(String::as_str))
}

/// What a file is to the plan here, in words.
#[must_use]
pub fn situation_words(lang: Lang, situation: &Situation) -> &'static str {
    let t = lang.merge_words();
    match situation {
        Situation::Same => t.same,
        Situation::Older => t.older,
        Situation::Newer => t.newer,
        Situation::Both(_) => t.both,
        Situation::Lost(_) => t.lost,
        Situation::Apart => t.apart,
    }
}

/// Why nothing was merged, in words.
#[must_use]
pub fn merge_error_words(lang: Lang, error: &MergeError) -> String {
    let t = lang.merge_words();
    match error {
        MergeError::TooMany { what: _, max } => fill(t.too_many, &[&max.to_string()]),
        MergeError::Broken(what) => fill(t.broken, &[what]),
    }
}
