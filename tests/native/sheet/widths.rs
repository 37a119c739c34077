//! Widths of columns: how they are kept, and that nothing unreadable comes back.

use planerka::sheet::widths::{LIMITS, Width, keep, kept, nearest, put};
use proptest::prelude::*;

fn widths(list: &[(&str, u16)]) -> Vec<Width> {
    list.iter().map(|(key, width)| ((*key).to_owned(), *width)).collect()
}

#[test]
fn widths_come_back_for_the_plan_they_were_kept_for() {
    let mut lines = Vec::new();
    let (one, other) = (widths(&[("name", 184), ("q:2027-01", 96)]), widths(&[("name", 300)]));
    keep(&mut lines, "one", &one);
    // The untouched sample has no id that lasts.
    keep(&mut lines, "", &other);
    assert_eq!(lines, ["name=184,q:2027-01=96 one", "name=300 "]);
    assert_eq!((kept(&lines, "one"), kept(&lines, "")), (one, other));
    assert_eq!(kept(&lines, "name"), []);
    keep(&mut lines, "one", &widths(&[("name", 50)]));
    assert_eq!(lines, ["name=300 ", "name=50 one"]);
    keep(&mut lines, "one", &[]);
    assert_eq!(lines, ["name=300 "]);
}

#[test]
fn what_cannot_be_read_is_as_if_it_was_never_there() {
    for (line, wanted) in [
        ("", &[][..]),
        ("p", &[]),
        ("name=184p", &[]),
        (" p", &[]),
        ("name p", &[]),
        ("name=wide p", &[]),
        ("name=-5 p", &[]),
        ("name=184.5 p", &[]),
        ("name=99999999 p", &[]),
        ("name=43,weight=44,share=480,fte=481 p", &[("weight", 44), ("share", 480)]),
        ("=184,,x,name=90 p", &[("name", 90)]),
        ("name=90,name=100 p", &[("name", 90)]),
    ] {
        assert_eq!(kept(&[line.to_owned()], "p"), widths(wanted), "{line:?}");
    }
    // A line that names nobody is not carried along.
    let mut lines = vec!["rubbish".to_owned(), "name=90 p".to_owned()];
    keep(&mut lines, "q", &widths(&[("name", 80)]));
    assert_eq!(lines, ["name=90 p", "name=80 q"]);
}

#[test]
fn the_oldest_plans_are_forgotten_first() {
    let mut lines = Vec::new();
    for n in 0..100 {
        keep(&mut lines, &format!("plan {n}"), &widths(&[("name", 100)]));
    }
    assert!(lines.len() <= 40, "{}", lines.len());
    assert_eq!((kept(&lines, "plan 0"), kept(&lines, "plan 99").len()), (vec![], 1));
}

#[test]
fn a_new_width_takes_the_place_of_the_old_one() {
    let mut all = widths(&[("name", 100), ("weight", 60)]);
    put(&mut all, widths(&[("weight", 70), ("share", 80)]));
    assert_eq!(all, widths(&[("name", 100), ("weight", 70), ("share", 80)]));
}

proptest! {
    #[test]
    fn any_widths_survive_being_kept(
        list in proptest::collection::btree_map("[a-z:0-9-]{1,12}", LIMITS.0..=LIMITS.1, 0..20),
        owner in "\\PC{0,20}",
        rem in -1e3..1e3_f64,
    ) {
        let list: Vec<Width> = list.into_iter().collect();
        let mut lines = vec!["name=90 somebody else entirely".to_owned()];
        keep(&mut lines, &owner, &list);
        prop_assert_eq!(kept(&lines, &owner), list);
        prop_assert_eq!(kept(&lines, "somebody else entirely").len(), 1);
        prop_assert!((LIMITS.0..=LIMITS.1).contains(&nearest(rem)));
    }
}
