//! The form of a case under `tests/cases/intake`: a few lines about it, the table, what it must come to.
//!
//! ```text
//! Where the table comes from.
//! lang: ru            language of the page
//! plan: sample        the untouched sample, or names of people of a plan of one's own
//! as: text            how it comes: text, html, csv, cp1251, utf16
//! --- table
//! …
//! --- must
//! columns: name, deal, out unknown
//! added: 2
//! Иванова | deal 210000 | team Север
//! ```
//!
//! With `facts: 2027-04-05` (the day of the calendar) in its head a table is read as facts: see [`super::facts`].

use std::fs;
use std::path::PathBuf;

use planerka::calendar::Period;
use planerka::edit::{Command, LineEdit, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::intake::bytes::{Content, read_file};
use planerka::intake::{Changes, Context, Left, Meaning, Question, Reading, RowKind, Wishes, changes, read};
use planerka::plan::{DimensionKind, Manager, Plan, Scope};
use planerka::sheet::clipboard::{self, PastedBlock};
use yore::code_pages::CP1251;

/// One case.
pub struct Case {
    pub name: String,
    pub lang: Lang,
    pub plan: Plan,
    pub sample: bool,
    pub block: PastedBlock,
    pub must: Vec<String>,
    /// The day of the calendar, where it is a table of facts.
    pub facts: Option<chrono::NaiveDate>,
}

pub fn all() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/intake");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| case(path.file_stem().unwrap().to_str().unwrap(), &fs::read_to_string(path).unwrap()))
        .collect()
}

pub fn people(lang: Lang, names: &str) -> Plan {
    let mut plan = planerka::sample::plan(lang, 2027, "own");
    let (first, managers) = (plan.managers[0].clone(), names.split(',').map(str::trim));
    plan.managers = managers
        .zip(1000..)
        .map(|(name, id)| {
            let mut manager = Manager::new(planerka::plan::ManagerId(id), name);
            manager.team = first.team;
            std::sync::Arc::new(manager)
        })
        .collect();
    plan.holds.retain(|hold| hold.scope == Scope::All);
    plan.last_id = 5000;
    plan
}

/// The plan with a dimension of these products.
pub fn with_products(plan: &Plan, products: &str) -> Plan {
    let kind = DimensionKind::Product;
    let dimension = LineEdit::AddDimension(kind, "Product".to_owned());
    let members = products.split(", ").map(|name| LineEdit::AddMember(kind, name.to_owned()));
    let edits = std::iter::once(dimension).chain(members).map(Command::Lines);
    after(plan, &Command::Batch(edits.collect()))
}

