//! The words of control: facts against the plan.

use super::Lang;

texts! {
    /// What is wrong with a part of control.
    ControlErrors, control_errors {
        report_twice: "two reports of one source for one period", "два отчёта одного источника за один период";
        bands: "Bands must begin at different points.", "Ступени должны начинаться с разных точек.";
    }
}
