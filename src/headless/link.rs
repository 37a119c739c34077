//! `planerka link` and `planerka unlink`: a plan's file as a link, and back.

use std::io;

use super::outcome::{BAD_FILE, Outcome};
use crate::file::link::{self, Length, MARK, Parts};
use crate::file::{self, Envelope};
use crate::i18n::{Lang, fill, link_error_words, link_length_words, link_without_words, section_words};
use crate::plan::Plan;

/// What is to become a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The plan's file.
    pub file: String,
    /// What goes with the plan.
    pub parts: Parts,
    /// The address of a page; empty for the part from the # on.
    pub address: String,
    /// The language of what is said beside it.
    pub lang: Lang,
}

/// What is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlink {
    /// The link, or - for standard input.
    pub text: String,
    /// The language of what is wrong.
    pub lang: Lang,
}

/// Prints the link. What it means for where it can be put, and what is not in it, stands in the messages; one that is too long
/// is not printed.
pub fn run(asked: &Link, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    let name = if asked.file == "-" { "standard input" } else { &asked.file };
    made(asked, read).unwrap_or_else(|why| Outcome::failed(BAD_FILE, &format!("{name}: {why}")))
}

fn made(asked: &Link, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Outcome, String> {
    let bytes = read(&asked.file).map_err(|error| error.to_string())?;
    let opened = file::read(&bytes).map_err(|error| error.to_string())?;
    let (plan, envelope, lang) = (&opened.plan, &opened.envelope, asked.lang);
    let code = link::code(plan, envelope, asked.parts).map_err(|error| error.to_string())?;
    let text = format!("{}{MARK}{code}", asked.address);
    let mut said = vec![link_length_words(lang, text.len())];
    if Length::of(text.len()) == Length::TooLong {
        let begin = text.len() - code.len();
        let less = link::shorter(plan, envelope, asked.parts).into_iter();
        said.extend(less.map(|(section, length)| link_without_words(lang, section, begin + length)));
        return Err(said.join("\n"));
    }
    let left = asked.parts.left_out(plan);
    if !left.is_empty() {
        let names: Vec<&str> = left.iter().map(|section| section_words(lang, *section)).collect();
        said.push(fill(lang.link_words().left_out, &[&names.join(", ")]));
    }
    let messages = said.into_iter().map(|line| line + "\n").collect();
    Ok(Outcome { output: text + "\n", messages, ..Outcome::default() })
}

/// Prints the file in a link.
pub fn unlink(asked: &Unlink, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    let text = if asked.text == "-" {
        match read("-") {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => return Outcome::failed(BAD_FILE, &format!("standard input: {error}")),
        }
    } else {
        asked.text.clone()
    };
    match link::open(&text) {
        Err(error) => Outcome::failed(BAD_FILE, &link_error_words(asked.lang, &error)),
        Ok(opened) => match written(&opened.plan, &opened.envelope) {
            Ok(text) => Outcome::printed(text),
            Err(error) => Outcome::failed(BAD_FILE, &error),
        },
    }
}

fn written(plan: &Plan, envelope: &Envelope) -> Result<String, String> {
    file::write_with(plan, envelope).map_err(|error| error.to_string())
}
