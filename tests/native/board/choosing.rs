//! What the choice says where a change does not fit, in both languages.

use crate::choice::offers::choice;
use crate::small::{ANNA, BORIS, VERA, day, hold, month, plan, quarter};
use planerka::board::{offer_lines, offer_words, reason_words, released_words};
use planerka::calendar::{Horizon, Period};
use planerka::choice::OfferKind;
use planerka::edit::{Command, HoldEdit, RosterEdit, SettingsEdit, apply};
use planerka::i18n::Lang;
use planerka::plan::{Plan, Scope};

const YEAR: Period = Period::Horizon;

fn set(scope: Scope, period: Period, amount: i64) -> Command {
    Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) })
}

/// The small plan with these totals of everybody held.
fn held(totals: &[(Period, i64)]) -> Plan {
    let mut plan = plan();
    plan.holds = totals.iter().map(|&(period, amount)| hold(Scope::All, period, amount)).collect();
    plan
}

#[test]
fn the_reason_is_said_with_its_figures() {
    let quarters = [30, 30, 30, 30];
    let full: Vec<(Period, i64)> = (1..).map(quarter).zip(quarters).collect();
    let fourth = |plan: Plan| apply(&plan, &set(Scope::Manager(VERA), quarter(4), 10)).unwrap();
    let leaves = Command::Roster(RosterEdit::SetLeave(VERA, Some(day(6, 30))));
    let cases = [
        (
            held(&full),
            set(Scope::All, YEAR, 130),
            "Whole team, 2027 would be 130, but all of it is held and comes to 120: 10 missing.",
            "Вся команда, 2027: получилось бы 130, а внутри всё закреплено и даёт 120, не хватает 10.",
        ),
        (
            held(&full[..3]),
            set(Scope::All, YEAR, 80),
            "Whole team, 2027 would be 80, but what is held inside it comes to 90: 10 too much.",
            "Вся команда, 2027: получилось бы 80, а закреплено внутри 90, на 10 больше.",
        ),
        (
            held(&[(YEAR, 100), (quarter(1), 40)]),
            set(Scope::Manager(ANNA), quarter(1), 50),
            "Whole team, Q1 would be 40, but what is held inside it comes to 50: 10 too much.",
            "Вся команда, 1 кв: получилось бы 40, а закреплено внутри 50, на 10 больше.",
        ),
        (
            fourth(plan()),
            leaves,
            "Nobody would work there to carry it: Vera, Q4: 10.",
            "Там некому работать: Vera, 4 кв: 10.",
        ),
        (
            held(&full),
            Command::Settings(SettingsEdit::SetHorizon(Horizon::new(month(2), 12).unwrap())),
            "Held totals stand on time that would no longer be planned, or be cut into other quarters or weeks.",
            "Закреплённые итоги стоят на времени, которого в плане не будет или которое разделится на кварталы и недели иначе.",
        ),
    ];
    for (plan, command, en, ru) in cases {
        let choice = choice(&plan, &command);
        let words = |lang| reason_words(&plan, &choice, lang).replace('\u{a0}', " ");
        assert_eq!((words(Lang::En).as_str(), words(Lang::Ru).as_str()), (en, ru));
    }
}

#[test]
fn a_way_out_names_the_amount_that_comes_instead_of_the_typed_one() {
    let plan = held(&[(YEAR, 120), (quarter(1), 30), (quarter(2), 30), (quarter(3), 30), (quarter(4), 30)]);
    let choice = choice(&plan, &set(Scope::All, YEAR, 130));
    let lines = |kind: fn(&OfferKind) -> bool| {
        let offer = choice.offered.iter().find(|offer| kind(&offer.kind)).unwrap();
        let words = offer_words(&choice, offer, Lang::En);
        (words, offer_lines(&plan, &choice, offer, Lang::En))
    };
    // It is the amount of before, so no hold changes: only what was typed does not come.
    assert_eq!(
        lines(|kind| matches!(kind, OfferKind::SetWhole(_))),
        (
            "Set the whole to the sum of its parts".to_owned(),
            vec!["Whole team, 2027: 120 instead of 130".to_owned()]
        )
    );
    assert_eq!(
        lines(|kind| matches!(kind, OfferKind::Release(_))),
        (
            "Release what is in the way (1)".to_owned(),
            vec!["Whole team, Q4: 30 → released".to_owned(), "Target: 120 → 130".to_owned()]
        )
    );
}

#[test]
fn what_is_released_is_named_with_its_reason_and_a_long_list_ends() {
    let mut plan = held(&(1..5).map(|number| (quarter(number), 30)).collect::<Vec<_>>());
    plan.holds[0].reason = Some("agreed with the board".to_owned());
    let months = (1..5).map(|number| hold(Scope::Manager(BORIS), Period::Month(month(number)), 1));
    plan.holds.extend(months);
    let choice =
        choice(&plan, &Command::Settings(SettingsEdit::SetHorizon(Horizon::new(month(5), 12).unwrap())));
    let offer = &choice.offered[0];
    assert_eq!(offer_words(&choice, offer, Lang::En), "Do it and release these holds (8)");
    let lines = offer_lines(&plan, &choice, offer, Lang::En);
    assert_eq!(lines[0], "Whole team, Q1: 30 → released (agreed with the board)");
    assert_eq!(lines[6], "and 2 more");
    let keys: Vec<_> = plan.holds[2..5].iter().map(|hold| (hold.scope, hold.period)).collect();
    assert_eq!(
        released_words(&plan, &keys, Lang::En),
        "Held totals released with it (3): Whole team, Q3: 30; Whole team, Q4: 30; Boris, January 2027: 1"
    );
    assert!(released_words(&plan, &keys, Lang::Ru).starts_with("Вместе с этим снято закреплений (3): "));
}
