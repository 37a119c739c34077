//! The page's program: everything is in the library.

fn main() {
    #[cfg(target_family = "wasm")]
    planerka::app::mount();
}

/// Fails on purpose, so that a test can see what a failure leaves behind. The page keeps the program's functions to
/// itself: only a test that reaches into the loading of the program can call this.
#[cfg(target_family = "wasm")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn fail_on_purpose() {
    panic!("asked to fail");
}
