//! Cases of facts under `tests/cases/intake`.
//!
//! ```text
//! facts: 2027-04-05   the day of the calendar, in the head
//! --- must
//! wish: source CRM    also: period month 2027-03, measure payments, by-day, complete true, person Иванова = Иванова Анна
//! reports: month 2027-03
//! Иванова Анна @ month 2027-03 | revenue 210000 | сделки 3
//! Титов @ month 2027-03 | revenue 50000
//! nobody @ month 2027-03 | revenue 1000
//! @ month 2027-03 | through 2027-03-17 | complete true | people true
//! ```

use chrono::NaiveDate;
use planerka::edit::{Command, ControlEdit, RosterEdit, apply};
use planerka::engine::control::Facts;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::intake::facts::{FactChanges, FactWishes, Whose, fact_changes};
use planerka::intake::names::key;
use planerka::intake::{Context, Meaning, Reading, Wishes, read};
use planerka::plan::control::{Actor, Measure, Report, SourceId};
use planerka::plan::{Members, Plan};
use planerka::sheet::clipboard;

use super::cases::{Case, column};

/// Reads the table and compares; the differences, one a line. Whatever was taken, the same table again changes nothing,
/// and what the facts come to is what was read.
pub fn failures(case: &Case, today: NaiveDate) -> Vec<String> {
    let mut wishes = FactWishes { today: Some(today), ..FactWishes::default() };
    for line in case.must.iter().filter_map(|line| line.strip_prefix("wish: ")) {
        let (what, value) = line.split_once(' ').unwrap_or((line, ""));
        match what {
            "source" => wishes.source = Some(value.to_owned()),
            "period" => wishes.period = Some(value.parse().unwrap()),
            "shown" => wishes.shown = Some(value.parse().unwrap()),
            "measure" => wishes.measure = Some(value.parse().unwrap()),
            "by-day" => wishes.by_day = true,
            "complete" => wishes.complete = Some(value == "true"),
            "person" => {
                let (name, meant) = value.split_once(" = ").expect("a person");
                wishes.people.insert(key(name), actor(&case.plan, meant));
            }
            "rate" => {
                let (code, parts) = value.split_once(' ').expect("a code and its rate in millionths");
                wishes.rates.insert(code.to_owned(), parts.parse().unwrap());
            }
            "new" => wishes.choose(value, Whose::New),
            "out" => wishes.choose(value, Whose::LeftOut),
            "other" => wishes.choose(value, Whose::Other),
            other => panic!("{}: wish {other}", case.name),
        }
    }
    let (reading, changes) = understood(case, &case.plan, &wishes);
    let mut out = Vec::new();
    let after = match apply(&case.plan, &changes.command) {
        Ok(after) => after,
        Err(error) => {
            out.push(format!("the change is refused: {error:?}"));
            case.plan.clone()
        }
    };
    for line in case.must.iter().filter(|line| !line.is_empty() && !line.starts_with("wish: ")) {
        let (key, wanted) = line.split_once(": ").unwrap_or(("", line));
        let found = match found(case, key, &reading, &changes, &after) {
            None if !line.contains("@ ") => panic!("{}: {line}", case.name),
            found => found.or_else(|| row(line, case, &after)),
        };
        if let Some(found) = found.filter(|found| found != wanted) {
            out.push(format!("must be {line:?}, is {found:?}"));
        }
    }
    if !changes.is_asking() {
        let (_, again) = understood(case, &after, &wishes);
        if !again.is_empty() {
            out.push(format!("the same table again changes {:?}", again.command));
        }
    }
    out
}

fn understood(case: &Case, plan: &Plan, wishes: &FactWishes) -> (Reading, FactChanges) {
    let tables = evaluate(plan);
    let context =
        Context { plan, tables: &tables, lang: case.lang, sample: case.sample, facts: Some(wishes) };
    let reading = read(&case.block, &context, &Wishes::default());
    let changes = fact_changes(&reading, &context, wishes);
    (reading, changes)
}

