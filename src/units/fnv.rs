//! A checksum that is the same everywhere and for good.

use std::hash::Hasher as _;

/// FNV-1a of 64 bits (Fowler, Noll, Vo) over these bytes, one after the other.
///
/// ```
/// // The function's published test vectors.
/// use planerka::units::fnv_1a;
/// assert_eq!(fnv_1a(&[]), 0xcbf2_9ce4_8422_2325);
/// assert_eq!(fnv_1a(&["foo", "bar"]), 0x8594_4171_f739_67e8);
/// ```
#[must_use]
pub fn fnv_1a(parts: &[&str]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    parts.iter().for_each(|part| hasher.write(part.as_bytes()));
    hasher.finish()
}
