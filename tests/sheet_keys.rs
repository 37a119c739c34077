//! The keyboard and mouse contract of the sheet, as tables: where one starts, what is pressed, on which layout, what
//! is asked of the program, and where one is afterwards.
//!
//! The sheet of these tests has 12 rows and 10 columns. Row 0 and columns 0 and 1 are sticky. Columns 0 to 4 are
//! inputs (editable from row 1 on), 5 to 9 the plan (computed, never empty). Of the inputs, these have values of
//! their own: all of column 0 and 1; rows 2, 3, 4, 7 of column 3. Row 3 is closed, row 4 open.

use planerka::sheet::geometry::{Extent, Grid, Pos, Rect};
use planerka::sheet::intent::{After, Intent, Scope};
use planerka::sheet::keymap::shortcuts;
use planerka::sheet::keys::{Chord, Key, KeyPress};
use planerka::sheet::parse::DecimalMark;
use planerka::sheet::pointer::Hit;
use planerka::sheet::selection::Selection;
use planerka::sheet::state::{Habits, Mode, State};

struct Sheet;

impl Grid for Sheet {
    fn extent(&self) -> Extent {
        Extent { rows: 12, cols: 10, frozen_rows: 1, frozen_cols: 2, page_rows: 5, page_cols: 4 }
    }

    fn editable(&self, pos: Pos) -> bool {
        pos.row > 0 && pos.col < 5
    }

    fn empty(&self, pos: Pos) -> bool {
        match pos.col {
            0 | 1 | 5.. => false,
            3 => ![2, 3, 4, 7].contains(&pos.row),
            _ => true,
        }
    }

    fn region(&self, pos: Pos) -> Rect {
        let (left, right) = if pos.col < 5 { (0, 4) } else { (5, 9) };
        Rect { top: 0, left, bottom: 11, right }
    }

    fn expansion(&self, row: usize) -> Option<bool> {
        match row {
            3 => Some(false),
            4 => Some(true),
            _ => None,
        }
    }
}

struct Empty;

impl Grid for Empty {
    fn extent(&self) -> Extent {
        Extent::default()
    }

    fn editable(&self, _: Pos) -> bool {
        true
    }

    fn empty(&self, _: Pos) -> bool {
        true
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    En,
    Ru,
    French,
    German,
}

const PLAIN: Habits = Habits { mark: DecimalMark::Comma, enter_moves_down: false, mac: false };

fn pos(text: &str) -> Pos {
    let (row, col) = text.split_once(',').unwrap();
    Pos::new(row.parse().unwrap(), col.parse().unwrap())
}

/// `Ready 3,2`, `Enter 3,2`, `Edit 3,2`, or `Ready 3,2:5,4` (active and base 3,2, focus 5,4).
fn state(text: &str) -> State {
    let (mode, place) = text.split_once(' ').unwrap();
    let (base, focus) = place.split_once(':').unwrap_or((place, place));
    let mut state = State::default();
    state.select(Selection { active: pos(base), base: pos(base), focus: pos(focus) });
    match mode {
        "Ready" => {}
        "Enter" => drop(state.press(&press("x", Layout::En), &Sheet, PLAIN)),
        "Edit" => drop(state.press(&press("F2", Layout::En), &Sheet, PLAIN)),
        other => panic!("{other}"),
    }
    assert_eq!(format!("{:?}", state.mode()), mode, "cannot start at {text}");
    state
}

/// `Ready 3,2`, `Ready 3,2:5,4`, or with the active cell elsewhere inside: `Ready 3,2:5,4 at 4,2`.
fn show(state: &State) -> String {
    let Selection { active, base, focus } = state.selection();
    let mut text = format!("{:?} {},{}", state.mode(), base.row, base.col);
    if base != focus {
        text = format!("{text}:{},{}", focus.row, focus.col);
    }
    if active != base {
        text = format!("{text} at {},{}", active.row, active.col);
    }
    text
}

const RUSSIAN: &str = "фисвуапршолдьтщзйкыегмцчня";

/// A chord such as `Ctrl+Shift+z` on a layout: what the browser reports.
fn press(chord: &str, layout: Layout) -> KeyPress<'static> {
    let mut press = KeyPress::default();
    let mut name = chord;
    while let Some((modifier, rest)) = name.split_once('+').filter(|(modifier, _)| !modifier.is_empty()) {
        match modifier {
            "Ctrl" => press.ctrl = true,
            "Cmd" => press.meta = true,
            "Alt" => press.alt = true,
            "Shift" => press.shift = true,
            "AltGr" => press.alt_graph = true,
            other => panic!("{other}"),
        }
        name = rest;
    }
    let letter = name.chars().next().filter(|c| name.len() == 1 && c.is_ascii_lowercase());
    let (key, code) = match (letter, layout) {
        (Some(c), Layout::Ru) => {
            let at = usize::from(c as u8 - b'a');
            (RUSSIAN.chars().nth(at).unwrap().to_string(), format!("Key{}", c.to_ascii_uppercase()))
        }
        (Some(c), layout) => {
            let place = match (layout, c) {
                (Layout::French, 'z') => 'w',
                (Layout::French, 'w') | (Layout::German, 'y') => 'z',
                (Layout::French, 'a') => 'q',
                (Layout::French, 'q') => 'a',
                (Layout::German, 'z') => 'y',
                (_, c) => c,
            };
            (c.to_string(), format!("Key{}", place.to_ascii_uppercase()))
        }
        (None, layout) => match (name, layout) {
            ("Space", _) => (" ".into(), "Space".into()),
            ("Plus", _) => ("+".into(), "Equal".into()),
            ("/", Layout::Ru) => (".".into(), "Slash".into()),
            ("/", Layout::German) => ("/".into(), "Digit7".into()),
            ("/", _) => ("/".into(), "Slash".into()),
            ("?", Layout::Ru) => ("?".into(), "Digit7".into()),
            ("?", _) => ("?".into(), "Slash".into()),
            ("NumpadDecimal", Layout::Ru) => (",".into(), "NumpadDecimal".into()),
            ("NumpadDecimal", _) => (".".into(), "NumpadDecimal".into()),
            (other, _) => (other.into(), other.into()),
        },
    };
    let key = if press.shift && key.chars().count() == 1 { key.to_uppercase() } else { key };
    KeyPress { key: key.leak(), code: code.leak(), ..press }
}

