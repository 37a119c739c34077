//! Which copies stay.

use planerka::file::copies::{Copy, CopyOf, MAX_COPIED, MAX_COPIES, keep};
use proptest::collection::vec;
use proptest::prelude::*;

fn copy(revision: &str, hour: usize, bytes: usize) -> Copy {
    let at = format!("2027-01-01T{hour:02}:00:00");
    Copy { revision: revision.to_owned(), at, of: CopyOf::Received, bytes, author: None }
}

fn names(copies: &[Copy]) -> Vec<&str> {
    copies.iter().map(|copy| copy.revision.as_str()).collect()
}

#[test]
fn the_same_revision_again_is_one_copy_and_the_newest() {
    let known = [copy("a", 1, 10), copy("b", 2, 10)];
    let copies = keep(&known, copy("a", 3, 12));
    assert_eq!((names(&copies.stay), copies.go.len(), copies.stay[1].bytes), (vec!["b", "a"], 0, 12));
}

#[test]
fn a_copy_that_takes_too_much_alone_is_not_kept_and_drives_nothing_out() {
    let known = [copy("a", 1, 10)];
    let copies = keep(&known, copy("b", 2, MAX_COPIED + 1));
    assert_eq!((names(&copies.stay), copies.go), (vec!["a"], vec!["b".to_owned()]));
    let copies = keep(&known, copy("a", 2, MAX_COPIED + 1));
    assert_eq!((names(&copies.stay), copies.go.len()), (vec!["a"], 0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn copies_stay_within_their_limits_and_the_oldest_go(all in vec((0_usize..40, 0..400_000_usize), 1..60)) {
        let mut kept: Vec<Copy> = Vec::new();
        for (hour, (name, bytes)) in all.iter().enumerate() {
            let new = copy(&format!("r{name}"), hour, *bytes);
            let copies = keep(&kept, new.clone());
            prop_assert!(copies.stay.len() <= MAX_COPIES);
            prop_assert!(copies.stay.iter().map(|copy| copy.bytes).sum::<usize>() <= MAX_COPIED);
            prop_assert_eq!(copies.stay.last(), Some(&new));
            // What goes is older than all that stays, and nothing is lost without being named.
            for gone in &copies.go {
                let at = &kept.iter().find(|copy| copy.revision == *gone).unwrap().at;
                prop_assert!(copies.stay.iter().all(|copy| copy.at > *at));
            }
            for old in kept.iter().filter(|old| old.revision != new.revision) {
                prop_assert!(copies.stay.contains(old) != copies.go.contains(&old.revision));
            }
            kept = copies.stay;
        }
    }
}
