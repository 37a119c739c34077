//! Which parts of the program may come a moment after the first screen.
//!
//! Rooms are named here. What else does not run before somebody opens a dialog, in small functions all over the program,
//! `cargo xtask record` finds out in a browser and lists in `idle.txt`, and in `kept.txt` what runs only where a plan is kept:
//! sums of names, because names of functions made for types are as long as pages. A function that the lists do not know comes
//! first, so old lists make a larger first part and nothing worse; one that they wrongly call idle is fetched when it is
//! called, and `page::halves` says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::halves::Needed;
use crate::start::sum;

/// Where the lists stand in the project: what runs only to open a kept plan, and what does not run.
pub const KEPT: &str = "xtask/src/split/kept.txt";
pub const IDLE: &str = "xtask/src/split/idle.txt";
static KEPT_SUMS: LazyLock<BTreeSet<u32>> = LazyLock::new(|| sums(include_str!("kept.txt")));
static IDLE_SUMS: LazyLock<BTreeSet<u32>> = LazyLock::new(|| sums(include_str!("idle.txt")));

fn sums(list: &str) -> BTreeSet<u32> {
    list.split_whitespace().filter_map(|word| u32::from_str_radix(word, 16).ok()).collect()
}

/// Bytes below which the place of a function in the table costs about as much as the function.
const SMALL: usize = 9;

/// Rooms and functions that a click, a key or a choice leads to, or an unusual plan: never needed while the page opens
/// with a plain plan, takes a figure, computes, saves, hands out a file or says that it has failed. A function belongs to
/// a room when its name says so, with the names of its type parameters.
const ROOMS: &[&str] = &[
    "actions::search",
    "actions::situation::",
    "app::frame::document::deleting_dialog",
    "app::frame::document::kept_dialog",
    "app::frame::listing_dialog",
    "app::grid::clip::",
    "app::grid::control::Control>::situation",
    "app::grid::drag::follow",
    "app::grid::handle::extend",
    "app::grid::menu::__component_context_menu::{closure#6}",
    "app::grid::print::",
    "app::grid::roster::",
    "app::grid::titles::",
    "app::grid::touch::",
    "app::importing::__component_preview",
    "app::importing::import_dialog",
    "app::importing::take",
    "app::keeper::Keeper>::switch",
    "app::palette::",
    "app::shell::clipboard::",
    "app::shell::picture::",
    "app::shortcuts::",
    "app::views::charts::",
    "app::views::choice::",
    "app::views::dimensions::",
    "app::views::figures::",
    "app::views::heat::",
    "app::views::holds::",
    "app::views::months::",
    "app::views::people::people_room",
    "app::views::person::",
    "app::views::preview::",
    "app::views::scenarios::",
    "app::views::season::",
    "app::views::setup::",
    "app::views::spread::",
    "app::views::stages::",
    "app::views::week::",
    "app::views::what_if::",
    "app::views::why::",
    "app::workspace::Workspace>::keep_settings",
    "app::workspace::Workspace>::say_released",
    "board::actuals::",
    "board::choosing::",
    "board::copy::",
    "board::differences::",
    "board::goals::",
    "board::holdings::",
    "board::newcomers::",
    "board::paste::",
    "board::refusal::",
    "board::spread::",
    "board::terms::",
    "board::week::",
    "board::why::",
    "board::words::",
    "chart::",
    "choice::draft::",
    "choice::judge::judge::{closure",
    "choice::offer::",
    "choice::reconcile::Tally>::give",
    "choice::release::",
    "choice::trouble::Violated",
    "edit::apply_funnel::join",
    "edit::apply_funnel::own_rates",
    "edit::apply_scenarios",
    "edit::compare::",
    "engine::cash::",
    "engine::group::Grouping>::inside",
    "engine::lag::",
    "engine::shares::",
    "engine::targets::cancel::",
    "engine::targets::feasible::",
    "engine::targets::fit::",
    "engine::targets::newton::",
    "engine::targets::reasons::",
    "engine::targets::search::",
    "engine::targets::whole::",
    "exchange::",
    "file::error::",
    "file::place::",
    "file::v2::lines::",
    "file::v2::notes::",
    "file::v2::scenarios::",
    "levers::seek::",
    "levers::sensitivity::",
    "plan::note::",
    "serde_json::lexical::bhcomp::",
    "serde_json::lexical::bignum::",
    "serde_json::lexical::math::",
    "sheet::clipboard::",
    "sheet::expr::",
    "sheet::raw::",
    "sheet::roster::",
    "wasm_streams::",
    "::rebuild::",
    "Board>::people_of",
    "Board>::row_models",
    "Board>::spread_gap",
    "Board>::step_words",
    "Board>::why",
    "Board>::work_of_lines",
    "Control>::reveal",
    "Deeds>::call",
    "Deeds>::explain",
    "Deeds>::go",
    "Deeds>::open",
    "Deeds>::prepare",
    "Deeds>::spread",
    "Desk>::shares",
    "Desk>::together",
    "Tables>::team_load",
];

/// What stays although its name mentions such a room: signals and what waits for a room to be wanted.
const STAYS: &[&str] = &["<reactive_graph::signal::", "Deeds>::add_sheet", "widgets::later::"];

