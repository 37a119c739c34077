//! Three modules out of one, by cutting twice.

use std::collections::{BTreeMap, BTreeSet};

use super::Odd;
use super::joint::{self, Joint};
use super::linked::Linked;
use super::module::{Function, Module, section};
use super::wire::{HEAD, Reader, put, put_constant, put_count, put_run, put_section};

/// A module in three.
#[derive(Debug)]
pub struct Parts {
    /// What starts. After the functions of the page it imports stand-ins without a name: for what comes later, then for
    /// what opens a kept plan, each in order of their places.
    pub first: Vec<u8>,
    /// What opens a plan that is kept: needed at once where there is one, and not at all on a first visit.
    pub kept: Part,
    /// The rest.
    pub later: Part,
    /// What stands at each place that another part fills: a line each, the place and the function's name.
    pub places: String,
}

/// A part that joins the first. It imports functions, each named by its place in the first table, and what the first
/// exports as `:t0` and so on.
#[derive(Debug)]
pub struct Part {
    pub wasm: Vec<u8>,
    /// The first place in the table that a stand-in for it takes until it comes.
    pub stand_ins: u32,
    /// The place behind its stand-ins.
    pub end: u32,
}

/// When a function is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needed {
    /// Before the page can be worked with.
    First,
    /// To open a plan that is kept.
    Kept,
    /// Later.
    Later,
}

/// Splits a module by the names and sizes of its functions. Its data is split too where it is known as the linker laid it out.
///
/// # Errors
/// [`Odd`] where the module holds what a split does not know.
pub fn split(
    wasm: &[u8],
    linked: Option<&Linked>,
    needed: impl Fn(&str, usize) -> Needed,
) -> Result<Parts, Odd> {
    let whole = Module::read(wasm)?;
    let [kept, later] = moved(&whole, needed);
    let bodies = |which: &dyn Fn(u32) -> bool| -> Vec<&[u8]> {
        whole.numbered().filter(|(number, _)| which(*number)).map(|(_, f)| f.body).collect()
    };
    let first = bodies(&|number| !kept.contains(&number) && !later.contains(&number));
    let opens = bodies(&|number| kept.contains(&number));
    let data = linked.map(|linked| linked.cut(&whole.data, &first, &opens)).transpose()?;
    let [first_data, kept_data, later_data] =
        [0, 1, 2].map(|part| data.as_ref().map(|parts| &parts[part][..]));

    let cut = Cut { module: &whole, later: &later, joint: Joint::new(&whole, &later)? };
    let numbers = cut.first_numbers();
    let rest = cut.first(None)?;
    let mut places = cut.joint.named_places(|number| whole.function(number).map_or("", |f| f.name));
    let later = cut.part(later_data);

    // What is left is cut once more, by the numbers that its functions have there.
    let rest = Module::read(&rest)?;
    let kept: BTreeSet<u32> = kept.iter().filter_map(|number| numbers.get(number).copied()).collect();
    let named: BTreeMap<u32, u32> = numbers.into_iter().map(|(old, new)| (new, old)).collect();
    let name = |number| named.get(&number).and_then(|old| whole.function(*old)).map_or("", |f| f.name);
    let cut = Cut { module: &rest, later: &kept, joint: Joint::new(&rest, &kept)? };
    places.push_str(&cut.joint.named_places(name));
    Ok(Parts { first: cut.first(first_data)?, kept: cut.part(kept_data), later, places })
}

/// The functions that open a kept plan, and those that come later: those named, and what only they can reach.
pub(super) fn moved(module: &Module<'_>, needed: impl Fn(&str, usize) -> Needed) -> [BTreeSet<u32>; 2] {
    let all = module.numbered().filter(|(number, _)| !module.fixed.contains(number));
    let all: Vec<(u32, Needed)> = all.map(|(number, f)| (number, needed(f.name, f.body.len()))).collect();
    let named = |wanted: &[Needed]| -> BTreeSet<u32> {
        all.iter().filter(|(_, needed)| wanted.contains(needed)).map(|(number, _)| *number).collect()
    };
    let later = unreached(module, &named(&[Needed::Later]));
    let kept = unreached(module, &named(&[Needed::Kept, Needed::Later]));
    [kept.difference(&later).copied().collect(), later]
}

/// These functions, and those that only they can reach.
fn unreached(module: &Module<'_>, named: &BTreeSet<u32>) -> BTreeSet<u32> {
    // By address anybody may call what stands in the table.
    let in_table = module.segments.iter().flat_map(|s| &s.functions);
    let roots = module.fixed.iter().chain(&module.exported).chain(in_table).copied();
    let mut open: Vec<u32> = roots.filter(|number| !named.contains(number)).collect();
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
    joint: Joint,
}

