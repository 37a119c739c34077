//! One HTML file with the script, the styles and the program inside.
//!
//! Browsers refuse to load modules and wasm from `file:`, but they run what is in the page itself. So the glue
//! that wasm-bindgen wrote becomes the text of an inline module, and the wasm file travels as base64.

use std::fs;
use std::path::Path;

use crate::base64::base64;
use crate::failure::{Done, Failure};

/// Reads a built `dist` folder and gives the single page.
///
/// # Errors
/// [`Failure::Unreadable`] when the folder is not what trunk builds, or when the glue wants further files.
pub fn fold(dist: &Path) -> Done<String> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(Failure::io(&index))?;
    let (before, script, after) = cut_start_script(&page).ok_or(Failure::Unreadable {
        path: index.clone(),
        wanted: "inline module that starts the program",
    })?;
    let missing = |wanted| Failure::Unreadable { path: index.clone(), wanted };
    let glue_name = quoted_ending(script, ".js").ok_or_else(|| missing("name of the script"))?;
    let wasm_name = quoted_ending(script, ".wasm").ok_or_else(|| missing("name of the wasm file"))?;
    let glue_path = dist.join(glue_name);
    let glue = fs::read_to_string(&glue_path).map_err(Failure::io(&glue_path))?;
    if glue.lines().any(|line| line.starts_with("import ")) {
        return Err(Failure::Unreadable {
            path: glue_path,
            wanted: "script without imports, which one file cannot keep",
        });
    }
    let wasm_path = dist.join(wasm_name);
    let wasm = fs::read(&wasm_path).map_err(Failure::io(&wasm_path))?;
    let head = inline_links(before, dist)?.replacen("<html", "<html data-single", 1);
    Ok(format!("{head}{}{}", start_script(&glue, &wasm), inline_links(after, dist)?))
}

/// The inline module that loads and starts the program, with the two scripts of the single page in its place.
fn start_script(glue: &str, wasm: &[u8]) -> String {
    // A closing tag inside a string of the glue would end the script early.
    let glue = glue.replace("</script", "<\\/script");
    format!(
        "<script type=\"application/wasm\" id=\"program\">{}</script>\n<script type=\"module\">\n{glue}\n\
         const text = atob(document.getElementById(\"program\").textContent);\n\
         const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));\n\
         document.getElementById(\"program\").remove();\n\
         await __wbg_init({{ module_or_path: bytes }});\n</script>",
        base64(wasm)
    )
}

/// The page before, inside and after the inline module that imports the glue.
pub fn cut_start_script(page: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + page[from..].find("<script type=\"module\"")?;
        let end = start + page[start..].find("</script>")? + "</script>".len();
        if page[start..end].contains("import init") {
            return Some((&page[..start], &page[start..end], &page[end..]));
        }
        from = end;
    }
}

/// The file name in the first quoted text with this ending, without a leading `./`.
pub fn quoted_ending<'a>(text: &'a str, ending: &str) -> Option<&'a str> {
    let mut quoted = text.split(['\'', '"']).filter(|part| part.ends_with(ending));
    quoted.next().map(|name| name.trim_start_matches("./"))
}

/// Puts the text of linked style sheets in the place of the links, and drops the hints to preload files.
fn inline_links(page: &str, dist: &Path) -> Done<String> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<link ") {
        let Some(length) = rest[start..].find('>') else { break };
        let tag = &rest[start..=start + length];
        out.push_str(&rest[..start]);
        match attribute(tag, "rel") {
            Some("stylesheet") => out.push_str(&style(tag, dist)?),
            Some("modulepreload" | "preload") => {}
            _ => out.push_str(tag),
        }
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn style(tag: &str, dist: &Path) -> Done<String> {
    let name = attribute(tag, "href").unwrap_or_default().trim_start_matches("./");
    let path = dist.join(name);
    let text = fs::read_to_string(&path).map_err(Failure::io(&path))?;
    Ok(format!("<style>{}</style>", text.replace("</style", "<\\/style")))
}

/// The value of an attribute of a tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_single_page_refers_to_no_other_file() {
        let dist = std::env::temp_dir().join(format!("planerka-single-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let page = "<html lang=\"en\"><head><link rel=\"icon\" href=\"data:,\">\
            <link rel=\"stylesheet\" href=\"./a.css\" integrity=\"x\"/><link rel=\"modulepreload\" href=\"./p.js\">\
            <link rel=\"preload\" href=\"./p_bg.wasm\" as=\"fetch\"></head><body>\n<script type=\"module\">\n\
            import init from './p.js';\nconst wasm = await init({ module_or_path: './p_bg.wasm' });\n</script></body></html>";
        fs::write(dist.join("index.html"), page).unwrap();
        fs::write(dist.join("a.css"), "b{color:red}").unwrap();
        fs::write(dist.join("p.js"), "const end = '</script>';\nexport { __wbg_init as default };\n")
            .unwrap();
        fs::write(dist.join("p_bg.wasm"), b"\0asm").unwrap();
        let single = fold(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert!(single.contains("<html data-single lang"));
        assert!(single.contains("<style>b{color:red}</style>"));
        assert!(single.contains("<link rel=\"icon\""));
        assert!(single.contains(">AGFzbQ==</script>"));
        assert_eq!(single.matches("</script>").count(), 2, "the closing tag in the glue is defused");
        for name in ["p.js", "p_bg.wasm", "a.css", "import init"] {
            assert!(!single.contains(name), "{name}");
        }
    }

    #[test]
    fn a_glue_with_imports_is_refused() {
        let dist = std::env::temp_dir().join(format!("planerka-glue-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let page =
            "<html><script type=\"module\">import init from './p.js'; init('./p.wasm')</script></html>";
        fs::write(dist.join("index.html"), page).unwrap();
        fs::write(dist.join("p.js"), "import { a } from './snippets/a.js';\n").unwrap();
        let refused = fold(&dist);
        fs::remove_dir_all(&dist).unwrap();
        assert!(matches!(refused, Err(Failure::Unreadable { .. })), "{refused:?}");
    }
}
