//! `planerka merge`.

use std::collections::BTreeMap;

use planerka::calendar::Period;
use planerka::edit::{Command, HoldEdit, RosterEdit, SettingsEdit, apply};
use planerka::file::{self, Envelope};
use planerka::headless::{BAD_FILE, DECIDED, Outcome, Outside, run};
use planerka::merge::{Here, Situation, There};
use planerka::plan::{ManagerId, Plan, Scope};

use crate::small::{ANNA, BORIS, plan};

fn weight(id: ManagerId, weight: f64) -> Command {
    Command::Roster(RosterEdit::SetWeight(id, weight))
}

fn held(scope: Scope, amount: i64) -> Command {
    Command::Holds(HoldEdit::SetHold { scope, period: Period::Horizon, amount: Some(amount) })
}

fn after(plan: &Plan, commands: &[Command]) -> Plan {
    commands.iter().fold(plan.clone(), |plan, command| apply(&plan, command).unwrap())
}

fn merged(plans: [&Plan; 3], more: &[&str]) -> Outcome {
    let names = ["common", "mine", "theirs"];
    let texts: BTreeMap<&str, String> =
        names.into_iter().zip(plans).map(|(name, plan)| (name, file::write(plan).unwrap())).collect();
    let mut read = |name: &str| {
        let text = texts.get(name).ok_or(std::io::Error::from(std::io::ErrorKind::NotFound))?;
        Ok(text.clone().into_bytes())
    };
    let words = ["merge"].iter().chain(&names[..]).chain(more).map(|word| (*word).to_owned());
    run(&words.collect::<Vec<_>>(), &mut Outside { read: &mut read, next_year: 2027 })
}

#[test]
fn what_both_changed_is_a_line_each_and_the_rest_is_taken() {
    let common = after(&plan(), &[held(Scope::All, 120)]);
    let mine = after(&common, &[weight(ANNA, 1.5), held(Scope::All, 130)]);
    let theirs = after(&common, &[weight(ANNA, 2.0), weight(BORIS, 0.5), held(Scope::All, 140)]);
    for (prefer, anna, target) in [("mine", 1.5, 130), ("theirs", 2.0, 140)] {
        let outcome = merged([&common, &mine, &theirs], &["--prefer", prefer]);
        assert_eq!(
            (outcome.code, outcome.messages.as_str()),
            (
                DECIDED,
                "holds.all/horizon.amount\t{\"amount\":120}\t{\"amount\":130}\t{\"amount\":140}\nmanagers.7.weight\t1.0\t1.5\t2.0\n"
            )
        );
        let plan = file::read(outcome.output.as_bytes()).unwrap().plan;
        assert_eq!(
            (plan.managers[0].weight, plan.managers[1].weight, plan.target()),
            (anna, 0.5, Some(target))
        );
    }
}

#[test]
fn nothing_to_decide_ends_with_nothing_said() {
    let rounding = Command::Settings(SettingsEdit::SetRounding(1_000));
    let (mine, theirs) =
        (after(&plan(), std::slice::from_ref(&rounding)), after(&plan(), &[weight(BORIS, 0.5)]));
    let outcome = merged([&plan(), &mine, &theirs], &[]);
    assert_eq!((outcome.code, outcome.messages.as_str()), (0, ""));
    let opened = file::read(outcome.output.as_bytes()).unwrap();
    assert_eq!(opened.plan, after(&plan(), &[rounding, weight(BORIS, 0.5)]));
    // Whoever sent theirs finds it in the lineage, and takes the newer one.
    let kept = [file::revision(&theirs)];
    let here = Here { plan: &theirs, lineage: &[], kept: &kept };
    let lineage = &opened.envelope.lineage;
    assert_eq!(Situation::of(here, There { plan: &opened.plan, lineage, without: &[] }), Situation::Newer);
    assert_eq!(*lineage, [file::revision(&mine), file::revision(&theirs)]);
    assert_eq!(opened.envelope, Envelope { lineage: lineage.clone(), ..Envelope::default() });
}

#[test]
fn totals_that_contradict_each_other_give_way_aloud() {
    let mine = after(&plan(), &[held(Scope::All, 1_000)]);
    let theirs = after(&plan(), &[held(Scope::Manager(ANNA), 1_500)]);
    let outcome = merged([&plan(), &mine, &theirs], &[]);
    assert_eq!(
        (outcome.code, outcome.messages.as_str()),
        (DECIDED, "holds.manager 7/horizon\t-\t-\t-\treleased 1500\n")
    );
    assert_eq!(file::read(outcome.output.as_bytes()).unwrap().plan, mine);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let mut read = |_: &str| Err(std::io::Error::from(std::io::ErrorKind::NotFound));
    let words = ["merge", "a.json", "b.json", "c.json"].map(str::to_owned);
    let outcome = run(&words, &mut Outside { read: &mut read, next_year: 2027 });
    assert_eq!((outcome.code, outcome.output.as_str()), (BAD_FILE, ""));
    assert!(outcome.messages.starts_with("planerka: a.json: "), "{}", outcome.messages);
}
