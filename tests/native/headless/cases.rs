//! The cases of `tests/cases/engine`, whose conditions are written in Python: checked where Python is installed.

use std::path::Path;
use std::process::Command;

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/engine");
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("without python3 the cases in {} are not checked", folder.display());
        return;
    }
    let script = folder.join("check.py");
    let output = Command::new("python3").arg(script).arg(env!("CARGO_BIN_EXE_planerka")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("ok     unknown-shown-as-zero"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{said}");
}
