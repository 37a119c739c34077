//! Handing the plan over as a link: what goes along, how long it is and what that means, then the clipboard.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::actions;
use super::shell::{address, clipboard};
use super::widgets::Modal;
use super::workspace::{Workspace, workspace};
use crate::file::Section;
use crate::file::link::{self, Length, MARK, Parts, Picture};
use crate::i18n::{Lang, left_words, link_length_words, link_without_words, section_words};
use crate::plan::Plan;

/// What is asked for.
#[derive(Clone, Copy)]
struct Asked {
    parts: RwSignal<Parts>,
    /// Where the link begins; typed where the page itself has no address.
    address: RwSignal<String>,
}

/// A part that can go along.
type Part = (Section, fn(Parts) -> bool, fn(Parts, bool) -> Parts);

const PARTS: [Part; 3] = [
    (Section::Notes, |parts| parts.notes, |parts, notes| Parts { notes, ..parts }),
    (Section::Facts, |parts| parts.facts, |parts, facts| Parts { facts, ..parts }),
    (Section::Deals, |parts| parts.deals, |parts, deals| Parts { deals, ..parts }),
];

/// The dialog.
pub fn link_dialog() -> AnyView {
    let (workspace, open) = (workspace(), actions().linking);
    let title = Signal::derive(move || workspace.lang().link_words().title.to_string());
    let asked = Asked {
        parts: RwSignal::new(Parts::default()),
        address: RwSignal::new(address::own().unwrap_or_default()),
    };
    view! {
        <Modal open title close=move || open.set(false)>
            <h2>{title}</h2>
            {address::own().is_none().then(|| typed_address(workspace, asked))}
            <div class="page-line">{PARTS.map(|part| tick(workspace, asked, part)).collect_view()}</div>
            {move || open.get().then(|| made(workspace, asked))}
            <p class="hint">{workspace.words(|l| l.link_words().privacy)}</p>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {workspace.words(|l| l.dialogs().close)}
                </button>
                <button type="button" class="button primary" on:click=move |_| copy(workspace, asked)>
                    {workspace.words(|l| l.link_words().copy)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}

fn typed_address(workspace: Workspace, asked: Asked) -> impl IntoView {
    let typed = move |e: web_sys::Event| asked.address.set(event_target_value(&e).trim().to_owned());
    view! {
        <p>{workspace.words(|l| l.link_words().from_disk)}</p>
        <label><span class="label">{workspace.words(|l| l.link_words().address)}</span>
            <input class="input" type="url" on:change=typed/>
        </label>
    }
}

fn tick(workspace: Workspace, asked: Asked, (section, is, with): Part) -> impl IntoView {
    let change =
        move |e: web_sys::Event| asked.parts.update(|parts| *parts = with(*parts, event_target_checked(&e)));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || is(asked.parts.get()) on:change=change/>
            " "{move || section_words(workspace.lang(), section)}
        </label>
    }
}

/// The link; None where there is no address, or the plan cannot be written.
fn whole(workspace: Workspace, plan: &Plan, parts: Parts, address: &str) -> Option<String> {
    let code = link::code(plan, &workspace.envelope(), parts).ok()?;
    (!address.is_empty()).then(|| format!("{address}{MARK}{code}"))
}

/// The link with its length and what is not in it; or why it is too long.
fn made(workspace: Workspace, asked: Asked) -> Option<impl IntoView> {
    let (lang, parts, address) = (workspace.lang(), asked.parts.get(), asked.address.get());
    let plan = workspace.now.with(|now| now.plan.clone());
    let text = whole(workspace, &plan, parts, &address)?;
    let mut said = vec![link_length_words(lang, text.len())];
    let too_long = Length::of(text.len()) == Length::TooLong;
    if too_long {
        let begin = address.len() + MARK.len();
        let less = link::shorter(&plan, &workspace.envelope(), parts).into_iter();
        said.extend(less.map(|(section, length)| link_without_words(lang, section, begin + length)));
    }
    let left = parts.left_out(&plan);
    if !left.is_empty() {
        said.push(left_words(&left, lang));
    }
    let lines = said.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let picture = link::picture(&text).map(|picture| shown(picture, lang));
    let field = (!too_long).then(|| {
        let label = lang.link_words().field;
        view! { <textarea class="input" rows="3" readonly aria-label=label prop:value=text></textarea> }
    });
    Some(view! { <ul role="status">{lines}</ul> {field} {picture} })
}

/// The link for whoever holds a phone to the screen. It is black on white in every theme: few phones read it otherwise.
fn shown(Picture { size, path }: Picture, lang: Lang) -> AnyView {
    let label = lang.link_words().picture;
    let view_box = format!("0 0 {size} {size}");
    view! {
        <details class="link-picture">
            <summary>{label}</summary>
            <svg viewBox=view_box role="img" aria-label=label>
                <rect width=size.to_string() height=size.to_string() fill="#fff"/>
                <path d=path fill="#000"/>
            </svg>
        </details>
    }
    .into_any()
}

fn copy(workspace: Workspace, asked: Asked) {
    let lang = workspace.lang_untracked();
    let t = lang.link_words();
    let plan = workspace.now.with_untracked(|now| now.plan.clone());
    let address = asked.address.get_untracked();
    let Some(text) = whole(workspace, &plan, asked.parts.get_untracked(), &address) else {
        return workspace.say(if address.is_empty() { t.from_disk } else { lang.notes().refused }.to_owned());
    };
    if Length::of(text.len()) == Length::TooLong {
        return workspace.say(link_length_words(lang, text.len()));
    }
    let opened = link::open(&text);
    clipboard::put_text(&text, move |allowed| {
        if let (true, Ok(opened)) = (allowed, &opened) {
            // What comes back from whoever gets it has this version to be merged by.
            workspace.hand_over(Arc::new(opened.plan.clone()), &opened.envelope, false);
        }
        workspace.say(if allowed { t.copied } else { t.not_copied }.to_owned());
    });
}
