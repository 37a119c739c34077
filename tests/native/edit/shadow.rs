//! What is set on a product and moves nothing is said.

use crate::small::{ANNA, COFFEE, COMPANY, MEETINGS, REGION, TEA, anna, divided};
use planerka::board::shadowed_words;
use planerka::edit::{Command, InputEdit, Owner, apply, shadowed};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{MemberId, Plan};

fn inputs(edits: Vec<InputEdit>) -> Command {
    Command::Batch(edits.into_iter().map(Command::Inputs).collect())
}

/// Sets a value on a member of a plan in which some have values of their own; what stands in its way.
fn seen(own: Vec<InputEdit>, set: InputEdit) -> Option<Vec<Owner>> {
    let before = apply(&divided(), &inputs(own)).unwrap();
    let command = Command::Inputs(set);
    let after = apply(&before, &command).unwrap();
    let found = shadowed(&after, &command);
    let same = evaluate(&before);
    if let Some((_, clear)) = &found {
        let now = evaluate(&after);
        assert_eq!(
            (&now.need, &now.load, &now.profit),
            (&same.need, &same.load, &same.profit),
            "it moves nothing indeed"
        );
        let cleared = apply(&after, clear).unwrap();
        let moved = evaluate(&cleared);
        assert_ne!(
            (&now.need, &now.load, &now.profit),
            (&moved.need, &moved.load, &moved.profit),
            "once they are cleared it counts"
        );
        assert_eq!(shadowed(&cleared, &command), None);
    }
    found.map(|(owners, _)| owners)
}

#[test]
fn a_value_that_counts_nowhere_is_told_by_whose_come_first() {
    let (line, manager) = (|product| Owner::Line(ANNA, anna(product)), Owner::Manager(ANNA));
    let deal = |owner, amount| InputEdit::SetAverageDeal(owner, Some(amount));
    let margin = |owner, margin| InputEdit::SetMargin(owner, Some(margin));
    let rate = |owner, rate| InputEdit::SetRate(owner, MEETINGS, Some(rate));
    let lag = |owner, days| InputEdit::SetLag(owner, MEETINGS, Some(days));
    let most = |owner, most| InputEdit::SetMaximum(owner, MEETINGS, Some(most));
    let tea = Owner::Member(TEA);
    let cases = [
        (vec![], deal(tea, 70_000), None),
        (vec![deal(manager, 60_000)], deal(tea, 70_000), Some(vec![manager])),
        (vec![margin(manager, 0.3)], margin(tea, 0.2), Some(vec![manager])),
        (vec![rate(manager, 0.3)], rate(tea, 0.2), Some(vec![manager])),
        (vec![lag(manager, 3)], lag(tea, 9), Some(vec![manager])),
        (vec![most(manager, 3.0)], most(tea, 9.0), Some(vec![manager])),
        // Another input of the same person is no obstacle.
        (vec![most(manager, 3.0)], lag(tea, 9), None),
        (vec![most(line(TEA), 3.0)], most(tea, 9.0), Some(vec![line(TEA)])),
        (vec![most(line(COFFEE), 3.0)], most(tea, 9.0), None),
        (
            vec![most(line(TEA), 3.0), most(Owner::Member(REGION), 5.0)],
            most(tea, 9.0),
            Some(vec![line(TEA), Owner::Member(REGION)]),
        ),
        // A product gives way to a region, and never the other way round.
        (vec![most(tea, 3.0), most(Owner::Member(COFFEE), 3.0)], most(Owner::Member(REGION), 9.0), None),
        (
            vec![lag(Owner::Member(COMPANY), 3)],
            lag(Owner::Member(REGION), 9),
            Some(vec![Owner::Member(COMPANY)]),
        ),
        // Clearing is not setting.
        (vec![most(manager, 3.0)], InputEdit::SetMaximum(tea, MEETINGS, None), None),
    ];
    for (own, set, expected) in cases {
        let words = format!("{own:?} {set:?}");
        assert_eq!(seen(own, set), expected, "{words}");
    }
}

#[test]
fn nobody_s_product_is_in_nobody_s_way() {
    let mut plan: Plan = divided();
    let id = MemberId(plan.next_id());
    let member = planerka::plan::Member::new(id, "Cocoa");
    plan.dimensions[0].members.push(member);
    let command = Command::Inputs(InputEdit::SetAverageDeal(Owner::Member(id), Some(1)));
    assert_eq!(shadowed(&plan, &command), None);
}

#[test]
fn the_words_name_them() {
    let plan = divided();
    let owners = [Owner::Manager(ANNA), Owner::Line(ANNA, anna(TEA)), Owner::Member(REGION)];
    assert_eq!(
        shadowed_words(&plan, &owners, Lang::En),
        "This moves nothing: own values come first. They are set for: Anna; Anna · Tea · East · New; East"
    );
    assert!(shadowed_words(&plan, &owners, Lang::Ru).starts_with("Расчёт не изменился"));
}
