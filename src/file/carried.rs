//! A page that carries a plan: the page in one file, saved with the plan's file as data in it.
//!
//! The plan's text is in an element that browsers do not run. `boot.js` writes it and uses its id.

/// The element's start tag.
const BEGINS: &str = "<script type=\"application/json\" id=\"carried-plan\">";
/// The element's end tag.
const ENDS: &str = "</script>";

/// Escapes a plan's file for embedding in a page: characters that could end the element are written as JSON
/// escapes, which parse to the same. `{"name":"a</script>"}` becomes `{"name":"a\u003c/script>"}`.
#[must_use]
pub fn escaped(json: &str) -> String {
    // JSON has this character only inside strings.
    json.replace('<', "\\u003c")
}

/// The text of the plan's file inside a page's text; None if the page carries none.
#[must_use]
pub fn carried(page: &str) -> Option<&str> {
    let (_, after) = page.split_once(BEGINS)?;
    Some(after.split_once(ENDS)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carried_plan_comes_out_as_it_went_in() {
        for json in
            [r#"{"name":"План"}"#, r#"{"name":"</script><script>alert(1)</script><!--"}"#, r#"{"a":"\\<"}"#]
        {
            let inside = escaped(json);
            assert!(!inside.contains('<'), "{inside}");
            let page = format!("<html><body>{BEGINS}{inside}{ENDS}<script>run()</script></body></html>");
            let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            assert_eq!(read(carried(&page).unwrap()), read(json));
        }
        assert_eq!(carried("<html><table></table></html>"), None);
        assert_eq!(carried(BEGINS), None, "cut off");
    }
}
