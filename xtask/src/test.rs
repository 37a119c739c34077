//! Runs everything that must pass before a change is accepted: formatting, lints, native tests, browser
//! tests.

use std::process::Command;
use std::time::Instant;

use crate::beside::PageBuild;
use crate::failure::{Done, Failure};
use crate::offline::Offline;
use crate::page;
use crate::project::Project;
use crate::setup::{self, Kit};
use crate::shell::{program, run, say};

/// The package of the browser tests.
pub(crate) const BROWSER_TESTS: &str = "planerka-browser-tests";

/// The package that reads and writes workbooks.
const TABLES: &str = "planerka-tables";

/// The parts to run.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    lint: bool,
    native: bool,
    browser: bool,
    /// A filter on the names of browser tests.
    filter: Option<String>,
}

impl Parts {
    /// Parses the arguments of `test`; none means everything.
    ///
    /// # Errors
    /// [`Failure::Usage`] for options not in the help text.
    pub fn parse(words: &[String]) -> Done<Self> {
        let all = words.is_empty();
        let mut parts = Self { lint: all, native: all, browser: all, filter: None };
        for word in words {
            match word.as_str() {
                "--lint" => parts.lint = true,
                "--native" => parts.native = true,
                "--browser" => parts.browser = true,
                name if parts.browser && !name.starts_with('-') => parts.filter = Some(name.to_owned()),
                _ => return Err(Failure::Usage { word: word.clone() }),
            }
        }
        Ok(parts)
    }
}

/// Sets up what the parts need and runs them in order until one fails.
///
/// # Errors
/// The part that failed.
pub fn test(project: &Project, parts: &Parts) -> Done {
    let begun = Instant::now();
    let kit = if parts.lint || parts.browser { Some(setup::ensure(project)?) } else { None };
    if parts.browser {
        setup::ensure_browser()?;
    }
    let beside = (parts.lint || parts.native) && parts.browser;
    let page = if beside { Some(PageBuild::begin(project)?) } else { None };
    if let Some(kit) = kit.as_ref().filter(|_| parts.lint) {
        lint(project, kit)?;
    }
    if parts.native {
        native(project)?;
    }
    if parts.browser {
        browser(project, page, parts.filter.as_deref())?;
    }
    say(&format!("\ntest: everything passed in {}", shown(begun)));
    Ok(())
}

fn lint(project: &Project, kit: &Kit) -> Done {
    stage(
        "formatting",
        cargo(project).args(["fmt", "--all", "--check"]),
        "`cargo fmt --all` puts it right.",
    )?;
    let native =
        ["clippy", "--workspace", "--all-targets", "--features", "planerka/cli", "--", "-D", "warnings"];
    let help = "What to change is above. If cargo has no clippy at all: `rustup component add clippy`.";
    stage("lints, native", cargo(project).args(native), help)?;
    let mut docs = cargo(project);
    docs.env("RUSTDOCFLAGS", "-D warnings").args([
        "doc",
        "--no-deps",
        "--no-default-features",
        "--features",
        "cli",
    ]);
    stage(
        "links in the documentation",
        &mut docs,
        "A link of a doc comment leads nowhere; it is named above.",
    )?;
    let mut wasm = kit.program("cargo", project);
    wasm.args([
        "clippy",
        "--target",
        "wasm32-unknown-unknown",
        "--bin",
        "planerka-page",
        "--no-default-features",
    ]);
    stage("lints, wasm32", wasm.args(["--features", "ui", "--", "-D", "warnings"]), help)?;
    let mut worker = kit.program("cargo", project);
    worker.args(["clippy", "--target", "wasm32-unknown-unknown", "--package", TABLES]);
    stage("lints, wasm32, workbooks", worker.args(["--features", "worker", "--", "-D", "warnings"]), help)
}

fn native(project: &Project) -> Done {
    let headless = ["test", "--no-default-features", "--features", "cli"];
    stage("tests, headless core without browser crates", cargo(project).args(headless), "")?;
    // The page has no tests that run without a browser, and the lints have compiled it with every feature:
    // the core's tests need not run again.
    let mut others = cargo(project);
    others.args(["test", "--workspace", "--exclude", "planerka", "--exclude", BROWSER_TESTS]);
    // Without its feature, the workbook crate is only a model without tests.
    others.args(["--features", "planerka-tables/bytes"]);
    stage("tests of workbooks, the commands and the benches", &mut others, "")
}

fn browser(project: &Project, built: Option<PageBuild>, filter: Option<&str>) -> Done {
    heading("the page, release build");
    match built {
        Some(building) => building.finish()?,
        None => page::build(project, Offline::Kept)?,
    }
    let headless =
        ["build", "--package", "planerka", "--bin", "planerka", "--no-default-features", "--features", "cli"];
    stage("the headless program, to compare figures with", cargo(project).args(headless), "")?;
    let program = format!("planerka{}", std::env::consts::EXE_SUFFIX);
    let tests = || {
        let mut tests = cargo(project);
        tests.env("PLANERKA_BIN", project.target().join("debug").join(&program)).args([
            "test",
            "--package",
            BROWSER_TESTS,
            "--no-fail-fast",
        ]);
        tests
    };
    let help = "Screenshots and console lines of failed tests: target/browser-tests/";
    if let Some(filter) = filter {
        return stage("tests, in Chromium", tests().args([filter, "--", "--test-threads=2"]), help);
    }
    stage("tests, in Chromium", tests().args(["--", "--test-threads=2"]), help)
}

pub(crate) fn cargo(project: &Project) -> Command {
    let mut cargo = program("cargo");
    cargo.current_dir(project.root());
    cargo
}

fn stage(name: &str, command: &mut Command, help: &str) -> Done {
    heading(name);
    let begun = Instant::now();
    run(command, help).inspect_err(|_| say(&format!("test: {name}: FAILED after {}", shown(begun))))?;
    say(&format!("test: {name}: passed in {}", shown(begun)));
    Ok(())
}

fn heading(name: &str) {
    say(&format!("\ntest: {name}"));
}

fn shown(begun: Instant) -> String {
    format!("{:.1} s", begun.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Done<Parts> {
        Parts::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn no_words_mean_everything_and_words_choose() {
        let cases = [
            ("", (true, true, true, None)),
            ("--lint", (true, false, false, None)),
            ("--native --lint", (true, true, false, None)),
            ("--browser", (false, false, true, None)),
            ("--browser storage", (false, false, true, Some("storage".to_owned()))),
        ];
        for (line, (lint, native, browser, filter)) in cases {
            assert_eq!(parsed(line).unwrap(), Parts { lint, native, browser, filter }, "{line:?}");
        }
        for line in ["storage", "--fast", "--native storage"] {
            assert!(matches!(parsed(line), Err(Failure::Usage { .. })), "{line:?}");
        }
    }
}
