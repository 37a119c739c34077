//! The words of a link with a plan.

use super::Lang;

texts! {
    /// A link with the plan: how far it goes, what is in it, what is wrong with one.
    LinkWords, link_words {
        title: "Hand over a link", "Передать ссылкой";
        opened: "A plan from a link", "План из ссылки";
        bad: "This link cannot be opened", "Эту ссылку открыть нельзя";
        length: "{} characters.", "Знаков: {}.";
        anywhere: "Works in mail, messengers and chats.", "Пройдёт в почте, мессенджерах и чатах.";
        one_message: "Fits one message in Telegram and WhatsApp; Outlook and Slack may cut it.", "Помещается в одно сообщение Telegram и WhatsApp; Outlook и Slack могут обрезать.";
        document: "Most messengers cut links of this length: put it in a document, or send the file.", "Такую длину мессенджеры обрезают: вставьте ссылку в документ или отправьте файл.";
        too_long: "Too long for a link ({} characters): send the file.", "Слишком длинно для ссылки ({} знаков): отправьте файл.";
        would_be: "Without {} it would be {} characters.", "Без этого ({}) было бы {} знаков.";
        privacy: "Whoever has the link can read the plan. The page sends it to no server; the mail or messenger that carries it can read it, and it stays in the browser's history. Some company mail (Safe Links) breaks such links: send the file there.", "Кто получит ссылку, прочитает план. Сама страница его никуда не отправляет, но почта или мессенджер по дороге прочитать могут, и ссылка останется в истории браузера. Корпоративная почта с проверкой ссылок (Safe Links) их ломает: туда отправьте файл.";
        from_disk: "A page opened from disk has no address. Send the file, or give the address of the page on your server.", "У страницы с диска нет адреса. Отправьте файл или укажите адрес страницы на вашем сервере.";
        left_out: "Left out of this copy: {}.", "Нет в этой копии: {}.";
        facts: "facts", "факты";
        deals: "open deals", "открытые сделки";
        notes: "notes and reasons", "заметки и причины";
        log: "change log and snapshots", "журнал и снимки";
        crm: "who is who in the CRM, phones and e-mails", "кто есть кто в CRM, телефоны и почта";
        copy: "Copy the link", "Скопировать ссылку";
        picture: "For phones in the room: a QR code", "Для телефонов в комнате: QR-код";
        field: "The link", "Ссылка";
        address: "Address of the page", "Адрес страницы";
        not_copied: "The browser does not let the page copy. Select the link and copy it by hand.", "Браузер не даёт странице копировать. Выделите ссылку и скопируйте вручную.";
        copied: "The link is copied.", "Ссылка скопирована.";
        cut: "The link was cut off on its way: {} of {} characters came. Ask for the file.", "Ссылка по дороге обрезана: дошло {} знаков из {}. Попросите файл.";
        damaged: "The link is damaged and cannot be opened. Nothing was changed.", "Ссылка повреждена, открыть её нельзя. Ничего не изменилось.";
        newer: "The link was made by a newer version. Update the page.", "Ссылка сделана в более новой версии. Обновите страницу.";
    }
}
