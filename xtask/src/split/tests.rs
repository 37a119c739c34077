//! A small module, cut in two.

use std::collections::BTreeSet;

use super::halves::moved;
use super::module::section;
use super::wire::{HEAD, Reader, put_run, put_section};
use super::*;

/// What is named so comes later.
fn far(name: &str, _: usize) -> Needed {
    if name.starts_with("far") { Needed::Later } else { Needed::First }
}

/// Functions of type 0: 0 is imported; 1 `main` is exported and calls 2 and 3; 2 `near`; 3 `far` calls 0, 2 and 4; 4 is
/// called by nobody else; 5 `far too` stands in the table at 2, after 2 `near` at 1.
pub fn whole() -> Vec<u8> {
    let section = |id: u8, content: &[u8]| {
        let mut out = Vec::new();
        put_section(&mut out, id, content);
        out
    };
    let call = |whom: &[u8]| {
        let mut body = vec![0];
        for whom in whom {
            body.extend([0x10, *whom]);
        }
        body.push(0x0B);
        body
    };
    let mut code = vec![5];
    for whom in [&[2, 3][..], &[], &[0, 2, 4], &[], &[]] {
        put_run(&mut code, &call(whom));
    }
    let mut names = vec![5];
    for (number, name) in [(1, "main"), (2, "near"), (3, "far"), (4, "helper"), (5, "far too")] {
        names.push(number);
        put_run(&mut names, name.as_bytes());
    }
    let mut custom = b"\x04name\x01".to_vec();
    put_run(&mut custom, &names);
    [
        HEAD.to_vec(),
        section(section::TYPE, &[1, 0x60, 0, 0]),
        section(section::IMPORT, b"\x01\x02js\x03log\0\0"),
        section(section::FUNCTION, &[5, 0, 0, 0, 0, 0]),
        section(section::TABLE, &[1, 0x70, 1, 3, 3]),
        section(5, &[1, 0, 1]),
        section(section::GLOBAL, &[1, 0x7F, 1, 0x41, 8, 0x0B]),
        section(section::EXPORT, b"\x01\x04main\0\x01"),
        section(section::ELEMENT, &[1, 0, 0x41, 1, 0x0B, 2, 2, 5]),
        section(section::CODE, &code),
        section(section::CUSTOM, &custom),
    ]
    .concat()
}

pub fn part(wasm: &[u8], wanted: u8) -> Vec<u8> {
    let mut reader = Reader::new(&wasm[HEAD.len()..]);
    while let Ok(id) = reader.byte() {
        let content = reader.run().unwrap();
        if id == wanted {
            return content.to_vec();
        }
    }
    Vec::new()
}

#[test]
fn what_is_named_moves_with_what_only_it_calls() {
    let whole = whole();
    let module = Module::read(&whole).unwrap();
    assert_eq!(moved(&module, far), [BTreeSet::new(), BTreeSet::from([3, 4, 5])]);
    let all = BTreeSet::from([2, 3, 4, 5]);
    let but_main = |name: &str, _| if name == "main" { Needed::First } else { Needed::Later };
    assert_eq!(moved(&module, but_main), [BTreeSet::new(), all]);
    assert_eq!(moved(&module, |_, _| Needed::First), [BTreeSet::new(), BTreeSet::new()]);
    // 4 `helper` goes with whoever needs it earlier.
    let opens = |name: &str, _| match name {
        "far" => Needed::Kept,
        "far too" => Needed::Later,
        _ => Needed::First,
    };
    assert_eq!(moved(&module, opens), [BTreeSet::from([3, 4]), BTreeSet::from([5])]);
}

#[test]
fn calls_across_go_through_the_table_and_calls_within_do_not() {
    let Parts { first, later, places, kept } = split(&whole(), None, far).unwrap();
    assert_eq!(part(&kept.wasm, section::CODE), [0], "no plan needs to be opened");
    let Part { wasm: later, stand_ins, end } = later;
    // Behind the three places of the program: 5 `far too` and 3 `far`, by their text, then the import; 2 `near` stands at 1 already.
    assert_eq!((stand_ins, end, places.as_str()), (3, 5, "3 far too\n4 far\n"));
    assert_eq!(part(&first, section::IMPORT), b"\x03\x02js\x03log\0\0\0\0\0\0\0\0\0\0");
    assert_eq!(part(&first, section::TABLE), [1, 0x70, 1, 6, 6]);
    // 0 `log`, 1 and 2 stand-ins, 3 `near`, 4 `main`.
    assert_eq!(part(&first, section::CODE), [2, 2, 0, 0x0B, 9, 0, 0x10, 3, 0x41, 4, 0x11, 0, 0, 0x0B]);
    let elements = [2, 0, 0x41, 1, 0x0B, 2, 3, 1, 0, 0x41, 3, 0x0B, 3, 1, 2, 0];
    assert_eq!(part(&first, section::ELEMENT), elements);
    let exports = part(&first, section::EXPORT);
    assert!(exports.starts_with(b"\x04\x04main\0\x04\x03:t0\x01\0"), "{exports:?}");
    // 0 `log`, 1 `near`, then 2 `helper`, 3 `far too`, 4 `far`.
    assert_eq!(
        part(&later, section::CODE),
        [3, 2, 0, 0x0B, 2, 0, 0x0B, 8, 0, 0x10, 0, 0x10, 1, 0x10, 2, 0x0B]
    );
    // `far too` stands at its place 2 and at that of its stand-in, 3; `far` behind them.
    assert_eq!(part(&later, section::ELEMENT), [1, 0, 0x41, 2, 0x0B, 3, 3, 3, 4]);
    let wants = part(&later, section::IMPORT);
    assert!(
        wants.starts_with(b"\x05\0\x015\0\0\0\x011\0\0\0\x03:t0"),
        "the functions at 5 and 1, the table, {wants:?}"
    );
}

#[test]
fn what_is_exported_may_come_later_behind_a_stand_in() {
    let main = |name: &str, _| if name == "main" { Needed::Later } else { Needed::First };
    let parts = split(&whole(), None, main).unwrap();
    // 0 `log`, 1 the stand-in.
    assert!(part(&parts.first, section::EXPORT).starts_with(b"\x04\x04main\0\x01"));
    let bindings = whole().windows(4).position(|bytes| bytes == b"main").unwrap();
    let mut own = whole();
    // Its section and its name grow by eight bytes.
    own.splice(bindings..bindings + 4, *b"__wbindgen_x");
    own[bindings - 1] += 8;
    own[bindings - 3] += 8;
    let parts = split(&own, None, main).unwrap();
    assert_eq!(part(&parts.later.wasm, section::CODE), [0], "the script's own are called all the time");
}

#[test]
fn imports_get_short_names_in_their_order() {
    let (short, names) = short_imports(&whole(), "g").unwrap();
    assert_eq!(part(&short, section::IMPORT), b"\x01\x01g\x010\0\0");
    assert_eq!(part(&short, section::CODE), part(&whole(), section::CODE));
    let name = Import { giver: "js".into(), name: "log".into(), short: "0".into() };
    assert_eq!(names, [name]);
}

#[test]
fn what_a_split_does_not_know_is_refused() {
    assert!(split(b"text", None, far).is_err());
    let mut cut = whole();
    cut.truncate(60);
    assert!(split(&cut, None, far).is_err());
}
