//! What can be chosen for a table besides its columns.

use leptos::prelude::*;

use super::draft::{Draft, Found, Understood, choose_sheet, wish};
use super::facts::fact_choices;
use crate::app::workspace::{Workspace, workspace};
use crate::i18n::fill;
use crate::intake::facts::TableKind;
use crate::intake::{Currency, Figures, People, Question, SeasonSort, Twins};

/// One answer of several.
fn answer(
    name: &'static str,
    words: impl Into<String>,
    chosen: bool,
    choose: impl Fn() + 'static,
) -> AnyView {
    let words = words.into();
    view! {
        <label class="check">
            <input type="radio" name=name prop:checked=chosen on:change=move |_| choose()/>
            <span>{words}</span>
        </label>
    }
    .into_any()
}

/// The questions that concern this table.
#[component]
pub fn Choices(draft: Draft, understood: Understood) -> impl IntoView {
    let workspace = workspace();
    let t = workspace.lang_untracked().intake();
    let kind = (sheet(workspace, &draft), kind(workspace, &draft));
    let changes = match understood.found {
        Found::Plan(changes) => changes,
        Found::Facts(changes) => {
            let facts = fact_choices(workspace, &draft, &understood.reading, &changes);
            return view! { <div class="intake-choices">{kind}{facts}</div> }.into_any();
        }
    };
    let replace = changes.people == People::Replace;
    // Months without people.
    let alone = changes.added + changes.updated + changes.same == 0;
    let people = (!draft.now.plan.managers.is_empty() && !alone).then(|| {
        let set = move |people| wish(workspace, move |draft| draft.wishes.people = Some(people));
        view! {
            <fieldset>
                <legend>{t.people}</legend>
                {answer("people", t.people_update, !replace, move || set(People::Update))}
                {answer("people", t.people_replace, replace, move || set(People::Replace))}
            </fieldset>
        }
    });
    let figures = changes.figures.map(|now| {
        let set = move |figures| wish(workspace, move |draft| draft.wishes.figures = Some(figures));
        let one = move |words, figures| answer("figures", words, now == figures, move || set(figures));
        view! {
            <fieldset>
                <legend>{t.figures}</legend>
                {one(t.figures_hold, Figures::Hold)}
                {(!alone).then(|| one(t.figures_weights, Figures::Weights))}
                {one(t.figures_season, Figures::Season)}
            </fieldset>
        }
    });
    let season = changes.season.map(|now| {
        let set = move |season| wish(workspace, move |draft| draft.wishes.season = Some(season));
        let one = move |words, season| answer("season", words, now == season, move || set(season));
        view! {
            <fieldset>
                <legend>{t.season_is}</legend>
                {one(t.season_revenue, SeasonSort::Revenue)}
                {one(t.season_indexes, SeasonSort::Indexes)}
                {one(t.season_shares, SeasonSort::Shares)}
            </fieldset>
        }
    });
    let currency = currency(workspace, &draft, changes.currency);
    // What was pasted as a season is nothing else.
    let figures = figures.filter(|_| draft.wishes.season.is_none());
    let groups = groups(workspace, &draft, &understood.reading.doubtful_names().join(", "));
    // Who is a group comes first, since that changes who is a person.
    let twins = match changes.question {
        Some(Question::Groups(_)) => None,
        Some(Question::Twins(_)) | None => twins(workspace, &draft, &changes.twins.join(", ")),
    };
    view! { <div class="intake-choices">{kind}{groups}{twins}{people}{figures}{season}{currency}</div> }
        .into_any()
}

/// Which currency the plan has afterwards, where the table is in another one.
fn currency(workspace: Workspace, draft: &Draft, asked: Option<(&'static str, Currency)>) -> Option<AnyView> {
    let (code, now) = asked?;
    let t = workspace.lang_untracked().intake();
    let own = &draft.now.plan.currency;
    let one = |words: &str, code: &str, which| {
        let set = move || wish(workspace, move |draft| draft.wishes.currency = Some(which));
        answer("currency", fill(words, &[code]), now == which, set)
    };
    let fields = view! {
        <fieldset>
            <legend>{fill(t.currency_is, &[code, own])}</legend>
            {one(t.currency_plan, own, Currency::Plan)}
            {one(t.currency_table, code, Currency::Table)}
        </fieldset>
    };
    code.chars().all(char::is_alphabetic).then(|| fields.into_any())
}

/// Which sheet of a workbook is read.
fn sheet(workspace: Workspace, draft: &Draft) -> Option<AnyView> {
    let t = workspace.lang_untracked().workbooks();
    let chosen = draft.at;
    let options = draft.sheets.iter().enumerate().map(|(at, sheet)| {
        view! { <option value=at.to_string() selected=at == chosen>{sheet.name.clone()}</option> }
    });
    let set = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            choose_sheet(workspace, at);
        }
    };
    (draft.sheets.len() > 1).then(|| {
        view! {
            <label>
                <span class="label">{t.sheet}</span>
                <select class="input" aria-label=t.sheet on:change=set>{options.collect_view()}</select>
            </label>
        }
        .into_any()
    })
}

/// Whether it is a plan or facts, where it could be both.
fn kind(workspace: Workspace, draft: &Draft) -> Option<AnyView> {
    let t = workspace.lang_untracked().intake();
    let set = move |kind| wish(workspace, move |draft| draft.set_kind(kind));
    let one = |words, kind| answer("kind", words, draft.kind == kind, move || set(kind));
    draft.has_facts.then(|| {
        view! {
            <fieldset>
                <legend>{t.kind}</legend>
                {one(t.kind_facts, TableKind::Facts)}
                {one(t.kind_plan, TableKind::Plan)}
            </fieldset>
        }
        .into_any()
    })
}

/// Names with nothing beside them: groups or people.
fn groups(workspace: Workspace, draft: &Draft, names: &str) -> Option<AnyView> {
    let t = workspace.lang_untracked().intake();
    let now = draft.wishes.groups;
    let set = move |groups| {
        wish(workspace, move |draft| {
            (draft.first, draft.wishes.groups) = (None, Some(groups));
        });
    };
    (!names.is_empty()).then(|| {
        view! {
            <fieldset data-asked=now.is_none().to_string()>
                <legend>{fill(t.groups, &[names])}</legend>
                {answer("groups", t.groups_yes, now == Some(true), move || set(true))}
                {answer("groups", t.groups_no, now == Some(false), move || set(false))}
            </fieldset>
        }
        .into_any()
    })
}

/// Rows of one name with different values.
fn twins(workspace: Workspace, draft: &Draft, names: &str) -> Option<AnyView> {
    let t = workspace.lang_untracked().intake();
    let now = draft.wishes.twins;
    if names.is_empty() {
        return None;
    }
    let set = move |twins| wish(workspace, move |draft| draft.wishes.twins = Some(twins));
    Some(
        view! {
            <fieldset data-asked=now.is_none().to_string()>
                <legend>{fill(t.twins, &[names])}</legend>
                {answer("twins", t.twins_one, now == Some(Twins::One), move || set(Twins::One))}
                {answer("twins", t.twins_sum, now == Some(Twins::Sum), move || set(Twins::Sum))}
                {answer("twins", t.twins_two, now == Some(Twins::Two), move || set(Twins::Two))}
            </fieldset>
        }
        .into_any(),
    )
}
