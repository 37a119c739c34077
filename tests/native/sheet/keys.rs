//! The keyboard and mouse contract of the sheet. Where one starts, what is pressed on which layout, what is asked of the
//! program and where one is afterwards stands in `tests/cases/keys.txt`; every line is tried on every keyboard, over the
//! sheet of a real plan. What a table cannot say is here.

use std::sync::Arc;

use crate::contract::{self, LAYOUTS, lines, reported};
use planerka::board::{Board, Choices, Shown};
use planerka::calendar::Period;
use planerka::i18n::Lang;
use planerka::plan::{Team, TeamId};
use planerka::sheet::geometry::{Extent, Grid, Pos, Rect};
use planerka::sheet::intent::{After, Intent, Outcome, Scope};
use planerka::sheet::keymap::shortcuts;
use planerka::sheet::keys::{Chord, Key, KeyPress};
use planerka::sheet::parse::DecimalMark;
use planerka::sheet::pointer::Hit;
use planerka::sheet::selection::Selection;
use planerka::sheet::state::{Habits, State};

/// The sheet of the contract: inputs and the year with its quarters.
fn board() -> Board {
    let plan = planerka::file::read(contract::PLAN.as_bytes()).unwrap().plan;
    let tables = planerka::engine::evaluate(&plan);
    let mut choices = Choices::new(Lang::En);
    choices.open.insert(Period::Horizon);
    Board::new(Arc::new(plan), Arc::new(tables), choices)
}

/// The same managers in two teams, the second one folded.
fn two_teams() -> Board {
    let board = board();
    let mut plan = (*board.plan).clone();
    plan.teams = [(901, "A"), (902, "B")].map(|(id, name)| Team::new(TeamId(id), name)).into();
    for (at, manager) in plan.managers.iter_mut().enumerate() {
        Arc::make_mut(manager).team = Some(TeamId(if at < 4 { 901 } else { 902 }));
    }
    let tables = Arc::new(planerka::engine::evaluate(&plan));
    let open = Board::new(Arc::new(plan), tables, board.choices);
    let folded = open.turned(7, false).unwrap();
    Board::new(open.plan, open.tables, folded)
}

fn shown(board: &Board) -> Shown<'_> {
    Shown { table: board, page_rows: 5, page_cols: 4 }
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

const PLAIN: Habits = Habits { mark: DecimalMark::Comma, enter_moves_down: false, mac: false };

fn pos((row, col): (usize, usize)) -> Pos {
    Pos::new(row, col)
}

/// A state as it is written in the contract.
fn state(text: &str, grid: &impl Grid) -> State {
    let (mode, ranges, active) = contract::state(text);
    let mut state = State::default();
    let [base, focus] = ranges[0].map(pos);
    let others: Vec<Rect> = ranges[1..].iter().map(|[a, b]| Rect::spanning(pos(*a), pos(*b))).collect();
    state.select_with(Selection { active: pos(active), base, focus }, &others);
    match mode {
        "Ready" => {}
        "Enter" => {
            drop(state.press(&KeyPress { key: "7", code: "Digit7", ..KeyPress::default() }, grid, PLAIN))
        }
        "Edit" => drop(state.press(&KeyPress { key: "F2", code: "F2", ..KeyPress::default() }, grid, PLAIN)),
        other => panic!("{other}"),
    }
    assert_eq!(format!("{:?}", state.mode()), mode, "cannot start at {text}");
    state
}

/// A state as the contract writes it.
fn show(state: &State) -> String {
    let Selection { active, base, focus } = state.selection();
    let range = |base: Pos, focus: Pos| {
        let more = if base == focus { String::new() } else { format!(":{},{}", focus.row, focus.col) };
        format!("{},{}{more}", base.row, base.col)
    };
    let mut text = format!("{:?} {}", state.mode(), range(base, focus));
    for rect in state.others() {
        text.push_str(&format!(" + {}", range(rect.first(), rect.last())));
    }
    if active != base {
        text.push_str(&format!(" at {},{}", active.row, active.col));
    }
    text
}

/// Modifiers and the rest of a step: `Ctrl+Shift+z`, `Shift+click@7,4`.
fn held(step: &str) -> (KeyPress<'static>, &str) {
    let (mut press, mut rest) = (KeyPress::default(), step);
    while let Some((modifier, more)) = rest.split_once('+').filter(|(modifier, _)| !modifier.is_empty()) {
        match modifier {
            "Ctrl" => press.ctrl = true,
            "Cmd" => press.meta = true,
            "Alt" => press.alt = true,
            "Shift" => press.shift = true,
            "AltGr" => press.alt_graph = true,
            other => panic!("{other} in {step}"),
        }
        rest = more;
    }
    (press, rest)
}