/// Beginnings of names that say little where the function is short: the compiler makes one function of many that do the same,
/// and what is called after a room may be needed before it.
const SHARED: &[&str] =
    &["core::ptr::drop", "<alloc::", "<tachys::erased", "<_ as ", "<reactive_graph::", "<<reactive_graph::"];

/// Bytes below which a function is likely shared, in general and where its name says little.
const SHORT: [usize; 2] = [128, 300];

/// When a function of this name and size is needed.
pub fn needed(name: &str, size: usize) -> Needed {
    let name = plain(name);
    let sum = sum(name.as_bytes());
    match () {
        () if STAYS.iter().any(|stays| name.contains(stays)) => Needed::First,
        () if in_later_room(&name, size) => Needed::Later,
        () if size < SMALL => Needed::First,
        () if IDLE_SUMS.contains(&sum) => Needed::Later,
        () if KEPT_SUMS.contains(&sum) => Needed::Kept,
        () => Needed::First,
    }
}

/// The lists of what ran only to open a kept plan, and of what did not run, from names, sizes and what became of each: only
/// what no room says already. Of functions of one name the earliest counts.
pub fn lists<'a>(functions: impl Iterator<Item = (&'a str, usize, Needed)>) -> [String; 2] {
    let mut all: BTreeMap<String, Needed> = BTreeMap::new();
    for (name, size, needed) in functions {
        let name = plain(name);
        let listed = size >= SMALL && !name.is_empty() && !in_later_room(&name, size);
        let needed = if listed { needed } else { Needed::First };
        all.entry(name).and_modify(|known| *known = (*known).min(needed)).or_insert(needed);
    }
    [Needed::Kept, Needed::Later].map(|wanted| {
        let listed = all.iter().filter(|(_, needed)| **needed == wanted);
        let sums: BTreeSet<u32> = listed.map(|(name, _)| sum(name.as_bytes())).collect();
        let words: Vec<String> = sums.iter().map(|sum| format!("{sum:08x}")).collect();
        words.chunks(12).map(|line| line.join(" ") + "\n").collect()
    })
}

fn in_later_room(name: &str, size: usize) -> bool {
    let short = SHORT[usize::from(SHARED.iter().any(|shared| name.starts_with(shared)))];
    size >= short && ROOMS.iter().any(|room| name.contains(room))
}

/// A name without the numbers of crates and without that of a copy, which differ from build to build:
/// `planerka[6f7de4da381c3c95]::app.17` becomes `planerka::app`.
fn plain(name: &str) -> String {
    let whole = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let name = whole.strip_suffix('.').filter(|_| whole.len() < name.len()).unwrap_or(name);
    let mut parts = name.split('[');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_hexdigit()) => out.push_str(rest),
            _ => {
                out.push('[');
                out.push_str(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_did_not_run_at_first_is_not_small_and_is_said_by_no_room() {
        let functions = [
            ("planerka[6f]::engine::ran", 500, Needed::First),
            ("planerka[6f]::engine::idle", 500, Needed::Later),
            ("planerka[6f]::file::opens", 500, Needed::Kept),
            ("planerka[6f]::engine::small", 8, Needed::Later),
            ("planerka[6f]::app::views::charts::draw", 500, Needed::Later),
            ("planerka[6f]::engine::twice", 500, Needed::Later),
            ("planerka[70]::engine::twice", 500, Needed::First),
            ("planerka[6f]::file::both", 500, Needed::Later),
            ("planerka[70]::file::both", 500, Needed::Kept),
            ("", 500, Needed::Later),
        ];
        let [kept, idle] = lists(functions.into_iter());
        assert_eq!(idle, format!("{:08x}\n", sum(b"planerka::engine::idle")));
        let mut sums = [sum(b"planerka::file::opens"), sum(b"planerka::file::both")];
        sums.sort_unstable();
        assert_eq!(kept, format!("{:08x} {:08x}\n", sums[0], sums[1]));
    }

    #[test]
    fn names_tell_the_room_and_shared_ones_stay() {
        let later = |name| needed(name, 500) == Needed::Later;
        assert!(later("planerka[6f7de4da381c3c95]::app::views::charts::draw"));
        assert!(later("planerka::app::views::charts::draw::h0123456789abcdef"));
        assert!(later("<planerka[6f]::board::Board>::why_blocks"));
        assert!(later("<Map<[u8], planerka[6f]::sheet::roster::read::{closure#0}> as Iterator>::next"));
        assert!(!later("planerka[6f]::engine::tables::follow"));
        let drop = "core[6f]::ptr::drop_in_place::<planerka[6f]::app::views::charts::Figure>";
        assert_eq!([500, 200].map(|size| needed(drop, size)), [Needed::Later, Needed::First]);
        assert_eq!(needed("planerka::app::views::charts::draw", 20), Needed::First);
        assert!(!later(
            "planerka[6f]::app::widgets::later::later<planerka[6f]::app::views::why::why_dialog>"
        ));
        assert_eq!(plain("a[1f]::b<[u8]>::c[x]"), "a::b<[u8]>::c[x]");
        assert_eq!(plain("a[1f]::b.4180"), "a::b");
        assert_eq!(plain("a[1f]::b12"), "a::b12");
        assert_eq!(plain("a[1f]::b."), "a::b.");
    }
}
