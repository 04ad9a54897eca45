use proptest::prelude::*;
use stoop::domain::{
    facets::Tally,
    filter::{Filter, Reading, StatusWord},
    query,
    results::Results,
    unit::OutdoorSpace,
};

/// The same filter with one group's choice replaced, by way of the address a browser would make.
fn instead(filter: &Filter, key: &str, value: &str) -> Filter {
    let query = filter.to_query();
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with(&format!("{key}="))).collect();
    query::parse(&format!("{}&{key}={value}", rest.join("&")), Reading::Listing).filter
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_count_is_what_choosing_that_option_alone_in_its_group_gives(filter in super::plausible_filter(), homes in super::homes()) {
        let tally = Tally::of(&filter, &homes, super::fold);
        let mut choices: Vec<(&str, String)> = ["0", "0.5", "1", "2", "3.5"].iter().flat_map(|n| [("bed", (*n).to_owned()), ("bath", (*n).to_owned()), ("floor", (*n).to_owned())]).collect();
        choices.push(("floor", "-1".to_owned()));
        choices.push(("outdoor", "any".to_owned()));
        choices.extend(OutdoorSpace::ALL.map(|space| ("outdoor", space.word().to_owned())));
        choices.extend(StatusWord::ALL.map(|word| ("status", word.word().to_owned())));
        choices.extend(["north", "west"].map(|part| ("exposure", part.to_owned())));
        choices.push(("concession", "1".to_owned()));
        for (key, value) in choices {
            let chosen = Results::of(&instead(&filter, key, &value), &homes, super::fold);
            prop_assert_eq!(tally.count(key, &value), chosen.total(), "{}={} beside {}", key, value, filter.to_query());
        }
    }
}
