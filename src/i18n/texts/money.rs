//! The words of money ahead: open deals, money coming in, bonuses, leads.

use super::Lang;

texts! {
    /// Open deals one by one.
    DealWords, deals {
        title: "Open deals", "Открытые сделки";
        hint: "Paste a list from your CRM here, open it as a file, or type it in. A deal without a chance of its own takes its stage’s.", "Вставьте сюда список из CRM, откройте его файлом или введите. Если у сделки нет своей вероятности, берётся вероятность её этапа.";
        one: "{} deal", "{} сделка";
        few: "{} deals", "{} сделки";
        many: "{} deals", "{} сделок";
        said: "{}, {} in all, {} weighted.", "{}, всего на {}, взвешенно {}.";
        name: "Deal", "Сделка";
        who: "Rep", "Менеджер";
        amount: "Amount", "Сумма";
        stage: "Stage", "Этап";
        no_stage: "no stage", "без этапа";
        chance: "Chance", "Вероятность";
        by_stage: "{} by stage", "{} по этапу";
        close: "Expected close", "Ожидаемая дата";
        category: "Category", "Категория";
        by_itself: "{} (auto)", "{} (авто)";
        omitted: "Omitted", "Не учитывать";
        weighted: "Weighted", "Взвешенно";
        note: "Note", "Заметка";
        field_of: "{} of {}", "{}: {}";
        overdue: "overdue", "просрочена";
        undated: "no date", "без даты";
        left_out: "left out", "не учтена";
        won: "Won", "Выиграна";
        lost: "Lost", "Проиграна";
        won_of: "Won: {}", "Выиграна: {}";
        lost_of: "Lost: {}", "Проиграна: {}";
        new: "New deal: its name", "Новая сделка: название";
        more: "Show all {}", "Показать все: {}";
        date_late: "Expect the {} without a future date by {}", "Перенести сделки без будущей даты ({}) на {}";
        likely_title: "How likely, from today’s deals alone", "Насколько вероятно только по сегодняшним сделкам";
        likely: "{}: {} to make the plan of {}; {} if every deal is a fifth less likely.", "{}: с вероятностью {} план {} будет выполнен; {}, если каждая сделка на пятую часть менее вероятна.";
        at_least: "Nine times in ten at least {}, one time in two {}, one time in ten {}.", "В девяти случаях из десяти не меньше {}, в половине случаев {}, в одном из десяти {}.";
        chance_head: "Chance", "Вероятность";
        least_head: "At least", "Не меньше";
        mark_plan: "plan", "план";
        chances: "Chances of open deals", "Вероятности открытых сделок";
        chances_hint: "The chance of a deal at each stage, used where a deal has none of its own; left empty, it follows the rep’s conversions. Below: from what chance a deal counts as commit or best case.", "Сколько стоит сделка на этапе, если своей вероятности нет; пусто — по конверсиям менеджера. Ниже — с какой вероятности сделка считается обязательством или лучшим случаем.";
        chance_at: "Chance at {}", "Вероятность на этапе «{}»";
        commit_from: "Commit from", "Обязательство от";
        best_from: "Best case from", "Лучший случай от";
        line: "{}: {}, {}, {}", "{}: {}, {}, {}";
        overdue_count: "Overdue: {}", "Просрочено: {}";
        undated_count: "Without a date: {}", "Без даты: {}";
        likely_own: "{} to make this month’s plan, from today’s own deals alone.", "План месяца будет выполнен с вероятностью {} — только по сегодняшним своим сделкам.";
        likely_shown: "Likelihood on the page", "Вероятность на листе";
        largest: "Largest open deals", "Крупнейшие открытые сделки";
        several: "“{}” fits {}. Type the whole name.", "«{}» подходит: {}. Введите имя целиком.";
    }
}

texts! {
    /// Money that comes in.
    MoneyWords, money_in {
        title: "Money coming in", "Деньги: что придёт";
        hint: "Due and awaited follow the payment terms of deals closed since the plan began.", "Сколько к оплате и сколько ожидается — по условиям оплаты, от сделок, закрытых с начала плана.";
        no_payments: "No report says what was paid, so what is awaited is not known.", "Ни один отчёт не говорит, что оплачено: сколько ожидается, неизвестно.";
        paid: "Paid so far", "Оплачено";
        due: "Due so far", "К оплате на дату";
        awaited: "Awaited", "Ожидается";
        awaited_of: "Clients still owe {}.", "Клиенты ещё должны {}.";
        to_come: "Still to come in this period", "Ещё придёт в периоде";
        from_open: "From open deals", "По открытым сделкам";
        forecast: "Forecast of the period", "Прогноз периода";
        planned: "Planned cash-in", "План прихода денег";
    }
}

