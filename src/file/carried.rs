//! A page that carries a plan: the page in one file, saved with the plan's file as data in it.
//!
//! The plan's text stands in an element that no browser runs. `boot.js` writes it and keeps its id.

/// How the element begins, up to the plan's text.
const BEGINS: &str = "<script type=\"application/json\" id=\"carried-plan\">";
/// How it ends.
const ENDS: &str = "</script>";

/// A plan's file as it may stand inside a page: what could end the element early is written as JSON's escape, which reads the
/// same. `{"name":"a</script>"}` becomes `{"name":"a\u003c/script>"}`.
#[must_use]
pub fn escaped(json: &str) -> String {
    // Outside its texts a JSON file has no such sign.
    json.replace('<', "\\u003c")
}

/// The text of the plan's file inside a page's text; None where the page carries none.
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
