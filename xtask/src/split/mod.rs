//! Splits the page's program: what the first screen needs, what opens a plan that is kept, and what may come a moment later.
//!
//! All parts share one memory and one set of tables. Where one calls a function of a part that may not have come, it calls
//! through a place in the table. Until that part has come, the place holds a stand-in that fetches it and
//! calls the function: nothing is ever called in vain, it only takes longer. Which functions come when is told
//! by their names; what only they call goes with them, and so does the data that only they can reach.

mod code;
mod halves;
mod joint;
mod later;
mod linked;
mod module;
mod notes;
#[cfg(test)]
mod tests;
mod watch;
mod wire;

use module::{Module, section};
use wire::Reader;

pub use halves::{Needed, Part, Parts, split};
pub use later::{IDLE, KEPT, lists, needed};
pub use linked::Linked;
pub use watch::{Watched, watched};

/// The module is not what the page's compiler writes: it lacks this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd(pub &'static str);

/// A module without its custom sections: names, and who made it.
///
/// # Errors
/// [`Odd`] where it is no module.
pub fn bare(wasm: &[u8]) -> Result<Vec<u8>, Odd> {
    let module = Module::read(wasm)?;
    let mut out = wire::HEAD.to_vec();
    for (id, content) in module.sections.iter().filter(|(id, _)| *id != section::CUSTOM) {
        wire::put_section(&mut out, *id, content);
    }
    Ok(out)
}

/// Something that a module imports: from whom, its name, and the short one that it got.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    pub giver: String,
    pub name: String,
    pub short: String,
}

/// A module whose imports all come from one giver and are called by their numbers, and what they were called.
///
/// # Errors
/// [`Odd`] where it is no module or imports what is no function.
pub fn short_imports(wasm: &[u8], giver: &str) -> Result<(Vec<u8>, Vec<Import>), Odd> {
    let mut reader = Reader::new(wasm);
    let (mut out, mut all) = (reader.take(wire::HEAD.len())?.to_vec(), Vec::new());
    while !reader.is_done() {
        let (id, content) = (reader.byte()?, reader.run()?);
        if id != section::IMPORT {
            wire::put_section(&mut out, id, content);
            continue;
        }
        let part = &mut Reader::new(content);
        let count = part.count()?;
        let mut new = Vec::new();
        wire::put_count(&mut new, count);
        for number in 0..count {
            let [from, name] =
                [part.run()?, part.run()?].map(|text| String::from_utf8_lossy(text).into_owned());
            if part.byte()? != 0 {
                return Err(Odd("imports that are all functions"));
            }
            let short = number.to_string();
            wire::put_run(&mut new, giver.as_bytes());
            wire::put_run(&mut new, short.as_bytes());
            new.push(0);
            wire::put(&mut new, part.number()?);
            all.push(Import { giver: from, name, short });
        }
        wire::put_section(&mut out, id, &new);
    }
    Ok((out, all))
}
