//! Measures the built page in Chromium and prints one Markdown table: keys to paint, scrolling, loading, size, memory.
//!
//! `cargo xtask measure` builds the page and runs this. Times are those of the machine it runs on, painted by the
//! processor: each row names the load average (one minute) it was taken under.

mod curve;
mod facts;
mod keys;
mod load;
mod memory;
mod plans;
mod probe;
mod report;
mod scroll;
mod size;

use std::process::ExitCode;

use planerka_browser_tests::Open;

use plans::Stored;
use report::{Report, load_average};

const HELP: &str = "measure [options]

  --keys 50     timed presses per row of the table
  --loads 7     cold starts per row
  --rolls 5     scrolls from the top to the end
  --edits 500   edits between the two looks at memory
  --only keys   one part: size, keys, facts, curve, scroll, load or memory";

const PARTS: [&str; 7] = ["size", "keys", "facts", "curve", "scroll", "load", "memory"];

/// How often each thing is done.
struct Counts {
    keys: usize,
    loads: usize,
    rolls: usize,
    edits: usize,
    only: Option<String>,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(counts) = parse(&words) else {
        eprintln!("{HELP}");
        return ExitCode::FAILURE;
    };
    let report = measure(&counts);
    println!("{}", report.markdown());
    ExitCode::SUCCESS
}

fn parse(words: &[String]) -> Option<Counts> {
    let mut counts = Counts { keys: 50, loads: 7, rolls: 5, edits: 500, only: None };
    for pair in words.chunks(2) {
        let [option, number] = pair else { return None };
        if option == "--only" {
            counts.only = Some(number.clone()).filter(|part| PARTS.contains(&part.as_str()));
            counts.only.as_ref()?;
            continue;
        }
        let number = number.parse().ok().filter(|&number| number > 0)?;
        match option.as_str() {
            "--keys" => counts.keys = number,
            "--loads" => counts.loads = number,
            "--rolls" => counts.rolls = number,
            "--edits" => counts.edits = number,
            _ => return None,
        }
    }
    Some(counts)
}

fn measure(counts: &Counts) -> Report {
    let mut report = Report::begin();
    let (small, large) = (Stored::of(1), Stored::of(25));
    let wanted = |part: &str| {
        let yes = counts.only.as_deref().is_none_or(|only| only == part);
        if yes {
            eprintln!("{part} (load {})", load_average());
        }
        yes
    };
    let size = size::measure(&mut report);
    if wanted("keys") {
        keys::measure(&small, counts.keys, &mut report);
        keys::measure(&large, counts.keys, &mut report);
    }
    if wanted("facts") {
        facts::measure(&Stored::reported(25), counts.keys, &mut report);
    }
    if wanted("curve") {
        curve::measure(counts.keys.min(15), &mut report);
    }
    if wanted("scroll") {
        scroll::measure(&large, counts.rolls, &mut report);
    }
    if wanted("load") {
        load::measure(&small, counts.loads, size, &mut report);
        load::measure(&large, counts.loads, size, &mut report);
    }
    if wanted("memory") {
        memory::measure(&large, counts.edits, &mut report);
    }
    report
}

/// The page as it is measured: English, 1920 × 1080, with this plan open.
fn open(stored: &Stored) -> Open {
    stored.put(Open::new()).lang("en").size(1920, 1080).before(probe::SCRIPT)
}
