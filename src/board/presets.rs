//! Ready funnels for usual ways of selling, and the change that puts one in the place of the plan's own.

use crate::edit::{Command, FunnelEdit, InputEdit, Owner};
use crate::i18n::Lang;
use crate::plan::{Plan, StageId, StepKind};

/// A ready funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPreset {
    /// What it is called.
    pub name: &'static str,
    /// Its stages from the first touch to the deal.
    pub stages: Vec<PresetStage>,
}

/// A stage of a ready funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct PresetStage {
    /// Its name.
    pub name: String,
    /// The share that passes on to the next stage; 1 for the last.
    pub rate: f64,
    /// The most one person can do on a full day.
    pub maximum: Option<f64>,
}

/// Rates and daily maxima, stage by stage: starting points that everybody replaces by their own.
const FIGURES: [&[(f64, Option<f64>)]; 5] = [
    &[(0.12, Some(25.0)), (0.40, Some(3.0)), (0.35, None), (1.0, None)],
    &[(0.40, Some(15.0)), (0.50, Some(6.0)), (0.30, None), (1.0, None)],
    &[(0.30, Some(5.0)), (0.80, Some(1.0)), (0.25, None), (1.0, None)],
    &[(0.60, Some(30.0)), (0.30, Some(15.0)), (1.0, None)],
    &[(0.25, Some(20.0)), (0.60, Some(4.0)), (0.30, None), (1.0, None)],
];

/// The ready funnels: calls and meetings, leads from a site, tenders, visits to a shop, SaaS with a demo.
#[must_use]
pub fn funnel_presets(lang: Lang) -> Vec<FunnelPreset> {
    let t = lang.presets();
    let words = [
        (t.calls, t.calls_stages),
        (t.leads, t.leads_stages),
        (t.tenders, t.tenders_stages),
        (t.retail, t.retail_stages),
        (t.saas, t.saas_stages),
    ];
    let stage = |(name, &(rate, maximum)): (&str, &(f64, Option<f64>))| PresetStage {
        name: name.to_string(),
        rate,
        maximum,
    };
    let preset = |(words, figures): ((&'static str, &'static str), &'static [_])| FunnelPreset {
        name: words.0,
        stages: words.1.split(" → ").zip(figures).map(stage).collect(),
    };
    words.into_iter().zip(FIGURES).map(preset).collect()
}

impl FunnelPreset {
    /// The change that makes it the plan's funnel: stages that stay keep their ids (and so their lags, open work and people's
    /// own values), others are added at the end or removed.
    #[must_use]
    pub fn command(&self, plan: &Plan) -> Command {
        let kept = plan.stages.len().min(self.stages.len());
        let mut ids: Vec<StageId> = plan.stages.iter().take(kept).map(|stage| stage.id).collect();
        let mut all: Vec<Command> = plan
            .stages
            .iter()
            .skip(kept)
            .rev()
            .map(|stage| Command::Funnel(FunnelEdit::RemoveStage(stage.id)))
            .collect();
        all.extend(
            ids.iter()
                .zip(&self.stages)
                .map(|(id, s)| Command::Funnel(FunnelEdit::RenameStage(*id, s.name.clone()))),
        );
        // A new stage takes the next free number.
        for (next, stage) in (plan.last_id + 1..).zip(self.stages.iter().skip(kept)) {
            all.push(Command::Funnel(FunnelEdit::AddStage { at: ids.len(), name: stage.name.clone() }));
            ids.push(StageId(next));
        }
        let last = ids.last().copied();
        for (id, stage) in ids.into_iter().zip(&self.stages) {
            if Some(id) != last {
                all.push(Command::Funnel(FunnelEdit::SetStepKind(id, StepKind::Percent)));
                all.push(Command::Inputs(InputEdit::SetRate(Owner::Plan, id, Some(stage.rate))));
            }
            all.push(Command::Inputs(InputEdit::SetMaximum(Owner::Plan, id, stage.maximum)));
        }
        Command::Batch(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::sample;

    #[test]
    fn every_ready_funnel_replaces_every_other() {
        for lang in [Lang::En, Lang::Ru] {
            let presets = funnel_presets(lang);
            assert_eq!(presets.len(), FIGURES.len());
            for start in [sample::plan(lang, 2027, "p"), sample::empty(lang, 2027, "e")] {
                for first in &presets {
                    let between = apply(&start, &first.command(&start)).unwrap();
                    for second in &presets {
                        let plan = apply(&between, &second.command(&between)).unwrap();
                        let last = plan.stages.len() - 1;
                        let stages: Vec<PresetStage> = (plan.stages.iter().enumerate())
                            .map(|(at, s)| PresetStage {
                                name: s.name.clone(),
                                // Nothing follows the last stage: its step has no say.
                                rate: if at == last { 1.0 } else { s.step.rate },
                                maximum: s.maximum,
                            })
                            .collect();
                        assert_eq!(stages, second.stages, "{} after {}", second.name, first.name);
                        assert_eq!(plan.check(), Ok(()));
                    }
                }
            }
        }
    }
}
