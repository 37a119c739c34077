//! A small web server for the built page, on this machine only.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::{Done, Failure};

/// A folder and the path at which it is served, such as `/`.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder with `index.html`.
    pub folder: PathBuf,
    /// The path, with a slash at both ends; requests outside it are refused.
    pub under: String,
}

/// Browsers send no longer requests for this page.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// Listens on 127.0.0.1; port 0 chooses a free one.
///
/// # Errors
/// [`Failure::Io`] when the port is taken.
pub fn listen(port: u16) -> Done<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(Failure::io(format!("127.0.0.1:{port}")))
}

/// Serves the site's files until the process ends, each connection in its own thread.
pub fn serve(listener: &TcpListener, site: &Site) {
    for stream in listener.incoming().flatten() {
        let site = site.clone();
        std::thread::spawn(move || {
            // A browser that closed the connection needs no answer.
            let _ = answer(&stream, &site);
        });
    }
}

fn answer(mut stream: &TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream.take(LONGEST_REQUEST));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let reply = Reply::to(&request, site);
    stream.write_all(reply.head().as_bytes())?;
    if reply.with_body {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

struct Reply {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
    with_body: bool,
}

impl Reply {
    fn to(request: &str, site: &Site) -> Self {
        let mut words = request.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if !matches!(method, "GET" | "HEAD") {
            return Self::plain("405 Method Not Allowed");
        }
        let with_body = method == "GET";
        let found = file_of(target, site).and_then(|path| Some((mime(&path), fs::read(path).ok()?)));
        match found {
            Some((kind, body)) => Self { status: "200 OK", kind, body, with_body },
            None => Self { with_body, ..Self::plain("404 Not Found") },
        }
    }

    fn plain(status: &'static str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: status.as_bytes().to_vec(), with_body: true }
    }

    fn head(&self) -> String {
        format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len()
        )
    }
}

/// The requested file, if it is inside the folder.
fn file_of(target: &str, site: &Site) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(&site.under)?;
    let mut file = site.folder.clone();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = decode(part)?;
        if part == "." || part == ".." || part.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // Symlinks inside the folder must not lead out of it either.
    let (file, folder) = (file.canonicalize().ok()?, site.folder.canonicalize().ok()?);
    (file.is_file() && file.starts_with(folder)).then_some(file)
}

/// Decodes percent-encoding; None if malformed.
fn decode(part: &str) -> Option<String> {
    let mut bytes = part.bytes();
    let mut out = Vec::with_capacity(part.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(out).ok()
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|ext| ext.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(base: &Path, under: &str) -> Site {
        Site { folder: base.join("site"), under: under.to_owned() }
    }

    fn site(name: &str) -> PathBuf {
        let base = std::env::temp_dir().join(format!("planerka-site-{name}-{}", std::process::id()));
        fs::create_dir_all(base.join("site/sub dir")).unwrap();
        fs::write(base.join("secret.txt"), "secret").unwrap();
        fs::write(base.join("site/index.html"), "<p>page").unwrap();
        fs::write(base.join("site/a_bg.wasm"), b"\0asm").unwrap();
        fs::write(base.join("site/sub dir/index.html"), "<p>sub").unwrap();
        base
    }

    #[test]
    fn only_files_inside_the_folder_are_given_out() {
        let base = site("inside");
        let folder = at(&base, "/");
        for (target, body) in [
            ("/", "<p>page"),
            ("/index.html?v=1", "<p>page"),
            ("/sub%20dir/", "<p>sub"),
            ("//index.html", "<p>page"),
        ] {
            let reply = Reply::to(&format!("GET {target} HTTP/1.1"), &folder);
            assert_eq!((reply.status, reply.body.as_slice()), ("200 OK", body.as_bytes()), "{target}");
        }
        let outside = [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "/%",
            "/%ff",
            "",
            "secret",
            "/none",
        ];
        for target in outside {
            assert_eq!(
                Reply::to(&format!("GET {target} HTTP/1.1"), &folder).status,
                "404 Not Found",
                "{target}"
            );
        }
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn a_site_below_a_path_answers_nothing_outside_it() {
        let base = site("below");
        let below = at(&base, "/a/b/");
        for (target, status) in [
            ("/a/b/", "200 OK"),
            ("/a/b/index.html", "200 OK"),
            ("/", "404 Not Found"),
            ("/a/b", "404 Not Found"),
        ] {
            assert_eq!(Reply::to(&format!("GET {target} HTTP/1.1"), &below).status, status, "{target}");
        }
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn a_request_over_the_wire_gets_its_type_and_length() {
        let base = site("wire");
        let folder = at(&base, "/");
        let listener = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || serve(&listener, &folder));
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        };
        let got = ask("GET /a_bg.wasm HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(got.contains("Content-Type: application/wasm\r\nContent-Length: 4\r\n"), "{got}");
        assert!(got.ends_with("\0asm"));
        let head = ask("HEAD /a_bg.wasm HTTP/1.1\r\n\r\n");
        assert!(head.contains("Content-Length: 4\r\n") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(base).unwrap();
    }
}