fn found(case: &Case, key: &str, reading: &Reading, changes: &FactChanges, after: &Plan) -> Option<String> {
    Some(match key {
        "columns" => {
            reading.columns.iter().map(|c| column(case, c.meaning, c.left)).collect::<Vec<_>>().join(", ")
        }
        "rows" => {
            let kinds = reading.rows.iter().map(|row| format!("{:?}", row.kind).to_lowercase());
            kinds.collect::<Vec<_>>().join(" ")
        }
        "source" => changes.source.clone(),
        "strangers" => changes.strangers.join(", "),
        "put aside" => changes.put_aside.join(", "),
        "remembered" => after.control.left_out.iter().cloned().collect::<Vec<_>>().join(", "),
        "people" => changes.people.to_string(),
        "others" => changes.others.join(", "),
        "nobody" => changes.nobody.to_string(),
        "target" => after.target().unwrap_or_default().to_string(),
        "left" => changes.left_out.to_string(),
        "troubles" => reading.troubles().to_string(),
        "merged" => changes.merged.to_string(),
        "future" => changes.future.to_string(),
        "undated" => changes.undated.to_string(),
        "lost" => changes.lost.to_string(),
        "open" => after.control.deals.len().to_string(),
        "again" => changes.again.to_string(),
        "sums" => changes.sums.len().to_string(),
        "outside" => changes.outside.to_string(),
        "asked" => changes.asked.iter().map(|asked| asked.name.clone()).collect::<Vec<_>>().join(", "),
        "needs period" => changes.needs_period.to_string(),
        "no figures" => changes.no_figures.to_string(),
        "similar" => changes.similar.iter().map(|(a, b)| format!("{a} = {b}")).collect::<Vec<_>>().join(", "),
        "new" => changes.new_members.join(", "),
        "currencies" => {
            changes.currencies.iter().map(|(a, b)| format!("{a} {b}")).collect::<Vec<_>>().join(", ")
        }
        "reports" => {
            after.control.reports.iter().map(|r| r.period.to_string()).collect::<Vec<_>>().join(", ")
        }
        "all" => {
            let facts = Facts::new(after, &after.control);
            facts.all(Measure::Revenue, Members::NONE, facts.days.horizon()).to_string()
        }
        _ => return None,
    })
}

fn actor(plan: &Plan, name: &str) -> Actor {
    let manager = plan.managers.iter().find(|manager| manager.name == name);
    match manager {
        Some(manager) => Actor::Manager(manager.id),
        None if name == "nobody" => Actor::Nobody,
        None => Actor::Other(name.to_owned()),
    }
}

/// A row of a report: what is not so.
fn row(line: &str, case: &Case, after: &Plan) -> Option<String> {
    let mut parts = line.split(" | ");
    let (who, period) = parts.next()?.split_once("@ ")?;
    let period = period.parse().unwrap_or_else(|_| panic!("{}: {line}", case.name));
    let of_source =
        |report: &&std::sync::Arc<Report>| report.source > SourceId::WON && report.period == period;
    let Some(report) = after.control.reports.iter().find(of_source) else {
        return Some("no report".to_owned());
    };
    let (who, product) = who.trim().split_once(" · ").unwrap_or((who.trim(), ""));
    let named = |members: Members| {
        members.iter().any(|(_, id)| after.member(id).is_some_and(|m| m.1.name == product))
    };
    let row = report.rows.iter().find(|row| {
        row.who == actor(after, who)
            && (if product.is_empty() { row.members.is_empty() } else { named(row.members) })
    });
    let wrong = parts.filter_map(|part| {
        let (key, wanted) = part.rsplit_once(' ').unwrap_or((part, ""));
        let found = match key {
            "through" => report.through.map_or_else(|| "-".to_owned(), |day| day.to_string()),
            "complete" => report.complete.to_string(),
            "people" => report.people.to_string(),
            key => {
                let stage = || after.stages.iter().find(|stage| stage.name.to_lowercase() == key);
                let measure = key.parse().unwrap_or_else(|_| Measure::Stage(stage().expect(key).id));
                let place = report.measures.iter().position(|other| *other == measure);
                let value = place.zip(row).and_then(|(place, row)| row.values[place]);
                value.map_or_else(|| "-".to_owned(), |value| value.to_string())
            }
        };
        (found != wanted).then(|| format!("{key} {found}"))
    });
    let wrong: Vec<String> = wrong.collect();
    (!wrong.is_empty()).then(|| wrong.join(" | "))
}

