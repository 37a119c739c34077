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
        as_typed: "the plan as typed", "введённый план";
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
        gone: "{} (was in the plan)", "{} (был в плане)";
        other: "{} (not in the plan)", "{} (вне плана)";
        nobody: "Without a rep", "Без менеджера";
        without: "Without", "Без признака";
        untold: "{}: the facts do not say it, so its rows have a plan and no fact; all of the fact stands under “{}”.", "{}: в фактах этого нет, поэтому в строках есть план, но нет факта; весь факт — в строке «{}».";
        nothing_planned: "nothing planned any more", "больше ничего не запланировано";
        done: "done", "выполнено";
        is_final: "final", "итог";
        no_days: "no days", "нет дней";
        said_not_begun: "This period begins on {}: nothing is due yet.", "Период начинается {}: пока ничего не должно быть сделано.";
        said_behind: "By {}: {} sold, {} of the plan to date, {} behind.", "На {}: продано {}, это {} плана на дату, отстаём на {}.";
        said_ahead: "By {}: {} sold, {} of the plan to date, {} ahead.", "На {}: продано {}, это {} плана на дату, опережаем на {}.";
        said_even: "By {}: {} sold, exactly the plan to date.", "На {}: продано {}, ровно по плану на дату.";
        said_nothing_due: "By {}: {} sold, and nothing was planned by then.", "На {}: продано {}, а по плану на эту дату ещё ничего.";
        said_pace: "At this pace it ends at {}, {} of the plan.", "При таком темпе получится {}, {} плана.";
        said_required: "To reach the plan, {} a working day is needed from now on; so far it was {}.", "Чтобы выполнить план, дальше нужно {} в рабочий день, до сих пор было {}.";
        said_left: "{} of the plan is left.", "До плана осталось {}.";
        said_by_deals: "Together with today’s open deals: {}, {} of the plan.", "Вместе с открытыми сегодня сделками — {}, {} плана.";
        said_done: "The plan is reached already.", "План уже выполнен.";
        stages: "Stages", "Этапы";
        stage: "Stage", "Этап";
        causes: "Causes of the gap", "Причины отклонения";
        cause: "Cause", "Причина";
        amount: "Amount", "Сумма";
        volume: "How much: {}", "Количество: {}";
        mix: "Who made it: {}", "Структура по менеджерам: {}";
        mix_of: "Sales mix: {}", "Структура продаж: {}";
        step: "Step {} → {}", "Шаг {} → {}";
        step_to_money: "Step {} → revenue", "Шаг {} → выручка";
        average_deal: "Average deal", "Средний чек";
        unknown: "Cannot be told apart", "Не разделить: нет количества";
        outside: "Outside the plan", "Вне плана";
        others: "Other people", "Другие люди";
        no_causes: "Nothing deviates.", "Отклонений нет.";
        one_cause: "{}: {}.", "{}: {}.";
        cause_of: "{}, the largest part: {}, {}", "{}, больше всего: {}, {}";
        two_causes: "The largest: {} ({}) and {} ({}).", "Главное: {} ({}) и {} ({}).";
        for_later: "The funnel takes {} working days, more than a third of this period’s {}: a part of this work is for later deals.", "Путь до сделки занимает {} рабочих дней, больше трети этого периода ({}): часть этой работы — для более поздних сделок.";
        stage_through: "{} (through {})", "{} (по {})";
        moved: "The plan has moved by {} since.", "План с тех пор изменился на {}.";
        moved_inside: "The plan has been spread differently since; its total is the same.", "План с тех пор распределён иначе, итог тот же.";
        compare_plan: "Compare with the plan", "Сравнить с планом";
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
        overdue: "Overdue open deals: {}, worth {}. They do not count.", "Просроченных сделок: {} на {}. Они не считаются.";
        undated: "Open deals without a date: {}, worth {}. They do not count.", "Сделок без даты: {} на {}. Они не считаются.";
        conflict: "{}: {} and {} differ; {} counts.", "{}: {} и {} расходятся; считается {}.";
        won: "Won deals", "Выигранные сделки";
        typed: "Typed", "Ввод";
        revenue: "Revenue", "Выручка";
        payments: "Payments", "Оплаты";
        none: "There are no facts yet. Paste a table from your CRM or a spreadsheet here, open it as a file, type a week’s facts below, or open the sample with five months of facts.", "Фактов пока нет. Вставьте сюда таблицу из CRM или Excel, откройте её файлом, введите факт за неделю ниже или откройте пример с фактами за пять месяцев.";
        open_table: "Table of facts from a file…", "Таблица фактов из файла…";
        sample: "Sample with facts", "Пример с фактами";
        by_days: "Weeks, cut at the ends of months", "Недели, с делением по месяцам";
        by_single_days: "Single days, the last two weeks", "Отдельные дни, последние две недели";
        by_months: "Months", "Месяцы";
        type_facts: "Type facts", "Ввести факты";
        type_hint: "What was typed counts before every other source. Empty is not known, which is not 0.", "Введённое важнее других источников. Пусто — неизвестно, это не 0.";
        days: "Days", "Дни";
        figure: "Figure", "Показатель";
        total_parts: "{}, {}: {} typed, shorter reports add up to {}. The difference of {} stands on {}.", "{}, {}: введено {}, по более коротким отчётам {}. Разница {} отнесена на: {}.";
        total_same: "{}, {}: {} typed, and shorter reports add up to the same.", "{}, {}: введено {}, более короткие отчёты дают столько же.";
        total_more: "and {} more", "и ещё {}";
        all_figures: "all of one stretch of days", "все за один период";
        columns: "Columns", "Столбцы";
        compared_with: "Compared with", "Сравнить с";
        by_itself: "automatic: {}", "автоматически: {}";
        as_of: "As of", "По состоянию на";
        as_of_hint: "last day reported", "последний день с данными";
        curve: "Plan and fact through the year", "План и факт с начала срока";
        curve_said: "Thin line: plan. Thick line: fact. Dashed: forecast at this pace. Squares: checkpoints.", "План — контур, факт — сплошная линия, прогноз по темпу — пунктир; квадраты — точки контроля.";
        start: "Start", "Старт";
        fact_of: "{}, {}", "{}, {}";
    }
}

