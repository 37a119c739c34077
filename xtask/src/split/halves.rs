//! Two modules out of one.

use std::collections::{BTreeMap, BTreeSet};

use super::Odd;
use super::module::{Function, Module, section};
use super::wire::{HEAD, Reader, put, put_constant, put_count, put_run, put_section};

/// The name under which the first half shares a table.
const TABLE: &str = ":t";
const MEMORY: &str = ":m";
const GLOBAL: &str = ":g";
const FUNCTION: &str = ":";
/// Where the second half finds what the first shares, and where the first finds its stand-ins.
const FIRST: &str = "first";
const LATER: &str = "later";

/// A module in two.
#[derive(Debug)]
pub struct Halves {
    /// What starts: imports a stand-in `later.N` for every place N of the first table (shared as `:t0`) that the second
    /// half fills.
    pub first: Vec<u8>,
    /// The rest: imports everything from `first`.
    pub later: Vec<u8>,
    /// What stands at each place that the second half fills: a line each, the place and the function's name.
    pub places: String,
}

/// Splits a module by the names of its functions.
///
/// # Errors
/// [`Odd`] where the module holds what a split does not know.
pub fn split(wasm: &[u8], comes_later: impl Fn(&str, usize) -> bool) -> Result<Halves, Odd> {
    let module = Module::read(wasm)?;
    let later = moved(&module, comes_later);
    let cut = Cut::new(&module, &later)?;
    Ok(Halves { first: cut.first()?, later: cut.later(), places: cut.named_places() })
}

/// The functions that come later: those named, and those that nothing else can reach.
pub(super) fn moved(module: &Module<'_>, comes_later: impl Fn(&str, usize) -> bool) -> BTreeSet<u32> {
    let named = module
        .numbered()
        .filter(|(number, f)| !module.fixed.contains(number) && comes_later(f.name, f.body.len()));
    let named: BTreeSet<u32> = named.map(|(number, _)| number).collect();
    // By address anybody may call what stands in the table.
    let in_table = module.segments.iter().flat_map(|s| &s.functions);
    let mut open: Vec<u32> =
        module.fixed.iter().chain(in_table).copied().filter(|number| !named.contains(number)).collect();
    let mut reached = BTreeSet::new();
    while let Some(number) = open.pop() {
        if !reached.insert(number) {
            continue;
        }
        let calls = module.function(number).into_iter().flat_map(|f| &f.calls);
        open.extend(calls.map(|(whom, ..)| *whom).filter(|whom| !named.contains(whom)));
    }
    module.numbered().map(|(number, _)| number).filter(|number| !reached.contains(number)).collect()
}

/// A module with the line along which it is cut.
struct Cut<'a> {
    module: &'a Module<'a>,
    later: &'a BTreeSet<u32>,
    /// The place in the first table of each function that comes later and is called from the first half.
    places: BTreeMap<u32, u32>,
    /// How many of these places are new.
    added: u32,
    /// What the second half calls in the first, or through it.
    shared: BTreeMap<u32, String>,
}

impl<'a> Cut<'a> {
    fn new(module: &'a Module<'a>, later: &'a BTreeSet<u32>) -> Result<Self, Odd> {
        let table = module.tables.first().ok_or(Odd("table of functions"))?;
        let (mut places, mut shared) = (BTreeMap::new(), BTreeMap::new());
        for segment in &module.segments {
            let moved = (segment.at..).zip(&segment.functions).filter(|(_, f)| later.contains(f));
            places.extend(moved.map(|(place, function)| (*function, place)));
        }
        let mut next = table.least;
        for (number, function) in module.numbered() {
            for &(whom, ..) in &function.calls {
                match (later.contains(&number), later.contains(&whom)) {
                    (false, true) if !places.contains_key(&whom) => {
                        places.insert(whom, next);
                        next += 1;
                    }
                    (true, false) => {
                        let name = format!("{FUNCTION}{:x}", shared.len());
                        shared.entry(whom).or_insert(name);
                    }
                    _ => {}
                }
            }
        }
        Ok(Self { module, later, places, added: next - table.least, shared })
    }

    /// The functions of one half, with their numbers in the whole.
    fn half(&self, later: bool) -> impl Iterator<Item = (u32, &Function<'a>)> {
        self.module.numbered().filter(move |(number, _)| self.later.contains(number) == later)
    }

    /// New numbers of the functions that are called within one half: `imports` first, then its own.
    fn numbers(&self, imports: impl Iterator<Item = u32>, later: bool) -> BTreeMap<u32, u32> {
        imports.chain(self.half(later).map(|(number, _)| number)).zip(0..).collect()
    }

