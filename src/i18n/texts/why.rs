//! The words of the chain behind a figure.

use super::Lang;

texts! {
    /// Terms of a chain: what each figure is.
    Why, why {
        title: "Why this number: {}", "Почему столько: {}";
        none: "There is no figure here to explain", "Здесь нет цифры, которую можно объяснить";
        lead: "What is underlined leads to where it comes from. Esc goes back to the cell.", "Подчёркнутое ведёт туда, откуда взята цифра. Esc возвращает в ячейку.";
        not_here: "This cannot be shown in the sheet as it stands now", "В таблице в её нынешнем виде этого не видно";
        held: "held: {}, {}", "закреплено: {}, {}";
        held_reason: "held: {}, {} — {}", "закреплено: {}, {} — {}";
        floor: "held at the least it may be: {}, {}", "закреплено на нижней границе: {}, {}";
        floor_reason: "held at the least it may be: {}, {} — {}", "закреплено на нижней границе: {}, {} — {}";
        floor_rests: "not less than {} ({}, {}): calculated, because it comes to as much anyway", "не меньше {} ({}, {}): считается, потому что и так не меньше";
        free: "left to spread, without the parts held inside", "осталось распределить, без закреплённых частей";
        weight: "weight of {}", "вес: {}";
        mix: "share of this line in the rep's work", "доля строки в работе менеджера";
        season: "season index, on average", "индекс сезона, в среднем";
        days: "working days with FTE and ramp", "рабочие дни с учётом ставки и выхода на план";
        absences: "days away are made up for by the other days", "дни отсутствия навёрстываются в остальные";
        all_weights: "the same product for everything that shares this amount", "то же произведение для всех, на кого делится эта сумма";
        whole_team: "the same of the whole team", "то же у всей команды";
        everybody: "the same product for the whole team", "то же произведение для всей команды";
        stake: "{} of what is free in: {}, {}", "{} от свободного в итоге: {}, {}";
        stake_days: "{} by working days (no weight there) of: {}, {}", "{} по рабочим дням (веса там нет) от: {}, {}";
        nothing: "nothing to add up", "складывать нечего";
        line: "{}: {}", "{}: {}";
        others: "{} more", "ещё {}";
        target: "target of the same time", "план за это же время";
        margin: "margin ({})", "маржа ({})";
        deal: "average deal ({})", "средний чек ({})";
        factor: "month's factor on average deals", "множитель месяца к среднему чеку";
        deals: "deals this work is for", "сделки, ради которых эта работа";
        lag: "deals {} working days later, less those prepared before", "сделки через {} раб. дн. минус подготовленные раньше";
        rate: "{} → {} ({})", "{} → {} ({})";
        exact: "exactly", "точно";
        exact_need: "exact need of all together", "точная потребность всех вместе";
        rounded: "rounded so that all totals tie", "округлено так, чтобы сошлись все итоги";
        without: "without {} that cannot be computed", "без тех, кого нельзя посчитать: {}";
        cannot_here: "an average deal or a conversion is missing", "нет среднего чека или конверсии";
        need: "exact need: {}", "точная потребность: {}";
        maximum: "{} a day, at most", "{} в день, максимум";
        minutes: "minutes for: {}", "минут на этап: {}";
        selling: "selling minutes", "минуты на продажи";
        available: "days at work with FTE and ramp", "дни на работе с учётом ставки и выхода на план";
        capacity: "what all can do together", "сколько могут все вместе";
        working_days: "working days", "рабочие дни";
        payment: "paid {}", "оплата: {}";
        over: "with what is assigned over the target", "с запасом сверх плана";
        within: "comes in within the plan", "придёт внутри плана";
        typed: "typed here", "введено здесь";
        from: "taken over from: {}", "унаследовано: {}";
        revenue: "revenue over the whole plan", "выручка за весь план";
        result: "the figure in the cell", "цифра в ячейке";
        of_plan: "the plan", "план";
        of_line: "this line", "эта строка";
        holds: "Held totals", "Закреплённые итоги";
        holds_none: "Nothing is held: every figure follows from weights, season and days.", "Ничего не закреплено: все цифры следуют из весов, сезона и рабочих дней.";
        holds_all: "Choose all or none", "Выбрать все или ни одного";
        holds_release: "Release the chosen ({})", "Снять выбранные ({})";
        hold_choose: "Choose {}", "Выбрать: {}";
        hold_total: "Total", "Итог";
        hold_amount: "Held at", "Закреплено на";
        hold_state: "State", "Состояние";
        hold_active: "in force", "действует";
        hold_rests: "not needed now: comes to as much anyway", "сейчас не нужно: и так не меньше";
        hold_aside: "set aside: does not fit with the others", "отложено: не сходится с остальными";
        holds_list: "{}: show the held totals", "{}: показать закреплённые итоги";
    }
}
