//! A bad line between the browser and the built page: files that come late, in part, changed, or not at all.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use xtask::server;

use crate::site::Site;

/// What happens to a file on its way.
#[derive(Clone, Copy)]
pub enum Trouble {
    /// It comes whole, but only after this time.
    Late(Duration),
    /// The request is taken and not answered until the line is mended.
    Silent,
    /// Its first half comes; the second half waits until the line is mended.
    Half,
    /// The connection breaks in the middle of it.
    Broken,
    /// The server answers that it does not have it.
    Missing,
    /// The server answers with its own page instead, as many do for whatever they do not have.
    Page,
    /// Something else comes in its place.
    Changed(fn(Vec<u8>) -> Vec<u8>),
}

/// A line with a trouble that lasts until it is mended.
pub struct Line {
    url: String,
    state: Arc<State>,
}

struct State {
    upstream: String,
    under: &'static str,
    /// Files whose names end so are in trouble.
    ending: &'static str,
    trouble: Trouble,
    mended: (Mutex<bool>, Condvar),
}

impl Line {
    /// Serves a folder below `/plan/` over a line that has trouble with the files whose names end so. `/plan` itself gives the
    /// page too, as servers do that care little about a last slash.
    ///
    /// # Panics
    /// When no port of 127.0.0.1 can be opened.
    pub fn to(folder: &Path, ending: &'static str, trouble: Trouble) -> Self {
        let under = "/plan/";
        let site = Site::serve(folder, under);
        let upstream = site.url().trim_start_matches("http://").trim_end_matches(under).to_owned();
        let listener = server::listen(0).unwrap_or_else(|failure| panic!("{failure}"));
        let address = listener.local_addr().unwrap_or_else(|error| panic!("no local port: {error}"));
        let state = State { upstream, under, ending, trouble, mended: (Mutex::new(false), Condvar::new()) };
        let state = Arc::new(state);
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || {
                    // A browser that went away needs no answer.
                    let _ = state.answer(stream);
                });
            }
        });
        Self { url: format!("http://{address}{under}"), state }
    }

    /// The address of the page.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The trouble begins again.
    pub fn break_again(&self) {
        *self.state.mended() = false;
    }

    /// Ends the trouble: requests that wait are answered, later ones are answered at once.
    pub fn mend(&self) {
        *self.state.mended() = true;
        self.state.mended.1.notify_all();
    }
}

impl State {
    fn mended(&self) -> std::sync::MutexGuard<'_, bool> {
        self.mended.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn wait_until_mended(&self) {
        let waited = self.mended.1.wait_while(self.mended(), |mended| !*mended);
        drop(waited);
    }

    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut request = String::new();
        BufReader::new(&stream).read_line(&mut request)?;
        let asked = request.split_whitespace().nth(1).unwrap_or_default().to_owned();
        let asked = if format!("{asked}/") == self.under { self.under.to_owned() } else { asked };
        let file = if asked.ends_with('/') { format!("{asked}index.html") } else { asked };
        let in_trouble = file.ends_with(self.ending) && !*self.mended();
        let (head, body) = self.fetched(&file)?;
        if !in_trouble {
            return send(&mut stream, &head, &body);
        }
        let half = body.len() / 2;
        match self.trouble {
            Trouble::Late(time) => std::thread::sleep(time),
            Trouble::Silent => self.wait_until_mended(),
            Trouble::Half => {
                send(&mut stream, &head, &body[..half])?;
                self.wait_until_mended();
                return stream.write_all(&body[half..]);
            }
            Trouble::Broken => return send(&mut stream, &head, &body[..half]),
            Trouble::Missing => {
                let (head, body) = self.fetched("/nothing")?;
                return send(&mut stream, &head, &body);
            }
            Trouble::Page => {
                let (head, body) = self.fetched(self.under)?;
                return send(&mut stream, &head, &body);
            }
            Trouble::Changed(change) => {
                let changed = change(body.clone());
                let old = format!("Content-Length: {}\r\n", body.len());
                let new = format!("Content-Length: {}\r\n", changed.len());
                return send(&mut stream, &head.replace(&old, &new), &changed);
            }
        }
        send(&mut stream, &head, &body)
    }

    /// Head and body of what the site itself answers.
    fn fetched(&self, path: &str) -> std::io::Result<(String, Vec<u8>)> {
        let mut upstream = TcpStream::connect(&self.upstream)?;
        write!(upstream, "GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.upstream)?;
        let mut all = Vec::new();
        upstream.read_to_end(&mut all)?;
        let end = all.windows(4).position(|bytes| bytes == b"\r\n\r\n").map_or(all.len(), |at| at + 4);
        let body = all.split_off(end);
        Ok((String::from_utf8_lossy(&all).into_owned(), body))
    }
}

fn send(stream: &mut TcpStream, head: &str, body: &[u8]) -> std::io::Result<()> {
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    stream.flush()
}
