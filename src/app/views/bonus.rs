//! Setup's section of bonuses: schemes, their bands, and what they pay.

use std::sync::Arc;

use leptos::prelude::*;

use super::form::{choice, set};
use crate::app::shell::clock;
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{BandField, ControlInput, Ground, Input, PayPage, Payer, SchemeField, example_of};
use crate::edit::{Command, ControlEdit};
use crate::i18n::{Lang, fill, number};
use crate::plan::Plan;
use crate::plan::control::{Band, BandStart, BasedOn, BonusPeriod, Scheme, SchemeKind, Whom};

/// The schemes of the plan.
#[component]
pub fn Bonuses() -> impl IntoView {
    let workspace = workspace();
    let schemes = move || {
        let (lang, today) = (workspace.lang(), clock::today());
        workspace.now.with(|now| {
            let schemes = &now.plan.control.schemes;
            let ground = (!schemes.is_empty()).then(|| Ground::anyway(&now.plan, &now.tables, today))?;
            let payer = Payer::new(&now.plan, &now.tables, &ground, lang);
            let one = |scheme: &Scheme| scheme_view(workspace, &now.plan, (scheme, &payer), lang);
            Some(schemes.iter().map(one).collect_view())
        })
    };
    let add = move |_| put(workspace, new_scheme(workspace.lang_untracked()));
    view! {
        <p class="hint">{workspace.words(|l| l.pay().hint)}</p>
        {schemes}
        <div class="button-row">
            <button type="button" class="button" on:click=add>{workspace.words(|l| l.pay().add)}</button>
        </div>
    }
}

/// A scheme that most teams would recognise: a rate, and a higher one above the quota.
fn new_scheme(lang: Lang) -> Scheme {
    let band = |from: f64, rate: f64| Band { from: BandStart::Share(from), rate, fixed: 0 };
    Scheme {
        id: 0,
        name: lang.pay().new_name.to_owned(),
        whom: Whom::All,
        period: BonusPeriod::Month,
        on: BasedOn::Revenue,
        kind: SchemeKind::Marginal,
        bands: vec![band(0.0, 0.03), band(1.0, 0.05)],
        gate: None,
        cap: None,
        base: None,
    }
}

fn put(workspace: Workspace, scheme: Scheme) {
    set(workspace, &Command::Control(ControlEdit::SetScheme(scheme)));
}

fn scheme_view(
    workspace: Workspace,
    plan: &Plan,
    (scheme, payer): (&Scheme, &Payer<'_>),
    lang: Lang,
) -> AnyView {
    let (t, id) = (lang.pay(), scheme.id);
    let field = |of: SchemeField, head: &str| {
        let label = Signal::stored(head.to_owned());
        view! { <EntryField input=Input::Control(ControlInput::Scheme(id, of)) label class="field"/> }
    };
    let remove = move |_| set(workspace, &Command::Control(ControlEdit::RemoveScheme(id)));
    let example = example_of(plan, scheme).and_then(|manager| {
        let page = payer.page(manager)?;
        Some((fill(t.example, &[&manager.name, &number::format_int(page.quota, lang)]), page))
    });
    let example = match example {
        Some((said, page)) => view! { <p>{said}</p>{pay_table(&page, lang)} }.into_any(),
        None => view! { <p class="hint">{t.nobody}</p> }.into_any(),
    };
    view! {
        <div class="scheme" role="group" aria-label=scheme.name.clone()>
            <div class="form-grid">
                {field(SchemeField::Name, t.name)}
                {choices(workspace, plan, scheme, lang)}
                {field(SchemeField::Gate, t.gate)}
                {field(SchemeField::Cap, t.cap)}
                {field(SchemeField::Base, t.base)}
            </div>
            {bands(workspace, scheme, lang)}
            {example}
            <div class="button-row">
                <button type="button" class="button" on:click=remove>{fill(t.remove, &[&scheme.name])}</button>
            </div>
        </div>
    }
    .into_any()
}

/// What is chosen from lists.
fn choices(workspace: Workspace, plan: &Plan, scheme: &Scheme, lang: Lang) -> AnyView {
    let t = lang.pay();
    let teams = plan.teams.iter().map(|team| (Whom::Team(team.id), team.name.clone()));
    let people = plan.managers.iter().map(|m: &Arc<_>| (Whom::Manager(m.id), m.name.clone()));
    let whom = std::iter::once((Whom::All, lang.sheet().all.to_owned())).chain(teams).chain(people).collect();
    let named = |words: &'static str| words.to_owned();
    let periods = vec![
        (BonusPeriod::Month, named(t.month)),
        (BonusPeriod::Quarter, named(t.quarter)),
        (BonusPeriod::Horizon, named(t.horizon)),
    ];
    let on = vec![
        (BasedOn::Revenue, named(lang.plan_fact().revenue)),
        (BasedOn::Payments, named(lang.plan_fact().payments)),
    ];
    let kinds = vec![(SchemeKind::Marginal, named(t.marginal)), (SchemeKind::Whole, named(t.whole))];
    let boxed = |head: &'static str, list: AnyView| {
        view! { <div class="field"><span class="label">{head}</span>{list}</div> }.into_any()
    };
    let label = |head: &str| fill(t.field_of, &[head, &scheme.name]);
    let known = || scheme.clone();
    let (of_whom, of_period, of_on, of_kind) = (known(), known(), known(), known());
    let to_whom = move |whom| put(workspace, Scheme { whom, ..of_whom.clone() });
    let to_period = move |period| put(workspace, Scheme { period, ..of_period.clone() });
    let to_on = move |on| put(workspace, Scheme { on, ..of_on.clone() });
    let to_kind = move |kind| put(workspace, Scheme { kind, ..of_kind.clone() });
    vec![
        boxed(t.whom, choice(label(t.whom), whom, &scheme.whom, to_whom)),
        boxed(t.period, choice(label(t.period), periods, &scheme.period, to_period)),
        boxed(t.on, choice(label(t.on), on, &scheme.on, to_on)),
        boxed(t.kind, choice(label(t.kind), kinds, &scheme.kind, to_kind)),
    ]
    .into_any()
}

