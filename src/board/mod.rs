//! The plan as a sheet: which rows and columns there are, what stands in a cell, and what typing there means.
//!
//! This room binds the grid without a DOM (`sheet`) to the plan and its tables. It reads the plan and
//! gives back texts, marks and [`Command`](crate::edit::Command)s; it changes nothing itself, and no
//! formula of the plan stands here: every figure is asked of `engine`.

mod actuals;
mod averages;
mod bar;
mod beginning;
mod board_table;
mod cell;
mod choosing;
mod columns;
mod copy;
mod days;
mod desk;
mod destinations;
mod differences;
mod enter;
mod enter_control;
mod enter_deal;
mod enter_pay;
mod fact;
mod fact_table;
mod fact_total;
mod fill;
mod find;
mod folding;
mod funnel;
mod gap;
mod geometry;
mod group_cell;
mod group_source;
mod heading;
mod held_totals;
mod input;
mod leads;
mod led;
mod lever_words;
mod limits;
mod lines;
pub mod marks;
mod merging;
mod names;
mod notes;
mod outside;
mod own_work;
mod paper;
mod paste;
mod paste_facts;
mod paste_people;
mod paste_table;
mod pasted_people;
mod plan_fact;
mod presets;
mod refusal;
mod returning;
mod row;
mod rows;
mod scenario;
mod shares;
mod spread;
mod stage_table;
mod standing;
mod strain;
mod summary;
mod table;
mod terms;
mod time;
mod typed;
mod untitled;
mod value;
mod verdict;
mod week;
mod week_columns;
mod week_facts;
mod week_lists;
mod week_more;
mod week_paper;
mod week_table;
pub mod why;
mod wish;
mod words;
mod work_cells;

use crate::units::map::Set;
use std::sync::Arc;

use crate::calendar::Period;
use crate::engine::{Group, GroupBy, Place, Tables};
use crate::i18n::Lang;
use crate::i18n::number::Unit;
use crate::plan::{ManagerId, Plan, Scope, month_shares, season_indexes};

pub use actuals::{Actual, actual_weights, equal_weights, read_actuals, weights_from_actuals};
pub use averages::{manager_deal, manager_rate, team_rate};
pub use bar::{Reconciliation, SelectionFigures, held_by_manager, reconcile, selection_figures};
pub use beginning::without_people;
pub use cell::Cell;
pub use choosing::{offer_lines, offer_words, reason_words, released_words, shadowed_words};
pub use columns::{Column, Level, TimeColumn, canonical, opened_to, time_columns};
pub use copy::{copy_cells, copy_with_headers, roster_template};
pub use days::{day_list, read_days};
pub use desk::Desk;
pub use destinations::{Destination, destinations, opening};
pub use differences::{difference_lines, logged, policy_words};
pub use fact::FactAt;
pub use fact_table::{Begun, FactColumn, FactTable, KnownFacts};
pub use fact_total::total_words;
pub use fill::{FillPlan, fill_cells};
pub use find::{Found, FoundRow, MAX_FOUND, find};
pub use folding::Fold;
pub use funnel::{FunnelStep, MonthTotal, funnel_steps, half_way, month_totals, narrowest};
pub use geometry::Shown;
pub use heading::Heading;
pub use held_totals::{HeldTotal, as_floors, held_amount, held_totals, release};
pub use input::{BandField, ControlInput, DealField, Input, Knob, LeadsField, Reading, SchemeField};
pub use leads::{LeadLine, LeadPage, lead_page, leads_of, leads_text};
pub use led::{LedTeam, led_teams};
pub use lever_words::{
    cost_words, figure_name, figure_value, held_names, hold_words, lever_name, lever_value, repair_words,
    step_words,
};
pub use lines::{all_lines, with_member};
pub use merging::{MergeLine, merge_count, merge_error_words, merge_lines, sides, situation_words};
pub use names::{first_reason, part_missing, period_name, period_words, scope_name};
pub use paper::PAPER_COLUMNS;
pub use paste::{Failed, Pasted, headed, paste_block, pasted_words};
pub use paste_facts::{bare_figures, fact_here};
pub use paste_people::asked_for_people;
pub use paste_table::{PastedAs, paste_periods, pasted_as};
pub use plan_fact::{
    About, CauseLine, Compared, Curve, DealLine, DealList, Ground, Likely, MoneyPage, MonthEnd, MonthFacts,
    PayPage, Payer, PersonAhead, PersonFacts, PlanFactLine, PlanFactPage, PointLine, ProfitPage, ReportLine,
    ReportsPage, RestLine, RestPage, Rows, Section, Stand, action_words, category_words, compare_snapshots,
    curve, date_late, deal_list, example_of, level_words, likely, money_page, new_point, newest_first,
    people_ahead, people_facts, plan_fact_page, point_events, point_lines, profit_page, propose, replan_now,
    replanned, reports_page, rest_page, running_periods, section_said, state_words, with_start,
};
pub use presets::{FunnelPreset, PresetStage, funnel_presets};
pub use refusal::Refusal;
pub use returning::returning;
pub use row::{Metric, Row};
pub use rows::levels;
pub use scenario::knobs;
pub use spread::{Area, Rule, Spot, SpreadError};
pub use stage_table::{StageColumn, StageTable};
pub use summary::{Summary, Work, summary};
pub use table::{ColumnLook, RowLook, Still, Table};
pub use value::{Value, write_difference, write_value};
pub use verdict::{Fact, FactKind, Tone, before_words, limited_by, verdict_facts};
pub use week::{ChosenWeek, WeekLine, WeekSheet, WeekTeam, week_index, week_sheet, week_sheet_on};
pub use week_columns::{StagePart, WeekColumn, WeekFigures};
pub use week_facts::{Due, WeekOthers};
pub use week_lists::{WeekLists, week_lists};
pub use week_more::{LineMore, Partly, StageMore, WeekMore, week_more};
pub use week_paper::{WeekPage, WeekPaper, WeekRow, rows as week_rows, week_paper};
pub use week_table::WeekTable;
pub use wish::Wish;
pub use words::shown_absences;

