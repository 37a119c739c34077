//! Two modules out of one.

use std::collections::{BTreeMap, BTreeSet};

use super::Odd;
use super::joint::{self, Joint};
use super::linked::Linked;
use super::module::{Function, Module, section};
use super::wire::{HEAD, Reader, put, put_constant, put_count, put_run, put_section};

/// A module in two.
#[derive(Debug)]
pub struct Halves {
    /// What starts. After the functions of the page it imports a stand-in for each of [`Halves::stand_ins`], all without
    /// a name, in order of their places.
    pub first: Vec<u8>,
    /// The rest. It imports, all without a name, the functions at the places that [`Halves::shared`] tells, in
    /// order; then what the first exports as `:t0` and so on.
    pub later: Vec<u8>,
    /// The first place in the table that a stand-in takes until the second half comes.
    pub stand_ins: u32,
    /// The first place of what the second half calls in the first; there the stand-ins end.
    pub shared: u32,
    /// What stands at each place that the second half fills: a line each, the place and the function's name.
    pub places: String,
}

/// Splits a module by the names of its functions. Its data is split too where it is known as the linker laid it out.
///
/// # Errors
/// [`Odd`] where the module holds what a split does not know.
pub fn split(
    wasm: &[u8],
    linked: Option<&Linked>,
    comes_later: impl Fn(&str, usize) -> bool,
) -> Result<Halves, Odd> {
    let module = Module::read(wasm)?;
    let later = moved(&module, comes_later);
    let cut = Cut { module: &module, later: &later, joint: Joint::new(&module, &later)? };
    let stays = module.numbered().filter(|(number, _)| !later.contains(number)).map(|(_, f)| f.body);
    let data = linked.map(|linked| linked.cut(&module.data, stays)).transpose()?;
    let [here, there] = [0, 1].map(|half| data.as_ref().map(|parts| &parts[half][..]));
    let (stand_ins, shared) = (cut.joint.stand_ins_at(), cut.joint.shared_at());
    let places = cut.joint.named_places(&module);
    Ok(Halves { first: cut.first(here)?, later: cut.later(there), stand_ins, shared, places })
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

    fn first(&self, data: Option<&[u8]>) -> Result<Vec<u8>, Odd> {
        // A stand-in takes the number of what it stands for.
        let imports = (0..self.module.imported()).chain(self.joint.stand_ins());
        let numbers = self.numbers(imports, false);
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

    fn later(&self, data: Option<&[u8]>) -> Vec<u8> {
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
        out
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
