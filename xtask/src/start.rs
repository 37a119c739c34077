//! How the built page starts its program: in one piece as trunk built it, or in parts.
//!
//! Browsers check the hash of a preloaded script but not that of preloaded wasm, so the fetch has to carry it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base64::base64;
use crate::failure::{Done, Failure};
use crate::lighten::bare_lines;
use crate::sha256::sha256;
use crate::single::{cut_start_script, quoted_ending};
use crate::split::{self, Linked, Part, Parts, Watched};

/// The script of a program in parts; its words in capitals are filled in.
const IN_PARTS: &str = include_str!("start.js");

/// The script of a program that keeps book of what has run.
const WATCHED: &str = "import init from 'GLUE';
document.documentElement.dataset.half = 'first';
const program = window.program = await init({ module_or_path: fetch('./FILE') });
window.ran = () => [...new Uint8Array(program.memory.buffer, FIRST, COUNT)];
";

/// A folder that trunk built: its page and the program's files.
#[derive(Debug)]
pub struct Built {
    index: PathBuf,
    page: String,
    /// The name of the script beside the page.
    glue: String,
    wasm: PathBuf,
}

impl Built {
    /// Reads a folder.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when it is not what trunk builds.
    pub fn read(dist: &Path) -> Done<Self> {
        let index = dist.join("index.html");
        let page = fs::read_to_string(&index).map_err(Failure::io(&index))?;
        let names = cut_start_script(&page).and_then(|(_, script, _)| {
            Some((format!("./{}", quoted_ending(script, ".js")?), dist.join(quoted_ending(script, ".wasm")?)))
        });
        let (glue, wasm) = names
            .ok_or(Failure::Unreadable { path: index.clone(), wanted: "script that starts the program" })?;
        Ok(Self { index, page, glue, wasm })
    }

    /// Takes out of the program what a browser does not need: the names of its functions. They are
    /// returned with it, as trunk built it.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when the file is not WebAssembly.
    pub fn bare(&self) -> Done<Vec<u8>> {
        let whole = fs::read(&self.wasm).map_err(Failure::io(&self.wasm))?;
        let bare = split::bare(&whole).map_err(|odd| self.odd(odd))?;
        fs::write(&self.wasm, bare).map_err(Failure::io(&self.wasm))?;
        Ok(whole)
    }

    /// Puts the parts of the program in its place, and the script that starts them into the page. Says in `list`
    /// which function stands where between them.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when the program is not what the page's compiler writes.
    pub fn divide(&self, whole: &[u8], linked: Option<&Linked>, list: &Path) -> Done {
        let parts = split::split(whole, linked, split::needed).map_err(|odd| self.odd(odd))?;
        let [kept, later] = ["kept", "later"].map(|part| part_name(&self.wasm, part));
        for (name, wasm) in [(&kept, &parts.kept.wasm), (&later, &parts.later.wasm)] {
            let path = self.wasm.with_file_name(name);
            fs::write(&path, wasm).map_err(Failure::io(&path))?;
        }
        fs::write(&self.wasm, &parts.first).map_err(Failure::io(&self.wasm))?;
        if let Some(folder) = list.parent() {
            fs::create_dir_all(folder).map_err(Failure::io(folder))?;
        }
        fs::write(list, &parts.places).map_err(Failure::io(list))?;
        let first = format!("./{}", self.wasm.file_name().unwrap_or_default().to_string_lossy());
        let script = script(&self.glue, &first, [&format!("./{kept}"), &format!("./{later}")], &parts);
        let page = started(&self.page, &script, &first, &integrity(&parts.first));
        let page = page.ok_or(Failure::Unreadable {
            path: self.index.clone(),
            wanted: "hint to fetch the program, with its hash",
        })?;
        fs::write(&self.index, page).map_err(Failure::io(&self.index))
    }

    /// Puts the program that keeps book in its place. `ran()` in the page gives the book; the program is told, as long as the
    /// page stands, that its second half is still to come.
    ///
    /// # Errors
    /// [`Failure::Io`] when a file cannot be written.
    pub fn watch(&self, watched: &Watched<'_>) -> Done {
        fs::write(&self.wasm, &watched.wasm).map_err(Failure::io(&self.wasm))?;
        let script = WATCHED
            .replace("GLUE", &self.glue)
            .replace("FILE", &self.wasm.file_name().unwrap_or_default().to_string_lossy())
            .replace("FIRST", &watched.at.to_string())
            .replace("COUNT", &watched.functions.len().to_string());
        let (before, _, after) = cut_start_script(&self.page).unwrap_or((&self.page, "", ""));
        let page = format!("{before}<script type=\"module\">\n{script}</script>{after}");
        fs::write(&self.index, page).map_err(Failure::io(&self.index))
    }