/// Which of the sheets it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Managers down, time across, inputs beside.
    #[default]
    Plan,
    /// Managers down, everything known of them across.
    People,
}

/// What the person has chosen to see; none of it changes the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Which sheet.
    pub kind: Kind,
    /// The figure in the time columns.
    pub metric: Metric,
    /// Money shown whole, in thousands or in millions.
    pub unit: Unit,
    /// Counts of work shown per working day.
    pub per_day: bool,
    /// The season row shown as share of the year instead of index.
    pub season_as_share: bool,
    /// Whether the input columns stand beside the plan.
    pub inputs: bool,
    /// Whether the input columns stay in view while the time columns scroll.
    pub freeze_inputs: bool,
    /// A narrow screen: names take less room.
    pub narrow: bool,
    /// Periods whose parts are shown.
    pub open: Set<Period>,
    /// Managers whose other figures are shown below them.
    pub expanded: Set<ManagerId>,
    /// Whether the team's other figures are shown below it.
    pub team_expanded: bool,
    /// The only managers whose rows are shown, as those who are over 100 %; empty for everybody.
    pub only: Vec<ManagerId>,
    /// The marks of folded groups, of whatever plan, the latest last.
    pub folded: Vec<u64>,
    /// What rows are grouped by, from the top; what the plan does not have is passed over.
    pub levels: Vec<GroupBy>,
    /// The language of the screen.
    pub lang: Lang,
}

impl Choices {
    /// The plainest view in a language.
    pub fn new(lang: Lang) -> Choices {
        Choices {
            kind: Kind::Plan,
            metric: Metric::Revenue,
            unit: Unit::One,
            per_day: false,
            season_as_share: false,
            inputs: true,
            freeze_inputs: false,
            narrow: false,
            open: Set::new(),
            expanded: Set::new(),
            team_expanded: false,
            only: Vec::new(),
            folded: Vec::new(),
            levels: vec![GroupBy::Team, GroupBy::Manager],
            lang,
        }
    }
}

/// The rows and columns of one sheet over one state of the plan.
#[derive(Debug, Clone)]
pub struct Board {
    /// The plan shown.
    pub plan: Arc<Plan>,
    /// Its figures.
    pub tables: Arc<Tables>,
    /// What is chosen.
    pub choices: Choices,
    /// Rows from top to bottom, headers not counted.
    pub rows: Vec<Row>,
    /// The groups that some of the rows show; empty where rows are teams and managers.
    pub groups: Vec<Group>,
    /// Every row that others stand inside of.
    pub folds: Vec<Fold>,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// How many columns stay in view on the left.
    pub frozen: usize,
    /// The column of the whole horizon, where it stays in view beside those without standing next to them.
    pub year: Option<usize>,
    /// How many rows stay in view at the top: down to the whole team.
    pub frozen_rows: usize,
    /// What the season's row shows, January first: indexes, or shares of the year.
    season: [f64; 12],
    /// Every manager's quota by segment, where quotas differ from targets or are asked for.
    quotas: Vec<Vec<crate::units::Money>>,
}

impl Board {
    /// Lays out the sheet.
    pub fn new(plan: Arc<Plan>, tables: Arc<Tables>, choices: Choices) -> Board {
        let rows::Layout { rows, groups, folds } = rows::lay_out(&plan, &tables, &choices);
        let columns = columns::columns(&plan, &tables, &choices);
        let (frozen, year) = columns::still(&columns, &choices);
        let frozen_rows = rows.iter().position(|row| *row == Row::All).map_or(0, |all| all + 1);
        let season = if choices.season_as_share { month_shares(&plan) } else { season_indexes(&plan) };
        let asked = plan.over_assignment > 0.0 || choices.metric == Metric::Quota;
        let quotas = if asked { tables.quota_cells(&plan) } else { Vec::new() };
        Board {
            plan,
            tables,
            choices,
            rows,
            groups,
            folds,
            columns,
            frozen,
            year,
            frozen_rows,
            season,
            quotas,
        }
    }

