//! Where a link of some length can be used.

/// Classes of link length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// Up to 2,000 characters: mail, messengers and chats.
    Anywhere,
    /// Up to 4,000: one message of most messengers.
    OneMessage,
    /// Up to 32,000: a document.
    Document,
    /// More: no link.
    TooLong,
}

impl Length {
    /// Classifies a link by its number of characters, address included.
    ///
    /// ```
    /// use planerka::file::link::Length;
    /// assert_eq!(Length::of(2_000), Length::Anywhere);
    /// assert_eq!(Length::of(32_001), Length::TooLong);
    /// ```
    #[must_use]
    pub fn of(characters: usize) -> Self {
        match characters {
            0..=2_000 => Length::Anywhere,
            2_001..=4_000 => Length::OneMessage,
            4_001..=32_000 => Length::Document,
            _ => Length::TooLong,
        }
    }
}
