//! Runs other programs and prints progress.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Done, Failure};

/// Prints one line of progress.
pub fn say(line: &str) {
    println!("{line}");
    // A closed pipe must not stop a build.
    let _ = std::io::stdout().flush();
}

/// A command without the variables set by the cargo that runs this process.
///
/// They name the toolchain that built this command; a program with its own toolchain would mix the two.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.env_remove("CARGO").env_remove("LD_LIBRARY_PATH").env_remove("CARGO_MANIFEST_DIR");
    command
}

/// The command as typed in a shell.
pub fn line_of(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for arg in command.get_args() {
        line.push(' ');
        let arg = arg.to_string_lossy();
        if arg.contains(' ') {
            line.push('\'');
            line.push_str(&arg);
            line.push('\'');
        } else {
            line.push_str(&arg);
        }
    }
    line
}

/// Runs a program with its output on screen and waits for it; `help` says what to try if it fails.
///
/// # Errors
/// [`Failure::NotFound`] when it cannot be started, [`Failure::Command`] when it ends with another code than 0.
pub fn run(command: &mut Command, help: &str) -> Done {
    let line = line_of(command);
    let status = command.stdin(Stdio::null()).status().map_err(|_| Failure::NotFound {
        program: command.get_program().to_string_lossy().into_owned(),
        help: help.to_owned(),
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Command { line, code: status.code(), help: help.to_owned() })
}

/// Runs a program silently and returns its standard output; None if it is missing or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The path of a program on PATH, if it is there.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = [name.to_owned(), format!("{name}.exe"), format!("{name}.cmd")];
    std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>())
        .find(|file| file.is_file())
}

/// PATH with these folders in front.
pub fn path_with(folders: &[&Path]) -> std::ffi::OsString {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(|one| one.to_path_buf()).chain(std::env::split_paths(&old));
    // A folder with the separator in its name cannot be on PATH.
    std::env::join_paths(all).unwrap_or(old)
}

/// Runs a command that needs administrator rights.
///
/// Root runs it directly. Otherwise prints the line, asks, and uses sudo after a "y".
///
/// # Errors
/// [`Failure::NeedsRoot`] with the line to run if nobody can be asked or the answer was no.
pub fn run_as_root(words: &[&str], help: &str) -> Done {
    if is_root() {
        return run(program(words[0]).args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive"), help);
    }
    let line = line_of(Command::new("sudo").args(words));
    if which("sudo").is_none() || !std::io::stdin().is_terminal() || !ask(&format!("Run `{line}`?")) {
        return Err(Failure::NeedsRoot { line });
    }
    let status = Command::new("sudo").args(words).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Command { line, code: status.code(), help: help.to_owned() }),
        Err(_) => Err(Failure::NeedsRoot { line }),
    }
}

fn is_root() -> bool {
    output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn ask(question: &str) -> bool {
    print!("{question} [y/N] ");
    let _ = std::io::stdout().flush();
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "да")
}

/// Waits until no other process holds this lock file, and holds it until the result is dropped.
///
/// # Errors
/// [`Failure::Io`] when the file cannot be made or locked.
pub fn alone(path: &Path, what: &str) -> Done<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(Failure::io(folder))?;
    }
    let file = File::create(path).map_err(Failure::io(path))?;
    if file.try_lock().is_err() {
        say(&format!("another {what} is running; waiting for it"));
        file.lock().map_err(Failure::io(path))?;
    }
    Ok(file)
}
