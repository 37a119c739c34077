//! 200 random grids of held totals: how long each takes, and how many totals are set aside.
//!
//! `cargo run --release --no-default-features --example grids` computes them and prints a table, tab-separated;
//! `… -- write FOLDER` writes them as files instead, so that another build of `planerka` can be given the same plans.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "a program that measures")]

mod plans;

use std::time::Instant;

use planerka::engine::evaluate;
use planerka::file;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, folder] = arguments.as_slice()
        && word == "write"
    {
        for (number, grid) in plans::all().enumerate() {
            std::fs::write(format!("{folder}/{number:03}-{}.json", grid.kind), grid.text).unwrap();
        }
        return;
    }
    println!("number\tkind\tpeople\tproducts\tmonths\tstep\theld\tset aside\tat least\tms");
    for (number, grid) in plans::all().enumerate() {
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
