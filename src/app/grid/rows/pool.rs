//! A fixed pool of row elements. Scrolling moves rows to other positions and keeps their order in the
//! document; painting writes only what differs from the present content.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::marks::described;
use super::shown::{ACTIVE, BETTER, COMPUTED, NOTED, OVERLOADED, READ_ONLY, SELECTED, Shown, WORSE};
use super::template;
use super::view::InView;
use super::widths::Widths;
use crate::board::{ColumnLook, RowLook};
use crate::units::decimal::write;
use crate::units::order;

/// The sides of the frame of a cut or copy, as the style sheet names them: 1 top, 2 right, 4 bottom, 8 left.
const SIDES: [&str; 16] = [
    "inside", "t", "r", "t r", "b", "t b", "r b", "t r b", "l", "t l", "r l", "t r l", "b l", "t b l",
    "r b l", "t r b l",
];

struct CellNode {
    element: HtmlElement,
    /// The element that contains the text and nothing else. The text node is not kept: page translators
    /// replace it by their own.
    label: HtmlElement,
    /// The element of the load beside a name.
    load: Option<HtmlElement>,
    shown: Shown,
    tint: u8,
}

/// One row element.
pub struct Slot {
    element: HtmlElement,
    /// The row of the sheet it shows.
    pub row: Option<usize>,
    kind: &'static str,
    level: u8,
    open: Option<bool>,
    /// The row, its distance from the top in pixels, and whether it is fixed.
    at: Option<(usize, f64, bool)>,
    cells: Vec<CellNode>,
}

/// All row elements of one sheet.
pub struct Pool {
    document: Document,
    body: HtmlElement,
    columns: Vec<ColumnLook>,
    widths: Widths,
    /// Number of fixed rows at the top.
    still: usize,
    /// An unpainted row, from which the others are cloned.
    template: Option<HtmlElement>,
    slots: Vec<Slot>,
    /// Whether cells out of view still show older figures; also set as an attribute, for programs that read
    /// the page.
    partly: bool,
}

impl Pool {
    /// An empty pool inside `body`.
    pub fn new(body: HtmlElement) -> Option<Pool> {
        let document = body.owner_document()?;
        let widths = Widths::default();
        Some(Pool {
            document,
            body,
            columns: Vec::new(),
            widths,
            still: 0,
            template: None,
            slots: Vec::new(),
            partly: false,
        })
    }

    /// Creates rows for these columns unless they exist. True if they were created anew.
    pub fn fit(&mut self, columns: &[ColumnLook], widths: &Widths, still: usize, rows: usize) -> bool {
        let mut same = self.columns == columns && self.widths == *widths;
        self.still = still;
        let stay = |widths: &Widths| widths.still.iter().map(Option::is_some).collect::<Vec<_>>();
        if !same && self.columns == columns && stay(&self.widths) == stay(widths) {
            // Only widths differ: keep the cells, whose content is known.
            self.widen(widths);
            same = true;
        }
        if same && self.slots.len() >= rows {
            return false;
        }
        if !same {
            self.body.set_text_content(None);
            self.slots.clear();
            self.template = None;
            self.columns = columns.to_vec();
            self.widths = widths.clone();
        }
        while self.slots.len() < rows {
            match self.make_slot() {
                Ok(slot) => self.slots.push(slot),
                Err(_) => return true,
            }
        }
        !same
    }

    fn widen(&mut self, widths: &Widths) {
        self.template = None;
        for slot in &self.slots {
            // Setting styles on our own elements cannot fail.
            let _ = template::widen(&slot.element, None, widths);
            for (at, cell) in slot.cells.iter().enumerate() {
                if self.widths.columns[at].to_bits() != widths.columns[at].to_bits()
                    || widths.still[at].is_some()
                {
                    let _ = template::widen(&cell.element, Some(at), widths);
                }
            }
        }
        self.widths = widths.clone();
    }

    fn make_slot(&mut self) -> Result<Slot, JsValue> {
        let template = match self.template.take() {
            Some(template) => template,
            None => template::make(&self.document, &self.columns, &self.widths)?,
        };
        let template = self.template.insert(template);
        let element: HtmlElement = template.clone_node_with_deep(true)?.unchecked_into();
        let mut cells = Vec::with_capacity(self.columns.len());
        let mut next = element.first_element_child();
        while let Some(cell) = next {
            next = cell.next_element_sibling();
            let load: Option<HtmlElement> = cell.last_element_child().map(JsCast::unchecked_into);
            let label = load.as_ref().and_then(|load| load.previous_element_sibling());
            let label = label.unwrap_or_else(|| cell.clone()).unchecked_into();
            cells.push(CellNode {
                element: cell.unchecked_into(),
                label,
                load,
                shown: Shown::default(),
                tint: 0,
            });
        }
        self.body.append_child(&element)?;
        Ok(Slot { element, row: None, kind: "", level: 0, open: None, at: None, cells })
    }