texts! {
    /// Gross profit against its plan.
    ProfitWords, profit {
        title: "Gross profit", "Валовая прибыль";
        hint: "The plan is revenue at the margins you typed; to date counts the days that are reported.", "План — выручка по введённой марже; на дату — за дни, по которым есть отчёт.";
        not_reported: "No report says what gross profit was. Type it in the facts, or import a table with a column “Gross profit”.", "Ни один отчёт не говорит, какой была валовая прибыль. Введите её в фактах или загрузите таблицу со столбцом «Валовая прибыль».";
        to_date: "Plan to date", "План на дату";
        fact: "Fact", "Факт";
        difference: "Difference", "Отклонение";
        margin: "Margin in fact", "Маржа по факту";
        plan: "Plan of the period", "План периода";
    }
}

texts! {
    /// Bonus schemes.
    PayWords, pay {
        title: "Bonus", "Бонус";
        hint: "A preview, not a payroll. Quotas come from the baseline, so editing the plan never moves the goal of a period that has begun. The scheme closest to a person applies: their own, else their team’s, else everybody’s.", "Это предварительный расчёт, не ведомость. План берётся из базового снимка, поэтому правки не двигают цель начавшегося периода. Действует ближайшая к человеку схема: своя, затем группы, затем общая.";
        add: "Add a scheme", "Добавить схему";
        new_name: "Bonus", "Бонус";
        name: "Name", "Название";
        whom: "Whose", "Для кого";
        period: "Period", "Период";
        month: "month", "месяц";
        quarter: "quarter", "квартал";
        horizon: "whole plan", "весь срок";
        on: "On", "За что";
        kind: "Bands", "Ступени";
        marginal: "each pays for what lies inside it", "каждая платит за попавшее в неё";
        whole: "the highest reached pays for all", "достигнутая платит за всё";
        from: "From (80% or an amount)", "От (80 % или сумма)";
        rate: "Rate", "Ставка";
        fixed: "And a sum", "И сумма";
        band: "Band {}", "Ступень {}";
        add_band: "Add a band", "Добавить ступень";
        remove_band: "Remove band {}", "Удалить ступень {}";
        remove: "Remove {}", "Удалить: {}";
        gate: "Gate: share of the quota since the start", "Условие: доля плана с начала";
        cap: "Cap of the bands", "Предел ступеней";
        base: "Base pay", "Оклад";
        field_of: "{} of {}", "{}: {}";
        example: "For example {}, quota {}", "Например, {}, план {}";
        nobody: "Nobody’s scheme is this one.", "Эта схема ни на кого не действует.";
        title_of: "Bonus “{}”, {}: quota {}", "Бонус «{}», {}: план {}";
        case: "If sales are", "Если продажи";
        share: "{}% of the quota", "{} % плана";
        actual: "the fact through {}", "факт по {}";
        at_pace: "the forecast at this pace", "прогноз по темпу";
        by_deals: "the forecast by open deals", "прогноз по сделкам";
        sales: "Sales", "Продажи";
        parts: "Bands", "Ступени";
        pays: "Bonus", "Бонус";
        one_more: "One more deal of {} pays {}.", "Ещё одна сделка на {} даст {}.";
        gated: "Bands at the quota do not count: too little sold since the start.", "Ступени от плана не действуют: мало продано с начала срока.";
        capped: "The cap cuts the bands.", "Предел ограничивает ступени.";
        shown: "Bonus on the page", "Бонус на листе";
    }
}

texts! {
    /// Leads of a week.
    LeadWords, leads {
        title: "Leads of the week", "Заявки недели";
        hint: "How many come in, and who takes them. A cap is a rep’s own, else the maximum a day at this stage.", "Сколько приходит и кто берёт. Лимит — свой, иначе предел этапа в день.";
        this_week: "Leads this week", "Заявок на этой неделе";
        every_week: "In every other week", "В остальные недели";
        stage: "They come in at", "Приходят на этап";
        method: "Shared", "Делить";
        weight: "by weight", "по весам";
        value: "by value", "по ценности";
        best: "best first", "сначала лучшим";
        brings_all: "brings {}", "принесёт {}";
        rep: "Rep", "Менеджер";
        leads: "Leads", "Заявки";
        cap: "Cap", "Лимит";
        cap_of: "Cap of {}", "Лимит: {}";
        a_lead: "A lead is worth", "Ценность заявки";
        brings: "Brings", "Принесёт";
        left: "Unassigned: {}; {}.", "Не распределено: {}; {}.";
        left_nobody: "nobody is there", "никого нет на месте";
        left_caps: "everybody is at the cap", "у всех достигнут лимит";
        left_no_weight: "whoever is there has no weight", "у тех, кто на месте, нет веса";
        copy: "Copy as text", "Скопировать текстом";
        copied: "Leads copied: a name and a number on each line.", "Заявки скопированы: имя и число в каждой строке.";
        all: "All", "Все";
    }
}
