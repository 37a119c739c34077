//! The words of control: facts against the plan.

use super::Lang;

texts! {
    /// The parts of control.
    ControlParts, control_parts {
        facts: "Facts", "Факты";
        names: "Names in reports", "Имена в отчётах";
        deals: "Open deals", "Открытые сделки";
        snapshots: "Snapshots and baseline", "Снимки и базовый план";
        replan: "The rest re-planned", "Пересчёт остатка";
        checkpoints: "Checkpoints", "Точки контроля";
        bonus: "Bonus schemes", "Схемы бонусов";
        leads: "Leads", "Заявки";
        log: "Change log", "Журнал изменений";
    }
}

texts! {
    /// What is wrong with a part of control.
    ControlErrors, control_errors {
        report_twice: "two reports of one source for one period", "два отчёта одного источника за один период";
        bands: "Bands must begin at different points.", "Ступени должны начинаться с разных точек.";
    }
}

texts! {
    /// The page of plan and fact.
    PlanFactWords, plan_fact {
        view: "Plan–fact", "План–факт";
        through: "Facts through {}, {} days ago", "Факты по {}, дней назад: {}";
        compared: "Compared with: {}", "Сравнение с: {}";
        as_typed: "the plan as typed", "план как введён";
        now: "the plan now", "план сейчас";
        period: "Period", "Период";
        whole: "Whole plan", "Весь срок";
        rep: "Rep", "Менеджер";
        plan: "Plan", "План";
        to_date: "To date", "На дату";
        fact: "Fact", "Факт";
        gap: "Gap", "Отклонение";
        attainment: "Attainment", "% выполнения";
        pace: "Pace", "Темп";
        run_rate: "Run rate", "По рабочим дням";
        at_pace: "At this pace", "По темпу";
        by_deals: "By open deals", "По сделкам";
        share: "%", "%";
        required: "Needed a day", "Нужно в день";
        catch_up: "Times faster", "Быстрее, раз";
        all: "All", "Все";
        gone: "{} (was in the plan)", "{} (был в плане)";
        other: "{} (not in the plan)", "{} (вне плана)";
        nobody: "Without a rep", "Без менеджера";
        without: "Without", "Без признака";
        nothing_planned: "nothing planned any more", "больше ничего не запланировано";
        done: "done", "выполнено";
        is_final: "final", "итог";
        no_days: "no days", "нет дней";
        said_behind: "By {}: {} sold, {} of the plan to date, {} behind.", "На {}: {} — {} плана на дату, отставание {}.";
        said_ahead: "By {}: {} sold, {} of the plan to date, {} ahead.", "На {}: {} — {} плана на дату, опережение {}.";
        said_pace: "At this pace it will be {}, {} of the plan.", "При таком темпе будет {}, {} плана.";
        said_required: "From now on {} a working day is needed.", "Дальше нужно {} в рабочий день.";
        stages: "Stages", "Этапы";
        stage: "Stage", "Этап";
        causes: "Causes of the gap", "Причины отклонения";
        cause: "Cause", "Причина";
        amount: "Amount", "Сумма";
        volume: "How much: {}", "Количество: {}";
        mix: "Who made it: {}", "Структура по менеджерам: {}";
        step: "Step {} → {}", "Шаг {} → {}";
        step_to_money: "Step {} → revenue", "Шаг {} → выручка";
        average_deal: "Average deal", "Средний чек";
        unknown: "Cannot be told apart", "Не разделить: нет количества";
        outside: "Outside the plan", "Вне плана";
        others: "Other people", "Другие люди";
        no_causes: "Nothing deviates.", "Отклонений нет.";
        one_cause: "{}: {}.", "{}: {}.";
        two_causes: "The largest: {} ({}) and {} ({}).", "Главное: {} ({}) и {} ({}).";
        deals: "Open deals in this period", "Открытые сделки периода";
        closed: "Closed", "Закрыто";
        commit: "Commit", "Обязательство";
        best: "Best case", "Лучший случай";
        pipeline: "Pipeline", "Воронка";
        commit_forecast: "Closed + commit", "Закрыто + обязательство";
        best_forecast: "… + best case", "… + лучший случай";
        weighted: "Closed + weighted open deals", "Закрыто + взвешенные сделки";
        coverage: "Coverage", "Покрытие";
        coverage_of: "{}, needed {}", "{}, нужно {}";
        likely: "Likely, from today's deals alone", "Вероятность только по сегодняшним сделкам";
        likely_of: "{}; {} if every deal is a fifth less likely", "{}; {}, если каждая сделка на пятую часть менее вероятна";
        at_least: "Nine times in ten at least · one in two · one in ten", "Не меньше: в 9 случаях из 10 · в половине · в одном из 10";
        notes: "What to check", "Что проверить";
        not_reported: "Not reported up to this day: {}.", "Нет данных на эту дату: {}.";
        overdue: "{} open deals are overdue: {}. They do not count.", "Просроченных сделок: {} на {}. Они не считаются.";
        undated: "{} open deals have no date: {}. They do not count.", "Сделок без даты: {} на {}. Они не считаются.";
        conflict: "{}: {} and {} differ; {} counts.", "{}: {} и {} расходятся; считается {}.";
        won: "Won deals", "Выигранные сделки";
        typed: "Typed", "Ввод";
        revenue: "Revenue", "Выручка";
        payments: "Payments", "Оплаты";
        none: "There are no facts yet. Paste a table from your CRM or a spreadsheet here, open it as a file, type those of a week below, or open the sample with facts of five months.", "Фактов пока нет. Вставьте сюда таблицу из CRM или Excel, откройте её файлом, введите факт за неделю ниже или откройте пример с фактами за пять месяцев.";
        open_table: "Table of facts from a file…", "Таблица фактов из файла…";
        sample: "Sample with facts", "Пример с фактами";
        type_facts: "Type facts", "Ввести факты";
        type_hint: "What was typed counts before every other source. Empty is not known, which is not 0.", "Введённое важнее других источников. Пусто — неизвестно, это не 0.";
        days: "Days", "Дни";
        make_baseline: "Make the plan of today the baseline", "Сделать сегодняшний план базовым";
        start: "Start", "Старт";
        fact_of: "{}, {}", "{}, {}";
    }
}