#[test]
fn a_table_that_could_be_both_is_what_is_looked_at() {
    use planerka::intake::facts::{TableKind, kind_of};
    let plan = super::cases::people(Lang::Ru, "Иванова Анна, Петров Иван");
    let tables = evaluate(&plan);
    let context = Context { plan: &plan, tables: &tables, lang: Lang::Ru, sample: false, facts: None };
    let kind =
        |text: &str, among_facts: bool| kind_of(&clipboard::read(None, text).unwrap(), &context, among_facts);
    let both = "Менеджер\tПлан\tВыручка\nИванова Анна\t100\t90";
    assert_eq!(kind(both, true), (TableKind::Facts, true));
    assert_eq!(kind(both, false), (TableKind::Plan, true), "elsewhere the plan comes first, and it is asked");
    let months = "Менеджер\tЯнв\tФев\nИванова Анна\t100\t90";
    assert_eq!((kind(months, true).0, kind(months, false).0), (TableKind::Facts, TableKind::Plan));
    let deals = "ID\tОтветственный\tСумма\tСтадия\tДата закрытия\n1\tИванова Анна\t90\tКП\t01.03.2027";
    assert_eq!(kind(deals, false).0, TableKind::Facts, "a plan has nothing of it");
    let roster = "Менеджер\tСтавка\nИванова Анна\t0,5";
    assert_eq!(
        (kind(roster, true), kind(roster, false)),
        ((TableKind::Plan, false), (TableKind::Plan, false))
    );
    let bare = "Иванова\t60\nПетров\t61";
    assert_eq!((kind(bare, true).0, kind(bare, false).0), (TableKind::Facts, TableKind::Plan));
    let in_a_field = |text: &str| {
        let facts = FactWishes { measure: Some(Measure::Payments), ..FactWishes::default() };
        let context = Context { facts: Some(&facts), ..context };
        kind_of(&clipboard::read(None, text).unwrap(), &context, true).0
    };
    let untold = "Менеджер\tШтук за день\nИванова Анна\t60\nПетров Иван\t61";
    assert_eq!((kind(untold, true).0, in_a_field(untold)), (TableKind::Plan, TableKind::Facts));
    assert_eq!(in_a_field(roster), TableKind::Plan, "a known title of a plan");
    let strangers = "Орлова\t60\nЗайцев\t61";
    assert_eq!(kind(strangers, true), (TableKind::Plan, false), "figures of nobody in the plan");
    // A plan that has nobody yet takes people.
    let sample = Context { sample: true, ..context };
    let block = clipboard::read(None, "Менеджер\tВыручка\nНовый Человек\t100").unwrap();
    assert_eq!(kind_of(&block, &sample, false).0, TableKind::Plan);
}

#[test]
fn people_of_the_sample_stay_where_facts_or_names_speak_of_them() {
    use planerka::intake::{People, changes};
    let sample = planerka::sample::plan(Lang::Ru, 2027, "p");
    let first = |plan: &Plan, text: &str| {
        let tables = evaluate(plan);
        let context = Context { plan, tables: &tables, lang: Lang::Ru, sample: true, facts: None };
        let block = clipboard::read(None, text).unwrap();
        let reading = read(&block, &context, &Wishes::default());
        let changes = changes(&reading, &context, &Wishes::default());
        (changes.people, changes.removed)
    };
    let strangers = "Менеджер\tВес\nЯшин Лев\t1\nЦой Виктор\t1";
    assert_eq!(first(&sample, strangers), (People::Replace, sample.managers.len()));
    let namesake = format!("{strangers}\n{} Пётр Ильич\t1", sample.managers[0].name);
    assert_eq!(first(&sample, &namesake).0, People::Replace, "only a common surname");
    let one = format!("{strangers}\n{}\t1", sample.managers[0].name);
    assert_eq!(first(&sample, &one), (People::Update, 0));
    let mut reported = sample.clone();
    let facts = FactWishes { period: Some("month 2027-03".parse().unwrap()), ..FactWishes::default() };
    let block = clipboard::read(None, &format!("Менеджер\tВыручка\n{}\t5", sample.managers[0].name)).unwrap();
    let tables = evaluate(&sample);
    let context =
        Context { plan: &sample, tables: &tables, lang: Lang::Ru, sample: true, facts: Some(&facts) };
    let taken = fact_changes(&read(&block, &context, &Wishes::default()), &context, &facts);
    reported = apply(&reported, &taken.command).unwrap();
    assert_eq!(first(&reported, strangers), (People::Update, 0));
}

