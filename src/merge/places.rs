//! Order of merged lists.

use crate::units::map::Set;

/// Whether a side reordered the entries that were there before.
fn moved(common: &[&str], side: &[&str]) -> bool {
    let (before, now): (Set<&str>, Set<&str>) =
        (common.iter().copied().collect(), side.iter().copied().collect());
    let left = common.iter().filter(|key| now.contains(*key));
    left.ne(side.iter().filter(|key| before.contains(*key)))
}

/// The side whose order a merged list uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Nobody reordered, or both did, or only mine.
    Mine,
    /// Only theirs reordered.
    Theirs,
}

/// Picks the side that reordered; mine if both did.
pub(super) fn order(common: &[&str], mine: &[&str], theirs: &[&str]) -> Order {
    if !moved(common, mine) && moved(common, theirs) { Order::Theirs } else { Order::Mine }
}

/// Merges two orders: the entries of the first that stay, and those of the second after their predecessors
/// there. If both added entries at the same spot, the first side's come first.
///
/// `common` is the original order: `a b`, first `a x b`, second `a y b` give `a x y b`.
pub(super) fn arranged<'a>(
    stays: impl Fn(&str) -> bool,
    common: &[&str],
    first: &[&'a str],
    second: &[&'a str],
) -> Vec<&'a str> {
    let known: Set<&str> = common.iter().chain(second).copied().collect();
    let mut placed: Vec<&str> = first.iter().copied().filter(|key| stays(key)).collect();
    let there: Set<&str> = placed.iter().copied().collect();
    let mut before: Option<&str> = None;
    for &key in second.iter().filter(|key| stays(key)) {
        if !there.contains(&key) {
            let mut at =
                before.map_or(0, |key| placed.iter().position(|other| *other == key).map_or(0, |at| at + 1));
            while placed.get(at).is_some_and(|other| !known.contains(other)) {
                at += 1;
            }
            placed.insert(at, key);
        }
        before = Some(key);
    }
    placed
}
