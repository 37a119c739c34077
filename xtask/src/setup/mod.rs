//! Sets up what building the page and testing it needs, and only what is missing.

mod apt;
mod browser;
mod browsers;
#[cfg_attr(not(unix), path = "no_debian.rs")]
mod debian;
mod tools;
mod wasm;

use std::path::PathBuf;
use std::process::Command;

pub use browser::ensure as ensure_browser;
pub use browsers::{Browser, ensure as ensure_other_browser};
pub use wasm::TARGET;

use crate::failure::Done;
use crate::project::{self, Project};
use crate::shell;

/// Everything that building the page needs, found or set up.
#[derive(Debug)]
pub struct Kit {
    /// The compiler for wasm32.
    wasm: wasm::Toolchain,
    /// The bundler.
    trunk: PathBuf,
    /// Folders that must be in front on PATH: wasm-bindgen, wasm-opt.
    folders: Vec<PathBuf>,
    /// Whether trunk has to download wasm-opt by itself, because nothing here can give it.
    downloads: bool,
}

impl Kit {
    /// A program that finds the wasm32 compiler and the tools on PATH.
    pub fn program(&self, name: impl AsRef<std::ffi::OsStr>, project: &Project) -> Command {
        let mut command = shell::program(name);
        let mut folders: Vec<_> = self.folders.iter().map(PathBuf::as_path).collect();
        if let wasm::Toolchain::Folder(folder) = &self.wasm {
            folders.insert(0, folder);
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        command.env("PATH", shell::path_with(&folders)).env("CARGO_TARGET_DIR", project.page_target());
        command.current_dir(project.root());
        command
    }

    /// trunk with its sub-command, kept off the network wherever everything is here already.
    pub fn trunk(&self, sub_command: &str, project: &Project) -> Command {
        let mut command = self.program(&self.trunk, project);
        // NO_COLOR=1 breaks trunk's argument parser, which wants `true` or `false`.
        command.env_remove("NO_COLOR").arg(sub_command);
        command.env("CARGO_ENCODED_RUSTFLAGS", Self::flags(project).join("\x1f"));
        if !self.downloads {
            command.args(["--offline", "true"]);
        }
        command
    }

    /// What the compiler of the page is told, beside what the person wants it to be told.
    fn flags(project: &Project) -> Vec<String> {
        let theirs = std::env::var("RUSTFLAGS").unwrap_or_default();
        let mut flags: Vec<String> = theirs.split_whitespace().map(str::to_owned).collect();
        // Leptos then keeps one type for every view instead of one per nesting: a smaller page, compiled faster.
        flags.extend(["--cfg".to_owned(), "erase_components".to_owned()]);
        // Where a failed check stands is part of the program. The builder's folders are nobody's business.
        let folders = [
            (project::home(), "home"),
            (project::cargo_home(), "crates"),
            (Some(project.root().to_path_buf()), "."),
        ];
        for (folder, shown) in folders {
            if let Some(folder) = folder {
                flags.push(format!("--remap-path-prefix={}={shown}", folder.display()));
            }
        }
        flags
    }
}

/// Sets up the wasm32 compiler, trunk, wasm-bindgen and wasm-opt.
///
/// # Errors
/// The first step that failed, with what to do about it; [`crate::failure::Failure::Usage`] for an unknown `PLANERKA_ROUTE`.
pub fn ensure(project: &Project) -> Done<Kit> {
    // Held until the end: two set-ups at once would remove each other's half-built files.
    let _alone = shell::alone(&project::cache()?.join("lock"), "set-up on this machine")?;
    let wasm = wasm::ensure(project)?;
    let trunk = tools::trunk()?;
    let bindgen = tools::wasm_bindgen(project)?;
    let wasm_opt = tools::wasm_opt(project)?;
    let downloads = wasm_opt.is_none();
    Ok(Kit { wasm, trunk, folders: [Some(bindgen), wasm_opt].into_iter().flatten().collect(), downloads })
}
