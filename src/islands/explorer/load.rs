//! The inventory and the sentences, as the browser reads them.

use std::sync::Arc;

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlTemplateElement, Response};

use super::dom;
use crate::{
    components::words::Words,
    domain::{
        card::{Card, PriceText, Tone},
        columns::Columns,
        listing::Listing,
        measure::Decimal,
        picture::Picture,
        price::MoneyStyle,
        query::parse_date,
        unit::{OutdoorSpace, Standing},
    },
};

/// The homes and their age.
pub struct Loaded {
    pub listing: Listing,
    /// RFC 3339.
    pub as_of: String,
    /// On the building's wall clock.
    pub checked: String,
    pub stale: bool,
}

/// The homes at `source`.
pub async fn listing(source: &str) -> Result<Loaded, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(source)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from(response.status()));
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let answer = Object(JSON::parse(&text)?);
    let homes: Array = answer.get("homes").0.dyn_into()?;
    let mut listing = Listing::default();
    for home in homes.iter().map(Object) {
        listing.columns.push(columns(&home.get("columns")));
        listing.cards.push(card(&home.get("card")));
    }
    let storeys: Array = answer.get("storeys").0.dyn_into()?;
    listing.storeys = storeys.iter().map(|storey| storey.as_f64().map(|storey| storey as usize)).collect();
    Ok(Loaded { listing, as_of: answer.text("as_of"), checked: answer.text("checked"), stale: answer.get("stale").0.is_truthy() })
}

fn columns(from: &Object) -> Columns {
    Columns {
        id: from.text("id"),
        label: from.text("label"),
        beds: from.decimal("beds"),
        baths: from.decimal("baths"),
        gross: from.decimal("gross"),
        net: from.decimal("net"),
        area: from.decimal("area"),
        outdoor: OutdoorSpace::parse(&from.text("outdoor")),
        standing: match from.text("standing").as_str() {
            "available" => Standing::Available,
            "pending" => Standing::Pending,
            "leased" => Standing::Leased,
            _ => Standing::NotAvailable,
        },
        available: parse_date(&from.text("available")),
        exposure: from
            .get("exposure")
            .0
            .dyn_into::<Array>()
            .map(|parts| parts.iter().filter_map(|part| part.as_string()).collect())
            .unwrap_or_default(),
        floor: from.decimal("floor"),
        concession: from.get("concession").0.is_truthy(),
        text: from.text("text"),
    }
}

fn card(from: &Object) -> Card {
    let picture = from.get("picture");
    let price = from.get("price");
    Card {
        id: from.text("id"),
        href: from.text("href"),
        label: from.text("label"),
        picture: picture.0.is_object().then(|| Picture {
            src: picture.text("src"),
            srcset: picture.text("srcset"),
            alt: picture.text("alt"),
            width: picture.pixels("width"),
            height: picture.pixels("height"),
            tint: picture.text("tint"),
            plan: picture.get("plan").0.is_truthy(),
        }),
        price: PriceText {
            amount: price.text("amount"),
            per: price.text("per"),
            note: price.text("note"),
            gross: price.integer("gross"),
            net: price.integer("net"),
            sale: price.integer("sale"),
            by_week: price.get("by_week").0.is_truthy(),
            by_person: price.get("by_person").0.is_truthy(),
        },
        beds: from.text("beds"),
        baths: from.text("baths"),
        area: from.text("area"),
        availability: from.text("availability"),
        tone: Tone::parse(&from.text("tone")),
        light: from.text("light"),
        floor: from.text("floor"),
        layout: from.text("layout"),
    }
}

/// A JSON object; what it lacks is undefined.
struct Object(JsValue);

impl Object {
    fn get(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED))
    }

    fn text(&self, key: &str) -> String {
        self.get(key).0.as_string().unwrap_or_default()
    }

    #[expect(clippy::cast_possible_truncation, reason = "the server sends whole numbers well within the range")]
    fn integer(&self, key: &str) -> Option<i64> {
        self.get(key).0.as_f64().map(|value| value as i64)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the server sends whole numbers well within the range")]
    fn pixels(&self, key: &str) -> u32 {
        self.get(key).0.as_f64().unwrap_or_default() as u32
    }

    /// Whole millionths.
    fn decimal(&self, key: &str) -> Option<Decimal> {
        self.integer(key).map(Decimal::from_millionths)
    }
}

/// The sentences that the server printed into the page.
pub fn words(explorer: &Element) -> Words {
    let data = |name: &str| explorer.get_attribute(name).unwrap_or_default();
    let money = MoneyStyle {
        pattern: data("data-money"),
        group: data("data-money-group"),
        point: data("data-money-point"),
        places: data("data-money-places").parse().unwrap_or(2),
    };
    let mut templates = Vec::new();
    if let Some(template) = dom::one::<HtmlTemplateElement>(explorer, "template[data-words]") {
        let mut next = template.content().first_element_child();
        while let Some(entry) = next {
            templates.push((entry.get_attribute("value").unwrap_or_default(), entry.text_content().unwrap_or_default()));
            next = entry.next_element_sibling();
        }
    }
    Words::new(templates, Arc::new(plural), money)
}

thread_local! {
    /// Those of the page's language; to make them takes longer than everything that is counted by them.
    static RULES: js_sys::Intl::PluralRules = {
        let language = web_sys::window()
            .and_then(|w| w.document())
            .and_then(|d| d.document_element())
            .and_then(|e| e.get_attribute("lang"))
            .unwrap_or_default();
        js_sys::Intl::PluralRules::new(&Array::of1(&JsValue::from_str(&language)), &js_sys::Object::new())
    };
}

/// The plural category of a number in the page's language.
fn plural(count: usize) -> &'static str {
    let category = RULES.with(|rules| rules.select(count as f64)).as_string().unwrap_or_default();
    ["zero", "one", "two", "few", "many"].into_iter().find(|known| *known == category).unwrap_or("other")
}

/// Case and accents folded by the browser's own Unicode tables.
pub fn fold(text: &str) -> String {
    let text = js_sys::JsString::from(text).normalize("NFD");
    let lower = text.to_lower_case();
    let marks = js_sys::RegExp::new("\\p{M}", "gu");
    lower.replace_by_pattern(&marks, "").into()
}
