//! What the palette says where nothing answers, and of what cannot be done now.

use crate::commands::{PALETTE_RU, closed, offers, options};
use crate::{says, settings};

#[test]
fn the_palette_offers_the_nearest_and_says_what_cannot_be_done_now() {
    let page = settings().lang("ru").page();
    page.sheet().go("Морозов", "Вес");
    page.press("Ctrl+k");
    page.until("the keyboard", || page.find("combobox", PALETTE_RU).has_focus());
    for typed in ["отменить", "отмена", "undo", "назад", "jnvtybnm", "гтвщ"] {
        page.find("combobox", PALETTE_RU).fill(typed);
        let told = "(() => { const all = [...document.querySelectorAll('#palette-list [role=option]')];
            return all.some((one) => one.firstElementChild.textContent === 'Отменить' && one.ariaDisabled === 'true' && one.textContent.includes('сейчас недоступно')); })()";
        page.until(typed, || page.eval(told) == true);
    }
    // Nothing to undo: the key leaves the palette as it is.
    page.find("combobox", PALETTE_RU).fill("jnvtybnm");
    offers(&page, "Отменить");
    page.press("Enter");
    assert!(page.sees("dialog", PALETTE_RU));
    for (typed, near) in
        [("пергруппировать", "Группы: "), ("gthuheggbhjdfnm", "Группы: "), ("нстаройка", "Настройка")]
    {
        page.find("combobox", PALETTE_RU).fill(typed);
        page.until(typed, || options(&page).iter().any(|one| one.starts_with(near)));
        says(&page, &format!("«{typed}» — такого здесь нет. Похожее:"));
    }
    page.press("Escape");
    closed(&page, PALETTE_RU);
    page.sheet().enter("Морозов", "Вес", "3");
    for (typed, wanted, shown) in [("jnvtybnm", "Отменить", None), ("повторить", "Вернуть", Some("3"))]
    {
        page.press("Ctrl+k");
        page.until("the keyboard", || page.find("combobox", PALETTE_RU).has_focus());
        page.type_text(typed);
        offers(&page, wanted);
        page.press("Enter");
        closed(&page, PALETTE_RU);
        page.until(wanted, || (page.sheet().text("Морозов", "Вес") == "3") == shown.is_some());
    }
    page.quiet();
}
