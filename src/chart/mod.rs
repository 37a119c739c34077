//! Charts as geometry: turns figures into marks with integer coordinates. Drawing, and the words around it,
//! are elsewhere.
//!
//! A chart has a box of fixed size ([`WIDTH`] across), which the page scales, so that print is sharp. Every
//! mark names its role; the style sheet chooses the colour.

mod bars;
mod chances;
mod columns;
mod frame;
mod line;
mod scale;
mod several;
mod signed;

pub use bars::{Bar, funnel};
pub use chances::{Chance, chances};
pub use columns::{Columns, Legend, columns};
pub use line::{Column, cumulative};
pub use scale::{ceiling, placed, ticks};
pub use several::{At, Flag, Series, several};
pub use signed::{SignedBar, signed_bars};

/// Width of every chart in its own units.
pub const WIDTH: i32 = 960;

/// A point: right and down from the upper left corner.
pub type Point = (i32, i32);

/// The alignment of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts at its point.
    Start,
    /// The text is centred on its point.
    Middle,
    /// The text ends at its point.
    End,
}

/// A shape to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A polyline.
    Line(Vec<Point>),
    /// A rectangle: its upper left corner, width and height.
    Bar(Point, i32, i32),
    /// A text with its baseline at this point.
    Text(Point, Anchor, String),
}

/// A shape with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What to draw.
    pub shape: Shape,
    /// Its role, a class of the style sheet: `axis`, `rule`, `plan`, `even`, `length`, `name`, `value`,
    /// `label`, `half`, `tenth`, `planned`, `past`, `done`, `hatched`, `hatch`.
    pub role: &'static str,
}

impl Mark {
    fn text(at: Point, anchor: Anchor, text: &str, role: &'static str) -> Mark {
        Mark { shape: Shape::Text(at, anchor, text.to_owned()), role }
    }

    fn line(from: Point, to: Point, role: &'static str) -> Mark {
        Mark { shape: Shape::Line(vec![from, to]), role }
    }
}

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its height in its own units.
    pub height: i32,
    /// The marks in drawing order.
    pub marks: Vec<Mark>,
}
