use std::cmp::Ordering;

use proptest::prelude::*;
use stoop::domain::{
    filter::{Filter, Sort},
    order::{compare, natural},
};

proptest! {
    #[test]
    fn the_order_is_total_and_turns_round(filter in super::plausible_filter(), homes in super::homes()) {
        for a in &homes {
            for b in &homes {
                prop_assert_eq!(compare(&filter, a, b), compare(&filter, b, a).reverse());
            }
        }
        let mut sorted = homes.clone();
        sorted.sort_by(|a, b| compare(&filter, a, b));
        prop_assert!(sorted.windows(2).all(|pair| compare(&filter, &pair[0], &pair[1]) != Ordering::Greater));
    }

    #[test]
    fn homes_without_the_value_come_last_either_way(homes in super::homes()) {
        for sort in [Sort::Rent, Sort::RentDown] {
            let filter = Filter { sort, ..Filter::default() };
            let mut sorted = homes.clone();
            sorted.sort_by(|a, b| compare(&filter, a, b));
            let firsts = sorted.iter().take_while(|home| home.gross.is_some()).count();
            prop_assert!(sorted[firsts..].iter().all(|home| home.gross.is_none()));
        }
    }

    #[test]
    fn with_a_rent_bound_the_unpriced_come_after_all_priced(filter in super::plausible_filter(), homes in super::homes()) {
        prop_assume!(filter.has_rent_bound());
        let mut sorted = homes;
        sorted.sort_by(|a, b| compare(&filter, a, b));
        let firsts = sorted.iter().take_while(|home| home.is_priced()).count();
        prop_assert!(sorted[firsts..].iter().all(|home| !home.is_priced()));
    }
}

#[test]
fn labels_come_as_people_count() {
    let mut labels = vec!["10A", "PHB", "2b", "G-02", "2A", "PHA", "010", "G-1", "9"];
    labels.sort_by(|a, b| natural(a, b));
    assert_eq!(labels, ["2A", "2b", "9", "010", "10A", "G-1", "G-02", "PHA", "PHB"]);
}
