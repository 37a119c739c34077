//! 200 random grids of held totals: how long each takes, and how many totals are set aside.
//!
//! `cargo run --release --no-default-features --example grids` computes them and prints a table, tab-separated;
//! `… -- write FOLDER` writes them as files instead, so that another build of `planerka` can be given the same plans
//! (`compare.py` beside this does that); `… -- large` and `… -- floors` (and `… -- large write FOLDER`) do so with a few
//! large ones, and with such as have floors.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "a program that measures")]

mod plans;

use std::time::Instant;

use planerka::engine::evaluate;
use planerka::file;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (grids, words): (Vec<plans::Grid>, &[&str]) = match words.as_slice() {
        ["large", rest @ ..] => (plans::large().collect(), rest),
        ["floors", rest @ ..] => (plans::floors().collect(), rest),
        rest => (plans::all().collect(), rest),
    };
    if let ["write", folder] = words {
        for (number, grid) in grids.iter().enumerate() {
            let plans::Grid { kind, broken, text, .. } = grid;
            std::fs::write(format!("{folder}/{number:03}_{kind}_{broken}.json"), text).unwrap();
        }
        return;
    }
    println!("number\tkind\tpeople\tproducts\tmonths\tstep\theld\tset aside\tat least\tms");
    for (number, grid) in grids.into_iter().enumerate() {
        let plan = file::read(grid.text.as_bytes()).unwrap().plan;
        let begun = Instant::now();
        let tables = evaluate(&plan);
        let took = begun.elapsed().as_millis();
        let plans::Grid { kind, people, products, months, step, broken, .. } = grid;
        let (held, aside) = (plan.holds.len(), tables.targets.inactive.len());
        println!(
            "{number}\t{kind}\t{people}\t{products}\t{months}\t{step}\t{held}\t{aside}\t{broken}\t{took}"
        );
    }
}