/// Presses chords one after the other, accepting every edit; the last intent as text, and whether it was prevented.
fn run(state: &mut State, chords: &str, layout: Layout, habits: Habits) -> (String, bool) {
    let mut last = (String::new(), false);
    for chord in chords.split(' ') {
        let outcome = state.press(&press(chord, layout), &Sheet, habits);
        last = (format!("{:?}", outcome.intent), outcome.prevent);
        if let Intent::Commit { then, .. } = outcome.intent {
            state.finish(then, &Sheet);
        }
    }
    last
}

type Row = (&'static str, &'static str, &'static str, &'static str);

#[track_caller]
fn check(table: &[Row]) {
    check_with(table, PLAIN);
}

#[track_caller]
fn check_with(table: &[Row], habits: Habits) {
    for &(start, chords, intent, end) in table {
        for layout in [Layout::En, Layout::Ru, Layout::French, Layout::German] {
            let mut state = state(start);
            let (got, _) = run(&mut state, chords, layout, habits);
            assert_eq!(
                (got.as_str(), show(&state).as_str()),
                (intent, end),
                "{start}, then {chords} on {layout:?}"
            );
        }
    }
}

#[test]
fn moving() {
    check(&[
        ("Ready 3,2", "ArrowDown", "Moved(Reveal)", "Ready 4,2"),
        ("Ready 3,2", "ArrowUp", "Moved(Reveal)", "Ready 2,2"),
        ("Ready 3,2", "ArrowLeft", "Moved(Reveal)", "Ready 3,1"),
        ("Ready 3,2", "ArrowRight", "Moved(Reveal)", "Ready 3,3"),
        ("Ready 3,2:6,6", "ArrowRight", "Moved(Reveal)", "Ready 3,3"),
        // No wrapping at the edges.
        ("Ready 0,0", "ArrowUp", "Moved(Reveal)", "Ready 0,0"),
        ("Ready 3,0", "ArrowLeft", "Moved(Reveal)", "Ready 3,0"),
        ("Ready 11,9", "ArrowDown", "Moved(Reveal)", "Ready 11,9"),
        ("Ready 5,9", "ArrowRight", "Moved(Reveal)", "Ready 5,9"),
        ("Ready 5,7", "Home", "Moved(Reveal)", "Ready 5,2"),
        ("Ready 5,0", "Home", "Moved(Reveal)", "Ready 5,2"),
        ("Ready 5,2", "End", "Moved(Reveal)", "Ready 5,9"),
        ("Ready 5,7", "Ctrl+Home", "Moved(Reveal)", "Ready 1,2"),
        ("Ready 5,2", "Ctrl+End", "Moved(Reveal)", "Ready 11,9"),
        ("Ready 5,2", "Cmd+End", "Moved(Reveal)", "Ready 11,9"),
        ("Ready 1,2", "PageDown", "Moved(Rows(4))", "Ready 5,2"),
        ("Ready 9,2", "PageDown", "Moved(Rows(4))", "Ready 11,2"),
        ("Ready 9,2", "PageUp", "Moved(Rows(-4))", "Ready 5,2"),
        ("Ready 1,2", "Alt+PageDown", "Moved(Cols(3))", "Ready 1,5"),
        ("Ready 1,5", "Alt+PageUp", "Moved(Cols(-3))", "Ready 1,2"),
        ("Ready 1,5", "Alt+ArrowUp", "Call(PreviousView)", "Ready 1,5"),
        ("Ready 1,5", "Alt+ArrowDown", "Call(NextView)", "Ready 1,5"),
        ("Ready 1,5:3,7", "Ctrl+Backspace", "ShowActive", "Ready 1,5:3,7"),
    ]);
}

