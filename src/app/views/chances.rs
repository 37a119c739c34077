//! Setup's section of open deals: the chance at each stage, and from which chance a deal is a commitment or a best case.

use leptos::prelude::*;

use crate::app::widgets::EntryField;
use crate::app::workspace::workspace;
use crate::board::{ControlInput, Input};
use crate::i18n::fill;

/// The chances of open deals.
#[component]
pub fn Chances() -> impl IntoView {
    let workspace = workspace();
    let stages = Memo::new(move |_| {
        workspace.now.with(|now| now.plan.stages.iter().map(|s| (s.id, s.name.clone())).collect::<Vec<_>>())
    });
    let field = |input: ControlInput, label: String| {
        view! { <EntryField input=Input::Control(input) label=Signal::stored(label) class="field"/> }
    };
    let fields = move || {
        let t = workspace.lang().deals();
        let stages = stages
            .get()
            .into_iter()
            .map(|(id, name)| field(ControlInput::Chance(id), fill(t.chance_at, &[&name])));
        let limits = [(ControlInput::CommitFrom, t.commit_from), (ControlInput::BestFrom, t.best_from)];
        let limits = limits.map(|(input, words)| field(input, words.to_owned()));
        stages.chain(limits).collect_view()
    };
    view! {
        <p class="hint">{workspace.words(|l| l.deals().chances_hint)}</p>
        <div class="form-grid">{fields}</div>
    }
}
