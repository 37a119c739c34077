//! The built page, served the way a static host would.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use xtask::server;

use crate::weight;

/// The path under which tests get the page: a host may put it anywhere, and nothing in it may assume the root.
const UNDER: &str = "/teams/north/plan/";

/// What is served, by its address.
static SERVED: Mutex<Vec<(String, server::Site)>> = Mutex::new(Vec::new());

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A page with scripts right behind its `<html>`, in front of the rules that let only its own scripts run. Each takes itself
/// away once it has run.
fn with_scripts(page: &[u8], scripts: &[String]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let after = page.find("<html").and_then(|from| Some(from + page[from..].find('>')? + 1)).unwrap_or(0);
    let one = |script: &String| {
        format!("<script>document.currentScript.remove();{}\n</script>", script.replace("</", "<\\/"))
    };
    let all: String = scripts.iter().map(one).collect();
    // What the page is written in has to be said in its first kilobyte.
    format!("{}<meta charset=utf-8>{all}{}", &page[..after], &page[after..]).into_bytes()
}

/// A folder on a port of 127.0.0.1.
#[derive(Debug)]
pub struct Site {
    url: String,
}

impl Site {
    /// Serves a folder below a path; the server lives as long as the process.
    ///
    /// # Panics
    /// When no port of 127.0.0.1 can be opened.
    pub fn serve(folder: &Path, under: &str) -> Self {
        let listener = server::listen(0).unwrap_or_else(|failure| panic!("{failure}"));
        let address = listener.local_addr().unwrap_or_else(|error| panic!("no local port: {error}"));
        let site = server::Site { folder: folder.to_path_buf(), under: under.to_owned() };
        let url = format!("http://{address}{under}");
        lock(&SERVED).push((url.clone(), site.clone()));
        std::thread::spawn(move || server::serve(&listener, &site));
        Self { url }
    }

    /// The address of the same page with scripts in front of its own, which every load runs; the same scripts give the same
    /// address again, and with it what the browser has stored there. An address of none of these servers stays as it is.
    ///
    /// # Panics
    /// When the changed page cannot be written.
    pub fn with_scripts(url: &str, scripts: &[String]) -> String {
        static CHANGED: Mutex<Vec<(String, Vec<String>, String)>> = Mutex::new(Vec::new());
        let mut changed = lock(&CHANGED);
        if let Some((.., to)) = changed.iter().find(|(from, these, _)| from == url && these == scripts) {
            return to.clone();
        }
        let served = lock(&SERVED).iter().find(|(one, _)| one == url).cloned();
        let Some((_, site)) = served else { return url.to_owned() };
        let folder = copy(&site.folder, ".html", |bytes| Some(with_scripts(&bytes, scripts)));
        let to = Self::serve(&folder, &site.under).url;
        changed.push((url.to_owned(), scripts.to_vec(), to.clone()));
        to
    }

    /// The built `dist`, served once per test program.
    pub fn built() -> &'static Self {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| Self::serve(&dist(), UNDER))
    }

    /// The address of the page.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The folder of the built page: `PLANERKA_DIST`, else the checkout's `dist`.
///
/// # Panics
/// When it was not built yet.
pub fn dist() -> PathBuf {
    let folder = std::env::var_os("PLANERKA_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "{} is not built: run `cargo xtask build`",
        folder.display()
    );
    folder
}

/// A copy of the built folder in which every file with this ending went through a change; None leaves it out.
///
/// # Panics
/// When the folder cannot be read or the copy not be written.
pub fn dist_with(ending: &str, change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> PathBuf {
    copy(&dist(), ending, change)
}

/// A copy of a folder in which every file with this ending went through a change; None leaves it out.
fn copy(from: &Path, ending: &str, change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("planerka-altered-{}-{number}", std::process::id()));
    let must =
        |done: std::io::Result<()>| done.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    must(std::fs::create_dir_all(&folder));
    for file in weight::files(from) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let to = folder.join(&name);
        if !name.ends_with(ending) {
            // The same bytes under another name take no room, where the disk is the same.
            must(std::fs::hard_link(&file, &to).or_else(|_| std::fs::copy(&file, &to).map(|_| ())));
            continue;
        }
        let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        if let Some(bytes) = change(bytes) {
            must(std::fs::write(to, bytes));
        }
    }
    folder
}

/// The page in one file: `dist-single`'s, or the one beside the folder that `PLANERKA_DIST` names.
///
/// # Panics
/// When it was not built yet.
pub fn single_page() -> PathBuf {
    let file = match std::env::var_os("PLANERKA_DIST") {
        Some(folder) => PathBuf::from(folder).with_extension("html"),
        None => root().join("dist-single").join("planerka.html"),
    };
    assert!(file.is_file(), "{} is not built: run `cargo xtask build`", file.display());
    file
}

/// The folder of the checkout.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).to_path_buf()
}
