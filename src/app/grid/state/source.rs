//! A table on its way to a sheet.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::workspace::{Now, SheetOf, Workspace};
use crate::board::{Board, Choices, Kind, Table};
use crate::i18n::Lang;

/// A table as it is shown at a moment.
pub type Shared = Arc<dyn Table>;

/// A table on its way to the screen.
#[derive(Clone, Copy)]
pub struct TableSource {
    /// Which sheet it makes.
    pub of: SheetOf,
    /// What it is called.
    pub label: fn(Lang) -> &'static str,
    /// Its rows and columns.
    pub table: Memo<Shared>,
    /// The same over the figures kept for comparing.
    pub baseline: Memo<Option<Shared>>,
}

impl TableSource {
    /// The plan's or the managers' sheet.
    pub fn board(kind: Kind, workspace: Workspace) -> TableSource {
        let (table, baseline) = tables(kind, workspace);
        let label: fn(Lang) -> &'static str = match kind {
            Kind::Plan => |lang| lang.sheet().sheet_label,
            Kind::People => |lang| lang.sheet().people_label,
        };
        TableSource { of: SheetOf::Board(kind), label, table, baseline }
    }

    /// Another table; nothing is compared with it.
    pub fn new(
        of: SheetOf,
        label: fn(Lang) -> &'static str,
        table: impl Fn() -> Shared + Send + Sync + 'static,
    ) -> TableSource {
        // As with a board: comparing two tables would cost more than painting.
        let table = Memo::new_with_compare(move |_| table(), |_, _| true);
        TableSource { of, label, table, baseline: Memo::new_with_compare(|_| None, |_, _| false) }
    }
}

fn tables(kind: Kind, workspace: Workspace) -> (Memo<Shared>, Memo<Option<Shared>>) {
    let choices = move || Choices { kind, ..workspace.choices.get() };
    let of = move |now: Now| -> Shared { Arc::new(Board::new(now.plan, now.tables, choices())) };
    // A table is made anew for every change of what it reads: comparing two would cost more than painting.
    (
        Memo::new_with_compare(move |_| of(workspace.now.get()), |_, _| true),
        Memo::new_with_compare(move |_| Some(of(workspace.baseline.get()?.now)), |_, _| true),
    )
}
