//! What can be chosen for a table of facts: whose it is, which time, who is meant; and what changes.

use leptos::prelude::*;

use super::draft::{Draft, wish};
use crate::app::workspace::Workspace;
use crate::calendar::monday_of;
use crate::i18n::{Lang, fill, number};
use crate::intake::facts::{FactChanges, FactWishes, NameAsked, Whose, labels, words};
use crate::intake::names::key;
use crate::intake::{Meaning, Reading};
use crate::plan::control::{Actor, FactPeriod, Measure};
use crate::plan::{ManagerId, Plan};
use crate::sheet::parse::{DecimalMark, Kind, Reading as Reader, parse_number};

/// Weeks before today that are offered as the time of a table.
const WEEKS: u64 = 8;
/// Unknown names for which it can be chosen who is meant.
const STRANGERS: usize = 30;
/// Lines of what changes that are listed.
const LISTED: usize = 60;

fn choose(workspace: Workspace, change: impl FnOnce(&mut FactWishes)) {
    let mut change = Some(change);
    workspace.table.update(|draft| {
        if let (Some(draft), Some(change)) = (draft, change.take()) {
            draft.set_facts(change);
        }
    });
}

/// Everything that can be chosen for this table.
pub fn fact_choices(
    workspace: Workspace,
    draft: &Draft,
    reading: &Reading,
    changes: &FactChanges,
) -> AnyView {
    let complete = (!changes.everybody).then(|| {
        let t = workspace.lang_untracked().intake();
        let set = move |event| {
            let complete = event_target_checked(&event);
            choose(workspace, move |facts| facts.complete = Some(complete));
        };
        view! {
            <label class="check">
                <input type="checkbox" aria-label=t.fact_complete prop:checked=changes.complete on:change=set/>
                <span>{t.fact_complete}</span>
            </label>
        }
    });
    let asked: Vec<AnyView> =
        changes.asked.iter().map(|asked| name_choice(workspace, draft, asked)).collect();
    let strangers: Vec<AnyView> = changes
        .strangers
        .iter()
        .take(STRANGERS)
        .map(|name| stranger_choice(workspace, draft, name))
        .collect();
    view! {
        {asked}
        {strangers}
        {changes.foreign.iter().map(|code| rate_field(workspace, draft, code)).collect_view()}
        {source_field(workspace, draft, changes)}
        {period_choice(workspace, draft, changes)}
        {measure_choice(workspace, draft, reading)}
        {changes.dated.then(|| day_choice(workspace, draft))}
        {complete}
    }
    .into_any()
}

/// The name of the source; those that are there are offered.
fn source_field(workspace: Workspace, draft: &Draft, changes: &FactChanges) -> AnyView {
    let lang = workspace.lang_untracked();
    let t = lang.intake();
    let plan = &draft.now.plan;
    let known = plan.control.sources.iter().map(|source| labels::source(plan, source.id, lang));
    let options = known.map(|name| view! { <option value=name></option> }).collect_view();
    let set = move |event| {
        let name = event_target_value(&event).trim().to_owned();
        choose(workspace, move |facts| facts.source = (!name.is_empty()).then_some(name));
    };
    let new = changes.new_source.then(|| format!(" ({})", t.source_new));
    view! {
        <label title=t.source_hint>
            {t.source}{new}" "
            <input class="input" list="fact-sources" aria-label=t.source prop:value=changes.source.clone() on:change=set/>
            <datalist id="fact-sources">{options}</datalist>
        </label>
    }
    .into_any()
}

/// What one unit of another currency is worth: without it its rows are left out.
fn rate_field(workspace: Workspace, draft: &Draft, code: &str) -> AnyView {
    let lang = workspace.lang_untracked();
    let now = draft.facts.rates.get(code).map(|parts| rate_words(*parts, lang)).unwrap_or_default();
    let (code_of, before) = (code.to_owned(), now.clone());
    let set = move |event: web_sys::Event| {
        let (text, code) = (event_target_value(&event), code_of.clone());
        if text.trim().is_empty() {
            return choose(workspace, move |facts| {
                facts.rates.remove(&code);
            });
        }
        let reading = Reader::typed(Kind::Number, DecimalMark::of(lang));
        let rate = parse_number(text.trim(), reading).ok().and_then(|rate| rate_parts(rate.value));
        let Some(rate) = rate else {
            workspace.say(fill(lang.intake().fact_no_rate, &[text.trim()]));
            return event_target::<web_sys::HtmlInputElement>(&event).set_value(&before);
        };
        choose(workspace, move |facts| {
            facts.rates.insert(code, rate);
        });
    };
    let label = fill(lang.intake().fact_rate, &[code, &draft.now.plan.currency]);
    view! {
        <label>
            {label.clone()}" "
            <input class="input" inputmode="decimal" aria-label=label prop:value=now on:change=set/>
        </label>
    }
    .into_any()
}

