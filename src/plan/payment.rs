//! When the money of a deal comes in.

/// A part of a deal's money and how long after the deal it is paid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Payment {
    /// The part, as a fraction of the deal: 0.5 is half. The parts of a plan add up to 1.
    pub share: f64,
    /// Calendar days from the deal to the payment.
    pub days: u16,
}
