//! The table in the groupings of the plan: teams, managers, products, regions and clients, in any order.

use super::sums::Sums;
use super::{PlanFact, PlanFactRow, RowOf};
use crate::engine::GroupBy;
use crate::engine::control::{Figures, Goal};
use crate::plan::control::{Actor, Measure};
use crate::plan::{DimensionKind, MemberId, Members};
use crate::units::Money;
use crate::units::map::Map;

/// Whose figures they are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    /// A manager, by the place in the roster.
    Manager(usize),
    Gone(String),
    Other(String),
    Nobody,
    Unassigned,
}

/// What somebody was to do and did about certain members.
#[derive(Debug, Default)]
struct Part {
    figures: Figures,
    weighted: Money,
}

/// The smallest things that are grouped.
type Parts = Map<(Whose, Members), Part>;
type Found<'p> = (&'p (Whose, Members), &'p Part);

/// Where a group stands.
#[derive(Debug, Clone, Default)]
struct Path {
    depth: usize,
    /// Everything in it is of this one.
    whose: Option<Whose>,
    /// Some level of it goes by a dimension.
    divided: bool,
    /// It is about a product, region or client that no fact names.
    untold: bool,
}

/// A group before it is a row: whose row it is, whom alone it is about, what is in it.
type Group<'p> = (RowOf, Option<Whose>, Vec<Found<'p>>);

struct Grouping<'v, 'a> {
    view: &'v PlanFact<'a>,
    /// Dimensions of which no fact of the period says anything.
    untold: Vec<DimensionKind>,
    /// Those who are not in the plan.
    beside: Map<RowOf, Sums>,
    rows: Vec<(usize, PlanFactRow)>,
}

impl PlanFact<'_> {
    /// The groups from the top down without the row of everything, each with its depth from 1, followed by those inside it.
    /// Groups in which there is nothing are left out, except teams, managers and members at the top.
    ///
    /// Every plan, fact and gap is the sum of what is in it. Products, regions and clients have a run rate by the calendar and no
    /// forecast at this pace: facts need not know them.
    #[must_use]
    pub fn by_groups(&self, levels: &[GroupBy]) -> Vec<(usize, PlanFactRow)> {
        let parts = self.parts();
        let told = |kind: &DimensionKind| {
            let sold = |which: &dyn Fn(&Members) -> bool| {
                parts.iter().any(|((_, about), part)| part.figures.actual != 0 && which(about))
            };
            sold(&|about| about.get(*kind).is_some()) || !sold(&|_| true)
        };
        let kinds = levels.iter().filter_map(|level| match level {
            GroupBy::Member(kind) => Some(*kind),
            GroupBy::Team | GroupBy::Manager => None,
        });
        let untold = kinds.filter(|kind| !told(kind)).collect();
        let mut beside: Map<RowOf, Sums> = Map::new();
        self.beside().into_iter().for_each(|(of, sums)| beside.get_or(of, |_| Sums::default()).add(&sums));
        let mut grouping = Grouping { view: self, untold, beside, rows: Vec::new() };
        grouping.inside(&parts.iter().collect::<Vec<_>>(), levels, &Path::default());
        grouping.rows
    }

    fn parts(&self) -> Parts {
        let whole = self.range.clone();
        let by_date = self.elapsed_by_date();
        let own = self.by_revenue();
        let mut parts = Parts::new();
        for place in 0..self.plan.managers.len() {
            parts.get_or((Whose::Manager(place), Members::NONE), |_| Part::default());
        }
        for row in &self.goal.rows {
            let whose = match row.who {
                None => Whose::Unassigned,
                Some(id) => match (self.plan.position(id), self.goal.plan.manager(id)) {
                    (Some(place), _) => Whose::Manager(place),
                    (None, Some(gone)) => Whose::Gone(gone.name.clone()),
                    (None, None) => continue,
                },
            };
            let elapsed = if let Whose::Manager(place) = &whose { &own[*place] } else { &by_date };
            let figures = &mut parts.get_or((whose, row.members), |_| Part::default()).figures;
            figures.plan += Goal::sum(std::iter::once(row), Members::NONE, &whole);
            figures.to_date += elapsed.due_of(&row.amounts, whole.clone());
        }
        for actor in self.facts.actors() {
            let Some(whose) = self.whose(&actor, &parts) else { continue };
            // Somebody may have worked and sold nothing.
            parts.get_or((whose.clone(), Members::NONE), |_| Part::default());
            for members in self.facts.members_of(&actor, Measure::Revenue) {
                let sold = self.facts.exactly(&actor, Measure::Revenue, members, self.over.clone());
                parts.get_or((whose.clone(), members), |_| Part::default()).figures.actual += sold;
            }
        }
        for (deal, counting) in self.open_deals() {
            let Some(whose) = self.whose(&deal.who, &parts) else { continue };
            parts.get_or((whose, deal.members), |_| Part::default()).weighted += counting.weighted();
        }
        parts
    }

    fn whose(&self, actor: &Actor, parts: &Parts) -> Option<Whose> {
        Some(match actor {
            Actor::Manager(id) => Whose::Manager(self.plan.position(*id)?),
            Actor::Other(name) => {
                let gone = Whose::Gone(name.clone());
                let known = parts.keys().any(|(whose, _)| *whose == gone);
                if known { gone } else { Whose::Other(name.clone()) }
            }
            Actor::Nobody => Whose::Nobody,
        })
    }
}

