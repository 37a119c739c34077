//! The figures of 300 random plans, as `planerka compute` prints them, in every metric and grouping.
//!
//! They hold what a change of the code must not change. `plans.jsonl` has one plan file a line (of version 3, which is
//! frozen, so that every later program opens it) and `figures.txt` one digest for each plan, metric and grouping. Which
//! periods and which scenario a digest covers goes round from one to the next, so that all of them occur.
//!
//! - The usual run tries two or three tables of every plan, other ones of each; `PLANERKA_FIGURES=all` and
//!   `cargo xtask soak` try all of them.
//! - A change that is *meant* to change figures records them anew, prints which ones changed, and says so in its commit:
//!   `PLANERKA_FIGURES=record cargo test --no-default-features --features cli figures:: -- --nocapture` (ten minutes; one
//!   with `PLANERKA_AFTER=program`, a program that was built optimised)
//! - Two programs are compared figure by figure, and the first lines that differ are shown:
//!   `PLANERKA_BEFORE=old/planerka PLANERKA_AFTER=new/planerka cargo test --no-default-features --features cli
//!   figures:: -- --nocapture` (add `PLANERKA_FIGURES=all` for every table; a program is built by
//!   `cargo build --release --no-default-features --features cli --bin planerka`)
//! - `PLANERKA_FIGURES=plans` draws other random plans. Only where these no longer reach a rule: older programs cannot be
//!   compared on plans with newer fields.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use planerka::file;
use planerka::headless::{Outcome, Outside, run};
use planerka::plan::{DimensionKind, Plan};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::random::{SMALL, Size, plans};

const METRICS: [&str; 4] = ["revenue", "quota", "cash-in", "load"];
const PERIODS: [&str; 5] = ["horizon", "quarter", "month", "week", "segment"];
/// Groupings, and the dimension without which one says nothing new.
const GROUPINGS: [(&str, &[DimensionKind]); 9] = [
    ("", &[]),
    ("team", &[]),
    ("manager", &[]),
    ("team,manager", &[]),
    ("product", &[DimensionKind::Product]),
    ("region", &[DimensionKind::Region]),
    ("company", &[DimensionKind::Company]),
    ("manager,product", &[DimensionKind::Product]),
    ("company,team,product,region,manager", &[DimensionKind::Product, DimensionKind::Region]),
];

/// How many random plans of which size there are.
const SIZES: [(usize, Size); 3] = [
    (240, SMALL),
    (54, Size { managers: 12, teams: 4, stages: 5, holds: 16, months: 14 }),
    (6, Size { managers: 40, teams: 6, stages: 6, holds: 30, months: 24 }),
];

fn stored(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/figures").join(name)
}

/// The usual run asks one in so many tables.
const ONE_IN: usize = 29;

/// One table of one plan.
struct Ask {
    metric: String,
    grouping: &'static str,
    arguments: Vec<String>,
    /// Whether the usual run asks it.
    usual: bool,
}

impl Ask {
    fn words(&self, number: usize) -> String {
        let grouping = if self.grouping.is_empty() { "no grouping" } else { self.grouping };
        format!("plan {number}, metric {}, {grouping}", self.metric)
    }
}

/// Every table of a plan.
fn asks(number: usize, plan: &Plan) -> Vec<Ask> {
    let metrics = METRICS.iter().map(|&metric| metric.to_owned());
    let metrics = metrics.chain(plan.stages.iter().map(|stage| stage.id.0.to_string()));
    let mut asks: Vec<Ask> = Vec::new();
    for metric in metrics {
        for (grouping, needed) in GROUPINGS {
            if needed.iter().any(|&kind| plan.dimension(kind).is_none()) {
                continue;
            }
            let turn = number + asks.len();
            let mut arguments = vec!["compute", "-", "--metric", &metric, "--by", PERIODS[turn % 5]];
            if !grouping.is_empty() {
                arguments.extend(["--group", grouping]);
            }
            let scenario = plan.scenarios.get(turn % 4).map(|scenario| scenario.name.trim());
            // A call of a program cannot carry this character.
            let scenario = scenario.filter(|name| !name.contains('\0'));
            arguments.extend(scenario.iter().flat_map(|name| ["--scenario", *name]));
            arguments.extend(if turn.is_multiple_of(7) { ["--format", "csv"] } else { ["--format", "json"] });
            let arguments = arguments.into_iter().map(str::to_owned).collect();
            asks.push(Ask {
                metric: metric.clone(),
                grouping,
                arguments,
                usual: turn.is_multiple_of(ONE_IN),
            });
        }
    }
    asks
}

/// The stored plans with their numbers, from 1.
fn stored_plans() -> impl Iterator<Item = (usize, String, Plan)> {
    let text = fs::read_to_string(stored("plans.jsonl")).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.into_iter().enumerate().map(|(at, line)| {
        let opened = file::read(line.as_bytes()).unwrap_or_else(|error| panic!("plan {}: {error}", at + 1));
        (at + 1, line, opened.plan)
    })
}

/// What this program prints.
fn printed_here(arguments: &[String], plan: &str) -> Outcome {
    let mut read = |_: &str| Ok(plan.as_bytes().to_vec());
    run(arguments, &mut Outside { read: &mut read, next_year: 2027 })
}

