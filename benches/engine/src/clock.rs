//! Time, memory and a line of output, where they differ between a machine and wasm.

#[cfg(not(target_arch = "wasm32"))]
mod here {
    use std::sync::OnceLock;
    use std::time::Instant;

    static BEGUN: OnceLock<Instant> = OnceLock::new();

    /// Microseconds since the first call.
    pub fn now() -> f64 {
        BEGUN.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e6
    }

    /// Natively nobody asks.
    pub fn memory() -> usize {
        0
    }

    pub fn print(line: &str) {
        println!("{line}");
    }
}

#[cfg(target_arch = "wasm32")]
mod here {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        fn milliseconds() -> f64;
        #[wasm_bindgen(js_namespace = console, js_name = log)]
        fn log(line: &str);
    }

    /// Microseconds since the program began.
    pub fn now() -> f64 {
        milliseconds() * 1e3
    }

    /// Bytes of the module's memory, which only grows.
    pub fn memory() -> usize {
        core::arch::wasm32::memory_size(0) * 65_536
    }

    pub fn print(line: &str) {
        log(line);
    }
}

pub use here::{memory, now, print};
