//! The order of a merged list.

use crate::units::map::Set;

/// Whether one side put what was there before into another order.
fn moved(common: &[&str], side: &[&str]) -> bool {
    let (before, now): (Set<&str>, Set<&str>) =
        (common.iter().copied().collect(), side.iter().copied().collect());
    let left = common.iter().filter(|key| now.contains(*key));
    left.ne(side.iter().filter(|key| before.contains(*key)))
}

/// Which side's order a merged list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Nobody moved anything, or both did, or only mine.
    Mine,
    /// Only theirs moved something.
    Theirs,
}

/// The side that moved something; mine where both did.
pub(super) fn order(common: &[&str], mine: &[&str], theirs: &[&str]) -> Order {
    if !moved(common, mine) && moved(common, theirs) { Order::Theirs } else { Order::Mine }
}

/// The entries of the first order that stay, and those of the second one after what stands before them there. What the first
/// side added at the same spot comes first.
///
/// `common` is what both began with: `a b`, first `a x b`, second `a y b` make `a x y b`.
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
