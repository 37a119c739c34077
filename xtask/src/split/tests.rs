//! A small module, cut in two.

use std::collections::BTreeSet;

use super::halves::moved;
use super::module::section;
use super::wire::{HEAD, Reader, put_run, put_section};
use super::*;

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
    let far = |name: &str, _| name.starts_with("far");
    assert_eq!(moved(&module, far), BTreeSet::from([3, 4, 5]));
    assert_eq!(moved(&module, |_, _| true), BTreeSet::from([2, 3, 4, 5]), "what is exported stays");
    assert_eq!(moved(&module, |_, _| false), BTreeSet::new());
}

#[test]
fn calls_across_go_through_the_table_and_calls_within_do_not() {
    let Halves { first, later, .. } = split(&whole(), |name, _| name.starts_with("far")).unwrap();
    // The import, then stand-ins for 3 at the new place 3 and for 5 at its place 2.
    assert_eq!(part(&first, section::IMPORT), b"\x03\x02js\x03log\0\0\x05later\x013\0\0\x05later\x012\0\0");
    assert_eq!(part(&first, section::TABLE), [1, 0x70, 1, 4, 4]);
    // `main` is 3 now, `near` 4.
    assert_eq!(
        part(&first, section::CODE),
        [2, 9, 0, 0x10, 4, 0x41, 3, 0x11, 0, 0, 0x0B, 2, 0, 0x0B][..].to_vec()
    );
    assert_eq!(part(&first, section::ELEMENT), [2, 0, 0x41, 1, 0x0B, 2, 4, 2, 0, 0x41, 3, 0x0B, 1, 1]);
    let exports = part(&first, section::EXPORT);
    assert!(exports.starts_with(b"\x06\x04main\0\x03"), "{exports:?}");
    // 0 `log`, 1 `near`, then 2 `far`, 3 `helper`, 4 `far too`.
    assert_eq!(
        part(&later, section::CODE),
        [3, 8, 0, 0x10, 0, 0x10, 1, 0x10, 3, 0x0B, 2, 0, 0x0B, 2, 0, 0x0B]
    );
    assert_eq!(part(&later, section::ELEMENT), [1, 0, 0x41, 2, 0x0B, 2, 4, 2]);
    assert_eq!(part(&later, section::IMPORT)[0], 5, "two functions, the table, the memory, the global");
}

#[test]
fn what_a_split_does_not_know_is_refused() {
    assert!(split(b"text", |_, _| true).is_err());
    let mut cut = whole();
    cut.truncate(60);
    assert!(split(&cut, |_, _| true).is_err());
}
