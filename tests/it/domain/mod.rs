//! Property tests of the pure part.

mod alike;
mod facets;
mod filter;
mod measure;
mod near;
mod order;
mod query;
mod slots;
mod stack;
mod tour_form;

use chrono::NaiveDate;
use proptest::{collection::vec, option, prelude::*, sample::select};
use stoop::domain::{
    columns::Columns,
    filter::{Filter, Page, Sort, StatusWord, View},
    measure::{Area, AreaUnit, Beds, Decimal, Floor, Numbering},
    price::{Basis, Currency, Price},
    unit::{OutdoorSpace, Standing, Status, Unit},
};

fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (0_i64..8).prop_map(|half| Decimal::from_millionths(half * 500_000)),
        (0_i64..9_000_000_000_000_000_000).prop_map(Decimal::from_millionths),
    ]
}

fn small() -> impl Strategy<Value = Decimal> {
    (0_i64..8).prop_map(|half| Decimal::from_millionths(half * 500_000))
}

fn floor() -> impl Strategy<Value = Decimal> {
    (-4_i64..30).prop_map(|half| Decimal::from_millionths(half * 500_000))
}

fn rent() -> impl Strategy<Value = Decimal> {
    (1_i64..100).prop_map(|hundreds| Decimal::whole(hundreds * 100))
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0_i32..800).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(739_000 + days).expect("a day of our time"))
}

fn standing() -> impl Strategy<Value = Standing> {
    select(vec![Standing::Available, Standing::Pending, Standing::Leased, Standing::NotAvailable])
}

fn space() -> impl Strategy<Value = OutdoorSpace> {
    select(OutdoorSpace::ALL.to_vec())
}

fn compass() -> impl Strategy<Value = String> {
    select(vec!["north", "south", "east", "west"]).prop_map(str::to_owned)
}

fn sorted<T: Ord + std::fmt::Debug>(items: impl Strategy<Value = Vec<T>>) -> impl Strategy<Value = Vec<T>> {
    items.prop_map(|mut items| {
        items.sort();
        items.dedup();
        items
    })
}

/// Any state of the listing, as a parser would settle it.
fn filter() -> impl Strategy<Value = Filter> {
    let numbers = (
        sorted(vec(decimal(), 0..3)),
        option::of(decimal()),
        option::of(prop_oneof![rent(), decimal()]),
        option::of(prop_oneof![rent(), decimal()]),
        option::of(decimal()),
        sorted(vec(floor(), 0..3)),
    );
    let words = (
        any::<bool>(),
        sorted(vec(space(), 0..3)),
        sorted(vec(select(StatusWord::ALL.to_vec()), 0..3)),
        option::of(date()),
        sorted(vec(prop_oneof![compass(), "[a-zé&=+%# ]{1,8}[a-z]"].prop_map(|text| text.trim().to_lowercase()), 0..3)),
        any::<bool>(),
        option::of("[ -~éü日]{0,12}[a-z%&+=,]".prop_map(|text| text.trim().to_owned())),
    );
    let shape = (select(Sort::ALL.to_vec()), select(View::ALL.to_vec()), prop_oneof![Just(1_u32), 1_u32..40, Just(u32::MAX)]);
    (numbers, words, shape).prop_map(|((bed, bath, min_rent, max_rent, min_square_feet, floor), words, (sort, view, page))| {
        let (outdoor_any, outdoor, status, available_by, exposure, concession, q) = words;
        Filter {
            bed,
            bath,
            min_rent,
            max_rent,
            min_square_feet,
            floor,
            outdoor_any,
            outdoor,
            status,
            available_by,
            exposure,
            concession,
            q,
            sort,
            view,
            page: Page(page),
        }
    })
}

