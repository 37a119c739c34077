//! Writes the page's Content-Security-Policy: what the built page may run and fetch, and nothing else.
//!
//! Static hosts cannot be relied on to send headers, so the policy is in the page itself. Inline elements
//! (styles, the script that loads the program, the one that runs it) are allowed by hash; hashes change with
//! every build and are computed here.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The location of the page's program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// A file beside the page.
    Beside,
    /// The page itself.
    Within,
}

/// The declaration of the character set, as written and as trunk minifies it.
const CHARSETS: [&str; 2] = ["<meta charset=utf-8>", "<meta charset=\"utf-8\">"];

/// The SHA-256 of some bytes in CSP syntax: `sha256-…`.
pub fn hash(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// A short hex SHA-256 for file names.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The page with its policy directly after the character set; None if that is not declared.
pub fn sealed(page: &str, program: Program) -> Option<String> {
    let charset = CHARSETS.into_iter().find(|charset| page.contains(charset))?;
    let (before, after) = page.split_once(charset)?;
    let policy = policy(page, program);
    Some(format!(
        "{before}{charset}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

fn policy(page: &str, program: Program) -> String {
    let scripts = hashes(page, "script", is_run);
    let styles = hashes(page, "style", |_| true);
    // The program is hashed after being read once more from memory, through a `blob:` URL of the page; the
    // worker's script comes from such a URL, too.
    let (connect, from_server) = match program {
        Program::Beside => (" connect-src 'self' blob:; manifest-src 'self';", " 'self'"),
        Program::Within => ("", ""),
    };
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{scripts}; style-src{styles};{connect} worker-src{from_server} blob:; \
         img-src{from_server} data:; base-uri 'none'; form-action 'none'"
    )
}

/// Whether a script is executable, not data.
fn is_run(tag: &str) -> bool {
    !tag.contains(" type=") || tag.contains("module")
}

/// The hashes of all inline elements with this name, each after a space.
fn hashes(page: &str, name: &str, counts: impl Fn(&str) -> bool) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut out = String::new();
    let mut rest = page;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let Some((tag, inside)) = rest.split_once('>') else { break };
        let Some((text, after)) = inside.split_once(close.as_str()) else { break };
        if counts(tag) {
            // Writing to a string cannot fail.
            let _ = write!(out, " '{}'", hash(text.as_bytes()));
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><meta charset=utf-8><style>abc</style><body><script>abc</script>\
        <script type=application/wasm>AA</script><script type=\"module\">run()</script></body>";
    /// SHA-256 of `abc` in base64.
    const ABC: &str = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";

    #[test]
    fn the_policy_names_what_is_run_and_nothing_else() {
        let page = sealed(PAGE, Program::Beside).unwrap();
        assert!(page.starts_with(
            "<!doctype html><meta charset=utf-8><meta http-equiv=\"Content-Security-Policy\" content=\""
        ));
        let policy = page.split("content=\"").nth(1).unwrap().split('"').next().unwrap();
        let part = |name: &str| policy.split("; ").find(|part| part.starts_with(name)).unwrap();
        assert_eq!(part("default-src"), "default-src 'none'");
        let scripts = format!("script-src 'wasm-unsafe-eval' {ABC} '{}'", hash(b"run()"));
        assert_eq!(part("script-src"), scripts, "data has no hash");
        assert_eq!(part("style-src"), format!("style-src {ABC}"));
        assert_eq!(part("connect-src"), "connect-src 'self' blob:");
        assert_eq!(part("base-uri"), "base-uri 'none'");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert_eq!(sealed("<html></html>", Program::Beside), None);
    }

    #[test]
    fn a_page_in_one_file_may_fetch_nothing() {
        let policy = policy(PAGE, Program::Within);
        assert!(!policy.contains("connect-src"), "{policy}");
        assert!(policy.contains("worker-src blob:;"), "{policy}");
        assert!(policy.contains("script-src 'wasm-unsafe-eval'"));
    }
}
