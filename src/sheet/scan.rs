//! Splits the text of a number into sign, digits and unit; the parser interprets them.

use super::currency::is_sign;
use super::date::looks_like_date;
use super::mark::DecimalMark;
use super::parse_error::ParseError;
use super::words::{Word, currency_word_at_start, read_word};
use crate::units::decimal;

/// Longest text that can be a number, in characters, surrounding blanks excluded.
const MAX_CHARS: usize = 64;

/// A split text.
pub(super) struct Scan {
    pub core: Core,
    pub negative: bool,
    /// Whether it contained a `%`.
    pub percent: bool,
    /// The power of ten of a multiplier word.
    pub multiplier: Option<i32>,
    /// The position of a multiplier or currency.
    pub unit_at: Option<usize>,
}

/// The digits of a number, without group marks.
#[derive(Default)]
pub(super) struct Core {
    /// Digits before the decimal mark.
    pub whole: String,
    /// Digits after it.
    pub fraction: String,
    /// Whether its only mark could be a group mark as well as a decimal mark.
    pub ambiguous: bool,
    /// The decimal mark that this text proves.
    pub decisive: Option<DecimalMark>,
}

impl Core {
    /// The value times a power of ten, rounded once.
    pub fn value(&self, exponent: i32) -> f64 {
        let digits = |text: &str| if text.is_empty() { "0".to_owned() } else { text.to_owned() };
        let whole = digits(self.whole.trim_start_matches('0'));
        let text = format!("{whole}.{}e{exponent}", digits(&self.fraction));
        decimal::read(&text).unwrap_or(f64::INFINITY)
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

pub(super) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\'' | '’')
}

pub(super) fn is_core(c: char) -> bool {
    c.is_ascii_digit() || is_group_mark(c) || matches!(c, '.' | ',')
}

/// Splits a text. `decided` is the decimal mark of the other cells of the paste, `mark` the plan's.
pub(super) fn scan(text: &str, mark: DecimalMark, decided: Option<DecimalMark>) -> Result<Scan, ParseError> {
    let chars: Vec<char> = text.chars().take(4 * MAX_CHARS).collect();
    let start = chars.iter().position(|&c| !is_blank(c)).ok_or(ParseError::Empty)?;
    let end = chars.iter().rposition(|&c| !is_blank(c)).map_or(start, |last| last + 1);
    if end - start > MAX_CHARS {
        return Err(ParseError::NotANumber { at: start + MAX_CHARS });
    }
    let inner = &chars[..end];
    match inner[start] {
        '#' => return Err(ParseError::ErrorValue),
        c if end == start + 1 && (is_minus(c) || c == '—') => {
            return Ok(Scan {
                core: Core { whole: "0".into(), ..Core::default() },
                negative: false,
                percent: false,
                multiplier: None,
                unit_at: None,
            });
        }
        _ => {}
    }
    if is_accounting_zero(&inner[start..]) {
        return Ok(Scan {
            core: Core { whole: "0".into(), ..Core::default() },
            negative: false,
            percent: false,
            multiplier: None,
            unit_at: Some(start),
        });
    }
    if looks_like_date(&inner[start..]) {
        return Err(ParseError::LooksLikeDate);
    }
    scan_parts(inner, start, mark, decided)
}

/// `-   ₽`, `$ -`: a dash and a currency, by which accounting formats write 0.
fn is_accounting_zero(chars: &[char]) -> bool {
    let blank = |chars: &[char]| chars.iter().take_while(|c| is_blank(**c) || is_group_mark(**c)).count();
    let dash = |c: char| is_minus(c) || c == '—';
    let mut at = currency_word_at_start(chars).unwrap_or(0);
    let before = at > 0;
    at += blank(&chars[at..]);
    let dashes = chars[at..].iter().take_while(|c| dash(**c)).count();
    at += dashes;
    at += blank(&chars[at..]);
    let after = currency_word_at_start(&chars[at..]).unwrap_or(0);
    let end = at + after;
    (1..=2).contains(&dashes) && (before || after > 0) && end + blank(&chars[end..]) == chars.len()
}

fn scan_parts(
    chars: &[char],
    start: usize,
    mark: DecimalMark,
    decided: Option<DecimalMark>,
) -> Result<Scan, ParseError> {
    let head = Head::read(chars, start);
    let mut stop = head.stop + chars[head.stop..].iter().take_while(|&&c| is_core(c)).count();
    while stop > head.stop && is_group_mark(chars[stop - 1]) {
        stop -= 1;
    }
    if !chars[head.stop..stop].iter().any(char::is_ascii_digit) {
        return Err(ParseError::NotANumber { at: head.stop });
    }
    let core = read_core(&chars[head.stop..stop], head.stop, mark, decided)?;
    let tail = Tail::read(chars, stop, &head)?;
    Ok(Scan {
        core,
        negative: head.negative || head.bracket.is_some(),
        percent: tail.percent,
        multiplier: tail.multiplier,
        unit_at: tail.unit_at.or(head.currency),
    })
}

/// What precedes the digits: a sign or opening bracket and a currency, in either order.
#[derive(Default)]
struct Head {
    signed: bool,
    negative: bool,
    bracket: Option<usize>,
    currency: Option<usize>,
    stop: usize,
}

