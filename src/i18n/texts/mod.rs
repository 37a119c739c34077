//! The words on the screen, English beside Russian, one table per place.
//!
//! `{}` stands where a figure or a name goes; [`fill`] puts it there. No other room holds
//! text that a person reads.

use super::Lang;

macro_rules! texts {
    ($(#[$doc:meta])* $name:ident, $get:ident { $($key:ident: $en:literal, $ru:literal;)* }) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "each key is explained by the words it holds")]
        #[derive(Debug)]
        pub struct $name { $(pub $key: &'static str,)* }

        impl $name {
            const EN: $name = $name { $($key: $en,)* };
            const RU: $name = $name { $($key: $ru,)* };
            /// Every key with its words in both languages.
            pub const PAIRS: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($key), $en, $ru),)*];
        }

        impl Lang {
            /// The words of this place in this language.
            pub const fn $get(self) -> &'static $name {
                match self { Lang::En => &$name::EN, Lang::Ru => &$name::RU }
            }
        }
    };
    // The same keys once more, in other words.
    ($(#[$doc:meta])* $name:ident as $pairs:ident, $get:ident { $($key:ident: $en:literal, $ru:literal;)* }) => {
        impl $name {
            /// Every key with its other words in both languages.
            pub const $pairs: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($key), $en, $ru),)*];
        }

        impl Lang {
            $(#[$doc])*
            pub const fn $get(self) -> &'static $name {
                const EN: $name = $name { $($key: $en,)* };
                const RU: $name = $name { $($key: $ru,)* };
                match self { Lang::En => &EN, Lang::Ru => &RU }
            }
        }
    };
}

mod actions;
mod also;
mod charts;
mod control;
mod crm;
mod details;
mod first;
mod handover;
mod intake;
mod levers;
mod lines;
mod link;
mod marks;
mod merge;
mod money;
mod offline;
mod places;
mod presets;
mod reconcile;
mod report;
mod scenarios;
mod spread;
mod verdict;
mod why;

pub use actions::{Actions, Panels};
pub use also::Also;
pub use charts::Charts;
pub use control::{
    ControlErrors, ControlParts, LogWords, PlanFactWords, PointWords, ReplanWords, SnapshotWords,
};
pub use crm::{CrmDialog, CrmWords};
pub use details::{Details, detail_titles};
pub use first::First;
pub use handover::{HandOver, Workbooks};
pub use intake::Intake;
pub use levers::{Levers, Person};
pub use lines::Lines;
pub use link::LinkWords;
pub use marks::{Help, Marks};
pub use merge::{CopyWords, MergeWords, SideWords};
pub use money::{DealWords, LeadWords, MoneyWords, PayWords};
pub use places::{Dialogs, Labels, Setup, Week};
pub use presets::Presets;
pub use reconcile::{ReconcileWords, SectionWords};
pub use report::ReportWords;
pub use scenarios::Scenarios;
pub use spread::Spread;
pub use verdict::VerdictWords;
pub use why::Why;

