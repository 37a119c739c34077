//! Splits the page's program in two: what the first screen needs, and what may come a moment later.
//!
//! Both halves share one memory and one set of tables. Where the first calls a function of the second, it calls through a
//! place in the table. Until the second half has come, that place holds a stand-in that fetches it and
//! calls the function: nothing is ever called in vain, it only takes longer. Which functions come later is told
//! by their names; what only they call goes with them.

mod code;
mod halves;
mod later;
mod module;
#[cfg(test)]
mod tests;
mod watch;
mod wire;

use module::{Module, section};

pub use halves::{Halves, split};
pub use later::{IDLE, comes_later, idle_list};
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
