//! The palette: every command, every button and every place by a few letters of its name, in either language and on
//! either layout.

mod also;
mod offers;

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::actions::{Actions, Listing, actions};
use super::shell::page;
use super::view_list::{VIEWS, view_name};
use super::views::{go_to_setup, setup_places};
use super::widgets::Modal;
use super::workspace::View;
use crate::actions::{Texts, all, first_key, in_palette, nearest, search};
use crate::board::{Destination, destinations};
use crate::i18n::{Lang, fill};
use crate::sheet::Action;
use crate::units::order;
use also::{also_of_action, also_of_figure, also_of_view};
use offers::{Offer, offers, remedies};

/// Most entries shown at once.
const SHOWN: usize = 60;
/// So many of the nearest where nothing answers.
const NEAREST: usize = 5;

/// What choosing an entry does.
#[derive(Clone)]
enum EntryAction {
    Do(Action),
    Show(View),
    Go(Destination),
    /// Goes to a section or a field of Setup by its name.
    Set(String),
    Press(Arc<dyn Fn() + Send + Sync>),
}

/// One entry: its name in the language of the screen and in the other one.
#[derive(Clone)]
struct Entry {
    action: EntryAction,
    names: [String; 2],
    /// What else people call it.
    also: String,
    kind: &'static str,
    key: String,
    /// It cannot be done now: whoever looks for it is told so.
    off: bool,
}

impl Entry {
    fn new(action: EntryAction, names: [String; 2], kind: &'static str) -> Entry {
        Entry { action, names, also: String::new(), kind, key: String::new(), off: false }
    }

    fn texts(&self) -> Texts<'_> {
        Texts { names: [self.names[0].as_str(), self.names[1].as_str()], also: &self.also }
    }
}

fn entries(actions: Actions, listing: Listing) -> Vec<Entry> {
    let workspace = actions.workspace;
    let lang = workspace.lang_untracked();
    let other = if lang == Lang::Ru { Lang::En } else { Lang::Ru };
    let t = lang.panels();
    let mut out = Vec::new();
    let pressed = |Offer { names, also, run }: Offer| Entry {
        also,
        ..Entry::new(EntryAction::Press(run), names, t.kind_action)
    };
    if listing == Listing::All {
        out.extend(remedies(actions, [lang, other]).into_iter().map(pressed));
        let situation = actions.situation();
        for action in all().filter(|a| in_palette(*a)) {
            let names = [lang, other].map(|lang| situation.name(action, lang));
            let key = first_key(action, lang, actions.mac).unwrap_or_default();
            let (also, off) = (also_of_action(action), !situation.allows(action));
            let kind = if off { t.kind_off } else { t.kind_action };
            out.push(Entry { also, key, off, ..Entry::new(EntryAction::Do(action), names, kind) });
        }
        for view in VIEWS {
            let names = [lang, other].map(|lang| view_name(view, lang).to_string());
            out.push(Entry {
                also: also_of_view(view),
                ..Entry::new(EntryAction::Show(view), names, t.kind_view)
            });
        }
        out.extend(offers(actions, [lang, other]).into_iter().map(pressed));
    }
    out.extend(places(actions, [lang, other]));
    if listing == Listing::All {
        out.extend(settings(actions, [lang, other]));
    }
    out
}

/// Managers, teams, figures and periods of the sheets.
fn places(actions: Actions, [lang, _]: [Lang; 2]) -> Vec<Entry> {
    let t = lang.panels();
    let places = actions.workspace.now.with_untracked(|n| destinations(&n.plan, &n.tables.axis, lang));
    let entry = |(destination, names)| {
        let (kind, also) = match destination {
            Destination::Manager(_) => (t.kind_manager, String::new()),
            Destination::Team(_) => (t.kind_team, String::new()),
            Destination::Period(_) => (t.kind_period, String::new()),
            Destination::Figure(metric) => (t.kind_figure, also_of_figure(metric)),
        };
        Entry { also, ..Entry::new(EntryAction::Go(destination), names, kind) }
    };
    places.into_iter().map(entry).collect()
}

/// Sections and fields of Setup.
fn settings(actions: Actions, langs: [Lang; 2]) -> Vec<Entry> {
    let [here, there] =
        langs.map(|lang| actions.workspace.now.with_untracked(|n| setup_places(&n.plan, lang)));
    let kind = langs[0].frame().view_setup;
    let entry = |(place, other): (super::views::SetupPlace, super::views::SetupPlace)| Entry {
        also: place.also,
        ..Entry::new(EntryAction::Set(place.name.clone()), [place.name, other.name], kind)
    };
    here.into_iter().zip(there).map(entry).collect()
}

