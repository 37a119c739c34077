//! What the program prints, and the code it ends with.

/// What the program was asked cannot be done as asked.
pub const USAGE: u8 = 2;

/// It was done, and something in it was decided by preference.
pub const DECIDED: u8 = 3;

/// The file is missing, or no valid plan.
pub const BAD_FILE: u8 = 1;

/// What the program prints, and the code it ends with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// For standard output.
    pub output: String,
    /// For standard output, where it is no text: a workbook.
    pub bytes: Box<[u8]>,
    /// For standard error, one message per line.
    pub messages: String,
    /// A file to be written, by its name, and what goes into it.
    pub file: Option<(String, String)>,
    /// 0, [`BAD_FILE`], [`USAGE`] or [`DECIDED`].
    pub code: u8,
}

impl Outcome {
    pub(super) fn printed(output: String) -> Self {
        Outcome { output, ..Outcome::default() }
    }

    pub(super) fn failed(code: u8, message: &str) -> Self {
        Outcome { messages: format!("planerka: {message}\n"), code, ..Outcome::default() }
    }
}
