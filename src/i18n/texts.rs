//! The words on the screen, English beside Russian, one table per place.
//!
//! `{}` stands where a figure or a name goes; [`fill`] puts it there. No other room holds
//! text that a person reads.

use super::Lang;

macro_rules! texts {
    ($(#[$doc:meta])* $name:ident, $get:ident { $($key:ident: $en:literal, $ru:literal;)* }) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "each key is explained by the words it holds")]
        #[derive(Debug)]
        pub struct $name { $(pub $key: &'static str,)* }

        impl $name {
            const EN: $name = $name { $($key: $en,)* };
            const RU: $name = $name { $($key: $ru,)* };
            /// Every key with its words in both languages.
            pub const PAIRS: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($key), $en, $ru),)*];
        }

        impl Lang {
            /// The words of this place in this language.
            pub const fn $get(self) -> &'static $name {
                match self { Lang::En => &$name::EN, Lang::Ru => &$name::RU }
            }
        }
    };
}

texts! {
    /// The frame: document line, views, menus, storage state.
    Frame, frame {
        tagline: "Sales plan from one target", "План продаж от одной цифры";
        view_plan: "Plan", "План";
        view_week: "Week", "Неделя";
        view_people: "Managers", "Менеджеры";
        view_setup: "Setup", "Настройка";
        views: "Views", "Разделы";
        plans: "Plans", "Планы";
        plan_name: "Plan's name", "Название плана";
        new_plan: "New empty plan", "Новый пустой план";
        new_sample: "New plan from the sample", "Новый план из примера";
        duplicate: "Duplicate as a variant", "Сделать вариант плана";
        delete_plan: "Delete this plan…", "Удалить этот план…";
        delete_ask: "Delete “{}” from this browser? Exported files stay where they are.", "Удалить «{}» из этого браузера? Выгруженные файлы останутся.";
        delete_do: "Delete", "Удалить";
        variant_suffix: "variant", "вариант";
        open_file: "Open file…", "Открыть файл…";
        export: "Save to file (JSON)", "Сохранить в файл (JSON)";
        export_csv: "Table as CSV", "Таблица в CSV";
        print: "Print", "Печать";
        file_menu: "File", "Файл";
        undo: "Undo", "Отменить";
        redo: "Redo", "Вернуть";
        theme: "Theme: light or dark", "Тема: светлая или тёмная";
        language: "Language", "Язык";
        saved: "Saved in this browser {}", "Сохранено в этом браузере {}";
        saving: "Saving…", "Сохраняю…";
        not_saved: "Not saved", "Не сохранено";
        never_saved: "Not changed yet", "Пока без изменений";
        save_to_file: "Save to file", "Сохранить в файл";
        storage_full: "This browser's storage is full: the last changes are NOT saved. Save the plan to a file, then delete plans you no longer need.", "Хранилище браузера заполнено: последние изменения НЕ сохранены. Сохраните план в файл, затем удалите ненужные планы.";
        storage_blocked: "This browser does not let the page store anything (private window or settings). The plan lives only while this tab is open: save it to a file.", "Браузер не даёт странице ничего хранить (приватное окно или настройки). План живёт, только пока открыта эта вкладка: сохраните его в файл.";
        storage_damaged: "The stored copy of “{}” could not be read. Nothing was overwritten: its text is kept, download it before you go on.", "Сохранённую копию «{}» прочитать не удалось. Ничего не перезаписано: текст цел, скачайте его, прежде чем продолжать.";
        storage_newer: "“{}” was saved by a newer version of Planerka. It is left untouched; reload the page to update, or download the copy.", "«{}» сохранён более новой версией Планёрки. Он не тронут: обновите страницу или скачайте копию.";
        storage_restored: "The newest copy of “{}” was damaged; the copy before it was opened.", "Последняя копия «{}» повреждена; открыта предыдущая.";
        download_copy: "Download the copy", "Скачать копию";
        dismiss: "Close", "Закрыть";
        other_tab: "This plan was changed in another tab. This tab shows the older figures and does not save.", "План изменили в другой вкладке. Здесь старые цифры, и они не сохраняются.";
        other_tab_load: "Show the newer plan", "Показать новый план";
        other_tab_keep: "Keep mine", "Оставить мой";
        sample_banner: "This is a sample: type your own target, or", "Это пример: введите свой план, или";
        sample_paste: "paste your list of managers (Ctrl+V)", "вставьте свой список менеджеров (Ctrl+V)";
        start_empty: "Start empty", "Начать с пустого";
        hide: "Hide", "Скрыть";
        search_skip: "Skip to the sheet", "К таблице";
    }
}

