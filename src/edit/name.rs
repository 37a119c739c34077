//! Names as they are typed.

use super::error::EditError;
use crate::plan::check;

/// A name without the blanks around it.
///
/// # Errors
/// Where nothing is left of it, or too much.
pub(super) fn name(text: &str) -> Result<String, EditError> {
    let text = text.trim();
    check::name(text)?;
    Ok(text.to_owned())
}
