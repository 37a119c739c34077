//! Shares of everybody that do not make 100 %: what gives way is chosen.

use super::offers::choice;
use crate::small::{ANNA, BORIS, VERA, plan};
use planerka::board::{offer_lines, offer_words, reason_words};
use planerka::choice::{Judgement, OfferKind, Reason, judge};
use planerka::edit::{Command, RosterEdit, apply};
use planerka::engine::shares_missing_whole;
use planerka::i18n::Lang;
use planerka::plan::{ManagerId, Plan};
use proptest::prelude::*;

fn share(id: ManagerId, share: f64) -> Command {
    Command::Roster(RosterEdit::SetShare(id, Some(share)))
}

/// The plan after these shares, one by one, none of which may ask anything.
#[track_caller]
fn typed(shares: &[(ManagerId, f64)]) -> Plan {
    shares.iter().fold(plan(), |plan, &(id, one)| match judge(&plan, &share(id, one)) {
        Judgement::Fits(next) => *next,
        other => panic!("{one}: {other:?}"),
    })
}

fn shares(plan: &Plan) -> Vec<f64> {
    plan.managers.iter().map(|m| (m.share.unwrap_or(-1.0) * 1e6).round() / 1e6).collect()
}

#[test]
fn shares_typed_one_by_one_that_make_the_whole_stay_as_typed() {
    assert_eq!(shares(&typed(&[(ANNA, 0.5), (BORIS, 0.3), (VERA, 0.2)])), [0.5, 0.3, 0.2]);
}

#[test]
fn what_gives_way_is_offered_where_shares_of_all_miss_the_whole() {
    let two = typed(&[(ANNA, 0.5), (BORIS, 0.3)]);
    let full = typed(&[(ANNA, 0.5), (BORIS, 0.3), (VERA, 0.2)]);
    type Offered = Vec<(OfferKind, [f64; 3])>;
    let (all, last, others) = (OfferKind::SharesInProportion, OfferKind::LastShare, OfferKind::OtherShares);
    let cases: [(&Plan, Command, Offered); 5] = [
        (
            &two,
            share(VERA, 0.25),
            vec![
                (all, [0.47619, 0.285_714, 0.238_095]),
                (last(VERA), [0.5, 0.3, 0.2]),
                (others, [0.46875, 0.28125, 0.25]),
            ],
        ),
        (
            &two,
            share(VERA, 0.1),
            vec![
                (all, [0.555_556, 0.333_333, 0.111_111]),
                (last(VERA), [0.5, 0.3, 0.2]),
                (others, [0.5625, 0.3375, 0.1]),
            ],
        ),
        // That the last one gives way would leave everything as it is.
        (
            &full,
            share(ANNA, 0.6),
            vec![(all, [0.545_455, 0.272_727, 0.181_818]), (others, [0.6, 0.24, 0.16])],
        ),
        // Rounded thirds are no whole either; nothing is scaled in silence.
        (
            &two,
            Command::Batch(vec![share(ANNA, 0.333), share(BORIS, 0.333), share(VERA, 0.333)]),
            vec![(all, [0.333_333, 0.333_333, 0.333_333]), (last(VERA), [0.333, 0.333, 0.334])],
        ),
        // Whoever goes leaves nobody to take the rest.
        (&full, Command::Roster(RosterEdit::RemoveManagers(vec![VERA])), vec![(all, [0.625, 0.375, 0.0])]),
    ];
    for (plan, command, wanted) in cases {
        let choice = choice(plan, &command);
        assert_eq!(choice.reason, Reason::Shares);
        let offered: Vec<_> = choice.offered.iter().map(|offer| (offer.kind, shares(&offer.plan))).collect();
        let wanted: Vec<_> =
            wanted.into_iter().map(|(kind, all)| (kind, all[..plan_len(&choice)].to_vec())).collect();
        assert_eq!(offered, wanted, "{command:?}");
        for offer in &choice.offered {
            assert!(
                matches!(judge(plan, &offer.command), Judgement::Fits(_)),
                "the answer is no new question"
            );
        }
    }
}

fn plan_len(choice: &planerka::choice::Choice) -> usize {
    choice.offered[0].plan.managers.len()
}

#[test]
fn the_question_says_the_sum_and_each_answer_its_shares() {
    let two = typed(&[(ANNA, 0.5), (BORIS, 0.3)]);
    let choice = choice(&two, &share(VERA, 0.25));
    assert!(reason_words(&two, &choice, Lang::En).contains("make 105%"));
    assert!(
        reason_words(&two, &choice, Lang::Ru).contains("дают 105\u{a0}%"),
        "{}",
        reason_words(&two, &choice, Lang::Ru)
    );
    assert_eq!(offer_words(&choice, &choice.offered[1], Lang::En), "Vera gives way");
    assert_eq!(offer_lines(&two, &choice, &choice.offered[1], Lang::En), ["Vera: 20% instead of 25%"]);
    assert_eq!(offer_lines(&two, &choice, &choice.offered[0], Lang::En)[0], "Anna: 47.62% instead of 50%");
}

proptest! {
    /// Whatever is typed for everybody: it stands as it is, or every answer makes 100 %.
    #[test]
    fn every_answer_makes_the_whole(a in 0.0_f64..=1.0, b in 0.0_f64..=1.0, c in 0.0_f64..=1.0) {
        let plan = plan();
        let command = Command::Batch(vec![share(ANNA, a), share(BORIS, b), share(VERA, c)]);
        match judge(&plan, &command) {
            Judgement::Fits(next) => prop_assert_eq!(shares_missing_whole(&next), None),
            Judgement::Refused(error) => prop_assert!(false, "{error:?}"),
            Judgement::Choice(choice) => {
                prop_assert!(!choice.offered.is_empty());
                for offer in &choice.offered {
                    prop_assert_eq!(shares_missing_whole(&offer.plan), None);
                    let applied = apply(&plan, &offer.command);
                    prop_assert_eq!(applied.as_ref(), Ok(&offer.plan));
                }
            }
        }
    }
}
