//! The verdict in words.

use super::Lang;

texts! {
    /// Whether the plan can be done, and what that rests on.
    VerdictWords, verdict {
        achievable: "Achievable: nobody above 100% at any time", "Выполнимо: никто и никогда не загружен выше 100 %";
        with_peaks: "Achievable with peaks: {} above 100% {} and {}", "Выполнимо с пиками: {} выше 100 % {} и {}";
        with_peaks_of_weeks: "Achievable with peaks: {} above 100% {}", "Выполнимо с пиками: {} выше 100 % {}";
        not_before: "Achievable, but the work before the plan does not fit", "Выполнимо, но работа до начала плана не успевается";
        not_achievable: "Not achievable: {} short", "Невыполнимо: не хватает {}";
        capacity_not_set: "Not judged: say how much one person can do a day", "Не оценено: укажите, сколько один человек успевает за день";
        cannot_compute: "Cannot be computed for {}: {}", "Не вычисляется ({}): {}";
        over: "{} over 100%", "выше 100 %: {}";
        all_through: "conversions not filled in: {} = {}", "конверсии не заполнены: {} = {}";
        unlimited: "no daily maximum, not judged: {}", "без дневного максимума, не оценены: {}";
        minutes: "Minutes", "Минуты";
        before: "Before the plan, {}: {}", "До плана, {}: {}";
        before_from: "Before the plan, {}: {} from {} on", "До плана, {}: {} начиная с {}";
        before_of: "{} of {}", "{} из {}";
        before_left: "{}; {} left: {} a day, {} possible", "{}; осталось {}: по {} в день, возможно {}";
        before_begun: "{}; the plan has begun", "{}; план уже начался";
        before_hire: "before hire, from the team or from deals handed over: {} {}", "до приёма — от команды или из переданных сделок: {} {}";
        before_hire_row: "Before hire", "До приёма";
        before_hire_title: "Work that would lie before somebody's hire: from the team or from deals handed over", "Работа, которая пришлась бы на время до приёма: от команды или из переданных сделок";
        next_year: "Work for next year is not in this plan: what is begun here leads to deals after it", "Работа на следующий год не входит в этот план: начатое здесь станет сделками после него";
        in_month: "in {} month", "в {} месяце";
        in_months: "in {} months", "в {} месяцах";
        in_week: "in {} week", "в {} неделе";
        in_weeks: "in {} weeks", "в {} неделях";
        working_day: "{} working day", "{} рабочий день";
        working_days_few: "{} working days", "{} рабочих дня";
        working_days: "{} working days", "{} рабочих дней";
    }
}
