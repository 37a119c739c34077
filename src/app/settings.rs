//! What a person has chosen to see, and how it is kept between visits.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::shell::{local_storage, page};
use crate::board::{Choices, Level, opened_to};
use crate::calendar::Axis;
use crate::calendar::Period;
use crate::engine::GroupBy;
use crate::file::library::SETTINGS;
use crate::i18n::{Lang, Unit};
use crate::plan::DimensionKind;
use crate::report::Part;
use crate::units::map::Set;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The other one.
    pub fn other(self) -> Theme {
        if self == Theme::Light { Theme::Dark } else { Theme::Light }
    }

    /// As the style sheet names it.
    pub fn name(self) -> &'static str {
        if self == Theme::Light { "light" } else { "dark" }
    }
}

/// What rows can be grouped by; the place in this list is what settings keep.
pub const LEVELS: [GroupBy; 5] = [
    GroupBy::Team,
    GroupBy::Manager,
    GroupBy::Member(DimensionKind::Product),
    GroupBy::Member(DimensionKind::Region),
    GroupBy::Member(DimensionKind::Company),
];

/// Most folded groups that are remembered, of all plans together; the latest count.
pub const FOLDED: usize = 2_000;

/// What stays between visits; none of it belongs to a plan.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language chosen here, over the browser's.
    pub russian: Option<bool>,
    /// The theme chosen here, over the system's.
    pub theme: Option<Theme>,
    /// Thousands or millions: 3 or 6 zeros left out.
    pub zeros: u8,
    /// Whether the inputs stand beside the plan; None where nobody has asked for them.
    pub inputs: Option<bool>,
    /// What rows are grouped by, from the top: places in [`LEVELS`].
    pub levels: Vec<usize>,
    /// Groups that are folded, as [`Choices::folded`].
    pub folded: Vec<u64>,
    /// The card of the first visit has been dismissed.
    pub welcomed: bool,
    /// Enter without an editor moves down.
    pub enter_down: bool,
    /// Every row stands on the page at once: slower, but a screen reader can read through all of them.
    pub every_row: bool,
    /// Who works in this browser, for the change log.
    pub author: String,
    /// Widths of columns that somebody has set, one line for each plan as `sheet::widths` writes it.
    pub widths: Vec<String>,
    /// What was chosen for the columns of tables: their titles, then a key for each column, with tabs between.
    pub tables: Vec<String>,
    /// The week's sheet shows more columns.
    pub week_more: bool,
    /// Parts of the report for the board that are not shown: places in [`Part::ALL`].
    pub report_without: Vec<usize>,
    /// Parts of plan and fact that are open, by their names on the page.
    pub open_parts: Vec<String>,
}

impl Settings {
    /// What was kept, or nothing where it cannot be read: settings are not worth a complaint.
    pub fn load() -> Settings {
        local_storage::read(SETTINGS).and_then(|text| Self::read(&text)).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Settings> {
        serde_json::from_str(text).ok()
    }

    /// Keeps the settings; where storage refuses, they last as long as the tab.
    pub fn save(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            let _ = local_storage::write(SETTINGS, &JsValue::from_str(&text));
        }
    }

    /// The language: chosen here, else the browser's, else English.
    pub fn lang(&self) -> Lang {
        let russian =
            self.russian.unwrap_or_else(|| page::browser_language().to_ascii_lowercase().starts_with("ru"));
        if russian { Lang::Ru } else { Lang::En }
    }

    /// The parts of the report that are not shown.
    pub fn left_out(&self) -> Vec<Part> {
        self.report_without.iter().filter_map(|&at| Part::ALL.get(at).copied()).collect()
    }

    /// Remembers which parts of the report are not shown.
    pub fn leave_out(parts: &[Part]) {
        let report_without = (0..Part::ALL.len()).filter(|&at| parts.contains(&Part::ALL[at])).collect();
        Settings { report_without, ..Settings::load() }.save();
    }

    /// Remembers whether a part of plan and fact is open.
    pub fn remember_part(id: &str, open: bool) {
        let mut settings = Settings::load();
        settings.open_parts.retain(|other| other != id);
        settings.open_parts.extend(open.then(|| id.to_owned()));
        settings.save();
    }

    /// The unit money is shown in.
    pub fn unit(&self) -> Unit {
        match self.zeros {
            3 => Unit::Thousand,
            6 => Unit::Million,
            _ => Unit::One,
        }
    }
}

/// What is shown at first: the year with its quarters and months.
pub fn first_open(axis: &Axis) -> Set<Period> {
    opened_to(axis, Level::Month)
}

/// The choices a page starts with.
pub fn first_choices(settings: &Settings, axis: &Axis) -> Choices {
    let mut choices = Choices {
        unit: settings.unit(),
        open: first_open(axis),
        folded: settings.folded.clone(),
        ..Choices::new(settings.lang())
    };
    let levels = settings.levels.iter().filter_map(|&at| LEVELS.get(at).copied());
    if !settings.levels.is_empty() {
        choices.levels = levels.collect();
    }
    fit_width(&mut choices, settings.inputs);
    choices
}

/// Fits what is shown to the width of the window; `inputs` is what the person has chosen, if anything.
pub fn fit_width(choices: &mut Choices, inputs: Option<bool>) {
    // Larger text leaves less room, as a smaller window does.
    let width = page::width() * 16.0 / page::rem();
    choices.narrow = width < 700.0;
    choices.inputs = inputs.unwrap_or(false);
    choices.freeze_inputs = width >= 1600.0;
}
