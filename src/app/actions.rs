//! What an action does outside the sheet's own cells: one place, reached by keys, menus and the palette alike.

use std::rc::Rc;

use leptos::prelude::*;

use super::dialogs::{Found, Spreading};
use super::explained::Explained;
use super::export;
use super::grid::{Outside, SheetHandle, TableSource};
use super::importing;
use super::new_plans;
use super::settings::Settings;
use super::shell::{carried, page};
use super::storage::Storage;
use super::view_list;
use super::workspace::{Preview, View, Workspace};
use crate::actions::Situation;
use crate::board::why::Source;
use crate::board::{Area, Board, Destination, Input, Kind, Metric, Row, canonical, opening, period_words};
use crate::calendar::Period;
use crate::file::copies::CopyOf;
use crate::i18n::{Lang, Unit, fill, number};
use crate::plan::ManagerId;
use crate::report::Part;
use crate::sample;
use crate::sheet::{Action, Call};

/// What the palette lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Commands and places.
    All,
    /// Places only: "go to".
    Places,
}

/// Handles to what actions need. Copies are the same.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The plan.
    pub workspace: Workspace,
    /// What is kept in this browser.
    pub storage: Storage,
    sheets: StoredValue<Vec<(View, SheetHandle)>, LocalStorage>,
    /// The palette, where it is open.
    pub palette: RwSignal<Option<Listing>>,
    /// The list of shortcuts is open.
    pub shortcuts: RwSignal<bool>,
    /// The chain behind a figure, where it is shown.
    pub why: RwSignal<Option<Explained>>,
    /// The list of held totals is open.
    pub holds: RwSignal<bool>,
    /// The totals that are being spread, or the weights that are being filled.
    pub spreading: RwSignal<Option<Spreading>>,
    /// An input of the settings that the keyboard is to go to when they are shown.
    pub wanted: StoredValue<Option<Input>>,
    /// Repairs of the plan, as they are found.
    pub repairs: RwSignal<Found>,
    /// The plan is shown to a room.
    pub room: RwSignal<bool>,
    /// The repairs are looked at.
    pub mending: RwSignal<bool>,
    /// What is known of where the plan is kept is shown.
    pub kept: RwSignal<bool>,
    /// The plan is being handed over as a table.
    pub handing_over: RwSignal<bool>,
    /// The plan is being handed over to a CRM.
    pub crm: RwSignal<bool>,
    /// The plan is being handed over as a link.
    pub linking: RwSignal<bool>,
    /// Parts of the report for the board that are not shown.
    pub left_out: RwSignal<Vec<Part>>,
    /// Whether to delete the plan is being asked.
    pub deleting: RwSignal<bool>,
    /// A Mac: its keys are written in its own signs.
    pub mac: bool,
}

impl Actions {
    /// The actions of a page.
    pub fn new(workspace: Workspace, storage: Storage) -> Actions {
        Actions {
            workspace,
            storage,
            sheets: StoredValue::new_local(Vec::new()),
            palette: RwSignal::new(None),
            shortcuts: RwSignal::new(false),
            why: RwSignal::new(None),
            holds: RwSignal::new(false),
            spreading: RwSignal::new(None),
            wanted: StoredValue::new(None),
            repairs: RwSignal::new(Found::default()),
            room: RwSignal::new(false),
            mending: RwSignal::new(false),
            kept: RwSignal::new(false),
            handing_over: RwSignal::new(false),
            crm: RwSignal::new(false),
            linking: RwSignal::new(false),
            left_out: RwSignal::new(Settings::load().left_out()),
            deleting: RwSignal::new(false),
            mac: page::is_mac(),
        }
    }

    /// Makes the sheet of a view, which actions reach while the view is shown.
    pub fn new_sheet(&self, view: View, kind: Kind) -> SheetHandle {
        self.add_sheet(view, TableSource::board(kind, self.workspace))
    }

