use proptest::prelude::*;
use stoop::domain::{
    filter::{Filter, Page, Reading, Sort, StatusWord},
    measure::Decimal,
    query::{parse, parse_date},
    unit::OutdoorSpace,
};

fn listing(query: &str) -> Filter {
    parse(query, Reading::Listing).filter
}

fn ignored(query: &str) -> Vec<String> {
    parse(query, Reading::Listing).ignored.into_iter().map(|ignored| format!("{}={}", ignored.key, ignored.value)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_filter_written_and_read_back_is_the_same(filter in super::filter()) {
        // Commas part the items of a list, so an exposure cannot hold one.
        prop_assume!(filter.exposure.iter().all(|part| !part.contains(',')));
        let query = filter.to_query();
        let back = parse(&query, Reading::Listing);
        prop_assert_eq!(&back.filter, &filter, "through {}", query);
        prop_assert!(back.ignored.is_empty());
    }

    #[test]
    fn no_query_breaks_the_reader(query in "\\PC{0,200}") {
        let once = listing(&query);
        prop_assert_eq!(listing(&once.to_query()), once);
    }
}

#[test]
fn a_list_may_be_one_value_or_many() {
    assert_eq!(listing("bed=0,1"), listing("bed=0&bed=1"));
    assert_eq!(listing("bed=1,0,,1"), listing("bed=0%2C1"));
    assert_eq!(listing("bed= 1 ").bed, [Decimal::whole(1)]);
}

#[test]
fn what_does_not_parse_is_ignored_and_named() {
    let query =
        "bed=one,1&outdoor=none,BALCONY&status=leased&min_rent=-5&available_by=2026-02-30&sort=price&page=0&concession=yes&floor=1.";
    let parsed = parse(query, Reading::Listing);
    assert_eq!(parsed.filter.bed, [Decimal::whole(1)]);
    assert_eq!(parsed.filter.outdoor, [OutdoorSpace::Balcony]);
    assert_eq!(
        ignored(query),
        [
            "bed=one",
            "outdoor=none",
            "status=leased",
            "min_rent=-5",
            "available_by=2026-02-30",
            "sort=price",
            "page=0",
            "concession=yes",
            "floor=1."
        ]
    );
}

#[test]
fn an_empty_value_is_no_value_and_is_not_named() {
    assert_eq!(parse("bed=&bath=&q=+&outdoor=,%20,&sort=&page=", Reading::Listing), stoop::domain::query::Parsed::default());
}

#[test]
fn of_a_repeated_scalar_the_last_that_parses_counts() {
    assert_eq!(listing("bath=1&bath=2&bath=x").bath, Some(Decimal::whole(2)));
    assert_eq!(listing("sort=rent&sort=-area").sort, Sort::AreaDown);
}

#[test]
fn huge_numbers_saturate_and_stay_themselves() {
    let filter = listing("max_rent=99999999999999999999999999999&page=99999999999");
    assert_eq!(filter.page, Page(u32::MAX));
    assert_eq!(listing(&filter.to_query()), filter);
}

#[test]
fn bytes_that_are_no_text_do_not_parse_and_break_nothing() {
    assert_eq!(ignored("bed=%ff%fe"), ["bed=\u{fffd}\u{fffd}"]);
    assert_eq!(ignored("bed=%zz"), ["bed=%zz"]);
}

#[test]
fn the_api_knows_only_the_documented_keys_and_words() {
    let parsed = parse("bed=1&status=pending,rented&exposure=south&floor=2&q=x&sort=rent&page=3", Reading::Api);
    assert_eq!(parsed.filter, Filter { bed: vec![Decimal::whole(1)], status: vec![StatusWord::Rented], ..Filter::default() });
}

#[test]
fn a_date_is_a_day_that_exists() {
    assert!(parse_date("2028-02-29").is_some());
    for wrong in ["2026-02-29", "2026-2-3", "20260203", "2026-13-01", "2026-00-10", "2026-01-01T00", "-026-01-01", ""] {
        assert!(parse_date(wrong).is_none(), "{wrong}");
    }
}