fn press(step: &str, layout: usize) -> KeyPress<'static> {
    let (press, name) = held(step);
    let (key, code) = reported(name, layout);
    let key = if press.shift && key.chars().count() == 1 { key.to_uppercase() } else { key };
    KeyPress { key: key.leak(), code: code.leak(), ..press }
}

fn hit(text: &str) -> Hit {
    match text.strip_prefix("column").map(|n| n.parse().unwrap()) {
        Some(col) => Hit::Column(col),
        None if text == "corner" => Hit::Corner,
        None => Hit::Cell(pos(contract::cell(text))),
    }
}

/// One step of a line; the drag of the pointer goes on from where it went down.
fn step(
    state: &mut State,
    text: &str,
    layout: usize,
    grid: &impl Grid,
    habits: Habits,
    down: &mut Hit,
) -> Outcome {
    let (keys, what) = held(text);
    let plain = |intent| Outcome { intent, prevent: false };
    match what.split_once('@') {
        Some(("click", on)) => {
            *down = hit(on);
            state.pointer_down(*down, keys.shift, keys.ctrl || keys.meta, grid)
        }
        Some(("drag", to)) => plain(state.pointer_drag(*down, hit(to), grid)),
        Some(("double", on)) => plain(state.double_click(pos(contract::cell(on)), grid)),
        Some(("menu", on)) => plain(state.menu_click(pos(contract::cell(on)), grid)),
        _ => state.press(&press(text, layout), grid, habits),
    }
}

/// Does every step, accepting every edit; the last outcome.
fn run(state: &mut State, steps: &str, layout: usize, grid: &impl Grid, habits: Habits) -> Outcome {
    let mut down = Hit::Corner;
    let mut last = None;
    for text in steps.split(' ') {
        let outcome = step(state, text, layout, grid, habits, &mut down);
        if let Intent::Commit { then, .. } = outcome.intent {
            state.finish(then, grid);
        }
        last = Some(outcome);
    }
    last.expect(steps)
}

