//! What the columns of a table of facts or deals mean, by their titles.

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// One of the columns that tables of facts and deals usually have, such as `manager` or `revenue`.
    Known(&'static str),
    /// Counts of a stage of the plan.
    Stage(String),
    /// Left out, and named: a plan, a deviation, a total, a share.
    Skip,
    /// Not understood.
    Unknown,
}

/// The titles that are understood, both languages at once; as they are compared: letters and digits only.
const KNOWN: &[(&str, &[&str])] = &[
    (
        "manager",
        &[
            "менеджер",
            "ответственный",
            "сотрудник",
            "продавец",
            "фио",
            "имя",
            "manager",
            "owner",
            "dealowner",
            "opportunityowner",
            "salesrep",
            "rep",
            "seller",
            "responsible",
            "ответственныйменеджер",
            "ответственныйзасделку",
            "менеджерсделки",
            "менеджерпопродажам",
            "фиоменеджера",
            "dealownername",
            "ownername",
            "responsibleperson",
            "salesrepresentative",
            "salesperson",
        ],
    ),
    (
        "product",
        &["товар", "продукт", "номенклатура", "услуга", "product", "productname", "productfamily", "item"],
    ),
    ("region", &["регион", "город", "филиал", "территория", "region", "city", "branch", "territory"]),
    ("client", &["сегмент", "сегментклиента", "типклиента", "segment", "clientsegment", "customersegment"]),
    ("period", &["период", "неделя", "месяц", "period", "week", "month"]),
    (
        "week",
        &[
            "wc",
            "weekcommencing",
            "weekstarting",
            "weekbeginning",
            "weekof",
            "weekending",
            "началонедели",
            "датаначаланедели",
        ],
    ),
    (
        "date",
        &[
            "дата",
            "датасделки",
            "датапродажи",
            "датареализации",
            "датаоплаты",
            "датаплатежа",
            "датадокумента",
            "датапоступления",
            "датаотгрузки",
            "дататранзакции",
            "день",
            "date",
            "day",
            "saledate",
            "paymentdate",
            "invoicedate",
            "orderdate",
            "datepaid",
        ],
    ),
    (
        "revenue",
        &[
            "выручка",
            "сумма",
            "суммасделки",
            "бюджет",
            "продажи",
            "факт",
            "реализация",
            "revenue",
            "amount",
            "value",
            "sales",
            "actual",
            "wonamount",
            "выручкафакт",
            "фактвыручка",
            "фактвыручки",
            "фактпродаж",
            "объемпродаж",
            "суммапродаж",
            "суммасделок",
            "суммареализации",
            "стоимость",
            "dealvalue",
            "dealamount",
            "closedwonamount",
            "totalrevenue",
            "actualrevenue",
            "actualsales",
            "closedrevenue",
            "opportunityamount",
            "amountincompanycurrency",
            "amountconverted",
            "суммабезндс",
            "суммасндс",
            "выручкабезндс",
            "выручкасндс",
        ],
    ),
    (
        "gross profit",
        &[
            "валоваяприбыль",
            "прибыль",
            "маржа",
            "маржинальнаяприбыль",
            "grossprofit",
            "profit",
            "margin",
            "grossmargin",
        ],
    ),
    (
        "payments",
        &[
            "оплата",
            "оплаты",
            "оплачено",
            "поступления",
            "поступило",
            "дс",
            "payments",
            "paid",
            "cashin",
            "received",
            "суммаоплаты",
            "суммаоплат",
            "сумманасчет",
            "платежи",
            "payment",
            "paymentsreceived",
            "amountpaid",
            "cash",
        ],
    ),
    (
        "deals",
        &[
            "сделки",
            "сделок",
            "количествосделок",
            "deals",
            "dealswon",
            "wondeals",
            "выигранныесделки",
            "выигранныхсделок",
            "closeddeals",
            "closedwondeals",
        ],
    ),
    ("deal id", &["id", "idсделки", "номерсделки", "recordid", "dealid", "opportunityid", "идентификатор"]),
    (
        "deal name",
        &[
            "сделка",
            "название",
            "названиесделки",
            "наименование",
            "deal",
            "dealname",
            "title",
            "opportunityname",
            "названиеобъекта",
        ],
    ),
    (
        "stage",
        &[
            "стадия",
            "стадиясделки",
            "этап",
            "этапсделки",
            "stage",
            "dealstage",
            "pipelinestage",
            "статуссделки",
        ],
    ),
    ("status", &["статус", "status"]),
    (
        "close",
        &[
            "датазакрытия",
            "предполагаемаядатазакрытия",
            "ожидаемаядатазакрытия",
            "планируемаядатазакрытия",
            "closedate",
            "expectedclosedate",
            "closedon",
            "датазавершения",
            "dateclosed",
            "closeddate",
            "closingdate",
            "estclosedate",
            "estimatedclosedate",
        ],
    ),
    ("won", &["датавыигрыша", "wontime", "wondate", "datewon", "actualclosedate"]),
    ("chance", &["вероятность", "probability", "dealprobability"]),
    ("category", &["категорияпрогноза", "forecastcategory"]),
    ("currency", &["валюта", "currency", "currencyofvalue"]),
];

