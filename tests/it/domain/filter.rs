use proptest::prelude::*;
use stoop::domain::{
    columns::Columns,
    filter::{Filter, Page, Reading, StatusWord, View},
    results::Results,
    unit::Standing,
};

/// The table "What the filters mean, exactly", read once more and as plainly as it goes.
fn by_hand(filter: &Filter, home: &Columns, reading: Reading) -> bool {
    let api = reading == Reading::Api;
    let statuses: Vec<&str> = match home.standing {
        Standing::Available => vec!["available"],
        Standing::Pending => vec!["pending", "not_available"],
        Standing::Leased => vec!["rented"],
        Standing::NotAvailable => vec!["not_available"],
    };
    let asked: Vec<&str> = match filter.status.as_slice() {
        [] if api => vec!["available", "pending", "rented", "not_available"],
        [] => vec!["available", "pending"],
        words => words.iter().map(|word| word.word()).collect(),
    };
    let bounded = filter.min_rent.is_some() || filter.max_rent.is_some();
    let inside = |rent| filter.min_rent.is_none_or(|min| min <= rent) && filter.max_rent.is_none_or(|max| rent <= max);
    let rent_fits = match (home.gross, home.net) {
        _ if !bounded => true,
        (None, _) if api => false,
        (Some(gross), _) if api => inside(gross),
        (None, None) => true,
        (gross, net) => gross.is_some_and(inside) || net.is_some_and(inside),
    };
    (filter.bed.is_empty() || home.beds.is_some_and(|beds| filter.bed.contains(&beds)))
        && (filter.bath.is_none() || home.baths >= filter.bath)
        && rent_fits
        && (filter.min_square_feet.is_none() || home.area >= filter.min_square_feet)
        && ((!filter.outdoor_any && filter.outdoor.is_empty())
            || home.outdoor.is_some_and(|space| filter.outdoor_any || filter.outdoor.contains(&space)))
        && asked.iter().any(|word| statuses.contains(word))
        && filter.available_by.is_none_or(|by| home.available.is_some_and(|date| date <= by))
        && (filter.exposure.is_empty() || filter.exposure.iter().any(|part| home.exposure.contains(part)))
        && (filter.floor.is_empty() || home.floor.is_some_and(|floor| filter.floor.contains(&floor)))
        && (!filter.concession || home.concession)
        && filter.q.as_deref().unwrap_or("").split_whitespace().all(|word| home.text.contains(word))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_listing_shows_what_the_table_says(filter in super::plausible_filter(), homes in super::homes()) {
        let matcher = filter.matcher(Reading::Listing, super::fold);
        for home in &homes {
            prop_assert_eq!(matcher.matches(home), by_hand(&filter, home, Reading::Listing), "{} and {:?}", filter.to_query(), home);
        }
    }

    #[test]
    fn the_api_answers_what_the_vendor_documents(filter in super::plausible_filter(), homes in super::homes()) {
        let status = filter.status.iter().copied().filter(|word| *word != StatusWord::Pending).collect();
        let filter = Filter { status, exposure: vec![], floor: vec![], concession: false, q: None, ..filter };
        let matcher = filter.matcher(Reading::Api, super::fold);
        for home in &homes {
            prop_assert_eq!(matcher.matches(home), by_hand(&filter, home, Reading::Api), "{} and {:?}", filter.to_query(), home);
        }
    }

    #[test]
    fn the_pages_together_hold_every_match_once(filter in super::plausible_filter(), homes in proptest::collection::vec(super::home(), 0..90)) {
        let whole = Results::of(&Filter { view: View::Stack, ..filter.clone() }, &homes, super::fold);
        let mut paged = Vec::new();
        for page in 1..=whole.total().div_ceil(24).max(1) {
            let page = u32::try_from(page).expect("few pages");
            let results = Results::of(&Filter { page: Page(page), ..filter.clone() }, &homes, super::fold);
            prop_assert!(results.shown().len() <= 24 && !results.past_end);
            paged.extend_from_slice(results.shown());
        }
        prop_assert_eq!(paged, whole.shown());
    }

    #[test]
    fn a_page_past_the_end_is_the_last_and_says_so(filter in super::plausible_filter(), homes in super::homes()) {
        let last = Results::of(&Filter { page: Page(u32::MAX), ..filter.clone() }, &homes, super::fold);
        let same = Results::of(&Filter { page: last.page, ..filter }, &homes, super::fold);
        prop_assert!(last.past_end && !same.past_end);
        prop_assert_eq!(last.shown(), same.shown());
    }
}
