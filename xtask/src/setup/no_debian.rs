//! Replaces the Debian route on systems that cannot be Debian.

use std::path::PathBuf;

use crate::failure::{Done, Failure};
use crate::project::Project;

/// None: nothing is set up this way.
pub fn ready() -> Done<Option<PathBuf>> {
    Ok(None)
}

/// Why Debian's packages cannot be used.
pub fn offered() -> Result<(), String> {
    Err("this is no Debian system".to_owned())
}

/// Fails: see [`offered`].
pub fn set_up(_: &Project) -> Done<PathBuf> {
    Err(Failure::NoRoute { what: "the wasm32 compiler", tried: offered().err().into_iter().collect() })
}