fn case(name: &str, text: &str) -> Case {
    let (head, rest) = text.split_once("--- table\n").expect("a table");
    let (table, must) = rest.split_once("--- must\n").expect("what it must come to");
    let table = table.strip_suffix('\n').unwrap_or(table);
    let value = |key: &str| {
        let found = head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        found.unwrap_or_else(|| panic!("{name}: no {key}"))
    };
    let lang = if value("lang") == "ru" { Lang::Ru } else { Lang::En };
    let sample = value("plan") == "sample";
    let plan = if sample { planerka::sample::plan(lang, 2027, "p") } else { people(lang, value("plan")) };
    let products = head.lines().find_map(|line| line.strip_prefix("products: "));
    let plan = products.map_or(plan.clone(), |products| with_products(&plan, products));
    let file = |bytes: &[u8]| match read_file("case", bytes) {
        Ok(Content::Sheets(sheets)) => sheets[0].block.clone(),
        other => panic!("{name}: {other:?}"),
    };
    let block = match value("as") {
        "text" => clipboard::read(None, table).unwrap(),
        "html" => clipboard::read(Some(table), "").unwrap(),
        "csv" => file(table.as_bytes()),
        "cp1251" => file(&CP1251.encode(table).unwrap()),
        "utf16" => {
            let units = std::iter::once(0xfeff).chain(table.encode_utf16());
            file(&units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
        }
        other => panic!("{name}: as {other}"),
    };
    let facts = head.lines().find_map(|line| line.strip_prefix("facts: "));
    let facts = facts.map(|day| day.parse().unwrap_or_else(|_| panic!("{name}: facts {day}")));
    let must = must.lines().map(str::to_owned).collect();
    Case { name: name.to_owned(), lang, plan, sample, block, must, facts }
}

impl Case {
    /// Reads the table and compares; the differences, one a line.
    pub fn failures(&self) -> Vec<String> {
        if let Some(today) = self.facts {
            return super::facts::failures(self, today);
        }
        let tables = evaluate(&self.plan);
        let context =
            Context { plan: &self.plan, tables: &tables, lang: self.lang, sample: self.sample, facts: None };
        let mut wishes = Wishes::default();
        for line in self.must.iter().filter_map(|line| line.strip_prefix("wish: ")) {
            match line {
                "weights" => wishes.figures = Some(planerka::intake::Figures::Weights),
                "season" => wishes.figures = Some(planerka::intake::Figures::Season),
                "a season" => wishes.season = Some(planerka::intake::SeasonSort::Revenue),
                "a season of shares" => wishes.season = Some(planerka::intake::SeasonSort::Shares),
                "a season of indexes" => wishes.season = Some(planerka::intake::SeasonSort::Indexes),
                "one" => wishes.twins = Some(planerka::intake::Twins::One),
                "sum" => wishes.twins = Some(planerka::intake::Twins::Sum),
                "two" => wishes.twins = Some(planerka::intake::Twins::Two),
                "groups" => wishes.groups = Some(true),
                "people" => wishes.groups = Some(false),
                "currency of the table" => wishes.currency = Some(planerka::intake::Currency::Table),
                "replace" => wishes.people = Some(planerka::intake::People::Replace),
                other => panic!("{}: wish {other}", self.name),
            }
        }
        let reading = read(&self.block, &context, &wishes);
        let changes = changes(&reading, &context, &wishes);
        let after = apply(&self.plan, &changes.command);
        let mut out = Vec::new();
        let after = match &after {
            Ok(after) => after,
            Err(error) => {
                out.push(format!("the change is refused: {error:?}"));
                &self.plan
            }
        };
        for line in self.must.iter().filter(|line| !line.is_empty() && !line.starts_with("wish: ")) {
            let said = planerka::intake::words::remarks(&reading, &changes, &context);
            let missing = |words: &&str| !said.iter().any(|said| said.contains(*words));
            if let Some(words) = line.strip_prefix("says: ") {
                out.extend(
                    Some(words).filter(missing).map(|words| format!("must say {words:?}, says {said:?}")),
                );
                continue;
            }
            let found = self.found(line, &reading, &changes, after);
            if let Some(found) = found {
                out.push(format!("must be {line:?}, is {found:?}"));
            }
        }
        out
    }

    /// What is there instead of what a line asks for; None where it is just that.
    fn found(&self, line: &str, reading: &Reading, changes: &Changes, after: &Plan) -> Option<String> {
        let (key, wanted) = line.split_once(": ").unwrap_or(("", line));
        let found = match key {
            "columns" => {
                reading.columns.iter().map(|c| column(self, c.meaning, c.left)).collect::<Vec<_>>().join(", ")
            }
            "added" => changes.added.to_string(),
            "updated" => changes.updated.to_string(),
            "same" => changes.same.to_string(),
            "twins" => changes.twins.join(", "),
            "removed" => changes.removed.to_string(),
            "left" => changes.left_out.to_string(),
            "troubles" => reading.troubles().to_string(),
            "sums" => changes.sums.len().to_string(),
            "people" => after.managers.len().to_string(),
            "names" => after.managers.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join(", "),
            "similar" => {
                changes.similar.iter().map(|(a, b)| format!("{a} = {b}")).collect::<Vec<_>>().join(", ")
            }
            "unclear" => changes.unclear.join(", "),
            "target" => after.target().map_or_else(String::new, |target| target.to_string()),
            "held" => {
                let of_month = |at: i32| {
                    let month = Period::Month(after.horizon.start().plus(at));
                    let hold = after.hold(Scope::All, &month);
                    hold.map_or_else(|| "-".to_owned(), |hold| hold.amount.to_string())
                };
                (0..12).map(of_month).collect::<Vec<_>>().join(" ")
            }
            "currency" => match changes.currency {
                Some((code, which)) => {
                    let turned = if after.currency == code { "table" } else { "plan" };
                    assert_eq!(turned, format!("{which:?}").to_lowercase(), "{}", self.name);
                    format!("{code} {turned}")
                }
                None => "the same".to_owned(),
            },
            "figures" => format!("{:?}", changes.figures).to_lowercase(),
            "nothing" => changes.is_empty().to_string(),
            "groups" => changes.held_groups.to_string(),
            "shares fit" => changes.shares_fit.to_string(),
            "by size" => format!("{:?}", changes.by_size).to_lowercase(),
            "no season" => format!("{:?}", changes.no_season).to_lowercase(),
            "share of the year" => {
                let shares = planerka::plan::month_shares(after);
                shares.map(|x| format!("{:.1}", x * 100.0)).join(" ")
            }
            "season" => after.season.map(|x| format!("{x:.2}")).join(" "),
            "numbers" => {
                let numbers = (0..reading.grid.height()).map(|row| reading.grid.number(row).to_string());
                numbers.collect::<Vec<_>>().join(" ")
            }
            "rows" => {
                let kind = |kind: RowKind| format!("{kind:?}").to_lowercase();
                reading.rows.iter().map(|row| kind(row.kind)).collect::<Vec<_>>().join(" ")
            }
            "ask" => match &changes.question {
                Some(Question::Twins(names)) => format!("twins {}", names.join(", ")),
                Some(Question::Groups(names)) => format!("groups {}", names.join(", ")),
                None => "nothing".to_owned(),
            },
            _ => return person(line, after),
        };
        (found != wanted).then_some(found)
    }
}

pub fn column(case: &Case, meaning: Meaning, left: Option<Left>) -> String {
    let stage = |id| case.plan.stage(id).map_or_else(String::new, |stage| stage.name.to_lowercase());
    match (meaning, left) {
        (Meaning::Step(id), _) => format!("step {}", stage(id)),
        (Meaning::Maximum(id), _) => format!("maximum {}", stage(id)),
        (Meaning::Period(period), _) => period.to_string(),
        (Meaning::Out, Some(left)) => format!("out {}", format!("{left:?}").to_lowercase()),
        (meaning, _) => meaning.key(),
    }
}

/// `Иванова | deal 210000 | team Север`: what is not so.
fn person(line: &str, plan: &Plan) -> Option<String> {
    let mut parts = line.split(" | ");
    let name = parts.next().unwrap_or("");
    let Some(manager) = plan.managers.iter().find(|m| m.name == name) else {
        return Some(format!("nobody of {:?}", plan.managers.iter().map(|m| &m.name).collect::<Vec<_>>()));
    };
    let wrong = parts.filter_map(|part| {
        let (key, wanted) = part.split_once(' ').unwrap_or((part, ""));
        let held = |period: Period| {
            plan.hold(Scope::Manager(manager.id), &period)
                .map_or_else(|| "-".to_owned(), |h| h.amount.to_string())
        };
        let rate = |name: &str| {
            let stage = plan.stages.iter().find(|stage| stage.name.to_lowercase() == name).expect("a stage");
            manager.rates.get(&stage.id).map_or_else(|| "-".to_owned(), ToString::to_string)
        };
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let found = match key {
            "team" => manager
                .team
                .and_then(|id| plan.team(id))
                .map_or_else(|| "-".to_owned(), |team| team.name.clone()),
            "weight" => manager.weight.to_string(),
            "fte" => manager.fte.to_string(),
            "deal" => manager.average_deal.map_or_else(|| "-".to_owned(), |deal| deal.to_string()),
            "contact" => {
                let of = planerka::plan::Detail::Contact;
                manager.details.get(&of).map_or_else(|| "-".to_owned(), ToString::to_string)
            }
            "hire" => day(manager.hire),
            "leave" => day(manager.leave),
            "away" => {
                let all = manager.absences.iter().map(|a| format!("{}..{}", a.from, a.to));
                all.collect::<Vec<_>>().join(" ")
            }
            "plan" => held(Period::Horizon),
            "rate" => {
                let (stage, wanted) = wanted.rsplit_once(' ').expect("a rate");
                let found = rate(stage);
                return (found != wanted).then(|| format!("rate {stage} {found}"));
            }
            period => held(period.parse().unwrap_or_else(|_| panic!("{line}: {period}"))),
        };
        (found != wanted).then(|| format!("{key} {found}"))
    });
    let wrong: Vec<String> = wrong.collect();
    (!wrong.is_empty()).then(|| wrong.join(" | "))
}

/// The plan after a change; the change must be possible.
pub fn after(plan: &Plan, command: &Command) -> Plan {
    apply(plan, command).expect("a possible change")
}
