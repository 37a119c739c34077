//! Numbers with a fraction are read as the standard library reads them, and written as short as it writes them.

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
    fn any_number_is_written_as_short_as_it_can_be_read_again(bits: u64, plain in -1e12..1e12) {
        let any = f64::from_bits(bits);
        prop_assume!(any.is_finite());
        for value in [any, plain, plain.round(), (plain * 100.0).round() / 100.0, 0.0, -0.0] {
            let text = decimal::write(value);
            prop_assert_eq!(decimal::read(&text).map(f64::to_bits), Some(value.to_bits()));
            // Where two such texts are equally near, the standard library may choose the other one.
            prop_assert_eq!(text.len(), value.to_string().len());
        }
    }

    #[test]
    fn digits_as_typed_are_rounded_as_the_standard_library_does(
        whole: u64, fraction: u64, exponent in -30_i32..30
    ) {
        let text = format!("{whole}.{fraction}e{exponent}");
        prop_assert_eq!(decimal::read(&text), text.parse().ok());
    }
}
