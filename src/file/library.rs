//! The library of plans in storage: an index by name, and all storage keys.
//!
//! The index is a convenience: the plans' slots are authoritative. A damaged or stale index is repaired from
//! the existing keys, and no plan disappears with it.

use crate::units::map::Set;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::slots::Side;

/// The key of the index.
pub const INDEX: &str = "planerka/index";
/// The key of the settings of this browser (language, theme, units).
pub const SETTINGS: &str = "planerka/settings";
const PLAN: &str = "planerka/plan/";
const BEFORE: &str = "planerka/before/";
const ENTERED: &str = "planerka/entered/";
const QUARANTINE: &str = "planerka/quarantine/";

/// The key of one slot of a plan.
///
/// ```
/// use planerka::file::{library, slots::Side};
/// assert_eq!(library::plan_key("p1", Side::B), "planerka/plan/p1/b");
/// ```
pub fn plan_key(id: &str, side: Side) -> String {
    let side = match side {
        Side::A => 'a',
        Side::B => 'b',
    };
    format!("{PLAN}{id}/{side}")
}

/// The key of a plan's last copy before it was saved in a later file version.
pub fn before_key(id: &str) -> String {
    format!("{BEFORE}{id}")
}

/// The key of the ticks for what has been entered into a CRM.
pub fn entered_key(id: &str) -> String {
    format!("{ENTERED}{id}")
}

/// The key under which the `n`-th damaged text is kept.
pub fn quarantine_key(n: u32) -> String {
    format!("{QUARANTINE}{n}")
}

/// The plan a key belongs to, if it is the key of a plan's slot.
pub fn plan_of(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(PLAN)?;
    let id = rest.strip_suffix("/a").or_else(|| rest.strip_suffix("/b"))?;
    (!id.is_empty()).then_some(id)
}

/// The quarantine number of a key.
pub fn quarantine_of(key: &str) -> Option<u32> {
    key.strip_prefix(QUARANTINE)?.parse().ok()
}

/// The first unused quarantine number.
pub fn next_quarantine<'a>(keys: impl IntoIterator<Item = &'a str>) -> u32 {
    keys.into_iter().filter_map(quarantine_of).max().map_or(1, |n| n.saturating_add(1))
}

/// One plan in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The plan's id.
    pub id: String,
    /// Its name when last saved; empty if only its slots are known.
    pub name: String,
    /// When it was last saved, as sortable text (`2026-11-21T14:05:00`); empty if unknown.
    pub changed: String,
    /// When it was first saved, in the same form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub since: String,
    /// When it was last saved to a file, in the same form; empty if never.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exported: String,
    /// Its revisions that were sent or received, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<String>,
}

/// Days after which to remind of a plan that was never saved to a file.
const FIRST_FILE: i64 = 3;
/// Days after which to remind of a plan that changed since its last file: Safari deletes after seven.
const NEXT_FILE: i64 = 6;

impl Entry {
    /// The entry of a plan saved just now.
    pub fn new(id: &str, name: &str, changed: String) -> Self {
        let (id, name) = (id.to_owned(), name.to_owned());
        Entry { id, name, since: changed.clone(), changed, exported: String::new(), lineage: Vec::new() }
    }

    /// Days since the last file; None if there was none, or it lies in the future by the clock.
    pub fn file_age(&self, today: NaiveDate) -> Option<i64> {
        days(&self.exported, today)
    }

    /// Days without a file that contains the latest changes, if a reminder is due.
    pub fn overdue(&self, today: NaiveDate) -> Option<i64> {
        let (from, patience) = match self.exported.as_str() {
            "" => (&self.since, FIRST_FILE),
            exported if exported < self.changed.as_str() => (&self.exported, NEXT_FILE),
            _ => return None,
        };
        days(from, today).filter(|days| *days >= patience)
    }
}

/// Days from the date of a stored time to today.
fn days(stamp: &str, today: NaiveDate) -> Option<i64> {
    let mut parts = stamp.get(..10)?.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let days = today.signed_duration_since(NaiveDate::from_ymd_opt(year, month, day)?).num_days();
    (days >= 0).then_some(days)
}

/// The list of plans, and which one is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Library {
    /// The plans, in the order they were first saved.
    pub plans: Vec<Entry>,
    /// The plan to open first.
    #[serde(default)]
    pub open: Option<String>,
}

/// The index after repair against the keys in storage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The list: every plan that has a slot, and no other.
    pub library: Library,
    /// Ids that have slots but were not in the index; their names must be read from the slots.
    pub nameless: Vec<String>,
    /// Entries whose slots are gone.
    pub gone: Vec<Entry>,
    /// The text of an unreadable index, for quarantine.
    pub damaged: Option<String>,
}

