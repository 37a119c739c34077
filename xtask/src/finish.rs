//! Finishes a folder that trunk built: everything but the program moves into the page, so that a page that has come can always
//! start or say why not, and the policy of the page names what it may run.
//!
//! Two pages come of it. In `dist/index.html` the programs (the page's, and that of the worker that reads and writes workbooks)
//! stay files beside the page. In the page in one file they travel as base64, because browsers fetch nothing from
//! `file:`, but run what is in the page itself. The worker's script is data in both: the page starts the worker from it.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::failure::{Done, Failure};
use crate::offline::Offline;
use crate::seal::{self, Program};

/// The id of the element that holds the program in the page in one file.
const WITHIN: &str = "program";
/// The worker's name: of its files as trunk writes them, and the id of the element that holds its script.
const WORKER: &str = "workbooks";
/// The id of the element that holds the worker's program in the page in one file.
const WORKER_WITHIN: &str = "workbooks-program";
/// What the worker's script does besides what wasm-bindgen wrote for it.
const WORKER_SCRIPT: &str = include_str!("../../tables/worker.js");

/// What trunk built.
#[derive(Debug)]
pub struct Built {
    index: PathBuf,
    /// The page up to the script that starts the program, and after it, with every style sheet in place of its link.
    around: [String; 2],
    /// The script that wasm-bindgen wrote.
    glue: String,
    program: PathBuf,
    /// The worker's script, which has its program beside it under [`WORKER`]'s name.
    worker: String,
    /// Files whose text is in the page now.
    folded: Vec<PathBuf>,
}

impl Built {
    /// Reads the folder.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when it is not what trunk builds, or when the script wants further files.
    pub fn read(dist: &Path) -> Done<Self> {
        let index = dist.join("index.html");
        let page = read(&index)?;
        let odd = |wanted| Failure::Unreadable { path: index.clone(), wanted };
        let [before, script, after] =
            cut_start_script(&page).ok_or_else(|| odd("script that starts the program"))?;
        let file = |ending| quoted_ending(script, ending).map(|name| dist.join(name));
        let (glue_path, program) =
            file(".js").zip(file(".wasm")).ok_or_else(|| odd("names of the program's files"))?;
        let glue = read(&glue_path)?;
        if glue.contains("import{") || glue.lines().any(|line| line.starts_with("import ")) {
            return Err(Failure::Unreadable {
                path: glue_path,
                wanted: "script without imports, which one page cannot keep",
            });
        }
        let worker_path = dist.join(format!("{WORKER}.js"));
        let worker = format!("{}\n{}", read(&worker_path)?.trim_end(), WORKER_SCRIPT.trim_end());
        let mut folded = vec![glue_path, worker_path];
        let around = [inline_links(before, dist, &mut folded)?, inline_links(after, dist, &mut folded)?];
        Ok(Self { index, around, glue, program, worker, folded })
    }

    /// Writes both pages and takes away the files that have moved into them.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when the folder is not what trunk builds, [`Failure::Io`] when a file cannot be written.
    pub fn write(&self, single: &Path, offline: Offline) -> Done {
        let wasm = fs::read(&self.program).map_err(Failure::io(&self.program))?;
        let unnamed = self.index.with_file_name(format!("{WORKER}_bg.wasm"));
        let worker = fs::read(&unnamed).map_err(Failure::io(&unnamed))?;
        // Another version has another name, so that no store on the way gives an old one.
        let named = self.index.with_file_name(format!("{WORKER}-{}_bg.wasm", seal::short_hash(&worker)));
        fs::rename(&unnamed, &named).map_err(Failure::io(&named))?;
        if let Some(folder) = single.parent() {
            fs::create_dir_all(folder).map_err(Failure::io(folder))?;
        }
        for (path, program) in [(single, Program::Within), (&self.index, Program::Beside)] {
            let page = self.page(&wasm, (&worker, &named), program)?;
            // What belongs to an installed page; the page takes the manifest for the sign that it may work without a network.
            let installed = program == Program::Beside && offline == Offline::Kept;
            let page = if installed { page } else { without_links(&page, &["manifest", "apple-touch-icon"]) };
            fs::write(path, page).map_err(Failure::io(path))?;
        }
        self.folded.iter().try_for_each(|path| fs::remove_file(path).map_err(Failure::io(path)))
    }

