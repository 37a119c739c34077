//! The sheet on the screen, read and used by the names of its rows and columns.

use serde_json::Value;

use crate::element::Element;
use crate::page::Page;

/// The sheet that is on the screen: the one tree grid whose view is not hidden.
#[derive(Clone)]
pub struct Sheet<'a> {
    page: &'a Page,
}

/// What one cell shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text in it.
    pub text: String,
    /// Its marks, as words of the style sheet: `held`, `own`, `inherited`, `over` and so on.
    pub state: String,
    /// The difference to the figures kept for comparing; empty where there is none.
    pub delta: String,
    /// It is part of the selection.
    pub selected: bool,
    /// It is the active one.
    pub active: bool,
    /// Nothing can be typed in it.
    pub read_only: bool,
}

impl Cell {
    /// The number in it, written either way: `1,234.5` or `1 234,5`, a percent sign left out.
    ///
    /// # Panics
    /// When it holds no number.
    #[track_caller]
    pub fn number(&self, lang: &str) -> f64 {
        let (group, mark) = if lang == "ru" { ('\u{a0}', ',') } else { (',', '.') };
        let plain = |c: char| match c {
            '−' => Some('-'),
            c if c == group || c == '%' || c.is_whitespace() => None,
            c if c == mark => Some('.'),
            c => Some(c),
        };
        let digits: String = self.text.chars().filter_map(plain).collect();
        digits.parse().unwrap_or_else(|_| panic!("{:?} is not a number", self.text))
    }
}

/// The sheet as it stood at one moment.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The language of the page.
    pub lang: String,
    /// Names of the columns from the left, each with its longer title; both empty where there is none.
    pub columns: Vec<(String, String)>,
    /// The rows that are painted, from the top.
    pub rows: Vec<Row>,
}

/// One painted row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its place in the sheet, from 1; the header is 1.
    pub index: u64,
    /// Its name.
    pub name: String,
    /// Its depth in the tree, from 1.
    pub level: u64,
    /// It belongs to a row above it: one more figure, or a part of a group.
    pub below: bool,
    /// Whether what belongs to it is shown below it; None where nothing does.
    pub open: Option<bool>,
    /// What its cells show, by column.
    pub cells: Vec<Cell>,
}

const READ: &str = "(() => {
    const grid = [...document.querySelectorAll('[role=treegrid]')].find((one) => one.checkVisibility());
    if (!grid || grid.querySelector('[data-partly]')) return null;
    const text = (node) => [...node.childNodes].filter((n) => n.nodeType === 3 || !n.hasAttribute('aria-hidden'))
        .map((n) => n.textContent).join('');
    const cell = (c) => ({ text: text(c), state: c.getAttribute('data-s') ?? '', delta: c.getAttribute('data-delta') ?? '',
        selected: c.ariaSelected === 'true', active: c.hasAttribute('data-active'), readOnly: c.ariaReadOnly === 'true' });
    const head = (c) => [c.firstElementChild?.textContent ?? '', c.title];
    const row = (r) => ({ index: +r.getAttribute('aria-rowindex'), level: +r.ariaLevel, below: /figure|line/.test(r.dataset.row), open: r.ariaExpanded,
        name: text(r.querySelector('[role=rowheader]')), cells: [...r.children].map(cell) });
    const painted = [...grid.querySelectorAll('[role=row]')].filter((r) => !r.hidden && r.querySelector('[role=rowheader]'));
    return { lang: document.documentElement.lang, columns: [...grid.querySelectorAll('[role=columnheader]')].map(head),
        rows: painted.map(row).sort((a, b) => a.index - b.index) };
})()";

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

