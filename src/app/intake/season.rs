//! Past months pasted where the season is set: they open as a season.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::draft::{self, Draft, Found};
use crate::app::shell::{clipboard, page};
use crate::app::workspace::{Workspace, workspace};
use crate::i18n::{Lang, number};
use crate::intake::delimited::read_delimited;
use crate::intake::{SeasonSort, Sheet};
use crate::plan::{Plan, month_shares, season_indexes};
use crate::sheet::clipboard::{PastedBlock, read};

/// The section of Setup that takes such a paste, wherever the keyboard is in it.
const SECTION: &str = "[aria-labelledby=setup-season]";

/// Listens for a paste into the season's section, or while the keyboard is nowhere in particular, as long as it is shown.
pub fn take_pasted_season() {
    let workspace = workspace();
    let listener = window_event_listener(ev::paste, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let inside = target.is_some_and(|target| target.closest(SECTION).ok().flatten().is_some());
        let waits = workspace.table.with_untracked(Option::is_some);
        if waits || event.default_prevented() || (page::is_typing() && !inside) {
            return;
        }
        let (text, html) = clipboard::take(&event);
        let Some(block) = block(&text, &html) else { return };
        // One number goes into the field that has the keyboard.
        if block.width() * block.height() > 1 {
            event.prevent_default();
            open_season(workspace, block);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Pastes for a button, where the browser lets the clipboard be read.
pub fn ask_for_season(workspace: Workspace) {
    clipboard::read(move |found| {
        let found = found.and_then(|(text, html)| block(&text, &html));
        match found {
            Some(block) => open_season(workspace, block),
            None => workspace.say(workspace.lang_untracked().panels().press_paste.to_owned()),
        }
    });
}

fn block(text: &str, html: &str) -> Option<PastedBlock> {
    let block = read((!html.is_empty()).then_some(html), text).ok()?;
    let parted = (block.width() < 2 && html.is_empty()).then(|| read_delimited(text).ok()).flatten();
    Some(parted.filter(|parted| parted.width() > 1).unwrap_or(block))
}

/// Shows the season that a table has, or says what such a table must be.
pub fn open_season(workspace: Workspace, block: PastedBlock) {
    let mut draft = Draft::new(workspace, vec![Sheet { name: String::new(), block }], None);
    draft.set_kind(crate::intake::facts::TableKind::Plan);
    draft.has_facts = false;
    draft.wishes.figures = Some(crate::intake::Figures::Season);
    // Any kind of number tells whether there are months; then their size says what they are.
    draft.wishes.season = Some(SeasonSort::Revenue);
    let by_size = match draft.understand(workspace).found {
        Found::Plan(changes) => changes.season.and(changes.by_size),
        Found::Facts(_) => None,
    };
    if by_size.is_none() {
        return workspace.say(workspace.lang_untracked().intake().season_what.to_owned());
    }
    draft.wishes.season = by_size;
    draft::show(workspace, draft);
}

/// The season as it is and as it would be, as shares of the year with bars.
pub(super) fn season_table(before: &Plan, after: &Plan, lang: Lang) -> AnyView {
    let t = lang.intake();
    let (now, then) = (month_shares(before), month_shares(after));
    let most = now.iter().chain(&then).fold(0.01_f64, |most, share| most.max(*share));
    let index = season_indexes(after);
    let rows = (0..12_u32).zip(now.iter().zip(then).zip(index)).map(|(month, ((now, then), index))| {
        let width = |share: f64| format!("{:.1}", share / most * 100.0);
        view! {
            <tr>
                <th scope="row">{lang.month_name(month + 1)}</th>
                <td>{number::format_percent(*now, 1, lang)}</td>
                <td>{number::format_percent(then, 1, lang)}</td>
                <td>{number::format_decimal(index, 2, lang)}</td>
                <td class="bar-cell" aria-hidden="true">
                    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none">
                        <rect class="before" width=width(*now) y="0" height="4"/>
                        <rect width=width(then) y="5" height="5"/>
                    </svg>
                </td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let setup = lang.setup();
    view! {
        <h3>{setup.season}</h3>
        <div class="table-scroll" tabindex="0" role="region" aria-label=setup.season>
        <table class="fact-table lever-table">
            <thead><tr>
                <th scope="col">{setup.season_month}</th>
                <th scope="col">{t.season_now}</th>
                <th scope="col">{t.season_then}</th>
                <th scope="col">{setup.season_index}</th>
                <th scope="col">{t.season_bars}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        </div>
    }
    .into_any()
}
