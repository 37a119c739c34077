//! Installing Debian packages.

use crate::failure::Done;
use crate::shell::run_as_root;

const HELP: &str = "If a package was not found, check that the machine reaches a Debian mirror with the security archive;\n\
     if packages would have to be removed, remove Debian's own rustc, cargo or rustup first.";

/// Updates the package lists and installs packages without removing any.
///
/// # Errors
/// [`crate::failure::Failure::NeedsRoot`] with the line to run, or what apt-get said.
pub fn install(packages: &[&str]) -> Done {
    let install = "apt-get install -y --no-install-recommends --no-remove";
    run_as_root(&["sh", "-c", &format!("apt-get update && {install} {}", packages.join(" "))], HELP)
}
