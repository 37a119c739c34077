//! A program that keeps book of which of its functions have run.

use super::Odd;
use super::module::{Module, section};
use super::wire::{HEAD, Reader, put, put_constant, put_count, put_run, put_section};

/// A program whose functions note that they have run.
#[derive(Debug)]
pub struct Watched<'a> {
    /// The program: after the memory it starts with stands a byte for each function, one once it has run.
    pub wasm: Vec<u8>,
    /// Where the first of these bytes stands.
    pub at: u32,
    /// The function's name and size for each byte.
    pub functions: Vec<(&'a str, usize)>,
}

const PAGE: u32 = 65_536;

/// Puts a note at the beginning of every function.
///
/// # Errors
/// [`Odd`] where the module is not what the page's compiler writes.
pub fn watched(wasm: &[u8]) -> Result<Watched<'_>, Odd> {
    let module = Module::read(wasm)?;
    let functions: Vec<(&str, usize)> = module.functions.iter().map(|f| (f.name, f.body.len())).collect();
    let mut at = None;
    let mut out = HEAD.to_vec();
    for &(id, content) in &module.sections {
        let new = match id {
            section::CUSTOM => continue,
            section::MEMORY => {
                let (first, grown) = grown(content, functions.len())?;
                at = Some(first);
                grown
            }
            section::CODE => code(&module, at.ok_or(Odd("memory before the code"))?)?,
            _ => content.to_vec(),
        };
        put_section(&mut out, id, &new);
    }
    Ok(Watched { wasm: out, at: at.ok_or(Odd("memory"))?, functions })
}

/// The section of memories with room for a byte each behind what there is, and where that room begins. The allocator
/// takes only memory that it has asked for, so nobody else writes there.
fn grown(content: &[u8], bytes: usize) -> Result<(u32, Vec<u8>), Odd> {
    let mut reader = Reader::new(content);
    if reader.number()? != 1 || reader.byte()? != 0 {
        return Err(Odd("one memory that may grow"));
    }
    let least = reader.number()?;
    let more = u32::try_from(bytes).unwrap_or(u32::MAX).div_ceil(PAGE);
    let mut out = vec![1, 0];
    put(&mut out, least + more);
    Ok((least * PAGE, out))
}

fn code(module: &Module<'_>, first: u32) -> Result<Vec<u8>, Odd> {
    let mut out = Vec::new();
    put_count(&mut out, module.functions.len());
    for (at, function) in (first..).zip(&module.functions) {
        let mut reader = Reader::new(function.body);
        for _ in 0..reader.number()? {
            reader.pass_number()?;
            reader.byte()?;
        }
        let (locals, instructions) = function.body.split_at(reader.at);
        let mut body = locals.to_vec();
        put_constant(&mut body, at);
        // The constant 1, stored as a byte there.
        body.extend([0x41, 1, 0x3A, 0, 0]);
        body.extend_from_slice(instructions);
        put_run(&mut out, &body);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{part, whole};
    use super::*;

    #[test]
    fn each_function_notes_in_a_byte_of_its_own_behind_the_memory_there_was() {
        let whole = whole();
        let watched = watched(&whole).unwrap();
        assert_eq!((watched.at, watched.functions.len()), (PAGE, 5));
        assert_eq!(watched.functions[0], ("main", 6));
        assert_eq!(part(&watched.wasm, section::MEMORY), [1, 0, 2]);
        let code = part(&watched.wasm, section::CODE);
        // `main`: no locals, 1 stored at 65,536, then its two calls.
        let main = [15, 0, 0x41, 0x80, 0x80, 0x04, 0x41, 1, 0x3A, 0, 0, 0x10, 2, 0x10, 3, 0x0B];
        assert_eq!(code[..17], [&[5][..], &main].concat());
        assert!(a_limited_memory_is_refused(&whole));
    }

    fn a_limited_memory_is_refused(whole: &[u8]) -> bool {
        let at = whole.windows(5).position(|bytes| bytes == [section::MEMORY, 3, 1, 0, 1]).unwrap();
        let mut limited = whole.to_vec();
        limited.splice(at..at + 5, [section::MEMORY, 4, 1, 1, 1, 2]);
        watched(&limited).is_err()
    }
}
