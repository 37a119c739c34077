//! A file as a tree of pieces: lists by key, everything else by field.

use serde_json::{Map as Object, Value, json};

use super::rules;
use crate::units::map::Map;

/// A part of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// One piece.
    Atom(Value),
    /// Merged field by field, or key by key.
    Fields(Map<String, Node>),
    /// An ordered list of things, by key.
    List(Vec<(String, Node)>),
}

impl Node {
    /// The child under a key.
    pub fn child(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Atom(_) => None,
            Node::Fields(fields) => fields.get(key),
            Node::List(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, node)| node),
        }
    }

    /// The keys, in order.
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Node::Atom(_) => Vec::new(),
            Node::Fields(fields) => fields.keys().map(String::as_str).collect(),
            Node::List(entries) => entries.iter().map(|(name, _)| name.as_str()).collect(),
        }
    }
}

/// A place inside a file: its keys, and its rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct At {
    /// The keys.
    pub keys: Vec<String>,
    /// The place as rules name it.
    pub schema: String,
}

impl At {
    /// Descends one step; returns the length to pass to [`At::leave`].
    pub fn enter(&mut self, key: &str, data: bool) -> usize {
        let len = self.schema.len();
        self.keys.push(key.to_owned());
        step(&mut self.schema, if data { "*" } else { key });
        len
    }

    /// Ascends one step.
    pub fn leave(&mut self, len: usize) {
        self.keys.pop();
        self.schema.truncate(len);
    }
}

fn step(schema: &mut String, key: &str) {
    if !schema.is_empty() {
        schema.push('.');
    }
    schema.push_str(key);
}

/// Builds the tree of a plan in a file.
pub(super) fn of(mut plan: Value) -> Node {
    if let Value::Object(fields) = &mut plan {
        for (at, default) in rules::filled_months() {
            if !fields.contains_key(at) {
                fields.insert(at.to_owned(), vec![default; 12].into());
            }
        }
        // A missing control section stands for an empty one: the two built-in sources and nothing else.
        let control = fields.entry("control").or_insert_with(|| json!({"last_id": 2}));
        if let Value::Object(control) = control {
            control.entry("sources").or_insert_with(|| json!([{"id": 1}, {"id": 2}]));
        }
    }
    build(&mut String::new(), plan)
}

fn inside(schema: &mut String, key: &str, value: Value) -> Node {
    let len = schema.len();
    step(schema, key);
    let node = build(schema, value);
    schema.truncate(len);
    node
}

fn build(schema: &mut String, value: Value) -> Node {
    match value {
        Value::Array(items) if rules::months(schema).is_some() => {
            let months = items.into_iter().enumerate();
            Node::Fields(months.map(|(at, value)| (format!("{:02}", at + 1), Node::Atom(value))).collect())
        }
        Value::Array(items) => match rules::list(schema) {
            Some(keys) => entries(schema, keys, items),
            None => Node::Atom(Value::Array(items)),
        },
        Value::Object(fields) if !rules::is_whole(schema) && !is_of_a_table(schema, &fields) => {
            object(schema, fields)
        }
        piece @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            Node::Atom(piece)
        }
    }
}

/// Whether it came with a source's table, which is taken as a whole: nobody edited parts of it.
fn is_of_a_table(schema: &str, fields: &Object<String, Value>) -> bool {
    let typed = fields.get("source").and_then(Value::as_u64) == Some(1);
    !typed && (schema == "control.reports.*" || schema == "control.deals.*")
}

fn entries(schema: &mut String, keys: &[&str], items: Vec<Value>) -> Node {
    let mut all: Vec<(String, Node)> = Vec::with_capacity(items.len());
    let mut seen: Map<String, usize> = Map::new();
    for item in items {
        let mut key = key_of(keys, &item);
        let times = seen.get_or(key.clone(), |_| 0);
        *times += 1;
        if *times > 1 {
            key.push_str(&format!("#{times}"));
        }
        all.push((key, inside(schema, "*", item)));
    }
    Node::List(all)
}

/// The key of an entry, as text: `7`, `manager 7/month 2027-03`.
pub(super) fn key_of(keys: &[&str], item: &Value) -> String {
    if keys.is_empty() {
        return key_text(item);
    }
    let parts = keys.iter().filter_map(|key| item.get(*key)).map(key_text);
    parts.collect::<Vec<_>>().join("/")
}

fn key_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => {
            let parts = fields.iter().map(|(key, value)| format!("{key} {}", key_text(value)));
            parts.collect::<Vec<_>>().join(" ")
        }
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_)) => other.to_string(),
    }
}

fn object(schema: &mut String, mut fields: Object<String, Value>) -> Node {
    if schema == "calendar" {
        return calendar(fields);
    }
    let rows = if schema == "control.reports.*" { Some(by_measure(&mut fields)) } else { None };
    let mut all: Map<String, Node> = Map::new();
    if let Some(together) = rules::together(schema) {
        let one: Object<String, Value> =
            together.iter().filter_map(|key| fields.remove_entry(*key)).collect();
        all.insert(together[0].to_owned(), Node::Atom(Value::Object(one)));
    }
    let data = rules::has_data_keys(schema);
    for (key, value) in fields {
        let node = inside(schema, if data { "*" } else { &key }, value);
        all.insert(key, node);
    }
    if let Some(rows) = rows {
        all.insert("rows".to_owned(), inside(schema, "rows", rows));
    }
    Node::Fields(all)
}