#[test]
fn what_columns_are_is_remembered_with_their_source() {
    let plan = super::cases::people(Lang::Ru, "Иванова Анна, Петров Иван");
    let block =
        clipboard::read(None, "Менеджер\tПришло\tБаллы\nИванова Анна\t100\t7\nПетров Иван\t90\t8").unwrap();
    let march = Some("month 2027-03".parse().unwrap());
    let named = FactWishes { period: march, source: Some("Касса".to_owned()), ..FactWishes::default() };
    let mut by_hand = Wishes::default();
    by_hand.set_column(1, Meaning::Measure(Measure::Payments));
    let understood = |plan: &Plan, facts: &FactWishes, wishes: &Wishes| {
        let tables = evaluate(plan);
        let context = Context { plan, tables: &tables, lang: Lang::Ru, sample: false, facts: Some(facts) };
        let reading = read(&block, &context, wishes);
        let changes = fact_changes(&reading, &context, facts);
        (reading, changes)
    };
    let (_, changes) = understood(&plan, &named, &by_hand);
    assert_eq!((changes.source.as_str(), changes.new_source), ("Касса", true));
    let after = apply(&plan, &changes.command).unwrap();
    let unnamed = FactWishes { period: march, ..FactWishes::default() };
    let (reading, changes) = understood(&after, &unnamed, &Wishes::default());
    assert_eq!((changes.source.as_str(), changes.new_source), ("Касса", false), "its titles say whose it is");
    assert_eq!(reading.columns[1].meaning, Meaning::Measure(Measure::Payments));
    assert!(changes.is_empty(), "{:?}", changes.command);
    // A source of another name knows nothing of these titles.
    let other = FactWishes { source: Some("CRM".to_owned()), ..unnamed };
    assert!(understood(&after, &other, &Wishes::default()).1.no_figures);
}

#[test]
fn a_name_that_was_left_out_is_not_asked_again() {
    let mut plan = super::cases::people(Lang::Ru, "Иванова Анна");
    let taken = |plan: &Plan, revenue: &str, wishes: &[(&str, Whose)]| {
        let text = format!("Менеджер\tВыручка\nИванова Анна\t100\nОтдел  маркетинга\t{revenue}\nТитов\t5");
        let block = clipboard::read(None, &text).unwrap();
        let mut facts =
            FactWishes { period: Some("month 2027-03".parse().unwrap()), ..FactWishes::default() };
        wishes.iter().for_each(|(name, whose)| facts.choose(name, *whose));
        let tables = evaluate(plan);
        let context = Context { plan, tables: &tables, lang: Lang::Ru, sample: false, facts: Some(&facts) };
        let reading = read(&block, &context, &Wishes::default());
        let changes = fact_changes(&reading, &context, &facts);
        let said = planerka::intake::facts::words::remarks(&reading, &changes, &context).join(" ");
        (changes, said)
    };
    let asked = |changes: &FactChanges| changes.strangers.join(", ");
    let (changes, _) = taken(&plan, "40", &[("Отдел маркетинга", Whose::LeftOut), ("Титов", Whose::Other)]);
    assert_eq!(asked(&changes), "Отдел маркетинга, Титов", "chosen now, it can still be chosen otherwise");
    plan = apply(&plan, &changes.command).unwrap();
    // Another month's figure, written a little otherwise, is left out without a question, and that is said.
    let (changes, said) = taken(&plan, "70", &[]);
    assert_eq!((asked(&changes), changes.left_out, changes.is_empty()), (String::new(), 1, true));
    assert!(said.contains("Отдел маркетинга"), "{said}");
    let (changes, _) = taken(&plan, "70", &[("отдел маркетинга", Whose::Other)]);
    assert_eq!((asked(&changes), changes.left_out), ("Отдел маркетинга".to_owned(), 0));
    // Somebody of that name in the plan is no stranger.
    let named = apply(
        &plan,
        &Command::Roster(RosterEdit::RenameManager(plan.managers[0].id, "Отдел маркетинга".to_owned())),
    );
    assert_eq!(taken(&named.unwrap(), "70", &[]).0.left_out, 0);
    let forgotten = ControlEdit::SetPerson("Отдел маркетинга".to_owned(), None);
    plan = apply(&plan, &Command::Control(forgotten)).unwrap();
    assert_eq!(asked(&taken(&plan, "70", &[]).0), "Отдел маркетинга");
}
