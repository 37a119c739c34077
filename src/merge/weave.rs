//! The merge of two plans from their common version.

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

/// Most rounds of bringing back what is still used; two are usual.
const MOST_ROUNDS: usize = 60;

/// Two plans that come from one, ready to be merged as often as somebody changes their mind.
#[derive(Debug, Clone)]
pub struct Merge {
    common: Plan,
    mine: Plan,
    theirs: Plan,
    /// What was left out of theirs.
    without: Vec<Section>,
    /// The common version is not known: every difference is a choice, mine by itself.
    by_line: bool,
    /// Theirs is another plan, such as a variant, not another copy of mine.
    of_other: bool,
    /// What all three have, and no round looks at.
    shared: Shared,
    /// Mine as it stands in a file.
    written: Value,
}

/// What comes of a merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The merged plan, valid; its totals may contradict each other.
    pub plan: Plan,
    /// Every piece that differs, in the order of the file.
    pub items: Vec<Item>,
}

impl Outcome {
    /// How many pieces only the file changed and the merged plan has.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.items.iter().filter(|item| item.kind == Kind::Taken && item.chosen == Side::Theirs).count()
    }

    /// How many pieces only mine changed.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.items.iter().filter(|item| item.kind == Kind::Kept).count()
    }

    /// Whether theirs has nothing that mine does not have.
    #[must_use]
    pub fn brings_nothing(&self) -> bool {
        self.items.iter().all(|item| item.kind == Kind::Kept)
    }

    /// What somebody has to decide.
    pub fn open(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.kind.is_open())
    }
}

/// What was brought back or taken out of one side so far.
#[derive(Default)]
struct Tried {
    /// Gone on this side, and back because the other one needs it.
    back: Set<Entity>,
    /// Taken out of this side, because it is gone on the other one.
    out: Vec<Entity>,
}

