//! What one filter costs: reading the address, picking and sorting, and every count beside every choice.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use stoop::domain::{
    columns::Columns,
    facets::Tally,
    filter::Reading,
    measure::Decimal,
    query,
    results::Results,
    unit::{OutdoorSpace, Standing},
};

const QUERY: &str = "bed=1,2&max_rent=4200&outdoor=any&available_by=2027-01-01&sort=rent";

fn homes(count: usize) -> Vec<Columns> {
    let number = |n: usize| Decimal::whole(i64::try_from(n).expect("few homes"));
    let home = |n: usize| Columns {
        id: n.to_string(),
        label: format!("{}{}", n / 6 + 1, ["A", "B", "C", "D", "E", "F"][n % 6]),
        beds: Some(number(n % 4)),
        baths: Some(number(n % 2 + 1)),
        gross: (!n.is_multiple_of(9)).then(|| number(2800 + n * 37 % 3000)),
        net: None,
        area: Some(number(450 + n * 13 % 900)),
        outdoor: OutdoorSpace::ALL.get(n % 9).copied(),
        standing: if n.is_multiple_of(3) { Standing::Leased } else { Standing::Available },
        available: query::parse_date(&format!("2026-{:02}-01", n % 12 + 1)),
        exposure: vec![["north", "south", "east", "west"][n % 4].to_owned()],
        floor: Some(number(n / 6 + 1)),
        concession: n.is_multiple_of(5),
        text: format!("{n}\nsouth\nbalcony\n\navailable"),
    };
    (0..count).map(home).collect()
}

fn filter(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one filter");
    for count in [24, 500, 10_000] {
        let homes = homes(count);
        group.bench_function(BenchmarkId::new("pick and sort", count), |bench| {
            bench.iter(|| Results::of(&query::parse(black_box(QUERY), Reading::Listing).filter, &homes, str::to_lowercase));
        });
        group.bench_function(BenchmarkId::new("forty counts", count), |bench| {
            let parsed = query::parse(QUERY, Reading::Listing);
            bench.iter(|| {
                let tally = Tally::of(&parsed.filter, &homes, str::to_lowercase);
                (0..40).map(|n| tally.count("floor", &n.to_string())).sum::<usize>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, filter);
criterion_main!(benches);
