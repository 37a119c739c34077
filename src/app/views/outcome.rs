//! The verdict in one sentence, whose parts lead to what they speak of, and what followed from the last edit below it.

use leptos::prelude::*;

use super::repairs::RepairLink;
use super::status_bar::{facts, set_aside, tone};
use crate::app::actions::actions;
use crate::app::shell::voice::{self, Topic};
use crate::app::workspace::{Now, Said, workspace};
use crate::board::why::Source;
use crate::board::{Destination, Fact, FactKind, Input, verdict_facts};
use crate::edit::Owner;
use crate::engine::Verdict;
use crate::i18n::{Lang, fill};

/// The parts of the sentence, and the smaller facts below it.
type Parts = (Vec<Fact>, Vec<(String, &'static str)>);

/// Which parts stand in the sentence itself; the others are smaller facts below it. A target that waits for a team is all
/// there is to say of a plan without people.
fn is_large(kind: FactKind, people: bool) -> bool {
    match kind {
        FactKind::Verdict | FactKind::Over | FactKind::Worst | FactKind::Before | FactKind::AllThrough => {
            true
        }
        FactKind::Unassigned => !people,
        FactKind::BeforeHire | FactKind::Unlimited | FactKind::Unknown => false,
    }
}

fn parts() -> Parts {
    let workspace = workspace();
    let lang = workspace.lang();
    let (before, now) = match workspace.said.get() {
        Said::State(now) => (now.clone(), now),
        Said::Edited(before, now) => (before, now),
    };
    workspace.now.with(|n| {
        let all = verdict_facts(&n.plan, &n.tables, &now, lang);
        let people = !n.plan.managers.is_empty();
        let (large, small): (Vec<Fact>, Vec<Fact>) =
            all.into_iter().partition(|fact| is_large(fact.kind, people));
        let mut below = facts(&n.plan, lang, &before, &now);
        below.extend(small.into_iter().map(|fact| (fact.text.clone(), tone(&fact))));
        below.extend(set_aside(n, lang));
        (large, below)
    })
}

/// The verdict in words, for a room.
pub fn verdict_words(n: &Now, lang: Lang) -> String {
    let facts = verdict_facts(&n.plan, &n.tables, &n.summary, lang).into_iter();
    let people = !n.plan.managers.is_empty();
    let large = facts.filter(|fact| is_large(fact.kind, people)).map(|fact| fact.text);
    large.collect::<Vec<_>>().join(" · ")
}

/// The verdict, how to mend it, and the facts below.
#[component]
pub fn Sentence() -> impl IntoView {
    let workspace = workspace();
    let lang = move || workspace.lang();
    let all = Memo::new(move |_| parts());
    let predicted = move || {
        workspace.now.with(|n| {
            let last = n.plan.horizon.last_month().year();
            let year = (n.plan.horizon.start().year()..=last).find(|y| n.plan.calendar.is_predicted(*y));
            year.map(|y| fill(lang().sheet().predicted, &[&y.to_string()]))
        })
    };
    let comparing =
        move || workspace.baseline.with(|b| b.as_ref().map(|b| fill(lang().sheet().comparing, &[&b.since])));
    Effect::new(move |before: Option<()>| {
        workspace.said.track();
        if before.is_some() {
            let (large, small) = all.get_untracked();
            let words =
                large.into_iter().map(|fact| fact.text).chain(small.into_iter().map(|(text, _)| text));
            voice::tell(Topic::Plan, words.collect::<Vec<_>>().join(", "));
        }
    });
    let large = move || all.with(|all| all.0.clone()).into_iter().map(part).collect_view();
    let small = move || {
        let small = all.with(|all| all.1.clone()).into_iter();
        small.map(|(text, tone)| view! { <span class=tone>{text}</span> }).collect_view()
    };
    view! {
        <div class="sentence">
            <p class="verdict">{large}<RepairLink/></p>
            <p class="follows"><strong>{comparing}</strong>{small}<span>{predicted}</span></p>
        </div>
    }
}

/// A part of the sentence: a link to the row of whom it concerns, to the rows of several, or to the maximum that nobody has
/// set; plain words where it concerns nobody.
fn part(fact: Fact) -> AnyView {
    let (actions, cut) = (actions(), if fact.kind == FactKind::Worst { " cut" } else { "" });
    let tone = format!("{}{cut}", tone(&fact));
    let Fact { kind, text, people, .. } = fact;
    let not_set = kind == FactKind::Verdict
        && actions.workspace.now.with_untracked(|n| n.summary.verdict() == Verdict::CapacityNotSet);
    if people.is_empty() && !not_set {
        return view! { <span class=tone>{text}</span> }.into_any();
    }
    let go = move |_| {
        let stage = actions.workspace.now.with_untracked(|n| n.plan.stages.first().map(|stage| stage.id));
        match (&people[..], stage) {
            (_, Some(stage)) if not_set => actions.go_to(Source::Input(Input::Maximum(Owner::Plan, stage))),
            ([one], _) => actions.go(Destination::Manager(*one)),
            (several, _) => actions.show_only(several.to_vec()),
        }
    };
    view! { <button type="button" class=format!("link {tone}") title=text.clone() on:click=go>{text.clone()}</button> }.into_any()
}
