//! Everything a person can do: that it has words and keys, that no two keys clash, and that it is found.

use planerka::actions::{
    ALL, Group, Situation, Texts, all, in_palette, key_words, lines, menu, nearest, score, search,
    swap_layout, words,
};
use planerka::i18n::Lang;
use planerka::sheet::keymap::{clipboard_keys, keys_of, page, shortcuts};
use planerka::sheet::keys::{Chord, Key, KeyPress};
use planerka::sheet::motion::Motion;
use planerka::sheet::{Action, Call, Dir};
use std::collections::{BTreeMap, BTreeSet};

/// What a US keyboard reports for a chord.
fn press(chord: &Chord) -> KeyPress<'static> {
    let (key, code) = match chord.key {
        Key::Named(name) => (name.to_string(), name.to_string()),
        Key::Letter(letter) => (letter.to_string(), format!("Key{}", letter.to_ascii_uppercase())),
        Key::Sign(sign, code) => (sign.to_string(), code.to_string()),
        Key::Space => (" ".into(), "Space".into()),
    };
    KeyPress {
        key: key.leak(),
        code: code.leak(),
        ctrl: chord.command,
        alt: chord.alt,
        shift: chord.shift,
        ..KeyPress::default()
    }
}

#[test]
fn no_two_actions_share_a_key() {
    let own: Vec<Chord> = shortcuts().map(|(chord, _)| chord).chain(clipboard_keys()).collect();
    assert!(own.len() > 70, "{}", own.len());
    for chord in &own {
        let press = press(chord);
        let found: Vec<&Chord> = own.iter().filter(|other| other.matches(&press)).collect();
        assert_eq!(found, [chord]);
    }
}

#[test]
fn every_key_belongs_to_a_listed_action() {
    let listed: BTreeSet<String> = all().map(|action| format!("{action:?}")).collect();
    for (chord, action) in shortcuts() {
        // All other motions with Shift are said by the one line of the arrows.
        let told = matches!(action, Action::Extend(_));
        assert!(told || listed.contains(&format!("{action:?}")), "{chord:?}: {action:?}");
    }
    assert_eq!(listed.len(), all().count(), "an action is listed twice");
    let groups: Vec<Group> = ALL.iter().map(|(group, _)| *group).collect();
    assert_eq!(groups, Group::ALL);
}

#[test]
fn the_menu_of_cells_offers_what_is_listed_and_would_do_something() {
    let held = Situation {
        sheet: true,
        editable: true,
        totals: true,
        some_held: true,
        held: true,
        ..Situation::default()
    };
    let offered = menu(&held);
    assert!(offered.iter().all(|(action, _)| held.allows(*action) && all().any(|listed| listed == *action)));
    assert!(!offered.iter().any(|(action, _)| *action == Action::Hold), "clearing a held total releases it");
    let begins: Vec<Action> =
        offered.iter().filter(|(_, begins)| *begins).map(|(action, _)| *action).collect();
    assert_eq!(begins, [Action::Clear, Action::FillDown]);
    let free = Situation { held: false, some_held: false, ..held };
    assert!(menu(&free).contains(&(Action::Hold, false)));
}

#[test]
fn every_action_has_words_of_its_own_in_both_languages() {
    for lang in [Lang::En, Lang::Ru] {
        let mut names: BTreeMap<&str, Vec<Action>> = BTreeMap::new();
        for action in all() {
            names.entry(words(action, lang)).or_default().push(action);
        }
        for (name, actions) in names {
            assert!(!name.trim().is_empty(), "{actions:?}");
            // One name for several actions is meant only where they differ by direction.
            let directions =
                actions.iter().all(|a| matches!(a, Action::Move(_) | Action::Extend(_) | Action::Tab { .. }));
            assert!(actions.len() == 1 || directions, "{name}: {actions:?}");
        }
    }
    for action in all().filter(|a| !matches!(a, Action::Call(Call::Language))) {
        let (en, ru) = (words(action, Lang::En), words(action, Lang::Ru));
        assert!(en.is_ascii() || en.contains('…'), "{en}");
        assert!(ru.chars().any(|c| ('а'..='я').contains(&c)), "{ru}");
    }
}

