//! Long tests: recorded figures, fuzzing, kills, takeovers between tabs, ten thousand edits. `test` runs a
//! fixed sample of each.

use crate::failure::{Done, Failure};
use crate::measure;
use crate::offline::Offline;
use crate::page;
use crate::project::Project;
use crate::setup::{self, Browser};
use crate::shell::{path_with, run, say};
use crate::test::{BROWSER_TESTS, cargo};

/// Duration and number of each test.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether to recompute every recorded table of the random plans: 1 or 0.
    figures: u32,
    /// Number of random merges of random edits.
    merges: u32,
    /// Seconds of fuzzing.
    fuzz: u32,
    /// Number of times to kill a browser during typing.
    kills: u32,
    /// Number of changes in each of two tabs.
    tabs: u32,
    /// Number of edits between the two measurements of memory and time.
    edits: u32,
    /// Whether to test the page in the other browsers, too: 1 or 0.
    browsers: u32,
}

impl Options {
    /// Parses the arguments of `soak`: pairs of an option and a number; 0 skips a part.
    ///
    /// # Errors
    /// [`Failure::Usage`] for options not in the help text.
    pub fn parse(words: &[String]) -> Done<Self> {
        let mut options = Self {
            figures: 1,
            merges: 10_000,
            fuzz: 600,
            kills: 50,
            tabs: 1_000,
            edits: 10_000,
            browsers: 1,
        };
        for pair in words.chunks(2) {
            let usage = || Failure::Usage { word: pair.join(" ") };
            let number = pair.get(1).and_then(|word| word.parse().ok()).ok_or_else(usage)?;
            let option = match pair[0].as_str() {
                "--figures" => &mut options.figures,
                "--merges" => &mut options.merges,
                "--fuzz" => &mut options.fuzz,
                "--kills" => &mut options.kills,
                "--tabs" => &mut options.tabs,
                "--edits" => &mut options.edits,
                "--browsers" => &mut options.browsers,
                _ => return Err(usage()),
            };
            *option = number;
        }
        Ok(options)
    }
}

/// Runs the parts in order until one fails.
///
/// # Errors
/// The part that failed.
pub fn soak(project: &Project, options: &Options) -> Done {
    if options.figures > 0 {
        say("soak: every figure of 300 random plans is the one recorded");
        let mut figures = cargo(project);
        figures.env("PLANERKA_FIGURES", "all").args([
            "test",
            "--release",
            "--no-default-features",
            "--features",
            "cli",
            "--test",
            "native",
            "figures::",
        ]);
        run(&mut figures, "The plans that changed are named above; see tests/native/figures.rs.")?;
    }
    if options.merges > 0 {
        say(&format!("soak: {} random merges of random edits", options.merges));
        let mut merges = cargo(project);
        merges.env("PLANERKA_MERGES", options.merges.to_string()).args([
            "test",
            "--release",
            "--no-default-features",
            "--features",
            "cli",
            "--test",
            "native",
            "ten_thousand_merges",
            "--",
            "--ignored",
        ]);
        run(&mut merges, "The edits whose merge breaks a law are named above; see tests/native/merge.")?;
    }
    if options.fuzz > 0 {
        say(&format!("soak: files, pastes and stored texts of any bytes, {} s", options.fuzz));
        let mut fuzz = cargo(project);
        fuzz.env("PLANERKA_FUZZ_SECONDS", options.fuzz.to_string()).args([
            "test",
            "--release",
            "--no-default-features",
            "--test",
            "native",
            "fuzz::",
            "--",
            "--nocapture",
        ]);
        run(&mut fuzz, "The case that failed is named above; keep it in tests/corpus.")?;
    }
    if options.kills + options.tabs + options.edits + options.browsers == 0 {
        return Ok(());
    }
    setup::ensure_browser()?;
    page::build(project, Offline::Kept)?;
    for (count, name, variable) in [
        (options.kills, "a_killed_browser", "PLANERKA_KILLS"),
        (options.tabs, "edit_here_takes_over", "PLANERKA_TAB_EDITS"),
    ] {
        if count > 0 {
            say(&format!("soak: {name}, {count} times"));
            let mut tests = cargo(project);
            tests.env(variable, count.to_string());
            tests.args(["test", "--package", BROWSER_TESTS, "--test", "page", name, "--", "--nocapture"]);
            run(&mut tests, "")?;
        }
    }
    if options.browsers > 0 {
        others(project)?;
    }
    if options.edits > 0 {
        say(&format!("soak: memory and time over {} edits", options.edits));
        let words = ["--dist", "--", "--only", "memory", "--edits", &options.edits.to_string()];
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        measure::measure(project, &measure::Options::parse(&words)?)?;
    }
    Ok(())
}

/// The page tests that run in this browser, besides that of opening.
fn page_tests(browser: Browser) -> &'static [&'static str] {
    match browser {
        Browser::Firefox => {
            &["main_job::", "storage::", "tabs::", "tables::", "first_run::", "managers::", "keeping::"]
        }
        Browser::WebKit => &["main_job::", "storage::", "tables::", "first_run::"],
    }
}

/// Runs the tests for all browsers in each one that can be set up; reports and skips the others.
fn others(project: &Project) -> Done {
    let headless =
        ["build", "--package", "planerka", "--bin", "planerka", "--no-default-features", "--features", "cli"];
    run(cargo(project).args(headless), "")?;
    for browser in Browser::ALL {
        let driver = match setup::ensure_other_browser(browser) {
            Ok(driver) => driver,
            Err(failure) => {
                say(&format!("soak: {} is left out: {failure}", browser.name()));
                continue;
            }
        };
        let opening: (&[&str], &[&str]) = (&["--test", "harness", "--test", "opens"], &[]);
        let page: (&[&str], &[&str]) = (&["--test", "page"], page_tests(browser));
        for (programs, filters) in [opening, page] {
            say(&format!("soak: the page in {}: {}", browser.name(), [programs, filters].concat().join(" ")));
            let mut tests = browser.command(project);
            tests.env("PLANERKA_BROWSER", browser.name()).env("PATH", path_with(&[&driver]));
            let program = format!("planerka{}", std::env::consts::EXE_SUFFIX);
            tests.env("PLANERKA_BIN", project.target().join("debug").join(program));
            tests.args(["test", "--package", BROWSER_TESTS, "--no-fail-fast"]).args(programs);
            tests.args(["--", "--test-threads=2"]).args(filters);
            run(&mut tests, "Screenshots and console lines of failed tests: target/browser-tests/")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_chosen_by_their_numbers() {
        let parsed =
            |line: &str| Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(
            parsed("").unwrap(),
            Options {
                figures: 1,
                fuzz: 600,
                kills: 50,
                tabs: 1_000,
                edits: 10_000,
                browsers: 1,
                merges: 10_000
            }
        );
        let some = parsed("--figures 0 --fuzz 60 --kills 0 --edits 5 --browsers 0").unwrap();
        assert_eq!(
            some,
            Options { figures: 0, fuzz: 60, kills: 0, tabs: 1_000, edits: 5, browsers: 0, merges: 10_000 }
        );
        for line in ["--fuzz", "--fuzz x", "--long 1", "60"] {
            assert!(matches!(parsed(line), Err(Failure::Usage { .. })), "{line:?}");
        }
    }
}
