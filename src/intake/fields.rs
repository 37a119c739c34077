//! What a column of a person can be, as data: its key, how its cells are read, the titles by which it is known.

use std::sync::LazyLock;

pub use super::cell_values::Value;
use crate::i18n::texts::detail_titles;
use crate::plan::Detail;

/// Something known of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The whole name.
    Name,
    /// The surname, to be joined with the given name.
    Surname,
    /// Given name or patronymic.
    GivenName,
    /// The team.
    Team,
    /// The weight.
    Weight,
    /// The share of the plan.
    Share,
    /// The person's total for the whole plan.
    Plan,
    /// That of half a year: all halves together are the total for the whole plan.
    Half,
    /// The average deal.
    AverageDeal,
    /// FTE.
    Fte,
    /// First day.
    Hire,
    /// Last day.
    Leave,
    /// Absences.
    Absences,
    /// The first day of an absence, the last of which stands in a column of its own.
    AwayFrom,
    /// The last day of such an absence.
    AwayTo,
    /// The ramp.
    Ramp,
    /// The gross margin.
    Margin,
    /// Selling minutes a day.
    Minutes,
    /// A short text about the person.
    Detail(Detail),
    /// The period of a row, where every row is one.
    Period,
    /// Running numbers.
    Number,
}

/// One thing that a column can be.
#[derive(Debug)]
pub struct Spec {
    /// Which.
    pub field: Field,
    /// Its name where choices are kept.
    pub key: &'static str,
    /// How its cells are read.
    pub value: Value,
    /// More than one column may be it.
    pub many: bool,
    /// Titles as [`super::titles::Title`] makes them.
    pub titles: &'static [&'static str],
}

impl Field {
    /// What is known of this field.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        // Every field has its entry: a test walks them.
        all().find(|spec| spec.field == self).unwrap_or(&SPECS[0])
    }

    /// The field with one of these titles.
    #[must_use]
    pub fn titled(title: &str) -> Option<Field> {
        let title = title.replace("ф и о", "фио");
        all().find(|spec| spec.titles.contains(&title.as_str())).map(|spec| spec.field)
    }
}

const fn spec(field: Field, key: &'static str, value: Value, titles: &'static [&'static str]) -> Spec {
    Spec { field, key, value, many: false, titles }
}

/// More than one column may be it, by titles that are read word by word.
const fn many(field: Field, key: &'static str, value: Value) -> Spec {
    Spec { field, key, value, many: true, titles: &[] }
}

/// Short texts about people; their titles stand with their words.
static DETAILS: LazyLock<Vec<Spec>> = LazyLock::new(|| {
    let spec = |of: &Detail| spec(Field::Detail(*of), of.key(), Value::Words, detail_titles(*of));
    Detail::ALL.iter().map(spec).collect()
});

/// Every field of the table of people.
pub fn all() -> impl Iterator<Item = &'static Spec> {
    SPECS.iter().chain(DETAILS.iter())
}