impl<'a> Cut<'a> {
    /// The functions of one half by their numbers in the whole, in the order in which they stand there.
    fn half(&self, later: bool) -> Vec<(u32, &Function<'a>)> {
        let all = self.module.numbered().filter(|(number, _)| self.later.contains(number) == later);
        let mut half: Vec<_> = all.collect();
        half.sort_by_key(|(number, _)| self.module.order(*number));
        half
    }

    /// New numbers of the functions that are called within one half: `imports` first, then its own.
    fn numbers(&self, imports: impl Iterator<Item = u32>, later: bool) -> BTreeMap<u32, u32> {
        imports.chain(self.half(later).into_iter().map(|(number, _)| number)).zip(0..).collect()
    }

    /// The numbers of functions in the first part; a stand-in takes the number of what it stands for.
    fn first_numbers(&self) -> BTreeMap<u32, u32> {
        self.numbers((0..self.module.imported()).chain(self.joint.stand_ins()), false)
    }

    fn first(&self, data: Option<&[u8]>) -> Result<Vec<u8>, Odd> {
        let numbers = self.first_numbers();
        let mut out = HEAD.to_vec();
        for &(id, content) in &self.module.sections {
            let new = match (id, data) {
                // How many parts the data has is no longer so, and nothing of the first half asks.
                (section::CUSTOM, _) | (section::DATA_COUNT, Some(_)) => continue,
                (section::IMPORT, _) => self.joint.first_wants(self.module, content)?,
                (section::FUNCTION, _) => self.kinds(false),
                (section::TABLE, _) => self.joint.tables(self.module),
                (section::EXPORT, _) => joint::exports(self.module, content, &numbers)?,
                (section::START, _) => start(content, &numbers)?,
                (section::ELEMENT, _) => self.joint.first_elements(self.module, &numbers),
                (section::CODE, _) => self.code(false, &numbers),
                (section::DATA, Some(data)) => data.to_vec(),
                _ => content.to_vec(),
            };
            put_section(&mut out, id, &new);
        }
        Ok(out)
    }

    fn part(&self, data: Option<&[u8]>) -> Part {
        let numbers = self.numbers(self.joint.shared(), true);
        let mut out = HEAD.to_vec();
        for (id, content) in &self.module.sections {
            if *id == section::TYPE {
                put_section(&mut out, section::TYPE, content);
            }
        }
        put_section(&mut out, section::IMPORT, &self.joint.later_wants(self.module));
        put_section(&mut out, section::FUNCTION, &self.kinds(true));
        put_section(&mut out, section::ELEMENT, &self.joint.later_elements(self.module, &numbers));
        put_section(&mut out, section::CODE, &self.code(true, &numbers));
        if let Some(data) = data {
            put_section(&mut out, section::DATA, data);
        }
        Part { wasm: out, stand_ins: self.joint.stand_ins_at(), end: self.joint.stand_ins_end() }
    }

    fn kinds(&self, later: bool) -> Vec<u8> {
        let half = self.half(later);
        let mut out = Vec::new();
        put_count(&mut out, half.len());
        for (_, function) in half {
            put(&mut out, function.kind);
        }
        out
    }

    fn code(&self, later: bool, numbers: &BTreeMap<u32, u32>) -> Vec<u8> {
        let half = self.half(later);
        let mut out = Vec::new();
        put_count(&mut out, half.len());
        for (_, function) in half {
            let mut body = Vec::with_capacity(function.body.len() + 16);
            let mut done = 0;
            for &(whom, from, to) in &function.calls {
                body.extend_from_slice(&function.body[done..from]);
                done = to;
                let here = later || !self.later.contains(&whom);
                match (numbers.get(&whom), self.joint.place(whom)) {
                    (Some(number), _) if here => {
                        body.push(0x10);
                        put(&mut body, *number);
                    }
                    (_, Some(place)) => {
                        put_constant(&mut body, place);
                        body.push(0x11);
                        put(&mut body, self.module.kind(whom));
                        body.push(0);
                    }
                    // Every call has a number or a place: the joint gave them.
                    _ => body.push(0x00),
                }
            }
            body.extend_from_slice(&function.body[done..]);
            put_run(&mut out, &body);
        }
        out
    }
}

fn start(content: &[u8], numbers: &BTreeMap<u32, u32>) -> Result<Vec<u8>, Odd> {
    let mut out = Vec::new();
    let number = Reader::new(content).number()?;
    put(&mut out, numbers.get(&number).copied().ok_or(Odd("start that stays"))?);
    Ok(out)
}
