//! Column widths set by the user, and the text in which a browser stores them.
//!
//! A width is a whole number of sixteenths of a rem, which is one pixel at the default text size. There is
//! one line per owner: `name=184,q:2027-01=96 p1`, the columns by key and, after the space, the owner.
//! Unreadable entries are ignored.

/// The smallest and largest width of a column, in sixteenths of a rem.
pub const LIMITS: (u16, u16) = (44, 480);

/// For how many owners widths are stored; the oldest are dropped first.
const KEPT: usize = 40;

/// A column's key and its width in sixteenths of a rem.
pub type Width = (String, u16);

/// The nearest valid width, from rem.
///
/// ```
/// use planerka::sheet::widths::nearest;
/// assert_eq!((nearest(11.5), nearest(0.0), nearest(1e9)), (184, 44, 480));
/// ```
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the limits")]
pub fn nearest(rem: f64) -> u16 {
    (rem * 16.0).round().clamp(LIMITS.0.into(), LIMITS.1.into()) as u16
}

/// Sets widths, replacing those of the same columns.
pub fn put(widths: &mut Vec<Width>, new: Vec<Width>) {
    widths.retain(|(key, _)| new.iter().all(|(other, _)| other != key));
    widths.extend(new);
}

/// The stored widths of an owner; empty if there are none.
#[must_use]
pub fn kept(lines: &[String], owner: &str) -> Vec<Width> {
    let of_owner = |line: &&String| owner_of(line) == Some(owner);
    let Some((text, _)) = lines.iter().rev().find(of_owner).and_then(|line| line.split_once(' ')) else {
        return Vec::new();
    };
    let mut widths: Vec<Width> = Vec::new();
    for (key, width) in text.split(',').filter_map(|one| one.split_once('=')) {
        let width = width.parse().ok().filter(|width| (LIMITS.0..=LIMITS.1).contains(width));
        let known = key.is_empty() || widths.iter().any(|(other, _)| other == key);
        widths.extend(width.filter(|_| !known).map(|width| (key.to_owned(), width)));
    }
    widths
}

/// Replaces the stored widths of an owner; removes the owner if there are none.
pub fn keep(lines: &mut Vec<String>, owner: &str, widths: &[Width]) {
    lines.retain(|line| owner_of(line).is_some_and(|other| other != owner));
    if !widths.is_empty() {
        let one = |(key, width): &Width| [key, "=", &width.to_string()].concat();
        let text = widths.iter().map(one).collect::<Vec<_>>().join(",");
        lines.push([&text, " ", owner].concat());
    }
    lines.drain(..lines.len().saturating_sub(KEPT));
}

fn owner_of(line: &str) -> Option<&str> {
    line.split_once(' ').map(|(_, owner)| owner)
}
