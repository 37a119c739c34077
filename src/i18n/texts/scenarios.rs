//! The words of scenarios: named sets of differences, side by side.

use super::Lang;

texts! {
    /// The table of scenarios.
    Scenarios, scenarios {
        title: "Scenarios", "Сценарии";
        hint: "Differences from the plan are in bold; an empty cell is the same as in the plan. The plan itself does not change until you apply a scenario.", "Жирным — то, что отличается от плана; пустая ячейка — как в плане. Сам план не меняется, пока сценарий не применён.";
        scenario: "Scenario", "Сценарий";
        base: "The plan now", "План сейчас";
        add: "Add scenario", "Добавить сценарий";
        apply: "Apply {}", "Применить: {}";
        duplicate: "Duplicate {}", "Копировать: {}";
        remove: "Remove {}", "Удалить: {}";
        name: "Name of the scenario", "Название сценария";
        copy: "{}, copy", "{}, копия";
        copy_short: "Copy", "Копия";
        cell: "{}, {}", "{}, {}";
        levers: "What differs", "Что меняем";
        results: "What follows", "Что получится";
        maximum: "{} a day, at most", "{} в день, не больше";
        selling_minutes: "Selling minutes a day", "Минут на продажи в день";
        hires: "More reps", "Ещё менеджеров";
        hires_from: "They start on", "Выходят с";
        reachable: "Can be reached", "Выполнимая сумма";
        missing: "Missing", "Не хватает";
        blocked: "Does not fit with what is held: {}", "Не сходится с закреплённым: {}";
        impossible: "Not possible in this plan", "В этом плане так нельзя";
        exists: "A scenario with this name exists already.", "Сценарий с таким названием уже есть.";
        points: "{} pp", "{} п.п.";
    }
}
