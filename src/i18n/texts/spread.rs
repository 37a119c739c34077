//! The words of spreading: rules, their fields, what they come to.

use super::Lang;

texts! {
    /// The dialog that spreads a selection or fills the weights.
    Spread, spread {
        title: "Spread the selected totals", "Распределить выделенные итоги";
        weights: "Fill the weights", "Заполнить веса";
        rule: "How", "Как";
        proportional: "in proportion to what is there", "пропорционально тому, что есть";
        equal: "equally", "поровну";
        same_as: "same as another row", "как в другой строке";
        actuals: "by last year's actuals", "по факту прошлого года";
        pattern: "by a pattern", "по схеме";
        percent: "each up or down by a percentage", "каждый на столько процентов больше или меньше";
        growth: "growing by a percentage from one to the next", "с ростом на столько процентов от периода к периоду";
        copy_right: "the first value in all to its right", "первый — во все справа";
        clear: "release: back to calculated", "снять закрепление: вернуть к расчёту";
        capacity: "by what each can do", "по силам каждого";
        sum: "Together", "Вместе";
        row: "Which row", "Какая строка";
        pattern_field: "Pattern, for example 4-4-5", "Схема, например 4-4-5";
        percent_field: "Percent, for example 10 or −5", "Процент, например 10 или −5";
        paste_field: "Paste from Excel: rep and figures by month", "Вставьте из Excel: менеджер и цифры по месяцам";
        total: "Total", "Итог";
        weight: "Weight", "Вес";
        more: "and {} more", "и ещё {}";
        no_totals: "Select totals of revenue in the sheet first", "Сначала выделите в таблице итоги выручки";
        one_column: "This needs several columns selected", "Для этого выделите несколько столбцов";
        proportions: "These proportions do not fit the selected totals", "Эти пропорции не подходят к выделенным итогам";
        too_large: "An amount would be below zero or too large", "Сумма получилась бы отрицательной или слишком большой";
        missing: "No figures for: {}", "Нет цифр для: {}";
        missing_stay: "No figures for these, their weights stay: {}", "Нет цифр, веса остаются: {}";
        actuals_basis: "A weight is for a full year of full-time work: half-time, a ramp or a hire within last year count.", "Вес — за полный год на полную ставку: неполная ставка, выход на план и приём среди прошлого года учтены.";
        type_it: "Fill in the field above to see what it comes to", "Заполните поле выше, чтобы увидеть результат";
        no_capacity: "Nothing limits two reps or more, so there is nothing to go by", "Нагрузка не ограничена хотя бы у двоих, опереться не на что";
        gap: "Spread the gap", "Распределить остаток";
        gap_title: "Spread what nobody carries: {}", "Распределить то, что никто не ведёт: {}";
    }
}