    /// The finished page.
    fn page(&self, wasm: &[u8], (worker, worker_path): (&[u8], &Path), program: Program) -> Done<String> {
        let odd = |wanted| Failure::Unreadable { path: self.index.clone(), wanted };
        let (place, data) = placed(wasm, &self.program, WITHIN, program);
        let (worker_place, worker_data) = placed(worker, worker_path, WORKER_WITHIN, program);
        let about = format!(
            " data-program=\"{place}\" data-bytes=\"{}\" data-hash=\"{}\"",
            wasm.len(),
            seal::hash(wasm)
        );
        let worker = format!(
            "<script type=\"text/plain\" id=\"{WORKER}\" data-program=\"{worker_place}\" data-hash=\"{}\">{}</script>",
            seal::hash(worker),
            defused(&self.worker)
        );
        let page = self.around.concat();
        let boot = tag_with(&page, "id", "boot").ok_or_else(|| odd("element with the id `boot`"))?;
        let (before, after) = page.split_at(boot.end - 1);
        let script = start_script(&self.glue).ok_or_else(|| odd("script with a default export"))?;
        let (after, end) = after.split_at(after.rfind("</body>").unwrap_or(after.len()));
        let page = format!("{before}{about}{after}{data}{worker_data}{worker}{script}{end}");
        seal::sealed(&page, program).ok_or_else(|| odd("declaration of the character set"))
    }
}

/// The page without its links of these kinds.
fn without_links(page: &str, kinds: &[&str]) -> String {
    kinds.iter().fold(page.to_owned(), |page, kind| match tag_with(&page, "rel", kind) {
        Some(tag) => page[..tag.start].to_owned() + &page[tag.end..],
        None => page,
    })
}

/// Where the page finds a program, and the element that holds it where the page itself does.
fn placed(wasm: &[u8], path: &Path, id: &str, program: Program) -> (String, String) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match program {
        Program::Beside => (format!("./{name}"), String::new()),
        Program::Within => (
            format!("#{id}"),
            format!("<script type=\"application/wasm\" id=\"{id}\">{}</script>", STANDARD.encode(wasm)),
        ),
    }
}

/// A script that may stand in an element: a closing tag inside a string of it would end the element early.
fn defused(script: &str) -> String {
    script.replace("</script", "<\\/script")
}

fn read(path: &Path) -> Done<String> {
    fs::read_to_string(path).map_err(Failure::io(path))
}

/// The module that runs the program; `boot.js` brings its bytes.
fn start_script(glue: &str) -> Option<String> {
    let init = default_export(glue)?;
    let glue = defused(glue.trim_end());
    Some(format!(
        "<script type=\"module\">{glue}\n\
         planerka.program().then((bytes) => {init}({{ module_or_path: bytes }})).then(planerka.started, planerka.failed);\n\
         </script>"
    ))
}

/// The name under which a script keeps what it exports as its default.
fn default_export(script: &str) -> Option<&str> {
    let (before, _) = script.rsplit_once(" as default")?;
    let start = before.rfind(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$')?;
    Some(&before[start + 1..])
}

/// The page before, inside and after the module that trunk starts the program with.
fn cut_start_script(page: &str) -> Option<[&str; 3]> {
    let mut from = 0;
    loop {
        let start = from + page[from..].find("<script")?;
        let end = start + page[start..].find("</script>")? + "</script>".len();
        let script = &page[start..end];
        let tag = &script[..script.find('>')?];
        if attribute(tag, "type") == Some("module") && quoted_ending(script, ".wasm").is_some() {
            return Some([&page[..start], script, &page[end..]]);
        }
        from = end;
    }
}

/// The file name in the first quoted text with this ending, without a leading `./`.
fn quoted_ending<'a>(text: &'a str, ending: &str) -> Option<&'a str> {
    let mut quoted = text.split(['\'', '"', '`']).filter(|part| part.ends_with(ending));
    quoted.next().map(|name| name.trim_start_matches("./"))
}

/// Puts the text of linked style sheets in the place of their links, and drops the hints to fetch files early.
fn inline_links(page: &str, dist: &Path, folded: &mut Vec<PathBuf>) -> Done<String> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<link ") {
        let Some(length) = rest[start..].find('>') else { break };
        let tag = &rest[start..=start + length];
        out.push_str(&rest[..start]);
        match attribute(tag, "rel") {
            Some("stylesheet") => {
                let name = attribute(tag, "href").unwrap_or_default().trim_start_matches("./");
                let path = dist.join(name);
                out.push_str("<style data-own>");
                out.push_str(&read(&path)?.replace("</style", "<\\/style"));
                out.push_str("</style>");
                folded.push(path);
            }
            // Trunk also leaves a hint where the worker's script is.
            Some("modulepreload" | "preload") => {}
            _ => out.push_str(tag),
        }
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    // Neighbours are one.
    Ok(out.replace("</style><style data-own>", ""))
}

/// Where the first tag stands that has this value of an attribute.
fn tag_with(page: &str, name: &str, value: &str) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + page[from..].find('<')?;
        let end = start + page[start..].find('>')? + 1;
        if attribute(&page[start..end - 1], name) == Some(value) {
            return Some(start..end);
        }
        from = start + 1;
    }
}