/// What is never taken for a fact.
pub(super) const SKIPPED: &[&str] = &[
    "план",
    "цель",
    "отклонение",
    "выполнение",
    "итого",
    "plan",
    "target",
    "quota",
    "variance",
    "attainment",
    "total",
    "прогноз",
    "остаток",
    "forecast",
    "goal",
];

/// Units behind a title and what they multiply money by.
const UNITS: &[(&str, i64)] = &[
    ("тыс", 1_000),
    ("k", 1_000),
    ("млн", 1_000_000),
    ("m", 1_000_000),
    ("руб", 1),
    ("рублей", 1),
    ("р", 1),
    ("rub", 1),
    ("usd", 1),
    ("eur", 1),
    ("евро", 1),
    ("шт", 1),
    ("pcs", 1),
];

/// What may stand before the name of something that is counted.
const COUNTS: &[&[&str]] = &[&["количество"], &["кол", "во"], &["число"], &["number", "of"]];

/// What a program writes before the title of every column of a deal.
const PREFIXES: &[&str] = &["deal - ", "opportunity: "];

/// The titles of a plan's own stages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Titles {
    stages: Vec<(String, String)>,
}

impl Titles {
    /// Adds a title of a stage's counts.
    pub fn add(&mut self, title: &str, measure: &str) {
        self.stages.push((tokens(title).concat(), measure.to_owned()));
    }

    /// What a title means, and what money under it is multiplied by.
    ///
    /// ```
    /// use planerka::intake::facts::{Said, Titles};
    /// let plain = Titles::default();
    /// assert_eq!(plain.read("Amount, k USD"), (Said::Known("revenue"), 1_000));
    /// assert_eq!(plain.read("Deal - Expected close date"), (Said::Known("close"), 1));
    /// assert_eq!(plain.read("Quota"), (Said::Skip, 1));
    /// ```
    #[must_use]
    pub fn read(&self, title: &str) -> (Said, i64) {
        let small = title.trim().to_lowercase();
        let own = PREFIXES.iter().find_map(|prefix| small.strip_prefix(prefix)).unwrap_or(&small);
        let mut words = tokens(own);
        let mut factor = 1;
        while let Some(&(_, times)) = words
            .last()
            .filter(|_| words.len() > 1)
            .and_then(|last| UNITS.iter().find(|(unit, _)| unit == last))
        {
            factor *= times;
            words.pop();
        }
        let meaning = self.meaning(&words);
        let is_share = title.contains('%') && meaning != Said::Known("chance");
        let skipped = meaning == Said::Unknown && SKIPPED.contains(&words.concat().as_str());
        if is_share || skipped {
            return (Said::Skip, 1);
        }
        let is_money = matches!(meaning, Said::Known("revenue" | "gross profit" | "payments"));
        (meaning, if is_money { factor } else { 1 })
    }

    fn meaning(&self, words: &[String]) -> Said {
        let counted = COUNTS.iter().find(|prefix| begins(words, prefix));
        let rest = counted.map(|prefix| &words[prefix.len()..]);
        for words in std::iter::once(words).chain(rest) {
            let title = words.concat();
            if let Some((_, measure)) = self.stages.iter().find(|(own, _)| *own == title) {
                return Said::Stage(measure.clone());
            }
            let found = KNOWN.iter().find(|(_, titles)| titles.contains(&title.as_str()));
            if let Some((name, _)) = found {
                return Said::Known(name);
            }
        }
        Said::Unknown
    }
}

/// Whether words begin with others, and do not end there.
fn begins(words: &[String], prefix: &[&str]) -> bool {
    words.len() > prefix.len() && words.iter().zip(prefix).all(|(word, wanted)| word == wanted)
}

/// The runs of letters and digits of a title, in lower case, ё as е.
fn tokens(title: &str) -> Vec<String> {
    let small = title.to_lowercase().replace('ё', "е");
    small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
