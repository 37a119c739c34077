//! A link as a QR code that phones can read from the meeting room's screen.

use qrcodegen::{QrCode, QrCodeEcc};

/// Most characters of a link to show: with more, the modules are too small to read from a screen.
pub const MOST: usize = 1_200;

/// White modules that a reader needs around the code.
const MARGIN: i32 = 4;

/// A QR code as a path of unit squares on white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Side length in units, margin included.
    pub size: i32,
    /// The dark squares as an SVG path.
    pub path: String,
}

/// The QR code of a link; None if it has more than 1,200 characters.
#[must_use]
pub fn picture(link: &str) -> Option<Picture> {
    let code = (link.len() <= MOST).then(|| QrCode::encode_text(link, QrCodeEcc::Low).ok()).flatten()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let long = i32::try_from(dark).unwrap_or(0);
            if long > 0 {
                path.push_str(&format!("M{} {}h{long}v1h-{long}z", x + MARGIN, y + MARGIN));
            }
            x += long.max(1);
        }
    }
    Some(Picture { size: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_link_has_a_picture_with_its_three_corners_and_a_long_one_has_none() {
        let shown = picture("https://example.com/plan/#plan=AQAB").unwrap();
        // A version 3 code: 29 modules, and four of margin on each side.
        assert_eq!(shown.size, 37);
        // The seven-module bars at the top of both upper corners.
        assert!(
            shown.path.starts_with("M4 4h7v1h-7z") && shown.path.contains("M26 4h7v1h-7z"),
            "{}",
            shown.path
        );
        assert!(shown.path.contains("M4 26h7v1h-7z"));
        assert_eq!(picture(&"a".repeat(MOST)).map(|picture| picture.size > 100), Some(true));
        assert_eq!(picture(&"a".repeat(MOST + 1)), None);
    }
}
