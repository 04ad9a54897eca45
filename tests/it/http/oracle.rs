//! The table "What the filters mean, exactly", read by brute force from the vendor's raw JSON: no code of the program's own is used
//! to decide which homes match or in which order they come.

use std::cmp::Ordering;

use proptest::{
    strategy::{Strategy, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::Value;

/// A hundred homes as no vendor should send them: numbers as text, unknown words, missing and null everywhere.
pub fn awkward_homes() -> Vec<Value> {
    let mut homes = Vec::new();
    let pick = |list: &[Value], n: usize| list[n % list.len()].clone();
    let beds: Vec<Value> = serde_json::from_str(r#"[0, 1, 2, "1", 3, 1.0, "2", null, 1.5]"#).unwrap();
    let baths: Vec<Value> = serde_json::from_str(r#"[1, 1.0, 1.5, "2", 2.5, null, "1.5", 1.75]"#).unwrap();
    let floors: Vec<Value> = serde_json::from_str(r#"[1, 2, "3", null, 12, 0, -1, 10]"#).unwrap();
    let exposures: Vec<Value> =
        serde_json::from_str(r#"["South", "South/East", "north", null, "West, East", "Courtyard", "", "NORTH & west"]"#).unwrap();
    let outdoors: Vec<Value> =
        serde_json::from_str(r#"["none", "balcony", "Terrace", "patio", "garden", "rooftop", "yard", null, "sauna"]"#).unwrap();
    let statuses: Vec<Value> =
        serde_json::from_str(r#"["available", "Available", "applied", "leased", "rented", "not_available", "model home", "reserved", "on hold", "SOLD", "pending"]"#).unwrap();
    let gross: Vec<Value> = serde_json::from_str(r#"[3200.0, 2950, "3100.50", null, 4125.25, 0, 2899.99, -5, 5000]"#).unwrap();
    let net: Vec<Value> = serde_json::from_str(r#"[2933.33, null, "2800", 3000, 2950]"#).unwrap();
    let areas: Vec<Value> = serde_json::from_str(r#"[675, "N/A", "812", null, 1040.5, 0, 500]"#).unwrap();
    let weeks: Vec<Value> = serde_json::from_str(r#"[4, null, 0, "6", 2.5]"#).unwrap();
    let dates: Vec<Value> =
        serde_json::from_str(r#"["2026-06-01", null, "2026-12-24", "2027-02-30", "2025-01-01", "soon", "2027-03-15"]"#).unwrap();
    let labels = ["2A", "10A", "PHB", "G-02", "2a", "DDA/2/216", "1B", "Café 3", "12", "9E"];
    for n in 0..100_usize {
        let mut home = serde_json::json!({
            "id": 9000 + n * 7 % 101, "building_id": 412, "unit": format!("{}{}", labels[n % labels.len()], if n < 10 { String::new() } else { n.to_string() }),
            "floor": pick(&floors, n * 3), "bed": pick(&beds, n), "bath": pick(&baths, n * 5), "exposure": pick(&exposures, n * 7),
            "outdoor": pick(&outdoors, n * 2), "status": pick(&statuses, n), "monthly_rent_gross": pick(&gross, n * 4), "monthly_rent_net": pick(&net, n),
            "square_feet": pick(&areas, n * 2), "weeks_free": pick(&weeks, n), "months_free": null, "lease_term": 12, "floor_plan": null, "images": [],
            "price_advertised": n % 6 != 5, "date_available": pick(&dates, n * 3),
            "created_at": "2026-04-12T18:22:13.000Z", "updated_at": "2026-05-02T10:14:55.000Z", "surprise": {"n": n},
        });
        if n % 13 == 12 {
            for key in ["outdoor", "exposure", "date_available", "months_free"] {
                home.as_object_mut().unwrap().remove(key);
            }
        }
        homes.push(home);
    }
    homes
}

/// What the seed documents, as its own example.
pub const SEED: &str = r#"{"id": 9821, "building_id": 412, "floor": 2, "unit": "2A", "bed": 1, "bath": 1.0, "exposure": "South", "outdoor": "balcony",
 "status": "available", "monthly_rent_gross": 3200.0, "monthly_rent_net": 2933.33, "square_feet": 675, "weeks_free": 4, "months_free": 1, "lease_term": 13,
 "floor_plan": {"original": "https://seeclickrent.com/rails/active_storage/blobs/x/floor-plan.pdf", "thumbnail": "https://seeclickrent.com/rails/active_storage/representations/x/floor-plan.png"},
 "images": [{"original": "https://seeclickrent.com/rails/active_storage/blobs/y/living-room.jpg", "thumbnail": "https://seeclickrent.com/rails/active_storage/representations/y/living-room.jpg"}],
 "price_advertised": true, "date_available": "2026-06-01", "created_at": "2026-04-12T18:22:13.000Z", "updated_at": "2026-05-02T10:14:55.000Z"}"#;

fn number(home: &Value, key: &str) -> Option<f64> {
    match &home[key] {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn text<'h>(home: &'h Value, key: &str) -> &'h str {
    home[key].as_str().unwrap_or("")
}

fn rent(home: &Value, key: &str) -> Option<f64> {
    number(home, key).filter(|rent| *rent > 0.0 && home["price_advertised"] != Value::Bool(false))
}

fn area(home: &Value) -> Option<f64> {
    number(home, "square_feet").filter(|area| *area > 0.0)
}

fn date(home: &Value) -> Option<&str> {
    let date = text(home, "date_available");
    is_a_day(date).then_some(date)
}

/// A day of the calendar, written `YYYY-MM-DD`.
fn is_a_day(text: &str) -> bool {
    text.len() == 10 && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

fn status_words(home: &Value) -> &'static [&'static str] {
    match text(home, "status").to_lowercase().as_str() {
        "available" => &["available"],
        "rented" | "leased" | "sold" => &["rented"],
        "applied" | "pending" | "reserved" | "on hold" => &["pending", "not_available"],
        _ => &["not_available"],
    }
}

const KINDS: [&str; 6] = ["balcony", "terrace", "patio", "garden", "rooftop", "yard"];

fn plain(text: &str) -> String {
    text.to_lowercase().replace('é', "e")
}

/// One filter of a query, as name and raw values.
pub type Query = Vec<(&'static str, Vec<String>)>;

fn get<'q>(query: &'q Query, key: &str) -> &'q [String] {
    query.iter().find(|(name, _)| *name == key).map_or(&[], |(_, values)| values)
}

fn bound(query: &Query, key: &str) -> Option<f64> {
    get(query, key).first().and_then(|value| value.parse().ok())
}

/// Whether a home matches, for the listing or for the API.
pub fn matches(home: &Value, query: &Query, api: bool) -> bool {
    let beds: Vec<f64> = get(query, "bed").iter().filter_map(|value| value.parse().ok()).collect();
    let list = |key: &str, known: &[&str]| -> Vec<String> {
        get(query, key).iter().map(|item| item.trim().to_lowercase()).filter(|item| known.contains(&item.as_str())).collect()
    };
    let outdoor = list("outdoor", &[&KINDS[..], &["any"]].concat());
    let status =
        list("status", if api { &["available", "rented", "not_available"] } else { &["available", "pending", "rented", "not_available"] });
    let at_least = |key: &str, value: Option<f64>| bound(query, key).is_none_or(|bound| value.is_some_and(|value| value >= bound));
    let kind = text(home, "outdoor").to_lowercase();
    let words = status_words(home);
    let (min, max) = (bound(query, "min_rent"), bound(query, "max_rent"));
    let inside = |rent: f64| min.is_none_or(|min| rent >= min) && max.is_none_or(|max| rent <= max);
    let (gross, net) = (rent(home, "monthly_rent_gross"), rent(home, "monthly_rent_net"));
    let rent_fits = (min.is_none() && max.is_none())
        || if api {
            gross.is_some_and(inside)
        } else {
            (gross.is_none() && net.is_none()) || gross.is_some_and(inside) || net.is_some_and(inside)
        };
    let by = get(query, "available_by").iter().find(|value| is_a_day(value));

    let documented = (beds.is_empty() || number(home, "bed").is_some_and(|bed| beds.contains(&bed)))
        && at_least("bath", number(home, "bath"))
        && at_least("min_square_feet", area(home))
        && rent_fits
        && (outdoor.is_empty() || (KINDS.contains(&kind.as_str()) && (outdoor.contains(&"any".to_owned()) || outdoor.contains(&kind))))
        && match status.as_slice() {
            [] if api => true,
            [] => words.contains(&"available") || words.contains(&"pending"),
            asked => asked.iter().any(|word| words.contains(&word.as_str())),
        }
        && by.is_none_or(|by| date(home).is_some_and(|date| date <= by.as_str()));
    if api || !documented {
        return documented;
    }
    let parts: Vec<String> = text(home, "exposure").split(['/', ',', '&']).map(plain).map(|part| part.trim().to_owned()).collect();
    let exposures: Vec<String> = get(query, "exposure").iter().map(|item| plain(item.trim())).collect();
    let floors: Vec<f64> = get(query, "floor").iter().filter_map(|value| value.parse().ok()).collect();
    let fields: Vec<String> = ["unit", "exposure", "outdoor", "status"].map(|key| plain(text(home, key))).to_vec();
    let free = ["weeks_free", "months_free"].iter().any(|key| number(home, key).is_some_and(|free| free > 0.0));
    (exposures.is_empty() || exposures.iter().any(|asked| parts.contains(asked)))
        && (floors.is_empty() || number(home, "floor").is_some_and(|floor| floors.contains(&floor)))
        && (get(query, "concession").is_empty() || free)
        && get(query, "q").iter().flat_map(|q| q.split_whitespace()).all(|word| fields.iter().any(|field| field.contains(&plain(word))))
}

/// The ids that the listing shows, in order.
pub fn listed(homes: &[Value], query: &Query) -> Vec<String> {
    let mut matched: Vec<&Value> = homes.iter().filter(|home| matches(home, query, false)).collect();
    let bounded = !get(query, "min_rent").is_empty() || !get(query, "max_rent").is_empty();
    let priced = |home: &Value| rent(home, "monthly_rent_gross").is_some() || rent(home, "monthly_rent_net").is_some();
    let sort = get(query, "sort").first().map_or("available", String::as_str);
    matched.sort_by(|a, b| {
        let value = |home: &Value| match sort.trim_start_matches('-') {
            "rent" => rent(home, "monthly_rent_gross"),
            "area" => area(home),
            "beds" => number(home, "bed"),
            "floor" => number(home, "floor"),
            _ => date(home).map(|date| date.replace('-', "").parse().expect("digits")),
        };
        let by_value = match (value(a), value(b)) {
            (Some(x), Some(y)) if sort.starts_with('-') => y.total_cmp(&x),
            (Some(x), Some(y)) => x.total_cmp(&y),
            (None, None) => Ordering::Equal,
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
        };
        let unpriced = if bounded { priced(b).cmp(&priced(a)) } else { Ordering::Equal };
        unpriced
            .then(by_value)
            .then_with(|| chunks(text(a, "unit")).cmp(&chunks(text(b, "unit"))))
            .then_with(|| a["id"].as_u64().cmp(&b["id"].as_u64()))
    });
    matched.iter().map(|home| home["id"].to_string()).collect()
}

/// Natural order as most write it: text and numbers by turns.
fn chunks(label: &str) -> Vec<(String, u64)> {
    let mut out = Vec::new();
    let mut rest = label.to_lowercase();
    while !rest.is_empty() {
        let words: String = rest.chars().take_while(|c| !c.is_ascii_digit()).collect();
        let digits: String = rest[words.len()..].chars().take_while(char::is_ascii_digit).collect();
        rest = rest[words.len() + digits.len()..].to_owned();
        out.push((words, digits.parse().unwrap_or(0)));
    }
    out
}

/// Random queries, the same at every run: plausible ones, with words in between that nobody knows.
pub fn queries(count: usize) -> Vec<Query> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let some = |values: &'static [&'static str], most: usize| {
        proptest::option::weighted(0.25, proptest::collection::vec(proptest::sample::select(values), 1..=most))
            .prop_map(|values| values.unwrap_or_default().into_iter().map(str::to_owned).collect::<Vec<String>>())
    };
    let strategy = (
        (
            some(&["0", "1", "2", "3", "1.5", "studio"], 3),
            some(&["1", "1.5", "2", "2.50"], 1),
            some(&["2900", "3100.5", "3000"], 1),
            some(&["3200", "2950", "4200", "99999999999999999999"], 1),
        ),
        (
            some(&["500", "675", "1040.5"], 1),
            some(&["any", "balcony", "TERRACE", "none", "yard", "sauna"], 2),
            some(&["available", "pending", "rented", "not_available", "leased", "Rented"], 2),
        ),
        (
            some(&["2026-06-01", "2026-12-31", "2027-04-01"], 1),
            some(&["south", "EAST", "west", "courtyard"], 2),
            some(&["1", "2", "12", "0"], 2),
            some(&["1"], 1),
        ),
        (
            some(&["2a", "ph", "cafe 3", "balcony", "app", "Café", "zz"], 1),
            some(&["available", "rent", "-rent", "area", "-area", "beds", "-beds", "floor", "-floor"], 1),
        ),
    );
    let strategy = strategy.prop_map(|((bed, bath, min, max), (area, outdoor, status), (by, exposure, floor, concession), (q, sort))| {
        let pairs = [
            ("bed", bed),
            ("bath", bath),
            ("min_rent", min),
            ("max_rent", max),
            ("min_square_feet", area),
            ("outdoor", outdoor),
            ("status", status),
            ("available_by", by),
            ("exposure", exposure),
            ("floor", floor),
            ("concession", concession),
            ("q", q),
            ("sort", sort),
        ];
        pairs.into_iter().filter(|(_, values)| !values.is_empty()).collect::<Query>()
    });
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("a query").current()).collect()
}

/// The query string; lists by turns as one value and as many.
pub fn to_string(query: &Query, many: bool) -> String {
    let encode = |value: &str| percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string();
    let pairs = query.iter().flat_map(|(key, values)| {
        if many {
            values.iter().map(|value| format!("{key}={}", encode(value))).collect()
        } else {
            vec![format!("{key}={}", encode(&values.join(",")))]
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}
