//! The state of a sheet on the screen and its elements.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::fill::LastFill;
use super::frame::{Copying, Frame, Showing};
use super::outside::Outside;
use super::pointer::{Dragging, Touch};
use super::source::{Shared, TableSource};
use super::writing::{Editing, Headed, Noting};
use crate::app::grid::rows::{Pool, Widths, measure};
use crate::app::shell::page;
use crate::app::shell::timer::Timeout;
use crate::app::workspace::{Mark, SheetOf, Workspace};
use crate::board::{Board, Desk, Found, Kind, Shown, Table};
use crate::i18n::Lang;
use crate::sheet::{DecimalMark, Grid, Habits, Pos, Rect, State};

/// State kept between paints.
#[derive(Default)]
pub struct Painted {
    /// The row elements, once created.
    pub pool: Option<Pool>,
    /// The table as last painted.
    pub last: Option<Arc<dyn Table>>,
    /// Which of the two tints was used last.
    pub phase: u8,
    /// The timer that removes the tint.
    pub fading: Option<Timeout>,
    /// The timer that paints what is out of view.
    pub resting: Option<Timeout>,
    /// What the next copy event should put on the clipboard, if a menu asked for it.
    pub copying: Option<Copying>,
    /// Whether the `%` in the editor was added by the editor.
    pub percent: bool,
    /// Whether the focus is in this sheet.
    pub focused: bool,
    /// The drag in progress.
    pub dragging: Option<Dragging>,
    /// The horizontal scroll position in pixels.
    pub scroll_left: f64,
    /// Whether a finger that opened the menu has yet to lift.
    pub lifting: bool,
    /// The present touch.
    pub touch: Option<Touch>,
}

/// A handle to a sheet. Copies refer to the same sheet.
#[derive(Clone, Copy)]
pub struct SheetHandle {
    /// Which sheet.
    pub of: SheetOf,
    /// What it is called.
    pub label: fn(Lang) -> &'static str,
    /// The plan behind it.
    pub workspace: Workspace,
    /// The page around the sheet.
    pub outside: StoredValue<Rc<dyn Outside>, LocalStorage>,
    /// Its rows and columns.
    pub table: Memo<Arc<dyn Table>>,
    /// The same sheet for the figures kept for comparing.
    pub baseline: Memo<Option<Arc<dyn Table>>>,
    /// Widths of its columns.
    pub widths: Memo<Widths>,
    /// The visible width of a row, in rem.
    pub room_width: RwSignal<f64>,
    /// The column whose border is dragged, and its prospective width in sixteenths of a rem.
    pub widening: RwSignal<Option<(usize, u16)>>,
    /// Mode and selection.
    pub state: RwSignal<State>,
    /// First visible row.
    pub top: RwSignal<usize>,
    /// Number of visible rows and columns.
    pub page: RwSignal<(usize, usize)>,
    /// The open editor.
    pub editing: RwSignal<Option<Editing>>,
    /// The text in the editor.
    pub draft: RwSignal<String>,
    /// The error shown for it.
    pub error: RwSignal<Option<String>>,
    /// The frame of a copy or cut.
    pub framed: RwSignal<Option<Frame>>,
    /// Position of the open context menu.
    pub menu: RwSignal<Option<(f64, f64)>>,
    /// The prospective result of dragging the fill handle.
    pub filling: RwSignal<Option<crate::sheet::fill::Drag>>,
    /// The last fill, while it can be switched.
    pub filled: RwSignal<Option<LastFill>>,
    /// The layers over the cells, one for each way of scrolling.
    pub layers: [NodeRef<html::Div>; 4],
    /// A paste with titles in its first row that awaits an answer.
    pub headed: RwSignal<Option<Headed>>,
    /// The reason or note being written.
    pub noting: RwSignal<Option<Noting>>,
    /// The cell under the pointer, if it has a note.
    pub hovered: RwSignal<Option<Pos>>,
    /// Whether the search is open.
    pub finding: RwSignal<bool>,
    /// The search text.
    pub query: RwSignal<String>,
    /// The matches.
    pub found: Memo<Found>,
    /// The search field.
    pub find_field: NodeRef<html::Input>,
    /// The element that everything is positioned in.
    pub room: NodeRef<html::Div>,
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The element that contains the rows.
    pub body: NodeRef<html::Div>,
    /// The element that contains the sheet while printing.
    pub paper: NodeRef<html::Div>,
    /// The editor.
    pub field: NodeRef<html::Input>,
    /// State kept between paints.
    pub painted: StoredValue<Painted, LocalStorage>,
}

