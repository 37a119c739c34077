//! From what was understood to the change it asks for, and what has to be asked first.

use super::commands;
use super::context::{Context, Currency, Figures, People, SeasonSort, Twins, Wishes};
use super::differences::{SumDifference, across, differences};
use super::entry::Entry;
use super::fields::Field;
use super::figures::{hold_groups, hold_months};
use super::meaning::Meaning;
use super::months::Months;
use super::names::key;
use super::people::Person;
use super::reading::Reading;
use super::rows::RowKind;
use super::season::{self, Past};
use super::values::Taken;
use crate::calendar::Period;
use crate::edit::{Command, SettingsEdit};
use crate::engine::PastSeasonError;
use crate::plan::ManagerId;
use crate::units::Money;

/// Something that has to be answered before the table can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Names that stand twice with different values: one person or two.
    Twins(Vec<String>),
    /// Names with nothing beside them: of groups or of people.
    Groups(Vec<String>),
}

/// The change that a table asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The change; an empty batch where nothing would change.
    pub command: Command,
    /// People who are not in the plan yet.
    pub added: usize,
    /// People of the plan who get other values.
    pub updated: usize,
    /// People of the plan for whom nothing changes.
    pub same: usize,
    /// People who go.
    pub removed: usize,
    /// Rows below the titles that are not taken: totals, headings, notes, repeated rows.
    pub left_out: usize,
    /// What has to be answered first.
    pub question: Option<Question>,
    /// Names that stand twice with different values, answered or not.
    pub twins: Vec<String>,
    /// People who were recognised by a part of their names: as in the table, and as in the plan.
    pub similar: Vec<(String, String)>,
    /// Names that several people of the plan have afterwards.
    pub namesakes: Vec<String>,
    /// Names that fit several people of the plan; they are added as they stand.
    pub unclear: Vec<String>,
    /// Totals that differ from what was taken.
    pub sums: Vec<SumDifference>,
    /// What figures become; None where the table has none.
    pub figures: Option<Figures>,
    /// Whether people who are not in the table stay.
    pub people: People,
    /// The sum of the figures for the whole plan, where everybody has one.
    pub whole: Option<Money>,
    /// Whether the shares in the table can be had; those that cannot change nothing.
    pub shares_fit: bool,
    /// What the figures of a season are; None where the table makes none.
    pub season: Option<SeasonSort>,
    /// What they are by their size.
    pub by_size: Option<SeasonSort>,
    /// Why no season can be read from them.
    pub no_season: Option<PastSeasonError>,
    /// The code of the table's currency, where it is another one than the plan's, and which of them the plan has afterwards.
    pub currency: Option<(&'static str, Currency)>,
    /// Months of which the whole team's total is held.
    pub held_months: usize,
    /// Totals of teams, products, regions or clients that are held.
    pub held_groups: usize,
    /// Names of such that the plan does not have; they change nothing.
    pub unknown_groups: Vec<String>,
}

impl Changes {
    /// Whether taking the table changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.command == Command::Batch(Vec::new())
    }
}

