//! Merges two plans from their common version.

use serde_json::Value;

use super::entity::{self, Entity};
use super::finish::{self, MergeError, written};
use super::item::{Choices, Item, Kind, Side};
use super::number::{known, renumber};
use super::pairs::{self, Answers};
use super::refs::{Role, visit};
use super::shared::Shared;
use super::steps;
use super::three::Weaver;
use super::time::{self, Months};
use super::tree::{self, At, Node};
use super::undo::{restore, unapply};
use crate::file::{Section, refilled};
use crate::plan::{Plan, StageId, StepKind};
use crate::units::map::{Map, Set};

/// Most rounds of restoring what is still used; two are usual.
const MOST_ROUNDS: usize = 60;

/// Two plans with a common version, ready to be merged again whenever choices change.
#[derive(Debug, Clone)]
pub struct Merge {
    common: Plan,
    mine: Plan,
    theirs: Plan,
    /// Sections left out of theirs.
    without: Vec<Section>,
    /// No common version is known: every difference is a choice, with mine as default.
    by_line: bool,
    /// Theirs is a different plan, such as a variant, not another copy of mine.
    of_other: bool,
    /// Reports that all three share, which the rounds skip.
    shared: Shared,
    /// Mine as in a file.
    written: Value,
}

/// The result of a merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The merged plan; valid, though its totals may contradict each other.
    pub plan: Plan,
    /// Every piece that differs, in the order of the file.
    pub items: Vec<Item>,
}

impl Outcome {
    /// How many pieces only the file changed and the merged plan took.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.items.iter().filter(|item| item.kind == Kind::Taken && item.chosen == Side::Theirs).count()
    }

    /// How many pieces only mine changed.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.items.iter().filter(|item| item.kind == Kind::Kept).count()
    }

    /// Whether theirs has nothing new for mine.
    #[must_use]
    pub fn brings_nothing(&self) -> bool {
        self.items.iter().all(|item| item.kind == Kind::Kept)
    }

    /// The items that somebody has to decide.
    pub fn open(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.kind.is_open())
    }
}

/// What has been restored to or removed from one side so far.
#[derive(Default)]
struct Tried {
    /// Removed on this side and restored because the other one needs it.
    back: Set<Entity>,
    /// Removed from this side because the other one removed it.
    out: Vec<Entity>,
}

impl Merge {
    /// Prepares a merge of `theirs` into `mine`, both derived from `common`. The plan keeps mine's identity,
    /// and mine's name if the two are different plans, such as a plan and its variant. Sections that theirs
    /// lacks (`without`) stay as they are here.
    ///
    /// # Errors
    /// No file can carry one of the plans.
    pub fn new(common: &Plan, mine: &Plan, theirs: &Plan, without: &[Section]) -> Result<Merge, MergeError> {
        let named = |plan: &Plan| {
            let name = if theirs.id == mine.id { &plan.name } else { &mine.name };
            Plan { id: mine.id.clone(), name: name.clone(), ..plan.clone() }
        };
        let of_other = theirs.id != mine.id;
        let (mut common, mut mine, mut theirs) = (named(common), mine.clone(), named(theirs));
        // If theirs lacks facts, they stay as they are here; otherwise most are the same in all three.
        let shared = Shared::aside([&mut common, &mut mine, &mut theirs]);
        let here = written(&mine)?;
        let mut there = written(&theirs)?;
        let before = there.clone();
        renumber(&written(&common)?, &here, &mut there);
        let theirs = if there == before { theirs } else { finish::read(&there)? };
        let without = without.to_vec();
        let written = here;
        Ok(Merge { common, mine, theirs, without, by_line: false, of_other, shared, written })
    }

    /// Compares two plans without a known common version: every difference is a choice with mine as default.
    /// Entries with the same id count as the same.
    ///
    /// # Errors
    /// As [`Merge::new`].
    pub fn by_line(mine: &Plan, theirs: &Plan, without: &[Section]) -> Result<Merge, MergeError> {
        Ok(Merge { by_line: true, ..Merge::new(mine, mine, theirs, without)? })
    }

