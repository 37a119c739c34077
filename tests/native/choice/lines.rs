//! What is offered where totals of products, regions and clients contradict each other.

use std::sync::Arc;

use crate::random::{SMALL, plans};
use crate::small;
use planerka::board::all_lines;
use planerka::calendar::Period;
use planerka::choice::{Judgement, OfferKind, judge};
use planerka::edit::{Command, HoldEdit, LineEdit, apply};
use planerka::engine::{evaluate, holds_fit};
use planerka::plan::{DimensionKind, MemberId, Members, Plan, Scope, Who};
use proptest::prelude::*;
use proptest::sample::Index;

/// The small plan with two products that everybody sells.
fn plan() -> (Plan, [Members; 2]) {
    let product = DimensionKind::Product;
    let add = |name: &str| Command::Lines(LineEdit::AddMember(product, name.to_owned()));
    let made = Command::Batch(vec![
        Command::Lines(LineEdit::AddDimension(product, "Products".to_owned())),
        add("Tea"),
        add("Coffee"),
    ]);
    let plan = apply(&small::plan(), &made).unwrap();
    let plan = apply(&plan, &all_lines(&plan)).unwrap();
    let id = |at: usize| plan.dimensions[0].members[at].id;
    let about = [0, 1].map(|at| Members::of(product, id(at)));
    (plan, about)
}

fn held(scope: Scope, amount: i64) -> Command {
    Command::Holds(HoldEdit::SetHold { scope, period: Period::Horizon, amount: Some(amount) })
}

#[test]
fn products_that_make_up_another_total_open_a_choice() {
    let (plan, [tea, coffee]) = plan();
    let of = |members| Scope::new(Who::All, members);
    let before = Command::Batch(vec![held(Scope::All, 100), held(of(tea), 60)]);
    let plan = apply(&plan, &before).unwrap();
    assert_eq!(evaluate(&plan).scope_target(of(coffee), evaluate(&plan).horizon()), 40, "the rest follows");
    let Judgement::Choice(choice) = judge(&plan, &held(of(coffee), 30)) else {
        panic!("30 and 60 are not 100")
    };
    let kinds: Vec<OfferKind> = choice.offered.iter().map(|offer| offer.kind).collect();
    assert!(kinds.contains(&OfferKind::Scale), "{kinds:?}");
    assert!(kinds.contains(&OfferKind::SetWhole((Scope::All, Period::Horizon))), "{kinds:?}");
    assert!(kinds.contains(&OfferKind::Unassigned((Scope::Unassigned, Period::Horizon))), "{kinds:?}");
    assert!(kinds.contains(&OfferKind::Release(1)), "{kinds:?}");
    for offer in &choice.offered {
        let tables = evaluate(&offer.plan);
        assert_eq!(tables.scope_target(of(coffee), tables.horizon()), 30, "{:?}", offer.kind);
    }
}

#[test]
fn what_a_product_lacks_is_unassigned_in_it() {
    let (plan, [tea, _]) = plan();
    let anna = Scope::new(Who::Manager(small::ANNA), tea);
    let all = Scope::new(Who::All, tea);
    let parts: Vec<Command> =
        [small::ANNA, small::BORIS, small::VERA].map(|id| held(Scope::new(Who::Manager(id), tea), 10)).into();
    let plan = apply(&plan, &Command::Batch(parts)).unwrap();
    let Judgement::Choice(choice) = judge(&plan, &held(all, 50)) else { panic!("three times 10 is not 50") };
    let unassigned = Scope::new(Who::Unassigned, tea);
    let offer =
        choice.offered.iter().find(|o| o.kind == OfferKind::Unassigned((unassigned, Period::Horizon)));
    let plan = &offer.expect("the difference can be put on a vacancy").plan;
    let tables = evaluate(plan);
    let of = |scope| tables.scope_target(scope, tables.horizon());
    assert_eq!((of(all), of(unassigned), of(anna)), (50, 20, 10));
    assert_eq!(of(Scope::Unassigned), 20, "and it counts as unassigned altogether");
}

#[test]
fn a_product_that_nobody_sells_cannot_be_held() {
    let (plan, [tea, _]) = plan();
    let mut plan = plan;
    for manager in &mut plan.managers {
        Arc::make_mut(manager).lines.retain(|line| line.members != tea);
    }
    let asked = judge(&plan, &held(Scope::new(Who::All, tea), 10));
    assert!(matches!(asked, Judgement::Refused(_)), "{asked:?}");
    let _: MemberId = tea.get(DimensionKind::Product).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_fits_or_what_is_offered_does(
        plan in plans(SMALL), who in 0_u8..4, at in any::<Index>(), about in proptest::collection::vec(any::<Index>(), 3),
        amount in 0_i64..2_000_000_000,
    ) {
        let mut plan = plan;
        let inactive = evaluate(&plan).targets.inactive;
        let mut place = 0;
        plan.holds.retain(|_| { place += 1; !inactive.contains(&(place - 1)) });
        let who = match who {
            0 => Who::All,
            1 => Who::Unassigned,
            2 if !plan.teams.is_empty() => Who::Team(at.get(&plan.teams).id),
            _ if !plan.managers.is_empty() => Who::Manager(at.get(&plan.managers).id),
            _ => Who::All,
        };
        let mut members = Members::NONE;
        for (dimension, index) in plan.dimensions.iter().zip(&about) {
            members = members.with(dimension.kind, Some(index.get(&dimension.members).id));
        }
        let scope = Scope::new(who, members);
        match judge(&plan, &held(scope, amount)) {
            Judgement::Fits(next) => {
                prop_assert_eq!(holds_fit(&next), Ok(()));
                let tables = evaluate(&next);
                prop_assert_eq!(tables.scope_target(scope, tables.horizon()), amount);
            }
            Judgement::Choice(choice) => {
                for offer in &choice.offered {
                    prop_assert_eq!(holds_fit(&offer.plan), Ok(()), "{:?}", offer.kind);
                }
            }
            Judgement::Refused(_) => {}
        }
    }
}