/// The change that a table asks for, as the wishes say.
#[must_use]
pub fn changes(reading: &Reading, context: &Context<'_>, wishes: &Wishes) -> Changes {
    let Gathered { mut entries, twins, replaced } = match wishes.season {
        // Months may stand where people do elsewhere.
        Some(_) => Gathered::default(),
        None => gather(reading, context, wishes),
    };
    let people = wishes.people.unwrap_or_else(|| first_people(&entries, context));
    let fresh = people == People::Replace && context.sample;
    entries.iter_mut().filter(|_| fresh).for_each(|entry| entry.target = None);
    let months = reading.months.as_ref().filter(|_| entries.is_empty());
    let past = if entries.is_empty() { months.map(|m| m.figures.clone()) } else { past_of(&entries) };
    let has_figures = entries.iter().any(Entry::has_figures);
    let usual = || first_use(&entries, months.map(|months| is_ahead(months, context)));
    let figures = (has_figures || past.is_some()).then(|| wishes.figures.unwrap_or_else(usual));
    let by_size = past.as_ref().filter(|_| figures == Some(Figures::Season)).map(|past| {
        let sums: Vec<f64> = past.iter().map(|(_, figure)| *figure).collect();
        // What people sold is revenue, however little, and so is what was sold in years that are named.
        let bare = months.is_some_and(|months| !months.has_year);
        if bare { season::sort_of(&sums) } else { SeasonSort::Revenue }
    });
    let season = by_size.map(|by_size| wishes.season.unwrap_or(by_size));
    let commands::Built { mut command, whole, shares_fit, no_season } =
        commands::build(context, &entries, people, figures, past.as_deref().zip(season));
    let mut held_months = 0;
    if let Some(months) = months.filter(|_| figures == Some(Figures::Hold)) {
        let held = hold_months(context, &months.figures);
        held_months = held.len();
        command = Command::Batch(held);
    }
    let (groups, unknown) = groups_of(reading, context, wishes);
    let groups = hold_groups(context, &groups);
    let held_groups = groups.len();
    if held_groups > 0 {
        command = Command::Batch(groups);
    }
    let currency = currency(reading, context, wishes);
    if let (Command::Batch(all), Some((code, Currency::Table))) = (&mut command, currency) {
        all.push(Command::Settings(SettingsEdit::SetCurrency(code.to_owned())));
    }
    let touched = commands::touched(&command, context.plan);
    let updated = entries.iter().filter(|entry| entry.target.is_some_and(|id| touched.contains(&id))).count();
    let known = entries.iter().filter(|entry| entry.target.is_some()).count();
    let gone = context
        .plan
        .managers
        .iter()
        .filter(|m| !entries.iter().any(|entry| entry.target == Some(m.id)))
        .count();
    let below = reading.header.as_ref().map_or(0, |rows| rows.end);
    let left = reading.rows.iter().skip(below).filter(|row| !row.kind.is_taken()).count();
    let name_of = |id: ManagerId| context.plan.manager(id).map_or_else(String::new, |m| m.name.clone());
    let similar = entries.iter().filter(|entry| entry.similar);
    Changes {
        added: entries.len() - known,
        updated,
        same: known - updated,
        removed: if people == People::Replace && !entries.is_empty() { gone } else { 0 },
        left_out: left,
        question: question(reading, &twins, wishes),
        twins,
        similar: similar.filter_map(|entry| Some((entry.name.clone(), name_of(entry.target?)))).collect(),
        namesakes: namesakes(&entries, context, people),
        unclear: entries.iter().filter(|entry| entry.unclear).map(|entry| entry.name.clone()).collect(),
        sums: differences(reading, &replaced).into_iter().chain(across(reading, context)).collect(),
        command,
        figures,
        people,
        whole,
        shares_fit,
        season,
        by_size,
        no_season,
        currency,
        held_months,
        held_groups,
        unknown_groups: unknown,
    }
}

/// Totals of teams, products, regions and clients, and the names of those that the plan does not have.
fn groups_of(reading: &Reading, context: &Context<'_>, wishes: &Wishes) -> (Vec<Entry>, Vec<String>) {
    let known = |group: &&Person| reading.rows[group.row].kind == RowKind::Group;
    let all = reading.groups.iter().filter(|_| wishes.season.is_none());
    let entries = all.clone().filter(known).map(|group| Entry::of(&[group], context, false)).collect();
    (entries, all.filter(|group| !known(group)).map(|group| group.name.clone()).collect())
}

/// Names that several people have once a table is taken.
fn namesakes(entries: &[Entry], context: &Context<'_>, people: People) -> Vec<String> {
    let in_table = |id: ManagerId| entries.iter().any(|entry| entry.target == Some(id));
    let stay = context.plan.managers.iter().filter(|m| people == People::Update || in_table(m.id));
    let new = entries.iter().filter(|entry| entry.target.is_none()).map(|entry| entry.name.as_str());
    let (mut seen, mut twice) = (crate::units::map::Set::new(), Vec::<String>::new());
    for name in stay.map(|m| m.name.as_str()).chain(new).filter(|_| !entries.is_empty()) {
        if !seen.insert(key(name)) && !twice.iter().any(|known| key(known) == key(name)) {
            twice.push(name.to_owned());
        }
    }
    twice
}