impl Library {
    /// The text to store.
    ///
    /// # Errors
    /// None in practice: everything in an index can be written as JSON.
    pub fn encode(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads the index and repairs it against the keys in storage.
    pub fn decode<'a>(text: Option<&str>, keys: impl IntoIterator<Item = &'a str>) -> Found {
        let read = text.map(serde_json::from_str::<Library>);
        let damaged = match &read {
            Some(Err(_)) => text.map(str::to_owned),
            _ => None,
        };
        let stored: Set<&str> = Set::from_iter(keys.into_iter().filter_map(plan_of));
        let mut found = Found { damaged, ..Found::default() };
        let mut known = Set::new();
        let listed = read.and_then(Result::ok).unwrap_or_default();
        for entry in listed.plans {
            if !known.insert(entry.id.clone()) {
                continue;
            }
            let list =
                if stored.contains(entry.id.as_str()) { &mut found.library.plans } else { &mut found.gone };
            list.push(entry);
        }
        for id in stored.into_iter().filter(|&id| !known.contains(id)) {
            found.nameless.push(id.to_owned());
            found.library.plans.push(Entry::new(id, "", String::new()));
        }
        found.library.open = listed.open.filter(|id| found.library.entry(id).is_some());
        found
    }

    /// This list, as other pages have left it, plus those `own` plans that no list contains yet. Any other
    /// plan missing from it was deleted.
    #[must_use]
    pub fn with(mut self, unlisted: &[String], own: &Library) -> Library {
        for entry in own.plans.iter().filter(|entry| unlisted.contains(&entry.id)) {
            if self.entry(&entry.id).is_none() {
                self.plans.push(entry.clone());
            }
        }
        self
    }

