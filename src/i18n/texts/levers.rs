//! The words of levers: repairs, what if, the managers' own pages.

use super::Lang;

texts! {
    /// Repairs, levers and their effects.
    Levers, levers {
        repairs: "Ways to make it", "Как выполнить";
        repair_reweigh: "Re-weight by capacity", "Распределить по силам";
        repair_hires: "Add {} from {}", "Ещё {} с {}";
        cost_nobody: "Nobody's target changes, everybody has to sell better", "Планы не меняются, но всем нужно продавать лучше";
        cost_others: "and {} more", "и ещё {}";
        more_repairs: "{} more", "Ещё {}";
        releasing: "{}, releasing {}", "{}, сняв закрепление: {}";
        hires_too_late: "New reps starting on {} are not enough on their own.", "При выходе {} одних новых менеджеров не хватит.";
        hires_lack: "New reps have no average deal: enter the plan's", "У новых менеджеров нет среднего чека: впишите средний чек плана";
        by_manager: "By rep", "По менеджерам";
        nothing_changes: "Nothing changes.", "Ничего не изменится.";
        repair_lower: "Lower the target to {}", "Снизить план до {}";
        more_manager: "{} rep", "{} менеджер";
        more_managers_few: "{} reps", "{} менеджера";
        more_managers: "{} reps", "{} менеджеров";
        newcomer: "New rep", "Новый менеджер";
        none_suffices: "No single change is enough", "Одной меры не хватит";
        limit_time: "time", "время";
        overloaded: "most loaded: {} {}", "больше всех: {} {}";
        before: "Now", "Сейчас";
        after: "Then", "Станет";
        apply: "Apply", "Применить";
        does_not_fit: "Applying asks what gives way.", "При применении спросим, что уступит.";
        refused: "This is not possible in this plan.", "В этом плане так нельзя.";
        target: "Target", "План";
        a_day: "{} a day", "{} в день";
        over: "Over 100%", "Перегружены";
        peak: "Highest week", "Самая трудная неделя";
        cash_in: "Cash-in within the plan", "Приход денег внутри плана";
        managers: "Reps", "Менеджеры";
        sensitivity: "What each lever is worth", "Что даёт каждый рычаг";
        sensitivity_hint: "One point of a conversion, a tenth of anything else, one more rep. Revenue is what the team sells at full load.", "Один пункт конверсии, десятая часть остального, один менеджер. Выручка — сколько команда продаст при полной загрузке.";
        lever: "Lever", "Рычаг";
        turned: "From → to", "Было → стало";
        revenue_change: "Revenue at full load", "Выручка при полной загрузке";
        week_change: "{} a week", "{} в неделю";
        capacity: "Done a day, at most", "Сколько успевают в день";
        hires: "More reps", "Ещё менеджеры";
        seek: "Goal seek", "Подбор значения";
        seek_hint: "Finds the value of a lever that gets a figure where you want it", "При каком значении рычага показатель станет нужным";
        seek_figure: "Figure", "Показатель";
        seek_goal: "Should be", "Должен стать";
        seek_run: "Find", "Найти";
        seek_found: "{}: {} → {}", "{}: {} → {}";
        seek_there: "{} is then {}", "{} тогда {}";
        seek_missed: "This lever cannot get there: whatever its value, the figure stays between {} and {}.", "Этим рычагом не получится: с ним показатель может быть только от {} до {}.";
        seek_above: "No more than the target can be reached: raise the target first.", "Выполнить можно не больше плана: сначала поднимите план.";
        seek_unmoved: "This lever does not move this figure: it stays {}. Choose another lever.", "Этот рычаг показатель не меняет: остаётся {}. Выберите другой рычаг.";
        seek_held: "The target cannot move while these totals are held: {}. Release one of them, or choose another lever.", "План не сдвинуть, пока закреплены эти итоги: {}. Снимите закрепление с одного из них или выберите другой рычаг.";
        seek_unknown: "{} cannot be computed in this plan. {}: {}", "Показатель «{}» в этом плане не посчитать. {}: {}";
        seek_nothing: "This lever has nothing to change in this plan", "В этом плане этот рычаг ни на что не влияет";
        figure_reachable: "What can be reached", "Выполнимая сумма";
        figure_load: "Highest load over the whole plan", "Наибольшая загрузка за весь срок";
        heat: "Load by rep and week", "Загрузка по менеджерам и неделям";
        heat_open: "All weeks", "Все недели";
        heat_fold: "Months only", "Только месяцы";
        heat_peak: "A week in it: {}", "Одна из недель: {}";
        heat_hint: "Percent of capacity; ▲ over 100", "Процент от возможного; ▲ выше 100";
        show: "Preview", "Посмотреть";
        policy_preview: "Absences: {}", "Отсутствия: {}";
    }
}

texts! {
    /// One page for each manager.
    Person, person {
        everybody: "All reps", "Все менеджеры";
        whose: "Whose page", "Чей лист";
        print: "Print, one A4 each", "Печать, по одному А4";
        target: "Target for {}", "План на {}";
        quota: "Quota with over-assignment", "Квота с запасом";
        why: "Why this number", "Почему столько";
        share: "{} of the team's work: weight {}, FTE {}", "{} работы команды: вес {}, ставка {}";
        share_typed: "{} of the team's work, set as a share; FTE {}", "{} работы команды: доля задана; ставка {}";
        held: "Agreed amount: {}", "Согласованная сумма: {}";
        hired: "From {}, ramp {}", "С {}, выход на план {}";
        hired_plain: "From {}", "С {}";
        leaves: "Until {}", "До {}";
        away: "Away: {}", "Отсутствует: {}";
        deal: "Average deal {}", "Средний чек {}";
        rates: "Conversions: {}", "Конверсии: {}";
        days: "{} days at work", "Рабочих дней: {}";
        by_month: "By month", "По месяцам";
        month: "Month", "Месяц";
        year: "Total", "Итого";
        within: "Within the plan", "Внутри плана";
        this_week: "Week {}", "Неделя {}";
        a_day: "a day", "в день";
        in_week: "in the week", "за неделю";
        sign_manager: "Rep", "Менеджер";
        sign_head: "Head of sales", "Руководитель";
        sign_date: "Date", "Дата";
        senior_of: "Senior of", "Старший в группе";
        led: "Team “{}”", "Группа «{}»";
        instead_of: "{}, now {}", "{}, сейчас {}";
        nobody: "No reps yet: paste the list on the Plan page.", "Менеджеров пока нет: вставьте список в разделе «План».";
    }
}
