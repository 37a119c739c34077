//! The teams that a senior leads, as their page shows them.

use super::PersonFacts;
use crate::engine::Tables;
use crate::i18n::{Lang, number};
use crate::plan::{ManagerId, Plan};
use crate::units::Money;

/// Most quarters that stand side by side; a longer plan shows its total alone.
const MOST_QUARTERS: usize = 4;

/// The people of a team, a line each: targets by quarter and in all, and once facts are known what is done and the gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedTeam {
    /// The team's name.
    pub name: String,
    /// The heads of the columns after the name.
    pub heads: Vec<String>,
    /// One line for each of its people, in the order of the roster: the name and the cells.
    pub people: Vec<(String, Vec<String>)>,
    /// Their sums.
    pub total: Vec<String>,
}

/// The teams that a manager leads, in the order of the plan; `facts` are those of everybody, or none where nothing is
/// reported. Who leads a team need not be one of its people.
#[must_use]
pub fn led_teams(
    plan: &Plan,
    tables: &Tables,
    facts: &[PersonFacts],
    senior: ManagerId,
    lang: Lang,
) -> Vec<LedTeam> {
    let quarters = tables.axis.quarters();
    let split = (2..=MOST_QUARTERS).contains(&quarters.len());
    let shown = if split { quarters } else { &[][..] };
    let mut heads: Vec<String> = (1..=shown.len()).map(|at| lang.quarter(at)).collect();
    heads.push(lang.person().year.to_string());
    if !facts.is_empty() {
        heads.extend([lang.plan_fact().fact.to_string(), lang.plan_fact().gap.to_string()]);
    }
    let figures = |people: &[usize]| {
        let target = |range: std::ops::Range<usize>| tables.team_target(people, range);
        let mut cells: Vec<String> =
            shown.iter().map(|quarter| money(target(quarter.segments.clone()), lang)).collect();
        cells.push(money(target(tables.horizon()), lang));
        if !facts.is_empty() {
            cells.extend(done(people.iter().filter_map(|&at| facts.get(at)), lang));
        }
        cells
    };
    let team = |team: &crate::plan::Team| {
        let managers = plan.managers.iter().enumerate().filter(|(_, m)| m.team == Some(team.id));
        let people: Vec<usize> = managers.map(|(at, _)| at).collect();
        let line = |&at: &usize| (plan.managers[at].name.clone(), figures(&[at]));
        LedTeam {
            name: team.name.clone(),
            heads: heads.clone(),
            people: people.iter().map(line).collect(),
            total: figures(&people),
        }
    };
    plan.led_by(senior).map(team).collect()
}

/// What some people did and how far they are from the plan to date; a sum of which a part is not known says so.
fn done<'a>(people: impl Iterator<Item = &'a PersonFacts>, lang: Lang) -> [String; 2] {
    let (mut fact, mut gap, mut partial, mut known) = (0, 0, false, false);
    for person in people {
        match person.stand {
            Some(stand) => {
                (fact, gap) = (fact + stand.fact, gap + stand.gap);
                (partial, known) = (partial || stand.partial, true);
            }
            None => partial = true,
        }
    }
    if !known {
        return ["—".to_string(), "—".to_string()];
    }
    let mut signed = String::new();
    number::write_signed_int(&mut signed, gap, lang);
    [format!("{}{}", if partial { "≥ " } else { "" }, money(fact, lang)), signed]
}

fn money(amount: Money, lang: Lang) -> String {
    number::format_int(amount, lang)
}