    /// What to say of a program that a split does not know.
    pub fn odd(&self, split::Odd(wanted): split::Odd) -> Failure {
        Failure::Unreadable { path: self.wasm.clone(), wanted }
    }
}

/// `program_bg.wasm` → `program_later.wasm`.
fn part_name(wasm: &Path, part: &str) -> String {
    let stem = wasm.file_stem().unwrap_or_default().to_string_lossy();
    format!("{}_{part}.wasm", stem.trim_end_matches("_bg"))
}

/// The script that starts a program in parts: the glue's name, the names of the files, the parts.
fn script(glue: &str, first: &str, [kept, later]: [&str; 2], parts: &Parts) -> String {
    let mut script = bare_lines(IN_PARTS)
        .replace("GLUE", glue)
        .replace("FIRST_FILE", first)
        .replace("FIRST_HASH", &integrity(&parts.first));
    for (name, file, Part { wasm, stand_ins, end }) in
        [("KEPT", kept, &parts.kept), ("LATER", later, &parts.later)]
    {
        script = script
            .replace(&format!("{name}_FILE"), file)
            .replace(&format!("{name}_HASH"), &integrity(wasm))
            .replace(&format!("{name}_SUM"), &sum(wasm).to_string())
            .replace(&format!("{name}_AT"), &stand_ins.to_string())
            .replace(&format!("{name}_END"), &end.to_string());
    }
    script
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&sha256(bytes)))
}

/// FNV-1a, 32 bits: for the one way of fetching that browsers do not check. It finds a file cut short or mixed
/// up, not one that was made to deceive.
pub fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The page with another script to start its program, and the program's hash in the hint to fetch it early.
fn started(page: &str, script: &str, wasm: &str, integrity: &str) -> Option<String> {
    let (before, _, after) = cut_start_script(page)?;
    let page = format!("{before}<script type=\"module\">\n{script}</script>{after}");
    let hint = page.match_indices("<link ").find_map(|(at, _)| {
        let tag = page[at..].split_inclusive('>').next()?;
        (tag.contains(wasm.trim_start_matches("./")) && tag.contains("as=\"fetch\"")).then_some((at, tag))
    });
    let (at, tag) = hint?;
    let hash = tag.split("integrity=\"").nth(1)?.split('"').next()?;
    let new = tag.replace(hash, integrity);
    Some(format!("{}{new}{}", &page[..at], &page[at + tag.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::tests::PAGE;

    #[test]
    fn the_page_starts_by_the_new_script_and_fetches_early_what_it_will_run() {
        let page = started(PAGE, "import init from './p-1.js';\n", "./p-1_bg.wasm", "sha256-new").unwrap();
        assert!(
            page.contains("<script type=\"module\">\nimport init from './p-1.js';\n</script>\n<script id=")
        );
        assert!(page.contains("href=\"./p-1_bg.wasm\" integrity=\"sha256-new\""));
        assert!(page.contains("integrity=\"sha384-js\"") && !page.contains("sha384-wasm"));
        assert!(!page.contains("wasmBindings") && page.ends_with("</body></html>"));
        assert_eq!(started("<html></html>", "", "", ""), None);
        assert_eq!(
            started(&PAGE.replace("integrity", "x"), "", "./p-1_bg.wasm", ""),
            None,
            "no hash, no page"
        );
    }

    #[test]
    fn a_sum_tells_files_apart_and_every_word_of_the_script_is_filled_in() {
        // Published values of FNV-1a.
        assert_eq!((sum(b""), sum(b"a"), sum(b"foobar")), (0x811C_9DC5, 0xE40C_292C, 0xBF9C_F968));
        assert_eq!(part_name(Path::new("dist/p-1_bg.wasm"), "later"), "p-1_later.wasm");
        let part = |wasm: &[u8], stand_ins| Part { wasm: wasm.to_vec(), stand_ins, end: stand_ins + 5 };
        let parts = Parts {
            first: b"first".to_vec(),
            kept: part(b"a", 30),
            later: part(b"foobar", 20),
            places: String::new(),
        };
        let script = script("./p.js", "./p_bg.wasm", ["./p_kept.wasm", "./p_later.wasm"], &parts);
        assert!(script.contains("from: 30, to: 35 };\n") && script.contains("from: 20, to: 25 };\n"));
        assert!(script.contains(&sum(b"foobar").to_string()) && script.contains(&integrity(b"first")));
        for word in ["GLUE", "_FILE", "_HASH", "_SUM", "_AT", "_END"] {
            assert!(IN_PARTS.contains(word) && !script.contains(word), "{word}");
        }
    }
}