#[test]
fn moving_to_the_edge_of_the_data() {
    check(&[
        // From a filled cell with a filled neighbour to the last before the gap.
        ("Ready 2,3", "Ctrl+ArrowDown", "Moved(Reveal)", "Ready 4,3"),
        ("Ready 4,3", "Ctrl+ArrowUp", "Moved(Reveal)", "Ready 2,3"),
        // Over a gap to the next filled one.
        ("Ready 4,3", "Ctrl+ArrowDown", "Moved(Reveal)", "Ready 7,3"),
        ("Ready 5,3", "Ctrl+ArrowDown", "Moved(Reveal)", "Ready 7,3"),
        ("Ready 1,3", "Ctrl+ArrowDown", "Moved(Reveal)", "Ready 2,3"),
        ("Ready 5,2", "Ctrl+ArrowRight", "Moved(Reveal)", "Ready 5,5"),
        // Nothing more: the edge of the sheet.
        ("Ready 7,3", "Ctrl+ArrowDown", "Moved(Reveal)", "Ready 11,3"),
        ("Ready 5,2", "Ctrl+ArrowUp", "Moved(Reveal)", "Ready 0,2"),
        // Computed cells are all filled.
        ("Ready 5,5", "Ctrl+ArrowRight", "Moved(Reveal)", "Ready 5,9"),
        ("Ready 5,7", "Ctrl+ArrowUp", "Moved(Reveal)", "Ready 0,7"),
        ("Ready 0,7", "Ctrl+ArrowUp", "Moved(Reveal)", "Ready 0,7"),
    ]);
}

#[test]
fn selecting() {
    check(&[
        ("Ready 3,2", "Shift+ArrowDown", "Extended(Reveal)", "Ready 3,2:4,2"),
        ("Ready 3,2", "Shift+ArrowDown Shift+ArrowRight Shift+ArrowUp", "Extended(Reveal)", "Ready 3,2:3,3"),
        ("Ready 3,2", "Shift+ArrowUp Shift+ArrowLeft", "Extended(Reveal)", "Ready 3,2:2,1"),
        ("Ready 2,3", "Ctrl+Shift+ArrowDown", "Extended(Reveal)", "Ready 2,3:4,3"),
        // The edge is looked for in the active cell's own column, from the focus corner's row.
        ("Ready 2,3:4,6", "Ctrl+Shift+ArrowDown", "Extended(Reveal)", "Ready 2,3:7,6"),
        ("Ready 5,2:7,2", "Ctrl+Shift+ArrowRight", "Extended(Reveal)", "Ready 5,2:7,5"),
        ("Ready 5,7", "Shift+Home", "Extended(Reveal)", "Ready 5,7:5,2"),
        ("Ready 5,7", "Shift+End", "Extended(Reveal)", "Ready 5,7:5,9"),
        ("Ready 5,7", "Ctrl+Shift+Home", "Extended(Reveal)", "Ready 5,7:1,2"),
        ("Ready 5,7", "Ctrl+Shift+End", "Extended(Reveal)", "Ready 5,7:11,9"),
        ("Ready 1,7", "Shift+PageDown", "Extended(Rows(4))", "Ready 1,7:5,7"),
        ("Ready 5,7", "Shift+PageUp", "Extended(Rows(-4))", "Ready 5,7:1,7"),
        ("Ready 5,3", "Alt+Shift+PageDown", "Extended(Cols(3))", "Ready 5,3:5,6"),
        ("Ready 5,3", "Ctrl+a", "Extended(Reveal)", "Ready 0,0:11,4 at 5,3"),
        ("Ready 5,3", "Cmd+a", "Extended(Reveal)", "Ready 0,0:11,4 at 5,3"),
        ("Ready 5,7", "Ctrl+a", "Extended(Reveal)", "Ready 0,5:11,9 at 5,7"),
        ("Ready 5,3", "Ctrl+a Ctrl+a", "Extended(Reveal)", "Ready 0,0:11,9 at 5,3"),
        ("Ready 5,3", "Ctrl+a Ctrl+a Ctrl+a", "Extended(Reveal)", "Ready 0,0:11,9 at 5,3"),
        ("Ready 5,3:6,4", "Ctrl+Space", "Extended(Reveal)", "Ready 0,3:11,4 at 5,3"),
        ("Ready 5,3:6,4", "Shift+Space", "Extended(Reveal)", "Ready 5,0:6,9 at 5,3"),
        ("Ready 5,3", "Ctrl+Shift+Space", "Extended(Reveal)", "Ready 0,0:11,9 at 5,3"),
        ("Ready 5,3:6,4", "Shift+Backspace", "Extended(Reveal)", "Ready 5,3"),
        ("Ready 5,3:6,4", "Escape", "DropMarquee", "Ready 5,3:6,4"),
        ("Ready 5,3:6,4", "Shift", "Nothing", "Ready 5,3:6,4"),
    ]);
}

