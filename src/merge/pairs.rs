//! Fields that form one piece only in certain conflicts: employment dates that would end up reversed, a
//! season typed as indexes against one typed as shares, the open deals of one table.

use serde_json::{Map as Object, Value};

use super::item::{Choices, Item, Kind, Side};
use super::tree::Node;
use super::tree::value_at;
use crate::units::map::Set;

/// The trees of the common version, mine and theirs.
pub(super) type Trees = [Node; 3];

/// The choices and the default for pieces that both sides changed.
pub(super) struct Answers<'a> {
    pub choices: &'a Choices,
    pub prefer: Side,
}

impl Answers<'_> {
    fn at(&self, path: &str) -> Side {
        self.choices.get(path).copied().unwrap_or(self.prefer)
    }

    /// The value that a merge would pick of these three.
    fn pick<'a>(&self, path: &str, [was, mine, theirs]: [Option<&'a Node>; 3]) -> Option<&'a Node> {
        let side = if mine == theirs || theirs == was {
            Side::Mine
        } else if mine == was {
            self.choices.get(path).copied().unwrap_or(Side::Theirs)
        } else {
            self.at(path)
        };
        if side == Side::Mine { mine } else { theirs }
    }
}

/// Joins fields that cannot be merged separately; returns the decisions about deals.
pub(super) fn join(trees: &mut Trees, answers: &Answers<'_>) -> Vec<Item> {
    season(trees);
    employment(trees, answers);
    deals(trees, answers)
}

/// Moves two fields into one piece under the first one's name.
fn fold(node: &mut Node, first: &str, second: &str, at: &str) {
    let Node::Fields(fields) = node else { return };
    let mut one = Object::new();
    for name in [first, second] {
        if let Some(piece) = fields.remove(name) {
            let schema = if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
            one.insert(name.to_owned(), value_at(&schema, &piece));
        }
    }
    if !one.is_empty() {
        fields.insert(first.to_owned(), Node::Atom(Value::Object(one)));
    }
}

/// Joins season indexes and shares, which replace the indexes, if one side switched between the two.
fn season(trees: &mut Trees) {
    let typed = |tree: &Node| tree.child("season_shares").is_some();
    if trees.iter().any(typed) && !trees.iter().all(typed) {
        trees.iter_mut().for_each(|tree| fold(tree, "season", "season_shares", ""));
    }
}

/// Joins the dates of hire and leave if merging them separately would reverse them.
fn employment(trees: &mut Trees, answers: &Answers<'_>) {
    let keys: Vec<String> =
        trees[1].child("managers").map_or(Vec::new(), Node::keys).into_iter().map(str::to_owned).collect();
    let reversed = |key: &String| {
        let of = |name: &str| {
            let path = format!("managers.{key}.{name}");
            let three = trees.each_ref().map(|tree| tree.child("managers")?.child(key)?.child(name));
            match answers.pick(&path, three) {
                Some(Node::Atom(Value::String(day))) => Some(day.clone()),
                Some(Node::Atom(_) | Node::Fields(_) | Node::List(_)) | None => None,
            }
        };
        matches!((of("hire"), of("leave")), (Some(hire), Some(leave)) if hire > leave)
    };
    let keys: Set<String> = keys.into_iter().filter(reversed).collect();
    for tree in trees.iter_mut().filter(|_| !keys.is_empty()) {
        let Node::Fields(fields) = tree else { continue };
        let Some(Node::List(managers)) = fields.get_mut("managers") else { continue };
        for (_, manager) in managers.iter_mut().filter(|(key, _)| keys.contains(key)) {
            fold(manager, "hire", "leave", "managers.*");
        }
    }
}

fn deals_of(tree: &mut Node) -> Option<&mut Vec<(String, Node)>> {
    let Node::Fields(fields) = tree else { return None };
    let Node::Fields(control) = fields.get_mut("control")? else { return None };
    match control.get_mut("deals")? {
        Node::List(deals) => Some(deals),
        Node::Atom(_) | Node::Fields(_) => None,
    }
}

/// The source from whose table a deal came; None if it was typed.
fn table(deal: &Node) -> Option<u64> {
    match deal {
        Node::Atom(deal) => deal.get("source")?.as_u64(),
        Node::Fields(_) | Node::List(_) => None,
    }
}

/// If both sides imported deals from one source, uses one of the tables as a whole.
fn deals(trees: &mut Trees, answers: &Answers<'_>) -> Vec<Item> {
    let all = trees.each_mut().map(|tree| deals_of(tree).cloned().unwrap_or_default());
    let sources: Set<u64> = all.iter().flatten().filter_map(|(_, deal)| table(deal)).collect();
    let mut items = Vec::new();
    for &source in &sources {
        let of = |deals: &[(String, Node)]| -> Vec<(String, Node)> {
            deals.iter().filter(|(_, deal)| table(deal) == Some(source)).cloned().collect()
        };
        let [was, mine, theirs] = all.each_ref().map(|deals| of(deals));
        if mine == was || theirs == was || mine == theirs {
            continue;
        }
        let place = ["control".to_owned(), "deals".to_owned(), format!("source {source}")].to_vec();
        let chosen = answers.at(&place.join("."));
        // The other table is reset to the common version.
        let loser = if chosen == Side::Mine { 2 } else { 1 };
        if let Some(deals) = deals_of(&mut trees[loser]) {
            deals.retain(|(_, deal)| table(deal) != Some(source));
            deals.extend(was.iter().cloned());
        }
        let value = |deals: &[(String, Node)]| {
            Some(deals.iter().map(|(_, deal)| value_at("", deal)).collect::<Value>())
        };
        let [was, mine, theirs] = [&was, &mine, &theirs].map(|deals| value(deals));
        let rule = "control.deals.source".to_owned();
        items.push(Item { place, rule, kind: Kind::Conflict, was, mine, theirs, chosen, order: false });
    }
    items
}
