//! The words of dimensions, lines and groupings.

use super::Lang;

texts! {
    /// Products, regions, companies, and the sheet grouped by them.
    Lines, lines {
        dimension: "Dimension", "Разрез";
        dimensions: "Dimensions", "Разрезы";
        hint: "Split the plan further than by rep: by product, region or client. Each can have its own mix, average deal, conversions, cycle and daily maximum.", "Деление плана помимо менеджеров: по продуктам, регионам или клиентам. У каждого могут быть свои доля, средний чек, конверсии, цикл и максимум в день.";
        product: "Products", "Продукты";
        region: "Regions", "Регионы";
        company: "Clients", "Клиенты";
        add: "Add: {}", "Добавить: {}";
        new_member: "New in “{}”", "Новое в «{}»";
        mix: "Mix", "Доля";
        mix_of: "Mix of {}", "Доля: {}";
        deal_of: "Average deal of {}", "Средний чек: {}";
        margin_of: "Margin of {}", "Маржа: {}";
        rate_of: "{}: {}", "{}: {}";
        lag_head: "Days after “{}”", "Дней после «{}»";
        lag_of: "{}: working days from “{}” to the next stage", "{}: рабочих дней от этапа «{}» до следующего";
        remove: "Remove {}", "Убрать {}";
        everybody: "Every rep works on all of it", "Каждый менеджер ведёт всё";
        without: "without: {}", "не указано: {}";
        line: "Line", "Строка";
        group: "Group:", "Группы:";
        level_manager: "rep", "менеджер";
        level_team: "team", "группа";
        exists: "This name is taken already.", "Такое название уже есть.";
        rule_dimension_twice: "two dimensions of the same kind", "два разреза одного вида";
        rule_line_twice: "two lines of a rep are about the same", "у менеджера две одинаковые строки";
    }
}
