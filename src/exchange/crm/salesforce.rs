//! Salesforce: CSV for Data Loader, object `ForecastingQuota`.
//!
//! To be said beside it: it needs *Manage Quotas*; nobody can load their own quota without *View All
//! Forecasts*; loading a period twice needs the record's Id (unverified). Also unverified: that a column
//! `CurrencyIsoCode` is refused if the organisation has a single currency; it is written only if the plan
//! says so.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::written;

/// The amount of a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Whole units of the currency.
    Money(i64),
    /// A count.
    Quantity(i64),
}

/// A quota of one person, period and type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// The user's id.
    pub owner: String,
    /// The id of the forecast type.
    pub kind: String,
    /// The period's first day.
    pub start: NaiveDate,
    /// The amount.
    pub amount: Amount,
    /// The product's name; None for all of them.
    pub family: Option<String>,
}

/// Writes the file. Columns without values are omitted.
///
/// ```
/// use planerka::exchange::crm::salesforce::{Amount, Quota, write_quotas};
/// let start = chrono::NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
/// let (owner, kind) = ("0055f000009AbCdAAK".to_owned(), "0Db5f000000TgHxCAK".to_owned());
/// let quota = Quota { owner, kind, start, amount: Amount::Money(1_020_000), family: None };
/// assert_eq!(
///     write_quotas(&[quota], Some("RUB")),
///     "QuotaOwnerId,ForecastingTypeId,StartDate,QuotaAmount,CurrencyIsoCode\r\n\
///      0055f000009AbCdAAK,0Db5f000000TgHxCAK,2027-01-01,1020000,RUB\r\n"
/// );
/// ```
#[must_use]
pub fn write_quotas(quotas: &[Quota], currency: Option<&str>) -> String {
    let money = |quota: &Quota| match quota.amount {
        Amount::Money(amount) => Some(amount),
        Amount::Quantity(_) => None,
    };
    let has_money = quotas.iter().any(|quota| money(quota).is_some());
    let has_counts = quotas.iter().any(|quota| money(quota).is_none());
    let families = quotas.iter().any(|quota| quota.family.is_some());
    let mut head: Vec<Cow<'_, str>> =
        ["QuotaOwnerId", "ForecastingTypeId", "StartDate"].map(Cow::from).to_vec();
    head.extend(has_money.then_some("QuotaAmount".into()));
    head.extend(has_counts.then_some("QuotaQuantity".into()));
    head.extend(currency.map(|_| Cow::from("CurrencyIsoCode")));
    head.extend(families.then_some("ProductFamily".into()));
    let row = |quota: &Quota| {
        let mut row: Vec<Cow<'_, str>> =
            vec![quota.owner.clone().into(), quota.kind.clone().into(), quota.start.to_string().into()];
        let (amount, count) = match quota.amount {
            Amount::Money(amount) => (amount.to_string(), String::new()),
            Amount::Quantity(count) => (String::new(), count.to_string()),
        };
        row.extend(has_money.then_some(amount.into()));
        row.extend(has_counts.then_some(count.into()));
        row.extend(currency.map(|code| Cow::from(code.to_owned())));
        row.extend(families.then(|| quota.family.clone().unwrap_or_default().into()));
        row
    };
    written(std::iter::once(head).chain(quotas.iter().map(row)))
}
