//! Takes the pictures in the documents from the present page, so that they never go stale.

use std::path::PathBuf;

use crate::failure::{Done, Failure};
use crate::offline::Offline;
use crate::page;
use crate::project::Project;
use crate::setup;
use crate::shell::run;
use crate::test::{BROWSER_TESTS, cargo};

/// A picture: its name, the theme, and the steps to do first, as arguments of the screenshot program.
type Picture = (&'static str, &'static str, &'static [&'static str]);

/// Every picture, taken in English and in Russian.
const PICTURES: &[Picture] = &[
    ("plan", "light", &[]),
    ("plan-dark", "dark", &[]),
    ("week", "light", &["--click@en", "button:Week", "--click@ru", "button:Неделя"]),
    ("charts", "light", &["--click@en", "button:Charts", "--click@ru", "button:Графики"]),
    ("what-if", "light", &["--click@en", "button:What if", "--click@ru", "button:Что если"]),
    ("setup", "light", &["--click@en", "button:Setup", "--click@ru", "button:Настройка"]),
];

/// Takes all pictures; with `--dist`, from the page that is already built.
///
/// # Errors
/// The step that failed, or [`Failure::Usage`] for another word.
pub fn pictures(project: &Project, words: &[String]) -> Done {
    setup::ensure_browser()?;
    match words {
        [] => page::build(project, Offline::Kept)?,
        [word] if word == "--dist" => {}
        [word, ..] => return Err(Failure::Usage { word: word.clone() }),
    }
    let folder: PathBuf = project.root().join("docs").join("pictures");
    for (name, theme, steps) in PICTURES {
        let mut shots = cargo(project);
        shots.args(["run", "--quiet", "--package", BROWSER_TESTS, "--bin", "shots", "--", "--bare"]);
        shots.arg("--out").arg(&folder).args(["--name", name, "--themes", theme, "--langs", "en,ru"]);
        // A fixed day before the sample's year, so that pictures change only with the page.
        shots.args(["--sizes", "1440x900", "--today", "2026-11-23"]).args(*steps);
        run(&mut shots, "Where a button has got another name, xtask/src/pictures.rs names it too.")?;
    }
    Ok(())
}
