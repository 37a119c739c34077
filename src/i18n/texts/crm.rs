//! The words of who is who in the CRM.

use super::Lang;

texts! {
    /// Who is who in the CRM, and what is wrong with an id.
    CrmWords, crm_words {
        who_is_who: "who is who in the CRM", "кто есть кто в CRM";
        crm: "CRM", "CRM";
        email: "E-mail", "E-mail";
        salesforce: "Salesforce", "Salesforce";
        hubspot: "HubSpot", "HubSpot";
        pipedrive: "Pipedrive", "Pipedrive";
        freshsales: "Freshsales", "Freshsales";
        goal_all: "everything", "всё";
        nobody: "Nobody has an id in {} yet. Fill in who is who first.", "Ни у кого ещё нет идентификатора в {}. Сначала заполните, кто есть кто.";
        not_taken: "{} takes no goals of this kind from a file. Choose another figure.", "{} не принимает такие цели файлом. Выберите другой показатель.";
        no_type: "Salesforce takes a figure only under a forecast type: give its id (it begins with 0Db).", "Salesforce принимает показатель только с типом прогноза: укажите его id (начинается с 0Db).";
        no_currency: "Pipedrive needs the number of the currency for revenue, and the types of activity for a stage: give them first.", "Для выручки Pipedrive нужен номер валюты, для этапа — типы дел: сначала укажите их.";
        no_activity: "Freshsales takes goals of activities: say first which activity a stage is.", "Freshsales принимает цели по активностям: сначала укажите, какая активность у этапа.";
        left_sum: "Reps without an id: {}, not in the file.", "У менеджеров без идентификатора: {}, в файле этого нет.";
        others_left: "Done by others before the re-plan: {}, not in the file.", "Сделано другими до пересчёта: {}, в файле этого нет.";
        count_sum: "Reps: {}, periods: {}. {}: {}.", "Менеджеров: {}, периодов: {}. {}: {}.";
        permissions: "Loading needs the permission Manage Quotas; nobody loads their own quota without View All Forecasts. A period that is loaded twice needs the record's Id.", "Для загрузки нужно право Manage Quotas; свою квоту без View All Forecasts не загрузить. Чтобы загрузить период повторно, нужен Id записи.";
        not_twelve: "HubSpot takes monthly goals twelve at a time; this file has {}.", "HubSpot принимает месячные цели по двенадцать; в этом файле их {}.";
        no_template: "HubSpot may not show goals made this way. Give the JSON of a goal made by hand as the template.", "HubSpot может не показать такие цели. Укажите как образец JSON цели, созданной вручную.";
        goals: "This makes {} goals, and Pipedrive adds a report for each. Quarters and years make fewer.", "Получится целей: {}, и к каждой Pipedrive добавит отчёт. С кварталами и годами их меньше.";
        row: "Row {}: {}", "Строка {}: {}";
        no_columns: "There is no list of users here: a column with names and one with e-mails or ids are needed.", "Это не список пользователей: нужны столбец с именами и столбец с почтой или id.";
        again: "{} stands in the table twice with different ids; the first row is taken.", "{} в таблице дважды с разными id; взята первая строка.";
        several: "“{}” may be {}: give the whole name.", "«{}» — это может быть {}: напишите имя полностью.";
        stranger: "“{}” is not in the plan.", "«{}» — такого менеджера в плане нет.";
        similar: "“{}” is taken for {}.", "«{}» принят за: {}.";
        left_columns: "Columns that are not needed: {}.", "Столбцы, которые не нужны: {}.";
        missing: "Not in the table: {}.", "Нет в таблице: {}.";
        bad_id: "“{}” is no user id of {}.", "«{}» — не идентификатор пользователя {}.";
        bad_email: "“{}” is no e-mail address.", "«{}» — не адрес e-mail.";
        bad_type: "“{}” is no forecast type of Salesforce: its id begins with 0Db.", "«{}» — не тип прогноза Salesforce: его id начинается с 0Db.";
        bad_number: "“{}” is no number of Pipedrive: give digits alone.", "«{}» — не номер из Pipedrive: нужны одни цифры.";
        check_letters: "“{}”: the last three letters do not belong to this id. It should end in {}.", "«{}»: последние три буквы не от этого id. Должно быть {}.";
    }
}

texts! {
    /// The dialog in which figures leave for a CRM.
    CrmDialog, crm_dialog {
        title: "Hand over to the CRM", "Передать в CRM";
        crm: "CRM", "CRM";
        periods: "Periods", "Периоды";
        figures: "Figures", "Показатели";
        who_is_who: "Who is who in the CRM", "Кто есть кто в CRM";
        of: "{}: {}", "{}: {}";
        from_list: "Paste the CRM's list of users", "Вставить список пользователей из CRM";
        list_hint: "With its titles: a column of names, and columns of e-mails or ids. What is recognised is shown first.", "Вместе с заголовками: столбец имён и столбцы почты или id. Сначала видно, что распознано.";
        list_file: "Or from a file", "Или из файла";
        no_list: "This file holds no list of users: choose the CRM's export as CSV.", "В этом файле нет списка пользователей: выберите выгрузку из CRM в CSV.";
        take: "Take these", "Принять";
        needs: "What else the CRM needs", "Что ещё нужно CRM";
        forecast_type: "Forecast type: {}", "Тип прогноза: {}";
        currencies: "The organisation has several currencies", "В организации несколько валют";
        goal_name: "Name of the goal (empty: the plan's)", "Название цели (пусто — как у плана)";
        template: "Template: the JSON of a goal made by hand", "Образец: JSON цели, созданной вручную";
        template_file: "Or a file with it", "Или файл с ним";
        bad_template: "This is not the JSON of a goal. Copy the whole answer of the CRM, from { to }.", "Это не JSON цели. Скопируйте ответ CRM целиком, от { до }.";
        currency_number: "Number of the currency", "Номер валюты";
        pipelines: "Numbers of pipelines (empty: all)", "Номера воронок (пусто — все)";
        activities: "Types of activity: {}", "Типы дел: {}";
        activity: "Activity: {}", "Активность: {}";
        outcome: "Outcome: {}", "Исход: {}";
        count: "Rows or goals: {}, reps: {}. The first lines:", "Строк или целей: {}, менеджеров: {}. Первые строки:";
        first_lines: "First lines of the file", "Первые строки файла";
        download: "Download the file", "Скачать файл";
    }
}
