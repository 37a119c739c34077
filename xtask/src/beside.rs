//! Builds the page in parallel with lints and native tests: most of the time each of them uses a single core.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::failure::{Done, Failure};
use crate::project::Project;
use crate::shell::say;

/// A running build of the page, which is killed on drop.
#[derive(Debug)]
pub struct PageBuild {
    child: Child,
    log: PathBuf,
}

impl PageBuild {
    /// Starts `cargo xtask build` in a process of its own, with its output in a file.
    ///
    /// # Errors
    /// [`Failure::Io`] when the file cannot be made, [`Failure::NotFound`] when the process does not start.
    pub fn begin(project: &Project) -> Done<Self> {
        let log = project.target().join("page-build.log");
        let file = File::create(&log).map_err(Failure::io(&log))?;
        let again = file.try_clone().map_err(Failure::io(&log))?;
        let program = std::env::current_exe().map_err(Failure::io("xtask"))?;
        let mut command = Command::new(program);
        // A process group of its own, so that its children end with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.arg("build").stdin(Stdio::null()).stdout(file).stderr(again);
        let child = command.spawn().map_err(|error| Failure::NotFound {
            program: "xtask build".to_owned(),
            help: error.to_string(),
        })?;
        Ok(Self { child, log })
    }

    /// Waits for the build and prints its output.
    ///
    /// # Errors
    /// [`Failure::Command`] when the build failed.
    pub fn finish(mut self) -> Done {
        let status = self.child.wait().map_err(Failure::io(&self.log))?;
        say(&std::fs::read_to_string(&self.log).map_err(Failure::io(&self.log))?);
        if status.success() {
            return Ok(());
        }
        let line = "cargo xtask build".to_owned();
        Err(Failure::Command { line, code: status.code(), help: String::new() })
    }
}

impl Drop for PageBuild {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let group = format!("-{}", self.child.id());
            let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
