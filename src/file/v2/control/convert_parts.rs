//! Converts checkpoints, bonus, leads and the change log between the file and memory.

use super::super::Date;
use super::{Band, BandStart, Checkpoint, Done, Leads, Least, LogLine, Moment, Scheme, Whom};
use crate::plan::control as plan;
use crate::plan::{ManagerId, Scope, StageId, TeamId};

impl From<&plan::Checkpoint> for Checkpoint {
    fn from(c: &plan::Checkpoint) -> Self {
        let plan::Checkpoint { id, date, scope, measure, least, action, words, done } = c;
        let least = match least {
            plan::Least::Amount(amount) => Least::Amount(*amount),
            plan::Least::Share(share) => Least::Share(*share),
        };
        Checkpoint {
            id: *id,
            date: Date(*date),
            scope: scope.who().into(),
            members: scope.members().into(),
            measure: (*measure).into(),
            least,
            action: action.map(Into::into),
            words: words.clone(),
            done: done.as_ref().map(|done| Done { date: Date(done.date), note: done.note.clone() }),
        }
    }
}

impl From<Checkpoint> for plan::Checkpoint {
    fn from(c: Checkpoint) -> Self {
        let least = match c.least {
            Least::Amount(amount) => plan::Least::Amount(amount),
            Least::Share(share) => plan::Least::Share(share),
        };
        plan::Checkpoint {
            id: c.id,
            date: c.date.0,
            scope: Scope::new(c.scope.into(), c.members.into()),
            measure: c.measure.into(),
            least,
            action: c.action.map(Into::into),
            words: c.words,
            done: c.done.map(|done| plan::Done { date: done.date.0, note: done.note }),
        }
    }
}

impl From<&plan::Scheme> for Scheme {
    fn from(s: &plan::Scheme) -> Self {
        let plan::Scheme { id, name, whom, period, on, kind, bands, gate, cap, base } = s;
        let whom = match whom {
            plan::Whom::All => Whom::All,
            plan::Whom::Team(TeamId(id)) => Whom::Team(*id),
            plan::Whom::Manager(ManagerId(id)) => Whom::Manager(*id),
        };
        let band = |band: &plan::Band| {
            let plan::Band { from, rate, fixed } = band;
            let from = match from {
                plan::BandStart::Share(share) => BandStart::Share(*share),
                plan::BandStart::Amount(amount) => BandStart::Amount(*amount),
            };
            Band { from, rate: *rate, fixed: *fixed }
        };
        Scheme {
            id: *id,
            name: name.clone(),
            whom,
            period: (*period).into(),
            on: (*on).into(),
            kind: (*kind).into(),
            bands: bands.iter().map(band).collect(),
            gate: *gate,
            cap: *cap,
            base: *base,
        }
    }
}

impl From<Scheme> for plan::Scheme {
    fn from(s: Scheme) -> Self {
        let whom = match s.whom {
            Whom::All => plan::Whom::All,
            Whom::Team(id) => plan::Whom::Team(TeamId(id)),
            Whom::Manager(id) => plan::Whom::Manager(ManagerId(id)),
        };
        let band = |band: Band| {
            let from = match band.from {
                BandStart::Share(share) => plan::BandStart::Share(share),
                BandStart::Amount(amount) => plan::BandStart::Amount(amount),
            };
            plan::Band { from, rate: band.rate, fixed: band.fixed }
        };
        plan::Scheme {
            id: s.id,
            name: s.name,
            whom,
            period: s.period.into(),
            on: s.on.into(),
            kind: s.kind.into(),
            bands: s.bands.into_iter().map(band).collect(),
            gate: s.gate,
            cap: s.cap,
            base: s.base,
        }
    }
}

impl From<&plan::Leads> for Leads {
    fn from(l: &plan::Leads) -> Self {
        let plan::Leads { stage, method, count: plan::LeadsOf { every_week, weeks }, caps } = l;
        Leads {
            stage: stage.0,
            method: (*method).into(),
            every_week: *every_week,
            weeks: weeks.iter().map(|(monday, count)| (Date(*monday), *count)).collect(),
            caps: caps.iter().map(|(id, cap)| (id.0, *cap)).collect(),
        }
    }
}

impl From<Leads> for plan::Leads {
    fn from(l: Leads) -> Self {
        let weeks = l.weeks.into_iter().map(|(Date(monday), count)| (monday, count)).collect();
        plan::Leads {
            stage: StageId(l.stage),
            method: l.method.into(),
            count: plan::LeadsOf { every_week: l.every_week, weeks },
            caps: l.caps.into_iter().map(|(id, cap)| (ManagerId(id), cap)).collect(),
        }
    }
}

impl From<&plan::LogLine> for LogLine {
    fn from(l: &plan::LogLine) -> Self {
        let plan::LogLine { at, subject, field, what, before, after, reason, author } = l;
        LogLine {
            at: Moment(*at),
            subject: (*subject).into(),
            field: field.clone(),
            what: what.clone(),
            before: before.clone(),
            after: after.clone(),
            reason: reason.clone(),
            author: author.clone(),
        }
    }
}

impl From<LogLine> for plan::LogLine {
    fn from(l: LogLine) -> Self {
        plan::LogLine {
            at: l.at.0,
            subject: l.subject.into(),
            field: l.field,
            what: l.what,
            before: l.before,
            after: l.after,
            reason: l.reason,
            author: l.author,
        }
    }
}
