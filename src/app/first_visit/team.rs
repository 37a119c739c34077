//! The team: a list as it comes out of a spreadsheet, read while it is pasted.

use leptos::prelude::*;

use super::card::{Card, Place, wrong};
use crate::app::importing::ask_for_file;
use crate::app::workspace::Workspace;
use crate::board::Refusal;
use crate::edit::apply;
use crate::engine::evaluate;
use crate::i18n::number::currency_sign;
use crate::i18n::{Lang, fill};
use crate::intake::delimited::read_delimited;
use crate::intake::{
    self, Changes, Context, Figures, Question, Reading, Sheet, Twins, Wishes, untaken, words,
};
use crate::plan::Plan;
use crate::sheet::clipboard::write_tsv;

/// Cells not understood that are named; their count says whether there are more.
const NAMED: usize = 5;

/// A list as it was understood.
pub(super) struct List {
    reading: Reading,
    pub changes: Changes,
    /// What is worth a look in it.
    remarks: Vec<String>,
}

/// The code of the first currency in a list.
pub(super) fn currency(plan: &Plan, text: &str, lang: Lang) -> Option<&'static str> {
    let block = read_delimited(text).ok().filter(|_| !text.trim().is_empty())?;
    let tables = evaluate(plan);
    intake::first_currency(&block, &Context { plan, tables: &tables, lang, sample: false, facts: None })
}

/// Where the question stands for want of whose answer the list is refused.
pub(super) fn unanswered(card: Card, plan: &Plan, refusal: &Refusal) -> Option<Place> {
    let list = read(card, plan, &card.text(Place::Team)).filter(|_| *refusal == Refusal::Unanswered)?;
    list.changes.question.map(|question| match question {
        Question::Groups(_) => Place::Groups,
        Question::Twins(_) => Place::Twins,
    })
}

/// What figures of a list can become, in the order of the answers.
const FIGURES: [Figures; 3] = [Figures::Hold, Figures::Season, Figures::Weights];

/// The list, read as people or months for this plan; None where neither is in it.
pub(super) fn read(card: Card, plan: &Plan, text: &str) -> Option<List> {
    let block = read_delimited(text).ok().filter(|_| !text.trim().is_empty())?;
    let list = card.with_desk(plan, |desk| {
        let context =
            Context { plan: desk.plan, tables: desk.tables, lang: desk.lang, sample: false, facts: None };
        let twins = [Twins::One, Twins::Two, Twins::Sum];
        let answer = |place| card.text(place).parse::<usize>().ok()?.checked_sub(1);
        let wishes = Wishes {
            groups: answer(Place::Groups).map(|answer| answer == 0),
            twins: answer(Place::Twins).and_then(|answer| twins.get(answer).copied()),
            figures: answer(Place::Figures).and_then(|answer| FIGURES.get(answer).copied()),
            ..Wishes::default()
        };
        let reading = intake::read(&block, &context, &wishes);
        let changes = intake::changes(&reading, &context, &wishes);
        let mut remarks = words::remarks(&reading, &changes, &context);
        remarks.extend(untaken::columns(&reading, desk.lang));
        remarks.extend(untaken::cells(&reading, desk.lang).into_iter().take(NAMED));
        List { reading, changes, remarks }
    });
    Some(list).filter(|list| !list.reading.people.is_empty() || list.reading.months.is_some())
}

/// Puts the first sheet of a file that names people into the field, as text that can be changed there.
pub(super) fn take(card: Card, sheets: &[Sheet]) -> bool {
    let plan = card.draft.get_untracked();
    let text = |sheet: &Sheet| {
        let block = &sheet.block;
        let row = |row| (0..block.width()).map(|col| block.text(row, col)).collect::<Vec<_>>();
        write_tsv(&(0..block.height()).map(row).collect::<Vec<_>>())
    };
    let found = sheets.iter().map(text).find(|text| untrack(|| read(card, &plan, text).is_some()));
    let is_found = found.is_some();
    found.into_iter().for_each(|text| put_list(card, text));
    is_found
}

/// Puts another list into the field; it is asked about anew.
fn put_list(card: Card, text: String) {
    // What was wrong was of the list before.
    card.wrong.set(None);
    [Place::Groups, Place::Twins, Place::Figures]
        .into_iter()
        .for_each(|place| card.put(place, String::new()));
    card.put(Place::Team, text);
}

/// How many people and teams a plan has: `14 managers, teams: 3`.
fn people_words(plan: &Plan, workspace: Workspace) -> String {
    let lang = workspace.lang();
    let people = lang.managers(plan.managers.len());
    match plan.teams.len() {
        0 => people,
        teams => fill(lang.first().people, &[&people, &teams.to_string()]),
    }
}

