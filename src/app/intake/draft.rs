//! A table that waits for an answer: opened, read, remembered, taken.

use std::sync::Arc;

use leptos::prelude::*;
use planerka_tables::Found as Workbook;

use crate::app::settings::Settings;
use crate::app::shell::{clock, timer};
pub use crate::app::workspace::Draft;
use crate::app::workspace::{Act, Import, Outcome, Toast, View, Workspace};
use crate::edit::{Command, Label};
use crate::i18n::{Lang, fill};
use crate::intake::facts::{self, FactChanges, FactWishes, TableKind, fact_changes, kind_of};
use crate::intake::workbook::{is_long, own_kind, sheets};
use crate::intake::{self, Changes, Context, Meaning, Reader, Reading, Sheet, Wishes, untaken, words};
use crate::plan::Plan;
use crate::plan::control::{FactPeriod, Measure};
use crate::sheet::clipboard::PastedBlock;

/// Tables whose choices are remembered.
const REMEMBERED: usize = 60;
/// Cells from which on a table is read in steps.
const LONG: usize = 20_000;
/// Rows of a step.
const STEP: usize = 300;

/// What was understood of a draft, and what it comes to.
#[derive(Debug, Clone)]
pub struct Understood {
    /// What was read.
    pub reading: Arc<Reading>,
    /// What it changes.
    pub found: Found,
}

/// What a table changes, by what it is.
#[derive(Debug, Clone)]
pub enum Found {
    /// People and plans.
    Plan(Changes),
    /// What happened.
    Facts(FactChanges),
}

impl Found {
    /// The change.
    pub fn command(&self) -> &Command {
        match self {
            Found::Plan(changes) => &changes.command,
            Found::Facts(changes) => &changes.command,
        }
    }

    /// Whether something has to be chosen first.
    pub fn is_asking(&self) -> bool {
        match self {
            Found::Plan(changes) => changes.question.is_some(),
            Found::Facts(changes) => changes.is_asking(),
        }
    }

    /// Whether taking the table changes nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Found::Plan(changes) => changes.is_empty(),
            Found::Facts(changes) => changes.is_empty(),
        }
    }
}

impl Understood {
    /// How much was understood, in one line.
    pub fn counts(&self, lang: Lang) -> String {
        match &self.found {
            Found::Plan(changes) => words::counts(&self.reading, changes, lang),
            Found::Facts(changes) => facts::words::counts(&self.reading, changes, lang),
        }
    }
}

impl Draft {
    pub(super) fn new(workspace: Workspace, sheets: Vec<Sheet>, workbook: Option<Arc<Workbook>>) -> Draft {
        let now = workspace.now.get_untracked();
        let sample = workspace.is_sample.get_untracked() || has_sample_people(&now.plan);
        let mut draft = Draft {
            sheets: Arc::new(sheets),
            at: 0,
            workbook,
            wishes: Wishes::default(),
            kind: TableKind::Plan,
            has_facts: false,
            facts: FactWishes { today: Some(clock::today_now()), ..FactWishes::default() },
            now,
            sample,
            taken: false,
            first: None,
        };
        let first = draft.with_context(workspace, |context| {
            let facts = Context { facts: among_facts(workspace).then_some(&draft.facts), ..*context };
            intake::first_known(&draft.sheets, &facts)
        });
        draft.turn_to(workspace, first);
        draft
    }

    /// Looks at another sheet; what was chosen for the columns of the one before goes.
    pub(super) fn turn_to(&mut self, workspace: Workspace, at: usize) {
        (self.at, self.first, self.wishes) = (at, None, Wishes::default());
        let (kind, has_facts) = self.with_context(workspace, |context| {
            let facts = Context { facts: Some(&self.facts), ..*context };
            kind_of(self.block(), &facts, among_facts(workspace))
        });
        let own = self.sheet().and_then(|sheet| own_kind(&sheet.name));
        (self.kind, self.has_facts) = (own.unwrap_or(kind), has_facts);
        self.wishes = remembered(workspace, self);
    }