texts! {
    /// The frame: document line, views, menus, storage state.
    Frame, frame {
        view_plan: "Plan", "План";
        view_week: "Week", "Неделя";
        view_person: "Rep's page", "Лист менеджера";
        view_what_if: "What if", "Что если";
        view_charts: "Charts", "Графики";
        view_people: "Reps", "Менеджеры";
        view_setup: "Setup", "Настройка";
        views: "Views", "Разделы";
        plans: "Plans", "Планы";
        plan_name: "Plan's name", "Название плана";
        delete_plan: "Delete this plan…", "Удалить этот план…";
        delete_ask: "Delete “{}” from this browser? Exported files stay where they are.", "Удалить «{}» из этого браузера? Выгруженные файлы останутся.";
        delete_do: "Delete", "Удалить";
        plan_gone: "“{}” is no longer in this browser.", "Плана «{}» в этом браузере больше нет.";
        variant_suffix: "variant", "вариант";
        open_file: "Open file…", "Открыть файл…";
        print: "Print", "Печать";
        file_menu: "File", "Файл";
        undo: "Undo", "Отменить";
        redo: "Redo", "Вернуть";
        theme: "Theme: light or dark", "Тема: светлая или тёмная";
        language: "Language", "Язык";
        saved: "Saved in this browser {}", "Сохранено в этом браузере {}";
        saved_short: "Saved {}", "Сохранено {}";
        saving: "Saving…", "Сохраняю…";
        not_saved: "Not saved", "Не сохранено";
        never_saved: "Not changed yet", "Пока без изменений";
        save_to_file: "Save to file", "Сохранить в файл";
        storage_full: "This browser's storage is full: the last changes are NOT saved. Save the plan to a file, then delete plans you no longer need.", "Хранилище браузера заполнено: последние изменения НЕ сохранены. Сохраните план в файл, затем удалите ненужные планы.";
        storage_blocked: "This browser does not let the page store anything (private window or settings). The plan lives only while this tab is open: save it to a file.", "Браузер не даёт странице ничего хранить (приватное окно или настройки). План живёт, только пока открыта эта вкладка: сохраните его в файл.";
        storage_damaged: "The stored copy of “{}” could not be read. Nothing was overwritten: its text is kept, download it before you go on.", "Сохранённую копию «{}» прочитать не удалось. Ничего не перезаписано: текст цел, скачайте его, прежде чем продолжать.";
        storage_newer: "“{}” was saved by a newer version of Planerka. It is left untouched; reload the page to update, or download the copy.", "«{}» сохранён более новой версией Планёрки. Он не тронут: обновите страницу или скачайте копию.";
        storage_restored: "The newest copy of “{}” was damaged; the copy before it was opened.", "Последняя копия «{}» повреждена; открыта предыдущая.";
        download_copy: "Download the copy", "Скачать копию";
        dismiss: "Close", "Закрыть";
        elsewhere: "This plan is open in another tab, which saves it. Here it can only be read.", "Этот план открыт в другой вкладке, она его и сохраняет. Здесь его можно только смотреть.";
        elsewhere_edit: "This plan can only be read here: press the button in the line at the top first.", "Здесь этот план можно только смотреть: сначала нажмите кнопку в строке вверху.";
        edit_here: "Edit here", "Править здесь";
        carried: "This page carries this plan. Look at everything; nothing is saved, and nothing changes until you make it yours.", "Этот план пришёл внутри страницы. Смотреть можно всё; ничего не сохраняется и не меняется, пока вы не сделаете его своим.";
        make_mine: "Make it mine", "Сделать моим";
        behind: "Another tab edits this plan now. Your last changes in this tab are NOT saved: save them to a file.", "Этот план теперь правят в другой вкладке. Последние изменения в этой НЕ сохранены: сохраните их в файл.";
        show_saved: "Show the saved plan", "Показать сохранённый план";
        outdated: "A newer version of Planerka is open in another tab, so this tab has stopped saving. Reload it to go on.", "В другой вкладке открыта более новая версия Планёрки, поэтому эта вкладка больше не сохраняет. Обновите её, чтобы продолжить.";
        reload: "Reload", "Обновить";
        kept_title: "Where this plan is kept", "Где хранится этот план";
        kept_here: "In this browser only, no server has it: two copies with checksums.", "Только в этом браузере, ни на каком сервере его нет: две копии с контрольными суммами.";
        kept_firm: "The browser has promised not to clear it by itself.", "Браузер обещал сам его не удалять.";
        kept_loose: "The browser may clear it by itself: when space runs short, or when the page is not opened for long (Safari: seven days).", "Браузер может удалить его сам: когда не хватает места или если страницу долго не открывать (Safari: семь дней).";
        file_never: "This plan was never saved to a file.", "В файл этот план ещё не сохраняли.";
        file_days: "Days since it was last saved to a file: {}.", "Дней с последнего сохранения в файл: {}.";
        kept_before: "A copy from before it was written in a later version of the file (version {}) is kept.", "Есть копия до перехода на новую версию файла (версия {}).";
        file_overdue: "Days without a file of this plan: {}. A browser's storage is no backup.", "Дней без файла с этим планом: {}. Хранилище браузера не заменяет резервную копию.";
        stopped_title: "Planerka has stopped", "Планёрка остановилась";
        stopped_text: "The fault is in the program, not in your plan. Nothing has been written since, so the saved plan is whole; what was typed in the last second may be missing from it.", "Ошибка в программе, а не в плане. После неё ничего не записывалось, так что сохранённый план цел; в нём может не быть того, что введено в последнюю секунду.";
        stopped_file: "Download the saved plan", "Скачать сохранённый план";
        read_only: "Read only", "Только чтение";
        saved_sure: "What is saved survives closing the browser, and its sudden end too.", "Сохранённое переживёт и закрытие браузера, и его внезапное завершение.";
        saved_late: "This browser writes to the disk late: if it is killed, the last minute of changes can be lost.", "Этот браузер пишет на диск не сразу: если он аварийно завершится, последняя минута изменений может пропасть.";
        hide: "Hide", "Скрыть";
    }
}

