//! The words of a call, and what can be wrong with them.

use thiserror::Error;

use super::columns::By;
use crate::i18n::Lang;

/// What is wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UsageError {
    /// No command is given.
    #[error("no command given")]
    NoCommand,
    /// A command that there is not.
    #[error("there is no command {0:?}")]
    Command(String),
    /// A word that no command takes here.
    #[error("what is {0:?} for?")]
    Extra(String),
    /// An option that this command does not have.
    #[error("this command has no option {0:?}")]
    Option(String),
    /// An option stands twice.
    #[error("{0} stands twice")]
    Twice(String),
    /// An option without its value.
    #[error("{0} needs a value")]
    NoValue(String),
    /// A value that an option does not take.
    #[error("{option} is one of {allowed}, not {value:?}")]
    Value {
        /// The option.
        option: &'static str,
        /// What it takes.
        allowed: &'static str,
        /// What was given.
        value: String,
    },
    /// `compute` needs a file.
    #[error("which file? - reads standard input")]
    NoFile,
    /// `import` needs a table beside the plan.
    #[error("which table? The plan's file comes first, then the table's")]
    NoTable,
    /// `unlink` needs a link.
    #[error("which link? - reads standard input")]
    NoLink,
    /// `merge` needs three files.
    #[error("which three files? The common version comes first, then mine, then theirs")]
    NoThree,
    /// A scenario that the plan does not have.
    #[error("the plan has no scenario {wanted:?}; it has {}", if there.is_empty() { "none".to_owned() } else { there.join(", ") })]
    Scenario {
        /// What was asked for.
        wanted: String,
        /// What there is.
        there: Vec<String>,
    },
    /// A metric that the plan does not have.
    #[error("the plan has no metric {wanted:?}; it has {}", there.join(", "))]
    Metric {
        /// What was asked for.
        wanted: String,
        /// What there is.
        there: Vec<String>,
    },
}

/// Words and options of one command, still to be looked at.
pub(super) struct Words {
    /// What is no option, in order.
    pub plain: std::collections::VecDeque<String>,
    options: Vec<(String, String)>,
}

impl Words {
    pub fn read(words: &[String], known: &[&str]) -> Result<Self, UsageError> {
        let mut read = Words { plain: std::collections::VecDeque::new(), options: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if !word.starts_with("--") {
                read.plain.push_back(word.clone());
                continue;
            }
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if !known.contains(&name) {
                return Err(UsageError::Option(name.to_owned()));
            }
            if read.options.iter().any(|(other, _)| other == name) {
                return Err(UsageError::Twice(name.to_owned()));
            }
            let value = value.or_else(|| words.next().cloned());
            read.options.push((name.to_owned(), value.ok_or_else(|| UsageError::NoValue(name.to_owned()))?));
        }
        Ok(read)
    }

    pub fn take(&mut self, name: &str) -> Option<String> {
        let place = self.options.iter().position(|(other, _)| other == name)?;
        Some(self.options.swap_remove(place).1)
    }

    pub fn choice<T>(
        &mut self,
        option: &'static str,
        allowed: &'static str,
        default: T,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, UsageError> {
        match self.take(option) {
            None => Ok(default),
            Some(value) => read(&value).ok_or(UsageError::Value { option, allowed, value }),
        }
    }

    pub fn by(&mut self) -> Result<By, UsageError> {
        self.choice("--by", "horizon, quarter, month, week, segment", By::Month, |word| match word {
            "horizon" => Some(By::Horizon),
            "quarter" => Some(By::Quarter),
            "month" => Some(By::Month),
            "week" => Some(By::Week),
            "segment" => Some(By::Segment),
            _ => None,
        })
    }

    pub fn lang(&mut self) -> Result<Lang, UsageError> {
        self.choice("--lang", "ru, en", Lang::En, |word| match word {
            "ru" => Some(Lang::Ru),
            "en" => Some(Lang::En),
            _ => None,
        })
    }

    pub fn year(&mut self) -> Result<Option<i32>, UsageError> {
        self.choice("--year", "1 to 9999", None, |word| {
            word.parse().ok().filter(|year| (1..=9999).contains(year)).map(Some)
        })
    }

    pub fn no_more(mut self) -> Result<(), UsageError> {
        self.plain.pop_front().map_or(Ok(()), |word| Err(UsageError::Extra(word)))
    }
}
