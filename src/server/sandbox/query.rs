//! The nine documented parameters of `building_units`, and what they mean.
//!
//! - `bed`: equal to one of a comma-separated list; 0 is a studio.
//! - `bath`, `min_square_feet`: at least. `min_rent`, `max_rent`: bounds on `monthly_rent_gross`, both inclusive.
//! - `outdoor`: one of the six kinds, or `any` for any of the six. `none` is a value in answers, not in the filter.
//! - `status`: `available` is the word `available`; `rented` is `rented`, `leased` or `sold`; `not_available` is every
//!   other word, `applied` among them. (Documented are the three filter words and, in answers, an open set.)
//! - `available_by`: `date_available` on or before.
//!
//! Filters AND, items of a list OR. The bounds compare the fields as they are sent, so a home whose price is private,
//! whose area is `"N/A"` or which has no date matches no bound on that field. Values that are not recognised are
//! ignored, an empty one too; a filter with no value left does not apply. Case and spaces around a value do not matter.
//! Of a repeated parameter the last counts, as in any Rails application; `bed[]=0&bed[]=1` adds up.

use chrono::NaiveDate;
use serde_json::Value;

use super::wire::Unit;

/// The outdoor kinds that the filter knows.
const OUTDOOR: [&str; 6] = ["balcony", "terrace", "patio", "garden", "rooftop", "yard"];

/// A parsed query string. `None` and empty lists do not filter.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Query {
    /// Whose building. `None` where missing.
    pub token: Option<String>,
    bed: Vec<f64>,
    bath: Option<f64>,
    min_rent: Option<f64>,
    max_rent: Option<f64>,
    min_square_feet: Option<f64>,
    outdoor: Vec<String>,
    status: Vec<Leasing>,
    available_by: Option<NaiveDate>,
}

/// The filter's three leasing words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leasing {
    Available,
    Rented,
    NotAvailable,
}

impl Leasing {
    /// Where a word from an answer belongs.
    fn of_answer(word: &str) -> Self {
        match fold(word).as_str() {
            "available" => Self::Available,
            "rented" | "leased" | "sold" => Self::Rented,
            _ => Self::NotAvailable,
        }
    }

    fn of_filter(word: &str) -> Option<Self> {
        match fold(word).as_str() {
            "available" => Some(Self::Available),
            "rented" => Some(Self::Rented),
            "not_available" => Some(Self::NotAvailable),
            _ => None,
        }
    }
}

/// Anything whose fields can be asked for by the wire's names.
pub(super) trait Fields {
    fn field(&self, key: &str) -> Option<&Value>;
}

impl Fields for Unit {
    fn field(&self, key: &str) -> Option<&Value> {
        self.get(key)
    }
}

impl Fields for Value {
    fn field(&self, key: &str) -> Option<&Value> {
        self.get(key)
    }
}

impl Query {
    /// Reads a raw query string, percent-encoded, `+` for a space.
    pub fn parse(raw: &str) -> Self {
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(raw.as_bytes()).into_owned().collect();
        let last = |name: &str| pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let list = |name: &str| -> Vec<String> {
            let each = format!("{name}[]");
            let added = pairs.iter().filter(|(key, _)| *key == each).map(|(_, value)| value.as_str());
            added.chain(last(name)).flat_map(|value| value.split(',')).map(fold).collect()
        };
        Self {
            token: last("token").map(str::to_owned),
            bed: list("bed").iter().filter_map(|item| number(item)).collect(),
            bath: last("bath").and_then(number),
            min_rent: last("min_rent").and_then(number),
            max_rent: last("max_rent").and_then(number),
            min_square_feet: last("min_square_feet").and_then(number),
            outdoor: list("outdoor").into_iter().filter(|item| item == "any" || OUTDOOR.contains(&item.as_str())).collect(),
            status: list("status").iter().filter_map(|item| Leasing::of_filter(item)).collect(),
            available_by: last("available_by").and_then(date),
        }
    }

    /// Whether any filter applies.
    pub fn filters(&self) -> bool {
        *self != Self { token: self.token.clone(), ..Self::default() }
    }

    /// Whether a unit, as it is sent, passes every filter.
    pub fn admits(&self, unit: &impl Fields) -> bool {
        let amount = |key: &str| unit.field(key).and_then(Value::as_f64);
        let word = |key: &str| unit.field(key).and_then(Value::as_str).unwrap_or_default();
        let at_least = |key: &str, bound: Option<f64>| bound.is_none_or(|bound| amount(key).is_some_and(|value| value >= bound));
        let at_most = |key: &str, bound: Option<f64>| bound.is_none_or(|bound| amount(key).is_some_and(|value| value <= bound));

        (self.bed.is_empty() || amount("bed").is_some_and(|bed| self.bed.contains(&bed)))
            && at_least("bath", self.bath)
            && at_least("monthly_rent_gross", self.min_rent)
            && at_most("monthly_rent_gross", self.max_rent)
            && at_least("square_feet", self.min_square_feet)
            && (self.outdoor.is_empty() || self.has_outdoor(&fold(word("outdoor"))))
            && (self.status.is_empty() || self.status.contains(&Leasing::of_answer(word("status"))))
            && self.available_by.is_none_or(|by| date(word("date_available")).is_some_and(|from| from <= by))
    }

    fn has_outdoor(&self, kind: &str) -> bool {
        OUTDOOR.contains(&kind) && self.outdoor.iter().any(|wanted| wanted == "any" || wanted == kind)
    }
}

fn fold(word: &str) -> String {
    word.trim().to_lowercase()
}

/// Digits with an optional fraction; no sign, no exponent, no separator.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.starts_with(|first: char| first.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    if plain { text.parse().ok() } else { None }
}

/// `YYYY-MM-DD`, all ten characters.
fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() == 10 { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}