texts! {
    /// The plan sheet, its bands and its bars.
    Sheet, sheet {
        sheet_label: "Plan: reps by time", "План: менеджеры по времени";
        people_label: "Reps and their inputs", "Менеджеры и их исходные данные";
        manager: "Rep", "Менеджер";
        team: "Team", "Группа";
        team_from: "from", "с";
        senior: "Senior", "Старший";
        senior_of: "senior of {}", "старший: {}";
        weight: "Weight", "Вес";
        share: "Share", "Доля";
        average_deal: "Average deal", "Средний чек";
        margin: "Margin", "Маржа";
        profit: "Gross profit", "Валовая прибыль";
        fte: "FTE", "Ставка";
        hire: "Hired", "Принят";
        leave: "Leaves", "Уходит";
        ramp: "Ramp by month", "Выход на план";
        absences: "Absences", "Отсутствия";
        maximum: "{} a day, at most", "{} в день, максимум";
        minutes: "Minutes a day", "Минут в день";
        season: "Season", "Сезон";
        all: "Whole team", "Вся команда";
        no_team: "No team", "Без группы";
        unassigned: "Unassigned", "Не распределено";
        add_manager: "+ add a rep, or paste a list", "+ добавить менеджера или вставить список";
        revenue: "Revenue", "Выручка";
        load: "Load", "Загрузка";
        quota: "Quota", "Квота";
        cash_in: "Cash-in", "Приход денег";
        before_plan: "Before the plan", "До плана";
        before_title: "Due before the plan begins, because it lies so many working days before its deals: it must come from today's open work", "Нужно ещё до начала плана: работа идёт раньше сделок, и это должно быть уже сейчас в воронке";
        before_unknown: "Enter the open work of this stage in Setup to compare", "Впишите открытую воронку этого этапа в настройке, чтобы сравнить";
        before_short: "Due before the plan: {}, open today: {}, missing {}", "Нужно до плана: {}, открыто сегодня: {}, не хватает {}";
        before_covered: "Due before the plan: {}, open today: {}: enough", "Нужно до плана: {}, открыто сегодня: {}: хватает";
        after_plan: "After the plan", "После плана";
        after_title: "Comes in after the last month planned", "Придёт после последнего месяца плана";
        metric: "What the sheet shows", "Что показывает таблица";
        unit: "Unit", "Единица";
        thousand: "K", "тыс";
        million: "M", "млн";
        target: "Target", "План";
        step: "{} → {}", "{} → {}";
        inputs: "Inputs", "Исходные";
        outcome: "Target and verdict", "План и вывод";
        view_menu: "View", "Вид";
        levels: "Columns", "Столбцы";
        quarters: "Quarters", "Кварталы";
        months: "Months", "Месяцы";
        weeks: "Weeks", "Недели";
        only_some: "Shown: {} of {}", "Показаны: {} из {}";
        everybody: "Show everybody", "Показать всех";
        season_index: "index", "индекс";
        season_share: "share of year", "доля года";
        compare: "Compare from now", "Сравнивать с этого момента";
        compare_off: "Stop comparing", "Закончить сравнение";
        comparing: "Differences since {}", "Отличия с {}";
        per_day: "per working day", "за день";
        working_days: "{} d", "{} дн";
        days_title: "{} working days", "рабочих дней: {}";
        week_no: "week {}", "неделя {}";
        predicted: "Holidays of {} are a forecast: the official calendar is not published yet.", "Праздники {} года — прогноз: официальный календарь ещё не утверждён.";
        open_period: "Open {}", "Раскрыть {}";
        close_period: "Close {}", "Свернуть {}";
        bar_target: "target", "план";
        bar_managers: "reps", "менеджеры";
        bar_unassigned: "unassigned", "не распределено";
        bar_held: "held", "закреплено";
        bar_free: "free", "свободно";
        sum: "Sum", "Сумма";
        average: "Average", "Среднее";
        count: "Count", "Количество";
        min: "Min", "Мин";
        max: "Max", "Макс";
        held_title: "Held: this total stays, the rest follows. Delete returns it to calculated.", "Закреплено: итог не меняется, остальное подстраивается. Delete — вернуть к расчёту.";
        floor_held: "Not less than {}: calculated it would be smaller, so it is held at that. Delete returns it to calculated.", "Не меньше {}: по расчёту вышло бы меньше, поэтому итог держится на этой сумме. Delete — вернуть к расчёту.";
        floor_rests: "Not less than {}: it comes to as much anyway, so it is calculated. Delete takes the floor away.", "Не меньше {}: и так не меньше, поэтому итог рассчитан. Delete — убрать нижнюю границу.";
        share_title: "Typed share: it stays. Delete returns to the share by weight.", "Доля введена и держится. Delete — вернуть долю по весу.";
        own_title: "Own value. Delete returns to the inherited {}.", "Своё значение. Delete — вернуть унаследованное {}.";
        inherited_title: "Inherited from the plan", "Унаследовано от плана";
        cannot: "cannot be computed: {}", "не вычисляется: {}";
        no_deal: "no average deal", "нет среднего чека";
        no_margin: "no margin", "не указана маржа";
        profit_part: "Without revenue that has no margin", "Без выручки, для которой не указана маржа";
        no_deal_factor: "the factor on the average deal is 0 in {}", "множитель среднего чека равен 0 ({})";
        zero_rate: "conversion “{}” is 0", "конверсия «{}» равна 0";
        without: "not computed in full: {}", "посчитаны не полностью: {}";
        part_only: "Without a part that cannot be computed", "Без части, которую нельзя посчитать";
        part_without: "Without {}: {}", "Без {}: {}";
        part: "a part", "части";
        no_days: "no days", "нет дней";
        paste_rows: "{} more rows: add them as new reps?", "Ещё {}: добавить как новых менеджеров?";
        paste_add: "Add", "Добавить";
        empty_title: "No reps yet", "Пока нет менеджеров";
        empty_hint: "Copy your list in Excel (name, team, weight, average deal…) and press Ctrl+V here, or add reps one by one.", "Скопируйте список в Excel (имя, группа, вес, средний чек…) и нажмите Ctrl+V здесь или добавляйте по одному.";
        people_hint: "Paste a list from Excel anywhere in this table: columns are found by their names.", "Вставьте список из Excel в любое место таблицы: столбцы находятся по названиям.";
        hire_date: "Hire date", "Дата приёма";
        leave_date: "Leave date", "Дата увольнения";
        copy_template: "Copy the header row", "Скопировать шапку";
        template_copied: "The header row is on the clipboard: paste it into Excel.", "Шапка в буфере обмена: вставьте её в Excel.";
    }
}

