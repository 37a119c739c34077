//! What the pieces of a merge are called: whose they are, and what.

use crate::board::names::{period_words, scope_name};
use crate::calendar::{Axis, Month, Period};
use crate::i18n::{Lang, fill};
use crate::merge::{Item, Merge};
use crate::plan::{
    Detail, DimensionKind, ManagerId, MemberId, Members, Plan, ScenarioId, Scope, StageId, StepKind, TeamId,
    Who,
};

/// The language, and the plans that names are taken from: mine first.
pub(super) struct Names<'a> {
    pub lang: Lang,
    pub merge: &'a Merge,
    plans: [&'a Plan; 3],
    axis: Axis,
}

impl<'a> Names<'a> {
    pub fn new(lang: Lang, merge: &'a Merge) -> Self {
        let [common, mine, theirs] = merge.plans();
        Names { lang, merge, plans: [mine, theirs, common], axis: Axis::new(mine.horizon, &mine.calendar) }
    }

    fn find<T>(&self, of: impl Fn(&'a Plan) -> Option<T>) -> Option<T> {
        self.plans.into_iter().find_map(of)
    }

    pub fn manager(&self, id: u32) -> String {
        self.find(|plan| plan.manager(ManagerId(id)).map(|m| m.name.clone())).unwrap_or_default()
    }

    pub fn team(&self, id: u32) -> String {
        self.find(|plan| plan.team(TeamId(id)).map(|team| team.name.clone())).unwrap_or_default()
    }

    pub fn stage(&self, id: &str) -> String {
        let stage = |id| self.find(|plan| plan.stage(StageId(id)).map(|stage| stage.name.clone()));
        id.parse().ok().and_then(stage).unwrap_or_default()
    }

    /// Whether the step from a stage is read in percent.
    pub fn is_percent(&self, id: &str) -> bool {
        let kind = |id| self.find(|plan| plan.stage(StageId(id)).map(|stage| stage.step.kind));
        id.parse().ok().and_then(kind) == Some(StepKind::Percent)
    }

    fn member(&self, id: &str) -> String {
        let member = |id| self.find(|plan| plan.member(MemberId(id)).map(|(_, member)| member.name.clone()));
        id.parse().ok().and_then(member).unwrap_or_default()
    }

    fn members(&self, key: &str) -> String {
        let words: Vec<&str> = key.split(' ').collect();
        let names = words.chunks(2).filter_map(|pair| pair.get(1)).map(|id| self.member(id));
        names.collect::<Vec<_>>().join(" · ")
    }

    fn scenario(&self, id: &str) -> String {
        let scenario = |id| self.find(|plan| plan.scenario(ScenarioId(id)).map(|s| s.name.clone()));
        id.parse().ok().and_then(scenario).unwrap_or_default()
    }

    fn dimension(&self, kind: &str) -> String {
        let kind = match kind {
            "product" => DimensionKind::Product,
            "region" => DimensionKind::Region,
            _ => DimensionKind::Company,
        };
        self.find(|plan| plan.dimension(kind).map(|d| d.name.clone())).unwrap_or_default()
    }

    /// The plan's own name.
    fn plan(&self) -> String {
        self.plans[0].name.clone()
    }

    /// Whose a key of a total or note is.
    fn who(&self, key: &str) -> (Option<ManagerId>, String) {
        let who = key.split('/').next().unwrap_or_default();
        let (kind, id) = who.split_once(' ').unwrap_or((who, ""));
        let id = id.parse().unwrap_or(0);
        let plain = |scope| scope_name(self.plans[0], scope, self.lang);
        match kind {
            "manager" => (Some(ManagerId(id)), self.manager(id)),
            "team" => (None, self.team(id)),
            "unassigned" => (None, plain(Scope::new(Who::Unassigned, Members::NONE))),
            _ => (None, plain(Scope::All)),
        }
    }

    /// A period as a file writes it, in words.
    fn period(&self, text: &str) -> String {
        let (kind, name) = text.split_once(' ').unwrap_or((text, ""));
        let (month, day) = (name.parse::<Month>().ok(), name.parse().ok());
        let period = match kind {
            "quarter" => month.map(Period::Quarter),
            "month" => month.map(Period::Month),
            "week" => day.map(Period::Week),
            "segment" => day.map(Period::Segment),
            _ => Some(Period::Horizon),
        };
        period.map_or_else(String::new, |period| {
            period_words(&self.axis, self.plans[0].horizon, self.lang, &period)
        })
    }

    /// A total by its key: `Соколова, 1 квартал`.
    pub fn total(&self, key: &str) -> String {
        if key == "replan" {
            return self.lang.control_parts().replan.to_owned();
        }
        format!("{}, {}", self.who(key).1, self.held(key))
    }

    /// What of whoever it is is held: members, if any, and the time.
    fn held(&self, key: &str) -> String {
        let parts: Vec<&str> = key.split('/').collect();
        let period = self.period(parts.last().copied().unwrap_or_default());
        match parts.as_slice() {
            [_, members, _] => format!("{} {}, {period}", self.lang.sheet().bar_held, self.members(members)),
            _ => format!("{} {period}", self.lang.sheet().bar_held),
        }
    }

    /// The manager whose line it is, where it is one's.
    pub fn manager_of(&self, item: &Item) -> Option<ManagerId> {
        match item.place.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["managers", id, ..] | ["crm", "people", id, ..] => id.parse().ok().map(ManagerId),
            ["holds" | "cell_notes", key, ..] => self.who(key).0,
            _ => None,
        }
    }