    /// Gives every wanted row a slot, moving as few as possible. `keep` (the active row) keeps its slot, so
    /// that the focus stays.
    pub fn place(&mut self, wanted: &[usize], keep: usize) {
        let mut free = Vec::new();
        for (i, slot) in self.slots.iter().enumerate() {
            let stays = slot.row.is_some_and(|row| wanted.binary_search(&row).is_ok() || row == keep);
            if !stays {
                free.push(i);
            }
        }
        let has = |slots: &[Slot], row| slots.iter().any(|s: &Slot| s.row == Some(row));
        for &row in wanted {
            if !has(&self.slots, row)
                && let Some(i) = free.pop()
            {
                self.slots[i].row = Some(row);
                self.slots[i].kind = "";
                for cell in &mut self.slots[i].cells {
                    cell.clear_tint();
                }
            }
        }
        for i in free {
            self.slots[i].row = None;
            self.slots[i].element.set_hidden(true);
        }
        self.order();
    }

    /// Orders the elements by row without moving the focused one.
    fn order(&mut self) {
        order::by_key(&mut self.slots, |s| s.row.unwrap_or(usize::MAX));
        let focused = self.document.active_element();
        let holds = |slot: &Slot| focused.as_ref().is_some_and(|f| slot.element.contains(Some(f)));
        let anchor = self.slots.iter().position(holds);
        // Before the anchor, insert each element before its successor, starting at the anchor; after it,
        // append.
        let split = anchor.unwrap_or(0);
        let mut next: Option<Element> = anchor.map(|a| self.slots[a].element.clone().unchecked_into());
        for slot in self.slots[..split].iter().rev() {
            if slot.element.next_element_sibling() != next {
                let before = next.as_ref().map(AsRef::as_ref);
                // Inserting a row of this body before another one cannot fail.
                let _ = self.body.insert_before(&slot.element, before);
            }
            next = Some(slot.element.clone().unchecked_into());
        }
        let mut previous: Option<Element> = anchor.map(|a| self.slots[a].element.clone().unchecked_into());
        for slot in &self.slots[anchor.map_or(0, |a| a + 1)..] {
            if slot.element.previous_element_sibling() != previous {
                let before = previous.as_ref().map_or_else(|| self.body.first_child(), |p| p.next_sibling());
                let _ = self.body.insert_before(&slot.element, before.as_ref());
            }
            previous = Some(slot.element.clone().unchecked_into());
        }
    }

    /// Paints every slot that has a row: `look` describes the row, `cell` fills one cell. `tint` marks cells
    /// whose text changed in place. With a `view`, paints only what is in it.
    pub fn paint(
        &mut self,
        row_height: f64,
        tint: Option<u8>,
        view: Option<&InView>,
        look: impl Fn(usize) -> RowLook,
        mut cell: impl FnMut(usize, usize, &mut Shown),
    ) {
        let mut next = Shown::default();
        for slot in &mut self.slots {
            let Some(row) = slot.row else { continue };
            let look = look(row);
            let fresh = slot.kind.is_empty();
            slot.dress(row, row_height, row < self.still, look);
            for (column, node) in slot.cells.iter_mut().enumerate() {
                if view.is_some_and(|view| !fresh && !view.has(row, column)) {
                    continue;
                }
                cell(row, column, &mut next);
                node.write(&mut next, if fresh { None } else { tint });
            }
        }
        if self.partly != view.is_some() {
            self.partly = view.is_some();
            // Setting this attribute on our own element cannot fail.
            let _ = self.body.toggle_attribute_with_force("data-partly", self.partly);
        }
    }

    /// Removes the tint from all cells.
    pub fn clear_tints(&mut self) {
        for cell in self.slots.iter_mut().flat_map(|slot| &mut slot.cells) {
            cell.clear_tint();
        }
    }

