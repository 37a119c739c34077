//! What a file is to the plan here, and copies that lack a section.

use std::slice::from_ref;

use planerka::board::{merge_lines, situation_words};
use planerka::file::{Section, read, reduced, revision, write};
use planerka::i18n::Lang;
use planerka::merge::{Choices, Here, Merge, Side, Situation, There, kept_by_both, received};
use planerka::plan::Plan;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases::{after, weight};
use crate::random::edits::{edit, edited};
use crate::random::{SMALL, plans};
use crate::small::{ANNA, BORIS, VERA, plan};

fn of(here: (&Plan, &[&Plan], &[&Plan]), there: (&Plan, &[&Plan])) -> Situation {
    let revisions = |plans: &[&Plan]| plans.iter().map(|plan| revision(plan)).collect::<Vec<_>>();
    let (lineage, kept, theirs) = (revisions(here.1), revisions(here.2), revisions(there.1));
    let here = Here { plan: here.0, lineage: &lineage, kept: &kept };
    Situation::of(here, There { plan: there.0, lineage: &theirs, without: &[] })
}

#[test]
fn a_file_is_older_newer_or_both_have_changed() {
    let sent = plan();
    let (mine, theirs) = (after(&sent, &[weight(ANNA, 2.0)]), after(&sent, &[weight(BORIS, 2.0)]));
    let other = after(&sent, &[weight(VERA, 5.0)]);
    let cases: Vec<(Situation, Situation)> = vec![
        (of((&mine, &[&sent], &[&sent]), (&mine, &[])), Situation::Same),
        // Sent, changed here, and it comes back as it was.
        (of((&mine, &[&sent], &[&sent]), (&sent, &[])), Situation::Older),
        // Sent and not changed here.
        (of((&sent, &[], &[&sent]), (&theirs, &[&sent])), Situation::Newer),
        (of((&mine, &[&sent], &[&sent]), (&theirs, &[&sent])), Situation::Both(revision(&sent))),
        // The copy was not kept, or was kept alone: a lineage begins anew in another browser.
        (of((&mine, &[&sent], &[]), (&theirs, &[&sent])), Situation::Lost(revision(&sent))),
        (of((&mine, &[], &[&sent]), (&theirs, &[&sent])), Situation::Both(revision(&sent))),
        // The last common one counts.
        (
            of((&mine, &[&sent, &other], &[&sent, &other]), (&theirs, &[&sent, &other])),
            Situation::Both(revision(&other)),
        ),
        (of((&mine, &[&other], &[&other]), (&theirs, &[&sent])), Situation::Apart),
        (of((&mine, &[], &[]), (&theirs, &[])), Situation::Apart),
    ];
    for (at, (found, wanted)) in cases.iter().enumerate() {
        assert_eq!(found, wanted, "case {at}");
        assert!(!situation_words(Lang::Ru, found).is_empty());
    }
}

#[test]
fn mine_is_compared_without_what_the_file_is_without() {
    let common = edited(&plan(), &[]);
    let mut noted = common.clone();
    noted.cell_notes.insert(
        planerka::plan::CellAt { scope: planerka::plan::Scope::All, place: planerka::plan::Place::Weight },
        "why".to_owned(),
    );
    let (lineage, without) = ([revision(&common)], [Section::Notes]);
    let theirs = after(&common, &[weight(ANNA, 3.0)]);
    let there = There { plan: &theirs, lineage: &lineage, without: &without };
    assert_eq!(Situation::of(Here { plan: &noted, lineage: &[], kept: &[] }, there), Situation::Newer);
}

/// A plan, a variant of it, and a variant of that variant: what only the two variants went through is no common version of the
/// last one and the plan.
#[test]
fn a_variant_of_a_variant_has_the_version_in_common_that_the_plan_was_in() {
    let first = plan();
    let variant =
        after(&planerka::edit::duplicate_as_variant(&first, "v", "Variant").unwrap(), &[weight(ANNA, 2.0)]);
    let second =
        after(&planerka::edit::duplicate_as_variant(&variant, "w", "Second").unwrap(), &[weight(ANNA, 3.0)]);
    let [a, b] = [&first, &variant].map(revision);
    let mine = after(&first, &[weight(BORIS, 2.0)]);
    // The plan keeps a copy of itself, the second variant one of what it was made from.
    let (lineage, both) = ([a.clone()], [a.clone(), b.clone()]);
    let kept = kept_by_both(from_ref(&a), &lineage, from_ref(&b));
    let there = There { plan: &second, lineage: &both, without: &[] };
    assert_eq!(
        Situation::of(Here { plan: &mine, lineage: &lineage, kept: &kept }, there),
        Situation::Both(a.clone())
    );
    // The other way round the text is found with the plan's copies.
    let kept = kept_by_both(from_ref(&b), &both, from_ref(&a));
    assert_eq!(kept, [b, a.clone()]);
    let there = There { plan: &mine, lineage: &lineage, without: &[] };
    assert_eq!(Situation::of(Here { plan: &second, lineage: &both, kept: &kept }, there), Situation::Both(a));
}

#[test]
fn a_merged_plan_remembers_both() {
    let (mine, theirs) = (["a".to_owned(), "b".to_owned()], ["a".to_owned(), "c".to_owned()]);
    let there = There { plan: &plan(), lineage: &theirs, without: &[] };
    assert_eq!(received(&mine, there), ["a".to_owned(), "b".to_owned(), "c".to_owned(), revision(&plan())]);
}

const ALL: [Section; 5] = [Section::Facts, Section::Deals, Section::Notes, Section::Log, Section::Crm];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// A reduced copy is a file, and what is changed in it takes nothing of the sections away that it lacks.
    #[test]
    fn a_copy_without_sections_takes_none_of_them_away(
        plan in plans(SMALL),
        begun in vec(edit(), 0..25),
        changed in (vec(edit(), 1..6), vec(edit(), 1..6)),
        left_out in vec(any::<bool>(), 5),
    ) {
        let common = edited(&plan, &begun);
        let without: Vec<Section> = ALL.into_iter().zip(&left_out).filter(|(_, out)| **out).map(|(section, _)| section).collect();
        let sent = reduced(&common, &without);
        prop_assert_eq!(&read(write(&sent).unwrap().as_bytes()).unwrap().plan, &sent);
        prop_assert_eq!(&reduced(&sent, &without), &sent);
        // Unchanged it brings nothing, whatever was done here.
        let mine = edited(&common, &changed.0);
        let same = Merge::new(&sent, &mine, &sent, &without).unwrap().outcome(&Choices::new(), Side::Mine).unwrap();
        prop_assert_eq!(&same.plan, &mine);
        let theirs = edited(&sent, &changed.1);
        let merge = Merge::new(&sent, &mine, &theirs, &without).unwrap();
        let found = merge.outcome(&Choices::new(), Side::Mine);
        prop_assert!(found.is_ok(), "{:?}", found.err());
        // Every line has words in both languages, and none is a bare place.
        let found = found.unwrap();
        for lang in [Lang::En, Lang::Ru] {
            for line in merge_lines(lang, &merge, &found) {
                prop_assert!(!line.what.is_empty() && !line.what.contains('_'), "{}: {}", line.path, line.what);
            }
        }
    }
}
