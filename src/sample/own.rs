//! What of the sample still stands in a plan: it goes where somebody begins a plan of their own.

use std::sync::Arc;

use crate::i18n::Lang;
use crate::plan::{Manager, ManagerId, Plan};

/// The sample's people who stand in a plan as the sample has them; whoever was edited by hand is not among them.
///
/// ```
/// use planerka::{i18n::Lang, sample};
/// assert_eq!(sample::untouched_people(&sample::plan(Lang::Ru, 2027, "p")).len(), 8);
/// assert!(sample::untouched_people(&sample::empty(Lang::Ru, 2027, "p")).is_empty());
/// ```
#[must_use]
pub fn untouched_people(plan: &Plan) -> Vec<ManagerId> {
    let year = plan.horizon.start().year();
    let mut found = Vec::new();
    for lang in [Lang::En, Lang::Ru] {
        let sample = super::plan(lang, year, "");
        let same = |m: &&Arc<Manager>| sample.manager(m.id).is_some_and(|other| *other == **m);
        found.extend(plan.managers.iter().filter(same).map(|m| m.id));
    }
    found
}

/// Whether the season of a plan is the sample's.
#[must_use]
pub fn is_sample_season(plan: &Plan) -> bool {
    plan.season == super::SEASON && plan.season_shares.is_none()
}

/// Whether the target of a plan is the sample's. The English sample may have been fitted to the region of the browser, and with it
/// to another currency; the Russian amount is that of roubles alone.
///
/// ```
/// use planerka::{i18n::Lang, sample};
/// assert!(sample::is_sample_target(&sample::plan(Lang::Ru, 2027, "p")));
/// let dollars = sample::fitted(sample::plan(Lang::En, 2027, "p"), "en-US");
/// assert!(dollars.currency == "USD" && sample::is_sample_target(&dollars));
/// ```
#[must_use]
pub fn is_sample_target(plan: &Plan) -> bool {
    let year = plan.horizon.start().year();
    let [english, russian] = [Lang::En, Lang::Ru].map(|lang| super::plan(lang, year, ""));
    let sample = if plan.currency == russian.currency { russian } else { english };
    sample.target() == plan.target()
}
