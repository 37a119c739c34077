//! Measures speed and size of the page in the browser.

use std::path::PathBuf;

use crate::failure::{Done, Failure};
use crate::offline::Offline;
use crate::page;
use crate::project::Project;
use crate::setup;
use crate::shell::run;
use crate::test::{BROWSER_TESTS, cargo};

/// Options of `measure`.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    page: Page,
    /// Arguments for the measuring program.
    rest: Vec<String>,
}

/// Which build of the page.
#[derive(Debug, PartialEq, Eq)]
enum Page {
    /// Build it now.
    Fresh,
    /// Use `dist` as it is.
    Dist,
    /// Use this folder as it is.
    Folder(PathBuf),
}

impl Options {
    /// Parses the arguments of `measure`; those after `--` are passed to the measuring program.
    ///
    /// # Errors
    /// [`Failure::Usage`] for options not in the help text.
    pub fn parse(words: &[String]) -> Done<Self> {
        let own = words.iter().take_while(|word| *word != "--").collect::<Vec<_>>();
        let rest = words.get(own.len() + 1..).unwrap_or_default().to_vec();
        let page = match own.as_slice() {
            [] => Page::Fresh,
            [option] if *option == "--dist" => Page::Dist,
            [option, folder] if *option == "--dist" => Page::Folder(PathBuf::from(folder)),
            [.., word] => return Err(Failure::Usage { word: (*word).clone() }),
        };
        Ok(Self { page, rest })
    }
}

/// Sets up the browser, builds the page unless one is named, and runs the measurement.
///
/// # Errors
/// The step that failed.
pub fn measure(project: &Project, options: &Options) -> Done {
    setup::ensure_browser()?;
    if options.page == Page::Fresh {
        page::build(project, Offline::Kept)?;
    }
    let mut program = cargo(project);
    program
        .args(["run", "--quiet", "--package", BROWSER_TESTS, "--bin", "measure", "--"])
        .args(&options.rest);
    if let Page::Folder(folder) = &options.page {
        let folder = folder.canonicalize().map_err(Failure::io(folder))?;
        program.env("PLANERKA_DIST", folder);
    }
    run(&mut program, "A build in `dist` is needed: `cargo xtask build`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Done<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_page_is_named_before_the_dashes_and_counts_after_them() {
        let cases = [
            ("", Page::Fresh, ""),
            ("--dist", Page::Dist, ""),
            ("--dist /srv/page", Page::Folder("/srv/page".into()), ""),
            ("-- --keys 5", Page::Fresh, "--keys 5"),
            ("--dist -- --keys 5", Page::Dist, "--keys 5"),
        ];
        for (line, page, rest) in cases {
            let found = parsed(line).unwrap();
            assert_eq!((found.page, found.rest.join(" ")), (page, rest.to_owned()), "{line:?}");
        }
        for line in ["--fast", "dist", "--dist a b"] {
            assert!(matches!(parsed(line), Err(Failure::Usage { .. })), "{line:?}");
        }
    }
}