impl Grouping<'_, '_> {
    fn inside(&mut self, parts: &[Found<'_>], levels: &[GroupBy], outer: &Path) {
        let Some((level, rest)) = levels.split_first() else { return };
        let groups = match level {
            GroupBy::Member(kind) => self.members(parts, *kind),
            // Who stands beside the plan has no people in it to go by.
            GroupBy::Team | GroupBy::Manager if outer.whose.is_some() => {
                return self.inside(parts, rest, outer);
            }
            GroupBy::Team => self.teams(parts),
            GroupBy::Manager => people(self.view, parts),
        };
        for (of, whose, inner) in groups {
            let mut path = Path { depth: outer.depth + 1, ..outer.clone() };
            path.whose = whose.or(path.whose);
            if let RowOf::Member(kind, member) = &of {
                path.divided = true;
                path.untold |= member.is_some() && self.untold.contains(kind);
            }
            let stays = match &of {
                RowOf::Team(_) | RowOf::Manager(_) => !path.divided,
                RowOf::Member(_, Some(_)) => path.depth == 1,
                RowOf::All
                | RowOf::NoTeam
                | RowOf::Gone(_)
                | RowOf::Other(_)
                | RowOf::Nobody
                | RowOf::Unassigned
                | RowOf::Member(_, None) => false,
            };
            let something = |(_, part): &Found<'_>| {
                let figures = part.figures;
                (figures.plan, figures.to_date, figures.actual, part.weighted) != (0, 0, 0, 0)
            };
            let worked = !path.divided && self.beside.get(&of).is_some_and(Sums::has_work);
            if stays || worked || inner.iter().any(something) {
                let row = self.row(of, &inner, &path);
                self.rows.push((path.depth, row));
                self.inside(&inner, rest, &path);
            }
        }
    }

