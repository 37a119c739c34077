//! The instructions of a function, as far as they name other functions or addresses.

use super::Odd;
use super::wire::Reader;

/// An instruction that matters to a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    /// It calls this function.
    Call(u32),
    /// It cannot move to another module: it takes the address of a function, or uses a segment of data or elements.
    Bound,
    /// It gives this number, or adds it to where it reads or writes: an address, perhaps.
    Number(u32),
}

/// Walks through a function's body and gives each mention with the bytes it takes: from, to.
///
/// # Errors
/// [`Odd`] for an instruction that the page's compiler is not known to write.
pub fn walk(body: &[u8], mut meet: impl FnMut(Mention, usize, usize)) -> Result<(), Odd> {
    let mut reader = Reader::new(body);
    for _ in 0..reader.number()? {
        reader.pass_number()?;
        value_type(&mut reader)?;
    }
    while !reader.is_done() {
        let from = reader.at;
        let mention = match reader.byte()? {
            0x10 => Some(Mention::Call(reader.number()?)),
            0xD2 => {
                reader.pass_number()?;
                Some(Mention::Bound)
            }
            0xFC => further(&mut reader)?,
            0x41 => Some(Mention::Number(reader.signed()?)),
            0x28..=0x3E => Some(Mention::Number(offset(&mut reader)?)),
            plain => {
                operands(plain, &mut reader)?;
                None
            }
        };
        if let Some(mention) = mention {
            meet(mention, from, reader.at);
        }
    }
    Ok(())
}

fn value_type(reader: &mut Reader<'_>) -> Result<(), Odd> {
    match reader.byte()? {
        0x6F | 0x70 | 0x7B..=0x7F => Ok(()),
        _ => Err(Odd("values of the known types")),
    }
}

/// What an instruction adds to the address that it reads or writes.
fn offset(reader: &mut Reader<'_>) -> Result<u32, Odd> {
    // A second memory would be named in the alignment; the page has one.
    if reader.number()? & 0x40 != 0 {
        return Err(Odd("one memory"));
    }
    reader.number()
}

/// Passes over what follows an instruction of one byte.
fn operands(instruction: u8, reader: &mut Reader<'_>) -> Result<(), Odd> {
    match instruction {
        0x00 | 0x01 | 0x05 | 0x0B | 0x0F | 0x1A | 0x1B | 0x45..=0xC4 | 0xD1 => Ok(()),
        // Blocks by their type, branches, variables, tables, constants, the size of memory, null.
        0x02..=0x04 | 0x0C | 0x0D | 0x20..=0x26 | 0x3F | 0x40 | 0x42 | 0xD0 => reader.pass_number(),
        0x0E => {
            for _ in 0..=reader.number()? {
                reader.pass_number()?;
            }
            Ok(())
        }
        0x11 => {
            reader.pass_number()?;
            reader.pass_number()
        }
        0x1C => (0..reader.number()?).try_for_each(|_| value_type(reader)),
        0x43 => reader.take(4).map(drop),
        0x44 => reader.take(8).map(drop),
        _ => Err(Odd("instructions of the known set")),
    }
}

/// Passes over an instruction of the second set: saturating conversions, memory and tables in bulk.
fn further(reader: &mut Reader<'_>) -> Result<Option<Mention>, Odd> {
    let (operands, mention) = match reader.number()? {
        0..=7 => (0, None),
        8 | 12 => (2, Some(Mention::Bound)),
        9 | 13 => (1, Some(Mention::Bound)),
        10 | 14 => (2, None),
        11 | 15..=17 => (1, None),
        _ => return Err(Odd("instructions of the known set")),
    };
    for _ in 0..operands {
        reader.pass_number()?;
    }
    Ok(mention)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(body: &[u8]) -> Result<Vec<(Mention, usize, usize)>, Odd> {
        let mut met = Vec::new();
        walk(body, |mention, from, to| {
            if !matches!(mention, Mention::Number(_)) {
                met.push((mention, from, to));
            }
        })?;
        Ok(met)
    }

    #[test]
    fn calls_are_found_between_constants_that_look_like_calls() {
        // One group of locals; a constant 16; a call of 300; a float of four bytes 0x10; a call of 2.
        let body = [1, 2, 0x7F, 0x41, 0x10, 0x10, 0xAC, 0x02, 0x43, 16, 16, 16, 16, 0x10, 2, 0x0B];
        assert_eq!(mentions(&body), Ok(vec![(Mention::Call(300), 5, 8), (Mention::Call(2), 13, 15)]));
    }

    #[test]
    fn tables_of_branches_memory_and_bulk_are_passed_over() {
        let body = [
            0, 0x02, 0x40, 0x0E, 2, 0x10, 0x10, 0x10, 0x28, 2, 0x10, 0x11, 0x10, 0, 0xFC, 10, 0, 0, 0xFC, 9,
            3, 0x0B, 0x0B,
        ];
        assert_eq!(mentions(&body), Ok(vec![(Mention::Bound, 18, 21)]));
    }

    #[test]
    fn addresses_are_constants_and_what_is_added_to_one() {
        // The constants 1,048,576 and minus 1, a load from 300 further, a float, a long constant.
        let body = [
            0, 0x41, 0x80, 0x80, 0xC0, 0x00, 0x41, 0x7F, 0x28, 2, 0xAC, 0x02, 0x43, 1, 1, 1, 1, 0x42, 5, 0x0B,
        ];
        let mut met = Vec::new();
        walk(&body, |mention, _, _| met.push(mention)).unwrap();
        let wanted = [1_048_576, u32::MAX, 300].map(Mention::Number);
        assert_eq!(met, wanted);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert!(mentions(&[0, 0xFD, 0, 0x0B]).is_err());
        assert!(mentions(&[0, 0x10]).is_err());
        assert!(mentions(&[1, 1, 0x63, 0]).is_err());
    }
}
