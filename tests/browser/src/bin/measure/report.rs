//! The table and the figures in it.

use std::fmt::Write as _;

use planerka_browser_tests::Page;
use serde_json::json;

/// The rows measured so far.
pub struct Report {
    browser: Option<String>,
    begun: String,
    rows: Vec<Row>,
    notes: Vec<String>,
}

struct Row {
    what: String,
    plan: String,
    figures: String,
    load: String,
}

impl Report {
    /// An empty report, with the load at its beginning.
    pub fn begin() -> Self {
        Self { browser: None, begun: load_average(), rows: Vec::new(), notes: Vec::new() }
    }

    /// Adds a row, taken just now.
    pub fn row(&mut self, what: impl Into<String>, plan: impl Into<String>, figures: impl Into<String>) {
        let row = Row { what: what.into(), plan: plan.into(), figures: figures.into(), load: load_average() };
        eprintln!("  {} | {} | {} | {}", row.what, row.plan, row.figures, row.load);
        self.rows.push(row);
    }

    /// Adds a line below the table, once.
    pub fn note(&mut self, text: &str) {
        if !self.notes.iter().any(|note| note == text) {
            self.notes.push(text.to_owned());
        }
    }

    /// Takes the browser's name from a page of it.
    pub fn seen(&mut self, page: &Page) {
        let version =
            || page.cdp("Browser.getVersion", json!({}))["product"].as_str().unwrap_or("?").to_owned();
        self.browser.get_or_insert_with(version);
    }

    /// The whole report.
    pub fn markdown(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let mut out = format!(
            "{}, {cores} cores, painted without a graphics processor, 1920 × 1080. Load average (1 min) {} at the beginning, {} at the end.\n\n",
            self.browser.as_deref().unwrap_or("no browser"),
            self.begun,
            load_average()
        );
        out.push_str("| what | plan | figures | load |\n|---|---|---|---|\n");
        for Row { what, plan, figures, load } in &self.rows {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "| {what} | {plan} | {figures} | {load} |");
        }
        for note in &self.notes {
            let _ = write!(out, "\n- {note}");
        }
        out
    }
}

/// The machine's load average over one minute, where it can be read.
pub fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().unwrap_or("unknown").to_owned()
}

/// The value that this share of the figures does not exceed (nearest rank); 0 of nothing.
pub fn percentile(figures: &[f64], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    planerka::units::order::by(&mut sorted, f64::total_cmp);
    #[allow(clippy::cast_precision_loss, reason = "counts of measurements are small")]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank within the figures")]
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

/// Median and 95th percentile in milliseconds.
pub fn both(figures: &[f64]) -> String {
    format!("p50 **{:.1}**, p95 **{:.1}** ms", percentile(figures, 0.5), percentile(figures, 0.95))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_figures_that_occurred() {
        let figures: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        for (share, expected) in [(0.5, 10.0), (0.95, 19.0), (1.0, 20.0), (0.0, 1.0)] {
            assert!((percentile(&figures, share) - expected).abs() < f64::EPSILON, "{share}");
        }
        assert!(percentile(&[], 0.5).abs() < f64::EPSILON);
        assert!((percentile(&[7.0], 0.95) - 7.0).abs() < f64::EPSILON);
    }
}