fn found_in(table: Memo<Shared>, finding: RwSignal<bool>, query: RwSignal<String>) -> Memo<Found> {
    Memo::new(move |_| {
        if !finding.get() {
            return Found::default();
        }
        table.with(|table| query.with(|q| Found::of(&**table, q)))
    })
}

impl SheetHandle {
    /// Creates the sheet of a table for a workspace.
    pub fn over(source: TableSource, workspace: Workspace, outside: Rc<dyn Outside>) -> SheetHandle {
        let TableSource { of, label, table, baseline } = source;
        let (finding, query) = (RwSignal::new(false), RwSignal::new(String::new()));
        let first = Pos::new(usize::from(of == SheetOf::Board(Kind::Plan)), 0);
        let room_width = RwSignal::new(page::width() / page::rem());
        SheetHandle {
            of,
            label,
            workspace,
            outside: StoredValue::new_local(outside),
            table,
            baseline,
            widths: Memo::new(move |_| {
                table.with(|t| workspace.widths.with(|asked| measure(&**t, asked, room_width.get())))
            }),
            room_width,
            widening: RwSignal::new(None),
            state: RwSignal::new(State::at(first)),
            top: RwSignal::new(0),
            page: RwSignal::new((30, 8)),
            editing: RwSignal::new(None),
            draft: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            framed: RwSignal::new(None),
            menu: RwSignal::new(None),
            filling: RwSignal::new(None),
            filled: RwSignal::new(None),
            layers: [(); 4].map(|()| NodeRef::new()),
            headed: RwSignal::new(None),
            noting: RwSignal::new(None),
            hovered: RwSignal::new(None),
            finding,
            query,
            found: found_in(table, finding, query),
            find_field: NodeRef::new(),
            room: NodeRef::new(),
            scroller: NodeRef::new(),
            body: NodeRef::new(),
            paper: NodeRef::new(),
            field: NodeRef::new(),
            painted: StoredValue::new_local(Painted::default()),
        }
    }

    /// The page around the sheet.
    pub fn outside(&self) -> Rc<dyn Outside> {
        self.outside.get_value()
    }

    /// Whether it is the plan's or the managers' sheet.
    pub fn is_board(&self) -> bool {
        matches!(self.of, SheetOf::Board(_))
    }

    /// Whether the keyboard is in it.
    pub fn has_keyboard(&self) -> bool {
        self.painted.with_value(|p| p.focused)
    }

    /// The id of an element around this sheet.
    pub fn id(&self, of: &str) -> String {
        format!("{}-{of}", self.of.key())
    }

    /// Whether its figures stand beside those kept for comparing, tracked.
    pub fn compares(&self) -> bool {
        self.is_board() && self.workspace.baseline.with(Option::is_some)
    }

    /// The state to restore on undo.
    pub fn mark(&self) -> Mark {
        self.state.with_untracked(|s| Mark {
            sheet: self.of,
            selection: s.selection(),
            others: s.others().to_vec(),
        })
    }

    /// The user's keyboard habits.
    pub fn habits(&self) -> Habits {
        let mark = DecimalMark::of(self.workspace.lang_untracked());
        Habits {
            mark,
            enter_moves_down: self.workspace.enter_down.get_untracked(),
            mac: self.outside().is_mac(),
        }
    }

