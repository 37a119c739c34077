//! Detects a header row in a paste.

use super::PastedBlock;
use crate::sheet::words::plain_title;

/// Detects a header row: there is more than one row, the first one consists of text that is not a number, and
/// at least one cell is the title of a column. Returns for each column of the block the index of its title;
/// `None` if it has none.
#[must_use]
pub fn match_headers(block: &PastedBlock, titles: &[&str]) -> Option<Vec<Option<usize>>> {
    let row = (0..block.width()).map(|col| block.text(0, col).trim());
    let number =
        |text: &str| text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic);
    if block.height() < 2 || row.clone().any(|text| text.is_empty() || number(text)) {
        return None;
    }
    let titles: Vec<String> = titles.iter().map(|title| plain_title(title)).collect();
    let found: Vec<Option<usize>> = row
        .map(|text| {
            let text = plain_title(text);
            titles.iter().position(|title| *title == text && !title.is_empty())
        })
        .collect();
    found.iter().any(Option::is_some).then_some(found)
}