    /// The entry of a plan.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.plans.iter().find(|entry| entry.id == id)
    }

    /// Records that a plan was saved: updates its name and time, or appends it.
    pub fn saved(&mut self, mut entry: Entry) {
        let Some(known) = self.plans.iter_mut().find(|known| known.id == entry.id) else {
            return self.plans.push(entry);
        };
        if !known.since.is_empty() {
            entry.since.clone_from(&known.since);
        }
        if entry.exported < known.exported {
            entry.exported.clone_from(&known.exported);
        }
        if entry.lineage.is_empty() {
            entry.lineage.clone_from(&known.lineage);
        }
        *known = entry;
    }

    /// Records that a plan was saved to a file.
    pub fn exported(&mut self, id: &str, at: String) {
        if let Some(known) = self.plans.iter_mut().find(|known| known.id == id) {
            known.exported = at;
        }
    }

    /// Removes a plan from the list.
    pub fn remove(&mut self, id: &str) {
        self.plans.retain(|entry| entry.id != id);
        self.open.take_if(|open| open == id);
    }

    /// `wanted`, with the first number added that makes it unique if needed: "Plan 2027", "Plan 2027 (2)",
    /// "Plan 2027 (3)".
    pub fn free_name(&self, wanted: &str) -> String {
        let taken = |name: &str| self.plans.iter().any(|entry| entry.name == name);
        if !taken(wanted) {
            return wanted.to_owned();
        }
        // With more candidates than plans, one is free.
        let last = self.plans.len() + 2;
        let numbered = (2..=last).map(|n| format!("{wanted} ({n})")).find(|name| !taken(name));
        numbered.unwrap_or_else(|| wanted.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, name: &str) -> Entry {
        Entry::new(id, name, "2026-11-21T14:05:00".into())
    }

    fn library() -> Library {
        Library {
            plans: vec![entry("p1", "План"), entry("p2", "Вариант")], open: Some("p2".into())
        }
    }

    #[test]
    fn an_index_comes_back() {
        let text = library().encode().unwrap();
        let keys = [plan_key("p1", Side::A), plan_key("p1", Side::B), plan_key("p2", Side::A)];
        let found = Library::decode(Some(&text), keys.iter().map(String::as_str));
        assert_eq!(found, Found { library: library(), ..Found::default() });
    }

    #[test]
    fn a_damaged_index_is_rebuilt_from_the_slots() {
        let text = library().encode().unwrap();
        for cut in (0..text.len()).filter(|&i| text.is_char_boundary(i)) {
            let keys =
                ["planerka/plan/p1/a", "planerka/plan/p2/b", INDEX, SETTINGS, "foreign", "planerka/plan//a"];
            let found = Library::decode(Some(&text[..cut]), keys);
            assert_eq!(found.nameless, ["p1", "p2"], "cut at {cut}");
            assert_eq!(found.library.plans.len(), 2);
            assert_eq!(found.damaged.as_deref(), Some(&text[..cut]));
        }
    }

    #[test]
    fn entries_without_slots_are_told_apart() {
        let text = library().encode().unwrap();
        let found = Library::decode(Some(&text), ["planerka/plan/p1/a", "planerka/plan/p9/b"]);
        assert_eq!(found.gone, [entry("p2", "Вариант")]);
        assert_eq!(found.nameless, ["p9"]);
        assert_eq!(found.library.open, None, "the open plan is gone");
        assert_eq!(found.damaged, None);
    }

    #[test]
    fn no_index_is_an_empty_library() {
        assert_eq!(Library::decode(None, []), Found::default());
    }

    #[test]
    fn saving_replaces_and_removing_closes() {
        let mut library = library();
        library.saved(entry("p2", "Вариант Б"));
        library.saved(entry("p3", "Третий"));
        let names: Vec<_> = library.plans.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["План", "Вариант Б", "Третий"]);
        library.remove("p2");
        assert_eq!((library.plans.len(), library.open), (2, None));
    }

    #[test]
    fn a_list_of_another_page_is_taken_with_the_plans_that_no_list_has_named() {
        let list = |ids: &[&str]| Library {
            plans: ids.iter().map(|id| entry(id, "")).collect(),
            open: ids.first().map(|id| (*id).to_owned()),
        };
        let unlisted = ["p3".to_owned(), "p9".to_owned()];
        for (what, stored, own, all) in [
            ("the same", vec!["p1", "p2"], vec!["p1", "p2"], vec!["p1", "p2"]),
            ("deleted elsewhere", vec!["p1"], vec!["p1", "p2"], vec!["p1"]),
            ("added elsewhere", vec!["p1", "p4"], vec!["p1"], vec!["p1", "p4"]),
            ("found by its copies", vec!["p1"], vec!["p1", "p2", "p3"], vec!["p1", "p3"]),
            ("found, and named elsewhere", vec!["p3", "p1"], vec!["p1", "p3"], vec!["p3", "p1"]),
        ] {
            assert_eq!(list(&stored).with(&unlisted, &list(&own)).plans, list(&all).plans, "{what}");
        }
        let mut stored = list(&["p1"]);
        stored.exported("p1", "2026-11-22T09:00:00".into());
        assert_eq!(stored.clone().with(&[], &list(&["p1"])), stored, "what this page knows of it is older");
    }

    #[test]
    fn a_plan_without_a_file_is_worth_a_reminder_after_days() {
        let at = |text: &str| text.parse::<NaiveDate>().unwrap();
        let entry = |changed: &str, exported: &str| Entry {
            exported: exported.into(),
            since: "2026-11-01T10:00:00".into(),
            ..Entry::new("p", "P", changed.into())
        };
        let cases = [
            ("never, two days", entry("2026-11-01T10:00:00", ""), "2026-11-03", None),
            ("never, three days", entry("2026-11-01T10:00:00", ""), "2026-11-04", Some(3)),
            ("changed since", entry("2026-11-05T10:00:00", "2026-11-04T10:00:00"), "2026-11-10", Some(6)),
            (
                "changed since, not long",
                entry("2026-11-05T10:00:00", "2026-11-04T10:00:00"),
                "2026-11-09",
                None,
            ),
            ("nothing new", entry("2026-11-04T10:00:00", "2026-11-04T10:00:00"), "2027-11-10", None),
            ("the clock jumped back", entry("2026-11-01T10:00:00", ""), "2020-01-01", None),
        ];
        for (what, entry, now, days) in cases {
            assert_eq!(entry.overdue(at(now)), days, "{what}");
        }
        let nameless = Entry::new("p", "", String::new());
        assert_eq!((nameless.overdue(at("2027-01-01")), nameless.file_age(at("2027-01-01"))), (None, None));
        assert_eq!(entry("x", "2026-11-04T10:00:00").file_age(at("2026-11-04")), Some(0));
    }

    #[test]
    fn saving_keeps_when_a_plan_began_and_when_it_had_its_file() {
        let mut library = library();
        library.exported("p1", "2026-11-22T09:00:00".into());
        library.saved(Entry::new("p1", "План", "2026-11-23T09:00:00".into()));
        let kept = library.entry("p1").unwrap();
        assert_eq!(
            (kept.since.as_str(), kept.exported.as_str()),
            ("2026-11-21T14:05:00", "2026-11-22T09:00:00")
        );
        let old = r#"{"plans":[{"id":"p1","name":"План","changed":"2026-11-21T14:05:00"}]}"#;
        let found = Library::decode(Some(old), ["planerka/plan/p1/a"]);
        assert_eq!(found.damaged, None, "an index from before these times is still an index");
    }

    #[test]
    fn a_free_name_is_numbered() {
        let mut library = library();
        assert_eq!(library.free_name("Новый"), "Новый");
        assert_eq!(library.free_name("План"), "План (2)");
        library.saved(entry("p3", "План (2)"));
        assert_eq!(library.free_name("План"), "План (3)");
    }

    #[test]
    fn keys_name_their_plans() {
        for (key, id) in [
            ("planerka/plan/p1/a", Some("p1")),
            ("planerka/plan/x/a/b", Some("x/a")),
            ("planerka/plan/p1/c", None),
            ("planerka/plan//a", None),
            ("planerka/before/p1", None),
            ("planerka/before/x/a", None),
            ("planerka/index", None),
        ] {
            assert_eq!(plan_of(key), id, "{key}");
        }
        assert_eq!(next_quarantine(["planerka/quarantine/3", "planerka/quarantine/x", INDEX]), 4);
        assert_eq!(next_quarantine([]), 1);
        assert_eq!(quarantine_of(&quarantine_key(12)), Some(12));
    }
}