impl Merge {
    /// Prepares a merge of `theirs` into `mine`, both of which come from `common`. The plan's identity stays mine; its name,
    /// too, where the two are different plans, such as a plan and its variant. Sections that theirs is `without` stay as they
    /// are here.
    ///
    /// # Errors
    /// A plan that no file can carry.
    pub fn new(common: &Plan, mine: &Plan, theirs: &Plan, without: &[Section]) -> Result<Merge, MergeError> {
        let named = |plan: &Plan| {
            let name = if theirs.id == mine.id { &plan.name } else { &mine.name };
            Plan { id: mine.id.clone(), name: name.clone(), ..plan.clone() }
        };
        let of_other = theirs.id != mine.id;
        let (mut common, mut mine, mut theirs) = (named(common), mine.clone(), named(theirs));
        // Where theirs lacks facts, they are as they are here; else most of them are the same in all three.
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

    /// Compares two plans whose common version is not known: every difference is a choice, and mine stays by itself. What has
    /// the same number is taken for the same.
    ///
    /// # Errors
    /// As [`Merge::new`].
    pub fn by_line(mine: &Plan, theirs: &Plan, without: &[Section]) -> Result<Merge, MergeError> {
        Ok(Merge { by_line: true, ..Merge::new(mine, mine, theirs, without)? })
    }

    /// The common version, mine and theirs, in which what theirs added has the numbers that it has after the merge.
    #[must_use]
    pub fn plans(&self) -> [&Plan; 3] {
        [&self.common, &self.mine, &self.theirs]
    }

    /// Whether theirs is another plan, such as a variant of mine or the plan that mine is a variant of.
    #[must_use]
    pub fn is_of_other_plan(&self) -> bool {
        self.of_other
    }

    /// Whether no common version is known, so that every difference is a choice.
    #[must_use]
    pub fn is_by_line(&self) -> bool {
        self.by_line
    }

    /// The merged plan, with what was chosen so far; where both changed a piece and nothing was chosen, `prefer` stays.
    ///
    /// # Errors
    /// Together the two are more than a plan may be. Anything else is a fault of the program; then nothing is merged.
    pub fn outcome(&self, choices: &Choices, prefer: Side) -> Result<Outcome, MergeError> {
        if self.mine == self.theirs {
            let plan = self.shared.back(self.mine.clone());
            return Ok(Outcome { plan, items: Vec::new() });
        }
        if !self.by_line {
            return self.decided(choices, prefer);
        }
        // Nothing is taken but what is chosen; every difference stays on the list.
        let all = self.decided(&Choices::new(), prefer)?.items;
        let mine = |item: &Item| (item.path(), choices.get(&item.path()).copied().unwrap_or(Side::Mine));
        let mut answers: Choices = all.iter().map(mine).collect();
        // What is not told is not chosen either.
        answers.insert("holds order".to_owned(), Side::Mine);
        let mut found = self.decided(&answers, prefer)?;
        let listed: Set<String> = found.items.iter().map(Item::path).collect();
        let missing = all.into_iter().filter(|item| !listed.contains(&item.path()));
        found.items.extend(missing.map(|item| Item { chosen: mine(&item).1, ..item }));
        for item in found.items.iter_mut().filter(|item| !item.order) {
            // How it was nobody knows, and nothing is taken until somebody says so.
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

    /// One merge of the two, with what has been brought back or taken out.
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
        // A step that was joined with a removed one is read as before where that one is back.
        let [here, there] = [(&mine, &tried[0]), (&theirs, &tried[1])]
            .map(|(plan, tried)| steps::separated(plan, &self.common, &tried.back));
        let read = steps::read_as([&self.common, &here, &there], plans, choices, prefer);
        let soil = Soil { steps: read, months, merge: self };
        let here = (!self.without.is_empty()).then_some(&mine);
        let common = soil.plant(&self.common, here)?;
        // What theirs lacks is as it is here, but for what went with things that theirs removed.
        let there = here.map(|mine| {
            let gone = |entity: &Entity| {
                entity.is_in(&self.common) && !tried[1].back.contains(entity) && !self.is_left_out(entity)
            };
            let gone: Vec<Entity> = Entity::gone(mine, &theirs).into_iter().filter(gone).collect();
            entity::without(mine, &gone)
        });
        let mine = soil.side(&common, &mine, &tried[0], None)?;
        let theirs = soil.side(&common, &theirs, &tried[1], there.as_ref())?;
        let months = soil.months;
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

    /// Whether it is missing in theirs only because its section was left out.
    fn is_left_out(&self, entity: &Entity) -> bool {
        matches!(entity, Entity::Snapshot(_)) && self.without.contains(&Section::Log)
    }

    /// What the merged file refers to and does not have.
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

/// What is the same for every plan of one round.
struct Soil<'a> {
    merge: &'a Merge,
    months: Months,
    steps: Vec<(StageId, StepKind)>,
}

impl Soil<'_> {
    /// The tree of a plan: with the months that the merge has, its rates read as the merge reads them, and what theirs lacks
    /// taken from another plan.
    fn plant(&self, plan: &Plan, sections: Option<&Plan>) -> Result<Node, MergeError> {
        let mut fitted = self.months.fit(plan);
        if let Some(converted) = steps::converted(&fitted, &self.steps) {
            fitted = converted;
        }
        if let Some(from) = sections {
            fitted = refilled(&fitted, from, &self.merge.without);
        }
        Ok(tree::of(written(&fitted)?))
    }

    /// The tree of one side, without its own edits that the merge does not have.
    fn side(
        &self,
        common: &Node,
        plan: &Plan,
        tried: &Tried,
        sections: Option<&Plan>,
    ) -> Result<Node, MergeError> {
        let base = &self.merge.common;
        let mut node = self.plant(plan, sections)?;
        if steps::converted(plan, &self.steps).is_some() {
            tree::snap(&mut node, common);
        }
        if let Some(left) = self.months.left(base, plan) {
            let (before, after) = (self.plant(base, None)?, self.plant(&left, None)?);
            node = unapply(Some(node), Some(&before), Some(&after)).unwrap_or(before);
        }
        if !tried.back.is_empty() {
            let gone = Entity::gone(base, plan);
            let stays = |entity: &&Entity| !tried.back.contains(entity);
            let before = self.plant(&entity::without(base, gone.iter().filter(stays)), None)?;
            let after = self.plant(&entity::without(base, &gone), None)?;
            node = unapply(Some(node), Some(&before), Some(&after)).unwrap_or(before);
            // What no edit removes, such as the only stage, is put back as it was.
            for entity in &tried.back {
                restore(&mut node, common, &entity.place().0);
            }
        }
        Ok(node)
    }
}

/// Brings back or takes out what an item says, and keeps the item; whether there was something to do.
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
        // What the file added and does not come, or what is gone and has no more to say.
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
