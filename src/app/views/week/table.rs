//! The week on the screen: people by team, stages across, and apart from people what lies before the plan.

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::column;
use crate::app::widgets::EntryField;
use crate::app::workspace::{Outcome, Workspace, workspace};
use crate::board::{Due, Input, WeekLine as Line, WeekTeam};
use crate::edit::{Command, NoteEdit};
use crate::i18n::fill;
use crate::plan::StageId;
use crate::plan::control::{FactPeriod, Measure};

/// What must have been done before the plan begins, in the plan's first week.
#[component]
pub fn Before(shown: Shown) -> impl IntoView {
    let s = shown.lang.sheet();
    let one = |((_, name), &(count, without)): (&(StageId, String), &(i64, bool))| {
        format!("{name}: {}", shown.count(Some(count), without))
    };
    let parts: Vec<String> = shown.stages.iter().zip(&shown.sheet.before).map(one).collect();
    (!parts.is_empty()).then(|| {
        view! {
            <p class="week-before no-print" title=s.before_title>
                <b>{s.before_plan}</b>" "{parts.join(" · ")}" "<span class="hint">{shown.lang.week().before_note}</span>
            </p>
        }
    })
}

/// The table.
#[component]
pub fn WeekTable(shown: Shown) -> impl IntoView {
    let workspace = workspace();
    let s = shown.lang.sheet();
    let sheet = &shown.sheet;
    let rows: Vec<AnyView> = if sheet.teams.is_empty() {
        sheet.lines.iter().map(|line| person(workspace, line, &shown)).collect()
    } else {
        let one = |team: &WeekTeam| {
            let people = sheet.lines[team.lines.clone()].iter().map(|line| person(workspace, line, &shown));
            let name = team.name.clone().unwrap_or_else(|| s.no_team.to_string());
            let revenue = (team.revenue, team.sold);
            let total = total("team", name, &team.stages, revenue, shown.load(team.load), &shown);
            std::iter::once(total).chain(people.collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        sheet.teams.iter().flat_map(one).collect()
    };
    let all = total(
        "total",
        s.all.to_string(),
        &sheet.team,
        (sheet.revenue, sheet.sold),
        shown.load(sheet.load),
        &shown,
    );
    let others = sheet.others.as_ref().map(|others| {
        let (name, load) = (shown.lang.replan().others, (String::new(), ""));
        total("", name.to_string(), &others.stages, (others.revenue, others.sold), load, &shown)
    });
    let unassigned = (sheet.unassigned != 0).then(|| {
        let figures = shown.figures_of_stage() * shown.stages.len();
        view! {
            <tr>
                <th scope="row">{s.unassigned}</th>
                <td colspan=figures.max(1)></td>
                <td>{shown.money(sheet.unassigned)}</td>
                {shown.takes_facts().then(|| view! { <td></td> })}
                <td></td>
                <td></td>
            </tr>
        }
    });
    let period = shown.takes_facts().then(|| FactPeriod::Week(sheet.monday).to_string());
    view! {
        <div class="table-scroll week-scroll no-print" tabindex="0">
            <table class="fact-table week-table" data-period=period on:keydown=|e| column::go_along(&e)>
                <thead>{heads(&shown)}</thead>
                <tbody>{all}{rows}{others}{unassigned}</tbody>
            </table>
        </div>
    }
}

/// Two rows of heads: stages, and below them what each figure is.
fn heads(shown: &Shown) -> impl IntoView + use<> {
    let (t, s) = (shown.lang.week(), shown.lang.sheet());
    let span = shown.figures_of_stage().to_string();
    let stages = shown.stages.iter().map(|(_, name)| {
        view! { <th scope="colgroup" class="stage" colspan=span.clone()>{name.clone()}</th> }
    });
    let by = shown.has_begun().then(|| shown.by_day_head());
    let figures = shown.stages.iter().map(|_| {
        let by = by.clone().map(|by| view! { <th scope="col">{by}</th> });
        let fact = shown.takes_facts().then(|| view! { <th scope="col">{t.fact}</th> });
        view! { <th scope="col" class="stage">{t.planned}</th>{by}{fact} }
    });
    view! {
        <tr>
            <th scope="col" rowspan="2">{s.manager}</th>
            {stages.collect_view()}
            <th scope="col" rowspan="2">{s.revenue}</th>
            {shown.takes_facts().then(|| view! { <th scope="col" rowspan="2">{t.sold}</th> })}
            <th scope="col" rowspan="2">{s.load}</th>
            <th scope="col" rowspan="2" class="words">{t.note}</th>
        </tr>
        <tr>{figures.collect_view()}</tr>
    }
}

/// What somebody has to do by stage; `field` is what a fact's cell holds.
fn figures(stages: &[Due], shown: &Shown, field: impl Fn(usize) -> AnyView) -> Vec<AnyView> {
    let cell = |(stage, due): (usize, &Due)| {
        let measure = Measure::Stage(shown.stages[stage].0).to_string();
        let (week, by_day) = shown.due(due);
        let by_day = shown.has_begun().then(|| view! { <td class="due">{by_day}</td> });
        let behind = if shown.is_behind(due) { "fact behind" } else { "fact" };
        let fact =
            shown.takes_facts().then(|| view! { <td class=behind data-measure=measure>{field(stage)}</td> });
        view! { <td class="stage">{week}</td>{by_day}{fact} }.into_any()
    };
    stages.iter().enumerate().map(cell).collect()
}

fn total(
    class: &'static str,
    name: String,
    stages: &[Due],
    (revenue, sold): (i64, Option<i64>),
    (load, tone): (String, &'static str),
    shown: &Shown,
) -> AnyView {
    let fact = |stage: usize| shown.fact(stages[stage].fact).into_any();
    let sold = shown.takes_facts().then(|| view! { <td class="fact">{shown.money_sold(sold)}</td> });
    view! {
        <tr class=class>
            <th scope="row">{name}</th>
            {figures(stages, shown, fact)}
            <td>{shown.money(revenue)}</td>
            {sold}
            <td class=tone>{load}</td>
            <td></td>
        </tr>
    }
    .into_any()
}

/// A field for what somebody did this week; what other sources report of it stands in it until something is typed.
fn fact_field(line: &Line, shown: &Shown, (measure, called): (Measure, &str), known: Option<i64>) -> AnyView {
    if shown.only_shown {
        return shown.fact(known).into_any();
    }
    let label = fill(shown.lang.week().fact_of, &[called, &line.name]);
    let input = Input::Fact(shown.fact_at(line.id, measure));
    view! {
        <EntryField
            input=input
            label=Signal::stored(label)
            class="fact-field"
            bare=true
            hint=Signal::stored(shown.fact(known))
        />
    }
    .into_any()
}

fn person(workspace: Workspace, line: &Line, shown: &Shown) -> AnyView {
    let (load, tone) = shown.load(line.load);
    let away = (line.away > 0).then(|| fill(shown.lang.week().day_off, &[&line.away.to_string()]));
    let fact = |stage: usize| {
        let (id, name) = &shown.stages[stage];
        fact_field(line, shown, (Measure::Stage(*id), name), line.stages[stage].fact)
    };
    let revenue = shown.lang.sheet().revenue;
    let sold = shown.takes_facts().then(|| {
        let field = fact_field(line, shown, (Measure::Revenue, revenue), line.sold);
        view! { <td class="fact" data-measure=Measure::Revenue.to_string()>{field}</td> }
    });
    view! {
        <tr data-who=line.id.0.to_string()>
            <th scope="row">{line.name.clone()}" "<small>{away}</small></th>
            {figures(&line.stages, shown, fact)}
            <td>{shown.money(line.revenue)}</td>
            {sold}
            <td class=tone>{load}</td>
            <td class="words">{note_field(workspace, line, shown)}</td>
        </tr>
    }
    .into_any()
}

fn note_field(workspace: Workspace, line: &Line, shown: &Shown) -> AnyView {
    if shown.only_shown {
        return line.note.clone().into_any();
    }
    let (id, monday) = (line.id, shown.sheet.monday);
    let write = move |e: web_sys::Event| {
        let text = event_target_value(&e);
        let note = (!text.trim().is_empty()).then_some(text);
        if let Outcome::Refused(refusal) = workspace.set(&Command::Notes(NoteEdit::SetNote(id, monday, note)))
        {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <input
            type="text"
            class="cell-input words"
            aria-label=fill(shown.lang.week().note_of, &[&line.name])
            title=line.note.clone()
            prop:value=line.note.clone()
            on:change=write
        />
    }
    .into_any()
}
