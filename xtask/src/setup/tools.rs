//! trunk, wasm-bindgen and wasm-opt, stored by version in the user's cache.

use std::path::{Path, PathBuf};

use crate::failure::{Done, Failure};
use crate::project::{self, Project};
use crate::shell::{output_of, program, run, say, which};

/// The bundler. Later releases need a newer compiler than the project.
const TRUNK: &str = "0.21.14";
/// Firefox's driver, which works with all Firefox versions of recent years.
const GECKODRIVER: &str = "0.37.1";

fn folder(name: &str, version: &str) -> Done<PathBuf> {
    Ok(project::cache()?.join("tools").join(format!("{name}-{version}")))
}

/// The file name of a program on this system.
fn exe(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Finds or builds trunk; returns its path.
pub fn trunk() -> Done<PathBuf> {
    let folder = folder("trunk", TRUNK)?;
    let file = folder.join("bin").join(exe("trunk"));
    if !file.is_file() {
        say(&format!("setup: building trunk {TRUNK}, which bundles the page (5 to 15 minutes on two cores)"));
        // Without the update check, which would use the network in every build.
        let slim = ["--no-default-features", "--features", "rustls"];
        install("trunk", TRUNK, &folder, &slim, "0")?;
    }
    Ok(file)
}

/// Finds or builds wasm-bindgen's command line in the locked version; returns its folder.
pub fn wasm_bindgen(project: &Project) -> Done<PathBuf> {
    let version = project.locked("wasm-bindgen")?;
    let folder = folder("wasm-bindgen-cli", &version)?;
    let bin = folder.join("bin");
    if !bin.join(exe("wasm-bindgen")).is_file() {
        say(&format!(
            "setup: building wasm-bindgen {version}, the version in Cargo.lock (2 to 6 minutes on two cores)"
        ));
        install("wasm-bindgen-cli", &version, &folder, &[], "1")?;
    }
    Ok(bin)
}

/// Finds or builds Firefox's driver; returns its folder.
pub fn geckodriver() -> Done<PathBuf> {
    let folder = folder("geckodriver", GECKODRIVER)?;
    let bin = folder.join("bin");
    if !bin.join(exe("geckodriver")).is_file() {
        say(&format!(
            "setup: building geckodriver {GECKODRIVER}, Firefox's driver (5 to 10 minutes on two cores)"
        ));
        install("geckodriver", GECKODRIVER, &folder, &[], "0")?;
    }
    Ok(bin)
}

/// Installs a crate's programs with the dependency versions locked by its author, else with the newest.
///
/// The tools run for seconds, so they are compiled for build time, not speed, as `opt_level` says.
fn install(name: &str, version: &str, folder: &Path, features: &[&str], opt_level: &str) -> Done {
    let help = "If crates could not be downloaded, check that the machine reaches a crates registry, and run it again.";
    let cargo = |locked: &[&str]| {
        let mut cargo = program("cargo");
        cargo
            .arg("install")
            .args(locked)
            .arg("--root")
            .arg(folder)
            .args([name, "--version", version])
            .args(features);
        cargo.env("CARGO_TARGET_DIR", folder.join("build")).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
        cargo.env("CARGO_PROFILE_RELEASE_DEBUG", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
        cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").current_dir(std::env::temp_dir());
        cargo
    };
    if run(&mut cargo(&["--locked"]), help).is_err() {
        say(&format!(
            "  {name}'s own lock file could not be used; once more with the versions the registry lists"
        ));
        run(&mut cargo(&[]), help)?;
    }
    // Only the programs are needed.
    let _ = std::fs::remove_dir_all(folder.join("build"));
    Ok(())
}

/// Finds or installs wasm-opt; returns its folder, None if trunk must download it.
pub fn wasm_opt(project: &Project) -> Done<Option<PathBuf>> {
    let version = project.binaryen()?;
    let folder = folder("binaryen", &version)?;
    let bin = folder.join("node_modules").join(".bin");
    if bin.join("wasm-opt").is_file() || bin.join("wasm-opt.cmd").is_file() {
        return Ok(Some(bin));
    }
    if on_path_is(&version) {
        return Ok(which("wasm-opt").and_then(|file| file.parent().map(Path::to_path_buf)));
    }
    if which("npm").is_none() {
        say("setup: no npm here, so trunk will download wasm-opt from its release page while it builds");
        return Ok(None);
    }
    say(&format!(
        "setup: wasm-opt {version} from npm, which makes the page smaller (a download of about 20 MB)"
    ));
    std::fs::create_dir_all(&folder).map_err(Failure::io(&folder))?;
    let mut npm = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"]).current_dir(&folder);
    npm.arg("--prefix").arg(&folder).arg(format!("binaryen@{version}.0.0"));
    run(&mut npm, "Check that the machine reaches an npm registry, and run it again.")?;
    Ok(Some(bin))
}

fn on_path_is(version: &str) -> bool {
    output_of(program("wasm-opt").arg("--version"))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}
