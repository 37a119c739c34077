//! The week: one page for the planning meeting and for the printer.

mod leads;
mod line;
mod paper;
mod shown;
mod table;

use leptos::prelude::*;

use super::showing::is_only_shown;
use crate::app::intake::take_pasted_facts;
use crate::app::shell::clock;
use crate::app::workspace::workspace;
use crate::board::week_sheet;
use leads::LeadsCard;
use line::WeekLine;
use paper::WeekOnPaper;
use shown::Shown;
use table::{Before, WeekTable};

/// The week view: the week of today, or the one chosen.
#[component]
pub fn WeekView() -> impl IntoView {
    take_pasted_facts();
    let (workspace, only_shown) = (workspace(), is_only_shown());
    let shown = Memo::new(move |_| {
        let (chosen, today) = (workspace.week.get(), clock::today());
        let (lang, unit) = workspace.choices.with(|c| (c.lang, c.unit));
        workspace.now.with(|n| {
            let as_of = chosen.as_of(today);
            let sheet = week_sheet(&n.plan, &n.tables, chosen.index(&n.tables, today), as_of)?;
            let stages = n.plan.stages.iter().map(|s| (s.id, s.name.clone())).collect();
            Some(Shown { sheet, stages, as_of, today, only_shown, lang, unit })
        })
    });
    let body = move || {
        shown.get().map(|shown| {
            view! { <Before shown=shown.clone()/><WeekTable shown=shown.clone()/><WeekOnPaper shown/> }
        })
    };
    view! {
        <div class="sheet-page week-page">
            <WeekLine shown/>
            {body}
            <LeadsCard shown/>
        </div>
    }
}
