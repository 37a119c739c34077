//! Bytes that no honest program writes: files, pastes and stored slots, mutated from a kept corpus.
//!
//! The same seed tries the same cases everywhere. A plain run tries a fixed sample; `PLANERKA_FUZZ_SECONDS=600` tries on
//! for that long (`cargo xtask soak` does). It needs no nightly compiler: mutation knows the formats instead of watching
//! branches. A case that fails is left in the system's temporary folder and belongs in `tests/corpus` from then on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use planerka::engine::evaluate;
use planerka::file::{self, library::Library, slots};
use planerka::i18n::Lang;
use planerka::intake::bytes::{Content, read_file};
use planerka::intake::facts::{self, FactWishes, fact_changes};
use planerka::intake::{Context, Wishes, changes, read, words};
use planerka::sheet::clipboard;
use planerka::sheet::parse::{Block, DecimalMark, Kind, Reading, parse_number};
use serde_json::Value;

/// Cases of a plain run.
const SAMPLE: u32 = 2_000;
/// No input may take longer than this in a build without optimisation.
const LONGEST: Duration = Duration::from_secs(10);

/// A small generator of numbers that look random: xorshift with 64 bits.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() >> 11).unwrap_or_default() % end.max(1)
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// Pieces that upset readers of numbers, dates, JSON and tables.
const PIECES: &[&str] = &[
    "-0",
    "1e308",
    "-1e308",
    "1e400",
    "NaN",
    "null",
    "9223372036854775808",
    "-9223372036854775809",
    "0.1e-320",
    "\u{feff}",
    "\\ud800",
    "\\u0000",
    "\u{202e}",
    "\u{a0}",
    "\t",
    "\r\n",
    "\"",
    "\"\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "2026-02-30",
    "9999-12-31",
    "+262142-12-31",
    "<td>",
    "</td>",
    "<td colspan=4000000000>",
    "<td rowspan=65535>",
    "<table>",
    "&#x110000;",
    "&amp",
    "=",
    "+",
    "@",
    "%",
    "тыс.",
    "млн",
    "1 000",
    "1,000.5",
    "1.000,5",
    "−5",
    "№",
    "'",
    "\0",
];

/// Changes bytes blindly: bits, cuts, repeats, pieces, parts of another file.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(at),
            3 => {
                let part = bytes[at..end].repeat(1 + dice.below(30));
                drop(bytes.splice(at..at, part));
            }
            4 => {
                let from = dice.below(other.len() + 1);
                let part = other[from..(from + dice.below(400)).min(other.len())].to_vec();
                drop(bytes.splice(at..end, part));
            }
            _ => drop(bytes.splice(at..end, dice.one_of(PIECES).bytes())),
        }
    }
}

/// Changes a JSON document at one place, so that it stays JSON and reaches the rules behind the grammar.
fn bend(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(map) if !map.is_empty() && dice.below(40) > 0 => {
            let key = map.keys().nth(dice.below(map.len())).cloned().unwrap_or_default();
            match dice.below(25) {
                0 => drop(map.remove(&key)),
                1 => {
                    let taken = map.get(&key).cloned().unwrap_or_default();
                    map.insert(dice.one_of(PIECES).to_string(), taken);
                }
                _ => bend(&mut map[&key], dice),
            }
        }
        Value::Array(list) if !list.is_empty() && dice.below(40) > 0 => {
            let at = dice.below(list.len());
            match dice.below(15) {
                0 => drop(list.remove(at)),
                1 => list.insert(at, list[dice.below(list.len())].clone()),
                _ => bend(&mut list[at], dice),
            }
        }
        other => *other = if dice.below(3) == 0 { extreme(dice) } else { like(other, dice) },
    }
}

/// Another value of the same kind, as a person could have typed it.
fn like(value: &Value, dice: &mut Dice) -> Value {
    match value {
        Value::Bool(yes) => Value::from(!yes),
        Value::Number(number) if number.is_f64() => Value::from(dice.below(300) as f64 / 100.0),
        Value::Number(number) => {
            let number = number.as_i64().unwrap_or_default();
            Value::from(
                [0, 1, 2, number.saturating_add(1), number.saturating_mul(10), number / 10][dice.below(6)],
            )
        }
        Value::String(text) if text.len() == 10 && text.is_char_boundary(4) && text[4..].starts_with('-') => {
            Value::from(format!(
                "20{:02}-{:02}-{:02}",
                20 + dice.below(15),
                1 + dice.below(12),
                1 + dice.below(28)
            ))
        }
        Value::String(text) => Value::from(format!("{text}{}", dice.one_of(PIECES))),
        other => other.clone(),
    }
}

