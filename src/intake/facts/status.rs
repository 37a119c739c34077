//! Whether a deal is won, lost or still open, by the words of CRMs.

use crate::plan::Plan;
use crate::sheet::plain_title;

/// How a deal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Won,
    Lost,
    Open,
}

/// Words of deals that were lost; they are looked for first, because "не реализовано" holds "реализовано".
const LOST: [&str; 16] = [
    "lost",
    "проигран",
    "провал",
    "не реализован",
    "нереализован",
    "не успеш",
    "неуспеш",
    "отказ",
    "отменен",
    "отклонен",
    "cancel",
    "abandon",
    "disqualified",
    "некачествен",
    "закрыта без продажи",
    "анализ причины",
];
const WON: [&str; 12] = [
    "won",
    "выигран",
    "успеш",
    "реализован",
    "заключен",
    "продано",
    "оплачен",
    "завершена",
    "закрыта и оплачена",
    "договор подписан",
    "success",
    "paid",
];

/// Words of deals that are open, alone in a cell of status.
const OPEN: [&str; 5] = ["open", "открыта", "открыто", "в работе", "in progress"];

/// Whether a status says that a deal is open, whatever its stage is called.
pub(super) fn is_open(text: &str) -> bool {
    OPEN.contains(&plain_title(text).as_str())
}

/// Reads what the status or the stage of a deal says; None for an empty cell.
pub(super) fn read(text: &str, plan: &Plan) -> Option<State> {
    let plain = plain_title(text);
    if plain.is_empty() {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let last = plan.stages.last().is_some_and(|stage| plain_title(&stage.name) == plain);
    Some(if says(&LOST) {
        State::Lost
    } else if last || says(&WON) {
        State::Won
    } else {
        State::Open
    })
}
