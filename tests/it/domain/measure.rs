use proptest::prelude::*;
use stoop::domain::{
    measure::Decimal,
    price::{Currency, MoneyStyle},
};

proptest! {
    #[test]
    fn a_decimal_written_and_read_back_is_the_same(value in any::<i64>().prop_filter("has a positive twin", |v| *v != i64::MIN)) {
        let decimal = Decimal::from_millionths(value);
        prop_assert_eq!(Decimal::parse_signed(&decimal.to_string()), Some(decimal));
    }

    #[test]
    fn minor_units_survive_the_way_through_a_decimal(minor in -9_000_000_000_000_i64..9_000_000_000_000) {
        for currency in [Currency::USD, Currency::parse("JPY").expect("a code"), Currency::parse("KWD").expect("a code")] {
            let minor = minor / 1_000_000;
            prop_assert_eq!(currency.minor_of(Decimal::from_minor(minor, currency.exponent())), minor);
        }
    }
}

#[test]
fn a_float_that_is_a_third_of_a_cent_off_rounds_to_the_cent() {
    let dollars = Decimal::from_f64(2_933.333_333).expect("finite");
    assert_eq!(Currency::USD.minor_of(dollars), 293_333);
    assert_eq!(Currency::USD.minor_of(Decimal::parse("0.005").expect("a number")), 1);
}

#[test]
fn only_digits_with_an_optional_part_are_a_number() {
    for wrong in ["", ".", "1.", ".5", "+1", "-1", "1e3", "1,5", " 1", "0x1", "١", "NaN", "1.2.3"] {
        assert_eq!(Decimal::parse(wrong), None, "{wrong}");
    }
    assert_eq!(Decimal::parse("007.50"), Decimal::parse("7.5"));
}

#[test]
fn money_shows_cents_only_where_there_are_some() {
    let style = MoneyStyle { pattern: "${n}".into(), group: ",".into(), point: ".".into(), places: 2 };
    assert_eq!(style.write(Decimal::whole(3670)), "$3,670");
    assert_eq!(style.write(Decimal::from_minor(293_333, 2)), "$2,933.33");
    assert_eq!(style.write(Decimal::from_minor(120_000_050, 2)), "$1,200,000.50");
}