texts! {
    /// The plan sheet, its bands and its bars.
    Sheet, sheet {
        sheet_label: "Plan: managers by time", "План: менеджеры по времени";
        people_label: "Managers and their inputs", "Менеджеры и их исходные данные";
        manager: "Manager", "Менеджер";
        team: "Team", "Группа";
        weight: "Weight", "Вес";
        share: "Share", "Доля";
        average_deal: "Average deal", "Средний чек";
        fte: "FTE", "Ставка";
        hire: "Hired", "Принят";
        leave: "Leaves", "Уходит";
        ramp: "Ramp by month", "Выход на план";
        absences: "Absences", "Отсутствия";
        maximum: "{} a day, at most", "{} в день, максимум";
        season: "Season", "Сезон";
        all: "Whole team", "Вся команда";
        no_team: "No team", "Без группы";
        unassigned: "Unassigned", "Не распределено";
        add_manager: "+ add a manager, or paste a list", "+ добавить менеджера или вставить список";
        new_manager: "New manager", "Новый менеджер";
        revenue: "Revenue", "Выручка";
        load: "Load", "Загрузка";
        metric: "What the sheet shows", "Что показывает таблица";
        unit: "Unit", "Единица";
        thousand: "th", "тыс";
        million: "m", "млн";
        target: "Target", "План";
        step: "{} → {}", "{} → {}";
        inputs: "Inputs", "Исходные";
        inputs_toggle: "Show or hide the inputs beside the plan", "Показать или скрыть исходные данные рядом с планом";
        season_index: "index", "индекс";
        season_share: "share of year", "доля года";
        season_toggle: "Season as index per working day, or as share of the year", "Сезон как индекс на рабочий день или как доля года";
        compare: "Compare from now", "Сравнивать с этого места";
        compare_off: "Stop comparing", "Закончить сравнение";
        comparing: "Differences since {}", "Отличия с {}";
        per_period: "per period", "за период";
        per_day: "per working day", "за рабочий день";
        working_days: "{} d", "{} дн";
        days_title: "{} working days", "рабочих дней: {}";
        week_no: "week {}", "неделя {}";
        predicted: "Holidays of {} are a forecast: the official calendar is not published yet.", "Праздники {} года — прогноз: официальный календарь ещё не утверждён.";
        open_period: "Open {}", "Раскрыть {}";
        close_period: "Close {}", "Свернуть {}";
        open_row: "Show all figures of {}", "Показать все показатели: {}";
        close_row: "Hide the figures of {}", "Свернуть показатели: {}";
        bar_target: "target", "план";
        bar_managers: "managers", "менеджеры";
        bar_unassigned: "unassigned", "не распределено";
        bar_held: "held", "закреплено";
        bar_free: "free", "свободно";
        sum: "Sum", "Сумма";
        average: "Average", "Среднее";
        count: "Count", "Количество";
        min: "Min", "Мин";
        max: "Max", "Макс";
        held_title: "Held: this total stays, the rest follows. Delete returns it to calculated.", "Закреплено: итог не меняется, остальное подстраивается. Delete — вернуть к расчёту.";
        own_title: "Own value. Delete returns to the inherited {}.", "Своё значение. Delete — вернуть унаследованное {}.";
        inherited_title: "Inherited from the plan", "Унаследовано от плана";
        cannot: "cannot be computed: {}", "не вычисляется: {}";
        no_deal: "no average deal", "нет среднего чека";
        zero_rate: "conversion “{}” is 0", "конверсия «{}» равна 0";
        without: "without {} that cannot be computed", "без {}, кого нельзя посчитать";
        no_days: "no days", "нет дней";
        paste_rows: "{} more rows: add them as new managers?", "Ещё {}: добавить как новых менеджеров?";
        paste_add: "Add", "Добавить";
        load_over: "above 100 %", "больше 100 %";
        load_tight: "85–100 %", "85–100 %";
        load_calm: "up to 85 %", "до 85 %";
        empty_title: "No managers yet", "Пока нет менеджеров";
        empty_hint: "Copy your list in Excel (name, team, weight, average deal…) and press Ctrl+V here, or add managers one by one.", "Скопируйте список в Excel (имя, группа, вес, средний чек…) и нажмите Ctrl+V здесь или добавляйте по одному.";
        people_hint: "Paste a list from Excel anywhere in this table: columns are found by their names.", "Вставьте список из Excel в любое место таблицы: столбцы находятся по названиям.";
        hire_date: "Hire date", "Дата приёма";
        leave_date: "Leave date", "Дата увольнения";
        copy_template: "Copy the header row", "Скопировать шапку";
        template_copied: "The header row is on the clipboard: paste it into Excel.", "Шапка в буфере обмена: вставьте её в Excel.";
        move_up: "Move up", "Выше";
        move_down: "Move down", "Ниже";
        remove: "Remove", "Убрать";
        release: "Release: back to calculated", "Снять закрепление";
        to_inherited: "Back to inherited", "Вернуть унаследованное";
        row_menu: "Actions for {}", "Действия: {}";
        saved_edit_hint: "F2 edit · Ctrl+Enter all selected · Esc cancel", "F2 правка · Ctrl+Enter во все выделенные · Esc отмена";
    }
}

