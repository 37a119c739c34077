//! Meets the held totals of plans that Node.js reads from files (`cargo xtask bench --grids FOLDER`): how long that takes in
//! wasm, and how many are set aside.

/// Computes the plan in a file: how many totals are set aside; None where the file is no plan.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn computed(text: &str) -> Option<usize> {
    let opened = planerka::file::read(text.as_bytes()).ok()?;
    Some(planerka::engine::evaluate(&opened.plan).targets.inactive.len())
}

fn main() {}