impl Head {
    fn read(chars: &[char], start: usize) -> Self {
        let mut head = Self { stop: start, ..Self::default() };
        while let Some(&c) = chars.get(head.stop) {
            let at = head.stop;
            if is_blank(c) {
                head.stop += 1;
            } else if (c == '+' || is_minus(c)) && !head.signed && head.bracket.is_none() {
                head.signed = true;
                head.negative = c != '+';
                head.stop += 1;
            } else if c == '(' && head.bracket.is_none() && !head.signed {
                head.bracket = Some(at);
                head.stop += 1;
            } else if let (None, Some(len)) = (head.currency, currency_word_at_start(&chars[at..])) {
                head.currency = Some(at);
                head.stop += len;
            } else {
                break;
            }
        }
        head
    }
}

/// What follows the digits: a multiplier, a currency, a percent sign, a closing bracket.
#[derive(Default)]
struct Tail {
    percent: bool,
    multiplier: Option<i32>,
    currency: bool,
    closed: bool,
    unit_at: Option<usize>,
}

impl Tail {
    fn read(chars: &[char], start: usize, head: &Head) -> Result<Self, ParseError> {
        let mut tail = Self { currency: head.currency.is_some(), ..Self::default() };
        let mut at = start;
        while let Some(&c) = chars.get(at) {
            if is_blank(c) {
                at += 1;
            } else if c == ')' && head.bracket.is_some() && !tail.closed {
                tail.closed = true;
                at += 1;
            } else if c == '%' && !tail.percent && !tail.currency && tail.multiplier.is_none() {
                tail.percent = true;
                at += 1;
            } else if is_sign(c) {
                tail.take(Word::Currency, at)?;
                at += 1;
            } else {
                let (words, len) = read_word(&chars[at..]).ok_or(ParseError::NotANumber { at })?;
                for word in words.into_iter().flatten() {
                    tail.take(word, at)?;
                }
                at += len;
            }
        }
        match head.bracket {
            Some(at) if !tail.closed => Err(ParseError::NotANumber { at }),
            _ => Ok(tail),
        }
    }

    fn take(&mut self, word: Word, at: usize) -> Result<(), ParseError> {
        let fits = match word {
            Word::Multiplier(power) if self.multiplier.is_none() && !self.percent => {
                self.multiplier = Some(power);
                true
            }
            Word::Currency if !self.currency && !self.percent => {
                self.currency = true;
                true
            }
            Word::Multiplier(_) | Word::Currency => false,
        };
        self.unit_at.get_or_insert(at);
        if fits { Ok(()) } else { Err(ParseError::NotANumber { at }) }
    }
}

/// Reads digits, group marks and decimal marks. `offset` is the position of `chars` in the text.
fn read_core(
    chars: &[char],
    offset: usize,
    mark: DecimalMark,
    decided: Option<DecimalMark>,
) -> Result<Core, ParseError> {
    let points = chars.iter().filter(|&&c| c == '.').count();
    let commas = chars.iter().filter(|&&c| c == ',').count();
    let last = chars.iter().rposition(|&c| matches!(c, '.' | ','));
    let mut core = Core::default();
    let decimal_at = match last {
        None => None,
        Some(at) if points + commas == 1 => {
            let own = DecimalMark::from_char(chars[at]);
            core.ambiguous = could_group(chars, at);
            if core.ambiguous {
                (own == decided.unwrap_or(mark)).then_some(at)
            } else {
                core.decisive = (at + 1 < chars.len()).then_some(own);
                Some(at)
            }
        }
        Some(at) => {
            let own = DecimalMark::from_char(chars[at]);
            let same = if own == DecimalMark::Comma { commas } else { points };
            let grouped = points == 0 || commas == 0;
            if !grouped && same > 1 {
                return Err(ParseError::BadGrouping { at: offset + at });
            }
            core.decisive = Some(if grouped { own.other() } else { own });
            (!grouped).then_some(at)
        }
    };
    let whole = &chars[..decimal_at.unwrap_or(chars.len())];
    core.whole = join_groups(whole, offset)?;
    if let Some(at) = decimal_at {
        core.fraction = chars[at + 1..].iter().collect();
        if let Some(bad) = core.fraction.chars().position(|c| !c.is_ascii_digit()) {
            return Err(ParseError::BadGrouping { at: offset + at + 1 + bad });
        }
    }
    Ok(core)
}

/// A single mark with one to three digits before it (not a leading zero) and exactly three after.
fn could_group(chars: &[char], at: usize) -> bool {
    (1..=3).contains(&at)
        && chars.len() - at == 4
        && chars[0] != '0'
        && chars.iter().enumerate().all(|(i, c)| i == at || c.is_ascii_digit())
}

fn join_groups(chars: &[char], offset: usize) -> Result<String, ParseError> {
    let class = |c: char| match c {
        '\'' | '’' => 'a',
        '.' | ',' => c,
        _ => ' ',
    };
    let mut marks = chars.iter().filter(|c| !c.is_ascii_digit()).map(|&c| class(c));
    if let Some(first) = marks.next() {
        let same = marks.all(|mark| mark == first);
        let mut at = 0;
        for (n, group) in chars.split(|c| !c.is_ascii_digit()).enumerate() {
            let right =
                if n == 0 { (1..=3).contains(&group.len()) && group[0] != '0' } else { group.len() == 3 };
            if !right || !same {
                return Err(ParseError::BadGrouping { at: offset + at });
            }
            at += group.len() + 1;
        }
    }
    Ok(chars.iter().filter(|c| c.is_ascii_digit()).collect())
}