/// The value of an attribute of a tag, quoted or not.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[start..];
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=data:,><link rel=manifest href=./m.json>\
        <link rel=\"stylesheet\" href=\"./a.css\" integrity=\"x\"/><link rel=stylesheet href=./b.css>\
        <link rel=modulepreload href=./p.js><link rel=preload href=./p_bg.wasm as=fetch>\
        <script type=module>import i from\"./p.js\";const w=await i({module_or_path:'./p_bg.wasm'});</script>\
        <body><div id=boot></div><script>watch()</script></body></html>";

    /// What a folder with this script becomes: the page of the folder, and the page in one file.
    fn finished(name: &str, glue: &str) -> Done<[String; 2]> {
        let dist = std::env::temp_dir().join(format!("planerka-finish-{name}-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for (file, text) in [
            ("index.html", PAGE),
            ("a.css", "b{color:red}"),
            ("b.css", "i{}"),
            ("p.js", glue),
            ("p_bg.wasm", "\0asm"),
            ("workbooks.js", "let wasm_bindgen;"),
            ("workbooks_bg.wasm", "\0asm-w"),
        ] {
            fs::write(dist.join(file), text).unwrap();
        }
        let single = dist.join("one/page.html");
        let pages = Built::read(&dist).and_then(|built| built.write(&single, Offline::Kept)).map(|()| {
            let mut left: Vec<_> =
                fs::read_dir(&dist).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            left.sort();
            let worker = format!("workbooks-{}_bg.wasm", seal::short_hash(b"\0asm-w"));
            let stays = ["index.html", "one", "p_bg.wasm", worker.as_str()];
            assert_eq!(left, stays, "nothing is left that is in the page");
            [dist.join("index.html"), single].map(|path| read(&path).unwrap())
        });
        fs::remove_dir_all(&dist).unwrap();
        pages
    }

    #[test]
    fn everything_but_the_program_moves_into_the_page() {
        let [beside, within] =
            finished("all", "const end='</script>';export{a as initSync,b as default};").unwrap();
        for page in [&beside, &within] {
            assert!(
                page.contains("<style data-own>b{color:red}i{}</style>") && page.contains("<link rel=icon")
            );
            assert!(page.contains("const end='<\\/script>'"), "the closing tag in the script is defused");
            assert!(
                page.contains("=> b({ module_or_path: bytes })") && page.ends_with("</script></body></html>")
            );
            for name in ["p.js", "a.css", "b.css", "import i", "preload"] {
                assert!(!page.contains(name), "{name}");
            }
        }
        let hash = seal::hash(b"\0asm");
        assert!(
            beside.contains(&format!("data-program=\"./p_bg.wasm\" data-bytes=\"4\" data-hash=\"{hash}\""))
        );
        assert!(
            within.contains("data-program=\"#program\"")
                && within.contains("id=\"program\">AGFzbQ==</script>")
        );
        assert!(!within.contains("p_bg.wasm"));
        assert!(
            beside.contains("rel=manifest") && !within.contains("rel=manifest"),
            "installed from a server only"
        );
        let hash = seal::hash(b"\0asm-w");
        let name = format!("./workbooks-{}_bg.wasm", seal::short_hash(b"\0asm-w"));
        for (page, place) in [(&beside, name.as_str()), (&within, "#workbooks-program")] {
            let worker = format!(
                "<script type=\"text/plain\" id=\"workbooks\" data-program=\"{place}\" data-hash=\"{hash}\">let wasm_bindgen;\n"
            );
            assert!(page.contains(&worker), "{page}");
        }
        assert!(within.contains("id=\"workbooks-program\">AGFzbS13</script>"));
    }

    #[test]
    fn a_script_with_imports_is_refused() {
        for (name, glue) in
            [("lines", "import { a } from './b.js';\nexport{i as default}"), ("short", "import{a}from'b'")]
        {
            let refused = finished(name, glue);
            assert!(matches!(refused, Err(Failure::Unreadable { .. })), "{refused:?}");
        }
    }

    #[test]
    fn attributes_are_read_with_quotes_and_without() {
        for tag in ["<a href=\"./x\" rel=\"y\">", "<a href=./x rel=y>", "<a rel=y href=./x>"] {
            assert_eq!((attribute(tag, "href"), attribute(tag, "rel")), (Some("./x"), Some("y")), "{tag}");
        }
        assert_eq!(attribute("<a hrefs=b>", "href"), None);
        assert_eq!(default_export("export { initSync, __wbg_init as default };"), Some("__wbg_init"));
        assert_eq!(default_export("let a=1"), None);
    }
}
