//! The words of everything a person can do, and of the places where it is listed.

use super::Lang;

texts! {
    /// Names of actions, as menus, the palette and the list of shortcuts show them.
    Actions, actions {
        move_cell: "Move by one cell", "На соседнюю ячейку";
        move_edge: "To the edge of the filled cells", "К краю заполненных ячеек";
        move_page: "One screen up or down", "На экран вверх или вниз";
        move_page_side: "One screen left or right", "На экран влево или вправо";
        move_row_start: "To the first column", "К первому столбцу";
        move_row_end: "To the last column", "К последнему столбцу";
        move_sheet_start: "To the first cell", "К первой ячейке";
        move_sheet_end: "To the last cell", "К последней ячейке";
        extend: "Extend the selection (Shift with any move)", "Расширить выделение (Shift с любым переходом)";
        tab: "Next cell, previous cell", "Следующая ячейка, предыдущая";
        open: "Open the cell; in a selection, on to the next cell", "Открыть ячейку; в выделении — дальше";
        enter_back: "Up one row", "На строку вверх";
        edit: "Edit the value", "Править значение";
        switch_mode: "Arrows move the caret, or accept and move on", "Стрелки двигают курсор или принимают ввод";
        accept_all: "Enter into all selected cells", "Ввести во все выделенные ячейки";
        cancel: "Leave the old value", "Оставить прежнее значение";
        copy_above: "Take the value of the cell above", "Взять значение ячейки выше";
        clear: "Clear", "Очистить";
        release: "Release: back to calculated", "Снять закрепление";
        to_inherited: "Back to inherited", "Вернуть унаследованное";
        erase: "Clear and type anew", "Очистить и ввести заново";
        collapse: "Select the active cell only", "Выделить только активную ячейку";
        show_active: "Scroll back to the active cell", "Показать активную ячейку";
        select_region: "Select the block, then the whole sheet", "Выделить блок, затем всю таблицу";
        select_columns: "Select the columns", "Выделить столбцы";
        select_rows: "Select the rows", "Выделить строки";
        select_all: "Select the whole sheet", "Выделить всю таблицу";
        fill_down: "Fill down", "Заполнить вниз";
        fill_right: "Fill right", "Заполнить вправо";
        fill_from_active: "Fill the selection with this value", "Заполнить выделение этим значением";
        cut: "Cut", "Вырезать";
        copy: "Copy", "Копировать";
        copy_with_headers: "Copy with headers", "Копировать с заголовками";
        paste: "Paste", "Вставить";
        expand: "Show the other figures of the row", "Показать остальные цифры строки";
        fold: "Hide the other figures of the row", "Скрыть остальные цифры строки";
        move_up: "Move up", "Выше";
        move_down: "Move down", "Ниже";
        insert_above: "Insert a manager above", "Добавить менеджера выше";
        insert_below: "Insert a manager below", "Добавить менеджера ниже";
        duplicate: "Duplicate the manager", "Сделать копию менеджера";
        remove: "Delete the manager", "Удалить менеджера";
        remove_many: "Delete the managers ({})", "Удалить менеджеров ({})";
        hold: "Hold the total", "Закрепить итог";
        reason: "Why it is held…", "Почему закреплено…";
        note: "Note…", "Заметка…";
        escape: "Drop the copy frame; then Tab leaves the sheet", "Снять рамку копирования; затем Tab выходит из таблицы";
        undo: "Undo", "Отменить";
        redo: "Redo", "Вернуть";
        find: "Find in the sheet", "Найти в таблице";
        find_next: "Next found", "Следующее найденное";
        find_previous: "Previous found", "Предыдущее найденное";
        go_to: "Go to a manager, a week, a month", "Перейти к менеджеру, неделе, месяцу";
        palette: "All commands", "Все команды";
        save_file: "Save to file (JSON)", "Сохранить в файл (JSON)";
        open_file: "Open file…", "Открыть файл…";
        print: "Print", "Печать";
        shortcuts: "Keyboard shortcuts", "Сочетания клавиш";
        explain: "Explain this number", "Объяснить это число";
        context_menu: "Menu of the selection", "Меню выделения";
        previous_view: "Previous view", "Предыдущий раздел";
        next_view: "Next view", "Следующий раздел";
        leave_grid: "Leave the sheet: to the views", "Выйти из таблицы к разделам";
        leave_grid_back: "Leave the sheet: to the switches above it", "Выйти из таблицы к переключателям над ней";
        compare: "Compare from now, or stop comparing", "Сравнивать с этого места или закончить";
        per_day: "Work per working day, or whole", "Работа за рабочий день или всего";
        inputs: "Show or hide the inputs", "Показать или скрыть исходные данные";
        season_as_share: "Season as index, or as share of the year", "Сезон как индекс или как доля года";
        unit_one: "Money in whole units", "Деньги целиком";
        unit_thousand: "Money in thousands", "Деньги в тысячах";
        unit_million: "Money in millions", "Деньги в миллионах";
        theme: "Light or dark theme", "Светлая или тёмная тема";
        language: "По-русски", "In English";
        new_plan: "New empty plan", "Новый пустой план";
        new_sample: "New plan from the sample", "Новый план из примера";
        duplicate_plan: "Duplicate as a variant", "Сделать вариант плана";
        delete_plan: "Delete this plan…", "Удалить этот план…";
        copy_template: "Copy the header row of a list of managers", "Скопировать шапку списка менеджеров";
    }
}

