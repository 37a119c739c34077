//! Numbers with a fraction are read as the standard library reads them.

use planerka::units::decimal;
use proptest::prelude::*;

#[test]
fn what_is_no_number_is_not_read() {
    for text in
        ["", "-", "1.", ".5", "+1", "01", "1e", "inf", "NaN", "0x1", "1 ", " 1", "1e400", "null", "[1]"]
    {
        assert_eq!(decimal::read(text), None, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_number_comes_back_to_the_bit(bits: u64) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        prop_assert_eq!(decimal::read(&format!("{value:e}")).map(f64::to_bits), Some(bits));
    }

    #[test]
    fn digits_as_typed_are_rounded_as_the_standard_library_does(
        whole: u64, fraction: u64, exponent in -30_i32..30
    ) {
        let text = format!("{whole}.{fraction}e{exponent}");
        prop_assert_eq!(decimal::read(&text), text.parse().ok());
    }
}
