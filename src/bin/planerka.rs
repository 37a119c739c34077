//! The engine without a browser: reads arguments and files, prints what the library answers.

use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike};
use planerka::headless::{BAD_FILE, Outside, run};
use planerka::intake::MAX_BYTES;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let outcome = run(&arguments, &mut Outside { read: &mut read, next_year: next_year() });
    if let Some((name, text)) = &outcome.file
        && let Err(error) = std::fs::write(name, text)
    {
        let _ = print(b"", &format!("planerka: {name}: {error}\n"));
        return ExitCode::from(BAD_FILE);
    }
    match print(&[outcome.output.as_bytes(), &outcome.bytes].concat(), &outcome.messages) {
        // Whoever reads has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(BAD_FILE),
        _ => ExitCode::from(outcome.code),
    }
}

/// Reads a file, or standard input for `-`; one byte more than a table may have is enough to refuse it.
fn read(name: &str) -> io::Result<Vec<u8>> {
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    match name {
        "-" => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        name => File::open(name)?.take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

fn print(output: &[u8], messages: &str) -> io::Result<()> {
    io::stderr().write_all(messages.as_bytes())?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(output)?;
    stdout.flush()
}

fn next_year() -> i32 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    DateTime::from_timestamp(seconds, 0).map_or(2027, |now| now.year() + 1)
}
