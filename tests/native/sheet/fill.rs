//! Filling down and right, from the active cell, and by the handle.

use planerka::sheet::fill::{Drag, Filled, Series, double_click, down, drag, extend, from_active, right};
use planerka::sheet::geometry::{Extent, Grid, Pos, Rect};
use planerka::sheet::motion::Dir;
use planerka::sheet::selection::Selection;
use planerka::sheet::state::State;

fn rect(top: usize, left: usize, bottom: usize, right: usize) -> Rect {
    Rect { top, left, bottom, right }
}

fn pairs(pairs: &[(Pos, Pos)]) -> Vec<[usize; 4]> {
    pairs.iter().map(|(from, to)| [from.row, from.col, to.row, to.col]).collect()
}

#[test]
fn down_and_right() {
    assert_eq!(pairs(&down(rect(1, 0, 3, 1))), [[1, 0, 2, 0], [1, 1, 2, 1], [1, 0, 3, 0], [1, 1, 3, 1]]);
    assert_eq!(pairs(&down(rect(3, 2, 3, 3))), [[2, 2, 3, 2], [2, 3, 3, 3]]);
    assert!(down(rect(0, 2, 0, 2)).is_empty());
    assert_eq!(pairs(&right(rect(1, 0, 2, 2))), [[1, 0, 1, 1], [1, 0, 1, 2], [2, 0, 2, 1], [2, 0, 2, 2]]);
    assert_eq!(pairs(&right(rect(3, 2, 3, 2))), [[3, 1, 3, 2]]);
    assert!(right(rect(3, 0, 5, 0)).is_empty());
    let mut state = State::default();
    let walked = Selection { active: Pos::new(1, 1), ..Selection::range(rect(0, 0, 1, 1)) };
    state.select_with(walked, &[rect(1, 1, 1, 2)]);
    assert_eq!(pairs(&from_active(&state)), [[1, 1, 1, 2], [1, 1, 0, 0], [1, 1, 0, 1], [1, 1, 1, 0]]);
}

#[test]
fn dragging_the_handle() {
    let source = rect(4, 4, 5, 6);
    for (pointer, wanted) in [
        ((8, 6), Some(Drag::Extend { target: rect(6, 4, 8, 6), dir: Dir::Down })),
        ((8, 8), Some(Drag::Extend { target: rect(6, 4, 8, 6), dir: Dir::Down })),
        ((7, 9), Some(Drag::Extend { target: rect(4, 7, 5, 9), dir: Dir::Right })),
        ((1, 5), Some(Drag::Extend { target: rect(1, 4, 3, 6), dir: Dir::Up })),
        ((4, 0), Some(Drag::Extend { target: rect(4, 0, 5, 3), dir: Dir::Left })),
        ((5, 6), None),
        ((4, 6), Some(Drag::Clear(rect(5, 4, 5, 6)))),
        ((5, 4), Some(Drag::Clear(rect(4, 5, 5, 6)))),
        ((4, 5), Some(Drag::Clear(rect(5, 4, 5, 6)))),
    ] {
        assert_eq!(drag(source, Pos::new(pointer.0, pointer.1)), wanted, "{pointer:?}");
    }
}

struct Sheet;

impl Grid for Sheet {
    fn extent(&self) -> Extent {
        Extent { rows: 10, cols: 4, ..Extent::default() }
    }

    fn editable(&self, _: Pos) -> bool {
        true
    }

    /// Column 0 is filled down to row 6, column 3 to the end.
    fn empty(&self, pos: Pos) -> bool {
        !(pos.col == 0 && pos.row <= 6 || pos.col == 3)
    }
}

#[test]
fn a_double_click_fills_as_far_as_the_neighbour() {
    assert_eq!(double_click(rect(2, 1, 2, 1), &Sheet), Some(rect(3, 1, 6, 1)));
    assert_eq!(double_click(rect(2, 2, 2, 2), &Sheet), Some(rect(3, 2, 9, 2)));
    assert_eq!(double_click(rect(6, 1, 6, 1), &Sheet), None);
    assert_eq!(double_click(rect(9, 2, 9, 2), &Sheet), None);
}

#[track_caller]
fn series(source: &[Option<f64>], count: usize, back: bool, series: Series, wanted: &[Filled]) {
    assert_eq!(extend(source, count, back, series), wanted);
}

#[test]
fn going_on() {
    use Filled::{Copy, Number};
    let (one, two) = (Some(1.0), Some(2.0));
    series(&[one], 2, false, Series::Usual, &[Copy(0), Copy(0)]);
    series(&[one], 2, false, Series::Trend, &[Copy(0), Copy(0)]);
    series(&[one, two], 3, false, Series::Usual, &[Number(3.0), Number(4.0), Number(5.0)]);
    series(&[one, two], 2, true, Series::Usual, &[Number(0.0), Number(-1.0)]);
    series(&[one, two], 3, false, Series::Copy, &[Copy(0), Copy(1), Copy(0)]);
    series(&[one, two], 3, true, Series::Copy, &[Copy(1), Copy(0), Copy(1)]);
    series(&[one, None, two], 4, false, Series::Usual, &[Copy(0), Copy(1), Copy(2), Copy(0)]);
    series(&[one, None], 2, false, Series::Trend, &[Copy(0), Copy(1)]);
    // Uneven steps: the line of least squares, y = 0.5 + x for 1, 1, 3.
    let uneven = extend(&[one, one, Some(3.0)], 2, false, Series::Usual);
    let values: Vec<f64> =
        uneven.iter().map(|cell| if let Number(value) = cell { *value } else { f64::NAN }).collect();
    assert!((values[0] - 11.0 / 3.0).abs() < 1e-12 && (values[1] - 14.0 / 3.0).abs() < 1e-12, "{values:?}");
    assert!(extend(&[], 3, false, Series::Usual).is_empty());
    assert!(extend(&[one, two], 0, false, Series::Usual).is_empty());
}
