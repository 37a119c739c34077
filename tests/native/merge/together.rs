//! Merges whose sides are possible alone and not together: totals, shares, names, order.

use planerka::board::merge_count;
use planerka::calendar::Period;
use planerka::choice::{Judgement, OfferKind};
use planerka::edit::{Command, RosterEdit, ScenarioEdit, SettingsEdit};
use planerka::i18n::Lang;
use planerka::merge::{Choices, Merge, Side};
use planerka::plan::{ManagerId, Plan, Scope};

use super::cases::{after, held, hired, merge, names, outcome, weight};
use crate::small::{ANNA, BORIS, VERA, plan, quarter};

#[test]
fn totals_that_contradict_each_other_are_asked_about_and_the_files_give_way_first() {
    let common = after(&plan(), &[held(Scope::Manager(VERA), Period::Horizon, 10_000_000)]);
    let mine = [
        held(Scope::All, Period::Horizon, 30_000_000),
        held(Scope::Manager(BORIS), Period::Horizon, 8_000_000),
    ];
    let theirs = [held(Scope::Manager(ANNA), Period::Horizon, 25_000_000)];
    let merge = merge(&common, &mine, &theirs);
    let found = outcome(&merge, &[]);
    let Judgement::Choice(choice) = merge.judged(found.plan.clone()) else { panic!("43 of 30 million fit") };
    let kinds: Vec<OfferKind> = choice.offered.iter().map(|offer| offer.kind).collect();
    assert_eq!(
        kinds,
        [
            OfferKind::Scale,
            OfferKind::Release(1),
            OfferKind::SetWhole((Scope::All, Period::Horizon)),
            OfferKind::Unassigned((Scope::Unassigned, Period::Horizon)),
        ]
    );
    let amount = |plan: &Plan, scope| plan.hold(scope, &Period::Horizon).map(|hold| hold.amount);
    let [anna, boris, vera] = [ANNA, BORIS, VERA].map(Scope::Manager);
    let released = &choice.offered[1].plan;
    assert_eq!((amount(released, anna), amount(released, boris)), (None, Some(8_000_000)));
    let whole = &choice.offered[2].plan;
    assert_eq!(amount(whole, Scope::All), Some(43_000_000));
    let unassigned = &choice.offered[3].plan;
    assert_eq!(amount(unassigned, Scope::Unassigned), Some(-13_000_000));
    let scaled = &choice.offered[0].plan;
    let sum: i64 = [anna, boris, vera].map(|scope| amount(scaled, scope).unwrap()).iter().sum();
    assert_eq!((amount(scaled, Scope::All), sum), (Some(30_000_000), 30_000_000));
    assert!(choice.offered.iter().all(|offer| planerka::engine::holds_fit(&offer.plan).is_ok()));
}

#[test]
fn what_fits_together_is_not_asked_about() {
    let merge = merge(
        &plan(),
        &[held(Scope::All, Period::Horizon, 30_000)],
        &[held(Scope::Manager(ANNA), quarter(1), 900)],
    );
    let found = outcome(&merge, &[]);
    assert_eq!(merge.judged(found.plan.clone()), Judgement::Fits(Box::new(found.plan)));
}

#[test]
fn shares_that_both_typed_are_listed() {
    let share = |id, share| Command::Roster(RosterEdit::SetShare(id, Some(share)));
    let common = after(&plan(), &[share(ANNA, 0.6), share(BORIS, 0.3), share(VERA, 0.1)]);
    let merge =
        merge(&common, &[share(ANNA, 0.5), share(BORIS, 0.4)], &[share(BORIS, 0.1), share(VERA, 0.3)]);
    let found = outcome(&merge, &[]);
    let both = merge.both_shares(&found.plan);
    assert_eq!((both.managers, found.open().count()), (vec![(ANNA, 0.5), (BORIS, 0.4), (VERA, 0.3)], 1));
    let Judgement::Choice(choice) = merge.judged(found.plan) else { panic!("120 % fit") };
    let sums =
        choice.offered.iter().map(|offer| offer.plan.managers.iter().filter_map(|m| m.share).sum::<f64>());
    assert!(choice.offered.len() == 1 && sums.clone().all(|sum| (sum - 1.0).abs() < 1e-9));
}