    /// The element of a cell, if its row is in the pool.
    pub fn element(&self, row: usize, column: usize) -> Option<HtmlElement> {
        let slot = self.slots.iter().find(|s| s.row == Some(row))?;
        slot.cells.get(column).map(|c| c.element.clone())
    }
}

impl Slot {
    fn dress(&mut self, row: usize, row_height: f64, still: bool, look: RowLook) {
        // Setting attributes on our own element cannot fail.
        #[allow(clippy::cast_precision_loss, reason = "row counts stay far below 2^52")]
        let top = row as f64 * row_height;
        if self.at != Some((row, top, still)) {
            self.at = Some((row, top, still));
            let move_down = if still { String::new() } else { format!("translateY({}px)", write(top)) };
            let stay = if still { format!("calc(var(--head) + {}px)", write(top)) } else { String::new() };
            let _ = self.element.style().set_property("transform", &move_down);
            let _ = self.element.style().set_property("top", &stay);
            let _ = self.element.toggle_attribute_with_force("data-still", still);
            let _ = self.element.set_attribute("aria-rowindex", &(row + 2).to_string());
        }
        if self.kind == look.kind && self.level == look.level && self.open == look.open {
            return;
        }
        self.element.set_hidden(false);
        let _ = self.element.set_attribute("data-row", look.kind);
        let _ = self.element.set_attribute("aria-level", &look.level.to_string());
        match look.open {
            Some(open) => {
                let _ = self.element.set_attribute("aria-expanded", if open { "true" } else { "false" });
            }
            None => {
                let _ = self.element.remove_attribute("aria-expanded");
            }
        }
        if let Some(expander) = self.cells.first().and_then(|c| c.element.first_element_child()) {
            expander.set_text_content(Some(match look.open {
                Some(true) => "▾",
                Some(false) => "▸",
                None => "",
            }));
        }
        (self.kind, self.level, self.open) = (look.kind, look.level, look.open);
    }
}

impl CellNode {
    fn write(&mut self, next: &mut Shown, tint: Option<u8>) {
        if self.shown == *next {
            return;
        }
        let e = &self.element;
        // As above.
        if self.shown.text != next.text {
            self.label.set_text_content(Some(&next.text));
            if let Some(phase) = tint {
                self.tint = phase;
                let _ = e.set_attribute("data-tint", if phase == 1 { "a" } else { "b" });
            }
        }
        if self.shown.state != next.state {
            let _ = e.set_attribute("data-s", next.state);
        }
        let set = |name: &str, value: &str| {
            let _ = if value.is_empty() { e.remove_attribute(name) } else { e.set_attribute(name, value) };
        };
        if self.shown.delta != next.delta {
            set("data-delta", &next.delta);
        }
        if self.shown.load != next.load
            && let Some(load) = &self.load
        {
            load.set_text_content(Some(&next.load));
        }
        if self.shown.beside != next.beside {
            set("data-beside", &next.beside);
        }
        if self.shown.exact != next.exact {
            set("aria-label", &next.exact);
        }
        if self.shown.framed != next.framed {
            set("data-cut", next.framed.map_or("", |sides| SIDES[usize::from(sides) & 15]));
        }
        let turned = self.shown.bits ^ next.bits;
        if turned & (BETTER | WORSE) != 0 {
            let better = next.bits & BETTER != 0;
            let turn = if better { "better" } else { "worse" };
            set("data-turn", if next.bits & (BETTER | WORSE) == 0 { "" } else { turn });
        }
        if self.shown.state != next.state || turned & (COMPUTED | NOTED | OVERLOADED) != 0 {
            set("aria-describedby", &described(next));
        }
        let toggle = |bit: u8, name: &str| {
            if turned & bit != 0 {
                let _ = if next.bits & bit != 0 {
                    e.set_attribute(name, "true")
                } else {
                    e.remove_attribute(name)
                };
            }
        };
        toggle(SELECTED, "aria-selected");
        toggle(READ_ONLY, "aria-readonly");
        toggle(NOTED, "data-note");
        toggle(OVERLOADED, "data-overloaded");
        if turned & ACTIVE != 0 {
            toggle(ACTIVE, "data-active");
            e.set_tab_index(if next.bits & ACTIVE != 0 { 0 } else { -1 });
        }
        std::mem::swap(&mut self.shown, next);
    }

    fn clear_tint(&mut self) {
        if self.tint != 0 {
            self.tint = 0;
            let _ = self.element.remove_attribute("data-tint");
        }
    }
}
