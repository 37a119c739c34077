//! A checksum that is the same on every machine and in every version.

use std::hash::Hasher as _;

/// 64-bit FNV-1a (Fowler, Noll, Vo) over these texts in sequence.
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
