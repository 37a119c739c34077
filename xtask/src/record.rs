//! Finds out which functions the page runs before anybody opens a dialog, and writes down those that it does not, and
//! those that it runs only to open a plan that is kept.
//!
//! The lists decide what of the program may come later (`split::later`). They are kept with the source and made anew when the
//! page has grown, so that a build needs no browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::failure::{Done, Failure};
use crate::project::Project;
use crate::setup;
use crate::shell::{run, say};
use crate::split::{self, Needed};
use crate::start::Built;
use crate::test::{BROWSER_TESTS, cargo};

/// Builds the page, has a browser plan a little in it, and writes the lists.
///
/// # Errors
/// The first step that failed.
pub fn record(project: &Project) -> Done {
    let kit = setup::ensure(project)?;
    let dist = project.page_target().join("watched");
    run(
        kit.trunk("build", project).args(["--release", "--dist"]).arg(&dist),
        "The message above says where.",
    )?;
    record_built(project, &dist)
}

/// Does the same with a folder that trunk built by itself; the page in it is no good for anything else afterwards.
///
/// # Errors
/// As [`record`].
pub fn record_built(project: &Project, dist: &Path) -> Done {
    setup::ensure_browser()?;
    let built = Built::read(dist)?;
    let whole = built.bare()?;
    let watched = split::watched(&whole).map_err(|odd| built.odd(odd))?;
    built.watch(&watched)?;
    let mut program = cargo(project);
    program.args(["run", "--quiet", "--package", BROWSER_TESTS, "--bin", "ran"]).env("PLANERKA_DIST", dist);
    let output = program.stderr(Stdio::inherit()).output().map_err(Failure::io(dist))?;
    let ran = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || ran.is_empty() {
        return Err(Failure::Unreadable {
            path: dist.to_path_buf(),
            wanted: "page that can be opened and planned in",
        });
    }
    let numbers = |line: &str| -> BTreeSet<usize> {
        line.split_whitespace().filter_map(|number| number.parse().ok()).collect()
    };
    let mut lines = ran.lines().map(numbers);
    let [visit, kept] = [lines.next().unwrap_or_default(), lines.next().unwrap_or_default()];
    let functions = (0..).zip(&watched.functions).map(|(number, (name, size))| {
        let needed = match (visit.contains(&number), kept.contains(&number)) {
            (true, _) => Needed::First,
            (false, true) => Needed::Kept,
            (false, false) => Needed::Later,
        };
        (*name, *size, needed)
    });
    for (path, list) in [split::KEPT, split::IDLE].iter().zip(split::lists(functions)) {
        let path = project.root().join(path);
        fs::write(&path, list).map_err(Failure::io(&path))?;
    }
    let opening = kept.difference(&visit).count();
    say(&format!(
        "record: {} of {} functions ran on a first visit, {opening} more to open a kept plan",
        visit.len(),
        watched.functions.len()
    ));
    Ok(())
}
