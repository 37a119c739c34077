//! Stable sorting for short or rarely sorted lists.
//!
//! The standard sorts are fast, but every list type adds some ten kilobytes to the page. These share one
//! merge sort over indices, and only the comparison differs. `docs/performance.md` says what the standard
//! ones and the trees instead of `units::map` would weigh: 180 KB of the page in brotli.

use std::cmp::Ordering;

/// Sorts a list by a comparison; what compares equal keeps its order.
///
/// ```
/// use planerka::units::order;
/// let mut names = vec![(2, "b"), (1, "a"), (2, "a")];
/// order::by(&mut names, |x, y| x.0.cmp(&y.0));
/// assert_eq!(names, [(1, "a"), (2, "b"), (2, "a")]);
/// ```
pub fn by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    if let Some(mut places) = merge(list.len(), &mut |a, b| compare(&list[a], &list[b])) {
        arrange(list, &mut places);
    }
}

/// Sorts a list by a key of its entries; equal keys keep their order.
pub fn by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list, smallest first.
pub fn ascending<T: Ord>(list: &mut [T]) {
    by(list, T::cmp);
}

/// Sorts a list, smallest first, and removes duplicates.
pub fn distinct<T: Ord>(list: &mut Vec<T>) {
    ascending(list);
    list.dedup();
}

/// The indices of so many entries in sorted order, by merging runs of doubling length; None if they are
/// sorted already.
fn merge(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..count).all(|i| compare(i - 1, i) != Ordering::Greater) {
        return None;
    }
    let mut places: Vec<usize> = (0..count).collect();
    let mut other = vec![0; count];
    let mut run = 1;
    while run < count {
        for start in (0..count).step_by(2 * run) {
            let (middle, end) = ((start + run).min(count), (start + 2 * run).min(count));
            let (mut left, mut right) = (start, middle);
            for slot in &mut other[start..end] {
                let from_left = right == end
                    || left < middle && compare(places[left], places[right]) != Ordering::Greater;
                let next = if from_left { &mut left } else { &mut right };
                *slot = places[*next];
                *next += 1;
            }
        }
        std::mem::swap(&mut places, &mut other);
        run *= 2;
    }
    Some(places)
}

/// Rearranges a list by the indices in `places`.
fn arrange<T>(list: &mut [T], places: &mut [usize]) {
    for start in 0..places.len() {
        let mut slot = start;
        while places[slot] != start {
            let from = places[slot];
            list.swap(slot, from);
            places[slot] = slot;
            slot = from;
        }
        places[slot] = slot;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(list in proptest::collection::vec((0_u8..8, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            super::by_key(&mut ours, |entry| entry.0);
            theirs.sort_by_key(|entry| entry.0);
            prop_assert_eq!(&ours, &theirs);
            super::distinct(&mut ours);
            theirs.sort_unstable();
            theirs.dedup();
            prop_assert_eq!(&ours, &theirs);
        }
    }
}
