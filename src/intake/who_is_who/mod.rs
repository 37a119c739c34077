//! Who is who in the CRM, from a table: a list of users with names, e-mails and ids.
//!
//! People are found by a name that was given before, by the same words in any order, by a surname with initials (marked as similar), and by
//! an e-mail that the plan knows (of the CRM, or among the texts about a manager), as facts find them. What is wrong is named and not taken; the rest is one step of undo.
//!
//! ```
//! use planerka::intake::who_is_who::read;
//! use planerka::{sheet::clipboard, i18n::Lang, sample};
//! let plan = sample::plan(Lang::En, 2027, "p");
//! let name = &plan.managers[0].name;
//! let text = format!("User ID\tFull Name\tEmail\n0055f000009AbCdAAK\t{name}\tone@example.com");
//! let found = read(&clipboard::read(None, &text)?, &plan, None);
//! assert_eq!((found.changed().count(), found.faults.len()), (1, 0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod columns;
mod words;

use super::facts::{self, Sure, find};
use super::grid::Grid;
use super::names::{key, tidy};
use crate::edit::{Command, CrmEdit};
use crate::plan::control::Actor;
use crate::plan::crm::ids::BadId;
use crate::plan::crm::{Person, PersonId};
use crate::plan::{ManagerId, Plan};
use crate::sheet::clipboard::PastedBlock;
use crate::units::map::Map;

use columns::{Means, columns};
pub use words::{faults, lines};

/// What a table says of who is who.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WhoIsWho {
    /// What the table has ids of, in the order shown.
    pub ids: Vec<PersonId>,
    /// Everybody whom the table names and the plan has, in roster order.
    pub people: Vec<Named>,
    /// What is wrong; none of it is taken.
    pub faults: Vec<Fault>,
    /// Managers of the plan whom the table does not name.
    pub missing: Vec<String>,
    /// Titles of columns that are neither a name nor an id.
    pub left_columns: Vec<String>,
}

/// Somebody of the plan whom the table names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub manager: ManagerId,
    /// The name as the plan has it.
    pub name: String,
    /// The name in the table where only a part of it fits.
    pub similar: Option<String>,
    /// Who they are in the plan.
    pub before: Person,
    /// Who they will be.
    pub after: Person,
}

/// What is wrong with a table, or a row of it. Rows are counted from 1, the title's row too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has no column with names or known e-mails, or none with e-mails or ids.
    NoColumns,
    /// An id of the wrong form; what else stands in its row is taken.
    Bad {
        /// The row.
        row: usize,
        /// Of what.
        which: PersonId,
        /// What stands there.
        text: String,
        /// What is wrong with it.
        fault: BadId,
    },
    /// Two managers would have one id; neither gets it.
    Twice {
        /// Of what.
        which: PersonId,
        /// The managers.
        names: [String; 2],
    },
    /// Two rows are about one manager and do not say the same; the first is taken.
    Again {
        /// The later row.
        row: usize,
        /// The manager.
        name: String,
    },
    /// The name fits several managers.
    Several {
        /// The row.
        row: usize,
        /// As it stands there.
        name: String,
        /// Whom it fits.
        fits: Vec<String>,
    },
    /// Nobody of the plan.
    Stranger {
        /// The row.
        row: usize,
        /// As it stands there.
        name: String,
    },
}

impl WhoIsWho {
    /// Those of whom the table says something new.
    pub fn changed(&self) -> impl Iterator<Item = &Named> {
        self.people.iter().filter(|named| named.before != named.after)
    }

    /// The change that the table asks for, as one step; None where it says what the plan says.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        let set = |named: &Named| Command::Crm(CrmEdit::SetPerson(named.manager, named.after.clone()));
        let all: Vec<Command> = self.changed().map(set).collect();
        (!all.is_empty()).then_some(Command::Batch(all))
    }
}

/// Reads a table. `of` says of which CRM a column of ids is whose title does not tell: without it, Salesforce is known by the
/// ids' form, "owner" by HubSpot's title, and other digits are taken for Pipedrive's.
#[must_use]
pub fn read(block: &PastedBlock, plan: &Plan, of: Option<PersonId>) -> WhoIsWho {
    let grid = Grid::new(block.clone());
    let found = columns(&grid, of);
    let column_of = |wanted: Means| found.means.iter().position(|means| *means == wanted);
    let ids: Vec<(PersonId, usize)> =
        PersonId::ALL.into_iter().filter_map(|which| Some((which, column_of(Means::Id(which))?))).collect();
    let named: Vec<usize> =
        [Means::Name, Means::Last, Means::First].into_iter().filter_map(column_of).collect();
    let people = Roster::new(plan);
    let by_email = column_of(Means::Id(PersonId::Email)).filter(|_| !people.emails.is_empty());
    let mut out = WhoIsWho {
        ids: ids.iter().map(|(which, _)| *which).collect(),
        left_columns: found.left.clone(),
        ..WhoIsWho::default()
    };
    if ids.is_empty() || (named.is_empty() && by_email.is_none()) {
        out.faults.push(Fault::NoColumns);
        return out;
    }
    let mut met: Map<ManagerId, (Person, Option<String>)> = Map::new();
    for row in found.first..grid.height() {
        let name = named.iter().map(|col| grid.text(row, *col)).collect::<Vec<_>>().join(" ");
        let email = by_email.map_or("", |col| grid.text(row, col));
        if name.trim().is_empty() && email.is_empty() {
            continue;
        }
        let number = grid.number(row);
        let (manager, similar) = match people.of(&name, email) {
            Met::One(manager, similar) => (manager, similar),
            Met::Several(fits) => {
                out.faults.push(Fault::Several { row: number, name: tidy(&name), fits });
                continue;
            }
            Met::Nobody => {
                let name = if name.trim().is_empty() { email.to_owned() } else { tidy(&name) };
                out.faults.push(Fault::Stranger { row: number, name });
                continue;
            }
        };
        let before = plan.crm.person(manager).cloned().unwrap_or_default();
        let mut after = before.clone();
        for (which, col) in &ids {
            let text = id_text(&grid, row, *col);
            if text.is_empty() {
                continue;
            }
            match after.clone().with(*which, &text) {
                Ok(person) => after = person,
                Err(fault) => out.faults.push(Fault::Bad { row: number, which: *which, text, fault }),
            }
        }
        match met.get(&manager) {
            Some((there, _)) if *there == after => {}
            Some(_) => out.faults.push(Fault::Again { row: number, name: people.name(manager) }),
            None => {
                met.insert(manager, (after, similar));
            }
        }
    }
    refuse_twice(plan, &mut met, &mut out);
    for manager in &plan.managers {
        match met.remove(&manager.id) {
            None => out.missing.push(manager.name.clone()),
            Some((after, similar)) => {
                let before = plan.crm.person(manager.id).cloned().unwrap_or_default();
                out.people.push(Named {
                    manager: manager.id,
                    name: manager.name.clone(),
                    similar,
                    before,
                    after,
                });
            }
        }
    }
    out
}

