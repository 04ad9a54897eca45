use proptest::prelude::*;
use stoop::domain::{
    columns::Columns,
    filter::{Filter, Group, Reading, Sort},
    measure::Decimal,
    near::{FEW, Miss, near},
    relax::{Way, relaxations},
    results::Results,
    unit::{OutdoorSpace, Standing},
};

/// The price that a reason speaks of.
fn price(home: &Columns, net: bool) -> Decimal {
    if net { home.net } else { home.gross }.expect("a reason speaks of a price that is there")
}

fn minus(a: Decimal, b: Decimal) -> Decimal {
    Decimal::from_millionths(a.millionths() - b.millionths())
}

/// Whether a reason says nothing but what is so.
fn is_true(miss: Miss, home: &Columns, filter: &Filter) -> bool {
    let days = |by: chrono::NaiveDate, date: chrono::NaiveDate| date.signed_duration_since(by).num_days();
    match miss {
        Miss::Over { by, net } => by == minus(price(home, net), filter.max_rent.unwrap()) && by.is_positive(),
        Miss::Under { by, net } => by == minus(filter.min_rent.unwrap(), price(home, net)) && by.is_positive(),
        Miss::Late { days: late } => late > 0 && days(filter.available_by.unwrap(), home.available.unwrap()) == i64::from(late),
        Miss::Undated => filter.available_by.is_some() && home.available.is_none(),
        Miss::Beds { has, asked } => has == home.beds && filter.bed.contains(&asked) && has.is_none_or(|has| !filter.bed.contains(&has)),
        Miss::Baths { has, asked } => has == home.baths && filter.bath == Some(asked) && has.is_none_or(|has| has < asked),
        Miss::Smaller { by } => match home.area {
            Some(area) => by == Some(minus(filter.min_square_feet.unwrap(), area)) && area < filter.min_square_feet.unwrap(),
            None => by.is_none() && filter.min_square_feet.is_some(),
        },
        Miss::Outdoor => {
            (filter.outdoor_any || !filter.outdoor.is_empty())
                && home.outdoor.is_none_or(|space| !filter.outdoor_any && !filter.outdoor.contains(&space))
        }
        Miss::Floor { asked } => filter.floor.contains(&asked) && home.floor.is_none_or(|floor| !filter.floor.contains(&floor)),
        Miss::Exposure => !filter.exposure.is_empty() && !home.exposure.iter().any(|side| filter.exposure.contains(side)),
        Miss::Concession => filter.concession && !home.concession,
        Miss::Text => filter.q.as_deref().unwrap().to_lowercase().split_whitespace().any(|word| !home.text.contains(word)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_reason_is_true_of_its_home_and_no_reason_is_missing(filter in super::plausible_filter(), homes in super::homes()) {
        let matcher = filter.matcher(Reading::Listing, super::fold);
        for found in near(&filter, &homes, super::fold) {
            let home = &homes[found.index];
            let missed = Group::ALL.into_iter().filter(|group| !matcher.passes(*group, home)).count();
            prop_assert_eq!(found.misses.len(), missed, "{}", filter.to_query());
            prop_assert!((1..=2).contains(&missed));
            for miss in found.misses {
                prop_assert!(is_true(miss, home, &filter), "{:?} of {:?} for {}", miss, home, filter.to_query());
            }
        }
    }

    #[test]
    fn no_home_that_matches_or_fails_by_its_status_is_near(filter in super::plausible_filter(), homes in super::homes()) {
        let matcher = filter.matcher(Reading::Listing, super::fold);
        let found = near(&filter, &homes, super::fold);
        prop_assert!(found.len() <= 6);
        for found in found {
            prop_assert!(!matcher.matches(&homes[found.index]));
            prop_assert!(matcher.passes(Group::Status, &homes[found.index]));
            prop_assert!(!filter.status.is_empty() || homes[found.index].standing.is_open());
        }
    }

    #[test]
    fn the_same_homes_in_another_order_are_near_in_the_same_order(filter in super::plausible_filter(), homes in super::homes(), turn in 0_usize..40) {
        let mut homes = homes;
        for (index, home) in homes.iter_mut().enumerate() {
            home.id = (index + 1).to_string();
        }
        let ids = |homes: &[Columns]| near(&filter, homes, super::fold).iter().map(|near| homes[near.index].id.clone()).collect::<Vec<_>>();
        let before = ids(&homes);
        let turn = turn.min(homes.len());
        homes.rotate_left(turn);
        prop_assert_eq!(ids(&homes), before);
    }

    #[test]
    fn what_misses_one_thing_comes_before_what_misses_two(filter in super::plausible_filter(), homes in super::homes()) {
        let counts: Vec<usize> = near(&filter, &homes, super::fold).iter().map(|near| near.misses.len()).collect();
        prop_assert!(counts.is_sorted());
    }

    #[test]
    fn a_wider_choice_gives_the_homes_it_promises_and_more_than_now(filter in super::plausible_filter(), homes in super::homes()) {
        let now = Results::of(&filter, &homes, super::fold).total();
        let found = relaxations(&filter, &homes, super::fold);
        prop_assert!(found.len() <= 4);
        for relaxation in &found {
            prop_assert_eq!(relaxation.count, Results::of(&relaxation.filter, &homes, super::fold).total(), "{:?}", relaxation);
            prop_assert!(relaxation.count > now);
            prop_assert_eq!((relaxation.filter.sort, relaxation.filter.view, relaxation.filter.page.0), (filter.sort, filter.view, 1));
        }
    }

    #[test]
    fn where_other_homes_can_be_had_there_is_always_a_way_to_them(filter in super::plausible_filter(), homes in super::homes()) {
        let now = Results::of(&filter, &homes, super::fold).total();
        let all = Results::of(&Filter::default(), &homes, super::fold).total();
        prop_assert!(all <= now || !relaxations(&filter, &homes, super::fold).is_empty(), "{}", filter.to_query());
    }

    #[test]
    fn a_bound_is_moved_no_farther_than_the_next_home_asks_for(filter in super::plausible_filter(), homes in super::homes()) {
        for relaxation in relaxations(&filter, &homes, super::fold) {
            let wider = &relaxation.filter;
            // A tenth of the way back from a round number, and nobody has come in yet: a round number is less than that away.
            let nearer = match relaxation.way {
                Way::AvailableBy(date) => Filter { available_by: date.pred_opt(), ..wider.clone() },
                Way::MaxRent(rent) => Filter { max_rent: Some(Decimal::from_millionths(rent.millionths() / 10 * 9).max(filter.max_rent.unwrap())), ..wider.clone() },
                _ => continue,
            };
            let now = Results::of(&filter, &homes, super::fold).total();
            prop_assert_eq!(Results::of(&nearer, &homes, super::fold).total(), now, "{:?} for {}", relaxation.way, filter.to_query());
        }
    }

    #[test]
    fn no_choice_makes_it_fall(filter in super::filter(), homes in super::homes()) {
        near(&filter, &homes, super::fold);
        relaxations(&filter, &homes, super::fold);
    }
}

fn home(id: u32, gross: i64) -> Columns {
    Columns {
        id: id.to_string(),
        label: format!("{id}A"),
        beds: Some(Decimal::whole(1)),
        baths: Some(Decimal::whole(1)),
        gross: Some(Decimal::whole(gross)),
        net: None,
        area: Some(Decimal::whole(600)),
        outdoor: Some(OutdoorSpace::Balcony),
        standing: Standing::Available,
        available: None,
        exposure: vec![],
        floor: Some(Decimal::whole(2)),
        concession: false,
        text: String::new(),
    }
}

#[test]
fn a_rent_is_raised_to_the_next_round_number() {
    let homes = [home(1, 3_670), home(2, 3_690), home(3, 9_000)];
    let filter = Filter { max_rent: Some(Decimal::whole(3_500)), ..Filter::default() };
    let found = relaxations(&filter, &homes, super::fold);
    assert_eq!((found[0].way, found[0].count), (Way::MaxRent(Decimal::whole(3_700)), 2));
    assert!(homes.len() >= FEW);
}

#[test]
fn of_gross_and_net_the_nearer_one_is_told() {
    let mut nearer_by_net = home(1, 3_670);
    nearer_by_net.net = Some(Decimal::whole(3_600));
    let filter = Filter { max_rent: Some(Decimal::whole(3_500)), ..Filter::default() };
    let found = near(&filter, &[nearer_by_net, home(2, 3_575)], super::fold);
    let told: Vec<Miss> = found.iter().flat_map(|near| near.misses.clone()).collect();
    assert_eq!(told, [Miss::Over { by: Decimal::whole(75), net: false }, Miss::Over { by: Decimal::whole(100), net: true }]);
}

#[test]
fn an_unpriced_home_matches_every_rent_and_so_is_never_near_by_it() {
    let mut unpriced = home(1, 1);
    unpriced.gross = None;
    let filter = Filter { max_rent: Some(Decimal::whole(10)), ..Filter::default() };
    assert!(near(&filter, &[unpriced], super::fold).is_empty());
}

#[test]
fn equal_misses_come_in_the_order_of_the_listing() {
    let filter = Filter { concession: true, sort: Sort::RentDown, ..Filter::default() };
    let found = near(&filter, &[home(1, 3_000), home(2, 4_000), home(3, 3_500)], super::fold);
    assert_eq!(found.iter().map(|near| near.index).collect::<Vec<_>>(), [1, 2, 0]);
}
