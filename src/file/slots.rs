//! Two storage slots per plan, written in turn, so that a torn or damaged write never destroys the last good
//! copy.
//!
//! A slot is one JSON text, `{"seq":12,"length":345,"checksum":"0f…","body":{…}}`, for any storage of JSON
//! values. `seq` grows by one with every save; `length` is the body's size in bytes; `checksum` is FNV-1a (64
//! bits) over sequence, length and body: it detects accidents, not attacks.

use serde::Deserialize;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::units::fnv_1a;

/// One of the two slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first slot.
    A,
    /// The second slot.
    B,
}

impl Side {
    /// The slot that is written after this one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }
}

/// Why a slot's text cannot be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SlotError {
    /// The text is not a slot: cut off, or something else.
    #[error("the text is not a storage slot")]
    NotASlot,
    /// The body is shorter or longer than the slot says.
    #[error("the body has {found} bytes instead of {stated}")]
    Length {
        /// Bytes stated in the slot.
        stated: usize,
        /// Bytes found.
        found: usize,
    },
    /// The slot has changed since it was written.
    #[error("the checksum does not match")]
    Checksum,
}

/// A saved body with its sequence number.
#[derive(Debug, Clone)]
pub struct Slot {
    seq: u64,
    body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    seq: u64,
    length: usize,
    checksum: String,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// The text to store as save number `seq`. The body must be one JSON value; anything else is refused when
/// read back.
pub fn encode(seq: u64, body: &str) -> String {
    let checksum = checksum(seq, body);
    format!(r#"{{"seq":{seq},"length":{},"checksum":"{checksum}","body":{body}}}"#, body.len())
}

impl Slot {
    /// The number of the save.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The saved text.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Reads a slot and verifies that nothing in it has changed.
    ///
    /// # Errors
    /// What is wrong with the text; see [`SlotError`].
    pub fn decode(text: &str) -> Result<Self, SlotError> {
        let wire: Wire = serde_json::from_str(text).map_err(|_| SlotError::NotASlot)?;
        let body = wire.body.get();
        if wire.length != body.len() {
            return Err(SlotError::Length { stated: wire.length, found: body.len() });
        }
        if wire.checksum != checksum(wire.seq, body) {
            return Err(SlotError::Checksum);
        }
        Ok(Slot { seq: wire.seq, body: body.to_owned() })
    }
}

fn checksum(seq: u64, body: &str) -> String {
    let head = format!("{seq},{},", body.len());
    // Every step of FNV-1a is a bijection of the state, so a change of a single byte never goes unnoticed.
    format!("{:016x}", fnv_1a(&[&head, body]))
}

/// An unreadable slot, with its text kept for quarantine and download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// Which slot.
    pub side: Side,
    /// Its text.
    pub text: String,
    /// What is wrong with it.
    pub error: SlotError,
}

/// The newest copy that can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// The saved text.
    pub body: String,
    /// The number of its save.
    pub seq: u64,
    /// The slot it came from.
    pub side: Side,
    /// The other slot, if it was damaged.
    pub damaged: Vec<Damaged>,
}

/// Something was saved, but none of it can be trusted. Must not be overwritten without asking.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("every stored copy is damaged")]
pub struct AllDamaged {
    /// The slots with their texts, A first.
    pub damaged: Vec<Damaged>,
}

/// Picks the newest good slot; None if nothing was ever saved.
///
/// # Errors
/// [`AllDamaged`] if there is text but no trustworthy slot.
pub fn pick(a: Option<&str>, b: Option<&str>) -> Result<Option<Picked>, AllDamaged> {
    let mut damaged = Vec::new();
    let mut best: Option<(Side, Slot)> = None;
    for (side, text) in [(Side::A, a), (Side::B, b)] {
        let Some(text) = text else { continue };
        match Slot::decode(text) {
            Ok(slot) if best.as_ref().is_none_or(|(_, other)| slot.seq > other.seq) => {
                best = Some((side, slot));
            }
            Ok(_) => {}
            Err(error) => damaged.push(Damaged { side, text: text.to_owned(), error }),
        }
    }
    match best {
        Some((side, slot)) => Ok(Some(Picked { body: slot.body, seq: slot.seq, side, damaged })),
        None if damaged.is_empty() => Ok(None),
        None => Err(AllDamaged { damaged }),
    }
}

/// Picks the newest good copy among the slots and the journal.
///
/// A newer copy in the journal is what the slots would contain had the browser not been closed before writing
/// them; it replaces the older of the two. A journal that cannot be trusted is ignored.
///
/// # Errors
/// As [`pick`], if the journal does not help either.
pub fn pick_newest(
    a: Option<&str>,
    b: Option<&str>,
    journal: Option<&str>,
) -> Result<Option<Picked>, AllDamaged> {
    let slots = pick(a, b);
    let Some(copy) = journal.and_then(|text| Slot::decode(text).ok()) else { return slots };
    let (side, damaged) = match slots {
        Ok(Some(picked)) if picked.seq >= copy.seq => return Ok(Some(picked)),
        Ok(Some(picked)) => (picked.side, picked.damaged),
        Ok(None) => (Side::B, Vec::new()),
        Err(all) => (Side::B, all.damaged),
    };
    Ok(Some(Picked { body: copy.body, seq: copy.seq, side, damaged }))
}

