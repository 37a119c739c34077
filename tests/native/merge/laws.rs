//! What holds for every merge.

use planerka::merge::{Choices, Kind, Merge, MergeError, Outcome, Side};
use planerka::plan::Plan;
use planerka::units::map::Set;
use proptest::collection::vec;
use proptest::prelude::*;

use super::pieces::{leaves, unordered};
use crate::random::edits::{Edit, KINDS, edit, edited, tried};
use crate::random::{SMALL, plans};

fn merged(common: &Plan, mine: &Plan, theirs: &Plan, prefer: Side) -> Result<Outcome, MergeError> {
    Merge::new(common, mine, theirs, &[])?.outcome(&Choices::new(), prefer)
}

/// A plan with something of everything, and two lists of edits of it.
fn three() -> impl Strategy<Value = (Plan, Vec<Edit>, Vec<Edit>)> {
    let begun = (plans(SMALL), vec(edit(), 0..25)).prop_map(|(plan, edits)| edited(&plan, &edits));
    (begun, vec(edit(), 1..6), vec(edit(), 1..6))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn two_plans_that_come_from_one_merge((common, mine, theirs) in three()) {
        let (mine, theirs) = (edited(&common, &mine), edited(&common, &theirs));
        let found = merged(&common, &mine, &theirs, Side::Mine);
        prop_assert!(found.is_ok(), "{:?}", found.err());
    }

    #[test]
    fn a_plan_merged_with_itself_is_itself((common, mine, _) in three()) {
        let mine = edited(&common, &mine);
        let found = merged(&common, &mine, &mine, Side::Mine).unwrap();
        prop_assert_eq!(found.plan, mine);
    }

    #[test]
    fn what_only_one_side_changed_is_that_side((common, mine, _) in three()) {
        let mine = edited(&common, &mine);
        for prefer in [Side::Mine, Side::Theirs] {
            let here = merged(&common, &mine, &common, prefer).unwrap();
            prop_assert_eq!(&here.plan, &mine);
            let there = merged(&common, &common, &mine, prefer).unwrap();
            prop_assert_eq!(&there.plan, &mine);
        }
    }

    #[test]
    fn the_other_way_round_it_is_the_same_plan((common, mine, theirs) in three()) {
        let (mine, theirs) = (edited(&common, &mine), edited(&common, &theirs));
        let one = merged(&common, &mine, &theirs, Side::Mine).unwrap();
        let other = merged(&common, &theirs, &mine, Side::Theirs).unwrap();
        prop_assert_eq!(unordered(&one.plan, &common), unordered(&other.plan, &common));
    }

    #[test]
    fn every_piece_is_from_one_side_and_nothing_of_one_alone_is_lost((common, mine, theirs) in three()) {
        let (mine, theirs) = (edited(&common, &mine), edited(&common, &theirs));
        let merge = Merge::new(&common, &mine, &theirs, &[]).unwrap();
        let found = merge.outcome(&Choices::new(), Side::Mine).unwrap();
        prop_assert_eq!(lost(&merge, &found), Vec::<String>::new());
    }

    #[test]
    fn whatever_is_chosen_the_plan_is_valid((common, mine, theirs) in three(), sides in vec(any::<bool>(), 1..40)) {
        let (mine, theirs) = (edited(&common, &mine), edited(&common, &theirs));
        let merge = Merge::new(&common, &mine, &theirs, &[]).unwrap();
        let found = merge.outcome(&Choices::new(), Side::Mine).unwrap();
        let choices = chosen(&found, &sides);
        let again = merge.outcome(&choices, Side::Mine);
        prop_assert!(again.is_ok(), "{:?} {:?}", choices, again.err());
    }
}

