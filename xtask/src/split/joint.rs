//! Where the halves of a program meet: the table that both call through.
//!
//! Behind the places that the program itself uses, the table has one for each function of the second half that the first
//! knows, then one for each function of the first that the second calls and that stands nowhere yet. Until the second half
//! comes, the former hold stand-ins. These have no names: in the half that comes first, names and lists of places would weigh
//! as much as a good part of the code. The second half names what it calls by its place.

use std::collections::{BTreeMap, BTreeSet};

use super::Odd;
use super::module::{Module, section};
use super::wire::{Reader, put, put_constant, put_count, put_run};

/// Beginnings of the names under which the first half shares what are no functions.
const TABLE: &str = ":t";
const MEMORY: &str = ":m";
const GLOBAL: &str = ":g";

/// Which functions each half knows of the other.
#[derive(Debug)]
pub struct Joint {
    /// The first place that the program itself leaves free.
    free: u32,
    /// Functions of the second half that the first calls, exports or holds an address of, by type.
    stand_ins: Vec<u32>,
    /// Functions that the second half calls in the first or through it, by type.
    shared: Vec<u32>,
    /// Those of them that stand nowhere in the table yet.
    added: Vec<u32>,
    /// The place of each stand-in and of each function that is shared.
    places: BTreeMap<u32, u32>,
}

impl Joint {
    /// The joint of a module of which these functions come later.
    ///
    /// # Errors
    /// [`Odd`] where the module has no table.
    pub fn new(module: &Module<'_>, later: &BTreeSet<u32>) -> Result<Self, Odd> {
        let table = module.tables.first().ok_or(Odd("table of functions"))?;
        if !module.sections.iter().any(|(id, _)| *id == section::ELEMENT) {
            return Err(Odd("table of functions"));
        }
        let known = module.segments.iter().flat_map(|s| &s.functions).chain(&module.exported).copied();
        let mut far: BTreeSet<u32> = known.filter(|number| later.contains(number)).collect();
        let mut near = BTreeSet::new();
        for (number, function) in module.numbered() {
            for &(whom, ..) in &function.calls {
                match (later.contains(&number), later.contains(&whom)) {
                    (false, true) => drop(far.insert(whom)),
                    (true, false) => drop(near.insert(whom)),
                    _ => {}
                }
            }
        }
        let by_kind = |numbers: &BTreeSet<u32>| {
            let mut sorted: Vec<u32> = numbers.iter().copied().collect();
            sorted.sort_by_key(|number| module.order(*number));
            sorted
        };
        let (stand_ins, shared) = (by_kind(&far), by_kind(&near));
        let held = module.segments.iter().flat_map(|s| (s.at..).zip(s.functions.iter().copied()));
        let mut places: BTreeMap<u32, u32> = held.map(|(place, number)| (number, place)).collect();
        let added: Vec<u32> = shared.iter().copied().filter(|number| !places.contains_key(number)).collect();
        places.extend(stand_ins.iter().chain(&added).copied().zip(table.least..));
        Ok(Self { free: table.least, stand_ins, shared, added, places })
    }

    /// The functions of the second half that the first imports stand-ins for.
    pub fn stand_ins(&self) -> impl Iterator<Item = u32> {
        self.stand_ins.iter().copied()
    }

    /// The functions that the second half imports.
    pub fn shared(&self) -> impl Iterator<Item = u32> {
        self.shared.iter().copied()
    }

    /// The place of the first stand-in.
    pub fn stand_ins_at(&self) -> u32 {
        self.free
    }

    /// The place behind the stand-ins.
    pub fn stand_ins_end(&self) -> u32 {
        self.free + count(&self.stand_ins)
    }

    /// The place through which the first half calls this function of the second.
    pub fn place(&self, number: u32) -> Option<u32> {
        self.places.get(&number).copied()
    }

