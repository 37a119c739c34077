//! The page's program: everything is in the library.

fn main() {
    #[cfg(target_family = "wasm")]
    planerka::app::mount();
}