texts! {
    /// Re-planning the rest.
    ReplanWords, replan {
        title: "Re-plan the rest", "Пересчёт остатка";
        hint: "What is done stays; what is left of the plan is shared out again. Nothing typed changes, and it can be lifted at any time.", "Сделанное остаётся, остаток плана распределяется заново. Ничего введённого не меняется, пересчёт можно снять в любой момент.";
        who: "Who catches up", "Кто догоняет";
        own: "each their own remainder", "каждый своё";
        team: "within the team", "внутри группы";
        shared: "shared by all", "общий остаток на всех";
        show: "Show what would change…", "Показать, что изменится…";
        take: "Re-plan the rest", "Пересчитать остаток";
        again: "Re-plan again…", "Пересчитать ещё раз…";
        lift: "Lift it", "Снять пересчёт";
        close: "Leave as it is", "Оставить как есть";
        plan: "Plan", "План";
        done: "Done", "Сделано";
        before: "Rest as planned", "Остаток по плану";
        after: "Rest now", "Остаток теперь";
        day_before: "A day as planned", "В день по плану";
        day_after: "A day now", "В день теперь";
        now: "Plan now", "План сейчас";
        others: "Not in the plan, nobody’s", "Вне плана и без менеджера";
        said: "Done {}, left {}: {} a working day instead of {}.", "Сделано {}, осталось {}: {} в рабочий день вместо {}.";
        in_force: "The rest was re-planned on facts through {}: {}.", "Остаток пересчитан по фактам на {}: {}.";
        moved: "Facts through {} have moved by {} since.", "С тех пор факты на {} изменились на {}.";
        by_others: "Sold outside the plan and without a rep: {}. It counts towards the target, so the team has that much less left to do.", "Продано вне плана и без менеджера: {}. Это входит в план, поэтому команде осталось на столько меньше.";
        take_raised: "Re-plan and raise the target by these {}", "Пересчитать и поднять план на эти {}";
        nothing_left: "Nothing is left to do for: {}.", "Остаток равен нулю: {}.";
        not_reported: "Not reported through {}, counted as 0: {}.", "Нет данных на {}, считается как 0: {}.";
        past: "Held totals whose time is over: {} ({}).", "Закреплённых итогов, чей срок прошёл: {} ({}).";
        exceeded: "Held totals that are exceeded already: {} ({}).", "Закреплённых итогов, которые уже превышены: {} ({}).";
        and_more: " and {} more", " и ещё {}";
        by_day: "By {}", "К {}";
        cell_past: "Done: {}. This has happened.", "Сделано: {}. Это уже произошло.";
        cell_open: "Done {}, still to do {}.", "Сделано {}, осталось {}.";
        cell_exceeded: "Exceeded by {}.", "Превышено на {}.";
        bar_done: "done", "сделано";
        bar_rest: "rest", "остаток";
        bar_others: "not in the plan", "вне плана";
        has_happened: "This has happened. Change the fact instead.", "Это уже произошло. Измените факт.";
        below_done: "{} is done already; the least is {}.", "Уже сделано {}; меньше {} нельзя.";
        unmet: "The rest cannot keep these totals: more was done elsewhere than they leave. When you take it, you choose what gives way:", "Остаток не может сохранить эти итоги: в другом месте сделано больше, чем они оставляют. При пересчёте вы выберете, что уступит:";
        choose_and_take: "Re-plan the rest and choose…", "Пересчитать остаток и выбрать…";
    }
}