/// A rate in its parts; None where it is none: not above 0, or past a million.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the rate is small, and a millionth of it is exact enough"
)]
fn rate_parts(rate: f64) -> Option<i64> {
    (rate > 0.0 && rate <= 1e6).then(|| (rate * 1e6).round() as i64).filter(|parts| *parts > 0)
}

#[allow(clippy::cast_precision_loss, reason = "a rate is small")]
fn rate_words(parts: i64, lang: Lang) -> String {
    number::format_decimal(parts as f64 / 1e6, 6, lang)
}

/// Whether every day becomes a report of its own.
fn day_choice(workspace: Workspace, draft: &Draft) -> AnyView {
    let t = workspace.lang_untracked().intake();
    let set = move |event| {
        let by_day = event_target_checked(&event);
        choose(workspace, move |facts| facts.by_day = by_day);
    };
    view! {
        <label class="check">
            <input type="checkbox" aria-label=t.fact_by_day prop:checked=draft.facts.by_day on:change=set/>
            <span>{t.fact_by_day}</span>
        </label>
    }
    .into_any()
}

/// The time of rows without one; for a table with dates the time that it is about as a whole.
fn period_choice(workspace: Workspace, draft: &Draft, changes: &FactChanges) -> AnyView {
    let lang = workspace.lang_untracked();
    let t = lang.intake();
    let today = draft.facts.today.unwrap_or_default();
    let monday = monday_of(today);
    let weeks = (0..=WEEKS).filter_map(|back| monday.checked_sub_days(chrono::Days::new(7 * back)));
    let months = draft.now.tables.axis.months().iter().rev().map(|m| FactPeriod::Month(m.month));
    let mut all: Vec<FactPeriod> = months.filter(|month| month.first() <= today).collect();
    all.extend(weeks.map(FactPeriod::Week));
    let dated = changes.period.is_none() || draft.facts.period.is_none();
    let chosen = draft.facts.period;
    all.extend(chosen.filter(|period| !all.contains(period)));
    let options = all
        .into_iter()
        .map(|period| {
            let selected = chosen == Some(period);
            view! { <option value=period.to_string() selected=selected>{labels::period(period, lang)}</option> }
        })
        .collect_view();
    let set = move |event| {
        let period = event_target_value(&event).parse().ok();
        choose(workspace, move |facts| facts.period = period);
    };
    let usual = changes.period.filter(|_| dated).map(|period| labels::period(period, lang));
    let by_dates =
        usual.map_or_else(|| t.fact_by_dates.to_owned(), |usual| format!("{} / {usual}", t.fact_by_dates));
    view! {
        <label>
            {t.fact_table_period}" "
            <select class="input" aria-label=t.fact_table_period on:change=set>
                <option value="" selected=chosen.is_none()>{by_dates}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// What figures under periods count, where some column is only a period.
fn measure_choice(workspace: Workspace, draft: &Draft, reading: &Reading) -> Option<AnyView> {
    let lang = workspace.lang_untracked();
    let t = lang.intake();
    let open = reading.columns.iter().any(|column| matches!(column.meaning, Meaning::Fact(_, None)));
    let plan = &draft.now.plan;
    let all = plan.measures().into_iter();
    let now = draft.facts.measure.unwrap_or(Measure::Revenue);
    let options = all
        .map(|measure| {
            let words = labels::measure(plan, measure, lang);
            view! { <option value=measure.to_string() selected=measure == now>{words}</option> }
        })
        .collect_view();
    let set = move |event| {
        let measure = event_target_value(&event).parse().ok();
        choose(workspace, move |facts| facts.measure = measure);
    };
    open.then(|| {
        view! {
            <label>
                {t.fact_measure}" "
                <select class="input" aria-label=t.fact_measure on:change=set>{options}</select>
            </label>
        }
        .into_any()
    })
}

/// Who is meant by a name that fits several, or one whom another row names.
fn name_choice(workspace: Workspace, draft: &Draft, asked: &NameAsked) -> AnyView {
    let t = workspace.lang_untracked().intake();
    let plan = &draft.now.plan;
    let people = asked.fits.iter().filter_map(|id| plan.manager(*id));
    let names = people.clone().map(|m| m.name.as_str()).collect::<Vec<_>>().join(", ");
    let options =
        people.map(|m| view! { <option value=m.id.0.to_string()>{m.name.clone()}</option> }).collect_view();
    let name = asked.name.clone();
    let set = move |event| {
        let value = event_target_value(&event);
        let id = value.parse().ok().map(crate::plan::ManagerId);
        let who = match value.as_str() {
            "" => return,
            _ => id.map_or_else(|| Actor::Other(name.clone()), Actor::Manager),
        };
        let name = key(&name);
        wish(workspace, move |draft| {
            draft.set_facts(|facts| {
                facts.people.insert(name.clone(), who.clone());
            });
        });
    };
    let words = fill(t.fact_who, &[&asked.name, &names]);
    view! {
        <fieldset data-asked="true">
            <legend>{words}</legend>
            <select class="input" aria-label=asked.name.clone() on:change=set>
                <option value="" selected=true>{t.fact_choose}</option>
                {options}
                <option value="other">{t.fact_is_other}</option>
            </select>
        </fieldset>
    }
    .into_any()
}

/// Who is meant by a name that the plan does not know: until somebody chooses, another person beside the plan.
fn stranger_choice(workspace: Workspace, draft: &Draft, name: &str) -> AnyView {
    let t = workspace.lang_untracked().intake();
    let (named, now) = (name.to_owned(), draft.facts.whose(name));
    let option = |value: String, words: String, whose: Whose| {
        view! { <option value=value selected=now == whose>{words}</option> }
    };
    let people = draft.now.plan.managers.iter();
    let people = people.map(|m| option(m.id.0.to_string(), m.name.clone(), Whose::Manager(m.id)));
    let people = people.collect_view();
    let set = move |event| {
        let value = event_target_value(&event);
        let whose = match value.as_str() {
            "new" => Whose::New,
            "out" => Whose::LeftOut,
            id => id.parse().map_or(Whose::Other, |id| Whose::Manager(ManagerId(id))),
        };
        let named = named.clone();
        choose(workspace, move |facts| facts.choose(&named, whose));
    };
    let label = fill(t.fact_stranger, &[name]);
    view! {
        <label>
            {label.clone()}" "
            <select class="input" aria-label=label on:change=set>
                {option("other".to_owned(), t.fact_keep_other.to_owned(), Whose::Other)}
                {option("new".to_owned(), t.fact_new_person.to_owned(), Whose::New)}
                {option("out".to_owned(), t.fact_leave_out.to_owned(), Whose::LeftOut)}
                {people}
            </select>
        </label>
    }
    .into_any()
}

/// What the source said and will say, by period and measure.
pub fn fact_lines(changes: &FactChanges, plan: &Plan, lang: Lang) -> AnyView {
    let t = lang.intake();
    let all = words::lines(changes, plan, lang);
    let more = all.len().saturating_sub(LISTED);
    let row = |[when, what, was, will]: [String; 4]| {
        view! { <tr><th scope="row">{when}</th><td class="words">{what}</td><td>{was}</td><td>{will}</td></tr> }
    };
    let none = all.is_empty();
    let rows = all.into_iter().take(LISTED).map(row).collect_view();
    let heads = [t.fact_when, t.fact_what, t.fact_was, t.fact_will];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="table-scroll intake-after" tabindex="0" role="region" aria-label=t.fact_will hidden=none>
            <table class="fact-table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="hint" hidden=more == 0>{fill(t.more_rows, &[&more.to_string()])}</p>
    }
    .into_any()
}
