//! The words of control: facts against the plan.

use super::Lang;

texts! {
    /// The parts of control.
    ControlParts, control_parts {
        facts: "Facts", "Факты";
        names: "Names in reports", "Имена в отчётах";
        deals: "Open deals", "Открытые сделки";
        snapshots: "Snapshots and baseline", "Снимки и базовый план";
        replan: "The rest re-planned", "Пересчёт остатка";
        checkpoints: "Checkpoints", "Точки контроля";
        bonus: "Bonus schemes", "Схемы бонусов";
        leads: "Leads", "Заявки";
        log: "Change log", "Журнал изменений";
    }
}

texts! {
    /// What is wrong with a part of control.
    ControlErrors, control_errors {
        report_twice: "two reports of one source for one period", "два отчёта одного источника за один период";
        bands: "Bands must begin at different points.", "Ступени должны начинаться с разных точек.";
    }
}
