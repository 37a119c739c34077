//! The headless program, to compare what it computes with what the page shows.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// The headless program: `PLANERKA_BIN`, else the one that cargo built beside the tests.
fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("PLANERKA_BIN") {
        return PathBuf::from(path);
    }
    let test = std::env::current_exe().unwrap_or_else(|error| panic!("where am I: {error}"));
    let folder = test.ancestors().nth(2).map(PathBuf::from).unwrap_or_default();
    folder.join(format!("planerka{}", std::env::consts::EXE_SUFFIX))
}

/// What the headless program prints.
///
/// # Panics
/// When it is not built, or ends with an error.
#[track_caller]
pub fn planerka(words: &[&str]) -> String {
    let path = program();
    let output = Command::new(&path).args(words).output().unwrap_or_else(|error| {
        panic!("{}: {error}; `cargo build --no-default-features --features cli`", path.display())
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "planerka {words:?}: {said}");
    String::from_utf8(output.stdout).unwrap_or_else(|error| panic!("planerka {words:?}: {error}"))
}

/// What the headless program computes of a plan's file, as JSON.
///
/// # Panics
/// When it refuses the file.
#[track_caller]
pub fn computed(file: &std::path::Path, metric: &str, by: &str) -> Value {
    let file = file.to_string_lossy();
    let text = planerka(&["compute", &file, "--metric", metric, "--by", by]);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