/// What another program prints.
fn printed_by(program: &str, arguments: &[String], plan: &str) -> Outcome {
    let pipes = |program: &str| {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    };
    let mut child = pipes(program).unwrap_or_else(|error| panic!("{program}: {error}"));
    // A program that refuses its arguments may have ended before it reads.
    let _ = child.stdin.take().unwrap().write_all(plan.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().and_then(|code| u8::try_from(code).ok()).expect("a program that ended");
    Outcome { output: text(output.stdout), messages: text(output.stderr), code, ..Outcome::default() }
}

/// FNV-1a over 64 bits, folded to 24: enough to see a change, short enough to keep 20,000 of them.
fn digest(outcome: &Outcome) -> String {
    let bytes = outcome.output.bytes().chain([outcome.code]).chain(outcome.messages.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:06x}", (hash ^ (hash >> 24) ^ (hash >> 48)) & 0xff_ffff)
}

/// The recording of a plan, a metric a line: the plan's number, the metric, a digest for each grouping.
fn lines(number: usize, asks: &[Ask], digests: &[String]) -> String {
    let mut lines = String::new();
    let mut metric = "";
    for (ask, digest) in asks.iter().zip(digests) {
        if ask.metric != metric {
            let _ = write!(lines, "\n{number} {}", ask.metric);
            metric = &ask.metric;
        }
        let _ = write!(lines, " {digest}");
    }
    lines.trim_start().to_owned() + "\n"
}

/// The recorded digests of every plan, in the order of its tables.
fn recording() -> BTreeMap<usize, Vec<String>> {
    let text = fs::read_to_string(stored("figures.txt")).unwrap_or_default();
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for line in text.lines() {
        let mut words = line.split(' ');
        let number = words.next().and_then(|number| number.parse().ok()).expect("a plan's number");
        found.entry(number).or_default().extend(words.skip(1).map(str::to_owned));
    }
    found
}

fn draw_plans() -> String {
    let mut runner = TestRunner::deterministic();
    let mut lines = String::new();
    for (count, size) in SIZES {
        for _ in 0..count {
            let plan = plans(size).new_tree(&mut runner).unwrap().current();
            let document: serde_json::Value = serde_json::from_str(&file::write(&plan).unwrap()).unwrap();
            lines.push_str(&document.to_string());
            lines.push('\n');
        }
    }
    lines
}

#[test]
fn figures_are_those_recorded() {
    let mode = std::env::var("PLANERKA_FIGURES").unwrap_or_default();
    if mode == "plans" {
        fs::write(stored("plans.jsonl"), draw_plans()).unwrap();
    }
    let record = mode == "plans" || mode == "record";
    let program = std::env::var("PLANERKA_AFTER").ok();
    let recording = recording();
    let mut text = String::new();
    let mut changed = Vec::new();
    let mut plans = BTreeSet::new();
    for (number, plan_text, plan) in stored_plans() {
        let asks = asks(number, &plan);
        let before = recording.get(&number).map(Vec::as_slice).unwrap_or_default();
        assert!(record || before.len() == asks.len(), "plan {number} has other tables than recorded");
        let mut digests = Vec::new();
        for (at, ask) in asks.iter().enumerate() {
            let old = before.get(at);
            if !record && mode != "all" && !ask.usual {
                continue;
            }
            let new = digest(&match &program {
                Some(program) => printed_by(program, &ask.arguments, &plan_text),
                None => printed_here(&ask.arguments, &plan_text),
            });
            if old != Some(&new) {
                changed.push(format!("{}: planerka {}", ask.words(number), ask.arguments.join(" ")));
                plans.insert(number);
            }
            digests.push(new);
        }
        text.push_str(&lines(number, &asks, &digests));
    }
    let list =
        format!("{} tables of {} plans {plans:?}:\n{}", changed.len(), plans.len(), changed.join("\n"));
    if record {
        fs::write(stored("figures.txt"), text).unwrap();
        println!("recorded anew, changed are {list}");
    } else {
        assert!(changed.is_empty(), "other figures than recorded in {list}");
    }
}

/// Compares two programs where they are named; see above.
#[test]
fn two_programs_print_the_same() {
    let (Ok(before), Ok(after)) = (std::env::var("PLANERKA_BEFORE"), std::env::var("PLANERKA_AFTER")) else {
        return;
    };
    let all = std::env::var("PLANERKA_FIGURES").is_ok();
    let mut changed = Vec::new();
    for (number, text, plan) in stored_plans() {
        for ask in asks(number, &plan).iter().filter(|ask| all || ask.usual) {
            let old = printed_by(&before, &ask.arguments, &text);
            let new = printed_by(&after, &ask.arguments, &text);
            if old == new {
                continue;
            }
            let (old, new) = (old.output + &old.messages, new.output + &new.messages);
            let differ = old.lines().zip(new.lines()).find(|(old, new)| old != new);
            let (old, new) = differ.unwrap_or(("one is longer", "than the other"));
            changed.push(format!("{}:\n  - {old}\n  + {new}", ask.words(number)));
        }
    }
    assert!(changed.is_empty(), "{} tables differ:\n{}", changed.len(), changed.join("\n"));
}