/// The sequence number lies within this many first characters of a slot's text.
pub const HEAD: u32 = 32;

/// The sequence number that a slot's text claims, without reading the rest.
pub fn claimed_seq(text: &str) -> Option<u64> {
    let digits = text.strip_prefix(r#"{"seq":"#)?;
    digits[..digits.find(',')?].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = r#"{"plan":"старый","n":1}"#;
    const NEW: &str = "{\"plan\":\"новый\",\n  \"n\":[2,3.5]}";

    fn texts() -> (String, String) {
        (encode(7, OLD), encode(8, NEW))
    }

    #[test]
    fn a_slot_comes_back_to_the_byte() {
        let (_, text) = texts();
        let slot = Slot::decode(&text).unwrap();
        assert_eq!((slot.seq(), slot.body()), (8, NEW));
    }

    #[test]
    fn the_newer_of_two_good_slots_wins() {
        let (old, new) = texts();
        let picked = pick(Some(&old), Some(&new)).unwrap().unwrap();
        assert_eq!((picked.body.as_str(), picked.seq, picked.side), (NEW, 8, Side::B));
        let picked = pick(Some(&new), Some(&old)).unwrap().unwrap();
        assert_eq!((picked.body.as_str(), picked.seq, picked.side), (NEW, 8, Side::A));
    }

    #[test]
    fn nothing_saved_is_not_damage() {
        assert_eq!(pick(None, None), Ok(None));
    }

    #[test]
    fn the_journal_wins_only_where_it_is_newer_and_whole() {
        let (old, new) = texts();
        let from = |a: Option<&str>, b: Option<&str>, journal: Option<&str>| {
            let picked = pick_newest(a, b, journal).unwrap().unwrap();
            (picked.seq, picked.side, picked.damaged.len())
        };
        assert_eq!(from(Some(&old), None, Some(&new)), (8, Side::A, 0), "the browser was killed");
        assert_eq!(from(None, None, Some(&new)), (8, Side::B, 0), "before it ever wrote a slot");
        assert_eq!(from(Some(&old), Some(&new), Some(&old)), (8, Side::B, 0));
        assert_eq!(from(Some(&old), Some("{"), Some(&new)), (8, Side::A, 1));
        assert_eq!(from(Some("x"), Some("{"), Some(&new)), (8, Side::B, 2));
        for cut in (0..new.len()).filter(|&i| new.is_char_boundary(i)) {
            assert_eq!(from(Some(&old), None, Some(&new[..cut])), (7, Side::A, 0), "cut at {cut}");
        }
        assert!(pick_newest(Some("x"), None, Some("y")).is_err());
        assert_eq!(pick_newest(None, None, None), Ok(None));
    }

    #[test]
    fn the_number_stands_at_the_front() {
        let (_, new) = texts();
        assert_eq!(claimed_seq(&new), Some(8));
        for text in ["", "{", "{\"seq\":", "{\"seq\":x,", "{\"seq\":-1,"] {
            assert_eq!(claimed_seq(text), None, "{text:?}");
        }
    }

    #[test]
    fn cut_at_any_length_the_other_slot_loads() {
        let (old, new) = texts();
        for cut in (0..new.len()).filter(|&i| new.is_char_boundary(i)) {
            let torn = &new[..cut];
            let picked = pick(Some(&old), Some(torn)).unwrap().unwrap();
            assert_eq!(picked.body, OLD, "cut at {cut}");
            assert_eq!(picked.damaged[0].text, torn);
            assert_eq!(picked.side, Side::A, "the next save goes over the torn one");
        }
    }

    #[test]
    fn a_flipped_bit_anywhere_is_seen() {
        let (old, new) = texts();
        for at in 0..new.len() {
            for bit in 0..8 {
                let mut bytes = new.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let text = String::from_utf8_lossy(&bytes);
                let picked = pick(Some(&old), Some(&text)).unwrap().unwrap();
                assert_eq!(picked.body, OLD, "bit {bit} of byte {at}");
                assert_eq!(picked.damaged.len(), 1);
            }
        }
    }

    #[test]
    fn both_bad_keeps_both_texts() {
        let error = pick(Some("{"), Some("nonsense")).unwrap_err();
        let kept: Vec<_> = error.damaged.iter().map(|d| (d.side, d.text.as_str())).collect();
        assert_eq!(kept, [(Side::A, "{"), (Side::B, "nonsense")]);
        assert!(pick(None, Some("")).is_err(), "one bad and none good is damage too");
    }

    #[test]
    fn a_body_that_is_not_json_is_refused_when_it_is_read_back() {
        for body in ["", "{", "NaN", "{} {}"] {
            assert_eq!(Slot::decode(&encode(1, body)).unwrap_err(), SlotError::NotASlot, "{body:?}");
        }
    }
}
