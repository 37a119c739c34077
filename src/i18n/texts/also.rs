//! What people call things besides their names on the page: the palette finds by these words, too. Blanks stand between them.

use super::Lang;

texts! {
    /// Other words for actions, views and settings.
    Also, also {
        absences: "vacation holiday PTO leave sick day-off absence maternity", "отпуск отпуска больничный отгул отсутствие декрет";
        calendar: "holiday holidays bank public days-off ics calendar", "праздник праздники выходной выходные производственный календарь";
        undo: "back revert cancel step", "отмена назад откат откатить шаг";
        redo: "again repeat forward", "повторить повтор вперёд заново";
        grouping: "regroup grouping pivot sort by", "сгруппировать группировка перегруппировать разрез сводная";
        save_file: "export download backup json send share", "экспорт выгрузка выгрузить скачать резервная копия отправить";
        open_file: "import upload load excel xlsx csv", "импорт загрузка загрузить эксель excel xlsx csv";
        copy_table: "excel export sheets table", "эксель excel экспорт таблица";
        template: "excel import template headings", "эксель excel импорт шаблон шапка";
        print: "pdf paper", "pdf бумага распечатать";
        help: "help hotkeys legend marks guide", "помощь справка горячие клавиши легенда обозначения значки";
        week: "fact facts actual meeting today lead leads inbound", "факт факты планёрка совещание сегодня лид лиды заявка заявки";
        plan_fact: "actual actuals facts pace forecast variance gap attainment dashboard replan recalculate", "факт факты прогноз темп выполнение отставание сводка дашборд пересчёт пересчитать остаток";
        room: "presentation projector fullscreen screen demo present", "презентация проектор экран показать демонстрация";
        person: "rep salesperson handout sign one-pager", "раздатка подпись продавец сотрудник";
        what_if: "scenario scenarios sensitivity solver goal-seek heatmap", "сценарий сценарии чувствительность подбор параметра";
        charts: "graph diagram burn-up", "график диаграмма";
        people: "team staff roster hire salespeople phone contact fire", "сотрудники команда штат принять уволить список телефон контакты увольнение";
        setup: "settings options preferences margin cycle lag", "настройки параметры опции маржа цикл лаг";
        quota: "quota", "квота";
        holds: "lock pin fix", "замок зафиксировать";
        floor: "floor minimum at least", "не меньше минимум нижняя граница";
        compare: "difference before after", "разница отличия было стало";
        theme: "dark light night", "тёмная светлая ночная";
        new_plan: "create blank", "создать чистый";
        duplicate: "copy clone", "копия клонировать";
        spread: "distribute allocate split", "разнести разбить";
        funnel: "pipeline conversion conversions stages lead leads", "конверсия конверсии этапы лид лиды";
        dimensions: "product products goods region regions segment client customer", "продукт продукты товар товары регион регионы сегмент клиент клиенты";
        sources: "source CRM facts accounting", "источник источники црм факты бухгалтерия 1С";
        chances: "probability likelihood deals pipeline forecast", "вероятность вероятности шанс сделки прогноз";
        pay: "bonus commission salary pay incentive OTE", "бонус премия зарплата мотивация комиссия оплата";
        horizon: "year period dates horizon", "год срок период даты горизонт";
        currency: "dollar ruble euro money", "рубль доллар евро деньги курс";
        ramp: "newcomer onboarding trainee new hire", "новичок новички стажёр адаптация испытательный";
        season: "season seasonal", "сезон";
        cash: "cash money", "деньги";
        hand_over_link: "share url address send mail chat messenger", "поделиться адрес отправить почта чат мессенджер";
        hand_over_to_crm: "salesforce hubspot pipedrive freshsales quota import ids e-mail", "сейлсфорс хабспот пайпдрайв выгрузка квоты почта кто есть кто";
        board_report: "summary one-pager A4 PDF print defend approval risks approve", "сводка одностраничник A4 PDF печать защита плана утверждение риски утвердить";
        hand_over: "export excel csv crm amocrm bitrix download", "экспорт эксель csv црм амо битрикс выгрузка скачать";
        profit: "margin earnings", "маржа прибыль заработок";
        payments: "prepayment postpayment", "предоплата постоплата отсрочка";
        capacity: "capacity limit workload", "мощность лимит нагрузка загрузка норма";
    }
}