    /// The common version, mine and theirs, where theirs' additions have their ids after the merge.
    #[must_use]
    pub fn plans(&self) -> [&Plan; 3] {
        [&self.common, &self.mine, &self.theirs]
    }

    /// Whether theirs is a different plan, such as a variant of mine or the plan that mine is a variant of.
    #[must_use]
    pub fn is_of_other_plan(&self) -> bool {
        self.of_other
    }

    /// Whether no common version is known, so that every difference is a choice.
    #[must_use]
    pub fn is_by_line(&self) -> bool {
        self.by_line
    }

    /// Merges with the choices made so far; where both changed a piece and nothing was chosen, `prefer` wins.
    ///
    /// # Errors
    /// Together the two exceed a limit of a plan. Anything else is a bug; nothing is merged then.
    pub fn outcome(&self, choices: &Choices, prefer: Side) -> Result<Outcome, MergeError> {
        if self.mine == self.theirs {
            let plan = self.shared.back(self.mine.clone());
            return Ok(Outcome { plan, items: Vec::new() });
        }
        if !self.by_line {
            return self.decided(choices, prefer);
        }
        // Take only what is chosen, but list every difference.
        let all = self.decided(&Choices::new(), prefer)?.items;
        let mine = |item: &Item| (item.path(), choices.get(&item.path()).copied().unwrap_or(Side::Mine));
        let mut answers: Choices = all.iter().map(mine).collect();
        // What is not reported cannot be chosen either.
        answers.insert("holds order".to_owned(), Side::Mine);
        let mut found = self.decided(&answers, prefer)?;
        let listed: Set<String> = found.items.iter().map(Item::path).collect();
        let missing = all.into_iter().filter(|item| !listed.contains(&item.path()));
        found.items.extend(missing.map(|item| Item { chosen: mine(&item).1, ..item }));
        for item in found.items.iter_mut().filter(|item| !item.order) {
            // The common value is unknown, and nothing is taken until somebody decides.
            (item.kind, item.was) = (Kind::Conflict, None);
        }
        Ok(found)
    }

    fn decided(&self, choices: &Choices, prefer: Side) -> Result<Outcome, MergeError> {
        let mut tried = [Tried::default(), Tried::default()];
        let mut told: Map<String, Item> = Map::new();
        for _ in 0..MOST_ROUNDS {
            let (merged, items) = self.round(&tried, choices, prefer)?;
            let mut again = false;
            for item in &items {
                again |= act(item, &mut tried, &mut told);
            }
            let mut merged = tree::back(&merged);
            for item in self.missing(&mut merged, choices)? {
                again |= act(&item, &mut tried, &mut told);
            }
            if !again {
                let plan = self.shared.back(finish::plan(merged, &self.written, &self.theirs)?);
                plan.check().map_err(|error| MergeError::Broken(error.to_string()))?;
                let fresh = items.into_iter().filter(|item| !told.contains_key(&item.path()));
                let items = told.values().cloned().chain(fresh).collect();
                return Ok(Outcome { plan, items });
            }
        }
        Err(MergeError::Broken("no end of what is missing".to_owned()))
    }

