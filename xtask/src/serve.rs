//! Serves the page on this machine: the release build, or one that is rebuilt on every change.

use std::process::{Command, Stdio};

use crate::failure::{Done, Failure};
use crate::offline::Offline;
use crate::project::Project;
use crate::setup;
use crate::shell::{run, say, which};
use crate::{page, server};

/// How to serve.
#[derive(Debug, Default)]
pub struct Options {
    /// The port; 0 chooses a free one.
    pub port: u16,
    /// Do not open the browser.
    pub no_open: bool,
    /// Rebuild on every change, unoptimised.
    pub dev: bool,
}

impl Options {
    /// Parses the arguments of `serve`.
    ///
    /// # Errors
    /// [`Failure::Usage`] for options not in the help text.
    pub fn parse(words: &[String]) -> Done<Self> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--no-open" => options.no_open = true,
                "--dev" => options.dev = true,
                "--port" => {
                    let number = words.next().and_then(|number| number.parse().ok());
                    options.port = number.ok_or_else(|| Failure::Usage { word: word.clone() })?;
                }
                _ => return Err(Failure::Usage { word: word.clone() }),
            }
        }
        Ok(options)
    }
}

/// Sets up, builds and serves until interrupted.
///
/// # Errors
/// The first step that failed, or the port is taken.
pub fn serve(project: &Project, options: &Options) -> Done {
    if options.dev {
        return serve_dev(project, options);
    }
    // Before the build, so that a taken port is reported at once.
    let listener = server::listen(options.port)?;
    let address = listener.local_addr().map_err(Failure::io("127.0.0.1"))?;
    page::build(project, Offline::Kept)?;
    let url = format!("http://{address}/");
    say(&format!("serve: {url}   (Ctrl+C ends it)"));
    if !options.no_open {
        open(&url);
    }
    server::serve(&listener, &server::Site { folder: project.dist(), under: "/".to_owned() });
    Ok(())
}

fn serve_dev(project: &Project, options: &Options) -> Done {
    let kit = setup::ensure(project)?;
    let listener = server::listen(options.port)?;
    let port = listener.local_addr().map_err(Failure::io("127.0.0.1"))?.port();
    drop(listener);
    say(&format!("serve: http://127.0.0.1:{port}/   (rebuilds on every change; Ctrl+C ends it)"));
    let mut trunk = kit.trunk("serve", project);
    // A separate folder, so that `dist` keeps the release build.
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string(), "--public-url", "/", "--dist"]);
    trunk.arg(project.target().join("dev-dist"));
    if !options.no_open && opener().is_some() {
        trunk.args(["--open", "true"]);
    }
    run(&mut trunk, "")
}

/// The system's command for opening a URL in the browser, if it has one.
fn opener() -> Option<(&'static str, &'static [&'static str])> {
    let all: [(&str, &[&str]); 2] = [("open", &[]), ("xdg-open", &[])];
    if cfg!(windows) {
        return Some(("cmd", &["/C", "start", ""]));
    }
    all.into_iter().skip(usize::from(!cfg!(target_os = "macos"))).find(|(name, _)| which(name).is_some())
}

/// Opens the URL; without a browser there is only the printed line.
fn open(url: &str) {
    let Some((name, words)) = opener() else { return };
    let mut command = Command::new(name);
    command.args(words).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // Some of these commands run as long as the browser.
        std::thread::spawn(move || child.wait());
    }
}
