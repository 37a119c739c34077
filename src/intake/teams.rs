//! Teams that stand once, on the first row of their people, as pivot tables write them.

use super::names::key;
use super::people::Person;
use crate::units::map::Set;

/// Gives people without a team that of the row above, where every team stands only once and the first person has one; whose
/// these are.
/// What stands in a cell that is not taken (`unread`) is somebody's own.
pub(super) fn fill_teams(
    people: &mut [Person],
    has_teams: bool,
    unread: impl Fn(&Person) -> bool,
) -> Vec<String> {
    let mut seen = Set::new();
    let once = people.iter().filter_map(|person| person.team.as_deref()).all(|team| seen.insert(key(team)));
    if !has_teams || !once || people.first().is_none_or(|first| first.team.is_none()) {
        return Vec::new();
    }
    let mut above = None;
    let mut out = Vec::new();
    for person in people {
        if person.team.is_some() {
            above.clone_from(&person.team);
        } else if !unread(person) {
            person.team.clone_from(&above);
            out.push(person.name.clone());
        }
    }
    out
}
