//! What runs inside the measured page: it notes when a key's frame was painted, and takes hold of the memory.

use planerka_browser_tests::Page;
use serde_json::{Value, json};

/// Runs before the page's own scripts. "Painted" is a task after the next frame: the browser runs it once the frame
/// that the key led to has left the page.
pub const SCRIPT: &str = "(() => {
    const probe = globalThis.probe = { painted: null, compiled: null, memory: null, next: null };
    const afterFrame = (then) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(0);
    });
    let armed = null;
    addEventListener('keydown', (event) => {
        const done = armed;
        armed = null;
        if (done) afterFrame(() => done(event.isTrusted ? performance.now() - event.timeStamp : null));
    }, true);
    probe.arm = () => { probe.next = new Promise((done) => { armed = done; }); };
    const grids = () => [...document.querySelectorAll('[role=treegrid]')].filter((grid) => grid.checkVisibility());
    probe.grid = () => grids()[0];
    probe.cells = () => [...probe.grid().querySelectorAll('[role=row]:not([hidden]) > [role=gridcell]')];
    const look = () => {
        if (!grids().some((grid) => grid.querySelector('[role=row]:not([hidden]) > [role=gridcell]'))) requestAnimationFrame(look);
        else afterFrame(() => { probe.painted = performance.now(); });
    };
    requestAnimationFrame(look);
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await real.apply(WebAssembly, given);
            probe.compiled ??= performance.now();
            probe.memory ??= (made.instance ?? made).exports.memory;
            return made;
        };
    }
    // The program saves a pause after a change; how long its task takes is kept from the pause's length.
    probe.saves = [];
    const timeout = globalThis.setTimeout;
    globalThis.setTimeout = (then, pause, ...given) => timeout(() => {
        const begun = performance.now();
        then(...given);
        if (pause === 300) probe.saves.push(performance.now() - begun);
    }, pause);
    probe.rest = () => new Promise((done) => requestAnimationFrame(() => afterFrame(() => done(true))));
    probe.roll = () => {
        const at = [];
        let rolling = true;
        const note = (time) => { at.push(time); if (rolling) requestAnimationFrame(note); };
        requestAnimationFrame(note);
        probe.rolled = () => { rolling = false; return at.slice(1).map((time, i) => time - at[i]); };
    };
})()";

/// What one key took, in milliseconds: first by the clock, the rest as the main thread's processor time, which does
/// not grow when other programs want the processor too.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// From the key's own timestamp to a task after the next frame.
    pub paint: f64,
    /// Everything the main thread did.
    pub task: f64,
    /// Of that: script, the program included.
    pub script: f64,
    /// Of that: style and layout.
    pub layout: f64,
}

/// Has the browser count the main thread's processor time.
pub fn count_processor_time(page: &Page) {
    page.cdp("Performance.enable", json!({"timeDomain": "threadTicks"}));
}

/// Presses a key and waits until its frame is painted.
///
/// # Panics
/// When the page got no trusted key press.
pub fn press(page: &Page, chord: &str) -> Stroke {
    page.eval("probe.rest().then(probe.arm)");
    let before = processor_time(page);
    page.press(chord);
    let paint = page.eval("probe.next");
    let after = processor_time(page);
    let paint = paint.as_f64().unwrap_or_else(|| panic!("the press of {chord} was not trusted: {paint}"));
    let [task, script, layout] = [0, 1, 2].map(|which| after[which] - before[which]);
    Stroke { paint, task, script, layout }
}

/// What the main thread has computed so far, in milliseconds: everything, script, and style with layout.
pub fn processor_time(page: &Page) -> [f64; 3] {
    let reply = page.cdp("Performance.getMetrics", json!({}));
    let of = |name: &str| {
        let metric = reply["metrics"].as_array().into_iter().flatten().find(|one| one["name"] == name);
        metric.and_then(|one| one["value"].as_f64()).unwrap_or_default() * 1000.0
    };
    [of("TaskDuration"), of("ScriptDuration"), of("LayoutDuration") + of("RecalcStyleDuration")]
}

/// Slows the processor this many times; 1 is its own speed.
pub fn slow_down(page: &Page, times: u32) {
    page.cdp("Emulation.setCPUThrottlingRate", json!({"rate": times}));
}

/// Asks for less movement, as a setting of the system does: changed cells are marked without fading.
pub fn reduce_motion(page: &Page, reduce: bool) {
    let value = if reduce { "reduce" } else { "no-preference" };
    let features = json!([{"name": "prefers-reduced-motion", "value": value}]);
    page.cdp("Emulation.setEmulatedMedia", json!({"features": features}));
}

/// Writes text at the caret, as an input method does: one event instead of one per character.
pub fn insert(page: &Page, text: &str) {
    page.cdp("Input.insertText", json!({"text": text}));
}

/// The texts of every cell that is painted, in page order.
pub fn texts(page: &Page) -> Vec<Value> {
    let texts = page.eval("probe.cells().map((cell) => cell.textContent)");
    texts.as_array().cloned().unwrap_or_default()
}

/// What the saves since the last question took on the main thread, in milliseconds, once one has happened.
pub fn saves(page: &Page) -> Vec<f64> {
    let taken = "probe.saves.length ? probe.saves.splice(0) : null";
    let times = page.wait_for("a save", || page.eval(taken).as_array().cloned());
    times.iter().filter_map(Value::as_f64).collect()
}

/// Opens every period of time whose header matches, until none is left to open.
pub fn open_periods(page: &Page, selector: &str) {
    let open = format!(
        "(() => {{ const one = [...probe.grid().querySelectorAll('[role=columnheader]{selector} button[aria-expanded=false]')][0];
           one?.click(); return !!one; }})()"
    );
    while page.eval(&open) == true {
        page.eval("probe.rest()");
    }
}
