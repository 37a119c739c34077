//! Sets of indices as bits.

use std::ops::Range;

/// A set of indices, such as the days of a year: one bit each, so that ranges are counted a word at a time.
///
/// ```
/// use planerka::units::Bits;
/// let mut worked = Bits::none(365);
/// worked.add(0..5);
/// worked.add(60..130);
/// worked.remove(64..66);
/// assert_eq!((worked.count(0..365), worked.count(3..64)), (73, 6));
/// assert!(worked.has(63) && !worked.has(64) && !worked.any(5..60));
/// assert!(worked.within(62..68).eq([62, 63, 66, 67]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits(Vec<u64>);

/// How many indices fit into a word.
const WORD: usize = 64;

/// Visits the words of a range, each with the bits of the range in it; usually a single one.
fn words(places: Range<usize>, mut each: impl FnMut(usize, u64)) {
    if places.is_empty() {
        return;
    }
    let (first, last) = (places.start / WORD, (places.end - 1) / WORD);
    let from = u64::MAX << (places.start % WORD);
    let to = u64::MAX >> (WORD - 1 - (places.end - 1) % WORD);
    for word in first..=last {
        let (from, to) =
            (if word == first { from } else { u64::MAX }, if word == last { to } else { u64::MAX });
        each(word, from & to);
    }
}

impl Bits {
    /// An empty set over so many indices.
    #[must_use]
    pub fn none(places: usize) -> Self {
        Bits(vec![0; places.div_ceil(WORD)])
    }

    /// The indices that a predicate accepts.
    #[must_use]
    pub fn of(places: usize, rule: impl Fn(usize) -> bool) -> Self {
        let mut bits = Bits::none(places);
        (0..places).filter(|&place| rule(place)).for_each(|place| bits.add(place..place + 1));
        bits
    }

    /// Whether an index is in the set; false beyond its size.
    #[must_use]
    pub fn has(&self, place: usize) -> bool {
        self.word(place / WORD) >> (place % WORD) & 1 == 1
    }

    /// A word of the set; 0 beyond its size.
    fn word(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or(0)
    }

    /// Adds a range.
    pub fn add(&mut self, places: Range<usize>) {
        words(places, |at, mask| self.0[at] |= mask);
    }

    /// Adds the indices of a range that are not in another set.
    pub fn add_beyond(&mut self, other: &Bits, places: Range<usize>) {
        words(places, |at, mask| self.0[at] |= !other.word(at) & mask);
    }

    /// Removes a range.
    pub fn remove(&mut self, places: Range<usize>) {
        words(places, |at, mask| self.0[at] &= !mask);
    }

    /// Adds everything in another set (union).
    pub fn join(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Removes everything that is not in another set (intersection).
    pub fn keep(&mut self, other: &Bits) {
        self.0.iter_mut().enumerate().for_each(|(at, word)| *word &= other.word(at));
    }

    /// Counts the indices of a range in the set.
    #[must_use]
    pub fn count(&self, places: Range<usize>) -> usize {
        self.counts(self, places).0
    }

    /// Counts the indices of a range in the set, and those also in another set.
    #[must_use]
    pub fn counts(&self, other: &Bits, places: Range<usize>) -> (usize, usize) {
        let (mut all, mut both) = (0, 0);
        words(places, |at, mask| {
            let here = self.word(at) & mask;
            all += here.count_ones() as usize;
            both += (here & other.word(at)).count_ones() as usize;
        });
        (all, both)
    }

    /// Whether any index of a range is in the set.
    #[must_use]
    pub fn any(&self, places: Range<usize>) -> bool {
        self.any_beyond(&Bits::default(), places)
    }

    /// Whether any index of a range is in the set and not in another one.
    #[must_use]
    pub fn any_beyond(&self, other: &Bits, places: Range<usize>) -> bool {
        let mut any = 0;
        words(places, |at, mask| any |= self.word(at) & !other.word(at) & mask);
        any != 0
    }

    /// The indices of a range in the set, as maximal runs.
    #[must_use]
    pub fn stretches(&self, places: Range<usize>) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        for place in self.within(places) {
            match all.last_mut().filter(|last| last.end == place) {
                Some(last) => last.end += 1,
                None => all.push(place..place + 1),
            }
        }
        all
    }

    /// The indices of a range in the set.
    pub fn within(&self, places: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + Clone {
        places.filter(|&place| self.has(place))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Bits;

    proptest! {
        /// After any insertions and removals, the set equals a list of bools.
        #[test]
        fn as_a_list_of_yes_and_no(
            actions in proptest::collection::vec((any::<bool>(), 0_usize..200, 0_usize..130), 0..12), from in 0_usize..200, to in 0_usize..200
        ) {
            let (mut bits, mut list) = (Bits::none(200), vec![false; 200]);
            for (put, start, length) in actions {
                let span = start..(start + length).min(200);
                list[span.clone()].fill(put);
                if put { bits.add(span) } else { bits.remove(span) }
            }
            let other = Bits::of(200, |place| place % 3 == 0);
            let span = from..to.max(from);
            let there: Vec<usize> = span.clone().filter(|&place| list[place]).collect();
            let both = there.iter().filter(|&place| other.has(*place)).count();
            prop_assert_eq!(bits.count(span.clone()), there.len());
            prop_assert_eq!(bits.counts(&other, span.clone()), (there.len(), both));
            prop_assert_eq!(bits.any(span.clone()), !there.is_empty());
            prop_assert_eq!(bits.any_beyond(&other, span.clone()), both < there.len());
            prop_assert!(bits.within(span.clone()).eq(there.iter().copied()));
            let stretches = bits.stretches(span.clone());
            prop_assert!(stretches.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(stretches.into_iter().flatten().eq(there.iter().copied()));
            let mut missing = Bits::none(200);
            missing.add_beyond(&bits, span.clone());
            prop_assert!(missing.within(0..200).eq(span.clone().filter(|&place| !bits.has(place))));
            missing.join(&bits);
            prop_assert_eq!(missing.count(span.clone()), span.len());
            bits.keep(&other);
            prop_assert_eq!(bits.count(span), both);
        }
    }
}
