//! By team, or by manager without teams: at most twelve rows, plus what makes them add up to the plan.

use super::page::{Part, Section, Table};
use super::write::Writer;
use crate::board::held_by_manager;
use crate::engine::LoadFigure;
use crate::i18n::{fill, number as n};
use crate::units::{Money, order};

/// Most rows; further ones are combined into one.
const ROWS: usize = 12;

/// Managers in one row.
struct Group {
    name: String,
    /// Their places in the roster.
    members: Vec<usize>,
}

/// The figures of a row.
struct Figures {
    plan: Money,
    last_year: Option<Money>,
    load: Option<LoadFigure>,
    held: Money,
}

impl Writer<'_> {
    pub(super) fn teams(&self) -> Option<Section> {
        let t = self.lang.report();
        let (plan, tables) = (self.of.plan, self.of.tables);
        let groups = self.few(self.groups());
        if groups.is_empty() {
            return None;
        }
        let held = held_by_manager(plan, tables);
        let total = self.of.now.target;
        let past = self.past.as_ref().and_then(super::past::Past::total);
        let any_held = held.iter().any(|held| *held != 0);
        let figures = |members: &[usize]| Figures {
            plan: tables.team_target(members, self.whole()),
            last_year: past.and_then(|_| members.iter().map(|&at| self.past_of(at)).sum()),
            load: tables.team_load(members, self.whole()),
            held: members.iter().map(|&at| held[at]).sum(),
        };
        let title = if plan.teams.is_empty() { t.by_rep } else { t.by_team };
        let first = if plan.teams.is_empty() { self.lang.sheet().manager } else { self.lang.sheet().team };
        let mut table = Table::new(&[first, t.plan, t.share]);
        if past.is_some() {
            table.heads.extend([self.year_ago(), t.difference.to_owned(), t.difference_part.to_owned()]);
        }
        table.heads.push(t.load.to_owned());
        if any_held {
            table.heads.push(t.held.to_owned());
        }
        let cells = |figures: &Figures| {
            let mut cells = vec![self.money(figures.plan), self.share(figures.plan, total)];
            if past.is_some() {
                cells.extend(match figures.last_year {
                    Some(past) => {
                        [self.money(past), self.signed(figures.plan - past), self.growth(figures.plan, past)]
                    }
                    None => [const { String::new() }; 3],
                });
            }
            cells.push(figures.load.map_or_else(String::new, |load| self.load(&load)));
            if any_held {
                cells.push(if figures.held == 0 { String::new() } else { self.money(figures.held) });
            }
            cells
        };
        for group in &groups {
            table.row(group.name.clone(), cells(&figures(&group.members)), false);
        }
        // Managers' own figures; the rest of the plan, and of last year, makes them add up.
        let everybody = figures(&self.everybody());
        let bare = |plan, last_year| Figures { plan, last_year, load: None, held: 0 };
        let unassigned = tables.unassigned(self.whole());
        if unassigned != 0 {
            table.row(self.lang.sheet().unassigned, cells(&bare(unassigned, None)), false);
        }
        let others =
            (tables.done_by_others(&self.whole()), past.unwrap_or(0) - everybody.last_year.unwrap_or(0));
        if others != (0, 0) {
            table.row(t.others_fact, cells(&bare(others.0, Some(others.1))), false);
        }
        table.row(t.total, cells(&Figures { plan: total, last_year: past, ..everybody }), true);
        Some(Section { tables: vec![table], ..Section::new(Part::Teams, title) })
    }

    fn past_of(&self, at: usize) -> Option<Money> {
        self.past.as_ref()?.of(self.of.plan.managers.get(at)?.id)
    }

    /// A load formatted as in the sheet.
    fn load(&self, load: &LoadFigure) -> String {
        let words = load
            .ratio
            .map_or_else(|| self.lang.sheet().no_days.to_owned(), |x| n::format_percent(x, 0, self.lang));
        if load.is_over() { format!("▲ {words}") } else { words }
    }

    /// Teams in order, then managers without one; without teams, each manager. Empty teams are left out.
    fn groups(&self) -> Vec<Group> {
        let plan = self.of.plan;
        let managers = || plan.managers.iter().enumerate();
        if plan.teams.is_empty() {
            return managers().map(|(at, m)| Group { name: m.name.clone(), members: vec![at] }).collect();
        }
        let of = |team| managers().filter(|(_, m)| m.team == team).map(|(at, _)| at).collect();
        let named =
            plan.teams.iter().map(|team| Group { name: team.name.clone(), members: of(Some(team.id)) });
        let without = Group { name: self.lang.sheet().no_team.to_owned(), members: of(None) };
        named.chain([without]).filter(|group| !group.members.is_empty()).collect()
    }

    /// The largest groups in order, with the others combined.
    fn few(&self, groups: Vec<Group>) -> Vec<Group> {
        if groups.len() <= ROWS {
            return groups;
        }
        let size = |at: usize| self.of.tables.team_target(&groups[at].members, self.whole());
        let mut by_size: Vec<usize> = (0..groups.len()).collect();
        order::by_key(&mut by_size, |&at| (-size(at), at));
        let kept: Vec<usize> = by_size.into_iter().take(ROWS - 1).collect();
        let (mut few, mut rest, mut count) = (Vec::new(), Vec::new(), 0_usize);
        for (at, group) in groups.into_iter().enumerate() {
            if kept.contains(&at) {
                few.push(group);
            } else {
                rest.extend(group.members);
                count += 1;
            }
        }
        let name = fill(self.lang.report().others, &[&count.to_string()]);
        few.push(Group { name, members: rest });
        few
    }
}
