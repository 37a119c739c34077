//! Numbers and names as WebAssembly writes them.

use super::Odd;

/// How a module begins: its magic and its version.
pub const HEAD: &[u8] = b"\0asm\x01\0\0\0";

/// Reads a part of a module from its front.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// How many bytes were read.
    pub at: usize,
}

impl<'a> Reader<'a> {
    /// A reader of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Whether everything was read.
    pub fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next byte.
    ///
    /// # Errors
    /// [`Odd`] at the end.
    pub fn byte(&mut self) -> Result<u8, Odd> {
        let byte = *self.bytes.get(self.at).ok_or(Odd("whole module"))?;
        self.at += 1;
        Ok(byte)
    }

    /// The next bytes.
    ///
    /// # Errors
    /// [`Odd`] where there are fewer.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], Odd> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let taken = rest.get(..count).ok_or(Odd("whole module"))?;
        self.at += count;
        Ok(taken)
    }

    /// An unsigned number of up to 32 bits.
    ///
    /// # Errors
    /// [`Odd`] where there is none.
    pub fn number(&mut self) -> Result<u32, Odd> {
        let (mut value, mut shift) = (0_u32, 0);
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7F).checked_shl(shift).ok_or(Odd("numbers of 32 bits"))?;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// A signed number of up to 32 bits, as the address that it stands for.
    ///
    /// # Errors
    /// [`Odd`] where there is none.
    pub fn signed(&mut self) -> Result<u32, Odd> {
        let (mut value, mut shift) = (0_u32, 0);
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7F).checked_shl(shift).ok_or(Odd("numbers of 32 bits"))?;
            shift += 7;
            if byte & 0x80 == 0 {
                let above = u32::MAX.checked_shl(shift).unwrap_or(0);
                return Ok(if byte & 0x40 == 0 { value } else { value | above });
            }
        }
    }

    /// An unsigned number, as a place in memory here.
    ///
    /// # Errors
    /// [`Odd`] where there is none.
    pub fn count(&mut self) -> Result<usize, Odd> {
        usize::try_from(self.number()?).map_err(|_| Odd("numbers of 32 bits"))
    }

    /// Passes over a number of any length and sign.
    ///
    /// # Errors
    /// [`Odd`] at the end.
    pub fn pass_number(&mut self) -> Result<(), Odd> {
        while self.byte()? & 0x80 != 0 {}
        Ok(())
    }

    /// A counted run of bytes.
    ///
    /// # Errors
    /// [`Odd`] where it is cut short.
    pub fn run(&mut self) -> Result<&'a [u8], Odd> {
        let count = self.count()?;
        self.take(count)
    }
}

/// Writes an unsigned number.
pub fn put(out: &mut Vec<u8>, mut value: u32) {
    loop {
        let low = value.to_le_bytes()[0] & 0x7F;
        value >>= 7;
        if value == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}

/// Writes a count.
pub fn put_count(out: &mut Vec<u8>, count: usize) {
    put(out, u32::try_from(count).unwrap_or(u32::MAX));
}

/// Writes the instruction that gives an address or a place in a table: a constant of 32 bits.
pub fn put_constant(out: &mut Vec<u8>, value: u32) {
    out.push(0x41);
    // Signed: a number whose top bit would be taken for the sign gets one more byte.
    let mut rest = value;
    loop {
        let low = rest.to_le_bytes()[0] & 0x7F;
        rest >>= 7;
        if rest == 0 && low & 0x40 == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}

/// Writes a counted run of bytes.
pub fn put_run(out: &mut Vec<u8>, bytes: &[u8]) {
    put_count(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// Writes a section of a module.
pub fn put_section(out: &mut Vec<u8>, id: u8, content: &[u8]) {
    out.push(id);
    put_run(out, content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_written() {
        for value in [0, 1, 63, 64, 127, 128, 300, 16_383, 16_384, 5_000_000, u32::MAX] {
            let mut bytes = Vec::new();
            put(&mut bytes, value);
            let mut reader = Reader::new(&bytes);
            assert_eq!((reader.number(), reader.is_done()), (Ok(value), true));
        }
        let constant = |value| {
            let mut bytes = Vec::new();
            put_constant(&mut bytes, value);
            bytes
        };
        assert_eq!(constant(63), [0x41, 63]);
        assert_eq!(constant(64), [0x41, 0xC0, 0], "64 would read as minus 64");
        assert_eq!(constant(8_192), [0x41, 0x80, 0xC0, 0]);
        for value in [0, 1, 63, 64, 8_192, 1_048_576, 5_000_000] {
            assert_eq!(Reader::new(&constant(value)[1..]).signed(), Ok(value));
        }
        assert_eq!(Reader::new(&[0x7F]).signed(), Ok(u32::MAX), "minus 1");
        assert_eq!(Reader::new(&[0x80, 0x7F]).signed(), Ok(0_u32.wrapping_sub(128)));
        assert_eq!(Reader::new(&[0x80, 0x80, 0x80, 0x80, 0x78]).signed(), Ok(1 << 31), "the least");
    }

    #[test]
    fn what_is_cut_short_is_refused() {
        assert!(Reader::new(&[0x80]).number().is_err());
        assert!(Reader::new(&[3, 1, 2]).run().is_err());
        assert!(Reader::new(&[0xFF; 9]).number().is_err());
    }
}