fn bands(workspace: Workspace, scheme: &Scheme, lang: Lang) -> AnyView {
    let (t, id) = (lang.pay(), scheme.id);
    let row = |place: usize| {
        let number = (place + 1).to_string();
        let field = |of: BandField, head: &str| {
            let label = Signal::stored(format!("{}: {head}", fill(t.band, &[&number])));
            view! { <td><EntryField input=Input::Control(ControlInput::Band(id, place, of)) label bare=true/></td> }
        };
        let known = scheme.clone();
        let remove = move |_| {
            let mut next = known.clone();
            next.bands.remove(place);
            put(workspace, next);
        };
        let words = fill(t.remove_band, &[&number]);
        view! {
            <tr>
                {field(BandField::From, t.from)}
                {field(BandField::Rate, t.rate)}
                {field(BandField::Fixed, t.fixed)}
                <td><button type="button" class="button icon" aria-label=words.clone() title=words on:click=remove>"×"</button></td>
            </tr>
        }
    };
    let rows = (0..scheme.bands.len()).map(row).collect_view();
    let known = scheme.clone();
    let add = move |_| {
        let mut next = known.clone();
        let last = next.bands.iter().filter_map(|band| match band.from {
            BandStart::Share(share) => Some(share),
            BandStart::Amount(_) => None,
        });
        let from = last.fold(0.9, f64::max) + 0.1;
        let rate = next.bands.last().map_or(0.03, |band| band.rate);
        next.bands.push(Band { from: BandStart::Share((from * 100.0).round() / 100.0), rate, fixed: 0 });
        put(workspace, next);
    };
    let heads = [t.from, t.rate, t.fixed].map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="fact-table"><thead><tr>{heads}<td></td></tr></thead><tbody>{rows}</tbody></table>
        </div>
        <div class="button-row">
            <button type="button" class="button" on:click=add>{t.add_band}</button>
        </div>
    }
    .into_any()
}

/// What each case pays.
pub fn pay_table(page: &PayPage, lang: Lang) -> AnyView {
    let t = lang.pay();
    let row = |[case, sales, parts, pays]: &[String; 4]| {
        view! {
            <tr><th scope="row">{case.clone()}</th><td>{sales.clone()}</td><td>{parts.clone()}</td><td><b>{pays.clone()}</b></td></tr>
        }
    };
    let rows = page.rows.iter().map(row).collect_view();
    let heads =
        [t.case, t.sales, t.parts, t.pays].map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let said = [page.one_more.clone(), page.note.clone()].join(" ");
    view! {
        <table class="fact-table pay-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        <p>{said}</p>
    }
    .into_any()
}