texts! {
    /// What followed from an edit, and messages about what was typed or pasted.
    Notes, notes {
        deals_line: "{}: {}", "{}: {}";
        a_day: "{} a day: {}", "{} в день: {}";
        achievable: "Achievable: nobody over 100 % for the year", "Выполнимо: за год никто не перегружен";
        partly: "{} achievable, {} missing", "Выполнимо на {}, не хватает {}";
        over: "over 100 %: {}", "перегружены: {}";
        nobody_over: "over 100 %: nobody", "перегружены: никто";
        peak: "peak {}: {}, {}", "пик {}: {}, {}";
        undone: "Undone: {}", "Отменено: {}";
        redone: "Done again: {}", "Возвращено: {}";
        pasted: "{} pasted", "вставлено: {}";
        pasted_skipped: "{} skipped (read-only)", "пропущено (не редактируется): {}";
        pasted_failed: "{} not understood", "не распознано: {}";
        pasted_ambiguous: "{} could be read two ways", "можно прочесть двояко: {}";
        managers_added: "{} managers added", "добавлено менеджеров: {}";
        total_rows: "total rows left out: {}", "строки итогов пропущены: {}";
        not_used: "columns not used: {}", "не использованы столбцы: {}";
        copied: "Copied: {} cells", "Скопировано ячеек: {}";
        exported: "Saved to {}", "Сохранено в {}";
        nothing_to_undo: "Nothing to undo", "Отменять нечего";
        bad_number: "“{}” is not a number. Examples: 1 200 000 · 1.2m · +10% · *1.1", "«{}» — не число. Примеры: 1 200 000 · 1,2 млн · +10% · *1,1";
        bad_grouping: "“{}”: spaces only between groups of three digits", "«{}»: пробелы ставят только между тройками цифр";
        bad_date: "“{}” is not a date. Example: 2027-09-01", "«{}» — не дата. Пример: 01.09.2027";
        bad_percent_money: "A bare percent does not say of what. Type +10% or *1.1", "Процент без знака непонятен. Введите +10% или *1,1";
        bad_error_value: "“{}” is an error value of another spreadsheet", "«{}» — ошибка из другой таблицы";
        bad_range: "Enter a value between {} and {}", "Введите значение от {} до {}";
        bad_ramp: "Ramp: percents by month since hire, for example 25 50 75", "Выход на план: проценты по месяцам с приёма, например 25 50 75";
        bad_absence: "Absences: dates like 2027-07-05 – 2027-07-25, several with a semicolon", "Отсутствия: даты вида 05.07.2027 – 25.07.2027, несколько — через точку с запятой";
        bad_name: "A name is needed, up to {} characters", "Нужно имя, не длиннее {} знаков";
        bad_share: "Shares of the others cannot make up the rest: choose less than 100 %", "Остальным ничего не останется: доля должна быть меньше 100 %";
        bad_dates: "The first date is after the last", "Первая дата позже последней";
        nobody_employed: "Nobody works in that period: a target cannot stand there", "В этом периоде никто не работает: план поставить не на кого";
        read_only: "This figure is computed. Change it in {}", "Эта цифра вычисляется. Меняйте {}";
        read_only_need: "revenue, the average deal or a conversion", "выручку, средний чек или конверсию";
        need_list: "revenue", "выручку";
        too_many: "Too many: at most {}", "Слишком много: не больше {}";
        at_boundary: "It is already at the edge", "Дальше двигать некуда";
        one_stage: "A funnel needs at least one stage", "В воронке нужен хотя бы один этап";
        bad_step_kind: "This rate cannot be turned over: it is 0, or below one for one", "Эту ставку нельзя перевернуть: она 0 или меньше одного к одному";
        nothing_to_change: "There is no value here yet to change: type one first", "Здесь ещё нет значения, которое можно изменить: сначала введите его";
        required: "This value cannot be empty", "Это значение не может быть пустым";
        bad_join: "These two steps cannot be joined into one rate", "Эти два шага нельзя соединить в одну ставку";
        team_exists: "There is a team of this name already", "Группа с таким названием уже есть";
        refused: "This change is not possible in this plan", "В этом плане такое изменение невозможно";
        changed_nothing: "Nothing changes", "Ничего не меняется";
    }
}

