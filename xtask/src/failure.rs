//! Errors of developer commands, with what to do about them.

use std::fmt;
use std::path::PathBuf;

/// Why a command stopped. Every variant carries enough to act on without reading this source.
#[derive(Debug)]
pub enum Failure {
    /// The command line was not understood.
    Usage {
        /// The word that was not understood.
        word: String,
    },
    /// A required program could not be started.
    NotFound {
        /// The program.
        program: String,
        /// How to get it.
        help: String,
    },
    /// A program failed.
    Command {
        /// The command line as it was run.
        line: String,
        /// Its exit code, if it had one.
        code: Option<i32>,
        /// What to try next; empty when the program's own output says it all.
        help: String,
    },
    /// A file or folder could not be read or written.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A file of the project lacks something required.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What was expected in it.
        wanted: &'static str,
    },
    /// The engine has become slower.
    Slower {
        /// What is slower, one per line.
        rows: Vec<String>,
    },
    /// Administrator rights are needed, and nobody was asked or agreed.
    NeedsRoot {
        /// The exact line to run.
        line: String,
    },
    /// There is no way to set something up on this machine.
    NoRoute {
        /// What could not be set up.
        what: &'static str,
        /// Every way tried or ruled out, one per line.
        tried: Vec<String>,
    },
}

impl Failure {
    /// Wraps an input or output error with its path.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage { word } => {
                write!(f, "`{word}` is not understood; `cargo xtask help` lists the commands")
            }
            Self::NotFound { program, help } => write!(f, "`{program}` is not on this machine.\n{help}"),
            Self::Command { line, code, help } => {
                match code {
                    Some(code) => write!(f, "this command ended with code {code}:\n  {line}")?,
                    None => write!(f, "this command was interrupted:\n  {line}")?,
                }
                if help.is_empty() { Ok(()) } else { write!(f, "\n{help}") }
            }
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Unreadable { path, wanted } => write!(f, "{} holds no {wanted}", path.display()),
            Self::Slower { rows } => {
                write!(
                    f,
                    "slower than before, or than was kept (`cargo xtask bench --keep` keeps new figures):"
                )?;
                rows.iter().try_for_each(|one| write!(f, "\n  - {one}"))
            }
            Self::NeedsRoot { line } => {
                write!(f, "administrator rights are needed. Run this line, then the command again:\n  {line}")
            }
            Self::NoRoute { what, tried } => {
                write!(f, "no way to set up {what} is open on this machine:")?;
                tried.iter().try_for_each(|one| write!(f, "\n  - {one}"))
            }
        }
    }
}

impl std::error::Error for Failure {}

/// The result of every step.
pub type Done<T = ()> = Result<T, Failure>;
