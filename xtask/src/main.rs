//! `cargo xtask`: parses the command line and runs the command.

use std::process::ExitCode;

use xtask::failure::{Done, Failure};
use xtask::offline::Offline;
use xtask::project::Project;
use xtask::{bench, measure, page, pictures, serve, setup, shell, soak, test};

const HELP: &str = "cargo xtask <command>

  serve             build the page and open it in the browser
                    --port N                the port on 127.0.0.1 (else a free one)
                    --no-open               only print the address
                    --dev                   rebuild fast on every change
  build             dist/ for any web server, dist-single/planerka.html for a double-click
                    --without-offline       dist/ takes back what earlier builds left in browsers to work without a network
  finish <folder>   what `build` does after trunk, for a folder that trunk built by itself
  test              check formatting, lint, run every test, in a browser too
                    --lint                  only formatting and lints
                    --native                only the tests without a browser
                    --browser [filter]      only the browser tests (whose names hold the filter)
  bench             the engine natively and in wasm beside a plain loop, then `measure`
                    --engine                without the page
                    --gate COMMIT           the engine in turns with that of a commit; fails where it takes a tenth longer
                    --gate                  the engine alone; fails where it takes a fifth longer than was kept, in loops
                    --keep                  the engine alone; keeps its times in loops for the gate, on this machine
                    --grids FOLDER          how long the plans of a folder take in wasm
  measure           build the page, measure it in Chromium, print a table
                    --dist [folder]         measure what is built already
                    -- options              how often; `-- --help` lists them
  pictures          build the page and take the pictures of the documents again
                    --dist                  of what is built already
  soak              the long tries: figures, fuzzing, kills, two tabs, many edits, other browsers
                    --figures 1             every recorded figure of 300 plans (0 leaves a part out)
                    --merges 10000          random merges of random edits of every kind
                    --fuzz 600              seconds of fuzzing
                    --kills 50              browsers killed while typing
                    --tabs 1000             changes in two tabs
                    --edits 10000           edits between two looks at memory and time
                    --browsers 1            the page in Firefox and WebKit, where they are to be had
  setup             set up what is missing to build and test the page
                    --page                  leave out the browser for the tests
                    --browsers              the other browsers for the tests, too: Firefox, WebKit

PLANERKA_ROUTE=rustup|debian  take the wasm32 compiler only from there, whatever else answers
PLANERKA_CACHE=folder         where the tools are kept (else planerka in the user's cache folder)";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[String]) -> Done {
    let project = Project::here();
    let rest = words.get(1..).unwrap_or_default();
    match words.first().map(String::as_str) {
        Some("serve") => serve::serve(&project, &serve::Options::parse(rest)?),
        Some("build") if rest.is_empty() => page::build(&project, Offline::Kept),
        Some("build") if rest == ["--without-offline"] => page::build(&project, Offline::Away),
        Some("finish") if rest.len() == 1 => {
            let dist = std::path::Path::new(&rest[0]);
            page::finish(dist, &dist.with_extension("html"), Offline::Kept)
        }
        Some("test") => test::test(&project, &test::Parts::parse(rest)?),
        Some("bench") => bench::bench(&project, rest),
        Some("measure") => measure::measure(&project, &measure::Options::parse(rest)?),
        Some("pictures") => pictures::pictures(&project, rest),
        Some("soak") => soak::soak(&project, &soak::Options::parse(rest)?),
        Some("setup") => set_up(&project, rest),
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => Err(Failure::Usage { word: other.to_owned() }),
    }
}

fn set_up(project: &Project, words: &[String]) -> Done {
    let (browser, others) = match words {
        [] => (true, false),
        [word] if word == "--page" => (false, false),
        [word] if word == "--browsers" => (true, true),
        [word, ..] => return Err(Failure::Usage { word: word.clone() }),
    };
    setup::ensure(project)?;
    if browser {
        setup::ensure_browser()?;
    }
    for other in setup::Browser::ALL.into_iter().filter(|_| others) {
        setup::ensure_other_browser(other)?;
    }
    shell::say("setup: everything is in place");
    Ok(())
}
