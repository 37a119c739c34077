//! The words of merging: what a file is to the plan here, what to decide, what two pieces are.

use super::Lang;

texts! {
    /// Merging a file, or another plan of this browser, into the plan that is here.
    MergeWords, merge_words {
        merge: "Merge", "Объединить";
        merge_open: "Merge…", "Объединить…";
        merge_plan: "Merge “{}” into this plan…", "Объединить с планом «{}»…";
        choose: "Choose…", "Выбрать…";
        nothing_new: "There is nothing new in “{}”.", "В «{}» нет ничего нового.";
        from: "From: {}", "От кого: {}";
        last_change: "Last change in it: {}", "Последнее изменение в нём: {}";
        dated: "The file on this computer is dated {}", "Файл на этом компьютере от {}";
        who: "Whose", "Чьё";
        what: "What", "Что";
        done: "Merged: {}", "Объединено: {}";
        follows: "What follows: target {} → {}, sum of reps {} → {}, unassigned {} → {}.", "Что получится: план {} → {}, сумма менеджеров {} → {}, не распределено {} → {}.";
        asks: "Some totals then contradict each other; what gives way is asked next.", "Некоторые итоги тогда противоречат друг другу; что уступит, будет спрошено дальше.";
        was: "It was", "Было";
        decide: "To decide", "Решить";
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
        take_newer: "Take the newer one", "Взять новый";
        by_line: "Compare line by line", "Сравнить построчно";
        by_line_hint: "The version that both come from is not kept here, so every difference is listed. Nothing changes but what you choose.", "Версии, от которой пошли оба, здесь нет, поэтому показаны все отличия. Изменится только то, что вы выберете.";
        too_many: "Together the two have more of one thing than a plan can ({} at most). Nothing was merged.", "Вместе получается больше, чем вмещает план (не больше {}). Ничего не объединено.";
        broken: "Merging failed, and that is a fault of Planerka. Nothing was changed. Please report: {}", "Объединить не удалось, это ошибка Планёрки. Ничего не изменено. Сообщите, пожалуйста: {}";
        before_merging: "before merging", "до объединения";
    }
}

texts! {
    /// The card of kept copies.
    CopyWords, copies {
        title: "Kept copies", "Сохранённые копии";
        hint: "What was handed over or received stays in this browser, so that changes of two people can be merged: up to 20 copies of a plan, up to 2 MB.", "Что передано и получено, хранится в этом браузере, чтобы объединять правки двух людей: до 20 копий плана, не больше 2 МБ.";
        when: "When", "Когда";
        how: "How", "Как";
        who: "From whom", "От кого";
        sent: "handed over", "передано";
        received: "received", "получено";
        variant: "a variant was made of it", "сделан вариант";
        open: "Open…", "Открыть…";
        save: "Save to file", "Сохранить в файл";
        of: "{}: copy of {}", "{}: копия {}";
        opened: "A kept copy", "Сохранённая копия";
        saved: "The copy of “{}” was saved to a file.", "Копия «{}» сохранена в файл.";
        lost: "This copy cannot be read any more.", "Эту копию больше не прочитать.";
    }
}

texts! {
    /// The two sides of a merge: the plan here and the file.
    SideWords, file_sides {
        title: "Merge with {} from the file", "Объединить с «{}» из файла";
        mine: "Mine", "У меня";
        theirs: "From the file", "В файле";
        all_mine: "All mine", "Всё моё";
        all_theirs: "All from the file", "Всё из файла";
        merged: "{} taken from the file, {} of yours kept, {} to decide.", "Взято из файла: {}, оставлено ваших: {}, решить: {}.";
        taken: "Taken from the file", "Взято из файла";
        kept: "Yours, kept", "Ваши, оставлены";
        removed: "{}: removed here, changed in the file.", "{}: здесь удалено, в файле изменено.";
        removed_there: "{}: removed in the file, changed here.", "{}: в файле удалено, здесь изменено.";
        used: "{}: removed here, used in the file by {}.", "{}: здесь удалено, а в файле используется: {}.";
        used_here: "{}: removed in the file, used here by {}.", "{}: в файле удалено, а здесь используется: {}.";
        time: "The months of the file leave no room for what you hold: {}.", "С месяцами из файла не остаётся места для ваших закреплённых итогов: {}.";
        time_here: "Your months leave no room for what the file holds: {}.", "С вашими месяцами не остаётся места для закреплённых итогов из файла: {}.";
    }
}

texts! {
    /// The two sides of a merge: the plan on the screen and another plan of this browser.
    SideWords as OF_PLANS, plan_sides {
        title: "Merge “{}” into this plan", "Объединить этот план с «{}»";
        mine: "In this plan", "В этом плане";
        theirs: "In the other plan", "В другом плане";
        all_mine: "All as in this plan", "Всё как в этом плане";
        all_theirs: "All as in the other plan", "Всё как в другом плане";
        merged: "{} taken from the other plan, {} of this one kept, {} to decide.", "Взято из другого плана: {}, оставлено из этого: {}, решить: {}.";
        taken: "Taken from the other plan", "Взято из другого плана";
        kept: "Of this plan, kept", "Из этого плана, оставлено";
        removed: "{}: removed in this plan, changed in the other one.", "{}: в этом плане удалено, в другом изменено.";
        removed_there: "{}: removed in the other plan, changed in this one.", "{}: в другом плане удалено, в этом изменено.";
        used: "{}: removed in this plan, used in the other one by {}.", "{}: в этом плане удалено, а в другом используется: {}.";
        used_here: "{}: removed in the other plan, used in this one by {}.", "{}: в другом плане удалено, а в этом используется: {}.";
        time: "The months of the other plan leave no room for totals held in this one: {}.", "С месяцами другого плана не остаётся места для закреплённых итогов этого: {}.";
        time_here: "The months of this plan leave no room for totals held in the other one: {}.", "С месяцами этого плана не остаётся места для закреплённых итогов другого: {}.";
    }
}
