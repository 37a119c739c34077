//! Tables from elsewhere: what they mean, and the change they ask for.
//!
//! One way for everything that comes in as a table, pasted or from a file:
//! bytes → [`Sheet`] ([`bytes`], [`delimited`]) → [`Grid`] → `header` → `rows` and `values` → [`Reading`] →
//! [`Changes`]. Nothing here changes a plan, and nothing is left out in silence: every column and row that is not taken
//! has its reason in the reading. What a column can be is data ([`fields`]): another kind of table adds entries there.
//!
//! ```
//! use planerka::intake::{Context, Wishes, changes, read};
//! use planerka::{engine::evaluate, i18n::Lang, sample, sheet::clipboard};
//! let plan = sample::plan(Lang::Ru, 2027, "p");
//! let tables = evaluate(&plan);
//! let context = Context { plan: &plan, tables: &tables, lang: Lang::Ru, sample: true, facts: None };
//! let block = clipboard::read(None, "Ответственный\tСредний чек\nИванова\t210000\nПетров\t190000\nИтого\t400000")?;
//! let wishes = Wishes::default();
//! let reading = read(&block, &context, &wishes);
//! let changes = changes(&reading, &context, &wishes);
//! assert_eq!((changes.added, changes.left_out), (2, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod aside;
mod away;
pub mod bytes;
mod cell_values;
mod changes;
mod columns;
mod commands;
mod content;
mod context;
pub mod delimited;
mod differences;
mod drafts;
mod entry;
pub mod facts;
pub mod fields;
mod figures;
mod grid;
mod groups;
mod header;
mod headings;
mod meaning;
pub mod months;
pub mod names;
mod nested;
mod once;
mod pairs;
mod people;
mod period_words;
pub mod periods;
pub mod ramp;
mod reading;
mod row_words;
mod rows;
pub mod season;
mod sign;
pub mod steps;
mod sums;
mod teams;
pub mod titles;
pub mod untaken;
mod values;
pub mod who_is_who;
pub mod words;
pub mod workbook;

pub use changes::{Changes, Question, changes};
pub use columns::Column;
pub use context::{
    Context, Currency, Figures, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, People, SeasonSort, Sheet, Twins, Wishes,
};
pub use differences::SumDifference;
pub use grid::Grid;
pub use header::{first_known, has_header};
pub use meaning::{Left, Meaning, offered};
pub use people::Person;
pub use reading::{Mark, Reader, Reading, Row, read};
pub use row_words::is_total;
pub use rows::RowKind;
pub use sign::first_currency;
pub use values::{Decided, Evidence, Taken, Trouble};