#[test]
fn a_variant_merges_back_into_its_plan_under_the_plans_name() {
    let common = plan();
    let mut variant = planerka::edit::duplicate_as_variant(&common, "other", "Plan 2027, variant").unwrap();
    variant = after(&variant, &[weight(ANNA, 3.0)]);
    let found =
        Merge::new(&common, &common, &variant, &[]).unwrap().outcome(&Choices::new(), Side::Mine).unwrap();
    assert_eq!(found.plan, after(&common, &[weight(ANNA, 3.0)]));
    // The other way round, what the plan has done meanwhile comes, and the variant stays itself.
    let plan = after(&common, &[weight(BORIS, 2.0)]);
    let merge = Merge::new(&common, &variant, &plan, &[]).unwrap();
    let back = outcome(&merge, &[]);
    assert_eq!(back.plan, after(&variant, &[weight(BORIS, 2.0)]));
    assert_eq!(
        merge_count(Lang::En, &merge, &back),
        "1 taken from the other plan, 1 of this one kept, 0 to decide."
    );
    assert!(!back.brings_nothing());
    // The plan as it was when the variant was made has nothing that the variant does not have.
    assert!(outcome(&Merge::new(&common, &variant, &common, &[]).unwrap(), &[]).brings_nothing());
}

#[test]
fn a_list_has_the_order_of_the_side_that_moved_something() {
    let moved = |id, to| Command::Roster(RosterEdit::MoveManager { id, to });
    let theirs = merge(&plan(), &[weight(ANNA, 2.0)], &[moved(VERA, 0)]);
    assert_eq!(names(&outcome(&theirs, &[]).plan), ["Vera", "Anna", "Boris"]);
    assert_eq!(names(&outcome(&theirs, &[("managers order", Side::Mine)]).plan), ["Anna", "Boris", "Vera"]);
    let both = merge(&plan(), &[moved(ANNA, 2)], &[moved(VERA, 0), hired("Galina")]);
    assert_eq!(names(&outcome(&both, &[]).plan), ["Boris", "Galina", "Vera", "Anna"]);
}

#[test]
fn totals_typed_in_another_order_are_no_change() {
    let (one, other) =
        (held(Scope::Manager(ANNA), quarter(1), 900), held(Scope::Manager(VERA), quarter(2), 70));
    let common = after(&plan(), &[one, other]);
    let mut theirs = common.clone();
    theirs.holds.reverse();
    for (mine, theirs) in [(&common, &theirs), (&theirs, &common)] {
        let merge = Merge::new(&common, mine, theirs, &[]).unwrap();
        assert_eq!(outcome(&merge, &[]).items, []);
        let by_line = Merge::by_line(mine, theirs, &[]).unwrap();
        let found = outcome(&by_line, &[]);
        assert_eq!((found.items, &found.plan), (Vec::new(), mine));
    }
    // A total that is typed again is the newest, and its amount is all that is told.
    theirs.holds[1].amount = 901;
    let merge = Merge::new(&common, &common, &theirs, &[]).unwrap();
    let found = outcome(&merge, &[]);
    assert_eq!((found.items.len(), found.taken(), found.plan), (1, 1, theirs));
}

#[test]
fn scenarios_of_one_name_are_told_apart() {
    let add = [Command::Scenarios(ScenarioEdit::AddScenario("Summer".into()))];
    let other = [add[0].clone(), Command::Settings(SettingsEdit::SetRounding(1_000))];
    let common = after(&plan(), &[hired("Galina")]);
    let more = Command::Scenarios(ScenarioEdit::SetDifference(
        planerka::plan::ScenarioId(11),
        planerka::edit::Difference::Target(Some(5)),
    ));
    let merge = merge(&common, &other, &[add[0].clone(), more]);
    let names: Vec<String> = outcome(&merge, &[]).plan.scenarios.into_iter().map(|s| s.name).collect();
    assert_eq!(names, ["Summer", "Summer 2"]);
}

#[test]
fn without_a_common_version_every_difference_is_a_choice_and_mine_stays() {
    let mine = after(&plan(), &[weight(ANNA, 2.0), held(Scope::All, Period::Horizon, 900)]);
    let theirs = after(
        &plan(),
        &[hired("Galina"), weight(BORIS, 3.0), held(Scope::Manager(ManagerId(10)), quarter(1), 70)],
    );
    let merge = Merge::by_line(&mine, &theirs, &[]).unwrap();
    let found = merge.outcome(&Choices::new(), Side::Mine).unwrap();
    assert_eq!(found.plan, Plan { last_id: 10, ..mine.clone() });
    let paths: Vec<String> = found.items.iter().map(|item| item.path()).collect();
    assert_eq!((paths.len(), found.open().count(), found.taken()), (5, 5, 0), "{paths:?}");
    let choose = |path: &str| outcome(&merge, &[(path, Side::Theirs)]).plan;
    assert_eq!(choose("managers.8.weight").managers[1].weight, 3.0);
    assert_eq!(names(&choose("managers.10")), ["Anna", "Boris", "Vera", "Galina"]);
    let all: Vec<(String, Side)> = paths.into_iter().map(|path| (path, Side::Theirs)).collect();
    let all: Vec<(&str, Side)> = all.iter().map(|(path, side)| (path.as_str(), *side)).collect();
    assert_eq!(outcome(&merge, &all).plan, theirs);
}