#[test]
fn tab_and_enter() {
    check(&[
        ("Ready 3,2", "Tab", "Moved(Reveal)", "Ready 3,3"),
        ("Ready 3,2", "Shift+Tab", "Moved(Reveal)", "Ready 3,1"),
        // At the row's end on to the next row's first editable cell, and back to the last one.
        ("Ready 3,9", "Tab", "Moved(Reveal)", "Ready 4,0"),
        ("Ready 3,0", "Shift+Tab", "Moved(Reveal)", "Ready 2,4"),
        ("Ready 1,0", "Shift+Tab", "Moved(Reveal)", "Ready 0,9"),
        ("Ready 11,9", "Tab", "Moved(Reveal)", "Ready 11,9"),
        ("Ready 0,0", "Shift+Tab", "Moved(Reveal)", "Ready 0,0"),
        // Inside a range they walk through it, and around its end.
        ("Ready 3,2:4,3", "Tab", "Moved(Reveal)", "Ready 3,2:4,3 at 3,3"),
        ("Ready 3,2:4,3", "Tab Tab", "Moved(Reveal)", "Ready 3,2:4,3 at 4,2"),
        ("Ready 3,2:4,3", "Tab Tab Tab Tab", "Moved(Reveal)", "Ready 3,2:4,3"),
        ("Ready 3,2:4,3", "Shift+Tab", "Moved(Reveal)", "Ready 3,2:4,3 at 4,3"),
        ("Ready 3,2:4,3", "Enter", "Moved(Reveal)", "Ready 3,2:4,3 at 4,2"),
        ("Ready 3,2:4,3", "Enter Enter", "Moved(Reveal)", "Ready 3,2:4,3 at 3,3"),
        ("Ready 3,2:4,3", "Shift+Enter", "Moved(Reveal)", "Ready 3,2:4,3 at 4,3"),
        (
            "Ready 3,2:4,3",
            "7 Tab 8 Tab",
            "Commit { to: Active, then: Tab { back: false } }",
            "Ready 3,2:4,3 at 4,2",
        ),
        (
            "Ready 3,2:4,3",
            "7 Enter",
            "Commit { to: Active, then: Enter { back: false } }",
            "Ready 3,2:4,3 at 4,2",
        ),
        // The active cell has walked away; the range still grows from its own corner.
        ("Ready 3,2:4,3", "Tab Shift+ArrowDown", "Extended(Reveal)", "Ready 3,2:5,3 at 3,3"),
        ("Ready 3,2:4,3", "Tab Tab Tab Shift+ArrowUp", "Extended(Reveal)", "Ready 3,2:3,3"),
        // Enter opens the editor; a second one goes down.
        ("Ready 5,2", "Enter", "BeginEdit(Value)", "Edit 5,2"),
        ("Ready 5,2", "Enter Enter", "Commit { to: Active, then: Enter { back: false } }", "Ready 6,2"),
        ("Ready 5,2", "Shift+Enter", "Moved(Reveal)", "Ready 4,2"),
        ("Ready 11,2", "7 Enter", "Commit { to: Active, then: Enter { back: false } }", "Ready 11,2"),
        ("Ready 5,7", "Enter", "NotEditable", "Ready 5,7"),
        // Enter after a run of Tabs returns to the column where the run began.
        (
            "Ready 5,2",
            "1 Tab 2 Tab 3 Enter",
            "Commit { to: Active, then: Enter { back: false } }",
            "Ready 6,2",
        ),
        (
            "Ready 5,1",
            "Tab Tab Enter Enter",
            "Commit { to: Active, then: Enter { back: false } }",
            "Ready 6,1",
        ),
        ("Ready 5,2", "Tab Tab Shift+Enter", "Moved(Reveal)", "Ready 4,2"),
        (
            "Ready 5,2",
            "1 Tab 2 Enter 3 Tab 4 Enter",
            "Commit { to: Active, then: Enter { back: false } }",
            "Ready 7,2",
        ),
        // Anything else ends the run.
        (
            "Ready 5,2",
            "Tab Tab ArrowLeft 7 Enter",
            "Commit { to: Active, then: Enter { back: false } }",
            "Ready 6,3",
        ),
        (
            "Ready 5,2",
            "Tab Ctrl+a Shift+Backspace 7 Enter",
            "Commit { to: Active, then: Enter { back: false } }",
            "Ready 6,3",
        ),
    ]);
    let down = Habits { enter_moves_down: true, ..PLAIN };
    check_with(
        &[
            ("Ready 5,2", "Enter", "Moved(Reveal)", "Ready 6,2"),
            ("Ready 5,2", "Tab Tab Enter", "Moved(Reveal)", "Ready 6,2"),
            ("Ready 3,0", "Enter", "ToggleRow { row: 3, open: true }", "Ready 3,0"),
        ],
        down,
    );
}

