//! Who a name in a table stands for.

use chrono::NaiveDate;

use crate::units::order;

/// Somebody whom a name may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as the plan has it.
    pub name: String,
    /// First day of work.
    pub hire: Option<NaiveDate>,
    /// Last day of work.
    pub leave: Option<NaiveDate>,
}

/// How sure it is who is meant. People are named by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sure {
    /// The same words, in any order.
    Found(usize),
    /// A surname with initials, or some of the words, and only one person fits.
    Similar(usize),
    /// Several fit: somebody must choose.
    Several(Vec<usize>),
    /// Nobody in the plan.
    Nobody,
}

/// Finds out who is meant by a name on a row of a certain day.
///
/// ```
/// use planerka::intake::facts::{Person, Sure, find};
/// let anna = Person { name: "Smirnova Anna".to_owned(), hire: None, leave: None };
/// assert_eq!(find(&[anna.clone()], "Anna Smirnova [17]", None), Sure::Found(0));
/// assert_eq!(find(&[anna.clone()], "Smirnova A.", None), Sure::Similar(0));
/// assert_eq!(find(&[anna], "Smirnova B.", None), Sure::Nobody);
/// ```
#[must_use]
pub fn find(people: &[Person], text: &str, day: Option<NaiveDate>) -> Sure {
    let wanted = words(without_id(text));
    if wanted.is_empty() {
        return Sure::Nobody;
    }
    let same = |place: &usize| words(&people[*place].name) == wanted;
    let exact: Vec<usize> = (0..people.len()).filter(same).collect();
    match one_of(people, exact, day) {
        One::This(place) => return Sure::Found(place),
        One::Several(places) => return Sure::Several(places),
        One::None => {}
    }
    let alike = |place: &usize| are_alike(&wanted, &words(&people[*place].name));
    match one_of(people, (0..people.len()).filter(alike).collect(), day) {
        One::This(place) => Sure::Similar(place),
        One::Several(places) => Sure::Several(places),
        One::None => Sure::Nobody,
    }
}

enum One {
    This(usize),
    Several(Vec<usize>),
    None,
}

/// Of several of one name the one who is employed on the day.
fn one_of(people: &[Person], places: Vec<usize>, day: Option<NaiveDate>) -> One {
    if let [only] = places[..] {
        return One::This(only);
    }
    let there = |place: &&usize| {
        let person = &people[**place];
        day.is_some_and(|day| {
            person.hire.is_none_or(|hire| hire <= day) && person.leave.is_none_or(|leave| day <= leave)
        })
    };
    let employed: Vec<usize> = places.iter().filter(there).copied().collect();
    match employed[..] {
        [only] => One::This(only),
        _ if places.is_empty() => One::None,
        _ => One::Several(places),
    }
}

/// A name without the number that some programs write behind it.
fn without_id(text: &str) -> &str {
    let text = text.trim();
    match text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        Some((name, id)) if !id.is_empty() && id.chars().all(|c| c.is_ascii_digit()) => name,
        _ => text,
    }
}

/// The words of a name, alike however it is written, in an order of their own.
fn words(text: &str) -> Vec<String> {
    let small = text.to_lowercase().replace('ё', "е");
    let mut words: Vec<String> = small
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    order::ascending(&mut words);
    words
}

/// Whether all whole words of one name are words of the other, and initials begin words that are left.
fn are_alike(one: &[String], other: &[String]) -> bool {
    let whole =
        |words: &[String]| words.iter().filter(|w| w.chars().count() > 1).cloned().collect::<Vec<_>>();
    let initials =
        |words: &[String]| words.iter().filter(|w| w.chars().count() == 1).cloned().collect::<Vec<_>>();
    let (mut left, mut right) = (whole(one), whole(other));
    let before = left.len();
    left.retain(|word| match right.iter().position(|other| other == word) {
        Some(place) => {
            right.remove(place);
            false
        }
        None => true,
    });
    if left.len() == before {
        return false;
    }
    // Some words of both are left: they are different people.
    if !left.is_empty() && !right.is_empty() {
        return false;
    }
    let fit = |initials: &[String], mut words: Vec<String>| {
        initials.iter().all(|initial| {
            if words.is_empty() {
                return true;
            }
            let place = words.iter().position(|word| word.starts_with(initial.as_str()));
            place.map(|place| words.remove(place)).is_some()
        })
    };
    fit(&initials(one), right) && fit(&initials(other), left)
}