/// The calendar with its exceptions by date, so that a day is either working or off.
fn calendar(mut fields: Object<String, Value>) -> Node {
    let mut days: Map<String, Node> = Map::new();
    for (name, is) in [("days_off", "off"), ("working_days", "worked")] {
        let Some(Value::Array(dates)) = fields.remove(name) else { continue };
        for date in dates.iter().filter_map(Value::as_str) {
            let is = if days.contains_key(date) { "both" } else { is };
            days.insert(date.to_owned(), Node::Atom(is.into()));
        }
    }
    let mut all: Map<String, Node> =
        fields.into_iter().map(|(key, value)| (key, Node::Atom(value))).collect();
    all.insert("days".to_owned(), Node::Fields(days));
    Node::Fields(all)
}

/// The rows of a report with values by measure instead of by column.
fn by_measure(fields: &mut Object<String, Value>) -> Value {
    let Some(Value::Array(mut rows)) = fields.remove("rows") else { return json!([]) };
    let none = Vec::new();
    let measures = fields.get("measures").and_then(Value::as_array).unwrap_or(&none);
    for row in &mut rows {
        let Some(values) = row.get_mut("values") else { continue };
        let Value::Array(columns) = values.take() else { continue };
        *values = measures.iter().map(key_text).zip(columns).collect();
    }
    Value::Array(rows)
}

/// Turns a tree back into a file.
pub(super) fn back(node: &Node) -> Value {
    rebuild(&mut String::new(), node)
}

/// The value of a part as in a file.
pub(super) fn value_at(schema: &str, node: &Node) -> Value {
    rebuild(&mut schema.to_owned(), node)
}

fn rebuild(schema: &mut String, node: &Node) -> Value {
    let within = |schema: &mut String, key: &str, node: &Node| {
        let len = schema.len();
        step(schema, key);
        let value = rebuild(schema, node);
        schema.truncate(len);
        value
    };
    match node {
        Node::Atom(value) => value.clone(),
        Node::List(entries) => entries.iter().map(|(_, node)| within(schema, "*", node)).collect(),
        Node::Fields(fields) if rules::months(schema).is_some() => {
            fields.values().map(|node| within(schema, "*", node)).collect()
        }
        Node::Fields(fields) => {
            let mut all = Object::new();
            let data = rules::has_data_keys(schema);
            for (key, node) in fields.iter() {
                let name = if data { "*" } else { key.as_str() };
                let value = within(schema, name, node);
                let folded = matches!(node, Node::Atom(_)) && is_folded(schema, key);
                if folded && let Value::Object(parts) = value {
                    all.extend(parts);
                } else {
                    all.insert(key.clone(), value);
                }
            }
            restored(schema, all)
        }
    }
}

/// Whether a field holds several, see [`rules::together`] and `pairs`.
fn is_folded(schema: &str, key: &str) -> bool {
    rules::together(schema).is_some_and(|fields| fields[0] == key)
        || (schema == "managers.*" && key == "hire")
        || (schema.is_empty() && key == "season")
}

/// Undoes what [`object`] does to calendars and reports.
fn restored(schema: &str, mut fields: Object<String, Value>) -> Value {
    if schema == "calendar" {
        let days = fields.remove("days");
        let days: Vec<(&String, &str)> = match &days {
            Some(Value::Object(days)) => {
                days.iter().filter_map(|(date, is)| Some((date, is.as_str()?))).collect()
            }
            _ => Vec::new(),
        };
        for (name, here) in [("days_off", "off"), ("working_days", "worked")] {
            let dates = days.iter().filter(|(_, is)| *is == here || *is == "both");
            let dates: Vec<Value> = dates.map(|(date, _)| Value::from(date.as_str())).collect();
            if !dates.is_empty() {
                fields.insert(name.to_owned(), dates.into());
            }
        }
    }
    if schema == "control.reports.*" {
        by_column(&mut fields);
    }
    Value::Object(fields)
}

/// The rows of a report with values by column; a measure that one side dropped stays while any row has a
/// value for it.
fn by_column(fields: &mut Object<String, Value>) {
    let Some(Value::Array(mut rows)) = fields.remove("rows") else { return };
    let mut measures = match fields.remove("measures") {
        Some(Value::Array(measures)) => measures,
        _ => Vec::new(),
    };
    let mut columns: Vec<String> = measures.iter().map(key_text).collect();
    let values = rows.iter().filter_map(|row| row.get("values")?.as_object());
    for (column, value) in values.flatten() {
        if !value.is_null() && !columns.contains(column) {
            measures.push(match column.strip_prefix("stage ").and_then(|id| id.parse::<u32>().ok()) {
                Some(id) => json!({"stage": id}),
                None => Value::from(column.as_str()),
            });
            columns.push(column.clone());
        }
    }
    for row in &mut rows {
        let by_name = row.get("values").cloned().unwrap_or_default();
        row["values"] = columns.iter().map(|name| by_name.get(name).cloned().unwrap_or_default()).collect();
    }
    if !rows.is_empty() {
        fields.insert("rows".to_owned(), rows.into());
    }
    fields.insert("measures".to_owned(), measures.into());
}

/// Replaces every fraction that differs from the one in `near` only by rounding.
pub(super) fn snap(node: &mut Node, near: &Node) {
    match (node, near) {
        (Node::Atom(value), Node::Atom(other)) => {
            if let (Some(a), Some(b)) = (value.as_f64(), other.as_f64())
                && value.is_f64()
                && (a - b).abs() <= b.abs() * 1e-12
            {
                *value = other.clone();
            }
        }
        (Node::Fields(fields), Node::Fields(others)) => {
            let mut keys = others.iter();
            keys.by_ref().for_each(|(key, other)| {
                if let Some(own) = fields.get_mut(key.as_str()) {
                    snap(own, other);
                }
            });
        }
        (Node::List(entries), near @ Node::List(_)) => {
            for (key, own) in entries {
                if let Some(other) = near.child(key) {
                    snap(own, other);
                }
            }
        }
        (Node::Atom(_) | Node::Fields(_) | Node::List(_), _) => {}
    }
}