/// Pieces that are from neither side, and those that one side alone changed and that the merged plan does not have.
fn lost(merge: &Merge, found: &Outcome) -> Vec<String> {
    let told = |kind: &Kind| matches!(kind, Kind::Removed { .. } | Kind::Used { .. } | Kind::Time { .. });
    let [common, mine, theirs] = merge.plans();
    let kinds = |plan: &Plan| plan.stages.iter().map(|s| (s.id, s.step.kind)).collect::<Vec<_>>();
    let other_kinds = kinds(mine).iter().any(|kind| !kinds(theirs).contains(kind));
    // What came back takes what was done in its place out again; rates of another kind of step are read anew.
    if found.items.iter().any(|item| told(&item.kind)) || other_kinds || mine.horizon != theirs.horizon {
        return Vec::new();
    }
    let [common, mine, theirs, is] = [common, mine, theirs, &found.plan].map(leaves);
    let open: Vec<String> = found.open().flat_map(|item| item.place.clone()).collect();
    let keys = mine.keys().chain(theirs.keys()).chain(is.keys());
    let wrong = keys.filter(|key| {
        let of = |all: &std::collections::BTreeMap<String, String>| all.get(*key).cloned();
        let (was, here, there, now) = (of(&common), of(&mine), of(&theirs), of(&is));
        let asked = key.split('.').any(|part| part == "hire" || part == "leave")
            && open.iter().any(|key| key == "hire");
        let named = key.ends_with(".name");
        let foreign = now != here && now != there && !named;
        let lost = (there == was && now != here) || (here == was && now != there && !named);
        (foreign || lost) && !asked
    });
    wrong.cloned().collect()
}

/// A side for every piece that differs.
fn chosen(found: &Outcome, sides: &[bool]) -> Choices {
    let side = |mine: bool| if mine { Side::Mine } else { Side::Theirs };
    found.items.iter().zip(sides.iter().cycle()).map(|(item, mine)| (item.path(), side(*mine))).collect()
}

#[test]
fn every_kind_of_edit_can_be_made() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut made = Set::new();
    for _ in 0..3_000 {
        let (plan, edits) = (plans(SMALL), vec(edit(), 40)).new_tree(&mut runner).unwrap().current();
        let mut plan = plan;
        for edit in &edits {
            if let Ok(next) = tried(&plan, edit) {
                made.insert(edit.kind);
                plan = next;
            }
        }
        if made.len() == KINDS {
            return;
        }
    }
    panic!("never made: {:?}", (0..KINDS).filter(|kind| !made.contains(kind)).collect::<Vec<_>>());
}

/// Ten thousand merges, or `PLANERKA_MERGES` of them: minutes, so it is asked for by name.
#[test]
#[ignore = "minutes: cargo xtask soak"]
fn ten_thousand_merges() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
    let count = std::env::var("PLANERKA_MERGES").map_or(10_000, |count| count.parse().unwrap());
    // The same ones every time, and others for another number.
    let seed = std::env::var("PLANERKA_MERGES_SEED").map_or(0, |seed| seed.parse().unwrap());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let mut failed = Vec::new();
    let mut open = 0;
    for _ in 0..count {
        let (common, first, second) = three().new_tree(&mut runner).unwrap().current();
        let (mine, theirs) = (edited(&common, &first), edited(&common, &second));
        match merged(&common, &mine, &theirs, Side::Mine) {
            Ok(outcome) => {
                open += outcome.open().count();
                let merge = Merge::new(&common, &mine, &theirs, &[]).unwrap();
                let sides: Vec<bool> = outcome.items.iter().map(|item| item.path().len() % 2 == 0).collect();
                let again = merge.outcome(&chosen(&outcome, &[sides, vec![true]].concat()), Side::Theirs);
                let lost = lost(&merge, &outcome);
                let other = merged(&common, &theirs, &mine, Side::Theirs)
                    .map(|other| unordered(&other.plan, &common));
                let same = other.as_ref().is_ok_and(|other| *other == unordered(&outcome.plan, &common));
                if again.is_err() || !lost.is_empty() || !same {
                    let why = format!("{:?} {lost:?} {same}", again.err());
                    failed.push((MergeError::Broken(why), said(&common, &first), said(&common, &second)));
                }
            }
            Err(MergeError::TooMany { .. }) => {}
            Err(error) => failed.push((error, said(&common, &first), said(&common, &second))),
        }
    }
    let first: Vec<_> = failed.iter().take(6).collect();
    assert!(failed.is_empty(), "{} of {count}, {open} open: {first:#?}", failed.len());
}

/// The edits that a plan allows, as commands.
fn said(plan: &Plan, edits: &[Edit]) -> Vec<String> {
    let mut plan = plan.clone();
    let mut all = Vec::new();
    for edit in edits {
        if let Ok(next) = tried(&plan, edit) {
            all.push(format!("{:?}", edit.command(&plan)));
            plan = next;
        }
    }
    all
}
