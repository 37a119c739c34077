//! A checksum that is the same everywhere and for good.

/// Where [`fnv_1a_after`] begins.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of 64 bits (Fowler, Noll, Vo).
///
/// ```
/// // The function's published test vectors.
/// use planerka::units::fnv_1a;
/// assert_eq!(fnv_1a(b""), 0xcbf2_9ce4_8422_2325);
/// assert_eq!(fnv_1a(b"foobar"), 0x8594_4171_f739_67e8);
/// ```
#[must_use]
pub fn fnv_1a(bytes: &[u8]) -> u64 {
    fnv_1a_after(OFFSET, bytes)
}

/// The same, going on from what came before.
#[must_use]
pub fn fnv_1a_after(hash: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(hash, step)
}