    /// Makes the sheet of a table in a view; it goes with the part of the page that it is made in.
    pub fn add_sheet(&self, view: View, source: TableSource) -> SheetHandle {
        let sheet = SheetHandle::over(source, self.workspace, Rc::new(*self));
        sheet.follow_undo();
        let (sheets, state) = (self.sheets, sheet.state);
        sheets.update_value(|sheets| sheets.push((view, sheet)));
        on_cleanup(move || {
            sheets.try_update_value(|sheets| sheets.retain(|(_, other)| other.state != state));
        });
        sheet
    }

    /// The sheet on the screen: the one with the keyboard, else the one that its view is about.
    pub fn sheet(&self) -> Option<SheetHandle> {
        let view = self.workspace.view.get_untracked();
        self.sheets.with_value(|sheets| {
            let here = || sheets.iter().filter(|(of, _)| *of == view).map(|(_, sheet)| *sheet);
            here().find(SheetHandle::has_keyboard).or_else(|| here().find(|sheet| sheet.of.is_main()))
        })
    }

    /// The plan's or the managers' sheet, where one is on the screen.
    fn board(&self) -> Option<SheetHandle> {
        self.sheet().filter(SheetHandle::is_board)
    }

    fn sheet_of(&self, view: View) -> Option<SheetHandle> {
        self.sheets.with_value(|sheets| sheets.iter().find(|(of, _)| *of == view).map(|(_, sheet)| *sheet))
    }

    /// How things stand, for what is possible now.
    pub fn situation(&self) -> Situation {
        let (undo, redo) = self.workspace.steps.with_untracked(|s| (s.0.is_some(), s.1.is_some()));
        let here = self.sheet().map(|sheet| sheet.situation()).unwrap_or_default();
        let widths = self.workspace.widths.with_untracked(|w| !w.is_empty());
        let message = self.workspace.toast.with_untracked(Option::is_some);
        let one_file = carried::is_in_one_file();
        Situation { can_undo: undo, can_redo: redo, widths, message, one_file, ..here }
    }

    /// Does an action from a menu, the palette or a key.
    pub fn run(&self, action: Action) {
        if let Action::Call(call) = action {
            self.call(call);
        } else if let Some(sheet) = self.sheet() {
            sheet.run(action);
        }
    }

    /// Answers a request of the sheet or of a key anywhere on the page. False where the browser is to act.
    pub fn call(&self, call: Call) -> bool {
        let workspace = self.workspace;
        match call {
            Call::Undo => workspace.undo(),
            Call::Redo => workspace.redo(),
            Call::SaveFile => export::export(workspace),
            Call::SavePlanOnly => export::export_plan_only(workspace),
            Call::SavePage => export::export_page(workspace),
            Call::HandOver => self.handing_over.set(true),
            Call::HandOverToCrm => self.crm.set(true),
            Call::HandOverLink => self.linking.set(true),
            Call::BoardReport => workspace.view.set(View::Report),
            Call::OpenFile => importing::ask_for_file(),
            Call::Print => page::print(),
            Call::PreviousView => view_list::step_view(workspace, false),
            Call::NextView => view_list::step_view(workspace, true),
            Call::Palette => self.palette.set(Some(Listing::All)),
            Call::Shortcuts => self.shortcuts.set(true),
            Call::DeletePlan => self.deleting.set(true),
            Call::Holds => self.holds.set(true),
            Call::Spread | Call::Weights => self.spread(call),
            Call::SpreadGap { here } => self.spread_gap(here),
            Call::GoTo => match self.sheet().filter(|sheet| sheet.finding.get_untracked()) {
                Some(sheet) => sheet.find_next(false),
                None => self.palette.set(Some(Listing::Places)),
            },
            Call::Find => return self.in_sheet(|sheet| sheet.open_find()),
            Call::FindNext => return self.in_sheet(|sheet| sheet.find_next(false)),
            Call::FindPrevious => return self.in_sheet(|sheet| sheet.find_next(true)),
            Call::ContextMenu => return self.in_sheet(|sheet| sheet.open_menu()),
            Call::Groups { open } => return self.in_sheet(|sheet| sheet.turn_groups(open)),
            Call::Explain => return self.in_sheet(|sheet| self.explain(sheet)),
            Call::NewPlan => {
                self.storage.add(new_plans::fresh(sample::empty, workspace.lang_untracked()));
            }
            Call::NewSample => {
                self.storage.add(new_plans::fresh(sample::plan, workspace.lang_untracked()));
            }
            Call::SampleWithFacts => self.storage.add(new_plans::with_facts(workspace.lang_untracked())),
            Call::DuplicatePlan => self.duplicate_plan(),
            Call::LeaveGrid { .. } => return false,
            Call::Compare => workspace.toggle_compare(),
            Call::Inputs => workspace.toggle_inputs(),
            Call::PerDay => workspace.choices.update(|c| c.per_day = !c.per_day),
            Call::SeasonAsShare => workspace.choices.update(|c| c.season_as_share = !c.season_as_share),
            Call::UnitOne => workspace.show_unit(Unit::One),
            Call::UnitThousand => workspace.show_unit(Unit::Thousand),
            Call::UnitMillion => workspace.show_unit(Unit::Million),
            Call::ResetWidths => workspace.reset_widths(),
            Call::LastMessage => workspace.toast_shown.set(true),
            Call::Room => {
                let open = !self.room.get_untracked();
                page::full_screen(open);
                self.room.set(open);
            }
            Call::EnterDown => workspace.toggle_enter_down(),
            Call::EveryRow => workspace.toggle_every_row(),
            Call::Theme => workspace.toggle_theme(),
            Call::Language => {
                let other = if workspace.lang_untracked() == Lang::Ru { Lang::En } else { Lang::Ru };
                workspace.show_lang(other);
            }
            Call::CopyTemplate => export::copy_template(workspace),
        }
        true
    }

