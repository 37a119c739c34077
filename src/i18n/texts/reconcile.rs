//! The words of the parts of plan and fact that are folded, and of what each source says.

use super::Lang;

texts! {
    /// The parts of the page below the table, and what is said of each while it is folded.
    SectionWords, sections {
        entry_said: "typed last: {}", "последнее введённое: {}";
        entry_none: "nothing is typed yet", "пока ничего не введено";
        rest_none: "not re-planned: the plan stands as it is", "не пересчитан: план как есть";
        deals_none: "none yet", "пока нет";
        money_said: "paid {}, awaited {}", "оплачено {}, ожидается {}";
        profit_said: "{} against {} by plan to date", "{} при плане на дату {}";
        points_said: "met {}, below {}, no data {}, ahead {}", "выполнено {}, ниже {}, нет данных {}, впереди {}";
        points_none: "none yet", "пока нет";
        snapshots_said: "{}, baseline: {}", "всего {}, базовый: {}";
        log_said: "lines: {}, the last on {}", "записей: {}, последняя {}";
        log_none: "empty yet", "пока пуст";
        measure: "Figures", "Показатель";
        by_people: "Counts of work are told by people: rows by product, region or client have none.", "Количество работы известно по людям: в строках по продуктам, регионам и клиентам его нет.";
    }
}

texts! {
    /// Reconciliation: what each source says and what of it counts.
    ReconcileWords, reconciling {
        title: "Reconciliation", "Сверка";
        said: "sources: {}", "источников: {}";
        differ: "figures from two sources: {}", "цифр из двух источников: {}";
        missing: "not reported: {}", "нет данных: {}";
        sources: "What the sources say", "Что говорят источники";
        hint: "Of one period the report that reaches further counts, then the upper source of Setup. A longer report is the total of shorter ones: the last column says where the difference went.", "За один период действует отчёт, который доходит до более позднего дня, затем — верхний источник в настройках. Длинный отчёт — итог коротких: последний столбец говорит, куда отнесена разница.";
        period: "Period", "Период";
        source: "Source", "Источник";
        through: "Through", "По";
        went: "Difference to shorter reports", "Разница с короткими отчётами";
        total_of: "{}, total of everybody", "{}, итог на всех";
        outside: "{}: outside the plan", "{}: вне срока плана";
        idle: "{}: does not count", "{}: не считается";
        partly: "{}: {} counts", "{}: считается {}";
        shorter: "{}: shorter reports {}, {}", "{}: в коротких отчётах {}, {}";
        of_people: "{}: people {}, {}", "{}: у людей {}, {}";
        spread: "{} spread over {}", "{} разнесено на {}";
        booked: "{} booked on {}", "{} отнесено на {}";
        alone: "{} of people without shorter ones", "{} — у кого коротких нет";
        and: ", ", ", ";
        on_nobody: ", without a rep", ", без менеджера";
        no_difference: "no difference", "разницы нет";
        conflicts: "Where sources differ", "Где источники расходятся";
        alike: "Two sources say the same: {} figures.", "Источники совпадают, цифр: {}.";
        others: "Not in the plan and without a rep", "Вне плана и без менеджера";
        silent: "Not reported through this day", "Нет данных на эту дату";
        silent_hint: "Own working days of which no report says anything. They are not over for the plan to date, and are not 0.", "Свои рабочие дни, о которых не говорит ни один отчёт. В план на дату они не входят и нулём не считаются.";
        nothing: "Everybody is reported, and no two sources differ.", "Данные есть по всем, источники не расходятся.";
        more: "Show all {}", "Показать все {}";
    }
}
