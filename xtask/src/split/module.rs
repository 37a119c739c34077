//! A module as far as a split needs it: its functions, who calls whom, and what stands in its tables.

use std::collections::BTreeSet;

use super::Odd;
use super::code::{Mention, walk};
use super::wire::{HEAD, Reader};

/// Sections by their number.
pub mod section {
    pub const TYPE: u8 = 1;
    pub const IMPORT: u8 = 2;
    pub const FUNCTION: u8 = 3;
    pub const TABLE: u8 = 4;
    pub const MEMORY: u8 = 5;
    pub const GLOBAL: u8 = 6;
    pub const EXPORT: u8 = 7;
    pub const START: u8 = 8;
    pub const ELEMENT: u8 = 9;
    pub const CODE: u8 = 10;
    pub const DATA: u8 = 11;
    pub const DATA_COUNT: u8 = 12;
    pub const CUSTOM: u8 = 0;
}

/// Beginnings of the names of what the script itself calls, whatever the program does.
const BINDINGS: &[&[u8]] = &[b"__wbindgen_", b"__externref_"];

/// A function defined here.
#[derive(Debug)]
pub struct Function<'a> {
    /// The number of its type.
    pub kind: u32,
    /// Its name, where the compiler left one.
    pub name: &'a str,
    /// Its locals and instructions.
    pub body: &'a [u8],
    /// Every call in it: of whom, from which byte to which.
    pub calls: Vec<(u32, usize, usize)>,
}

/// A run of functions that stands in the first table from the start.
#[derive(Debug)]
pub struct Segment {
    /// The place of the first of them.
    pub at: u32,
    /// Their numbers.
    pub functions: Vec<u32>,
}

/// Bytes that stand in memory from the start.
#[derive(Debug, Clone, Copy)]
pub struct Data<'a> {
    /// The address of the first.
    pub at: u32,
    pub bytes: &'a [u8],
}

/// A table: what it holds, its least size, its greatest where it has one.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub holds: u8,
    pub least: u32,
    pub most: Option<u32>,
}

/// A parsed module.
#[derive(Debug, Default)]
pub struct Module<'a> {
    /// Every section, in order, as it stands.
    pub sections: Vec<(u8, &'a [u8])>,
    /// The type of each imported function; those defined here are numbered after them.
    pub imports: Vec<u32>,
    pub functions: Vec<Function<'a>>,
    pub tables: Vec<Table>,
    /// The type of each global: value and whether it changes.
    pub globals: Vec<[u8; 2]>,
    pub segments: Vec<Segment>,
    pub data: Vec<Data<'a>>,
    /// Functions that are called by name.
    pub exported: BTreeSet<u32>,
    /// Functions that must stay: run at the start, called by the script all the time, with instructions or references that
    /// cannot move.
    pub fixed: BTreeSet<u32>,
}

impl<'a> Module<'a> {
    /// Reads a module.
    ///
    /// # Errors
    /// [`Odd`] for anything the page's compiler is not known to write.
    pub fn read(wasm: &'a [u8]) -> Result<Self, Odd> {
        let mut reader = Reader::new(wasm);
        if reader.take(8)? != HEAD {
            return Err(Odd("WebAssembly of version 1"));
        }
        let mut module = Module::default();
        let (mut kinds, mut bodies, mut names) = (Vec::new(), Vec::new(), Vec::new());
        while !reader.is_done() {
            let (id, content) = (reader.byte()?, reader.run()?);
            module.sections.push((id, content));
            let part = &mut Reader::new(content);
            match id {
                section::IMPORT => module.imports = list(part, import)?,
                section::FUNCTION => kinds = list(part, Reader::number)?,
                section::TABLE => module.tables = list(part, table)?,
                section::GLOBAL => module.globals = list(part, global)?,
                section::EXPORT => module.exports(part)?,
                section::START => drop(module.fixed.insert(part.number()?)),
                section::ELEMENT => module.elements(part)?,
                section::CODE => bodies = list(part, Reader::run)?,
                section::DATA => module.data = list(part, data)?,
                section::CUSTOM if part.run()? == b"name" => names = function_names(part)?,
                _ => {}
            }
        }
        module.define(&kinds, &bodies, &names)?;
        Ok(module)
    }

    fn exports(&mut self, part: &mut Reader<'a>) -> Result<(), Odd> {
        for _ in 0..part.number()? {
            let name = part.run()?;
            let (kind, index) = (part.byte()?, part.number()?);
            if kind == 0 {
                self.exported.insert(index);
                if BINDINGS.iter().any(|own| name.starts_with(own)) {
                    self.fixed.insert(index);
                }
            }
        }
        Ok(())
    }