texts! {
    /// What followed from an edit, and messages about what was typed or pasted.
    Notes, notes {
        deals_line: "{}: {}", "{}: {}";
        deals_left: "{}, still to do: {}", "{}, осталось: {}";
        a_day: "{} a day: {}", "{} в день: {}";
        part_unknown: "not computed in full: {} ({})", "посчитаны не полностью: {} ({})";
        unassigned: "unassigned: {}", "не распределено: {}";
        waits_for_team: "{} wait for a team", "{} ждут, пока появится команда";
        over: "over 100%: {}", "перегружены: {}";
        peak: "peak {}: {}, {}", "пик {}: {}, {}";
        undone: "Undone: {}", "Отменено: {}";
        redone: "Done again: {}", "Возвращено: {}";
        pasted: "{} pasted", "вставлено: {}";
        pasted_skipped: "{} skipped (read-only)", "пропущено (не редактируется): {}";
        pasted_passed: "group rows passed over: {}", "строки групп пропущены: {}";
        pasted_under: "rows of figures below the last person, left out: {}", "строк цифр ниже последнего человека, не взято: {}";
        pasted_failed: "{} not understood", "не распознано: {}";
        pasted_ambiguous: "{} could be read two ways", "можно прочесть двояко: {}";
        managers_added: "{} reps added", "добавлено менеджеров: {}";
        total_rows: "total rows left out: {}", "строки итогов пропущены: {}";
        not_used: "columns not used: {}", "не использованы столбцы: {}";
        copied: "Copied: {} cells", "Скопировано ячеек: {}";
        exported: "Saved to {}", "Сохранено в {}";
        exported_plan_only: "Saved to {} without facts, deals, bonus, log and CRM ids", "Сохранено в {} без фактов, сделок, бонусов, журнала и id из CRM";
        bad_number: "“{}” is not a number. Examples: 1 200 000 · 1.2m · +10% · *1.1", "«{}» — не число. Примеры: 1 200 000 · 1,2 млн · +10% · *1,1";
        bad_grouping: "“{}”: spaces only between groups of three digits", "«{}»: пробелы ставят только между тройками цифр";
        date_example: "for example 19 Mar 2027", "например, 19.03.2027";
        bad_date: "“{}” is not a date from 1950 to 2199. Examples: 2027-09-01 · 1 Sep 2027", "«{}» — не дата с 1950 по 2199 год. Примеры: 01.09.2027 · 1 сен 2027";
        bad_percent_money: "A bare percent does not say of what. Type +10% or *1.1", "Процент без знака непонятен. Введите +10% или *1,1";
        other_currency: "“{}” is not this plan's currency ({}). Type the amount without it, or change the currency in Setup", "«{}» — не валюта этого плана ({}). Введите сумму без неё или смените валюту в настройке";
        shortened: "“{}” has lost its last digits: set the number format 0 in the spreadsheet and copy again", "«{}» — последние цифры потеряны: задайте в таблице формат ячейки «0» и скопируйте снова";
        bad_error_value: "“{}” is an error value of another spreadsheet", "«{}» — ошибка из другой таблицы";
        bad_range: "Enter a value between {} and {}", "Введите значение от {} до {}";
        bad_person: "No rep of the plan is called “{}”", "В плане нет менеджера «{}»";
        bad_ramp: "Ramp: percents by month since hire, for example 25 50 75", "Выход на план: проценты по месяцам с приёма, например 25 50 75";
        bad_absence: "Absences: for example 12–25 Jul, or 2027-07-12 14 days; several with a semicolon", "Отсутствия: например, 12–25 июл или 12.07.2027 14 дней; несколько — через точку с запятой";
        bad_name: "A name is needed, up to {} characters", "Нужно имя, не длиннее {} знаков";
        bad_ratio: "Enter a value above 0, at most {}", "Введите значение больше 0, но не больше {}";
        share_nothing_left: "Nothing would be left for the others: choose less than 100% together", "Остальным ничего не останется: вместе должно быть меньше 100 %";
        share_weightless: "The others have weight 0 and cannot take the rest: give them weights first", "У остальных вес 0, остаток им не достанется: сначала задайте им вес";
        share_no_days: "{} has no day to work in this plan and can take no share: check FTE, dates and absences", "{}: нет рабочих дней в этом плане, доли быть не может. Проверьте ставку, даты и отсутствия";
        season_not_whole: "No other month can take the rest: it has to make 100%, not {}", "Остаток больше некуда отнести: на месяцы плана должно быть 100 %, а не {}";
        season_weightless: "The other months have index 0 and cannot take the rest: give them an index first", "У остальных месяцев индекс 0, остаток им не достанется: сначала задайте им индекс";
        season_no_days: "Nobody works in {}: it can take no share", "{}: никто не работает, доли быть не может";
        season_outside: "{} is not in this plan and can take no share", "{}: этого месяца нет в плане, доли быть не может";
        bad_terms: "Payment terms: parts that make 100%, each with its days, for example 50% 0; 50% 30", "Условия оплаты: части на 100 %, у каждой дни, например 50% 0; 50% 30";
        bad_dates: "The first date is after the last", "Первая дата позже последней";
        nobody_employed: "Nobody works in that period: a target cannot stand there", "В этом периоде никто не работает: план поставить не на кого";
        read_only: "This figure is computed. Change it in {}", "Эта цифра вычисляется. Меняйте {}";
        read_only_need: "revenue, the average deal or a conversion", "выручку, средний чек или конверсию";
        too_many: "Too many: at most {}", "Слишком много: не больше {}";
        at_boundary: "It is already at the edge", "Дальше двигать некуда";
        one_stage: "A funnel needs at least one stage", "В воронке нужен хотя бы один этап";
        bad_step_kind: "This rate cannot be turned over: it is 0, or below one for one", "Эту конверсию нельзя перевернуть: она 0 или меньше одного к одному";
        nothing_to_change: "There is no value here yet to change: type one first", "Здесь ещё нет значения, которое можно изменить: сначала введите его";
        required: "This value cannot be empty", "Это значение не может быть пустым";
        bad_join: "These two steps cannot be joined into one rate", "Эти два шага нельзя соединить в одну конверсию";
        team_exists: "There is a team of this name already", "Группа с таким названием уже есть";
        refused: "This change is not possible in this plan", "В этом плане такое изменение невозможно";
    }
}

