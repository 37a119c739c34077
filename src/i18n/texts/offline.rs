//! The words of a page that works without a network.

use super::Lang;

texts! {
    /// Whether it does, and how a new version comes.
    Offline, offline {
        works: "Works without a network: yes.", "Работает без сети: да.";
        since: "Works without a network: yes, with the version that came on {}.", "Работает без сети: да, с версией, которая пришла {}.";
        not_yet: "Works without a network: not yet, it is being made ready.", "Работает без сети: пока нет, готовится.";
        not_here: "Works without a network: not here, because {}.", "Работает без сети: здесь нет, потому что {}.";
        disk: "the page is opened from disk and needs none", "страница открыта с диска, и сеть ей не нужна";
        no_https: "the page came without https", "страница пришла без https";
        not_built: "this version was built to do without", "эта версия собрана без этого";
        no_workers: "the browser cannot, or may not in a private window", "браузер этого не умеет или не разрешает в частном окне";
        altered: "the server did not give every file, or alters them", "сервер отдал не все файлы или изменяет их";
        new_version: "A new version is there.", "Есть новая версия.";
        update: "Update", "Обновить";
        look: "Look for a new version", "Проверить, нет ли новой версии";
        newest: "This is the newest version that the server has, or the server does not answer.", "Новее на сервере нет, или сервер не отвечает.";
        not_whole: "A new version is there, but it did not come whole. This one goes on.", "Есть новая версия, но пришла не целиком. Работает прежняя.";
        first_save: "First save: {} Then update.", "Сначала сохраните: {} Потом обновите.";
        install: "Install…", "Установить…";
        own_storage: "Plans of the browser are not here: open the file or a link.", "Планов из браузера здесь нет: откройте файл или ссылку.";
    }
}
