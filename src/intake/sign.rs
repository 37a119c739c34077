//! The currency that a table is in.

use super::context::{Context, Wishes};
use super::reading::read;
use crate::plan::Plan;
use crate::sheet::clipboard::PastedBlock;
use crate::sheet::currency::known;

/// The code of the first currency that stands beside money in a table, in its titles or its cells. A sign of several currencies
/// is the plan's where it can be; a letter in a name is none.
///
/// ```
/// use planerka::intake::{Context, first_currency};
/// use planerka::{engine::evaluate, i18n::Lang, sample, sheet::clipboard};
/// let plan = sample::empty(Lang::Ru, 2027, "p");
/// let tables = evaluate(&plan);
/// let context = Context { plan: &plan, tables: &tables, lang: Lang::Ru, sample: false, facts: None };
/// let code = |text| first_currency(&clipboard::read(None, text).unwrap(), &context);
/// assert_eq!(code("Имя\tПлан\nИванова\t$1,200,000\nПетров\t900,000 €"), Some("USD"));
/// assert_eq!(code("Имя\tСредний чек, ₽\tПлан\nПетров\t200000\t$900,000"), Some("RUB"));
/// assert_eq!(code("Имя\tПлан\nИванова\t900000\nПетров\t£900,000"), Some("GBP"));
/// assert_eq!(code("Имя\tПлан\nПетров Р.\t900000"), None);
/// let plan = sample::empty(Lang::En, 2027, "p");
/// let plan = sample::in_currency(plan, "CAD");
/// let context = Context { plan: &plan, ..context };
/// let code = |text| first_currency(&clipboard::read(None, text).unwrap(), &context);
/// assert_eq!(code("Rep\tQuota\nAnn\t$900,000"), Some("CAD"));
/// assert_eq!(code("Rep\tQuota, USD\nAnn\t$900,000"), Some("USD"));
/// ```
#[must_use]
pub fn first_currency(block: &PastedBlock, context: &Context<'_>) -> Option<&'static str> {
    // A column names its currency where that is not the plan's: here every one counts.
    let plan = Plan { currency: String::new(), ..context.plan.clone() };
    let reading = read(block, &Context { plan: &plan, ..*context }, &Wishes::default());
    let (col, code) = reading
        .columns
        .iter()
        .enumerate()
        .find_map(|(col, column)| Some((col, *column.currencies.first()?)))?;
    // "$" in a plan of Canadian dollars is no other currency.
    let others = read(block, context, &Wishes::default()).columns;
    let other = others.get(col).is_some_and(|column| column.currencies.contains(&code));
    let own = known(&context.plan.currency).filter(|_| !other);
    Some(own.unwrap_or(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::i18n::Lang;
    use crate::intake::{changes, words};
    use crate::sample;
    use crate::sheet::clipboard;

    #[test]
    fn a_row_in_dollars_below_a_row_in_roubles_is_said() {
        let plan = sample::empty(Lang::Ru, 2027, "p");
        let tables = evaluate(&plan);
        let context = Context { plan: &plan, tables: &tables, lang: Lang::Ru, sample: false, facts: None };
        let block = clipboard::read(None, "Имя\tПлан\nИванова\t1 200 000 ₽\nПетров\t$900,000").unwrap();
        let reading = read(&block, &context, &Wishes::default());
        let said = words::remarks(&reading, &changes(&reading, &context, &Wishes::default()), &context);
        assert!(said.iter().any(|words| words.contains("USD") && words.contains("RUB")), "{said:?}");
        assert_eq!(first_currency(&block, &context), Some("RUB"));
    }
}