    /// Runs a closure with the sheet as the state machine sees it, untracked.
    pub fn with_grid<T>(&self, run: impl FnOnce(&mut State, &Shown<'_>) -> T) -> T {
        let table = self.table.get_untracked();
        let (page_rows, page_cols) = self.page.get_untracked();
        let mut state = self.state.get_untracked();
        let out = run(&mut state, &Shown { table: &*table, page_rows, page_cols });
        if state != self.state.get_untracked() {
            self.state.set(state);
        }
        out
    }

    /// Reads the board of the plan's or the managers' sheet; None for other tables.
    pub fn board<T>(&self, read: impl FnOnce(&Board) -> T) -> Option<T> {
        self.table.with(|table| table.as_board().map(read))
    }

    /// Likewise, untracked.
    pub fn board_now<T>(&self, read: impl FnOnce(&Board) -> T) -> Option<T> {
        self.table.with_untracked(|table| table.as_board().map(read))
    }

    /// Runs a closure with the desk that reads texts, untracked.
    pub fn with_desk<T>(&self, run: impl FnOnce(&Desk<'_>) -> T) -> T {
        let lang = self.workspace.lang_untracked();
        self.workspace.now.with_untracked(|now| run(&Desk { plan: &now.plan, tables: &now.tables, lang }))
    }

    /// The state that cell positions refer to, untracked.
    pub fn showing(&self) -> Showing {
        let choices = self.workspace.choices.get_untracked();
        Showing { revision: self.workspace.revision.get_untracked(), choices }
    }

    /// Reads the frame of a copy or cut while the sheet is unchanged: as in other spreadsheets an edit
    /// removes it, and so does anything that may move other cells to its place.
    pub fn with_frame<T>(&self, read: impl FnOnce(&Frame) -> T) -> Option<T> {
        self.framed.with(|frame| frame.as_ref().filter(|frame| frame.shown == self.showing()).map(read))
    }

    /// Height of a row in pixels.
    pub fn row_height(&self) -> f64 {
        page::rem() * if untrack(|| self.compares()) { 2.5 } else { 1.75 }
    }

    /// The sheet's state limited to existing rows and columns, which may have changed since the last key.
    pub fn clamped(&self) -> State {
        let mut state = self.state.get_untracked();
        self.table.with_untracked(|table| {
            state.clamp(&Shown { table: &**table, page_rows: 1, page_cols: 1 }.extent());
        });
        state
    }

    /// Focuses the active cell, if the focus belongs to this sheet and no editor is open.
    pub fn focus_active(&self) {
        if self.editing.with_untracked(Option::is_some) {
            return;
        }
        let active = self.clamped().active();
        let element = self.painted.with_value(|p| {
            p.pool.as_ref().filter(|_| p.focused).and_then(|pool| pool.element(active.row, active.col))
        });
        if let Some(element) = element {
            page::focus_quietly(&element);
        }
    }

    /// The element of a cell, if it is painted.
    pub fn element(&self, pos: Pos) -> Option<web_sys::HtmlElement> {
        self.painted.with_value(|p| p.pool.as_ref().and_then(|pool| pool.element(pos.row, pos.col)))
    }

    /// Number of fixed rows.
    pub fn still_rows(&self) -> usize {
        self.table.with_untracked(|t| t.still().rows)
    }

    /// Height of the fixed rows in pixels.
    pub fn still_height(&self) -> f64 {
        f64::from(u32::try_from(self.still_rows()).unwrap_or(0)) * self.row_height()
    }

    /// The selected rectangle.
    pub fn selected(&self) -> Rect {
        self.state.with_untracked(State::selection).rect()
    }

    /// Records that the focus entered or left this sheet.
    pub fn set_focused(&self, focused: bool) {
        self.painted.update_value(|p| p.focused = focused);
    }
}

impl SheetHandle {
    /// Restores the selection of undone steps.
    pub fn follow_undo(&self) {
        let sheet = *self;
        // The selection belongs to the page, not to the plan: it comes with the undone step.
        Effect::watch(
            move || sheet.workspace.restored.get(),
            move |mark, _, _| {
                if let Some(mark) = mark.as_ref().filter(|m| m.sheet == sheet.of) {
                    sheet.with_grid(|state, grid| {
                        state.select_with(mark.selection, &mark.others);
                        state.clamp(&grid.extent());
                    });
                }
            },
            false,
        );
    }
}
