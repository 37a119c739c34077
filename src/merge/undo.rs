//! Removes an edit of the common version from a side, with everything that depends on it.

use super::places::arranged;
use super::tree::Node;
use crate::units::map::{Map, Set};

/// Where a side has the result of an edit of the common version (`after`), restores what was there `before`
/// it. The side's other changes stay.
pub(super) fn unapply(side: Option<Node>, before: Option<&Node>, after: Option<&Node>) -> Option<Node> {
    if before == after {
        return side;
    }
    if side.as_ref() == after {
        return before.cloned();
    }
    let Some(before) = before else { return side };
    match side {
        Some(Node::Fields(mut fields)) if matches!(before, Node::Fields(_)) => {
            let keys: Set<&str> =
                before.keys().into_iter().chain(after.map_or(Vec::new(), Node::keys)).collect();
            for key in &keys {
                let was = fields.get(*key).cloned();
                match unapply(was, before.child(key), after.and_then(|node| node.child(key))) {
                    Some(node) => drop(fields.insert((*key).to_owned(), node)),
                    None => drop(fields.remove(*key)),
                }
            }
            Some(Node::Fields(fields))
        }
        Some(Node::List(entries)) if matches!(before, Node::List(_)) => Some(list(entries, before, after)),
        Some(Node::Atom(_) | Node::Fields(_) | Node::List(_)) | None => side,
    }
}

fn list(entries: Vec<(String, Node)>, before: &Node, after: Option<&Node>) -> Node {
    let old: Vec<&str> = before.keys();
    let left: Vec<&str> = after.map_or(Vec::new(), Node::keys);
    let places: Vec<String> = entries.iter().map(|(key, _)| key.clone()).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let mut found: Map<String, Node> = entries.into_iter().collect();
    let keys: Set<&str> = old.iter().chain(&left).copied().collect();
    for key in &keys {
        let was = found.get(*key).cloned();
        match unapply(was, before.child(key), after.and_then(|node| node.child(key))) {
            Some(node) => drop(found.insert((*key).to_owned(), node)),
            None => drop(found.remove(*key)),
        }
    }
    let order = arranged(|key| found.contains_key(key), &left, &places, &old);
    Node::List(order.into_iter().filter_map(|key| Some((key.to_owned(), found.get(key)?.clone()))).collect())
}

/// Restores a place of the common version in a side that lacks it.
pub(super) fn restore(side: &mut Node, common: &Node, place: &[String]) {
    let Some((key, rest)) = place.split_first() else { return };
    let Some(was) = common.child(key) else { return };
    match side {
        Node::Fields(fields) => match fields.get_mut(key.as_str()) {
            Some(node) => restore(node, was, rest),
            None => drop(fields.insert(key.clone(), was.clone())),
        },
        Node::List(entries) => match entries.iter_mut().find(|(name, _)| name == key) {
            Some((_, node)) => restore(node, was, rest),
            None => {
                let old = common.keys();
                let names: Vec<String> = entries.iter().map(|(name, _)| name.clone()).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let left: Vec<&str> = old.iter().copied().filter(|name| names.contains(name)).collect();
                let order = arranged(|name| name == key || names.contains(&name), &left, &names, &old);
                let at = order.iter().position(|name| name == key).unwrap_or(names.len());
                entries.insert(at, (key.clone(), was.clone()));
            }
        },
        Node::Atom(_) => {}
    }
}