texts! {
    /// Checkpoints.
    PointWords, points {
        title: "Checkpoints", "Точки контроля";
        hint: "A day on which somebody’s figures must have come to something, and what happens if they have not.", "День, к которому чьи-то цифры должны быть достигнуты, и что делать, если нет.";
        propose: "Propose for every month", "Предложить на каждый месяц";
        add: "Add a checkpoint", "Добавить точку";
        calendar: "To my calendar (.ics)", "В календарь (.ics)";
        nothing: "There is one for every month already.", "На каждый месяц точка уже есть.";
        date: "Day", "День";
        what: "Whose, of what", "Кто и что";
        whose: "Whose", "Кто";
        measure: "Of what", "Показатель";
        least: "At least", "Не меньше";
        least_typed: "At least, as typed", "Не меньше (ввод)";
        actual: "Fact", "Факт";
        state: "State", "Состояние";
        if_below: "If below", "Если ниже";
        words: "In words", "Что именно";
        note: "Looked at, result", "Итог разбора";
        remove: "Remove", "Удалить";
        remove_of: "Remove the checkpoint of {}", "Удалить точку {}";
        field_of: "{} of the checkpoint of {}", "{}, точка {}";
        ahead: "ahead", "впереди";
        met: "met", "выполнено";
        below: "below", "ниже";
        no_data: "no data", "нет данных";
        judged: "{}: {} — {}", "{}: {} — {}";
        no_action: "—", "—";
        training: "training", "обучение";
        motivation: "motivation", "мотивация";
        control: "closer control", "усиленный контроль";
        event_title: "Checkpoint: {}, at least {}", "Точка контроля: {}, не меньше {}";
        event_text: "{}: at least {} by this day.", "{}: к этому дню не меньше {}.";
        event_below: "If below: {}", "Если ниже: {}";
        file: "checkpoints", "точки контроля";
    }
}

