//! The list of open deals: a row for each, typed in place.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::app::shell::{clock, column};
use crate::app::views::form::{choice, set};
use crate::app::widgets::EntryField;
use crate::app::workspace::Workspace;
use crate::board::{ControlInput, DealField, DealLine, DealList, Input, category_words};
use crate::edit::{Command, ControlEdit};
use crate::engine::control::LeftOut;
use crate::i18n::{Lang, fill, number};
use crate::plan::StageId;
use crate::plan::control::{Category, Deal};

/// What can be chosen in every row.
#[derive(Clone)]
pub struct Lists {
    lang: Lang,
    stages: Vec<(Option<StageId>, String)>,
    /// Where the keyboard goes when the rows have changed: a deal was ended there by its key.
    waiting: StoredValue<Option<column::Spot>, LocalStorage>,
}

impl Lists {
    /// The lists of the plan that is open.
    pub fn of(workspace: Workspace) -> Lists {
        let lang = workspace.lang();
        let none = (None, lang.deals().no_stage.to_owned());
        let stages = workspace.now.with_untracked(|now| {
            let named = now.plan.stages.iter().map(|stage| (Some(stage.id), stage.name.clone()));
            std::iter::once(none).chain(named).collect()
        });
        Lists { lang, stages, waiting: StoredValue::new_local(None) }
    }
}

/// The table of these deals. Its rows stay where they are while their deals do, so that a field keeps the keyboard.
pub fn table(
    workspace: Workspace,
    lists: &Lists,
    list: Memo<DealList>,
    rows: impl Fn() -> Vec<DealLine> + Copy + Send + Sync + 'static,
) -> AnyView {
    let t = lists.lang.deals();
    let heads = [t.name, t.who, t.amount, t.stage, t.chance, t.close, t.category, t.weighted, t.note];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let waiting = lists.waiting;
    Effect::new(move || {
        list.track();
        if let Some(spot) = waiting.try_update_value(Option::take).flatten() {
            spot.focus();
        }
    });
    let lists = lists.clone();
    let one = move |first: DealLine| {
        let place = first.place;
        let line = Memo::new(move |_| {
            let now = list.with(|list| list.lines.iter().find(|line| line.place == place).cloned());
            now.unwrap_or_else(|| first.clone())
        });
        row(workspace, &lists, line)
    };
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="plan-fact-table points-table deal-table" on:keydown=|e| column::go_along(&e)>
                <thead><tr>{heads}<td></td></tr></thead>
                <tbody><For each=rows key=|line| (line.place, line.deal.id.clone()) children=one/></tbody>
            </table>
        </div>
    }
    .into_any()
}

fn change(workspace: Workspace, edit: ControlEdit) {
    set(workspace, &Command::Control(edit));
}

fn row(workspace: Workspace, lists: &Lists, line: Memo<DealLine>) -> AnyView {
    let (lang, t) = (lists.lang, lists.lang.deals());
    let (place, deal) = line.with_untracked(|line| (line.place, line.deal.clone()));
    let field = |of: DealField, head: &'static str| {
        let label = Signal::derive(move || line.with(|line| fill(t.field_of, &[head, &line.deal.name])));
        let hint = Signal::derive(move || match of {
            DealField::Chance => line.with(|line| fill(t.by_stage, &[&line.chance])),
            DealField::Name | DealField::Who | DealField::Amount | DealField::Close | DealField::Note => {
                String::new()
            }
        });
        let input = Input::Control(ControlInput::Deal(place, of));
        view! { <td><EntryField input label hint bare=true/></td> }
    };
    let weighs = move || line.with(|line| weighs(line, lang));
    let stages = lists.stages.clone();
    let stage = move || line.with(|line| stage_choice(workspace, stages.clone(), &line.deal, lang));
    let category = move || line.with(|line| category_choice(workspace, line, lang));
    view! {
        <tr data-late=move || line.with(is_late).to_string() on:keydown=end_by_key(workspace, lists.waiting, &deal)>
            {field(DealField::Name, t.name)}
            {field(DealField::Who, t.who)}
            {field(DealField::Amount, t.amount)}
            <td>{stage}</td>
            {field(DealField::Chance, t.chance)}
            {field(DealField::Close, t.close)}
            <td>{category}</td>
            <td>{weighs}</td>
            {field(DealField::Note, t.note)}
            <td class="no-print">{ends(workspace, &deal, lang)}</td>
        </tr>
    }
    .into_any()
}

