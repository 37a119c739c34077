//! What has a button of its own beside the actions: repairs, groupings, periods to open, figures to copy, other plans.

use std::sync::Arc;

use leptos::prelude::*;

use super::also::both;
use crate::app::actions::Actions;
use crate::app::grid::SheetHandle;
use crate::app::importing::merge_plan;
use crate::app::views::{copy_text, go_to_section, groupings, repairs, selected_figures};
use crate::app::workspace::{Preview, View};
use crate::board::{Column, Section, period_name};
use crate::i18n::{Lang, fill};

/// A button of the page: its words in the language of the screen and in the other one, and what it does.
pub struct Offer {
    /// The words.
    pub names: [String; 2],
    /// What else people call it.
    pub also: String,
    /// What pressing it does.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

impl Offer {
    fn new(names: [String; 2], run: impl Fn() + Send + Sync + 'static) -> Offer {
        Offer { names, also: String::new(), run: Arc::new(run) }
    }
}

/// The repairs under the verdict: they show their figures before they are applied, as there.
pub fn remedies(actions: Actions, langs: [Lang; 2]) -> Vec<Offer> {
    let workspace = actions.workspace;
    let [here, there] = langs.map(|lang| repairs(actions, lang));
    let offer = |(preview, other): (Preview, Preview)| {
        let name = |lang: Lang, title: &str| format!("{}: {title}", lang.levers().repairs);
        let names = [name(langs[0], &preview.title), name(langs[1], &other.title)];
        Offer::new(names, move || workspace.preview.set(Some(preview.clone())))
    };
    here.into_iter().zip(there).map(offer).collect()
}

/// Everything else that stands on the screen as a button of its own.
pub fn offers(actions: Actions, langs: [Lang; 2]) -> Vec<Offer> {
    let workspace = actions.workspace;
    let mut out = Vec::new();
    let [here, there] = langs.map(|lang| groupings(workspace, lang));
    for ((levels, name), (_, other)) in here.into_iter().zip(there) {
        let group = move || {
            workspace.view.set(View::Plan);
            workspace.group_by(levels.clone());
        };
        out.push(Offer { also: both(|t| t.grouping), ..Offer::new([name, other], group) });
    }
    if workspace.view.get_untracked() == View::Plan
        && let Some(sheet) = actions.sheet()
    {
        periods(sheet, langs, &mut out);
        figures(sheet, langs, &mut out);
    }
    // Copies are there only once some are kept.
    out.extend(Section::ALL.into_iter().filter(|section| *section != Section::Copies).map(|section| {
        let names = langs.map(|lang| format!("{}: {}", lang.plan_fact().view, section.title(lang)));
        let also = both(|t| t.plan_fact);
        Offer { also, ..Offer::new(names, move || go_to_section(workspace, section)) }
    }));
    plans(actions, langs, &mut out);
    out
}

/// Columns of time that can be opened or closed.
fn periods(sheet: SheetHandle, langs: [Lang; 2], out: &mut Vec<Offer>) {
    let workspace = sheet.workspace;
    sheet.board_now(|board| {
        for column in &board.columns {
            let Column::Time(time) = column else { continue };
            let Some(open) = time.open else { continue };
            let names = langs.map(|lang| {
                let t = lang.sheet();
                let name = period_name(&board.tables.axis, board.plan.horizon, lang, time);
                fill(if open { t.close_period } else { t.open_period }, &[&name])
            });
            let period = time.period;
            out.push(Offer::new(names, move || workspace.toggle_period(period)));
        }
    });
}

/// What the bar below the sheet says of the selection.
fn figures(sheet: SheetHandle, langs: [Lang; 2], out: &mut Vec<Offer>) {
    let [here, there] = langs.map(|lang| selected_figures(sheet, lang).unwrap_or_default());
    for ((word, shown, exact), (other, ..)) in here.into_iter().zip(there) {
        let name = |lang: Lang, word: &str| format!("{} {shown}", fill(lang.panels().copy_figure, &[word]));
        let names = [name(langs[0], word), name(langs[1], other)];
        out.push(Offer::new(names, move || copy_text(sheet.workspace, &exact, &exact)));
    }
}

/// The other plans of this browser, and what is known of where they are kept.
fn plans(actions: Actions, langs: [Lang; 2], out: &mut Vec<Offer>) {
    let open = actions.workspace.now.with_untracked(|n| n.plan.id.clone());
    let storage = actions.storage;
    for entry in storage.library.with_untracked(|l| l.plans.clone()) {
        if entry.id != open {
            let name = langs.map(|lang| format!("{}: {}", lang.frame().plans, entry.name));
            out.push(Offer::new(name, move || storage.switch(&entry.id)));
        }
    }
    for entry in untrack(|| storage.related(&open)) {
        let names = langs.map(|lang| fill(lang.merge_words().merge_plan, &[&entry.name]));
        out.push(Offer::new(names, move || merge_plan(actions.workspace, storage, entry.id.clone())));
    }
    let names = langs.map(|lang| lang.frame().kept_title.to_string());
    out.push(Offer::new(names, move || actions.kept.set(true)));
}