/// The first other currency of a table. A plan without people and target, or with the sample's, has no money of its own: it takes
/// the table's currency unless it was chosen otherwise; any other plan keeps its own.
fn currency(reading: &Reading, context: &Context<'_>, wishes: &Wishes) -> Option<(&'static str, Currency)> {
    let code = reading.columns.iter().find_map(|column| column.currencies.first().copied())?;
    // A sign of which nothing is known names no currency that a plan could have.
    let known = code.chars().all(char::is_alphabetic);
    let empty = context.plan.managers.is_empty() && context.plan.target().is_none();
    let free = context.sample || empty;
    let usual = if free { Currency::Table } else { Currency::Plan };
    let which = if known { wishes.currency.unwrap_or(usual) } else { Currency::Plan };
    Some((code, which))
}

/// What has to be answered before the table can be taken; who is a group comes first, since that changes who is a person.
fn question(reading: &Reading, twins: &[String], wishes: &Wishes) -> Option<Question> {
    if wishes.season.is_some() {
        None
    } else if !reading.doubtful.is_empty() && wishes.groups.is_none() {
        Some(Question::Groups(reading.doubtful_names()))
    } else {
        (!twins.is_empty() && wishes.twins.is_none()).then(|| Question::Twins(twins.to_vec()))
    }
}

/// Whether months are a plan of the plan's own time, which can be held.
fn is_ahead(months: &Months, context: &Context<'_>) -> bool {
    months.is_plan
        && months.figures.iter().all(|(month, _)| context.plan.horizon.month_index(*month).is_some())
}

/// What becomes of people who are not in the table. Those of the sample are nobody's and go, unless facts say what they did or
/// the table has the very name of one: then somebody works with them, and they go only where that is chosen.
fn first_people(entries: &[Entry], context: &Context<'_>) -> People {
    let plan = context.plan;
    let in_use = !plan.control.reports.is_empty()
        || entries.iter().any(|entry| entry.target.is_some() && !entry.similar);
    if plan.managers.is_empty() || (context.sample && !in_use) { People::Replace } else { People::Update }
}

/// Sums of everybody's months, where there are twelve of them.
fn past_of(entries: &[Entry]) -> Option<Past> {
    let mut months: Vec<(crate::calendar::Month, Money)> = Vec::new();
    for (meaning, amount) in entries.iter().flat_map(|entry| &entry.parts).flat_map(|part| &part.figures) {
        let (Meaning::Period(Period::Month(month)) | Meaning::Past(month)) = *meaning else { continue };
        match months.iter_mut().find(|(known, _)| *known == month) {
            Some((_, sum)) => *sum = sum.saturating_add(*amount),
            None => months.push((month, *amount)),
        }
    }
    crate::units::order::by_key(&mut months, |(month, _)| *month);
    #[allow(clippy::cast_precision_loss, reason = "proportions")]
    let past: Past = months.into_iter().map(|(month, sum)| (month, sum as f64)).collect();
    (past.len() >= 12).then_some(past)
}

/// Months that the plan does not have cannot be held: they say who weighs how much, or what the season is. `ahead` says of a
/// table without people whether its months are a plan of the plan's own time.
fn first_use(entries: &[Entry], ahead: Option<bool>) -> Figures {
    let mut holds = entries.iter().flat_map(|entry| &entry.parts).flat_map(|part| &part.figures);
    if ahead == Some(true) || holds.any(|(meaning, _)| !matches!(meaning, Meaning::Past(_))) {
        Figures::Hold
    } else if ahead.is_some() {
        Figures::Season
    } else {
        Figures::Weights
    }
}

#[derive(Default)]
struct Gathered {
    entries: Vec<Entry>,
    /// Names that stand twice with different values.
    twins: Vec<String>,
    /// Figures that are not taken, since it was chosen that a later row counts.
    replaced: Vec<(Meaning, Money)>,
}

