//! Keyboard, pointer and touch input.

mod border;
mod drag;
mod events;
mod touch;

pub use border::STRIP;
pub use drag::{begin as begin_drag, place as pointer_place};
pub use events::{
    context_menu, double_click, focus_out, key_down, leaves, listen, pointer_down, pointer_over,
};
pub use touch::{cancel as touch_cancel, grip, moved as touch_moved, up as touch_up};