    pub fn whose(&self, item: &Item) -> String {
        match item.place.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["managers", id, ..] | ["crm", "people", id, ..] => self.manager(id.parse().unwrap_or(0)),
            ["teams", id, ..] => self.team(id.parse().unwrap_or(0)),
            ["holds" | "cell_notes", key, ..] => self.who(key).1,
            _ => self.plan(),
        }
    }

    /// A thing that was removed, by its name.
    pub fn thing(&self, item: &Item) -> String {
        match item.place.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["managers", id] => self.manager(id.parse().unwrap_or(0)),
            ["teams", id] => self.team(id.parse().unwrap_or(0)),
            ["stages", id] => self.stage(id),
            ["scenarios", id] => self.scenario(id),
            ["dimensions", kind] => self.dimension(kind),
            ["dimensions", _, "members", id] => self.member(id),
            ["holds", key] => self.total(key),
            _ => self.what(item),
        }
    }

    /// What refers to a thing, by its place.
    pub fn user(&self, place: &[String]) -> String {
        match place.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["managers", id, ..] | ["crm", "people", id, ..] => self.manager(id.parse().unwrap_or(0)),
            ["teams", id, ..] => self.team(id.parse().unwrap_or(0)),
            ["holds", key, ..] => self.total(key),
            ["cell_notes", key, ..] => format!("{}, {}", self.lang.labels().note, self.who(key).1),
            ["scenarios", id, ..] => self.scenario(id),
            ["dimensions", _, "members", id, ..] => self.member(id),
            ["control", part, ..] => self.part(part).to_owned(),
            _ => place.join("."),
        }
    }

    fn part(&self, part: &str) -> &'static str {
        let t = self.lang.control_parts();
        match part {
            "deals" | "chances" | "thresholds" => t.deals,
            "people" | "members" | "left_out" => t.names,
            "snapshots" | "baseline" | "against" => t.snapshots,
            "replan" => t.replan,
            "checkpoints" => t.checkpoints,
            "schemes" => t.bonus,
            "leads" => t.leads,
            "log" => t.log,
            _ => t.facts,
        }
    }

    /// What it is, without whose it is.
    pub fn what(&self, item: &Item) -> String {
        let words = self.words(item);
        if item.order { format!("{words}: {}", self.lang.merge_words().order) } else { words }
    }

    fn words(&self, item: &Item) -> String {
        let (t, s, lang) = (self.lang.setup(), self.lang.sheet(), self.lang);
        let lines = lang.lines();
        let month = |what: &str, month: &str| {
            let month: u32 = month.parse().unwrap_or(1);
            format!("{what}, {}", lang.month_name(month.clamp(1, 12)))
        };
        match item.place.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["season", at] => month(t.season, at),
            ["season_shares", at] => month(t.season_share, at),
            ["deal_factor", at] => month(t.deal_factor, at),
            ["calendar", "days", day] => {
                day.parse().map_or_else(|_| t.calendar.to_owned(), |day| lang.date(day))
            }
            ["calendar", ..] => t.calendar.to_owned(),
            ["stages"] => t.funnel.to_owned(),
            ["stages", id] => format!("{}: {}", t.stage, self.stage(id)),
            ["stages", id, field, ..] => format!("{}: {}", self.stage(id), self.field(field)),
            ["dimensions"] | ["dimensions", _, "members"] => lines.dimensions.to_owned(),
            ["dimensions", kind] | ["dimensions", kind, "name"] => {
                format!("{}: {}", lines.dimension, self.dimension(kind))
            }
            ["dimensions", _, "members", id, rest @ ..] => self.of(&self.member(id), rest),
            ["managers"] => lang.labels().manager_moved.to_owned(),
            ["managers", _, "lines", key, rest @ ..] => {
                self.of(&format!("{}: {}", lines.line, self.members(key)), rest)
            }
            ["managers", _, rest @ ..] => self.of("", rest),
            ["teams", _, "senior"] => fill(s.senior_of, &[&self.whose(item)]),
            ["teams", ..] => s.team.to_owned(),
            ["holds", key, "reason"] => format!("{}, {}", lang.dialogs().reason, self.held(key)),
            ["holds", key, ..] => self.held(key),
            ["holds"] => s.bar_held.to_owned(),
            ["cell_notes", ..] => lang.labels().note.to_owned(),
            ["scenarios"] => lang.scenarios().title.to_owned(),
            ["scenarios", id, rest @ ..] => {
                self.of(&format!("{}: {}", lang.scenarios().scenario, self.scenario(id)), rest)
            }
            ["control", "deals", source] if source.starts_with("source ") => {
                fill(lang.merge_words().table_of, &[&self.source(source)])
            }
            ["control", part] => self.part(part).to_owned(),
            ["control", "leads", ..] => self.part("leads").to_owned(),
            ["control", part, key, rest @ ..] => {
                let entry = format!("{}: {}", self.part(part), self.entry(part, key));
                match rest.first().and_then(|field| self.control_field(field)) {
                    Some(field) => format!("{entry}, {field}"),
                    None => entry,
                }
            }
            ["crm", "people", _, field] => self.field(field),
            ["crm", ..] => lang.crm_words().who_is_who.to_owned(),
            [field] => self.field(field),
            _ => item.path(),
        }
    }

    /// A field of something that has a name of its own.
    fn of(&self, name: &str, rest: &[&str]) -> String {
        let field = match rest {
            [] => {
                return if name.is_empty() { self.lang.sheet().manager.to_owned() } else { name.to_owned() };
            }
            ["rates", stage, ..] => self.stage(stage),
            ["lags", stage] => format!("{}: {}", self.lang.setup().lag_head, self.stage(stage)),
            ["maximum", stage] => fill(self.lang.sheet().maximum, &[&self.stage(stage)]),
            ["notes", day] => {
                let day = day.parse().map_or_else(|_| String::new(), |day| self.lang.date(day));
                format!("{}, {day}", self.lang.week().note)
            }
            ["details", key] => Detail::of_key(key)
                .map_or_else(|| (*key).to_owned(), |of| self.lang.details().title(of).to_owned()),
            ["absences", ..] => self.lang.sheet().absences.to_owned(),
            [field, ..] => self.field(field),
        };
        if name.is_empty() { field } else { format!("{name}: {field}") }
    }

    fn source(&self, key: &str) -> String {
        let id = key.strip_prefix("source ").and_then(|id| id.parse().ok()).unwrap_or(0);
        let known =
            |plan: &'a Plan| plan.control.source(crate::plan::control::SourceId(id)).map(|s| s.name.clone());
        self.find(known).unwrap_or_default()
    }

    /// A report, deal, checkpoint or the like, as shortly as it can be told.
    fn entry(&self, part: &str, key: &str) -> String {
        let id: Option<u32> = key.parse().ok();
        let named = |plan: &'a Plan| {
            let control = &plan.control;
            match part {
                "snapshots" => control.snapshots.iter().find(|s| Some(s.id.0) == id).map(|s| s.name.clone()),
                "schemes" => control.schemes.iter().find(|s| Some(s.id) == id).map(|s| s.name.clone()),
                "checkpoints" => {
                    control.checkpoints.iter().find(|p| Some(p.id) == id).map(|p| self.lang.date(p.date))
                }
                "sources" => control.sources.iter().find(|s| Some(s.id.0) == id).map(|s| s.name.clone()),
                "deals" => control.deals.iter().find(|deal| deal.id == key).map(|deal| deal.name.clone()),
                _ => None,
            }
        };
        match part {
            "reports" => self.period(key.split_once('/').map_or(key, |(_, period)| period)),
            _ => self.find(named).filter(|name| !name.is_empty()).unwrap_or_else(|| key.to_owned()),
        }
    }

    /// A field of a deal or checkpoint; None where the entry's name says enough.
    fn control_field(&self, field: &str) -> Option<&'static str> {
        let (d, p) = (self.lang.deals(), self.lang.points());
        Some(match field {
            "who" => d.who,
            "amount" => d.amount,
            "stage" => d.stage,
            "probability" => d.chance,
            "close" => d.close,
            "category" => d.category,
            "note" => d.note,
            "date" => p.date,
            "scope" => p.whose,
            "least" => p.least,
            "action" => p.if_below,
            "words" => p.words,
            "done" => p.note,
            _ => return None,
        })
    }

    /// A field by its name in the file; one that has no words yet by that name.
    fn field(&self, field: &str) -> String {
        let (t, s, c) = (self.lang.setup(), self.lang.sheet(), self.lang.crm_words());
        let words = match field {
            "name" => t.name,
            "currency" => t.currency,
            "horizon" => t.starts,
            "season" => t.season,
            "season_shares" => t.season_share,
            "deal_factor" => t.deal_factor,
            "rounding" => t.rounding,
            "absence_policy" => t.absence_policy,
            "ramp" => s.ramp,
            "average_deal" => s.average_deal,
            "margin" => s.margin,
            "payments" => t.payments,
            "selling_minutes" => t.selling_minutes,
            "over_assignment" => t.over_assignment,
            "approval" => self.lang.report().state,
            "asks" => self.lang.report().asks,
            "step" => t.to_next,
            "maximum" => t.maximum_head,
            "lag" | "lags" => t.lag_head,
            "minutes" => t.minutes_head,
            "pipeline" => t.pipeline_head,
            "team" => s.team,
            "weight" => s.weight,
            "share" => s.share,
            "fte" => s.fte,
            "hire" => s.hire,
            "leave" => s.leave,
            "lines" => self.lang.lines().line,
            "mix" => self.lang.lines().mix,
            "target" => s.target,
            "hires" => self.lang.scenarios().hires,
            "email" => c.email,
            "salesforce" => c.salesforce,
            "hubspot" => c.hubspot,
            "pipedrive" => c.pipedrive,
            other => other,
        };
        words.to_owned()
    }
}
