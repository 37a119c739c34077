//! The words of dialogs and of the pages beside the sheet.

use super::Lang;

texts! {
    /// Dialogs: the choice when a change does not fit, import, removal.
    Dialogs, dialogs {
        choice_title: "This does not fit with what is held", "Это не сходится с закреплённым";
        choice_lead: "Choose what gives way. Esc leaves everything as it was.", "Выберите, что уступит. Esc оставит всё как было.";
        choice_scale: "Scale the held parts", "Пересчитать закреплённые части";
        choice_release: "Release what is in the way ({})", "Снять мешающие закрепления ({})";
        choice_by_others: "Raise the target by what people outside the plan sold", "Поднять план на проданное вне плана";
        choice_whole: "Set the whole to the sum of its parts", "Сделать целое суммой частей";
        choice_unassigned: "Put the difference on “Unassigned”", "Отнести разницу на «Не распределено»";
        choice_nearest: "Nearest total that has whole numbers", "Ближайший итог в целых числах";
        choice_removes: "Do it and release these holds ({})", "Сделать и снять эти закрепления ({})";
        choice_none: "Nothing that is held can give way here. Esc leaves everything as it was.", "Уступить здесь нечему. Esc оставит всё как было.";
        choice_shares: "In proportion, to 100%", "Пропорционально до 100 %";
        choice_last_share: "{} gives way", "Уступает {}";
        choice_other_shares: "The others give way, what was typed now stays", "Уступают остальные, введённое сейчас остаётся";
        reason_shares: "Everybody has a typed share, and together they make {}: nobody is left to take the difference.", "Доли введены у всех, вместе они дают {}: разницу взять некому.";
        choice_instead: "{}: {} instead of {}", "{}: {} вместо {}";
        reason_above: "{} would be {}, but what is held inside it comes to {}: {} too much.", "{}: получилось бы {}, а закреплено внутри {}, на {} больше.";
        reason_below: "{} would be {}, but all of it is held and comes to {}: {} missing.", "{}: получилось бы {}, а внутри всё закреплено и даёт {}, не хватает {}.";
        reason_left_above: "{}: {} is left to do, but totals held inside it still ask for {}: {} too much.", "{}: осталось {}, а закреплённые внутри итоги ещё требуют {}, на {} больше.";
        reason_left_below: "{}: {} is left to do, but all of it is held and asks for {}: {} missing.", "{}: осталось {}, а внутри всё закреплено и требует {}, не хватает {}.";
        reason_rest: "What is left of the plan cannot keep all of these totals: {}.", "В остатке плана эти итоги все сразу не сохранить: {}.";
        reason_clash: "These are the same cells, held at different amounts: {}.", "Это одни и те же ячейки, а закреплены на разных суммах: {}.";
        reason_crossing: "These totals cross, and cannot all be met without a figure below zero: {}.", "Эти итоги пересекаются, и без цифр ниже нуля все сразу не выполнить: {}.";
        reason_whole: "These totals can all be met in fractions only, not in whole numbers: {}.", "Все эти итоги сразу сходятся только в дробях, в целых числах — нет: {}.";
        reason_late: "No table in whole numbers was found in time that meets all of these; there may be one: {}.", "За отведённое время не нашлось таблицы в целых числах, в которой все эти итоги сходятся, хотя она может быть: {}.";
        reason_nobody: "Nobody would work there to carry it: {}.", "Там некому работать: {}.";
        reason_time: "Held totals stand on time that would no longer be planned, or be cut into other quarters or weeks.", "Закреплённые итоги стоят на времени, которого в плане не будет или которое разделится на кварталы и недели иначе.";
        released_along: "Held totals released with it ({}): {}", "Вместе с этим снято закреплений ({}): {}";
        shadowed: "This moves nothing: own values come first. They are set for: {}", "Расчёт не изменился: действуют собственные значения. Они заданы: {}";
        shadowed_clear: "Clear the own values", "Убрать собственные значения";
        bring_back: "Bring back", "Вернуть";
        cancel: "Cancel (Esc)", "Отмена (Esc)";
        released: "released", "снимается";
        and_more: "and {} more", "и ещё {}";
        import_drop: "Drop the file anywhere, a plan or a table: what is in it is shown before anything changes.", "Отпустите файл в любом месте, план или таблицу: сначала будет показано, что в нём.";
        import_reading: "Reading the file…", "Читаю файл…";
        import_title: "Open a plan from a file", "Открыть план из файла";
        import_managers: "{} reps", "менеджеров: {}";
        import_target: "target {}", "план {}";
        import_horizon: "{} – {}", "{} – {}";
        import_holds: "{} held totals", "закреплённых итогов: {}";
        import_inactive: "{} held totals do not fit and are set aside", "закреплённых итогов не сходится и отложено: {}";
        import_open: "Open as a new plan", "Открыть как новый план";
        import_same: "This plan is in the browser already.", "Этот план уже есть в браузере.";
        import_replace: "Replace the one here", "Заменить здешний";
        import_both: "Keep both", "Оставить оба";
        import_diff: "Differences by rep", "Отличия по менеджерам";
        import_no_diff: "No differences.", "Отличий нет.";
        import_bad: "This file cannot be opened", "Этот файл открыть нельзя";
        import_unchanged: "Nothing in the browser was changed.", "В браузере ничего не изменилось.";
        file_too_large: "The file is larger than {} MB.", "Файл больше {} МБ.";
        file_not_text: "It is not a text file in UTF-8 ({}).", "Это не текст в UTF-8 ({}).";
        file_not_json: "It is not valid JSON: line {}, column {}.", "Это не правильный JSON: строка {}, позиция {}.";
        file_not_ours: "It is JSON, but not a plan of Planerka.", "Это JSON, но не план Планёрки.";
        file_newer: "It was saved by a newer version of Planerka (format {}). Reload the page to update.", "Он сохранён более новой версией Планёрки (формат {}). Обновите страницу.";
        file_place: "Line {}, {}: {}", "Строка {}, {}: {}";
        file_empty: "The file is empty.", "Файл пуст.";
        encoding_utf16: "it is UTF-16: save it as UTF-8", "это UTF-16: сохраните в UTF-8";
        encoding_gzip: "it is a gzip archive", "это архив gzip";
        encoding_zip: "it is a zip archive or an office document", "это архив zip или офисный документ";
        encoding_bytes: "byte {}", "байт {}";
        reason_missing: "the field is missing", "поля нет";
        reason_unknown: "a field this version does not know", "такого поля в этой версии нет";
        reason_twice: "the field stands twice", "поле указано дважды";
        reason_number: "the number is too large", "число слишком велико";
        reason_unreadable: "the value cannot be read", "значение не читается";
        reason_choice: "one of these is expected: {}", "ожидается одно из: {}";
        reason_expected: "expected: {}", "ожидается: {}";
        expected_number: "a number", "число";
        expected_whole: "a whole number", "целое число";
        expected_text: "a text in quotes", "текст в кавычках";
        expected_list: "a list", "список";
        expected_twelve: "twelve numbers, January first", "двенадцать чисел, начиная с января";
        expected_object: "an object", "объект";
        expected_date: "a date yyyy-mm-dd", "дата гггг-мм-дд";
        expected_month: "a month yyyy-mm", "месяц гггг-мм";
        expected_other: "another value", "другое значение";
        rule_range: "{} is outside the range from {} to {}", "{} вне границ от {} до {}";
        rule_ratio: "{}: a ratio is above 0 and at most {}", "{}: такая конверсия больше 0 и не больше {}";
        rule_text: "the text is empty or longer than {} characters", "текст пуст или длиннее {} знаков";
        rule_too_many: "more than {} entries", "больше {} записей";
        rule_dates: "the first date is after the last", "первая дата позже последней";
        rule_duplicate: "the id {} stands twice", "номер {} повторяется";
        rule_unknown: "nothing in the plan has the id {}", "в плане нет ничего с номером {}";
        rule_hold_twice: "two holds on the same total", "один итог закреплён дважды";
        rule_hold_outside: "the hold lies outside the months planned", "закрепление вне планируемых месяцев";
        rule_rounding: "{} is not a rounding step", "{} — не шаг округления";
        rule_stages: "a funnel needs at least one stage", "в воронке нужен хотя бы один этап";
        difference_added: "only in the file", "только в файле";
        difference_removed: "only here", "только здесь";
        reason: "Reason", "Причина";
        close: "Close", "Закрыть";
    }
}

