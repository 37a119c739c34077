//! The project's folders, and versions found in its files.

use std::path::{Path, PathBuf};

use crate::failure::{Done, Failure};

/// The checkout that commands work on.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    /// Cargo's target folder, if it is not the user's choice.
    target: Option<PathBuf>,
}

impl Project {
    /// The checkout for which cargo runs this command.
    pub fn here() -> Self {
        let package =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let package = Path::new(&package);
        Self { root: package.parent().unwrap_or(package).to_path_buf(), target: None }
    }

    /// Another checkout, built in a folder of its own.
    pub fn at(root: PathBuf) -> Self {
        let target = Some(root.join("target"));
        Self { root, target }
    }

    /// The folder with the workspace's `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder.
    pub fn target(&self) -> PathBuf {
        match (&self.target, std::env::var_os("CARGO_TARGET_DIR")) {
            (Some(own), _) => own.clone(),
            (None, Some(folder)) => self.root.join(folder),
            (None, None) => self.root.join("target"),
        }
    }

    /// The folder for compiling the page, apart from native builds so that neither waits for the other's
    /// lock.
    pub fn page_target(&self) -> PathBuf {
        self.target().join("page")
    }

    /// The folder for static hosts.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The single-file page. It is outside `dist`, which a host would otherwise serve twice.
    pub fn single_page(&self) -> PathBuf {
        self.root.join("dist-single").join("planerka.html")
    }

    /// The locked version of a crate.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when `Cargo.lock` does not list it.
    pub fn locked(&self, crate_name: &str) -> Done<String> {
        let path = self.root.join("Cargo.lock");
        let text = std::fs::read_to_string(&path).map_err(Failure::io(&path))?;
        let wanted = format!("name = \"{crate_name}\"");
        let mut lines = text.lines().skip_while(|line| *line != wanted);
        let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
        version.map(str::to_owned).ok_or(Failure::Unreadable { path, wanted: "version of wasm-bindgen" })
    }

    /// The number of the binaryen release that `Trunk.toml` asks for, such as `132`.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when `Trunk.toml` has no line `wasm_opt = "version_N"`.
    pub fn binaryen(&self) -> Done<String> {
        let path = self.root.join("Trunk.toml");
        let text = std::fs::read_to_string(&path).map_err(Failure::io(&path))?;
        let line = text.lines().find(|line| line.starts_with("wasm_opt"));
        let number = line.and_then(|line| line.split('"').nth(1)?.strip_prefix("version_"));
        number
            .map(str::to_owned)
            .ok_or(Failure::Unreadable { path, wanted: "line `wasm_opt = \"version_N\"`" })
    }
}

/// The folder in an environment variable, if set.
fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The user's home folder.
pub fn home() -> Option<PathBuf> {
    named("HOME").or_else(|| named("USERPROFILE"))
}

/// Cargo's folder for downloads.
pub fn cargo_home() -> Option<PathBuf> {
    named("CARGO_HOME").or_else(|| Some(home()?.join(".cargo")))
}

/// The folder for tools shared between checkouts: `planerka` in the user's cache folder.
///
/// # Errors
/// [`Failure::NoRoute`] when the user has neither a cache nor a home folder.
pub fn cache() -> Done<PathBuf> {
    let folder = named("PLANERKA_CACHE")
        .or_else(|| named("XDG_CACHE_HOME").map(|cache| cache.join("planerka")))
        .or_else(|| named("LOCALAPPDATA").map(|cache| cache.join("planerka")))
        .or_else(|| named("HOME").map(|home| home.join(".cache").join("planerka")));
    folder.ok_or_else(|| Failure::NoRoute {
        what: "the tool cache",
        tried: vec!["none of PLANERKA_CACHE, XDG_CACHE_HOME, LOCALAPPDATA, HOME is set".to_owned()],
    })
}