texts! {
    /// Dialogs: the choice when a change does not fit, import, removal.
    Dialogs, dialogs {
        choice_title: "This does not fit with what is held", "Это не сходится с закреплённым";
        choice_lead: "Choose what gives way. Esc leaves everything as it was.", "Выберите, что уступит. Esc оставит всё как было.";
        choice_scale: "Scale the held parts", "Пересчитать закреплённые части";
        choice_release: "Release what is in the way ({})", "Снять мешающие закрепления ({})";
        choice_whole: "Set the whole to the sum of its parts", "Сделать целое суммой частей";
        choice_unassigned: "Put the difference on “Unassigned”", "Отнести разницу на «Не распределено»";
        choice_nearest: "Nearest total that has whole numbers", "Ближайший итог в целых числах";
        choice_removes: "Do it and release these holds ({})", "Сделать и снять эти закрепления ({})";
        choice_none: "Nothing can give way here: the amount has nobody to stand on.", "Уступить нечему: на эту сумму нет людей.";
        cancel: "Cancel (Esc)", "Отмена (Esc)";
        cancel_plain: "Cancel", "Отмена";
        released: "released", "снимается";
        and_more: "and {} more", "и ещё {}";
        import_title: "Open a plan from a file", "Открыть план из файла";
        import_managers: "{} managers", "менеджеров: {}";
        import_target: "target {}", "план {}";
        import_horizon: "{} – {}", "{} – {}";
        import_holds: "{} held totals", "закреплённых итогов: {}";
        import_inactive: "{} held totals do not fit and are set aside", "закреплённых итогов не сходится и отложено: {}";
        import_open: "Open as a new plan", "Открыть как новый план";
        import_same: "This plan is in the browser already.", "Этот план уже есть в браузере.";
        import_replace: "Replace the one here", "Заменить здешний";
        import_both: "Keep both", "Оставить оба";
        import_diff: "Differences by manager", "Отличия по менеджерам";
        import_no_diff: "No differences.", "Отличий нет.";
        import_here: "here", "здесь";
        import_file: "in the file", "в файле";
        import_bad: "This file cannot be opened", "Этот файл открыть нельзя";
        import_unchanged: "Nothing in the browser was changed.", "В браузере ничего не изменилось.";
        file_too_large: "The file is larger than {} MB.", "Файл больше {} МБ.";
        file_not_text: "It is not a text file in UTF-8 ({}).", "Это не текст в UTF-8 ({}).";
        file_not_json: "It is not valid JSON: line {}, column {}.", "Это не правильный JSON: строка {}, позиция {}.";
        file_not_ours: "It is JSON, but not a plan of Planerka.", "Это JSON, но не план Планёрки.";
        file_newer: "It was saved by a newer version of Planerka (format {}). Reload the page to update.", "Он сохранён более новой версией Планёрки (формат {}). Обновите страницу.";
        file_place: "At {}: {}", "В месте {}: {}";
        file_place_line: "Line {}, {}: {}", "Строка {}, {}: {}";
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
        reasons_title: "Held totals", "Закреплённые итоги";
        reason: "Reason", "Причина";
        choice_figures_before: "now", "сейчас";
        choice_figures_after: "after", "станет";
        roster_title: "Add these managers?", "Добавить этих менеджеров?";
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
        today: "This week", "Эта неделя";
        by_today: "due by {}", "к {}";
        planned: "week", "неделя";
        note: "Note", "Заметка";
        note_of: "Note on {}", "Заметка: {}";
        working_days: "Working days: {}", "Рабочих дней: {}";
        no_days: "No working days in this week.", "На этой неделе нет рабочих дней.";
        outside: "The plan does not cover this week.", "План не охватывает эту неделю.";
        print: "Print on one A4", "Печать на один А4";
        day_off: "away {} d", "нет {} дн";
        load_title: "Load this week", "Загрузка за неделю";
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
        months: "Months", "Месяцев";
        rounding: "Round manager × month to", "Округлять менеджер × месяц до";
        absence_policy: "Absences", "Отсутствия";
        absence_within: "stay within the manager: the total stays, the other weeks get more", "внутри менеджера: его итог прежний, в другие недели больше";
        absence_team: "go to the team: the total is smaller, the others get more", "на команду: его итог меньше, у других больше";
        absence_ignore: "do not change targets", "не влияют на план";
        ramp: "Ramp of a new manager, % by month", "Выход новичка на план, % по месяцам";
        calendar: "Calendar", "Календарь";
        base: "Working days", "Рабочие дни";
        base_russia: "Russia, production calendar", "Россия, производственный календарь";
        base_five: "Monday to Friday", "Пн–Пт";
        base_six: "Monday to Saturday", "Пн–Сб";
        calendar_hint: "Click a day to make it a day off or a working day; click again to return it.", "Нажмите на день, чтобы сделать его выходным или рабочим; ещё раз — вернуть.";
        day_off: "day off", "выходной";
        day_work: "working day", "рабочий день";
        day_short: "short day", "сокращённый день";
        day_own: "changed by you", "изменён вами";
        funnel: "Funnel", "Воронка";
        stage: "Stage", "Этап";
        to_next: "To the next stage", "На следующий этап";
        percent: "percent", "процент";
        ratio: "ratio, for one", "на одного, штук";
        kind: "Rate as", "Ставка как";
        maximum: "at most a day", "максимум в день";
        maximum_head: "At most a day", "Максимум в день";
        rate_of: "Rate of “{}” to the next stage", "Ставка этапа «{}» на следующий";
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
        add_team: "Add a team", "Добавить группу";
        new_team: "New team", "Новая группа";
        funnel_hint: "From the first touch to the deal. A removed stage leaves its two steps joined into one.", "От первого касания до сделки. Убранный этап соединяет два своих шага в один.";
        reorder_effect: "After the move: {} of “{}” for the target instead of {}", "После перестановки: «{}» на план — {} вместо {}";
        none: "no limit", "без предела";
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
        rate: "conversion", "конверсия";
        weight: "weight", "вес";
        share: "share", "доля";
        season: "season", "сезон";
        manager: "manager", "менеджер";
        managers_added: "managers added", "добавление менеджеров";
        managers_removed: "managers removed", "удаление менеджеров";
        manager_moved: "order of managers", "порядок менеджеров";
        renamed: "name", "имя";
        team: "team", "группа";
        employment: "hire, leave or FTE", "приём, уход или ставка";
        absences: "absences", "отсутствия";
        ramp: "ramp", "выход на план";
        note: "note", "заметка";
        stages: "funnel", "воронка";
        maximum: "maximum per day", "максимум в день";
        calendar: "calendar", "календарь";
        horizon: "months planned", "горизонт";
        rules: "rules of the plan", "правила плана";
        choice: "change with held totals", "изменение с закреплёнными итогами";
        several: "several changes", "несколько изменений";
    }
}

/// Puts values where the template has `{}`, in order; values left over are dropped.
///
/// ```
/// use planerka::i18n::fill;
/// assert_eq!(fill("{} of {}", &["2", "8"]), "2 of 8");
/// ```
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut parts = template.split("{}");
    out.push_str(parts.next().unwrap_or_default());
    for (i, part) in parts.enumerate() {
        out.push_str(values.get(i).copied().unwrap_or("{}"));
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_places_to_fill() {
        let tables = [
            Frame::PAIRS,
            Sheet::PAIRS,
            Notes::PAIRS,
            Dialogs::PAIRS,
            Week::PAIRS,
            Setup::PAIRS,
            Labels::PAIRS,
        ];
        for (key, en, ru) in tables.concat() {
            assert_eq!(en.matches("{}").count(), ru.matches("{}").count(), "{key}");
            assert!(!en.trim().is_empty() && !ru.trim().is_empty(), "{key}");
        }
    }
}
