//! The wasm32 compiler from Debian's packages, for machines with access to package registries only.
//!
//! Debian ships a current compiler (`rustc-web`) and the source of the standard library, but no compiled
//! standard library for wasm32-unknown-unknown. So it is compiled here, once, into a separate sysroot in the
//! user's cache: small launchers in `bin`, symlinks to Debian's host libraries, and the wasm32 libraries.
//! Nothing outside that folder changes, except for installing the packages.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use super::wasm::{TARGET, has_std};
use crate::failure::{Done, Failure};
use crate::project::{self, Project};
use crate::shell::{output_of, path_with, program, run, say, which};

const RUSTC: &str = "/usr/bin/rustc";
/// The toolchain's name in rustup.
const LINK: &str = "planerka-wasm";

fn home() -> Done<PathBuf> {
    Ok(project::cache()?.join("wasm-toolchain"))
}

/// The folder of the programs, if the toolchain is set up for the installed compiler.
pub fn ready() -> Done<Option<PathBuf>> {
    let home = home()?;
    let current = fs::read_to_string(home.join("stamp")).is_ok_and(|stamp| Some(stamp) == compiler_stamp());
    let compiled = current && has_std(&home.join("lib/rustlib").join(TARGET).join("lib"));
    Ok(compiled.then(|| home.join("bin")))
}

/// Whether Debian's packages can be used on this machine; if not, why.
pub fn offered() -> Result<(), String> {
    if which("apt-get").is_none() {
        return Err("this is no Debian system (no apt-get)".to_owned());
    }
    Ok(())
}

/// Installs Debian's compiler and compiles the standard library for wasm32; returns the folder of the
/// programs.
pub fn set_up(project: &Project) -> Done<PathBuf> {
    install_compiler()?;
    let llvm = llvm_number()?;
    install_linker(&llvm)?;
    let home = home()?;
    say("setup: compiling the standard library for wasm32 (about a minute on two cores)");
    let rlibs = compile_std(&home, &llvm)?;
    assemble(&home, &rlibs, &llvm)?;
    // Crates compiled against an earlier standard library cannot be loaded any more.
    let _ = fs::remove_dir_all(project.page_target());
    if which("rustup").is_some() {
        // For convenience (`cargo +planerka-wasm`); the page's build does not need it.
        let _ = output_of(program("rustup").args(["toolchain", "link", LINK]).arg(&home));
    }
    Ok(home.join("bin"))
}

fn install_compiler() -> Done {
    let packages = ["rustc-web", "rust-web-src", "cargo-web", "rust-web-clippy"];
    if packages.iter().all(|name| is_installed(name)) {
        return Ok(());
    }
    say("setup: Debian's Rust compiler, which can build wasm32 (a download of about 250 MB, some minutes)");
    apt::install(&packages)
}

fn install_linker(llvm: &str) -> Done {
    let package = format!("lld-{llvm}");
    if linker(llvm).is_file() {
        return Ok(());
    }
    say(&format!("setup: the wasm linker {package} (a small download)"));
    apt::install(&[&package])
}

/// Whether a Debian package is installed.
fn is_installed(package: &str) -> bool {
    output_of(Command::new("dpkg-query").args(["-W", "-f", "${Status}", package]))
        .is_some_and(|status| status.ends_with("ok installed"))
}

fn linker(llvm: &str) -> PathBuf {
    PathBuf::from(format!("/usr/lib/llvm-{llvm}/bin/lld"))
}

fn verbose_version() -> Option<String> {
    output_of(program(RUSTC).arg("-vV"))
}

/// Identifies an installed compiler: its version and its file's modification time.
fn compiler_stamp() -> Option<String> {
    let changed = fs::metadata(RUSTC).ok()?.modified().ok()?;
    Some(format!("{}{changed:?}\n", verbose_version()?))
}

