//! Blocks: sets of cells inside exactly the same holds. One factor moves a whole block, so the fit never
//! looks at single cells.

use crate::units::map::Map;
use std::ops::Range;

use super::region::{Held, Roster, Rows};
use super::weights::Ladder;
use crate::units::order;

/// A run of segments of one line inside one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) block: usize,
    pub(super) line: usize,
    pub(super) range: Range<usize>,
}

/// The cells of all blocks and the holds around each. Cells inside no hold are in no block.
pub(super) struct Layout {
    /// For each block, the holds that contain it, as places in the sorted list.
    pub(super) around: Vec<Vec<usize>>,
    /// Sorted by block, then line, then time.
    pieces: Vec<Piece>,
    /// Where each block's pieces start; one entry more at the end.
    first: Vec<usize>,
}

/// One owner's sets of holds along time: the end of each run and the set's number.
type Track = Vec<(usize, u32)>;
/// A line's runs of segments and the block of each.
type Pattern = Vec<(Range<usize>, usize)>;

impl Layout {
    /// Lays out the blocks; `held` is sorted by rows.
    pub(super) fn new(held: &[Held], roster: &Roster, segments: usize) -> Self {
        let mut builder = Builder::new(held, segments);
        let mut shared: Map<(Option<usize>, Vec<usize>), Pattern> = Map::new();
        let mut pieces = Vec::new();
        for line in 0..roster.len() {
            let team = roster.team_of(line).filter(|&t| builder.tracks.contains_key(&Rows::Team(t)));
            let sets = roster.sets_of(line).iter().copied();
            let sets: Vec<usize> = sets.filter(|&s| builder.tracks.contains_key(&Rows::Set(s))).collect();
            if builder.tracks.contains_key(&Rows::One(line)) {
                let own = builder.pattern(team, Some(line), &sets);
                pieces.extend(own.into_iter().map(|(range, block)| Piece { block, line, range }));
            } else {
                let pattern = shared.get_or((team, sets), |(team, sets)| builder.pattern(*team, None, sets));
                let pattern = pattern.iter().cloned();
                pieces.extend(pattern.map(|(range, block)| Piece { block, line, range }));
            }
        }
        let around = builder.around;
        // Stable: within a block, pieces stay in the order of lines and time.
        order::by_key(&mut pieces, |piece: &Piece| piece.block);
        let first = (0..=around.len()).map(|b| pieces.partition_point(|p| p.block < b)).collect();
        Self { around, pieces, first }
    }

    pub(super) fn len(&self) -> usize {
        self.around.len()
    }

    /// The pieces of one block.
    pub(super) fn pieces(&self, block: usize) -> &[Piece] {
        &self.pieces[self.first[block]..self.first[block + 1]]
    }

    /// The last segment of each block.
    pub(super) fn until(&self) -> Vec<usize> {
        let last = |block: usize| self.pieces(block).iter().map(|piece| piece.range.end).max().unwrap_or(0);
        (0..self.len()).map(last).collect()
    }

    /// The weight of a block on a rung of the ladder.
    pub(super) fn weight(&self, block: usize, rung: u8, ladder: &impl Ladder) -> f64 {
        let cells = |p: &Piece| p.range.clone().map(|s| ladder.weight(rung, p.line, s)).sum::<f64>();
        self.pieces(block).iter().map(cells).sum()
    }
}

/// The key of a block: the sets of holds of everybody, the team and the line, then of other sets of lines.
type Key = ([u32; 3], Vec<u32>);

struct Builder {
    segments: usize,
    tracks: Map<Rows, Track>,
    /// The holds of each set; set 0 is empty.
    sets: Vec<Vec<usize>>,
    /// Blocks by key, in one map per last set of the key so that each stays small.
    known: Vec<Map<Key, usize>>,
    around: Vec<Vec<usize>>,
}

impl Builder {
    fn new(held: &[Held], segments: usize) -> Self {
        let mut builder = Self {
            segments,
            tracks: Map::new(),
            sets: vec![Vec::new()],
            known: Vec::new(),
            around: Vec::new(),
        };
        let mut start = 0;
        for group in held.chunk_by(|a, b| a.rows == b.rows) {
            let track = builder.track(group, start);
            builder.tracks.insert(group[0].rows, track);
            start += group.len();
        }
        builder.known.resize_with(builder.sets.len(), Map::new);
        builder
    }

    /// Cuts time wherever a hold of one owner starts or ends.
    fn track(&mut self, group: &[Held], start: usize) -> Track {
        let mut cuts: Vec<usize> = group.iter().flat_map(|h| [h.range.start, h.range.end]).collect();
        cuts.push(self.segments);
        order::distinct(&mut cuts);
        let mut numbers = Map::from_iter([(Vec::new(), 0)]);
        let mut track = Track::new();
        let mut from = 0;
        for end in cuts.into_iter().filter(|&cut| cut > 0) {
            let covers = |h: &Held| h.range.start <= from && h.range.end >= end;
            let set: Vec<usize> = (start..).zip(group).filter(|(_, h)| covers(h)).map(|(i, _)| i).collect();
            let number = *numbers.get_or(set, |set| {
                self.sets.push(set.clone());
                u32::try_from(self.sets.len() - 1).unwrap_or(u32::MAX)
            });
            track.push((end, number));
            from = end;
        }
        track
    }

    /// Overlays the tracks of everybody, the team, the line and its sets.
    fn pattern(&mut self, team: Option<usize>, line: Option<usize>, sets: &[usize]) -> Pattern {
        let owners = [Some(Rows::All), team.map(Rows::Team), line.map(Rows::One)];
        let empty = vec![(self.segments, 0)];
        let mut stretches = Vec::new();
        {
            let find = |owner: Option<Rows>| owner.and_then(|rows| self.tracks.get(&rows)).unwrap_or(&empty);
            let tracks = owners.map(find);
            let others: Vec<&Track> = sets.iter().map(|&set| find(Some(Rows::Set(set)))).collect();
            let (mut places, mut from) = ([0; 3], 0);
            let mut further = vec![0; others.len()];
            while from < self.segments {
                let now = [0, 1, 2].map(|i| tracks[i][places[i]]);
                let beside = others.iter().zip(&further).map(|(track, &place)| track[place]);
                let end = now[0].0.min(now[1].0).min(now[2].0);
                let end = beside.clone().fold(end, |end, (other, _)| end.min(other));
                let rest: Vec<u32> = beside.map(|(_, set)| set).collect();
                stretches.push((from..end, (now.map(|(_, set)| set), rest)));
                for i in 0..3 {
                    places[i] += usize::from(now[i].0 == end);
                }
                for (track, place) in others.iter().zip(&mut further) {
                    *place += usize::from(track[*place].0 == end);
                }
                from = end;
            }
        }
        let held = |(own, rest): &Key| *own != [0; 3] || rest.iter().any(|&set| set != 0);
        let inside = stretches.into_iter().filter(|(_, sets)| held(sets));
        inside.map(|(range, sets)| (range, self.block(sets))).collect()
    }

    fn block(&mut self, mut key: Key) -> usize {
        // Drop empty sets; set numbers are unique among all owners.
        key.1.retain(|&set| set != 0);
        let last = key.0.iter().chain(&key.1).copied().max().unwrap_or(0) as usize;
        if let Some(&block) = self.known[last].get(&key) {
            return block;
        }
        let numbers = key.0.iter().chain(&key.1);
        let around = numbers.flat_map(|&set| &self.sets[set as usize]).copied().collect();
        self.around.push(around);
        self.known[last].insert(key, self.around.len() - 1);
        self.around.len() - 1
    }
}
