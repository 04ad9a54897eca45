//! The server's form: read as a query, written from a filter, its counts kept true.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

use super::dom;
use crate::domain::{facets::Tally, filter::Filter};

/// What the controls say, in the query's grammar.
pub fn read(form: &HtmlFormElement) -> String {
    let Ok(data) = web_sys::FormData::new_with_form(form) else { return String::new() };
    let mut query = String::new();
    for entry in data.entries() {
        let Ok(entry) = entry else { continue };
        let entry: js_sys::Array = entry.unchecked_into();
        if let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
            let joint = if query.is_empty() { "" } else { "&" };
            query.push_str(&[joint, &encode(&name), "=", &encode(&value)].concat());
        }
    }
    query
}

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Whether a visitor has changed anything since the server drew the form.
pub fn is_touched(form: &HtmlFormElement) -> bool {
    let chosen = "input:checked:not([checked]), input[checked]:not(:checked), option[selected]:not(:checked)";
    dom::one::<Element>(form, chosen).is_some()
        || dom::all::<HtmlInputElement>(form, "input").into_iter().any(|input| input.value() != input.default_value())
}

/// Sets every control to what the filter says.
pub fn write(form: &HtmlFormElement, filter: &Filter) {
    let query = filter.to_query();
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    for input in dom::all::<HtmlInputElement>(form, "input[name]") {
        let current = value(&input.name());
        match input.type_().as_str() {
            "checkbox" => input.set_checked(current.split(',').any(|item| item == input.value())),
            "radio" => input.set_checked(current == input.value()),
            "hidden" => input.set_value(filter.view.word()),
            _ if input.value() != current => input.set_value(current),
            _ => {}
        }
    }
    if let Some(select) = dom::one::<HtmlSelectElement>(form, "select[name=sort]") {
        select.set_value(filter.sort.word());
    }
}

/// Writes the count beside every choice where it is another, and how many groups are chosen.
pub fn count(explorer: &Element, form: &HtmlFormElement, filter: &Filter, tally: &Tally<'_>) {
    for badge in dom::all::<Element>(explorer, "[data-active]") {
        let folded = badge.get_attribute("data-active").as_deref() == Some("folded");
        let active = if folded { filter.folded_away() } else { filter.chosen() };
        badge.set_text_content(Some(&if active > 0 { active.to_string() } else { String::new() }));
    }
    for input in dom::all::<HtmlInputElement>(form, "input[data-count]") {
        let count = tally.count(&input.name(), &input.value()).to_string();
        // What is written again is laid out again.
        if input.get_attribute("data-count").as_ref() == Some(&count) {
            continue;
        }
        let _ = input.set_attribute("data-count", &count);
        let text = input.parent_element().and_then(|label| dom::one::<Element>(&label, ".n"));
        if let Some(text) = text {
            text.set_text_content(Some(&count));
        }
    }
}