texts! {
    /// The week's page.
    Week, week {
        title: "Week {}", "Неделя {}";
        iso: "week {}", "{}-я неделя";
        previous: "Previous week", "Предыдущая неделя";
        next: "Next week", "Следующая неделя";
        by_today: "due by {}", "к {}";
        reported: "facts through {} only", "факты только по {}";
        note: "Note", "Заметка";
        note_of: "Note on {}", "Заметка: {}";
        working_days: "Working days: {}", "Рабочих дней: {}";
        no_days: "No working days in this week.", "На этой неделе нет рабочих дней.";
        print: "Print on one A4", "Печать на один А4";
        print_pages: "Print on {} A4 pages", "Печать на {} листах А4";
        print_pages_one: "Print on {} A4 page", "Печать на {} листе А4";
        planned: "plan", "план";
        fact: "fact", "факт";
        sold: "Sold", "Продано";
        fact_of: "{}, fact: {}", "{}, факт: {}";
        by_day: "by {}", "к {}";
        to_today: "Back to today", "К сегодняшнему дню";
        before_note: "must already be in today's pipeline", "это уже должно быть в сегодняшней воронке";
        day_off: "away {} d", "нет {} дн";
        before_start: "not begun yet", "ещё не началась";
        as_of: "As of", "На дату";
    }
}

