//! Sets up what is missing for building and testing the page.

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

/// Everything needed to build the page.
#[derive(Debug)]
pub struct Kit {
    /// The compiler for wasm32.
    wasm: wasm::Toolchain,
    /// The bundler.
    trunk: PathBuf,
    /// Folders to put first on PATH: wasm-bindgen, wasm-opt.
    folders: Vec<PathBuf>,
    /// Whether trunk has to download wasm-opt itself.
    downloads: bool,
}

impl Kit {
    /// A command that finds the wasm32 compiler and the tools on PATH.
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

    /// trunk with a subcommand, kept offline if everything is already here.
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

    /// Compiler flags of the page, besides the user's own.
    fn flags(project: &Project) -> Vec<String> {
        let theirs = std::env::var("RUSTFLAGS").unwrap_or_default();
        let mut flags: Vec<String> = theirs.split_whitespace().map(str::to_owned).collect();
        // Leptos then uses one type for all views instead of one per nesting: a smaller page that compiles
        // faster.
        flags.extend(["--cfg".to_owned(), "erase_components".to_owned()]);
        // Paths in panic messages are part of the program; remove the builder's folders from them.
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
    // Held until the end: two concurrent set-ups would delete each other's half-built files.
    let _alone = shell::alone(&project::cache()?.join("lock"), "set-up on this machine")?;
    let wasm = wasm::ensure(project)?;
    let trunk = tools::trunk()?;
    let bindgen = tools::wasm_bindgen(project)?;
    let wasm_opt = tools::wasm_opt(project)?;
    let downloads = wasm_opt.is_none();
    Ok(Kit { wasm, trunk, folders: [Some(bindgen), wasm_opt].into_iter().flatten().collect(), downloads })
}
