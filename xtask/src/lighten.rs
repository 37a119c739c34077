//! Takes out of a built folder what weighs something and says nothing to a browser: comments, indentation, long names between
//! the program and its script, and style sheets in many files.
//!
//! What a browser shows and does must be the same after it.

use std::fs;
use std::path::Path;

use crate::base64::base64;
use crate::failure::{Done, Failure};
use crate::sha256::sha256;
use crate::single::{attribute, cut_start_script, quoted_ending};
use crate::split;

/// Under this name the program asks for what its script gives it.
const GIVER: &str = "g";

/// Lightens a folder that trunk built.
///
/// # Errors
/// [`Failure::Unreadable`] when the folder is not what trunk builds.
pub fn folder(dist: &Path) -> Done {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(Failure::io(&index))?;
    let page = one_sheet(&page, dist)?;
    let page = short_names(&page, &index, dist)?;
    fs::write(&index, bare_lines(&page)).map_err(Failure::io(&index))
}

/// Puts every linked style sheet into one file, in their order.
fn one_sheet(page: &str, dist: &Path) -> Done<String> {
    let (mut out, mut sheet, mut place) = (String::new(), String::new(), None);
    let mut rest = page;
    while let Some(start) = rest.find("<link ") {
        let Some(length) = rest[start..].find('>') else { break };
        let (tag, after) = rest[start..].split_at(length + 1);
        out.push_str(&rest[..start]);
        if attribute(tag, "rel") == Some("stylesheet") {
            let path = dist.join(attribute(tag, "href").unwrap_or_default().trim_start_matches("./"));
            sheet.push_str(&bare_style(&fs::read_to_string(&path).map_err(Failure::io(&path))?));
            fs::remove_file(&path).map_err(Failure::io(&path))?;
            place.get_or_insert(out.len());
        } else {
            out.push_str(tag);
        }
        rest = after;
    }
    out.push_str(rest);
    if let Some(place) = place {
        let hash = sha256(sheet.as_bytes());
        let short = hash.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        let name = format!("style-{short:016x}.css");
        let path = dist.join(&name);
        fs::write(&path, &sheet).map_err(Failure::io(&path))?;
        let link =
            format!("<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"sha256-{}\"/>", base64(&hash));
        out.insert_str(place, &link);
    }
    Ok(out)
}

/// Gives short names to what the program imports, in it and in its script; the script gets a new hash in the page.
fn short_names(page: &str, index: &Path, dist: &Path) -> Done<String> {
    let odd = |wanted| Failure::Unreadable { path: index.to_path_buf(), wanted };
    let start = cut_start_script(page).map(|(_, start, _)| start);
    let start = start.ok_or_else(|| odd("script that starts the program"))?;
    let file = |ending| quoted_ending(start, ending).map(|name| dist.join(name));
    let (script, program) =
        file(".js").zip(file(".wasm")).ok_or_else(|| odd("names of the program's files"))?;
    let text = fs::read_to_string(&script).map_err(Failure::io(&script))?;
    let wasm = fs::read(&program).map_err(Failure::io(&program))?;
    let (wasm, names) = split::short_imports(&wasm, GIVER)
        .map_err(|split::Odd(wanted)| Failure::Unreadable { path: program.clone(), wanted })?;
    let text = renamed(&text, &names)
        .ok_or(Failure::Unreadable { path: script.clone(), wanted: "object of what the program imports" })?;
    let text = bare_lines(&text);
    fs::write(&program, wasm).map_err(Failure::io(&program))?;
    fs::write(&script, &text).map_err(Failure::io(&script))?;
    let name = script.file_name().unwrap_or_default().to_string_lossy();
    let hash = format!("sha256-{}", base64(&sha256(text.as_bytes())));
    rehashed(page, &name, &hash).ok_or_else(|| odd("hint to fetch the script, with its hash"))
}

