//! Checks names as they are typed.

use super::error::EditError;
use crate::plan::check;

/// Trims a name.
///
/// # Errors
/// Nothing is left, or it is too long.
pub(super) fn name(text: &str) -> Result<String, EditError> {
    let text = text.trim();
    check::name(text)?;
    Ok(text.to_owned())
}
