//! Rows that stand once more further down.

use super::columns::Column;
use super::context::Context;
use super::fields::Field;
use super::grid::Grid;
use super::meaning::Meaning;
use super::names::{Found, key};
use super::people::{Person, same_name};
use crate::units::map::Map;

/// The rows of people read so far, by their names.
#[derive(Default)]
pub(super) struct Once(Map<String, Vec<(usize, Option<String>)>>);

impl Once {
    /// Whether a row read before says the same, also in columns that are left out; a plan with several people of one name has
    /// a row for each.
    pub fn has(&mut self, grid: &Grid, columns: &[Column], person: &Person, context: &Context<'_>) -> bool {
        let places = self.0.get_or(key(&person.name), |_| Vec::new());
        let telling = |col: &usize| {
            let meaning = columns[*col].meaning;
            !meaning.is_name() && meaning != Meaning::Field(Field::Number)
        };
        let same = |(place, team): &&(usize, Option<String>)| {
            let equal = |col: usize| grid.text(*place, col) == grid.text(person.row, col);
            *team == person.team && (0..columns.len()).filter(telling).all(equal)
        };
        let of_plan = match &person.found {
            Found::Several(_) => same_name(context.plan, &person.name).count().max(1),
            Found::Nobody | Found::Same(_) | Found::Similar(_) => 1,
        };
        let again = places.iter().filter(same).count() >= of_plan;
        if !again {
            places.push((person.row, person.team.clone()));
        }
        again
    }
}
