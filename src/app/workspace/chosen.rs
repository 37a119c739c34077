//! Settings of the page, not of the plan: language, unit, theme, habits; saved for the next visit.

use std::sync::Arc;

use leptos::prelude::*;

use super::Workspace;
use crate::app::settings::{FOLDED, LEVELS, Settings, Theme, fit_width};
use crate::app::shell::voice;
use crate::board::{Choices, Level, opened_to};
use crate::calendar::Period;
use crate::engine::GroupBy;
use crate::i18n::{Lang, Unit};
use crate::sheet::widths::{Width, keep, put};

impl Workspace {
    /// Words of a view that follow the language on screen. All have one type, so that views using them are
    /// compiled once and not once per word.
    pub fn words(self, of: fn(Lang) -> &'static str) -> impl Fn() -> &'static str + Copy + 'static {
        move || of(self.lang())
    }

    /// Saves the settings for the next visit.
    pub fn keep_settings(&self) {
        let (lang, unit) = self.choices.with_untracked(|c| (c.lang, c.unit));
        let inputs = self.inputs.get_untracked();
        let zeros = match unit {
            Unit::One => 0,
            Unit::Thousand => 3,
            Unit::Million => 6,
        };
        let theme = self.theme.get_untracked();
        let place = |level: &GroupBy| LEVELS.iter().position(|other| other == level);
        let levels = self.choices.with_untracked(|c| c.levels.iter().filter_map(place).collect());
        let folded =
            self.choices.with_untracked(|c| c.folded.iter().rev().take(FOLDED).rev().copied().collect());
        let (enter_down, every_row) = (self.enter_down.get_untracked(), self.every_row.get_untracked());
        // Another tab may have saved those of other plans meanwhile.
        let Settings { mut widths, tables, week_more, report_without, open_parts, .. } = Settings::load();
        self.widths.with_untracked(|own| keep(&mut widths, &self.widths_owner(), own));
        let settings = Settings {
            tables,
            week_more,
            report_without,
            open_parts,
            russian: Some(lang == Lang::Ru),
            theme,
            zeros,
            inputs,
            levels,
            folded,
            welcomed: self.welcomed.get_untracked(),
            enter_down,
            every_row,
            author: self.author.get_untracked(),
            widths,
        };
        settings.save();
    }

    /// Shows other rows and saves which groups are folded.
    pub fn show_rows(&self, next: Choices) {
        self.choices.set(next);
        self.keep_settings();
    }

    /// The key under which widths are saved: the open plan's id; empty for the unchanged sample.
    pub(super) fn widths_owner(&self) -> String {
        if self.is_sample.get_untracked() {
            return String::new();
        }
        self.now.with_untracked(|n| n.plan.id.clone())
    }

    /// Sets and saves column widths for the open plan.
    pub fn give_widths(&self, widths: Vec<Width>) {
        self.widths.update(|all| put(all, widths));
        self.keep_settings();
    }

    /// Resets all columns of the open plan to their default widths.
    pub fn reset_widths(&self) {
        self.widths.set(Vec::new());
        self.keep_settings();
    }

    /// Expands or collapses a period.
    pub fn toggle_period(&self, period: Period) {
        self.choices.update(|c| {
            if !c.open.remove(&period) {
                c.open.insert(period);
            }
        });
    }

    /// Expands all periods down to this level; if they already are, collapses it.
    pub fn toggle_level(&self, level: Level) {
        let axis = self.now.with_untracked(|n| Arc::clone(&n.tables.axis));
        let to = opened_to(&axis, level);
        let coarser = match level {
            Level::Week => Level::Month,
            Level::Month => Level::Quarter,
            Level::Quarter | Level::Horizon => Level::Horizon,
        };
        self.choices.update(|c| {
            let coarser = if c.open == to { coarser } else { level };
            c.open = opened_to(&axis, coarser);
        });
    }

    /// Shows all rows again.
    pub fn show_everybody(&self) {
        self.choices.update(|c| c.only.clear());
    }

    /// Sets and saves the grouping of rows, from the top level down.
    pub fn group_by(&self, levels: Vec<GroupBy>) {
        self.choices.update(|c| c.levels = levels);
        self.keep_settings();
    }

    /// Sets and saves the unit of money.
    pub fn show_unit(&self, unit: Unit) {
        self.choices.update(|c| c.unit = unit);
        self.keep_settings();
    }

    /// Sets and saves the language.
    pub fn show_lang(&self, lang: Lang) {
        if lang != self.lang_untracked() {
            // The last announcement is in the other language.
            voice::hush();
            self.toast_shown.set(false);
        }
        self.choices.update(|c| c.lang = lang);
        self.keep_settings();
    }

    /// The theme on screen, tracked: chosen here, else the system's.
    pub fn shown_theme(&self) -> Theme {
        let system = if self.system_dark.get() { Theme::Dark } else { Theme::Light };
        self.theme.get().unwrap_or(system)
    }

    /// Toggles and saves the theme.
    pub fn toggle_theme(&self) {
        self.theme.set(Some(untrack(|| self.shown_theme()).other()));
        self.keep_settings();
    }

    /// Toggles whether Enter moves down or opens the cell, and saves it.
    pub fn toggle_enter_down(&self) {
        self.enter_down.update(|down| *down = !*down);
        self.keep_settings();
    }

    /// Toggles whether all rows are in the page or only those around the visible ones, and saves it.
    pub fn toggle_every_row(&self) {
        self.every_row.update(|every| *every = !*every);
        self.keep_settings();
    }

    /// Shows or hides the inputs beside the plan, and saves it.
    pub fn toggle_inputs(&self) {
        let shown = !self.choices.with_untracked(|c| c.inputs);
        self.inputs.set(Some(shown));
        self.choices.update(|c| c.inputs = shown);
        self.keep_settings();
    }

    /// Fits what is shown to the width of the window.
    pub fn fit_width(&self) {
        let mut choices = self.choices.get_untracked();
        fit_width(&mut choices, self.inputs.get_untracked());
        if choices != self.choices.get_untracked() {
            self.choices.set(choices);
        }
    }
}