#[test]
fn every_line_of_the_contract_on_every_keyboard() {
    let (board, teams) = (board(), two_teams());
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in lines() {
        let habit = line.part.split_once(": ").map(|(_, habit)| habit);
        let habits = Habits {
            mac: habit == Some("mac"),
            enter_moves_down: habit == Some("Enter moves down"),
            ..PLAIN
        };
        let grid = shown(if habit == Some("two teams") { &teams } else { &board });
        for (layout, name) in LAYOUTS.iter().enumerate() {
            let mut state = state(line.start, &grid);
            let outcome = run(&mut state, line.steps, layout, &grid, habits);
            let kept = if outcome.prevent { "kept" } else { "left" };
            let got = format!("{:?} | {kept} | {}", outcome.intent, show(&state));
            let wanted =
                format!("{} | {} | {}", line.asks, if line.kept { "kept" } else { "left" }, line.end);
            if got != wanted {
                wrong.push(format!(
                    "{} | {} ({name})\n    got    {got}\n    wanted {wanted}",
                    line.start, line.steps
                ));
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 800, "{count} tries");
}

#[test]
fn every_shortcut_stands_in_the_contract() {
    let lines = lines();
    let pressed: Vec<KeyPress<'_>> = lines
        .iter()
        .flat_map(|line| line.steps.split(' '))
        .filter(|s| !s.contains('@'))
        .map(|s| press(s, 0))
        .collect();
    let missing: Vec<Chord> =
        shortcuts().map(|(c, _)| c).filter(|c| !pressed.iter().any(|press| c.matches(press))).collect();
    assert!(missing.is_empty(), "not in the contract: {missing:#?}");
}

#[test]
fn letters_of_every_keyboard_begin_an_entry() {
    let board = board();
    for (layout, letter) in [(0, "q"), (1, "й"), (2, "q"), (3, "q")] {
        let mut state = state("Ready 5,1", &shown(&board));
        let outcome = state.press(&press("q", layout), &shown(&board), PLAIN);
        assert_eq!(
            (format!("{:?}", outcome.intent), outcome.prevent),
            (format!("BeginEdit(Text({letter:?}))"), true)
        );
    }
}

#[test]
fn the_number_pad_types_the_decimal_mark_of_the_plan() {
    let board = board();
    for (mark, layout, wanted) in [
        (DecimalMark::Comma, 0, Intent::Insert(',')),
        (DecimalMark::Comma, 1, Intent::Nothing),
        (DecimalMark::Point, 0, Intent::Nothing),
        (DecimalMark::Point, 1, Intent::Insert('.')),
    ] {
        let mut state = state("Enter 5,1", &shown(&board));
        let outcome = state.press(&press("NumpadDecimal", layout), &shown(&board), Habits { mark, ..PLAIN });
        assert_eq!(outcome.prevent, wanted != Intent::Nothing);
        assert_eq!(outcome.intent, wanted, "{mark:?} on {layout:?}");
    }
}

#[test]
fn a_german_minus_on_the_place_of_the_slash_is_no_shortcut() {
    let board = board();
    let zoom_out = KeyPress { key: "-", code: "Slash", ctrl: true, ..KeyPress::default() };
    let outcome = state("Ready 5,1", &shown(&board)).press(&zoom_out, &shown(&board), PLAIN);
    assert_eq!((outcome.intent, outcome.prevent), (Intent::Nothing, false));
}

#[test]
fn a_text_that_is_not_accepted_keeps_the_editor_and_the_place() {
    let board = board();
    for chord in ["Enter", "Tab", "ArrowDown", "PageDown", "Ctrl+Enter", "Ctrl+s"] {
        let mut state = state("Enter 5,1", &shown(&board));
        let outcome = state.press(&press(chord, 1), &shown(&board), PLAIN);
        assert!(matches!(outcome.intent, Intent::Commit { .. }), "{chord}");
        assert_eq!(show(&state), "Enter 5,1", "{chord}");
    }
    let state = state("Edit 5,1", &shown(&board));
    assert_eq!(state.blur(), Intent::Commit { to: Scope::Active, then: After::Stay });
    assert_eq!(State::default().blur(), Intent::Nothing);
}

#[test]
fn a_row_that_is_open_closes() {
    let mut board = board();
    board.choices.expanded.insert(board.plan.managers[2].id);
    for (start, chord, wanted) in [
        ("Ready 4,1", "Alt+Shift+ArrowLeft", "ToggleRow { row: 4, open: false }"),
        ("Ready 4,1", "Alt+Shift+ArrowRight", "Nothing"),
        ("Ready 4,0", "Enter", "ToggleRow { row: 4, open: false }"),
    ] {
        let outcome = state(start, &shown(&board)).press(&press(chord, 0), &shown(&board), PLAIN);
        assert_eq!(format!("{:?}", outcome.intent), wanted, "{start} {chord}");
    }
}

#[test]
fn several_ranges_count_each_cell_once_and_copy_only_as_a_table() {
    let board = board();
    let grid = shown(&board);
    for (text, cells, crossings) in [
        ("Ready 5,2:6,3", 4, Some((vec![5, 6], vec![2, 3]))),
        ("Ready 5,2:6,3 + 6,3:7,4", 7, None),
        ("Ready 5,4:6,4 + 5,2:6,2", 4, Some((vec![5, 6], vec![2, 4]))),
        ("Ready 8,2:8,3 + 5,2:6,3", 6, Some((vec![5, 6, 8], vec![2, 3]))),
        ("Ready 5,2 + 5,4 + 7,2 + 7,4", 4, Some((vec![5, 7], vec![2, 4]))),
        ("Ready 5,2 + 6,3", 2, None),
    ] {
        let state = state(text, &grid);
        assert_eq!(state.cells().len(), cells, "{text}");
        assert_eq!(state.crossings(), crossings, "{text}");
    }
}

#[test]
fn a_sheet_that_became_smaller() {
    let board = board();
    let extent = Extent { rows: 4, cols: 3, ..Extent::default() };
    for (text, end) in [
        ("Edit 9,4:10,4", "Ready 3,2"),
        ("Edit 2,1", "Edit 2,1"),
        ("Ready 2,1 + 8,1:9,5", "Ready 2,1 + 3,1:3,2"),
    ] {
        let mut state = state(text, &shown(&board));
        state.clamp(&extent);
        assert_eq!(show(&state), end);
    }
}

#[test]
fn an_empty_sheet_answers_only_commands() {
    for chord in ["ArrowDown", "Tab", "Enter", "7", "F2", "Delete", "Ctrl+a", "Ctrl+End", "Ctrl+d", "Dead"] {
        let mut state = State::default();
        let outcome = state.press(&press(chord, 1), &Empty, PLAIN);
        assert_eq!((outcome.intent, outcome.prevent), (Intent::Nothing, false), "{chord}");
        assert_eq!(show(&state), "Ready 0,0");
    }
    let mut state = State::default();
    let outcome = state.press(&press("Ctrl+z", 1), &Empty, PLAIN);
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
