//! Limits the memory of the page's worker, so that a file made to hurt ends the worker before it slows the machine.

/// 512 MB. Reading the largest workbook that is allowed takes less than half of it.
const MOST: u32 = 512 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--max-memory={MOST}");
    }
}
