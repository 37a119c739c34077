//! The grid without a DOM, in a crate that has no plan: `sheet` with what it stands on and nothing else. That this compiles
//! is the test; what is below shows that such a crate can use it.
#![allow(clippy::all, clippy::pedantic, reason = "the library is looked at by itself")]
#![allow(dead_code, unused_imports, unreachable_pub, reason = "a crate that uses all of it is the library")]

#[path = "../../src/calendar/mod.rs"]
mod calendar;
mod i18n;
#[path = "../../src/sheet/mod.rs"]
mod sheet;
#[path = "../../src/units/mod.rs"]
mod units;

use sheet::{DecimalMark, Extent, Grid, Habits, Intent, KeyPress, Pos, Seed, State};

/// A table of three rows and four columns, all of them to be typed in.
struct Table;

impl Grid for Table {
    fn extent(&self) -> Extent {
        Extent { rows: 3, cols: 4, frozen_rows: 0, frozen_cols: 1, page_rows: 3, page_cols: 4 }
    }

    fn editable(&self, _pos: Pos) -> bool {
        true
    }

    fn empty(&self, _pos: Pos) -> bool {
        false
    }
}

#[test]
fn the_grid_needs_no_plan() {
    let habits = Habits { mark: DecimalMark::Comma, enter_moves_down: false, mac: false };
    let mut state = State::at(Pos::new(0, 1));
    let mut press =
        |key| state.press(&KeyPress { key, code: key, ..KeyPress::default() }, &Table, habits).intent;
    assert!(matches!(press("ArrowDown"), Intent::Moved(_)));
    assert_eq!(press("7"), Intent::BeginEdit(Seed::Text("7".to_owned())));
    assert!(matches!(press("Tab"), Intent::Commit { .. }));
    assert_eq!(state.active(), Pos::new(1, 1));
}
