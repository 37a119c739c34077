//! The page's Content-Security-Policy: what the built page may run and ask for, and nothing else.
//!
//! A static host cannot be relied on to send headers, so the policy stands in the page itself. What stands inline
//! (the check that the program loads, the script that starts it) is allowed by its hash, which changes with
//! every build and is therefore worked out here.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::base64::base64;
use crate::failure::{Done, Failure};
use crate::sha256::sha256;

/// Where the page's parts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Files beside it.
    Beside,
    /// The page itself.
    Within,
}

const CHARSET: &str = "<meta charset=\"utf-8\">";
const POLICY: &str = "\n  <meta http-equiv=\"Content-Security-Policy\" content=\"";

/// Seals the `index.html` of a built folder.
///
/// # Errors
/// [`Failure::Unreadable`] when the page is not what trunk builds.
pub fn folder(dist: &Path) -> Done {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(Failure::io(&index))?;
    let missing = |wanted| Failure::Unreadable { path: index.clone(), wanted };
    let page = sealed(&page, Parts::Beside).ok_or_else(|| missing("declaration of the character set"))?;
    fs::write(&index, page).map_err(Failure::io(&index))
}

/// The page with its policy right after the character set, or nothing where that is not declared.
pub fn sealed(page: &str, parts: Parts) -> Option<String> {
    let (before, after) = page.split_once(CHARSET)?;
    // A page that was sealed before gets the new policy instead of the old one.
    let after = match after.strip_prefix(POLICY) {
        Some(rest) => rest.split_once('>')?.1,
        None => after,
    };
    Some(format!("{before}{CHARSET}{POLICY}{}\">{after}", policy(page, parts)))
}

fn policy(page: &str, parts: Parts) -> String {
    let scripts = hashes(page, "script", is_run);
    let styles = hashes(page, "style", |_| true);
    let (beside, connect) = match parts {
        Parts::Beside => (" 'self'", " connect-src 'self';"),
        Parts::Within => ("", ""),
    };
    let style = if beside.is_empty() && styles.is_empty() { " 'none'" } else { beside };
    format!(
        "default-src 'none'; script-src{beside} 'wasm-unsafe-eval'{scripts}; style-src{style}{styles};{connect} \
         img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// Whether a script without an address is run, and not kept as data.
fn is_run(tag: &str) -> bool {
    !tag.contains(" src=") && (!tag.contains(" type=") || tag.contains("type=\"module\""))
}

/// The hash of every inline element of this name, each after a space.
fn hashes(page: &str, name: &str, counts: impl Fn(&str) -> bool) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut out = String::new();
    let mut rest = page;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let Some((tag, inside)) = rest.split_once('>') else { break };
        let Some((text, after)) = inside.split_once(close.as_str()) else { break };
        if counts(tag) {
            // Writing to a text cannot fail.
            let _ = write!(out, " 'sha256-{}'", base64(&sha256(text.as_bytes())));
        }
        rest = after;
    }
    out
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A page as trunk builds it.
    pub const PAGE: &str = "<html><head>\n  <meta charset=\"utf-8\">\n<link rel=\"modulepreload\" href=\"./p-1.js\" \
        integrity=\"sha384-js\"><link rel=\"preload\" href=\"./p-1_bg.wasm\" integrity=\"sha384-wasm\" as=\"fetch\">\
        </head><body>\n<script type=\"module\">\nimport init, * as bindings from './p-1.js';\n\
        const wasm = await init({ module_or_path: './p-1_bg.wasm' });\nwindow.wasmBindings = bindings;\n</script>\n\
        <script id=\"a\">abc</script><script src=\"x.js\"></script><script type=\"application/wasm\">AA</script></body></html>";
    /// SHA-256 of `abc` in base64.
    const ABC: &str = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";

    #[test]
    fn the_policy_names_what_is_run_and_nothing_else() {
        let page = sealed(PAGE, Parts::Beside).unwrap();
        assert!(page.starts_with(
            "<html><head>\n  <meta charset=\"utf-8\">\n  <meta http-equiv=\"Content-Security-Policy\""
        ));
        let policy = page.split("content=\"").nth(1).unwrap().split('"').next().unwrap();
        let part = |name: &str| policy.split("; ").find(|part| part.starts_with(name)).unwrap();
        assert_eq!(part("default-src"), "default-src 'none'");
        assert!(part("script-src").starts_with("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert!(part("script-src").contains(ABC));
        assert_eq!(part("script-src").matches("sha256-").count(), 2, "data and files have no hash");
        assert_eq!((part("style-src"), part("connect-src")), ("style-src 'self'", "connect-src 'self'"));
        assert_eq!(part("base-uri"), "base-uri 'none'");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert_eq!(sealed("<html></html>", Parts::Beside), None);
        assert_eq!(sealed(&page, Parts::Beside).unwrap(), page, "sealing twice changes nothing");
    }

    #[test]
    fn a_page_in_one_file_may_fetch_nothing() {
        let page = "<meta charset=\"utf-8\"><style>abc</style><script type=\"module\">abc</script>";
        let policy = policy(page, Parts::Within);
        assert_eq!(policy.matches(ABC).count(), 2, "{policy}");
        assert!(!policy.contains("connect-src") && policy.contains(&format!("style-src {ABC};")));
        assert!(policy.contains("script-src 'wasm-unsafe-eval'"));
    }
}
