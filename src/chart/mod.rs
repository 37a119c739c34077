//! Charts as geometry: figures go in, marks with whole coordinates come out. What draws them, and the words
//! around them, stand elsewhere.
//!
//! A chart lives in a box of fixed size ([`WIDTH`] across); the page scales the whole of it, so print is sharp. Every mark
//! names its role in the chart; its colour is the style sheet's.

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

/// A place in a chart: to the right and down from its upper left corner.
pub type Point = (i32, i32);

/// From which side of its place a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// To the right of it.
    Start,
    /// Around it.
    Middle,
    /// To the left of it.
    End,
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A broken line through these points.
    Line(Vec<Point>),
    /// A rectangle: its upper left corner, width and height.
    Bar(Point, i32, i32),
    /// A text with its baseline at this place.
    Text(Point, Anchor, String),
}

/// A shape and what it is in the chart: a word of the style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What to draw.
    pub shape: Shape,
    /// Its role: `axis`, `rule`, `plan`, `even`, `length`, `name`, `value`, `label`, `half`, `tenth`, `planned`, `past`, `done`,
    /// `hatched`, `hatch`.
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
    /// What to draw, the lowest first.
    pub marks: Vec<Mark>,
}