impl Snapshot {
    fn of(value: &Value) -> Self {
        let cell = |c: &Value| Cell {
            text: string(&c["text"]),
            state: string(&c["state"]),
            delta: string(&c["delta"]),
            selected: c["selected"] == true,
            active: c["active"] == true,
            read_only: c["readOnly"] == true,
        };
        let row = |r: &Value| Row {
            index: r["index"].as_u64().unwrap_or_default(),
            name: string(&r["name"]),
            level: r["level"].as_u64().unwrap_or_default(),
            below: r["below"] == true,
            open: r["open"].as_str().map(|open| open == "true"),
            cells: list(&r["cells"]).map(cell).collect(),
        };
        Self {
            lang: string(&value["lang"]),
            columns: list(&value["columns"]).map(|head| (string(&head[0]), string(&head[1]))).collect(),
            rows: list(&value["rows"]).map(row).collect(),
        }
    }

    /// The place of a row: `Harper`, or `Harper/Deals` for a figure below it.
    pub fn row(&self, name: &str) -> Option<usize> {
        let (owner, figure) = name.split_once('/').map_or((name, None), |(a, b)| (a, Some(b)));
        let at = self.rows.iter().position(|row| !row.below && row.name == owner)?;
        let Some(figure) = figure else { return Some(at) };
        let below = self.rows[at + 1..].iter().take_while(|row| row.below);
        below.map(|row| row.name.as_str()).position(|name| name == figure).map(|more| at + 1 + more)
    }

    /// The place of a column by its name or its longer title.
    pub fn column(&self, name: &str) -> Option<usize> {
        let titled = self.columns.iter().position(|(_, title)| title == name);
        titled.or_else(|| self.columns.iter().position(|(short, _)| short == name))
    }

    /// A cell, if its row is painted and its column shown.
    pub fn cell(&self, row: &str, column: &str) -> Option<&Cell> {
        self.rows[self.row(row)?].cells.get(self.column(column)?)
    }

    /// Names of the rows, those of figures indented.
    pub fn names(&self) -> Vec<String> {
        let name = |row: &Row| if row.below { format!("  {}", row.name) } else { row.name.clone() };
        self.rows.iter().map(name).collect()
    }

    /// Names of the columns.
    pub fn heads(&self) -> Vec<&str> {
        self.columns.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Row and column of the active cell.
    pub fn active(&self) -> Option<(String, String)> {
        let owner = |at: usize| {
            let above = self.rows[..at].iter().rev().find(|row| !row.below);
            above.map_or_else(String::new, |row| format!("{}/", row.name))
        };
        self.rows.iter().enumerate().find_map(|(at, row)| {
            let column = row.cells.iter().position(|cell| cell.active)?;
            let prefix = if row.below { owner(at) } else { String::new() };
            Some((format!("{prefix}{}", row.name), self.columns.get(column)?.0.clone()))
        })
    }

    /// How many painted cells are selected.
    pub fn selected(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.selected).count()
    }

    /// Every painted figure of a row, by column, from the first column of time on.
    pub fn texts(&self, row: &str) -> Vec<String> {
        let row = self.row(row).map(|at| &self.rows[at]);
        row.into_iter().flat_map(|row| &row.cells).map(|cell| cell.text.clone()).collect()
    }
}

impl Page {
    /// The sheet on the screen.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet { page: self }
    }
}

impl<'a> Sheet<'a> {
    /// The whole sheet as it stands now; waits until one is painted, what is out of view with it.
    #[track_caller]
    pub fn read(&self) -> Snapshot {
        self.page.wait_for("a painted sheet", || {
            let snapshot = Snapshot::of(&self.page.eval(READ));
            (!snapshot.rows.is_empty()).then_some(snapshot)
        })
    }

    /// What a cell shows; waits until it is painted.
    ///
    /// # Panics
    /// When there is no such row or column, with those there are.
    #[track_caller]
    pub fn cell(&self, row: &str, column: &str) -> Cell {
        let (snapshot, at) = self.place(row, column);
        snapshot.rows[at.0].cells[at.1].clone()
    }

    #[track_caller]
    fn place(&self, row: &str, column: &str) -> (Snapshot, (usize, usize)) {
        let mut last = Snapshot::default();
        let found = self.page.try_for(|| {
            last = self.read();
            Some((last.row(row)?, last.column(column)?))
        });
        match found {
            Some(at) => (last, at),
            None => panic!("no cell {row:?} × {column:?} in {:?} × {:?}", last.names(), last.heads()),
        }
    }

