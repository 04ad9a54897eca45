//! What a page says to programs in the words of schema.org: one graph of linked things, as JSON-LD. What nobody knows is left out, and
//! an amount that is not advertised is in it nowhere.

mod building;
mod home;
mod offer;

use serde_json::{Map, Value, json};

pub use self::{building::listing, home::home};

/// One thing of the graph. `id` is the address that others in it know the thing by; a property without a value is left out.
fn thing<'k>(kind: &str, id: Option<&str>, properties: impl IntoIterator<Item = (&'k str, Option<Value>)>) -> Value {
    let named = [("@type", Some(kind.into())), ("@id", id.map(Value::from))];
    let known = named.into_iter().chain(properties).filter_map(|(key, value)| value.map(|value| (key.to_owned(), value)));
    Value::Object(known.collect::<Map<_, _>>())
}

/// Another thing of the graph, by its address.
fn link(id: &str) -> Value {
    json!({ "@id": id })
}

/// The way from the first page to this one, each step with its name and address; the last is the page itself.
fn breadcrumb(id: &str, steps: &[(String, String)]) -> Value {
    let items = steps.iter().zip(1..).map(|((name, address), position)| {
        let properties = [("position", Some(json!(position))), ("name", Some(json!(name))), ("item", Some(link(address)))];
        thing("ListItem", None, properties)
    });
    thing("BreadcrumbList", Some(id), [("itemListElement", Some(items.collect()))])
}

/// The graph as the text of a `<script>`, in which no character can end the element or begin markup.
fn written(graph: Vec<Value>) -> String {
    let json = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    let mut safe = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_the_script_or_break_its_line_and_all_of_it_comes_back() {
        let hostile = "</script><!-- & \u{2028}\u{2029} \" \\ ]]> <script>";
        let text = written(vec![thing("Thing", None, [("name", Some(hostile.into()))])]);
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        let read: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["@graph"][0]["name"], hostile);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        assert_eq!(thing("Place", None, [("name", Some("A".into())), ("address", None)]), json!({ "@type": "Place", "name": "A" }));
    }
}