    fn elements(&mut self, part: &mut Reader<'a>) -> Result<(), Odd> {
        for _ in 0..part.number()? {
            let flags = part.number()?;
            let table = if flags == 2 { part.number()? } else { 0 };
            if flags > 3 || table != 0 {
                return Err(Odd("segments of functions for the first table"));
            }
            let at = if flags & 1 == 0 { Some(constant(part)?) } else { None };
            if flags != 0 && part.byte()? != 0 {
                return Err(Odd("segments of functions for the first table"));
            }
            let functions = list(part, Reader::number)?;
            match at {
                Some(at) => self.segments.push(Segment { at, functions }),
                None => self.fixed.extend(functions),
            }
        }
        Ok(())
    }

    fn define(&mut self, kinds: &[u32], bodies: &[&'a [u8]], names: &[(u32, &'a str)]) -> Result<(), Odd> {
        if kinds.len() != bodies.len() {
            return Err(Odd("a body for each function"));
        }
        for ((number, &kind), &body) in (self.imported()..).zip(kinds).zip(bodies) {
            let mut calls = Vec::new();
            let mut bound = false;
            walk(body, |mention, from, to| match mention {
                Mention::Call(whom) => calls.push((whom, from, to)),
                Mention::Bound => bound = true,
                Mention::Number(_) => {}
            })?;
            if bound {
                self.fixed.insert(number);
            }
            let name = names.binary_search_by_key(&number, |(n, _)| *n).map_or("", |at| names[at].1);
            self.functions.push(Function { kind, name, body, calls });
        }
        Ok(())
    }

    /// How many functions are imported.
    pub fn imported(&self) -> u32 {
        u32::try_from(self.imports.len()).unwrap_or(u32::MAX)
    }

    /// The function of this number, where it is defined here.
    pub fn function(&self, number: u32) -> Option<&Function<'a>> {
        self.functions.get(usize::try_from(number.checked_sub(self.imported())?).ok()?)
    }

    /// The type of any function, imported ones with it.
    pub fn kind(&self, number: u32) -> u32 {
        self.function(number).map_or_else(
            || usize::try_from(number).ok().and_then(|i| self.imports.get(i).copied()).unwrap_or(0),
            |f| f.kind,
        )
    }

    /// By what functions stand in a row: type, then text. Like stands beside like, which compresses best.
    pub fn order(&self, number: u32) -> (u32, &[u8], u32) {
        (self.kind(number), self.function(number).map_or(&[][..], |f| f.body), number)
    }

    /// Every function defined here with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &Function<'a>)> {
        (self.imported()..).zip(&self.functions)
    }
}

/// A counted list.
fn list<'a, T>(
    part: &mut Reader<'a>,
    item: impl Fn(&mut Reader<'a>) -> Result<T, Odd>,
) -> Result<Vec<T>, Odd> {
    (0..part.number()?).map(|_| item(part)).collect()
}

fn import(part: &mut Reader<'_>) -> Result<u32, Odd> {
    part.run()?;
    part.run()?;
    if part.byte()? == 0 { part.number() } else { Err(Odd("imports that are all functions")) }
}

fn table(part: &mut Reader<'_>) -> Result<Table, Odd> {
    let holds = part.byte()?;
    let (limits, least) = (part.byte()?, part.number()?);
    match (holds, limits) {
        (0x6F | 0x70, 0) => Ok(Table { holds, least, most: None }),
        (0x6F | 0x70, 1) => Ok(Table { holds, least, most: Some(part.number()?) }),
        _ => Err(Odd("tables of functions and references")),
    }
}

fn global(part: &mut Reader<'_>) -> Result<[u8; 2], Odd> {
    let kind = [part.byte()?, part.byte()?];
    match part.byte()? {
        0x41 | 0x42 => part.pass_number()?,
        0x43 => drop(part.take(4)?),
        0x44 => drop(part.take(8)?),
        _ => return Err(Odd("globals that begin as a number")),
    }
    if part.byte()? == 0x0B { Ok(kind) } else { Err(Odd("globals that begin as a number")) }
}

fn data<'a>(part: &mut Reader<'a>) -> Result<Data<'a>, Odd> {
    if part.number()? != 0 {
        return Err(Odd("data at a known place"));
    }
    Ok(Data { at: constant(part)?, bytes: part.run()? })
}

/// A place given as a constant of 32 bits.
fn constant(part: &mut Reader<'_>) -> Result<u32, Odd> {
    let strange = Odd("segments at a known place");
    if part.byte()? != 0x41 {
        return Err(strange);
    }
    // Places are small and positive: read as signed they are the same number.
    let value = part.number()?;
    if part.byte()? == 0x0B { Ok(value) } else { Err(strange) }
}

/// Names of functions by number, in the order of the numbers.
fn function_names<'a>(part: &mut Reader<'a>) -> Result<Vec<(u32, &'a str)>, Odd> {
    while !part.is_done() {
        let (kind, content) = (part.byte()?, part.run()?);
        if kind == 1 {
            return list(&mut Reader::new(content), |one| {
                let number = one.number()?;
                Ok((number, std::str::from_utf8(one.run()?).unwrap_or_default()))
            });
        }
    }
    Ok(Vec::new())
}