    /// The sheet that is looked at.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheets.get(self.at)
    }

    /// Why the sheet is not read, and which one to read instead.
    pub fn refused(&self, lang: Lang) -> Option<String> {
        let sheet = self.sheet().filter(|sheet| is_long(sheet))?;
        let own = lang.handover();
        let name = if sheet.name.is_empty() { own.data } else { &sheet.name };
        Some(fill(lang.workbooks().long, &[name, own.plan]))
    }

    /// The cells of the sheet that is looked at.
    pub fn block(&self) -> &PastedBlock {
        &self.sheets[self.at.min(self.sheets.len().saturating_sub(1))].block
    }

    /// What it is read against.
    pub fn with_context<T>(&self, workspace: Workspace, run: impl FnOnce(&Context<'_>) -> T) -> T {
        let lang = workspace.lang_untracked();
        run(&Context {
            plan: &self.now.plan,
            tables: &self.now.tables,
            lang,
            sample: self.sample,
            facts: None,
        })
    }

    /// Reads it.
    pub fn understand(&self, workspace: Workspace) -> Understood {
        self.with_context(workspace, |context| {
            let facts = (self.kind == TableKind::Facts).then_some(&self.facts);
            let context = &Context { facts, ..*context };
            let reading = match &self.first {
                Some(reading) => Arc::clone(reading),
                None => Arc::new(intake::read(self.block(), context, &self.wishes)),
            };
            let found = match self.kind {
                TableKind::Plan => Found::Plan(intake::changes(&reading, context, &self.wishes)),
                TableKind::Facts => Found::Facts(fact_changes(&reading, context, &self.facts)),
            };
            Understood { reading, found }
        })
    }

    /// Takes it for something else; what was chosen for columns goes.
    pub fn set_kind(&mut self, kind: TableKind) {
        (self.kind, self.first, self.wishes) = (kind, None, Wishes::default());
    }

    /// Changes what was chosen for facts.
    pub fn set_facts(&mut self, change: impl FnOnce(&mut FactWishes)) {
        let before = self.facts.source.clone();
        change(&mut self.facts);
        // Columns are read as the source's last table was.
        if self.facts.source != before {
            self.first = None;
        }
    }

    /// Says what a column is.
    pub fn set_column(&mut self, col: usize, meaning: Meaning) {
        self.first = None;
        self.wishes.set_column(col, meaning);
    }
}

/// Whether the people are those of the sample, untouched by hand, whatever else was typed.
fn has_sample_people(plan: &Plan) -> bool {
    let year = plan.horizon.start().year();
    [Lang::En, Lang::Ru].into_iter().any(|lang| {
        let sample = crate::sample::plan(lang, year, "");
        sample.managers == plan.managers && !plan.managers.is_empty()
    })
}

/// Shows what a table says; a large one is read in steps, with a word about it and a way to stop.
pub fn open(workspace: Workspace, sheets: Vec<Sheet>) {
    open_for(workspace, sheets, None, None);
}

/// The same of a table that was pasted where facts of this time are shown, in a cell of this measure.
pub fn open_for(
    workspace: Workspace,
    sheets: Vec<Sheet>,
    shown: Option<FactPeriod>,
    measure: Option<Measure>,
) {
    if let Some(error) = sheets.iter().find_map(|sheet| intake::bytes::check(&sheet.block).err()) {
        workspace.say(words::no_table(error, workspace.lang_untracked()));
        return;
    }
    let mut draft = Draft::new(workspace, sheets, None);
    (draft.facts.shown, draft.facts.measure) = (shown, measure);
    if measure.is_some() {
        draft.turn_to(workspace, draft.at);
    }
    match draft.refused(workspace.lang_untracked()) {
        Some(words) => workspace.say(words),
        None => show(workspace, draft),
    }
}

/// Shows what the sheets of a workbook say, the first one that is understood before the others.
pub fn open_workbook(workspace: Workspace, mut found: Workbook) {
    let tables = sheets(&found);
    // What the preview says of the workbook needs no cells.
    found.sheets.iter_mut().for_each(|sheet| sheet.rows.clear());
    let draft = Draft::new(workspace, tables, Some(Arc::new(found)));
    match intake::bytes::check(draft.block()) {
        Ok(()) => show(workspace, draft),
        Err(error) => workspace.import.set(Some(Import::NoTable(error))),
    }
}

/// Turns the preview to another sheet, unless it is larger than is read.
pub(super) fn choose_sheet(workspace: Workspace, at: usize) {
    let Some(mut draft) = workspace.table.get_untracked() else { return };
    match draft.sheets.get(at).map(|sheet| intake::bytes::check(&sheet.block)) {
        Some(Ok(())) => {
            draft.turn_to(workspace, at);
            show(workspace, draft);
        }
        Some(Err(error)) => workspace.say(words::no_table(error, workspace.lang_untracked())),
        None => {}
    }
}

/// Whether the view is one of facts, so that a table is more likely one, too.
fn among_facts(workspace: Workspace) -> bool {
    matches!(workspace.view.get_untracked(), View::PlanFact | View::Week)
}

