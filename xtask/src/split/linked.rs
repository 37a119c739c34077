//! What stands in memory from the start, as the linker laid it out: which objects, and who refers to which.
//!
//! An object that only the second half of a program can reach comes with it. Who reaches what is told by the linker's own
//! notes (`--emit-relocs`), not guessed from addresses: a word that looked like none, and was one, would read as zeros.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Odd;
use super::code::{Mention, walk};
use super::module::Data;
use super::notes::{Note, Notes, Placed, Symbols, address_of};
use super::wire::{put_constant, put_count, put_run};

/// Zeros between two runs that weigh more than a run's own head, compressed; fewer where a test looks at small ones.
const GAP: usize = if cfg!(test) { 16 } else { 128 };

/// A constant, a word, a table.
#[derive(Debug, Clone)]
struct Object {
    at: u32,
    size: u32,
    /// Whether the program may write to it.
    changes: bool,
    /// What it points to: where in it, and the number of the other.
    points: Vec<(u32, usize)>,
}

/// The data of a program as it was linked.
#[derive(Debug)]
pub struct Linked {
    at: u32,
    bytes: Vec<u8>,
    /// In order of their addresses.
    objects: Vec<Object>,
    /// The objects that an address in an instruction may mean, where the linker wrote it.
    meant: BTreeMap<u32, BTreeSet<usize>>,
}

impl Linked {
    /// Reads a module that was linked with its notes kept.
    ///
    /// # Errors
    /// [`Odd`] where it is no module or has no notes.
    pub fn read(wasm: &[u8]) -> Result<Self, Odd> {
        let Notes { segments, symbols, code, pointers } = Notes::read(wasm)?;
        Self::from_parts(&segments, &symbols, &code, &pointers)
    }

