//! Plans whose held totals are sums of one random table, so that all of them can be met, and some with a fault put in.

use std::fmt::Write as _;

/// One plan and what is known of it.
pub struct Grid {
    pub kind: &'static str,
    pub people: usize,
    pub products: usize,
    pub months: usize,
    pub step: i64,
    /// How many totals cannot but be set aside.
    pub broken: usize,
    /// The plan's file.
    pub text: String,
}

/// Chance from a seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % count.max(1) as u64).unwrap_or(0)
    }
}

/// A total: of whom (None is everybody), of which product, in which month (None is the whole time), how much, and
/// whether at least so much.
type Total = (Option<usize>, Option<usize>, Option<usize>, i64, bool);

/// How a grid is made.
#[derive(Clone, Copy)]
pub struct Shape {
    pub kind: &'static str,
    pub people: usize,
    pub products: usize,
    pub months: usize,
    /// Cells are 0 to this, times the step.
    pub largest: usize,
    /// Of 100 totals so many are held.
    pub held: usize,
    pub step: i64,
    /// Makes one total wrong by this much.
    pub off: i64,
    /// So many people are gone before the plan starts.
    pub gone: usize,
    /// Of 100 held totals so many are floors.
    pub floors: usize,
    /// A floor asks for so many hundredths less than the table has.
    pub less: i64,
}

impl Shape {
    /// Every total of small figures held, exactly and without a fault.
    pub const PLAIN: Shape = Shape {
        kind: "two-way",
        people: 40,
        products: 1,
        months: 12,
        largest: 3,
        held: 100,
        step: 1,
        off: 0,
        gone: 0,
        floors: 0,
        less: 0,
    };
}

/// 200 grids, the same every time.
pub fn all() -> impl Iterator<Item = Grid> {
    (0..200).map(one)
}

/// The one with this number.
pub fn one(number: usize) -> Grid {
    grid(shape(number), number as u64)
}

/// Large grids with all totals held, right and with one total off by one.
pub fn large() -> impl Iterator<Item = Grid> {
    let sizes = [
        ("975-24", 975, 1, 24, 0),
        ("1000-24", 1_000, 1, 24, 0),
        ("300-12-off", 300, 1, 12, 1),
        ("1000-12-off", 1_000, 1, 12, 1),
        ("900-36-off", 900, 1, 36, 1),
        ("5000-12", 5_000, 1, 12, 0),
        ("5000-12-off", 5_000, 1, 12, 1),
        ("150-3-12", 150, 3, 12, 0),
        ("150-3-12-off", 150, 3, 12, 1),
        ("600-8-12", 600, 8, 12, 0),
        ("600-8-12-off", 600, 8, 12, 1),
    ];
    let largest = [1, 9, 100_000];
    sizes.into_iter().flat_map(move |(kind, people, products, months, off)| {
        largest.into_iter().map(move |largest| {
            let shape = Shape { kind, people, products, months, largest, off, ..Shape::PLAIN };
            grid(shape, largest as u64)
        })
    })
}

/// Grids with floors: a third of the totals or all of them, as much as the table has or a tenth less.
pub fn floors() -> impl Iterator<Item = Grid> {
    let sizes = [
        ("40-3-6", 40, 3, 6),
        ("150-3-12", 150, 3, 12),
        ("600-3-6", 600, 3, 6),
        ("250-8-36", 250, 8, 36),
        ("600-8-12", 600, 8, 12),
        ("1000-36", 1_000, 1, 36),
        ("5000-12", 5_000, 1, 12),
    ];
    let kinds = [(33, 0), (33, 10), (100, 0), (100, 10)];
    let largest = [1, 9, 100_000];
    sizes.into_iter().flat_map(move |(kind, people, products, months)| {
        kinds.into_iter().flat_map(move |(floors, less)| {
            largest.into_iter().map(move |largest| {
                let shape = Shape { kind, people, products, months, largest, floors, less, ..Shape::PLAIN };
                grid(shape, largest as u64)
            })
        })
    })
}

