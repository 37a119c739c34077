//! Whose a row of facts is. Nothing is guessed: a name that fits several people, or one of whom another row speaks by
//! the very name, has to be chosen.

use chrono::NaiveDate;

use super::FactWishes;
use super::people::{Person, Sure, find};
use crate::intake::names::{key, tidy};
use crate::plan::control::Actor;
use crate::plan::{ManagerId, Plan};
use crate::sheet::plain_title;
use crate::units::map::{Map, Set};

/// A name that has to be chosen: whom of the plan it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameAsked {
    /// As it stands in the table.
    pub name: String,
    /// People of the plan.
    pub fits: Vec<ManagerId>,
}

/// What stands for nobody.
const NOBODY: [&str; 10] = [
    "без менеджера",
    "без ответственного",
    "не назначен",
    "не указан",
    "нет",
    "without a manager",
    "no owner",
    "unassigned",
    "none",
    "n a",
];

/// Who a name of the table is.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    Actor(Actor),
    Similar(ManagerId),
    /// Goes by the day, else must be chosen.
    Several(Vec<ManagerId>),
}

/// Everybody whom a table names.
pub(super) struct Who<'a> {
    plan: &'a Plan,
    roster: Vec<Person>,
    found: Map<String, Found>,
    /// Names that have to be chosen, as written.
    pub asked: Vec<NameAsked>,
    /// Names that the plan does not know, as written.
    pub strangers: Vec<String>,
    /// Names whose rows the plan remembers to leave out, as written.
    pub put_aside: Vec<String>,
    left_out: Set<String>,
    /// Recognised by a part of the name: as in the table, and as in the plan.
    pub similar: Vec<(String, String)>,
}

impl<'a> Who<'a> {
    /// Looks at all names of a table together.
    pub fn new<'n>(plan: &'a Plan, wishes: &FactWishes, names: impl Iterator<Item = &'n str>) -> Self {
        let person = |m: &std::sync::Arc<crate::plan::Manager>| Person {
            name: tidy(&m.name),
            hire: m.hire,
            leave: m.leave,
        };
        let roster = plan.managers.iter().map(person).collect();
        let mut who = Who {
            plan,
            roster,
            found: Map::new(),
            asked: Vec::new(),
            strangers: Vec::new(),
            put_aside: Vec::new(),
            left_out: wishes.left_people.clone(),
            similar: Vec::new(),
        };
        let put_aside: Set<String> = plan.control.left_out.iter().map(|name| key(name)).collect();
        let aliases: Map<String, &Actor> =
            plan.control.people.iter().map(|(name, actor)| (key(name), actor)).collect();
        let mut written: Map<String, String> = Map::new();
        for name in names {
            let key = key(name);
            if who.found.contains_key(&key) {
                continue;
            }
            let alias = aliases.get(&key).copied();
            let unknown = alias.is_none() && matches!(who.look(name), Found::Actor(Actor::Other(_)));
            if unknown && put_aside.contains(&key) && !wishes.is_about(&key) {
                who.put_aside.push(tidy(name));
                who.left_out.insert(key.clone());
            } else if unknown || wishes.new_people.contains(&key) {
                who.strangers.push(tidy(name));
            }
            let told = wishes.people.get(&key).or(alias);
            let found = told.map_or_else(|| who.look(name), |actor| Found::Actor(actor.clone()));
            written.insert(key.clone(), tidy(name));
            who.found.insert(key, found);
        }
        who.settle(&written);
        who
    }

    /// Whether the rows of a name are left out.
    pub fn is_left_out(&self, name: &str) -> bool {
        self.left_out.contains(&key(name))
    }

    fn look(&self, name: &str) -> Found {
        let plain = plain_title(name);
        if plain.is_empty() || NOBODY.contains(&plain.as_str()) {
            return Found::Actor(Actor::Nobody);
        }
        let id = |place: usize| self.plan.managers[place].id;
        match find(&self.roster, &tidy(name), None) {
            Sure::Found(place) => Found::Actor(Actor::Manager(id(place))),
            Sure::Similar(place) => Found::Similar(id(place)),
            Sure::Several(places) => Found::Several(places.into_iter().map(id).collect()),
            Sure::Nobody => Found::Actor(Actor::Other(tidy(name))),
        }
    }

    /// Who is only similar must be chosen where another name of the table means the same person.
    fn settle(&mut self, written: &Map<String, String>) {
        let meant = |found: &Found| match found {
            Found::Actor(Actor::Manager(id)) | Found::Similar(id) => Some(*id),
            Found::Actor(Actor::Other(_) | Actor::Nobody) | Found::Several(_) => None,
        };
        let mut once: Set<ManagerId> = Set::new();
        let mut twice: Set<ManagerId> = Set::new();
        for id in self.found.values().filter_map(meant) {
            if !once.insert(id) {
                twice.insert(id);
            }
        }
        for (key, found) in self.found.iter() {
            let Found::Similar(id) = found else { continue };
            let name = written.get(key).cloned().unwrap_or_default();
            if twice.contains(id) {
                self.asked.push(NameAsked { name, fits: vec![*id] });
            } else {
                let plans = self.plan.manager(*id).map(|m| m.name.clone()).unwrap_or_default();
                self.similar.push((name, plans));
            }
        }
    }

    /// Whose a row is; None where that must be chosen first.
    pub fn of(&mut self, name: &str, day: Option<NaiveDate>) -> Option<Actor> {
        match self.found.get(&key(name)) {
            Some(Found::Actor(actor)) => Some(actor.clone()),
            Some(Found::Similar(id)) => {
                let asked = self.asked.iter().any(|asked| key(&asked.name) == key(name));
                (!asked).then_some(Actor::Manager(*id))
            }
            Some(Found::Several(ids)) => {
                let ids = ids.clone();
                match find(&self.roster, &tidy(name), day) {
                    Sure::Found(place) | Sure::Similar(place) => {
                        Some(Actor::Manager(self.plan.managers[place].id))
                    }
                    Sure::Several(_) | Sure::Nobody => {
                        if !self.asked.iter().any(|asked| key(&asked.name) == key(name)) {
                            self.asked.push(NameAsked { name: tidy(name), fits: ids });
                        }
                        None
                    }
                }
            }
            None => Some(Actor::Nobody),
        }
    }
}
