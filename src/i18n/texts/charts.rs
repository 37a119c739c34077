//! The words around the charts.

use super::Lang;

texts! {
    /// Charts: their names, their conclusions, their tables.
    Charts, charts {
        cumulative: "Plan, growing month by month", "План нарастающим итогом";
        cumulative_said: "Half of {} has to be sold by the end of {}; {} is the largest month, {} of the plan. The dashed line is an even pace.", "Половину плана ({}) нужно продать до конца {}. Самый большой месяц — {}: {} плана. Пунктир — ровный темп.";
        no_plan: "There is no target yet: type one in the Plan view.", "Плана пока нет: введите его в разделе «План».";
        funnel: "Funnel of the whole plan", "Воронка всего плана";
        one_takes: "One {} takes {} {}", "На {} нужно {} {}";
        one_takes_named: "“{}”: one takes {} of “{}”", "«{}»: на единицу нужно {} из «{}»";
        funnel_said: "{}. The biggest drop is between “{}” and “{}”: {} get through.", "{}. Больше всего теряется между «{}» и «{}»: дальше проходит {}.";
        funnel_plain: "{}: {} over the whole plan.", "{}: {} на весь план.";
        no_need: "Nothing can be counted yet: a target, an average deal and conversions make the funnel.", "Считать пока нечего: воронку дают план, средний чек и конверсии.";
        before: "Of these, due before the plan, “{}”: {}.", "Из них до начала плана, «{}»: {}.";
        without: "Without {} reps whose work cannot be computed.", "Без менеджеров, чью работу посчитать нельзя: {}.";
        month: "Month", "Месяц";
        in_month: "In the month", "За месяц";
        so_far: "Running total", "Нарастающим";
        share: "Share", "Доля";
        stage: "Stage", "Этап";
        count: "Over the plan", "На весь план";
        passes: "Conversion", "Проходит дальше";
        as_table: "Show as table", "Показать таблицей";
        copy_table: "Copy the table", "Копировать таблицу";
        save_picture: "Save as picture (PNG)", "Сохранить картинкой (PNG)";
        save_drawing: "Save as picture (SVG)", "Сохранить картинкой (SVG)";
        season_bars: "Season by month", "Сезон по месяцам";
        season_hint: "Drag a bar, or focus it and press ↑ ↓ (PageUp and PageDown for larger steps).", "Потяните столбик мышью или выберите его и нажимайте ↑ ↓ (PageUp и PageDown — крупнее).";
        printed: "printed {}", "напечатано {}";
    }
}