/// Shows a draft; a large one once it is read.
pub(super) fn show(workspace: Workspace, mut draft: Draft) {
    if draft.block().height() * draft.block().width() < LONG {
        workspace.table.set(Some(draft));
        return;
    }
    workspace.table_progress.set(Some(0.0));
    leptos::task::spawn_local(async move {
        let start = |context: &Context<'_>| Reader::new(draft.block().clone(), context, &draft.wishes);
        let mut reader = draft.with_context(workspace, start);
        while !draft.with_context(workspace, |context| reader.step(context, STEP)) {
            timer::pause(0).await;
            if workspace.table_progress.try_get_untracked().flatten().is_none() {
                return;
            }
            workspace.table_progress.set(Some(reader.progress()));
        }
        draft.first = Some(Arc::new(draft.with_context(workspace, |context| reader.finish(context))));
        workspace.table_progress.set(None);
        workspace.table.set(Some(draft));
    });
}

/// What was chosen for columns of a table with the same titles.
fn remembered(workspace: Workspace, draft: &Draft) -> Wishes {
    let mut wishes = Wishes::default();
    let kept = Settings::load().tables;
    // The columns of facts are remembered with their source.
    if kept.is_empty() || draft.kind == TableKind::Facts {
        return wishes;
    }
    draft.with_context(workspace, |context| {
        let titles = Reader::new(draft.block().clone(), context, &wishes).titles_key();
        let line = titles.and_then(|titles| {
            kept.iter().find_map(|line| line.strip_prefix(&titles)?.strip_prefix('\t').map(str::to_owned))
        });
        for (col, key) in line.iter().flat_map(|line| line.split('\t').enumerate()) {
            if let Some(meaning) = Meaning::from_key(key, context.plan) {
                wishes.set_column(col, meaning);
            }
        }
    });
    wishes
}

/// Remembers what was chosen for columns.
fn remember(reading: &Reading, wishes: &Wishes) {
    let Some(titles) = reading.titles_key().filter(|_| wishes.columns.iter().any(Option::is_some)) else {
        return;
    };
    let mut settings = Settings::load();
    let keys =
        wishes.columns.iter().map(|wish| wish.map_or_else(String::new, Meaning::key)).collect::<Vec<_>>();
    settings.tables.retain(|line| line.strip_prefix(&titles).is_none_or(|rest| !rest.starts_with('\t')));
    settings.tables.push(format!("{titles}\t{}", keys.join("\t")));
    let over = settings.tables.len().saturating_sub(REMEMBERED);
    settings.tables.drain(..over);
    settings.save();
}

/// Takes the table as it is shown: one step of undo.
pub(super) fn take(workspace: Workspace, draft: &Draft, understood: &Understood) {
    workspace.table.set(None);
    let label = match &understood.found {
        Found::Plan(changes) => {
            remember(&understood.reading, &draft.wishes);
            match (changes.season, changes.added + changes.updated) {
                (Some(_), 0) => Label::Season(12),
                (_, 0) => Label::Paste(changes.held_groups.max(changes.held_months).max(1)),
                (_, people) => Label::AddManagers(people),
            }
        }
        Found::Facts(changes) => Label::Facts(changes.lines.len().max(1)),
    };
    let outcome = workspace.set_as(label, understood.found.command());
    if let Outcome::Refused(refusal) = &outcome {
        workspace.say(refusal.message(workspace.lang_untracked()));
        return;
    }
    let lang = workspace.lang_untracked();
    let said = understood.counts(lang);
    let untaken = untaken::listed(&understood.reading, lang);
    let kept = Draft { taken: true, ..draft.clone() };
    workspace.once_made(&outcome, move || {
        workspace.table_taken.set_value(Some(kept.clone()));
        workspace.toast.set(Some(Toast {
            text: crate::i18n::fill(lang.intake().taken, &[&said]),
            action: Some((lang.intake().details.to_owned(), Act::Table)),
            listed: untaken.clone(),
        }));
    });
}

/// Shows the table that was taken last once more.
pub fn reopen(workspace: Workspace) {
    if let Some(draft) = workspace.table_taken.get_value() {
        workspace.table.set(Some(draft));
    }
}

/// Changes what was chosen for the table that waits.
pub(super) fn wish(workspace: Workspace, change: impl Fn(&mut Draft)) {
    workspace.table.update(|draft| {
        if let Some(draft) = draft {
            change(draft);
        }
    });
}