fn shape(number: usize) -> Shape {
    let mut chance = Chance(0x5851_F42D_4C95_7F2D ^ (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let largest = [1, 3, 9, 100, 100_000][chance.below(5)];
    let held = [30, 60, 90, 100][chance.below(4)];
    let plain = Shape {
        kind: "two-way",
        people: [8, 50, 200, 1_000, 5_000][chance.below(5)],
        products: 1,
        months: [12, 24, 36][chance.below(3)],
        largest,
        held,
        ..Shape::PLAIN
    };
    let three = Shape {
        kind: "three-way",
        people: [6, 10, 15, 40, 150, 600][chance.below(6)],
        products: [3, 5, 8][chance.below(3)],
        months: [6, 12][chance.below(2)],
        ..plain
    };
    match number % 8 {
        0 | 1 => plain,
        2..=4 => three,
        5 => Shape { kind: "off-by-one", held: 100, off: 1, ..[plain, three][number / 8 % 2] },
        6 => Shape { kind: "steps", people: plain.people.min(1_000), step: 1_000, ..plain },
        _ => Shape { kind: "gone", people: plain.people.clamp(50, 1_000), held: 100, gone: 10, ..plain },
    }
}

/// The grid of a shape, by a seed.
pub fn grid(shape: Shape, seed: u64) -> Grid {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D ^ (seed + 1).wrapping_mul(0xD134_2543_DE82_EF95));
    let Shape { people, products, months, .. } = shape;
    let cells: Vec<i64> = (0..people * products * months)
        .map(|_| i64::try_from(chance.below(shape.largest + 1)).unwrap_or(0) * shape.step)
        .collect();
    let mut totals = totals(shape, &cells);
    for place in (1..totals.len()).rev() {
        totals.swap(place, chance.below(place + 1));
    }
    totals.truncate((totals.len() * shape.held).div_ceil(100).min(19_000));
    if shape.off != 0 {
        let place = chance.below(totals.len());
        totals[place].3 += shape.off;
    }
    if shape.floors > 0 {
        let mut chance = Chance(0xA076_1D64_78BD_642F ^ (seed + 1).wrapping_mul(0xE703_7ED1_A0B4_28DB));
        for total in &mut totals {
            if chance.below(100) < shape.floors {
                total.4 = true;
                total.3 -= total.3 * shape.less / 100;
            }
        }
    }
    let gone_totals = totals.iter().filter(|t| t.3 > 0 && t.0.is_some_and(|who| who < shape.gone)).count();
    Grid {
        kind: shape.kind,
        people,
        products,
        months,
        step: shape.step,
        broken: gone_totals + usize::from(shape.off != 0),
        text: text(shape, &totals),
    }
}

/// Every total of the table: of people and months, and, where there are products, of each two of the three.
fn totals(shape: Shape, cells: &[i64]) -> Vec<Total> {
    let Shape { people, products, months, gone, .. } = shape;
    let cell = |i: usize, k: usize, m: usize| cells[(i * products + k) * months + m];
    let mut list = Vec::new();
    if gone > 0 {
        for i in 0..people {
            list.extend((0..months).map(|m| (Some(i), None, Some(m), cell(i, 0, m), false)));
        }
    } else if products == 1 {
        list.extend(
            (0..people).map(|i| (Some(i), None, None, (0..months).map(|m| cell(i, 0, m)).sum(), false)),
        );
        list.extend(
            (0..months).map(|m| (None, None, Some(m), (0..people).map(|i| cell(i, 0, m)).sum(), false)),
        );
    } else {
        for i in 0..people {
            let of_month = |m| (0..products).map(|k| cell(i, k, m)).sum();
            list.extend((0..months).map(|m| (Some(i), None, Some(m), of_month(m), false)));
            let of_product = |k| (0..months).map(|m| cell(i, k, m)).sum();
            list.extend((0..products).map(|k| (Some(i), Some(k), None, of_product(k), false)));
        }
        for k in 0..products {
            let sum = |m| (0..people).map(|i| cell(i, k, m)).sum();
            list.extend((0..months).map(|m| (None, Some(k), Some(m), sum(m), false)));
        }
    }
    list
}

fn text(shape: Shape, totals: &[Total]) -> String {
    let mut chance = Chance(77);
    let mut managers = String::new();
    for i in 0..shape.people {
        let line = |k: usize| format!(r#"{{"members":{{"product":{}}}}}"#, 2_000 + k);
        let lines: Vec<String> = (0..shape.products).map(line).collect();
        let lines =
            if shape.products > 1 { format!(r#","lines":[{}]"#, lines.join(",")) } else { String::new() };
        let leave = if i < shape.gone { r#","leave":"2026-12-31""# } else { "" };
        let comma = if i > 0 { "," } else { "" };
        let weight = 5 + chance.below(15);
        let _ = write!(
            managers,
            r#"{comma}{{"id":{},"name":"M{i}","weight":{}.{},"fte":1.0{leave}{lines}}}"#,
            10_000 + i,
            weight / 10,
            weight % 10
        );
    }
    let mut holds = String::new();
    for (place, &(who, product, month, amount, floor)) in totals.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        let scope = who.map_or(r#""all""#.to_owned(), |i| format!(r#"{{"manager":{}}}"#, 10_000 + i));
        let members = product.map_or(String::new(), |k| format!(r#","members":{{"product":{}}}"#, 2_000 + k));
        let period =
            month.map_or("horizon".to_owned(), |m| format!("month {}-{:02}", 2027 + m / 12, m % 12 + 1));
        let floor = if floor { r#","at_least":true"# } else { "" };
        let _ = write!(
            holds,
            r#"{comma}{{"scope":{scope}{members},"period":"{period}","amount":{amount}{floor}}}"#
        );
    }
    let members: Vec<String> =
        (0..shape.products).map(|k| format!(r#"{{"id":{},"name":"P{k}","mix":1.0}}"#, 2_000 + k)).collect();
    let dimensions = if shape.products > 1 {
        format!(r#""dimensions":[{{"kind":"product","name":"Product","members":[{}]}}],"#, members.join(","))
    } else {
        String::new()
    };
    let schema = if shape.floors > 0 { 6 } else { 3 };
    format!(
        r#"{{"app":"planerka","schema":{schema},"created_with":"grids","plan":{{"id":"grid","name":"Grid","currency":"RUB",
"horizon":{{"start":"2027-01","months":{}}},"calendar":{{"base":"5-2"}},"season":[1,1,1,1,1,1,1,1,1,1,1,1],
"rounding":{},"absence_policy":"within-manager","ramp":[],"average_deal":100000,
"stages":[{{"id":1,"name":"Deals","step":{{"percent":1.0}}}}],"teams":[],{dimensions}
"managers":[{managers}],"holds":[{holds}],"last_id":40000}}}}"#,
        shape.months, shape.step
    )
}
