//! What marks of a cell say to somebody who does not see them.

use super::Lang;

texts! {
    /// Marks of a cell in words.
    Marks, marks {
        held: "held", "закреплено";
        own: "own value", "своё значение";
        inherited: "inherited", "взято из плана";
        over: "more than can be done", "больше возможного";
        tight: "almost all that can be done", "почти предел возможного";
        problem: "cannot be computed", "нельзя посчитать";
        without: "leaves out what cannot be computed", "без того, что нельзя посчитать";
        aside: "hold that cannot be met", "закрепление, которое нельзя выполнить";
        idle: "no working days", "нет рабочих дней";
        computed: "computed", "рассчитано";
        note: "has a note, Shift+F2 opens it", "есть заметка, открыть — Shift+F2";
    }
}
