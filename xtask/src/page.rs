//! Builds the page: the `dist` folder for any static host, and the single file that works by double-click.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::failure::{Done, Failure};
use crate::finish::Built;
use crate::offline::{self, Offline};
use crate::project::Project;
use crate::setup;
use crate::shell::{alone, run, say};

/// Sets up what is missing, then builds `dist` and the single file.
///
/// # Errors
/// The first step that failed.
pub fn build(project: &Project, offline: Offline) -> Done {
    let kit = setup::ensure(project)?;
    // Two concurrent builds would delete each other's half-written `dist`.
    let _alone = alone(&project.page_target().join("build.lock"), "build of this page")?;
    say("build: the page, optimised for size (a minute or two the first time)");
    let begun = Instant::now();
    run(kit.trunk("build", project).arg("--release"), "The compiler's message above says where.")?;
    let single = project.single_page();
    finish(&project.dist(), &single, offline)?;
    say(&format!("build: done in {:.1} s", begun.elapsed().as_secs_f64()));
    report(project, &project.dist())?;
    report(project, &single)
}

/// Finishes a folder built by trunk alone: completes its page, and writes the single-file page beside it.
///
/// # Errors
/// [`Failure::Unreadable`] when the folder is not what trunk builds.
pub fn finish(dist: &Path, single: &Path, offline: Offline) -> Done {
    Built::read(dist)?.write(single, offline)?;
    offline::write(dist, offline)
}

fn report(project: &Project, path: &Path) -> Done {
    let shown = path.strip_prefix(project.root()).unwrap_or(path);
    let what = if path.is_dir() {
        "the folder for a web server"
    } else {
        "the page in one file, for a double-click"
    };
    say(&format!("  {:<24} {:>5} KB  {what}", shown.display(), size(path)?.div_ceil(1024)));
    Ok(())
}

fn size(path: &Path) -> Done<u64> {
    let meta = fs::metadata(path).map_err(Failure::io(path))?;
    if !meta.is_dir() {
        return Ok(meta.len());
    }
    let mut sum = 0;
    for entry in fs::read_dir(path).map_err(Failure::io(path))?.flatten() {
        sum += size(&entry.path())?;
    }
    Ok(sum)
}