texts! {
    /// The change log.
    LogWords, change_log {
        title: "Change log", "Журнал изменений";
        hint: "What changed in the plan and when. Write why, so that it can be explained later.", "Что и когда менялось в плане. Напишите причину, чтобы потом её не искать.";
        empty: "It begins with the first fact, snapshot or checkpoint, or once the plan is for approval; from then on it lists what changes in the plan.", "Журнал начинается с первого факта, снимка или точки контроля либо когда план отдан на утверждение; с этого момента он перечисляет, что меняется в плане.";
        when: "When", "Когда";
        what: "What", "Что";
        before: "Before", "Было";
        after: "After", "Стало";
        reason: "Reason", "Причина";
        author: "Who", "Кто";
        reason_of: "Reason of: {}", "Причина: {}";
        export: "Log as CSV", "Журнал в CSV";
        more: "Show all {}", "Показать все {}";
        file: "change log", "журнал изменений";
        restored: "A snapshot was restored", "Восстановлен снимок";
        baseline: "Baseline", "Базовый план";
        replan: "The rest re-planned", "Пересчёт остатка";
        bonus: "Bonus schemes", "Схемы бонусов";
        facts: "Facts of past days, {}", "Факты прошедших дней, {}";
    }
}

texts! {
    /// Snapshots of the plan.
    SnapshotWords, snapshots {
        title: "Snapshots of the plan", "Снимки плана";
        hint: "The plan as it was at one moment. The baseline is the one facts are compared with; its figures never move.", "План, каким он был в один момент. С базовым планом сравниваются факты; его цифры не меняются.";
        take: "Take a snapshot", "Сделать снимок";
        none: "There are none yet. The first report or re-plan takes one by itself.", "Пока нет. Первый отчёт или пересчёт сделает снимок сам.";
        named: "Snapshot of {}", "Снимок {}";
        name: "Name", "Название";
        name_of: "Name of the snapshot of {}", "Название снимка {}";
        taken: "Taken", "Сделан";
        total: "Target", "Цель";
        baseline: "baseline", "базовый";
        make_baseline: "Make it the baseline", "Сделать базовым";
        no_baseline: "No longer the baseline", "Больше не базовый";
        restore: "Restore", "Восстановить";
        remove: "Remove", "Удалить";
        compare: "What changed since", "Что изменилось";
        with: "The snapshot compared with", "Снимок сравнить с";
        typed: "the plan as typed", "введённый план";
        same: "Nothing differs.", "Различий нет.";
        close: "Close", "Закрыть";
        before: "Before", "Было";
        after: "Now", "Стало";
        difference: "Difference", "Разница";
        of_snapshot: "{}: {}", "{}: {}";
    }
}

texts! {
    /// Setup's section of facts.
    ReportingWords, reporting {
        title: "Facts: sources and names", "Факты: источники и имена";
        hint: "When two sources report the same days for the same person, the higher one in the list counts; a report that runs to a later day counts before either.", "Если два источника отчитались об одних и тех же днях одного человека, действует верхний; отчёт, который доходит до более позднего дня, важнее порядка.";
        source: "Source", "Источник";
        reports: "Reports", "Отчётов";
        earlier: "Up", "Выше";
        later: "Down", "Ниже";
        of: "{}: {}", "{}: {}";
        name_of: "Name of the source {}", "Название источника {}";
        names: "Who is meant by a name", "Кто стоит за именем";
        names_hint: "Chosen while a table was taken in, and used for the next ones. Facts that are there stay whose they are.", "Выбрано при загрузке таблицы и действует для следующих. Уже принятые факты остаются за теми, за кем были.";
        who_is: "Who is {}", "Кто такой {}";
        forget: "Forget", "Забыть";
        left_out: "rows left out", "строки не берём";
        others: "People outside the plan who have facts", "Люди вне плана, у которых есть факты";
        others_hint: "Their facts count for the whole team. They can be given to a rep of the plan.", "Их факты входят в общий итог. Их можно передать менеджеру из плана.";
        returning: "There are facts of {} beside the plan.", "Вне плана есть факты, имя: {}.";
        give_back: "Take them into the plan", "Взять их в план";
        whose_facts: "Whose are the facts of {}", "Чьи факты: {}";
        stays_other: "stay under this name", "остаются под этим именем";
    }
}