    /// The text of a cell.
    #[track_caller]
    pub fn text(&self, row: &str, column: &str) -> String {
        self.cell(row, column).text
    }

    /// The number in a cell.
    #[track_caller]
    pub fn number(&self, row: &str, column: &str) -> f64 {
        let (snapshot, at) = self.place(row, column);
        snapshot.rows[at.0].cells[at.1].number(&snapshot.lang)
    }

    /// Waits until a cell shows this text.
    ///
    /// # Panics
    /// When it does not, with what it shows.
    #[track_caller]
    pub fn shows(&self, row: &str, column: &str, text: &str) {
        let mut last = String::new();
        let wanted = text.replace('\u{a0}', " ");
        let found = self.page.try_for(|| {
            last = self.text(row, column).replace('\u{a0}', " ");
            (last == wanted).then_some(())
        });
        assert!(found.is_some(), "{row} × {column} shows {last:?}, not {wanted:?}");
    }

    /// Waits until a cell's marks are these words.
    ///
    /// # Panics
    /// When they are not, with those it has.
    #[track_caller]
    pub fn marked(&self, row: &str, column: &str, state: &str) {
        let mut last = String::new();
        let found = self.page.try_for(|| {
            last = self.cell(row, column).state;
            (last == state).then_some(())
        });
        assert!(found.is_some(), "{row} × {column} is marked {last:?}, not {state:?}");
    }

    /// Waits until this cell is the active one and has the keyboard.
    ///
    /// # Panics
    /// When another one stays active.
    #[track_caller]
    pub fn is_at(&self, row: &str, column: &str) {
        let mut last = None;
        let found = self.page.try_for(|| {
            last = self.read().active();
            let here = last.as_ref().is_some_and(|(r, c)| r == row && c == column);
            (here && self.page.eval("document.activeElement.hasAttribute('data-active')") == true)
                .then_some(())
        });
        assert!(found.is_some(), "the active cell is {last:?}, not {row} × {column}");
    }

    /// The element of a cell.
    #[track_caller]
    pub fn element(&self, row: &str, column: &str) -> Element<'a> {
        let (snapshot, (r, c)) = self.place(row, column);
        let grid = "main:not([hidden]) [role=treegrid]";
        let index = snapshot.rows[r].index;
        self.page.css(&format!(
            "{grid} [role=row][aria-rowindex=\"{index}\"]:not([hidden]) > [aria-colindex=\"{}\"]",
            c + 1
        ))
    }

    /// The heading of a column.
    ///
    /// # Panics
    /// When there is no such column, with those there are.
    #[track_caller]
    pub fn head(&self, column: &str) -> Element<'a> {
        let snapshot = self.read();
        let at = snapshot.column(column).unwrap_or_else(|| panic!("no {column:?} in {:?}", snapshot.heads()));
        self.page.css(&format!("main:not([hidden]) [role=columnheader][aria-colindex=\"{}\"]", at + 1))
    }

    /// Left and right edge of a column's heading and its height's middle, in the view's CSS pixels.
    #[track_caller]
    pub fn edges(&self, column: &str) -> (f64, f64, f64) {
        let at = self.head(column).call(
            "function () { const r = this.getBoundingClientRect(); return [r.left, r.right, r.top + r.height / 2]; }",
            &[],
        );
        let number = |at: &Value| at.as_f64().unwrap_or_default();
        (number(&at[0]), number(&at[1]), number(&at[2]))
    }

    /// Clicks a cell, which makes it the active one.
    #[track_caller]
    pub fn go(&self, row: &str, column: &str) {
        self.element(row, column).click();
        let column = &self.read().columns[self.place(row, column).1.1].0;
        self.is_at(row, column);
    }

    /// Types over a cell, key by key, and presses Enter.
    #[track_caller]
    pub fn enter(&self, row: &str, column: &str, text: &str) {
        self.go(row, column);
        self.page.type_text(text);
        self.page.press("Enter");
    }
}