    /// What stands at each place of a stand-in: a line each.
    pub fn named_places<'n>(&self, name: impl Fn(u32) -> &'n str) -> String {
        let lines = self.stand_ins().zip(self.free..);
        lines.map(|(number, place)| [&place.to_string(), " ", name(number), "\n"].concat()).collect()
    }

    /// The imports of the first half: those of the whole, then the stand-ins.
    ///
    /// # Errors
    /// [`Odd`] where the imports of the whole cannot be read.
    pub fn first_wants(&self, module: &Module<'_>, imports: &[u8]) -> Result<Vec<u8>, Odd> {
        let mut reader = Reader::new(imports);
        let mut out = Vec::new();
        put_count(&mut out, reader.count()? + self.stand_ins.len());
        out.extend_from_slice(&imports[reader.at..]);
        put_nameless(&mut out, module, &self.stand_ins);
        Ok(out)
    }

    /// The imports of the second half: functions, every table, the memory, every global.
    pub fn later_wants(&self, module: &Module<'_>) -> Vec<u8> {
        let tables = module.tables.iter().zip(0..);
        let tables = tables.map(|(table, i)| (format!("{TABLE}{i}"), vec![1, table.holds, 0, 0]));
        let memory = [(format!("{MEMORY}0"), vec![2, 0, 0])];
        let globals = module.globals.iter().zip(0..);
        let globals = globals.map(|(global, i)| (format!("{GLOBAL}{i}"), vec![3, global[0], global[1]]));
        let rest: Vec<(String, Vec<u8>)> = tables.chain(memory).chain(globals).collect();
        let mut out = Vec::new();
        put_count(&mut out, self.shared.len() + rest.len());
        for number in &self.shared {
            put_run(&mut out, b"");
            put_run(&mut out, self.places.get(number).copied().unwrap_or_default().to_string().as_bytes());
            out.push(0);
            put(&mut out, module.kind(*number));
        }
        for (name, what) in rest {
            put_run(&mut out, b"");
            put_run(&mut out, name.as_bytes());
            out.extend(what);
        }
        out
    }

    /// The tables of the first half, with room for both kinds of places.
    pub fn tables(&self, module: &Module<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        put_count(&mut out, module.tables.len());
        for (i, table) in module.tables.iter().enumerate() {
            let added = if i == 0 { count(&self.stand_ins) + count(&self.added) } else { 0 };
            out.extend([table.holds, u8::from(table.most.is_some())]);
            put(&mut out, table.least + added);
            if let Some(most) = table.most {
                put(&mut out, most + added);
            }
        }
        out
    }

    /// What stands in the first table before the second half comes.
    pub fn first_elements(&self, module: &Module<'_>, numbers: &BTreeMap<u32, u32>) -> Vec<u8> {
        let new = |functions: &[u32]| functions.iter().filter_map(|f| numbers.get(f).copied()).collect();
        let mut segments: Vec<(u32, Vec<u32>)> =
            module.segments.iter().map(|s| (s.at, new(&s.functions))).collect();
        segments.push((self.free, new(&[&self.stand_ins[..], &self.added].concat())));
        segments.retain(|(_, functions)| !functions.is_empty());
        put_segments(&segments)
    }

    /// What the second half puts there: its functions at the stand-ins' places and wherever the program holds
    /// an address of them.
    pub fn later_elements(&self, module: &Module<'_>, numbers: &BTreeMap<u32, u32>) -> Vec<u8> {
        let held = module.segments.iter().flat_map(|s| (s.at..).zip(s.functions.iter().copied()));
        let far: BTreeSet<u32> = self.stand_ins().collect();
        let held = held.filter(|(_, number)| far.contains(number));
        let all = held.chain((self.free..).zip(self.stand_ins()));
        put_segments(&runs(all, numbers))
    }
}

/// The exports of the first half: those of the whole, then tables, memory and globals.
///
/// # Errors
/// [`Odd`] where the exports of the whole cannot be read.
pub fn exports(module: &Module<'_>, exports: &[u8], numbers: &BTreeMap<u32, u32>) -> Result<Vec<u8>, Odd> {
    let mut reader = Reader::new(exports);
    let mut all: Vec<(Vec<u8>, u8, u32)> = Vec::new();
    for _ in 0..reader.number()? {
        let (name, kind, index) = (reader.run()?.to_vec(), reader.byte()?, reader.number()?);
        let index = if kind == 0 {
            numbers.get(&index).copied().ok_or(Odd("functions that are shared and stay"))?
        } else {
            index
        };
        all.push((name, kind, index));
    }
    for (name, kind, many) in
        [(TABLE, 1, module.tables.len()), (MEMORY, 2, 1), (GLOBAL, 3, module.globals.len())]
    {
        let own = (0..many).zip(0..).map(|(i, index)| (format!("{name}{i}").into_bytes(), kind, index));
        // A module that is cut again shares them already.
        let own: Vec<_> = own.filter(|own| !all.contains(own)).collect();
        all.extend(own);
    }
    let mut out = Vec::new();
    put_count(&mut out, all.len());
    for (name, kind, index) in all {
        put_run(&mut out, &name);
        out.push(kind);
        put(&mut out, index);
    }
    Ok(out)
}

fn count(functions: &[u32]) -> u32 {
    u32::try_from(functions.len()).unwrap_or(u32::MAX)
}

/// Imports of functions from nowhere and without a name: their order tells them apart.
fn put_nameless(out: &mut Vec<u8>, module: &Module<'_>, functions: &[u32]) {
    for number in functions {
        out.extend([0, 0, 0]);
        put(out, module.kind(*number));
    }
}

/// Functions at their places, as runs without gaps.
fn runs(places: impl Iterator<Item = (u32, u32)>, numbers: &BTreeMap<u32, u32>) -> Vec<(u32, Vec<u32>)> {
    let by_place: BTreeMap<u32, u32> =
        places.filter_map(|(place, function)| Some((place, *numbers.get(&function)?))).collect();
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
