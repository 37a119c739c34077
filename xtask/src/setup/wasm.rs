//! A Rust compiler with the standard library for wasm32.

use std::net::{TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::debian;
use crate::failure::{Done, Failure};
use crate::project::Project;
use crate::shell::{output_of, program, run, say};

/// The target of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The source of the wasm32 standard library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    /// Whatever is installed, else whatever is reachable: rustup's server first, then Debian's packages.
    Any,
    /// Only `rustup target add`.
    Rustup,
    /// Only Debian's packages.
    Debian,
}

impl Route {
    /// The route in `PLANERKA_ROUTE`, `rustup` or `debian`; any if it is not set.
    ///
    /// # Errors
    /// [`Failure::Usage`] for another name.
    fn wanted() -> Done<Self> {
        match std::env::var("PLANERKA_ROUTE").as_deref() {
            Err(_) | Ok("") => Ok(Self::Any),
            Ok("rustup") => Ok(Self::Rustup),
            Ok("debian") => Ok(Self::Debian),
            Ok(other) => Err(Failure::Usage { word: format!("PLANERKA_ROUTE={other}") }),
        }
    }
}

/// The compiler the page is built with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The active one.
    Active,
    /// The programs in this folder, which goes first on PATH.
    Folder(PathBuf),
}

/// Finds or sets up a compiler for wasm32.
///
/// # Errors
/// [`Failure::NoRoute`] if neither rustup's server nor Debian's packages can be used.
pub fn ensure(project: &Project) -> Done<Toolchain> {
    let route = Route::wanted()?;
    if route != Route::Debian && active_has_target() {
        return Ok(Toolchain::Active);
    }
    if route != Route::Rustup
        && let Some(folder) = debian::ready()?
    {
        return Ok(Toolchain::Folder(folder));
    }
    let mut tried = Vec::new();
    if route != Route::Debian {
        match add_with_rustup() {
            Ok(()) => return Ok(Toolchain::Active),
            Err(reason) => {
                say(&format!("  {reason}"));
                tried.push(reason);
            }
        }
    }
    if route != Route::Rustup {
        match debian::offered() {
            Ok(()) => return debian::set_up(project).map(Toolchain::Folder),
            Err(reason) => tried.push(reason),
        }
    }
    tried.push(format!("by hand: install Rust from https://rustup.rs and run `rustup target add {TARGET}`"));
    Err(Failure::NoRoute { what: "the wasm32 compiler", tried })
}

/// Whether the active toolchain can compile for wasm32.
fn active_has_target() -> bool {
    output_of(program("rustc").args(["--print", "sysroot"])).is_some_and(|sysroot| {
        has_std(&Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib"))
    })
}

/// Whether a folder contains a compiled standard library.
pub fn has_std(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("libstd-") && Path::new(&name).extension().is_some_and(|ext| ext == "rlib")
    })
}

fn add_with_rustup() -> Result<(), String> {
    if output_of(program("rustup").arg("--version")).is_none() {
        return Err("rustup is not installed here".to_owned());
    }
    let server =
        std::env::var("RUSTUP_DIST_SERVER").unwrap_or_else(|_| "https://static.rust-lang.org".to_owned());
    if !answers(&server) {
        return Err(format!("rustup's server does not answer ({server})"));
    }
    say(&format!("setup: the {TARGET} target through rustup, a download of about 20 MB (under a minute)"));
    run(program("rustup").args(["target", "add", TARGET]), "")
        .map_err(|_| format!("`rustup target add {TARGET}` failed (its message is above)"))
}

/// Whether a server accepts a connection within three seconds; assumed behind a proxy.
fn answers(url: &str) -> bool {
    let proxies = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    if proxies.iter().any(|name| std::env::var_os(name).is_some()) {
        return true;
    }
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let port = if scheme == "http" { 80 } else { 443 };
    let address = if host.contains(':') { host.to_owned() } else { format!("{host}:{port}") };
    // Name resolution has no timeout of its own, so it runs in a thread.
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let found = address.to_socket_addrs().ok().into_iter().flatten().take(2);
        let open =
            found.into_iter().any(|one| TcpStream::connect_timeout(&one, Duration::from_secs(2)).is_ok());
        // After the timeout there is no receiver.
        let _ = sender.send(open);
    });
    receiver.recv_timeout(Duration::from_secs(3)).unwrap_or(false)
}
