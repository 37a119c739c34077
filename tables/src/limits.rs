//! How large a workbook may be; checked before memory is taken.

/// Largest file, in bytes.
pub const MAX_FILE: usize = 8 << 20;
/// Most parts of a zip.
pub const MAX_ENTRIES: usize = 2_000;
/// Most bytes that a zip may unpack to, all parts together.
pub const MAX_UNPACKED: u64 = 64 << 20;
/// Most cells of all sheets that are read.
pub const MAX_CELLS: usize = 400_000;
/// Most tags of all parts of a zip, those that end something, too. As many cells as are read, each with a formula and a text
/// of its own, have 4,000,000.
pub const MAX_TAGS: usize = 5_000_000;
/// Most columns of a sheet.
pub const MAX_COLUMNS: usize = 1_000;
/// Most rows of a sheet.
pub const MAX_ROWS: usize = 100_000;
/// Most bytes of text in all cells that are read: many cells can point at one long text.
pub const MAX_TEXT: usize = 32 << 20;
/// Most characters of one cell, as Excel counts them: in units of UTF-16.
pub const MAX_CHARACTERS: usize = 32_767;
/// Most rows of a sheet that is written, with its headings.
pub const MAX_WRITTEN_ROWS: usize = 1_048_576;
/// Longest name of a sheet.
pub const MAX_NAME: usize = 31;
