//! The words of what is handed over and of workbooks that come in.

use super::Lang;

texts! {
    /// Sheets, their titles, and what is said beside them.
    HandOver, handover {
        plan: "Plan", "План";
        data: "Data", "Данные";
        managers: "Managers", "Менеджеры";
        facts: "Facts", "Факты";
        deals: "Deals", "Сделки";
        about: "About", "О плане";
        entry: "Entry sheet", "Лист для ввода";
        total: "Total", "Итого";
        from: "From", "С";
        to: "To", "По";
        period: "Period", "Период";
        metric: "Metric", "Показатель";
        value: "Value", "Значение";
        held: "Held", "Закреплено";
        source: "Source", "Источник";
        target: "Target", "Цель";
        sum_of_managers: "Sum of reps", "Сумма менеджеров";
        saved_at: "Saved at", "Сохранён";
        version: "Made with", "Сделано в";
        deal_id: "Deal ID", "ID сделки";
        deal_name: "Deal name", "Название сделки";
        amount: "Amount", "Сумма";
        stage: "Stage", "Этап";
        status: "Status", "Статус";
        open: "open", "открыта";
        close: "Close date", "Дата закрытия";
        chance: "Probability", "Вероятность";
        category: "Forecast category", "Категория прогноза";
        note: "Note", "Примечание";
        crm_user: "CRM user", "Пользователь CRM";
        half_year: "H{}", "{} полугодие";
        by_segment: "parts of weeks", "части недель";
        by_week: "weeks", "недели";
        by_month: "months", "месяцы";
        by_quarter: "quarters", "кварталы";
        by_half_year: "half-years", "полугодия";
        by_year: "years", "годы";
        proof: "Reps: {}, periods: {}. Their sum is {}, the plan's target {}.", "Менеджеров: {}, периодов: {}. Сумма {}, цель плана {}.";
        proof_free: "Reps: {}, periods: {}. Their sum is {}; the plan has no target.", "Менеджеров: {}, периодов: {}. Сумма {}; цель у плана не задана.";
        nobody: "The plan has no reps yet.", "В плане пока нет менеджеров.";
        unassigned_left: "Unassigned ({}) goes to nobody in the CRM.", "Нераспределённое ({}) в CRM не попадёт никому.";
        unassigned_apart: "Unassigned: {}, in a row of its own.", "Не распределено: {}, отдельной строкой.";
        others_apart: "Done by others before the re-plan: {}, in a row of its own.", "Сделано другими до пересчёта: {}, отдельной строкой.";
        quota_above: "Quotas exceed the targets by {}.", "Квоты больше плана на {}.";
        not_computed: "Reps whose figures cannot be computed: {}. Their cells are empty.", "Менеджеров, чьи цифры посчитать нельзя: {}. Их ячейки пусты.";
        crm_no_id: "Left out, no id in {}: {}.", "Пропущены, нет идентификатора в {}: {}.";
        crm_bad_id: "“{}” is no user id of {}.", "«{}» — не идентификатор пользователя {}.";
        crm_check: "“{}”: the last three letters do not belong to this id. It should end in {}.", "«{}»: последние три буквы не от этого id. Должно быть {}.";
        crm_twice: "{} and {} have the same id in {}.", "У {} и {} один и тот же идентификатор в {}.";
        crm_sunday: "Sundays are worked in this plan, and Freshsales' weeks begin on Sunday. Give months.", "В плане есть рабочие воскресенья, а недели Freshsales начинаются с воскресенья. Выберите месяцы.";
        crm_no_period: "{} has no goals of this length. Choose months.", "В {} нет целей такой длины. Выберите месяцы.";
        crm_parts: "The plan has only a part of: {}.", "В плане только часть периода: {}.";
        crm_unknown: "Figures that cannot be computed, and so are not in the file: {}.", "Цифр, которые посчитать нельзя и которых в файле нет: {}.";
        too_many_rows: "{} rows are more than a sheet holds. Choose {}.", "Строк {} — больше, чем вмещает лист. Выберите {}.";
    }
}

texts! {
    /// Figures that are typed into a CRM by hand.
    Entering, entering {
        title: "Figures to type into the CRM", "Цифры для ввода в CRM";
        period: "Type in", "Вводить";
        bitrix: "Click a figure to copy it, a heading to copy its whole column. Bitrix24: choose the period there first; saving a plan with another kind of period deletes the running and coming ones.", "Нажмите на цифру, чтобы скопировать её, на заголовок — весь столбец. Битрикс24: сначала выберите там период; план с другим видом периода при сохранении удалит текущий и будущие.";
        copy_column: "Copy the column: {}", "Скопировать столбец: {}";
        copied: "Copied: {}", "Скопировано: {}";
        copied_many: "Copied: {} figures, one below the other", "Скопировано цифр: {}, столбиком";
        done: "Entered", "Введено";
        done_for: "Entered: {}", "Введено: {}";
        changed: "has changed; entered was {}", "изменилось; было введено {}";
    }
}

