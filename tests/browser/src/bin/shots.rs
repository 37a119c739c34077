//! Saves screenshots of the built page in every wanted size, language and theme.
//!
//! `cargo run -p planerka-browser-tests --bin shots -- --out shots --sizes 1440x900,390x844 --langs ru,en
//! --themes light,dark --click "button:Sample plan"`; `--help` lists the rest.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use planerka_browser_tests::{Open, Page, Theme, single_page};

const HELP: &str = "shots --out DIR [options] [steps]

  --sizes 1440x900,390x844   views in CSS pixels           (1440x900)
  --langs ru,en              the browser's language        (en)
  --themes light,dark        the system's colour scheme    (light)
  --scale 2                  device pixels per CSS pixel   (1)
  --today 2026-03-02         what day the page believes it is
  --url URL | --single       another address, or planerka.html from disk, instead of dist/
  --name plan                the beginning of the file names (page)
  --first                    as somebody sees it who comes for the first time
  --full                     the whole page, not only the view
  --bare                     name files by picture and language alone

Steps, done in their order before the picture; those with a language only in it (`--click@ru ...`):
  --load FILE                put a file into the page's file input
  --store KEY=FILE           write a file's text into localStorage and load the page anew
  --click ROLE:NAME          click the element with this role and accessible name
  --dblclick ROLE:NAME       click it twice
  --css SELECTOR             click the first element a selector matches
  --key CHORD                press a key: Enter, ArrowDown, F2, Ctrl+z
  --type TEXT                type text
  --wait TEXT                wait until the page shows this text
  --js SCRIPT                run a script
  --print                    also save the page as printed, as PDF";

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "these are independent options")]
struct Wanted {
    out: PathBuf,
    sizes: Vec<(u32, u32)>,
    langs: Vec<String>,
    themes: Vec<Theme>,
    scale: f64,
    today: Option<String>,
    url: Option<String>,
    name: String,
    full: bool,
    bare: bool,
    first: bool,
    pdf: bool,
    steps: Vec<Step>,
}

struct Step {
    kind: String,
    lang: Option<String>,
    argument: String,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(wanted) = parse(&words) else {
        eprintln!("{HELP}");
        return ExitCode::FAILURE;
    };
    take_all(&wanted);
    ExitCode::SUCCESS
}

fn parse(words: &[String]) -> Option<Wanted> {
    let mut wanted = Wanted {
        sizes: vec![(1440, 900)],
        langs: vec!["en".to_owned()],
        themes: vec![Theme::Light],
        scale: 1.0,
        name: "page".to_owned(),
        ..Wanted::default()
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let option = word.strip_prefix("--")?;
        match option {
            "full" => wanted.full = true,
            "bare" => wanted.bare = true,
            "first" => wanted.first = true,
            "print" => wanted.pdf = true,
            "single" => wanted.url = Some(format!("file://{}", single_page().display())),
            _ => take_option(&mut wanted, option, words.next()?)?,
        }
    }
    (!wanted.out.as_os_str().is_empty()).then_some(wanted)
}

fn take_option(wanted: &mut Wanted, option: &str, value: &str) -> Option<()> {
    match option {
        "out" => wanted.out = PathBuf::from(value),
        "sizes" => wanted.sizes = value.split(',').map(size).collect::<Option<_>>()?,
        "langs" => wanted.langs = value.split(',').map(str::to_owned).collect(),
        "themes" => wanted.themes = value.split(',').map(theme).collect::<Option<_>>()?,
        "scale" => wanted.scale = value.parse().ok()?,
        "today" => wanted.today = Some(value.to_owned()),
        "url" => wanted.url = Some(value.to_owned()),
        "name" => value.clone_into(&mut wanted.name),
        _ => wanted.steps.push(step(option, value)?),
    }
    Some(())
}

fn step(option: &str, argument: &str) -> Option<Step> {
    let (kind, lang) = match option.split_once('@') {
        Some((kind, lang)) => (kind, Some(lang.to_owned())),
        None => (option, None),
    };
    let known = ["load", "store", "click", "dblclick", "css", "key", "type", "wait", "js"];
    let step = Step { kind: kind.to_owned(), lang, argument: argument.to_owned() };
    known.contains(&kind).then_some(step)
}

fn size(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

fn theme(text: &str) -> Option<Theme> {
    match text {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

/// One browser per language; sizes and themes change while the page stays as the steps left it.
fn take_all(wanted: &Wanted) {
    for lang in &wanted.langs {
        let (width, height) = wanted.sizes.first().copied().unwrap_or((1440, 900));
        let mut open = wanted.url.as_deref().map_or_else(Open::new, Open::at);
        open = open.lang(lang).size(width, height).scale(wanted.scale);
        open = wanted.themes.first().map_or(open.clone(), |first| open.theme(*first));
        open = wanted.today.as_deref().map_or(open.clone(), |day| open.today(day));
        open = if wanted.first { open.first_visit() } else { open };
        let page = open.page();
        for step in wanted.steps.iter().filter(|step| step.lang.as_ref().is_none_or(|only| only == lang)) {
            act(&page, step);
        }
        for &theme in &wanted.themes {
            for &(width, height) in &wanted.sizes {
                page.theme(theme);
                page.resize(width, height, wanted.scale);
                let look = format!("-{}-{width}x{height}", theme_name(theme));
                let look = if wanted.bare { "" } else { look.as_str() };
                take(&page, wanted, &format!("{}-{lang}{look}", wanted.name));
            }
        }
        for error in page.console_errors() {
            println!("console ({lang}): {error}");
        }
    }
}

fn theme_name(theme: Theme) -> &'static str {
    if theme == Theme::Dark { "dark" } else { "light" }
}

fn take(page: &Page, wanted: &Wanted, name: &str) {
    settle(page);
    let png = wanted.out.join(format!("{name}.png"));
    if wanted.full {
        page.screenshot_whole(&png);
    } else {
        page.screenshot(&png);
    }
    println!("{}", png.display());
    if wanted.pdf {
        let pdf = wanted.out.join(format!("{name}.pdf"));
        let saved = std::fs::write(&pdf, page.pdf());
        saved.unwrap_or_else(|error| panic!("{}: {error}", pdf.display()));
        println!("{}", pdf.display());
    }
}

/// Waits until fonts are there and two frames are painted, so that the picture holds the finished page.
fn settle(page: &Page) {
    page.eval(
        "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))",
    );
}

fn act(page: &Page, step: &Step) {
    let argument = step.argument.as_str();
    let named = || {
        let (role, name) = argument.split_once(':').unwrap_or((argument, ""));
        page.find(role, name)
    };
    match step.kind.as_str() {
        "load" => {
            let path =
                Path::new(argument).canonicalize().unwrap_or_else(|error| panic!("{argument}: {error}"));
            page.css("input[type=file]").set_files(&[&path]);
        }
        "store" => {
            let (key, file) = argument.split_once('=').unwrap_or_else(|| panic!("--store wants KEY=FILE"));
            let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
            page.store(key, &text);
            page.reload();
        }
        "click" => named().click(),
        "dblclick" => named().double_click(),
        "css" => page.css(argument).click(),
        "key" => page.press(argument),
        "type" => page.type_text(argument),
        "wait" => page.until(argument, || page.text().contains(argument)),
        _ => {
            page.eval(argument);
        }
    }
    settle(page);
}
