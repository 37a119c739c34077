//! The words of the first visit.

use super::Lang;

texts! {
    /// The card that leads from the sample to a plan of one's own.
    First, first {
        title: "From one target to everybody's week", "Из одной цели — неделя каждого";
        lead: "Below is a sample. Make it yours: three fields, in any order; everything can be changed later.", "Ниже пример. Сделайте его своим: три поля в любом порядке, всё можно изменить потом.";
        target: "Target for the year", "План на год";
        team: "Team: paste the list from your spreadsheet", "Команда: вставьте список из таблицы";
        team_example: "Name, team, average deal…\none person per line, column titles are recognised", "Имя, группа, средний чек…\nпо человеку в строке, заголовки распознаются";
        choose_file: "Choose a file", "Выбрать файл";
        nobody: "Nobody yet: the target then waits for a team.", "Пока никого: план подождёт команду.";
        no_people: "Nobody is recognised in this list: it needs a column of names, or twelve months of revenue.", "В этом списке никого не узнать: нужен столбец с именами или выручка за двенадцать месяцев.";
        currency: "the plan is in {}, as the list", "план в {}, как список";
        people: "{}, teams: {}", "{}, групп: {}";
        funnel: "Funnel", "Воронка";
        stage: "Stage", "Этап";
        passes: "moves on", "проходит дальше";
        a_day: "one person a day", "один человек в день";
        open: "Open a file", "Открыть файл";
        look: "Look around the sample", "Посмотреть пример";
        make: "Make it my plan", "Сделать моим планом";
        room: "Room", "Показ";
        who_over: "Who is over", "Кто перегружен";
        sample: "Sample", "Пример";
        again: ": make it mine", ": сделать своим";
        again_title: "This plan is a sample. Make it yours", "Этот план — пример. Сделать его своим";
    }
}