texts! {
    /// The dialog in which a plan is handed over as a table.
    HandingOver, handing_over {
        title: "Hand over as a table", "Передать таблицей";
        form: "What", "Что";
        form_plan: "Plan: rows and groups as on the sheet", "План: строки и группы как в таблице";
        form_data: "Data: one row per figure, for pivot tables", "Данные: строка на каждую цифру, для сводных";
        form_entry: "Entry sheet for a CRM: a row per rep and period", "Лист для ввода в CRM: строка на менеджера и период";
        form_wide: "Entry sheet for a CRM: periods across", "Лист для ввода в CRM: периоды столбцами";
        periods: "Periods", "Периоды";
        rows: "{} rows; the first {}:", "Строк: {}; первые {}:";
        csv: "Download CSV", "Скачать CSV";
        excel: "Download for Excel", "Скачать для Excel";
        making: "Making the workbook…", "Книга готовится…";
        sheets: "The Excel file has the sheets {}.", "В файле Excel листы: {}.";
        done: "Handed over as {}.", "Передано файлом {}.";
        hint: "Figures are whole and exact; revenue in an entry sheet is the quota.", "Цифры целые и точные; выручка в листе для ввода — это квота.";
    }
}

texts! {
    /// Workbooks that come in.
    Workbooks, workbooks {
        password: "This workbook has a password. Save it without one, or copy the cells and paste them.", "Эта книга защищена паролем. Сохраните её без пароля или скопируйте ячейки и вставьте.";
        blocked: "This browser does not let the page read workbooks ({}). Save it as CSV, or copy the cells and paste them.", "Браузер не даёт странице читать книги Excel ({}). Сохраните как CSV или скопируйте ячейки и вставьте.";
        unreachable: "What reads and writes workbooks did not come from the server ({}). Check the network and try again, or use CSV.", "Часть страницы, которая читает и пишет книги Excel, не пришла с сервера ({}). Проверьте сеть и попробуйте ещё раз или возьмите CSV.";
        slow: "This took longer than 20 seconds and was stopped. Leave only the rows and columns that are needed, or use CSV.", "Это заняло больше 20 секунд и было остановлено. Оставьте только нужные строки и столбцы или возьмите CSV.";
        stopped: "The file is damaged, or made to stop the page ({}). Nothing was taken from it.", "Файл повреждён или сделан так, чтобы остановить страницу ({}). Из него ничего не взято.";
        not_written: "The workbook could not be made ({}). Download the CSV instead.", "Книгу сделать не удалось ({}). Скачайте CSV.";
        too_large: "Unpacked, the file has more than {}. Leave only the columns that are needed.", "В распакованном виде в файле больше {}. Оставьте только нужные столбцы.";
        too_large_file: "The file is larger than {}. Leave only the rows and columns that are needed.", "Файл больше {}. Оставьте только нужные строки и столбцы.";
        damaged: "The file is damaged at {}. Nothing was taken from it.", "Файл повреждён в месте {}. Из него ничего не взято.";
        elsewhere: "The file holds no workbook. Save it as .xlsx or CSV.", "В файле нет книги Excel. Сохраните как .xlsx или CSV.";
        empty: "The workbook has no filled sheet.", "В книге нет заполненных листов.";
        without_value: "Formulas without a result yet: {}. Open the file in Excel, save it, try again.", "Формул без результата: {}. Откройте файл в Excel, сохраните и попробуйте снова.";
        hidden_rows: "Hidden rows were read, too: {}.", "Прочитаны и скрытые строки: {}.";
        hidden_columns: "Hidden columns were read, too: {}.", "Прочитаны и скрытые столбцы: {}.";
        blind: "This kind of file does not tell which rows and columns are hidden, nor the currency: all of it was read, figures as they are.", "В файле такого вида не видно, какие строки и столбцы скрыты и в какой валюте суммы: прочитано всё, числа как есть.";
        hidden_sheets: "Hidden sheets were not read: {}.", "Скрытые листы не прочитаны: {}.";
        large_sheets: "Sheets larger than is read: {}.", "Листы больше допустимого: {}.";
        other_sheets: "Read: sheet “{}”. Others: {}.", "Прочитан лист «{}». Другие: {}.";
        no_sheet: "The workbook has no sheet “{}”; it has {}.", "В книге нет листа «{}»; есть {}.";
        sheet: "Sheet", "Лист";
        long: "The sheet “{}” is for pivot tables and is not read back. Read the sheet “{}” instead.", "Лист «{}» — для сводных таблиц, обратно он не читается. Прочитайте лист «{}».";
        bytes: "{} MB", "{} МБ";
        parts: "{} parts", "{} частей";
        cells: "{} cells", "{} ячеек";
        tags: "{} tags", "{} тегов";
        columns: "{} columns", "{} столбцов";
        rows: "{} rows", "{} строк";
    }
}
