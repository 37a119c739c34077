//! What marks of a cell say to somebody who does not see them.

use super::Lang;

texts! {
    /// Marks of a cell in words.
    Marks, marks {
        legend: "Marks", "Значки";
        held_long: "held: a total that was typed; it stays and the rest follows", "закреплено: введённый итог, он не меняется, остальное подстраивается";
        floor_held_long: "not less than: would be smaller, so it is held at that", "не меньше: вышло бы меньше, поэтому держится на этой сумме";
        floor_rests_long: "not less than: comes to as much anyway, calculated", "не меньше: и так не меньше, рассчитано";
        own_long: "own value instead of the plan's", "своё значение вместо взятого из плана";
        held: "held", "закреплено";
        floor_held: "not less than, held at that now", "не меньше, держится на этой сумме";
        floor_rests: "not less than, calculated now", "не меньше, сейчас рассчитано";
        own: "own value", "своё значение";
        inherited: "inherited", "взято из плана";
        known: "from a report, not typed", "из отчёта, не введено";
        behind: "less than planned by this day", "меньше плана на этот день";
        over: "more than can be done", "больше возможного";
        tight: "almost all that can be done", "почти предел возможного";
        problem: "cannot be computed", "нельзя посчитать";
        without: "leaves out what cannot be computed", "без того, что нельзя посчитать";
        aside: "hold that cannot be met", "закрепление, которое нельзя выполнить";
        idle: "no working days", "нет рабочих дней";
        next_year: "without work for next year", "без работы на следующий год";
        computed: "computed", "рассчитано";
        note: "has a note, Shift+F2 opens it", "есть заметка, открыть — Shift+F2";
    }
}

texts! {
    /// What the words of headings mean, for those who meet them for the first time.
    Help, help {
        title: "Words", "Слова";
        manager: "One seller with a quota of their own", "Один продавец со своим планом";
        senior: "Who leads the team: their page shows everybody in it", "Кто ведёт группу: на его странице видны все её менеджеры";
        team: "A group of reps with its own sums. “South from 2027-06-01” moves a rep there on that day", "Несколько менеджеров с общим итогом. «Юг с 01.06.2027» — переход с этого дня";
        weight: "How much of the year's work a rep takes compared with the others; 2 is twice as much as 1", "Сколько работы за полный год берёт человек по сравнению с другими; 2 — вдвое больше, чем 1";
        share: "What comes out of the weights, dates and held totals, in percent of the whole", "Что получается из весов, дат и закреплений, в процентах от целого";
        fte: "Part of a full working week: 0.5 is half-time", "Часть полной недели: 0,5 — полставки";
        hire: "First day of work; before it nothing is planned", "Первый рабочий день; до него плана нет";
        leave: "Last day of work; after it nothing is planned", "Последний рабочий день; после него плана нет";
        ramp: "Percent of full productivity in the first months after hire", "Процент полной отдачи в первые месяцы после приёма";
        absences: "Days away, for example 12–25 Jul", "Дни отсутствия, например 12–25 июл";
        average_deal: "Revenue of one deal", "Выручка с одной сделки";
        margin: "What is left of revenue after the cost of what is sold; gross profit follows from it", "Что остаётся от выручки после себестоимости; из неё считается валовая прибыль";
        unassigned: "Part of the target that nobody carries yet", "Часть плана, которую пока никто не взял";
        load: "Work needed as a share of what can be done: up to 85% calm, above 100% too much", "Нужная работа как доля возможной: до 85 % спокойно, выше 100 % — перегрузка";
        quota: "Target with the over-assignment on top", "План с запасом сверху";
        season: "How strong a month is: 1 is ordinary, 1.2 a fifth more per working day", "Сила месяца: 1 — обычный, 1,2 — на пятую часть больше за рабочий день";
    }
}