texts! {
    /// Setup: horizon, calendar, funnel, rules.
    Setup, setup {
        plan: "Plan", "План";
        name: "Name", "Название";
        currency: "Currency", "Валюта";
        starts: "Starts", "Начало";
        month_example: "for example Jan 2027", "например, янв 2027";
        bad_month: "“{}” is not a month from 1950 to 2199. Example: Jan 2027", "«{}» — не месяц с 1950 по 2199 год. Пример: янв 2027";
        months: "Months", "Месяцев";
        payments: "Payment terms", "Условия оплаты";
        payments_hint: "Parts and calendar days after the deal: 50% 0; 50% 30", "Части и календарные дни после сделки: 50% 0; 50% 30";
        payments_at_once: "all with the deal", "всё сразу";
        part_at_once: "{} at once", "{} сразу";
        part_after: "{} after {} d", "{} через {} дн";
        lag_head: "Working days to the next", "Рабочих дней до следующего";
        lag_of: "Working days from “{}” to the next stage", "Рабочих дней от этапа «{}» до следующего";
        minutes_head: "Minutes each", "Минут на штуку";
        minutes_of: "Minutes for one of “{}”", "Минут на одно из «{}»";
        pipeline_head: "Open today", "Открыто сегодня";
        pipeline_of: "Open today at “{}”", "Открыто сегодня на этапе «{}»";
        selling_minutes: "Selling minutes a day", "Минут на продажи в день";
        over_assignment: "Over-assignment", "Запас";
        margin: "Gross margin, % of revenue", "Маржа, % выручки";
        margin_hint: "Adds gross profit to the plan", "Добавит валовую прибыль";
        rounding: "Round rep × month to", "Округлять менеджер × месяц до";
        absence_policy: "Absences", "Отсутствия";
        absence_within: "stay within the rep: the total stays, the other weeks get more", "внутри менеджера: его итог прежний, в другие недели больше";
        absence_team: "go to the team: the total is smaller, the others get more", "на команду: его итог меньше, у других больше";
        absence_ignore: "do not change targets", "не влияют на план";
        ramp: "Ramp of a new rep, % by month", "Выход новичка на план, % по месяцам";
        calendar: "Calendar", "Календарь";
        base: "Working days", "Рабочие дни";
        base_russia: "Russia, production calendar", "Россия, производственный календарь";
        base_five: "Monday to Friday", "Пн–Пт";
        base_six: "Monday to Saturday", "Пн–Сб";
        calendar_hint: "Click a day to make it a day off or a working day; click again to return it.", "Нажмите на день, чтобы сделать его выходным или рабочим; ещё раз — вернуть.";
        days_list: "Own days off", "Свои выходные";
        working_list: "Own working days", "Свои рабочие дни";
        days_example: "Dates or periods, one a line: 4 Jan 2027; 12–16 Jul", "Даты или периоды, по одному в строке: 04.01.2027; 12–16 июл";
        us_holidays: "Add US federal holidays", "Добавить федеральные праздники США";
        calendar_file: "Read a calendar file (.ics)…", "Прочитать файл календаря (.ics)…";
        calendar_found: "{}: new days off in these months: {}; working days: {}", "{}: новых выходных в месяцах плана: {}; рабочих дней: {}";
        bad_days: "Days: for example 4 Jan 2027; 12–16 Jul, one a line", "Дни: например, 04.01.2027; 12–16 июл, по одному в строке";
        calendar_left: "Events left out: {} ({})", "Пропущено событий: {} ({})";
        calendar_bad: "{} is not a calendar file. Export the calendar as .ics and choose that file.", "{} — не файл календаря. Выгрузите календарь в .ics и выберите этот файл.";
        calendar_empty: "{}: no whole-day events in it.", "{}: в файле нет событий на целый день.";
        legend_days: "White: worked · grey and red: off · *: short · framed: changed by you", "Белый — рабочий · серый и красный — выходной · * — сокращённый · в рамке — изменён вами";
        preset: "Ready funnels", "Готовые воронки";
        preset_choose: "Choose…", "Выбрать…";
        preset_title: "Funnel “{}”: {}", "Воронка «{}»: {}";
        season_paste: "Paste past months", "Вставить прошлые месяцы";
        season_paste_hint: "Last year's revenue by month, copied as a row or a column, can be pasted here: the season is shown before it is taken, and nothing is held.", "Сюда можно вставить выручку прошлого года по месяцам, строкой или столбцом: сезон будет показан до того, как его принять; суммы не закрепляются.";
        season_sum: "Sum of shares: {}", "Сумма долей: {}";
        season_in_proportion: ", counted in proportion", ", считаются пропорционально";
        day_off: "day off", "выходной";
        day_work: "working day", "рабочий день";
        day_short: "short day", "сокращённый день";
        day_own: "changed by you", "изменён вами";
        author: "Your name", "Ваше имя";
        author_hint: "for the change log and the files you hand over; kept in this browser", "для журнала изменений и файлов, которые вы передаёте; хранится в этом браузере";
        funnel: "Funnel", "Воронка";
        stage: "Stage", "Этап";
        to_next: "To the next stage", "На следующий этап";
        percent: "percent", "процент";
        ratio: "ratio, for one", "на одного, штук";
        kind: "Rate as", "Конверсия как";
        lag: "days to the next", "дней до следующего";
        maximum: "at most a day", "максимум в день";
        maximum_head: "At most a day", "Максимум в день";
        rate_of: "Rate of “{}” to the next stage", "Конверсия этапа «{}» в следующий";
        actions: "Actions", "Действия";
        add_stage: "Add a stage", "Добавить этап";
        new_stage: "New stage", "Новый этап";
        remove_stage: "Remove {}", "Убрать {}";
        stage_up: "Move {} up", "Поднять {}";
        stage_down: "Move {} down", "Опустить {}";
        season: "Seasonality", "Сезонность";
        deal_factor: "Average deal by month, factor", "Средний чек по месяцам, множитель";
        season_month: "Month", "Месяц";
        season_index: "Index per working day", "Индекс на рабочий день";
        season_share: "Share of the year", "Доля года";
        working_days: "Working days", "Рабочие дни";
        month_total: "{} · {} days", "{} · {} дн";
        teams: "Teams", "Группы";
        funnel_hint: "From the first touch to the deal. A removed stage leaves its two steps joined into one.", "От первого касания до сделки. Убранный этап соединяет два своих шага в один.";
        reorder_effect: "After the move “{}”: {} for the whole plan instead of {}", "После перестановки «{}»: {} на весь план вместо {}";
    }
}