fn is_email(text: &str) -> bool {
    Person::default().with(PersonId::Email, text).is_ok()
}

/// The digits of a number, however it is shown; else the text.
fn id_text(grid: &Grid, row: usize, col: usize) -> String {
    let text = grid.text(row, col);
    let number = grid.cell(row, col).and_then(|cell| cell.number);
    let shown: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')).collect();
    match number {
        Some(number) if number.fract() == 0.0 && (0.0..1e15).contains(&number) => format!("{number:.0}"),
        Some(_) | None => {
            let digits = !shown.is_empty() && shown.bytes().all(|byte| byte.is_ascii_digit());
            if digits { shown } else { text.to_owned() }
        }
    }
}

/// Takes back what would give two managers one id.
fn refuse_twice(plan: &Plan, met: &mut Map<ManagerId, (Person, Option<String>)>, out: &mut WhoIsWho) {
    for which in PersonId::ALL {
        let mut owners: Map<String, ManagerId> = Map::new();
        let mut twice: Vec<[ManagerId; 2]> = Vec::new();
        for manager in &plan.managers {
            let now = met.get(&manager.id).map(|(person, _)| person).or(plan.crm.person(manager.id));
            let Some(id) = now.and_then(|person| person.id(which)) else { continue };
            if let Some(other) = owners.insert(which.key(&id), manager.id) {
                twice.push([other, manager.id]);
            }
        }
        for pair in twice {
            let name = |id| plan.manager(id).map_or_else(String::new, |manager| manager.name.clone());
            out.faults.push(Fault::Twice { which, names: pair.map(name) });
            for manager in pair {
                if let Some((person, _)) = met.get_mut(&manager) {
                    let before = plan.crm.id(manager, which).unwrap_or_default();
                    if let Ok(kept) = person.clone().with(which, &before) {
                        *person = kept;
                    }
                }
            }
        }
    }
}

/// Who a row is about.
enum Met {
    /// This manager; the table's name where only a part of it fits.
    One(ManagerId, Option<String>),
    Several(Vec<String>),
    Nobody,
}

/// Everybody whom a row may be about.
struct Roster<'a> {
    plan: &'a Plan,
    people: Vec<facts::Person>,
    aliases: Map<String, ManagerId>,
    emails: Map<String, ManagerId>,
}

impl<'a> Roster<'a> {
    fn new(plan: &'a Plan) -> Self {
        let person = |m: &std::sync::Arc<crate::plan::Manager>| facts::Person {
            name: tidy(&m.name),
            hire: m.hire,
            leave: m.leave,
        };
        let alias = |(name, actor): (&String, &Actor)| match actor {
            Actor::Manager(id) => Some((key(name), *id)),
            Actor::Other(_) | Actor::Nobody => None,
        };
        // The e-mail that the CRM has of them, else one that the plan has.
        let email = |m: &std::sync::Arc<crate::plan::Manager>| {
            let reached = || m.details.values().find(|text| is_email(text)).cloned();
            let email = plan.crm.id(m.id, PersonId::Email).or_else(reached)?;
            Some((PersonId::Email.key(&email), m.id))
        };
        Roster {
            plan,
            people: plan.managers.iter().map(person).collect(),
            aliases: plan.control.people.iter().filter_map(alias).collect(),
            emails: plan.managers.iter().filter_map(email).collect(),
        }
    }

    fn name(&self, id: ManagerId) -> String {
        self.plan.manager(id).map_or_else(String::new, |manager| manager.name.clone())
    }

    fn of(&self, name: &str, email: &str) -> Met {
        if let Some(id) = self.aliases.get(&key(name)) {
            return Met::One(*id, None);
        }
        let known = self.emails.get(&PersonId::Email.key(email));
        match find(&self.people, &tidy(name), None) {
            Sure::Found(place) => Met::One(self.plan.managers[place].id, None),
            // An e-mail that the plan has says more than a part of a name.
            Sure::Similar(_) | Sure::Several(_) | Sure::Nobody if known.is_some() => {
                known.map_or(Met::Nobody, |id| Met::One(*id, None))
            }
            Sure::Similar(place) => Met::One(self.plan.managers[place].id, Some(tidy(name))),
            Sure::Several(places) => {
                Met::Several(places.into_iter().map(|place| self.plan.managers[place].name.clone()).collect())
            }
            Sure::Nobody => Met::Nobody,
        }
    }
}