    /// Does something in the sheet on the screen. False where none is shown.
    fn in_sheet(&self, act: impl FnOnce(SheetHandle)) -> bool {
        self.sheet().map(act).is_some()
    }

    fn duplicate_plan(&self) {
        let Some(of) = self.workspace.as_file() else { return };
        let wanted = format!("{} — {}", of.plan.name, self.workspace.lang_untracked().frame().variant_suffix);
        self.storage.keep();
        // Of a plan that the page only carries nothing is kept here.
        if self.storage.library.with_untracked(|l| l.entry(&of.plan.id).is_some()) {
            self.storage.passed(&of.plan.id, &of, CopyOf::Variant);
        }
        self.storage.add_variant(&of, &wanted);
    }

    /// Goes to a place: its view is shown, its column opened, its cell selected.
    pub fn go(&self, destination: Destination) {
        let workspace = self.workspace;
        if let Destination::Figure(metric) = destination {
            workspace.choices.update(|c| c.metric = metric);
        }
        let stays =
            self.board().is_some() && matches!(destination, Destination::Manager(_) | Destination::Team(_));
        if !stays {
            workspace.view.set(View::Plan);
        }
        if let Destination::Period(period) = destination {
            self.open(period);
        }
        let sheet = *self;
        // The view has to be there before its cell can take the keyboard.
        page::next_frame(move || {
            if let Some(sheet) = sheet.sheet() {
                sheet.go(destination);
            }
        });
    }

    /// Shows these people and nobody else, with their load.
    pub fn show_only(&self, people: Vec<ManagerId>) {
        self.workspace.view.set(View::Plan);
        self.workspace.choices.update(|c| (c.only, c.metric) = (people, Metric::Load));
    }

    /// Shows the chain behind the active figure.
    fn explain(&self, sheet: SheetHandle) {
        let at = sheet.state.with_untracked(crate::sheet::State::active);
        match sheet.board_now(|board| Explained::of(board, at.row, at.col)).flatten() {
            Some(why) => self.why.set(Some(why)),
            None => self.workspace.say(self.workspace.lang_untracked().why().none.to_string()),
        }
    }

    /// Opens the dialog that spreads the selected totals or fills the weights.
    fn spread(&self, call: Call) {
        let Some(sheet) = self.board().or_else(|| self.sheet_of(View::Plan)) else { return };
        let rect = sheet.selected();
        let of = |board: &Board| (Area::of(board, rect), board.row_models());
        let Some((area, models)) = sheet.board_now(of) else { return };
        let area = (call == Call::Spread).then_some(area);
        self.spreading.set(Some(Spreading { area, models, mark: sheet.mark() }));
    }

