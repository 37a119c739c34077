//! The performance gate: whether the engine has become slower, compared with another version measured in
//! turns on one machine, or with stored multiples of the plain loop.
//!
//! Multiples of the loop are not portable between machines: memory and branches affect the engine more than
//! the loop. The best of a few runs excludes other load on the machine. Not part of the tests, since timings
//! may fail for no reason; it runs on request.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The file with the stored ratios.
pub const KEPT: &str = "benches/engine/kept.tsv";
/// The allowed growth of a ratio.
const SLACK: f64 = 1.2;
/// The allowed growth of times measured in turns.
const SLACK_IN_TURNS: f64 = 1.1;

/// The benchmark, the number of managers, and where it ran: natively or in wasm.
pub type Row = (String, String, &'static str);
/// Times as multiples of the plain loop of the same run, or in microseconds.
pub type Ratios = BTreeMap<Row, f64>;

/// The two places where the engine is measured.
pub const PLACES: [&str; 2] = ["native", "wasm"];

/// Keeps the better of two runs per row.
pub fn better(best: &mut Ratios, run: Ratios) {
    for (row, ratio) in run {
        best.entry(row).and_modify(|kept| *kept = kept.min(ratio)).or_insert(ratio);
    }
}

/// A message for each row more than a fifth slower than stored, and for each row that is not stored or not
/// measured.
pub fn over(kept: &Ratios, now: &Ratios) -> Vec<String> {
    let mut lines = Vec::new();
    for (row, ratio) in now {
        match kept.get(row) {
            Some(kept) if *ratio <= kept * SLACK => {}
            Some(kept) => lines.push(said(row, &format!("{ratio:.1} loops, kept {kept:.1}"))),
            None => lines.push(said(row, &format!("{ratio:.1} loops, nothing kept"))),
        }
    }
    let gone = kept.keys().filter(|row| !now.contains_key(*row));
    lines.extend(gone.map(|row| said(row, "not measured")));
    lines
}

/// A message for each row more than a tenth slower than in another version.
pub fn slower(then: &Ratios, now: &Ratios) -> Vec<String> {
    let both = now.iter().filter_map(|(row, now)| Some((row, *then.get(row)?, *now)));
    let slower = both.filter(|(_, then, now)| *now > then * SLACK_IN_TURNS);
    slower.map(|(row, then, now)| said(row, &format!("{now:.1} µs, {then:.1} before"))).collect()
}

/// A table of two versions' times in microseconds and their ratio; rows that only one measured are left out.
pub fn table(then: &Ratios, now: &Ratios) -> String {
    let mut out = String::from(
        "\n| what | managers | where | before, µs | now, µs | now : before |\n|---|---|---|---|---|---|\n",
    );
    for ((what, managers, place), now) in now {
        if let Some(then) = then.get(&(what.clone(), managers.clone(), *place)) {
            let ratio = now / then;
            let _ = writeln!(out, "| {what} | {managers} | {place} | {then:.1} | {now:.1} | {ratio:.2} |");
        }
    }
    out
}

fn said((what, managers, place): &Row, finding: &str) -> String {
    format!("{what}, {managers} managers, {place}: {finding}")
}

/// The ratios as a file: benchmark, managers, native, wasm.
pub fn written(ratios: &Ratios) -> String {
    let mut out = String::new();
    let names: std::collections::BTreeSet<_> =
        ratios.keys().map(|(what, managers, _)| (what, managers)).collect();
    for (what, managers) in names {
        let of = |place| {
            ratios
                .get(&(what.clone(), managers.clone(), place))
                .map_or_else(String::new, |r| format!("{r:.2}"))
        };
        let _ = writeln!(out, "{what}\t{managers}\t{}\t{}", of(PLACES[0]), of(PLACES[1]));
    }
    out
}

/// Reads what [`written`] wrote, skipping malformed lines.
pub fn read(text: &str) -> Ratios {
    let mut ratios = Ratios::new();
    for line in text.lines() {
        let mut parts = line.split('\t');
        let (Some(what), Some(managers)) = (parts.next(), parts.next()) else { continue };
        for (place, ratio) in PLACES.into_iter().zip(parts) {
            if let Ok(ratio) = ratio.parse() {
                ratios.insert((what.to_owned(), managers.to_owned(), place), ratio);
            }
        }
    }
    ratios
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(what: &str, place: &'static str) -> Row {
        (what.to_owned(), "100".to_owned(), place)
    }

    #[test]
    fn ratios_come_back_as_they_were_written() {
        let ratios =
            Ratios::from([(row("a", "native"), 4.25), (row("a", "wasm"), 6.5), (row("b", "native"), 1.0)]);
        assert_eq!(written(&ratios), "a\t100\t4.25\t6.50\nb\t100\t1.00\t\n");
        assert_eq!(read(&written(&ratios)), ratios);
        assert_eq!(read("a\n\nb\t100\tfast\t\n"), Ratios::new());
    }

    #[test]
    fn a_fifth_is_borne_and_the_best_of_the_runs_counts() {
        let kept = Ratios::from([(row("a", "native"), 5.0), (row("b", "native"), 2.0)]);
        let mut now = Ratios::from([(row("a", "native"), 6.1), (row("b", "native"), 2.4)]);
        assert_eq!(over(&kept, &now), ["a, 100 managers, native: 6.1 loops, kept 5.0"]);
        better(&mut now, Ratios::from([(row("a", "native"), 5.9), (row("b", "native"), 9.0)]));
        assert_eq!(over(&kept, &now), [""; 0]);
    }

    #[test]
    fn two_versions_measured_in_turns_may_differ_by_a_tenth() {
        let then = Ratios::from([(row("a", "native"), 100.0), (row("b", "native"), 100.0)]);
        let now =
            Ratios::from([(row("a", "native"), 109.0), (row("b", "native"), 112.0), (row("c", "wasm"), 9.0)]);
        assert_eq!(slower(&then, &now), ["b, 100 managers, native: 112.0 µs, 100.0 before"]);
        let table = table(&then, &now);
        assert!(table.ends_with("| b | 100 | native | 100.0 | 112.0 | 1.12 |\n"), "{table}");
    }

    #[test]
    fn what_is_new_or_gone_is_said() {
        let (a, b) = (Ratios::from([(row("a", "wasm"), 1.0)]), Ratios::from([(row("b", "wasm"), 1.0)]));
        assert_eq!(
            over(&a, &b),
            ["b, 100 managers, wasm: 1.0 loops, nothing kept", "a, 100 managers, wasm: not measured"]
        );
    }
}
