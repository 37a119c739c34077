//! Merges three trees into one and collects the items.

use super::item::{Choices, Item, Kind, Side};
use super::places::{Order, arranged, order};
use super::rules;
use super::tree::{At, Node, value_at};
use crate::units::map::{Map, Set};

/// The three states of a piece.
pub(super) type Three<'a> = [Option<&'a Node>; 3];

static NOTHING: Node = Node::Fields(Map::new());

/// A merge in progress.
pub(super) struct Weaver<'a> {
    /// The choices made.
    pub choices: &'a Choices,
    /// The side that wins if both differ and nothing was chosen.
    pub prefer: Side,
    /// Decisions made elsewhere, which override both sides.
    pub forced: &'a Choices,
    /// Places reported elsewhere.
    pub settled: &'a Set<String>,
    /// Items found, in the order of the file.
    pub items: Vec<Item>,
}

impl Weaver<'_> {
    /// Merges one piece. `thing` means that its absence is a removal, not an empty value.
    pub fn piece(&mut self, at: &mut At, thing: bool, three: Three<'_>) -> Option<Node> {
        let [common, mine, theirs] = three;
        if mine == theirs {
            return mine.cloned();
        }
        let map = rules::is_map(&at.schema);
        let branch = |node: Option<&Node>| matches!(node, Some(Node::Fields(_) | Node::List(_)));
        if !thing
            && map
            && three.into_iter().any(branch)
            && [mine, theirs].into_iter().all(|n| n.is_none() || branch(n))
        {
            let [common, mine, theirs] = three.map(|node| node.or(Some(&NOTHING)));
            let node = self.fields(at, [common, mine, theirs]);
            return Some(node).filter(|node| *node != NOTHING || mine.is_some());
        }
        match (mine, theirs) {
            (Some(Node::Fields(_)), Some(Node::Fields(_))) => {
                let common = common.filter(|node| matches!(node, Node::Fields(_)));
                Some(self.fields(at, [common, mine, theirs]))
            }
            (Some(Node::List(_)), Some(Node::List(_))) => {
                let common = common.filter(|node| matches!(node, Node::List(_)));
                Some(self.list(at, [common, mine, theirs]))
            }
            (Some(Node::List(_)), None) | (None, Some(Node::List(_))) if !thing => {
                let empty = Node::List(Vec::new());
                let three = [common, mine, theirs].map(|node| Some(node.unwrap_or(&empty)));
                Some(self.list(at, three)).filter(|node| *node != empty)
            }
            (Some(Node::Atom(_) | Node::Fields(_) | Node::List(_)) | None, _) => self.leaf(at, thing, three),
        }
    }

    fn fields(&mut self, at: &mut At, three: Three<'_>) -> Node {
        let data = rules::has_data_keys(&at.schema) || rules::months(&at.schema).is_some();
        let keys: Set<&str> = three.into_iter().flatten().flat_map(Node::keys).collect();
        let mut all = Map::new();
        for key in &keys {
            let out = at.enter(key, data);
            if let Some(node) = self.piece(at, false, three.map(|node| node?.child(key))) {
                all.insert((*key).to_owned(), node);
            }
            at.leave(out);
        }
        Node::Fields(all)
    }

    fn list(&mut self, at: &mut At, three: Three<'_>) -> Node {
        let keys = three.map(|node| node.map_or(Vec::new(), Node::keys));
        let by_key = three.map(|node| match node {
            Some(Node::List(entries)) => entries.iter().map(|(key, node)| (key.as_str(), node)).collect(),
            Some(Node::Atom(_) | Node::Fields(_)) | None => Map::<&str, &Node>::new(),
        });
        let [common, mine, theirs] = &keys;
        let all = mine.iter().chain(theirs.iter().filter(|key| !by_key[1].contains_key(*key)));
        let gone = common.iter().filter(|key| !by_key[1].contains_key(*key) && !by_key[2].contains_key(*key));
        let mut merged: Map<String, Node> = Map::new();
        for key in all.chain(gone) {
            let out = at.enter(key, true);
            let found = [0, 1, 2].map(|side: usize| by_key[side].get(key).copied());
            if let Some(node) = self.piece(at, true, found) {
                merged.insert((*key).to_owned(), node);
            }
            at.leave(out);
        }
        let [first, second] = match self.whose_order(at, &keys) {
            Side::Mine => [mine, theirs],
            Side::Theirs => [theirs, mine],
        };
        let places = arranged(|key| merged.contains_key(key), common, first, second);
        Node::List(
            places.into_iter().filter_map(|key| Some((key.to_owned(), merged.get(key)?.clone()))).collect(),
        )
    }

    /// A list has theirs' order if only they reordered it, unless that was turned down.
    fn whose_order(&mut self, at: &At, [common, mine, theirs]: &[Vec<&str>; 3]) -> Side {
        if order(common, mine, theirs) == Order::Mine {
            if order(common, theirs, mine) == Order::Theirs {
                self.tell(at, Kind::Kept, [None; 3], Side::Mine, true);
            }
            return Side::Mine;
        }
        let path = at.keys.join(".") + " order";
        let chosen = self.choices.get(&path).copied().unwrap_or(Side::Theirs);
        self.tell(at, Kind::Taken, [None; 3], chosen, true);
        chosen
    }

    fn leaf(&mut self, at: &At, thing: bool, three: Three<'_>) -> Option<Node> {
        let [common, mine, theirs] = three;
        let gone = mine.is_none() || theirs.is_none();
        let (kind, by_itself) = if theirs == common {
            (Kind::Kept, Side::Mine)
        } else if mine == common {
            (Kind::Taken, Side::Theirs)
        } else if thing && gone {
            // The other side's changes stay.
            let by = if mine.is_none() { Side::Mine } else { Side::Theirs };
            (Kind::Removed { by }, by.other())
        } else {
            (Kind::Conflict, self.prefer)
        };
        let (path, free) = (at.keys.join("."), kind != Kind::Kept);
        let chosen = self.choices.get(&path).copied().filter(|_| free).unwrap_or(by_itself);
        let chosen = self.forced.get(&path).copied().unwrap_or(chosen);
        self.tell(at, kind, three, chosen, false);
        match chosen {
            Side::Mine => mine.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }

    fn tell(&mut self, at: &At, kind: Kind, three: Three<'_>, chosen: Side, order: bool) {
        let by_age = order && rules::is_by_age(&at.schema);
        if by_age || rules::is_untold(&at.schema) || self.settled.contains(&at.keys.join(".")) {
            return;
        }
        let [was, mine, theirs] = three.map(|node| node.map(|node| value_at(&at.schema, node)));
        let (place, rule) = (at.keys.clone(), at.schema.clone());
        self.items.push(Item { place, rule, kind, was, mine, theirs, chosen, order });
    }
}