#[test]
fn the_list_of_shortcuts_has_every_listed_key() {
    for lang in [Lang::En, Lang::Ru] {
        let printed: Vec<String> =
            lines(lang, false).into_iter().flat_map(|(_, lines)| lines).flat_map(|line| line.keys).collect();
        for action in all() {
            for chord in keys_of(action) {
                assert!(printed.contains(&key_words(chord, lang, false)), "{action:?}");
            }
        }
        // Only Ctrl+Enter and F2 mean something else in the open editor than outside it, and Esc does less there.
        let mut twice: Vec<&String> =
            printed.iter().filter(|k| printed.iter().filter(|o| o == k).count() > 1).collect();
        twice.sort();
        twice.dedup();
        assert_eq!(twice, ["Ctrl+Enter", "Esc", "F2"]);
    }
    let (_, file) = &lines(Lang::En, false)[0];
    assert_eq!((file[0].name, &file[0].keys[..]), ("Undo", &["Ctrl+Z".to_string()][..]));
    assert_eq!(file[1].keys, ["Ctrl+Y", "Ctrl+Shift+Z"]);
}

#[test]
fn keys_are_written_as_they_are_printed() {
    let cases = [
        (Action::Call(Call::Shortcuts), "?", "?"),
        (Action::Move(Motion::Edge(Dir::Left)), "Ctrl+←", "⌘←"),
        (Action::SelectColumns, "Ctrl+Пробел", "⌘Пробел"),
        (Action::Call(Call::ContextMenu), "Меню", "Меню"),
        (Action::MoveRows(Dir::Up), "Alt+Shift+↑", "⌥⇧↑"),
        (Action::CopyAbove, "Ctrl+'", "⌘'"),
    ];
    for (action, plain, mac) in cases {
        let chord = keys_of(action).next().unwrap();
        assert_eq!(
            (key_words(chord, Lang::Ru, false), key_words(chord, Lang::Ru, true)),
            (plain.into(), mac.into())
        );
    }
}

#[test]
fn keys_outside_the_sheet_leave_a_field_its_own() {
    let on = |key: &'static str, code: &'static str, ctrl: bool, typing| {
        page(&KeyPress { key, code, ctrl, ..KeyPress::default() }, typing)
    };
    assert_eq!(on("я", "KeyZ", true, false), Some(Call::Undo));
    assert_eq!(on("я", "KeyZ", true, true), None);
    assert_eq!(on("ы", "KeyS", true, true), Some(Call::SaveFile));
    assert_eq!(on("л", "KeyK", true, true), Some(Call::Palette));
    assert_eq!(on("?", "Slash", false, false), Some(Call::Shortcuts));
    assert_eq!(on("?", "Slash", false, true), None);
    assert_eq!(on(".", "Slash", true, true), Some(Call::Shortcuts));
    assert_eq!(on("F5", "F5", false, false), None);
    assert_eq!(on("F6", "F6", false, false), None);
    assert_eq!(on("Delete", "Delete", false, false), None);
    assert_eq!(on("ArrowDown", "ArrowDown", false, false), None);
}

#[test]
fn what_is_possible_depends_on_the_place() {
    let nowhere = Situation::default();
    assert!(nowhere.allows(Action::Call(Call::Palette)) && nowhere.allows(Action::Call(Call::NewPlan)));
    for action in all().filter(|a| !matches!(a, Action::Call(_))) {
        assert!(!nowhere.allows(action), "{action:?} without a sheet");
    }
    assert!(!nowhere.allows(Action::Call(Call::Undo)) && !nowhere.allows(Action::Call(Call::Find)));
    let computed = Situation { sheet: true, ..nowhere };
    assert!(computed.allows(Action::Copy) && !computed.allows(Action::Note));
    for action in
        [Action::Clear, Action::Paste, Action::Edit, Action::Hold, Action::Remove, Action::Duplicate]
    {
        assert!(!computed.allows(action), "{action:?} on a computed cell");
    }
    let held = Situation { editable: true, totals: true, some_held: true, held: true, ..computed };
    assert_eq!(held.name(Action::Clear, Lang::En), "Release: back to calculated");
    assert_eq!(held.name(Action::Hold, Lang::En), "Release: back to calculated");
    let own = Situation { editable: true, inherits: true, managers: 3, ..computed };
    assert_eq!(own.name(Action::Clear, Lang::Ru), "Вернуть унаследованное");
    assert_eq!(own.name(Action::Remove, Lang::Ru), "Удалить менеджеров (3)");
    let closed = Situation { opens: true, ..computed };
    assert!(closed.allows(Action::Expand(true)) && !closed.allows(Action::Expand(false)));
}

