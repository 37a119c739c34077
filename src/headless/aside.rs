//! Why a hold is set aside, as a word for programs and in words.

use crate::engine::Misfit;
use crate::file::v2;
use crate::plan::{Hold, Plan, Who};

/// Most other holds that a reason names.
const MOST_NAMED: usize = 3;

/// The reason as one word, and what to say after the hold's own words.
pub(super) fn why(plan: &Plan, hold: usize, misfit: &Misfit) -> (&'static str, String) {
    let others = || {
        let others: Vec<usize> = misfit.holds().into_iter().filter(|&other| other != hold).collect();
        named(plan, &others)
    };
    match misfit {
        Misfit::Outside { .. } => ("outside", "lies outside the plan and is set aside".to_owned()),
        Misfit::Nobody { .. } => {
            ("nobody-employed", "is set aside, because nobody is employed there to carry it".to_owned())
        }
        Misfit::Clash { .. } => {
            ("clash", format!("is set aside, because the same cells are held at {}", others()))
        }
        Misfit::Parts { whole, parts, sum } if *whole == hold => {
            ("parts", format!("is set aside, because its parts come to {sum}: {}", named(plan, parts)))
        }
        Misfit::Parts { whole, sum, .. } => {
            let whole = named(plan, &[*whole]);
            ("parts", format!("is set aside, because with it the parts of {whole} come to {sum}"))
        }
        Misfit::Crossing { .. } => {
            ("contradiction", format!("is set aside, because it contradicts {}", others()))
        }
        Misfit::Whole { .. } => (
            "no-whole-table",
            format!("is set aside, because there is no table in whole numbers together with {}", others()),
        ),
        Misfit::Late { .. } => (
            "not-found-in-time",
            format!("is set aside, because no whole table was found in time together with {}", others()),
        ),
    }
}

fn named(plan: &Plan, holds: &[usize]) -> String {
    let mut names: Vec<String> = holds
        .iter()
        .filter_map(|&hold| plan.holds.get(hold))
        .take(MOST_NAMED)
        .map(|hold| words(plan, hold))
        .collect();
    if holds.len() > MOST_NAMED {
        names.push(format!("{} more", holds.len() - MOST_NAMED));
    }
    names.join("; ")
}

/// A hold by its amount, whose total it is and when: `20000000 of Harper, month 2027-07`.
pub(super) fn words(plan: &Plan, hold: &Hold) -> String {
    let who = match hold.scope.who() {
        Who::All => "all",
        Who::Unassigned => "unassigned",
        Who::Team(id) => plan.team(id).map_or("?", |team| &team.name),
        Who::Manager(id) => plan.manager(id).map_or("?", |manager| &manager.name),
    };
    let members = plan.named(hold.scope.members());
    let whose = if members.is_empty() { who.to_owned() } else { format!("{who} · {members}") };
    let least = if hold.is_floor() { "at least " } else { "" };
    format!("{least}{} of {whose}, {}", hold.amount, v2::PeriodText(hold.period))
}