fn version_line(name: &str) -> Done<String> {
    let text = verbose_version().unwrap_or_default();
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    value
        .map(str::to_owned)
        .ok_or(Failure::Unreadable { path: RUSTC.into(), wanted: "version (`rustc -vV`)" })
}

fn llvm_number() -> Done<String> {
    let version = version_line("LLVM version")?;
    Ok(version.split('.').next().unwrap_or_default().to_owned())
}

/// Compiles std through a temporary crate; returns the compiled libraries.
fn compile_std(home: &Path, llvm: &str) -> Done<Vec<PathBuf>> {
    let work = home.with_file_name("wasm-std-build");
    let _ = fs::remove_dir_all(&work);
    write(&work.join("src/lib.rs"), "")?;
    write(
        &work.join("Cargo.toml"),
        "[package]\nname = \"throwaway\"\nedition = \"2021\"\n[lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n",
    )?;
    let wasm_ld = linker(llvm).with_file_name("wasm-ld");
    let mut cargo = program("/usr/bin/cargo");
    cargo.current_dir(&work).args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"]);
    cargo.env("PATH", path_with(&[Path::new("/usr/bin")])).env_remove("RUSTUP_TOOLCHAIN");
    cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", work.join("target"));
    // Without bitcode, link-time optimisation of the page fails later.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", wasm_ld);
    run(&mut cargo, "If crates could not be downloaded, check that the machine reaches a crates registry.")?;
    let deps = work.join("target").join(TARGET).join("release/deps");
    let entries = fs::read_dir(&deps).map_err(Failure::io(&deps))?;
    let is_library = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        path.extension().is_some_and(|ext| ext == "rlib") && !name.starts_with("libthrowaway")
    };
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_library).collect())
}

/// Assembles the sysroot: launchers, Debian's host libraries, the linker, the wasm32 libraries.
fn assemble(home: &Path, rlibs: &[PathBuf], llvm: &str) -> Done {
    let _ = fs::remove_dir_all(home);
    let host = version_line("host")?;
    let wasm = home.join("lib/rustlib").join(TARGET).join("lib");
    let tools = home.join("lib/rustlib").join(&host).join("bin");
    for folder in [&wasm, &tools, &home.join("bin")] {
        fs::create_dir_all(folder).map_err(Failure::io(folder))?;
    }
    for rlib in rlibs {
        let to = wasm.join(rlib.file_name().unwrap_or_default());
        fs::copy(rlib, &to).map_err(Failure::io(&to))?;
    }
    let native = home.join("lib/rustlib").join(&host).join("lib");
    symlink(Path::new("/usr/lib/rustlib").join(&host).join("lib"), &native).map_err(Failure::io(&native))?;
    symlink(linker(llvm), tools.join("rust-lld")).map_err(Failure::io(&tools))?;
    let at = home.display();
    launcher(home, "rustc", &format!("exec {RUSTC} --sysroot '{at}' \"$@\""))?;
    launcher(home, "rustdoc", &format!("exec /usr/bin/rustdoc --sysroot '{at}' \"$@\""))?;
    launcher(home, "cargo", "exec /usr/bin/cargo \"$@\"")?;
    for name in ["cargo-clippy", "clippy-driver"] {
        launcher(home, name, &format!("SYSROOT='{at}' exec /usr/bin/{name} \"$@\""))?;
    }
    let work = home.with_file_name("wasm-std-build");
    let _ = fs::remove_dir_all(work);
    // Last, so that an interrupted set-up counts as missing.
    write(&home.join("stamp"), &compiler_stamp().unwrap_or_default())
}

fn launcher(home: &Path, name: &str, line: &str) -> Done {
    let path = home.join("bin").join(name);
    write(&path, &format!("#!/bin/sh\n{line}\n"))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).map_err(Failure::io(&path))
}

fn write(path: &Path, text: &str) -> Done {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::io(folder))?;
    }
    fs::write(path, text).map_err(Failure::io(path))
}