/// The script with short names. Each long one stands once, as the name of a function in the object of imports.
fn renamed(script: &str, names: &[split::Import]) -> Option<String> {
    let mut script = script.to_owned();
    for split::Import { giver, name, short } in names {
        let (long, new) = (format!(" {name}: function("), format!(" {short}: function("));
        if script.matches(&long).count() != 1 {
            return None;
        }
        script = script.replacen(&long, &new, 1).replace(&format!("\"{giver}\": "), &format!("{GIVER}: "));
    }
    Some(script)
}

/// The page with another hash in the hint to fetch this file.
fn rehashed(page: &str, file: &str, hash: &str) -> Option<String> {
    let tag = page.split_inclusive('>').find(|tag| tag.contains("<link ") && tag.contains(file))?;
    Some(page.replacen(tag, &tag.replacen(attribute(tag, "integrity")?, hash, 1), 1))
}

/// A text without indentation, empty lines, and lines that are comments of a script. A text of several lines within a script
/// would change, so a script with one stays as it is.
pub fn bare_lines(text: &str) -> String {
    if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    out
}

/// A style sheet without comments, and without the white space that separates nothing.
fn bare_style(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => rest[1..].find(next).map_or(rest.len(), |end| end + 2),
            _ => next.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        rest = after;
        match next {
            '/' if length > 1 => {}
            _ if next.is_whitespace() => {
                // A space in front of a colon may mean "within"; one behind it means nothing.
                if !out.ends_with([' ', '{', '}', ';', ',', ':', '>']) {
                    out.push(' ');
                }
            }
            '{' | '}' | ';' | ',' | '>' => {
                while out.ends_with(' ') || next == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(next);
            }
            _ => out.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_keeps_its_meaning_without_its_white_space() {
        for (style, bare) in [
            ("a {\n  color: red;\n  margin: 0 1px;\n}\n", "a{color:red;margin:0 1px}"),
            (".a :is(b, c) > d { x: y }", ".a :is(b,c)>d{x:y}"),
            ("/* a { } */ b::after { content: \" /* {  } */ \" ; }", "b::after{content:\" /* {  } */ \"}"),
            (
                "@media (max-width: 48rem) { a { width: calc(1px + 2px) } }",
                "@media (max-width:48rem){a{width:calc(1px + 2px)}}",
            ),
            ("a { b: c } /* end", "a{b:c}"),
        ] {
            assert_eq!(bare_style(style).trim(), bare);
        }
    }

    #[test]
    fn lines_lose_indentation_and_comments_but_no_text_of_several_lines() {
        assert_eq!(
            bare_lines("a(\n    // why\n    b,\n\n    /**\n     * c\n     */\n)\n/* d */\ne"),
            "a(\nb,\n)\ne\n"
        );
        assert_eq!(bare_lines("const a = `\n  b`;\n"), "const a = `\n  b`;\n");
    }

    #[test]
    fn imports_are_renamed_where_each_is_found_once() {
        let names =
            [split::Import { giver: "./p.js".into(), name: "__wbg_log_1f".into(), short: "0".into() }];
        let script = "return {\n  __wbg_log_1f: function(a) {},\n  \"./p.js\": import0,\n}";
        let short = renamed(script, &names).unwrap();
        assert_eq!(short, "return {\n  0: function(a) {},\n  g: import0,\n}");
        assert_eq!(renamed(&script.repeat(2), &names), None);
        assert_eq!(renamed("", &names), None);
    }

    #[test]
    fn the_hint_gets_the_hash_of_the_new_file() {
        let page = "<link href=\"./a.css\" integrity=\"old-a\"/><link href=\"./p.js\" integrity=\"old\">";
        let new = rehashed(page, "p.js", "new").unwrap();
        assert_eq!(
            new,
            "<link href=\"./a.css\" integrity=\"old-a\"/><link href=\"./p.js\" integrity=\"new\">"
        );
        assert_eq!(rehashed(page, "q.js", "new"), None);
    }
}
