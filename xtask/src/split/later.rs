//! Which parts of the program may come a moment after the first screen.
//!
//! Rooms are named here. What else does not run before somebody opens a dialog, in small functions all over the program,
//! `cargo xtask record` finds out in a browser and lists in `idle.txt`: sums of names, because names of functions made for
//! types are as long as pages. A function that the list does not know stays, so an old list makes a larger first half and
//! nothing worse; one that the list wrongly calls idle is fetched when it is called, and `page::halves` says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::start::sum;

/// Where the list stands in the project.
pub const IDLE: &str = "xtask/src/split/idle.txt";
static IDLE_SUMS: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    include_str!("idle.txt")
        .split_whitespace()
        .filter_map(|word| u32::from_str_radix(word, 16).ok())
        .collect()
});
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

/// Whether a function of this name and size may come later.
pub fn comes_later(name: &str, size: usize) -> bool {
    let name = plain(name);
    !STAYS.iter().any(|stays| name.contains(stays))
        && (in_later_room(&name, size) || size >= SMALL && IDLE_SUMS.contains(&sum(name.as_bytes())))
}

/// The list of what did not run, from names, sizes and whether each ran: only what no room says already. Of functions of
/// one name all have to be idle.
pub fn idle_list<'a>(functions: impl Iterator<Item = (&'a str, usize, bool)>) -> String {
    let mut idle: BTreeMap<String, bool> = BTreeMap::new();
    for (name, size, ran) in functions {
        let name = plain(name);
        let listed = size >= SMALL && !name.is_empty() && !in_later_room(&name, size);
        *idle.entry(name).or_insert(true) &= !ran && listed;
    }
    let sums: BTreeSet<u32> =
        idle.iter().filter(|(_, idle)| **idle).map(|(name, _)| sum(name.as_bytes())).collect();
    let words: Vec<String> = sums.iter().map(|sum| format!("{sum:08x}")).collect();
    words.chunks(12).map(|line| line.join(" ") + "\n").collect()
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
    fn what_is_listed_did_not_run_is_not_small_and_is_said_by_no_room() {
        let functions = [
            ("planerka[6f]::engine::ran", 500, true),
            ("planerka[6f]::engine::idle", 500, false),
            ("planerka[6f]::engine::small", 8, false),
            ("planerka[6f]::app::views::charts::draw", 500, false),
            ("planerka[6f]::engine::twice", 500, false),
            ("planerka[70]::engine::twice", 500, true),
            ("", 500, false),
        ];
        assert_eq!(idle_list(functions.into_iter()), format!("{:08x}\n", sum(b"planerka::engine::idle")));
    }

    #[test]
    fn names_tell_the_room_and_shared_ones_stay() {
        let later = |name| comes_later(name, 500);
        assert!(later("planerka[6f7de4da381c3c95]::app::views::charts::draw"));
        assert!(later("planerka::app::views::charts::draw::h0123456789abcdef"));
        assert!(later("<planerka[6f]::board::Board>::why_blocks"));
        assert!(later("<Map<[u8], planerka[6f]::sheet::roster::read::{closure#0}> as Iterator>::next"));
        assert!(!later("planerka[6f]::engine::tables::follow"));
        let drop = "core[6f]::ptr::drop_in_place::<planerka[6f]::app::views::charts::Figure>";
        assert!(comes_later(drop, 500) && !comes_later(drop, 200));
        assert!(!comes_later("planerka::app::views::charts::draw", 20));
        assert!(!later(
            "planerka[6f]::app::widgets::later::later<planerka[6f]::app::views::why::why_dialog>"
        ));
        assert_eq!(plain("a[1f]::b<[u8]>::c[x]"), "a::b<[u8]>::c[x]");
        assert_eq!(plain("a[1f]::b.4180"), "a::b");
        assert_eq!(plain("a[1f]::b12"), "a::b12");
        assert_eq!(plain("a[1f]::b."), "a::b.");
    }
}