/// What a deal weighs, or why it counts nowhere.
fn weighs(line: &DealLine, lang: Lang) -> String {
    let t = lang.deals();
    let why = match line.left_out {
        Some(LeftOut::Overdue) => t.overdue,
        Some(LeftOut::Undated) => t.undated,
        Some(LeftOut::Omitted) => t.left_out,
        None | Some(LeftOut::Elsewhere) => "",
    };
    line.weighted.map_or_else(|| why.to_owned(), |amount| number::format_int(amount, lang))
}

fn is_late(line: &DealLine) -> bool {
    matches!(line.left_out, Some(LeftOut::Overdue | LeftOut::Undated))
}

/// How a deal ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Won,
    Lost,
}

fn end(workspace: Workspace, how: End, id: &str) {
    change(
        workspace,
        match how {
            End::Won => ControlEdit::Win(id.to_owned(), clock::today_now()),
            End::Lost => ControlEdit::RemoveDeal(id.to_owned()),
        },
    );
}

/// Alt+W wins and Alt+L loses the deal of the row that has the keyboard, by the place of the keys, whatever they type.
fn end_by_key(
    workspace: Workspace,
    waiting: StoredValue<Option<column::Spot>, LocalStorage>,
    deal: &Deal,
) -> impl Fn(KeyboardEvent) + use<> {
    let id = deal.id.clone();
    move |event| {
        if !event.alt_key() || event.ctrl_key() || event.meta_key() || event.repeat() {
            return;
        }
        let how = match event.code().as_str() {
            "KeyW" => End::Won,
            "KeyL" => End::Lost,
            _ => return,
        };
        event.prevent_default();
        let spot = column::Spot::of(&event);
        if column::take(&event) {
            waiting.set_value(spot);
            end(workspace, how, &id);
        }
    }
}

/// The buttons that end a deal.
fn ends(workspace: Workspace, deal: &Deal, lang: Lang) -> AnyView {
    let t = lang.deals();
    let (won, lost) = (deal.id.clone(), deal.id.clone());
    let win = move |_| end(workspace, End::Won, &won);
    let lose = move |_| end(workspace, End::Lost, &lost);
    view! {
        <button type="button" class="button" aria-label=fill(t.won_of, &[&deal.name])
            title="Alt+W" aria-keyshortcuts="Alt+W" on:click=win>{t.won}</button>" "
        <button type="button" class="button" aria-label=fill(t.lost_of, &[&deal.name])
            title="Alt+L" aria-keyshortcuts="Alt+L" on:click=lose>{t.lost}</button>
    }
    .into_any()
}

fn stage_choice(
    workspace: Workspace,
    stages: Vec<(Option<StageId>, String)>,
    deal: &Deal,
    lang: Lang,
) -> AnyView {
    let t = lang.deals();
    let (known, label) = (deal.clone(), fill(t.field_of, &[t.stage, &deal.name]));
    choice(label, stages, &deal.stage, move |stage| {
        change(workspace, ControlEdit::SetDeal(Deal { stage, ..known.clone() }));
    })
}

fn category_choice(workspace: Workspace, line: &DealLine, lang: Lang) -> AnyView {
    let label = fill(lang.deals().field_of, &[lang.deals().category, &line.deal.name]);
    let all = [Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted];
    let by_itself = fill(lang.deals().by_itself, &[category_words(line.by_itself, lang)]);
    let named = all.into_iter().map(|one| (Some(one), category_words(one, lang).to_owned()));
    let offered: Vec<(Option<Category>, String)> = std::iter::once((None, by_itself)).chain(named).collect();
    let known = line.deal.clone();
    choice(label, offered, &line.deal.category, move |category| {
        change(workspace, ControlEdit::SetDeal(Deal { category, ..known.clone() }));
    })
}