texts! {
    /// Names of steps of undo.
    Labels, labels {
        paste: "paste", "вставка";
        fill: "fill", "заполнение";
        clear: "clear", "очистка";
        hold: "held total", "закреплённый итог";
        release: "release", "снятие закрепления";
        average_deal: "average deal", "средний чек";
        margin: "margin", "маржа";
        rate: "conversion", "конверсия";
        weight: "weight", "вес";
        share: "share", "доля";
        season: "season", "сезон";
        manager: "rep", "менеджер";
        managers_added: "reps added", "добавление менеджеров";
        managers_removed: "reps removed", "удаление менеджеров";
        manager_moved: "order of reps", "порядок менеджеров";
        renamed: "name", "имя";
        team: "team", "группа";
        senior: "senior of a team", "старший группы";
        employment: "hire, leave or FTE", "приём, уход или ставка";
        absences: "absences", "отсутствия";
        ramp: "ramp", "выход на план";
        note: "note", "заметка";
        stages: "funnel", "воронка";
        dimension: "dimensions", "разрезы";
        mix: "mix", "доли";
        lines: "lines of reps", "строки менеджеров";
        maximum: "maximum per day", "максимум в день";
        work: "lags, minutes and open work", "лаги, минуты и воронка";
        payments: "payment terms", "условия оплаты";
        over_assignment: "over-assignment", "запас";
        calendar: "calendar", "календарь";
        horizon: "months planned", "горизонт";
        rules: "rules of the plan", "правила плана";
        choice: "change with held totals", "изменение с закреплёнными итогами";
        several: "several changes", "несколько изменений";
    }
}
