//! Whether a part of the page is only shown: in the room it carries no tools and no fields.

use leptos::prelude::*;

/// Stands over everything that is only shown.
#[derive(Clone, Copy)]
struct OnlyShown;

/// From here on down everything is only shown.
pub fn only_show() {
    provide_context(OnlyShown);
}

/// Whether what is made here is only shown.
pub fn is_only_shown() -> bool {
    use_context::<OnlyShown>().is_some()
}