/// What was found in the list.
#[derive(Debug, Clone, PartialEq, Default)]
struct Found {
    /// What has been understood, and what has not.
    words: String,
    /// Names that may be of groups.
    groups: String,
    /// Names that stand twice.
    twins: String,
    /// What its figures of money are, as the answer to that question; empty where it has none of periods.
    figures: String,
    /// It names nobody.
    nobody: bool,
}

fn found(card: Card) -> Found {
    let only = |words: String| Found { words, ..Found::default() };
    let text = card.text(Place::Team);
    let t = card.workspace.lang().first();
    let plan = card.draft.get();
    if text.trim().is_empty() {
        let nobody = plan.managers.is_empty();
        return only(if nobody { t.nobody.to_string() } else { people_words(&plan, card.workspace) });
    }
    let none = || only(t.no_people.to_string());
    let Some(list) = read(card, &plan, &text) else { return none() };
    let Ok(then) = apply(&plan, &list.changes.command) else { return none() };
    let counts = words::counts(&list.reading, &list.changes, card.workspace.lang());
    let groups = list.reading.doubtful_names().join(", ");
    let twins = match list.changes.question {
        Some(Question::Twins(names)) => names.join(", "),
        Some(Question::Groups(_)) | None => String::new(),
    };
    let nobody = list.reading.people.is_empty();
    let figures = list.changes.figures.and_then(|now| FIGURES.iter().position(|of| *of == now));
    let figures = figures.map_or_else(String::new, |at| (at + 1).to_string());
    let people = (!nobody).then(|| people_words(&then, card.workspace));
    let mut words: Vec<String> = people.into_iter().chain([counts]).collect();
    if currency(&plan, &text, card.workspace.lang()) == Some(plan.currency.as_str()) {
        words.push(fill(t.currency, &[currency_sign(&plan.currency)]));
    }
    words.extend(list.remarks);
    Found { words: words.join(" · "), groups, twins, figures, nobody }
}

/// A question about the list, shown as long as there is something to ask or an answer to change.
fn asked(
    card: Card,
    place: Place,
    names: Signal<String>,
    words: impl Fn(Lang) -> [&'static str; 4] + Copy + Send + Sync + 'static,
) -> AnyView {
    let words = move |nth: usize| words(card.workspace.lang())[nth];
    // What figures are is known before it is chosen.
    let shown = move || {
        let own = card.text(place);
        if own.is_empty() && place == Place::Figures { names.get() } else { own }
    };
    let hidden = move || names.with(String::is_empty) && card.text(place).is_empty();
    view! {
        <label hidden=hidden>
            <span class="label">{move || names.with(|names| fill(words(0), &[names]))}</span>
            <select class="input" aria-invalid=move || card.is_wrong(place).to_string() prop:value=shown on:change=move |e| card.put(place, event_target_value(&e))>
                <option value="">{card.workspace.words(|l| l.intake().fact_choose)}</option>
                <option value="1">{move || words(1)}</option>
                <option value="2">{move || words(2)}</option>
                <option value="3" hidden=move || words(3).is_empty()>{move || words(3)}</option>
            </select>
        </label>
        {wrong(card, place)}
    }
    .into_any()
}

/// The field with what is found in it.
#[component]
pub(super) fn TeamField(card: Card) -> impl IntoView {
    let found = Memo::new(move |_| found(card));
    let groups = Signal::derive(move || found.with(|found| found.groups.clone()));
    let twins = Signal::derive(move || found.with(|found| found.twins.clone()));
    let figures = Signal::derive(move || found.with(|found| found.figures.clone()));
    let figure_words = move |l: Lang| {
        let t = l.intake();
        let weights = if found.with(|found| found.nobody) { "" } else { t.figures_weights };
        [t.figures, t.figures_hold, t.figures_season, weights]
    };
    view! {
        <div class="field">
            <label>
                <span class="label">{card.workspace.words(|l| l.first().team)}</span>
                <textarea rows="7" spellcheck="false" placeholder=card.workspace.words(|l| l.first().team_example)
                    aria-invalid=move || card.is_wrong(Place::Team).to_string()
                    prop:value=move || card.text(Place::Team)
                    on:input=move |e| put_list(card, event_target_value(&e))></textarea>
            </label>
            <div class="first-file">
                <button type="button" class="button" on:click=move |_| ask_for_file()>{card.workspace.words(|l| l.first().choose_file)}</button>
                <p class="first-found" role="status">{move || found.with(|found| found.words.clone())}</p>
            </div>
            {asked(card, Place::Groups, groups, |l| { let t = l.intake(); [t.groups, t.groups_yes, t.groups_no, ""] })}
            {asked(card, Place::Twins, twins, |l| { let t = l.intake(); [t.twins, t.twins_one, t.twins_two, t.twins_sum] })}
            {asked(card, Place::Figures, figures, figure_words)}
            {wrong(card, Place::Team)}
        </div>
    }
}