    fn first(&self) -> Result<Vec<u8>, Odd> {
        // A stand-in takes the number of what it stands for.
        let imports = (0..self.module.imported()).chain(self.places.keys().copied());
        let numbers = self.numbers(imports, false);
        let mut out = HEAD.to_vec();
        let mut elements_done = false;
        for &(id, content) in &self.module.sections {
            let new = match id {
                section::CUSTOM => continue,
                section::IMPORT => self.stand_ins(content)?,
                section::FUNCTION => self.kinds(false),
                section::TABLE => self.tables(),
                section::EXPORT => self.exports(content, &numbers)?,
                section::START => start(content, &numbers)?,
                section::ELEMENT => {
                    elements_done = true;
                    self.elements(&numbers)
                }
                section::CODE => self.code(false, &numbers),
                _ => content.to_vec(),
            };
            put_section(&mut out, id, &new);
        }
        if elements_done { Ok(out) } else { Err(Odd("table of functions")) }
    }

    fn stand_ins(&self, imports: &[u8]) -> Result<Vec<u8>, Odd> {
        let mut reader = Reader::new(imports);
        let count = reader.number()?;
        let mut out = Vec::new();
        put_count(&mut out, usize::try_from(count).unwrap_or_default() + self.places.len());
        out.extend_from_slice(&imports[reader.at..]);
        for (number, place) in &self.places {
            put_run(&mut out, LATER.as_bytes());
            put_run(&mut out, place.to_string().as_bytes());
            out.push(0);
            put(&mut out, self.module.function(*number).map_or(0, |f| f.kind));
        }
        Ok(out)
    }

    fn kinds(&self, later: bool) -> Vec<u8> {
        let kinds: Vec<u32> = self.half(later).map(|(_, f)| f.kind).collect();
        let mut out = Vec::new();
        put_count(&mut out, kinds.len());
        for kind in kinds {
            put(&mut out, kind);
        }
        out
    }

    fn tables(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_count(&mut out, self.module.tables.len());
        for (i, table) in self.module.tables.iter().enumerate() {
            let added = if i == 0 { self.added } else { 0 };
            out.extend([table.holds, u8::from(table.most.is_some())]);
            put(&mut out, table.least + added);
            if let Some(most) = table.most {
                put(&mut out, most + added);
            }
        }
        out
    }

    fn exports(&self, exports: &[u8], numbers: &BTreeMap<u32, u32>) -> Result<Vec<u8>, Odd> {
        let mut reader = Reader::new(exports);
        let mut all: Vec<(Vec<u8>, u8, u32)> = Vec::new();
        for _ in 0..reader.number()? {
            let (name, kind, index) = (reader.run()?.to_vec(), reader.byte()?, reader.number()?);
            all.push((name, kind, if kind == 0 { new_number(numbers, index)? } else { index }));
        }
        for (number, name) in &self.shared {
            all.push((name.clone().into_bytes(), 0, new_number(numbers, *number)?));
        }
        let counted = |name: &str, kind: u8, count: usize| {
            let name = name.to_owned();
            (0..count).zip(0..).map(move |(i, index)| (format!("{name}{i}").into_bytes(), kind, index))
        };
        all.extend(counted(TABLE, 1, self.module.tables.len()));
        all.extend(counted(MEMORY, 2, 1));
        all.extend(counted(GLOBAL, 3, self.module.globals.len()));
        let mut out = Vec::new();
        put_count(&mut out, all.len());
        for (name, kind, index) in all {
            put_run(&mut out, &name);
            out.push(kind);
            put(&mut out, index);
        }
        Ok(out)
    }

    fn elements(&self, numbers: &BTreeMap<u32, u32>) -> Vec<u8> {
        let new = |functions: &[u32]| functions.iter().filter_map(|f| numbers.get(f).copied()).collect();
        let mut segments: Vec<(u32, Vec<u32>)> =
            self.module.segments.iter().map(|s| (s.at, new(&s.functions))).collect();
        let least = self.module.tables.first().map_or(0, |table| table.least);
        segments.extend(runs(self.places.iter().filter(|(_, place)| **place >= least), numbers));
        put_segments(&segments)
    }