/// Those that have a meaning of their own.
const SPECS: &[Spec] = &[
    spec(
        Field::Name,
        "name",
        Value::Words,
        &[
            "менеджер",
            "менеджеры",
            "менеджер по продажам",
            "менеджер сделки",
            "ответственный",
            "ответственный за сделку",
            "ответственный менеджер",
            "фио",
            "ф и о",
            "фио менеджера",
            "фио сотрудника",
            "имя",
            "имя менеджера",
            "имя сотрудника",
            "фамилия имя",
            "фамилия и имя",
            "фамилия имя отчество",
            "имя фамилия",
            "имя и фамилия",
            "сотрудник",
            "сотрудники",
            "продавец",
            "продавцы",
            "исполнитель",
            "названия строк",
            "row labels",
            "manager",
            "managers",
            "manager name",
            "name",
            "full name",
            "user",
            "user full name",
            "owner",
            "owner name",
            "owner full name",
            "deal owner",
            "deal owner name",
            "opportunity owner",
            "account owner",
            "responsible",
            "responsible person",
            "employee",
            "employee name",
            "seller",
            "sellers",
            "rep",
            "reps",
            "rep name",
            "sales rep",
            "sales reps",
            "sales representative",
            "sales person",
            "salesperson",
            "sales manager",
            "account manager",
            "account executive",
        ],
    ),
    spec(Field::Surname, "surname", Value::Words, &["фамилия", "surname", "last name", "family name"]),
    Spec {
        field: Field::GivenName,
        key: "given",
        value: Value::Words,
        many: true,
        titles: &["отчество", "имя отчество", "first name", "given name"],
    },
    spec(
        Field::Team,
        "team",
        Value::Words,
        &[
            "группа",
            "команда",
            "отдел",
            "отдел продаж",
            "подразделение",
            "департамент",
            "руководитель",
            "роп",
            "старший",
            "team",
            "sales team",
            "team name",
            "group",
            "department",
            "unit",
            "division",
            "hubspot team",
            "role",
        ],
    ),
    spec(Field::Weight, "weight", Value::Number, &["вес", "коэффициент", "weight"]),
    spec(
        Field::Share,
        "share",
        Value::Percent,
        &["доля", "доля в плане", "доля плана", "доля менеджера", "share", "share of plan", "share of quota"],
    ),
    spec(
        Field::Plan,
        "plan",
        Value::Money,
        &[
            "план",
            "план на год",
            "план года",
            "план продаж",
            "план по выручке",
            "годовой план",
            "план выручки",
            "план по продажам",
            "цель",
            "цель на год",
            "цель по выручке",
            "квота",
            "годовая квота",
            "квота на год",
            "plan",
            "annual plan",
            "sales plan",
            "revenue plan",
            "quota",
            "annual quota",
            "sales quota",
            "yearly quota",
            "quota amount",
            "target",
            "annual target",
            "sales target",
            "revenue target",
            "goal",
            "sales goal",
            "revenue goal",
            "annual goal",
            "goal amount",
        ],
    ),
    many(Field::Half, "half", Value::Money),
    spec(
        Field::AverageDeal,
        "deal",
        Value::Money,
        &[
            "средний чек",
            "ср чек",
            "чек",
            "средняя сделка",
            "средний чек сделки",
            "средняя сумма сделки",
            "средний размер сделки",
            "average deal",
            "average deal size",
            "average deal value",
            "avg deal",
            "avg deal size",
            "avg deal value",
            "deal size",
            "average sale",
            "average amount",
            "acv",
            "asp",
        ],
    ),
    spec(
        Field::Fte,
        "fte",
        Value::Number,
        &["ставка", "доля ставки", "занятость", "fte", "full time equivalent"],
    ),
    spec(
        Field::Hire,
        "hire",
        Value::Date,
        &[
            "дата приема",
            "дата приема на работу",
            "дата выхода",
            "прием",
            "принят",
            "принята",
            "дата найма",
            "начало работы",
            "работает с",
            "выход на работу",
            "hire date",
            "hired",
            "hire",
            "hired on",
            "start date",
            "started",
            "start",
            "joined",
            "join date",
            "date joined",
        ],
    ),
    spec(
        Field::Leave,
        "leave",
        Value::Date,
        &[
            "дата увольнения",
            "увольнение",
            "уволен",
            "уходит",
            "работает до",
            "leave date",
            "leaves",
            "leave",
            "left",
            "end date",
            "termination date",
            "last day",
        ],
    ),
    spec(
        Field::Absences,
        "absences",
        Value::Spans,
        &[
            "отпуск",
            "отпуска",
            "отсутствие",
            "отсутствия",
            "даты отпуска",
            "vacation",
            "vacations",
            "pto",
            "absence",
            "absences",
            "time off",
            "holiday",
            "leave of absence",
        ],
    ),
    many(Field::AwayFrom, "away-from", Value::Spans),
    many(Field::AwayTo, "away-to", Value::Spans),
    spec(Field::Ramp, "ramp", Value::Ramp, &["выход на план", "ramp", "ramp by month", "ramp up"]),
    spec(
        Field::Margin,
        "margin",
        Value::Percent,
        &["маржа", "маржинальность", "доля валовой прибыли", "margin", "gross margin", "margin rate"],
    ),
    spec(
        Field::Minutes,
        "minutes",
        Value::Number,
        &[
            "минут в день",
            "минуты в день",
            "минут на продажи в день",
            "selling minutes a day",
            "minutes",
            "minutes a day",
            "minutes per day",
            "selling minutes",
        ],
    ),
    spec(
        Field::Period,
        "period",
        Value::Period,
        &["период", "месяц", "неделя", "квартал", "period", "month", "week", "quarter"],
    ),
    spec(Field::Number, "number", Value::Nothing, &["п п", "пп", "номер", "no", "n", "nr", "id", "#"]),
];