fn extreme(dice: &mut Dice) -> Value {
    match dice.below(6) {
        0 => Value::Null,
        1 => Value::from(dice.roll().cast_signed()),
        2 => Value::from(dice.below(2000) as f64 / 100.0 - 1.0),
        3 => Value::from([0.0, -0.0, 1e-320, 1e300, f64::MAX, 0.5, 1.0][dice.below(7)]),
        4 => Value::from(dice.one_of(PIECES)),
        _ => Value::from(format!("{:04}-{:02}-{:02}", dice.below(10_000), dice.below(14), dice.below(33))),
    }
}

fn corpus(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let paths: BTreeSet<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Leaves the case behind when the test ends in a panic.
struct Witness<'a>(&'a str, &'a [u8]);

impl Drop for Witness<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let path = std::env::temp_dir().join(format!("planerka-fuzz-{}", self.0));
            let _ = fs::write(&path, self.1);
            eprintln!("the case that failed: {}", path.display());
        }
    }
}

/// Tries one case after another: the corpus as it is, then its mutations.
fn run(
    name: &str,
    seeds: &[Vec<u8>],
    mut case: impl FnMut(&[u8]) -> bool,
    mut change: impl FnMut(&[u8], &[u8], &mut Dice) -> Vec<u8>,
) {
    let seconds = std::env::var("PLANERKA_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let begun = Instant::now();
    let (mut dice, mut tried, mut good, mut slowest) =
        (Dice(0x9e37_79b9_7f4a_7c15), 0_u32, 0_u32, Duration::ZERO);
    let mut try_one = |bytes: &[u8]| {
        let (start, _witness) = (Instant::now(), Witness(name, bytes));
        good += u32::from(case(bytes));
        slowest = slowest.max(start.elapsed());
        assert!(start.elapsed() < LONGEST, "{name}: {:?} for {} bytes", start.elapsed(), bytes.len());
    };
    seeds.iter().for_each(|seed| try_one(seed));
    // A minute is enough of a usual run, however slow the machine; `soak` tries for as long as it is told.
    let enough = |tried: u32| tried >= SAMPLE || begun.elapsed() > Duration::from_secs(60);
    while seconds.map_or(!enough(tried), |seconds| begun.elapsed() < Duration::from_secs(seconds)) {
        let (one, other) = (&seeds[dice.below(seeds.len())], &seeds[dice.below(seeds.len())]);
        try_one(&change(one, other, &mut dice));
        tried += 1;
    }
    println!(
        "{name}: {tried} cases in {:.1} s, {good} of them readable, the slowest {slowest:?}",
        begun.elapsed().as_secs_f64()
    );
    assert!(
        good > tried / 200,
        "{name}: next to nothing gets past the grammar, so nothing behind it is tried"
    );
}

#[test]
fn a_file_of_any_bytes_is_refused_or_read_evaluated_and_written_back() {
    let case = |bytes: &[u8]| {
        let Ok(opened) = file::read(bytes) else { return false };
        let tables = evaluate(&opened.plan);
        let _ = tables.total(tables.horizon());
        let text = file::write(&opened.plan).expect("what was read can be written");
        assert_eq!(file::read(text.as_bytes()).expect("what was written can be read").plan, opened.plan);
        true
    };
    run("files", &corpus("plan"), case, |one, other, dice| {
        let mut bytes = one.to_vec();
        match serde_json::from_slice::<Value>(one) {
            Ok(mut value) if dice.below(4) > 0 => {
                (0..=dice.below(3)).for_each(|_| bend(&mut value, dice));
                bytes = value.to_string().into_bytes();
            }
            _ => mutate(&mut bytes, other, dice),
        }
        bytes
    });
}

/// People of a table, whose change is possible in the sample or refused whole.
fn understood(block: &clipboard::PastedBlock, lang: Lang) -> usize {
    type Known = (planerka::plan::Plan, planerka::engine::Tables);
    static SAMPLES: [std::sync::OnceLock<Known>; 2] = [const { std::sync::OnceLock::new() }; 2];
    let (plan, tables) = SAMPLES[usize::from(lang == Lang::Ru)].get_or_init(|| {
        let plan = planerka::sample::plan(lang, 2027, "fuzz");
        let tables = evaluate(&plan);
        (plan, tables)
    });
    let context = Context { plan, tables, lang, sample: block.height().is_multiple_of(2), facts: None };
    let wishes = Wishes::default();
    let reading = read(block, &context, &wishes);
    assert_eq!(reading.rows.len(), reading.grid.height(), "every row has its kind");
    let changes = changes(&reading, &context, &wishes);
    if let Ok(after) = planerka::edit::apply(plan, &changes.command) {
        assert_eq!(after.check(), Ok(()), "a table gives a valid plan");
    }
    assert!(!words::counts(&reading, &changes, lang).is_empty());
    let _ = words::remarks(&reading, &changes, &context);
    understood_as_facts(block, &context);
    reading.people.len()
}

/// The same table as facts: a valid plan, or refused whole; taken again it changes nothing.
fn understood_as_facts(block: &clipboard::PastedBlock, context: &Context<'_>) {
    let wishes = FactWishes { today: chrono::NaiveDate::from_ymd_opt(2027, 6, 14), ..FactWishes::default() };
    let context = Context { facts: Some(&wishes), ..*context };
    let none = Wishes::default();
    let reading = read(block, &context, &none);
    assert_eq!(reading.rows.len(), reading.grid.height(), "every row has its kind");
    let changes = fact_changes(&reading, &context, &wishes);
    assert!(!facts::words::counts(&reading, &changes, context.lang).is_empty());
    let _ = facts::words::remarks(&reading, &changes, &context);
    let _ = facts::words::lines(&changes, context.plan, context.lang);
    let Ok(after) = planerka::edit::apply(context.plan, &changes.command) else { return };
    assert_eq!(after.check(), Ok(()), "a table of facts gives a valid plan");
    let again = Context { plan: &after, ..context };
    let changes = fact_changes(&read(block, &again, &none), &again, &wishes);
    assert!(changes.is_empty(), "taken again it changes {:?}", changes.command);
}

#[test]
fn a_file_of_any_bytes_is_a_table_a_plan_or_refused() {
    let case = |bytes: &[u8]| match read_file("x", bytes) {
        Ok(Content::Sheets(sheets)) => sheets.iter().any(|sheet| understood(&sheet.block, Lang::Ru) > 0),
        Ok(Content::Json) | Err(_) => false,
    };
    run("tables", &corpus("paste"), case, |one, other, dice| {
        let mut bytes = one.to_vec();
        mutate(&mut bytes, other, dice);
        if dice.below(3) == 0 {
            bytes = String::from_utf8_lossy(&bytes).replace('\t', ";").into_bytes();
        }
        bytes
    });
}

#[test]
fn a_paste_of_any_text_is_refused_or_read() {
    let case = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let mut good = false;
        for (html, plain) in [(None, text.as_ref()), (Some(text.as_ref()), "")] {
            let Ok(block) = clipboard::read(html, plain) else { continue };
            for lang in [Lang::Ru, Lang::En] {
                good |= understood(&block, lang) > 0;
            }
            let rows: Vec<Vec<&str>> =
                (0..block.height()).map(|r| (0..block.width()).map(|c| block.text(r, c)).collect()).collect();
            if rows.len() * block.width() < 10_000 {
                let again = clipboard::read_tsv(&clipboard::write_tsv(&rows)).expect("our own text");
                assert!(again.len() <= rows.len().max(1));
            }
        }
        for word in text.split_whitespace().take(50) {
            for kind in [Kind::Number, Kind::Percent] {
                let reading = Reading::pasted(kind, DecimalMark::Comma, Block::default());
                if let Ok(number) = parse_number(word, reading) {
                    assert!(number.value.is_finite(), "{word:?} reads as no number");
                }
            }
        }
        good
    };
    run("pastes", &corpus("paste"), case, |one, other, dice| {
        let mut bytes = one.to_vec();
        mutate(&mut bytes, other, dice);
        bytes
    });
}

#[test]
fn stored_text_of_any_kind_never_takes_the_place_of_a_good_copy() {
    const BODY: &str = r#"{"plan":"kept"}"#;
    let good = slots::encode(7, BODY);
    let library = Library::default().encode().unwrap();
    let case = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let picked = slots::pick_newest(Some(&good), Some(&text), Some(&text)).unwrap().unwrap();
        let whole = slots::Slot::decode(&text).is_ok();
        assert!(whole || picked.body == BODY);
        let _ = slots::claimed_seq(&text);
        let found = Library::decode(Some(&text), ["planerka/plan/p1/a"]);
        assert!(found.library.entry("p1").is_some(), "a plan with a slot stays in the list");
        whole || found.damaged.is_none()
    };
    let newer = slots::encode(8, r#"{"plan":"newer"}"#);
    run("slots", &[newer.into_bytes(), library.into_bytes()], case, |one, other, dice| {
        let mut bytes = one.to_vec();
        mutate(&mut bytes, other, dice);
        bytes
    });
}
