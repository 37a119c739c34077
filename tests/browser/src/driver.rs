//! The driver's process and the two kinds of calls to it: `WebDriver`'s own, and Chromium's `DevTools` commands.

use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::engine::Engine;

/// How many browsers run at once; each takes about one core while a page starts.
const AT_ONCE: usize = 2;

/// Whose browsers run: the thread of a test for each.
static RUNNING: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());
static FREED: Condvar = Condvar::new();

/// A place among the browsers that may run at once. A test that has one gets the next at once: two tests that each held
/// a browser and waited for a second would wait for each other.
pub(crate) struct Slot(ThreadId);

impl Slot {
    pub(crate) fn take() -> Self {
        let test = thread::current().id();
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |running: &mut Vec<ThreadId>| running.len() >= AT_ONCE && !running.contains(&test);
        FREED.wait_while(running, full).unwrap_or_else(PoisonError::into_inner).push(test);
        Self(test)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = running.iter().position(|test| *test == self.0) {
            running.swap_remove(at);
        }
        FREED.notify_one();
    }
}

/// A driver with one session of a browser; both end when this is dropped, also by a panic.
pub struct Driver {
    child: Child,
    agent: ureq::Agent,
    session: String,
    slot: Option<Slot>,
}

impl Driver {
    /// Starts the chosen engine's driver on a free port and a session with these capabilities, with the
    /// variables that the browser takes from the system.
    ///
    /// # Panics
    /// When either does not start: run `cargo xtask setup`.
    pub fn start(capabilities: &Value, surroundings: &[(&str, String)]) -> Self {
        let slot = Slot::take();
        Self::started(listening(surroundings), capabilities, Some(slot))
    }

    /// A driver that works for nobody yet: see [`Driver::engage`].
    pub(crate) fn idle(capabilities: &Value, folder: &Path) -> Self {
        Self::started(supervised(folder), capabilities, None)
    }

    fn started((child, port): (Child, u16), capabilities: &Value, slot: Option<Slot>) -> Self {
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(TIMEOUT)).build();
        let mut driver = Self {
            child,
            agent: config.new_agent(),
            session: format!("http://127.0.0.1:{port}/session"),
            slot,
        };
        let reply = driver.post("", &json!({"capabilities": {"alwaysMatch": capabilities}}));
        let id = reply["sessionId"].as_str().unwrap_or_else(|| panic!("no browser session: {reply}"));
        driver.session = format!("{}/{id}", driver.session);
        driver
    }

    /// Counts among the browsers that run, from now on or no longer.
    pub(crate) fn engage(&mut self, slot: Option<Slot>) {
        self.slot = slot;
    }

    /// A `WebDriver` call below the session; gives its `value`.
    ///
    /// # Panics
    /// When the driver refuses the call.
    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Value {
        match self.try_post(path, body) {
            Ok(value) => value,
            Err(refusal) => panic!("the driver refused {path}: {refusal}"),
        }
    }

    /// A `WebDriver` call that may be refused, with the driver's words.
    ///
    /// # Errors
    /// What the driver answered, or why it could not be reached.
    pub fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let mut reply = self.agent.post(&url).send_json(body).map_err(|error| error.to_string())?;
        let ok = reply.status().is_success();
        let limited = reply.body_mut().with_config().limit(LARGEST_REPLY);
        let mut value: Value = limited.read_json().map_err(|error| error.to_string())?;
        let value = value["value"].take();
        if ok { Ok(value) } else { Err(value["message"].as_str().unwrap_or_default().to_owned()) }
    }

    /// What a `WebDriver` address below the session tells.
    ///
    /// # Panics
    /// When the driver refuses the call.
    #[track_caller]
    pub fn get(&self, path: &str) -> Value {
        match self.try_get(path) {
            Ok(value) => value,
            Err(refusal) => panic!("the driver refused {path}: {refusal}"),
        }
    }

    /// What an address tells, where it may be refused.
    ///
    /// # Errors
    /// Why the driver could not be reached.
    pub fn try_get(&self, path: &str) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let mut reply = self.agent.get(&url).call().map_err(|error| error.to_string())?;
        let limited = reply.body_mut().with_config().limit(LARGEST_REPLY);
        limited.read_json::<Value>().map(|mut value| value["value"].take()).map_err(|error| error.to_string())
    }

    /// Ends something below the session, such as the window in front.
    ///
    /// # Panics
    /// When the driver cannot be reached.
    #[track_caller]
    pub fn delete(&self, path: &str) {
        let url = format!("{}{path}", self.session);
        if let Err(refusal) = self.agent.delete(&url).call() {
            panic!("the driver refused to end {path}: {refusal}");
        }
    }

    /// A `DevTools` command.
    ///
    /// # Panics
    /// When the browser refuses it.
    #[track_caller]
    pub fn cdp(&self, command: &str, params: Value) -> Value {
        match self.try_cdp(command, params) {
            Ok(value) => value,
            Err(refusal) => panic!("{command}: {refusal}"),
        }
    }

    /// A `DevTools` command that may be refused.
    ///
    /// # Errors
    /// What the browser answered.
    ///
    /// # Panics
    /// In any browser but Chromium, which alone knows them.
    #[allow(clippy::needless_pass_by_value, reason = "callers build the parameters in place")]
    pub fn try_cdp(&self, command: &str, params: Value) -> Result<Value, String> {
        let engine = Engine::chosen();
        assert!(
            engine == Engine::Chromium,
            "{command} is Chromium's; in {engine:?} the test has to be left out"
        );
        self.try_post("/goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }
}

const TIMEOUT: Duration = Duration::from_secs(120);
/// Screenshots and exported files come back as text.
const LARGEST_REPLY: u64 = 256 * 1024 * 1024;

/// A driver that listens on a free port. Two that start at once may choose the same one, and then one of them ends: it is
/// started again.
fn listening(surroundings: &[(&str, String)]) -> (Child, u16) {
    let engine = Engine::chosen();
    let name = engine.driver();
    for _ in 0..5 {
        let port = if engine == Engine::WebKit { free_port() } else { 0 };
        let mut child = command(engine, port)
            .envs(surroundings.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start ({error}); run `cargo xtask setup`"));
        let chosen = if port == 0 { port_of(&mut child) } else { answering(port) };
        if let Some(port) = chosen {
            return (child, port);
        }
        // What has not ended yet does not answer.
        let _ = child.kill();
        // It has ended by itself; this only takes its last word.
        let _ = child.wait();
    }
    panic!("{name} ended five times before it named its port");
}

/// Starts Chromium's driver below a shell that outlives the tests: a browser that serves one test after another is nobody's
/// to close at the end, and a test program ends without a last word. When it ends, however it does, its end of the shell's
/// input closes; the shell then ends everything that it has started, and removes the folder.
const SUPERVISOR: &str = "\"$1\" --port=0 & cat > /dev/null; trap '' TERM; kill -TERM 0; wait; \
    for turn in 1 2 3 4 5 6 7 8 9; do sleep 0.2; rm -rf \"$2\" && break; done";

fn supervised(folder: &Path) -> (Child, u16) {
    let name = Engine::Chromium.driver();
    let mut shell = Command::new("sh");
    // A group of its own: what the shell ends at last is all that it has started, and nothing else.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut shell, 0);
    let mut child = shell
        .args(["-c", SUPERVISOR, "browser", name])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("no shell: {error}"));
    let port = port_of(&mut child);
    (child, port.unwrap_or_else(|| panic!("{name} does not start; run `cargo xtask setup`")))
}

/// A port that is free now.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    listener.unwrap_or_else(|error| panic!("no free port: {error}")).port()
}

