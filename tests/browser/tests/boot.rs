//! A slow or broken line: the page starts, or says why not and what to do, in both languages.

use std::time::Duration;

use planerka_browser_tests::{Line, Open, Page, Trouble, dist};

const PROGRAM: &str = ".wasm";
const PAGE: &str = "index.html";

/// The page over a line that has trouble with a file.
fn over(ending: &'static str, trouble: Trouble) -> (Page, Line) {
    let line = Line::to(&dist(), ending, trouble);
    (Open::at(line.url()).unstarted(), line)
}

/// The page says this in both languages, and how to go on.
#[track_caller]
fn says(page: &Page, english: &str, russian: &str) {
    page.until(english, || page.has(english) && page.has(russian));
    assert!(!page.find_all("link", Some("Обновить · Reload")).is_empty(), "{}", page.text());
}

#[test]
fn the_bar_shows_how_much_of_the_program_has_come() {
    let (page, line) = over(PROGRAM, Trouble::Half);
    let bar = "document.getElementById('boot-progress')";
    page.until("half of it", || {
        page.eval(&format!("{bar}.value / {bar}.max")).as_f64().unwrap_or_default() > 0.49
    });
    assert!(page.eval(&format!("{bar}.position")).as_f64() <= Some(0.5));
    assert!(page.has("49 %") || page.has("50 %"), "{}", page.text());
    line.mend();
    page.started();
}

#[test]
fn a_file_that_comes_ten_seconds_late_is_waited_for() {
    let late = Trouble::Late(Duration::from_secs(10));
    let (page, _line) = over(PROGRAM, late);
    page.find("progressbar", "Загрузка · Loading");
    says(&page, "The server has not answered for some seconds", "Сервер не отвечает");
    page.started();
    assert_eq!(page.console_errors(), Vec::<String>::new());
    drop(page);
    let (page, _line) = over(PAGE, late);
    page.started();
}

#[test]
fn a_program_that_does_not_come_is_said_and_starts_once_it_comes() {
    let (page, line) = over(PROGRAM, Trouble::Silent);
    says(&page, "The server has not answered for some seconds", "Сервер не отвечает");
    line.mend();
    page.started();
}

#[test]
fn what_comes_in_its_place_is_said_and_the_page_goes_on_trying() {
    let halved = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    let altered = |mut bytes: Vec<u8>| {
        let at = bytes.len() / 3;
        bytes[at] ^= 1;
        bytes
    };
    let longer = |mut bytes: Vec<u8>| {
        bytes.extend(*b"\0another version");
        bytes
    };
    let (cut, other) = (["it came incomplete", "не целиком"], ["not what was built for this page", "другая"]);
    let missing = ["the server does not have it", "на сервере её нет"];
    for (trouble, [english, russian]) in [
        (Trouble::Broken, cut),
        (Trouble::Changed(halved), cut),
        (Trouble::Missing, missing),
        (Trouble::Page, missing),
        (Trouble::Changed(altered), other),
        (Trouble::Changed(longer), other),
    ] {
        let (page, line) = over(PROGRAM, trouble);
        says(&page, english, russian);
        line.mend();
        page.started();
    }
}

#[test]
fn a_server_that_is_gone_is_said() {
    let (page, _line) = over(PROGRAM, Trouble::Missing);
    says(&page, "the server does not have it", "на сервере её нет");
    page.cdp("Network.enable", serde_json::json!({}));
    let offline =
        serde_json::json!({"offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0});
    page.cdp("Network.emulateNetworkConditions", offline);
    says(&page, "The server cannot be reached", "Сервер недоступен");
}

/// A text of the page that went through a proxy which changes it.
fn edited(bytes: Vec<u8>, edit: impl Fn(String) -> String) -> Vec<u8> {
    edit(String::from_utf8(bytes).unwrap()).into_bytes()
}

#[test]
fn a_page_that_a_proxy_has_changed_starts_or_says_so() {
    let adds =
        |page| edited(page, |text| text.replace("</body>", "<script>window.added = true</script></body>"));
    let (page, _line) = over(PAGE, Trouble::Changed(adds));
    page.started();
    assert_eq!(page.eval("window.added ?? false"), false);
    drop(page);
    let script = |page| edited(page, |text| text.replace("planerka.program()", "planerka .program()"));
    let style = |page| edited(page, |text| text.replacen(".frame{", ".frame {", 1));
    for change in [script, style] {
        let (page, _line) = over(PAGE, Trouble::Changed(change));
        says(&page, "has changed it on its way", "изменили по дороге");
    }
}

#[test]
fn a_page_none_of_whose_scripts_run_says_so_by_itself() {
    // A proxy that puts every script into a form of its own.
    let scripts = |page| {
        edited(page, |text| {
            text.replace("<script>", "<script> ")
                .replace("<script type=\"module\">", "<script type=\"module\"> ")
        })
    };
    let (page, _line) = over(PAGE, Trouble::Changed(scripts));
    page.until("the note", || page.has("Reload it") && page.has("Обновите её"));
    assert!(page.find_all("link", Some("Reload it")).len() == 1);
}

#[test]
fn a_page_that_is_cut_anywhere_says_more_than_its_name() {
    let cuts: [fn(Vec<u8>) -> Vec<u8>; 3] = [
        |page| page[..page.len() / 5].to_vec(),
        |page| page[..page.len() / 2].to_vec(),
        |page| page[..page.len() - 40].to_vec(),
    ];
    for cut in cuts {
        let (page, _line) = over(PAGE, Trouble::Changed(cut));
        page.until("a word about it", || {
            (page.has("Reload it") || page.has("Reload the page"))
                && (page.has("Обновите её") || page.has("Обновите страницу"))
        });
    }
}

#[test]
fn an_address_without_its_last_slash_starts_too() {
    let line = Line::to(&dist(), PROGRAM, Trouble::Late(Duration::ZERO));
    let page = Open::at(line.url().trim_end_matches('/')).page();
    assert_eq!(page.eval("location.pathname"), "/plan");
}
