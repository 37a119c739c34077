//! Freshsales: CSV of activity goals.

use std::borrow::Cow;

use super::{Days, Every, written};

/// One goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The user's e-mail.
    pub email: String,
    /// The days; a week starts on the Sunday before its Monday.
    pub days: Days,
    /// The target.
    pub target: i64,
    /// The activity to count.
    pub activity: String,
    /// Its outcome; empty for any.
    pub outcome: String,
}

const HEAD: [&str; 9] = [
    "User email",
    "Goal type",
    "Goal period",
    "Goal start date",
    "Goal end date",
    "Target",
    "Team",
    "Activity",
    "Outcome",
];

/// Writes the file.
///
/// ```
/// use planerka::exchange::crm::{Days, Every, freshsales::{Goal, write_goals}};
/// let day = |d| chrono::NaiveDate::from_ymd_opt(2027, 1, d).unwrap();
/// let (email, activity) = ("sokolova@example.com".to_owned(), "Call".to_owned());
/// let days = Days { first: day(1), last: day(31) };
/// let goal = Goal { email, days, target: 200, activity, outcome: String::new() };
/// let text = write_goals(Every::Month, &[goal]);
/// assert_eq!(
///     text.lines().nth(1),
///     Some("sokolova@example.com,User,Monthly,01/01/2027,01/31/2027,200,,Call,")
/// );
/// ```
#[must_use]
pub fn write_goals(every: Every, goals: &[Goal]) -> String {
    let period = match every {
        Every::Week => "Weekly",
        Every::Month => "Monthly",
        Every::Quarter => "Quarterly",
        Every::Year => "Yearly",
    };
    let date = |day: chrono::NaiveDate| Cow::from(day.format("%m/%d/%Y").to_string());
    let row = |goal: &Goal| -> Vec<Cow<'_, str>> {
        vec![
            goal.email.clone().into(),
            "User".into(),
            period.into(),
            date(goal.days.first),
            date(goal.days.last),
            goal.target.to_string().into(),
            "".into(),
            goal.activity.clone().into(),
            goal.outcome.clone().into(),
        ]
    };
    let head = HEAD.map(Cow::from).to_vec();
    written(std::iter::once(head).chain(goals.iter().map(row)))
}
