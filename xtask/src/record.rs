//! Finds out which functions the page runs before anybody opens a dialog, and writes down those that it does not.
//!
//! The list decides what of the program may come later (`split::later`). It is kept with the source and made anew when the
//! page has grown, so that a build needs no browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::failure::{Done, Failure};
use crate::project::Project;
use crate::setup;
use crate::shell::{run, say};
use crate::split;
use crate::start::Built;
use crate::test::{BROWSER_TESTS, cargo};

/// Builds the page, has a browser plan a little in it, and writes the list.
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
    let ran: BTreeSet<usize> = ran.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let functions =
        (0..).zip(&watched.functions).map(|(number, (name, size))| (*name, *size, ran.contains(&number)));
    let list = project.root().join(split::IDLE);
    fs::write(&list, split::idle_list(functions)).map_err(Failure::io(&list))?;
    say(&format!("record: {} of {} functions ran", ran.len(), watched.functions.len()));
    Ok(())
}