/// A choice as renters make it, over values that homes have.
fn plausible_filter() -> impl Strategy<Value = Filter> {
    (
        (sorted(vec(small(), 0..3)), option::of(small()), option::of(rent()), option::of(rent()), option::of(rent())),
        (any::<bool>(), sorted(vec(space(), 0..3)), sorted(vec(select(StatusWord::ALL.to_vec()), 0..3)), option::of(date())),
        (sorted(vec(compass(), 0..3)), sorted(vec(floor(), 0..3)), any::<bool>(), option::of("[ae0-3]{1,2}")),
        select(Sort::ALL.to_vec()),
    )
        .prop_map(
            |(
                (bed, bath, min_rent, max_rent, area),
                (outdoor_any, outdoor, status, available_by),
                (exposure, floor, concession, q),
                sort,
            )| Filter {
                bed,
                bath,
                min_rent,
                max_rent,
                min_square_feet: area,
                outdoor_any,
                outdoor,
                status,
                available_by,
                exposure,
                floor,
                concession,
                q,
                sort,
                ..Filter::default()
            },
        )
}

fn home() -> impl Strategy<Value = Columns> {
    (
        ("[0-9]{1,4}", "[A-F]?[0-9]{1,3}[a-fA-F]?"),
        (option::of(small()), option::of(small()), option::of(rent()), option::of(rent()), option::of(rent())),
        (option::of(space()), standing(), option::of(date())),
        (vec(compass(), 0..3), option::of(floor()), any::<bool>()),
    )
        .prop_map(|((id, label), (beds, baths, gross, net, area), (outdoor, standing, available), (exposure, floor, concession))| {
            Columns {
                text: format!("{label}\n{}", exposure.join("/")).to_lowercase(),
                id,
                label,
                beds,
                baths,
                gross,
                net,
                area,
                outdoor,
                standing,
                available,
                exposure,
                floor,
                concession,
            }
        })
}

fn homes() -> impl Strategy<Value = Vec<Columns>> {
    vec(home(), 0..40)
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// A home with no more than a label.
fn labelled(id: usize, label: &str) -> Unit {
    Unit::bare(
        id.to_string(),
        label.to_owned(),
        Status { meaning: Standing::Available, raw: "available".to_owned() },
        Price { basis: Basis::MONTHLY, currency: Currency::USD, gross: None, net: None, from: false, advertised: false },
    )
}

/// A label as people, machines and enemies write it.
fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[1-9][0-9]?[A-F]",
        2 => "[1-9][0-9]{2,3}[A-C]?",
        2 => "(PH|G|GF|PENTHOUSE|Garden)[- /]?[A-D0-9]{0,3}",
        1 => "[A-Z]{1,3}/[0-9]{1,2}/[0-9]{1,4}",
        1 => "[0-9A-Z\\-/ .#]{1,8}",
        1 => "\\PC{1,12}",
    ]
}

/// A building's homes: labels, some with a floor, sizes and rents.
fn units() -> impl Strategy<Value = Vec<Unit>> {
    let floor = option::of((floor(), any::<bool>()));
    let home = (label(), floor, option::of(0_i64..4), option::of(1_i64..3), option::of(40_i64..60), option::of(rent()), standing());
    vec(home, 0..60).prop_map(|homes| {
        let unit = |(index, (label, floor, beds, baths, area, rent, meaning)): (usize, _)| {
            let mut unit = labelled(index, &String::clone(&label));
            unit.floor = Option::<(Decimal, bool)>::map(floor, |(number, us)| Floor {
                number,
                numbering: if us { Numbering::Us } else { Numbering::International },
            });
            unit.beds = Option::map(beds, Beds::whole);
            unit.baths = Option::map(baths, Decimal::whole);
            unit.area = Option::<i64>::map(area, |tens| Area { value: Decimal::whole(tens * 10), unit: AreaUnit::SquareFeet });
            unit.price.gross = Option::<Decimal>::map(rent, |rent| rent.millionths() / 10_000);
            unit.status.meaning = meaning;
            unit
        };
        homes.into_iter().enumerate().map(unit).collect()
    })
}
