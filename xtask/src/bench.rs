//! Measures the engine natively and in wasm, against a plain loop or another version, then the page in the
//! browser.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::{Done, Failure};
use crate::gate;
use crate::measure;
use crate::project::Project;
use crate::setup;
use crate::shell::{line_of, output_of, run, say, which};
use crate::test::cargo;

/// The package with the benchmarks.
const BENCH: &str = "planerka-bench";
/// The baseline that recalculations are compared with.
const LOOP: &str = "plain loop";
/// How the names of the engine's rows start.
const RECALCULATION: &str = "recalculation";
/// How often the gate measures the engine.
const TRIES: usize = 3;
/// How often to measure two versions in turns.
const TURNS: usize = 5;
/// Limits for the whole engine in wasm, in milliseconds, by number of managers.
const GOALS: [(&str, f64); 3] = [("10", 0.3), ("100", 2.0), ("1000", 20.0)];

/// Figures of one run by benchmark and number of managers, in order.
type Figures = Vec<((String, String), f64)>;

/// The program that computes plans in files.
const GRIDS: &str = "planerka-grids";

/// Runs the benchmarks and prints one table; unless `--engine` is given, the page's figures follow. `--gate
/// COMMIT` measures the engine in turns with that of a commit. `--gate` alone compares its times, as
/// multiples of the plain loop, with those stored by `--keep` on this machine. `--grids FOLDER` computes the
/// plans of a folder in wasm.
///
/// # Errors
/// The step that failed, [`Failure::Slower`], or [`Failure::Usage`] for another word.
pub fn bench(project: &Project, words: &[String]) -> Done {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => {
            engine(project)?;
            measure::measure(project, &measure::Options::parse(&[])?)
        }
        ["--engine"] => engine(project).map(drop),
        ["--gate"] => gated(project),
        ["--gate", commit] => beside(project, commit),
        ["--grids", folder] => {
            let script = program_in_wasm(project, GRIDS)?;
            let mut node = Command::new("node");
            node.arg(project.root().join("benches/engine/grids.cjs")).arg(&script).arg(folder);
            run(&mut node, "Node.js and a folder of plans are needed.")
        }
        ["--keep"] => {
            let mut best = gate::Ratios::new();
            for _ in 0..TRIES {
                gate::better(&mut best, engine(project)?);
            }
            let kept = project.root().join(gate::KEPT);
            std::fs::write(&kept, gate::written(&best)).map_err(Failure::io(kept))
        }
        [.., word] => Err(Failure::Usage { word: (*word).to_owned() }),
    }
}

/// Measures until every row is within the stored limits, at most three times.
fn gated(project: &Project) -> Done {
    let kept = project.root().join(gate::KEPT);
    let kept = gate::read(&std::fs::read_to_string(&kept).map_err(Failure::io(kept))?);
    let mut best = gate::Ratios::new();
    let mut rows = Vec::new();
    for _ in 0..TRIES {
        gate::better(&mut best, engine(project)?);
        rows = gate::over(&kept, &best);
        if rows.is_empty() {
            say("bench: no row takes more than a fifth longer than was kept");
            return Ok(());
        }
    }
    Err(Failure::Slower { rows })
}

/// Measures the engine of a commit and the present one in turns, so that other load on the machine slows
/// both.
fn beside(project: &Project, commit: &str) -> Done {
    let then = checkout(project, commit)?;
    let versions = [&then, project];
    let mut programs = Vec::new();
    for version in versions {
        say(&format!("bench: building {}", version.root().display()));
        let native = ("native", native_program(version)?, None);
        let wasm = match which("node") {
            Some(node) => Some(("wasm", node, Some(program_in_wasm(version, BENCH)?))),
            None => None,
        };
        programs.push([Some(native), wasm]);
    }
    let mut best = [gate::Ratios::new(), gate::Ratios::new()];
    for turn in 1..=TURNS {
        say(&format!("bench: turn {turn} of {TURNS}"));
        for (best, programs) in best.iter_mut().zip(&programs) {
            for (place, program, script) in programs.iter().flatten() {
                let times = read(&printed(Command::new(program).args(script))?);
                let row = |((what, size), time): ((String, String), f64)| ((what, size, *place), time);
                let times = times.into_iter().filter(|((what, _), _)| !what.ends_with("bytes")).map(row);
                gate::better(best, times.collect());
            }
        }
    }
    let [then, now] = best;
    print!("{}", gate::table(&then, &now));
    let mut rows = gate::slower(&then, &now);
    rows.retain(|row| row.starts_with(RECALCULATION));
    if rows.is_empty() { Ok(()) } else { Err(Failure::Slower { rows }) }
}