/// The state of the open palette.
#[derive(Clone, Copy)]
struct Palette {
    actions: Actions,
    query: RwSignal<String>,
    entries: RwSignal<Vec<Entry>>,
    found: Memo<Vec<usize>>,
    /// Whether nothing answers the query, so that what is found is only the nearest.
    missed: Memo<bool>,
    at: RwSignal<usize>,
}

impl Palette {
    fn new(actions: Actions) -> Palette {
        let (query, entries) = (RwSignal::new(String::new()), RwSignal::new(Vec::<Entry>::new()));
        let answered = Memo::new(move |_| {
            entries.with(|entries| {
                let texts = || entries.iter().map(Entry::texts);
                query.with(|query| {
                    let found = search(query, texts(), entries.len());
                    let mut found: Vec<usize> = found.into_iter().map(|found| found.at).collect();
                    let missed = found.is_empty();
                    if missed {
                        found = nearest(query, texts(), NEAREST);
                    }
                    // What cannot be done comes last, and only where somebody asks for it.
                    found.retain(|at| !entries[*at].off || !query.trim().is_empty());
                    order::by_key(&mut found, |at| entries[*at].off);
                    found.truncate(SHOWN);
                    (found, missed)
                })
            })
        });
        let missed = Memo::new(move |_| answered.with(|answered| answered.1));
        let found = Memo::new(move |_| answered.with(|answered| answered.0.clone()));
        Palette { actions, query, entries, found, missed, at: RwSignal::new(0) }
    }

    fn close(self) {
        self.actions.palette.set(None);
    }

    fn choose(self, at: usize) {
        let entry = self.found.with_untracked(|f| f.get(at).copied());
        let possible = |e: &Entry| (!e.off).then(|| e.action.clone());
        let action = entry.and_then(|i| self.entries.with_untracked(|e| e.get(i).and_then(possible)));
        let Some(action) = action else { return };
        self.close();
        let actions = self.actions;
        // The dialog gives the keyboard back first; what is chosen may take it elsewhere.
        page::next_frame(move || match action {
            EntryAction::Do(action) => actions.run(action),
            EntryAction::Show(view) => actions.workspace.view.set(view),
            EntryAction::Go(destination) => actions.go(destination),
            EntryAction::Set(name) => {
                actions.workspace.view.set(View::Setup);
                // The view has to be there before its field can take the keyboard.
                page::next_frame(move || go_to_setup(&name));
            }
            EntryAction::Press(run) => run(),
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
    let actions = actions();
    let palette = Palette::new(actions);
    let field: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move || {
        let Some(listing) = actions.palette.get() else { return };
        palette.entries.set(untrack(|| entries(actions, listing)));
        palette.query.set(String::new());
        palette.at.set(0);
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
    });
    let t = move || actions.workspace.lang().panels();
    let title = Signal::derive(move || t().palette.to_string());
    let open = Signal::derive(move || actions.palette.with(Option::is_some));
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
    let t = move || palette.actions.workspace.lang().panels();
    let option = move |(at, i): (usize, usize)| {
        let entry = palette.entries.with_untracked(|e| e.get(i).cloned())?;
        Some(view! {
            <li
                id=option_id(at)
                role="option"
                class="palette-option"
                aria-selected=move || (palette.at.get() == at).to_string()
                aria-disabled=entry.off.then_some("true")
                on:pointerdown=move |e| e.prevent_default()
                on:click=move |_| palette.choose(at)
            >
                <span>{entry.names[0].clone()}</span>
                <small>{entry.kind}</small>
                <kbd>{entry.key}</kbd>
            </li>
        })
    };
    let missed = move || {
        palette.missed.get().then(|| {
            let none = palette.found.with(Vec::is_empty);
            let words = if none { t().palette_none } else { t().palette_nearest };
            palette.query.with(|query| fill(words, &[query.trim()]))
        })
    };
    let options = move || palette.found.get().into_iter().enumerate().filter_map(option).collect_view();
    view! {
        <p class="hint" role="status">{missed}</p>
        <ul id="palette-list" role="listbox" aria-label=palette.actions.workspace.words(|l| l.panels().palette_results)>{options}</ul>
    }
}