#[test]
fn opening_the_editor() {
    check(&[
        ("Ready 5,2", "7", "BeginEdit(Text(\"7\"))", "Enter 5,2"),
        ("Ready 5,2", "-", "BeginEdit(Text(\"-\"))", "Enter 5,2"),
        ("Ready 5,2", "Plus", "BeginEdit(Text(\"+\"))", "Enter 5,2"),
        ("Ready 5,2", "*", "BeginEdit(Text(\"*\"))", "Enter 5,2"),
        ("Ready 5,2", "ё", "BeginEdit(Text(\"ё\"))", "Enter 5,2"),
        ("Ready 5,2", "Shift+Ё", "BeginEdit(Text(\"Ё\"))", "Enter 5,2"),
        ("Ready 5,2", "AltGr+€", "BeginEdit(Text(\"€\"))", "Enter 5,2"),
        ("Ready 5,2", "Ctrl+Alt+AltGr+€", "BeginEdit(Text(\"€\"))", "Enter 5,2"),
        ("Ready 5,2", "Alt+€", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+7", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "NumpadDecimal", "BeginEdit(Text(\",\"))", "Enter 5,2"),
        ("Ready 5,2", "Dead", "BeginEdit(Text(\"\"))", "Enter 5,2"),
        ("Ready 5,2", "Process", "BeginEdit(Text(\"\"))", "Enter 5,2"),
        ("Ready 5,2", "F2", "BeginEdit(Value)", "Edit 5,2"),
        ("Ready 5,2:7,3", "7", "BeginEdit(Text(\"7\"))", "Enter 5,2:7,3"),
        ("Ready 5,2:7,3", "F2", "BeginEdit(Value)", "Edit 5,2:7,3"),
        ("Ready 5,7", "7", "NotEditable", "Ready 5,7"),
        ("Ready 5,7", "F2", "NotEditable", "Ready 5,7"),
        ("Ready 0,2", "7", "NotEditable", "Ready 0,2"),
        ("Ready 5,2", "Delete", "Clear", "Ready 5,2"),
        ("Ready 5,2:7,3", "Delete", "Clear", "Ready 5,2:7,3"),
        ("Ready 5,2", "Backspace", "BeginEdit(Text(\"\"))", "Enter 5,2"),
        ("Ready 5,7", "Backspace", "NotEditable", "Ready 5,7"),
        ("Ready 5,2:7,3", "Backspace", "Clear", "Ready 5,2:7,3"),
        ("Ready 5,2", "F12", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "CapsLock", "Nothing", "Ready 5,2"),
    ]);
    // Any letter of any layout begins an edit.
    for (layout, letter) in [(Layout::En, "q"), (Layout::Ru, "й")] {
        let mut state = state("Ready 5,2");
        let (intent, prevent) = run(&mut state, "q", layout, PLAIN);
        assert_eq!((intent, prevent), (format!("BeginEdit(Text({letter:?}))"), true));
    }
}

#[test]
fn typing_in_the_editor() {
    let stay = "Commit { to: Selection, then: Stay }";
    check(&[
        ("Enter 5,2", "ArrowDown", "Commit { to: Active, then: Move(Step(Down)) }", "Ready 6,2"),
        ("Enter 5,2", "ArrowUp", "Commit { to: Active, then: Move(Step(Up)) }", "Ready 4,2"),
        ("Enter 5,2", "ArrowLeft", "Commit { to: Active, then: Move(Step(Left)) }", "Ready 5,1"),
        ("Enter 5,2", "ArrowRight", "Commit { to: Active, then: Move(Step(Right)) }", "Ready 5,3"),
        ("Enter 5,2", "Ctrl+ArrowRight", "Commit { to: Active, then: Move(Edge(Right)) }", "Ready 5,5"),
        ("Enter 5,2", "Shift+ArrowRight", "Nothing", "Enter 5,2"),
        ("Edit 5,2", "ArrowDown", "Nothing", "Edit 5,2"),
        ("Edit 5,2", "ArrowLeft", "Nothing", "Edit 5,2"),
        ("Edit 5,2", "Ctrl+ArrowLeft", "Nothing", "Edit 5,2"),
        ("Enter 5,2", "PageDown", "Commit { to: Active, then: Move(Page(Down)) }", "Ready 9,2"),
        ("Edit 5,2", "PageUp", "Commit { to: Active, then: Move(Page(Up)) }", "Ready 1,2"),
        ("Enter 5,2", "F2", "ModeChanged", "Edit 5,2"),
        ("Edit 5,2", "F2", "ModeChanged", "Enter 5,2"),
        ("Enter 5,2", "Home", "ModeChanged", "Edit 5,2"),
        ("Enter 5,2", "End", "ModeChanged", "Edit 5,2"),
        ("Edit 5,2", "Home", "Nothing", "Edit 5,2"),
        ("Enter 5,2", "Escape", "Cancel", "Ready 5,2"),
        ("Edit 5,2:7,3", "Escape", "Cancel", "Ready 5,2:7,3"),
        ("Enter 5,2", "Enter", "Commit { to: Active, then: Enter { back: false } }", "Ready 6,2"),
        ("Edit 5,2", "Shift+Enter", "Commit { to: Active, then: Enter { back: true } }", "Ready 4,2"),
        ("Enter 5,2", "Tab", "Commit { to: Active, then: Tab { back: false } }", "Ready 5,3"),
        ("Edit 5,2", "Shift+Tab", "Commit { to: Active, then: Tab { back: true } }", "Ready 5,1"),
        ("Enter 5,2:7,3", "Ctrl+Enter", stay, "Ready 5,2:7,3"),
        ("Edit 5,2:7,3", "Cmd+Enter", stay, "Ready 5,2:7,3"),
        ("Edit 5,2", "Ctrl+Enter", stay, "Ready 5,2"),
        ("Edit 5,2", "Alt+Enter", "Nothing", "Edit 5,2"),
        // The text field's own: undo, select all, fill keys, deleting, letters, the question mark.
        ("Enter 5,2", "Ctrl+z", "Nothing", "Enter 5,2"),
        ("Edit 5,2", "Ctrl+y", "Nothing", "Edit 5,2"),
        ("Edit 5,2", "Ctrl+a", "Nothing", "Edit 5,2"),
        ("Edit 5,2", "Delete", "Nothing", "Edit 5,2"),
        ("Enter 5,2", "Backspace", "Nothing", "Enter 5,2"),
        ("Enter 5,2", "q", "Nothing", "Enter 5,2"),
        ("Enter 5,2", "Shift+?", "Nothing", "Enter 5,2"),
        // These close the editor first; a text that is not accepted keeps it open.
        ("Enter 5,2", "Ctrl+s", "Commit { to: Active, then: Call(SaveFile) }", "Ready 5,2"),
        ("Edit 5,2", "Ctrl+f", "Commit { to: Active, then: Call(Find) }", "Ready 5,2"),
        ("Edit 5,2", "F6", "Commit { to: Active, then: Call(LeaveGrid { back: false }) }", "Ready 5,2"),
    ]);
}

#[test]
fn the_number_pad_types_the_decimal_mark_of_the_plan() {
    for (mark, layout, wanted) in [
        (DecimalMark::Comma, Layout::En, Intent::Insert(',')),
        (DecimalMark::Comma, Layout::Ru, Intent::Nothing),
        (DecimalMark::Point, Layout::En, Intent::Nothing),
        (DecimalMark::Point, Layout::Ru, Intent::Insert('.')),
    ] {
        let mut state = state("Enter 5,2");
        let outcome = state.press(&press("NumpadDecimal", layout), &Sheet, Habits { mark, ..PLAIN });
        assert_eq!(outcome.prevent, wanted != Intent::Nothing);
        assert_eq!(outcome.intent, wanted, "{mark:?} on {layout:?}");
    }
}

#[test]
fn commands_on_every_layout() {
    check(&[
        ("Ready 5,2", "Ctrl+z", "Call(Undo)", "Ready 5,2"),
        ("Ready 5,2", "Cmd+z", "Call(Undo)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+y", "Call(Redo)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+Shift+z", "Call(Redo)", "Ready 5,2"),
        ("Ready 5,2:7,3", "Ctrl+d", "FillDown", "Ready 5,2:7,3"),
        ("Ready 5,2", "Ctrl+d", "FillDown", "Ready 5,2"),
        ("Ready 5,2:7,3", "Ctrl+r", "FillRight", "Ready 5,2:7,3"),
        ("Ready 5,2:7,3", "Ctrl+Enter", "FillFromActive", "Ready 5,2:7,3"),
        ("Ready 5,2", "Ctrl+Enter", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+f", "Call(Find)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+g", "Call(GoTo)", "Ready 5,2"),
        ("Ready 5,2", "F5", "Call(GoTo)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+k", "Call(Palette)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+s", "Call(SaveFile)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+o", "Call(OpenFile)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+p", "Call(Print)", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+/", "Call(Shortcuts)", "Ready 5,2"),
        ("Ready 5,2", "Shift+?", "Call(Shortcuts)", "Ready 5,2"),
        ("Ready 5,2", "ContextMenu", "Call(ContextMenu)", "Ready 5,2"),
        ("Ready 5,2", "Shift+F10", "Call(ContextMenu)", "Ready 5,2"),
        ("Ready 5,2:6,2", "Alt+Shift+ArrowUp", "MoveRows(Up)", "Ready 5,2:6,2"),
        ("Ready 5,2", "Alt+Shift+ArrowDown", "MoveRows(Down)", "Ready 5,2"),
        ("Ready 3,2", "Alt+Shift+ArrowRight", "ToggleRow { row: 3, open: true }", "Ready 3,2"),
        ("Ready 3,2", "Alt+Shift+ArrowLeft", "Nothing", "Ready 3,2"),
        ("Ready 4,2", "Alt+Shift+ArrowLeft", "ToggleRow { row: 4, open: false }", "Ready 4,2"),
        ("Ready 5,2", "Alt+Shift+ArrowRight", "Nothing", "Ready 5,2"),
        ("Ready 3,0", "Enter", "ToggleRow { row: 3, open: true }", "Ready 3,0"),
        ("Ready 4,0", "Enter", "ToggleRow { row: 4, open: false }", "Ready 4,0"),
        ("Ready 5,0", "Enter", "BeginEdit(Value)", "Edit 5,0"),
        // The browser's own: the clipboard has events of its own, and these are not ours.
        ("Ready 5,2", "Ctrl+c", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+x", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+v", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+t", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+Shift+r", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+F5", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Ctrl+PageDown", "Nothing", "Ready 5,2"),
        ("Ready 5,2", "Alt+ArrowLeft", "Nothing", "Ready 5,2"),
    ]);
    check_with(
        &[
            ("Ready 5,2:7,3", "Ctrl+Enter", "Call(ContextMenu)", "Ready 5,2:7,3"),
            ("Ready 5,2:7,3", "Cmd+Enter", "FillFromActive", "Ready 5,2:7,3"),
        ],
        Habits { mac: true, ..PLAIN },
    );
}

#[test]
fn a_german_minus_on_the_place_of_the_slash_is_no_shortcut() {
    let zoom_out = KeyPress { key: "-", code: "Slash", ctrl: true, ..KeyPress::default() };
    let outcome = state("Ready 5,2").press(&zoom_out, &Sheet, PLAIN);
    assert_eq!((outcome.intent, outcome.prevent), (Intent::Nothing, false));
}

#[test]
fn the_keyboard_is_never_trapped() {
    for (chords, back) in [("Escape Tab", false), ("Escape Shift Shift+Tab", true)] {
        let mut state = state("Ready 5,2");
        let (intent, prevent) = run(&mut state, chords, Layout::Ru, PLAIN);
        assert_eq!(intent, format!("Call(LeaveGrid {{ back: {back} }})"));
        assert!(!prevent, "the browser moves the focus");
    }
    check(&[
        ("Ready 5,2", "F6", "Call(LeaveGrid { back: false })", "Ready 5,2"),
        ("Ready 5,2", "Shift+F6", "Call(LeaveGrid { back: true })", "Ready 5,2"),
        // Esc in the editor only closes it, and another key in between forgets it.
        ("Enter 5,2", "Escape Tab", "Moved(Reveal)", "Ready 5,3"),
        ("Ready 5,2", "Escape ArrowDown Tab", "Moved(Reveal)", "Ready 6,3"),
        ("Enter 5,2", "Escape Escape Tab", "Call(LeaveGrid { back: false })", "Ready 5,2"),
    ]);
}

#[test]
fn what_the_browser_may_still_do() {
    for (start, chord, prevented) in [
        ("Ready 5,2", "Ctrl+r", true),
        ("Ready 5,2", "Ctrl+d", true),
        ("Ready 5,2", "Ctrl+s", true),
        ("Ready 5,2", "Ctrl+c", false),
        ("Ready 5,2", "Ctrl+v", false),
        ("Ready 5,2", "Ctrl+w", false),
        ("Ready 5,2", "ArrowDown", true),
        ("Ready 5,2", "Dead", false),
        ("Edit 5,2", "ArrowLeft", false),
        ("Edit 5,2", "Ctrl+v", false),
        ("Enter 5,2", "Home", false),
        ("Enter 5,2", "q", false),
        ("Enter 5,2", "Enter", true),
    ] {
        let (_, got) = run(&mut state(start), chord, Layout::Ru, PLAIN);
        assert_eq!(got, prevented, "{start} {chord}");
    }
}

#[test]
fn a_text_that_is_not_accepted_keeps_the_editor_and_the_place() {
    for chord in ["Enter", "Tab", "ArrowDown", "PageDown", "Ctrl+Enter", "Ctrl+s"] {
        let mut state = state("Enter 5,2");
        let outcome = state.press(&press(chord, Layout::Ru), &Sheet, PLAIN);
        assert!(matches!(outcome.intent, Intent::Commit { .. }), "{chord}");
        assert_eq!(show(&state), "Enter 5,2", "{chord}");
    }
    let state = state("Edit 5,2");
    assert_eq!(state.blur(), Intent::Commit { to: Scope::Active, then: After::Stay });
    assert_eq!(State::default().blur(), Intent::Nothing);
}

#[test]
fn the_pointer() {
    let cell = |text| Hit::Cell(pos(text));
    // start, what is clicked, Shift, Ctrl, the intent, where one is afterwards
    let table = [
        ("Ready 5,2", cell("7,4"), false, false, "Moved(Reveal)", "Ready 7,4"),
        ("Ready 5,2", cell("7,4"), true, false, "Extended(Reveal)", "Ready 5,2:7,4"),
        ("Ready 5,2:7,4", cell("3,1"), true, false, "Extended(Reveal)", "Ready 5,2:3,1"),
        ("Ready 5,2:7,4", cell("6,3"), false, true, "Nothing", "Ready 5,2:7,4"),
        ("Ready 5,2", cell("70,40"), false, false, "Moved(Reveal)", "Ready 11,9"),
        ("Ready 5,2", Hit::Column(4), false, false, "Extended(Reveal)", "Ready 0,4:11,4"),
        ("Ready 5,2", Hit::Column(4), true, false, "Extended(Reveal)", "Ready 0,2:11,4 at 5,2"),
        ("Ready 5,2", Hit::Row(7), false, false, "Extended(Reveal)", "Ready 7,0:7,9"),
        ("Ready 5,2", Hit::Row(7), true, false, "Extended(Reveal)", "Ready 5,0:7,9 at 5,2"),
        ("Ready 5,2", Hit::Corner, false, false, "Extended(Reveal)", "Ready 0,0:11,9"),
        ("Enter 5,2", cell("5,2"), false, false, "ModeChanged", "Edit 5,2"),
        ("Edit 5,2", cell("5,2"), false, false, "Nothing", "Edit 5,2"),
        (
            "Edit 5,2",
            cell("7,4"),
            false,
            false,
            "Commit { to: Active, then: Click { to: Pos { row: 7, col: 4 }, extend: false } }",
            "Ready 7,4",
        ),
        (
            "Enter 5,2",
            cell("7,4"),
            true,
            false,
            "Commit { to: Active, then: Click { to: Pos { row: 7, col: 4 }, extend: true } }",
            "Ready 5,2:7,4",
        ),
        ("Enter 5,2", cell("7,4"), false, true, "Commit { to: Active, then: Stay }", "Ready 5,2"),
    ];
    for (start, hit, extend, add, intent, end) in table {
        let mut state = state(start);
        let outcome = state.pointer_down(hit, extend, add, &Sheet);
        assert_eq!(format!("{:?}", outcome.intent), intent, "{start} {hit:?}");
        if let Intent::Commit { then, .. } = outcome.intent {
            state.finish(then, &Sheet);
        }
        assert_eq!(show(&state), end, "{start} {hit:?}");
    }
}

#[test]
fn dragging() {
    let cell = |text| Hit::Cell(pos(text));
    for (down, over, end) in [
        (cell("5,2"), vec![cell("6,3"), cell("7,4")], "Ready 5,2:7,4"),
        (cell("5,2"), vec![cell("7,4"), cell("2,1")], "Ready 5,2:2,1"),
        (cell("5,2"), vec![Hit::Column(4)], "Ready 5,2:0,4"),
        (cell("5,2"), vec![cell("99,99")], "Ready 5,2:11,9"),
        (Hit::Column(3), vec![Hit::Column(5)], "Ready 0,3:11,5"),
        (Hit::Column(3), vec![cell("4,1")], "Ready 0,3:11,1"),
        (Hit::Row(3), vec![cell("6,6")], "Ready 3,0:6,9"),
        (Hit::Corner, vec![cell("6,6")], "Ready 0,0:11,9"),
    ] {
        let mut state = State::default();
        state.pointer_down(down, false, false, &Sheet);
        for hit in over {
            state.pointer_drag(down, hit, &Sheet);
        }
        assert_eq!(show(&state), end, "{down:?}");
    }
    let mut editing = state("Edit 5,2");
    assert_eq!(editing.pointer_drag(cell("5,2"), cell("6,2"), &Sheet), Intent::Nothing);
    assert_eq!(show(&editing), "Edit 5,2");
}

#[test]
fn double_and_menu_clicks() {
    let mut state = state("Ready 5,2:7,4");
    assert_eq!(state.menu_click(pos("6,3"), &Sheet), Intent::Nothing);
    assert_eq!(show(&state), "Ready 5,2:7,4");
    state.menu_click(pos("9,3"), &Sheet);
    assert_eq!(show(&state), "Ready 9,3");
    assert_eq!(format!("{:?}", state.double_click(pos("6,3"), &Sheet)), "BeginEdit(ValueAtPointer)");
    assert_eq!(show(&state), "Edit 6,3");
    let mut state = State::default();
    assert_eq!(state.double_click(pos("6,7"), &Sheet), Intent::NotEditable);
    assert_eq!(show(&state), "Ready 6,7");
}

#[test]
fn a_sheet_that_became_smaller() {
    let extent = Extent { rows: 4, cols: 3, ..Extent::default() };
    let mut state = state("Edit 9,4:11,4");
    state.clamp(&extent);
    assert_eq!(show(&state), "Ready 3,2");
    let mut kept = self::state("Edit 2,1");
    kept.clamp(&extent);
    assert_eq!(show(&kept), "Edit 2,1");
}

#[test]
fn an_empty_sheet_answers_only_commands() {
    for chord in ["ArrowDown", "Tab", "Enter", "7", "F2", "Delete", "Ctrl+a", "Ctrl+End", "Ctrl+d", "Dead"] {
        let mut state = State::default();
        let outcome = state.press(&press(chord, Layout::Ru), &Empty, PLAIN);
        assert_eq!((outcome.intent, outcome.prevent), (Intent::Nothing, false), "{chord}");
        assert_eq!(show(&state), "Ready 0,0");
    }
    let mut state = State::default();
    let outcome = state.press(&press("Ctrl+z", Layout::Ru), &Empty, PLAIN);
    assert_eq!(format!("{:?}", outcome.intent), "Call(Undo)");
    assert_eq!(state.pointer_down(Hit::Corner, false, false, &Empty).intent, Intent::Nothing);
    assert_eq!(state.finish(After::Stay, &Empty), Intent::Nothing);
}

/// No key press can mean two shortcuts: every chord is pressed on a US keyboard and must find exactly itself.
#[test]
fn no_two_shortcuts_clash() {
    let all: Vec<(Chord, _)> = shortcuts().collect();
    assert!(all.len() > 60);
    for (chord, _) in &all {
        let (key, code) = match chord.key {
            Key::Named(name) => (name.to_string(), name.to_string()),
            Key::Letter(letter) => (letter.to_string(), format!("Key{}", letter.to_ascii_uppercase())),
            Key::Sign(sign, code) => (sign.to_string(), code.to_string()),
            Key::Space => (" ".into(), "Space".into()),
        };
        let press = KeyPress {
            key: &key,
            code: &code,
            ctrl: chord.command,
            alt: chord.alt,
            shift: chord.shift,
            ..KeyPress::default()
        };
        let found = all.iter().filter(|(other, _)| other.matches(&press)).count();
        assert_eq!(found, 1, "{chord:?}");
    }
}

#[test]
fn every_mode_is_reached() {
    assert_eq!(
        [state("Ready 5,2"), state("Enter 5,2"), state("Edit 5,2")].map(|state| state.mode()),
        [Mode::Ready, Mode::Enter, Mode::Edit]
    );
}