    fn row(&self, of: RowOf, inner: &[Found<'_>], path: &Path) -> PlanFactRow {
        let view = self.view;
        let mut by_person: Map<&Whose, (Figures, Money)> = Map::new();
        for ((whose, _), part) in inner {
            let (figures, weighted) = by_person.get_or(whose, |_| <(Figures, Money)>::default());
            figures.plan += part.figures.plan;
            figures.to_date += part.figures.to_date;
            figures.actual += part.figures.actual;
            *weighted += part.weighted;
        }
        let mut sums = Sums::default();
        for (whose, (figures, weighted)) in by_person.iter() {
            let (figures, weighted) = (*figures, *weighted);
            let (run_rate, at_pace, without) = match whose {
                Whose::Manager(place) => {
                    let own = &view.managers()[*place];
                    let rate = view.run_rate_of(*place, figures.actual);
                    (rate, figures.at_pace(), own.without)
                }
                Whose::Gone(_) => (Some(figures.actual), figures.at_pace(), 0),
                Whose::Other(_) | Whose::Nobody => (Some(figures.actual), figures.actual, 0),
                Whose::Unassigned => (Some(0), 0, 0),
            };
            sums.add(&Sums { figures, run_rate, at_pace, weighted, without, ..Sums::default() });
            let own = match whose {
                Whose::Manager(place) => view.managers().get(*place),
                Whose::Gone(_) | Whose::Other(_) | Whose::Nobody | Whose::Unassigned => {
                    self.beside.get(&row_of(view, whose))
                }
            };
            let stages = own.filter(|_| !path.divided).map(|own| own.stages.clone()).unwrap_or_default();
            sums.add(&Sums { stages, ..Sums::default() });
        }
        let manager = match path.whose {
            Some(Whose::Manager(place)) => Some(place),
            Some(Whose::Gone(_) | Whose::Other(_) | Whose::Nobody | Whose::Unassigned) | None => None,
        };
        if path.divided && path.whose.is_none() {
            sums.run_rate = view.run_rate_by_calendar(sums.figures.actual);
        }
        let row = view.finish(of, sums, view.days_left(manager));
        PlanFactRow { at_pace: row.at_pace.filter(|_| !path.divided), untold: path.untold, ..row }
    }

    /// Teams in their order, those in no team, then whoever stands beside them.
    fn teams<'p>(&self, parts: &[Found<'p>]) -> Vec<Group<'p>> {
        let plan = self.view.plan;
        let of = |team| {
            parts.iter().copied().filter(move |((whose, _), _)| match whose {
                Whose::Manager(place) => plan.managers[*place].team == team,
                Whose::Gone(_) | Whose::Other(_) | Whose::Nobody | Whose::Unassigned => false,
            })
        };
        let named = plan.teams.iter().map(|team| (RowOf::Team(team.id), None, of(Some(team.id)).collect()));
        let mut groups: Vec<Group<'p>> = named.collect();
        let alone: Vec<_> = of(None).collect();
        if !alone.is_empty() {
            groups.push((RowOf::NoTeam, None, alone));
        }
        let beside = people(self.view, parts).into_iter();
        groups.extend(beside.filter(|(_, whose, _)| !matches!(whose, Some(Whose::Manager(_)))));
        groups
    }

    /// The members of a dimension in their order, then what is about none of them.
    fn members<'p>(&self, parts: &[Found<'p>], kind: DimensionKind) -> Vec<Group<'p>> {
        let named = self.view.plan.dimension(kind).into_iter().flat_map(|dimension| &dimension.members);
        let members: Vec<Option<MemberId>> = named.map(|member| Some(member.id)).chain([None]).collect();
        let known = |id: Option<MemberId>| id.filter(|_| members.contains(&id));
        let of = |id: Option<MemberId>| {
            let inner = parts.iter().copied().filter(|((_, about), _)| known(about.get(kind)) == id);
            (RowOf::Member(kind, id), None, inner.collect())
        };
        members.iter().map(|id| of(*id)).collect()
    }
}

/// Managers in the order of the roster, then whoever stands beside them.
fn people<'p>(view: &PlanFact<'_>, parts: &[Found<'p>]) -> Vec<Group<'p>> {
    let mut groups: Vec<Group<'p>> = Vec::new();
    // Parts are in order by whose they are.
    for same in parts.chunk_by(|((a, _), _), ((b, _), _)| a == b) {
        let whose = &same[0].0.0;
        groups.push((row_of(view, whose), Some(whose.clone()), same.to_vec()));
    }
    groups
}

fn row_of(view: &PlanFact<'_>, whose: &Whose) -> RowOf {
    match whose {
        Whose::Manager(place) => RowOf::Manager(view.plan.managers[*place].id),
        Whose::Gone(name) => RowOf::Gone(name.clone()),
        Whose::Other(name) => RowOf::Other(name.clone()),
        Whose::Nobody => RowOf::Nobody,
        Whose::Unassigned => RowOf::Unassigned,
    }
}