texts! {
    /// The palette, the list of shortcuts, find and the small panels of the sheet.
    Panels, panels {
        palette: "Command, manager, team, week or month", "Команда, менеджер, группа, неделя или месяц";
        palette_results: "Found", "Найдено";
        palette_none: "Nothing is called that", "Ничего с таким названием";
        palette_clear: "Clear", "Стереть";
        kind_action: "command", "команда";
        kind_view: "view", "раздел";
        kind_manager: "manager", "менеджер";
        kind_team: "team", "группа";
        kind_period: "period", "период";
        kind_figure: "figure", "показатель";
        close: "Close", "Закрыть";
        group_file: "Plan and file", "План и файл";
        group_edit: "Entering and clearing", "Ввод и очистка";
        group_clipboard: "Clipboard and filling", "Буфер и заполнение";
        group_move: "Moving", "Переходы";
        group_select: "Selecting", "Выделение";
        group_rows: "Managers and totals", "Менеджеры и итоги";
        group_view: "What is shown", "Что показано";
        typed_title: "What can be typed", "Что можно вводить";
        typed_plain: "1 200 000 · 1.2m · 350k", "1 200 000 · 1,2 млн · 350 тыс";
        typed_plain_means: "that value", "само значение";
        typed_relative: "+10% · −5% · *1.1 · /2 · +500k", "+10% · −5% · *1,1 · /2 · +500 тыс";
        typed_relative_means: "a change of the present value; with Ctrl+Enter, of every selected one", "изменение текущего значения; с Ctrl+Enter — каждого выделенного";
        typed_points: "+2 pp", "+2 п.п.";
        typed_points_means: "percentage points more, in a percent cell", "в процентной ячейке — больше на столько пунктов";
        typed_formula: "=1200*1.2", "=1200*1,2";
        typed_formula_means: "the result of a calculation", "результат вычисления";
        space: "Space", "Пробел";
        menu_key: "Menu", "Меню";
        find: "Find names and figures", "Найти имена и цифры";
        find_count: "{} of {}", "{} из {}";
        find_none: "Not found", "Не найдено";
        find_more: "more than {}", "больше {}";
        find_next: "Next (Enter)", "Следующее (Enter)";
        find_previous: "Previous (Shift+Enter)", "Предыдущее (Shift+Enter)";
        find_clear: "Clear the search", "Очистить поиск";
        find_close: "Close (Esc)", "Закрыть (Esc)";
        press_paste: "The browser keeps its clipboard: press Ctrl+V", "Браузер не показывает буфер обмена: нажмите Ctrl+V";
        press_copy: "The browser keeps its clipboard: press Ctrl+C", "Браузер не пускает в буфер обмена: нажмите Ctrl+C";
        several_ranges: "Several ranges cannot be copied at once: select one", "Несколько диапазонов сразу не копируются: выделите один";
        copied_value: "Copied: {}", "Скопировано: {}";
        copy_figure: "Copy {}", "Скопировать: {}";
        fill_copied: "Copied", "Копия";
        fill_series: "Series", "Ряд";
        fill_how: "How the cells were filled", "Как заполнены ячейки";
        skipped: "{} filled, {} skipped (read-only)", "заполнено: {}, пропущено (не редактируется): {}";
        reason_label: "Why this total is held", "Почему этот итог закреплён";
        note_label: "Note on {}", "Заметка: {}";
        note_hint: "Ctrl+Enter saves, Esc leaves it as it was", "Ctrl+Enter — сохранить, Esc — оставить как было";
        note_save: "Save", "Сохранить";
        note_remove: "Remove", "Убрать";
        not_held: "Only a held total has a reason: type it or hold it first", "Причина бывает только у закреплённого итога: сначала закрепите его";
        no_totals: "There is no total here that can be held", "Здесь нет итога, который можно закрепить";
        no_manager: "Select a manager first", "Сначала выберите менеджера";
        new_manager: "New manager", "Новый менеджер";
        fit_column: "Double-click fits the width", "Двойной щелчок подбирает ширину";
    }
}
