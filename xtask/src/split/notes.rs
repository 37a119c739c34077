//! What the linker notes down about data when it is asked to (`--emit-relocs`): which symbol lies where, and where in
//! instructions and in data the address of one was written.

use super::Odd;
use super::module::section;
use super::wire::{HEAD, Reader};

/// Kinds of notes that give an address: in an instruction as an offset or a constant, in data.
const OFFSET: u8 = 3;
pub const CONSTANT: u8 = 4;
pub const POINTER: u8 = 5;
/// Kinds of notes about functions, types, globals and tables; two about what debuggers read have something added.
const OTHERS: &[u8] = &[0, 1, 2, 6, 7, 13, 20, 26];
const FOR_DEBUGGERS: &[u8] = &[8, 9];
/// The parts of the linker's notes that are wanted.
const SEGMENTS: u8 = 5;
pub const SYMBOLS: u8 = 8;
/// The kind of a symbol that stands for data.
pub const IS_DATA: u8 = 1;
/// Marks of a symbol: defined elsewhere, or named although defined elsewhere.
const ELSEWHERE: u32 = 0x10;
const NAMED: u32 = 0x40;
/// Who is who: the names of the segments of data, and for each symbol that is data its segment, where in it, how large.
#[derive(Debug, Default)]
pub struct Symbols<'a> {
    pub segments: Vec<&'a [u8]>,
    pub data: Vec<Option<(usize, u32, u32)>>,
}

/// That at this byte of a section stands the address of a symbol with something added.
#[derive(Debug)]
pub struct Note {
    pub at: u32,
    pub symbol: usize,
    pub added: u32,
}

/// All notes of one module.
#[derive(Debug)]
pub struct Notes<'a> {
    pub segments: Vec<Placed<'a>>,
    pub symbols: Symbols<'a>,
    /// Addresses in instructions.
    pub code: Vec<Note>,
    /// Addresses in data.
    pub pointers: Vec<Note>,
}

impl<'a> Notes<'a> {
    /// Reads a module that was linked with its notes kept.
    ///
    /// # Errors
    /// [`Odd`] where it is no module, has no notes, or some that are not known.
    pub fn read(wasm: &'a [u8]) -> Result<Self, Odd> {
        let mut reader = Reader::new(wasm);
        if reader.take(HEAD.len())? != HEAD {
            return Err(Odd("WebAssembly of version 1"));
        }
        let (mut segments, mut symbols, mut code, mut pointers) = (Vec::new(), None, None, None);
        while !reader.is_done() {
            let (id, content) = (reader.byte()?, reader.run()?);
            let part = &mut Reader::new(content);
            match id {
                section::DATA => segments = data_segments(part)?,
                section::CUSTOM => match part.run()? {
                    b"linking" => symbols = Some(linking(part)?),
                    b"reloc.CODE" => code = Some(notes(part, &[OFFSET, CONSTANT])?),
                    b"reloc.DATA" => pointers = Some(notes(part, &[POINTER])?),
                    _ => {}
                },
                _ => {}
            }
        }
        match (symbols, code, pointers) {
            (Some(symbols), Some(code), Some(pointers)) => Ok(Self { segments, symbols, code, pointers }),
            _ => Err(Odd("the linker's notes")),
        }
    }
}

/// A run of data with the byte of its section at which it begins.
#[derive(Debug)]
pub struct Placed<'a> {
    pub at: u32,
    pub bytes: &'a [u8],
    pub within: usize,
}

/// The segments of a section of data.
///
/// # Errors
/// [`Odd`] where they are not at known places.
pub fn data_segments<'a>(part: &mut Reader<'a>) -> Result<Vec<Placed<'a>>, Odd> {
    let mut segments = Vec::new();
    for _ in 0..part.number()? {
        if part.number()? != 0 || part.byte()? != 0x41 {
            return Err(Odd("data at a known place"));
        }
        let at = part.signed()?;
        part.byte()?;
        let bytes = part.run()?;
        segments.push(Placed { at, bytes, within: part.at - bytes.len() });
    }
    Ok(segments)
}

/// The address of this byte of the section of data.
pub fn address_of(segments: &[Placed<'_>], within: u32) -> Option<u32> {
    let within = usize::try_from(within).ok()?;
    segments.iter().find_map(|segment| {
        let from = within.checked_sub(segment.within).filter(|from| *from < segment.bytes.len())?;
        Some(segment.at + u32::try_from(from).ok()?)
    })
}

fn linking<'a>(part: &mut Reader<'a>) -> Result<Symbols<'a>, Odd> {
    if part.number()? != 2 {
        return Err(Odd("linker's notes of version 2"));
    }
    let mut symbols = Symbols::default();
    while !part.is_done() {
        let (kind, content) = (part.byte()?, &mut Reader::new(part.run()?));
        match kind {
            SEGMENTS => {
                for _ in 0..content.number()? {
                    symbols.segments.push(content.run()?);
                    // Its alignment and its marks.
                    content.number()?;
                    content.number()?;
                }
            }
            SYMBOLS => {
                symbols.data = (0..content.number()?).map(|_| symbol(content)).collect::<Result<_, _>>()?;
            }
            _ => {}
        }
    }
    Ok(symbols)
}

fn symbol(part: &mut Reader<'_>) -> Result<Option<(usize, u32, u32)>, Odd> {
    let (kind, marks) = (part.byte()?, part.number()?);
    let mut data = None;
    match kind {
        IS_DATA => {
            part.run()?;
            if marks & ELSEWHERE == 0 {
                data = Some((part.count()?, part.number()?, part.number()?));
            }
        }
        // A section.
        3 => drop(part.number()?),
        _ => {
            part.number()?;
            if marks & ELSEWHERE == 0 || marks & NAMED != 0 {
                part.run()?;
            }
        }
    }
    Ok(data)
}

/// The notes of one section, of these kinds.
fn notes(part: &mut Reader<'_>, kinds: &[u8]) -> Result<Vec<Note>, Odd> {
    part.number()?;
    let one = |part: &mut Reader<'_>| {
        let (kind, at, symbol) = (part.byte()?, part.number()?, part.count()?);
        let added = match kind {
            OFFSET | CONSTANT | POINTER => part.signed()?,
            _ if FOR_DEBUGGERS.contains(&kind) => part.signed()?,
            _ if OTHERS.contains(&kind) => 0,
            _ => return Err(Odd("linker's notes of the known kinds")),
        };
        Ok((kind, Note { at, symbol, added }))
    };
    let all: Vec<(u8, Note)> = (0..part.number()?).map(|_| one(part)).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, note)| note).collect())
}