/// A checkout of a commit in the build folder.
fn checkout(project: &Project, commit: &str) -> Done<Project> {
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(project.root()).args(words);
        git
    };
    let unknown = || Failure::Usage { word: commit.to_owned() };
    let hash = output_of(&mut git(&["rev-parse", "--verify", &format!("{commit}^{{commit}}")]));
    let hash = hash.ok_or_else(unknown)?;
    let folder = project.target().join("versions").join(hash.trim());
    if !folder.join("Cargo.toml").is_file() {
        // Git forgets a checkout only after being told that its folder is gone.
        run(&mut git(&["worktree", "prune"]), "")?;
        run(git(&["worktree", "add", "--quiet", "--detach"]).arg(&folder).arg(hash.trim()), "")?;
    }
    Ok(Project::at(folder))
}

/// Builds the native benchmark program; returns its path.
fn native_program(project: &Project) -> Done<PathBuf> {
    let target = project.target();
    let build = ["build", "--quiet", "--release", "--package", BENCH, "--bin", BENCH, "--target-dir"];
    run(cargo(project).args(build).arg(&target), "The compiler's message above says where.")?;
    Ok(target.join("release").join(BENCH).with_extension(std::env::consts::EXE_EXTENSION))
}

/// Measures the engine natively and in wasm, prints the table, and returns the multiples of the plain loop.
fn engine(project: &Project) -> Done<gate::Ratios> {
    say("bench: the engine, natively");
    let native = read(&printed(&mut Command::new(native_program(project)?))?);
    let wasm = in_wasm(project)?;
    print!("{}", table(&native, &wasm));
    let places = gate::PLACES.into_iter().zip([native, wasm]);
    Ok(places.flat_map(|(place, figures)| ratios(place, &figures)).collect())
}

fn ratios(place: &'static str, figures: &Figures) -> Vec<(gate::Row, f64)> {
    let floors: BTreeMap<&str, f64> = figures
        .iter()
        .filter(|((what, _), _)| what == LOOP)
        .map(|((_, size), time)| (size.as_str(), *time))
        .collect();
    let recalculations = figures.iter().filter(|((what, _), _)| what.starts_with(RECALCULATION));
    let ratio = |((what, size), time): &((String, String), f64)| {
        Some(((what.clone(), size.clone(), place), time / floors.get(size.as_str())?))
    };
    recalculations.filter_map(ratio).collect()
}

/// The same program in wasm under Node.js; empty without Node.js.
fn in_wasm(project: &Project) -> Done<Figures> {
    if which("node").is_none() {
        say("bench: no Node.js here, so the wasm column stays empty");
        return Ok(Vec::new());
    }
    say("bench: the engine, in wasm");
    Ok(read(&printed(Command::new("node").arg(program_in_wasm(project, BENCH)?))?))
}

/// Builds a benchmark program for Node.js; returns the path of its script.
fn program_in_wasm(project: &Project, program: &str) -> Done<PathBuf> {
    let kit = setup::ensure(project)?;
    let build =
        ["build", "--quiet", "--release", "--target", setup::TARGET, "--package", BENCH, "--bin", program];
    run(kit.program("cargo", project).args(build), "The compiler's message above says where.")?;
    let folder = project.page_target().join("bench");
    let module = project.page_target().join(setup::TARGET).join("release").join(format!("{program}.wasm"));
    let mut bindgen = kit.program("wasm-bindgen", project);
    run(bindgen.args(["--target", "nodejs", "--out-dir"]).arg(&folder).arg(&module), "")?;
    Ok(folder.join(format!("{program}.js")))
}

