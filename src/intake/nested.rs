//! Groups with their sums above their people, as pivot tables write them.

use crate::units::Money;

/// One row with a name and figures.
pub(super) struct Line {
    /// Its figures, by column.
    pub figures: Vec<(usize, Money)>,
    /// Its name says that it is a group.
    pub says_group: bool,
    /// Somebody of the plan has just this name.
    pub known: bool,
}

/// Which lines are the sums of those below them. `total` are the figures of the row of totals, where there is one.
pub(super) fn find(lines: &[Line], total: Option<&[(usize, Money)]>) -> Vec<usize> {
    let (mut heads, mut at, mut covered) = (Vec::new(), 0, true);
    while at < lines.len() {
        match extent(lines, at) {
            Some(members) => {
                heads.push((at, members));
                at += 1 + members;
            }
            None => (covered, at) = (false, at + 1),
        }
    }
    let large = heads.iter().filter(|(_, members)| *members > 1).count();
    let all_say = heads.iter().all(|(head, _)| lines[*head].says_group);
    let sure = covered && large > 0 && (large > 1 || all_say || is_sum(lines, &heads, total));
    let taken = heads.into_iter().filter(|(head, _)| sure || lines[*head].says_group);
    taken.map(|(head, _)| head).collect()
}

/// How many lines below one it is the sum of.
fn extent(lines: &[Line], head: usize) -> Option<usize> {
    let Line { figures, known, .. } = &lines[head];
    if *known || !figures.iter().any(|(_, amount)| *amount > 0) {
        return None;
    }
    let mut sums = vec![0; figures.len()];
    for (members, line) in (1..).zip(&lines[head + 1..]) {
        for (col, amount) in &line.figures {
            match figures.iter().position(|(of, _)| of == col) {
                Some(place) => sums[place] += amount,
                None if *amount != 0 => return None,
                None => {}
            }
        }
        let near = |(sum, (_, amount)): (&Money, &(usize, Money))| (amount - sum).abs() < members;
        if sums.iter().zip(figures).all(near) {
            return usize::try_from(members).ok();
        }
        if sums.iter().zip(figures).any(|(sum, (_, amount))| *sum > amount + members) {
            return None;
        }
    }
    None
}

/// Whether the row of totals is the sum of these lines and not of all.
fn is_sum(lines: &[Line], heads: &[(usize, usize)], total: Option<&[(usize, Money)]>) -> bool {
    let sum = |col: usize| -> Money {
        let of = heads.iter().flat_map(|(head, _)| &lines[*head].figures);
        of.filter(|(other, _)| *other == col).map(|(_, amount)| *amount).sum()
    };
    let near = |(col, amount): &(usize, Money)| (amount - sum(*col)).abs() <= 1;
    total.is_some_and(|total| !total.is_empty() && total.iter().all(near))
}
