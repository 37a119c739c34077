//! Decides when to paint: after an edit the visible part at once, the rest right after the frame.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::cells::{Over, show};
use crate::app::grid::rows::{InView, Pool, Widths};
use crate::app::grid::state::{Painted, SheetHandle};
use crate::app::shell::page;
use crate::app::shell::timer::Timeout;
use crate::board::{ColumnLook, Table};
use crate::sheet::{Pos, Rect};

/// Rows painted beyond the visible ones.
const SPARE: usize = 6;
/// How long a changed cell stays tinted once visible, in milliseconds: long enough to look up from the
/// keyboard and across a table.
const TINT: u32 = 2_500;
/// Delay before painting what is out of view, in milliseconds.
const REST: u32 = 40;

/// Everything that decides what a cell shows.
struct Scene {
    table: Arc<dyn Table>,
    baseline: Option<Arc<dyn Table>>,
    selected: Vec<Rect>,
    framed: Vec<Rect>,
    active: Pos,
    height: f64,
}

impl Scene {
    fn draw(&self, pool: &mut Pool, tint: Option<u8>, view: Option<&InView>) {
        let over = Over {
            baseline: self.baseline.as_deref(),
            selected: &self.selected,
            active: self.active,
            framed: &self.framed,
        };
        pool.paint(
            self.height,
            tint,
            view,
            |row| self.table.row_look(row),
            |row, col, out| show(&*self.table, &over, row, col, out),
        );
    }
}

/// The columns within these rems from the left.
fn columns_between(widths: &Widths, from: f64, to: f64) -> Range<usize> {
    let ends = widths.left.iter().zip(&widths.columns);
    let first = ends.take_while(|(left, width)| *left + *width <= from).count();
    first..widths.left.iter().take_while(|left| **left < to).count()
}

impl SheetHandle {
    fn scene(&self) -> Scene {
        self.state.track();
        let state = self.clamped();
        Scene {
            table: self.table.get(),
            baseline: self.baseline.get(),
            selected: state.ranges(),
            framed: self.with_frame(|frame| frame.ranges.clone()).unwrap_or_default(),
            active: state.active(),
            height: self.row_height(),
        }
    }

    fn in_view(&self, widths: &Widths, still_rows: usize, scrolled: f64) -> InView {
        let (top, (rows, columns)) = (self.top.get_untracked(), self.page.get_untracked());
        let from = scrolled / page::rem();
        // A page counts columns of six rem, rounded down.
        let width = f64::from(u32::try_from(columns + 1).unwrap_or(u32::MAX)) * 6.0;
        InView {
            rows: top..top + still_rows + rows + 2,
            columns: columns_between(widths, from, from + width),
            still_rows,
            still_columns: widths.still.iter().map(Option::is_some).collect(),
        }
    }

    /// Paints the rows around the visible ones, or all of them if requested. Called only by the sheet's
    /// single effect.
    pub fn paint(&self) {
        let (scene, widths) = (self.scene(), self.widths.get());
        let (top, (visible, _)) = (self.top.get(), self.page.get());
        let Some(body) = self.body.get() else { return };
        let (rows, still) = (scene.table.rows(), scene.table.still().rows);
        let every = self.workspace.every_row.get();
        let first = top.saturating_sub(SPARE).max(still).min(rows);
        let around = first..(top + still + visible + SPARE).min(rows);
        let around = if every { still..rows } else { around };
        let wanted: Vec<usize> = (0..still).chain(around).collect();
        let looks: Vec<ColumnLook> =
            (0..scene.table.columns()).map(|at| scene.table.column_look(at)).collect();
        self.painted.update_value(|painted| {
            if painted.pool.is_none() {
                painted.pool = Pool::new(body.clone().into());
            }
            let phase = painted.next_phase(&*scene.table);
            let view = self.in_view(&widths, still, painted.scroll_left);
            let Some(pool) = &mut painted.pool else { return };
            // One more for the active row, which may be out of view.
            let made = pool.fit(&looks, &widths, still, rows.min(wanted.len() + 1));
            pool.place(&wanted, scene.active.row);
            let tint = phase.filter(|_| !made);
            // If cells only change their figures, delay those that nobody sees.
            scene.draw(pool, tint, tint.is_some().then_some(&view));
            painted.last = Some(Arc::clone(&scene.table));
            if tint.is_some() {
                self.rest_later(painted, tint);
            }
        });
        self.focus_active();
    }

    /// Paints what is out of view after the frame. Earlier tints stay until the new ones have been seen.
    fn rest_later(&self, painted: &mut Painted, tint: Option<u8>) {
        painted.fading = None;
        let sheet = *self;
        painted.resting = Some(Timeout::new(REST, move || {
            let Some(scene) = untrack(|| sheet.table.try_get().map(|_| sheet.scene())) else { return };
            sheet.painted.try_update_value(|painted| {
                painted.resting = None;
                if let Some(pool) = &mut painted.pool {
                    scene.draw(pool, tint, None);
                }
                // Counted from the frame, whenever it comes.
                sheet.fade_later(painted);
            });
        }));
    }

    /// Removes the tint of changed cells after a while, counted from the last change.
    fn fade_later(&self, painted: &mut Painted) {
        let kept = self.painted;
        painted.fading = Some(Timeout::new(TINT, move || {
            kept.try_update_value(|p| p.pool.as_mut().map(Pool::clear_tints));
        }));
    }
}

impl Painted {
    /// The tint for changed cells, if the same rows show other figures than before.
    fn next_phase(&mut self, table: &dyn Table) -> Option<u8> {
        let last = self.last.as_deref()?;
        let (before, now) = (last.desk(), table.desk());
        let figures = !std::ptr::eq(before.tables, now.tables);
        // Facts move no figure of the plan.
        let facts = table.as_board().is_none() && !std::ptr::eq(before.plan, now.plan);
        if !(figures || facts) || !table.follows(last) {
            return None;
        }
        self.phase = if self.phase == 1 { 2 } else { 1 };
        Some(self.phase)
    }
}
