//! The palette: every command, every button and every place by a few letters of its name, in either language and on
//! either layout.

mod offers;

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::deeds::{Deeds, Listing, deeds};
use super::frame::{VIEWS, view_name};
use super::shell::page;
use super::widgets::Modal;
use super::workspace::View;
use crate::actions::{all, first_key, in_palette, search};
use crate::board::{Goal, goals};
use crate::i18n::Lang;
use crate::sheet::Action;
use offers::{Offer, offers, remedies};

/// Most entries shown at once.
const SHOWN: usize = 60;

/// What choosing an entry does.
#[derive(Clone)]
enum Deed {
    Do(Action),
    Show(View),
    Go(Goal),
    Press(Arc<dyn Fn() + Send + Sync>),
}

/// One entry: its name in the language of the screen and in the other one.
#[derive(Clone)]
struct Entry {
    deed: Deed,
    names: [String; 2],
    kind: &'static str,
    key: String,
}

fn entries(deeds: Deeds, listing: Listing) -> Vec<Entry> {
    let workspace = deeds.workspace;
    let lang = workspace.lang_untracked();
    let other = if lang == Lang::Ru { Lang::En } else { Lang::Ru };
    let t = lang.panels();
    let mut out = Vec::new();
    let pressed = |Offer { names, run }: Offer| Entry {
        deed: Deed::Press(run),
        names,
        kind: t.kind_action,
        key: String::new(),
    };
    if listing == Listing::All {
        out.extend(remedies(deeds, [lang, other]).into_iter().map(pressed));
        let situation = deeds.situation();
        for action in all().filter(|a| in_palette(*a) && situation.allows(*a)) {
            let names = [lang, other].map(|lang| situation.name(action, lang));
            let key = first_key(action, lang, deeds.mac).unwrap_or_default();
            out.push(Entry { deed: Deed::Do(action), names, kind: t.kind_action, key });
        }
        for view in VIEWS {
            let names = [lang, other].map(|lang| view_name(view, lang).to_string());
            out.push(Entry { deed: Deed::Show(view), names, kind: t.kind_view, key: String::new() });
        }
        out.extend(offers(deeds, [lang, other]).into_iter().map(pressed));
    }
    let places = workspace.now.with_untracked(|n| goals(&n.plan, &n.tables.axis, lang));
    for (goal, names) in places {
        let kind = match goal {
            Goal::Manager(_) => t.kind_manager,
            Goal::Team(_) => t.kind_team,
            Goal::Period(_) => t.kind_period,
            Goal::Figure(_) => t.kind_figure,
        };
        out.push(Entry { deed: Deed::Go(goal), names, kind, key: String::new() });
    }
    out
}

/// The state of the open palette.
#[derive(Clone, Copy)]
struct Palette {
    deeds: Deeds,
    query: RwSignal<String>,
    entries: RwSignal<Vec<Entry>>,
    found: Memo<Vec<usize>>,
    at: RwSignal<usize>,
}

impl Palette {
    fn new(deeds: Deeds) -> Palette {
        let (query, entries) = (RwSignal::new(String::new()), RwSignal::new(Vec::<Entry>::new()));
        let found = Memo::new(move |_| {
            entries.with(|entries| {
                let names = entries.iter().map(|entry| [entry.names[0].as_str(), entry.names[1].as_str()]);
                query.with(|query| search(query, names, SHOWN)).into_iter().map(|found| found.at).collect()
            })
        });
        Palette { deeds, query, entries, found, at: RwSignal::new(0) }
    }

    fn close(self) {
        self.deeds.palette.set(None);
    }

    fn choose(self, at: usize) {
        let entry = self.found.with_untracked(|f| f.get(at).copied());
        let deed = entry.and_then(|i| self.entries.with_untracked(|e| e.get(i).map(|e| e.deed.clone())));
        let Some(deed) = deed else { return };
        self.close();
        let deeds = self.deeds;
        // The dialog gives the keyboard back first; what is chosen may take it elsewhere.
        page::next_frame(move || match deed {
            Deed::Do(action) => deeds.run(action),
            Deed::Show(view) => deeds.workspace.view.set(view),
            Deed::Go(goal) => deeds.go(goal),
            Deed::Press(run) => run(),
        });
    }

    fn key(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        let at = self.at.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1) % count.max(1),
            "ArrowUp" => (at + count.max(1) - 1) % count.max(1),
            "PageDown" => (at + 8).min(count.saturating_sub(1)),
            "PageUp" => at.saturating_sub(8),
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                self.choose(at);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.at.set(to);
        page::show(&option_id(to));
    }
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

/// The palette.
pub fn palette_dialog() -> AnyView {
    let deeds = deeds();
    let palette = Palette::new(deeds);
    let field: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move || {
        let Some(listing) = deeds.palette.get() else { return };
        palette.entries.set(untrack(|| entries(deeds, listing)));
        palette.query.set(String::new());
        palette.at.set(0);
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
    });
    let t = move || deeds.workspace.lang().panels();
    let title = Signal::derive(move || t().palette.to_string());
    let open = Signal::derive(move || deeds.palette.with(Option::is_some));
    let body = move || {
        view! {
            <input
                class="palette-field"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-autocomplete="list"
                aria-label=title
                placeholder=title
                aria-activedescendant=move || (!palette.found.with(Vec::is_empty)).then(|| option_id(palette.at.get()))
                node_ref=field
                on:input=move |e| {
                    palette.query.set(event_target_value(&e));
                    palette.at.set(0);
                }
                on:keydown=move |e| palette.key(&e)
            />
            <Options palette/>
        }
    };
    view! { <Modal open title class="palette" close=move || palette.close()>{body}</Modal> }.into_any()
}

#[component]
fn Options(palette: Palette) -> impl IntoView {
    let t = move || palette.deeds.workspace.lang().panels();
    let option = move |(at, i): (usize, usize)| {
        let entry = palette.entries.with_untracked(|e| e.get(i).cloned())?;
        Some(view! {
            <li
                id=option_id(at)
                role="option"
                class="palette-option"
                aria-selected=move || (palette.at.get() == at).to_string()
                on:pointerdown=move |e| e.prevent_default()
                on:click=move |_| palette.choose(at)
            >
                <span>{entry.names[0].clone()}</span>
                <small>{entry.kind}</small>
                <kbd>{entry.key}</kbd>
            </li>
        })
    };
    let options = move || palette.found.get().into_iter().enumerate().filter_map(option).collect_view();
    view! {
        <ul id="palette-list" role="listbox" aria-label=move || t().palette_results>{options}</ul>
        <p class="hint" role="status">
            {move || palette.found.with(Vec::is_empty).then(|| t().palette_none)}
        </p>
    }
}