/// The port once something answers there; None where nothing does within ten seconds.
fn answering(port: u16) -> Option<u16> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Some(port);
        }
        thread::sleep(Duration::from_millis(20));
    }
    None
}

fn command(engine: Engine, port: u16) -> Command {
    let mut command = Command::new(engine.driver());
    match engine {
        Engine::Chromium => command.arg("--port=0"),
        // The colour scheme is a setting of the whole browser there, which a test may change while the page is open.
        Engine::Firefox => command.args(["--port", "0", "--allow-system-access"]),
        // It does not say which port it has chosen.
        Engine::WebKit => command.arg(format!("--port={port}")),
    };
    command
}

/// The words before the port in each driver's greeting.
const GREETINGS: [&str; 2] = ["started successfully on port ", "Listening on 127.0.0.1:"];

/// Reads the port that the driver chose from its greeting, and keeps its output flowing. None where it has ended.
fn port_of(child: &mut Child) -> Option<u16> {
    let stdout = child.stdout.take().unwrap_or_else(|| unreachable!("the output is piped"));
    let mut reader = BufReader::new(stdout);
    let mut line = String::new();
    let port = loop {
        line.clear();
        let read = reader.read_line(&mut line).unwrap_or(0);
        if read == 0 {
            return None;
        }
        if let Some((_, rest)) = GREETINGS.iter().find_map(|words| line.split_once(words)) {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            break digits.parse().unwrap_or_else(|_| panic!("no port in {line:?}"));
        }
    };
    std::thread::spawn(move || {
        let mut rest = Vec::new();
        // A full pipe would stop the driver.
        let _ = reader.read_to_end(&mut rest);
    });
    Some(port)
}

impl Driver {
    /// Closes the browser; ending its driver alone would leave it running. A second call does nothing.
    pub(crate) fn close(&self) {
        let _ = self.agent.delete(&self.session).call();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.close();
        // A shell above the driver ends it as soon as nothing can be said to it any more.
        if self.child.stdin.take().is_none() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
