//! The charts say in words what they show, and the season can be dragged.

use planerka_browser_tests::{Open, Page};

fn charts(lang: &str, view: &str) -> Page {
    let page = Open::new().lang(lang).today("2026-11-21").page();
    page.push(view);
    page
}

#[test]
fn each_chart_has_a_conclusion_a_drawing_with_a_name_and_a_table_that_agrees() {
    let page = charts("en", "Charts");
    page.says("Half of €12");
    assert_eq!(page.find_all("figure", None).len(), 2);
    let images = page.names("image").into_iter().chain(page.names("img")).collect::<Vec<_>>();
    assert_eq!(images.len(), 2, "{images:?}");
    assert!(
        images[0].contains("growing month by month") && images[0].contains("largest month"),
        "{images:?}"
    );
    assert!(page.has("The biggest drop is between “Calls” and “Meetings”"), "{}", page.text());
    page.eval("document.querySelectorAll('details').forEach((one) => one.open = true)");
    let months = page.eval("document.querySelectorAll('figure:first-of-type tbody tr').length");
    assert_eq!(months, 12);
    page.says("12,000,000");
    // A change of the plan is in the charts at once.
    let bars = |page: &Page| {
        page.eval("[...document.querySelectorAll('.chart .value')].map((one) => one.textContent)")
    };
    let before = bars(&page);
    page.push("Plan");
    crate::type_into(&page, "Target", "24m");
    page.push("Charts");
    page.says("Half of €24");
    assert_ne!(bars(&page), before);
    page.push("RU");
    page.says("Воронка всего плана");
    page.quiet();
}

#[test]
fn a_chart_is_copied_as_a_table_and_saved_as_a_picture_of_its_own() {
    for (lang, view, copy, save, line) in [
        ("en", "Charts", "Copy the table", "Save as picture (SVG)", "January 2027\t"),
        ("ru", "Графики", "Копировать таблицу", "Сохранить картинкой (SVG)", "январь 2027\t"),
    ] {
        let page = charts(lang, view);
        page.until("both charts", || page.find_all("button", Some(copy)).len() == 2);
        page.cdp("Emulation.setFocusEmulationEnabled", serde_json::json!({"enabled": true}));
        page.find_all("button", Some(copy))[0].click();
        page.until("the table", || page.clipboard().contains(line));
        let table = page.clipboard();
        let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!((rows.len(), rows[0].len()), (13, 4), "{table}");
        let months =
            rows[1..].iter().map(|row| row[1].parse::<i64>().unwrap_or_else(|_| panic!("{}", row[1])));
        assert_eq!(months.sum::<i64>().to_string(), rows[12][2]);
        let file = page.download(|| page.find_all("button", Some(save))[1].click());
        assert!(file.extension().is_some_and(|ext| ext == "svg"), "{}", file.display());
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        // The picture stands alone: it is valid, carries its own looks and refers to nothing of the page.
        let well = "(text) => { const doc = new DOMParser().parseFromString(text, 'image/svg+xml');
            return !doc.querySelector('parsererror') && doc.querySelectorAll('rect').length > 1 && !/var\\(|class=.chart/.test(text)
                && [...doc.querySelectorAll('rect')].every((one) => one.getAttribute('fill').startsWith('rgb')); }";
        assert_eq!(page.eval(&format!("({well})({})", serde_json::json!(text))), true, "{text}");
        page.quiet();
    }
}

/// What is in a picture file: its size, and how many colours it has.
fn seen(page: &Page, bytes: &[u8]) -> serde_json::Value {
    let list = serde_json::json!(bytes);
    page.eval(&format!(
        "(async () => {{
            const image = await createImageBitmap(new Blob([new Uint8Array({list})]));
            const canvas = new OffscreenCanvas(image.width, image.height), brush = canvas.getContext('2d');
            brush.drawImage(image, 0, 0);
            const {{ data }} = brush.getImageData(0, 0, image.width, image.height);
            const of = (name) => [...getComputedStyle(document.querySelector(name)).fill.matchAll(/\\d+/g)].slice(0, 3).join();
            const colours = new Map();
            for (let i = 0; i < data.length; i += 4) {{
                const colour = [data[i], data[i + 1], data[i + 2]].join();
                colours.set(colour, (colours.get(colour) ?? 0) + 1);
            }}
            return [image.width, image.height, colours.size, colours.get(of('.chart .length')) ?? 0, colours.get(of('.chart .value')) ?? 0];
        }})()"
    ))
}

#[test]
fn a_chart_is_saved_as_a_picture_for_a_slide() {
    for (lang, view, save) in
        [("en", "Charts", "Save as picture (PNG)"), ("ru", "Графики", "Сохранить картинкой (PNG)")]
    {
        let page = charts(lang, view);
        page.until("both charts", || page.find_all("button", Some(save)).len() == 2);
        let frame = page.eval("document.querySelectorAll('svg.chart')[1].getAttribute('viewBox')");
        let height: u64 = frame.as_str().unwrap_or_default().split(' ').nth(3).unwrap().parse().unwrap();
        let file = page.download(|| page.find_all("button", Some(save))[1].click());
        assert!(file.extension().is_some_and(|ext| ext == "png"), "{}", file.display());
        let bytes = std::fs::read(&file).unwrap();
        assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
        // Twice as sharp as the drawing; bars and figures are on it in the colours of the page.
        let seen = seen(&page, &bytes);
        let [width, tall, colours, bars, words] = [0, 1, 2, 3, 4].map(|at| seen[at].as_u64().unwrap_or(0));
        assert_eq!((width, tall), (1920, 2 * height));
        assert!(colours > 20 && bars > 10_000 && words > 200, "{seen}");
        page.quiet();
    }
}

/// A season bar's figure as it is read aloud.
fn index(page: &Page, month: &str) -> String {
    page.find("slider", month).attribute("aria-valuetext").unwrap_or_default()
}

#[test]
fn a_season_bar_is_dragged_or_moved_with_keys_and_a_drag_is_one_step_of_undo() {
    let page = charts("en", "Setup");
    let before = index(&page, "April");
    let place = |up: f64| {
        let at = page.find("slider", "April").call(
            "function (up) { this.scrollIntoView({ block: 'center' }); const r = this.getBoundingClientRect();
               return [r.left + r.width / 2, r.bottom - r.height * up]; }",
            &[up.into()],
        );
        (at[0].as_f64().unwrap_or(0.0), at[1].as_f64().unwrap_or(0.0))
    };
    page.drag(&[place(0.4), place(0.5), place(0.6), place(0.75)]);
    page.until("the dragged index", || index(&page, "April") == "1.5");
    page.holds("April, Index per working day", "1.5");
    page.push("Undo");
    page.until("one step back", || index(&page, "April") == before);
    let bar = page.find("slider", "April");
    bar.focus();
    let start: f64 = before.parse().unwrap_or(f64::NAN);
    page.press("ArrowUp");
    page.until("an arrow's step", || (index(&page, "April").parse().unwrap_or(0.0) - start).abs() > 0.01);
    assert!(page.find("slider", "April").has_focus(), "the keyboard stays on the bar");
    page.press("Ctrl+z");
    page.until("taken back", || index(&page, "April") == before);
    page.quiet();
}
