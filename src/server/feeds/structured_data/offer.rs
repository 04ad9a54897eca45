//! What is asked for a home, and whether it is to be had.

use serde_json::{Value, json};

use super::{home::date, thing};
use crate::domain::{
    price::{Basis, Per, Period, Price},
    unit::{Standing, Unit},
};

const LEASE: &str = "http://purl.org/goodrelations/v1#LeaseOut";
const SALE: &str = "http://purl.org/goodrelations/v1#Sell";

/// The gross amount, which is what is paid; an average over the lease is no price. Without an advertised one there is an offer, and no
/// amount in it.
pub(super) fn offer(unit: &Unit, id: &str, address: &str) -> Value {
    let price = &unit.price;
    let availability = match unit.status.meaning {
        Standing::Available => "https://schema.org/InStock",
        Standing::Pending => "https://schema.org/Reserved",
        Standing::Leased => "https://schema.org/SoldOut",
        Standing::NotAvailable => "https://schema.org/OutOfStock",
    };
    let exact = price.gross.filter(|_| !price.from).map(|minor| json!(price.major(minor).to_string()));
    let months = |months: u32| thing("QuantitativeValue", None, [("value", Some(json!(months))), ("unitCode", Some(json!("MON")))]);
    thing(
        "Offer",
        Some(id),
        [
            ("url", Some(json!(address))),
            ("businessFunction", Some(json!(if price.basis == Basis::Sale { SALE } else { LEASE }))),
            ("availability", Some(json!(availability))),
            ("availabilityStarts", unit.available.filter(|_| unit.status.meaning.is_open()).map(date)),
            ("priceCurrency", exact.as_ref().map(|_| json!(price.currency.code()))),
            ("price", exact),
            ("priceSpecification", specification(price)),
            ("leaseLength", unit.lease_months().map(months)),
        ],
    )
}

/// The amount with what it pays for; the lowest of several is told as that.
fn specification(price: &Price) -> Option<Value> {
    let gross = price.major(price.gross?);
    let (kind, code, text) = match price.basis {
        Basis::Sale => ("PriceSpecification", None, None),
        Basis::Rent { period: Period::Month, per } => {
            ("UnitPriceSpecification", Some("MON"), (per == Per::Person).then_some("per person per month"))
        }
        Basis::Rent { period: Period::Week, per } => {
            ("UnitPriceSpecification", Some("WEE"), (per == Per::Person).then_some("per person per week"))
        }
    };
    let (amount, value) = if price.from { ("minPrice", json!(gross.to_f64())) } else { ("price", json!(gross.to_string())) };
    Some(thing(
        kind,
        None,
        [
            (amount, Some(value)),
            ("priceCurrency", Some(json!(price.currency.code()))),
            ("unitCode", code.map(Value::from)),
            ("unitText", text.map(Value::from)),
        ],
    ))
}