    /// Previews putting what nobody carries onto whoever is free: everywhere, or `here`, in the selected periods.
    pub fn spread_gap(&self, here: bool) {
        let Some(sheet) = self.sheet_of(View::Plan) else { return };
        let lang = self.workspace.lang_untracked();
        let gap = |board: &Board| {
            let periods = if here { board.selected_periods(sheet.selected()) } else { vec![Period::Horizon] };
            let ranges = periods.iter().filter_map(|period| board.tables.axis.range(period));
            let unassigned = ranges.map(|range| board.tables.unassigned(range)).sum();
            let mut amount = number::format_int(unassigned, lang);
            for period in periods.iter().filter(|_| here) {
                let words = period_words(&board.tables.axis, board.plan.horizon, lang, period);
                amount = format!("{amount} · {words}");
            }
            let title = fill(lang.spread().gap_title, &[&amount]);
            Some(Preview::new(title, board.spread_gap(&periods)?))
        };
        self.workspace.preview.set(sheet.board_now(gap).flatten());
    }

    /// Goes to where a term of a chain comes from: a cell of a sheet, or a field of the settings.
    pub fn go_to(&self, source: Source) {
        self.prepare(source);
        let shown = self.workspace.view.get_untracked();
        let place = |view: View| {
            let sheet = self.sheet_of(view)?;
            Some((view, sheet, sheet.board_now(|board| board.place_of(&source))??))
        };
        let found = place(shown).or_else(|| place(View::Plan)).or_else(|| place(View::People));
        match (found, source) {
            (Some((view, sheet, to)), _) => {
                self.workspace.view.set(view);
                // The view has to be there before its cell can take the keyboard.
                page::next_frame(move || sheet.go_to_cell(to));
            }
            (None, Source::Input(input)) => {
                self.wanted.set_value(Some(input));
                self.workspace.view.set(View::Setup);
            }
            (None, Source::Figure(..)) => {
                self.workspace.say(self.workspace.lang_untracked().why().not_here.to_string());
            }
        }
    }

    /// Shows the column and the figure that a source is seen in.
    fn prepare(&self, source: Source) {
        let (row, metric, period) = match source {
            Source::Figure(row, metric, period) => (row, metric, period),
            Source::Input(Input::Total(_, period)) => (Row::All, Metric::Revenue, period),
            Source::Input(_) => return,
        };
        self.workspace.view.set(View::Plan);
        if self.workspace.choices.with_untracked(|c| c.metric != metric) {
            self.workspace.choices.update(|c| c.metric = metric);
        }
        self.open(period);
        let Some(sheet) = self.sheet() else { return };
        sheet.reveal(row);
        let hidden = |board: &Board| !board.rows.contains(&row);
        if matches!(row, Row::Manager(_)) && sheet.board_now(hidden) == Some(true) {
            let lang = self.workspace.lang_untracked();
            self.workspace.choices.update(|c| c.levels = crate::board::Choices::new(lang).levels);
            sheet.reveal(row);
        }
    }

    fn open(&self, period: Period) {
        let axis = self.workspace.now.with_untracked(|n| std::sync::Arc::clone(&n.tables.axis));
        let needed = opening(&axis, canonical(&axis, period));
        if !self.workspace.choices.with_untracked(|c| needed.is_subset(&c.open)) {
            self.workspace.choices.update(|c| c.open.extend(needed));
        }
    }
}

impl Outside for Actions {
    fn call(&self, call: Call) -> bool {
        Actions::call(self, call)
    }

    fn run(&self, action: Action) {
        Actions::run(self, action);
    }

    fn situation(&self) -> Situation {
        Actions::situation(self)
    }

    fn is_mac(&self) -> bool {
        self.mac
    }
}

/// The actions of this page.
pub fn actions() -> Actions {
    expect_context()
}