    /// One merge round, with what has been restored or removed so far.
    fn round(
        &self,
        tried: &[Tried; 2],
        choices: &Choices,
        prefer: Side,
    ) -> Result<(Node, Vec<Item>), MergeError> {
        let plans = [&self.mine, &self.theirs].into_iter().zip(tried);
        let [mine, theirs] = {
            let mut left = plans.map(|(plan, tried)| entity::dropped(plan, &self.common, &tried.out));
            let mut next = || left.next().unwrap_or_else(|| self.mine.clone());
            [next(), next()]
        };
        let plans = [&self.common, &mine, &theirs];
        let months = Months::decide(plans, choices, prefer);
        // A step joined because of a removed stage is reset where that stage is restored.
        let [here, there] = [(&mine, &tried[0]), (&theirs, &tried[1])]
            .map(|(plan, tried)| steps::separated(plan, &self.common, &tried.back));
        let read = steps::read_as([&self.common, &here, &there], plans, choices, prefer);
        let trees = RoundTrees { steps: read, months, merge: self };
        let here = (!self.without.is_empty()).then_some(&mine);
        let common = trees.tree(&self.common, here)?;
        // Sections that theirs lacks are as they are here, except for what depended on things that theirs
        // removed.
        let there = here.map(|mine| {
            let gone = |entity: &Entity| {
                entity.is_in(&self.common) && !tried[1].back.contains(entity) && !self.is_left_out(entity)
            };
            let gone: Vec<Entity> = Entity::gone(mine, &theirs).into_iter().filter(gone).collect();
            entity::without(mine, &gone)
        });
        let mine = trees.side(&common, &mine, &tried[0], None)?;
        let theirs = trees.side(&common, &theirs, &tried[1], there.as_ref())?;
        let months = trees.months;
        let mut trees = [common, mine, theirs];
        let mut items = pairs::join(&mut trees, &Answers { choices, prefer });
        let mut forced = Choices::new();
        if let Some(item) = months.item {
            forced.insert(time::PATH.to_owned(), item.chosen);
            items.insert(0, item);
        }
        let settled: Set<String> = items.iter().map(Item::path).collect();
        let mut weaver = Weaver { choices, prefer, forced: &forced, settled: &settled, items };
        let [common, mine, theirs] = &trees;
        let merged = weaver.piece(&mut At::default(), false, [Some(common), Some(mine), Some(theirs)]);
        Ok((merged.unwrap_or(Node::Fields(Map::new())), weaver.items))
    }

    /// Whether theirs lacks it only because its section was left out.
    fn is_left_out(&self, entity: &Entity) -> bool {
        matches!(entity, Entity::Snapshot(_)) && self.without.contains(&Section::Log)
    }

    /// What the merged file refers to but does not contain.
    fn missing(&self, merged: &mut Value, choices: &Choices) -> Result<Vec<Item>, MergeError> {
        let there = known(merged);
        let mut users: Map<Entity, Vec<Vec<String>>> = Map::new();
        let mut lost = None;
        visit(merged, &mut |(sort, role, id, keys)| {
            if role == Role::Refers && !there.contains(&(sort, id)) {
                let named = Entity::named(sort, id, &self.mine).map(|entity| entity.outermost(&self.theirs));
                match named.or_else(|| Some(Entity::named(sort, id, &self.theirs)?.outermost(&self.mine))) {
                    Some(entity) => users.get_or(entity, |_| Vec::new()).push(keys.to_vec()),
                    None => lost = Some(keys.join(".")),
                }
            }
            id
        });
        if let Some(path) = lost {
            return Err(MergeError::Broken(path));
        }
        let item = |(entity, users): (Entity, Vec<Vec<String>>)| {
            let by = if entity.is_in(&self.mine) { Side::Theirs } else { Side::Mine };
            let (place, rule) = entity.place();
            let chosen = choices.get(&place.join(".")).copied().unwrap_or(by.other());
            let value = |plan: &Plan| entity.is_in(plan).then(|| name_of(entity, plan));
            let [was, mine, theirs] = [&self.common, &self.mine, &self.theirs].map(value);
            let (rule, kind) = (rule.to_owned(), Kind::Used { by, users });
            Item { place, rule, kind, was, mine, theirs, chosen, order: false }
        };
        Ok(users.into_iter().map(item).collect())
    }
}

/// What all trees of one round share.
struct RoundTrees<'a> {
    merge: &'a Merge,
    months: Months,
    steps: Vec<(StageId, StepKind)>,
}

