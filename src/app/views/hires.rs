//! Who more managers would be, as of today.

use crate::app::shell::clock;
use crate::app::workspace::Now;
use crate::i18n::Lang;
use crate::levers::NewHires;

/// Who more managers would be: people without names yet who start next month.
pub fn new_hires(now: &Now, lang: Lang) -> NewHires {
    NewHires::next(now.plan.horizon, clock::today(), lang.levers().newcomer)
}