/// The standard output of a command; its errors stay on screen.
fn printed(command: &mut Command) -> Done<String> {
    let line = line_of(command);
    let output =
        command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().map_err(|_| Failure::NotFound {
            program: command.get_program().to_string_lossy().into_owned(),
            help: String::new(),
        })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Failure::Command { line, code: output.status.code(), help: String::new() })
}

/// Parses the output of the benchmark program.
fn read(text: &str) -> Figures {
    let figure = |line: &str| {
        let mut parts = line.split('\t');
        let (what, managers, value) = (parts.next()?, parts.next()?, parts.next()?.parse().ok()?);
        Some(((what.to_owned(), managers.to_owned()), value))
    };
    text.lines().filter_map(figure).collect()
}

/// The two runs side by side, recalculations as multiples of the plain loop of the same run.
fn table(native: &Figures, wasm: &Figures) -> String {
    let both = [native, wasm].map(|run| run.iter().cloned().collect::<BTreeMap<_, _>>());
    let mut out = String::from(
        "\n| what | managers | native | wasm | × plain loop | goal in wasm |\n|---|---|---|---|---|---|\n",
    );
    for ((what, managers), _) in native {
        let key = (what.clone(), managers.clone());
        let floor = (LOOP.to_owned(), managers.clone());
        let bytes = what.ends_with("bytes");
        let [here, there] = both.each_ref().map(|run| run.get(&key).copied().filter(|&value| value > 0.0));
        let shown = [here, there].map(|value| value.map_or_else(String::new, |value| figure(value, bytes)));
        let ratio = |index: usize, value: Option<f64>| {
            let floor = both[index].get(&floor)?;
            Some(format!("{:.1}", value? / floor))
        };
        let recalculated = what.starts_with(RECALCULATION);
        let ratios: Vec<_> = [ratio(0, here), ratio(1, there)].into_iter().flatten().collect();
        let ratios = if recalculated { ratios.join(" / ") } else { String::new() };
        let goal = GOALS.iter().find(|(size, _)| recalculated && size == managers);
        let goal = goal.map_or_else(String::new, |(_, goal)| format!("{goal} ms"));
        let what = what.trim_end_matches(", bytes");
        let _ = writeln!(out, "| {what} | {managers} | {} | {} | {ratios} | {goal} |", shown[0], shown[1]);
    }
    out
}

fn figure(value: f64, bytes: bool) -> String {
    if bytes {
        format!("{:.0} KB", value / 1000.0)
    } else if value < 1000.0 {
        format!("{value:.0} µs")
    } else {
        format!("{:.1} ms", value / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_and_set_against_the_loop() {
        let native = read(
            "plain loop\t100\t50.0\nrecalculation, x\t100\t400\nplan as JSON, bytes\t100\t11037\nnoise\n",
        );
        let wasm = read("plain loop\t100\t100.0\nrecalculation, x\t100\t1500\n");
        assert_eq!(native.len(), 3);
        let row = ("recalculation, x".to_owned(), "100".to_owned(), "native");
        assert_eq!(ratios("native", &native), [(row, 8.0)]);
        let table = table(&native, &wasm);
        assert!(table.contains("| plain loop | 100 | 50 µs | 100 µs |  |  |\n"), "{table}");
        assert!(
            table.contains("| recalculation, x | 100 | 400 µs | 1.5 ms | 8.0 / 15.0 | 2 ms |\n"),
            "{table}"
        );
        assert!(table.contains("| plan as JSON | 100 | 11 KB |  |  |  |\n"), "{table}");
    }
}