/// Puts values where the template has `{}`, in order; values left over are dropped.
///
/// ```
/// use planerka::i18n::fill;
/// assert_eq!(fill("{} of {}", &["2", "8"]), "2 of 8");
/// ```
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let (mut parts, mut values) = (template.split('{'), values.iter());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (text, rest) = match part.strip_prefix('}') {
            Some(rest) => (values.next().copied().unwrap_or("{}"), rest),
            None => ("{", part),
        };
        out.push_str(text);
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_places_to_fill() {
        let tables = [
            Frame::PAIRS,
            Sheet::PAIRS,
            Notes::PAIRS,
            Dialogs::PAIRS,
            Week::PAIRS,
            Setup::PAIRS,
            Labels::PAIRS,
            Levers::PAIRS,
            Charts::PAIRS,
            Person::PAIRS,
            Lines::PAIRS,
            Why::PAIRS,
            Spread::PAIRS,
            Actions::PAIRS,
            Panels::PAIRS,
            First::PAIRS,
            Intake::PAIRS,
            HandOver::PAIRS,
            Workbooks::PAIRS,
            CrmWords::PAIRS,
            CrmDialog::PAIRS,
            Details::PAIRS,
            MergeWords::PAIRS,
            SideWords::PAIRS,
            CopyWords::PAIRS,
            SideWords::OF_PLANS,
            ReportWords::PAIRS,
        ];
        for (key, en, ru) in tables.concat() {
            assert_eq!(en.matches("{}").count(), ru.matches("{}").count(), "{key}");
            assert!(!en.trim().is_empty() && !ru.trim().is_empty(), "{key}");
        }
    }
}