    fn code(&self, later: bool, numbers: &BTreeMap<u32, u32>) -> Vec<u8> {
        let mut out = Vec::new();
        put_count(&mut out, self.half(later).count());
        for (_, function) in self.half(later) {
            let mut body = Vec::with_capacity(function.body.len() + 16);
            let mut done = 0;
            for &(whom, from, to) in &function.calls {
                body.extend_from_slice(&function.body[done..from]);
                done = to;
                let here = later || !self.later.contains(&whom);
                match (numbers.get(&whom), self.places.get(&whom)) {
                    (Some(number), _) if here => {
                        body.push(0x10);
                        put(&mut body, *number);
                    }
                    (_, Some(place)) => {
                        put_constant(&mut body, *place);
                        body.push(0x11);
                        put(&mut body, self.module.function(whom).map_or(0, |f| f.kind));
                        body.push(0);
                    }
                    // Every call has a number or a place: `new` gave them.
                    _ => body.push(0x00),
                }
            }
            body.extend_from_slice(&function.body[done..]);
            put_run(&mut out, &body);
        }
        out
    }

    fn later(&self) -> Vec<u8> {
        let numbers = self.numbers(self.shared.keys().copied(), true);
        let mut out = HEAD.to_vec();
        for (id, content) in &self.module.sections {
            if *id == section::TYPE {
                put_section(&mut out, section::TYPE, content);
            }
        }
        put_section(&mut out, section::IMPORT, &self.wants());
        put_section(&mut out, section::FUNCTION, &self.kinds(true));
        put_section(&mut out, section::ELEMENT, &put_segments(&runs(self.places.iter(), &numbers)));
        put_section(&mut out, section::CODE, &self.code(true, &numbers));
        out
    }

    fn named_places(&self) -> String {
        let name = |number| self.module.function(number).map_or("", |f| f.name);
        let lines = self.places.iter().map(|(number, place)| [&place.to_string(), name(*number)].join(" "));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What the second half imports: functions, every table, the memory, every global.
    fn wants(&self) -> Vec<u8> {
        let mut all: Vec<(String, Vec<u8>)> = Vec::new();
        for (number, name) in &self.shared {
            let mut kind = vec![0];
            put(&mut kind, self.kind(*number));
            all.push((name.clone(), kind));
        }
        let tables = self.module.tables.iter().enumerate();
        all.extend(tables.map(|(i, table)| (format!("{TABLE}{i}"), vec![1, table.holds, 0, 0])));
        all.push((format!("{MEMORY}0"), vec![2, 0, 0]));
        let globals = self.module.globals.iter().enumerate();
        all.extend(globals.map(|(i, global)| (format!("{GLOBAL}{i}"), vec![3, global[0], global[1]])));
        let mut out = Vec::new();
        put_count(&mut out, all.len());
        for (name, kind) in all {
            put_run(&mut out, FIRST.as_bytes());
            put_run(&mut out, name.as_bytes());
            out.extend(kind);
        }
        out
    }

    /// The type of any function, imported ones with it.
    fn kind(&self, number: u32) -> u32 {
        self.module.function(number).map_or_else(
            || usize::try_from(number).ok().and_then(|i| self.module.imports.get(i).copied()).unwrap_or(0),
            |f| f.kind,
        )
    }
}

fn new_number(numbers: &BTreeMap<u32, u32>, number: u32) -> Result<u32, Odd> {
    numbers.get(&number).copied().ok_or(Odd("functions that are shared and stay"))
}

fn start(content: &[u8], numbers: &BTreeMap<u32, u32>) -> Result<Vec<u8>, Odd> {
    let mut out = Vec::new();
    put(&mut out, new_number(numbers, Reader::new(content).number()?)?);
    Ok(out)
}

/// Functions at their places, as runs without gaps.
fn runs<'p>(
    places: impl Iterator<Item = (&'p u32, &'p u32)>,
    numbers: &BTreeMap<u32, u32>,
) -> Vec<(u32, Vec<u32>)> {
    let by_place: BTreeMap<u32, u32> =
        places.filter_map(|(function, place)| Some((*place, *numbers.get(function)?))).collect();
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut next = None;
    for (place, number) in by_place {
        match runs.last_mut() {
            Some((_, run)) if next == Some(place) => run.push(number),
            _ => runs.push((place, vec![number])),
        }
        next = Some(place + 1);
    }
    runs
}

fn put_segments(segments: &[(u32, Vec<u32>)]) -> Vec<u8> {
    let mut out = Vec::new();
    put_count(&mut out, segments.len());
    for (at, functions) in segments {
        out.push(0);
        put_constant(&mut out, *at);
        out.push(0x0B);
        put_count(&mut out, functions.len());
        for function in functions {
            put(&mut out, *function);
        }
    }
    out
}