    fn from_parts(
        segments: &[Placed<'_>],
        symbols: &Symbols<'_>,
        code: &[Note],
        pointers: &[Note],
    ) -> Result<Self, Odd> {
        let mut linked = Self::of(segments)?;
        let placed = symbols.data.iter().enumerate().filter_map(|(number, data)| {
            let (segment, within, size) = (*data)?;
            let changes = !symbols.segments.get(segment)?.starts_with(b".rodata");
            let at = segments.get(segment)?.at + within;
            Some((Object { at, size, changes, points: Vec::new() }, number))
        });
        let mut placed: Vec<(Object, usize)> = placed.collect();
        placed.sort_by_key(|(object, symbol)| (object.at, object.size, *symbol));
        let by_symbol: BTreeMap<usize, usize> =
            placed.iter().enumerate().map(|(object, (_, symbol))| (*symbol, object)).collect();
        linked.objects = placed.into_iter().map(|(object, _)| object).collect();
        for note in code {
            if let Some(&object) = by_symbol.get(&note.symbol) {
                let address = linked.objects[object].at.wrapping_add(note.added);
                linked.meant.entry(address).or_default().insert(object);
            }
        }
        for note in pointers {
            if let Some(&object) = by_symbol.get(&note.symbol) {
                let at = address_of(segments, note.at).ok_or(Odd("pointers within data"))?;
                let holders =
                    linked.objects.iter_mut().filter(|holder| at.wrapping_sub(holder.at) < holder.size);
                holders.for_each(|holder| holder.points.push((at - holder.at, object)));
            }
        }
        Ok(linked)
    }

    fn of(segments: &[Placed<'_>]) -> Result<Self, Odd> {
        let at = segments.iter().map(|segment| segment.at).min().ok_or(Odd("data"))?;
        let mut bytes = Vec::new();
        for segment in segments {
            let from = usize::try_from(segment.at - at).unwrap_or(usize::MAX);
            bytes.resize(bytes.len().max(from + segment.bytes.len()), 0);
            bytes[from..from + segment.bytes.len()].copy_from_slice(segment.bytes);
        }
        Ok(Self { at, bytes, objects: Vec::new(), meant: BTreeMap::new() })
    }

    /// The objects that hold this address, or end with it.
    fn around(&self, address: u32) -> impl Iterator<Item = usize> {
        let end = self.objects.partition_point(|object| object.at <= address);
        let all = self.objects.iter().enumerate().take(end);
        all.filter(move |(_, object)| address - object.at <= object.size).map(|(number, _)| number)
    }

    /// Cuts the data of a program in what the functions of the first part can reach, what those of the second can
    /// reach besides, and the rest.
    ///
    /// # Errors
    /// [`Odd`] where the program's data is not what was linked.
    pub fn cut(&self, data: &[Data<'_>], first: &[&[u8]], second: &[&[u8]]) -> Result<[Vec<u8>; 3], Odd> {
        self.is_data_of(data)?;
        let changing = (0..self.objects.len()).filter(|number| self.objects[*number].changes);
        let first = self.reached(changing.collect(), first)?;
        let second = self.reached(Vec::new(), second)?;
        let part = |number: usize| match (first[number], second[number]) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        Ok(self.parts(&(0..self.objects.len()).map(part).collect::<Vec<_>>()))
    }

    /// Which objects these functions can reach, or these objects.
    fn reached(&self, mut open: Vec<usize>, functions: &[&[u8]]) -> Result<Vec<bool>, Odd> {
        for body in functions {
            walk(body, |mention, _, _| {
                let Mention::Number(number) = mention else { return };
                match self.meant.get(&number) {
                    Some(objects) => open.extend(objects),
                    None if self.holds(number) => open.extend(self.around(number)),
                    None => {}
                }
            })?;
        }
        let mut reached = vec![false; self.objects.len()];
        while let Some(number) = open.pop() {
            if !self.is_line(number) && !std::mem::replace(&mut reached[number], true) {
                open.extend(self.objects[number].points.iter().map(|(_, other)| *other));
            }
        }
        Ok(reached)
    }

    /// The data of each part, by the part of each object.
    fn parts(&self, part_of: &[usize]) -> [Vec<u8>; 3] {
        // Where objects share bytes, the earlier part has them; what is no object comes first.
        let mut parts = vec![0; self.bytes.len()];
        for part in [2, 1, 0] {
            let own = self.objects.iter().zip(part_of).filter(|(_, of)| **of == part);
            own.for_each(|(object, _)| parts[self.range(object)].fill(part));
        }
        let mut changes = vec![false; self.bytes.len()];
        self.objects.iter().filter(|object| object.changes).for_each(|o| changes[self.range(o)].fill(true));
        [0, 1, 2].map(|part| {
            let own = self.bytes.iter().zip(&parts).map(|(byte, of)| if *of == part { *byte } else { 0 });
            let own: Vec<u8> = own.collect();
            // What lies between two runs is written once more. That must not undo a change, and the first part must
            // not bring what it lacks.
            let runs = runs(&own, |gap| part == 0 || !changes[gap].contains(&true));
            self.put(runs, if part == 0 { &own } else { &self.bytes })
        })
    }

    /// A section of data with these runs of bytes.
    fn put(&self, runs: Vec<Range<usize>>, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        put_count(&mut out, runs.len());
        for run in runs {
            out.push(0);
            put_constant(&mut out, self.at + u32::try_from(run.start).unwrap_or(u32::MAX));
            out.push(0x0B);
            put_run(&mut out, &bytes[run]);
        }
        out
    }

    /// Whether an object is a line of the program's text that is named when the program fails: the name of a file, or
    /// that with a line and a column. Only then is it read, and the second half is not needed to say that it failed.
    fn is_line(&self, number: usize) -> bool {
        let object = &self.objects[number];
        if self.is_file_name(object) {
            return true;
        }
        let [(0, name)] = object.points[..] else { return false };
        let length = self.bytes[self.range(object)].get(4..8).and_then(|word| word.try_into().ok());
        let name = &self.objects[name];
        object.size == 16
            && self.is_file_name(name)
            && length.map(u32::from_le_bytes).is_some_and(|length| length + 1 == name.size)
    }

    fn is_file_name(&self, object: &Object) -> bool {
        object.points.is_empty() && self.bytes[self.range(object)].ends_with(b".rs\0")
    }

    fn range(&self, object: &Object) -> Range<usize> {
        let from = usize::try_from(object.at - self.at).unwrap_or(usize::MAX).min(self.bytes.len());
        let to = (from + usize::try_from(object.size).unwrap_or(0)).min(self.bytes.len());
        from..to
    }

    fn holds(&self, address: u32) -> bool {
        address
            .checked_sub(self.at)
            .is_some_and(|within| usize::try_from(within).is_ok_and(|within| within < self.bytes.len()))
    }

    fn is_data_of(&self, data: &[Data<'_>]) -> Result<(), Odd> {
        let other = Odd("data as the linker laid it out");
        let mut bytes = vec![0; self.bytes.len()];
        for part in data {
            let from =
                part.at.checked_sub(self.at).and_then(|from| usize::try_from(from).ok()).ok_or(other)?;
            let place = bytes.get_mut(from..from + part.bytes.len()).ok_or(other)?;
            place.copy_from_slice(part.bytes);
        }
        if bytes == self.bytes { Ok(()) } else { Err(other) }
    }
}

/// Where bytes are that are not zero, which memory is anyway: in runs that pass over a few zeros where they may.
fn runs(bytes: &[u8], may_pass: impl Fn(Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (place, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte != 0) {
        match runs.last_mut() {
            Some(run) if place - run.end < GAP && may_pass(run.end..place) => run.end = place + 1,
            _ => runs.push(place..place + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::module::section;
    use super::super::notes::{CONSTANT, IS_DATA, POINTER, SYMBOLS, data_segments};
    use super::super::wire::{HEAD, Reader, put, put_section};
    use super::*;

    const AT: u32 = 1024;

    /// The bytes of an object, and what it points to: where in it, and which.
    type Told<'a> = (&'a [u8], &'a [(u8, u8)]);

    /// What the linker leaves of these objects and this note in the code: each object with its text and what it points to,
    /// the last one in a segment that the program may write to.
    fn linked(objects: &[Told<'_>], code: &[u8]) -> Vec<u8> {
        let (last, rest) = objects.split_last().unwrap();
        let fixed: Vec<u8> = rest.iter().flat_map(|(bytes, _)| bytes.iter().copied()).collect();
        let mut data = vec![2, 0];
        put_constant(&mut data, AT);
        data.push(0x0B);
        put_run(&mut data, &fixed);
        let within = data.len() - fixed.len();
        data.push(0);
        put_constant(&mut data, AT + u32::try_from(fixed.len()).unwrap());
        data.push(0x0B);
        put_run(&mut data, last.0);
        let mut symbols = Vec::new();
        put_count(&mut symbols, objects.len());
        let mut pointers = vec![11];
        put_count(&mut pointers, objects.iter().map(|(_, points)| points.len()).sum());
        let mut from = 0;
        for (number, (bytes, points)) in objects.iter().enumerate() {
            let segment = u8::from(number + 1 == objects.len());
            let at = if segment == 1 { 0 } else { from };
            symbols.extend([IS_DATA, 0, 1, b'o', segment]);
            put_count(&mut symbols, at);
            put_count(&mut symbols, bytes.len());
            for (place, other) in *points {
                pointers.push(POINTER);
                put_count(&mut pointers, within + from + usize::from(*place));
                pointers.extend([*other, 0]);
            }
            from += bytes.len();
        }
        let mut notes = b"\x07linking\x02\x05".to_vec();
        put_run(&mut notes, b"\x02\x07.rodata\0\0\x05.data\0\0");
        notes.push(SYMBOLS);
        put_run(&mut notes, &symbols);
        let mut out = HEAD.to_vec();
        put_section(&mut out, section::DATA, &data);
        put_section(&mut out, section::CUSTOM, &notes);
        put_section(&mut out, section::CUSTOM, &[&b"\x0Areloc.CODE\x0A"[..], code].concat());
        put_section(&mut out, section::CUSTOM, &[&b"\x0Areloc.DATA"[..], &pointers].concat());
        out
    }

    /// A function that gives this address.
    fn gives(address: u32) -> Vec<u8> {
        let mut body = vec![0];
        put_constant(&mut body, address);
        body.push(0x0B);
        body
    }

    fn segments(part: &[u8]) -> Vec<(u32, Vec<u8>)> {
        let segments = data_segments(&mut Reader::new(part)).unwrap();
        segments.into_iter().map(|segment| (segment.at, segment.bytes.to_vec())).collect()
    }

    fn cut(wasm: &[u8], address: u32) -> [Vec<(u32, Vec<u8>)>; 2] {
        let [first, second, rest] = cut_for(wasm, address, None);
        assert_eq!(second, []);
        [first, rest]
    }

    fn cut_for(wasm: &[u8], address: u32, second: Option<u32>) -> [Vec<(u32, Vec<u8>)>; 3] {
        let linked = Linked::read(wasm).unwrap();
        let data = [Data { at: AT, bytes: &linked.bytes }];
        let bodies: Vec<Vec<u8>> = [Some(address), second].into_iter().flatten().map(gives).collect();
        let bodies: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        let (first, second) = bodies.split_at(1);
        linked.cut(&data, first, second).unwrap().map(|part| segments(&part))
    }

    #[test]
    fn what_the_first_half_reaches_stays_with_what_it_points_to_and_what_changes() {
        let text = |letter| [letter; 20];
        let [a, b, c, d] = [b'a', b'b', b'c', b'd'].map(text);
        // a points to c; nobody points to b; d changes.
        let wasm = linked(&[(&a, &[(4, 2)]), (&b, &[]), (&c, &[]), (&d, &[])], &[0]);
        let [first, later] = cut(&wasm, AT);
        assert_eq!(first, [(AT, a.to_vec()), (AT + 40, [c, d].concat())]);
        assert_eq!(later, [(AT + 20, b.to_vec())]);
        assert_eq!(
            cut(&wasm, AT + 25)[0],
            [(AT + 20, b.to_vec()), (AT + 60, d.to_vec())],
            "an address within"
        );
    }

    #[test]
    fn what_only_the_second_part_reaches_comes_with_it() {
        let [a, b, c, d] = [b'a', b'b', b'c', b'd'].map(|letter| [letter; 20]);
        // a is the first's; b is the second's and points to both others.
        let wasm = linked(&[(&a, &[]), (&b, &[(0, 0), (4, 2)]), (&c, &[]), (b"1", &[]), (&d, &[])], &[0]);
        let [first, second, rest] = cut_for(&wasm, AT, Some(AT + 20));
        assert_eq!(first, [(AT, a.to_vec()), (AT + 61, d.to_vec())]);
        assert_eq!(second, [(AT + 20, [b, c].concat())]);
        assert_eq!(rest, [(AT + 60, b"1".to_vec())]);
    }

    #[test]
    fn an_address_beside_an_object_means_what_the_linker_says() {
        let [a, b, c] = [b'a', b'b', b'c'].map(|letter| [letter; 20]);
        // A constant that is the second object's address less 16: it lies within the first.
        let mut code = vec![1, CONSTANT, 3, 1];
        code.push(0x70);
        let wasm = linked(&[(&a, &[]), (&b, &[]), (&c, &[])], &code);
        assert_eq!(cut(&wasm, AT + 4)[0], [(AT + 20, [b, c].concat())]);
        assert_eq!(cut(&wasm, AT + 5)[0], [(AT, a.to_vec()), (AT + 40, c.to_vec())]);
    }

    #[test]
    fn lines_of_the_program_itself_come_later_whoever_holds_them() {
        let mut line = [1; 16];
        line[4..8].copy_from_slice(&9_u32.to_le_bytes());
        let name = b"src/a/b.rs\0";
        let wrong = linked(&[(&line, &[(0, 1)]), (name, &[]), (b"changes", &[])], &[0]);
        assert_eq!(cut(&wrong, AT)[0][0].0, AT, "another length");
        line[4..8].copy_from_slice(&10_u32.to_le_bytes());
        let wasm = linked(&[(&line, &[(0, 1)]), (name, &[]), (b"changes", &[])], &[0]);
        let [first, later] = cut(&wasm, AT);
        assert_eq!(first, [(AT + 27, b"changes".to_vec())]);
        assert_eq!(later.len(), 1);
    }

    #[test]
    fn what_changes_is_not_written_again() {
        let (a, d) = ([b'a'; 20], [b'd'; 4]);
        // b, between a and c, changes: as if the linker had put it there.
        let bytes = [&a[..], &d, &a].concat();
        let object = |at, size, changes| Object { at, size, changes, points: Vec::new() };
        let objects = vec![object(AT, 20, false), object(AT + 20, 4, true), object(AT + 24, 20, false)];
        let linked = Linked { at: AT, bytes, objects, meant: BTreeMap::new() };
        let [.., later] = linked.parts(&[2, 0, 2]);
        assert_eq!(segments(&later), [(AT, a.to_vec()), (AT + 24, a.to_vec())]);
        let still = Linked {
            objects: [&linked.objects[..1], &[object(AT + 20, 4, false)], &linked.objects[2..]].concat(),
            ..linked
        };
        assert_eq!(segments(&still.parts(&[2, 0, 2])[2]), [(AT, still.bytes.clone())]);
    }

    #[test]
    fn other_data_and_unknown_notes_are_refused() {
        let wasm = linked(&[(b"aaaa", &[]), (b"dddd", &[])], &[0]);
        let linked_data = Linked::read(&wasm).unwrap();
        let other = [Data { at: AT, bytes: b"aaaadddx" }];
        assert!(linked_data.cut(&other, &[], &[]).is_err());
        assert!(Linked::read(&linked(&[(b"aaaa", &[]), (b"dddd", &[])], &[1, 14, 0, 0, 0])).is_err());
        let mut none = HEAD.to_vec();
        put(&mut none, 0);
        assert!(Linked::read(&none).is_err());
        assert!(Linked::read(HEAD).is_err());
    }
}
