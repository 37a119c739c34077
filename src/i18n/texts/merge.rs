//! The words of merging: what a file is to the plan here, what to decide, what two pieces are.

use super::Lang;

texts! {
    /// Merging a file into the plan that is here.
    MergeWords, merge_words {
        title: "Merge with {} from the file", "Объединить с «{}» из файла";
        merge: "Merge", "Объединить";
        merge_open: "Merge…", "Объединить…";
        from: "From: {}", "От кого: {}";
        who: "Whose", "Чьё";
        what: "What", "Что";
        done: "Merged: {}", "Объединено: {}";
        follows: "What follows: target {} → {}, sum of reps {} → {}, unassigned {} → {}.", "Что получится: план {} → {}, сумма менеджеров {} → {}, не распределено {} → {}.";
        asks: "Some totals then contradict each other; what gives way is asked next.", "Некоторые итоги тогда противоречат друг другу; что уступит, будет спрошено дальше.";
        was: "It was", "Было";
        mine: "Mine", "У меня";
        theirs: "From the file", "В файле";
        all_mine: "All mine", "Всё моё";
        all_theirs: "All from the file", "Всё из файла";
        merged: "{} taken from the file, {} of yours kept, {} to decide.", "Взято из файла: {}, оставлено ваших: {}, решить: {}.";
        taken: "Taken from the file", "Взято из файла";
        kept: "Yours, kept", "Ваши, оставлены";
        decide: "To decide", "Решить";
        removed: "{}: removed here, changed in the file.", "{}: здесь удалено, в файле изменено.";
        removed_there: "{}: removed in the file, changed here.", "{}: в файле удалено, здесь изменено.";
        used: "{}: removed here, used in the file by {}.", "{}: здесь удалено, а в файле используется: {}.";
        used_here: "{}: removed in the file, used here by {}.", "{}: в файле удалено, а здесь используется: {}.";
        time: "The months of the file leave no room for what you hold: {}.", "С месяцами из файла не остаётся места для ваших удержанных итогов: {}.";
        time_here: "Your months leave no room for what the file holds: {}.", "С вашими месяцами не остаётся места для удержанных итогов из файла: {}.";
        stays: "stays", "остаётся";
        goes: "goes", "удаляется";
        more: "{} more", "ещё {}";
        order: "order", "порядок";
        days: "own days", "свои дни";
        worked: "working day", "рабочий день";
        off: "day off", "выходной";
        table_of: "open deals of {}", "открытые сделки из «{}»";
        shares: "Shares that both typed come to {}.", "Доли, которые ввели оба, дают вместе {}.";
        same: "The file says what is here. Nothing changes.", "В файле то же, что здесь. Ничего не меняется.";
        older: "The file is older than what is here; nothing in it is new.", "Файл старее того, что здесь; нового в нём нет.";
        newer: "Only the file has changed since.", "С тех пор изменился только файл.";
        both: "Both have changed since you had the same version.", "С общей версии изменилось и здесь, и в файле.";
        lost: "The version you both started from is not in this browser. Open that file, too, or decide line by line.", "Версии, с которой вы оба начинали, в этом браузере нет. Откройте и тот файл или решите построчно.";
        apart: "Nothing says that the two come from one plan.", "Общего начала у этих планов нет.";
        open_copy: "Open as a copy", "Открыть копией";
        take_newer: "Take the newer one", "Взять новый";
        replace: "Replace", "Заменить";
        keep_both: "Keep both", "Оставить оба";
        by_line: "Compare line by line", "Сравнить построчно";
        too_many: "Together the two have more of one thing than a plan can ({} at most). Nothing was merged.", "Вместе получается больше, чем вмещает план (не больше {}). Ничего не объединено.";
        broken: "Merging failed, and that is a fault of Planerka. Nothing was changed. Please report: {}", "Объединить не удалось, это ошибка Планёрки. Ничего не изменено. Сообщите, пожалуйста: {}";
        before_merging: "before merging", "до объединения";
    }
}
