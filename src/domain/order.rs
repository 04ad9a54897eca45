//! The order of the homes.

use std::cmp::Ordering;

use super::{
    columns::Columns,
    filter::{Filter, Sort},
};

/// Compares two homes under a filter's sort. With a rent bound, homes without an advertised price come after all priced ones.
/// Homes without the value come last either way; ties go by label in natural order, then by id.
pub fn compare(filter: &Filter, a: &Columns, b: &Columns) -> Ordering {
    let unpriced_last = if filter.has_rent_bound() { b.is_priced().cmp(&a.is_priced()) } else { Ordering::Equal };
    unpriced_last
        .then_with(|| match filter.sort {
            Sort::Available => up(a.available, b.available),
            Sort::Rent => up(a.gross, b.gross),
            Sort::RentDown => down(a.gross, b.gross),
            Sort::Area => up(a.area, b.area),
            Sort::AreaDown => down(a.area, b.area),
            Sort::Beds => up(a.beds, b.beds),
            Sort::BedsDown => down(a.beds, b.beds),
            Sort::Floor => up(a.floor, b.floor),
            Sort::FloorDown => down(a.floor, b.floor),
        })
        .then_with(|| natural(&a.label, &b.label))
        .then_with(|| natural(&a.id, &b.id))
}

fn up<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn down<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => b.cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// Natural order: `2A` before `10A`, ASCII case ignored, digits before letters. Equal only where nothing but case or leading zeros differ.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (x, y) = (a.chars().next(), b.chars().next());
        match (x, y) {
            (None, _) | (_, None) => return x.is_some().cmp(&y.is_some()),
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (run_a, rest_a) = digits(a);
                let (run_b, rest_b) = digits(b);
                let order = run_a.len().cmp(&run_b.len()).then_with(|| run_a.cmp(run_b));
                if order.is_ne() {
                    return order;
                }
                (a, b) = (rest_a, rest_b);
            }
            (Some(x), Some(y)) => {
                let order = y.is_ascii_digit().cmp(&x.is_ascii_digit()).then_with(|| x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase()));
                if order.is_ne() {
                    return order;
                }
                (a, b) = (&a[x.len_utf8()..], &b[y.len_utf8()..]);
            }
        }
    }
}

/// The leading digits without leading zeros, and what follows them.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}