/// The names that the palette searches, in one language.
fn palette(lang: Lang) -> Vec<&'static str> {
    all().filter(|a| in_palette(*a)).map(|a| words(a, lang)).collect()
}

#[test]
fn the_palette_finds_in_either_language_and_on_the_wrong_layout() {
    let (en, ru) = (palette(Lang::En), palette(Lang::Ru));
    let first = |query: &str| {
        let entries = en.iter().zip(&ru).map(|(en, ru)| Texts { names: [*en, *ru], also: "" });
        search(query, entries, 5).first().map(|found| en[found.at])
    };
    for (query, name) in [
        ("undo", "Undo"),
        ("отмен", "Undo"),
        ("jnvty", "Undo"),
        ("гтвщ", "Undo"),
        ("fill d", "Fill down"),
        ("вниз зап", "Fill down"),
        ("темн", "Light or dark theme"),
        ("СОХРАН", "Save to file (JSON)"),
        ("shortcuts", "Keyboard shortcuts"),
    ] {
        assert_eq!(first(query), Some(name), "{query}");
    }
    let texts = || en.iter().map(|name| Texts { names: [*name, *name], also: "" });
    assert_eq!(search("", texts(), 7).len(), 7);
    assert!(search("ъъъ", texts(), 7).is_empty());
}

#[test]
fn the_palette_finds_by_what_people_call_things_and_knows_the_nearest() {
    let named = |name, also| Texts { names: [name, name], also };
    let entries = [
        named("Отсутствия", "отпуск больничный vacation"),
        named("Календарь", "праздник праздники выходной"),
        named("Оптовый отдел, пускает", ""),
        named("Отпускные цены", ""),
    ];
    let found = |query| search(query, entries.into_iter(), 9).into_iter().map(|f| f.at).collect::<Vec<_>>();
    assert_eq!(found("отпуск"), [3, 0], "a name, then what it is called");
    assert_eq!(found("gjlhjcnjr"), [0; 0]);
    assert_eq!(found("ghfplybr"), [1], "on the other layout");
    assert_eq!(found("VACATION"), [0]);
    assert_eq!(nearest("празник", entries.into_iter(), 3), [1]);
    assert_eq!(nearest("колендарь", entries.into_iter(), 3), [1]);
    assert_eq!(nearest("йцукен", entries.into_iter(), 3), [0; 0]);
    assert_eq!(nearest("rjktylfhm", entries.into_iter(), 3), [1], "a slip on the other layout");
    assert_eq!(nearest("оптвоый отдле", entries.into_iter(), 3), [2], "a slip in each of two words");
    assert_eq!(nearest("оптовый йцукен", entries.into_iter(), 3), [0; 0]);
    assert_eq!((swap_layout("Ж\"{".to_lowercase().as_str()), swap_layout(":")), (";эх".into(), "ж".into()));
}

#[test]
fn nearer_matches_come_first() {
    let ordered = ["Перов", "Сидоров-Перов", "Оперативный", "п е р"];
    let scores: Vec<usize> = ordered[..3].iter().map(|text| score("пер", text).unwrap()).collect();
    assert!(scores.is_sorted(), "{scores:?}");
    assert!(score("пер", "Петров").is_some_and(|s| s > scores[2]), "letters apart");
    assert_eq!(score("пр", "Петров"), None, "two letters have to stand together");
    assert_eq!(score("ёлкин", "Елкин"), Some(0));
    assert_eq!(swap_layout(&swap_layout("план, q2")), "план, q2");
}