impl RoundTrees<'_> {
    /// The tree of a plan with the merged horizon, rates converted to the merged step kinds, and the sections
    /// that theirs lacks taken from another plan.
    fn tree(&self, plan: &Plan, sections: Option<&Plan>) -> Result<Node, MergeError> {
        let mut fitted = self.months.fit(plan);
        if let Some(converted) = steps::converted(&fitted, &self.steps) {
            fitted = converted;
        }
        if let Some(from) = sections {
            fitted = refilled(&fitted, from, &self.merge.without);
        }
        Ok(tree::of(written(&fitted)?))
    }

    /// The tree of one side, without those of its own edits that the merge rejects.
    fn side(
        &self,
        common: &Node,
        plan: &Plan,
        tried: &Tried,
        sections: Option<&Plan>,
    ) -> Result<Node, MergeError> {
        let base = &self.merge.common;
        let mut node = self.tree(plan, sections)?;
        if steps::converted(plan, &self.steps).is_some() {
            tree::snap(&mut node, common);
        }
        if let Some(left) = self.months.left(base, plan) {
            let (before, after) = (self.tree(base, None)?, self.tree(&left, None)?);
            node = unapply(Some(node), Some(&before), Some(&after)).unwrap_or(before);
        }
        if !tried.back.is_empty() {
            let gone = Entity::gone(base, plan);
            let stays = |entity: &&Entity| !tried.back.contains(entity);
            let before = self.tree(&entity::without(base, gone.iter().filter(stays)), None)?;
            let after = self.tree(&entity::without(base, &gone), None)?;
            node = unapply(Some(node), Some(&before), Some(&after)).unwrap_or(before);
            // Restore what no edit removes, such as the only stage.
            for entity in &tried.back {
                restore(&mut node, common, &entity.place().0);
            }
        }
        Ok(node)
    }
}

/// Restores or removes what an item asks for, and keeps the item; returns whether there was anything to do.
fn act(item: &Item, tried: &mut [Tried; 2], told: &mut Map<String, Item>) -> bool {
    let Some(entity) = Entity::at(&item.rule, &item.place).filter(|_| !item.order) else { return false };
    let (gone_by, taken_back) = match &item.kind {
        Kind::Removed { by } | Kind::Used { by, .. } => (*by, false),
        Kind::Taken if item.chosen == Side::Mine => (Side::Theirs, item.was.is_none()),
        Kind::Taken | Kind::Kept | Kind::Conflict | Kind::Time { .. } => return false,
    };
    let index = |side: Side| if side == Side::Mine { 0 } else { 1 };
    told.get_or(item.path(), |_| item.clone());
    if taken_back || item.chosen == gone_by {
        // Remove what the file added and is rejected, or what is gone and nobody needs any more.
        let side = &mut tried[index(if taken_back { Side::Theirs } else { gone_by.other() })];
        let new = !side.out.contains(&entity);
        if new {
            side.out.push(entity);
        }
        return new;
    }
    tried[index(gone_by)].back.insert(entity)
}

fn name_of(entity: Entity, plan: &Plan) -> Value {
    let name = match entity {
        Entity::Manager(id) => plan.manager(id).map(|manager| manager.name.as_str()),
        Entity::Team(id) => plan.team(id).map(|team| team.name.as_str()),
        Entity::Stage(id) => plan.stage(id).map(|stage| stage.name.as_str()),
        Entity::Dimension(kind) => plan.dimension(kind).map(|dimension| dimension.name.as_str()),
        Entity::Member(_, id) => plan.member(id).map(|(_, member)| member.name.as_str()),
        Entity::Scenario(id) => plan.scenario(id).map(|scenario| scenario.name.as_str()),
        Entity::Snapshot(id) => plan.control.snapshot(id).map(|snapshot| snapshot.name.as_str()),
    };
    name.unwrap_or_default().into()
}