    /// The row that shows this manager's own line.
    pub fn row_of(&self, id: ManagerId) -> Option<usize> {
        self.rows.iter().position(|row| self.manager_of(*row) == Some(id) && matches!(row, Row::Manager(_)))
    }

    /// The total that a row is about; None where no hold can name it.
    pub fn scope_of(&self, row: Row) -> Option<Scope> {
        match row {
            Row::All | Row::AllFigure(_) => Some(Scope::All),
            Row::Team(id) => Some(Scope::Team(id)),
            Row::Manager(_) | Row::ManagerFigure(..) => self.manager_of(row).map(Scope::Manager),
            Row::Unassigned => Some(Scope::Unassigned),
            Row::Group(at) => self.groups.get(at).and_then(|group| group.scope),
            Row::Season | Row::NoTeam | Row::BeforeHire | Row::Others | Row::Add => None,
        }
    }

    /// How deep a row stands in the grouping: 1 is the outermost.
    pub fn depth(&self, row: Row) -> u8 {
        match row {
            Row::Group(at) => {
                self.groups.get(at).map_or(1, |group| u8::try_from(group.path.len()).unwrap_or(u8::MAX))
            }
            Row::AllFigure(_) => 2,
            Row::Manager(_) => self.people_depth(),
            Row::ManagerFigure(..) => self.people_depth() + 1,
            Row::Season
            | Row::All
            | Row::Team(_)
            | Row::NoTeam
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Add => 1,
        }
    }

    /// How deep managers stand where they are rows of their own.
    fn people_depth(&self) -> u8 {
        let people = self.groups.iter().find(|group| matches!(group.place(), Some(Place::Manager(_))));
        let plain = 1 + u8::from(!self.plan.teams.is_empty());
        people.map_or(plain, |group| u8::try_from(group.path.len()).unwrap_or(u8::MAX))
    }

    /// The manager a row belongs to.
    pub fn manager_of(&self, row: Row) -> Option<ManagerId> {
        row.manager().and_then(|i| self.plan.managers.get(i)).map(|m| m.id)
    }

    /// The value that stood in the same place of another board (the same manager and period), where both
    /// lay time out alike.
    pub fn counterpart(&self, other: &Board, row: usize, column: usize) -> Option<Value> {
        let same = |i: usize| {
            let id = self.plan.managers.get(i)?.id;
            other.plan.position(id)
        };
        let there = match *self.rows.get(row)? {
            Row::Manager(i) => Row::Manager(same(i)?),
            Row::ManagerFigure(i, metric) => Row::ManagerFigure(same(i)?, metric),
            Row::Group(at) => {
                let there = |place: &Place| match *place {
                    Place::Manager(i) => same(i).map(Place::Manager),
                    Place::Team(_) | Place::Member(..) | Place::Unassigned => Some(*place),
                };
                let path: Option<Vec<Place>> = self.groups.get(at)?.path.iter().map(there).collect();
                let path = path?;
                Row::Group(other.groups.iter().position(|group| group.path == path)?)
            }
            row @ (Row::Season
            | Row::All
            | Row::AllFigure(_)
            | Row::Team(_)
            | Row::NoTeam
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Add) => row,
        };
        let column = self.columns.get(column)?;
        let stages = |b: &Board| b.plan.stages.iter().map(|s| s.id).collect::<Vec<_>>();
        let alike = match column {
            Column::Time(_) | Column::Before | Column::After => {
                self.plan.horizon == other.plan.horizon && stages(self) == stages(other)
            }
            Column::Rate(_) | Column::Lag(_) | Column::Maximum(_) => stages(self) == stages(other),
            Column::Name
            | Column::Team
            | Column::Senior
            | Column::Weight
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::Ramp
            | Column::Absences
            | Column::Detail(_)
            | Column::AverageDeal
            | Column::Margin
            | Column::Minutes => true,
        };
        alike.then(|| other.cell_at(there, column).value)
    }

    /// Where the manager of this row goes to pass the neighbour shown above (or below) in the same team:
    /// who moves, and the place in the roster after the move. None at the edge.
    pub fn neighbour(&self, row: usize, up: bool) -> Option<(ManagerId, usize)> {
        let id = self.manager_of(*self.rows.get(row)?)?;
        let team = self.plan.manager(id)?.team;
        let fellows: Vec<usize> =
            self.plan.managers.iter().enumerate().filter(|(_, m)| m.team == team).map(|(i, _)| i).collect();
        let at = fellows.iter().position(|&i| self.plan.managers[i].id == id)?;
        let next = if up { at.checked_sub(1)? } else { at + 1 };
        fellows.get(next).map(|&to| (id, to))
    }
}