/// Rows of one name are one person where they speak of different products, regions, clients or
/// periods, or where it was chosen so.
fn gather(reading: &Reading, context: &Context<'_>, wishes: &Wishes) -> Gathered {
    let mut out = Gathered::default();
    let mut by_name: crate::units::map::Map<String, Vec<usize>> = crate::units::map::Map::new();
    for (at, person) in reading.people.iter().enumerate() {
        by_name.get_or(key(&person.name), |_| Vec::new()).push(at);
    }
    let mut of_plan: crate::units::map::Map<String, Vec<ManagerId>> = crate::units::map::Map::new();
    for manager in &context.plan.managers {
        of_plan.get_or(key(&manager.name), |_| Vec::new()).push(manager.id);
    }
    let mut taken = vec![false; reading.people.len()];
    for (at, person) in reading.people.iter().enumerate() {
        if std::mem::replace(&mut taken[at], true) {
            continue;
        }
        let name = key(&person.name);
        let places = by_name.get(&name).cloned().unwrap_or_default();
        let different: Vec<&Person> = places.iter().map(|place| &reading.people[*place]).collect();
        // A calendar of absences has a row for each of them.
        let away = different.len() > 1 && different.iter().all(|person| is_away(person));
        let of_one = different.len() == 1 || away || apart(&different);
        let in_plan = of_plan.get(&name).map_or(&[][..], Vec::as_slice);
        let known = in_plan.len() == different.len();
        let two = !of_one && (known || wishes.twins == Some(Twins::Two));
        if !of_one && !known {
            out.twins.push(person.name.clone());
            if wishes.twins == Some(Twins::One) {
                out.replaced.extend(replaced(&different));
            }
        }
        places.iter().for_each(|place| taken[*place] = true);
        if two {
            for (nth, one) in different.into_iter().enumerate() {
                let mut entry = Entry::of(&[one], context, false);
                (entry.target, entry.unclear) = (in_plan.get(nth).copied(), false);
                out.entries.push(entry);
            }
        } else {
            let adds = away || !of_one && wishes.twins == Some(Twins::Sum);
            out.entries.push(Entry::of(&different, context, adds));
        }
    }
    settle_similar(&mut out.entries);
    out
}

/// What a row speaks of: its members and its period.
fn about(person: &Person) -> Vec<&(Meaning, Taken)> {
    let values = person.values.iter();
    let of = |meaning: &Meaning| matches!(meaning, Meaning::Member(_) | Meaning::Field(Field::Period));
    values.filter(|(meaning, _)| of(meaning)).collect()
}

/// Whether rows of one name speak of different things: each has other members, or another period.
fn apart(rows: &[&Person]) -> bool {
    let all: Vec<_> = rows.iter().map(|person| about(person)).collect();
    all.iter().all(|one| !one.is_empty()) && all.iter().enumerate().all(|(at, one)| !all[..at].contains(one))
}

/// Whether a row says nothing but when somebody is away.
fn is_away(person: &Person) -> bool {
    let of = |(meaning, _): &(Meaning, Taken)| *meaning == Meaning::Field(Field::Absences);
    !person.values.is_empty() && person.values.iter().all(of)
}

/// Figures of rows of one person that a later row about the same has, too.
fn replaced(rows: &[&Person]) -> Vec<(Meaning, Money)> {
    let has = |person: &Person, meaning: Meaning| {
        person.values.iter().any(|(other, value)| *other == meaning && value.figure().is_some())
    };
    let mut out = Vec::new();
    for (at, person) in rows.iter().enumerate() {
        let later =
            |meaning| rows[at + 1..].iter().any(|later| about(later) == about(person) && has(later, meaning));
        let figures = person.values.iter().filter_map(|(meaning, value)| Some((*meaning, value.figure()?)));
        out.extend(figures.filter(|(meaning, _)| later(*meaning)));
    }
    out
}

/// Who is only similar gives way to who has the very name; of two similar ones neither is taken.
fn settle_similar(entries: &mut [Entry]) {
    for at in 0..entries.len() {
        let Some(target) = entries[at].target.filter(|_| entries[at].similar) else { continue };
        let claimed =
            entries.iter().enumerate().any(|(other, entry)| other != at && entry.target == Some(target));
        if claimed {
            (entries[at].target, entries[at].similar, entries[at].unclear) = (None, false, true);
        }
    }
}
